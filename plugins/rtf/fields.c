#include "plugins/rtf/fields.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/instruction.h"
#include "plugins/rtf/flow.h"
#include "plugins/rtf/story.h"
#include "plugins/rtf/vocabulary.h"

#define LONGEST_INSTRUCTION 65536u

static rtf_field *innermost(const rtf_reader *reader)
{
    const rtf_flow *flow = reader->flow;
    return flow->fields.count ? &flow->fields.items[flow->fields.count - 1] : NULL;
}

bool rtf_in_mute_field(const rtf_reader *reader)
{
    const rtf_flow *flow = reader->flow;
    for (size_t i = 0; i < flow->fields.count; i++)
        if (flow->fields.items[i].mute)
            return true;
    return false;
}

wn_status rtf_field_code(rtf_reader *reader, const char *text, size_t length)
{
    rtf_flow *flow = reader->flow;
    for (size_t i = flow->fields.count; i-- > 0;) {
        rtf_field *field = &flow->fields.items[i];
        if (field->in_result)
            continue;
        if (field->instruction.length + length > LONGEST_INSTRUCTION)
            return WN_DONE;
        return wn_bytes_append(&field->instruction, text, length) ? WN_DONE : WN_NO_MEMORY;
    }
    return WN_DONE;
}

uint32_t rtf_field_flags(const rtf_reader *reader, const char *text)
{
    const rtf_flow *flow = reader->flow;
    for (size_t i = flow->fields.count; i-- > 0;) {
        const rtf_field *field = &flow->fields.items[i];
        if (field->kind != RTF_FIELD_TEXT)
            continue;
        bool untouched = field->preset && strcmp(text, field->preset) == 0;
        return untouched ? WN_RUN_PLACEHOLDER : WN_RUN_FILL_IN;
    }
    return 0;
}

void rtf_field_free(rtf_field *field)
{
    wn_bytes_free(&field->instruction);
    free(field->preset);
    *field = (rtf_field){0};
}

static wn_status push_link(rtf_reader *reader, const char *code, uint32_t serial)
{
    wn_bytes target = {0};
    wn_status status = WN_NO_MEMORY;
    if (wn_instruction_target(code, &target))
        status = wn_leaf_push_link(&reader->flow->leaf, serial, target.data, target.length);
    wn_bytes_free(&target);
    return status;
}

static wn_status pop_link(rtf_reader *reader, uint32_t serial)
{
    wn_leaf *leaf = &reader->flow->leaf;
    return wn_leaf_pop_link(leaf, serial, leaf->is_open && !rtf_is_removed(reader));
}

/* SYMBOL 254 \f Wingdings: a character of a font, by its number. */
static wn_status show_symbol(rtf_reader *reader, const char *instruction)
{
    wn_bytes font = {0}, code = {0};
    bool held = wn_instruction_switch(instruction, 'f', &font) && wn_instruction_argument(instruction, &code);
    wn_status status = held ? WN_DONE : WN_NO_MEMORY;
    unsigned long point = code.data ? strtoul(code.data, NULL, 0) : 0;
    if (held && point > 0 && point <= 0x10FFFF)
        status = rtf_add_drawn_symbol(reader, wn_symbol_font_of(font.data, font.length), (uint32_t)point);
    wn_bytes_free(&font);
    wn_bytes_free(&code);
    return status;
}

/* The result of a field follows, or its end: its code now tells what it is. */
static wn_status begin_result(rtf_reader *reader, rtf_field *field)
{
    const char *code = field->instruction.data ? field->instruction.data : "";
    field->in_result = true;
    if (reader->group->destination != RTF_TO_STORY || rtf_in_mute_field(reader))
        return WN_DONE;
    if (wn_instruction_is(code, "HYPERLINK")) {
        field->kind = RTF_FIELD_LINK;
        return push_link(reader, code, field->serial);
    }
    if (wn_instruction_is(code, "SYMBOL")) {
        field->kind = RTF_FIELD_SYMBOL;
        field->mute = true;
        return show_symbol(reader, code);
    }
    return rtf_form_emit(reader, field, code);
}

static wn_status end_field(rtf_reader *reader)
{
    rtf_field *field = innermost(reader);
    if (!field)
        return WN_INTERNAL;
    if (!field->in_result)
        RTF_TRY(begin_result(reader, field));
    if (field->kind == RTF_FIELD_LINK)
        RTF_TRY(pop_link(reader, field->serial));
    if (field->kind == RTF_FIELD_TEXT)
        RTF_TRY(rtf_flush(reader));
    rtf_field_free(field);
    reader->flow->fields.count--;
    return WN_DONE;
}

static wn_status on_field(rtf_reader *reader, const rtf_call *call)
{
    rtf_flow *flow = reader->flow;
    (void)call;
    if (!WN_ARRAY_GROW(&flow->fields))
        return WN_NO_MEMORY;
    flow->fields.items[flow->fields.count++] = (rtf_field){.serial = ++reader->serial};
    reader->group->close = end_field;
    return WN_DONE;
}

static wn_status on_code(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->destination = RTF_TO_CODE;
    return WN_DONE;
}

static wn_status on_result(rtf_reader *reader, const rtf_call *call)
{
    rtf_field *field = innermost(reader);
    (void)call;
    return field && !field->in_result ? begin_result(reader, field) : WN_DONE;
}

static const rtf_word words[] = {
    {"field", on_field, RTF_IN_STORY | RTF_IN_CODE | RTF_ENDS, 0},
    {"fldinst", on_code, RTF_IN_STORY | RTF_IN_CODE | RTF_STARRED, 0},
    {"fldrslt", on_result, RTF_IN_STORY | RTF_IN_CODE, 0},
    {"formfield", rtf_on_form, RTF_IN_STORY | RTF_IN_CODE | RTF_STARRED, 0},
    {"fftype", rtf_on_form_number, RTF_IN_FORM, RTF_FORM_KIND},
    {"ffres", rtf_on_form_number, RTF_IN_FORM, RTF_FORM_RESULT},
    {"ffdefres", rtf_on_form_number, RTF_IN_FORM, RTF_FORM_PRESET},
    {"ffname", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_NAME},
    {"ffdeftext", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_TEXT},
    {"ffhelptext", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_LABEL},
    {"ffstattext", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_LABEL},
    {"ffl", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_ENTRY},
};

RTF_WORDS(fields, words);
