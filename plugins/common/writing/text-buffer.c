#include "plugins/common/writing/text-buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(wn_text_buffer *buffer, size_t more)
{
    if (buffer->failed || more >= SIZE_MAX / 2 - buffer->length) {
        buffer->failed = true;
        return false;
    }
    size_t need = buffer->length + more + 1;
    if (need <= buffer->capacity)
        return true;
    size_t capacity = need < 256 ? 256 : need + need / 2;
    char *data = realloc(buffer->data, capacity);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void wn_text_append(wn_text_buffer *buffer, const char *bytes, size_t length)
{
    if (length == 0 || !make_room(buffer, length))
        return;
    memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void wn_text_add(wn_text_buffer *buffer, const char *text)
{
    if (text)
        wn_text_append(buffer, text, strlen(text));
}

void wn_text_print(wn_text_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length <= 0 || !make_room(buffer, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
}

void wn_text_join(wn_text_buffer *buffer, const char *separator, const char *text)
{
    if (buffer->length > 0)
        wn_text_add(buffer, separator);
    wn_text_add(buffer, text);
}

void wn_text_clear(wn_text_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data)
        buffer->data[0] = '\0';
}

const char *wn_text_of(const wn_text_buffer *buffer)
{
    return buffer->data ? buffer->data : "";
}

void wn_text_free(wn_text_buffer *buffer)
{
    free(buffer->data);
    *buffer = (wn_text_buffer){0};
}
