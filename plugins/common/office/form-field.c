#include "plugins/common/office/form-field.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/instruction.h"

void wn_form_clear(wn_form *form)
{
    for (size_t i = 0; i < form->entries.count; i++)
        free(form->entries.items[i]);
    free(form->entries.items);
    free(form->name);
    free(form->label);
    free(form->text);
    *form = (wn_form){.result = -1, .preset = -1};
}

wn_status wn_form_add_entry(wn_form *form, char *entry)
{
    bool is_full = form->entries.count >= WN_FORM_MOST_ENTRIES;
    if (!entry || is_full || !WN_ARRAY_GROW(&form->entries)) {
        free(entry);
        return entry && is_full ? WN_DONE : WN_NO_MEMORY;
    }
    form->entries.items[form->entries.count++] = entry;
    return WN_DONE;
}

wn_form_kind wn_form_kind_of(const char *instruction)
{
    static const char *const names[] = {
        [WN_FORM_TEXT] = "FORMTEXT", [WN_FORM_CHECK_BOX] = "FORMCHECKBOX", [WN_FORM_CHOICE] = "FORMDROPDOWN"};
    for (wn_form_kind kind = WN_FORM_TEXT; kind <= WN_FORM_CHOICE; kind++)
        if (wn_instruction_is(instruction, names[kind]))
            return kind;
    return WN_FORM_NONE;
}

/* A drop-down whose choice is not recorded shows its default, which may be a prompt: nobody chose it. */
static wn_status show_choice(const wn_form *form, wn_leaf *leaf, uint32_t flags, bool *ret_shown)
{
    bool is_chosen = form->result >= 0;
    int index = is_chosen ? form->result : form->preset >= 0 ? form->preset : 0;
    if ((size_t)index >= form->entries.count)
        return WN_DONE;
    const char *entry = form->entries.items[index];
    *ret_shown = true;
    flags |= is_chosen ? WN_RUN_FILL_IN : WN_RUN_PLACEHOLDER;
    return wn_leaf_add_text(leaf, entry, strlen(entry), flags | WN_RUN_GENERATED);
}

/* A box of which nothing is recorded may be ticked or not. */
static wn_mark_state box_state(const wn_form *form)
{
    if (!form->given)
        return WN_MARK_UNKNOWN;
    return (form->result >= 0 ? form->result : form->preset) > 0 ? WN_MARK_ON : WN_MARK_OFF;
}

wn_status wn_form_show(const wn_form *form, wn_leaf *leaf, bool *ret_shown)
{
    static const uint32_t kinds[] = {[WN_FORM_TEXT] = WN_FIELD_TEXT,
                                     [WN_FORM_CHECK_BOX] = WN_FIELD_CHECK_BOX,
                                     [WN_FORM_CHOICE] = WN_FIELD_CHOICE};
    uint32_t flags = leaf->owner.flags(leaf->owner.context);
    wn_field field = {.kind = kinds[form->kind],
                      .mechanism = WN_MECHANISM_LEGACY_FIELD,
                      .name = form->name && form->name[0] ? form->name : NULL,
                      .label = form->label && form->label[0] ? form->label : NULL};
    if (flags & WN_RUN_REMOVED)
        return WN_DONE;
    if (form->kind == WN_FORM_CHECK_BOX)
        field.state = box_state(form);
    wn_status status = wn_leaf_add_field(leaf, &field, flags);
    return status >= 0 && form->kind == WN_FORM_CHOICE ? show_choice(form, leaf, flags, ret_shown) : status;
}
