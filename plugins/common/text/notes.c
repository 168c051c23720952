#include "plugins/common/text/notes.h"

#include <stdlib.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

#define ZONE 60 /* lines at the end of a page that may be notes */
#define SKIP 3  /* notes that may be missing between two */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number that `text` begins with, plain or superscript, and its bytes. */
static uint32_t read_number(const char *text, size_t length, size_t *ret_length)
{
    uint32_t number = 0;
    size_t at = 0;
    for (; at < length && at < 3 && is_digit(text[at]); at++)
        number = number * 10 + (uint32_t)(text[at] - '0');
    for (uint32_t point; at == 0 || !is_digit(text[0]);) {
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        int digit = step ? wn_superscript_digit(point) : -1;
        if (digit < 0 || number > 99)
            break;
        number = number * 10 + (uint32_t)digit;
        at += step;
    }
    *ret_length = at;
    return number;
}

/* The number of the note that may begin with this line: digits, white space, words. */
static uint32_t note_start(const wn_lines *lines, const wn_line *line)
{
    const char *text = lines->text + line->text;
    size_t length = line->stop - line->text, at;
    uint32_t number = read_number(text, length, &at);
    if (!number || at >= length)
        return 0;
    bool raised = !is_digit(text[0]);
    uint32_t next = wn_shape_first(text + at, length - at);
    if (!raised && !wn_is_space(next))
        return 0;
    while (at < length && wn_is_space(wn_shape_first(text + at, length - at)))
        at += next == 0xA0 ? 2 : 1;
    next = wn_shape_first(text + (at < length ? at : 0), at < length ? length - at : 0);
    return wn_is_letter(next) || next == '"' || next == '(' || next == 0x201C || next == 0xAB ? number : 0;
}

/* Whether the text behind the digits may follow a note mark: white space, or punctuation before it. */
static bool may_follow(const wn_lines *lines, const wn_line *line, size_t end)
{
    if (end == line->stop)
        return true;
    uint32_t next = wn_shape_first(lines->text + end, line->stop - end);
    if (wn_is_space(next))
        return true;
    bool closing = next == '.' || next == ',' || next == ';' || next == ':' || next == ')' || next == '?';
    return closing && (end + 1 == line->stop || (unsigned char)lines->text[end + 1] <= ' ');
}

/* How sure it is that the digits [at, end) are a note mark: 2 stuck to a word or to punctuation behind one, 1
 * behind punctuation and a space at a line's end, 0 not: part of a date or a number. */
static int mark_quality(const wn_lines *lines, const wn_line *line, size_t at, size_t end)
{
    const char *text = lines->text;
    if (at == line->text || text[at] == '0' || !may_follow(lines, line, end))
        return 0;
    size_t stuck = at - 1 > line->text && text[at - 1] == ' ' ? at - 1 : at;
    uint32_t before = wn_shape_last(text + line->text, stuck - line->text);
    bool punctuation = wn_ends_sentence(before) || before == ':' || before == ',' || before == ';';
    if (punctuation && stuck > line->text + 1 && is_digit(text[stuck - 2]))
        return 0;
    if (stuck < at)
        return end == line->stop && (wn_ends_sentence(before) || before == ':');
    return punctuation || wn_is_lower(before) || before == ')' || before == 0x201D ? 2 : 0;
}

/* Best mark of `note` in line `line`; 0 when there is none. */
static int find_in_line(const wn_lines *lines, const wn_line *line, uint32_t note, wn_note_mark *ret_mark)
{
    int best = 0;
    for (size_t at = line->text; at < line->stop;) {
        size_t digits;
        uint32_t number = read_number(lines->text + at, line->stop - at, &digits);
        if (!digits) {
            at++;
            continue;
        }
        bool raised = !is_digit(lines->text[at]);
        int quality = number == note ? raised ? 3 : mark_quality(lines, line, at, at + digits) : 0;
        if (quality > best) {
            best = quality;
            *ret_mark = (wn_note_mark){at, at + digits, note};
        }
        at += digits;
        while (at < line->stop && is_digit(lines->text[at]))
            at++;
    }
    return best;
}

static int find_mark(const wn_lines *lines, size_t from, size_t to, uint32_t note, wn_note_mark *ret_mark)
{
    int best = 0;
    for (size_t i = from; i < to; i++) {
        wn_note_mark mark;
        if (lines->items[i].role != WN_ROLE_BODY)
            continue;
        int quality = find_in_line(lines, &lines->items[i], note, &mark);
        if (quality > best) {
            best = quality;
            *ret_mark = mark;
        }
    }
    return best;
}

static bool add_mark(wn_notes *notes, wn_note_mark mark)
{
    if (!wn_array_grow((void **)&notes->marks, &notes->capacity, notes->count, sizeof mark))
        return false;
    notes->marks[notes->count++] = mark;
    return true;
}

/* Whether line `at` begins the note block of the page [from, to): its number is next and its mark stands in
 * the page's body. */
static bool begins_notes(const wn_lines *lines, size_t from, size_t at, uint32_t last)
{
    wn_note_mark mark;
    uint32_t number = note_start(lines, &lines->items[at]);
    return number > last && number <= last + SKIP && find_mark(lines, from, at, number, &mark) > 0;
}

static bool mark_notes(wn_lines *lines, size_t from, size_t at, size_t to, uint32_t *last, wn_notes *notes)
{
    size_t body_end = at;
    for (; at < to; at++) {
        wn_line *line = &lines->items[at];
        if (line->role != WN_ROLE_BODY || wn_line_is_blank(line))
            continue;
        uint32_t number = note_start(lines, line);
        line->role = WN_ROLE_NOTE;
        if (number <= *last || number > *last + SKIP)
            continue;
        line->note = *last = number;
        wn_note_mark mark;
        if (find_mark(lines, from, body_end, number, &mark) > 0 && !add_mark(notes, mark))
            return false;
    }
    return true;
}

static int compare_marks(const void *one, const void *other)
{
    const wn_note_mark *a = one, *b = other;
    return a->from < b->from ? -1 : a->from > b->from;
}

static size_t page_end(const wn_lines *lines, size_t from)
{
    size_t i = from + 1;
    while (i < lines->count && lines->items[i].page == lines->items[from].page &&
           !(lines->items[i].role != WN_ROLE_BODY && lines->items[i - 1].role == WN_ROLE_BODY))
        i++;
    return i;
}

bool wn_notes_mark(wn_lines *lines, wn_notes *ret_notes)
{
    uint32_t last = 0;
    *ret_notes = (wn_notes){0};
    for (size_t from = 0, to; from < lines->count; from = to) {
        to = page_end(lines, from);
        size_t at = to - from > ZONE ? to - ZONE : from;
        while (at < to && (lines->items[at].role != WN_ROLE_BODY || !begins_notes(lines, from, at, last)))
            at++;
        if (at < to && !mark_notes(lines, from, at, to, &last, ret_notes))
            return false;
    }
    if (ret_notes->count)
        qsort(ret_notes->marks, ret_notes->count, sizeof *ret_notes->marks, compare_marks);
    return true;
}

bool wn_notes_mark_unpaged(wn_lines *lines, const wn_wrap *wrap, wn_notes *ret_notes)
{
    uint32_t last = 0;
    *ret_notes = (wn_notes){0};
    for (size_t at = 1; at < lines->count; at++) {
        wn_note_mark mark;
        uint32_t number = note_start(lines, &lines->items[at]);
        size_t from = at > (size_t)2 * ZONE ? at - (size_t)2 * ZONE : 0;
        if (number != last + 1 || lines->items[at].role != WN_ROLE_BODY ||
            find_mark(lines, from, at, number, &mark) == 0)
            continue;
        if (!add_mark(ret_notes, mark))
            return false;
        last = lines->items[at].note = number;
        size_t first = at;
        while (at + 1 < lines->count && !wn_line_is_blank(&lines->items[at + 1]) &&
               !note_start(lines, &lines->items[at + 1]) &&
               wn_wrap_joins(lines, wrap, &lines->items[first], &lines->items[at], &lines->items[at + 1]))
            at++;
        for (size_t i = first; i <= at; i++)
            lines->items[i].role = WN_ROLE_NOTE;
    }
    if (ret_notes->count)
        qsort(ret_notes->marks, ret_notes->count, sizeof *ret_notes->marks, compare_marks);
    return true;
}

void wn_notes_free(wn_notes *notes)
{
    free(notes->marks);
    *notes = (wn_notes){0};
}
