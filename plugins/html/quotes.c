#include <string.h>

#include "plugins/html/flow.h"
#include "plugins/html/handlers.h"
#include "plugins/html/look.h"

/* Begins a quote that ends with `holder`. */
static wn_status open_quote(html_reader *reader, html_open *holder)
{
    static const wn_block_info quote = {.size = sizeof quote, .kind = WN_BLOCK_QUOTE};
    HTML_TRY(html_close_leaf(reader));
    HTML_TRY(html_open_cell(reader));
    HTML_TRY(reader->builder->open_block(reader->builder->context, &quote));
    holder->quotes++;
    return WN_DONE;
}

static bool is_named(const html_open *open, const char *const *names, size_t count)
{
    for (size_t i = 0; open->element && i < count; i++)
        if (strcmp(open->element->name, names[i]) == 0)
            return true;
    return false;
}

wn_status html_end_quotes(html_reader *reader)
{
    static const char *const table[] = {"table"};
    HTML_TRY(html_close_leaf(reader));
    for (size_t i = reader->stack.count; i-- > 0 && !is_named(&reader->stack.items[i], table, 1);)
        for (html_open *open = &reader->stack.items[i]; open->quotes; open->quotes--)
            HTML_TRY(reader->builder->close_block(reader->builder->context));
    return WN_DONE;
}

HTML_START(html_start_quote)
{
    (void)tag;
    return open_quote(reader, html_innermost(reader));
}

/* Outlook draws a line above the message that is replied to, and writes who sent it below: a division with
 * a border at the top alone and a little room under it. */
static bool is_outlook_line(const html_tag *tag)
{
    size_t border = 0, length = 0;
    const char *all = html_style(tag, "border", &border), *top = html_style(tag, "border-top", &length);
    if (!all || border != 4 || strncasecmp(all, "none", 4) != 0 || !top)
        return false;
    return memmem(top, length, "solid #E1E1E1", 13) || memmem(top, length, "solid #B5C4DF", 13);
}

/* Parts of a table that hold cells, not text. */
static bool is_table_part(const html_open *open)
{
    static const char *const parts[] = {"table", "thead", "tbody", "tfoot", "tr"};
    return is_named(open, parts, sizeof parts / sizeof *parts);
}

/* Marks of mail programs at the message that is replied to: Outlook at its head, after which the rest of what
 * is around is quoted; Outlook for Mac and Yahoo around it. Gmail, Apple Mail and Thunderbird quote it. */
HTML_START(html_start_division)
{
    size_t count = reader->stack.count;
    bool is_head = html_attribute_is(tag, "id", "divRplyFwdMsg") || is_outlook_line(tag);
    bool is_whole = html_attribute_is(tag, "id", "OLK_SRC_BODY_SECTION") ||
                    html_attribute_has(tag, "class", "yahoo_quoted");
    if (!is_head && !is_whole)
        return WN_DONE;
    bool in_parent = is_head && count > 1 && !is_table_part(&reader->stack.items[count - 2]);
    return open_quote(reader, &reader->stack.items[in_parent ? count - 2 : count - 1]);
}
