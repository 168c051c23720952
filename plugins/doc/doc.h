/* The Word 97-2003 reader's own state. One document is read by one doc_reader on the stack of doc_read; the
 * plugin itself keeps nothing.
 *
 * Text stands in the stream WordDocument, in pieces that the piece table puts in order: characters are
 * counted by their position (cp) there, and by where they stand in the stream (fc). Formatting is told by fc.
 * Behind the text of the body stands that of notes, headers, comments and text boxes, each a story of its
 * own. "The specification" is [MS-DOC]; numbers of sections are those of it. */
#ifndef DOC_H
#define DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/bytes/span.h"
#include "plugins/common/compound/compound.h"
#include "plugins/common/office/complex-fields.h"
#include "plugins/common/office/languages.h"
#include "plugins/common/office/leaf.h"
#include "plugins/common/office/revisions.h"
#include "plugins/common/office/symbols.h"
#include "winnow/plugin.h"
#include "winnow/utf8.h"

/* Returns from the caller when `expression` is an error. */
#define DOC_TRY(expression)                                                                                  \
    do {                                                                                                     \
        wn_status doc_status = (expression);                                                                 \
        if (doc_status < 0)                                                                                  \
            return doc_status;                                                                               \
    } while (0)

typedef struct doc_reader doc_reader;

/* Stories, in the order in which their text stands (2.4.1). */
typedef enum {
    DOC_STORY_BODY = 0,
    DOC_STORY_FOOTNOTES,
    DOC_STORY_MARGINS, /* headers and footers */
    DOC_STORY_MACROS,  /* no longer in use */
    DOC_STORY_COMMENTS,
    DOC_STORY_ENDNOTES,
    DOC_STORY_BOXES,
    DOC_STORY_MARGIN_BOXES, /* text boxes of headers and footers */
    DOC_STORIES
} doc_story;

typedef struct doc_piece {
    uint32_t cp, end; /* characters from `cp` up to `end` */
    size_t offset;    /* where they stand in WordDocument */
    uint16_t change;  /* prm: formatting that came on top, 2.9.215 */
    bool compressed;  /* one byte for each, in Windows-1252; else UTF-16 */
} doc_piece;

/* Characters that are formatted alike. */
typedef struct doc_run {
    uint32_t from, to;  /* fc */
    wn_span properties; /* of a paragraph, its style comes first */
} doc_run;

typedef struct doc_runs {
    doc_run *items; /* by fc */
    size_t count, capacity;
    size_t last; /* found last */
} doc_runs;

/* Formatting of characters. */
enum {
    DOC_BOLD = 1u << 0,
    DOC_ITALIC = 1u << 1,
    DOC_STRIKE = 1u << 2,
    DOC_HIDDEN = 1u << 3,
    DOC_DOUBLE_STRIKE = 1u << 4,
    DOC_TOGGLES = (1u << 5) - 1,
    DOC_UNDERLINE = 1u << 5,
    DOC_HIGHLIGHT = 1u << 6,
    DOC_SHADING = 1u << 7,
    DOC_SUPERSCRIPT = 1u << 8,
    DOC_COLOUR = 1u << 9, /* `colour` is given, and so on */
    DOC_FONT = 1u << 10,
    DOC_OTHER_FONT = 1u << 11,
    DOC_LANGUAGE = 1u << 12,
    /* Never of a style. */
    DOC_INSERTED = 1u << 13,
    DOC_DELETED = 1u << 14,
    DOC_SPECIAL = 1u << 15, /* characters stand for something else */
    DOC_DATA = 1u << 16,    /* `location` is that of a form field's properties */
    DOC_SYMBOL = 1u << 17   /* the character `symbol` of `symbol_font` is shown */
};

#define DOC_COLOUR_AUTOMATIC UINT32_MAX
#define DOC_NO_STYLE 0x0FFFu

typedef struct doc_look {
    uint32_t given, on, opposite; /* opposite: toggles that are not what the styles say */
    uint32_t colour;              /* as 0xRRGGBB */
    uint32_t location;            /* in the stream Data */
    uint16_t font, other_font;    /* of ASCII, of other letters: numbers in the table of fonts */
    uint16_t language;
    uint16_t style;
    uint16_t symbol, symbol_font;
} doc_look;

#define DOC_BODY_LEVEL 9 /* outline level of body text */
#define DOC_ALL_BORDERS 0xF

/* What is known of a paragraph from its styles and its own properties. */
typedef struct doc_paragraph {
    uint32_t end; /* cp behind its mark */
    uint16_t style;
    int16_t list;    /* number of a list override (LFO), from 1; 0: none; -1: not given */
    int16_t level;   /* -1: not given */
    int16_t outline; /* 0-8 heading, DOC_BODY_LEVEL; -1: not given */
    uint8_t depth;   /* of nested tables */
    uint8_t borders; /* bits of the sides that are drawn */
    bool right_to_left;
    bool list_is_direct; /* the paragraph itself names the list, not its style */
    bool in_table;
    bool ends_cell, ends_row;
    wn_span properties; /* its own; of a row's end, those that tell its cells */
} doc_paragraph;

typedef enum { DOC_STYLE_PARAGRAPH = 1, DOC_STYLE_CHARACTER = 2 } doc_style_kind;

typedef struct doc_style {
    char *name;
    uint16_t identity; /* of built-in styles */
    uint16_t based_on;
    uint8_t kind;     /* doc_style_kind, or another that is not needed */
    uint8_t resolved; /* 0 no, 1 in progress, 2 done: the chain is merged in */
    bool is_placeholder;
    wn_span paragraph_properties, character_properties;
    doc_look look;
    doc_paragraph paragraph;
} doc_style;

#define DOC_LEVELS 9

typedef struct doc_level {
    bool given, is_legal;
    int32_t start;
    int restart; /* -1: after any higher level; 0: never; else after a level below it */
    uint8_t format;
    wn_span text; /* UTF-16; characters 0 to 8 stand for the number of a level */
    wn_symbol_font font;
} doc_level;

/* A list (LSTF), whose numbers count on wherever it is used. */
typedef struct doc_list {
    uint32_t id;
    uint16_t styles[DOC_LEVELS]; /* linked to its levels */
    doc_level levels[DOC_LEVELS];
    int32_t counters[DOC_LEVELS];
    bool used[DOC_LEVELS];
} doc_list;

/* A use of a list (LFO), which may change some of its levels. */
typedef struct doc_override {
    doc_list *list;             /* NULL: it does not exist */
    doc_level *levels;          /* NULL: as the list has them */
    int32_t starts[DOC_LEVELS]; /* -1: not given */
    bool started[DOC_LEVELS];
} doc_override;

/* A cell of a row as its definition has it. */
typedef struct doc_cell {
    int32_t edge; /* the right one, in twips */
    bool joins_left, joins_above;
} doc_cell;

#define DOC_MOST_CELLS 64u /* of a row: 63 by the specification */
#define DOC_DEEPEST_TABLE 12u

typedef struct doc_row {
    int32_t left;
    size_t count;
    bool bordered;
    doc_cell cells[DOC_MOST_CELLS];
} doc_row;

typedef struct doc_table {
    bool row_open, cell_open;
    doc_row row;    /* definition of the open row */
    size_t cell;    /* of the row, open or to come */
    size_t column;  /* where that begins */
    int32_t *edges; /* right edges of all columns, from left to right */
    size_t edge_count;
} doc_table;

/* A text box: its text, and the shape whose anchor tells where it belongs. */
typedef struct doc_box {
    uint32_t from, to; /* cp */
    uint32_t anchored;
    bool sent;
} doc_box;

typedef struct doc_flow {
    struct doc_flow *outer;
    doc_story story;
    const doc_paragraph *paragraph; /* the one being read; NULL between them */
    size_t paragraph_number;
    uint32_t end;                     /* cp up to which the story is read */
    bool mark_inserted, mark_deleted; /* its mark is */
    wn_leaf leaf;
    wn_complex_fields fields;
    struct {
        doc_table *items;
        size_t count, capacity;
    } tables;
    struct {
        doc_box **items; /* text boxes anchored in this paragraph */
        size_t count, capacity;
    } boxes;
} doc_flow;

/* A shape in a group: the group is what is anchored. */
typedef struct doc_grouping {
    uint32_t shape, anchored;
} doc_grouping;

typedef struct doc_boxes {
    doc_box *items;
    size_t count, capacity;
} doc_boxes;

/* What the body refers to. */
typedef enum { DOC_FOOTNOTES = 0, DOC_ENDNOTES, DOC_COMMENTS, DOC_REFERENCES } doc_reference_kind;

/* References of one kind, in order of the text. */
typedef struct doc_references {
    wn_span positions; /* the plc of cps and what is told of each */
    size_t count, next;
    uint32_t numbered; /* so far */
    uint32_t *labels;  /* number of each as shown; 0: it has a mark of its own, or was not seen */
} doc_references;

struct doc_reader {
    const wn_host *host;
    const wn_builder *builder;
    wn_status grade; /* WN_DONE or WN_PARTIAL */
    wn_revisions revisions;
    bool damaged; /* something was not as the specification wants it */
    bool by_libre_office;

    wn_compound *compound;
    wn_bytes streams[3]; /* WordDocument, the table stream, Data */
    wn_span main, table, data;

    struct {
        doc_piece *items;
        size_t count, capacity;
        size_t last; /* found last */
    } pieces;
    struct {
        wn_span *items; /* what their `change` may name */
        size_t count, capacity;
    } changes;
    uint16_t *text; /* UTF-16, by cp */
    uint32_t length;
    uint32_t starts[DOC_STORIES + 1]; /* cp where each story begins, and where all end */

    doc_runs paragraph_runs, character_runs;
    struct {
        doc_paragraph *items; /* in order */
        size_t count, capacity;
    } paragraphs;
    struct {
        doc_style *items;
        size_t count, capacity;
    } styles;
    doc_look defaults; /* of characters */
    struct {
        wn_symbol_font *items;
        size_t count, capacity;
    } fonts;
    struct {
        doc_list *items; /* by id */
        size_t count, capacity;
    } lists;
    struct {
        doc_override *items;
        size_t count, capacity;
    } overrides;

    doc_flow *flow;
    doc_look look;  /* of the characters being read */
    wn_bytes plain; /* those of them that are plain text, in UTF-8 */
    wn_form form;
    doc_references references[DOC_REFERENCES];
    struct {
        doc_grouping *items; /* by shape */
        size_t count, capacity;
    } groups;
    doc_boxes boxes[2]; /* of the body, of headers and footers */
    wn_languages languages;
    uint64_t blocks; /* opened */
    uint64_t total;  /* character data */
    uint64_t lost;   /* halves of characters */
    uint32_t page_number;
    uint64_t text_at_page; /* character data when the page began */
};

#endif
