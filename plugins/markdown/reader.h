/* The state of reading one Markdown document, shared by the files that know its constructs. */
#ifndef WN_MARKDOWN_READER_H
#define WN_MARKDOWN_READER_H

#include "plugins/common/text/emit.h"
#include "plugins/common/text/wrap.h"
#include "plugins/markdown/inline.h"

#define MD_LISTS_MOST 8
#define MD_QUOTES_MOST 8

typedef struct md_reader {
    wn_emit *emit;
    wn_lines *lines;
    wn_wrap wrap;
    md_links links;

    /* The open leaf: its kind and the pieces of its lines, emitted when it ends. */
    bool open;
    wn_block_kind kind;
    uint32_t level, first_line;
    char label[16];
    md_piece *pieces;
    size_t piece_count, piece_capacity;
    size_t last_line; /* index of its last line */
    bool in_note;     /* the leaf stands in a note that ends with it */

    uint32_t lists[MD_LISTS_MOST]; /* columns where the content of the open items begins */
    uint32_t list_numbers[MD_LISTS_MOST];
    size_t list_depth;
    uint32_t quote_depth;              /* blocks that are open */
    bool no_comment_end, no_table_end; /* none stands behind a place that was looked at before */
    bool torn;                         /* furniture or a note stood behind the last leaf */
    bool unfinished;                   /* the last leaf did not end a sentence */
} md_reader;

/* Opens a leaf; its block is emitted when it ends. `label` may be NULL. */
void md_open(md_reader *reader, wn_block_kind kind, uint32_t level, const char *label, size_t line);

/* Adds the bytes [from, to) of line `line` to the open leaf. */
void md_add(md_reader *reader, size_t from, size_t to, size_t line);

/* Emits the open leaf and closes it. */
void md_flush(md_reader *reader);

/* Emits a leaf of one stretch of text at once. */
void md_emit_leaf(md_reader *reader, wn_block_kind kind, uint32_t level, const wn_line *line, size_t from,
                  size_t to);

/* Reads all lines. */
void md_read_blocks(md_reader *reader);

#endif
