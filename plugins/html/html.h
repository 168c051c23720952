/* The web page reader's own state. One document is read by one html_reader on the stack of html_read; the
 * state of the plugin is a wn_decoder, read-only after init.
 *
 * A page is parsed twice: once to see what its tables are (survey.h), once to read it. elements.c maps each
 * element name to handlers in the file of their concern; flow.c makes leaves of text. */
#ifndef HTML_H
#define HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/office/languages.h"
#include "plugins/common/office/leaf.h"
#include "plugins/common/office/revisions.h"
#include "plugins/common/office/symbols.h"
#include "plugins/common/office/table.h"
#include "plugins/html/parser.h"
#include "plugins/html/survey.h"
#include "winnow/plugin.h"
#include "winnow/utf8.h"

/* Returns from the caller when `expression` is an error. */
#define HTML_TRY(expression)                                                                                 \
    do {                                                                                                     \
        wn_status html_status = (expression);                                                                \
        if (html_status < 0)                                                                                 \
            return html_status;                                                                              \
    } while (0)

typedef struct html_reader html_reader;

typedef enum { HTML_INLINE, HTML_BLOCK } html_display;

/* What a name in the table of elements means. */
typedef struct html_element {
    const char *name;
    html_display display;
    uint32_t flags;                                               /* WN_RUN_... of its text */
    wn_status (*start)(html_reader *reader, const html_tag *tag); /* may be NULL */
    wn_status (*end)(html_reader *reader);                        /* may be NULL */
} html_element;

/* What text looks like; inherited by what stands inside. */
typedef struct html_look {
    uint32_t flags; /* WN_RUN_... */
    wn_symbol_font font;
    bool preserves; /* white space stands as written */
    bool is_hidden, is_right_to_left;
    uint8_t heading; /* 1-6; 0 for none */
    char language[WN_LANGUAGE_SIZE];
} html_look;

/* An element that is open. */
typedef struct html_open {
    const html_element *element; /* NULL for one without a row in the table */
    html_look look;
    uint32_t quotes; /* quotes to be closed with it */
    uint32_t link;   /* serial of the link it is; 0 */
    bool is_label;   /* holds a number that Word printed */
} html_open;

typedef struct html_list {
    const char *format; /* of wn_numeral; "bullet" */
    long next;
    bool is_reversed;
} html_list;

/* A cell that reaches into the rows below. */
typedef struct html_span {
    uint32_t column, width, rows;
    bool is_fresh; /* of the row being read */
} html_span;

typedef struct html_table {
    wn_table_blocks blocks;
    bool is_flat; /* arranges the page only: no table in the document */
    bool in_cell;
    uint32_t column; /* where the next cell stands */
    struct {
        html_span *items;
        size_t count, capacity;
    } spans;
} html_table;

struct html_reader {
    const wn_host *host;
    const wn_builder *builder;
    wn_revisions revisions;
    const html_survey *survey;
    size_t tables_seen;

    struct {
        html_open *items;
        size_t count, capacity;
    } stack;
    wn_leaf leaf;
    bool at_first_line;  /* of preserved text: a new line here is none */
    bool at_space;       /* white space here is no more of it */
    uint32_t breaks;     /* line breaks since the last text of the leaf */
    wn_bytes characters; /* text since the last tag */
    wn_bytes *capture;   /* where text goes that is no text of the document; NULL */
    wn_bytes title;
    uint64_t total; /* character data */

    struct {
        html_list *items;
        size_t count, capacity;
    } lists;
    bool awaits_item; /* a list item has begun and no leaf of it yet */
    uint32_t item_level;
    wn_bytes label;

    struct {
        html_table *items;
        size_t count, capacity;
    } tables;
    uint32_t links;  /* serial of the last */
    uint32_t colour; /* of the text of the page, RGB */

    bool in_choice, in_option, option_is_chosen, choice_is_made, choice_may_be_none;
    wn_bytes option, first_option;
    wn_languages languages;
};

/* Attributes of a tag: whether `name` is there and is `value`, letters' case aside; whether `word` is one of
 * its words. */
bool html_attribute_is(const html_tag *tag, const char *name, const char *value);
bool html_attribute_has(const html_tag *tag, const char *name, const char *word);

/* The integer in the attribute `name`, or `otherwise` when there is none. */
long html_attribute_integer(const html_tag *tag, const char *name, long otherwise);

/* elements.c: the handler of the parser; its context is an html_reader. */
html_handler html_handler_of(html_reader *reader);

/* The innermost open element. */
html_open *html_innermost(html_reader *reader);

/* The look of the text that follows. */
const html_look *html_look_now(const html_reader *reader);

#endif
