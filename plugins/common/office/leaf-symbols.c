#include "plugins/common/office/leaf.h"

static uint32_t flags_of(const wn_leaf *leaf)
{
    return leaf->owner.flags(leaf->owner.context);
}

static wn_status add_box(void *context, const wn_field *box)
{
    wn_leaf *leaf = context;
    return wn_leaf_add_field(leaf, box, flags_of(leaf));
}

static wn_status add_text(void *context, const char *text, size_t length)
{
    wn_leaf *leaf = context;
    return wn_leaf_add_text(leaf, text, length, flags_of(leaf));
}

static wn_status add_generated(void *context, const char *text, size_t length)
{
    wn_leaf *leaf = context;
    return wn_leaf_add_text(leaf, text, length, flags_of(leaf) | WN_RUN_GENERATED);
}

wn_status wn_leaf_add_symbols(wn_leaf *leaf, wn_symbol_font font, const char *text, size_t length)
{
    const wn_symbol_sink sink = {leaf, !(flags_of(leaf) & WN_RUN_REMOVED), add_box, add_text};
    return wn_symbols_show(font, text, length, &sink);
}

wn_status wn_leaf_add_drawn_symbol(wn_leaf *leaf, wn_symbol_font font, uint32_t point)
{
    const wn_symbol_sink sink = {leaf, !(flags_of(leaf) & WN_RUN_REMOVED), add_box, add_generated};
    return wn_symbol_show_drawn(font, point, &sink);
}
