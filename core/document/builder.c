#include "core/document/builder.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buffer.h"
#include "core/base/text.h"
#include "winnow/utf8.h"

#define DEEPEST 256

struct wn_document_builder {
    wn_builder events;
    wn_builder_limits limits;
    wn_document *document;
    wn_buffer text;
    uint32_t open[DEEPEST]; /* indices of the open blocks */
    uint32_t depth;
    bool in_link;
    wn_status status;
    const char *fault;
    const char *last_part; /* interned, as parts repeat from block to block */
    uint32_t row, column;  /* place of the next cell in the innermost table */
    uint32_t table_rows[DEEPEST], table_columns[DEEPEST];
};

static wn_status fail(wn_document_builder *b, wn_status status, const char *fault)
{
    if (b->status >= 0) {
        b->status = status;
        b->fault = fault;
    }
    return b->status;
}

static bool copy_text(wn_document_builder *b, const char *from, const char **into)
{
    *into = wn_arena_string(b->document->arena, from);
    return !from || *into;
}

static wn_block *top(wn_document_builder *b)
{
    return b->depth ? &b->document->blocks.items[b->open[b->depth - 1]] : NULL;
}

static bool in_leaf(wn_document_builder *b)
{
    return b->depth && wn_block_is_leaf(top(b)->kind);
}

static bool fits(const wn_block *parent, wn_block_kind kind)
{
    if (kind == WN_BLOCK_ROW)
        return parent && parent->kind == WN_BLOCK_TABLE;
    if (kind == WN_BLOCK_CELL)
        return parent && parent->kind == WN_BLOCK_ROW;
    return !parent || (parent->kind != WN_BLOCK_TABLE && parent->kind != WN_BLOCK_ROW &&
                       !wn_block_is_leaf(parent->kind));
}

static const char *intern_part(wn_document_builder *b, const char *part)
{
    if (!part) {
        const wn_block *parent = top(b);
        return parent ? parent->part : b->last_part;
    }
    if (!b->last_part || strcmp(b->last_part, part) != 0)
        b->last_part = wn_arena_string(b->document->arena, part);
    return b->last_part;
}

static void place_cell(wn_document_builder *b, wn_block *block)
{
    if (block->kind == WN_BLOCK_TABLE) {
        b->table_rows[b->depth] = 0;
    } else if (block->kind == WN_BLOCK_ROW) {
        block->row = b->table_rows[b->depth - 1]++;
        b->table_columns[b->depth] = 0;
    } else if (block->kind == WN_BLOCK_CELL) {
        block->row = top(b)->row;
        block->column = b->table_columns[b->depth - 1];
        b->table_columns[b->depth - 1] += block->column_span;
    }
}

static wn_status on_open_block(void *context, const wn_block_info *info)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    if (!fits(top(b), (wn_block_kind)info->kind))
        return fail(b, WN_INTERNAL, "a block stands where it may not");
    if (b->depth >= DEEPEST || b->depth >= b->limits.depth)
        return fail(b, WN_LIMIT, "blocks are nested deeper than the limit xml-depth");
    if (b->document->blocks.count >= b->limits.blocks)
        return fail(b, WN_LIMIT, "more blocks than the limit xml-elements");
    wn_block block = {.kind = (wn_block_kind)info->kind, .flags = info->flags, .level = info->level};
    block.parent = b->depth ? b->open[b->depth - 1] : WN_NO_BLOCK;
    block.column_span = info->column_span && info->column_span < 1024 ? info->column_span : 1;
    block.line = info->line;
    block.page = b->document->pages.count ? b->document->pages.items[b->document->pages.count - 1].number : 0;
    block.text = block.text_end = b->text.length;
    block.part = intern_part(b, info->part);
    place_cell(b, &block);
    if (!copy_text(b, info->label, &block.label) || !copy_text(b, info->style, &block.style) ||
        !copy_text(b, info->id, &block.id) || !WN_LIST_PUSH(&b->document->blocks, block))
        return fail(b, WN_NO_MEMORY, "out of memory");
    b->open[b->depth++] = (uint32_t)b->document->blocks.count - 1;
    wn_position line = {b->text.length, info->line};
    if (info->line && !WN_LIST_PUSH(&b->document->lines, line))
        return fail(b, WN_NO_MEMORY, "out of memory");
    return WN_DONE;
}

static wn_status on_close_block(void *context)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    if (!b->depth)
        return fail(b, WN_INTERNAL, "a block is closed that was not opened");
    if (b->in_link)
        return fail(b, WN_INTERNAL, "a link is open at the end of its block");
    wn_block *block = top(b);
    block->end = (uint32_t)b->document->blocks.count;
    block->text_end = b->text.length;
    if (wn_block_is_leaf(block->kind) && !wn_buffer_append(&b->text, "\n", 1))
        return fail(b, WN_NO_MEMORY, "out of memory");
    if (!wn_block_is_leaf(block->kind) && block->text_end > block->text)
        block->text_end--; /* the line feed after its last leaf belongs to nobody */
    b->depth--;
    return WN_DONE;
}

static wn_status count_unshown(wn_document_builder *b, wn_not_shown reason, uint64_t characters)
{
    b->document->not_shown += characters;
    if ((unsigned)reason < 8)
        b->document->not_shown_by[reason] += characters;
    return WN_DONE;
}

static wn_status keep_removed(wn_document_builder *b, const wn_run *run)
{
    count_unshown(b, WN_NOT_SHOWN_REMOVED, wn_count_shown(run->text, run->length));
    wn_removed removed = {.at = b->text.length, .block = b->open[b->depth - 1]};
    size_t count = b->document->removed.count;
    wn_removed *last = count ? &b->document->removed.items[count - 1] : NULL;
    wn_buffer joined = {0};
    bool again = last && last->at == removed.at && last->block == removed.block;
    bool held =
        (!again || wn_buffer_add(&joined, last->text)) && wn_buffer_append(&joined, run->text, run->length);
    if (held)
        removed.text = wn_arena_text(b->document->arena, joined.data, joined.length);
    wn_buffer_free(&joined);
    if (!held || !removed.text)
        return fail(b, WN_NO_MEMORY, "out of memory");
    if (again)
        *last = removed;
    else if (!WN_LIST_PUSH(&b->document->removed, removed))
        return fail(b, WN_NO_MEMORY, "out of memory");
    return WN_DONE;
}

static bool add_format(wn_document_builder *b, size_t start, size_t end, uint32_t flags)
{
    size_t count = b->document->formats.count;
    wn_format *last = count ? &b->document->formats.items[count - 1] : NULL;
    if (last && last->end > start)
        start = last->end; /* a combining mark went to the run before */
    if (!flags || start >= end)
        return true;
    if (last && last->end == start && last->flags == flags) {
        last->end = end;
        return true;
    }
    wn_format format = {start, end, flags};
    return WN_LIST_PUSH(&b->document->formats, format);
}

/* Puts the shorter `joined` in place of the bytes [before, after) of the text. */
static void replace_seam(wn_document_builder *b, size_t before, size_t after, const wn_buffer *joined)
{
    uint64_t was = wn_count_shown(b->text.data + before, after - before);
    uint64_t now = wn_count_shown(joined->data, joined->length);
    b->document->total -= was - now;
    b->document->shown -= was - now;
    memcpy(b->text.data + before, joined->data, joined->length);
    memmove(b->text.data + before + joined->length, b->text.data + after, b->text.length - after + 1);
    b->text.length -= after - before - joined->length;
    size_t count = b->document->formats.count;
    wn_format *last = count ? &b->document->formats.items[count - 1] : NULL;
    if (last && last->end > before)
        last->end = before + joined->length;
}

/* Joins a base letter at the end of the text with a combining mark at the start of a new run, so that the
 * whole stays in NFC although the runs were normalised one by one. */
static bool compose_seam(wn_document_builder *b, size_t seam)
{
    const wn_block *leaf = top(b);
    size_t before = seam, after = seam;
    uint32_t point = 0;
    while (after < b->text.length) {
        size_t step = wn_utf8_decode(b->text.data + after, b->text.length - after, &point);
        if (!step || point < 0x300 || wn_text_is_word(point) || wn_is_space(point))
            break;
        after += step;
    }
    if (after == seam || seam == leaf->text)
        return true;
    do
        before--;
    while (before > leaf->text && ((unsigned char)b->text.data[before] & 0xC0) == 0x80);
    wn_buffer joined = {0};
    bool held = wn_text_nfc(&joined, b->text.data + before, after - before);
    if (held && joined.length < after - before)
        replace_seam(b, before, after, &joined);
    wn_buffer_free(&joined);
    return held;
}

static wn_status add_text(wn_document_builder *b, const wn_run *run)
{
    size_t start = b->text.length;
    if (!wn_text_nfc(&b->text, run->text, run->length))
        return fail(b, WN_NO_MEMORY, "out of memory");
    if (b->text.length > b->limits.text_bytes)
        return fail(b, WN_LIMIT, "more text than the limit text-bytes");
    if (!(run->flags & WN_RUN_GENERATED)) {
        uint64_t now = wn_count_shown(b->text.data + start, b->text.length - start);
        b->document->shown += now;
        /* The reader counted before normalisation; wraps around harmlessly when a count grows. */
        b->document->total += now - wn_count_shown(run->text, run->length);
    }
    if ((unsigned char)run->text[0] >= 0xCC && !compose_seam(b, start))
        return fail(b, WN_NO_MEMORY, "out of memory");
    if (!add_format(b, start, b->text.length, run->flags))
        return fail(b, WN_NO_MEMORY, "out of memory");
    return WN_DONE;
}

static wn_status on_run(void *context, const wn_run *run)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    if (run->length == 0)
        return WN_DONE;
    if (!in_leaf(b))
        return fail(b, WN_INTERNAL, "text stands outside a leaf block");
    if (!wn_text_is_utf8(run->text, run->length))
        return fail(b, WN_MALFORMED, "text is not UTF-8");
    if (run->flags & WN_RUN_HIDDEN)
        return count_unshown(b, WN_NOT_SHOWN_HIDDEN, wn_count_shown(run->text, run->length));
    if (run->flags & WN_RUN_REMOVED)
        return keep_removed(b, run);
    return add_text(b, run);
}

static wn_status on_field(void *context, const wn_field *field)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    if (!in_leaf(b))
        return fail(b, WN_INTERNAL, "a field stands outside a leaf block");
    wn_control control = {.at = b->text.length,
                          .kind = (wn_field_kind)field->kind,
                          .state = (wn_mark_state)field->state,
                          .mechanism = (wn_mechanism)field->mechanism,
                          .characters = field->characters,
                          .flags = field->flags,
                          .block = b->open[b->depth - 1]};
    b->document->shown += field->characters;
    bool held = copy_text(b, field->name, &control.name) && copy_text(b, field->label, &control.label) &&
                WN_LIST_PUSH(&b->document->controls, control);
    if (held && control.kind == WN_FIELD_CHECK_BOX)
        held = wn_buffer_add(&b->text, WN_OBJECT_MARK) &&
               add_format(b, control.at, b->text.length, control.flags | WN_RUN_GENERATED);
    return held ? WN_DONE : fail(b, WN_NO_MEMORY, "out of memory");
}

static wn_status on_open_link(void *context, const char *target, size_t length)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    if (!in_leaf(b) || b->in_link)
        return fail(b, WN_INTERNAL, "a link stands where it may not");
    wn_link link = {b->text.length, b->text.length, NULL};
    if (!wn_text_is_utf8(target, length))
        length = 0;
    link.target = wn_arena_text(b->document->arena, target, length);
    if (!link.target || !WN_LIST_PUSH(&b->document->links, link))
        return fail(b, WN_NO_MEMORY, "out of memory");
    b->in_link = true;
    return WN_DONE;
}

static wn_status on_close_link(void *context)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    if (!b->in_link)
        return fail(b, WN_INTERNAL, "a link is closed that was not opened");
    b->document->links.items[b->document->links.count - 1].end = b->text.length;
    b->in_link = false;
    return WN_DONE;
}

static wn_status on_reference(void *context, wn_block_kind kind, const char *id)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    if (!in_leaf(b))
        return fail(b, WN_INTERNAL, "a reference stands outside a leaf block");
    wn_reference reference = {b->text.length, kind, NULL};
    if (!copy_text(b, id, &reference.id) || !WN_LIST_PUSH(&b->document->references, reference))
        return fail(b, WN_NO_MEMORY, "out of memory");
    return WN_DONE;
}

static wn_status on_page(void *context, uint32_t number)
{
    wn_document_builder *b = context;
    wn_position page = {b->text.length, number};
    if (b->status >= 0 && !WN_LIST_PUSH(&b->document->pages, page))
        return fail(b, WN_NO_MEMORY, "out of memory");
    return b->status;
}

static wn_status on_line(void *context, uint32_t number)
{
    wn_document_builder *b = context;
    wn_position line = {b->text.length, number};
    if (b->status >= 0 && !WN_LIST_PUSH(&b->document->lines, line))
        return fail(b, WN_NO_MEMORY, "out of memory");
    return b->status;
}

static wn_status on_not_shown(void *context, wn_not_shown reason, uint64_t characters)
{
    return count_unshown(context, reason, characters);
}

static wn_status on_total(void *context, uint64_t characters)
{
    ((wn_document_builder *)context)->document->total += characters;
    return WN_DONE;
}

static wn_status on_property(void *context, const char *name, const char *value)
{
    wn_document_builder *b = context;
    if (b->status < 0)
        return b->status;
    wn_property property = {NULL, NULL};
    if (!copy_text(b, name, &property.name) || !copy_text(b, value, &property.value) ||
        !WN_LIST_PUSH(&b->document->properties, property))
        return fail(b, WN_NO_MEMORY, "out of memory");
    return WN_DONE;
}

wn_document_builder *wn_document_builder_new(const wn_builder_limits *limits)
{
    wn_document_builder *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->limits = *limits;
    b->document = calloc(1, sizeof *b->document);
    if (b->document)
        b->document->arena = wn_arena_new();
    if (!b->document || !b->document->arena) {
        wn_document_builder_free(b);
        return NULL;
    }
    b->events = (wn_builder){sizeof(wn_builder),
                             0,
                             b,
                             on_open_block,
                             on_close_block,
                             on_run,
                             on_field,
                             on_open_link,
                             on_close_link,
                             on_reference,
                             on_page,
                             on_line,
                             on_not_shown,
                             on_total,
                             on_property};
    return b;
}

const wn_builder *wn_document_builder_events(wn_document_builder *builder)
{
    return &builder->events;
}

wn_document *wn_document_builder_finish(wn_document_builder *builder)
{
    builder->in_link = false;
    if (builder->status > WN_NO_MEMORY)
        builder->status = WN_DONE; /* what was read before the fault is closed and kept */
    while (builder->depth && on_close_block(builder) == WN_DONE)
        ;
    wn_document *document = builder->document;
    if (builder->depth || builder->text.failed)
        return NULL;
    document->text = wn_arena_text(document->arena, builder->text.data, builder->text.length);
    document->length = builder->text.length;
    if (!document->text)
        return NULL;
    builder->document = NULL;
    return document;
}

const char *wn_document_builder_fault(const wn_document_builder *builder)
{
    return builder->fault;
}

void wn_document_builder_free(wn_document_builder *builder)
{
    if (!builder)
        return;
    wn_document_free(builder->document);
    wn_buffer_free(&builder->text);
    free(builder);
}
