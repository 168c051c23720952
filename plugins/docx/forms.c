#include <stdlib.h>
#include <string.h>

#include "plugins/docx/handlers.h"
#include "plugins/docx/values.h"

DOCX_START(docx_start_form)
{
    (void)element;
    wn_form_clear(&reader->form);
    reader->form.given = true;
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

static wn_status set_kind(docx_reader *reader, wn_form_kind kind)
{
    if (reader->in_form)
        reader->form.kind = kind;
    return WN_DONE;
}

DOCX_START(docx_start_form_check_box)
{
    (void)element;
    return set_kind(reader, WN_FORM_CHECK_BOX);
}

DOCX_START(docx_start_form_text)
{
    (void)element;
    return set_kind(reader, WN_FORM_TEXT);
}

DOCX_START(docx_start_form_choice)
{
    (void)element;
    return set_kind(reader, WN_FORM_CHOICE);
}

DOCX_START(docx_start_form_checked)
{
    if (reader->in_form)
        reader->form.result = docx_is_on(docx_val(element));
    return WN_DONE;
}

DOCX_START(docx_start_form_default)
{
    if (!reader->in_form)
        return WN_DONE;
    if (reader->form.kind == WN_FORM_TEXT)
        return docx_keep(&reader->form.text, docx_val(element));
    reader->form.preset = reader->form.kind == WN_FORM_CHOICE ? (int)wn_xml_integer(docx_val(element), 0)
                                                              : docx_is_on(docx_val(element));
    return WN_DONE;
}

/* Index of the entry chosen. */
DOCX_START(docx_start_form_result)
{
    if (reader->in_form)
        reader->form.result = (int)wn_xml_integer(docx_val(element), 0);
    return WN_DONE;
}

DOCX_START(docx_start_form_entry)
{
    wn_xml_value entry = docx_val(element);
    if (!reader->in_form)
        return WN_DONE;
    return wn_form_add_entry(&reader->form, wn_xml_duplicate(entry.text ? entry : (wn_xml_value){"", 0}));
}
