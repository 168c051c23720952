/* The form as writers see it. */
#include <string.h>

#include "core/form/form.h"

/* The main wording per language. */
static const char *const *describe_texts(const wn_form *form, const wn_wordings *wordings, wn_arena *arena)
{
    const char **texts = wn_arena_array(arena, form->language_count, sizeof *texts);
    for (uint32_t i = 0; texts && i < form->language_count; i++)
        texts[i] = wn_arena_string(arena, wn_wording_in(wordings, i));
    return texts;
}

/* Prefix of the outermost group around item `index`, without its full stop; NULL when it has none. */
static const char *describe_section(const wn_form *form, uint32_t index, wn_arena *arena)
{
    while (form->items[index].parent != WN_NO_ITEM)
        index = form->items[index].parent;
    const wn_form_item *section = &form->items[index];
    if (section->type != WN_ITEM_GROUP || !section->prefix)
        return NULL;
    size_t length = strlen(section->prefix);
    while (length && strchr(".): ", section->prefix[length - 1]))
        length--;
    return wn_arena_text(arena, section->prefix, length);
}

static void describe_options(const wn_form *form, const wn_form_item *item, wn_arena *arena,
                             wn_form_item_info *info)
{
    const wn_form_option_info **options = wn_arena_array(arena, item->option_count, sizeof *options);
    wn_form_option_info *each = wn_arena_array(arena, item->option_count, sizeof *each);
    info->options = options;
    for (size_t i = 0; options && each && i < item->option_count; i++) {
        each[i].code = wn_arena_string(arena, item->options[i].code);
        each[i].text = describe_texts(form, &item->options[i].text, arena);
        options[i] = &each[i];
    }
    info->option_count = options && each ? item->option_count : 0;
}

static void describe_item(const wn_form *form, uint32_t index, wn_arena *arena, wn_form_item_info *info)
{
    const wn_form_item *item = &form->items[index];
    info->link_id = wn_arena_string(arena, item->link_id);
    info->section = describe_section(form, index, arena);
    info->prefix = wn_arena_string(arena, item->prefix);
    info->type = item->type;
    info->text = describe_texts(form, &item->text, arena);
    describe_options(form, item, arena, info);
}

static const char *const *copy_languages(const wn_form *form, wn_arena *arena)
{
    const char **languages = wn_arena_array(arena, form->language_count, sizeof *languages);
    for (size_t i = 0; languages && i < form->language_count; i++)
        languages[i] = wn_arena_string(arena, form->languages[i]);
    return languages;
}

const wn_form_info *wn_form_describe(const wn_form *form, wn_arena *arena)
{
    wn_form_info *info = wn_arena_take(arena, sizeof *info);
    const wn_form_item_info **items = wn_arena_array(arena, form->item_count, sizeof *items);
    wn_form_item_info *each = wn_arena_array(arena, form->item_count, sizeof *each);
    if (!info || !items || !each)
        return NULL;
    info->id = wn_arena_string(arena, form->id);
    info->version = wn_arena_string(arena, form->version);
    info->title = wn_arena_string(arena, wn_wording_in(&form->title, 0));
    info->languages = copy_languages(form, arena);
    info->language_count = form->language_count;
    for (uint32_t i = 0; i < form->item_count; i++) {
        describe_item(form, i, arena, &each[i]);
        items[i] = &each[i];
    }
    info->items = items;
    info->item_count = form->item_count;
    return wn_arena_failed(arena) ? NULL : info;
}
