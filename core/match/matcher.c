#include "core/match/matcher.h"

static bool make_indexes(wn_matcher *matcher, const wn_compiled_form *const *forms, size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += forms[i]->form->language_count;
    matcher->indexes = wn_arena_array(matcher->arena, total, sizeof *matcher->indexes);
    bool held = matcher->indexes != NULL;
    for (size_t i = 0; held && i < count; i++)
        for (uint32_t language = 0; held && language < forms[i]->form->language_count; language++)
            held = wn_labels_index(&matcher->indexes[matcher->index_count++], forms[i], language,
                                   &matcher->words, matcher->arena);
    return held;
}

wn_matcher *wn_matcher_new(const wn_compiled_form *const *forms, size_t count)
{
    wn_arena *arena = wn_arena_new();
    wn_matcher *matcher = arena ? wn_arena_take(arena, sizeof *matcher) : NULL;
    if (!matcher) {
        wn_arena_free(arena);
        return NULL;
    }
    matcher->arena = arena;
    if (make_indexes(matcher, forms, count))
        return matcher;
    wn_matcher_free(matcher);
    return NULL;
}

void wn_matcher_free(wn_matcher *matcher)
{
    if (!matcher)
        return;
    wn_words_free(&matcher->words);
    wn_arena_free(matcher->arena);
}
