#include "core/match/marks.h"

#include <string.h>

#include "core/base/text.h"
#include "winnow/utf8.h"

typedef struct range {
    uint32_t first, last;
    wn_mark_shape shape;
    bool drawn;
} range;

/* Characters used as marks: Unicode, and the private codes by which text exports keep Wingdings (U+F0xx). */
static const range shapes[] = {
    {0x00D7, 0x00D7, WN_SHAPE_LETTER, false}, {0x0425, 0x0425, WN_SHAPE_LETTER, false},
    {0x0445, 0x0445, WN_SHAPE_LETTER, false}, {0x221A, 0x221A, WN_SHAPE_TICK, false},
    {0x2297, 0x2297, WN_SHAPE_CROSS, true},   {0x22A0, 0x22A0, WN_SHAPE_CROSS, true},
    {0x25A0, 0x25A0, WN_SHAPE_FILLED, true},  {0x25A1, 0x25A2, WN_SHAPE_EMPTY, true},
    {0x25A3, 0x25A3, WN_SHAPE_FILLED, true},  {0x25C9, 0x25C9, WN_SHAPE_TICK, true},
    {0x25CB, 0x25CB, WN_SHAPE_EMPTY, true},   {0x25CF, 0x25CF, WN_SHAPE_FILLED, true},
    {0x25EF, 0x25EF, WN_SHAPE_EMPTY, true},   {0x25FB, 0x25FB, WN_SHAPE_EMPTY, true},
    {0x25FC, 0x25FC, WN_SHAPE_FILLED, true},  {0x25FD, 0x25FD, WN_SHAPE_EMPTY, true},
    {0x25FE, 0x25FE, WN_SHAPE_FILLED, true},  {0x2610, 0x2610, WN_SHAPE_EMPTY, true},
    {0x2611, 0x2611, WN_SHAPE_TICK, true},    {0x2612, 0x2612, WN_SHAPE_CROSS, true},
    {0x2613, 0x2613, WN_SHAPE_CROSS, false},  {0x26AA, 0x26AA, WN_SHAPE_EMPTY, true},
    {0x26AB, 0x26AB, WN_SHAPE_FILLED, true},  {0x2705, 0x2705, WN_SHAPE_TICK, true},
    {0x2713, 0x2714, WN_SHAPE_TICK, false},   {0x2715, 0x2718, WN_SHAPE_CROSS, false},
    {0x274D, 0x274D, WN_SHAPE_EMPTY, true},   {0x274E, 0x274E, WN_SHAPE_CROSS, true},
    {0x274F, 0x2752, WN_SHAPE_EMPTY, true},   {0x29BF, 0x29BF, WN_SHAPE_TICK, true},
    {0x2B1B, 0x2B1B, WN_SHAPE_FILLED, true},  {0x2B1C, 0x2B1C, WN_SHAPE_EMPTY, true},
    {0xF04F, 0xF04F, WN_SHAPE_CROSS, false},  {0xF050, 0xF050, WN_SHAPE_TICK, false},
    {0xF051, 0xF051, WN_SHAPE_CROSS, true},   {0xF052, 0xF052, WN_SHAPE_TICK, true},
    {0xF053, 0xF054, WN_SHAPE_CROSS, true},   {0xF06C, 0xF06C, WN_SHAPE_FILLED, true},
    {0xF06E, 0xF06E, WN_SHAPE_FILLED, true},  {0xF06F, 0xF06F, WN_SHAPE_EMPTY, true},
    {0xF071, 0xF072, WN_SHAPE_EMPTY, true},   {0xF0A1, 0xF0A1, WN_SHAPE_EMPTY, true},
    {0xF0A3, 0xF0A3, WN_SHAPE_EMPTY, true},   {0xF0A4, 0xF0A4, WN_SHAPE_TICK, true},
    {0xF0A8, 0xF0A8, WN_SHAPE_EMPTY, true},   {0xF0FB, 0xF0FB, WN_SHAPE_CROSS, false},
    {0xF0FC, 0xF0FC, WN_SHAPE_TICK, false},   {0xF0FD, 0xF0FD, WN_SHAPE_CROSS, true},
    {0xF0FE, 0xF0FE, WN_SHAPE_TICK, true},    {0x1F5F4, 0x1F5F5, WN_SHAPE_CROSS, true},
    {0x1F5F7, 0x1F5F7, WN_SHAPE_CROSS, true}, {0x1F5F8, 0x1F5F8, WN_SHAPE_TICK, false},
    {0x1F5F9, 0x1F5F9, WN_SHAPE_TICK, true},
};

static const range *shape_of(uint32_t point)
{
    size_t low = 0, high = sizeof shapes / sizeof *shapes;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (shapes[middle].last < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof shapes / sizeof *shapes && shapes[low].first <= point ? &shapes[low] : NULL;
}

static wn_mark_state state_of(wn_mark_shape shape)
{
    return shape == WN_SHAPE_EMPTY ? WN_MARK_OFF : WN_MARK_ON;
}

typedef struct scanner {
    const wn_document *document;
    uint32_t at, end;
    wn_found_marks *into;
} scanner;

static uint32_t peek(const scanner *s, uint32_t at, uint32_t *ret_step)
{
    uint32_t point = 0;
    size_t step = at < s->end ? wn_utf8_decode(s->document->text + at, s->end - at, &point) : 0;
    *ret_step = step ? (uint32_t)step : 1;
    return point;
}

static void add_mark(scanner *s, uint32_t end, wn_mark_shape shape, wn_mechanism mechanism, bool drawn)
{
    if (s->into->count < WN_MOST_MARKS)
        s->into->items[s->into->count++] =
            (wn_found_mark){s->at, end, shape, state_of(shape), mechanism, drawn};
    s->at = end;
}

static bool is_letter_x(uint32_t point)
{
    return point == 'x' || point == 'X';
}

static uint32_t closing_of(uint32_t point)
{
    switch (point) {
    case '[':
        return ']';
    case '(':
        return ')';
    case '{':
        return '}';
    case '<':
        return '>';
    default:
        return 0;
    }
}

/* "[x]", "( )", "[_]", "( ✓ )": at most one mark between brackets. */
static bool scan_brackets(scanner *s)
{
    uint32_t step, closing = closing_of(peek(s, s->at, &step));
    if (!closing)
        return false;
    wn_mark_shape shape = WN_SHAPE_EMPTY;
    uint32_t marks = 0;
    for (uint32_t at = s->at + step; at < s->end; at += step) {
        uint32_t point = peek(s, at, &step);
        const range *known = shape_of(point);
        if (point == closing) {
            add_mark(s, at + step, shape, WN_MECHANISM_TYPED, true);
            return true;
        }
        if (is_letter_x(point) || point == '*' || point == '+' || (known && known->shape != WN_SHAPE_EMPTY)) {
            shape = known ? known->shape : WN_SHAPE_TICK;
            if (++marks > 2)
                return false;
        } else if (!wn_is_space(point) && point != '_' && point != 0xFE0F && !known)
            return false;
    }
    return false;
}

/* "_x_" and "___": a blank to write on. */
static bool scan_blank(scanner *s)
{
    uint32_t step, at = s->at, lines = 0, marks = 0;
    for (; at < s->end; at += step) {
        uint32_t point = peek(s, at, &step);
        if (point == '_')
            lines++;
        else if (lines && !marks && (is_letter_x(point) || shape_of(point)))
            marks++;
        else
            break;
    }
    if (!lines || (lines < 2 && !marks))
        return false;
    add_mark(s, at, marks ? WN_SHAPE_TICK : WN_SHAPE_EMPTY, WN_MECHANISM_TYPED, true);
    return true;
}

static bool scan_control(scanner *s)
{
    uint32_t step;
    if (peek(s, s->at, &step) != 0xFFFC)
        return false;
    const wn_control *control = wn_document_control(s->document, s->at, s->at + 1);
    while (control && control->kind != WN_FIELD_CHECK_BOX &&
           control + 1 < s->document->controls.items + s->document->controls.count && control[1].at == s->at)
        control++;
    uint32_t start = s->at;
    add_mark(s, start + step, WN_SHAPE_OTHER, control ? control->mechanism : WN_MECHANISM_NONE, true);
    if (control && s->into->count)
        s->into->items[s->into->count - 1].state = control->state;
    return true;
}

static bool is_word_point(uint32_t point)
{
    return wn_text_is_word(point) && !shape_of(point);
}

/* A bare x, standing by itself. */
static bool scan_letter(scanner *s)
{
    uint32_t step, after;
    uint32_t point = peek(s, s->at, &step);
    uint32_t next = peek(s, s->at + step, &after);
    if (is_letter_x(point) && is_letter_x(next)) {
        step += after;
        next = peek(s, s->at + step, &after);
    }
    if (!is_letter_x(point) || (s->at + step < s->end && is_word_point(next)))
        return false;
    add_mark(s, s->at + step, WN_SHAPE_LETTER, WN_MECHANISM_TYPED, false);
    return true;
}

static bool scan_glyph(scanner *s)
{
    uint32_t step;
    const range *known = shape_of(peek(s, s->at, &step));
    if (!known)
        return false;
    wn_mechanism mechanism = known->shape == WN_SHAPE_LETTER ? WN_MECHANISM_TYPED : WN_MECHANISM_GLYPH;
    add_mark(s, s->at + step, known->shape, mechanism, known->drawn);
    return true;
}

/* "a.", "1)", "iv.": the number of an option. */
static bool skip_number(scanner *s)
{
    uint32_t at = s->at, step = 0, length = 0;
    uint32_t point = peek(s, at, &step);
    while (at < s->end && wn_text_is_word(point) && length < 4) {
        at += step;
        length++;
        point = peek(s, at, &step);
    }
    if (!length || length > 3 || at >= s->end || (point != '.' && point != ')'))
        return false;
    s->at = at + step;
    return true;
}

static bool is_separator(uint32_t point)
{
    static const char plain[] = "/|,;:-*.\"'\\>)~";
    if (wn_is_space(point) || point == 0xFE0F)
        return true;
    if (point < 0x80)
        return point && strchr(plain, (int)point) != NULL;
    return point == 0xB7 || point == 0xF0B7 || point == 0xF0A7 || point == 0xF0D8 ||
           (point >= 0x2010 && point <= 0x2027) || point == 0x2043 || point == 0x25AA || point == 0x25BA ||
           point == 0x27A2 || point == 0x00A7;
}

void wn_marks_scan(const wn_document *document, uint32_t start, uint32_t end, wn_found_marks *ret)
{
    scanner s = {document, start, end, ret};
    *ret = (wn_found_marks){0};
    while (s.at < s.end) {
        uint32_t step, point = peek(&s, s.at, &step);
        if (scan_control(&s) || scan_brackets(&s) || scan_blank(&s) || scan_letter(&s) || scan_glyph(&s))
            continue;
        if (!is_separator(point) && !skip_number(&s)) {
            ret->foreign = true;
            return;
        }
        if (is_separator(point))
            s.at += step;
    }
}

void wn_marks_scan_flow(const wn_view *view, uint32_t start, uint32_t end, wn_found_marks *ret)
{
    *ret = (wn_found_marks){0};
    for (uint32_t i = wn_view_line_at(view, start); i < view->flow_lines && !ret->foreign; i++) {
        const wn_view_line *line = &view->lines.items[i];
        if (line->start >= end)
            return;
        wn_found_marks found;
        wn_marks_scan(view->document, line->start > start ? line->start : start,
                      line->end < end ? line->end : end, &found);
        for (uint32_t j = 0; j < found.count && ret->count < WN_MOST_MARKS; j++)
            ret->items[ret->count++] = found.items[j];
        ret->foreign = found.foreign;
    }
}

bool wn_marks_hold_box(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        const range *known = step ? shape_of(point) : NULL;
        if (known && known->drawn)
            return true;
        at += step ? step : 1;
    }
    return false;
}
