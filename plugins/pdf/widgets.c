#include "plugins/pdf/widgets.h"

#include <string.h>

#include "plugins/pdf/areas.h"
#include "plugins/pdf/words.h"

/* Keeps a value with LF for every line end, without controls. */
static void keep_value(pdf_reader *reader, pdf_inset *inset, const char *text)
{
    inset->value = reader->strings.length;
    for (const char *at = text; *at; at++) {
        bool end = *at == '\r';
        if (end && at[1] == '\n')
            continue;
        char c = end ? '\n' : (unsigned char)*at < 0x20 && *at != '\n' && *at != '\t' ? ' ' : *at;
        wn_bytes_append(&reader->strings, &c, 1);
    }
    inset->length = reader->strings.length - inset->value;
    wn_bytes_append(&reader->strings, "", 1);
}

static void keep_text(pdf_reader *reader, pdf_inset *inset, gchar *text)
{
    if (text)
        keep_value(reader, inset, text);
    g_free(text);
}

/* The chosen items, a line each, or what was typed where the list may be added to. */
static void keep_choice(pdf_reader *reader, pdf_inset *inset, PopplerFormField *field)
{
    GString *chosen = g_string_new(NULL);
    gint count = poppler_form_field_choice_get_n_items(field);
    for (gint i = 0; i < count; i++) {
        if (!poppler_form_field_choice_is_item_selected(field, i))
            continue;
        gchar *item = poppler_form_field_choice_get_item(field, i);
        g_string_append_printf(chosen, "%s%s", chosen->len ? "\n" : "", item ? item : "");
        g_free(item);
    }
    bool typed_in = !chosen->len && poppler_form_field_choice_is_editable(field);
    gchar *typed = typed_in ? poppler_form_field_choice_get_text(field) : NULL;
    keep_value(reader, inset, typed ? typed : chosen->str);
    g_free(typed);
    g_string_free(chosen, TRUE);
}

/* What the field is to a document; false for one that holds no answer, such as a push button. */
static bool read_field(pdf_reader *reader, PopplerFormField *field, pdf_inset *inset)
{
    *inset = (pdf_inset){.name = SIZE_MAX, .label = SIZE_MAX, .flags = WN_RUN_FILL_IN};
    inset->value = reader->strings.length;
    wn_bytes_append(&reader->strings, "", 1);
    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_BUTTON:
        if (poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_PUSH)
            return false;
        inset->kind = WN_FIELD_CHECK_BOX;
        inset->mark = poppler_form_field_button_get_state(field) ? WN_MARK_ON : WN_MARK_OFF;
        break;
    case POPPLER_FORM_FIELD_TEXT:
        inset->kind = WN_FIELD_TEXT;
        keep_text(reader, inset, poppler_form_field_text_get_text(field));
        break;
    case POPPLER_FORM_FIELD_CHOICE:
        inset->kind = WN_FIELD_CHOICE;
        keep_choice(reader, inset, field);
        break;
    case POPPLER_FORM_FIELD_UNKNOWN:
    case POPPLER_FORM_FIELD_SIGNATURE:
        return false;
    }
    gchar *name = poppler_form_field_get_name(field);
    gchar *label = poppler_form_field_get_alternate_ui_name(field);
    inset->name = pdf_keep(reader, name);
    inset->label = pdf_keep(reader, label);
    g_free(name);
    g_free(label);
    return true;
}

/* A field of several lines stands at its first one. */
static pdf_box first_line(pdf_box box)
{
    const double line = 14;
    if (box.bottom - box.top > 2 * line) {
        box.top += 2;
        box.bottom = box.top + line;
    }
    return box;
}

bool pdf_widgets_read(pdf_reader *reader, PopplerPage *page)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    bool held = true;
    for (const GList *at = fields; at && held; at = at->next) {
        const PopplerFormFieldMapping *mapping = at->data;
        pdf_inset inset;
        pdf_box box = first_line(pdf_box_of(reader, &mapping->area));
        if (read_field(reader, mapping->field, &inset))
            held = pdf_words_inset(reader, &inset, &box);
    }
    poppler_page_free_form_field_mapping(fields);
    return held;
}
