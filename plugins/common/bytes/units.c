#include "plugins/common/bytes/units.h"

uint16_t wn_windows_1252(uint8_t byte)
{
    static const uint16_t upper[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : byte;
}

bool wn_append_utf16(wn_bytes *out, wn_span units)
{
    for (size_t at = 0; at + 2 <= units.length; at += 2) {
        uint32_t unit = wn_span_u16(units, at), next = wn_span_u16(units, at + 2);
        if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        }
        wn_bytes_point(out, unit ? unit : 0xFFFD);
    }
    return !out->failed;
}
