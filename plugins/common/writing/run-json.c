#include "plugins/common/writing/run-json.h"

#include "plugins/common/bytes/bytes.h"

static int keep(const char *text, size_t length, void *context)
{
    return wn_bytes_append(context, text, length) ? 0 : -1;
}

/* json_dumps may leave out what it has no memory for and say nothing. */
char *wn_json_text(json_t *value, size_t flags)
{
    wn_bytes text = {0};
    bool made = value && json_dump_callback(value, keep, &text, flags) == 0 && !text.failed;
    json_decref(value);
    if (made)
        return text.data;
    wn_bytes_free(&text);
    return NULL;
}

static char *dump(json_t *value)
{
    return wn_json_text(value, JSON_COMPACT);
}

json_t *wn_json_with(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) == 0)
        return array;
    json_decref(array);
    return NULL;
}

static json_t *with_member(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) == 0)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *options_json(const wn_run_info *run)
{
    json_t *options = json_object();
    for (size_t i = 0; i < run->option_count; i++)
        options = with_member(options, run->options[i]->name, json_string(run->options[i]->value));
    return options;
}

char *wn_generator_json(const wn_run_info *run)
{
    return dump(json_pack("{s:s, s:s, s:o}", "name", run->name, "version", run->version, "options",
                          options_json(run)));
}

static json_t *strings_json(const char *const *list, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        array = wn_json_with(array, list[i] ? json_string(list[i]) : json_null());
    return array;
}

static json_t *option_json(const wn_form_option_info *option, size_t languages)
{
    return json_pack("{s:s, s:o}", "code", option->code, "text", strings_json(option->text, languages));
}

static json_t *item_json(const wn_form_item_info *item, size_t languages)
{
    json_t *options = json_array();
    for (size_t i = 0; i < item->option_count; i++)
        options = wn_json_with(options, option_json(item->options[i], languages));
    return json_pack("{s:s, s:s?, s:s?, s:s, s:o, s:o}", "linkId", item->link_id, "section", item->section,
                     "prefix", item->prefix, "type", wn_type_word(item->type), "text",
                     strings_json(item->text, languages), "options", options);
}

static json_t *form_json(const wn_form_info *form, int with_items)
{
    json_t *object = json_pack("{s:s, s:s}", "id", form->id, "version", form->version);
    if (form->title)
        object = with_member(object, "title", json_string(form->title));
    if (!with_items)
        return object;
    json_t *items = json_array();
    for (size_t i = 0; i < form->item_count; i++)
        items = wn_json_with(items, item_json(form->items[i], form->language_count));
    object = with_member(object, "languages", strings_json(form->languages, form->language_count));
    return with_member(object, "items", items);
}

json_t *wn_forms_value(const wn_records *records, int with_items)
{
    json_t *forms = json_array();
    for (size_t i = 0; i < records->form_count; i++)
        forms = wn_json_with(forms, form_json(records->forms[i], with_items));
    return forms;
}

char *wn_forms_json(const wn_records *records, int with_items)
{
    return dump(wn_forms_value(records, with_items));
}
