#include "plugins/html/flow.h"

#include <string.h>

static html_table *innermost_table(const html_reader *reader)
{
    for (size_t i = reader->tables.count; i-- > 0;)
        if (!reader->tables.items[i].is_flat)
            return &reader->tables.items[i];
    return NULL;
}

/* Text of a table that stands in no cell, such as its caption, comes before it, or, once it has begun, in a
 * cell of its own. The cells around a table have been opened when it began. */
wn_status html_open_cell(html_reader *reader)
{
    html_table *table = innermost_table(reader);
    if (!table || (!table->in_cell && !table->blocks.table_open))
        return WN_DONE;
    if (!table->in_cell)
        table->blocks.span = 1;
    return wn_table_open_cell(&table->blocks, reader->builder);
}

static wn_status open_leaf(void *context)
{
    html_reader *reader = context;
    const html_look *look = html_look_now(reader);
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    HTML_TRY(html_open_cell(reader));
    info.flags = look->is_right_to_left ? WN_BLOCK_RIGHT_TO_LEFT : 0;
    if (reader->label.failed)
        return WN_NO_MEMORY;
    if (reader->awaits_item) {
        info.kind = WN_BLOCK_LIST_ITEM;
        info.level = reader->item_level > 8 ? 8 : reader->item_level;
        info.label = reader->label.length ? reader->label.data : NULL;
    }
    if (look->heading) {
        info.kind = WN_BLOCK_HEADING;
        info.level = look->heading;
    }
    reader->awaits_item = false;
    return wn_leaf_open(&reader->leaf, &info);
}

static wn_status open_around(void *context)
{
    return html_open_cell(context);
}

static uint32_t flags_here(void *context)
{
    return html_look_now(context)->flags;
}

wn_leaf_owner html_leaf_owner(html_reader *reader)
{
    return (wn_leaf_owner){
        .context = reader, .open = open_leaf, .open_around = open_around, .flags = flags_here};
}

wn_status html_close_leaf(html_reader *reader)
{
    reader->at_space = true;
    reader->breaks = 0;
    return wn_leaf_close(&reader->leaf);
}

void html_break(html_reader *reader)
{
    reader->at_space = true;
    reader->breaks += reader->leaf.is_open;
}

wn_status html_settle_breaks(html_reader *reader)
{
    uint32_t breaks = reader->breaks;
    reader->breaks = 0;
    if (breaks > 1)
        return html_close_leaf(reader);
    return breaks ? wn_leaf_add_text(&reader->leaf, "\n", 1, html_look_now(reader)->flags) : WN_DONE;
}

static wn_status add_shown(html_reader *reader, const char *text, size_t length)
{
    const html_look *look = html_look_now(reader);
    if (!length)
        return WN_DONE;
    if (look->is_hidden && !reader->leaf.is_open)
        return reader->builder->not_shown(reader->builder->context, WN_NOT_SHOWN_HIDDEN,
                                          wn_count_shown(text, length));
    HTML_TRY(html_settle_breaks(reader));
    if (look->font > WN_FONT_TEXT && !look->is_hidden)
        return wn_leaf_add_symbols(&reader->leaf, look->font, text, length);
    wn_languages_count(&reader->languages, look->language, length);
    return wn_leaf_add_text(&reader->leaf, text, length, look->flags);
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White space is one space, and none where a line begins (CSS Text 3, 4.1). In place. */
static size_t collapse(html_reader *reader, char *text, size_t length)
{
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        bool white = is_white(text[i]);
        if (white && reader->at_space)
            continue;
        text[kept++] = white ? ' ' : text[i];
        reader->at_space = white;
    }
    return kept;
}

/* Preserved text, each line of it with a break behind. White space alone begins no paragraph. */
static wn_status add_preserved(html_reader *reader, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t line = end ? (size_t)(end - (text + at)) : length - at, skipped = 0;
        while (skipped < line && is_white(text[at + skipped]) &&
               (!reader->leaf.is_open || reader->breaks > 1))
            skipped++;
        HTML_TRY(add_shown(reader, text + at + skipped, line - skipped));
        reader->at_space = false;
        if (end)
            html_break(reader);
        at += line + (end != NULL);
    }
    return WN_DONE;
}

void html_collapse(wn_bytes *text)
{
    size_t kept = 0;
    bool at_space = true;
    for (size_t i = 0; i < text->length; i++) {
        bool white = is_white(text->data[i]);
        if (!(white && at_space))
            text->data[kept++] = white ? ' ' : text->data[i];
        at_space = white;
    }
    kept -= kept > 0 && text->data[kept - 1] == ' ';
    text->length = kept;
    if (text->data)
        text->data[kept] = '\0';
}

wn_status html_show_collected(html_reader *reader)
{
    wn_bytes *characters = &reader->characters;
    wn_status status = WN_DONE;
    if (characters->failed)
        return WN_NO_MEMORY;
    if (!characters->length)
        return WN_DONE;
    size_t skipped = reader->at_first_line && characters->data[0] == '\n';
    reader->at_first_line = false;
    if (reader->in_choice)
        status = reader->builder->not_shown(reader->builder->context, WN_NOT_SHOWN_HIDDEN,
                                            wn_count_shown(characters->data, characters->length));
    else if (html_look_now(reader)->preserves)
        status = add_preserved(reader, characters->data + skipped, characters->length - skipped);
    else
        status = add_shown(reader, characters->data, collapse(reader, characters->data, characters->length));
    wn_bytes_clear(characters);
    return status;
}

wn_status html_add_field(html_reader *reader, const wn_field *field)
{
    HTML_TRY(html_settle_breaks(reader));
    reader->at_space = false;
    return wn_leaf_add_field(&reader->leaf, field, html_look_now(reader)->flags);
}

wn_status html_add_generated(html_reader *reader, const char *text, uint32_t flags)
{
    if (!text || !*text)
        return WN_DONE;
    return wn_leaf_add_text(&reader->leaf, text, strlen(text),
                            html_look_now(reader)->flags | flags | WN_RUN_GENERATED);
}
