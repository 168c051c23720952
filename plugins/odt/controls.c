#include "plugins/odt/controls.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/values.h"

#define DEFAULT_ON 0x2612u
#define DEFAULT_OFF 0x2610u

static odt_control *innermost(const odt_reader *reader)
{
    return reader->controls.count ? &reader->controls.items[reader->controls.count - 1] : NULL;
}

static void free_control(odt_control *control)
{
    free(control->name);
    free(control->label);
    *control = (odt_control){.kind = ODT_CONTROL_PLAIN};
}

void odt_controls_free(odt_reader *reader)
{
    for (size_t i = 0; i < reader->controls.count; i++)
        free_control(&reader->controls.items[i]);
    free(reader->controls.items);
}

static wn_status announce(odt_reader *reader, odt_control *control)
{
    control->announced = true;
    bool is_mute = control->kind == ODT_CONTROL_PLAIN || control->kind == ODT_CONTROL_CHECK_BOX;
    if (is_mute || odt_is_removed(reader))
        return WN_DONE;
    wn_field field = {.kind = control->kind == ODT_CONTROL_CHOICE ? WN_FIELD_CHOICE : WN_FIELD_TEXT,
                      .mechanism = WN_MECHANISM_CONTENT_CONTROL,
                      .name = control->name,
                      .label = control->label};
    return odt_add_field(reader, &field);
}

wn_status odt_controls_announce(odt_reader *reader)
{
    for (size_t i = 0; i < reader->controls.count; i++)
        if (!reader->controls.items[i].announced)
            ODT_TRY(announce(reader, &reader->controls.items[i]));
    return WN_DONE;
}

wn_status odt_control_push(odt_reader *reader, odt_control control, wn_xml_value name, wn_xml_value label)
{
    if (!WN_ARRAY_GROW(&reader->controls))
        return WN_NO_MEMORY;
    odt_control *kept = &reader->controls.items[reader->controls.count++];
    *kept = control;
    ODT_TRY(odt_keep_given(&kept->name, name));
    ODT_TRY(odt_keep_given(&kept->label, label));
    return reader->flow ? odt_flush(reader) : WN_DONE;
}

static wn_status show_box(odt_reader *reader, odt_control *control, wn_mark_state glyph, uint32_t characters)
{
    bool agree = glyph == WN_MARK_UNKNOWN || glyph == control->state;
    wn_field box = {.kind = WN_FIELD_CHECK_BOX,
                    .state = agree ? control->state : WN_MARK_UNKNOWN,
                    .mechanism = WN_MECHANISM_CONTENT_CONTROL,
                    .characters = characters,
                    .name = control->name,
                    .label = control->label};
    control->shown = true;
    return odt_add_field(reader, &box);
}

wn_status odt_control_pop(odt_reader *reader)
{
    odt_control *control = innermost(reader);
    wn_status status = WN_DONE;
    if (!control)
        return WN_DONE;
    if (!control->announced && reader->flow)
        status = announce(reader, control);
    bool is_lost = control->kind == ODT_CONTROL_CHECK_BOX && !control->shown;
    if (status >= 0 && is_lost && reader->flow && !(odt_run_flags(reader) & (WN_RUN_REMOVED | WN_RUN_HIDDEN)))
        status = show_box(reader, control, WN_MARK_UNKNOWN, 0);
    free_control(control);
    reader->controls.count--;
    return status;
}

uint32_t odt_control_flags(const odt_reader *reader)
{
    for (size_t i = reader->controls.count; i-- > 0;) {
        const odt_control *control = &reader->controls.items[i];
        if (control->kind == ODT_CONTROL_PLAIN)
            continue;
        if (control->kind == ODT_CONTROL_CHECK_BOX)
            return 0;
        return control->placeholder ? WN_RUN_PLACEHOLDER : WN_RUN_FILL_IN;
    }
    const odt_flow *flow = reader->flow;
    for (size_t i = flow ? flow->marks.count : 0; i-- > 0;)
        if (flow->marks.items[i].is_text)
            return WN_RUN_FILL_IN;
    return 0;
}

odt_control *odt_awaiting_glyph(const odt_reader *reader)
{
    for (size_t i = reader->controls.count; i-- > 0;)
        if (reader->controls.items[i].kind == ODT_CONTROL_CHECK_BOX)
            return reader->controls.items[i].shown ? NULL : &reader->controls.items[i];
    return NULL;
}

static wn_mark_state judge_glyph(const odt_control *control, uint32_t point)
{
    bool differ = control->glyph_on != control->glyph_off;
    if (differ && point == control->glyph_on)
        return WN_MARK_ON;
    if (differ && point == control->glyph_off)
        return WN_MARK_OFF;
    if (point == 'x' || point == 'X' || point == 0x25CF || point == 0x25C9)
        return WN_MARK_ON;
    return point == 0x25CB ? WN_MARK_OFF : wn_symbol_state(point);
}

/* Text that is no glyph leaves the box to its state alone and is shown behind it. */
wn_status odt_show_glyph(odt_reader *reader, odt_control *box, const char *text, size_t length,
                         size_t *ret_used)
{
    uint32_t point = ' ';
    size_t at = 0, step = 0;
    for (; at < length && wn_is_space(point); at += step) {
        step = wn_utf8_decode(text + at, length - at, &point);
        if (!step) {
            point = 0xFFFD;
            step = 1;
        }
    }
    if (wn_is_space(point))
        return WN_DONE;
    wn_mark_state glyph = judge_glyph(box, point);
    *ret_used = glyph != WN_MARK_UNKNOWN ? at : 0;
    return show_box(reader, box, glyph, glyph != WN_MARK_UNKNOWN ? 1 : 0);
}

static uint32_t first_point(wn_xml_value value, uint32_t otherwise)
{
    uint32_t point = otherwise;
    if (value.text)
        wn_utf8_decode(value.text, value.length, &point);
    return point;
}

static odt_control_kind kind_of(const wn_xml_element *element)
{
    static const struct {
        const char *attribute;
        odt_control_kind kind;
    } kinds[] = {{"checkbox", ODT_CONTROL_CHECK_BOX},
                 {"dropdown", ODT_CONTROL_CHOICE},
                 {"combobox", ODT_CONTROL_CHOICE},
                 {"picture", ODT_CONTROL_PLAIN}};
    wn_xml_value lock = wn_xml_attribute(element, ODT_LOEXT, "lock");
    if (wn_xml_is(lock, "contentLocked") || wn_xml_is(lock, "sdtContentLocked"))
        return ODT_CONTROL_PLAIN;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (odt_is_true(wn_xml_attribute(element, ODT_LOEXT, kinds[i].attribute)))
            return kinds[i].kind;
    return ODT_CONTROL_TEXT;
}

ODT_START(odt_start_content_control)
{
    bool is_on = odt_is_true(wn_xml_attribute(element, ODT_LOEXT, "checked"));
    odt_control control = {
        .kind = kind_of(element),
        .placeholder = odt_is_true(wn_xml_attribute(element, ODT_LOEXT, "showing-place-holder")),
        .state = is_on ? WN_MARK_ON : WN_MARK_OFF,
        .glyph_on = first_point(wn_xml_attribute(element, ODT_LOEXT, "checked-state"), DEFAULT_ON),
        .glyph_off = first_point(wn_xml_attribute(element, ODT_LOEXT, "unchecked-state"), DEFAULT_OFF)};
    return odt_control_push(reader, control, wn_xml_attribute(element, ODT_LOEXT, "tag"),
                            wn_xml_attribute(element, ODT_LOEXT, "alias"));
}

/* Of a drop-down, which LibreOffice 7.4 knows by nothing else. */
ODT_START(odt_start_control_entry)
{
    odt_control *control = innermost(reader);
    (void)element;
    if (control && control->kind == ODT_CONTROL_TEXT && odt_inside(reader, ODT_LOEXT, "content-control"))
        control->kind = ODT_CONTROL_CHOICE;
    return WN_DONE;
}

ODT_END(odt_end_control)
{
    return odt_control_pop(reader);
}
