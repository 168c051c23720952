#include "core/match/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "core/match/appraise.h"
#include "core/match/approximate.h"

enum { VOTING_WORDS = 16, VOTING_DRIFT = 6, BRIEF_WORDS = 3, MOST_CANDIDATES = 200000 };

static const double least_quality = 0.6, least_short_quality = 0.72;

/* Votes of the words near a place for the labels that hold them. */
typedef struct ballot {
    float *votes;
    uint32_t *stamps; /* round in which `votes` was last cleared */
    uint32_t *named;  /* labels voted for in this round */
    uint32_t count, round;
} ballot;

typedef struct finder {
    wn_candidates *into;
    const wn_view *view;
    const wn_label_index *index;
    ballot ballot;
    float *enough;   /* per label: votes that make it worth aligning */
    uint32_t *brief; /* labels of so few words that a misspelt one leaves too few votes */
    uint32_t brief_count;
    bool failed;
} finder;

static bool is_voter(const wn_words *words, uint32_t word, uint32_t place)
{
    return wn_words_at(words, word)->length > 3 || place == 0;
}

static void look_at_labels(finder *f)
{
    for (uint32_t i = 0; i < f->index->count; i++) {
        const wn_label_words *label = &f->index->labels[i];
        float sum = 0;
        for (uint32_t j = 0; j < label->count && j < VOTING_WORDS; j++)
            if (is_voter(f->index->words, label->words[j], j))
                sum += label->weights[j];
        f->enough[i] = 0.5f * sum;
        if (label->label->kind != WN_LABEL_OPTION && label->count > 0 && label->count <= BRIEF_WORDS)
            f->brief[f->brief_count++] = i;
    }
}

static void vote_for(ballot *b, const wn_label_posting *posting)
{
    if (b->stamps[posting->label] != b->round) {
        b->stamps[posting->label] = b->round;
        b->votes[posting->label] = 0;
        b->named[b->count++] = posting->label;
    }
    b->votes[posting->label] += posting->weight;
}

static void vote(finder *f, uint32_t word, uint32_t place)
{
    const wn_label_index *index = f->index;
    if (word >= index->word_count)
        return;
    uint32_t i = index->starts[word], end = index->options[word];
    uint32_t first = place > VOTING_DRIFT ? place - VOTING_DRIFT : 0;
    uint32_t last = is_voter(index->words, word, 1) ? place + VOTING_DRIFT : 0;
    while (i < end && index->postings[i].place < first)
        i++;
    for (; i < end && index->postings[i].place <= last; i++)
        vote_for(&f->ballot, &index->postings[i]);
}

/* One past the last token that a wording beginning at `token` may take: cells part wordings. */
static uint32_t limit_of(const wn_view *view, uint32_t token)
{
    const wn_view_line *lines = view->lines.items;
    uint32_t line = view->tokens.items[token].line, cell = lines[line].cell;
    uint32_t end = line, tokens = lines[line].count;
    while (end + 1 < view->flow_lines && lines[end + 1].cell == cell && tokens < 400)
        tokens += lines[++end].count;
    return lines[end].first + lines[end].count;
}

static void add(finder *f, const wn_candidate *candidate)
{
    if (f->into->list.count < MOST_CANDIDATES && !WN_LIST_PUSH(&f->into->list, *candidate))
        f->failed = true;
}

static void try_label(finder *f, uint32_t label_index, uint32_t token, uint32_t limit, uint32_t flags)
{
    const wn_label_words *label = &f->index->labels[label_index];
    wn_approximation found;
    double least = label->count <= 2 ? least_short_quality : least_quality;
    if (!wn_approximate(f->view, label, token, limit, least, &found))
        return;
    wn_candidate candidate = {.label = label,
                              .item = label->label->item,
                              .first = token,
                              .last = found.end,
                              .quality = found.quality,
                              .flags = flags | (found.exact ? WN_CANDIDATE_EXACT : 0)};
    add(f, &candidate);
}

static bool is_known(const wn_label_index *index, uint32_t word)
{
    return word < index->word_count && index->starts[word] < index->starts[word + 1];
}

/* Whether the first word that differs from the label's is one that no label holds, and like it. */
static bool is_misspelt(const finder *f, const wn_label_words *label, uint32_t token, uint32_t limit)
{
    for (uint32_t i = 0; i < label->count && token + i < limit; i++) {
        uint32_t number = f->view->tokens.items[token + i].word;
        if (number == label->words[i])
            continue;
        const wn_word *wanted = wn_words_at(f->index->words, label->words[i]);
        const wn_word *word = wn_words_at(f->view->words, number);
        return !is_known(f->index, number) && wn_word_likeness(wanted, word) > 0;
    }
    return false;
}

static void try_misspelt(finder *f, uint32_t token, uint32_t limit)
{
    const wn_label_index *index = f->index;
    uint32_t word = f->view->tokens.items[token].word;
    if (is_known(index, word) &&
        (token + 1 >= limit || is_known(index, f->view->tokens.items[token + 1].word)))
        return;
    for (uint32_t i = 0; i < f->brief_count; i++)
        if (is_misspelt(f, &index->labels[f->brief[i]], token, limit))
            try_label(f, f->brief[i], token, limit, WN_CANDIDATE_LINE);
}

static void try_head(finder *f, uint32_t token)
{
    uint32_t limit = limit_of(f->view, token);
    ballot *b = &f->ballot;
    b->round++;
    b->count = 0;
    for (uint32_t i = 0; i < VOTING_WORDS && token + i < limit; i++)
        vote(f, f->view->tokens.items[token + i].word, i);
    for (uint32_t i = 0; i < b->count; i++)
        if (b->votes[b->named[i]] >= f->enough[b->named[i]])
            try_label(f, b->named[i], token, limit, WN_CANDIDATE_LINE);
    try_misspelt(f, token, limit);
}

/* Whether a gap that parts columns or fields stands before byte `at`. */
static bool follows_gap(const wn_view *view, uint32_t token)
{
    if (token == 0)
        return false;
    const char *text = view->document->text;
    uint32_t at = view->tokens.items[token].start, from = view->tokens.items[token - 1].end;
    uint32_t spaces = 0;
    for (uint32_t i = from; i < at; i++) {
        if (text[i] == '\t' || text[i] == ';' || text[i] == '|')
            return true;
        spaces = text[i] == ' ' ? spaces + 1 : 0;
        if (spaces >= 2)
            return true;
    }
    return false;
}

/* Whether the sentence before byte `at` has ended. */
static bool follows_sentence(const wn_view *view, uint32_t token)
{
    const char *text = view->document->text;
    uint32_t at = view->tokens.items[token].start;
    while (at > 0 && (unsigned char)text[at - 1] <= ' ')
        at--;
    return at > 0 && strchr(".!?", text[at - 1]);
}

/* Whether `prefix`, which stands before a question within its line, is its own number. */
static bool is_numbered(const finder *f, const wn_label_words *label, const wn_prefix *prefix)
{
    return prefix->inner && label->label->kind == WN_LABEL_ITEM && label->label->item != WN_NO_ITEM &&
           wn_prefix_agrees(prefix, f->index->compiled->form, label->label->item) > 0;
}

/* Short wordings count within a line only as a label behind a gap or its number, or as a sentence of the
 * form's own behind another sentence. */
static bool may_be_short(const finder *f, const wn_label_words *label, uint32_t token,
                         const wn_prefix *prefix, bool gap)
{
    if (is_numbered(f, label, prefix))
        return true;
    if (label->count < 3 || label->label->kind != WN_LABEL_BOILERPLATE)
        return gap && label->colon;
    return follows_sentence(f->view, token);
}

/* Within a line only wordings that stand there word for word. */
static void try_middle(finder *f, uint32_t token)
{
    const wn_label_index *index = f->index;
    uint32_t word = f->view->tokens.items[token].word;
    if (!is_known(index, word))
        return;
    uint32_t limit = UINT32_MAX;
    bool gap = false;
    wn_prefix prefix = {0};
    for (uint32_t i = index->starts[word]; i < index->options[word] && index->postings[i].place == 0; i++) {
        const wn_label_posting *posting = &index->postings[i];
        const wn_label_words *label = &index->labels[posting->label];
        if (limit == UINT32_MAX) {
            limit = limit_of(f->view, token);
            gap = follows_gap(f->view, token);
            prefix = wn_prefix_inner(f->view, token);
        }
        if (limit - token < label->count ||
            (label->count < 5 && !may_be_short(f, label, token, &prefix, gap)))
            continue;
        uint32_t same = 1;
        while (same < label->count && f->view->tokens.items[token + same].word == label->words[same])
            same++;
        if (same == label->count)
            try_label(f, posting->label, token, limit, gap ? WN_CANDIDATE_GAP : 0);
    }
}

static void search_line(finder *f, uint32_t line_index)
{
    const wn_view_line *line = &f->view->lines.items[line_index];
    bool head = true;
    for (uint32_t i = 0; i < line->count && !f->failed; i++) {
        uint32_t token = line->first + i;
        if (head)
            try_head(f, token);
        else
            try_middle(f, token);
        head = head && i < 3 && wn_prefix_part(f->view, line, token);
    }
}

static bool make_ballot(finder *f)
{
    size_t count = f->index->count ? f->index->count : 1;
    f->ballot.votes = calloc(count, sizeof *f->ballot.votes);
    f->ballot.stamps = calloc(count, sizeof *f->ballot.stamps);
    f->ballot.named = calloc(count, sizeof *f->ballot.named);
    f->enough = calloc(count, sizeof *f->enough);
    f->brief = calloc(count, sizeof *f->brief);
    return f->ballot.votes && f->ballot.stamps && f->ballot.named && f->enough && f->brief;
}

static void free_ballot(finder *f)
{
    free(f->ballot.votes);
    free(f->ballot.stamps);
    free(f->ballot.named);
    free(f->enough);
    free(f->brief);
}

static int by_place(const void *left, const void *right)
{
    const wn_candidate *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return (a->label > b->label) - (a->label < b->label); /* all in one array */
}

/* Of overlapping places for one label only the best stays: a start too early takes in words of the line
 * before. The list is in order of place; `last` holds the last one kept of each label, plus one. */
static void keep_best(finder *f, uint32_t *last)
{
    size_t kept = 0;
    wn_candidate *items = f->into->list.items;
    for (size_t i = 0; i < f->into->list.count; i++) {
        wn_candidate candidate = items[i];
        uint32_t label = candidate.label ? (uint32_t)(candidate.label - f->index->labels) : UINT32_MAX;
        wn_candidate *rival = label != UINT32_MAX && last[label] ? &items[last[label] - 1] : NULL;
        if (rival && rival->last > candidate.first) {
            if (candidate.quality > rival->quality)
                rival->quality = -1;
            else
                continue;
        }
        items[kept++] = candidate;
        if (label != UINT32_MAX)
            last[label] = (uint32_t)kept;
    }
    f->into->list.count = kept;
}

static void drop_beaten(finder *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->into->list.count; i++)
        if (f->into->list.items[i].quality >= 0)
            f->into->list.items[kept++] = f->into->list.items[i];
    f->into->list.count = kept;
}

static void doubt(finder *f, const wn_candidate *candidate)
{
    wn_doubt place = {candidate->item, candidate->start};
    bool of_item = candidate->item != WN_NO_ITEM && candidate->label->label->kind == WN_LABEL_ITEM;
    if (of_item && (candidate->flags & WN_CANDIDATE_LINE) && !WN_LIST_PUSH(&f->into->doubts, place))
        f->failed = true;
}

/* Keeps what stands at a place to be a label there, and orders by place. */
static void settle(finder *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->into->list.count; i++) {
        wn_candidate *candidate = &f->into->list.items[i];
        if (wn_candidate_appraise(f->view, f->index, candidate))
            f->into->list.items[kept++] = *candidate;
        else if (candidate->label)
            doubt(f, candidate);
    }
    f->into->list.count = kept;
    if (kept)
        qsort(f->into->list.items, kept, sizeof *f->into->list.items, by_place);
    memset(f->ballot.stamps, 0, f->index->count * sizeof *f->ballot.stamps);
    keep_best(f, f->ballot.stamps);
    drop_beaten(f);
}

/* Whether up to three words of the line from `token` are the first of an item's label. */
static bool begins_label(const wn_view *view, const wn_label_index *index, uint32_t token, uint32_t end)
{
    uint32_t word = view->tokens.items[token].word;
    if (word >= index->word_count)
        return false;
    for (uint32_t i = index->starts[word]; i < index->options[word] && index->postings[i].place == 0; i++) {
        const wn_label_words *label = &index->labels[index->postings[i].label];
        if (label->label->kind != WN_LABEL_ITEM)
            continue;
        uint32_t wanted = label->count < 3 ? label->count : 3, same = 1;
        while (same < wanted && token + same < end &&
               view->tokens.items[token + same].word == label->words[same])
            same++;
        if (same == wanted)
            return true;
    }
    return false;
}

double wn_candidates_estimate(const wn_view *view, const wn_label_index *index)
{
    size_t found = 0, wanted = 0;
    for (uint32_t i = 0; i < index->count; i++)
        wanted += index->labels[i].label->kind == WN_LABEL_ITEM;
    for (size_t i = 0; i < view->flow_lines; i++) {
        const wn_view_line *line = &view->lines.items[i];
        for (uint32_t j = 0; j < line->count && j < 3; j++) {
            found += begins_label(view, index, line->first + j, line->first + line->count);
            if (!wn_prefix_part(view, line, line->first + j))
                break;
        }
    }
    return wanted ? (double)found / (double)wanted : 0;
}

bool wn_candidates_find(wn_candidates *candidates, const wn_view *view, const wn_label_index *index)
{
    *candidates = (wn_candidates){0};
    finder f = {.into = candidates, .view = view, .index = index};
    f.failed = !make_ballot(&f);
    if (!f.failed)
        look_at_labels(&f);
    for (uint32_t i = 0; i < view->flow_lines && !f.failed; i++)
        search_line(&f, i);
    if (!f.failed && (!wn_candidates_by_pattern(candidates, view, index) ||
                      !wn_candidates_by_program(candidates, view, index)))
        f.failed = true;
    if (!f.failed)
        settle(&f);
    free_ballot(&f);
    return !f.failed;
}

void wn_candidates_free(wn_candidates *candidates)
{
    WN_LIST_FREE(&candidates->list);
    WN_LIST_FREE(&candidates->doubts);
}
