/* Form fields. */
#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/units.h"
#include "plugins/common/office/instruction.h"
#include "plugins/doc/fields.h"
#include "plugins/doc/file.h"
#include "plugins/doc/flow.h"

#define MOST_ENTRIES 200u
#define UNDEFINED 25 /* iRes: no result, by the specification */
#define CURRENT_VERSION 0xFFFFFFFFu
#define WIDE_TABLE 0xFFFFu /* a table of strings in UTF-16 */

enum { KIND_TEXT = 0, KIND_CHECK_BOX = 1, KIND_CHOICE = 2 };

void doc_form_clear(doc_form *form)
{
    for (size_t i = 0; i < form->entries.count; i++)
        free(form->entries.items[i]);
    free(form->entries.items);
    free(form->name);
    free(form->label);
    free(form->text);
    *form = (doc_form){.result = -1, .preset = -1};
}

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

static wn_status read_entries(doc_form *form, wn_span rest)
{
    size_t count = wn_span_u16(rest, 2), extra = wn_span_u16(rest, 4);
    if (wn_span_u16(rest, 0) != WIDE_TABLE)
        return WN_DONE;
    rest = wn_span_from(rest, 6);
    for (size_t i = 0; i < count && i < MOST_ENTRIES && rest.length; i++) {
        if (!WN_ARRAY_GROW(&form->entries))
            return WN_NO_MEMORY;
        char *entry = take_string(&rest, false);
        if (!entry)
            return WN_NO_MEMORY;
        form->entries.items[form->entries.count++] = entry;
        rest = wn_span_from(rest, extra);
    }
    return WN_DONE;
}

/* The strings of FFData stand in this order (2.9.78): name, default text, format, help, status, two macros.
 */
static wn_status read_properties(doc_form *form, wn_span bytes)
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
    doc_form_clear(&reader->form);
    if (wn_span_u32(properties, 0) !=
        CURRENT_VERSION) /* the properties of a link stand in such a place too */
        return WN_DONE;
    return read_properties(&reader->form, properties);
}

/* A drop-down whose choice is not recorded shows its default, which may be a prompt: nobody chose it. */
static wn_status show_choice(doc_reader *reader, const doc_form *form, doc_field *field)
{
    bool chosen = form->result >= 0;
    int index = chosen ? form->result : form->preset >= 0 ? form->preset : 0;
    uint32_t flags = chosen ? WN_RUN_FILL_IN : WN_RUN_PLACEHOLDER;
    if ((size_t)index >= form->entries.count)
        return WN_DONE;
    const char *entry = form->entries.items[index];
    field->mute = true;
    return doc_add_text(reader, entry, strlen(entry), flags | WN_RUN_GENERATED);
}

/* A box of which nothing is recorded may be ticked or not. */
static wn_mark_state box_state(const doc_form *form)
{
    if (!form->given)
        return WN_MARK_UNKNOWN;
    return (form->result >= 0 ? form->result : form->preset) > 0 ? WN_MARK_ON : WN_MARK_OFF;
}

static wn_status show_form(doc_reader *reader, const doc_form *form, doc_field *field, int kind)
{
    static const uint32_t kinds[] = {
        [KIND_TEXT] = WN_FIELD_TEXT, [KIND_CHECK_BOX] = WN_FIELD_CHECK_BOX, [KIND_CHOICE] = WN_FIELD_CHOICE};
    wn_field box = {.kind = kinds[kind], .mechanism = WN_MECHANISM_LEGACY_FIELD};
    box.name = form->name && form->name[0] ? form->name : NULL;
    box.label = form->label && form->label[0] ? form->label : NULL;
    if (kind == KIND_CHECK_BOX)
        box.state = box_state(form);
    DOC_TRY(doc_add_field(reader, &box));
    return kind == KIND_CHOICE ? show_choice(reader, form, field) : WN_DONE;
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

wn_status doc_form_emit(doc_reader *reader, doc_field *field, const char *code)
{
    doc_form *form = &reader->form;
    int kind = kind_of(code);
    wn_status status = WN_DONE;
    if (kind >= 0) {
        DOC_TRY(doc_flush(reader)); /* what stands before is not in the field */
        field->kind = kind == KIND_TEXT ? DOC_FIELD_TEXT : DOC_FIELD_OTHER;
        if (kind == KIND_TEXT && form->text && form->text[0]) {
            field->preset = form->text;
            form->text = NULL;
        }
        if (!doc_is_removed(reader))
            status = show_form(reader, form, field, kind);
    }
    doc_form_clear(form);
    return status;
}
