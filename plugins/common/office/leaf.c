#include "plugins/common/office/leaf.h"

#include <stdlib.h>
#include <string.h>

#define UNSEEN ((uint32_t)(WN_RUN_REMOVED | WN_RUN_HIDDEN))

static wn_status send_removed(wn_leaf *leaf)
{
    wn_run run = {sizeof run, WN_RUN_REMOVED, leaf->removed.data, leaf->removed.length};
    wn_status status = run.length ? leaf->events->run(leaf->events->context, &run) : WN_DONE;
    wn_bytes_clear(&leaf->removed);
    return status;
}

wn_status wn_leaf_open(wn_leaf *leaf, const wn_block_info *info)
{
    wn_status status = leaf->events->open_block(leaf->events->context, info);
    if (status < 0)
        return status;
    leaf->is_open = leaf->was_open = true;
    return send_removed(leaf);
}

static wn_status ensure_open(wn_leaf *leaf)
{
    return leaf->is_open ? WN_DONE : leaf->owner.open(leaf->owner.context);
}

static wn_status close_link(wn_leaf *leaf)
{
    if (!leaf->open_link)
        return WN_DONE;
    leaf->open_link = NULL;
    return leaf->events->close_link(leaf->events->context);
}

/* Opens in the builder the link that the text gathered stands in, after closing another. */
static wn_status sync_link(wn_leaf *leaf)
{
    wn_leaf_link *link = leaf->links.count ? &leaf->links.items[leaf->links.count - 1] : NULL;
    const char *wanted = link ? link->target : NULL;
    if (wanted == leaf->open_link)
        return WN_DONE;
    wn_status status = close_link(leaf);
    if (status < 0 || !wanted)
        return status;
    link->shown = true;
    status = leaf->events->open_link(leaf->events->context, wanted, strlen(wanted));
    leaf->open_link = status >= 0 ? wanted : NULL;
    return status;
}

wn_status wn_leaf_flush(wn_leaf *leaf)
{
    if (leaf->text.failed)
        return WN_NO_MEMORY;
    if (!leaf->text.length)
        return WN_DONE;
    wn_status status = leaf->text_flags & UNSEEN ? WN_DONE : sync_link(leaf);
    if (status < 0)
        return status;
    wn_run run = {sizeof run, leaf->text_flags, leaf->text.data, leaf->text.length};
    status = leaf->owner.send ? leaf->owner.send(leaf->owner.context, &run)
                              : leaf->events->run(leaf->events->context, &run);
    wn_bytes_clear(&leaf->text);
    return status;
}

static wn_status send_boxes(wn_leaf *leaf)
{
    wn_status status = WN_DONE;
    for (size_t i = 0; i < leaf->boxes.count; i++) {
        if (status >= 0)
            status = leaf->owner.open_around(leaf->owner.context);
        if (status >= 0)
            status = wn_recorder_replay(leaf->boxes.items[i], leaf->events);
        wn_recorder_free(leaf->boxes.items[i]);
    }
    leaf->boxes.count = 0;
    return status;
}

wn_status wn_leaf_close(wn_leaf *leaf)
{
    if (leaf->is_open) {
        wn_status status = wn_leaf_flush(leaf);
        if (status >= 0)
            status = close_link(leaf);
        if (status >= 0)
            status = leaf->events->close_block(leaf->events->context);
        if (status < 0)
            return status;
        leaf->is_open = false;
    }
    return send_boxes(leaf);
}

wn_status wn_leaf_finish(wn_leaf *leaf)
{
    wn_status status = leaf->removed.length ? ensure_open(leaf) : WN_DONE;
    return status >= 0 ? wn_leaf_close(leaf) : status;
}

wn_status wn_leaf_add_text(wn_leaf *leaf, const char *text, size_t length, uint32_t flags)
{
    if (length == 0 || (flags & WN_RUN_GENERATED && flags & UNSEEN))
        return WN_DONE;
    if (flags & WN_RUN_REMOVED && leaf->links.count)
        leaf->links.items[leaf->links.count - 1].shown = true;
    if (flags & WN_RUN_REMOVED && !leaf->is_open)
        return wn_bytes_append(&leaf->removed, text, length) ? WN_DONE : WN_NO_MEMORY;
    wn_status status = ensure_open(leaf);
    if (status >= 0 && flags != leaf->text_flags)
        status = wn_leaf_flush(leaf);
    if (status < 0)
        return status;
    leaf->text_flags = flags;
    return wn_bytes_append(&leaf->text, text, length) ? WN_DONE : WN_NO_MEMORY;
}

/* Makes the place where something that is no text stands. */
static wn_status make_place(wn_leaf *leaf)
{
    wn_status status = ensure_open(leaf);
    return status >= 0 ? wn_leaf_flush(leaf) : status;
}

wn_status wn_leaf_add_field(wn_leaf *leaf, const wn_field *field, uint32_t flags)
{
    wn_field full = *field;
    wn_status status = make_place(leaf);
    full.size = sizeof full;
    full.flags |= flags;
    return status >= 0 ? leaf->events->field(leaf->events->context, &full) : status;
}

wn_status wn_leaf_add_reference(wn_leaf *leaf, wn_block_kind kind, const char *id)
{
    wn_status status = make_place(leaf);
    return status >= 0 ? leaf->events->reference(leaf->events->context, kind, id) : status;
}

wn_status wn_leaf_push_link(wn_leaf *leaf, uint32_t serial, const char *target, size_t length)
{
    wn_status status = wn_leaf_flush(leaf);
    if (status < 0)
        return status;
    char *copy = wn_bytes_copy(target, length);
    if (!copy || !WN_ARRAY_GROW(&leaf->links)) {
        free(copy);
        return WN_NO_MEMORY;
    }
    leaf->links.items[leaf->links.count++] = (wn_leaf_link){copy, serial, false};
    return WN_DONE;
}

static wn_status show_empty_link(wn_leaf *leaf, const wn_leaf_link *link)
{
    wn_status status = ensure_open(leaf);
    if (status >= 0)
        status = close_link(leaf);
    if (status >= 0)
        status = leaf->events->open_link(leaf->events->context, link->target, strlen(link->target));
    return status >= 0 ? leaf->events->close_link(leaf->events->context) : status;
}

wn_status wn_leaf_pop_link(wn_leaf *leaf, uint32_t serial, bool may_be_empty)
{
    size_t at = leaf->links.count;
    while (at > 0 && leaf->links.items[at - 1].serial != serial)
        at--;
    if (at == 0)
        return WN_DONE;
    wn_leaf_link *link = &leaf->links.items[at - 1];
    wn_status status = wn_leaf_flush(leaf);
    if (status >= 0 && may_be_empty && !link->shown && link->target[0])
        status = show_empty_link(leaf, link);
    if (status >= 0 && leaf->open_link == link->target)
        status = close_link(leaf);
    if (status < 0)
        return status;
    free(link->target);
    memmove(link, link + 1, (leaf->links.count - at) * sizeof *link);
    leaf->links.count--;
    return WN_DONE;
}

wn_status wn_leaf_keep_box(wn_leaf *leaf, wn_recorder *box)
{
    if (!box || !WN_ARRAY_GROW(&leaf->boxes)) {
        wn_recorder_free(box);
        return WN_NO_MEMORY;
    }
    leaf->boxes.items[leaf->boxes.count++] = box;
    return WN_DONE;
}

void wn_leaf_free(wn_leaf *leaf)
{
    for (size_t i = 0; i < leaf->links.count; i++)
        free(leaf->links.items[i].target);
    for (size_t i = 0; i < leaf->boxes.count; i++)
        wn_recorder_free(leaf->boxes.items[i]);
    free(leaf->links.items);
    free(leaf->boxes.items);
    wn_bytes_free(&leaf->text);
    wn_bytes_free(&leaf->removed);
    *leaf = (wn_leaf){.events = NULL};
}
