#include "core/match/match.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/match/answer-label.h"
#include "core/match/choices.h"
#include "core/match/displaced.h"
#include "core/match/furniture.h"
#include "core/match/items.h"
#include "core/match/notes.h"
#include "core/match/numbered.h"
#include "core/match/respondent.h"
#include "core/match/segments.h"
#include "core/match/unassigned.h"

/* One form in one language, tried on the document. */
typedef struct attempt {
    const wn_compiled_form *form;
    uint32_t language;
    const wn_label_index *index;
    wn_candidates candidates;
    wn_anchors anchors;
    double estimate;
    double sum; /* of the scores of anchors */
    wn_form_score score;
} attempt;

enum { ATTEMPTS_ALIGNED = 4 };

/* A form and language that holds half of its items where another has not a quarter of its estimate: the other
 * is not tried. */
static const double clear_score = 0.5, hopeless_share = 0.25;

/* Share of the form's items, or a few questions found for sure, that speak for the form. */
static const double least_score = 0.15, least_sum = 2.4, least_sum_identified = 1.2;

typedef struct matching {
    const wn_document *document;
    const wn_match_options *options;
    wn_arena *arena;   /* of the result */
    wn_arena *scratch; /* for the time of the call */
    wn_words words;
    wn_view view;
    attempt *attempts;
    size_t attempt_count;
    wn_match_result *result;
} matching;

static void free_matching(matching *m)
{
    for (size_t i = 0; i < m->attempt_count; i++) {
        wn_candidates_free(&m->attempts[i].candidates);
        WN_LIST_FREE(&m->attempts[i].anchors.list);
    }
    free(m->attempts);
    wn_view_free(&m->view);
    wn_words_free(&m->words);
    wn_arena_free(m->scratch);
}

static bool make_attempts(matching *m, const wn_matcher *matcher)
{
    const size_t count = matcher->index_count;
    m->attempts = calloc(count ? count : 1, sizeof *m->attempts);
    if (!m->attempts)
        return false;
    for (; m->attempt_count < count; m->attempt_count++) {
        const wn_label_index *index = &matcher->indexes[m->attempt_count];
        m->attempts[m->attempt_count] =
            (attempt){.form = index->compiled, .language = index->language, .index = index};
    }
    return true;
}

/* Whether a pattern by which the form tells itself matches anywhere. */
static bool is_identified(const attempt *a, const wn_document *document)
{
    for (size_t i = 0; i < a->form->identify_count; i++) {
        const wn_compiled_pattern *pattern = &a->form->identify[i];
        uint32_t language = pattern->source ? pattern->source->language : WN_NO_ITEM;
        if (language != WN_NO_ITEM && language != a->language)
            continue;
        pcre2_match_data *data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
        size_t length = document->length < 200000 ? document->length : 200000;
        while (length < document->length && length > 0 && (document->text[length] & 0xC0) == 0x80)
            length--;
        int found = data ? pcre2_match(pattern->code, (PCRE2_SPTR)document->text, length, 0,
                                       PCRE2_NO_UTF_CHECK, data, a->form->limits)
                         : -1;
        pcre2_match_data_free(data);
        if (found >= 0)
            return true;
    }
    return false;
}

/* Share of the form's items that are anchored, by the quality of their wording. */
static void score_attempt(attempt *a)
{
    const wn_form *form = a->form->form;
    double sum = 0, wanted = 0;
    size_t found = 0;
    for (size_t i = 0; i < form->item_count; i++)
        wanted += form->items[i].type != WN_ITEM_GROUP;
    for (size_t i = 0; i < a->anchors.list.count; i++) {
        const wn_anchor *anchor = &a->anchors.list.items[i];
        if (form->items[anchor->item].type == WN_ITEM_GROUP || anchor->kind == WN_ANCHOR_REPEATED)
            continue;
        found++;
        sum += anchor->candidate->quality;
        a->sum += anchor->candidate->score;
    }
    a->score.score = wanted > 0 ? sum / wanted : 0;
    a->score.found = found;
}

static bool align_attempt(matching *m, attempt *a)
{
    if (!wn_candidates_find(&a->candidates, &m->view, a->index) ||
        !wn_align(&a->anchors, &a->candidates, a->form->form, m->document))
        return false;
    score_attempt(a);
    return true;
}

static int by_estimate(const void *left, const void *right)
{
    const attempt *a = left, *b = right;
    return a->estimate > b->estimate ? -1 : a->estimate < b->estimate;
}

static int by_score(const void *left, const void *right)
{
    const attempt *a = left, *b = right;
    double x = a->score.score + 0.02 * a->score.identified, y = b->score.score + 0.02 * b->score.identified;
    return x > y ? -1 : x < y;
}

/* Whether an attempt may still turn out better than `best`, which is aligned, or NULL. */
static bool is_worth_aligning(const attempt *a, const attempt *best)
{
    if (a->estimate <= 0)
        return false;
    return !best || best->score.score < clear_score || a->estimate > hopeless_share * best->estimate;
}

static bool try_attempts(matching *m)
{
    const attempt *best = NULL;
    for (size_t i = 0; i < m->attempt_count; i++)
        m->attempts[i].estimate = wn_candidates_estimate(&m->view, m->attempts[i].index);
    qsort(m->attempts, m->attempt_count, sizeof *m->attempts, by_estimate);
    for (size_t i = 0; i < m->attempt_count; i++) {
        attempt *a = &m->attempts[i];
        a->score = (wn_form_score){.form = a->form, .language = a->language};
        if (i < ATTEMPTS_ALIGNED && is_worth_aligning(a, best)) {
            if (!align_attempt(m, a))
                return false;
            best = best && best->score.score >= a->score.score ? best : a;
        }
        a->score.identified = is_identified(a, m->document);
    }
    qsort(m->attempts, m->attempt_count, sizeof *m->attempts, by_score);
    return true;
}

static const char *why(const wn_anchor *anchor)
{
    uint32_t flags = anchor->candidate->flags;
    if (anchor->kind == WN_ANCHOR_MOVED)
        return "moved";
    if (anchor->kind == WN_ANCHOR_REPEATED)
        return "repeated";
    if (flags & WN_CANDIDATE_PATTERN)
        return "pattern";
    if (flags & WN_CANDIDATE_NUMBER)
        return "number";
    if (flags & WN_CANDIDATE_EXACT)
        return flags & WN_CANDIDATE_PREFIX ? "exact, number" : "exact";
    return flags & WN_CANDIDATE_PREFIX ? "reworded, number" : "reworded";
}

static bool keep_scores(matching *m)
{
    wn_form_score *scores = wn_arena_array(m->arena, m->attempt_count, sizeof *scores);
    if (!scores)
        return false;
    for (size_t i = 0; i < m->attempt_count; i++)
        scores[i] = m->attempts[i].score;
    m->result->scores = scores;
    m->result->score_count = m->attempt_count;
    return true;
}

static bool keep_trace(matching *m, const attempt *a)
{
    size_t count = a->anchors.list.count;
    wn_match_trace *trace = wn_arena_array(m->arena, count, sizeof *trace);
    if (!trace)
        return false;
    for (size_t i = 0; i < count; i++) {
        const wn_anchor *anchor = &a->anchors.list.items[i];
        trace[i] = (wn_match_trace){anchor->item, anchor->candidate->start, anchor->candidate->end,
                                    anchor->candidate->quality, why(anchor)};
    }
    m->result->trace = trace;
    m->result->trace_count = count;
    return true;
}

static bool start_reading(matching *m, const attempt *a, wn_reading *r)
{
    *r = (wn_reading){.document = m->document,
                      .view = &m->view,
                      .index = a->index,
                      .compiled = a->form,
                      .form = a->form->form,
                      .words = &a->form->form->words[a->language],
                      .tag = a->form->form->languages[a->language],
                      .language = a->language,
                      .options = m->options,
                      .candidates = &a->candidates,
                      .anchors = &a->anchors,
                      .arena = m->arena,
                      .broken_lines = m->document->lines.count > 0};
    r->report.arena = m->arena;
    r->paint.length = m->document->length;
    r->paint.classes = wn_arena_take(m->scratch, m->document->length);
    r->items = wn_arena_array(m->scratch, r->form->item_count, sizeof *r->items);
    r->response = wn_arena_take(m->arena, sizeof *r->response);
    if (r->broken_lines && !wn_addresses_survey(m->document, m->scratch, &r->addresses))
        return false;
    return r->paint.classes && r->items && r->response;
}

static bool keep_items(wn_reading *r)
{
    const wn_item_answer **items = wn_arena_array(r->arena, r->form->item_count, sizeof *items);
    if (!items)
        return false;
    for (size_t i = 0; i < r->form->item_count; i++)
        if (r->items[i].answer)
            items[r->response->item_count++] = r->items[i].answer;
    r->response->items = items;
    return true;
}

static bool keep_diagnostics(wn_reading *r)
{
    size_t count = r->report.list.count;
    wn_diagnostic *all = wn_arena_array(r->arena, count, sizeof *all);
    const wn_diagnostic **list = wn_arena_array(r->arena, count, sizeof *list);
    if (!all || !list)
        return false;
    for (size_t i = 0; i < count; i++) {
        all[i] = r->report.list.items[i];
        list[i] = &all[i];
    }
    r->response->diagnostics = list;
    r->response->diagnostic_count = count;
    return true;
}

static bool finish_reading(wn_reading *r)
{
    r->response->form_id = wn_arena_string(r->arena, r->form->id);
    r->response->form_version = wn_arena_string(r->arena, r->form->version);
    r->response->language = wn_arena_string(r->arena, r->tag);
    return wn_items_finish(r) && wn_unassigned_list(r) && keep_items(r) && keep_diagnostics(r);
}

static wn_status read_response(matching *m, const attempt *a)
{
    wn_reading r;
    wn_status status = WN_NO_MEMORY;
    bool held = start_reading(m, a, &r) && wn_segments_cut(&r);
    if (held) {
        wn_status painted = wn_furniture_paint(&r);
        held = painted != WN_NO_MEMORY;
        if (painted == WN_LIMIT || a->candidates.limited)
            wn_report_add(&r.report, WN_SEVERITY_WARNING, "pattern-limit", NULL, NULL,
                          "a pattern of the form reached its match limit; look at where items were found");
        status = painted == WN_LIMIT || a->candidates.limited ? WN_LIMIT : WN_DONE;
    }
    held = held && wn_displaced_repair(&r) && wn_respondent_read(&r) && wn_choices_find(&r) &&
           wn_answer_label_paint(&r) && wn_segments_collect(&r) && wn_items_read(&r) && wn_notes_read(&r) &&
           finish_reading(&r);
    WN_LIST_FREE(&r.segments);
    WN_LIST_FREE(&r.pieces);
    wn_report_free(&r.report);
    if (!held)
        return WN_NO_MEMORY;
    m->result->response = r.response;
    m->result->form = a->form;
    return status;
}

static wn_status run(matching *m, const wn_matcher *matcher)
{
    m->scratch = wn_arena_new();
    m->words = wn_words_upon(&matcher->words);
    if (!m->scratch || !make_attempts(m, matcher) || !wn_view_make(&m->view, m->document, &m->words) ||
        !try_attempts(m) || !keep_scores(m))
        return WN_NO_MEMORY;
    if (m->attempt_count == 0)
        return WN_DONE;
    attempt *best = &m->attempts[0];
    double least = best->score.identified ? least_sum_identified : least_sum;
    bool fits = best->score.found >= 2 && (best->score.score >= least_score || best->sum >= least), added;
    if (!fits && !best->score.identified)
        return WN_DONE;
    if (!wn_numbered_add(&best->anchors, &m->view, best->form->form, m->scratch, &added))
        return WN_NO_MEMORY;
    if (!fits && !added)
        return WN_DONE;
    if (!keep_trace(m, best))
        return WN_NO_MEMORY;
    return read_response(m, best);
}

wn_status wn_match(const wn_matcher *matcher, const wn_document *document, const wn_match_options *options,
                   wn_arena *arena, wn_match_result *ret_result)
{
    *ret_result = (wn_match_result){0};
    if (document->length > UINT32_MAX / 2)
        return WN_LIMIT;
    matching m = {.document = document, .options = options, .arena = arena, .result = ret_result};
    wn_status status = run(&m, matcher);
    if (wn_arena_failed(arena))
        status = WN_NO_MEMORY;
    free_matching(&m);
    return status;
}
