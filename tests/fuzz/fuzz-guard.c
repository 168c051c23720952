/* A workbook standing where the output shall go: the XML of its parts in a package that is sound, or, where
 * the input begins with the signature of a zip, any bytes. */
#include <string.h>

#include "parts.h"
#include "plugin.h"

#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define RELATION(kind, target)                                                                               \
    "<Relationship Id='" kind "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" \
    "" kind "' Target='" target "'/>"
#define ROOT RELATIONS RELATION("officeDocument", "xl/workbook.xml") "</Relationships>"
#define BOOK                                                                                                 \
    RELATIONS RELATION("sharedStrings", "sharedStrings.xml")                                                 \
        RELATION("worksheet", "sheet.xml") "</Relationships>"

void fuzz_start(void)
{
    fuzz_plugin_open(FUZZ_PLUGIN);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    static const char *const names[] = {"xl/sharedStrings.xml", "xl/sheet.xml"};
    if (length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0) {
        fuzz_plugin_inspect(bytes, length);
        return;
    }
    zip_maker zip = {0};
    zip_add(&zip, "_rels/.rels", ROOT, sizeof ROOT - 1);
    zip_add(&zip, "xl/_rels/workbook.xml.rels", BOOK, sizeof BOOK - 1);
    fuzz_add_parts(&zip, names, sizeof names / sizeof *names, bytes, length);
    zip_end(&zip);
    fuzz_plugin_inspect(zip.bytes, zip.length);
    zip_free(&zip);
}
