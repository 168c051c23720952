#include "plugins/xlsx/written-part.h"

#include <string.h>

static int read_piece(void *file, char *into, int room)
{
    return (int)zip_fread(file, into, (zip_uint64_t)room);
}

bool wn_written_part_parse(zip_t *package, const char *name, xmlSAXHandler *handlers, void *context)
{
    zip_file_t *file = zip_fopen(package, name, 0);
    xmlParserCtxtPtr parser =
        file ? xmlCreateIOParserCtxt(handlers, context, read_piece, NULL, file, XML_CHAR_ENCODING_NONE)
             : NULL;
    bool parsed = false;
    if (parser) {
        xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE);
        parsed = xmlParseDocument(parser) == 0;
        xmlFreeParserCtxt(parser);
    }
    if (file && zip_fclose(file) != 0)
        parsed = false;
    return parsed;
}

/* SAX2 hands an ampersand in an attribute on as a character reference. */
static void copy_value(char *into, const char *value, size_t length)
{
    if (!memchr(value, '&', length)) {
        memcpy(into, value, length);
        into[length] = '\0';
        return;
    }
    for (size_t at = 0; at < length; into++) {
        *into = value[at];
        at += length - at >= 5 && memcmp(value + at, "&#38;", 5) == 0 ? 5 : 1;
    }
    *into = '\0';
}

bool wn_written_part_attribute(const xmlChar **attributes, int count, const char *name, char *into,
                               size_t room)
{
    for (int i = 0; i < count; i++) {
        const xmlChar **attribute = attributes + 5 * i;
        size_t length = (size_t)(attribute[4] - attribute[3]);
        if (strcmp((const char *)attribute[0], name) != 0)
            continue;
        if (length >= room)
            return false;
        copy_value(into, (const char *)attribute[3], length);
        return true;
    }
    return false;
}
