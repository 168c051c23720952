#include "plugins/xlsx/existing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/package/opc.h"
#include "plugins/xlsx/existing-cells.h"

enum { SPACE_MAIN = 1 };
enum { CELL = 1, VALUE, TEXT, ITEM, PHONETIC, ROW };

static const wn_xml_space spaces[] = {
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", SPACE_MAIN},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", SPACE_MAIN}};
static const wn_xml_name names[] = {{SPACE_MAIN, "c"},  {SPACE_MAIN, "v"},   {SPACE_MAIN, "t"},
                                    {SPACE_MAIN, "si"}, {SPACE_MAIN, "rPh"}, {SPACE_MAIN, "row"}};

wn_status wn_existing_init(const wn_host *host, void **ret_state)
{
    (void)host;
    wn_xml_init();
    *ret_state = wn_xml_vocabulary_new(spaces, sizeof spaces / sizeof *spaces, names,
                                       sizeof names / sizeof *names, sizeof *names);
    return *ret_state ? WN_DONE : WN_NO_MEMORY;
}

void wn_existing_fini(void *state)
{
    wn_xml_vocabulary_free(state);
}

/* One inspection. */
typedef struct inspection {
    const wn_xml_vocabulary *vocabulary;
    const wn_host *host;
    wn_package *package;
    uint64_t elements;
    unsigned char *shared; /* meanings of the shared strings */
    size_t shared_count, shared_capacity;
    wn_existing_sheet sheet;
    uint32_t row, column; /* of the open cell */
    char kind[16];        /* its type */
    char text[64];        /* the start of its text; no header is longer */
    size_t length;        /* of the whole text */
    bool in_text, in_phonetic, other;
} inspection;

static wn_text_meaning meaning_of_text(const inspection *in)
{
    if (in->other)
        return WN_TEXT_OTHER;
    return wn_text_meaning_of(in->text, in->length);
}

static wn_text_meaning meaning_of_cell(const inspection *in)
{
    if (strcmp(in->kind, "s") != 0)
        return meaning_of_text(in);
    size_t index = in->length < sizeof in->text ? strtoul(in->text, NULL, 10) : SIZE_MAX;
    if (in->length == 0)
        return WN_TEXT_EMPTY;
    return index < in->shared_count ? (wn_text_meaning)in->shared[index] : WN_TEXT_OTHER;
}

/* Keeps the start of the text; a text that is longer than the room is something to see or only space. */
static wn_status take_text(void *context, const char *text, size_t length)
{
    inspection *in = context;
    if (!in->in_text || in->in_phonetic)
        return WN_DONE;
    if (in->length + length < sizeof in->text) {
        memcpy(in->text + in->length, text, length);
        in->length += length;
        in->text[in->length] = '\0';
    } else if (wn_text_meaning_of(text, length) != WN_TEXT_EMPTY) {
        in->other = true;
    }
    return WN_DONE;
}

static void begin_text(inspection *in)
{
    in->length = 0;
    in->text[0] = '\0';
    in->other = false;
}

/* Writers may leave a cell's reference out: then it is the one after the last (ECMA-376 part 1, 18.3.1.4). */
static void read_reference(inspection *in, wn_xml_value reference)
{
    char text[32];
    const char *at = text;
    uint32_t column = 0;
    if (wn_xml_copy(reference, text, sizeof text) == 0) {
        in->column++;
        return;
    }
    for (; isupper((unsigned char)*at) && column < 100000; at++)
        column = column * 26 + (uint32_t)(*at - 'A') + 1;
    in->column = column;
    in->row = (uint32_t)strtoul(at, NULL, 10);
}

static wn_status start_element(void *context, const wn_xml_element *element)
{
    inspection *in = context;
    switch (element->token) {
    case CELL:
        read_reference(in, wn_xml_attribute(element, 0, "r"));
        wn_xml_copy(wn_xml_attribute(element, 0, "t"), in->kind, sizeof in->kind);
        begin_text(in);
        break;
    case ROW:
        in->row = (uint32_t)wn_xml_integer(wn_xml_attribute(element, 0, "r"), (long)in->row + 1);
        in->column = 0;
        break;
    case ITEM:
        begin_text(in);
        break;
    case VALUE:
    case TEXT:
        in->in_text = true;
        break;
    case PHONETIC:
        in->in_phonetic = true;
        break;
    default:
        break;
    }
    return WN_DONE;
}

static wn_status end_sheet_element(void *context, int token)
{
    inspection *in = context;
    if (token == VALUE || token == TEXT)
        in->in_text = false;
    else if (token == PHONETIC)
        in->in_phonetic = false;
    if (token != CELL)
        return WN_DONE;
    wn_existing_cell(&in->sheet, in->row, in->column, meaning_of_cell(in));
    if (in->kind[0] == '\0' || strcmp(in->kind, "n") == 0)
        wn_existing_number(&in->sheet, strtoull(in->text, NULL, 10));
    return WN_DONE;
}

static wn_status end_string_element(void *context, int token)
{
    inspection *in = context;
    if (token == TEXT)
        in->in_text = false;
    else if (token == PHONETIC)
        in->in_phonetic = false;
    if (token != ITEM)
        return WN_DONE;
    if (!wn_array_grow((void **)&in->shared, &in->shared_capacity, in->shared_count, sizeof *in->shared))
        return WN_NO_MEMORY;
    in->shared[in->shared_count++] = (unsigned char)meaning_of_text(in);
    return WN_DONE;
}

static wn_status read_strings(inspection *in, const wn_relationships *parts)
{
    const wn_xml_handler handler = {in, start_element, end_string_element, take_text};
    const wn_relationship *part = wn_relationships_by_type(parts, "sharedStrings");
    if (!part || part->external)
        return WN_DONE;
    return wn_part_parse(in->package, in->host, part->target, in->vocabulary, &handler, &in->elements);
}

static bool is_worksheet(const wn_relationship *part)
{
    const char *kind = strrchr(part->type, '/');
    return !part->external && kind && strcmp(kind, "/worksheet") == 0;
}

static wn_status read_sheet(inspection *in, const char *part)
{
    const wn_xml_handler handler = {in, start_element, end_sheet_element, take_text};
    in->sheet = (wn_existing_sheet){0};
    in->row = in->column = 0;
    wn_status status = wn_part_parse(in->package, in->host, part, in->vocabulary, &handler, &in->elements);
    wn_existing_sheet_end(&in->sheet);
    return status;
}

/* About states how many cells there were; who types into an empty one, of whatever sheet, makes them more. */
static wn_status read_sheets(inspection *in, const wn_relationships *parts, uint32_t *ret_existing)
{
    wn_status status = WN_DONE;
    uint64_t filled = 0, stated = 0;
    *ret_existing = WN_EXISTING_FOREIGN;
    for (size_t i = 0; i < parts->count && status >= 0; i++) {
        if (!is_worksheet(&parts->items[i]))
            continue;
        status = read_sheet(in, parts->items[i].target);
        filled += in->sheet.stated > 0 ? 0 : in->sheet.filled;
        stated = in->sheet.stated > 0 ? in->sheet.stated : stated;
        if (in->sheet.header_row > 0 && *ret_existing == WN_EXISTING_FOREIGN)
            *ret_existing = WN_EXISTING_UNTOUCHED;
        if (in->sheet.edited)
            *ret_existing = WN_EXISTING_EDITED;
    }
    if (*ret_existing == WN_EXISTING_UNTOUCHED && stated > 0 && filled > stated)
        *ret_existing = WN_EXISTING_EDITED;
    return status;
}

static wn_status inspect_package(inspection *in, uint32_t *ret_existing)
{
    wn_relationships top = {0}, parts = {0};
    wn_status status = wn_relationships_read(in->package, in->host, "", &in->elements, &top);
    const wn_relationship *main = wn_relationships_by_type(&top, "officeDocument");
    if (status >= 0 && (!main || main->external)) {
        *ret_existing = WN_EXISTING_FOREIGN;
    } else if (status >= 0) {
        status = wn_relationships_read(in->package, in->host, main->target, &in->elements, &parts);
        if (status >= 0)
            status = read_strings(in, &parts);
        if (status >= 0)
            status = read_sheets(in, &parts, ret_existing);
    }
    wn_relationships_free(&top);
    wn_relationships_free(&parts);
    return status;
}

wn_status wn_existing_inspect(const void *state, const wn_host *host, const wn_source *source,
                              uint32_t *ret_existing)
{
    inspection in = {.vocabulary = state, .host = host};
    wn_status status = wn_package_open(host, source, &in.package);
    if (status >= 0)
        status = inspect_package(&in, ret_existing);
    wn_package_close(in.package);
    free(in.shared);
    return status;
}
