/* Warnings about definitions that are legal but likely wrong. */
#include <ctype.h>
#include <string.h>

#include "core/form/lint.h"
#include "core/form/program.h"
#include "core/form/tree.h"

#define WARN(self, code, place, ...)                                                                         \
    wn_form_say((self)->report, WN_SEVERITY_WARNING, code, (self)->form->path, place, __VA_ARGS__)

static const wn_form_place whole_file = {1, 1};

/* A text should have a wording in every language, and each wording some words. */
static void lint_wordings(const wn_linter *self, const wn_wordings *wordings, wn_form_place place,
                          const char *what, const char *of)
{
    for (uint32_t i = 0; i < self->form->language_count; i++)
        if (!wn_wording_in(wordings, i))
            WARN(self, "form-wording-missing", place,
                 "%s%s has no wording in %s: answers in %s are not found by it", what, of,
                 self->form->languages[i], self->form->languages[i]);
    for (size_t i = 0; i < wordings->count; i++) {
        const char *letters = wn_lint_letters(self->scratch, wordings->items[i].text);
        if (letters && strlen(letters) < 3)
            WARN(self, "form-wording-short", wordings->items[i].place,
                 "\"%s\" has fewer than three letters and will be found all over: say more of it, or use "
                 "match",
                 wordings->items[i].text);
    }
}

static bool has_letter(const char *code)
{
    while (*code && !isalpha((unsigned char)*code))
        code++;
    return *code != '\0';
}

static bool same_letters(const wn_linter *self, const char *left, const char *right)
{
    const char *a = wn_lint_letters(self->scratch, left), *b = wn_lint_letters(self->scratch, right);
    return a && b && *a && strcmp(a, b) == 0;
}

/* Whether the first wording of the option is one of the words for "other". */
static bool is_other(const wn_linter *self, const wn_form_option *option)
{
    const wn_form_words *words = &self->form->words[0];
    const char *text = wn_wording_in(&option->text, 0);
    for (size_t i = 0; text && i < words->other_count; i++)
        if (same_letters(self, words->other[i], text))
            return true;
    return false;
}

static void lint_options(const wn_linter *self, const wn_form_item *item)
{
    for (size_t i = 0; i < item->option_count; i++) {
        const wn_form_option *option = &item->options[i];
        lint_wordings(self, &option->text, option->place, "option ", option->code);
        if (!has_letter(option->code))
            WARN(self, "form-option-code", option->place,
                 "option code \"%s\" has no letter: a code word that says what it stands for lasts longer",
                 option->code);
        if (is_other(self, option) && !option->open)
            WARN(self, "form-option-open", option->place,
                 "option \"%s\" reads as \"other\": add \"open: true\" if it takes text of its own",
                 option->code);
    }
}

static bool has_type(const wn_form *form, wn_item_type type)
{
    for (size_t i = 0; i < form->item_count; i++)
        if (form->items[i].type == type)
            return true;
    return false;
}

static void lint_words(const wn_linter *self)
{
    const wn_form *form = self->form;
    const bool boolean = has_type(form, WN_ITEM_BOOLEAN);
    for (size_t i = 0; i < form->language_count; i++) {
        const wn_form_words *words = &form->words[i];
        if (boolean && (!words->yes_count || !words->no_count))
            WARN(self, "form-words-missing", whole_file, "words, %s: boolean items need words for yes and no",
                 form->languages[i]);
        if (!words->not_applicable_count)
            WARN(self, "form-words-missing", whole_file,
                 "words, %s: without not_applicable, \"N/A\" is read as an answer", form->languages[i]);
    }
}

/* Texts over which patterns that nest repetitions run away. */
static const char *const provocations[] = {"a", "a ", "0", " ", "a-", "\n"};
enum { PROVOCATION_BYTES = 4000, PROVOCATION_STEPS = 100000 };

/* Whether matching `code` over many of `unit` exceeds the steps that matching will have. */
static bool runs_away(const pcre2_code *code, const char *unit, pcre2_match_data *data,
                      pcre2_match_context *limits)
{
    char text[PROVOCATION_BYTES + 1];
    const size_t step = strlen(unit);
    for (size_t i = 0; i < PROVOCATION_BYTES; i++)
        text[i] = unit[i % step];
    text[PROVOCATION_BYTES] = '!';
    int result = pcre2_match(code, (PCRE2_SPTR)text, sizeof text, 0, 0, data, limits);
    return result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT ||
           result == PCRE2_ERROR_HEAPLIMIT || result == PCRE2_ERROR_RECURSELOOP;
}

/* A pattern that matches nothing at all matches everywhere; one that runs away is given up in documents. */
static void lint_code(const wn_linter *self, const wn_form_pattern *pattern, const char *what,
                      const pcre2_code *code)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (data && pcre2_match(code, (PCRE2_SPTR) "", 0, 0, 0, data, NULL) >= 0)
        WARN(self, "form-pattern-empty", pattern->place,
             "this %s pattern matches an empty text and so every place: make a part of it required", what);
    if (limits)
        pcre2_set_match_limit(limits, PROVOCATION_STEPS);
    for (size_t i = 0; data && limits && i < sizeof provocations / sizeof *provocations; i++) {
        if (!runs_away(code, provocations[i], data, limits))
            continue;
        WARN(
            self, "form-pattern-slow", pattern->place,
            "this %s pattern may run away and is then given up: do not repeat what is itself repeated, as in "
            "(a+)+",
            what);
        break;
    }
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
}

static void lint_patterns(const wn_linter *self, const wn_form_patterns *patterns, const char *what)
{
    for (size_t i = 0; i < patterns->count; i++) {
        int error = 0;
        PCRE2_SIZE offset = 0;
        pcre2_code *code = pcre2_compile((PCRE2_SPTR)patterns->items[i].pattern, PCRE2_ZERO_TERMINATED,
                                         WN_FORM_PATTERN_OPTIONS, &error, &offset, NULL);
        if (code)
            lint_code(self, &patterns->items[i], what, code);
        pcre2_code_free(code);
    }
}

static void lint_form(const wn_linter *self)
{
    const wn_form *form = self->form;
    lint_wordings(self, &form->title, whole_file, "the title", "");
    if (form->respondent.labels.count)
        lint_wordings(self, &form->respondent.labels, form->respondent.labels.items[0].place, "respondent",
                      "");
    if (form->authored.labels.count)
        lint_wordings(self, &form->authored.labels, form->authored.labels.items[0].place, "authored", "");
    if (!form->identify.count)
        WARN(self, "form-identify-missing", whole_file,
             "no identify pattern: give one or two, as the running title, so that the form is recognised "
             "early");
    lint_patterns(self, &form->identify, "identify");
    lint_patterns(self, &form->furniture, "furniture");
    lint_words(self);
}

void wn_form_lint(const wn_form *form, wn_report *report)
{
    wn_linter self = {.form = form, .report = report, .scratch = wn_arena_new()};
    if (!self.scratch)
        return;
    lint_form(&self);
    for (size_t i = 0; i < form->item_count; i++) {
        const wn_form_item *item = &form->items[i];
        lint_wordings(&self, &item->text, item->place, "item ", item->link_id);
        lint_options(&self, item);
        lint_patterns(&self, &item->match, "match");
    }
    wn_lint_same_items(&self);
    wn_lint_same_options(&self);
    wn_lint_same_words(&self);
    wn_arena_free(self.scratch);
}
