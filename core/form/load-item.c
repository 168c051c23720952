/* Reader of the tree of items. */
#include <string.h>

#include "core/answer/record.h"
#include "core/form/load.h"

/* An item while it is read. */
typedef struct item_draft {
    wn_form_item item;
    const wn_node *implies;
    bool typed;
} item_draft;

static void read_link_id(wn_loader *loader, const wn_node *node, void *into)
{
    ((item_draft *)into)->item.link_id = wn_load_name(loader, node, "linkId");
}

static void read_prefix(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_string(loader, node, &((item_draft *)into)->item.prefix);
}

static void read_type(wn_loader *loader, const wn_node *node, void *into)
{
    item_draft *draft = into;
    const char *text = wn_load_text(loader, node, "type");
    const int type = text ? wn_item_type_of(text) : -1;
    draft->typed = true;
    draft->item.type = type < 0 ? WN_ITEM_TEXT : (wn_item_type)type;
    if (text && type < 0)
        wn_load_fail(loader, "form-type", node->place,
                     "unknown type \"%.40s\": write group, urls, entries, boolean, text, choices, percent, "
                     "number, money, date or string",
                     text);
}

static void read_text(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_wordings(loader, node, &((item_draft *)into)->item.text);
}

static void read_help(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_wordings(loader, node, &((item_draft *)into)->item.help);
}

static void read_match(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_patterns(loader, node, &((item_draft *)into)->item.match);
}

static void read_single(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_truth(loader, node, &((item_draft *)into)->item.single);
}

static void read_hints(wn_loader *loader, const wn_node *node, void *into)
{
    wn_form_texts hints = wn_load_texts(loader, node, "a hint", true);
    ((item_draft *)into)->item.hints = hints.items;
    ((item_draft *)into)->item.hint_count = hints.count;
}

static void read_implies(wn_loader *loader, const wn_node *node, void *into)
{
    (void)loader;
    ((item_draft *)into)->implies = node;
}

static void read_code(wn_loader *loader, const wn_node *node, void *into)
{
    ((wn_form_option *)into)->code = wn_load_name(loader, node, "code");
}

static void read_option_text(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_wordings(loader, node, &((wn_form_option *)into)->text);
}

static void read_open(wn_loader *loader, const wn_node *node, void *into)
{
    wn_load_truth(loader, node, &((wn_form_option *)into)->open);
}

static bool has_code(const wn_form_option *options, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (options[i].code && strcmp(options[i].code, code) == 0)
            return true;
    return false;
}

/* Whether `text` has a wording in the main language; an error otherwise. */
static void require_text(wn_loader *loader, const wn_wordings *text, wn_form_place place, const char *name)
{
    if (!loader->failed && !wn_wording_in(text, 0))
        wn_load_fail(loader, "form-missing", place, "%s has no text in the main language, %s", name,
                     loader->form->languages[0]);
}

static void read_options(wn_loader *loader, const wn_node *node, void *into)
{
    static const wn_load_rule rules[] = {
        {"code", true, read_code}, {"text", true, read_option_text}, {"open", false, read_open}};
    wn_form_item *item = &((item_draft *)into)->item;
    if (node->kind != WN_NODE_LIST || !node->first) {
        wn_load_fail(loader, "form-value", node->place, "options is a list of maps with code and text");
        return;
    }
    wn_form_option *options = wn_load_take(loader, node->count, sizeof *options);
    item->options = options;
    for (const wn_node *member = node->first; options && member; member = member->next) {
        wn_form_option option = {.place = member->place};
        wn_load_map(loader, member, "an option", rules, 3, &option);
        if (option.code && has_code(options, item->option_count, option.code))
            wn_load_fail(loader, "form-duplicate", member->place,
                         "option code \"%s\" is used twice in this item; give each its own", option.code);
        require_text(loader, &option.text, member->place, option.code ? option.code : "an option");
        options[item->option_count++] = option;
    }
}

static const wn_load_rule item_rules[] = {
    {"linkId", true, read_link_id},   {"prefix", false, read_prefix}, {"type", false, read_type},
    {"text", true, read_text},        {"help", false, read_help},     {"match", false, read_match},
    {"options", false, read_options}, {"single", false, read_single}, {"hints", false, read_hints},
    {"implies", false, read_implies}, {"items", false, NULL},
};

static const wn_form_item *find_item(const wn_loader *loader, const char *link_id)
{
    for (size_t i = 0; i < loader->items.count; i++)
        if (strcmp(loader->items.items[i].link_id, link_id) == 0)
            return &loader->items.items[i];
    return NULL;
}

/* What a type requires of the rest of its item. */
static void check_type(wn_loader *loader, const item_draft *draft, const wn_node *children,
                       const wn_node *node)
{
    const wn_form_item *item = &draft->item;
    const bool choices = item->type == WN_ITEM_CHOICES, group = item->type == WN_ITEM_GROUP;
    if (!draft->typed && !children)
        wn_load_fail(loader, "form-missing", node->place,
                     "item \"%s\" needs a type (only an item that holds items may do without)",
                     item->link_id);
    else if (group && !children)
        wn_load_fail(loader, "form-missing", node->place, "group \"%s\" holds no items", item->link_id);
    else if (!group && children)
        wn_load_fail(loader, "form-type", children->key_place, "only a group holds items; \"%s\" is %s",
                     item->link_id, wn_item_type_name(item->type));
    else if (choices && !item->option_count)
        wn_load_fail(loader, "form-missing", node->place, "choices item \"%s\" needs options", item->link_id);
    else if (!choices && (item->option_count || item->single))
        wn_load_fail(loader, "form-type", node->place, "only choices have options and single; \"%s\" is %s",
                     item->link_id, wn_item_type_name(item->type));
}

/* Adds the item to the list; WN_NO_ITEM, and an error, when it cannot be. */
static uint32_t keep_item(wn_loader *loader, const item_draft *draft)
{
    const wn_form_item *same = find_item(loader, draft->item.link_id);
    if (same) {
        wn_load_fail(loader, "form-duplicate", draft->item.place,
                     "linkId \"%s\" is already used at line %u; give each item its own", same->link_id,
                     same->place.line);
        return WN_NO_ITEM;
    }
    wn_implied implied = {(uint32_t)loader->items.count, draft->implies};
    if (!WN_LIST_PUSH(&loader->items, draft->item) ||
        (draft->implies && !WN_LIST_PUSH(&loader->implied, implied))) {
        wn_load_fail(loader, "no-memory", draft->item.place, "not enough memory for this definition");
        return WN_NO_ITEM;
    }
    return implied.item;
}

static void load_item(wn_loader *loader, const wn_node *node, uint32_t parent)
{
    item_draft draft = {.item = {.parent = parent, .implies = WN_NO_ITEM, .place = node->place}};
    const wn_node *children = wn_tree_member(node, "items");
    wn_load_map(loader, node, "an item", item_rules, sizeof item_rules / sizeof *item_rules, &draft);
    if (!draft.item.link_id)
        return;
    require_text(loader, &draft.item.text, node->place, draft.item.link_id);
    check_type(loader, &draft, children, node);
    uint32_t index = keep_item(loader, &draft);
    if (children && index != WN_NO_ITEM)
        wn_load_items(loader, children, index);
}

void wn_load_items(wn_loader *loader, const wn_node *list, uint32_t parent)
{
    if (list->kind != WN_NODE_LIST || !list->first) {
        wn_load_fail(loader, "form-value", list->place,
                     "items is a list of items, each beginning \"- linkId: ...\"");
        return;
    }
    for (const wn_node *node = list->first; node; node = node->next) {
        if (loader->items.count >= WN_FORM_MAX_ITEMS) {
            wn_load_fail(loader, "form-limit", node->place, "more than %u items", WN_FORM_MAX_ITEMS);
            return;
        }
        load_item(loader, node, parent);
    }
}

void wn_load_implied(wn_loader *loader)
{
    for (size_t i = 0; i < loader->implied.count; i++) {
        const wn_implied *implied = &loader->implied.items[i];
        wn_form_item *item = &loader->items.items[implied->item];
        const char *target = wn_load_name(loader, implied->target, "implies");
        const wn_form_item *found = target ? find_item(loader, target) : NULL;
        if (found && found != item && found->type == WN_ITEM_BOOLEAN && item->type == WN_ITEM_BOOLEAN)
            item->implies = (uint32_t)(found - loader->items.items);
        else if (target)
            wn_load_fail(loader, "form-value", implied->target->place,
                         "implies \"%s\": both this item and another one of that linkId must be boolean",
                         target);
    }
}
