#include "plugins/xlsx/written-part.h"

#include <string.h>

static bool feed(xmlParserCtxtPtr parser, zip_file_t *file)
{
    char chunk[32768];
    zip_int64_t got;
    while ((got = zip_fread(file, chunk, sizeof chunk)) > 0)
        if (xmlParseChunk(parser, chunk, (int)got, 0) != 0)
            return false;
    return got == 0 && xmlParseChunk(parser, NULL, 0, 1) == 0;
}

bool wn_written_part_parse(zip_t *package, const char *name, xmlSAXHandler *handlers, void *context)
{
    zip_file_t *file = zip_fopen(package, name, 0);
    xmlParserCtxtPtr parser = file ? xmlCreatePushParserCtxt(handlers, context, NULL, 0, NULL) : NULL;
    bool parsed = false;
    if (parser) {
        xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE);
        parsed = feed(parser, file);
        xmlFreeParserCtxt(parser);
    }
    if (file && zip_fclose(file) != 0)
        parsed = false;
    return parsed;
}

/* SAX2 hands an ampersand in an attribute on as a character reference. */
static void copy_value(char *into, const char *value, size_t length)
{
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
