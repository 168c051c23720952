#include "core/base/report.h"

#include <stdarg.h>
#include <stdio.h>

wn_evidence wn_evidence_none(void)
{
    return (wn_evidence){.block = -1, .page = -1, .line = -1, .start = -1, .end = -1};
}

static char *format_text(wn_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : wn_arena_take(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void wn_report_add(wn_report *report, wn_severity severity, const char *code, const char *link_id,
                   const wn_evidence *where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = format_text(report->arena, format, arguments);
    va_end(arguments);
    char *copy = wn_arena_string(report->arena, code);
    if (!message || !copy)
        return;
    wn_diagnostic entry = {.severity = severity, .code = copy, .message = message};
    entry.link_id = wn_arena_string(report->arena, link_id);
    entry.source = where ? *where : wn_evidence_none();
    (void)WN_LIST_PUSH(&report->list, entry);
}

wn_severity wn_report_worst(const wn_report *report)
{
    wn_severity worst = WN_SEVERITY_INFO;
    for (size_t i = 0; i < report->list.count; i++)
        if (report->list.items[i].severity > worst)
            worst = report->list.items[i].severity;
    return worst;
}

void wn_report_free(wn_report *report)
{
    WN_LIST_FREE(&report->list);
}
