/* What reads the same and should not: found by sorting, since definitions can be long. */
#include <stdlib.h>
#include <string.h>

#include "core/base/list.h"
#include "core/form/lint.h"
#include "core/form/pattern.h"
#include "core/form/tree.h"

/* A wording or word with what it belongs to. */
typedef struct reading {
    const char *letters;
    uint32_t language;
    uint32_t scope;    /* group, item or 0 within which it should be unique */
    const char *owner; /* linkId, code or kind of word */
    const char *text;
    wn_form_place place;
    size_t order; /* of adding, to keep messages in the order of the file */
} reading;

typedef WN_LIST(reading) reading_list;

const char *wn_lint_letters(wn_arena *arena, const char *text)
{
    const wn_label_token *tokens = NULL;
    size_t count = 0;
    wn_buffer letters = {0};
    bool held = wn_label_make_tokens(arena, text, &tokens, &count);
    for (size_t i = 0; i < count; i++)
        wn_buffer_append(&letters, tokens[i].text, tokens[i].length);
    held = held && !letters.failed;
    const char *kept = held ? wn_arena_text(arena, letters.data ? letters.data : "", letters.length) : NULL;
    wn_buffer_free(&letters);
    return kept;
}

static void add_reading(const wn_linter *self, reading_list *list, reading next)
{
    next.letters = wn_lint_letters(self->scratch, next.text);
    next.order = list->count;
    if (next.letters && *next.letters)
        (void)WN_LIST_PUSH(list, next);
}

static void add_wordings(const wn_linter *self, reading_list *list, const wn_wordings *wordings,
                         uint32_t scope, const char *owner)
{
    for (size_t i = 0; i < wordings->count; i++) {
        const wn_wording *wording = &wordings->items[i];
        reading next = {.language = wording->language,
                        .scope = scope,
                        .owner = owner,
                        .text = wording->text,
                        .place = wording->place};
        add_reading(self, list, next);
    }
}

static int compare_readings(const void *left, const void *right)
{
    const reading *a = left, *b = right;
    if (a->scope != b->scope)
        return a->scope < b->scope ? -1 : 1;
    if (a->language != b->language)
        return a->language < b->language ? -1 : 1;
    int order = strcmp(a->letters, b->letters);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Says each pair of neighbours that read the same and have different owners, then frees the list. */
static void say_same(const wn_linter *self, reading_list *list, const char *code, const char *what)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_readings);
    for (size_t i = 1; i < list->count; i++) {
        const reading *a = &list->items[i - 1], *b = &list->items[i];
        if (a->scope == b->scope && a->language == b->language && strcmp(a->letters, b->letters) == 0 &&
            strcmp(a->owner, b->owner) != 0)
            wn_form_say(self->report, WN_SEVERITY_WARNING, code, self->form->path, b->place,
                        "%s \"%s\" and \"%s\" share the wording \"%.60s\" (%s)", what, a->owner, b->owner,
                        b->text, self->form->languages[b->language]);
    }
    WN_LIST_FREE(list);
}

void wn_lint_same_items(const wn_linter *self)
{
    reading_list list = {0};
    for (size_t i = 0; i < self->form->item_count; i++) {
        const wn_form_item *item = &self->form->items[i];
        add_wordings(self, &list, &item->text, item->parent, item->link_id);
    }
    say_same(self, &list, "form-wording-same", "only their order tells them apart: items");
}

void wn_lint_same_options(const wn_linter *self)
{
    reading_list list = {0};
    for (uint32_t i = 0; i < self->form->item_count; i++) {
        const wn_form_item *item = &self->form->items[i];
        for (size_t j = 0; j < item->option_count; j++)
            add_wordings(self, &list, &item->options[j].text, i, item->options[j].code);
    }
    say_same(self, &list, "form-wording-same", "they cannot be told apart: options");
}

static void add_words(const wn_linter *self, reading_list *list, const char *const *words, size_t count,
                      uint32_t language, const char *kind)
{
    for (size_t i = 0; i < count; i++) {
        reading next = {.language = language, .owner = kind, .text = words[i], .place = {1, 1}};
        add_reading(self, list, next);
    }
}

void wn_lint_same_words(const wn_linter *self)
{
    reading_list list = {0};
    for (uint32_t i = 0; i < self->form->language_count; i++) {
        const wn_form_words *words = &self->form->words[i];
        add_words(self, &list, words->yes, words->yes_count, i, "yes");
        add_words(self, &list, words->no, words->no_count, i, "no");
        add_words(self, &list, words->not_applicable, words->not_applicable_count, i, "not_applicable");
    }
    say_same(self, &list, "form-words-clash", "one of them is wrong: words for");
}
