#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/odt/controls.h"
#include "plugins/odt/flow.h"
#include "plugins/odt/forms.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/values.h"

static void clear_form(odt_form *form)
{
    free(form->key);
    free(form->name);
    free(form->label);
    wn_bytes_free(&form->value);
    *form = (odt_form){.kind = ODT_CONTROL_PLAIN};
}

static void free_form(void *item)
{
    clear_form(item);
    free(item);
}

void odt_forms_free(odt_reader *reader)
{
    tdestroy(reader->forms, free_form);
    clear_form(&reader->mark_form);
}

/* Controls stand before the text that shows them. What is written inside them is no text of the document. */
ODT_START(odt_start_forms)
{
    (void)element;
    if (!reader->shelved) {
        reader->shelved = reader->flow;
        reader->flow = NULL;
    }
    return WN_DONE;
}

ODT_END(odt_end_forms)
{
    if (reader->flow)
        return WN_DONE;
    reader->flow = reader->shelved;
    reader->shelved = NULL;
    reader->form = NULL;
    return WN_DONE;
}

static wn_mark_state state_of(wn_xml_value state)
{
    if (wn_xml_is(state, "checked") || wn_xml_is(state, "true"))
        return WN_MARK_ON;
    return wn_xml_is(state, "unknown") ? WN_MARK_UNKNOWN : WN_MARK_OFF;
}

/* LibreOffice leaves the present state out where it is off, others where it is the preset: a box that the
 * form ticks and nothing says more of may be either. */
static wn_mark_state present_state(wn_xml_value now, wn_xml_value preset)
{
    if (now.text)
        return state_of(now);
    return state_of(preset) == WN_MARK_OFF ? WN_MARK_OFF : WN_MARK_UNKNOWN;
}

static wn_status fill_form(odt_form *form, const wn_xml_element *element)
{
    wn_xml_value id = wn_xml_attribute(element, ODT_XML, "id");
    wn_xml_value value = wn_xml_attribute(element, ODT_FORM, "current-value");
    bool is_radio = strcmp(element->local, "radio") == 0;
    const char *now = is_radio ? "current-selected" : "current-state";
    const char *preset = is_radio ? "selected" : "state";
    form->state =
        present_state(wn_xml_attribute(element, ODT_FORM, now), wn_xml_attribute(element, ODT_FORM, preset));
    ODT_TRY(odt_keep_given(&form->name, wn_xml_attribute(element, ODT_FORM, "name")));
    ODT_TRY(odt_keep_given(&form->label, wn_xml_attribute(element, ODT_FORM, "label")));
    if (form->kind == ODT_CONTROL_TEXT || form->kind == ODT_CONTROL_CHOICE)
        if (!odt_append(&form->value, value))
            return WN_NO_MEMORY;
    return odt_keep(&form->key, id.text ? id : wn_xml_attribute(element, ODT_FORM, "id"));
}

static wn_status start_form(odt_reader *reader, const wn_xml_element *element, odt_control_kind kind)
{
    odt_form *form = reader->flow ? NULL : calloc(1, sizeof *form);
    if (reader->flow)
        return WN_DONE;
    if (!form)
        return WN_NO_MEMORY;
    form->kind = kind;
    wn_status status = fill_form(form, element);
    odt_form *kept = status >= 0 ? odt_add(&reader->forms, form) : NULL;
    if (kept != form)
        free_form(form);
    reader->form = kept == form ? form : NULL;
    return kept ? WN_DONE : WN_NO_MEMORY;
}

ODT_START(odt_start_form_box)
{
    return start_form(reader, element, ODT_CONTROL_CHECK_BOX);
}

ODT_START(odt_start_form_text)
{
    return start_form(reader, element, ODT_CONTROL_TEXT);
}

ODT_START(odt_start_form_choice)
{
    return start_form(reader, element, ODT_CONTROL_CHOICE);
}

ODT_START(odt_start_form_label)
{
    return start_form(reader, element, ODT_CONTROL_LABEL);
}

ODT_END(odt_end_form)
{
    reader->form = NULL;
    return WN_DONE;
}

ODT_START(odt_start_form_option)
{
    odt_form *form = reader->form;
    if (!form || !odt_is_true(wn_xml_attribute(element, ODT_FORM, "current-selected")))
        return WN_DONE;
    if (form->value.length)
        wn_bytes_add(&form->value, ", ");
    return odt_append(&form->value, wn_xml_attribute(element, ODT_FORM, "label")) ? WN_DONE : WN_NO_MEMORY;
}

/* The caption of a box stands beside it; it is an attribute, no character data. */
static wn_status show_caption(odt_reader *reader, const char *caption)
{
    if (!caption || !caption[0])
        return WN_DONE;
    ODT_TRY(odt_add_text(reader, " ", 1, WN_RUN_GENERATED));
    ODT_TRY(odt_add_text(reader, caption, strlen(caption), WN_RUN_GENERATED));
    return odt_add_text(reader, " ", 1, WN_RUN_GENERATED);
}

wn_status odt_form_show(odt_reader *reader, const odt_form *form)
{
    wn_field field = {.mechanism = WN_MECHANISM_LEGACY_FIELD, .name = form->name, .label = form->label};
    if (form->kind == ODT_CONTROL_PLAIN || odt_is_removed(reader) || reader->hidden)
        return WN_DONE;
    if (form->kind == ODT_CONTROL_LABEL)
        return show_caption(reader, form->label);
    field.kind = form->kind == ODT_CONTROL_CHECK_BOX ? WN_FIELD_CHECK_BOX
                 : form->kind == ODT_CONTROL_CHOICE  ? WN_FIELD_CHOICE
                                                     : WN_FIELD_TEXT;
    field.state = form->state;
    ODT_TRY(odt_add_field(reader, &field));
    if (form->kind == ODT_CONTROL_CHECK_BOX)
        return show_caption(reader, form->label);
    if (!form->value.length)
        return WN_DONE;
    ODT_TRY(odt_add_text(reader, form->value.data, form->value.length, WN_RUN_GENERATED | WN_RUN_FILL_IN));
    return odt_add_text(reader, " ", 1, WN_RUN_GENERATED);
}

ODT_START(odt_start_draw_control)
{
    char id[128];
    wn_xml_copy(wn_xml_attribute(element, ODT_DRAW, "control"), id, sizeof id);
    const odt_form *form = reader->flow && id[0] ? odt_find(&reader->forms, id) : NULL;
    return form ? odt_form_show(reader, form) : WN_DONE;
}

/* A legacy field without text between milestones: check box or drop-down. */
ODT_START(odt_start_field_mark)
{
    char type[96];
    clear_form(&reader->mark_form);
    wn_xml_copy(wn_xml_attribute(element, ODT_FIELD, "type"), type, sizeof type);
    if (strstr(type, "FORMCHECKBOX"))
        reader->mark_form.kind = ODT_CONTROL_CHECK_BOX;
    else if (strstr(type, "FORMDROPDOWN"))
        reader->mark_form.kind = ODT_CONTROL_CHOICE;
    else
        return WN_DONE;
    reader->mark_form.state = WN_MARK_OFF;
    reader->in_mark_form = true;
    reader->mark_entry = -1;
    return odt_keep_given(&reader->mark_form.name, wn_xml_attribute(element, ODT_TEXT, "name"));
}

/* The entries of a drop-down are kept one after the other until it is known which was chosen. */
ODT_START(odt_start_field_param)
{
    char name[64];
    odt_form *form = &reader->mark_form;
    wn_xml_value value = wn_xml_attribute(element, ODT_FIELD, "value");
    wn_xml_copy(wn_xml_attribute(element, ODT_FIELD, "name"), name, sizeof name);
    if (!reader->in_mark_form)
        return WN_DONE;
    if (strcmp(name, "Checkbox_Checked") == 0)
        form->state = state_of(value);
    else if (strcmp(name, "Dropdown_Selected") == 0)
        reader->mark_entry = wn_xml_integer(value, -1);
    else if (strcmp(name, "Dropdown_ListEntry") == 0)
        return odt_append(&form->value, value) && wn_bytes_append(&form->value, "", 1) ? WN_DONE
                                                                                       : WN_NO_MEMORY;
    return WN_DONE;
}

static void choose_entry(odt_form *form, long wanted)
{
    size_t at = 0;
    for (; wanted > 0 && at < form->value.length; wanted--)
        at += strlen(form->value.data + at) + 1;
    size_t length = wanted == 0 && at < form->value.length ? strlen(form->value.data + at) : 0;
    if (length)
        memmove(form->value.data, form->value.data + at, length);
    form->value.length = length;
    if (form->value.data)
        form->value.data[length] = '\0';
}

ODT_END(odt_end_field_mark)
{
    if (!reader->in_mark_form)
        return WN_DONE;
    reader->in_mark_form = false;
    choose_entry(&reader->mark_form, reader->mark_entry);
    return reader->flow ? odt_form_show(reader, &reader->mark_form) : WN_DONE;
}
