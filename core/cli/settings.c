#include "core/cli/settings.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/cli/say.h"

#define READING (WN_FOR_CONVERT | WN_FOR_INSPECT)
#define LOADING (READING | WN_FOR_PLUGINS)
#define MOST_WORKERS 64
#define EVERY (LOADING | WN_FOR_LIMITS | WN_FOR_DOCTOR | WN_FOR_FORM)

static bool keep_text(wn_text_list *list, const char *value)
{
    return WN_LIST_PUSH(list, value);
}

static bool set_output(wn_settings *settings, const char *value)
{
    return keep_text(&settings->outputs, value);
}

static bool set_format(wn_settings *settings, const char *value)
{
    settings->format = value;
    return true;
}

static bool set_member(wn_settings *settings, const char *value)
{
    settings->member = value;
    return true;
}

static bool set_plugin_folder(wn_settings *settings, const char *value)
{
    return keep_text(&settings->plugin_folders, value);
}

static bool set_form_folder(wn_settings *settings, const char *value)
{
    return keep_text(&settings->form_folders, value);
}

static bool set_form(wn_settings *settings, const char *value)
{
    return keep_text(&settings->forms, value);
}

static bool set_review(wn_settings *settings, const char *value)
{
    char *end;
    settings->review_below = strtod(value, &end);
    if (end != value && *end == '\0' && settings->review_below >= 0 && settings->review_below <= 1)
        return true;
    wn_say("--review-below takes a number from 0 to 1, not \"%s\"", value);
    return false;
}

static bool set_option(wn_settings *settings, const char *name, const char *value)
{
    wn_run_option option = {name, value};
    return WN_LIST_PUSH(&settings->options, option);
}

static bool set_encoding(wn_settings *settings, const char *value)
{
    return set_option(settings, "encoding", value);
}

static bool set_revisions(wn_settings *settings, const char *value)
{
    return set_option(settings, "revisions", value);
}

static bool set_force(wn_settings *settings, const char *value)
{
    (void)value;
    return settings->force = true;
}

static bool set_byte_order_mark(wn_settings *settings, const char *value)
{
    (void)value;
    return set_option(settings, "csv-bom", "yes");
}

static bool set_formula_safe(wn_settings *settings, const char *value)
{
    (void)value;
    return set_option(settings, "csv-formula-safe", "yes");
}

static bool set_limit(wn_settings *settings, const char *value)
{
    const char *equals = strchr(value, '=');
    char name[64];
    char *end = NULL;
    errno = 0;
    uint64_t number = equals && equals[1] >= '0' && equals[1] <= '9' ? strtoull(equals + 1, &end, 10) : 0;
    if (end && *end == '\0' && errno == 0 && (size_t)(equals - value) < sizeof name) {
        memcpy(name, value, (size_t)(equals - value));
        name[equals - value] = '\0';
        if (wn_limits_set(&settings->limits, name, number))
            return true;
    }
    wn_say("--limit takes name=value within the ceiling that \"winnow limits\" lists, not \"%s\"", value);
    return false;
}

static bool set_isolation(wn_settings *settings, const char *value)
{
    settings->unsandboxed = strcmp(value, "none") == 0;
    if (settings->unsandboxed || strcmp(value, "process") == 0)
        return true;
    wn_say("--isolation takes \"process\" or \"none\", not \"%s\"", value);
    return false;
}

static bool set_workers(wn_settings *settings, const char *value)
{
    char *end;
    long number = strtol(value, &end, 10);
    settings->workers = (unsigned int)number;
    if (end != value && *end == '\0' && number >= 1 && number <= MOST_WORKERS)
        return true;
    wn_say("--workers takes a number from 1 to %d, not \"%s\"", MOST_WORKERS, value);
    return false;
}

static bool set_nul(wn_settings *settings, const char *value)
{
    (void)value;
    return settings->nul_separated = true;
}

static bool set_progress(wn_settings *settings, const char *value)
{
    static const struct {
        const char *name;
        wn_progress_kind kind;
    } kinds[] = {{"auto", WN_PROGRESS_AUTO},
                 {"bar", WN_PROGRESS_BAR},
                 {"plain", WN_PROGRESS_PLAIN},
                 {"none", WN_PROGRESS_NONE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, value) == 0) {
            settings->progress = kinds[i].kind;
            return true;
        }
    wn_say("--progress takes \"auto\", \"bar\", \"plain\" or \"none\", not \"%s\"", value);
    return false;
}

static bool set_no_cache(wn_settings *settings, const char *value)
{
    (void)value;
    return settings->no_cache = true;
}

/* Of quiet and verbose the last one given holds. */
static bool set_quiet(wn_settings *settings, const char *value)
{
    (void)value;
    settings->verbose = false;
    return settings->quiet = true;
}

static bool set_verbose(wn_settings *settings, const char *value)
{
    (void)value;
    settings->quiet = false;
    return settings->verbose = true;
}

static bool set_json(wn_settings *settings, const char *value)
{
    (void)value;
    return settings->json = true;
}

static bool set_help(wn_settings *settings, const char *value)
{
    (void)value;
    return settings->help = true;
}

static const struct row {
    int letter; /* 0: long only */
    const char *name;
    const char *argument; /* NULL: takes none */
    unsigned int commands;
    bool (*set)(wn_settings *settings, const char *value);
    const char *help;
} rows[] = {
    {'o', "output", "OUT", WN_FOR_CONVERT, set_output,
     "file to write; may be given several times; - is standard output"},
    {'f', "format", "ID", WN_FOR_CONVERT, set_format, "writer to use, instead of by the suffix of OUT"},
    {0, "member", "NAME", WN_FOR_INSPECT, set_member,
     "look at what a message or archive holds under this name or number"},
    {0, "form", "ID", READING, set_form, "match this form only; may be given several times"},
    {0, "form-dir", "DIR", READING | WN_FOR_FORM, set_form_folder, "look for forms here too"},
    {0, "plugin-dir", "DIR", LOADING, set_plugin_folder, "look for plugins here too"},
    {0, "review-below", "NUMBER", READING, set_review,
     "confidence below which an answer is put to review (0.9)"},
    {0, "encoding", "NAME", READING, set_encoding, "encoding of text files, instead of detecting it"},
    {0, "revisions", "WHICH", READING, set_revisions, "tracked changes: as the readers offer them"},
    {0, "force", NULL, WN_FOR_CONVERT, set_force,
     "replace a workbook that a reviewer has worked in, and keep it as NAME.bak.xlsx"},
    {0, "csv-bom", NULL, WN_FOR_CONVERT, set_byte_order_mark, "begin tables with a byte order mark"},
    {0, "csv-formula-safe", NULL, WN_FOR_CONVERT, set_formula_safe,
     "put an apostrophe before table texts that would be taken for formulas"},
    {0, "limit", "NAME=VALUE", READING | WN_FOR_LIMITS, set_limit, "set a limit; see winnow limits"},
    {0, "workers", "NUMBER", WN_FOR_CONVERT, set_workers,
     "documents read at the same time (as many as processors)"},
    {0, "isolation", "HOW", READING, set_isolation,
     "process: each document in a sandbox; none: trust all inputs"},
    {0, "no-cache", NULL, WN_FOR_CONVERT, set_no_cache,
     "read every file, and keep nothing for the next run over the same output"},
    {'0', "null", NULL, WN_FOR_CONVERT, set_nul, "with - as input: NUL ends each path, not a line feed"},
    {0, "progress", "HOW", WN_FOR_CONVERT, set_progress,
     "bar, plain lines, none; auto: a bar on a terminal, unless --quiet"},
    {'q', "quiet", NULL, WN_FOR_CONVERT, set_quiet, "say only what could not be read or written"},
    {'v', "verbose", NULL, WN_FOR_CONVERT, set_verbose, "say what became of every document"},
    {'j', "json", NULL, EVERY, set_json, "print for machines"},
    {'h', "help", NULL, EVERY, set_help, "show this help"},
};
#define ROWS (sizeof rows / sizeof *rows)

/* Letters of long-only options begin beyond the characters. */
#define FIRST_CODE 256

static void fill_options(unsigned int command, struct option *longs, char *shorts)
{
    *shorts++ = ':';
    for (size_t i = 0; i < ROWS; i++) {
        if (!(rows[i].commands & command))
            continue;
        int takes = rows[i].argument ? required_argument : no_argument;
        *longs++ = (struct option){rows[i].name, takes, NULL, FIRST_CODE + (int)i};
        if (!rows[i].letter)
            continue;
        *shorts++ = (char)rows[i].letter;
        if (rows[i].argument)
            *shorts++ = ':';
    }
    *longs = (struct option){0};
    *shorts = '\0';
}

static const struct row *row_of(int code)
{
    for (size_t i = 0; i < ROWS; i++)
        if (code == FIRST_CODE + (int)i || (rows[i].letter && code == rows[i].letter))
            return &rows[i];
    return NULL;
}

static bool read_options(wn_settings *settings, int argc, char **argv)
{
    struct option longs[ROWS + 1];
    char shorts[2 * ROWS + 2];
    fill_options(settings->command, longs, shorts);
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const char *given = argv[optind - 1];
        const struct row *row = row_of(code);
        if (!row) {
            wn_say(code == ':' ? "the option %s needs a value; see winnow %s --help"
                               : "unknown option %s; see winnow %s --help",
                   given, argv[0]);
            return false;
        }
        if (!row->set(settings, optarg))
            return false;
    }
    for (int i = optind; i < argc; i++)
        if (!keep_text(&settings->inputs, argv[i]))
            return false;
    return true;
}

static unsigned int processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST_WORKERS ? MOST_WORKERS : (unsigned int)count;
}

bool wn_settings_read(wn_settings *settings, unsigned int command, int argc, char **argv)
{
    *settings = (wn_settings){
        .command = command, .review_below = 0.9, .workers = processors(), .limits = wn_limits_default()};
    return read_options(settings, argc, argv);
}

void wn_settings_free(wn_settings *settings)
{
    WN_LIST_FREE(&settings->inputs);
    WN_LIST_FREE(&settings->outputs);
    WN_LIST_FREE(&settings->plugin_folders);
    WN_LIST_FREE(&settings->form_folders);
    WN_LIST_FREE(&settings->forms);
    WN_LIST_FREE(&settings->options);
}

void wn_settings_help(unsigned int command)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (!(rows[i].commands & command))
            continue;
        char name[48];
        snprintf(name, sizeof name, "--%s%s%s", rows[i].name, rows[i].argument ? " " : "",
                 rows[i].argument ? rows[i].argument : "");
        if (rows[i].letter)
            printf("  -%c, %-22s %s\n", rows[i].letter, name, rows[i].help);
        else
            printf("      %-22s %s\n", name, rows[i].help);
    }
}
