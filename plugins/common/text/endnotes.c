/* Notes gathered at the end of a text, each behind its number in brackets, as exports from word processors
 * and browsers print them. */
#include "plugins/common/bytes/bytes.h"
#include "plugins/common/text/notes.h"

#define NOTES_MOST 999

/* The number in brackets at byte `at`, and the bytes it takes with them; 0 when there is none. */
static uint32_t bracketed(const wn_lines *lines, size_t at, size_t stop, size_t *ret_length)
{
    uint32_t number = 0;
    size_t i = at + 1;
    if (at >= stop || lines->text[at] != '[')
        return 0;
    for (; i < stop && i < at + 4 && lines->text[i] >= '0' && lines->text[i] <= '9'; i++)
        number = number * 10 + (uint32_t)(lines->text[i] - '0');
    if (i >= stop || lines->text[i] != ']')
        return 0;
    *ret_length = i + 1 - at;
    return number;
}

/* The number of the note that begins with `line`; 0 when none does. */
static uint32_t note_start(const wn_lines *lines, const wn_line *line)
{
    size_t length = 0;
    uint32_t number = bracketed(lines, line->text, line->stop, &length);
    size_t behind = line->text + length;
    return number && behind < line->stop && lines->text[behind] == ' ' ? number : 0;
}

/* First line of the notes that the text ends with, numbered from 1 without a gap; the count of lines when it
 * ends otherwise. `*ret_last` is the last one's number. Nothing else stands among them: each paragraph begins
 * one. */
static size_t find_first(const wn_lines *lines, uint32_t *ret_last)
{
    uint32_t below = 0;
    for (size_t i = lines->count; i-- > 0;) {
        const wn_line *line = &lines->items[i];
        uint32_t number = wn_line_is_blank(line) ? 0 : note_start(lines, line);
        bool parted = i == 0 || wn_line_is_blank(line - 1);
        *ret_last = number && !below ? number : *ret_last;
        if (number && below && number + 1 != below)
            break;
        if (number == 1)
            return i;
        if (number)
            below = number;
        else if (!wn_line_is_blank(line) && parted)
            break;
    }
    return lines->count;
}

/* Collects the first mark of each of the notes 1 to `last` in the lines before `end`: stuck to the word or
 * stop that it explains. */
static bool collect_marks(const wn_lines *lines, size_t end, uint32_t last, wn_notes *notes)
{
    bool seen[NOTES_MOST + 1] = {false};
    for (size_t i = 0; i < end; i++) {
        const wn_line *line = &lines->items[i];
        for (size_t at = line->text + 1; at < line->stop; at++) {
            size_t length = 0;
            uint32_t note = lines->text[at - 1] == ' ' ? 0 : bracketed(lines, at, line->stop, &length);
            if (!note || note > last || seen[note])
                continue;
            if (!wn_array_grow((void **)&notes->marks, &notes->capacity, notes->count, sizeof *notes->marks))
                return false;
            notes->marks[notes->count++] = (wn_note_mark){at, at + length, note};
            seen[note] = true;
        }
    }
    if (!seen[1])
        notes->count = 0;
    return true;
}

bool wn_notes_mark_ending(wn_lines *lines, wn_notes *ret_notes)
{
    uint32_t last = 0;
    size_t first = find_first(lines, &last);
    *ret_notes = (wn_notes){0};
    if (first == lines->count)
        return true;
    bool held = collect_marks(lines, first, last, ret_notes);
    for (size_t i = first; i < lines->count && ret_notes->count; i++) {
        wn_line *line = &lines->items[i];
        if (wn_line_is_blank(line))
            continue;
        line->role = WN_ROLE_NOTE;
        line->note = note_start(lines, line);
    }
    return held;
}
