#include "core/document/document.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "winnow/utf8.h"

void wn_document_free(wn_document *document)
{
    if (!document)
        return;
    WN_LIST_FREE(&document->blocks);
    WN_LIST_FREE(&document->formats);
    WN_LIST_FREE(&document->controls);
    WN_LIST_FREE(&document->links);
    WN_LIST_FREE(&document->references);
    WN_LIST_FREE(&document->removed);
    WN_LIST_FREE(&document->pages);
    WN_LIST_FREE(&document->lines);
    WN_LIST_FREE(&document->properties);
    wn_arena_free(document->arena);
    free(document);
}

bool wn_block_is_leaf(wn_block_kind kind)
{
    return kind >= WN_BLOCK_PARAGRAPH && kind < WN_BLOCK_TABLE;
}

uint32_t wn_document_leaf_at(const wn_document *document, size_t at)
{
    /* Text starts never fall from one block to the next, so the last block that starts at or before `at` can
     * be found by halving; a container starts where its first leaf does, so step back over containers. */
    size_t low = 0, high = document->blocks.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->blocks.items[middle].text <= at)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i-- > 0;) {
        const wn_block *block = &document->blocks.items[i];
        if (wn_block_is_leaf(block->kind))
            return at <= block->text_end ? (uint32_t)i : WN_NO_BLOCK;
    }
    return WN_NO_BLOCK;
}

uint32_t wn_document_ancestor(const wn_document *document, uint32_t block, wn_block_kind kind)
{
    while (block != WN_NO_BLOCK && document->blocks.items[block].kind != kind)
        block = document->blocks.items[block].parent;
    return block;
}

bool wn_document_in_flow(const wn_document *document, uint32_t block)
{
    for (; block != WN_NO_BLOCK; block = document->blocks.items[block].parent) {
        wn_block_kind kind = document->blocks.items[block].kind;
        if (kind == WN_BLOCK_NOTE || kind == WN_BLOCK_COMMENT || kind == WN_BLOCK_HEADER ||
            kind == WN_BLOCK_FOOTER)
            return false;
    }
    return true;
}

/* Index of the first format span that ends after `at`. */
static size_t first_format(const wn_document *document, size_t at)
{
    size_t low = 0, high = document->formats.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->formats.items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t wn_document_format_at(const wn_document *document, size_t at)
{
    size_t i = first_format(document, at);
    if (i == document->formats.count || document->formats.items[i].start > at)
        return 0;
    return document->formats.items[i].flags;
}

uint32_t wn_document_format(const wn_document *document, size_t start, size_t end)
{
    uint32_t common = UINT32_MAX;
    size_t i = first_format(document, start);
    for (size_t at = start; at < end && common;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(document->text + at, end - at, &point);
        while (i < document->formats.count && document->formats.items[i].end <= at)
            i++;
        bool inside = i < document->formats.count && document->formats.items[i].start <= at;
        if (!wn_is_space(point))
            common &= inside ? document->formats.items[i].flags : 0;
        at += step ? step : 1;
    }
    return common == UINT32_MAX ? 0 : common;
}

const wn_control *wn_document_control(const wn_document *document, size_t at, size_t end)
{
    size_t low = 0, high = document->controls.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->controls.items[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == document->controls.count || document->controls.items[low].at >= end)
        return NULL;
    return &document->controls.items[low];
}

const char *wn_document_property(const wn_document *document, const char *name)
{
    for (size_t i = 0; i < document->properties.count; i++)
        if (strcmp(document->properties.items[i].name, name) == 0)
            return document->properties.items[i].value;
    return NULL;
}

/* The number in force at byte `at`, or -1. */
static int64_t number_at(const wn_position *positions, size_t count, size_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (positions[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? (int64_t)positions[low - 1].number : -1;
}

wn_evidence wn_document_evidence(const wn_document *document, size_t start, size_t end)
{
    wn_evidence evidence = wn_evidence_none();
    evidence.page = number_at(document->pages.items, document->pages.count, start);
    evidence.line = number_at(document->lines.items, document->lines.count, start);
    uint32_t leaf = wn_document_leaf_at(document, start);
    if (leaf == WN_NO_BLOCK)
        return evidence;
    const wn_block *block = &document->blocks.items[leaf];
    end = end < block->text_end ? end : block->text_end;
    evidence.part = block->part;
    evidence.block = leaf;
    evidence.start = (int64_t)wn_text_points(document->text + block->text, start - block->text);
    evidence.end =
        evidence.start + (int64_t)wn_text_points(document->text + start, end > start ? end - start : 0);
    return evidence;
}
