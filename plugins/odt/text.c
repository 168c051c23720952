#include <string.h>

#include "plugins/odt/controls.h"
#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/style.h"

bool odt_is_removed(const odt_reader *reader)
{
    return (reader->revisions == WN_REVISIONS_FINAL && reader->deleting > 0) ||
           (reader->revisions == WN_REVISIONS_ORIGINAL && reader->inserted > 0);
}

uint32_t odt_run_flags(const odt_reader *reader)
{
    uint32_t flags = odt_look_flags(reader), control = odt_control_flags(reader);
    if (!(flags & WN_RUN_PLACEHOLDER))
        flags |= control;
    if (reader->hidden)
        flags |= WN_RUN_HIDDEN;
    if (odt_is_removed(reader))
        flags |= WN_RUN_REMOVED;
    else if (reader->deleting && reader->revisions == WN_REVISIONS_ALL)
        flags |= WN_RUN_STRIKE;
    if (reader->inserted)
        flags |= WN_RUN_INSERTED;
    return reader->ruby ? flags | WN_RUN_SUPERSCRIPT : flags;
}

wn_status odt_add_text(odt_reader *reader, const char *text, size_t length, uint32_t flags)
{
    flags |= odt_run_flags(reader);
    if (!(flags & WN_RUN_REMOVED))
        wn_languages_count(&reader->languages, odt_look_now(reader)->language, length);
    return wn_leaf_add_text(&reader->flow->leaf, text, length, flags);
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space is one space, and none at the start of a paragraph (OpenDocument 1.3 part 3, 6.1.2). In place.
 */
static size_t collapse(odt_flow *flow, char *text, size_t length)
{
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        bool white = is_white(text[i]);
        if (white && flow->at_space)
            continue;
        text[kept++] = white ? ' ' : text[i];
        flow->at_space = white;
    }
    return kept;
}

static wn_status add_characters(odt_reader *reader, const char *text, size_t length)
{
    uint32_t look = odt_look_flags(reader);
    wn_symbol_font font = odt_look_now(reader)->font;
    bool hidden = look & WN_RUN_HIDDEN || reader->hidden;
    ODT_TRY(odt_controls_announce(reader));
    odt_control *box = odt_awaiting_glyph(reader);
    if (box && !odt_is_removed(reader) && !hidden) {
        size_t used = 0;
        ODT_TRY(odt_show_glyph(reader, box, text, length, &used));
        text += used;
        length -= used;
    }
    if (font <= WN_FONT_TEXT || hidden)
        return odt_add_text(reader, text, length, 0);
    return wn_leaf_add_symbols(&reader->flow->leaf, font, text, length);
}

static wn_status add_code(odt_reader *reader, const char *text, size_t length)
{
    return reader->builder->not_shown(reader->builder->context, WN_NOT_SHOWN_FIELD_CODE,
                                      wn_count_shown(text, length));
}

wn_status odt_show_collected(odt_reader *reader)
{
    wn_bytes *characters = &reader->characters;
    odt_flow *flow = reader->flow;
    if (characters->failed)
        return WN_NO_MEMORY;
    if (!characters->length)
        return WN_DONE;
    wn_status status;
    if (!flow || odt_in_field_code(reader))
        status = add_code(reader, characters->data, characters->length);
    else
        status =
            add_characters(reader, characters->data, collapse(flow, characters->data, characters->length));
    wn_bytes_clear(characters);
    return status;
}
