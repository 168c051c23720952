/* Form fields. */
#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/instruction.h"
#include "plugins/rtf/fields.h"
#include "plugins/rtf/flow.h"

#define MOST_ENTRIES 200u
#define UNDEFINED 25 /* \ffres, \ffdefres: no result, by the specification */

enum { KIND_TEXT = 0, KIND_CHECK_BOX = 1, KIND_CHOICE = 2 };

void rtf_form_clear(rtf_form *form)
{
    for (size_t i = 0; i < form->entries.count; i++)
        free(form->entries.items[i]);
    free(form->entries.items);
    free(form->name);
    free(form->label);
    free(form->text);
    *form = (rtf_form){.kind = -1, .result = -1, .preset = -1};
}

wn_status rtf_on_form(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    rtf_form_clear(&reader->form);
    reader->form.given = true;
    reader->group->destination = RTF_TO_FORM;
    return WN_DONE;
}

wn_status rtf_on_form_number(rtf_reader *reader, const rtf_call *call)
{
    rtf_form *form = &reader->form;
    int *const numbers[] = {
        [RTF_FORM_KIND] = &form->kind, [RTF_FORM_RESULT] = &form->result, [RTF_FORM_PRESET] = &form->preset};
    *numbers[call->word->argument] = call->given ? call->value : -1;
    return WN_DONE;
}

static wn_status keep(char **into, const wn_bytes *words)
{
    char *copy = wn_bytes_copy(words->data, words->length);
    free(*into);
    *into = copy;
    return copy ? WN_DONE : WN_NO_MEMORY;
}

static wn_status end_name(rtf_reader *reader)
{
    return keep(&reader->form.name, &reader->words);
}

static wn_status end_label(rtf_reader *reader)
{
    return reader->form.label ? WN_DONE : keep(&reader->form.label, &reader->words);
}

static wn_status end_text(rtf_reader *reader)
{
    return keep(&reader->form.text, &reader->words);
}

static wn_status end_entry(rtf_reader *reader)
{
    rtf_form *form = &reader->form;
    if (form->entries.count >= MOST_ENTRIES)
        return WN_DONE;
    if (!WN_ARRAY_GROW(&form->entries))
        return WN_NO_MEMORY;
    return keep(&form->entries.items[form->entries.count++], &reader->words);
}

wn_status rtf_on_form_text(rtf_reader *reader, const rtf_call *call)
{
    static wn_status (*const ends[])(rtf_reader *) = {[RTF_FORM_NAME] = end_name,
                                                      [RTF_FORM_LABEL] = end_label,
                                                      [RTF_FORM_TEXT] = end_text,
                                                      [RTF_FORM_ENTRY] = end_entry};
    reader->group->destination = RTF_TO_WORDS;
    reader->group->close = ends[call->word->argument];
    wn_bytes_clear(&reader->words);
    return WN_DONE;
}

/* A drop-down whose choice is not recorded shows its default, which may be a prompt: nobody chose it. */
static wn_status show_choice(rtf_reader *reader, const rtf_form *form, rtf_field *field)
{
    bool chosen = form->result >= 0 && form->result != UNDEFINED;
    int index = chosen ? form->result : form->preset >= 0 ? form->preset : 0;
    uint32_t flags = chosen ? WN_RUN_FILL_IN : WN_RUN_PLACEHOLDER;
    if ((size_t)index >= form->entries.count)
        return WN_DONE;
    const char *entry = form->entries.items[index];
    field->mute = true;
    return rtf_add_text(reader, entry, strlen(entry), flags | WN_RUN_GENERATED);
}

/* A box of which nothing is recorded may be ticked or not. */
static wn_mark_state box_state(const rtf_form *form)
{
    bool recorded = form->result >= 0 && form->result != UNDEFINED;
    if (!form->given)
        return WN_MARK_UNKNOWN;
    return (recorded ? form->result : form->preset) > 0 ? WN_MARK_ON : WN_MARK_OFF;
}

static wn_status show_form(rtf_reader *reader, const rtf_form *form, rtf_field *field)
{
    wn_field box = {.mechanism = WN_MECHANISM_LEGACY_FIELD, .name = form->name, .label = form->label};
    box.kind = form->kind == KIND_TEXT        ? WN_FIELD_TEXT
               : form->kind == KIND_CHECK_BOX ? WN_FIELD_CHECK_BOX
                                              : WN_FIELD_CHOICE;
    if (form->kind == KIND_CHECK_BOX)
        box.state = box_state(form);
    RTF_TRY(rtf_add_field(reader, &box));
    return form->kind == KIND_CHOICE ? show_choice(reader, form, field) : WN_DONE;
}

/* The name of the field decides; its properties may be missing. */
static int kind_of(const char *code)
{
    static const char *const names[] = {
        [KIND_TEXT] = "FORMTEXT", [KIND_CHECK_BOX] = "FORMCHECKBOX", [KIND_CHOICE] = "FORMDROPDOWN"};
    for (int kind = KIND_TEXT; kind <= KIND_CHOICE; kind++)
        if (wn_instruction_is(code, names[kind]))
            return kind;
    return -1;
}

wn_status rtf_form_emit(rtf_reader *reader, rtf_field *field, const char *code)
{
    rtf_form *form = &reader->form;
    int kind = kind_of(code);
    wn_status status = WN_DONE;
    if (kind >= 0) {
        RTF_TRY(rtf_flush(reader)); /* what stands before is not in the field */
        form->kind = kind;
        field->kind = kind == KIND_TEXT ? RTF_FIELD_TEXT : RTF_FIELD_OTHER;
        if (kind == KIND_TEXT && form->text && form->text[0] && !reader->presets_untold) {
            field->preset = form->text;
            form->text = NULL;
        }
        if (!rtf_is_removed(reader))
            status = show_form(reader, form, field);
    }
    rtf_form_clear(form);
    return status;
}
