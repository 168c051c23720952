#include "core/cli/say.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/answer/record.h"
#include "winnow/utf8.h"

static bool is_unsafe(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x061C || point == 0x200E ||
           point == 0x200F || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

void wn_escape_text(wn_buffer *out, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t point = 0;
        step = wn_utf8_decode(text + at, length - at, &point);
        if (step == 0) {
            step = 1;
            wn_buffer_print(out, "\\x%02X", (unsigned char)text[at]);
        } else if (is_unsafe(point)) {
            wn_buffer_print(out, point < 0x80 ? "\\x%02X" : "\\u{%04X}", point);
        } else {
            wn_buffer_append(out, text + at, step);
        }
    }
}

void wn_print_escaped(FILE *stream, const char *text)
{
    wn_buffer line = {0};
    wn_escape_text(&line, text);
    fputs(line.data ? line.data : "", stream);
    wn_buffer_free(&line);
}

void wn_say(const char *format, ...)
{
    va_list arguments;
    char *text = NULL;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    fputs("winnow: ", stderr);
    wn_print_escaped(stderr, text);
    fputc('\n', stderr);
    free(text);
}

void wn_say_report(const wn_report *report, wn_severity least)
{
    for (size_t i = 0; i < report->list.count; i++)
        if (report->list.items[i].severity >= least)
            wn_say("%s: %s", wn_severity_name(report->list.items[i].severity), report->list.items[i].message);
}
