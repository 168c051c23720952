/* winnow form: list, lint and explain definitions. */
#include "core/cli/form.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "core/answer/record.h"
#include "core/cli/cli.h"
#include "core/cli/help.h"
#include "core/cli/print.h"
#include "core/cli/say.h"
#include "core/cli/start.h"

static size_t count_questions(const wn_form *form)
{
    size_t count = 0;
    for (size_t i = 0; i < form->item_count; i++)
        count += form->items[i].type != WN_ITEM_GROUP;
    return count;
}

static json_t *describe_json(const wn_form *form)
{
    json_t *languages = json_array();
    for (size_t i = 0; i < form->language_count; i++)
        json_array_append_new(languages, json_string(form->languages[i]));
    return json_pack("{s:s,s:s,s:s*,s:o,s:I,s:s}", "id", form->id, "version", form->version, "title",
                     wn_wording_in(&form->title, 0), "languages", languages, "items",
                     (json_int_t)count_questions(form), "path", form->path);
}

static void print_form(const wn_form *form)
{
    printf("%-22s %-8s ", form->id, form->version);
    for (size_t i = 0; i < form->language_count; i++)
        printf("%s%s", i ? "," : "", form->languages[i]);
    printf("  %zu items  ", count_questions(form));
    wn_print_escaped(stdout, form->path);
    putchar('\n');
}

static int list_forms(const wn_settings *settings, wn_report *report)
{
    wn_form_store *store = wn_load_forms(settings, report);
    wn_say_report(report, WN_SEVERITY_WARNING);
    if (!store)
        return WN_EXIT_FORM;
    size_t count;
    const wn_compiled_form *const *forms = wn_form_store_forms(store, &count);
    json_t *list = settings->json ? json_array() : NULL;
    for (size_t i = 0; i < count; i++) {
        if (list)
            json_array_append_new(list, describe_json(forms[i]->form));
        else
            print_form(forms[i]->form);
    }
    wn_form_store_free(store);
    return settings->json ? wn_print_json(list) : WN_EXIT_DONE;
}

/* Loads, compiles and lints one file; everything wrong is in the report. */
static void lint_file(const char *path, wn_report *report)
{
    wn_form *form = wn_form_load_file(path, report);
    if (!form)
        return;
    wn_form_lint(form, report);
    wn_compiled_form_free(wn_form_compile(form, report));
}

static void lint_store(const wn_settings *settings, wn_report *report)
{
    wn_form_store *store = wn_load_forms(settings, report);
    if (!store)
        return;
    size_t count;
    const wn_compiled_form *const *forms = wn_form_store_forms(store, &count);
    for (size_t i = 0; i < count; i++)
        wn_form_lint(forms[i]->form, report);
    wn_form_store_free(store);
}

static int print_diagnostics(const wn_report *report)
{
    json_t *list = json_array();
    for (size_t i = 0; i < report->list.count; i++) {
        const wn_diagnostic *d = &report->list.items[i];
        json_array_append_new(list,
                              json_pack("{s:s,s:s,s:s,s:s*,s:I}", "severity", wn_severity_name(d->severity),
                                        "code", d->code, "message", d->message, "path", d->source.part,
                                        "line", (json_int_t)d->source.line));
    }
    return wn_print_json(list);
}

static int lint_forms(const wn_settings *settings, wn_report *report)
{
    if (settings->inputs.count == 1)
        lint_store(settings, report);
    for (size_t i = 1; i < settings->inputs.count; i++)
        lint_file(settings->inputs.items[i], report);
    int code = WN_EXIT_DONE;
    if (settings->json)
        code = print_diagnostics(report);
    else
        wn_say_report(report, WN_SEVERITY_INFO);
    if (wn_report_worst(report) == WN_SEVERITY_ERROR)
        return WN_EXIT_FORM;
    if (code == WN_EXIT_DONE && wn_report_worst(report) == WN_SEVERITY_WARNING)
        code = WN_EXIT_WARNINGS;
    if (code == WN_EXIT_DONE && !settings->json)
        puts("nothing to say");
    return code;
}

/* The form of that id among those in use; the newest version when there are several. */
static const wn_compiled_form *find_form(const wn_form_store *store, const char *id)
{
    size_t count;
    const wn_compiled_form *const *forms = wn_form_store_forms(store, &count);
    const wn_compiled_form *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(forms[i]->form->id, id) == 0)
            found = forms[i];
    return found;
}

static int explain_named(const wn_settings *settings, wn_report *report)
{
    const char *name = settings->inputs.items[1];
    const char *const *link_ids = settings->inputs.items + 2;
    const size_t count = settings->inputs.count - 2;
    wn_form_store *store = wn_load_forms(settings, report);
    const wn_compiled_form *found = store ? find_form(store, name) : NULL;
    wn_say_report(report, WN_SEVERITY_WARNING);
    int code = WN_EXIT_FORM;
    if (found)
        code = wn_form_explain(found, link_ids, count, settings->json);
    else if (store) {
        wn_say("there is no form \"%s\"; winnow form list names them, or give the path of a definition",
               name);
        code = WN_EXIT_USAGE;
    }
    wn_form_store_free(store);
    return code;
}

static int explain_file(const wn_settings *settings, wn_report *report)
{
    wn_form *form = wn_form_load_file(settings->inputs.items[1], report);
    wn_compiled_form *compiled = form ? wn_form_compile(form, report) : NULL;
    wn_say_report(report, WN_SEVERITY_WARNING);
    int code = compiled ? wn_form_explain(compiled, settings->inputs.items + 2, settings->inputs.count - 2,
                                          settings->json)
                        : WN_EXIT_FORM;
    wn_compiled_form_free(compiled);
    return code;
}

/* A path has a slash or ends in .yaml; anything else is the id of a form in use. */
static bool is_path(const char *name)
{
    const char *dot = strrchr(name, '.');
    return strchr(name, '/') || (dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0));
}

static int run_action(const wn_settings *settings, wn_report *report)
{
    const char *action = settings->inputs.count ? settings->inputs.items[0] : "";
    if (strcmp(action, "list") == 0 && settings->inputs.count == 1)
        return list_forms(settings, report);
    if (strcmp(action, "lint") == 0)
        return lint_forms(settings, report);
    if (strcmp(action, "explain") == 0 && settings->inputs.count > 1)
        return is_path(settings->inputs.items[1]) ? explain_file(settings, report)
                                                  : explain_named(settings, report);
    wn_say("form needs list, lint [FILE]... or explain FORM [LINKID]...; see winnow form --help");
    return WN_EXIT_USAGE;
}

int wn_command_form(int argc, char **argv)
{
    wn_settings settings;
    wn_report report = {.arena = wn_arena_new()};
    int code = WN_EXIT_USAGE;
    if (!report.arena)
        return WN_EXIT_INTERNAL;
    if (wn_settings_read(&settings, WN_FOR_FORM, argc, argv)) {
        code = WN_EXIT_DONE;
        if (settings.help)
            wn_help_command(argv[0]);
        else
            code = run_action(&settings, &report);
    }
    wn_settings_free(&settings);
    wn_report_free(&report);
    wn_arena_free(report.arena);
    return code;
}
