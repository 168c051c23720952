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

/* Characters that are shown of [start, end), by what they were found to be. */
static void count_run(const wn_paint *paint, const char *text, size_t start, size_t end, uint64_t *sums)
{
    for (size_t at = start; at < end;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, end - at, &point);
        sums[paint->classes[at]] += !wn_is_space(point);
        at += step ? step : 1;
    }
}

/* Counts the controls that stand at byte `at`, from `*control` on; whether one is a box, whose own sign does
 * not count. */
static bool count_controls(const wn_paint *paint, const wn_document *document, size_t at, size_t *control,
                           uint64_t *sums)
{
    bool box = false;
    for (; *control < document->controls.count && document->controls.items[*control].at <= at; ++*control) {
        sums[paint->classes[at]] += document->controls.items[*control].characters;
        box = box || document->controls.items[*control].kind == WN_FIELD_CHECK_BOX;
    }
    return box;
}

/* Walks the text in runs that end where formatting, which tells generated text, or a control begins. */
static void count_text(const wn_paint *paint, const wn_document *document, uint64_t *sums)
{
    size_t format = 0, control = 0;
    const wn_format *formats = document->formats.items;
    for (size_t at = 0; at < document->length;) {
        if (count_controls(paint, document, at, &control, sums)) {
            uint32_t point;
            size_t step = wn_utf8_decode(document->text + at, document->length - at, &point);
            at += step ? step : 1;
            continue;
        }
        while (format < document->formats.count && formats[format].end <= at)
            format++;
        bool inside = format < document->formats.count && formats[format].start <= at;
        size_t end = document->length;
        if (format < document->formats.count)
            end = inside ? formats[format].end : formats[format].start;
        if (control < document->controls.count && document->controls.items[control].at < end)
            end = document->controls.items[control].at;
        if (!inside || !(formats[format].flags & WN_RUN_GENERATED))
            count_run(paint, document->text, at, end, sums);
        at = end;
    }
}

wn_accounting wn_paint_account(const wn_paint *paint, const wn_document *document)
{
    uint64_t by_class[256] = {0};
    count_text(paint, document, by_class);
    wn_accounting sums = {.form = by_class[WN_PAINT_FORM],
                          .answer = by_class[WN_PAINT_ANSWER],
                          .furniture = by_class[WN_PAINT_FURNITURE],
                          .unassigned = by_class[WN_PAINT_NONE]};
    uint64_t shown = sums.form + sums.answer + sums.furniture + sums.unassigned;
    sums.not_shown = document->total > shown ? document->total - shown : document->not_shown;
    sums.total = shown + sums.not_shown;
    return sums;
}
