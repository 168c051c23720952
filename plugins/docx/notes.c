#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/numerals.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/notes.h"

/* Identifiers of endnotes get this prefix, since footnotes and endnotes are numbered apart. */
#define ENDNOTE_PREFIX "e"

static void note_id(const wn_xml_element *element, const char *prefix, char *into, size_t size)
{
    char id[32];
    wn_xml_copy(wn_xml_attribute(element, DOCX_W, "id"), id, sizeof id);
    snprintf(into, size, "%s%s", prefix, id);
}

static bool is_visible(const docx_reader *reader)
{
    return reader->flow && !docx_is_removed(reader) && !docx_in_field_code(reader);
}

/* Notes are numbered in the order of their references, unless the text brings its own mark. */
static wn_status refer_to_note(docx_reader *reader, const wn_xml_element *element, docx_references *notes,
                               const char *prefix)
{
    docx_reference reference = {.number = 0};
    if (!is_visible(reader))
        return WN_DONE;
    note_id(element, prefix, reference.id, sizeof reference.id);
    wn_xml_value custom = wn_xml_attribute(element, DOCX_W, "customMarkFollows");
    if (!custom.text || wn_xml_is(custom, "0"))
        reference.number = ++notes->last;
    if (!WN_ARRAY_GROW(notes))
        return WN_NO_MEMORY;
    notes->items[notes->count++] = reference;
    return wn_leaf_add_reference(&reader->flow->leaf, WN_BLOCK_NOTE, reference.id);
}

DOCX_START(docx_start_footnote_reference)
{
    return refer_to_note(reader, element, &reader->footnotes, "");
}

DOCX_START(docx_start_endnote_reference)
{
    return refer_to_note(reader, element, &reader->endnotes, ENDNOTE_PREFIX);
}

DOCX_START(docx_start_comment_reference)
{
    char id[40];
    if (!is_visible(reader))
        return WN_DONE;
    note_id(element, "", id, sizeof id);
    return wn_leaf_add_reference(&reader->flow->leaf, WN_BLOCK_COMMENT, id);
}

static int compare_references(const void *a, const void *b)
{
    return strcmp(((const docx_reference *)a)->id, ((const docx_reference *)b)->id);
}

void docx_references_close(docx_references *references)
{
    if (references->count)
        qsort(references->items, references->count, sizeof *references->items, compare_references);
}

/* The note's number as the reference shows it. */
static wn_status add_label(const docx_references *references, const char *id, const char *format,
                           wn_bytes *label)
{
    docx_reference wanted;
    snprintf(wanted.id, sizeof wanted.id, "%s", id);
    const docx_reference *found = references->count ? bsearch(&wanted, references->items, references->count,
                                                              sizeof *references->items, compare_references)
                                                    : NULL;
    if (!found || !found->number)
        return WN_DONE;
    return wn_numeral(label, format, (long)found->number) ? WN_DONE : WN_NO_MEMORY;
}

static wn_status open_story(docx_reader *reader, wn_block_kind kind, const char *id, const char *label)
{
    const wn_builder *events = reader->builder;
    wn_block_info info = {.size = sizeof info, .kind = kind, .id = id, .label = label, .part = reader->part};
    DOCX_TRY(events->open_block(events->context, &info));
    reader->story_open = true;
    reader->story_depth = reader->stack.count;
    return docx_flow_push(reader, events);
}

static wn_status start_note(docx_reader *reader, const wn_xml_element *element,
                            const docx_references *references, const char *prefix, const char *format)
{
    wn_xml_value type = wn_xml_attribute(element, DOCX_W, "type");
    char id[40];
    wn_bytes label = {0};
    if (reader->flow)
        return WN_DONE;
    if (type.text && !wn_xml_is(type, "normal")) { /* a separator line */
        docx_ignore(reader, WN_NOT_SHOWN_HIDDEN);
        return WN_DONE;
    }
    note_id(element, prefix, id, sizeof id);
    wn_status status = add_label(references, id, format, &label);
    if (status >= 0)
        status = open_story(reader, WN_BLOCK_NOTE, id, label.data);
    wn_bytes_free(&label);
    return status;
}

DOCX_START(docx_start_footnote)
{
    return start_note(reader, element, &reader->footnotes, "", "decimal");
}

DOCX_START(docx_start_endnote)
{
    return start_note(reader, element, &reader->endnotes, ENDNOTE_PREFIX, "lowerRoman");
}

DOCX_START(docx_start_comment)
{
    char id[40];
    if (reader->flow)
        return WN_DONE;
    note_id(element, "", id, sizeof id);
    return open_story(reader, WN_BLOCK_COMMENT, id, NULL);
}

wn_status docx_close_story(docx_reader *reader)
{
    DOCX_TRY(docx_flow_unwind(reader));
    if (!reader->story_open)
        return WN_DONE;
    reader->story_open = false;
    return reader->builder->close_block(reader->builder->context);
}

/* Only the element that began the story ends it, however notes are nested. */
DOCX_END(docx_end_note)
{
    bool is_mine = reader->story_open && reader->story_depth == reader->stack.count;
    return is_mine ? docx_close_story(reader) : WN_DONE;
}

/* A header or footer that a section uses; the part is read later, once. */
DOCX_START(docx_start_margin_reference)
{
    char id[256];
    wn_xml_copy(wn_xml_attribute(element, DOCX_R, "id"), id, sizeof id);
    const wn_relationship *relationship = wn_relationships_by_id(&reader->relationships, id);
    if (!relationship || relationship->external)
        return WN_DONE;
    for (size_t i = 0; i < reader->margins.count; i++)
        if (strcmp(reader->margins.items[i].part, relationship->target) == 0)
            return WN_DONE;
    if (reader->margins.count >= DOCX_MOST_MARGINS)
        return WN_DONE;
    if (!WN_ARRAY_GROW(&reader->margins))
        return WN_NO_MEMORY;
    reader->margins.items[reader->margins.count++] =
        (docx_margin){relationship->target, element->local[0] == 'h' ? WN_BLOCK_HEADER : WN_BLOCK_FOOTER};
    return WN_DONE;
}

wn_status docx_open_margin(docx_reader *reader, const docx_margin *margin)
{
    reader->part = margin->part;
    reader->stack.count = 0;
    return open_story(reader, margin->kind, NULL, NULL);
}
