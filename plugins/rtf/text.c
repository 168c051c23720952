#include "plugins/rtf/flow.h"
#include "plugins/rtf/styles.h"

bool rtf_is_removed(const rtf_reader *reader)
{
    const rtf_look *look = &reader->group->look;
    return (reader->revisions == WN_REVISIONS_FINAL && look->deleted) ||
           (reader->revisions == WN_REVISIONS_ORIGINAL && look->revised);
}

uint32_t rtf_run_flags(const rtf_reader *reader)
{
    const rtf_look *look = &reader->group->look;
    uint32_t flags = look->flags & ~RTF_DOUBLE_STRIKE;
    if (look->flags & RTF_DOUBLE_STRIKE)
        flags |= WN_RUN_STRIKE;
    if (look->shaded || rtf_is_marked(reader, look->highlight) || rtf_is_marked(reader, look->background))
        flags |= WN_RUN_HIGHLIGHT;
    if (rtf_is_coloured(reader, look->colour))
        flags |= WN_RUN_COLOURED;
    if (wn_complex_in_text(&reader->flow->fields))
        flags |= WN_RUN_FILL_IN;
    if (rtf_style_is_placeholder(reader, look->style))
        flags |= WN_RUN_PLACEHOLDER;
    if (rtf_is_removed(reader))
        flags |= WN_RUN_REMOVED;
    else if (look->deleted && reader->revisions == WN_REVISIONS_ALL)
        flags |= WN_RUN_STRIKE;
    return look->revised ? flags | WN_RUN_INSERTED : flags;
}

wn_status rtf_add_text(rtf_reader *reader, const char *text, size_t length, uint32_t flags)
{
    return wn_leaf_add_text(&reader->flow->leaf, text, length, flags | rtf_run_flags(reader));
}

wn_status rtf_add_characters(rtf_reader *reader, const char *text, size_t length)
{
    wn_symbol_font font = rtf_text_symbols(reader);
    if (font <= WN_FONT_TEXT || reader->group->look.flags & WN_RUN_HIDDEN)
        return rtf_add_text(reader, text, length, 0);
    return wn_leaf_add_symbols(&reader->flow->leaf, font, text, length);
}
