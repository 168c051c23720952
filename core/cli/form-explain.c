/* winnow form explain: what a form asks, and how its wordings are found. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "core/answer/record.h"
#include "core/cli/cli.h"
#include "core/cli/form.h"
#include "core/cli/print.h"
#include "core/cli/say.h"

static unsigned depth_of(const wn_form *form, const wn_form_item *item)
{
    unsigned depth = 0;
    for (; item->parent != WN_NO_ITEM; item = &form->items[item->parent])
        depth++;
    return depth;
}

static void print_item(const wn_form *form, const wn_form_item *item)
{
    const int indent = (int)depth_of(form, item) * 2;
    printf("%*s%-*s %-8s %s%s", indent, "", 24 - indent, item->link_id, wn_item_type_name(item->type),
           item->prefix ? item->prefix : "", item->prefix ? " " : "");
    wn_print_escaped(stdout, wn_wording_in(&item->text, 0));
    putchar('\n');
    for (size_t i = 0; i < item->option_count; i++) {
        printf("%*s- %-22s %s", indent + 2, "", item->options[i].code,
               item->options[i].open ? "(open) " : "");
        wn_print_escaped(stdout, wn_wording_in(&item->options[i].text, 0));
        putchar('\n');
    }
}

static void print_form(const wn_compiled_form *compiled)
{
    const wn_form *form = compiled->form;
    printf("%s %s  ", form->id, form->version);
    wn_print_escaped(stdout, wn_wording_in(&form->title, 0));
    printf("\n%zu labels, %u different wordings\n\n", compiled->label_count, compiled->wording_count);
    for (size_t i = 0; i < form->item_count; i++)
        print_item(form, &form->items[i]);
}

static json_t *label_json(const wn_compiled_form *compiled, const wn_label *label, const char *pattern)
{
    const wn_form_item *item = &compiled->form->items[label->item];
    const char *option = label->kind == WN_LABEL_OPTION ? item->options[label->option].code : NULL;
    return json_pack("{s:s,s:s*,s:s,s:s,s:s}", "linkId", item->link_id, "option", option, "language",
                     compiled->form->languages[label->language], "text", label->text, "pattern", pattern);
}

static void print_label(const wn_compiled_form *compiled, const wn_label *label, const char *pattern)
{
    const wn_form_item *item = &compiled->form->items[label->item];
    printf("%s%s%s %s wording %u\n  ", item->link_id, label->kind == WN_LABEL_OPTION ? " option " : "",
           label->kind == WN_LABEL_OPTION ? item->options[label->option].code : "",
           compiled->form->languages[label->language], label->wording);
    wn_print_escaped(stdout, label->text);
    const char *subroutines = strstr(pattern, "(?(DEFINE)"); /* the same behind every pattern */
    printf("\n  %.*s\n\n", subroutines ? (int)(subroutines - pattern) : -1, pattern);
}

/* Explains the labels of item `index`; into `list` when that is not NULL. */
static bool explain_item(const wn_compiled_form *compiled, uint32_t index, json_t *list)
{
    bool held = true;
    for (size_t i = 0; held && i < compiled->label_count; i++) {
        const wn_label *label = &compiled->labels[i];
        wn_buffer pattern = {0};
        if (label->item != index)
            continue;
        held = wn_label_pattern(&pattern, label->text);
        if (held && list)
            json_array_append_new(list, label_json(compiled, label, pattern.data));
        else if (held)
            print_label(compiled, label, pattern.data);
        wn_buffer_free(&pattern);
    }
    return held;
}

static json_t *items_json(const wn_form *form)
{
    json_t *list = json_array();
    for (size_t i = 0; i < form->item_count; i++) {
        const wn_form_item *item = &form->items[i];
        json_array_append_new(list, json_pack("{s:s,s:s*,s:s,s:s*}", "linkId", item->link_id, "prefix",
                                              item->prefix, "type", wn_item_type_name(item->type), "text",
                                              wn_wording_in(&item->text, 0)));
    }
    return list;
}

int wn_form_explain(const wn_compiled_form *compiled, const char *const *link_ids, size_t count, bool json)
{
    if (count == 0 && json)
        return wn_print_json(items_json(compiled->form));
    if (count == 0)
        print_form(compiled);
    json_t *list = json && count ? json_array() : NULL;
    for (size_t i = 0; i < count; i++) {
        const uint32_t index = wn_form_find(compiled->form, link_ids[i]);
        if (index == WN_NO_ITEM) {
            wn_say("%s has no item \"%s\"; winnow form explain %s lists them", compiled->form->id,
                   link_ids[i], compiled->form->id);
            json_decref(list);
            return WN_EXIT_USAGE;
        }
        if (!explain_item(compiled, index, list)) {
            json_decref(list);
            return WN_EXIT_INTERNAL;
        }
    }
    return list ? wn_print_json(list) : WN_EXIT_DONE;
}
