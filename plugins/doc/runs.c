#include "plugins/doc/runs.h"

#include <stdlib.h>

#include "plugins/doc/file.h"

#define PAGE_SIZE 512u
#define PAGE_MASK 0x3FFFFFu
#define BX_SIZE 13u /* of a paragraph: where its properties stand, and its height */

/* Properties of a paragraph: their length in words, the first word perhaps being only half of them. */
static wn_span paragraph_properties(wn_span page, size_t at)
{
    size_t words = wn_span_u8(page, at);
    if (words)
        return wn_span_part(page, at + 1, words * 2 - 1);
    return wn_span_part(page, at + 2, (size_t)wn_span_u8(page, at + 1) * 2);
}

static wn_span character_properties(wn_span page, size_t at)
{
    return wn_span_part(page, at + 1, wn_span_u8(page, at));
}

static wn_status add_page(doc_reader *reader, doc_runs *runs, uint32_t number)
{
    bool of_paragraphs = runs == &reader->paragraph_runs;
    wn_span page = wn_span_part(reader->main, (size_t)number * PAGE_SIZE, PAGE_SIZE);
    size_t count = wn_span_u8(page, PAGE_SIZE - 1), step = of_paragraphs ? BX_SIZE : 1;
    if (page.length < PAGE_SIZE || (count + 1) * 4 + count * step >= PAGE_SIZE) {
        reader->damaged = true;
        return WN_DONE;
    }
    for (size_t i = 0; i < count; i++) {
        doc_run run = {.from = wn_span_u32(page, i * 4), .to = wn_span_u32(page, (i + 1) * 4)};
        size_t at = (size_t)wn_span_u8(page, (count + 1) * 4 + i * step) * 2;
        bool given = at > 0;
        if (given)
            run.properties = of_paragraphs ? paragraph_properties(page, at) : character_properties(page, at);
        if (run.to <= run.from)
            continue;
        if (!WN_ARRAY_GROW(runs))
            return WN_NO_MEMORY;
        runs->items[runs->count++] = run;
    }
    return WN_DONE;
}

static int compare(const void *a, const void *b)
{
    const doc_run *one = a, *other = b;
    return (one->from > other->from) - (one->from < other->from);
}

/* A file that names more pages than it can hold is damaged, and each page is looked at once. */
static wn_status read_runs(doc_reader *reader, doc_part part, doc_runs *runs)
{
    doc_plc plc = doc_plc_of(doc_table_part(reader, part), 4);
    size_t most = reader->main.length / PAGE_SIZE + 1;
    bool sorted = true;
    if (plc.count > most) {
        reader->damaged = true;
        plc.count = 0;
    }
    for (size_t i = 0; i < plc.count; i++)
        DOC_TRY(add_page(reader, runs, wn_span_u32(doc_plc_data(&plc, i), 0) & PAGE_MASK));
    for (size_t i = 1; i < runs->count && sorted; i++)
        sorted = runs->items[i - 1].from <= runs->items[i].from;
    if (!sorted)
        qsort(runs->items, runs->count, sizeof *runs->items, compare);
    return WN_DONE;
}

wn_status doc_runs_read(doc_reader *reader)
{
    DOC_TRY(read_runs(reader, DOC_PART_PARAGRAPH_RUNS, &reader->paragraph_runs));
    return read_runs(reader, DOC_PART_CHARACTER_RUNS, &reader->character_runs);
}

/* Number of the first run that ends behind `fc`; text comes in order mostly, so that the next is tried first.
 */
static size_t first_behind(doc_runs *runs, uint32_t fc)
{
    size_t low = 0, high = runs->count;
    for (size_t i = runs->last; i < high && i < runs->last + 2; i++)
        if (fc >= runs->items[i].from && fc < runs->items[i].to)
            return runs->last = i;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (runs->items[middle].to <= fc)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < runs->count)
        runs->last = low;
    return low;
}

const doc_run *doc_run_at(doc_runs *runs, uint32_t fc)
{
    size_t at = first_behind(runs, fc);
    return at < runs->count && runs->items[at].from <= fc ? &runs->items[at] : NULL;
}

uint32_t doc_run_limit(doc_runs *runs, uint32_t fc)
{
    size_t at = first_behind(runs, fc);
    if (at == runs->count)
        return UINT32_MAX;
    return runs->items[at].from <= fc ? runs->items[at].to : runs->items[at].from;
}
