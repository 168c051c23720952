#include "plugins/doc/forms.h"

#include <stdlib.h>

#include "plugins/common/bytes/units.h"
#include "plugins/doc/file.h"

#define UNDEFINED 25 /* iRes: no result, by the specification */
#define CURRENT_VERSION 0xFFFFFFFFu
#define WIDE_TABLE 0xFFFFu /* a table of strings in UTF-16 */

enum { KIND_TEXT = 0, KIND_CHECK_BOX = 1, KIND_CHOICE = 2 };

/* Takes a string with its length before it off `rest`, and the NUL behind it if there is to be one. */
static char *take_string(wn_span *rest, bool ended)
{
    size_t length = (size_t)wn_span_u16(*rest, 0) * 2;
    wn_bytes text = {0};
    bool held = wn_append_utf16(&text, wn_span_part(*rest, 2, length));
    char *copy = held ? wn_bytes_copy(text.data, text.length) : NULL;
    wn_bytes_free(&text);
    *rest = wn_span_from(*rest, 2 + length + (ended ? 2 : 0));
    return copy;
}

static wn_status read_entries(wn_form *form, wn_span rest)
{
    size_t count = wn_span_u16(rest, 2), extra = wn_span_u16(rest, 4);
    if (wn_span_u16(rest, 0) != WIDE_TABLE)
        return WN_DONE;
    rest = wn_span_from(rest, 6);
    for (size_t i = 0; i < count && i < WN_FORM_MOST_ENTRIES && rest.length; i++) {
        DOC_TRY(wn_form_add_entry(form, take_string(&rest, false)));
        rest = wn_span_from(rest, extra);
    }
    return WN_DONE;
}

/* The strings of FFData stand in this order (2.9.78): name, default text, format, help, status, two macros.
 */
static wn_status read_properties(wn_form *form, wn_span bytes)
{
    uint16_t bits = wn_span_u16(bytes, 4);
    unsigned kind = bits & 3, result = bits >> 2 & 0x1F;
    wn_span rest = wn_span_from(bytes, 10);
    form->given = true;
    form->result = result == UNDEFINED ? -1 : (int)result;
    form->name = take_string(&rest, true);
    if (kind == KIND_TEXT) {
        form->text = take_string(&rest, true);
    } else {
        form->preset = wn_span_u16(rest, 0);
        rest = wn_span_from(rest, 2);
    }
    free(take_string(&rest, true));
    char *help = take_string(&rest, true), *status = take_string(&rest, true);
    bool use_help = help && help[0];
    form->label = use_help ? help : status;
    free(use_help ? status : help);
    free(take_string(&rest, true));
    free(take_string(&rest, true));
    if (!form->name || !form->label || (kind == KIND_TEXT && !form->text))
        return WN_NO_MEMORY;
    return kind == KIND_CHOICE ? read_entries(form, rest) : WN_DONE;
}

wn_status doc_form_read(doc_reader *reader, uint32_t location)
{
    wn_span block = wn_span_from(reader->data, location);
    uint32_t length = wn_span_u32(block, 0), head = wn_span_u16(block, 4);
    wn_span properties = wn_span_from(wn_span_part(block, 0, length), head);
    wn_form_clear(&reader->form);
    if (wn_span_u32(properties, 0) !=
        CURRENT_VERSION) /* the properties of a link stand in such a place too */
        return WN_DONE;
    return read_properties(&reader->form, properties);
}
