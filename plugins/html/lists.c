#include <string.h>
#include <strings.h>

#include "plugins/common/office/numerals.h"
#include "plugins/html/flow.h"
#include "plugins/html/handlers.h"
#include "plugins/html/look.h"

/* Format of the numbers (wn_numeral) that a list or item asks for; NULL when it asks for none. */
static const char *format_of(const html_tag *tag)
{
    static const struct {
        const char *style, *format;
    } styles[] = {{"decimal", "decimal"},
                  {"lower-alpha", "lowerLetter"},
                  {"lower-latin", "lowerLetter"},
                  {"upper-alpha", "upperLetter"},
                  {"upper-latin", "upperLetter"},
                  {"lower-roman", "lowerRoman"},
                  {"upper-roman", "upperRoman"},
                  {"none", "none"},
                  {"disc", "bullet"},
                  {"circle", "bullet"},
                  {"square", "bullet"}};
    static const struct {
        const char *type, *format;
    } types[] = {{"1", "decimal"},
                 {"a", "lowerLetter"},
                 {"A", "upperLetter"},
                 {"i", "lowerRoman"},
                 {"I", "upperRoman"}};
    size_t length = 0;
    const char *style = html_style(tag, "list-style-type", &length), *type = html_attribute(tag, "type");
    if (!style)
        style = html_style(tag, "list-style", &length);
    for (size_t i = 0; style && i < sizeof styles / sizeof *styles; i++)
        if (strlen(styles[i].style) == length && strncasecmp(style, styles[i].style, length) == 0)
            return styles[i].format;
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i].type) == 0)
            return types[i].format;
    return NULL;
}

static wn_status start_list(html_reader *reader, const html_tag *tag, const char *otherwise)
{
    const char *format = format_of(tag);
    bool is_reversed = html_attribute(tag, "reversed") != NULL;
    if (!WN_ARRAY_GROW(&reader->lists))
        return WN_NO_MEMORY;
    reader->lists.items[reader->lists.count++] =
        (html_list){format ? format : otherwise, html_attribute_integer(tag, "start", 1), is_reversed};
    return WN_DONE;
}

HTML_START(html_start_list)
{
    return start_list(reader, tag, "bullet");
}

HTML_START(html_start_ordered_list)
{
    return start_list(reader, tag, "decimal");
}

HTML_END(html_end_list)
{
    reader->lists.count -= reader->lists.count > 0;
    reader->awaits_item = false;
    return WN_DONE;
}

/* An item outside of any list has a bullet, as browsers draw it. A hidden one does not count. */
HTML_START(html_start_item)
{
    static const char bullet[] = "\xE2\x80\xA2";
    html_list alone = {"bullet", 1, false};
    html_list *list = reader->lists.count ? &reader->lists.items[reader->lists.count - 1] : &alone;
    const char *own = format_of(tag), *format = own ? own : list->format;
    if (html_look_now(reader)->is_hidden)
        return WN_DONE;
    wn_bytes_clear(&reader->label);
    list->next = html_attribute_integer(tag, "value", list->next);
    if (strcmp(format, "bullet") == 0)
        wn_bytes_add(&reader->label, bullet);
    else if (strcmp(format, "none") != 0 && wn_numeral(&reader->label, format, list->next))
        wn_bytes_add(&reader->label, ".");
    list->next += list->is_reversed ? -1 : 1;
    reader->awaits_item = true;
    reader->item_level = reader->lists.count ? (uint32_t)reader->lists.count - 1 : 0;
    return reader->label.failed ? WN_NO_MEMORY : WN_DONE;
}

/* Also an empty item has its number. */
HTML_END(html_end_item)
{
    if (!reader->awaits_item)
        return WN_DONE;
    HTML_TRY(reader->leaf.owner.open(reader));
    return html_close_leaf(reader);
}
