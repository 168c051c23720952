#include "core/document/dump.h"

#include <inttypes.h>
#include <string.h>

static const char *kind_name(wn_block_kind kind)
{
    switch (kind) {
    case WN_BLOCK_PARAGRAPH:
        return "paragraph";
    case WN_BLOCK_HEADING:
        return "heading";
    case WN_BLOCK_LIST_ITEM:
        return "list-item";
    case WN_BLOCK_TABLE:
        return "table";
    case WN_BLOCK_ROW:
        return "row";
    case WN_BLOCK_CELL:
        return "cell";
    case WN_BLOCK_NOTE:
        return "note";
    case WN_BLOCK_COMMENT:
        return "comment";
    case WN_BLOCK_HEADER:
        return "header";
    case WN_BLOCK_FOOTER:
        return "footer";
    case WN_BLOCK_TEXT_BOX:
        return "text-box";
    case WN_BLOCK_QUOTE:
        return "quote";
    }
    return "?";
}

static void dump_flags(const wn_block *block, wn_buffer *out)
{
    static const struct {
        uint32_t flag;
        const char *name;
    } names[] = {{WN_BLOCK_RIGHT_TO_LEFT, "rtl"},
                 {WN_BLOCK_FILL_IN, "fill-in"},
                 {WN_BLOCK_MERGED, "merged"},
                 {WN_BLOCK_BORDERED, "bordered"},
                 {WN_BLOCK_JOINED, "joined"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (block->flags & names[i].flag)
            wn_buffer_print(out, " +%s", names[i].name);
}

/* Letters for the run flags, in bit order; the last of a placeholder is seen most in forms. */
static void dump_format(uint32_t flags, wn_buffer *out)
{
    static const char letters[] = "biush^pfaxyGc";
    for (size_t i = 0; i + 1 < sizeof letters; i++)
        if (flags & (1u << i))
            wn_buffer_append(out, &letters[i], 1);
}

static void dump_control(const wn_control *control, wn_buffer *out)
{
    static const char *const states[] = {"unknown", "on", "off"};
    static const char *const mechanisms[] = {"none",      "content-control", "legacy-field", "symbol",
                                             "glyph",     "typed",           "bold",         "highlight",
                                             "underline", "strike",          "deletion"};
    if (control->kind == WN_FIELD_CHECK_BOX)
        wn_buffer_print(out, "{%s:%s}", states[control->state % 3], mechanisms[control->mechanism % 11]);
    else
        wn_buffer_add(out, control->kind == WN_FIELD_TEXT ? "{text}" : "{choice}");
}

typedef struct cursor {
    size_t format, control, link, reference;
} cursor;

static void dump_starts(const wn_document *document, cursor *c, size_t at, bool inside, wn_buffer *out)
{
    for (; c->reference < document->references.count && document->references.items[c->reference].at <= at;
         c->reference++)
        wn_buffer_print(out, "{%s:%s}",
                        document->references.items[c->reference].kind == WN_BLOCK_NOTE ? "note" : "comment",
                        document->references.items[c->reference].id);
    for (; c->control < document->controls.count && document->controls.items[c->control].at <= at;
         c->control++)
        dump_control(&document->controls.items[c->control], out);
    if (!inside)
        return;
    if (c->link < document->links.count && document->links.items[c->link].start == at)
        wn_buffer_add(out, "[");
    if (c->format < document->formats.count && document->formats.items[c->format].start == at) {
        wn_buffer_add(out, "{");
        dump_format(document->formats.items[c->format].flags, out);
        wn_buffer_add(out, ":");
    }
}

static void dump_ends(const wn_document *document, cursor *c, size_t at, wn_buffer *out)
{
    if (c->format < document->formats.count && document->formats.items[c->format].end == at) {
        wn_buffer_add(out, "}");
        c->format++;
    }
    if (c->link < document->links.count && document->links.items[c->link].end <= at) {
        wn_buffer_print(out, "](%s)", document->links.items[c->link].target);
        c->link++;
    }
}

static void dump_text(const wn_document *document, const wn_block *block, cursor *c, wn_buffer *out)
{
    for (size_t at = block->text; at < block->text_end; at++) {
        dump_ends(document, c, at, out);
        dump_starts(document, c, at, true, out);
        bool object = strncmp(document->text + at, WN_OBJECT_MARK, 3) == 0;
        if (document->text[at] == '\n')
            wn_buffer_add(out, "\\n");
        else if (object)
            at += 2;
        else
            wn_buffer_append(out, document->text + at, 1);
    }
    dump_ends(document, c, block->text_end, out);
    dump_starts(document, c, block->text_end, false, out);
}

bool wn_document_dump(const wn_document *document, wn_buffer *out)
{
    cursor c = {0};
    for (size_t i = 0; i < document->blocks.count; i++) {
        const wn_block *block = &document->blocks.items[i];
        unsigned int depth = 0;
        for (uint32_t p = block->parent; p != WN_NO_BLOCK; p = document->blocks.items[p].parent)
            depth++;
        wn_buffer_print(out, "%*s%zu %s", (int)(2 * depth), "", i, kind_name(block->kind));
        if (block->level)
            wn_buffer_print(out, " level=%u", block->level);
        if (block->kind == WN_BLOCK_CELL)
            wn_buffer_print(out, " at=%u,%u span=%u", block->row, block->column, block->column_span);
        if (block->id)
            wn_buffer_print(out, " id=%s", block->id);
        dump_flags(block, out);
        if (block->label)
            wn_buffer_print(out, " label=\"%s\"", block->label);
        if (wn_block_is_leaf(block->kind)) {
            wn_buffer_add(out, ": ");
            dump_text(document, block, &c, out);
        }
        wn_buffer_add(out, "\n");
    }
    for (size_t i = 0; i < document->removed.count; i++)
        wn_buffer_print(out, "removed in %u: %s\n", document->removed.items[i].block,
                        document->removed.items[i].text);
    for (size_t i = 0; i < document->properties.count; i++)
        wn_buffer_print(out, "property %s: %s\n", document->properties.items[i].name,
                        document->properties.items[i].value);
    wn_buffer_print(out, "characters: total %" PRIu64 ", shown %" PRIu64 ", not shown %" PRIu64 "\n",
                    document->total, document->shown, document->not_shown);
    return !out->failed;
}
