/* Readers of the values of a definition: strings, truths, texts per language, patterns, words. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/form/load.h"
#include "winnow/utf8.h"

void wn_load_fail(wn_loader *loader, const char *code, wn_form_place place, const char *format, ...)
{
    char message[900];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    loader->failed = true;
    wn_form_say(loader->report, WN_SEVERITY_ERROR, code, loader->form->path, place, "%s", message);
}

void *wn_load_take(wn_loader *loader, size_t count, size_t size)
{
    void *taken = wn_arena_array(loader->arena, count, size);
    if (!taken)
        wn_load_fail(loader, "no-memory", (wn_form_place){1, 1}, "not enough memory for this definition");
    return taken;
}

/* The keys of `rules` as "a, b, c", for messages. */
static void list_keys(char *into, size_t size, const wn_load_rule *rules, size_t count)
{
    size_t at = 0;
    into[0] = '\0';
    for (size_t i = 0; i < count && at < size; i++) {
        int written = snprintf(into + at, size - at, "%s%s", i ? ", " : "", rules[i].key);
        at += written > 0 ? (size_t)written : 0;
    }
}

static const wn_load_rule *find_rule(const wn_load_rule *rules, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].key, key) == 0)
            return &rules[i];
    return NULL;
}

void wn_load_map(wn_loader *loader, const wn_node *map, const char *what, const wn_load_rule *rules,
                 size_t rule_count, void *into)
{
    char keys[256];
    list_keys(keys, sizeof keys, rules, rule_count);
    if (map->kind != WN_NODE_MAP) {
        wn_load_fail(loader, "form-value", map->place, "%s is a map with the keys %s", what, keys);
        return;
    }
    for (const wn_node *member = map->first; member; member = member->next) {
        const wn_load_rule *rule = find_rule(rules, rule_count, member->key);
        if (!rule)
            wn_load_fail(loader, "form-key", member->key_place, "%s has no key \"%s\"; it may have %s", what,
                         member->key, keys);
        else if (rule->read)
            rule->read(loader, member, into);
    }
    for (size_t i = 0; i < rule_count; i++)
        if (rules[i].required && !wn_tree_member(map, rules[i].key))
            wn_load_fail(loader, "form-missing", map->place, "%s needs the key \"%s\"", what, rules[i].key);
}

const char *wn_load_text(wn_loader *loader, const wn_node *node, const char *what)
{
    if (node->kind != WN_NODE_SCALAR) {
        wn_load_fail(loader, "form-value", node->place, "%s must be one text, not a %s", what,
                     node->kind == WN_NODE_LIST ? "list" : "map");
        return NULL;
    }
    wn_buffer text = {0};
    wn_text_squeeze(&text, node->text, strlen(node->text), false);
    const char *kept = NULL;
    if (!text.failed && text.length == 0)
        wn_load_fail(loader, "form-missing", node->place, "%s is empty: write its text or leave it out",
                     what);
    else
        kept = text.failed ? NULL : wn_arena_text(loader->arena, text.data, text.length);
    loader->failed = loader->failed || !kept;
    wn_buffer_free(&text);
    return kept;
}

const char *wn_load_name(wn_loader *loader, const wn_node *node, const char *what)
{
    const char *name = wn_load_text(loader, node, what);
    if (!name)
        return NULL;
    for (const char *c = name; *c; c++) {
        if ((unsigned char)*c <= ' ' || *c == 0x7F || strlen(name) > 128) {
            wn_load_fail(loader, "form-value", node->place,
                         "%s \"%.40s\" must be at most 128 bytes long and without spaces", what, name);
            return NULL;
        }
    }
    return name;
}

uint32_t wn_load_language(const wn_loader *loader, const char *tag)
{
    for (size_t i = 0; i < loader->form->language_count; i++)
        if (strcmp(loader->form->languages[i], tag) == 0)
            return (uint32_t)i;
    return WN_NO_ITEM;
}

void wn_load_string(wn_loader *loader, const wn_node *node, void *into)
{
    *(const char **)into = wn_load_text(loader, node, node->key ? node->key : "this");
}

void wn_load_truth(wn_loader *loader, const wn_node *node, void *into)
{
    const bool scalar = node->kind == WN_NODE_SCALAR;
    if (!scalar || (strcmp(node->text, "true") != 0 && strcmp(node->text, "false") != 0))
        wn_load_fail(loader, "form-value", node->place, "%s is true or false", node->key);
    else
        *(bool *)into = strcmp(node->text, "true") == 0;
}

/* The folded text; NULL when nothing is left of it or, with the load then failed, memory ran out. */
static const char *fold_text(wn_loader *loader, const char *text)
{
    wn_buffer folded = {0};
    const char *kept = NULL;
    bool held = wn_text_fold(&folded, text, strlen(text));
    if (held && folded.length) {
        kept = wn_arena_text(loader->arena, folded.data, folded.length);
        held = kept != NULL;
    }
    loader->failed = loader->failed || !held;
    wn_buffer_free(&folded);
    return kept;
}

wn_form_texts wn_load_texts(wn_loader *loader, const wn_node *node, const char *what, bool fold)
{
    wn_form_texts list = {0};
    const wn_node *first = node->kind == WN_NODE_LIST ? node->first : node;
    const size_t count = node->kind == WN_NODE_LIST ? node->count : 1;
    const char **texts = wn_load_take(loader, count, sizeof *texts);
    for (const wn_node *member = first; texts && member; member = member->next) {
        const char *text = wn_load_text(loader, member, what);
        if (text && fold)
            text = fold_text(loader, text);
        if (text)
            texts[list.count++] = text;
        if (node->kind != WN_NODE_LIST)
            break;
    }
    list.items = texts;
    return list;
}

/* A map by language, or a value for the main language alone; "*" stands for every language. Calls `each` for
 * every scalar with the language it is for. */
typedef void (*scalar_reader)(wn_loader *loader, const wn_node *scalar, uint32_t language, void *into);

static void each_scalar(wn_loader *loader, const wn_node *node, uint32_t language, scalar_reader each,
                        void *into)
{
    if (node->kind != WN_NODE_LIST) {
        each(loader, node, language, into);
        return;
    }
    if (!node->first)
        wn_load_fail(loader, "form-missing", node->place, "the list is empty: fill it or leave it out");
    for (const wn_node *member = node->first; member; member = member->next)
        each(loader, member, language, into);
}

static void each_language(wn_loader *loader, const wn_node *node, uint32_t otherwise, scalar_reader each,
                          void *into)
{
    if (node->kind != WN_NODE_MAP) {
        each_scalar(loader, node, otherwise, each, into);
        return;
    }
    for (const wn_node *member = node->first; member; member = member->next) {
        uint32_t language = wn_load_language(loader, member->key);
        if (language == WN_NO_ITEM && strcmp(member->key, "*") != 0)
            wn_load_fail(
                loader, "form-language", member->key_place,
                "\"%s\" is none of the form's languages: add it to \"languages\", or write \"*\" for all",
                member->key);
        else
            each_scalar(loader, member, language, each, into);
    }
}

typedef WN_LIST(wn_wording) wording_list;

static void add_wording(wn_loader *loader, const wn_node *scalar, uint32_t language, void *into)
{
    const char *text = wn_load_text(loader, scalar, "a text");
    const uint32_t first = language == WN_NO_ITEM ? 0 : language;
    const size_t end = language == WN_NO_ITEM ? loader->form->language_count : (size_t)first + 1;
    for (uint32_t i = first; text && i < end; i++) {
        wn_wording wording = {.language = i, .text = text, .place = scalar->place};
        if (!WN_LIST_PUSH((wording_list *)into, wording))
            wn_load_fail(loader, "no-memory", scalar->place, "not enough memory for this definition");
    }
}

void wn_load_wordings(wn_loader *loader, const wn_node *node, void *into)
{
    wording_list list = {0};
    each_language(loader, node, 0, add_wording, &list);
    wn_wording *kept = wn_load_take(loader, list.count, sizeof *kept);
    if (kept && list.count)
        memcpy(kept, list.items, list.count * sizeof *kept);
    *(wn_wordings *)into = (wn_wordings){kept, kept ? list.count : 0};
    WN_LIST_FREE(&list);
}

typedef WN_LIST(wn_form_pattern) pattern_list;

static void add_pattern(wn_loader *loader, const wn_node *scalar, uint32_t language, void *into)
{
    if (scalar->kind != WN_NODE_SCALAR || !*scalar->text) {
        wn_load_fail(loader, "form-value", scalar->place, "a pattern must be one text that is not empty");
        return;
    }
    if (strlen(scalar->text) > WN_FORM_MAX_PATTERN_BYTES) {
        wn_load_fail(loader, "form-limit", scalar->place,
                     "a pattern may have at most %u bytes: split it in two", WN_FORM_MAX_PATTERN_BYTES);
        return;
    }
    wn_form_pattern pattern = {.language = language, .pattern = scalar->text, .place = scalar->place};
    if (!WN_LIST_PUSH((pattern_list *)into, pattern))
        wn_load_fail(loader, "no-memory", scalar->place, "not enough memory for this definition");
}

void wn_load_patterns(wn_loader *loader, const wn_node *node, void *into)
{
    pattern_list list = {0};
    each_language(loader, node, WN_NO_ITEM, add_pattern, &list);
    wn_form_pattern *kept = wn_load_take(loader, list.count, sizeof *kept);
    if (kept && list.count)
        memcpy(kept, list.items, list.count * sizeof *kept);
    *(wn_form_patterns *)into = (wn_form_patterns){kept, kept ? list.count : 0};
    WN_LIST_FREE(&list);
}

#define WORD_READER(name)                                                                                    \
    static void read_##name(wn_loader *loader, const wn_node *node, void *into)                              \
    {                                                                                                        \
        wn_form_texts list = wn_load_texts(loader, node, #name, false);                                      \
        ((wn_form_words *)into)->name = list.items;                                                          \
        ((wn_form_words *)into)->name##_count = list.count;                                                  \
    }
WORD_READER(yes)
WORD_READER(no)
WORD_READER(not_applicable)
WORD_READER(other)
WORD_READER(placeholder)
WORD_READER(reference)

void wn_load_words(wn_loader *loader, const wn_node *node, void *into)
{
    static const wn_load_rule rules[] = {{"yes", false, read_yes},
                                         {"no", false, read_no},
                                         {"not_applicable", false, read_not_applicable},
                                         {"other", false, read_other},
                                         {"placeholder", false, read_placeholder},
                                         {"reference", false, read_reference}};
    wn_form *form = into;
    if (node->kind != WN_NODE_MAP) {
        wn_load_fail(loader, "form-value", node->place, "words is a map of languages");
        return;
    }
    for (const wn_node *member = node->first; member; member = member->next) {
        uint32_t language = wn_load_language(loader, member->key);
        if (language == WN_NO_ITEM)
            wn_load_fail(loader, "form-language", member->key_place,
                         "\"%s\" is none of the form's languages: add it to \"languages\"", member->key);
        else
            wn_load_map(loader, member, "words of a language", rules, sizeof rules / sizeof *rules,
                        (wn_form_words *)&form->words[language]);
    }
}
