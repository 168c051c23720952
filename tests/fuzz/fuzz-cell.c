/* Any bytes as the text of a cell: well formed, in pieces that fit, losing nothing. */
#include <string.h>

#include "fuzz.h"
#include "plugins/xlsx/cell-text.h"
#include "winnow/utf8.h"

void fuzz_start(void)
{
}

/* UTF-16 units, after checking that XML 1.0 can hold every character. */
static size_t count_units(const char *text, size_t length)
{
    size_t units = 0;
    uint32_t point = 0;
    for (size_t at = 0, step = 0; at < length; at += step) {
        step = wn_utf8_decode(text + at, length - at, &point);
        HOLDS(step > 0);
        HOLDS(point >= 0x20 || point == '\t' || point == '\n' || point == '\r');
        HOLDS(point != 0xFFFE && point != 0xFFFF);
        units += point > 0xFFFF ? 2 : 1;
    }
    return units;
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    wn_bytes shown = {0}, escaped = {0};
    wn_cell_display(&shown, (const char *)bytes, length);
    const char *text = shown.data ? shown.data : "";
    (void)count_units(text, shown.length);
    for (size_t at = 0, piece = 0; at < shown.length; at += piece) {
        piece = wn_cell_piece(text + at, shown.length - at);
        HOLDS(piece > 0 && piece <= shown.length - at);
        HOLDS(count_units(text + at, piece) <= WN_CELL_UNITS);
    }
    wn_cell_escape(&escaped, text, shown.length);
    (void)count_units(escaped.data ? escaped.data : "", escaped.length);
    (void)wn_cell_is_right_to_left(text, shown.length);
    (void)wn_cell_width(text, shown.length);
    HOLDS(!shown.length || wn_cell_lines(text, shown.length, 20) >= 1);
    wn_bytes_free(&shown);
    wn_bytes_free(&escaped);
}
