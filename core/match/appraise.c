#include "core/match/appraise.h"

#include <math.h>
#include <string.h>

#include <utf8proc.h>

#include "winnow/utf8.h"

static bool is_lower(uint32_t point)
{
    return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LL;
}

static uint32_t point_at(const wn_document *document, uint32_t at, uint32_t end, uint32_t *ret_step)
{
    uint32_t point = 0;
    size_t step = wn_utf8_decode(document->text + at, end - at, &point);
    *ret_step = step ? (uint32_t)step : 1;
    return point;
}

static bool is_closing(uint32_t point)
{
    static const char plain[] = "?!:.)]}\"'*_,;";
    if (point < 0x80)
        return point && strchr(plain, (int)point) != NULL;
    return point == 0x2019 || point == 0x201D || point == 0xBB || point == 0xFF1A || point == 0xFF1F ||
           point == 0x61F || point == 0x3002 || point == 0x300D || point == 0xFF01 || point == 0xFF09 ||
           point == 0xFF0C || point == 0xFF1B;
}

static bool is_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

static bool is_note_mark(const wn_document *document, uint32_t at, uint32_t point)
{
    if (point == 0xB2 || point == 0xB3 || point == 0xB9 || (point >= 0x2070 && point <= 0x2079) ||
        point == 0x2020)
        return true;
    return (wn_document_format_at(document, at) & WN_RUN_SUPERSCRIPT) != 0;
}

/* One past one or two digits at `at`, alone or in square brackets, before white space or the end: the number
 * of a note. 0 when there is none. */
static uint32_t stuck_number(const wn_document *document, uint32_t at, uint32_t end)
{
    const char *text = document->text;
    bool bracket = at < end && text[at] == '[';
    uint32_t digits = at + bracket, stop = digits;
    while (stop < end && stop - digits < 3 && is_digit((unsigned char)text[stop]))
        stop++;
    if (stop == digits || stop - digits > 2)
        return 0;
    if (bracket)
        return stop < end && text[stop] == ']' ? stop + 1 : 0;
    return stop == end || text[stop] == ' ' || text[stop] == '\n' ? stop : 0;
}

uint32_t wn_label_end(const wn_view *view, uint32_t at)
{
    const wn_document *document = view->document;
    uint32_t leaf = wn_document_leaf_at(document, at);
    uint32_t end = leaf == WN_NO_BLOCK ? at : (uint32_t)document->blocks.items[leaf].text_end;
    uint32_t taken = at, step;
    bool spaced = false, closed = false,
         turned = false; /* a French question mark may turn to the next line */
    for (uint32_t i = at; i < end; i += step) {
        uint32_t point = point_at(document, i, end, &step);
        uint32_t number = point == '[' || (closed && !spaced) ? stuck_number(document, i, end) : 0;
        if (number) {
            taken = number;
            step = number - i;
        } else if (wn_is_space(point) && point != '\t') {
            spaced = true;
            turned = turned || point == '\n';
        } else if ((!turned || point == '?' || point == ':') &&
                   (is_note_mark(document, i, point) ||
                    (is_closing(point) && (!spaced || point == '?' || point == ':' || point == '*')))) {
            taken = i + step;
            closed = true;
            spaced = false;
        } else {
            break;
        }
    }
    return taken;
}

/* Whether only white space and marks stand between `at` and the end of its line. */
static bool ends_line(const wn_view *view, uint32_t at)
{
    const wn_view_line *line = &view->lines.items[wn_view_line_at(view, at)];
    return wn_count_shown(view->document->text + at, at < line->end ? line->end - at : 0) == 0;
}

static bool is_contents_link(const wn_document *document, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < document->links.count; i++) {
        const wn_link *link = &document->links.items[i];
        if (link->start <= start && link->end >= end)
            return link->target[0] == '#';
    }
    return false;
}

static bool is_styled(const wn_document *document, uint32_t leaf, uint32_t start, uint32_t end)
{
    return document->blocks.items[leaf].kind == WN_BLOCK_HEADING ||
           (wn_document_format(document, start, end) & WN_RUN_BOLD) != 0;
}

static uint32_t flags_of(const wn_view *view, const wn_label_index *index, const wn_candidate *candidate,
                         const wn_prefix *prefix, uint32_t words_end)
{
    const wn_document *document = view->document;
    const wn_view_token *first = &view->tokens.items[candidate->first];
    const wn_view_line *line = &view->lines.items[first->line];
    uint32_t flags = candidate->flags & ~(uint32_t)WN_CANDIDATE_LINE;
    if (prefix->inner)
        flags |= WN_CANDIDATE_PREFIX | WN_CANDIDATE_GAP;
    if (prefix->start <= line->start)
        flags |= WN_CANDIDATE_LINE;
    if (candidate->item != WN_NO_ITEM && (flags & WN_CANDIDATE_LINE)) {
        int agrees = wn_prefix_agrees(prefix, index->compiled->form, candidate->item);
        flags |= agrees > 0 ? WN_CANDIDATE_PREFIX : agrees < 0 ? WN_CANDIDATE_OTHER_PREFIX : 0;
    }
    if (is_styled(document, line->leaf, first->start, words_end))
        flags |= WN_CANDIDATE_STYLED;
    if ((flags & WN_CANDIDATE_LINE) && ends_line(view, candidate->end))
        flags |= WN_CANDIDATE_WHOLE;
    if (candidate->label && candidate->label->colon &&
        (memchr(document->text + words_end, ':', candidate->end - words_end) ||
         memmem(document->text + words_end, candidate->end - words_end, WN_WIDE_COLON, 3)))
        flags |= WN_CANDIDATE_COLON;
    if (is_contents_link(document, first->start, words_end))
        flags |= WN_CANDIDATE_CONTENTS;
    return flags;
}

static bool follows_quote(const wn_document *document, uint32_t at)
{
    if (at == 0)
        return false;
    char c = document->text[at - 1];
    return c == '"' || c == '\'' || (at >= 3 && memcmp(document->text + at - 3, "\xE2\x80\x9C", 3) == 0) ||
           (at >= 2 && memcmp(document->text + at - 2, "\xC2\xAB", 2) == 0);
}

/* Whether a web or mail address stands at the head of `text`. */
static bool is_address(const char *text, size_t length)
{
    size_t word = 0;
    while (word < length && (unsigned char)text[word] > ' ')
        word++;
    return memchr(text, '@', word) || (word > 4 && memcmp(text, "www.", 4) == 0) ||
           memmem(text, word, "://", 3);
}

/* A short label may have lost its colon and number, as in "Health Ministry of Works": what follows it then
 * begins anew, with a capital, a figure or a sign. */
static bool runs_on(const wn_view *view, const wn_candidate *candidate)
{
    const wn_view_line *line = &view->lines.items[view->tokens.items[candidate->first].line];
    const uint32_t needed = WN_CANDIDATE_EXACT | WN_CANDIDATE_LINE;
    const uint32_t firm = WN_CANDIDATE_PREFIX | WN_CANDIDATE_WHOLE | WN_CANDIDATE_COLON |
                          WN_CANDIDATE_STYLED | WN_CANDIDATE_PATTERN;
    if ((candidate->flags & (needed | firm)) != needed || candidate->end >= line->end || !candidate->label ||
        candidate->label->label->kind != WN_LABEL_ITEM || candidate->label->weight > 2.5f)
        return false;
    uint32_t step, at = candidate->end;
    while (at < line->end && view->document->text[at] == ' ')
        at++;
    uint32_t next = point_at(view->document, at, line->end, &step);
    uint32_t own = point_at(view->document, view->tokens.items[candidate->first].start, line->end, &step);
    return at > candidate->end && !is_lower(own) &&
           (!is_lower(next) || is_address(view->document->text + at, line->end - at));
}

static bool is_possible(const wn_candidate *candidate, const wn_document *document)
{
    uint32_t flags = candidate->flags;
    if (!candidate->label)
        return true; /* of a pattern */
    if (!(flags & (WN_CANDIDATE_LINE | WN_CANDIDATE_GAP)) && follows_quote(document, candidate->start))
        return false;
    if (candidate->label->weight > 2.5f)
        return true;
    if ((flags & WN_CANDIDATE_EXACT) && candidate->label->label->kind == WN_LABEL_BOILERPLATE)
        return true; /* furniture.c tells whether it stands among other words of the form */
    if ((flags & WN_CANDIDATE_OTHER_PREFIX) && !(flags & WN_CANDIDATE_EXACT))
        return false;
    if (flags & WN_CANDIDATE_EXACT)
        return (flags & (WN_CANDIDATE_PREFIX | WN_CANDIDATE_WHOLE | WN_CANDIDATE_COLON | WN_CANDIDATE_STYLED |
                         WN_CANDIDATE_RUN_ON)) != 0;
    return (flags & (WN_CANDIDATE_PREFIX | WN_CANDIDATE_WHOLE | WN_CANDIDATE_COLON)) != 0;
}

static double score_of(const wn_candidate *candidate)
{
    uint32_t flags = candidate->flags;
    double weight = candidate->label ? candidate->label->weight : 6;
    double worth = 0.25 + 0.75 * (1 - exp(-weight / 4));
    double score = worth * pow((candidate->quality - 0.5) / 0.5, 1.2);
    if (!(flags & WN_CANDIDATE_LINE))
        score *= flags & WN_CANDIDATE_GAP ? 0.7 : 0.35;
    score *= flags & WN_CANDIDATE_RUN_ON ? 0.3 : 1;
    score += flags & WN_CANDIDATE_PREFIX ? 0.25 : 0;
    score -= flags & WN_CANDIDATE_OTHER_PREFIX ? 0.1 : 0;
    score += flags & WN_CANDIDATE_STYLED ? 0.05 : 0;
    score += flags & WN_CANDIDATE_WHOLE ? 0.08 : 0;
    score += flags & WN_CANDIDATE_COLON ? 0.1 : 0;
    score -= flags & WN_CANDIDATE_CONTENTS ? 0.4 : 0;
    return score;
}

/* The first `mark` of [from, to), or the wide form of it that Chinese and Japanese use; NULL when there is
 * none. */
static const char *find_closing(const char *from, const char *to, const char *mark, const char *wide)
{
    size_t length = to > from ? (size_t)(to - from) : 0;
    const char *narrow = memmem(from, length, mark, strlen(mark));
    const char *other = memmem(from, narrow ? (size_t)(narrow - from) : length, wide, strlen(wide));
    return other ? other : narrow;
}

/* Where a reworded question ends: its last words may be others than the form's, up to the question mark or
 * colon in which the wording ends. */
static uint32_t reworded_end(const wn_view *view, const wn_candidate *candidate)
{
    const wn_label_words *label = candidate->label;
    const char *mark = label->asks ? "?" : ":", *wide = label->asks ? WN_WIDE_QUESTION : WN_WIDE_COLON;
    const char *text = view->document->text, *end = text + candidate->end;
    const wn_view_line *line = &view->lines.items[wn_view_line_at(view, candidate->end)];
    if ((!label->asks && !label->colon) || find_closing(end - 1, end, mark, wide) ||
        (candidate->end >= 3 && find_closing(end - 3, end, wide, wide)))
        return candidate->end;
    uint32_t last = candidate->last, most = last + 4;
    while (last < most && last < view->flow_tokens && view->tokens.items[last].start < line->end)
        last++;
    uint32_t stop = last < most ? line->end : view->tokens.items[last - 1].end;
    const char *found = find_closing(end, text + stop, mark, wide);
    return found ? wn_label_end(view, (uint32_t)(found - text)) : candidate->end;
}

bool wn_candidate_appraise(const wn_view *view, const wn_label_index *index, wn_candidate *candidate)
{
    if (candidate->last <= candidate->first)
        return false;
    uint32_t words_end = view->tokens.items[candidate->last - 1].end;
    wn_prefix prefix = wn_prefix_before(view, candidate->first);
    /* A number behind other words counts only when it is the question's own. */
    if (prefix.inner && (candidate->item == WN_NO_ITEM ||
                         wn_prefix_agrees(&prefix, index->compiled->form, candidate->item) <= 0))
        prefix = (wn_prefix){.start = view->tokens.items[candidate->first].start};
    candidate->start = prefix.start;
    candidate->end = wn_label_end(view, words_end);
    if (candidate->label && !(candidate->flags & WN_CANDIDATE_EXACT))
        candidate->end = reworded_end(view, candidate);
    candidate->flags = flags_of(view, index, candidate, &prefix, words_end);
    if (runs_on(view, candidate))
        candidate->flags |= WN_CANDIDATE_RUN_ON;
    candidate->score = score_of(candidate);
    return candidate->score > 0.05 && is_possible(candidate, view->document);
}
