#include "core/match/unassigned.h"

#include "core/base/text.h"
#include "winnow/utf8.h"

typedef WN_LIST(const wn_unassigned *) unassigned_list;

static bool add_text(wn_reading *r, unassigned_list *list, uint32_t start, uint32_t end)
{
    wn_buffer text = {0};
    wn_unassigned *unassigned = wn_arena_take(r->arena, sizeof *unassigned);
    const wn_evidence *where = wn_reading_evidence(r, start, end);
    bool held = unassigned && where && wn_text_squeeze(&text, r->document->text + start, end - start, true);
    if (held && text.length) {
        *unassigned = (wn_unassigned){wn_arena_text(r->arena, text.data, text.length), *where};
        held = unassigned->text && WN_LIST_PUSH(list, unassigned);
    }
    wn_buffer_free(&text);
    return held;
}

/* One entry for each stretch of a leaf. */
static bool list_leaf(wn_reading *r, unassigned_list *list, const wn_block *leaf)
{
    for (size_t at = leaf->text; at < leaf->text_end;) {
        size_t stop = at;
        while (stop < leaf->text_end && r->paint.classes[stop] == WN_PAINT_NONE)
            stop++;
        if (wn_count_shown(r->document->text + at, stop - at) &&
            !add_text(r, list, (uint32_t)at, (uint32_t)stop))
            return false;
        for (at = stop; at < leaf->text_end && r->paint.classes[at] != WN_PAINT_NONE;)
            at++;
    }
    return true;
}

static bool keep(wn_reading *r, const unassigned_list *list)
{
    const wn_unassigned **all = wn_arena_array(r->arena, list->count, sizeof *all);
    if (!all)
        return false;
    for (size_t i = 0; i < list->count; i++)
        all[i] = list->items[i];
    r->response->unassigned = all;
    r->response->unassigned_count = list->count;
    return true;
}

bool wn_unassigned_list(wn_reading *r)
{
    unassigned_list list = {0};
    bool held = true;
    for (uint32_t i = 0; held && i < r->document->blocks.count; i++)
        if (wn_block_is_leaf(r->document->blocks.items[i].kind))
            held = list_leaf(r, &list, &r->document->blocks.items[i]);
    held = held && keep(r, &list);
    WN_LIST_FREE(&list);
    r->response->accounting = wn_paint_account(&r->paint, r->document);
    return held;
}
