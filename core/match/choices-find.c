#include <string.h>

#include "core/match/choices.h"
#include "core/match/grids.h"
#include "winnow/utf8.h"

/* The wordings of the options of all items, and of yes and no. */
typedef struct wordings {
    wn_option_words *items;
    uint32_t count;
} wordings;

static bool make_yes_no(wn_reading *r, wordings *into)
{
    const wn_form_words *words = r->words;
    size_t count = words->yes_count + words->no_count;
    into->items = wn_arena_array(r->arena, count, sizeof *into->items);
    if (!into->items)
        return false;
    for (size_t i = 0; i < count; i++) {
        bool yes = i < words->yes_count;
        size_t at = yes ? i : i - words->yes_count;
        if (strlen(yes ? words->yes[at] : words->no[at]) < 2)
            continue; /* "O" and "N" are bullets and letters more often than answers */
        into->items[into->count++] =
            (wn_option_words){.option = yes ? 0 : 1, .words = yes ? r->index->yes[at] : r->index->no[at]};
    }
    return true;
}

static bool make_options(wn_reading *r, uint32_t item, wordings *into)
{
    const wn_form_item *of = &r->form->items[item];
    size_t count = 0;
    for (uint32_t i = 0; i < r->index->count; i++)
        count +=
            r->index->labels[i].label->kind == WN_LABEL_OPTION && r->index->labels[i].label->item == item;
    into->count = 0;
    into->items = wn_arena_array(r->arena, count, sizeof *into->items);
    for (uint32_t i = 0; into->items && i < r->index->count; i++) {
        const wn_label_words *label = &r->index->labels[i];
        if (label->label->kind != WN_LABEL_OPTION || label->label->item != item ||
            label->label->option >= WN_MOST_HITS)
            continue;
        into->items[into->count++] =
            (wn_option_words){label->label->option, of->options[label->label->option].open, *label};
    }
    return into->items != NULL;
}

bool wn_choices_wordings(wn_reading *r, uint32_t item, const wn_option_words **ret, uint32_t *ret_count)
{
    wordings options = {0};
    bool held = make_options(r, item, &options);
    *ret = options.items;
    *ret_count = options.count;
    return held;
}

/* Yes and no printed together at the head of a segment, or one of them with a mark: else they are words of
 * the answer. */
static void keep_pair(wn_reading *r, uint32_t start, wn_option_hits *hits)
{
    const wn_document *document = r->document;
    wn_found_marks gap;
    if (hits->count == 0)
        return;
    wn_marks_scan_flow(r->view, start, hits->items[0].start, &gap);
    bool heads = !gap.foreign;
    if (heads && hits->count >= 2) {
        wn_marks_scan_flow(r->view, hits->items[0].end, hits->items[1].start, &gap);
        const char *between = document->text + hits->items[0].end;
        size_t length = hits->items[1].start - hits->items[0].end;
        bool comma = memchr(between, ',', length) || memchr(between, '.', length);
        if (!gap.foreign && !comma && (hits->items[1].tail || gap.count)) {
            hits->count = 2;
            return;
        }
    }
    wn_marks_scan_flow(r->view, start, hits->items[0].start, &gap);
    hits->count = heads && gap.count && !gap.foreign ? 1 : 0;
}

static const wn_segment *segment_of(const wn_reading *r, uint32_t item, const wn_segment *after)
{
    const wn_segment *end = r->segments.items + r->segments.count;
    for (const wn_segment *s = after ? after + 1 : r->segments.items; s < end; s++)
        if (s->item == item)
            return s;
    return NULL;
}

/* Looks for the options in the head of a table; `*ret_found` says whether they stand there. */
static bool find_in_grid(wn_reading *r, uint32_t item, const wordings *options, bool *ret_found)
{
    wn_option_hits found;
    wn_grid_read(r, item, options->items, options->count, &found);
    *ret_found = found.count > 0;
    if (!*ret_found)
        return true;
    r->items[item].hits = wn_arena_take(r->arena, sizeof found);
    if (r->items[item].hits)
        *r->items[item].hits = found;
    return r->items[item].hits != NULL;
}

static bool find_options(wn_reading *r, uint32_t item, const wordings *options)
{
    bool in_grid;
    if (!find_in_grid(r, item, options, &in_grid))
        return false;
    if (in_grid)
        return true;
    bool boolean = r->form->items[item].type == WN_ITEM_BOOLEAN;
    for (const wn_segment *s = segment_of(r, item, NULL); s; s = segment_of(r, item, s)) {
        wn_option_hits found;
        if (!wn_options_find(r->view, options->items, options->count, s->start, s->end, &found))
            return false;
        if (boolean)
            keep_pair(r, s->start, &found);
        wn_option_hits *hits = r->items[item].hits;
        if (found.count && (!hits || hits->count < found.count)) {
            hits = wn_arena_take(r->arena, sizeof *hits);
            if (!hits)
                return false;
            *hits = found;
            r->items[item].hits = hits;
            wn_options_mark(r->view, s->start, s->end, NULL, hits);
            r->sides.before += hits->before;
            r->sides.after += hits->after;
        }
    }
    return true;
}

/* Paints the options, what parts them, and their marks: those that are on are the respondent's. */
static void paint_options(wn_reading *r, const wn_segment *segment, const wn_option_hits *hits)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        const wn_option_hit *hit = &hits->items[i];
        const wn_view_line *line = &r->view->lines.items[hit->line];
        uint32_t from = line->start > segment->start ? line->start : segment->start;
        wn_found_marks gap;
        wn_marks_scan(r->document, from, hit->start, &gap);
        if (gap.foreign && i > 0 && hits->items[i - 1].end > from) {
            from = hits->items[i - 1].end;
            wn_marks_scan(r->document, from, hit->start, &gap);
        }
        wn_paint_fill(&r->paint, gap.foreign ? hit->start : from, hit->end, WN_PAINT_FORM);
    }
    for (uint32_t i = 0; i < hits->count; i++)
        if (hits->items[i].marked)
            wn_paint_set(&r->paint, hits->items[i].mark.start, hits->items[i].mark.end,
                         hits->items[i].mark.state == WN_MARK_ON ? WN_PAINT_ANSWER : WN_PAINT_FORM);
}

static void mark_options(wn_reading *r, uint32_t item)
{
    wn_option_hits *hits = r->items[item].hits;
    for (const wn_segment *s = segment_of(r, item, NULL); hits && s; s = segment_of(r, item, s)) {
        if (hits->grid || hits->items[0].start < s->start || hits->items[0].start >= s->end)
            continue;
        for (uint32_t i = 0; i < hits->count; i++) {
            hits->items[i].marked = false;
            if (hits->items[i].quality < 0.95)
                wn_reading_because(r, item, WN_REASON_OPTION_REWORDED);
        }
        wn_options_mark(r->view, s->start, s->end, &r->sides, hits);
        paint_options(r, s, hits);
    }
}

bool wn_choices_find(wn_reading *r)
{
    wordings yes_no = {0};
    if (!make_yes_no(r, &yes_no))
        return false;
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        const wn_form_item *item = &r->form->items[i];
        wordings options = yes_no;
        if (!r->items[i].anchor || (item->type != WN_ITEM_BOOLEAN && item->type != WN_ITEM_CHOICES))
            continue;
        if (item->type == WN_ITEM_CHOICES && !make_options(r, i, &options))
            return false;
        if (!find_options(r, i, &options))
            return false;
    }
    for (uint32_t i = 0; i < r->form->item_count; i++)
        if (r->items[i].hits)
            mark_options(r, i);
    wn_choices_learn(r);
    return true;
}
