#include "plugins/docx/fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/office/instruction.h"
#include "plugins/common/office/symbols.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/marks.h"
#include "plugins/docx/values.h"

#define LONGEST_INSTRUCTION 65536u

static docx_field *innermost(const docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    return flow && flow->fields.count ? &flow->fields.items[flow->fields.count - 1] : NULL;
}

bool docx_in_field_code(const docx_reader *reader)
{
    const docx_flow *flow = reader->flow;
    for (size_t i = 0; flow && i < flow->fields.count; i++)
        if (!flow->fields.items[i].in_result || flow->fields.items[i].mute)
            return true;
    return false;
}

wn_status docx_field_code(docx_reader *reader, const char *text, size_t length)
{
    docx_flow *flow = reader->flow;
    for (size_t i = flow->fields.count; i-- > 0;) {
        docx_field *field = &flow->fields.items[i];
        if (field->in_result)
            continue;
        if (field->instruction.length + length > LONGEST_INSTRUCTION)
            return WN_DONE;
        return wn_bytes_append(&field->instruction, text, length) ? WN_DONE : WN_NO_MEMORY;
    }
    return WN_DONE;
}

void docx_fields_end_paragraph(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    for (size_t i = 0; i < flow->fields.count; i++)
        flow->fields.items[i].in_result = true;
}

uint32_t docx_field_flags(const docx_reader *reader)
{
    const docx_flow *flow = reader->flow;
    for (size_t i = flow->fields.count; i-- > 0;) {
        const docx_field *field = &flow->fields.items[i];
        if (field->kind != DOCX_FIELD_FORM_TEXT)
            continue;
        const wn_bytes *text = &reader->characters;
        bool untouched = field->preset && text->data && strcmp(text->data, field->preset) == 0;
        return untouched ? WN_RUN_PLACEHOLDER : WN_RUN_FILL_IN;
    }
    return 0;
}

void docx_field_free(docx_field *field)
{
    wn_bytes_free(&field->instruction);
    free(field->preset);
    *field = (docx_field){0};
}

static wn_status push_link(docx_reader *reader, const wn_bytes *target, uint32_t serial)
{
    return target->failed ? WN_NO_MEMORY
                          : wn_leaf_push_link(&reader->flow->leaf, serial, target->data, target->length);
}

/* Of a HYPERLINK field. */
static wn_status push_target(docx_reader *reader, const char *code, uint32_t serial)
{
    wn_bytes target = {0};
    wn_status status =
        wn_instruction_target(code, &target) ? push_link(reader, &target, serial) : WN_NO_MEMORY;
    wn_bytes_free(&target);
    return status;
}

static wn_status pop_link(docx_reader *reader, uint32_t serial)
{
    wn_leaf *leaf = &reader->flow->leaf;
    return wn_leaf_pop_link(leaf, serial, leaf->is_open && !docx_is_removed(reader));
}

/* SYMBOL 254 \f Wingdings: a character of a font, by its number. */
static wn_status show_symbol(docx_reader *reader, const char *instruction)
{
    wn_bytes font = {0}, code = {0};
    bool held = wn_instruction_switch(instruction, 'f', &font) && wn_instruction_argument(instruction, &code);
    wn_status status = held ? WN_DONE : WN_NO_MEMORY;
    unsigned long point = code.data ? strtoul(code.data, NULL, 0) : 0;
    wn_xml_value name = {font.data, font.length};
    if (held && point > 0 && point <= 0x10FFFF)
        status = docx_add_drawn_symbol(reader, docx_font_of(name), (uint32_t)point);
    wn_bytes_free(&font);
    wn_bytes_free(&code);
    return status;
}

/* The result of a field follows: its code now tells what it is. */
static wn_status begin_result(docx_reader *reader, docx_field *field)
{
    const char *code = field->instruction.data ? field->instruction.data : "";
    bool outer_code = false;
    field->in_result = true;
    outer_code = docx_in_field_code(reader);
    if (outer_code)
        return WN_DONE;
    if (wn_instruction_is(code, "HYPERLINK")) {
        field->kind = DOCX_FIELD_LINK;
        return push_target(reader, code, field->serial);
    }
    if (wn_instruction_is(code, "SYMBOL")) {
        DOCX_TRY(show_symbol(reader, code));
        field->kind = DOCX_FIELD_SYMBOL;
        field->mute = true;
    } else if (!field->announced && wn_instruction_is(code, "FORMTEXT")) {
        reader->form.kind = DOCX_FORM_TEXT;
        return docx_form_emit(reader, field);
    }
    return WN_DONE;
}

static wn_status begin_field(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    if (!WN_ARRAY_GROW(&flow->fields))
        return WN_NO_MEMORY;
    flow->fields.items[flow->fields.count++] = (docx_field){.serial = ++reader->field_serial};
    return WN_DONE;
}

static wn_status end_field(docx_reader *reader)
{
    docx_field *field = innermost(reader);
    if (!field)
        return WN_DONE;
    if (!field->in_result)
        DOCX_TRY(begin_result(reader, field));
    if (field->kind == DOCX_FIELD_LINK)
        DOCX_TRY(pop_link(reader, field->serial));
    if (field->kind == DOCX_FIELD_FORM_TEXT)
        DOCX_TRY(docx_flush(reader));
    docx_field_free(field);
    reader->flow->fields.count--;
    return WN_DONE;
}

DOCX_START(docx_start_field_character)
{
    wn_xml_value type = wn_xml_attribute(element, DOCX_W, "fldCharType");
    if (!reader->flow)
        return WN_DONE;
    if (wn_xml_is(type, "begin"))
        return begin_field(reader);
    docx_field *field = innermost(reader);
    if (wn_xml_is(type, "separate") && field && !field->in_result)
        return begin_result(reader, field);
    return wn_xml_is(type, "end") ? end_field(reader) : WN_DONE;
}

DOCX_END(docx_end_field_character)
{
    docx_field *field = innermost(reader);
    if (!field || reader->form.kind == DOCX_FORM_NONE)
        return WN_DONE;
    return docx_form_emit(reader, field);
}

DOCX_START(docx_start_simple_field)
{
    wn_xml_value code = wn_xml_attribute(element, DOCX_W, "instr");
    if (!reader->flow)
        return WN_DONE;
    DOCX_TRY(begin_field(reader));
    char *text = wn_xml_duplicate(code);
    wn_status status = text ? docx_field_code(reader, text, strlen(text)) : WN_DONE;
    free(text);
    docx_field *field = innermost(reader);
    return status < 0 || !field ? status : begin_result(reader, field);
}

DOCX_END(docx_end_simple_field)
{
    return reader->flow ? end_field(reader) : WN_DONE;
}

DOCX_START(docx_start_hyperlink)
{
    char id[256];
    wn_bytes target = {0};
    if (!reader->flow)
        return WN_DONE;
    wn_xml_value anchor = wn_xml_attribute(element, DOCX_W, "anchor");
    wn_xml_copy(wn_xml_attribute(element, DOCX_R, "id"), id, sizeof id);
    const wn_relationship *relationship = wn_relationships_by_id(&reader->relationships, id);
    wn_bytes_add(&target, relationship ? relationship->target : "");
    if (anchor.text && anchor.length) {
        char *name = wn_xml_duplicate(anchor);
        wn_bytes_add(&target, "#");
        wn_bytes_add(&target, name ? name : "");
        free(name);
    }
    wn_status status = push_link(reader, &target, 0);
    wn_bytes_free(&target);
    return status;
}

DOCX_END(docx_end_hyperlink)
{
    return reader->flow ? pop_link(reader, 0) : WN_DONE;
}
