/* What the outputs of a session say of it: time, options, forms. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/cli/cli.h"
#include "core/cli/convert.h"

/* SOURCE_DATE_EPOCH, where set, makes the output depend on the inputs alone. */
static int64_t run_epoch(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long value = text ? strtoll(text, &end, 10) : 0;
    return text && end != text && *end == '\0' && value >= 0 ? value : time(NULL);
}

static const char *format_time(wn_arena *arena, int64_t epoch)
{
    char text[32];
    time_t seconds = (time_t)epoch;
    struct tm parts;
    if (!gmtime_r(&seconds, &parts) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts))
        return NULL;
    return wn_arena_string(arena, text);
}

static void add_option(wn_arena *arena, wn_option_pointers *into, const char *name, const char *value)
{
    wn_run_option *option = wn_arena_take(arena, sizeof *option);
    if (!option)
        return;
    *option = (wn_run_option){name, wn_arena_string(arena, value)};
    (void)WN_LIST_PUSH(into, option);
}

/* What changes results, in a fixed order. */
static void describe_options(const wn_session *session, wn_option_pointers *into)
{
    const wn_settings *settings = session->settings;
    wn_limits defaults = wn_limits_default();
    char number[32];
    for (size_t i = 0; i < settings->forms.count; i++)
        add_option(session->arena, into, "form", settings->forms.items[i]);
    for (size_t i = 0; i < settings->options.count; i++)
        add_option(session->arena, into, settings->options.items[i].name, settings->options.items[i].value);
    snprintf(number, sizeof number, "%g", settings->review_below);
    add_option(session->arena, into, "review-below", number);
    for (size_t i = 0; i < sizeof defaults.rows / sizeof *defaults.rows; i++) {
        const wn_limit *row = &settings->limits.rows[i];
        snprintf(number, sizeof number, "%llu", (unsigned long long)row->value);
        if (row->value != defaults.rows[i].value)
            add_option(session->arena, into, row->name, number);
    }
}

int wn_session_describe(wn_session *session)
{
    describe_options(session, &session->run_options);
    int64_t epoch = run_epoch();
    session->run = (wn_run_info){.name = "winnow",
                                 .version = WN_VERSION,
                                 .time = format_time(session->arena, epoch),
                                 .epoch = epoch,
                                 .options = session->run_options.items,
                                 .option_count = session->run_options.count};
    const wn_form_info **forms = wn_arena_array(session->arena, session->form_count, sizeof *forms);
    bool held = forms && session->run.time;
    for (size_t i = 0; held && i < session->form_count; i++) {
        forms[i] = wn_form_describe(session->forms[i]->form, session->arena);
        held = forms[i] != NULL;
    }
    session->form_infos = forms;
    return held ? WN_EXIT_DONE : WN_EXIT_INTERNAL;
}
