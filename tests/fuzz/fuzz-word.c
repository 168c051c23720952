/* The docx reader over the XML of parts in a package that is sound. */
#include "parts.h"
#include "plugin.h"

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

void fuzz_start(void)
{
    fuzz_plugin_open(FUZZ_PLUGIN);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    static const char *const names[] = {"word/document.xml",  "word/styles.xml", "word/numbering.xml",
                                        "word/footnotes.xml", "word/header.xml", "word/comments.xml"};
    zip_maker zip = {0};
    zip_add(&zip, "[Content_Types].xml", TYPES, sizeof TYPES - 1);
    zip_add(&zip, "_rels/.rels", ROOT, sizeof ROOT - 1);
    zip_add(&zip, "word/_rels/document.xml.rels", RELATIONS, sizeof RELATIONS - 1);
    fuzz_add_parts(&zip, names, sizeof names / sizeof *names, bytes, length);
    zip_end(&zip);
    wn_document_free(fuzz_plugin_read(zip.bytes, zip.length, "x.docx"));
    zip_free(&zip);
}
