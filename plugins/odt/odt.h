/* The OpenDocument reader's own state. One document is read by one odt_reader on the stack of odt_read; the
 * state of the plugin (odt_state) is read-only after init.
 *
 * A part is parsed once, front to back. elements.c maps each element name to a handler in the file of its
 * concern. A story (body, note, comment, header, text box, deleted text) has a flow, which turns paragraphs
 * and runs into events; the events of all but the body are recorded and sent when their turn comes. */
#ifndef ODT_H
#define ODT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/office/languages.h"
#include "plugins/common/office/leaf.h"
#include "plugins/common/office/recorder.h"
#include "plugins/common/office/revisions.h"
#include "plugins/common/office/symbols.h"
#include "plugins/common/office/table.h"
#include "plugins/common/package/package.h"
#include "plugins/common/xml/xml.h"
#include "winnow/plugin.h"
#include "winnow/utf8.h"

/* Returns from the caller when `expression` is an error. */
#define ODT_TRY(expression)                                                                                  \
    do {                                                                                                     \
        wn_status odt_status = (expression);                                                                 \
        if (odt_status < 0)                                                                                  \
            return odt_status;                                                                               \
    } while (0)

typedef struct odt_state {
    wn_xml_vocabulary *vocabulary; /* the elements of elements.c */
} odt_state;

enum {
    ODT_OFFICE = 1,
    ODT_TEXT,
    ODT_TABLE,
    ODT_STYLE,
    ODT_FO,
    ODT_DRAW,
    ODT_FORM,
    ODT_FIELD,
    ODT_LOEXT,
    ODT_XLINK,
    ODT_DC,
    ODT_META,
    ODT_SVG,
    ODT_MATH,
    ODT_XML,
    ODT_MANIFEST
};

typedef struct odt_reader odt_reader;

typedef struct odt_element {
    wn_xml_name name;
    wn_status (*start)(odt_reader *reader, const wn_xml_element *element); /* may be NULL */
    wn_status (*end)(odt_reader *reader);                                  /* may be NULL */
} odt_element;

#define ODT_COLOUR_AUTOMATIC UINT32_MAX

/* What text looks like. */
typedef struct odt_look {
    uint32_t given, on; /* WN_RUN_... */
    uint32_t colour;    /* RGB; of WN_RUN_COLOURED in `given` */
    wn_symbol_font font;
    bool placeholder;
    char language[WN_LANGUAGE_SIZE]; /* empty: not given */
} odt_look;

typedef struct odt_style {
    char *key;    /* scope, family and name; see styles.c */
    char *shown;  /* the name that people see */
    char *parent; /* key; NULL */
    char *list;   /* list style; "" for none, NULL when not given */
    bool is_common, is_heading, breaks_page;
    int resolved;      /* 0 no, 1 in progress, 2 done: the chain is merged in */
    int right_to_left; /* 0, 1; -1: not given */
    int outline;       /* 1-10; 0 body text; -1 not given */
    uint32_t borders;  /* bits of the sides that are drawn */
    odt_look look;
    const struct odt_style *named; /* itself or the nearest ancestor that is no automatic style; NULL */
} odt_style;

#define ODT_LEVELS 10

typedef struct odt_level {
    bool is_bullet, has_letter_sync;
    int start, shown; /* shown: numbers of how many levels */
    char *format, *prefix, *suffix, *pattern, *bullet;
    wn_symbol_font font;
} odt_level;

/* The numbers of one list, which later lists may continue. */
typedef struct odt_list {
    int32_t counters[ODT_LEVELS];
    uint16_t used; /* bits of the levels that have a number */
} odt_list;

typedef struct odt_list_style {
    char *key;
    odt_level *levels[ODT_LEVELS];
    odt_list *last; /* the list of this style read last */
} odt_list_style;

/* A text:list that is open. */
typedef struct odt_open_list {
    odt_list *list;
    odt_list_style *style;
    int level;          /* 0-based */
    bool awaits_number; /* an item has begun and no paragraph of it yet */
    long start;         /* value the item asks for; -1: none */
} odt_open_list;

/* A tracked change. */
typedef struct odt_region {
    char *key;
    bool is_insertion, is_open;
    wn_recorder *removed; /* of a deletion; NULL once it was shown */
} odt_region;

typedef enum {
    ODT_CONTROL_TEXT = 0,
    ODT_CONTROL_CHOICE,
    ODT_CONTROL_CHECK_BOX,
    ODT_CONTROL_LABEL,
    ODT_CONTROL_PLAIN /* nobody fills it in */
} odt_control_kind;

/* A form control (form:...), shown where a draw:control names it. */
typedef struct odt_form {
    char *key;
    odt_control_kind kind;
    wn_mark_state state;
    char *name, *label;
    wn_bytes value;
} odt_form;

/* An element with text for the respondent: content control, input field, placeholder, drop-down. */
typedef struct odt_control {
    odt_control_kind kind;
    bool placeholder, shown, announced;
    wn_mark_state state;
    uint32_t glyph_on, glyph_off;
    char *name, *label;
} odt_control;

/* A legacy field between its milestones. */
typedef struct odt_mark {
    bool in_code, is_text;
} odt_mark;

/* A cell that reaches into the rows below. */
typedef struct odt_span {
    uint32_t column, width, rows;
    bool fresh; /* of the row being read */
} odt_span;

typedef struct odt_table {
    wn_table_blocks blocks;
    uint32_t column;  /* where the next cell stands */
    uint32_t covered; /* columns that the cell before reaches over */
    struct {
        odt_span *items;
        size_t count, capacity;
    } spans;
} odt_table;

typedef enum {
    ODT_STORY_BODY,
    ODT_STORY_BOX,
    ODT_STORY_DELETION,
    /* In the order in which they follow the body. */
    ODT_STORY_MARGIN,
    ODT_STORY_FOOTNOTE,
    ODT_STORY_ENDNOTE,
    ODT_STORY_COMMENT,
    ODT_STORIES
} odt_story;

/* One story being read. */
typedef struct odt_flow {
    struct odt_flow *outer;
    odt_story story;
    wn_leaf leaf;
    wn_recorder *recorder;       /* where the leaf's events go; NULL for the body */
    uint32_t depth;              /* open paragraphs */
    bool at_space;               /* white space here is no more of it */
    bool is_heading, unlabelled; /* of the paragraph */
    int outline;                 /* of the paragraph: 1-10; 0: none given */
    long restart;                /* number it asks for; -1 */
    const odt_style *style;      /* of the paragraph; NULL */
    struct {
        odt_look *items; /* of the paragraph and the open spans */
        size_t count, capacity;
    } looks;
    struct {
        odt_table *items;
        size_t count, capacity;
    } tables;
    struct {
        odt_open_list *items;
        size_t count, capacity;
    } lists;
    struct {
        odt_mark *items;
        size_t count, capacity;
    } marks;
} odt_flow;

typedef struct odt_recorders {
    wn_recorder **items;
    size_t count, capacity;
} odt_recorders;

struct odt_reader {
    const odt_state *state;
    const wn_host *host;
    const wn_builder *builder;
    wn_package *package; /* NULL for a flat document */
    uint64_t elements;
    wn_status grade; /* WN_DONE or WN_PARTIAL */
    wn_revisions revisions;

    const char *part; /* being parsed; static */
    struct {
        const odt_element **items; /* the open elements; NULL for unknown ones */
        size_t count, capacity;
    } stack;
    size_t ignored;      /* open elements of a subtree that is passed over */
    uint32_t ignored_as; /* wn_not_shown; 0: it holds no text of the document */
    wn_bytes characters; /* text since the last tag */
    wn_bytes *capture;   /* where text goes that is no text of the document; NULL */
    wn_bytes title, citation;
    uint64_t total;   /* character data of this part */
    bool is_document; /* office:text was there */
    bool is_encrypted, in_main_entry;

    /* Trees of tsearch, ordered by key. */
    void *styles, *fonts, *list_styles, *lists, *regions, *forms;
    odt_style *style; /* being read */
    char scope;       /* of automatic styles in this part */
    bool in_common, in_defaults;
    odt_look usual; /* of paragraphs by the document's defaults */
    int usual_right_to_left;
    odt_list_style *list_style; /* being read */
    odt_level *level;
    odt_list_style outline_style;
    odt_list outline;
    struct {
        odt_list **items; /* every list, to be freed */
        size_t count, capacity;
    } all_lists;

    odt_flow *flow;
    odt_flow *shelved;           /* the flow while form controls are read */
    uint32_t inserted, deleting; /* open insertions, text:deletion */
    uint32_t hidden, ruby;       /* open hidden sections, text:ruby-text */
    odt_region *region;
    struct {
        odt_control *items;
        size_t count, capacity;
    } controls;
    odt_form *form;     /* whose content is being read */
    odt_form mark_form; /* of a field:fieldmark */
    bool in_mark_form;
    long mark_entry; /* chosen in it; -1: none */
    odt_story note;  /* of the text:note that is open */
    uint32_t numbers[ODT_STORIES];
    uint32_t page;
    uint64_t text_at_page; /* character data when the page began */
    odt_recorders stories[ODT_STORIES];
    wn_languages languages;
};

/* elements.c: the vocabulary and the parser's callbacks. */
wn_xml_vocabulary *odt_vocabulary_new(void);
wn_status odt_parse_part(odt_reader *reader, const char *part);
wn_status odt_parse_source(odt_reader *reader, const wn_source *source);
bool odt_inside(const odt_reader *reader, int space, const char *local); /* parent of the current element */

/* From a start handler: passes the subtree over. Its text counts as not shown for the reason `as`, or is no
 * text of the document at all where that is 0. */
void odt_ignore(odt_reader *reader, uint32_t as);

#endif
