#include "plugins/doc/notes.h"

#include <stdio.h>
#include <stdlib.h>

#include "plugins/common/office/numerals.h"
#include "plugins/doc/boxes.h"
#include "plugins/doc/file.h"
#include "plugins/doc/flow.h"
#include "plugins/doc/paragraphs.h"

#define MOST_MARGINS 200u
#define SEPARATORS 6u /* stories before those of the first section (2.8.24, PlcfHdd) */
#define MARGINS 6u    /* stories of a section */
#define ID_SIZE 24

/* Where each kind stands; identifiers of endnotes get a prefix, since notes are numbered apart. */
static const struct {
    doc_part references, texts;
    size_t size; /* of what is told of a reference */
    doc_story story;
    wn_block_kind block;
    const char *prefix, *format;
} kinds[DOC_REFERENCES] = {
    [DOC_FOOTNOTES] = {DOC_PART_FOOTNOTE_REFERENCES, DOC_PART_FOOTNOTE_TEXTS, 2, DOC_STORY_FOOTNOTES,
                       WN_BLOCK_NOTE, "", "decimal"},
    [DOC_ENDNOTES] = {DOC_PART_ENDNOTE_REFERENCES, DOC_PART_ENDNOTE_TEXTS, 2, DOC_STORY_ENDNOTES,
                      WN_BLOCK_NOTE, "e", "lowerRoman"},
    [DOC_COMMENTS] = {DOC_PART_COMMENT_REFERENCES, DOC_PART_COMMENT_TEXTS, 30, DOC_STORY_COMMENTS,
                      WN_BLOCK_COMMENT, "", "none"},
};

static doc_plc plc_of(const doc_references *references, doc_reference_kind kind)
{
    return (doc_plc){references->positions, references->count, kinds[kind].size};
}

wn_status doc_references_read(doc_reader *reader)
{
    for (doc_reference_kind kind = DOC_FOOTNOTES; kind < DOC_REFERENCES; kind++) {
        doc_references *references = &reader->references[kind];
        doc_plc plc = doc_plc_of(doc_table_part(reader, kinds[kind].references), kinds[kind].size);
        *references = (doc_references){.positions = plc.bytes, .count = plc.count};
        references->labels = calloc(plc.count + 1, sizeof *references->labels);
        if (!references->labels)
            return WN_NO_MEMORY;
    }
    return WN_DONE;
}

void doc_references_free(doc_reader *reader)
{
    for (doc_reference_kind kind = DOC_FOOTNOTES; kind < DOC_REFERENCES; kind++)
        free(reader->references[kind].labels);
}

static void name(char id[ID_SIZE], doc_reference_kind kind, size_t number)
{
    snprintf(id, ID_SIZE, "%s%zu", kinds[kind].prefix, number + 1);
}

/* Notes are numbered in the order of their references, unless the text brings its own mark. */
static wn_status refer(doc_reader *reader, doc_reference_kind kind, size_t number)
{
    doc_references *references = &reader->references[kind];
    doc_plc plc = plc_of(references, kind);
    char id[ID_SIZE];
    if (doc_is_removed(reader) || wn_complex_in_code(&reader->flow->fields))
        return WN_DONE;
    if (wn_span_u16(doc_plc_data(&plc, number), 0))
        references->labels[number] = ++references->numbered;
    name(id, kind, number);
    return wn_leaf_add_reference(&reader->flow->leaf, kinds[kind].block, id);
}

wn_status doc_refer(doc_reader *reader, uint32_t cp)
{
    for (doc_reference_kind kind = DOC_FOOTNOTES; kind < DOC_REFERENCES; kind++) {
        doc_references *references = &reader->references[kind];
        doc_plc plc = plc_of(references, kind);
        while (references->next < references->count && doc_plc_position(&plc, references->next) <= cp) {
            size_t number = references->next++;
            if (doc_plc_position(&plc, number) == cp)
                DOC_TRY(refer(reader, kind, number));
        }
    }
    return WN_DONE;
}

uint32_t doc_next_reference(const doc_reader *reader, uint32_t cp)
{
    uint32_t next = UINT32_MAX;
    for (doc_reference_kind kind = DOC_FOOTNOTES; kind < DOC_REFERENCES; kind++) {
        const doc_references *references = &reader->references[kind];
        doc_plc plc = plc_of(references, kind);
        if (references->next >= references->count)
            continue;
        uint32_t position = doc_plc_position(&plc, references->next);
        if (position > cp && position < next)
            next = position;
    }
    return next;
}

/* A story in parts: what stands between `*at` and the part that `from` to `to` names is passed over. Parts
 * that go back, or beyond the end of the story, are cut. */
static wn_status next_part(doc_reader *reader, doc_story story, uint32_t *at, uint32_t *from, uint32_t *to)
{
    uint32_t base = reader->starts[story], end = reader->starts[story + 1], length = end - base;
    *from = base + (*from < length ? *from : length);
    *to = base + (*to < length ? *to : length);
    if (*from < *at)
        *from = *at;
    if (*to < *from)
        *to = *from;
    DOC_TRY(doc_pass_over(reader, *at, *from));
    *at = *to;
    return WN_DONE;
}

static wn_status send_block(doc_reader *reader, const wn_block_info *info, doc_story story, uint32_t from,
                            uint32_t to)
{
    DOC_TRY(doc_open_block(reader, info));
    DOC_TRY(doc_flow_push(reader, story));
    DOC_TRY(doc_read_text(reader, from, to));
    DOC_TRY(doc_flow_pop(reader));
    return reader->builder->close_block(reader->builder->context);
}

static wn_status send_note(doc_reader *reader, doc_reference_kind kind, size_t number, uint32_t from,
                           uint32_t to)
{
    const doc_references *references = &reader->references[kind];
    uint32_t label = number < references->count ? references->labels[number] : 0;
    wn_block_info info = {.size = sizeof info, .kind = kinds[kind].block};
    wn_bytes printed = {0};
    char id[ID_SIZE];
    name(id, kind, number);
    info.id = id;
    if (label && !wn_numeral(&printed, kinds[kind].format, (long)label))
        return WN_NO_MEMORY;
    info.label = printed.length ? printed.data : NULL;
    wn_status status = send_block(reader, &info, kinds[kind].story, from, to);
    wn_bytes_free(&printed);
    return status;
}

/* The text of the notes of one kind; behind the last one stands a paragraph of no use. */
static wn_status send_notes(doc_reader *reader, doc_reference_kind kind)
{
    doc_story story = kinds[kind].story;
    doc_plc texts = doc_plc_of(doc_table_part(reader, kinds[kind].texts), 0);
    uint32_t at = reader->starts[story];
    for (size_t i = 0; i + 1 < texts.count; i++) {
        uint32_t from = doc_plc_position(&texts, i), to = doc_plc_position(&texts, i + 1);
        DOC_TRY(next_part(reader, story, &at, &from, &to));
        DOC_TRY(send_note(reader, kind, i, from, to));
    }
    return doc_pass_over(reader, at, reader->starts[story + 1]);
}

/* Each header or footer ends in a further paragraph mark that is not its own. Those of even pages, odd pages
 * and the first page follow one another in every section. */
static wn_status send_margin(doc_reader *reader, size_t number, uint32_t from, uint32_t to)
{
    static const wn_block_kind order[MARGINS] = {WN_BLOCK_HEADER, WN_BLOCK_HEADER, WN_BLOCK_FOOTER,
                                                 WN_BLOCK_FOOTER, WN_BLOCK_HEADER, WN_BLOCK_FOOTER};
    wn_block_info info = {.size = sizeof info, .kind = order[number % MARGINS]};
    if (from < to && reader->text[to - 1] == DOC_MARK_PARAGRAPH)
        to--;
    return from < to ? send_block(reader, &info, DOC_STORY_MARGINS, from, to) : WN_DONE;
}

static wn_status send_margins(doc_reader *reader)
{
    doc_plc texts = doc_plc_of(doc_table_part(reader, DOC_PART_MARGINS), 0);
    uint32_t at = reader->starts[DOC_STORY_MARGINS];
    for (size_t i = SEPARATORS; i + 1 < texts.count && i < SEPARATORS + MOST_MARGINS; i++) {
        uint32_t from = doc_plc_position(&texts, i), to = doc_plc_position(&texts, i + 1);
        DOC_TRY(next_part(reader, DOC_STORY_MARGINS, &at, &from, &to));
        DOC_TRY(send_margin(reader, i - SEPARATORS, from, to));
    }
    DOC_TRY(doc_pass_over(reader, at, reader->starts[DOC_STORY_MARGINS + 1]));
    return doc_send_other_boxes(reader, DOC_STORY_MARGIN_BOXES);
}

wn_status doc_send_stories(doc_reader *reader)
{
    DOC_TRY(send_margins(reader));
    DOC_TRY(doc_pass_over(reader, reader->starts[DOC_STORY_MACROS], reader->starts[DOC_STORY_MACROS + 1]));
    for (doc_reference_kind kind = DOC_FOOTNOTES; kind < DOC_REFERENCES; kind++)
        DOC_TRY(send_notes(reader, kind));
    return WN_DONE;
}
