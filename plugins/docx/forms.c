#include <stdlib.h>
#include <string.h>

#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/values.h"

#define MOST_ENTRIES 200u

void docx_form_clear(docx_form *form)
{
    for (size_t i = 0; i < form->entries.count; i++)
        free(form->entries.items[i]);
    free(form->entries.items);
    free(form->name);
    free(form->label);
    free(form->text);
    *form = (docx_form){.checked = -1, .preset = -1};
}

DOCX_START(docx_start_form)
{
    (void)element;
    docx_form_clear(&reader->form);
    reader->in_form = true;
    return WN_DONE;
}

DOCX_END(docx_end_form)
{
    reader->in_form = false;
    return WN_DONE;
}

/* Help text, which may be text or the name of a building block. */
DOCX_START(docx_start_form_label)
{
    if (!reader->in_form || reader->form.label)
        return WN_DONE;
    return docx_keep(&reader->form.label, docx_val(element));
}

static wn_status set_kind(docx_reader *reader, docx_form_kind kind)
{
    if (reader->in_form)
        reader->form.kind = kind;
    return WN_DONE;
}

DOCX_START(docx_start_form_check_box)
{
    (void)element;
    return set_kind(reader, DOCX_FORM_CHECK_BOX);
}

DOCX_START(docx_start_form_text)
{
    (void)element;
    return set_kind(reader, DOCX_FORM_TEXT);
}

DOCX_START(docx_start_form_choice)
{
    (void)element;
    return set_kind(reader, DOCX_FORM_CHOICE);
}

DOCX_START(docx_start_form_checked)
{
    if (reader->in_form)
        reader->form.checked = docx_is_on(docx_val(element));
    return WN_DONE;
}

DOCX_START(docx_start_form_default)
{
    if (!reader->in_form)
        return WN_DONE;
    if (reader->form.kind == DOCX_FORM_TEXT)
        return docx_keep(&reader->form.text, docx_val(element));
    reader->form.preset = reader->form.kind == DOCX_FORM_CHOICE ? (int)wn_xml_integer(docx_val(element), 0)
                                                                : docx_is_on(docx_val(element));
    return WN_DONE;
}

/* Index of the entry chosen. */
DOCX_START(docx_start_form_result)
{
    if (reader->in_form)
        reader->form.checked = (int)wn_xml_integer(docx_val(element), 0);
    return WN_DONE;
}

DOCX_START(docx_start_form_entry)
{
    docx_form *form = &reader->form;
    if (!reader->in_form || form->entries.count >= MOST_ENTRIES)
        return WN_DONE;
    if (!WN_ARRAY_GROW(&form->entries))
        return WN_NO_MEMORY;
    return docx_keep(&form->entries.items[form->entries.count++], docx_val(element));
}

/* A drop-down whose choice is not recorded shows its default, which may be a prompt: nobody chose it. */
static wn_status show_choice(docx_reader *reader, const docx_form *form)
{
    int index = form->checked >= 0 ? form->checked : form->preset >= 0 ? form->preset : 0;
    uint32_t flags = form->checked >= 0 ? WN_RUN_FILL_IN : WN_RUN_PLACEHOLDER;
    if ((size_t)index >= form->entries.count)
        return WN_DONE;
    const char *entry = form->entries.items[index];
    return docx_add_text(reader, entry, strlen(entry), flags | WN_RUN_GENERATED);
}

static wn_status show_form(docx_reader *reader, const docx_form *form)
{
    wn_field box = {.mechanism = WN_MECHANISM_LEGACY_FIELD, .name = form->name, .label = form->label};
    int on = form->checked >= 0 ? form->checked : form->preset > 0;
    if (form->kind == DOCX_FORM_CHECK_BOX) {
        box.kind = WN_FIELD_CHECK_BOX;
        box.state = on ? WN_MARK_ON : WN_MARK_OFF;
    } else {
        box.kind = form->kind == DOCX_FORM_TEXT ? WN_FIELD_TEXT : WN_FIELD_CHOICE;
    }
    DOCX_TRY(docx_add_field(reader, &box));
    return form->kind == DOCX_FORM_CHOICE ? show_choice(reader, form) : WN_DONE;
}

wn_status docx_form_emit(docx_reader *reader, docx_field *field)
{
    docx_form *form = &reader->form;
    field->announced = true;
    field->kind = form->kind == DOCX_FORM_TEXT ? DOCX_FIELD_FORM_TEXT : DOCX_FIELD_FORM_OTHER;
    field->preset = form->kind == DOCX_FORM_TEXT ? form->text : NULL;
    if (field->preset) {
        form->text = NULL;
        if (!field->preset[0]) {
            free(field->preset);
            field->preset = NULL;
        }
    }
    wn_status status = docx_is_removed(reader) ? WN_DONE : show_form(reader, form);
    docx_form_clear(form);
    return status;
}
