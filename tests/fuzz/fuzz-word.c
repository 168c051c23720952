/* The docx reader over parts in a package that is sound: the input is the parts' XML, one after the other,
 * with a byte of 0x1F between them. */
#include <string.h>

#include "plugin.h"
#include "tests/unit/zip-maker.h"

#define TYPES                                                                                                \
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override "                 \
    "PartName='/word/document.xml' "                                                                         \
    "ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></"     \
    "Types>"
#define ROOT                                                                                                 \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship "     \
    "Id='r' "                                                                                                \
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "             \
    "Target='word/document.xml'/></Relationships>"
#define RELATED(id)                                                                                          \
    "<Relationship Id='" id "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"   \
    "" id "' Target='" id ".xml'/>"
#define RELATIONS                                                                                            \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" RELATED("styles") \
        RELATED("numbering") RELATED("footnotes") RELATED("header") RELATED("comments") "</Relationships>"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count, (void)arguments;
    fuzz_plugin_open(FUZZ_PLUGIN);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char *const names[] = {"word/document.xml",  "word/styles.xml", "word/numbering.xml",
                                        "word/footnotes.xml", "word/header.xml", "word/comments.xml"};
    zip_maker zip = {0};
    zip_add(&zip, "[Content_Types].xml", TYPES, sizeof TYPES - 1);
    zip_add(&zip, "_rels/.rels", ROOT, sizeof ROOT - 1);
    zip_add(&zip, "word/_rels/document.xml.rels", RELATIONS, sizeof RELATIONS - 1);
    const char *at = (const char *)bytes, *end = at + length;
    for (size_t i = 0; i < sizeof names / sizeof *names && at < end; i++) {
        const char *stop = memchr(at, 0x1F, (size_t)(end - at));
        zip_add(&zip, names[i], at, (size_t)((stop ? stop : end) - at));
        at = stop ? stop + 1 : end;
    }
    zip_end(&zip);
    wn_document_free(fuzz_plugin_read(zip.bytes, zip.length, "x.docx"));
    zip_free(&zip);
    return 0;
}
