#include "plugins/docx/controls.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/symbols.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/values.h"

#define DEFAULT_ON 0x2612u
#define DEFAULT_OFF 0x2610u

DOCX_START(docx_start_control)
{
    (void)element;
    if (!WN_ARRAY_GROW(&reader->controls))
        return WN_NO_MEMORY;
    docx_flow *flow = reader->flow;
    reader->control = NULL;
    reader->controls.items[reader->controls.count++] =
        (docx_control){.glyph_on = DEFAULT_ON,
                       .glyph_off = DEFAULT_OFF,
                       .flow = flow,
                       .tables = flow ? flow->tables.count : 0,
                       .around_cell = docx_inside(reader, "tr"),
                       .is_block = flow && !flow->in_paragraph};
    return WN_DONE;
}

static docx_control *innermost(const docx_reader *reader)
{
    return reader->controls.count ? &reader->controls.items[reader->controls.count - 1] : NULL;
}

static wn_status announce(docx_reader *reader, docx_control *control)
{
    control->announced = true;
    if (control->kind == DOCX_CONTROL_PLAIN || control->kind == DOCX_CONTROL_CHECK_BOX || control->locked)
        return WN_DONE;
    wn_field field = {.kind = control->kind == DOCX_CONTROL_CHOICE ? WN_FIELD_CHOICE : WN_FIELD_TEXT,
                      .mechanism = WN_MECHANISM_CONTENT_CONTROL,
                      .name = control->name,
                      .label = control->label};
    return docx_is_removed(reader) ? WN_DONE : docx_add_field(reader, &field);
}

wn_status docx_announce_controls(docx_reader *reader)
{
    for (size_t i = 0; i < reader->controls.count; i++) {
        docx_control *control = &reader->controls.items[i];
        if (!control->announced && control->has_content && control->flow == reader->flow)
            DOCX_TRY(announce(reader, control));
    }
    return WN_DONE;
}

static wn_status show_box(docx_reader *reader, docx_control *control, wn_mark_state glyph,
                          uint32_t characters)
{
    bool agree = glyph == WN_MARK_UNKNOWN || glyph == control->state;
    wn_field box = {.kind = WN_FIELD_CHECK_BOX,
                    .state = agree ? control->state : WN_MARK_UNKNOWN,
                    .mechanism = WN_MECHANISM_CONTENT_CONTROL,
                    .characters = characters,
                    .name = control->name,
                    .label = control->label};
    control->shown = true;
    return docx_add_field(reader, &box);
}

DOCX_END(docx_end_control)
{
    docx_control *control = innermost(reader);
    wn_status status = WN_DONE;
    if (!control)
        return WN_DONE;
    bool inline_control = reader->flow && control->flow == reader->flow && reader->flow->in_paragraph;
    if (inline_control && !docx_is_removed(reader)) {
        if (control->kind == DOCX_CONTROL_CHECK_BOX && !control->shown)
            status = show_box(reader, control, WN_MARK_UNKNOWN, 0);
        else if (!control->announced)
            status = announce(reader, control);
    }
    free(control->name);
    free(control->label);
    reader->controls.count--;
    memset(control, 0, sizeof *control);
    return status;
}

DOCX_START(docx_start_control_properties)
{
    (void)element;
    reader->control = innermost(reader);
    return WN_DONE;
}

DOCX_END(docx_end_control_properties)
{
    reader->control = NULL;
    return WN_DONE;
}

DOCX_START(docx_start_control_content)
{
    (void)element;
    docx_control *control = innermost(reader);
    if (!control)
        return WN_DONE;
    control->has_content = true;
    bool in_leaf = reader->flow && reader->flow->in_paragraph && control->flow == reader->flow;
    return in_leaf && !docx_is_removed(reader) ? announce(reader, control) : WN_DONE;
}

DOCX_START(docx_start_alias)
{
    return reader->control ? docx_keep(&reader->control->label, docx_val(element)) : WN_DONE;
}

/* Google Docs wraps stretches of ordinary text in controls with tags of its own. */
DOCX_START(docx_start_tag)
{
    static const char wrapper[] = "goog_rdk_";
    wn_xml_value tag = docx_val(element);
    if (!reader->control || !tag.text)
        return WN_DONE;
    if (tag.length > sizeof wrapper - 1 && memcmp(tag.text, wrapper, sizeof wrapper - 1) == 0)
        reader->control->kind = DOCX_CONTROL_PLAIN;
    return docx_keep(&reader->control->name, tag);
}

DOCX_START(docx_start_showing_placeholder)
{
    if (reader->control)
        reader->control->placeholder = docx_is_on(docx_val(element));
    return WN_DONE;
}

/* Content that the respondent cannot change is the form's own. */
DOCX_START(docx_start_lock)
{
    wn_xml_value lock = docx_val(element);
    if (reader->control)
        reader->control->locked = wn_xml_is(lock, "contentLocked") || wn_xml_is(lock, "sdtContentLocked");
    return WN_DONE;
}

static wn_status set_kind(docx_reader *reader, docx_control_kind kind)
{
    if (reader->control && docx_inside(reader, "sdtPr"))
        reader->control->kind = kind;
    return WN_DONE;
}

DOCX_START(docx_start_control_text)
{
    (void)element;
    return set_kind(reader, DOCX_CONTROL_TEXT);
}

DOCX_START(docx_start_control_choice)
{
    (void)element;
    return set_kind(reader, DOCX_CONTROL_CHOICE);
}

DOCX_START(docx_start_control_plain)
{
    (void)element;
    return set_kind(reader, DOCX_CONTROL_PLAIN);
}

DOCX_START(docx_start_check_box)
{
    (void)element;
    if (reader->control)
        reader->control->state = WN_MARK_OFF;
    return set_kind(reader, DOCX_CONTROL_CHECK_BOX);
}

DOCX_START(docx_start_checked)
{
    wn_xml_value value = wn_xml_attribute(element, DOCX_W14, "val");
    if (reader->control)
        reader->control->state = docx_is_on(value) ? WN_MARK_ON : WN_MARK_OFF;
    return WN_DONE;
}

/* The picture of a state: a character of a font, which may be a symbol font. */
static uint32_t glyph_of(const wn_xml_element *element)
{
    wn_symbol_font font = docx_font_of(wn_xml_attribute(element, DOCX_W14, "font"));
    uint32_t point = docx_hex(wn_xml_attribute(element, DOCX_W14, "val"));
    uint32_t code = font > WN_FONT_TEXT ? wn_symbol_code(point) : 0;
    return code ? wn_symbol_unicode(font, code) : point;
}

DOCX_START(docx_start_checked_glyph)
{
    if (reader->control)
        reader->control->glyph_on = glyph_of(element);
    return WN_DONE;
}

DOCX_START(docx_start_unchecked_glyph)
{
    if (reader->control)
        reader->control->glyph_off = glyph_of(element);
    return WN_DONE;
}

/* The control that decides about text: wrappers are looked through. */
static const docx_control *deciding(const docx_reader *reader)
{
    for (size_t i = reader->controls.count; i-- > 0;)
        if (reader->controls.items[i].kind != DOCX_CONTROL_PLAIN)
            return &reader->controls.items[i];
    return NULL;
}

/* A rich text control around a whole table holds a piece of the form, not an answer. */
static bool wraps_table(const docx_reader *reader, const docx_control *control)
{
    return control->kind == DOCX_CONTROL_RICH && control->is_block && control->flow == reader->flow &&
           reader->flow->tables.count > control->tables;
}

uint32_t docx_control_flags(const docx_reader *reader)
{
    const docx_control *control = deciding(reader);
    if (!control || control->kind == DOCX_CONTROL_CHECK_BOX || control->locked ||
        wraps_table(reader, control))
        return 0;
    return control->placeholder ? WN_RUN_PLACEHOLDER : WN_RUN_FILL_IN;
}

bool docx_in_block_control(const docx_reader *reader)
{
    const docx_control *control = deciding(reader);
    return control && control->is_block && docx_control_flags(reader);
}

bool docx_in_cell_control(const docx_reader *reader)
{
    const docx_control *control = deciding(reader);
    return control && control->around_cell && docx_control_flags(reader);
}

docx_control *docx_awaiting_glyph(const docx_reader *reader)
{
    for (size_t i = reader->controls.count; i-- > 0;)
        if (reader->controls.items[i].kind == DOCX_CONTROL_CHECK_BOX)
            return reader->controls.items[i].shown ? NULL : &reader->controls.items[i];
    return NULL;
}

static wn_mark_state judge_glyph(const docx_control *control, uint32_t point, bool *ret_known)
{
    wn_mark_state general = wn_symbol_state(point);
    *ret_known = true;
    if (control->glyph_on != control->glyph_off && point == control->glyph_on)
        return WN_MARK_ON;
    if (control->glyph_on != control->glyph_off && point == control->glyph_off)
        return WN_MARK_OFF;
    if (general == WN_MARK_UNKNOWN && (point == 'x' || point == 'X' || point == 0x25CF || point == 0x25C9))
        return WN_MARK_ON;
    if (general == WN_MARK_UNKNOWN && point == 0x25CB)
        return WN_MARK_OFF;
    *ret_known = general != WN_MARK_UNKNOWN;
    return general;
}

wn_status docx_show_drawn_glyph(docx_reader *reader, docx_control *box, wn_symbol_font font, uint32_t point)
{
    uint32_t code = font > WN_FONT_TEXT ? wn_symbol_code(point) : 0;
    bool known;
    wn_mark_state glyph = judge_glyph(box, code ? wn_symbol_unicode(font, code) : point, &known);
    return show_box(reader, box, glyph, 0);
}

/* Text that is no glyph leaves the box to its state alone and is shown behind it. */
wn_status docx_show_glyph(docx_reader *reader, docx_control *box, wn_symbol_font font, const char *text,
                          size_t length, size_t *ret_used)
{
    uint32_t point = 0xFFFD;
    size_t at = 0, step = 0;
    for (; at < length; at += step) {
        step = wn_utf8_decode(text + at, length - at, &point);
        step = step ? step : 1;
        if (!wn_is_space(point))
            break;
    }
    if (at >= length)
        return WN_DONE;
    uint32_t code = font > WN_FONT_TEXT ? wn_symbol_code(point) : 0;
    bool known;
    wn_mark_state glyph = judge_glyph(box, code ? wn_symbol_unicode(font, code) : point, &known);
    *ret_used = known ? at + step : 0;
    return show_box(reader, box, glyph, known ? 1 : 0);
}

void docx_controls_free(docx_reader *reader)
{
    for (size_t i = 0; i < reader->controls.count; i++) {
        free(reader->controls.items[i].name);
        free(reader->controls.items[i].label);
    }
    free(reader->controls.items);
}
