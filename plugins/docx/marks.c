#include "plugins/docx/controls.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/values.h"

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
    return wn_leaf_add_drawn_symbol(&reader->flow->leaf, docx_font_of(font), point);
}
