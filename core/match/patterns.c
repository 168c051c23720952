#include "core/match/appraise.h"

/* Adds one match of an item's pattern. */
static bool add_match(wn_candidates *candidates, const wn_view *view, uint32_t item, size_t start, size_t end)
{
    uint32_t first = wn_view_token_at(view, start), last = first;
    while (last < view->flow_tokens && view->tokens.items[last].end <= end)
        last++;
    wn_candidate candidate = {.item = item,
                              .first = first,
                              .last = last,
                              .quality = 0.97,
                              .flags = WN_CANDIDATE_PATTERN | WN_CANDIDATE_EXACT};
    return last == first || WN_LIST_PUSH(&candidates->list, candidate);
}

/* All matches of one pattern in one leaf. */
static bool search_leaf(wn_candidates *candidates, const wn_view *view, const wn_compiled_form *compiled,
                        const wn_compiled_pattern *pattern, pcre2_match_data *data, const wn_block *leaf)
{
    const char *text = view->document->text + leaf->text;
    size_t length = leaf->text_end - leaf->text, at = 0;
    while (at <= length) {
        int found = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, at, PCRE2_NO_UTF_CHECK, data,
                                compiled->limits);
        if (found < 0) {
            candidates->limited |= found == PCRE2_ERROR_MATCHLIMIT || found == PCRE2_ERROR_HEAPLIMIT ||
                                   found == PCRE2_ERROR_DEPTHLIMIT || found == PCRE2_ERROR_JIT_STACKLIMIT;
            return true;
        }
        const size_t *where = pcre2_get_ovector_pointer(data);
        if (where[1] > where[0] &&
            !add_match(candidates, view, pattern->item, leaf->text + where[0], leaf->text + where[1]))
            return false;
        at = where[1] > at ? where[1] : length + 1;
    }
    return true;
}

static bool search_document(wn_candidates *candidates, const wn_view *view, const wn_compiled_form *compiled,
                            const wn_compiled_pattern *pattern)
{
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    bool held = data != NULL;
    uint32_t leaf = WN_NO_BLOCK;
    for (size_t i = 0; held && i < view->flow_lines; i++) {
        if (view->lines.items[i].leaf == leaf)
            continue;
        leaf = view->lines.items[i].leaf;
        held = search_leaf(candidates, view, compiled, pattern, data, &view->document->blocks.items[leaf]);
    }
    pcre2_match_data_free(data);
    return held;
}

bool wn_candidates_by_pattern(wn_candidates *candidates, const wn_view *view, const wn_label_index *index)
{
    const wn_compiled_form *compiled = index->compiled;
    for (size_t i = 0; i < compiled->item_pattern_count; i++) {
        const wn_compiled_pattern *pattern = &compiled->items[i];
        uint32_t language = pattern->source ? pattern->source->language : WN_NO_ITEM;
        if (language != WN_NO_ITEM && language != index->language)
            continue;
        if (!search_document(candidates, view, compiled, pattern))
            return false;
    }
    return true;
}
