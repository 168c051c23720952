#include "core/convert/foreign.h"

#include <string.h>

/* How far a mark may stand from the start, and how much of the end of a file is looked through: the central
 * directory of a zip file and the directory of a small compound file stand there. */
#define HEAD_REACH 1024
#define SEARCH_REACH ((size_t)1 << 20)

/* Two marks of a kind: bytes at an offset, and bytes anywhere within reach of either end. */
typedef struct row {
    const char *start;
    size_t start_length;
    size_t offset;
    const char *inside; /* NULL: the start is enough */
    size_t inside_length;
    wn_foreign_kind kind;
} row;

#define AT(offset, text) (text), sizeof(text) - 1, (offset)
#define START(text) AT(0, text)
#define INSIDE(text) (text), sizeof(text) - 1
#define ALONE NULL, 0
#define OLE "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define ZIP "PK\x03\x04"

#define SAVE_AS_WORD "save it as .docx or as text"
#define AS_WORD_OR_TEXT "ask for the Word file, or export it as text"

static const row rows[] = {
    {START("%!PS"), ALONE, {"PostScript", AS_WORD_OR_TEXT}},
    {START("{\\rtf"), ALONE, {"RTF", SAVE_AS_WORD}},
    {START(OLE),
     INSIDE("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
     {"a document protected by a password", NULL, .encrypted = true}},
    {START(OLE),
     INSIDE("_\0_\0s\0u\0b\0s\0t\0g\0"),
     {"an Outlook message, but a damaged one", "save it as .eml"}},
    {START(OLE), INSIDE("W\0o\0r\0k\0b\0o\0o\0k\0"), {"Excel 97-2003 (.xls)", NULL}},
    {START(OLE), INSIDE("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"), {"PowerPoint 97-2003 (.ppt)", NULL}},
    {START(OLE),
     INSIDE("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"),
     {"a file with a Word document inside", SAVE_AS_WORD}},
    {START(OLE), ALONE, {"an old Office file", SAVE_AS_WORD, .vague = true}},
    {START(ZIP),
     INSIDE("application/vnd.oasis.opendocument.text"),
     {"an OpenDocument text, but a damaged or unusual one", NULL, .vague = true}},
    {START(ZIP), INSIDE("application/vnd.oasis.opendocument"), {"an OpenDocument file", NULL}},
    {START(ZIP),
     INSIDE("word/document"),
     {"a Word document, but a damaged or unusual one", NULL, .vague = true}},
    {START(ZIP), INSIDE("xl/workbook"), {"an Excel workbook", NULL}},
    {START(ZIP), INSIDE("ppt/presentation"), {"a PowerPoint presentation", NULL}},
    {START(ZIP), ALONE, {"a zip archive", "unpack it and convert what is inside", .vague = true}},
    {START("\x89PNG\r\n\x1A\n"), ALONE, {"a PNG image", AS_WORD_OR_TEXT, .image = true}},
    {START("\xFF\xD8\xFF"), ALONE, {"a JPEG image", AS_WORD_OR_TEXT, .image = true}},
    {START("GIF8"), ALONE, {"a GIF image", AS_WORD_OR_TEXT, .image = true}},
    {START("II*\0"), ALONE, {"a TIFF image", AS_WORD_OR_TEXT, .image = true}},
    {START("MM\0*"), ALONE, {"a TIFF image", AS_WORD_OR_TEXT, .image = true}},
    {AT(8, "WEBP"), ALONE, {"a WebP image", AS_WORD_OR_TEXT, .image = true}},
    {AT(4, "ftyphei"), ALONE, {"an HEIC image", AS_WORD_OR_TEXT, .image = true}},
    {START("BM"), INSIDE("\x28\0\0\0"), {"a BMP image", AS_WORD_OR_TEXT, .image = true}},
    {START("Rar!\x1A\x07"), ALONE, {"a RAR archive", "unpack it and convert what is inside"}},
    {START("7z\xBC\xAF\x27\x1C"), ALONE, {"a 7z archive", "unpack it and convert what is inside"}},
    {START("\x1F\x8B\x08"), ALONE, {"a gzip file", "unpack it and convert what is inside"}},
    {START("\x7F"
           "ELF"),
     ALONE,
     {"a program", NULL}},
    {START("MZ"), INSIDE("PE\0\0"), {"a program", NULL}},
    {START("\x78\x9F\x3E\x22"), ALONE, {"an Outlook attachment (winmail.dat)", "ask for the file itself"}},
    {START("<?xml"), ALONE, {"an XML file", NULL}},
    {START("\xEF\xBB\xBF<?xml"), ALONE, {"an XML file", NULL}},
    {START("<!DOCTYPE html"), ALONE, {"a web page", SAVE_AS_WORD}},
    {START("<!doctype html"), ALONE, {"a web page", SAVE_AS_WORD}},
    {START("<html"), ALONE, {"a web page", SAVE_AS_WORD}},
    {START("SQLite format 3"), ALONE, {"a database", NULL}},
};

static bool stands_within(const wn_input *input, const char *mark, size_t length)
{
    size_t reach = input->length < SEARCH_REACH ? input->length : SEARCH_REACH;
    return memmem(input->bytes, reach, mark, length) ||
           memmem(input->bytes + (input->length - reach), reach, mark, length);
}

static bool row_matches(const row *r, const wn_input *input)
{
    if (input->length < r->offset + r->start_length ||
        memcmp(input->bytes + r->offset, r->start, r->start_length) != 0)
        return false;
    return !r->inside || stands_within(input, r->inside, r->inside_length);
}

const wn_foreign_kind *wn_foreign_recognise(const wn_input *input)
{
    static const wn_foreign_kind pdf = {.name = "PDF",
                                        .advice = "export it as text, or ask for the Word file"};
    size_t head = input->length < HEAD_REACH ? input->length : HEAD_REACH;
    /* Readers of PDF accept junk before the header, so writers of it get away with it. */
    if (head >= 5 && memmem(input->bytes, head, "%PDF-", 5))
        return &pdf;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (row_matches(&rows[i], input))
            return &rows[i].kind;
    return NULL;
}
