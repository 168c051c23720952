#include "plugins/common/writing/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "winnow/utf8.h"

void wn_text_add(wn_bytes *into, const char *text)
{
    if (text)
        wn_bytes_add(into, text);
}

void wn_text_print(wn_bytes *into, const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0) {
        into->failed = true;
        return;
    }
    wn_bytes_append(into, text, (size_t)length);
    free(text);
}

void wn_text_join(wn_bytes *into, const char *separator, const char *text)
{
    if (into->length > 0)
        wn_text_add(into, separator);
    wn_text_add(into, text);
}

const char *wn_text_of(const wn_bytes *of)
{
    return of->data ? of->data : "";
}

void wn_text_number(wn_bytes *into, double number)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    wn_text_add(into, text);
}

bool wn_text_looks_like_formula(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (point == '\t' || point == '\r')
            return at == 0;
        if (point == '=' || point == '+' || point == '-' || point == '@' || point == 0xFF1D ||
            point == 0xFF0B || point == 0xFF0D || point == 0xFF20)
            return true;
        if (step == 0 || (!wn_is_space(point) && point != '\'' && point != '"'))
            return false;
        at += step;
    }
    return false;
}
