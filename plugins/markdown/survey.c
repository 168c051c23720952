#include "plugins/markdown/survey.h"

#include <stdlib.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/text/running.h"
#include "plugins/common/text/shape.h"
#include "plugins/markdown/constructs.h"
#include "winnow/utf8.h"

#define NOTES_MOST 1000

static bool add_mark(md_survey *survey, size_t from, size_t to, uint32_t note)
{
    wn_note_mark mark = {from, to, note};
    if (!wn_array_grow((void **)&survey->marks, &survey->mark_capacity, survey->mark_count, sizeof mark))
        return false;
    survey->marks[survey->mark_count++] = mark;
    return true;
}

/* Bytes of the superscript digits at `at`, or of the digits of "^12^" or "<sup>12</sup>" that begin there. */
static size_t raised_digits(const char *text, size_t at, size_t stop, size_t start)
{
    size_t end = at;
    uint32_t point = 0;
    for (size_t step;
         (step = wn_utf8_decode(text + end, stop - end, &point)) && wn_superscript_digit(point) >= 0;)
        end += step;
    if (end > at || at == start || (text[at - 1] != '^' && text[at - 1] != '>'))
        return end - at;
    while (end < stop && text[end] >= '0' && text[end] <= '9')
        end++;
    char close = text[at - 1] == '^' ? '^' : '<';
    return end < stop && text[end] == close && end - at <= 3 ? end - at : 0;
}

static bool find_marks(const wn_lines *lines, const wn_line *line, size_t from, const bool *notes,
                       md_survey *survey)
{
    for (size_t at = from; at < line->stop;) {
        size_t digits = raised_digits(lines->text, at, line->stop, line->text);
        uint32_t note = digits ? md_note_number(lines->text + at, digits) : 0;
        if (note && note < NOTES_MOST && notes[note] && !add_mark(survey, at, at + digits, note))
            return false;
        at += digits ? digits : 1;
    }
    return true;
}

/* Marks the lines of fenced code, which hold no constructs. */
static bool *find_code(const wn_lines *lines)
{
    bool *code = calloc(lines->count + 1, sizeof *code);
    size_t open = 0;
    char mark = 0;
    for (size_t i = 0; code && i < lines->count; i++) {
        const wn_line *line = &lines->items[i];
        char this;
        size_t ticks = md_fence(lines->text + line->text, line->stop - line->text, &this);
        code[i] = open > 0;
        if (!open && ticks) {
            open = ticks;
            mark = this;
        } else if (open && ticks >= open && this == mark && ticks == line->stop - line->text) {
            open = 0;
        }
    }
    return code;
}

static bool read_definitions(wn_lines *lines, const bool *code, bool *notes, md_survey *survey)
{
    for (size_t i = 0; i < lines->count; i++) {
        wn_line *line = &lines->items[i];
        md_definition definition;
        size_t mark, id, length;
        const char *text = lines->text + line->text;
        if (code[i] || wn_line_is_blank(line))
            continue;
        if (md_definition_read(lines->text, line->text, line->stop, &definition)) {
            line->role = WN_ROLE_MARKUP;
            if (!md_links_add(&survey->links, &definition))
                return false;
        } else if (md_note_read(text, line->stop - line->text, &mark, &id, &length)) {
            uint32_t number = md_note_number(text + id, length);
            survey->notes++;
            if (number < NOTES_MOST)
                notes[number] = true;
        }
    }
    md_links_sort(&survey->links);
    return true;
}

/* Titles that repeat, between page numbers when the export kept them. */
static bool mark_furniture(wn_lines *lines, wn_running *running)
{
    if (!wn_running_find_pages(lines))
        return false;
    return lines->pages > 1 ? wn_running_mark_pages(lines, running) : wn_running_mark_titles(lines, running);
}

bool md_survey_make(wn_lines *lines, md_survey *ret_survey)
{
    *ret_survey = (md_survey){.links = {.source = lines->text}};
    bool notes[NOTES_MOST] = {false};
    wn_running running;
    bool *code = find_code(lines);
    bool held = code && mark_furniture(lines, &running) && read_definitions(lines, code, notes, ret_survey);
    ret_survey->titles = held ? running.titles : 0;
    for (size_t i = 0; held && ret_survey->notes && i < lines->count; i++) {
        const wn_line *line = &lines->items[i];
        size_t mark = 0, id, length;
        bool note = md_note_read(lines->text + line->text, line->stop - line->text, &mark, &id, &length);
        if (!code[i])
            held = find_marks(lines, line, line->text + (note ? mark : 0), notes, ret_survey);
    }
    free(code);
    return held;
}

void md_survey_free(md_survey *survey)
{
    md_links_free(&survey->links);
    free(survey->marks);
    *survey = (md_survey){0};
}
