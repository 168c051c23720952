/* Form fields. */
#include <stdlib.h>

#include "plugins/rtf/fields.h"

#define UNDEFINED 25 /* \ffres, \ffdefres: no result, by the specification */

wn_status rtf_on_form(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    wn_form_clear(&reader->form);
    reader->form.given = true;
    reader->group->destination = RTF_TO_FORM;
    return WN_DONE;
}

wn_status rtf_on_form_number(rtf_reader *reader, const rtf_call *call)
{
    wn_form *form = &reader->form;
    int *const numbers[] = {[RTF_FORM_RESULT] = &form->result, [RTF_FORM_PRESET] = &form->preset};
    *numbers[call->word->argument] = call->given && call->value != UNDEFINED ? call->value : -1;
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
    const wn_bytes *words = &reader->words;
    return wn_form_add_entry(&reader->form, wn_bytes_copy(words->data, words->length));
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
