/* Controls of a form (HTML Standard, 4.10), as the page was saved. */
#include <string.h>
#include <strings.h>

#include "plugins/html/flow.h"
#include "plugins/html/handlers.h"

static wn_field field_of(const html_tag *tag, wn_field_kind kind)
{
    return (wn_field){.size = sizeof(wn_field),
                      .kind = kind,
                      .mechanism = WN_MECHANISM_LEGACY_FIELD,
                      .name = html_attribute(tag, "name"),
                      .label = html_attribute(tag, "aria-label")};
}

/* Kinds of input in which nobody writes an answer that is seen. */
static bool is_no_answer(const char *type)
{
    static const char *const types[] = {"hidden", "submit", "reset", "button", "image", "password", "file"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcasecmp(type, types[i]) == 0)
            return true;
    return false;
}

HTML_START(html_start_input)
{
    const char *type = html_attribute(tag, "type"), *value = html_attribute(tag, "value");
    type = type ? type : "text";
    if (is_no_answer(type) || html_look_now(reader)->is_hidden)
        return WN_DONE;
    if (strcasecmp(type, "checkbox") == 0 || strcasecmp(type, "radio") == 0) {
        wn_field box = field_of(tag, WN_FIELD_CHECK_BOX);
        box.state = html_attribute(tag, "checked") ? WN_MARK_ON : WN_MARK_OFF;
        return html_add_field(reader, &box);
    }
    wn_field text = field_of(tag, WN_FIELD_TEXT);
    HTML_TRY(html_add_field(reader, &text));
    if (value && *value)
        return html_add_generated(reader, value, WN_RUN_FILL_IN);
    return html_add_generated(reader, html_attribute(tag, "placeholder"), WN_RUN_PLACEHOLDER);
}

HTML_START(html_start_text_area)
{
    html_look *look = &html_innermost(reader)->look;
    wn_field text = field_of(tag, WN_FIELD_TEXT);
    look->preserves = true;
    look->flags |= WN_RUN_FILL_IN;
    reader->at_first_line = true;
    return look->is_hidden ? WN_DONE : html_add_field(reader, &text);
}

HTML_START(html_start_choice)
{
    wn_field choice = field_of(tag, WN_FIELD_CHOICE);
    if (reader->in_choice)
        return WN_DONE;
    reader->in_choice = true;
    reader->choice_is_made = false;
    reader->choice_may_be_none =
        html_attribute(tag, "multiple") || html_attribute_integer(tag, "size", 1) > 1;
    wn_bytes_clear(&reader->first_option);
    return html_look_now(reader)->is_hidden ? WN_DONE : html_add_field(reader, &choice);
}

/* Word writes its content controls around what stands in them. The box of a check box is a character. */
HTML_START(html_start_content_control)
{
    uint32_t *flags = &html_innermost(reader)->look.flags;
    if (html_attribute_is(tag, "showingplchdr", "t"))
        *flags |= WN_RUN_PLACEHOLDER;
    else if (!html_attribute_is(tag, "checkbox", "t") && !(*flags & WN_RUN_PLACEHOLDER))
        *flags |= WN_RUN_FILL_IN;
    return WN_DONE;
}

static wn_status pass_over(html_reader *reader, const wn_bytes *text)
{
    return reader->builder->not_shown(reader->builder->context, WN_NOT_SHOWN_HIDDEN,
                                      wn_count_shown(text->data, text->length));
}

static wn_status add_option(html_reader *reader, const wn_bytes *text, uint32_t flags)
{
    const html_look *look = html_look_now(reader);
    if (look->is_hidden)
        return pass_over(reader, text);
    return wn_leaf_add_text(&reader->leaf, text->data, text->length, look->flags | flags);
}

/* Without a choice a list shows its first entry; nobody has chosen it. */
HTML_END(html_end_choice)
{
    reader->in_choice = false;
    if (!reader->first_option.length)
        return WN_DONE;
    wn_status status = reader->choice_is_made || reader->choice_may_be_none
                           ? pass_over(reader, &reader->first_option)
                           : add_option(reader, &reader->first_option, WN_RUN_PLACEHOLDER);
    wn_bytes_clear(&reader->first_option);
    return status;
}

/* One that begins within another ends its text. */
HTML_START(html_start_option)
{
    HTML_TRY(pass_over(reader, &reader->option));
    reader->in_option = true;
    reader->option_is_chosen = reader->in_choice && html_attribute(tag, "selected");
    wn_bytes_clear(&reader->option);
    return WN_DONE;
}

static wn_status show_option(html_reader *reader, const wn_bytes *option)
{
    if (reader->option_is_chosen) {
        if (reader->choice_is_made)
            HTML_TRY(wn_leaf_add_text(&reader->leaf, "\n", 1, html_look_now(reader)->flags | WN_RUN_FILL_IN));
        reader->choice_is_made = true;
        return add_option(reader, option, WN_RUN_FILL_IN);
    }
    if (!reader->in_choice || reader->first_option.length)
        return pass_over(reader, option);
    return wn_bytes_append(&reader->first_option, option->data, option->length) ? WN_DONE : WN_NO_MEMORY;
}

HTML_END(html_end_option)
{
    wn_bytes *option = &reader->option;
    reader->in_option = false;
    if (option->failed)
        return WN_NO_MEMORY;
    html_collapse(option);
    wn_status status = option->length ? show_option(reader, option) : WN_DONE;
    wn_bytes_clear(option);
    return status;
}
