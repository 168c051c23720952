#include "core/match/addresses.h"

#include <string.h>

#include "core/base/list.h"
#include "core/base/text.h"
#include "core/value/value.h"

enum { WIDEST = 512, MOST_KNOWN = 1000, LEAST_LINES = 6 };

typedef struct survey {
    const wn_document *document;
    wn_arena *arena;
    size_t widths[WIDEST]; /* how many lines there are of each width */
    size_t lines;
    WN_LIST(const char *) known;
} survey;

/* Keeps the addresses of a line but one at its end, which may have been cut. */
static bool keep_whole_addresses(survey *s, const char *line, size_t length)
{
    bool failed = false;
    if (!memmem(line, length, "://", 3) && !memmem(line, length, "www.", 4))
        return true;
    wn_url_list urls = wn_value_urls(line, length, false, s->arena, &failed);
    for (size_t i = 0; i < urls.count && !failed && s->known.count < MOST_KNOWN; i++)
        if (urls.items[i].end < length)
            failed = !WN_LIST_PUSH(&s->known, urls.items[i].url);
    return !failed;
}

static bool survey_leaf(survey *s, uint32_t leaf)
{
    const wn_block *block = &s->document->blocks.items[leaf];
    bool in_table = wn_document_ancestor(s->document, leaf, WN_BLOCK_CELL) != WN_NO_BLOCK;
    for (size_t at = block->text; at < block->text_end;) {
        const char *line = s->document->text + at;
        const char *stop = memchr(line, '\n', block->text_end - at);
        size_t length = stop ? (size_t)(stop - line) : block->text_end - at;
        if (!keep_whole_addresses(s, line, length))
            return false;
        size_t width = wn_text_points(line, length);
        if (!in_table && width > 0) {
            s->widths[width < WIDEST ? width : WIDEST - 1]++;
            s->lines++;
        }
        at += length + 1;
    }
    return true;
}

/* The width that all but one line in fifty keep to: a stray long line does not count. */
static size_t full_width(const survey *s)
{
    size_t beyond = 0;
    for (size_t width = WIDEST; width-- > 1;) {
        beyond += s->widths[width];
        if (beyond > s->lines / 50)
            return width < WIDEST - 1 ? width : 0;
    }
    return 0;
}

bool wn_addresses_survey(const wn_document *document, wn_arena *arena, wn_addresses *ret_addresses)
{
    survey s = {.document = document, .arena = arena};
    bool held = true;
    for (uint32_t i = 0; held && i < document->blocks.count; i++)
        if (wn_block_is_leaf(document->blocks.items[i].kind) && wn_document_in_flow(document, i))
            held = survey_leaf(&s, i);
    const char **known = held ? wn_arena_array(arena, s.known.count, sizeof *known) : NULL;
    if (known) {
        if (s.known.count)
            memcpy(known, s.known.items, s.known.count * sizeof *known);
        *ret_addresses = (wn_addresses){
            .line_width = full_width(&s), .known = known, .known_count = s.known.count, .table = WN_NO_BLOCK};
    }
    WN_LIST_FREE(&s.known);
    return known != NULL;
}

/* Measures the columns of all cells in the blocks [from, end); those of too few lines are left as they are.
 */
static void measure_columns(const wn_document *document, uint32_t from, uint32_t end, size_t *ret_widths)
{
    size_t lines[WN_ADDRESS_COLUMNS] = {0}, widths[WN_ADDRESS_COLUMNS] = {0};
    for (uint32_t i = from; i < end; i++) {
        const wn_block *block = &document->blocks.items[i];
        if (!wn_block_is_leaf(block->kind))
            continue;
        uint32_t cell = wn_document_ancestor(document, i, WN_BLOCK_CELL);
        if (cell == WN_NO_BLOCK || cell < from)
            continue;
        uint32_t column = document->blocks.items[cell].column;
        for (size_t at = block->text; at < block->text_end && column < WN_ADDRESS_COLUMNS;) {
            const char *stop = memchr(document->text + at, '\n', block->text_end - at);
            size_t length = stop ? (size_t)(stop - document->text) - at : block->text_end - at;
            size_t width = wn_text_points(document->text + at, length);
            widths[column] = width > widths[column] ? width : widths[column];
            lines[column]++;
            at += length + 1;
        }
    }
    for (size_t i = 0; i < WN_ADDRESS_COLUMNS; i++)
        if (lines[i] >= LEAST_LINES)
            ret_widths[i] = widths[i];
}

size_t wn_addresses_cell_width(const wn_document *document, uint32_t cell, wn_addresses *addresses)
{
    uint32_t column = document->blocks.items[cell].column;
    uint32_t table = wn_document_ancestor(document, cell, WN_BLOCK_TABLE);
    if (table == WN_NO_BLOCK || column >= WN_ADDRESS_COLUMNS)
        return 0;
    if (table != addresses->table) {
        /* A question may be a table of its own: its columns are as wide as those of the others. */
        if (addresses->table == WN_NO_BLOCK)
            measure_columns(document, 0, (uint32_t)document->blocks.count, addresses->all_widths);
        memcpy(addresses->column_widths, addresses->all_widths, sizeof addresses->column_widths);
        measure_columns(document, table, document->blocks.items[table].end, addresses->column_widths);
        addresses->table = table;
    }
    return addresses->column_widths[column];
}
