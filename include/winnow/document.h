/* The events by which a reader hands a document to the host: blocks, runs, fields, links, notes, pages.
 *
 * A reader calls the functions of wn_builder in reading order. The host checks nesting, UTF-8 and budgets on
 * each call; a negative return must go straight up as the reader's own result. Order: main flow first or
 * interleaved as it stands; notes, comments, headers and footers may come at any place where a block may. */
#ifndef WINNOW_DOCUMENT_H
#define WINNOW_DOCUMENT_H

#include "winnow/abi.h"

typedef enum {
    /* Leaves: hold runs, no blocks. */
    WN_BLOCK_PARAGRAPH = 1,
    WN_BLOCK_HEADING = 2,   /* level 1-9 */
    WN_BLOCK_LIST_ITEM = 3, /* level 0-8 */
    /* Containers: hold blocks, no runs. */
    WN_BLOCK_TABLE = 10,
    WN_BLOCK_ROW = 11,      /* in a table only */
    WN_BLOCK_CELL = 12,     /* in a row only */
    WN_BLOCK_NOTE = 13,     /* footnote or endnote; `id` set */
    WN_BLOCK_COMMENT = 14,  /* reviewer's comment; `id` set */
    WN_BLOCK_HEADER = 15,   /* page header or other running title */
    WN_BLOCK_FOOTER = 16,   /* page footer, page number */
    WN_BLOCK_TEXT_BOX = 17, /* stands in the flow where it is anchored */
    WN_BLOCK_QUOTE = 18     /* block quote, quoted reply */
} wn_block_kind;

enum {
    WN_BLOCK_RIGHT_TO_LEFT = 1u << 0,
    WN_BLOCK_FILL_IN = 1u << 1,  /* a control for the respondent: block content control */
    WN_BLOCK_MERGED = 1u << 2,   /* cell that continues the cell above (vMerge) */
    WN_BLOCK_BORDERED = 1u << 3, /* drawn as a box */
    WN_BLOCK_JOINED = 1u << 4    /* paragraph continues the one before (a page break tore it) */
};

typedef struct wn_block_info {
    uint32_t size;
    uint32_t kind;        /* wn_block_kind */
    uint32_t flags;       /* WN_BLOCK_... */
    uint32_t level;       /* heading or list level */
    uint32_t line;        /* 1-based line of a text source, 0 when unknown */
    uint32_t column_span; /* of a cell; 0 reads as 1 */
    const char *label;    /* generated list number or bullet as rendered ("2.", "a)"), not character data */
    const char *style;    /* style name, as a hint; may be NULL */
    const char *id;       /* of a note or comment */
    const char *part;     /* package or MIME part; NULL: as the parent */
} wn_block_info;

enum {
    WN_RUN_BOLD = 1u << 0,
    WN_RUN_ITALIC = 1u << 1,
    WN_RUN_UNDERLINE = 1u << 2,
    WN_RUN_STRIKE = 1u << 3,
    WN_RUN_HIGHLIGHT = 1u << 4, /* or shading that stands out */
    WN_RUN_SUPERSCRIPT = 1u << 5,
    WN_RUN_PLACEHOLDER = 1u << 6, /* prompt of an empty control: never an answer */
    WN_RUN_FILL_IN = 1u << 7,     /* typed into a control: an answer for sure */
    WN_RUN_INSERTED = 1u << 8,    /* tracked insertion, kept */
    WN_RUN_REMOVED = 1u << 9,     /* tracked deletion: not shown, kept as a note */
    WN_RUN_HIDDEN = 1u << 10,     /* not shown */
    WN_RUN_GENERATED = 1u << 11,  /* made by the format (drop-down value by index); not character data */
    WN_RUN_COLOURED = 1u << 12    /* text colour that differs from the default */
};

typedef struct wn_run {
    uint32_t size;
    uint32_t flags;   /* WN_RUN_... */
    const char *text; /* UTF-8; U+000A for a line break inside the block, U+0009 for a tab */
    size_t length;    /* bytes */
} wn_run;

typedef enum { WN_MARK_UNKNOWN = 0, WN_MARK_ON = 1, WN_MARK_OFF = 2 } wn_mark_state;

typedef enum {
    WN_MECHANISM_NONE = 0,
    WN_MECHANISM_CONTENT_CONTROL = 1,
    WN_MECHANISM_LEGACY_FIELD = 2,
    WN_MECHANISM_SYMBOL = 3,
    WN_MECHANISM_GLYPH = 4,
    WN_MECHANISM_TYPED = 5,
    WN_MECHANISM_BOLD = 6,
    WN_MECHANISM_HIGHLIGHT = 7,
    WN_MECHANISM_UNDERLINE = 8,
    WN_MECHANISM_STRIKE = 9,
    WN_MECHANISM_DELETION = 10
} wn_mechanism;

typedef enum {
    WN_FIELD_CHECK_BOX = 1, /* any drawn mark with a state */
    WN_FIELD_TEXT = 2,      /* start of a text control; its text follows as FILL_IN or PLACEHOLDER runs */
    WN_FIELD_CHOICE = 3     /* drop-down; its value follows as a FILL_IN run, or none was chosen */
} wn_field_kind;

typedef struct wn_field {
    uint32_t size;
    uint32_t kind;       /* wn_field_kind */
    uint32_t state;      /* wn_mark_state, of a check box; UNKNOWN where state and glyph disagree */
    uint32_t mechanism;  /* wn_mechanism */
    uint32_t characters; /* non-white code points of character data this mark stands for (a run in a symbol
                            font: 1; w:sym or a legacy field: 0) */
    uint32_t flags;      /* WN_RUN_... of the run that carries it */
    const char *name;    /* of the control; may be NULL */
    const char *label;   /* alias or help text of the control; may be NULL */
} wn_field;

/* Why character data is not shown. */
typedef enum {
    WN_NOT_SHOWN_REMOVED = 1,
    WN_NOT_SHOWN_DUPLICATE = 2, /* the other branch of a text box */
    WN_NOT_SHOWN_FIELD_CODE = 3,
    WN_NOT_SHOWN_HIDDEN = 4,
    WN_NOT_SHOWN_MARKUP = 5 /* mark-up characters of a text format: **, \, > */
} wn_not_shown;

typedef struct wn_builder {
    uint32_t size;
    uint32_t reserved;
    void *context;
    wn_status (*open_block)(void *context, const wn_block_info *info);
    wn_status (*close_block)(void *context);
    /* Adds text to the open leaf. Empty text is allowed and ignored. */
    wn_status (*run)(void *context, const wn_run *run);
    /* Adds a control or mark at this place of the open leaf. */
    wn_status (*field)(void *context, const wn_field *field);
    /* Runs between open_link and close_link are the text of a link to `target`. Links do not nest. */
    wn_status (*open_link)(void *context, const char *target, size_t length);
    wn_status (*close_link)(void *context);
    /* A reference to the note or comment `id` stands here in the open leaf. */
    wn_status (*reference)(void *context, wn_block_kind kind, const char *id);
    /* What follows stands on page `number` (1-based). May be called inside a leaf. */
    wn_status (*page)(void *context, uint32_t number);
    /* What follows in the open leaf stands on 1-based line `number` of the source. */
    wn_status (*line)(void *context, uint32_t number);
    /* Counts `characters` non-white code points of character data as not shown. Runs flagged REMOVED or
     * HIDDEN are counted by the host and must not be counted again. */
    wn_status (*not_shown)(void *context, wn_not_shown reason, uint64_t characters);
    /* Adds to the reader's own count of all character data, non-white code points, counted before any
     * decision. The host compares the sum with what was shown and not shown. */
    wn_status (*total)(void *context, uint64_t characters);
    /* A fact about the document as a whole: "encoding", "language", "title", "exporter". */
    wn_status (*property)(void *context, const char *name, const char *value);
} wn_builder;

#endif
