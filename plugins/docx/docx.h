/* The Word reader's own state. One document is read by one docx_reader on the stack of docx_read; the state
 * of the plugin (docx_state) is read-only after init.
 *
 * A part is parsed once, front to back. elements.c maps each element name to a handler in the file of its
 * concern. A story (body, note, header, text box) has a flow, which turns paragraphs and runs into events. */
#ifndef DOCX_H
#define DOCX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/office/complex-fields.h"
#include "plugins/common/office/languages.h"
#include "plugins/common/office/leaf.h"
#include "plugins/common/office/recorder.h"
#include "plugins/common/office/revisions.h"
#include "plugins/common/office/symbols.h"
#include "plugins/common/office/table.h"
#include "plugins/common/package/opc.h"
#include "plugins/common/package/package.h"
#include "plugins/common/xml/xml.h"
#include "winnow/plugin.h"
#include "winnow/utf8.h"

/* Returns from the caller when `expression` is an error. */
#define DOCX_TRY(expression)                                                                                 \
    do {                                                                                                     \
        wn_status docx_status = (expression);                                                                \
        if (docx_status < 0)                                                                                 \
            return docx_status;                                                                              \
    } while (0)

typedef struct docx_state {
    wn_xml_vocabulary *vocabulary; /* the elements of elements.c */
} docx_state;

enum { DOCX_W = 1, DOCX_W14, DOCX_W15, DOCX_M, DOCX_MC, DOCX_R, DOCX_A, DOCX_DC, DOCX_UNDERSTOOD };

/* What character data of an element is. */
typedef enum {
    DOCX_TEXT_NONE = 0,
    DOCX_TEXT_RUN,     /* w:t, m:t, a:t */
    DOCX_TEXT_DELETED, /* w:delText */
    DOCX_TEXT_CODE,    /* w:instrText, w:delInstrText */
    DOCX_TEXT_PROPERTY /* of docProps/core.xml */
} docx_text_kind;

typedef struct docx_reader docx_reader;

typedef struct docx_element {
    wn_xml_name name;
    wn_status (*start)(docx_reader *reader, const wn_xml_element *element); /* may be NULL */
    wn_status (*end)(docx_reader *reader);                                  /* may be NULL */
    docx_text_kind text;
} docx_element;

enum {
    DOCX_RUN_BOLD = 1u << 0,
    DOCX_RUN_ITALIC = 1u << 1,
    DOCX_RUN_STRIKE = 1u << 2,
    DOCX_RUN_HIDDEN = 1u << 3,
    DOCX_RUN_TOGGLES = (1u << 4) - 1,
    DOCX_RUN_UNDERLINE = 1u << 4,
    DOCX_RUN_HIGHLIGHT = 1u << 5,
    DOCX_RUN_SHADING = 1u << 6,
    DOCX_RUN_SUPERSCRIPT = 1u << 7,
    DOCX_RUN_COLOUR = 1u << 8, /* `colour` is given */
    DOCX_RUN_DOUBLE_STRIKE = 1u << 9
};

#define DOCX_COLOUR_AUTOMATIC UINT32_MAX

typedef struct docx_style docx_style;

typedef struct docx_run_properties {
    uint32_t given, on; /* DOCX_RUN_... */
    uint32_t colour;    /* RGB */
    wn_symbol_font font;
    const docx_style *style;
    char language[WN_LANGUAGE_SIZE]; /* empty: not given */
} docx_run_properties;

#define DOCX_BODY_LEVEL 9 /* outline level of body text */

typedef struct docx_paragraph_properties {
    const docx_style *style;
    int number;        /* numId; -1: not given; 0: none */
    int level;         /* ilvl; -1: not given */
    int outline;       /* 0-8 heading, DOCX_BODY_LEVEL; -1: not given */
    int right_to_left; /* 0, 1; -1: not given */
    uint32_t borders;  /* bits of the sides that are drawn */
    bool mark_removed, mark_inserted;
} docx_paragraph_properties;

typedef enum {
    DOCX_STYLE_PARAGRAPH = 1,
    DOCX_STYLE_CHARACTER,
    DOCX_STYLE_TABLE,
    DOCX_STYLE_NUMBERING
} docx_style_type;

struct docx_style {
    char *id, *name, *based_on;
    docx_style_type type;
    bool is_default, is_placeholder, is_bordered;
    int resolved;           /* 0 no, 1 in progress, 2 done: the chain is merged in */
    const docx_style *base; /* what it was merged with; NULL */
    docx_run_properties run;
    docx_paragraph_properties paragraph;
};

typedef struct docx_styles {
    docx_style **items; /* ordered by id once loaded */
    size_t count, capacity;
    docx_run_properties defaults;
    const docx_style *paragraph_default;
    const docx_style *last; /* found last: styles come in long stretches */
} docx_styles;

#define DOCX_LEVELS 9

typedef struct docx_level {
    bool given;
    int start, restart; /* restart: -1 not given, 0 never */
    char *format, *text, *style;
    wn_symbol_font font;
    bool is_legal, is_picture;
} docx_level;

typedef struct docx_abstract {
    long id;
    char *style_link,
        *number_style; /* styleLink: this defines the style; numStyleLink: the style defines this */
    docx_level levels[DOCX_LEVELS];
    long counters[DOCX_LEVELS];
    bool used[DOCX_LEVELS];
} docx_abstract;

typedef struct docx_number {
    long id, abstract_id;
    docx_abstract *abstract;
    docx_level overrides[DOCX_LEVELS];
    int start_override[DOCX_LEVELS]; /* -1: none */
    bool started[DOCX_LEVELS];
} docx_number;

typedef struct docx_numbering {
    struct {
        docx_abstract **items;
        size_t count, capacity;
    } abstracts;
    struct {
        docx_number **items; /* ordered by id once loaded */
        size_t count, capacity;
    } numbers;
    docx_abstract *abstract; /* being read */
    docx_number *number;
    docx_level *level;
    int level_index;
} docx_numbering;

typedef enum {
    DOCX_CONTROL_RICH = 0,
    DOCX_CONTROL_TEXT,
    DOCX_CONTROL_CHOICE,
    DOCX_CONTROL_CHECK_BOX,
    DOCX_CONTROL_PLAIN /* a wrapper that nobody fills in: table of contents, group, picture */
} docx_control_kind;

/* A content control (w:sdt). */
typedef struct docx_control {
    docx_control_kind kind;
    bool placeholder, announced, shown, locked;
    bool has_content, is_block; /* is_block: holds paragraphs, cells or rows */
    bool around_cell;
    size_t tables;                /* open around it */
    const struct docx_flow *flow; /* the story it stands in */
    wn_mark_state state;
    uint32_t glyph_on, glyph_off;
    char *name, *label;
} docx_control;

typedef struct docx_table {
    wn_table_blocks blocks;
    bool merged, row_removed;
} docx_table;

/* An mc:AlternateContent being read. */
typedef struct docx_alternate {
    bool taken;     /* one of its branches was read */
    uint64_t total; /* character data when that branch began */
} docx_alternate;

/* One story being read. */
typedef struct docx_flow {
    struct docx_flow *outer;
    wn_leaf leaf;
    bool in_paragraph;
    docx_paragraph_properties paragraph;
    uint32_t run_depth;
    docx_run_properties run;
    wn_complex_fields fields;
    struct {
        docx_table *items;
        size_t count, capacity;
    } tables;
} docx_flow;

typedef struct docx_reference {
    char id[40];
    uint32_t number; /* as shown; 0: it has its own mark */
} docx_reference;

typedef struct docx_references {
    docx_reference *items;
    size_t count, capacity;
    uint32_t last; /* number given last */
} docx_references;

#define DOCX_MOST_MARGINS 200

/* A header or footer. */
typedef struct docx_margin {
    const char *part; /* belongs to the document's relationships */
    wn_block_kind kind;
} docx_margin;

struct docx_reader {
    const docx_state *state;
    const wn_host *host;
    const wn_builder *builder;
    wn_package *package;
    uint64_t elements;
    wn_status grade; /* WN_DONE or WN_PARTIAL */
    wn_revisions revisions;

    const char *part;               /* being parsed */
    wn_relationships document;      /* relationships of the main part */
    wn_relationships relationships; /* of `part`; borrowed from `document` while that is read */
    struct {
        const docx_element **items; /* the open elements; NULL for unknown ones */
        size_t count, capacity;
    } stack;
    size_t ignored; /* open elements of a subtree that is passed over */
    wn_not_shown ignored_as;
    docx_text_kind text_kind;
    bool preserve;       /* xml:space of the text element */
    wn_bytes characters; /* of the text element */
    uint64_t total;      /* character data of this part */
    bool is_document;    /* the root element was w:document */

    docx_styles styles;
    docx_style *style; /* being read */
    docx_numbering numbering;
    docx_run_properties *run_target; /* where run properties go; NULL: nowhere */
    docx_paragraph_properties *paragraph_target;

    docx_flow *flow;
    uint32_t inserted, deleted; /* open w:ins and w:moveTo, w:del and w:moveFrom */
    uint32_t ruby;              /* open w:rt */
    struct {
        docx_control *items; /* open content controls */
        size_t count, capacity;
    } controls;
    docx_control *control; /* whose properties are being read */
    wn_form form;
    bool in_form;
    struct {
        docx_alternate *items;
        size_t count, capacity;
    } alternates;
    uint32_t page;
    uint64_t text_at_page; /* character data when the page began */
    docx_references footnotes, endnotes;
    struct {
        docx_margin *items;
        size_t count, capacity;
    } margins;
    bool story_open;    /* the block of a note, comment, header or footer */
    size_t story_depth; /* open elements where it began */
    wn_languages languages;
};

/* elements.c: the vocabulary and the parser's callbacks. */
wn_xml_vocabulary *docx_vocabulary_new(void);
wn_status docx_parse_part(docx_reader *reader, const char *part);
bool docx_inside(const docx_reader *reader, const char *local); /* parent of the current element */
bool docx_inside_twice(const docx_reader *reader, const char *local);
void docx_ignore(docx_reader *reader, wn_not_shown as); /* from a start handler: pass the subtree over */

#endif
