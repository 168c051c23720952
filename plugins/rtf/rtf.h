/* The Rich Text reader's own state. One document is read by one rtf_reader on the stack of rtf_read; the
 * state of the plugin (rtf_state) is read-only after init.
 *
 * A document is scanned once, front to back, into tokens. Every group inherits the formatting and the
 * destination of the one around it; vocabulary.c maps each control word to a handler in the file of its
 * concern. A story (body, note, header, text box) has a flow, which turns paragraphs and text into events.
 * "The specification" is that of Rich Text Format 1.9.1. */
#ifndef RTF_H
#define RTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/charset/converters.h"
#include "plugins/common/office/complex-fields.h"
#include "plugins/common/office/leaf.h"
#include "plugins/common/office/recorder.h"
#include "plugins/common/office/revisions.h"
#include "plugins/common/office/symbols.h"
#include "winnow/plugin.h"
#include "winnow/utf8.h"

/* Returns from the caller when `expression` is an error. */
#define RTF_TRY(expression)                                                                                  \
    do {                                                                                                     \
        wn_status rtf_status = (expression);                                                                 \
        if (rtf_status < 0)                                                                                  \
            return rtf_status;                                                                               \
    } while (0)

typedef struct rtf_reader rtf_reader;
typedef struct rtf_vocabulary rtf_vocabulary;
typedef struct rtf_pages rtf_pages;

typedef struct rtf_state {
    rtf_vocabulary *vocabulary;
    rtf_pages *pages; /* code pages */
} rtf_state;

/* Where the text of a group goes. */
typedef enum {
    RTF_TO_STORY = 0,
    RTF_TO_NOWHERE,   /* passed over, with every group inside */
    RTF_TO_DUPLICATE, /* another form of what is read elsewhere: counted, not shown */
    RTF_TO_CODE,      /* of a field */
    RTF_TO_FORM,      /* the properties of a form field */
    RTF_TO_FONTS,
    RTF_TO_STYLES,
    RTF_TO_COLOURS,
    RTF_TO_INFO,
    RTF_TO_WORDS /* collected for what ends with the group */
} rtf_destination;

/* Formatting of characters. */
typedef struct rtf_look {
    uint32_t flags; /* WN_RUN_... of what is on, and RTF_DOUBLE_STRIKE */
    uint16_t colour, highlight, background;
    bool shaded;
    bool revised, deleted;
    bool complex;       /* the font for complex scripts is in use */
    bool other_scripts; /* \af names the font of neither of the two */
    int32_t font, complex_font, style;
} rtf_look;

#define RTF_DOUBLE_STRIKE (1u << 31)

typedef struct rtf_paragraph {
    int32_t style;
    int outline; /* 0-8 heading, RTF_BODY_LEVEL; -1: not given */
    int level;   /* of a list */
    int depth;   /* of nested tables; 0: not given */
    bool listed, right_to_left, in_table;
} rtf_paragraph;

#define RTF_BODY_LEVEL 9 /* outline level of body text */

typedef struct rtf_group {
    rtf_destination destination;
    wn_status (*close)(rtf_reader *reader); /* what ends with this group; NULL */
    rtf_look look;
    rtf_paragraph paragraph;
    uint32_t fallback; /* characters that stand behind \u for readers without Unicode */
    bool nested_row;   /* row properties are those of a nested table */
    bool starred;      /* \* was read and not yet the word after it */
} rtf_group;

typedef struct rtf_font {
    wn_symbol_font symbols;
    uint16_t page; /* code page; 0: that of the document */
} rtf_font;

typedef struct rtf_style {
    char *name;
    int outline; /* as in rtf_paragraph */
    int32_t based_on, colour;
} rtf_style;

typedef struct rtf_colour {
    uint32_t rgb;
    bool given; /* false: automatic */
} rtf_colour;

/* A cell that has been opened. */
typedef struct rtf_cell {
    size_t block;  /* its event in the recorder of the table */
    size_t column; /* of its row's definition */
    int32_t edge;  /* the right one, in twips */
    bool has_edge, begins_row, merged;
} rtf_cell;

typedef struct rtf_table {
    bool row_open, cell_open;
    size_t first_cell, row_cell; /* in the flow's cells: of the table, of the open row */
    size_t column;               /* of the cell that is open or comes next */
} rtf_table;

typedef struct rtf_flow {
    struct rtf_flow *outer;
    const wn_builder *events; /* of the story, without its tables, to which the leaf's may go */
    wn_recorder *kept;        /* where they are kept until the story's place comes; NULL: the body */
    wn_block_kind kind;       /* of the story's block; 0: the body */
    char id[24];              /* of a note or comment */
    bool refer;               /* its reference is still to be made */
    bool numbered;            /* the note has the automatic mark */
    wn_leaf leaf;
    wn_bytes label; /* of the paragraph, as printed */
    bool labelled;
    bool in_row; /* a row's properties were given and it has not ended */
    wn_complex_fields fields;
    wn_recorder *table; /* events of the outermost open table, whose columns are known at its end */
    struct {
        rtf_table *items;
        size_t count, capacity;
    } tables;
    struct {
        rtf_cell *items;
        size_t count, capacity;
    } cells;
} rtf_flow;

/* What \trowd and the words after it said of a row. */
typedef struct rtf_row_cell {
    int32_t edge;
    bool joins_left, joins_above;
} rtf_row_cell;

typedef struct rtf_row {
    rtf_row_cell next; /* whose \cellx is still to come */
    struct {
        rtf_row_cell *items;
        size_t count, capacity;
    } cells;
} rtf_row;

/* A story beside the body that waits for its place. */
typedef struct rtf_story {
    wn_block_kind kind;
    bool is_endnote;
    char id[24];
    char label[24];
    wn_recorder *events;
} rtf_story;

struct rtf_reader {
    const rtf_state *state;
    const wn_host *host;
    const wn_builder *builder;
    wn_status grade; /* WN_DONE or WN_PARTIAL */
    wn_revisions revisions;

    struct {
        rtf_group *items; /* the open groups */
        size_t count, capacity;
    } groups;
    rtf_group *group; /* the innermost */

    uint16_t page;     /* code page of the document */
    wn_bytes raw;      /* bytes of text that are not decoded yet */
    uint16_t raw_page; /* their code page */
    wn_bytes decoded;
    uint64_t damaged;  /* bytes that are no text in their code page */
    bool foreign_page; /* some stood in a code page that is not known */
    uint32_t skip;     /* characters still to pass over behind \u */
    uint32_t high;     /* a high surrogate that waits for its other half */
    wn_bytes words;    /* text of the group that is collected */

    struct {
        rtf_font *items; /* by number */
        size_t count, capacity;
    } fonts;
    struct {
        rtf_style *items; /* by number */
        size_t count, capacity;
    } styles;
    struct {
        rtf_colour *items;
        size_t count, capacity;
    } colours;
    int32_t default_font;
    int32_t entry; /* number of the font or style being read */
    int32_t entry_charset;
    uint16_t entry_page;
    rtf_style entry_style;
    rtf_colour entry_colour;

    rtf_flow *flow;
    rtf_row rows[2]; /* of outermost tables, of nested ones */
    wn_form form;
    bool presets_untold; /* the writer puts the result where the default text of a form field belongs */
    uint32_t notes[2], numbers[2]; /* footnotes and endnotes so far, and those that are numbered */
    uint32_t comments, margins;
    uint32_t marks; /* \chftn since the last note: it has a number */
    struct {
        rtf_story *items;
        size_t count, capacity;
    } stories;
    uint64_t blocks; /* opened */
    uint64_t total;  /* character data */
    uint32_t page_number;
    uint64_t text_at_page; /* character data when the page began */
};

#endif
