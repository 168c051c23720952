/* Questions whose words were not found as they are: the form's PCRE2 programs look for them again, across
 * line-end hyphens, words run together and note digits stuck to them. */
#include <stdlib.h>

#include "core/match/appraise.h"

typedef struct searcher {
    wn_candidates *candidates;
    const wn_view *view;
    const wn_label_index *index;
    bool *found; /* by wording */
    pcre2_match_data *data;
} searcher;

static bool is_question(const wn_label_words *label)
{
    return label->label->kind == WN_LABEL_ITEM;
}

/* Notes which wordings have a candidate; whether any question has none. */
static bool any_missing(searcher *s)
{
    for (size_t i = 0; i < s->candidates->list.count; i++)
        if (s->candidates->list.items[i].label)
            s->found[s->candidates->list.items[i].label->label->wording] = true;
    for (uint32_t i = 0; i < s->index->count; i++)
        if (is_question(&s->index->labels[i]) && !s->found[s->index->labels[i].label->wording])
            return true;
    return false;
}

/* One wording may be the question of several items. */
static bool add_wording(searcher *s, uint32_t wording, size_t start, size_t end)
{
    uint32_t first = wn_view_token_at(s->view, start), last = first;
    while (last < s->view->flow_tokens && s->view->tokens.items[last].end <= end)
        last++;
    for (uint32_t i = 0; i < s->index->count && last > first; i++) {
        const wn_label_words *label = &s->index->labels[i];
        if (!is_question(label) || label->label->wording != wording)
            continue;
        wn_candidate candidate = {.label = label,
                                  .item = label->label->item,
                                  .first = first,
                                  .last = last,
                                  .quality = 0.97,
                                  .flags = WN_CANDIDATE_EXACT};
        if (!WN_LIST_PUSH(&s->candidates->list, candidate))
            return false;
    }
    return true;
}

static bool search_leaf(searcher *s, const wn_label_program *program, const wn_block *leaf)
{
    const char *text = s->view->document->text + leaf->text;
    size_t length = leaf->text_end - leaf->text, at = 0;
    while (at < length) {
        int matched = pcre2_match(program->code, (PCRE2_SPTR)text, length, at, PCRE2_NO_UTF_CHECK, s->data,
                                  s->index->compiled->limits);
        if (matched < 0) {
            s->candidates->limited |= matched != PCRE2_ERROR_NOMATCH;
            return true;
        }
        const size_t *where = pcre2_get_ovector_pointer(s->data);
        PCRE2_SPTR mark = pcre2_get_mark(s->data);
        unsigned long wording =
            mark ? strtoul((const char *)mark, NULL, 10) : s->index->compiled->wording_count;
        if (wording < s->index->compiled->wording_count && !s->found[wording] &&
            !add_wording(s, (uint32_t)wording, leaf->text + where[0], leaf->text + where[1]))
            return false;
        at = where[1] > at ? where[1] : length;
    }
    return true;
}

static bool search_document(searcher *s, const wn_label_program *program)
{
    uint32_t leaf = WN_NO_BLOCK;
    s->data = pcre2_match_data_create_from_pattern(program->code, NULL);
    bool held = s->data != NULL;
    for (size_t i = 0; held && i < s->view->flow_lines; i++) {
        if (s->view->lines.items[i].leaf == leaf)
            continue;
        leaf = s->view->lines.items[i].leaf;
        held = search_leaf(s, program, &s->view->document->blocks.items[leaf]);
    }
    pcre2_match_data_free(s->data);
    return held;
}

bool wn_candidates_by_program(wn_candidates *candidates, const wn_view *view, const wn_label_index *index)
{
    searcher s = {.candidates = candidates, .view = view, .index = index};
    const wn_label_program *program = &index->compiled->programs[index->language];
    s.found = calloc(index->compiled->wording_count + 1u, sizeof *s.found);
    bool held = s.found != NULL;
    if (held && any_missing(&s))
        for (; held && program; program = program->next)
            held = !program->code || search_document(&s, program);
    free(s.found);
    return held;
}
