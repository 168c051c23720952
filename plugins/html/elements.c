#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/bytes/units.h"
#include "plugins/html/flow.h"
#include "plugins/html/handlers.h"
#include "plugins/html/look.h"

/* In the order of their names. */
static const html_element elements[] = {
    {"a", HTML_INLINE, 0, html_start_link, html_end_link},
    {"address", HTML_BLOCK, 0, NULL, NULL},
    {"article", HTML_BLOCK, 0, NULL, NULL},
    {"aside", HTML_BLOCK, 0, NULL, NULL},
    {"b", HTML_INLINE, WN_RUN_BOLD, NULL, NULL},
    {"blockquote", HTML_BLOCK, 0, html_start_quote, NULL},
    {"body", HTML_BLOCK, 0, html_start_body, NULL},
    {"br", HTML_INLINE, 0, html_start_break, NULL},
    {"caption", HTML_BLOCK, 0, NULL, NULL},
    {"center", HTML_BLOCK, 0, NULL, NULL},
    {"cite", HTML_INLINE, WN_RUN_ITALIC, NULL, NULL},
    {"dd", HTML_BLOCK, 0, NULL, NULL},
    {"del", HTML_INLINE, 0, html_start_deletion, NULL},
    {"details", HTML_BLOCK, 0, NULL, NULL},
    {"dfn", HTML_INLINE, WN_RUN_ITALIC, NULL, NULL},
    {"dir", HTML_BLOCK, 0, html_start_list, html_end_list},
    {"div", HTML_BLOCK, 0, html_start_division, NULL},
    {"dl", HTML_BLOCK, 0, NULL, NULL},
    {"dt", HTML_BLOCK, 0, NULL, NULL},
    {"em", HTML_INLINE, WN_RUN_ITALIC, NULL, NULL},
    {"fieldset", HTML_BLOCK, 0, NULL, NULL},
    {"figcaption", HTML_BLOCK, 0, NULL, NULL},
    {"figure", HTML_BLOCK, 0, NULL, NULL},
    {"font", HTML_INLINE, 0, html_start_font, NULL},
    {"footer", HTML_BLOCK, 0, NULL, NULL},
    {"form", HTML_BLOCK, 0, NULL, NULL},
    {"h1", HTML_BLOCK, 0, html_start_heading, NULL},
    {"h2", HTML_BLOCK, 0, html_start_heading, NULL},
    {"h3", HTML_BLOCK, 0, html_start_heading, NULL},
    {"h4", HTML_BLOCK, 0, html_start_heading, NULL},
    {"h5", HTML_BLOCK, 0, html_start_heading, NULL},
    {"h6", HTML_BLOCK, 0, html_start_heading, NULL},
    {"header", HTML_BLOCK, 0, NULL, NULL},
    {"hr", HTML_BLOCK, 0, NULL, NULL},
    {"html", HTML_BLOCK, 0, NULL, NULL},
    {"i", HTML_INLINE, WN_RUN_ITALIC, NULL, NULL},
    {"input", HTML_INLINE, 0, html_start_input, NULL},
    {"ins", HTML_INLINE, 0, html_start_insertion, NULL},
    {"legend", HTML_BLOCK, 0, NULL, NULL},
    {"li", HTML_BLOCK, 0, html_start_item, html_end_item},
    {"listing", HTML_BLOCK, 0, html_start_preformatted, NULL},
    {"main", HTML_BLOCK, 0, NULL, NULL},
    {"mark", HTML_INLINE, WN_RUN_HIGHLIGHT, NULL, NULL},
    {"menu", HTML_BLOCK, 0, html_start_list, html_end_list},
    {"nav", HTML_BLOCK, 0, NULL, NULL},
    {"ol", HTML_BLOCK, 0, html_start_ordered_list, html_end_list},
    {"optgroup", HTML_INLINE, 0, NULL, NULL},
    {"option", HTML_INLINE, 0, html_start_option, html_end_option},
    {"p", HTML_BLOCK, 0, html_start_paragraph, NULL},
    {"pre", HTML_BLOCK, 0, html_start_preformatted, NULL},
    {"s", HTML_INLINE, WN_RUN_STRIKE, NULL, NULL},
    {"section", HTML_BLOCK, 0, NULL, NULL},
    {"select", HTML_INLINE, 0, html_start_choice, html_end_choice},
    {"span", HTML_INLINE, 0, html_start_span, html_end_span},
    {"strike", HTML_INLINE, WN_RUN_STRIKE, NULL, NULL},
    {"strong", HTML_INLINE, WN_RUN_BOLD, NULL, NULL},
    {"summary", HTML_BLOCK, 0, NULL, NULL},
    {"sup", HTML_INLINE, WN_RUN_SUPERSCRIPT, NULL, NULL},
    {"table", HTML_BLOCK, 0, html_start_table, html_end_table},
    {"tbody", HTML_BLOCK, 0, NULL, NULL},
    {"td", HTML_BLOCK, 0, html_start_cell, html_end_cell},
    {"textarea", HTML_INLINE, 0, html_start_text_area, NULL},
    {"tfoot", HTML_BLOCK, 0, NULL, NULL},
    {"th", HTML_BLOCK, 0, html_start_cell, html_end_cell},
    {"thead", HTML_BLOCK, 0, NULL, NULL},
    {"title", HTML_INLINE, 0, html_start_title, html_end_title},
    {"tr", HTML_BLOCK, 0, html_start_row, html_end_row},
    {"u", HTML_INLINE, WN_RUN_UNDERLINE, NULL, NULL},
    {"ul", HTML_BLOCK, 0, html_start_list, html_end_list},
    {"var", HTML_INLINE, WN_RUN_ITALIC, NULL, NULL},
    {"w:sdt", HTML_INLINE, 0, html_start_content_control, NULL},
};

static int compare(const void *name, const void *element)
{
    return strcmp(name, ((const html_element *)element)->name);
}

html_open *html_innermost(html_reader *reader)
{
    return reader->stack.count ? &reader->stack.items[reader->stack.count - 1] : NULL;
}

const html_look *html_look_now(const html_reader *reader)
{
    static const html_look plain = {.flags = 0};
    return reader->stack.count ? &reader->stack.items[reader->stack.count - 1].look : &plain;
}

bool html_attribute_is(const html_tag *tag, const char *name, const char *value)
{
    const char *found = html_attribute(tag, name);
    return found && strcasecmp(found, value) == 0;
}

bool html_attribute_has(const html_tag *tag, const char *name, const char *word)
{
    const char *found = html_attribute(tag, name);
    size_t length = strlen(word);
    while (found && *found) {
        found += strspn(found, " \t\r\n\f");
        size_t size = strcspn(found, " \t\r\n\f");
        if (size == length && strncasecmp(found, word, length) == 0)
            return true;
        found += size;
    }
    return false;
}

long html_attribute_integer(const html_tag *tag, const char *name, long otherwise)
{
    const char *found = html_attribute(tag, name);
    char *end = NULL;
    long value = found ? strtol(found, &end, 10) : otherwise;
    return found && end != found && value > -1000000000 && value < 1000000000 ? value : otherwise;
}

static wn_status on_start(void *context, const html_tag *tag)
{
    html_reader *reader = context;
    const html_element *element =
        bsearch(tag->name, elements, sizeof elements / sizeof *elements, sizeof *elements, compare);
    html_display display = element ? element->display : HTML_INLINE;
    html_look look = *html_look_now(reader);
    HTML_TRY(html_show_collected(reader));
    if (!WN_ARRAY_GROW(&reader->stack))
        return WN_NO_MEMORY;
    if (display == HTML_BLOCK)
        HTML_TRY(html_close_leaf(reader));
    look.flags |= element ? element->flags : 0;
    html_look_apply(reader, &look, tag, display);
    reader->stack.items[reader->stack.count++] = (html_open){.element = element, .look = look};
    return element && element->start ? element->start(reader, tag) : WN_DONE;
}

static wn_status on_end(void *context)
{
    html_reader *reader = context;
    html_open *open = html_innermost(reader);
    if (!open)
        return WN_DONE;
    const html_element *element = open->element;
    HTML_TRY(html_show_collected(reader));
    if ((element && element->display == HTML_BLOCK) || open->quotes)
        HTML_TRY(html_close_leaf(reader));
    for (uint32_t i = 0; i < open->quotes; i++)
        HTML_TRY(reader->builder->close_block(reader->builder->context));
    if (element && element->end)
        HTML_TRY(element->end(reader));
    reader->stack.count--;
    return WN_DONE;
}

/* What a list item's number or bullet in a symbol font looks like. */
static bool capture_symbols(wn_bytes *into, wn_symbol_font font, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        uint32_t code = wn_symbol_code(point);
        wn_bytes_point(into, code > ' ' && code != 0xA0 ? wn_symbol_unicode(font, code) : point);
        at += step ? step : 1;
    }
    return !into->failed;
}

/* Writers of the time of Windows-1252 wrote its characters by number as if they were Unicode; browsers show
 * what they meant (HTML Standard, 13.2.5.80). */
static bool append_text(wn_bytes *into, const char *text, size_t length)
{
    size_t plain = 0;
    for (size_t at = 0; at + 1 < length; at++) {
        unsigned char lead = (unsigned char)text[at], tail = (unsigned char)text[at + 1];
        uint16_t meant = lead == 0xC2 && tail < 0xA0 ? wn_windows_1252(tail) : 0;
        if (!meant)
            continue;
        wn_bytes_append(into, text + plain, at - plain);
        wn_bytes_point(into, meant);
        plain = at + 2;
    }
    return wn_bytes_append(into, text + plain, length - plain);
}

static wn_status on_text(void *context, const char *text, size_t length)
{
    html_reader *reader = context;
    const html_look *look = html_look_now(reader);
    bool held;
    if (reader->capture == &reader->label && look->font > WN_FONT_TEXT) {
        held = capture_symbols(reader->capture, look->font, text, length);
    } else if (reader->capture) {
        held = append_text(reader->capture, text, length);
    } else {
        wn_bytes *into = reader->in_option ? &reader->option : &reader->characters;
        size_t before = into->length;
        held = append_text(into, text, length);
        if (held)
            reader->total += wn_count_shown(into->data + before, into->length - before);
    }
    return held ? WN_DONE : WN_NO_MEMORY;
}

html_handler html_handler_of(html_reader *reader)
{
    return (html_handler){reader, on_start, on_end, on_text, NULL};
}
