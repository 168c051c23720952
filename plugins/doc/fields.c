#include "plugins/doc/fields.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/instruction.h"
#include "plugins/doc/flow.h"
#include "plugins/doc/read.h"

#define LONGEST_INSTRUCTION 65536u

static doc_field *innermost(const doc_reader *reader)
{
    const doc_flow *flow = reader->flow;
    return flow->fields.count ? &flow->fields.items[flow->fields.count - 1] : NULL;
}

bool doc_in_field_code(const doc_reader *reader)
{
    const doc_flow *flow = reader->flow;
    for (size_t i = 0; i < flow->fields.count; i++)
        if (!flow->fields.items[i].in_result || flow->fields.items[i].mute)
            return true;
    return false;
}

wn_status doc_field_code(doc_reader *reader, const char *text, size_t length)
{
    doc_flow *flow = reader->flow;
    for (size_t i = flow->fields.count; i-- > 0;) {
        doc_field *field = &flow->fields.items[i];
        if (field->in_result)
            continue;
        if (field->instruction.length + length > LONGEST_INSTRUCTION)
            return WN_DONE;
        return wn_bytes_append(&field->instruction, text, length) ? WN_DONE : WN_NO_MEMORY;
    }
    return WN_DONE;
}

void doc_fields_end_paragraph(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    for (size_t i = 0; i < flow->fields.count; i++)
        flow->fields.items[i].in_result = true;
}

uint32_t doc_field_flags(const doc_reader *reader, const wn_bytes *text)
{
    const doc_flow *flow = reader->flow;
    for (size_t i = flow->fields.count; i-- > 0;) {
        const doc_field *field = &flow->fields.items[i];
        if (field->kind != DOC_FIELD_TEXT)
            continue;
        bool untouched = field->preset && strcmp(text->data, field->preset) == 0;
        return untouched ? WN_RUN_PLACEHOLDER : WN_RUN_FILL_IN;
    }
    return 0;
}

void doc_field_free(doc_field *field)
{
    wn_bytes_free(&field->instruction);
    free(field->preset);
    *field = (doc_field){0};
}

static wn_status push_link(doc_reader *reader, char *target, uint32_t field)
{
    doc_flow *flow = reader->flow;
    wn_status status = target ? doc_flush(reader) : WN_NO_MEMORY;
    if (status >= 0 && !WN_ARRAY_GROW(&flow->links))
        status = WN_NO_MEMORY;
    if (status < 0) {
        free(target);
        return status;
    }
    flow->links.items[flow->links.count++] = (doc_link){target, field, false};
    return WN_DONE;
}

static wn_status open_link(doc_reader *reader, const char *code, uint32_t field)
{
    wn_bytes target = {0};
    bool held = wn_instruction_target(code, &target);
    char *copy = held ? wn_bytes_copy(target.data ? target.data : "", target.length) : NULL;
    wn_bytes_free(&target);
    return push_link(reader, copy, field);
}

/* A link without text, as around a picture, keeps its target all the same. */
static wn_status show_empty_link(doc_reader *reader, doc_link *link)
{
    const wn_builder *events = reader->builder;
    link->shown = true;
    if (!link->target[0] || doc_is_removed(reader) || !reader->flow->leaf_open)
        return WN_DONE;
    if (reader->flow->open_link)
        DOC_TRY(events->close_link(events->context));
    reader->flow->open_link = NULL;
    DOC_TRY(events->open_link(events->context, link->target, strlen(link->target)));
    return events->close_link(events->context);
}

static wn_status pop_link(doc_reader *reader, uint32_t field)
{
    doc_flow *flow = reader->flow;
    size_t at = flow->links.count;
    while (at > 0 && flow->links.items[at - 1].field != field)
        at--;
    if (at == 0)
        return WN_DONE;
    doc_link *link = &flow->links.items[at - 1];
    DOC_TRY(doc_flush(reader));
    if (!link->shown)
        DOC_TRY(show_empty_link(reader, link));
    if (flow->open_link == link->target) {
        DOC_TRY(reader->builder->close_link(reader->builder->context));
        flow->open_link = NULL;
    }
    free(link->target);
    memmove(link, link + 1, (flow->links.count - at) * sizeof *link);
    flow->links.count--;
    return WN_DONE;
}

/* SYMBOL 254 \f Wingdings: a character of a font, by its number. */
static wn_status show_symbol(doc_reader *reader, const char *instruction)
{
    wn_bytes font = {0}, code = {0};
    bool held = wn_instruction_switch(instruction, 'f', &font) && wn_instruction_argument(instruction, &code);
    wn_status status = held ? WN_DONE : WN_NO_MEMORY;
    unsigned long point = code.data ? strtoul(code.data, NULL, 0) : 0;
    if (held && point > 0 && point <= 0x10FFFF)
        status = doc_add_drawn_symbol(reader, wn_symbol_font_of(font.data, font.length), (uint32_t)point);
    wn_bytes_free(&font);
    wn_bytes_free(&code);
    return status;
}

wn_status doc_begin_result(doc_reader *reader)
{
    doc_field *field = innermost(reader);
    if (!field || field->in_result)
        return WN_DONE;
    const char *code = field->instruction.data ? field->instruction.data : "";
    field->in_result = true;
    if (doc_in_field_code(reader))
        return WN_DONE;
    if (wn_instruction_is(code, "HYPERLINK")) {
        field->kind = DOC_FIELD_LINK;
        return open_link(reader, code, field->serial);
    }
    if (wn_instruction_is(code, "SYMBOL")) {
        field->kind = DOC_FIELD_SYMBOL;
        field->mute = true;
        return show_symbol(reader, code);
    }
    return doc_form_emit(reader, field, code);
}

wn_status doc_begin_field(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    if (flow->fields.count >= reader->host->limit(reader->host->context, WN_LIMIT_XML_DEPTH))
        return doc_refuse(reader, WN_LIMIT, "doc-limit", "fields are nested deeper than the limit xml-depth");
    if (!WN_ARRAY_GROW(&flow->fields))
        return WN_NO_MEMORY;
    flow->fields.items[flow->fields.count++] = (doc_field){.serial = ++reader->serial};
    doc_form_clear(&reader->form);
    return WN_DONE;
}

wn_status doc_end_field(doc_reader *reader)
{
    doc_field *field = innermost(reader);
    if (!field)
        return WN_DONE;
    DOC_TRY(doc_begin_result(reader));
    if (field->kind == DOC_FIELD_LINK)
        DOC_TRY(pop_link(reader, field->serial));
    if (field->kind == DOC_FIELD_TEXT)
        DOC_TRY(doc_flush(reader));
    doc_field_free(field);
    reader->flow->fields.count--;
    return WN_DONE;
}
