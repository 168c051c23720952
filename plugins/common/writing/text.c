#include "plugins/common/writing/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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
