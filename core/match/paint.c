#include "core/match/paint.h"

#include <string.h>

#include "winnow/utf8.h"

void wn_paint_set(wn_paint *paint, size_t start, size_t end, wn_paint_class class)
{
    end = end < paint->length ? end : paint->length;
    if (start < end)
        memset(paint->classes + start, (int)class, end - start);
}

void wn_paint_fill(wn_paint *paint, size_t start, size_t end, wn_paint_class class)
{
    end = end < paint->length ? end : paint->length;
    for (size_t i = start; i < end; i++)
        if (paint->classes[i] == WN_PAINT_NONE)
            paint->classes[i] = (unsigned char)class;
}

bool wn_paint_covered(const wn_paint *paint, const wn_document *document, size_t start, size_t end)
{
    for (size_t at = start; at < end;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(document->text + at, end - at, &point);
        if (paint->classes[at] == WN_PAINT_NONE && !wn_is_space(point) && point != 0xFFFC)
            return false;
        at += step ? step : 1;
    }
    return true;
}

static uint64_t *sum_of(wn_accounting *sums, unsigned char class)
{
    switch (class) {
    case WN_PAINT_FORM:
        return &sums->form;
    case WN_PAINT_ANSWER:
        return &sums->answer;
    case WN_PAINT_FURNITURE:
        return &sums->furniture;
    default:
        return &sums->unassigned;
    }
}

/* Walks the text with the spans of formatting, which tell generated text, and the controls. */
static void count_text(const wn_paint *paint, const wn_document *document, wn_accounting *sums)
{
    size_t format = 0, control = 0;
    for (size_t at = 0; at < document->length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(document->text + at, document->length - at, &point);
        while (format < document->formats.count && document->formats.items[format].end <= at)
            format++;
        bool generated = format < document->formats.count && document->formats.items[format].start <= at &&
                         (document->formats.items[format].flags & WN_RUN_GENERATED);
        while (control < document->controls.count && document->controls.items[control].at < at)
            control++;
        bool mark = false;
        for (; control < document->controls.count && document->controls.items[control].at == at; control++) {
            *sum_of(sums, paint->classes[at]) += document->controls.items[control].characters;
            mark = mark || document->controls.items[control].kind == WN_FIELD_CHECK_BOX;
        }
        if (!mark && !generated && !wn_is_space(point))
            ++*sum_of(sums, paint->classes[at]);
        at += step ? step : 1;
    }
}

wn_accounting wn_paint_account(const wn_paint *paint, const wn_document *document)
{
    wn_accounting sums = {0};
    count_text(paint, document, &sums);
    uint64_t shown = sums.form + sums.answer + sums.furniture + sums.unassigned;
    sums.not_shown = document->total > shown ? document->total - shown : document->not_shown;
    sums.total = shown + sums.not_shown;
    return sums;
}
