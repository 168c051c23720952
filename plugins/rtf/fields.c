#include "plugins/rtf/fields.h"

#include <stdlib.h>

#include "plugins/rtf/flow.h"

/* Of LibreOffice's text fields it is what somebody typed. */
static void forget_preset(rtf_reader *reader)
{
    if (!reader->presets_untold)
        return;
    free(reader->form.text);
    reader->form.text = NULL;
}

static wn_status end_field(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    forget_preset(reader);
    return wn_complex_end(&flow->fields, &flow->leaf, &reader->form);
}

static wn_status on_field(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->close = end_field;
    return wn_complex_begin(&reader->flow->fields, false);
}

static wn_status on_code(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->destination = RTF_TO_CODE;
    wn_complex_begin_code(&reader->flow->fields);
    return WN_DONE;
}

static wn_status on_result(rtf_reader *reader, const rtf_call *call)
{
    rtf_flow *flow = reader->flow;
    (void)call;
    forget_preset(reader);
    return wn_complex_begin_result(&flow->fields, &flow->leaf, &reader->form);
}

static const rtf_word words[] = {
    {"field", on_field, RTF_IN_STORY | RTF_IN_CODE | RTF_ENDS, 0},
    {"fldinst", on_code, RTF_IN_STORY | RTF_IN_CODE | RTF_STARRED, 0},
    {"fldrslt", on_result, RTF_IN_STORY | RTF_IN_CODE, 0},
    {"formfield", rtf_on_form, RTF_IN_STORY | RTF_IN_CODE | RTF_STARRED, 0},
    {"ffres", rtf_on_form_number, RTF_IN_FORM, RTF_FORM_RESULT},
    {"ffdefres", rtf_on_form_number, RTF_IN_FORM, RTF_FORM_PRESET},
    {"ffname", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_NAME},
    {"ffdeftext", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_TEXT},
    {"ffhelptext", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_LABEL},
    {"ffstattext", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_LABEL},
    {"ffl", rtf_on_form_text, RTF_IN_FORM | RTF_STARRED | RTF_ENDS, RTF_FORM_ENTRY},
};

RTF_WORDS(fields, words);
