#include "core/match/grids.h"

#include "core/match/approximate.h"
#include "core/match/options.h"
#include "core/match/prefix.h"
#include "winnow/utf8.h"

enum { MOST_HEAD_WORDS = 40, LEAST_OPTIONS = 2 };

static const double least_quality = 0.75;

/* The option that the text of a cell names, in all its words; NULL when it names none. A number may stand
 * before it ("1 - Very poor"). */
static const wn_option_words *option_of(const wn_reading *r, const wn_block *cell,
                                        const wn_option_words *options, uint32_t count, double *ret_quality)
{
    const wn_view *view = r->view;
    uint32_t first = wn_view_token_at(view, cell->text), limit = wn_view_token_at(view, cell->text_end);
    const wn_option_words *best = NULL;
    *ret_quality = 0;
    if (limit <= first || limit - first > MOST_HEAD_WORDS)
        return NULL;
    uint32_t last = first + 1 < limit && wn_prefix_token(view, first) ? first + 1 : first;
    for (uint32_t start = first; start <= last; start++)
        for (uint32_t i = 0; i < count; i++) {
            wn_approximation found;
            if (wn_approximate(view, &options[i].words, start, limit, least_quality, &found) &&
                found.end == limit && found.quality > *ret_quality) {
                *ret_quality = found.quality;
                best = &options[i];
            }
        }
    return best;
}

/* The options that the cells of a row name. */
static void read_head(const wn_reading *r, uint32_t row, const wn_option_words *options, uint32_t count,
                      uint32_t *columns, wn_option_hits *ret)
{
    const wn_block *blocks = r->document->blocks.items;
    *ret = (wn_option_hits){0};
    for (uint32_t cell = row + 1; cell < blocks[row].end; cell = blocks[cell].end) {
        double quality;
        const wn_option_words *named =
            blocks[cell].kind == WN_BLOCK_CELL ? option_of(r, &blocks[cell], options, count, &quality) : NULL;
        if (!named || ret->count == WN_MOST_HITS || wn_option_is_hit(ret, named->option))
            continue;
        columns[ret->count] = blocks[cell].column;
        ret->items[ret->count++] = (wn_option_hit){.option = named->option,
                                                   .open = named->open,
                                                   .start = (uint32_t)blocks[cell].text,
                                                   .end = (uint32_t)blocks[cell].text_end,
                                                   .line = wn_view_line_at(r->view, blocks[cell].text),
                                                   .head = true,
                                                   .tail = true,
                                                   .quality = quality};
    }
}

static const wn_block *cell_in_column(const wn_reading *r, uint32_t row, uint32_t column)
{
    const wn_block *blocks = r->document->blocks.items;
    for (uint32_t cell = row + 1; cell < blocks[row].end; cell = blocks[cell].end)
        if (blocks[cell].kind == WN_BLOCK_CELL && blocks[cell].column <= column &&
            column < blocks[cell].column + blocks[cell].column_span)
            return &blocks[cell];
    return NULL;
}

/* Takes the marks of the row's cells; what else stands in them stays text of the answer. */
static void take_marks(wn_reading *r, uint32_t row, const uint32_t *columns, wn_option_hits *hits)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        wn_option_hit *hit = &hits->items[i];
        const wn_block *cell = cell_in_column(r, row, columns[i]);
        wn_found_marks marks = {0};
        if (cell)
            wn_marks_scan(r->document, (uint32_t)cell->text, (uint32_t)cell->text_end, &marks);
        wn_paint_fill(&r->paint, hit->start, hit->end, WN_PAINT_FORM);
        if (marks.count != 1 || marks.foreign)
            continue;
        hit->marked = true;
        hit->mark = marks.items[0];
        wn_paint_set(&r->paint, hit->mark.start, hit->mark.end,
                     hit->mark.state == WN_MARK_ON ? WN_PAINT_ANSWER : WN_PAINT_FORM);
    }
}

void wn_grid_read(wn_reading *r, uint32_t item, const wn_option_words *options, uint32_t count,
                  wn_option_hits *ret)
{
    const wn_document *document = r->document;
    const wn_block *blocks = document->blocks.items;
    *ret = (wn_option_hits){0};
    uint32_t leaf = wn_document_leaf_at(document, r->items[item].anchor->candidate->start);
    uint32_t row = leaf == WN_NO_BLOCK ? leaf : wn_document_ancestor(document, leaf, WN_BLOCK_ROW);
    if (row == WN_NO_BLOCK || blocks[row].parent == WN_NO_BLOCK)
        return;
    uint32_t columns[WN_MOST_HITS], table = blocks[row].parent;
    wn_option_hits own;
    read_head(r, row, options, count, columns, &own);
    if (own.count > 0) /* the options stand in the question's row */
        return;
    wn_option_hits head = {0};
    for (uint32_t above = table + 1; above < row; above = blocks[above].end) {
        uint32_t places[WN_MOST_HITS];
        wn_option_hits found = {0};
        if (blocks[above].kind == WN_BLOCK_ROW)
            read_head(r, above, options, count, places, &found);
        if (found.count < LEAST_OPTIONS)
            continue;
        head = found;
        for (uint32_t i = 0; i < found.count; i++)
            columns[i] = places[i];
    }
    if (!head.count)
        return;
    take_marks(r, row, columns, &head);
    head.grid = true;
    *ret = head;
}
