#include "plugins/common/office/complex-fields.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/instruction.h"

#define LONGEST_INSTRUCTION 65536u

static wn_complex_field *innermost(const wn_complex_fields *fields)
{
    return fields->count ? &fields->items[fields->count - 1] : NULL;
}

wn_status wn_complex_begin(wn_complex_fields *fields, bool in_code)
{
    if (!WN_ARRAY_GROW(fields))
        return WN_NO_MEMORY;
    fields->items[fields->count++] = (wn_complex_field){.serial = ++fields->last_serial, .in_code = in_code};
    return WN_DONE;
}

void wn_complex_begin_code(wn_complex_fields *fields)
{
    wn_complex_field *field = innermost(fields);
    if (field)
        field->in_code = !field->in_result;
}

wn_status wn_complex_add_code(wn_complex_fields *fields, const char *text, size_t length)
{
    size_t at = fields->count;
    while (at > 0 && !fields->items[at - 1].in_code)
        at--;
    if (at == 0)
        return WN_DONE;
    wn_bytes *instruction = &fields->items[at - 1].instruction;
    if (instruction->length + length > LONGEST_INSTRUCTION)
        return WN_DONE;
    return wn_bytes_append(instruction, text, length) ? WN_DONE : WN_NO_MEMORY;
}

wn_status wn_complex_show_form(wn_complex_fields *fields, wn_leaf *leaf, wn_form *form)
{
    wn_complex_field *field = innermost(fields);
    wn_status status = field ? wn_leaf_flush(leaf) : WN_DONE; /* what stands before is not in the field */
    if (field && status >= 0) {
        field->is_shown = true;
        status = wn_form_show(form, leaf, &field->is_mute);
        field->is_text = form->kind == WN_FORM_TEXT;
        if (field->is_text && form->text && form->text[0]) {
            field->preset = form->text;
            form->text = NULL;
        }
    }
    wn_form_clear(form);
    return status;
}

static void end_code(wn_complex_field *field)
{
    field->in_code = false;
    field->in_result = true;
}

static wn_status begin_link(wn_complex_field *field, wn_leaf *leaf, const char *code)
{
    wn_bytes target = {0};
    wn_status status = WN_NO_MEMORY;
    field->is_link = true;
    if (wn_instruction_target(code, &target))
        status = wn_leaf_push_link(leaf, field->serial, target.data, target.length);
    wn_bytes_free(&target);
    return status;
}

/* SYMBOL 254 \f Wingdings: a character of a font, by its number. */
static wn_status show_symbol(wn_complex_field *field, wn_leaf *leaf, const char *code)
{
    wn_bytes font = {0}, number = {0};
    wn_status status = WN_NO_MEMORY;
    field->is_mute = true;
    if (wn_instruction_switch(code, 'f', &font) && wn_instruction_argument(code, &number)) {
        unsigned long point = number.data ? strtoul(number.data, NULL, 0) : 0;
        bool is_point = point > 0 && point <= 0x10FFFF;
        wn_symbol_font known = wn_symbol_font_of(font.data, font.length);
        status = is_point ? wn_leaf_add_drawn_symbol(leaf, known, (uint32_t)point) : WN_DONE;
    }
    wn_bytes_free(&font);
    wn_bytes_free(&number);
    return status;
}

wn_status wn_complex_begin_result(wn_complex_fields *fields, wn_leaf *leaf, wn_form *form)
{
    wn_complex_field *field = innermost(fields);
    if (!field || field->in_result)
        return WN_DONE;
    const char *code = field->instruction.data ? field->instruction.data : "";
    end_code(field);
    if (wn_complex_in_code(fields))
        return WN_DONE;
    if (wn_instruction_is(code, "HYPERLINK"))
        return begin_link(field, leaf, code);
    if (wn_instruction_is(code, "SYMBOL"))
        return show_symbol(field, leaf, code);
    wn_form_kind kind = field->is_shown ? WN_FORM_NONE : wn_form_kind_of(code);
    if (kind == WN_FORM_NONE) {
        wn_form_clear(form);
        return WN_DONE;
    }
    form->kind = kind;
    return wn_complex_show_form(fields, leaf, form);
}

/* A link that shows nothing keeps its target only within a paragraph. */
static wn_status end_link(const wn_complex_field *field, wn_leaf *leaf)
{
    bool is_removed = leaf->owner.flags(leaf->owner.context) & WN_RUN_REMOVED;
    return wn_leaf_pop_link(leaf, field->serial, leaf->is_open && !is_removed);
}

static void free_field(wn_complex_field *field)
{
    wn_bytes_free(&field->instruction);
    free(field->preset);
}

wn_status wn_complex_end(wn_complex_fields *fields, wn_leaf *leaf, wn_form *form)
{
    wn_complex_field *field = innermost(fields);
    wn_status status = wn_complex_begin_result(fields, leaf, form);
    if (field && status >= 0 && field->is_link)
        status = end_link(field, leaf);
    if (field && status >= 0 && field->is_text)
        status = wn_leaf_flush(leaf);
    if (!field || status < 0)
        return status;
    free_field(field);
    fields->count--;
    return WN_DONE;
}

void wn_complex_end_codes(wn_complex_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        end_code(&fields->items[i]);
}

bool wn_complex_is_mute(const wn_complex_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        if (fields->items[i].is_mute)
            return true;
    return false;
}

bool wn_complex_in_code(const wn_complex_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        if (fields->items[i].in_code)
            return true;
    return wn_complex_is_mute(fields);
}

static const wn_complex_field *text_field(const wn_complex_fields *fields)
{
    size_t at = fields->count;
    while (at > 0 && !fields->items[at - 1].is_text)
        at--;
    return at ? &fields->items[at - 1] : NULL;
}

bool wn_complex_in_text(const wn_complex_fields *fields)
{
    return text_field(fields) != NULL;
}

wn_run wn_complex_run(const wn_complex_fields *fields, const wn_run *run)
{
    const wn_complex_field *field = text_field(fields);
    wn_run judged = *run;
    if (field && field->preset && strcmp(run->text, field->preset) == 0)
        judged.flags |= WN_RUN_PLACEHOLDER;
    if (judged.flags & WN_RUN_PLACEHOLDER)
        judged.flags &= ~(uint32_t)WN_RUN_FILL_IN;
    return judged;
}

void wn_complex_free(wn_complex_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        free_field(&fields->items[i]);
    free(fields->items);
    *fields = (wn_complex_fields){.items = NULL};
}
