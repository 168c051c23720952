#include "core/host/room.h"

#include <string.h>

#include "core/base/text.h"

/* A document may not fill the memory with diagnostics. */
#define MOST_REPORTS 1000

static bool is_code(const char *code)
{
    return code && *code && strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(code);
}

static const char *clean_text(const char *text)
{
    return text && wn_text_is_utf8(text, strlen(text)) ? text : NULL;
}

static wn_evidence place_of(const wn_location *where, wn_arena *arena)
{
    wn_evidence evidence = wn_evidence_none();
    if (!where || where->size < sizeof *where)
        return evidence;
    evidence.part = wn_arena_string(arena, clean_text(where->part));
    if (where->line)
        evidence.line = where->line;
    return evidence;
}

static void take_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    wn_call *call = context;
    if (!call->report || call->reported > MOST_REPORTS)
        return;
    if (call->reported++ == MOST_REPORTS) {
        wn_report_add(call->report, WN_SEVERITY_WARNING, "reports-dropped", NULL, NULL,
                      "the plugin reported more than %d times; the rest is not listed", MOST_REPORTS);
        return;
    }
    if ((unsigned int)severity > WN_SEVERITY_ERROR)
        severity = WN_SEVERITY_ERROR;
    const char *text = clean_text(message);
    wn_evidence place = place_of(where, call->report->arena);
    wn_report_add(call->report, severity, is_code(code) ? code : "plugin-report", NULL, &place, "%s",
                  text ? text : "the plugin gave no readable message");
}

static uint64_t give_limit(void *context, wn_limit_id which)
{
    const wn_call *call = context;
    return wn_limits_get(&call->host->limits, which);
}

static const char *give_option(void *context, const char *name)
{
    const wn_call *call = context;
    for (size_t i = 0; name && i < call->host->option_count; i++)
        if (strcmp(call->host->options[i].name, name) == 0)
            return call->host->options[i].value;
    return NULL;
}

wn_host wn_call_table(wn_call *call)
{
    return (wn_host){sizeof(wn_host), WN_ABI_MAJOR, WN_ABI_MINOR, call, take_report, give_limit, give_option};
}

wn_status wn_call_status(wn_status given)
{
    if (given > WN_PARTIAL)
        return WN_PARTIAL;
    return given < WN_INTERNAL ? WN_INTERNAL : given;
}
