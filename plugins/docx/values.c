#include "plugins/docx/values.h"

#include <stdlib.h>

wn_xml_value docx_val(const wn_xml_element *element)
{
    return wn_xml_attribute(element, DOCX_W, "val");
}

bool docx_is_on(wn_xml_value value)
{
    return !value.text || !(wn_xml_is(value, "0") || wn_xml_is(value, "false") || wn_xml_is(value, "off"));
}

uint32_t docx_hex(wn_xml_value value)
{
    char digits[9];
    wn_xml_copy(value, digits, sizeof digits);
    return (uint32_t)strtoul(digits, NULL, 16);
}

wn_symbol_font docx_font_of(wn_xml_value name)
{
    return wn_symbol_font_of(name.text, name.length);
}

wn_status docx_keep(char **into, wn_xml_value value)
{
    free(*into);
    *into = wn_xml_duplicate(value.text ? value : (wn_xml_value){"", 0});
    return *into ? WN_DONE : WN_NO_MEMORY;
}
