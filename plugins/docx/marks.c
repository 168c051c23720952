#include "plugins/docx/marks.h"
#include "plugins/common/office/symbols.h"
#include "plugins/docx/controls.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/values.h"

static wn_status add_box(void *reader, const wn_field *box)
{
    return docx_add_field(reader, box);
}

static wn_status add_generated(void *reader, const char *text, size_t length)
{
    return docx_add_text(reader, text, length, WN_RUN_GENERATED);
}

wn_status docx_add_drawn_symbol(docx_reader *reader, wn_symbol_font font, uint32_t point)
{
    const wn_symbol_sink sink = {reader, !docx_is_removed(reader), add_box, add_generated};
    return wn_symbol_show_drawn(font, point, &sink);
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
