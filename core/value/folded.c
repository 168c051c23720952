#include "core/value/folded.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "winnow/utf8.h"

/* Value of a decimal digit of any script, or -1. The digits of a script follow one another from zero. */
static int digit_value(uint32_t point)
{
    if (utf8proc_category((utf8proc_int32_t)point) != UTF8PROC_CATEGORY_ND)
        return -1;
    int value = 0;
    while (value < 9 &&
           utf8proc_category((utf8proc_int32_t)(point - (uint32_t)value - 1)) == UTF8PROC_CATEGORY_ND)
        value++;
    return value;
}

static char fold_ascii(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 32);
    return c == '\0' ? ' ' : c == '`' ? '\'' : c; /* the end alone is NUL */
}

static bool fold_point(wn_buffer *out, const char *text, size_t step, uint32_t point)
{
    if (point == 0x66A)
        return wn_buffer_append(out, "%", 1);
    int digit = point < 0x370 ? -1 : digit_value(point);
    if (digit < 0)
        return wn_text_fold(out, text, step);
    char plain = (char)('0' + digit);
    return wn_buffer_append(out, &plain, 1);
}

static size_t ascii_run(const char *text, size_t length)
{
    size_t run = 0;
    while (run < length && (unsigned char)text[run] < 0x80)
        run++;
    return run;
}

/* Appends `run` ASCII bytes. */
static bool append_ascii(wn_folded *folded, const char *text, size_t run)
{
    size_t from = folded->buffer.length;
    if (!wn_buffer_append(&folded->buffer, text, run))
        return false;
    for (size_t i = from; i < folded->buffer.length; i++)
        folded->buffer.data[i] = fold_ascii(folded->buffer.data[i]);
    return true;
}

/* Notes that the folded bytes from `from` on come from `source` on: each from the next byte of a run, or all
 * from one character. */
static bool note_source(wn_folded *folded, size_t *capacity, size_t from, size_t source, bool run)
{
    if (folded->buffer.length >= *capacity) {
        size_t more = (folded->buffer.length + 32) * 2;
        uint32_t *grown = realloc(folded->source, more * sizeof *grown);
        if (!grown) {
            wn_memory_note_failure();
            return false;
        }
        folded->source = grown;
        *capacity = more;
    }
    for (size_t i = from; i <= folded->buffer.length; i++)
        folded->source[i] = (uint32_t)(source + (run ? i - from : 0));
    return true;
}

bool wn_folded_make(wn_folded *folded, const char *text, size_t length)
{
    *folded = (wn_folded){0};
    size_t capacity = 0;
    bool held = length < UINT32_MAX && wn_buffer_append(&folded->buffer, "", 0) &&
                note_source(folded, &capacity, 0, 0, false);
    for (size_t at = 0; held && at < length;) {
        uint32_t point;
        size_t from = folded->buffer.length, run = ascii_run(text + at, length - at);
        size_t step = run ? run : wn_utf8_decode(text + at, length - at, &point);
        if (run)
            held = append_ascii(folded, text + at, run);
        else if (step)
            held = fold_point(&folded->buffer, text + at, step, point);
        held = held && note_source(folded, &capacity, from, at, run > 0);
        at += step ? step : 1;
    }
    if (!held) {
        wn_folded_free(folded);
        return false;
    }
    folded->text = folded->buffer.data;
    folded->length = folded->buffer.length;
    folded->source[folded->length] = (uint32_t)length;
    return true;
}

void wn_folded_free(wn_folded *folded)
{
    wn_buffer_free(&folded->buffer);
    free(folded->source);
    *folded = (wn_folded){0};
}

bool wn_folded_is_word(const wn_folded *folded, size_t at)
{
    uint32_t point;
    if (at >= folded->length || !wn_utf8_decode(folded->text + at, folded->length - at, &point))
        return false;
    return wn_text_is_word(point);
}

bool wn_folded_after_word(const wn_folded *folded, size_t at)
{
    if (at == 0)
        return false;
    size_t before = at - 1;
    while (before > 0 && ((unsigned char)folded->text[before] & 0xC0) == 0x80)
        before--;
    return wn_folded_is_word(folded, before);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t wn_folded_skip_space(const wn_folded *folded, size_t at)
{
    while (at < folded->length && is_blank(folded->text[at]))
        at++;
    return at;
}

size_t wn_folded_word(const wn_folded *folded, size_t at, const char *word)
{
    size_t i = at;
    for (const char *w = word; *w; w++) {
        if (*w == ' ') {
            size_t next = wn_folded_skip_space(folded, i);
            if (next == i)
                return 0;
            i = next;
        } else if (i >= folded->length || folded->text[i] != *w) {
            return 0;
        } else {
            i++;
        }
    }
    if (i == at || (wn_folded_after_word(folded, i) && wn_folded_is_word(folded, i)))
        return 0;
    return i - at;
}
