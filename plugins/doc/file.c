#include "plugins/doc/file.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/units.h"
#include "plugins/doc/read.h"

/* FibBase and what follows it (2.5.1 to 2.5.4). */
#define AT_VERSION 2
#define AT_FLAGS 10
#define FLAG_ENCRYPTED 0x0100u
#define FLAG_SECOND_TABLE 0x0200u
#define AT_WRITER                                                                                            \
    34 /* of no meaning by the specification; LibreOffice signs here with the name of its author */
#define AT_LENGTHS 76 /* of the stories */
#define AT_PART_COUNT 152
#define AT_PARTS 154
#define LEAST_VERSION 0xC0 /* of Word 97; those before have the same kind of file, but other contents */

#define MARK_WORD 0xA5ECu
#define MARK_OLD 0xA5DCu
#define MARK_OLD_EAST 0xA697u /* of the editions for East Asia, and the two numbers behind it */

doc_kind doc_kind_of(wn_span main)
{
    uint16_t mark = wn_span_u16(main, 0), version = wn_span_u16(main, AT_VERSION);
    if (mark == MARK_OLD || (mark >= MARK_OLD_EAST && mark <= MARK_OLD_EAST + 2))
        return DOC_KIND_OLD;
    if (mark != MARK_WORD)
        return DOC_KIND_OTHER;
    if (wn_span_u16(main, AT_FLAGS) & FLAG_ENCRYPTED)
        return DOC_KIND_ENCRYPTED;
    return version < LEAST_VERSION ? DOC_KIND_OLD : DOC_KIND_WORD;
}

static wn_span location_of(doc_reader *reader, doc_part part)
{
    size_t count = wn_span_u16(reader->main, AT_PART_COUNT);
    if ((size_t)part >= count)
        return (wn_span){0};
    return wn_span_part(reader->main, AT_PARTS + (size_t)part * 8, 8);
}

wn_span doc_table_part(doc_reader *reader, doc_part part)
{
    wn_span location = location_of(reader, part);
    uint32_t length = wn_span_u32(location, 4);
    wn_span found = wn_span_part(reader->table, wn_span_u32(location, 0), length);
    if (found.length < length)
        reader->damaged = true;
    return found;
}

wn_span doc_table_rest(doc_reader *reader, doc_part part)
{
    wn_span location = location_of(reader, part);
    return wn_span_u32(location, 4) ? wn_span_from(reader->table, wn_span_u32(location, 0)) : (wn_span){0};
}

doc_plc doc_plc_of(wn_span part, size_t size)
{
    size_t count = part.length >= 4 ? (part.length - 4) / (size + 4) : 0;
    return (doc_plc){part, count, size};
}

uint32_t doc_plc_position(const doc_plc *plc, size_t number)
{
    return wn_span_u32(plc->bytes, number * 4);
}

wn_span doc_plc_data(const doc_plc *plc, size_t number)
{
    return wn_span_part(plc->bytes, (plc->count + 1) * 4 + number * plc->size, plc->size);
}

uint32_t doc_fc(const doc_piece *piece, uint32_t cp)
{
    size_t width = piece->compressed ? 1 : 2;
    return (uint32_t)(piece->offset + (cp - piece->cp) * width);
}

const doc_piece *doc_piece_at(doc_reader *reader, uint32_t cp)
{
    const doc_piece *items = reader->pieces.items;
    size_t low = 0, high = reader->pieces.count;
    size_t last = reader->pieces.last;
    for (size_t i = last; i < high && i < last + 2; i++)
        if (cp >= items[i].cp && cp < items[i].end)
            return reader->pieces.last = i, &items[i];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (items[middle].end <= cp)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == reader->pieces.count || items[low].cp > cp)
        return NULL;
    reader->pieces.last = low;
    return &items[low];
}

static wn_status read_stream(doc_reader *reader, const char *name, size_t which, wn_span *ret_bytes)
{
    uint64_t most = reader->host->limit(reader->host->context, WN_LIMIT_PART_BYTES);
    uint32_t stream = wn_compound_find(reader->compound, WN_COMPOUND_ROOT, name);
    const char *fault = NULL;
    wn_bytes *bytes = &reader->streams[which];
    if (stream == WN_NO_STREAM)
        return WN_DONE;
    wn_status status = wn_compound_read(reader->compound, stream, most, bytes, &fault);
    if (status == WN_PARTIAL)
        doc_tell_partial(reader, "doc-truncated", fault);
    else if (status < 0)
        doc_tell(reader, WN_SEVERITY_ERROR, status == WN_LIMIT ? "doc-limit" : "doc-malformed", fault);
    *ret_bytes = (wn_span){(const uint8_t *)bytes->data, bytes->length};
    return status;
}

/* The piece table (2.9.38): changes of formatting, then the pieces. */
static wn_status read_changes(doc_reader *reader, wn_span *part)
{
    while (wn_span_u8(*part, 0) == 1) {
        size_t length = wn_span_u16(*part, 1);
        if (!WN_ARRAY_GROW(&reader->changes))
            return WN_NO_MEMORY;
        reader->changes.items[reader->changes.count++] = wn_span_part(*part, 3, length);
        *part = wn_span_from(*part, 3 + length);
    }
    return WN_DONE;
}

/* Where the piece's text stands: an address in bytes, or twice that where it is compressed (2.9.73). */
static doc_piece piece_of(const doc_plc *plc, size_t number)
{
    wn_span data = doc_plc_data(plc, number);
    uint32_t address = wn_span_u32(data, 2), offset = address & 0x3FFFFFFFu;
    bool compressed = address & 0x40000000u;
    return (doc_piece){.cp = doc_plc_position(plc, number),
                       .end = doc_plc_position(plc, number + 1),
                       .offset = compressed ? offset / 2 : offset,
                       .change = wn_span_u16(data, 6),
                       .compressed = compressed};
}

static wn_status read_pieces(doc_reader *reader)
{
    wn_span part = doc_table_part(reader, DOC_PART_PIECES);
    DOC_TRY(read_changes(reader, &part));
    size_t length = wn_span_u32(part, 1);
    doc_plc plc = doc_plc_of(wn_span_part(part, 5, length), 8);
    uint32_t at = 0;
    if (plc.bytes.length < length)
        reader->damaged = true;
    if (wn_span_u8(part, 0) != 2 || plc.count == 0)
        return doc_refuse(reader, WN_MALFORMED, "doc-malformed",
                          "the table that tells where the text stands is damaged; ask the sender for a "
                          "whole copy");
    for (size_t i = 0; i < plc.count; i++) {
        doc_piece piece = piece_of(&plc, i);
        if (piece.cp != at || piece.end < piece.cp)
            return doc_refuse(reader, WN_MALFORMED, "doc-malformed",
                              "the pieces of the text are not in order; ask the sender for a whole copy");
        at = piece.end;
        if (!WN_ARRAY_GROW(&reader->pieces))
            return WN_NO_MEMORY;
        reader->pieces.items[reader->pieces.count++] = piece;
    }
    reader->length = at;
    return WN_DONE;
}

static void decode(doc_reader *reader, const doc_piece *piece)
{
    size_t width = piece->compressed ? 1 : 2, count = piece->end - piece->cp;
    if (!wn_span_has(reader->main, piece->offset, count * width))
        reader->damaged = true;
    for (size_t i = 0; i < count; i++) {
        size_t at = piece->offset + i * width;
        reader->text[piece->cp + i] =
            piece->compressed ? wn_windows_1252(wn_span_u8(reader->main, at)) : wn_span_u16(reader->main, at);
    }
}

static wn_status read_text(doc_reader *reader)
{
    if (reader->length > reader->host->limit(reader->host->context, WN_LIMIT_TEXT_BYTES))
        return doc_refuse(reader, WN_LIMIT, "doc-limit",
                          "the document has more text than the limit text-bytes");
    reader->text = malloc(((size_t)reader->length + 1) * sizeof *reader->text);
    if (!reader->text)
        return WN_NO_MEMORY;
    for (size_t i = 0; i < reader->pieces.count; i++)
        decode(reader, &reader->pieces.items[i]);
    return WN_DONE;
}

/* The stories stand one behind the other. */
static void place_stories(doc_reader *reader)
{
    uint32_t at = 0;
    for (size_t i = 0; i < DOC_STORIES; i++) {
        uint32_t length = wn_span_u32(reader->main, AT_LENGTHS + i * 4);
        if (length > reader->length - at) {
            reader->damaged = true;
            length = reader->length - at;
        }
        reader->starts[i] = at;
        at += length;
    }
    reader->starts[DOC_STORIES] = at;
}

static const uint8_t libre_office[] = {'C', 'a', 'o', 'l', 'a', 'n', '8', '0'};

wn_status doc_open_file(doc_reader *reader)
{
    bool second;
    DOC_TRY(read_stream(reader, "WordDocument", 0, &reader->main));
    switch (doc_kind_of(reader->main)) {
    case DOC_KIND_OTHER:
        return doc_refuse(reader, WN_UNSUPPORTED, "not-doc", "the file holds no document of Word");
    case DOC_KIND_OLD:
        return doc_refuse(reader, WN_UNSUPPORTED, "not-doc",
                          "a document of Word 6 or 95; open it in Word and save it as .docx");
    case DOC_KIND_ENCRYPTED:
        return doc_refuse(reader, WN_ENCRYPTED, "encrypted",
                          "the document is encrypted; ask the sender for a copy without password");
    case DOC_KIND_WORD:
        break;
    }
    if (wn_compound_find(reader->compound, WN_COMPOUND_ROOT, "\011DRMContent") != WN_NO_STREAM)
        return doc_refuse(reader, WN_ENCRYPTED, "encrypted",
                          "the document is protected by rights management; ask the sender for a copy without "
                          "it");
    reader->by_libre_office = wn_span_has(reader->main, AT_WRITER, sizeof libre_office) &&
                              memcmp(reader->main.bytes + AT_WRITER, libre_office, sizeof libre_office) == 0;
    second = wn_span_u16(reader->main, AT_FLAGS) & FLAG_SECOND_TABLE;
    DOC_TRY(read_stream(reader, second ? "1Table" : "0Table", 1, &reader->table));
    DOC_TRY(read_stream(reader, "Data", 2, &reader->data));
    DOC_TRY(read_pieces(reader));
    DOC_TRY(read_text(reader));
    place_stories(reader);
    return WN_DONE;
}

void doc_file_free(doc_reader *reader)
{
    for (size_t i = 0; i < sizeof reader->streams / sizeof *reader->streams; i++)
        wn_bytes_free(&reader->streams[i]);
    free(reader->pieces.items);
    free(reader->changes.items);
    free(reader->text);
    wn_compound_close(reader->compound);
}
