#include "core/form/load.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

static void read_id(wn_loader *loader, const wn_node *node, void *into)
{
    wn_form *form = into;
    form->id = wn_load_name(loader, node, "id");
    if (form->id && strspn(form->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(form->id))
        wn_load_fail(loader, "form-value", node->place,
                     "id \"%s\": use lower-case letters, digits and hyphens only", form->id);
}

static void read_version(wn_loader *loader, const wn_node *node, void *into)
{
    ((wn_form *)into)->version = wn_load_name(loader, node, "version");
}

static void read_title(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_wordings(loader, node, &((wn_form *)into)->title);
}

static void read_date_order(wn_loader *loader, const wn_node *node, void *into)
{
    static const char *const names[] = {"dmy", "mdy", "ymd"};
    const char *text = wn_load_text(loader, node, "date_order");
    for (size_t i = 0; text && i < sizeof names / sizeof *names; i++) {
        if (strcmp(text, names[i]) == 0) {
            ((wn_form *)into)->date_order = (wn_date_order)i;
            return;
        }
    }
    if (text)
        wn_load_fail(loader, "form-value", node->place, "date_order \"%s\": write dmy, mdy or ymd", text);
}

static void read_identify(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_patterns(loader, node, &((wn_form *)into)->identify);
}

static void read_furniture(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_patterns(loader, node, &((wn_form *)into)->furniture);
}

static void read_boilerplate(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_wordings(loader, node, &((wn_form *)into)->boilerplate);
}

static void read_notes(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_wordings(loader, node, &((wn_form *)into)->notes);
}

static void read_field_labels(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_wordings(loader, node, &((wn_form_field *)into)->labels);
}

static void read_field_unlabelled(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_truth(loader, node, &((wn_form_field *)into)->unlabelled);
}

static void read_country(wn_loader *loader, const wn_node *node, void *into)
{
    (void)into;
    wn_load_truth(loader, node, &loader->form->respondent_is_country);
}

static void read_respondent(wn_loader *loader, const wn_node *node, void *into)
{
    static const wn_load_rule rules[] = {{"country", false, read_country},
                                         {"unlabelled", false, read_field_unlabelled},
                                         {"labels", false, read_field_labels}};
    wn_load_map(loader, node, "respondent", rules, 3, &((wn_form *)into)->respondent);
}

static void read_authored(wn_loader *loader, const wn_node *node, void *into)
{
    static const wn_load_rule rules[] = {{"unlabelled", false, read_field_unlabelled},
                                         {"labels", false, read_field_labels}};
    wn_load_map(loader, node, "authored", rules, 2, &((wn_form *)into)->authored);
}

static void read_items(wn_loader *loader, const wn_node *node, void *into)
{
    (void)into;
    wn_load_items(loader, node, WN_NO_ITEM);
}

static const wn_load_rule form_rules[] = {
    {"id", true, read_id},
    {"version", true, read_version},
    {"title", true, read_title},
    {"languages", true, NULL},
    {"date_order", false, read_date_order},
    {"identify", false, read_identify},
    {"furniture", false, read_furniture},
    {"respondent", false, read_respondent},
    {"authored", false, read_authored},
    {"boilerplate", false, read_boilerplate},
    {"notes", false, read_notes},
    {"words", false, wn_load_words},
    {"items", true, read_items},
};

static bool is_tag(const char *text)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    size_t length = strlen(text);
    return length >= 2 && length <= 35 && strspn(text, allowed) == length;
}

/* Languages come first, whatever their place in the file: every text refers to them. */
static void read_languages(wn_loader *loader, const wn_node *root)
{
    const wn_node *node = wn_tree_member(root, "languages");
    if (!node)
        return;
    wn_form_texts tags = wn_load_texts(loader, node, "languages", false);
    if (tags.count > WN_FORM_MAX_LANGUAGES) {
        wn_load_fail(loader, "form-limit", node->place, "more than %u languages", WN_FORM_MAX_LANGUAGES);
        return;
    }
    for (size_t i = 0; i < tags.count; i++) {
        if (!is_tag(tags.items[i]))
            wn_load_fail(loader, "form-value", node->place,
                         "\"%s\" is no language tag: write BCP 47 tags such as en or pt-BR", tags.items[i]);
        if (wn_load_language(loader, tags.items[i]) != WN_NO_ITEM)
            wn_load_fail(loader, "form-duplicate", node->place, "language %s is named twice", tags.items[i]);
        loader->form->languages = tags.items;
        loader->form->language_count = i + 1;
    }
}

static void keep_items(wn_loader *loader)
{
    wn_form_item *items = wn_load_take(loader, loader->items.count, sizeof *items);
    if (items && loader->items.count)
        memcpy(items, loader->items.items, loader->items.count * sizeof *items);
    loader->form->items = items;
    loader->form->item_count = items ? loader->items.count : 0;
}

static void read_form(wn_loader *loader, const wn_node *root)
{
    if (root->kind == WN_NODE_MAP) {
        read_languages(loader, root);
        if (!loader->failed && loader->form->language_count == 0)
            wn_load_fail(loader, "form-missing", root->place,
                         "name at least one language: \"languages: [en]\"");
    }
    wn_form_words *words = wn_load_take(loader, loader->form->language_count, sizeof *words);
    loader->form->words = words;
    if (loader->failed)
        return;
    wn_load_map(loader, root, "a form", form_rules, sizeof form_rules / sizeof *form_rules, loader->form);
    wn_load_implied(loader);
    keep_items(loader);
}

static wn_form *new_form(const char *path)
{
    wn_arena *arena = wn_arena_new();
    wn_form *form = arena ? wn_arena_take(arena, sizeof *form) : NULL;
    if (form) {
        form->arena = arena;
        form->path = wn_arena_string(arena, path);
    }
    if (form && form->path)
        return form;
    wn_arena_free(arena);
    return NULL;
}

wn_form *wn_form_load(const char *path, const char *yaml, size_t length, wn_report *report)
{
    wn_loader loader = {.form = new_form(path), .report = report};
    if (!loader.form) {
        wn_form_say(report, WN_SEVERITY_ERROR, "no-memory", path, (wn_form_place){1, 1}, "not enough memory");
        return NULL;
    }
    loader.arena = loader.form->arena;
    const size_t said = report->list.count;
    wn_node *root = wn_tree_read(path, yaml, length, loader.arena, report);
    if (root)
        read_form(&loader, root);
    if (root && !loader.failed && loader.form->item_count == 0)
        wn_load_fail(&loader, "form-missing", root->place, "a form needs at least one item under \"items\"");
    WN_LIST_FREE(&loader.items);
    WN_LIST_FREE(&loader.implied);
    if (root && !loader.failed && !wn_arena_failed(loader.arena))
        return loader.form;
    if (report->list.count == said) /* whatever is wrong with the definition has been said */
        wn_load_fail(&loader, "no-memory", (wn_form_place){1, 1}, "not enough memory for this definition");
    wn_form_free(loader.form);
    return NULL;
}

/* Reads at most one byte more than a definition may have, so that the loader can refuse it. */
static bool read_file(const char *path, wn_buffer *out)
{
    FILE *file = fopen(path, "rbe");
    if (!file)
        return false;
    char chunk[16384];
    size_t got;
    while (out->length <= WN_FORM_MAX_BYTES && (got = fread(chunk, 1, sizeof chunk, file)) > 0)
        wn_buffer_append(out, chunk, got);
    bool held = !ferror(file) && !out->failed;
    int error = errno;
    fclose(file);
    errno = error;
    return held;
}

wn_form *wn_form_load_file(const char *path, wn_report *report)
{
    wn_buffer yaml = {0};
    wn_form *form = NULL;
    errno = 0;
    if (read_file(path, &yaml))
        form = wn_form_load(path, yaml.data ? yaml.data : "", yaml.length, report);
    else
        wn_form_say_unreadable(report, path, errno);
    wn_buffer_free(&yaml);
    return form;
}

void wn_form_free(wn_form *form)
{
    if (form)
        wn_arena_free(form->arena);
}
