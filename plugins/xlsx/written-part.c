#include "plugins/xlsx/written-part.h"

#include <stdlib.h>
#include <string.h>

bool wn_written_package_open(wn_written_package *package, const char *path)
{
    *package = (wn_written_package){.zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL)};
    if (!package->zip)
        return false;
    package->count = zip_get_num_entries(package->zip, 0);
    package->parsed = calloc((size_t)package->count + 1, sizeof *package->parsed);
    return package->parsed != NULL;
}

void wn_written_package_close(wn_written_package *package)
{
    if (package->zip)
        zip_discard(package->zip);
    free(package->parsed);
}

bool wn_written_part_exists(const wn_written_package *package, const char *name)
{
    return zip_name_locate(package->zip, name, 0) >= 0;
}

static int read_piece(void *file, char *into, int room)
{
    return (int)zip_fread(file, into, (zip_uint64_t)room);
}

static bool parse_entry(wn_written_package *package, zip_int64_t index, xmlSAXHandler *handlers,
                        void *context)
{
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
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
    package->parsed[index] = true;
    return parsed;
}

bool wn_written_part_parse(wn_written_package *package, const char *name, xmlSAXHandler *handlers,
                           void *context)
{
    zip_int64_t index = zip_name_locate(package->zip, name, 0);
    return index >= 0 && parse_entry(package, index, handlers, context);
}

bool wn_written_parts_parse_rest(wn_written_package *package)
{
    bool whole = package->count > 0;
    for (zip_int64_t i = 0; whole && i < package->count; i++) {
        xmlSAXHandler nothing = {.initialized = XML_SAX2_MAGIC};
        whole = package->parsed[i] || parse_entry(package, i, &nothing, NULL);
    }
    return whole;
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
