#include "core/convert/grade.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void wn_grade(wn_conversion *conversion, wn_document_status status, const char *format, ...)
{
    va_list arguments;
    char *text = NULL;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    conversion->record->status = status;
    conversion->record->message = length < 0 ? NULL : wn_arena_string(conversion->record->arena, text);
    if (length >= 0)
        free(text);
}

/* The first diagnostic of the worst severity, information aside. */
static const char *worst_message(const wn_report *report)
{
    wn_severity worst = wn_report_worst(report);
    for (size_t i = 0; worst > WN_SEVERITY_INFO && i < report->list.count; i++)
        if (report->list.items[i].severity == worst)
            return report->list.items[i].message;
    return NULL;
}

void wn_grade_result(wn_conversion *conversion, wn_status result)
{
    static const struct {
        wn_status result;
        wn_document_status status;
        const char *text;
    } grades[] = {
        {WN_DONE, WN_DOCUMENT_OK, NULL},
        {WN_PARTIAL, WN_DOCUMENT_PARTIAL, "read in part"},
        {WN_UNSUPPORTED, WN_DOCUMENT_UNSUPPORTED, "a variant of its format that is not read"},
        {WN_ENCRYPTED, WN_DOCUMENT_ENCRYPTED, "protected by a password: ask for a copy without it"},
        {WN_MALFORMED, WN_DOCUMENT_REJECTED_MALFORMED, "damaged: ask for it again"},
        {WN_LIMIT, WN_DOCUMENT_REJECTED_LIMIT, "over a limit"},
        {WN_CANCELLED, WN_DOCUMENT_TIMEOUT, "reading it was stopped"},
        {WN_NO_MEMORY, WN_DOCUMENT_OOM, "memory ran out while it was read"},
        {WN_INTERNAL, WN_DOCUMENT_CRASHED, "its reader failed; please report this"},
    };
    const char *detail = worst_message(&conversion->report);
    for (size_t i = 0; i < sizeof grades / sizeof *grades; i++) {
        if (grades[i].result != result)
            continue;
        conversion->record->status = grades[i].status;
        conversion->record->message = NULL;
        if (grades[i].text && detail)
            wn_grade(conversion, grades[i].status, "%s (%s)", grades[i].text, detail);
        else if (grades[i].text)
            wn_grade(conversion, grades[i].status, "%s", grades[i].text);
    }
}
