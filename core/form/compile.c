#include "core/form/compile.h"

#include <stdlib.h>
#include <string.h>

#include "core/form/pattern.h"
#include "core/form/program.h"
#include "core/form/tree.h"

/* Limits of one match: a pattern that would run away stops here instead. */
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 20 * 1024 };
enum { JIT_STACK_START = 32 * 1024, JIT_STACK_MAX = 1024 * 1024 };

typedef WN_LIST(wn_label) label_list;

typedef struct compiler {
    wn_compiled_form *compiled;
    wn_arena *arena;
    wn_report *report;
    label_list labels;
    wn_label_program *programs;
} compiler;

static bool say_memory(compiler *self)
{
    wn_form_say(self->report, WN_SEVERITY_ERROR, "no-memory", self->compiled->form->path,
                (wn_form_place){1, 1}, "not enough memory to compile this form");
    return false;
}

/* Adds the wordings of one language as labels of the kind, item and option of `pattern`. */
static bool add_labels(compiler *self, const wn_wordings *wordings, wn_label model)
{
    for (size_t i = 0; i < wordings->count; i++) {
        if (wordings->items[i].language != model.language)
            continue;
        wn_label label = model;
        label.text = wordings->items[i].text;
        if (!wn_label_make_tokens(self->arena, label.text, &label.tokens, &label.token_count))
            return false;
        if (label.token_count && !WN_LIST_PUSH(&self->labels, label))
            return false;
    }
    return true;
}

static bool add_item_labels(compiler *self, uint32_t index, uint32_t language)
{
    const wn_form_item *item = &self->compiled->form->items[index];
    wn_label model = {.kind = WN_LABEL_ITEM, .item = index, .language = language};
    bool held = add_labels(self, &item->text, model);
    model.kind = WN_LABEL_OPTION;
    for (uint32_t i = 0; held && i < item->option_count; i++) {
        model.option = i;
        held = add_labels(self, &item->options[i].text, model);
    }
    model.option = 0;
    model.kind = WN_LABEL_HELP;
    return held && add_labels(self, &item->help, model);
}

static bool add_language(compiler *self, uint32_t language)
{
    const wn_form *form = self->compiled->form;
    const struct {
        wn_label_kind kind;
        const wn_wordings *wordings;
    } whole[] = {{WN_LABEL_BOILERPLATE, &form->boilerplate},
                 {WN_LABEL_NOTE, &form->notes},
                 {WN_LABEL_RESPONDENT, &form->respondent.labels},
                 {WN_LABEL_AUTHORED, &form->authored.labels},
                 {WN_LABEL_TITLE, &form->title}};
    bool held = true;
    for (uint32_t i = 0; held && i < form->item_count; i++)
        held = add_item_labels(self, i, language);
    for (size_t i = 0; held && i < sizeof whole / sizeof *whole; i++) {
        wn_label model = {.kind = whole[i].kind, .item = WN_NO_ITEM, .language = language};
        held = add_labels(self, whole[i].wordings, model);
    }
    return held;
}

/* Compares the words run together, since the patterns bridge a word that is written apart or together:
 * "E-mail:" and "Email:" are one wording. */
static int compare_letters(const void *left, const void *right)
{
    const wn_label *a = *(wn_label *const *)left, *b = *(wn_label *const *)right;
    size_t i = 0, j = 0, in_a = 0, in_b = 0;
    while (i < a->token_count && j < b->token_count) {
        const int order = (unsigned char)a->tokens[i].text[in_a] - (unsigned char)b->tokens[j].text[in_b];
        if (order)
            return order;
        if (++in_a == a->tokens[i].length)
            i++, in_a = 0;
        if (++in_b == b->tokens[j].length)
            j++, in_b = 0;
    }
    return (i < a->token_count) - (j < b->token_count);
}

/* Gives labels of the same letters the same number. */
static bool number_wordings(compiler *self)
{
    const size_t count = self->labels.count;
    wn_label **order = calloc(count ? count : 1, sizeof(wn_label *));
    if (!order)
        return false;
    for (size_t i = 0; i < count; i++)
        order[i] = &self->labels.items[i];
    qsort(order, count, sizeof *order, compare_letters);
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        next += i > 0 && compare_letters(&order[i - 1], &order[i]) != 0;
        order[i]->wording = next;
    }
    self->compiled->wording_count = count ? next + 1 : 0;
    free(order);
    return true;
}

static bool make_labels(compiler *self)
{
    wn_compiled_form *compiled = self->compiled;
    bool held = true;
    for (uint32_t i = 0; held && i < compiled->form->language_count; i++)
        held = add_language(self, i);
    if (!held || !number_wordings(self))
        return say_memory(self);
    wn_label *labels = wn_arena_array(self->arena, self->labels.count, sizeof *labels);
    if (!labels)
        return say_memory(self);
    if (self->labels.count)
        memcpy(labels, self->labels.items, self->labels.count * sizeof *labels);
    compiled->labels = labels;
    compiled->label_count = self->labels.count;
    return true;
}

static bool make_program(compiler *self, uint32_t language, const wn_label *labels, size_t count)
{
    const wn_label *refused = NULL;
    wn_status status = wn_label_program_make(labels, count, self->arena, &self->programs[language], &refused);
    if (status == WN_NO_MEMORY)
        return say_memory(self);
    if (status == WN_LIMIT && refused)
        wn_form_say(self->report, WN_SEVERITY_ERROR, "form-limit", self->compiled->form->path,
                    (wn_form_place){1, 1}, "the text \"%.60s...\" is too long: split it in several",
                    refused->text);
    else if (status != WN_DONE)
        wn_form_say(self->report, WN_SEVERITY_ERROR, "internal", self->compiled->form->path,
                    (wn_form_place){1, 1}, "the texts of language %s do not compile: please report this",
                    self->compiled->form->languages[language]);
    return status == WN_DONE;
}

static bool make_programs(compiler *self)
{
    wn_compiled_form *compiled = self->compiled;
    const size_t languages = compiled->form->language_count;
    self->programs = wn_arena_array(self->arena, languages, sizeof *self->programs);
    if (!self->programs)
        return say_memory(self);
    compiled->programs = self->programs;
    size_t at = 0;
    for (uint32_t language = 0; language < languages; language++) {
        size_t end = at;
        while (end < compiled->label_count && compiled->labels[end].language == language)
            end++;
        if (!make_program(self, language, compiled->labels + at, end - at))
            return false;
        at = end;
    }
    return true;
}

/* Where in the definition the character at byte `offset` of `pattern` stands. */
static wn_form_place place_in_pattern(const wn_form_pattern *pattern, size_t offset, size_t *ret_points)
{
    wn_form_place place = pattern->place;
    *ret_points = 0;
    for (size_t i = 0; i < offset && pattern->pattern[i]; i++) {
        const bool starts = ((unsigned char)pattern->pattern[i] & 0xC0) != 0x80;
        place.column += starts;
        *ret_points += starts;
    }
    return place;
}

static void say_refused(compiler *self, const wn_form_pattern *pattern, int error, size_t offset)
{
    char why[256] = "";
    size_t points = 0;
    wn_form_place place = place_in_pattern(pattern, offset, &points);
    pcre2_get_error_message(error, (PCRE2_UCHAR *)why, sizeof why);
    wn_form_say(self->report, WN_SEVERITY_ERROR, "form-pattern", self->compiled->form->path, place,
                "the pattern is refused at its character %zu: %s. Correct it, or write \\ before a character "
                "that stands for itself.",
                points + 1, why);
}

static bool compile_pattern(compiler *self, const wn_form_pattern *pattern, uint32_t item,
                            wn_compiled_pattern *into)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    into->source = pattern;
    into->item = item;
    into->code = pcre2_compile((PCRE2_SPTR)pattern->pattern, strlen(pattern->pattern),
                               WN_FORM_PATTERN_OPTIONS, &error, &offset, NULL);
    if (into->code)
        pcre2_jit_compile(into->code, PCRE2_JIT_COMPLETE); /* without JIT it is interpreted */
    else if (error == PCRE2_ERROR_HEAP_FAILED)
        say_memory(self);
    else
        say_refused(self, pattern, error, offset);
    return into->code != NULL;
}

/* Compiles `patterns` behind the `*count` that `into` already holds; all are tried, so that all are said. */
static bool compile_patterns(compiler *self, const wn_form_patterns *patterns, uint32_t item,
                             wn_compiled_pattern *into, size_t *count)
{
    bool held = true;
    for (size_t i = 0; i < patterns->count; i++)
        held = compile_pattern(self, &patterns->items[i], item, &into[(*count)++]) && held;
    return held;
}

static bool make_patterns(compiler *self)
{
    wn_compiled_form *compiled = self->compiled;
    const wn_form *form = compiled->form;
    size_t matches = 0;
    for (size_t i = 0; i < form->item_count; i++)
        matches += form->items[i].match.count;
    wn_compiled_pattern *identify = wn_arena_array(self->arena, form->identify.count, sizeof *identify);
    wn_compiled_pattern *furniture = wn_arena_array(self->arena, form->furniture.count, sizeof *furniture);
    wn_compiled_pattern *items = wn_arena_array(self->arena, matches, sizeof *items);
    compiled->identify = identify;
    compiled->furniture = furniture;
    compiled->items = items;
    if (!identify || !furniture || !items)
        return say_memory(self);
    bool held = compile_patterns(self, &form->identify, WN_NO_ITEM, identify, &compiled->identify_count);
    held =
        compile_patterns(self, &form->furniture, WN_NO_ITEM, furniture, &compiled->furniture_count) && held;
    for (uint32_t i = 0; i < form->item_count; i++)
        held = compile_patterns(self, &form->items[i].match, i, items, &compiled->item_pattern_count) && held;
    return held;
}

static bool make_limits(compiler *self)
{
    wn_compiled_form *compiled = self->compiled;
    compiled->limits = pcre2_match_context_create(NULL);
    compiled->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL);
    if (!compiled->limits)
        return say_memory(self);
    pcre2_set_match_limit(compiled->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(compiled->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(compiled->limits, HEAP_LIMIT_KIB);
    if (compiled->stack)
        pcre2_jit_stack_assign(compiled->limits, NULL, compiled->stack);
    return true;
}

static wn_compiled_form *new_compiled(wn_form *form, wn_report *report)
{
    wn_arena *arena = wn_arena_new();
    wn_compiled_form *compiled = arena ? wn_arena_take(arena, sizeof *compiled) : NULL;
    if (!compiled) {
        wn_form_say(report, WN_SEVERITY_ERROR, "no-memory", form->path, (wn_form_place){1, 1},
                    "not enough memory to compile this form");
        wn_arena_free(arena);
        wn_form_free(form);
        return NULL;
    }
    compiled->form = form;
    compiled->arena = arena;
    return compiled;
}

wn_compiled_form *wn_form_compile(wn_form *form, wn_report *report)
{
    compiler self = {.compiled = new_compiled(form, report), .report = report};
    if (!self.compiled)
        return NULL;
    self.arena = self.compiled->arena;
    bool held = make_limits(&self) && make_labels(&self) && make_programs(&self) && make_patterns(&self);
    WN_LIST_FREE(&self.labels);
    if (held)
        return self.compiled;
    wn_compiled_form_free(self.compiled);
    return NULL;
}

static void free_patterns(const wn_compiled_pattern *patterns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        pcre2_code_free(patterns[i].code);
}

void wn_compiled_form_free(wn_compiled_form *compiled)
{
    if (!compiled)
        return;
    for (size_t i = 0; compiled->programs && i < compiled->form->language_count; i++)
        wn_label_program_free(&compiled->programs[i]);
    free_patterns(compiled->identify, compiled->identify_count);
    free_patterns(compiled->furniture, compiled->furniture_count);
    free_patterns(compiled->items, compiled->item_pattern_count);
    pcre2_match_context_free(compiled->limits);
    pcre2_jit_stack_free(compiled->stack);
    wn_form_free((wn_form *)(uintptr_t)compiled->form);
    wn_arena_free(compiled->arena);
}
