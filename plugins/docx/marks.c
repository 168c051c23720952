#include "plugins/docx/marks.h"
#include "plugins/common/office/symbols.h"
#include "plugins/docx/controls.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/values.h"

wn_status docx_add_drawn_symbol(docx_reader *reader, wn_symbol_font font, uint32_t point)
{
    uint32_t code = font > WN_FONT_TEXT ? wn_symbol_code(point) : 0;
    uint32_t shown = code ? wn_symbol_unicode(font, code) : point;
    wn_mark_state state = wn_symbol_state(shown);
    char encoded[4];
    if (state != WN_MARK_UNKNOWN && !docx_is_removed(reader)) {
        wn_field box = {.kind = WN_FIELD_CHECK_BOX, .state = state, .mechanism = WN_MECHANISM_SYMBOL};
        return docx_add_field(reader, &box);
    }
    if (docx_is_removed(reader)) /* it is no character data that could be kept */
        return WN_DONE;
    return docx_add_text(reader, encoded, wn_utf8_encode(shown, encoded), WN_RUN_GENERATED);
}

/* w:sym: a character of a named font. */
DOCX_START(docx_start_symbol)
{
    wn_xml_value font = wn_xml_attribute(element, DOCX_W, "font");
    uint32_t point = docx_hex(wn_xml_attribute(element, DOCX_W, "char"));
    if (!reader->flow || !point || docx_in_field_code(reader))
        return WN_DONE;
    docx_control *box = docx_awaiting_glyph(reader);
    if (box && !docx_is_removed(reader))
        return docx_show_drawn_glyph(reader, box, docx_font_of(font), point);
    return docx_add_drawn_symbol(reader, docx_font_of(font), point);
}
