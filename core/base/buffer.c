#include "core/base/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "winnow/utf8.h"

static bool reserve(wn_buffer *buffer, size_t more)
{
    if (buffer->failed)
        return false;
    if (more >= SIZE_MAX / 2 - buffer->length) {
        buffer->failed = true;
        return false;
    }
    size_t need = buffer->length + more + 1;
    if (need <= buffer->capacity)
        return true;
    size_t capacity = buffer->capacity ? buffer->capacity : 64;
    while (capacity < need)
        capacity *= 2;
    char *data = realloc(buffer->data, capacity);
    if (!data) {
        wn_memory_note_failure();
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

bool wn_buffer_append(wn_buffer *buffer, const void *bytes, size_t length)
{
    if (!reserve(buffer, length))
        return false;
    if (length)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
    return true;
}

bool wn_buffer_add(wn_buffer *buffer, const char *text)
{
    return wn_buffer_append(buffer, text, strlen(text));
}

bool wn_buffer_print(wn_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    bool held = length >= 0 && reserve(buffer, (size_t)length);
    if (held) {
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    } else {
        buffer->failed = true;
    }
    va_end(again);
    return held;
}

bool wn_buffer_point(wn_buffer *buffer, unsigned int point)
{
    char bytes[4];
    return wn_buffer_append(buffer, bytes, wn_utf8_encode(point, bytes));
}

void wn_buffer_clear(wn_buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->data)
        buffer->data[0] = '\0';
}

void wn_buffer_free(wn_buffer *buffer)
{
    free(buffer->data);
    *buffer = (wn_buffer){0};
}
