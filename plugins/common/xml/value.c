#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/common/xml/vocabulary.h"

wn_xml_value wn_xml_attribute(const wn_xml_element *element, int space, const char *local)
{
    for (int i = 0; i < element->attribute_count; i++) {
        const unsigned char **a = element->attributes + (size_t)i * 5;
        if (strcmp((const char *)a[0], local) == 0 &&
            (!a[2] || wn_xml_parser_space(element->parser, a[2]) == space))
            return (wn_xml_value){(const char *)a[3], (size_t)(a[4] - a[3])};
    }
    return (wn_xml_value){NULL, 0};
}

bool wn_xml_is(wn_xml_value value, const char *text)
{
    return value.text && strlen(text) == value.length && memcmp(value.text, text, value.length) == 0;
}

size_t wn_xml_copy(wn_xml_value value, char *into, size_t size)
{
    size_t length = 0, at = 0;
    while (at < value.length && length + 1 < size) {
        bool ampersand = value.length - at >= 5 && memcmp(value.text + at, "&#38;", 5) == 0;
        into[length++] = value.text[at];
        at += ampersand ? 5 : 1;
    }
    if (at < value.length && ((unsigned char)value.text[at] & 0xC0) == 0x80) {
        while (length > 0 && ((unsigned char)into[length - 1] & 0xC0) == 0x80)
            length--;
        length -= length > 0;
    }
    into[length] = '\0';
    return length;
}

char *wn_xml_duplicate(wn_xml_value value)
{
    if (!value.text)
        return NULL;
    char *copy = malloc(value.length + 2);
    if (copy)
        wn_xml_copy(value, copy, value.length + 2);
    return copy;
}

long wn_xml_integer(wn_xml_value value, long otherwise)
{
    char digits[24], *end;
    if (!value.text || value.length == 0 || value.length >= sizeof digits)
        return otherwise;
    memcpy(digits, value.text, value.length);
    digits[value.length] = '\0';
    errno = 0;
    long number = strtol(digits, &end, 10);
    return *end || errno ? otherwise : number;
}

int wn_xml_prefix_space(const wn_xml_element *element, const char *prefix, size_t length)
{
    return wn_xml_parser_space(element->parser, wn_xml_parser_binding(element->parser, prefix, length));
}
