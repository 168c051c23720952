#include <string.h>

#include "plugins/html/flow.h"
#include "plugins/html/handlers.h"
#include "plugins/html/look.h"

/* The colour that the page gives its text is the usual one. */
HTML_START(html_start_body)
{
    size_t length = 0;
    const char *colour = html_style(tag, "color", &length);
    if (!colour && (colour = html_attribute(tag, "text")))
        length = strlen(colour);
    if (!colour)
        return WN_DONE;
    reader->colour = html_colour(colour, length);
    html_innermost(reader)->look.flags &= ~(uint32_t)WN_RUN_COLOURED;
    return WN_DONE;
}

HTML_START(html_start_heading)
{
    html_innermost(reader)->look.heading = (uint8_t)(tag->name[1] - '0');
    return WN_DONE;
}

HTML_START(html_start_preformatted)
{
    (void)tag;
    reader->at_first_line = true;
    html_innermost(reader)->look.preserves = true;
    return WN_DONE;
}

HTML_START(html_start_break)
{
    (void)tag;
    if (!html_look_now(reader)->is_hidden)
        html_break(reader);
    return WN_DONE;
}

HTML_START(html_start_link)
{
    const char *target = html_attribute(tag, "href");
    if (!target || !*target || *target == '#')
        return WN_DONE;
    HTML_TRY(html_settle_breaks(reader));
    html_innermost(reader)->link = ++reader->links;
    target += strspn(target, " \t\r\n");
    return wn_leaf_push_link(&reader->leaf, reader->links, target, strlen(target));
}

HTML_END(html_end_link)
{
    uint32_t serial = html_innermost(reader)->link;
    return serial ? wn_leaf_pop_link(&reader->leaf, serial, false) : WN_DONE;
}

HTML_START(html_start_title)
{
    (void)tag;
    reader->capture = &reader->title;
    return WN_DONE;
}

HTML_END(html_end_title)
{
    reader->capture = NULL;
    html_collapse(&reader->title);
    return WN_DONE;
}

/* Word writes the numbers of lists as text, and the level in the style: "mso-list:l0 level2 lfo1". */
HTML_START(html_start_paragraph)
{
    size_t length = 0;
    const char *list = html_style(tag, "mso-list", &length);
    const char *level = list ? memmem(list, length, "level", 5) : NULL;
    reader->item_level = reader->lists.count ? (uint32_t)reader->lists.count - 1 : 0;
    if (level && level + 5 < list + length && level[5] >= '1' && level[5] <= '9')
        reader->item_level = (uint32_t)(level[5] - '1');
    return WN_DONE;
}

/* A prompt is no answer, also where it stands in a control. */
static void placeholder(html_look *look)
{
    look->flags = (look->flags & ~(uint32_t)WN_RUN_FILL_IN) | WN_RUN_PLACEHOLDER;
}

/* The number that Word printed, in a span of its own before the text. */
HTML_START(html_start_span)
{
    size_t length = 0;
    const char *list = html_style(tag, "mso-list", &length);
    if (html_attribute_is(tag, "id", "OLK_SRC_BODY_SECTION"))
        return html_start_division(reader, tag);
    if (html_attribute_has(tag, "class", "MsoPlaceholderText"))
        placeholder(&html_innermost(reader)->look);
    if (!list || length != 6 || strncmp(list, "Ignore", 6) != 0 || reader->leaf.is_open || reader->capture)
        return WN_DONE;
    html_innermost(reader)->is_label = true;
    wn_bytes_clear(&reader->label);
    reader->capture = &reader->label;
    return WN_DONE;
}

static void trim(wn_bytes *text)
{
    size_t start = 0, end = text->length;
    uint32_t point = 0;
    for (size_t step = 1; start < end && step; start += wn_is_space(point) ? step : 0) {
        step = wn_utf8_decode(text->data + start, end - start, &point);
        if (!wn_is_space(point))
            break;
    }
    while (end > start) {
        size_t last = end - 1;
        while (last > start && ((unsigned char)text->data[last] & 0xC0) == 0x80)
            last--;
        if (!wn_utf8_decode(text->data + last, end - last, &point) || !wn_is_space(point))
            break;
        end = last;
    }
    if (!text->data)
        return;
    memmove(text->data, text->data + start, end - start);
    text->length = end - start;
    text->data[text->length] = '\0';
}

HTML_END(html_end_span)
{
    if (!html_innermost(reader)->is_label)
        return WN_DONE;
    reader->capture = NULL;
    trim(&reader->label);
    reader->awaits_item = true;
    return WN_DONE;
}

HTML_START(html_start_font)
{
    html_open *font = html_innermost(reader);
    const char *colour = html_attribute(tag, "color"), *face = html_attribute(tag, "face");
    wn_symbol_font symbols = face ? wn_symbol_font_of(face, strcspn(face, ",")) : WN_FONT_UNSET;
    if (symbols != WN_FONT_UNSET)
        font->look.font = symbols;
    if (colour)
        html_look_colour(reader, &font->look, colour, strlen(colour));
    return WN_DONE;
}

/* A change that says who made it or when was tracked; without, the element is a way to strike out or to
 * underline, which is how converters use it. */
static bool is_tracked(const html_tag *tag)
{
    return html_attribute(tag, "cite") || html_attribute(tag, "datetime");
}

HTML_START(html_start_deletion)
{
    html_look *look = &html_innermost(reader)->look;
    if (!is_tracked(tag) || reader->revisions == WN_REVISIONS_ALL)
        look->flags |= WN_RUN_STRIKE;
    else if (reader->revisions == WN_REVISIONS_FINAL)
        look->flags |= WN_RUN_REMOVED;
    return WN_DONE;
}

HTML_START(html_start_insertion)
{
    html_look *look = &html_innermost(reader)->look;
    if (!is_tracked(tag))
        look->flags |= WN_RUN_UNDERLINE;
    else
        look->flags |=
            reader->revisions == WN_REVISIONS_ORIGINAL ? WN_RUN_INSERTED | WN_RUN_REMOVED : WN_RUN_INSERTED;
    return WN_DONE;
}
