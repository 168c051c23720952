#include "plugins/xlsx/sheet-reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/xlsx/proof.h"
#include "winnow/utf8.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* Targets of a sheet's relationships: rId1 is at 0. */
typedef struct targets {
    char **items;
    size_t count, capacity;
    char notes[64]; /* part with the sheet's notes; "" for none */
    bool failed;
} targets;

typedef struct reading {
    wn_sheet_proof *proof;
    targets *targets;
    wn_bytes text;
    uint32_t row, column;
    bool in_text;   /* inside t or v */
    bool is_string; /* of the open cell */
    bool failed;
    long sheets; /* when reading names */
    wn_sheet_proof *names;
    size_t room;
} reading;

static bool is_main(const xmlChar *uri)
{
    return uri && strcmp((const char *)uri, MAIN) == 0;
}

static bool read_reference(const char *text, uint32_t *ret_row, uint32_t *ret_column)
{
    uint32_t column = 0;
    for (; isupper((unsigned char)*text); text++)
        column = column * 26 + (uint32_t)(*text - 'A') + 1;
    char *end = NULL;
    unsigned long row = strtoul(text, &end, 10);
    *ret_row = (uint32_t)row - 1;
    *ret_column = column - 1;
    return column > 0 && row > 0 && (*end == '\0' || *end == ':');
}

/* Undoes `_xHHHH_` (ECMA-376 part 1, 22.9.2.19) in place. */
static void unescape(wn_bytes *text)
{
    size_t from = 0, to = 0;
    if (text->length == 0 || !memchr(text->data, '_', text->length))
        return;
    while (from < text->length) {
        const char *at = text->data + from;
        char digits[5] = "";
        if (text->length - from >= 7 && at[0] == '_' && at[1] == 'x' && at[6] == '_')
            memcpy(digits, at + 2, 4);
        if (strspn(digits, "0123456789abcdefABCDEF") == 4) {
            to += wn_utf8_encode((uint32_t)strtoul(digits, NULL, 16), text->data + to);
            from += 7;
        } else {
            text->data[to++] = text->data[from++];
        }
    }
    text->length = to;
    if (text->data)
        text->data[to] = '\0';
}

static void add_characters(void *context, const xmlChar *text, int length)
{
    reading *in = context;
    if (in->in_text)
        wn_bytes_append(&in->text, (const char *)text, (size_t)length);
}

static void read_link(reading *in, const xmlChar **attributes, int count)
{
    char reference[32], id[32], location[4096] = "", target[8192] = "";
    uint32_t row = 0, column = 0;
    bool has_place = wn_written_part_attribute(attributes, count, "location", location, sizeof location);
    if (!wn_written_part_attribute(attributes, count, "ref", reference, sizeof reference) ||
        !read_reference(reference, &row, &column)) {
        in->failed = true;
        return;
    }
    if (wn_written_part_attribute(attributes, count, "id", id, sizeof id)) {
        size_t number = strtoul(id + 3, NULL, 10);
        const char *to = number > 0 && number <= in->targets->count ? in->targets->items[number - 1] : "";
        snprintf(target, sizeof target, "%s%s%s", to, has_place ? "#" : "", location);
    } else {
        snprintf(target, sizeof target, "internal:%s", location);
    }
    wn_proof_link(in->proof, row, column, target);
}

static void open_cell(reading *in, const xmlChar **attributes, int count)
{
    char reference[32], type[16] = "";
    if (!wn_written_part_attribute(attributes, count, "r", reference, sizeof reference) ||
        !read_reference(reference, &in->row, &in->column))
        in->failed = true;
    wn_written_part_attribute(attributes, count, "t", type, sizeof type);
    in->is_string = strcmp(type, "inlineStr") == 0;
    wn_bytes_clear(&in->text);
}

static void open_sheet_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                               int namespaces, const xmlChar **declared, int count, int defaulted,
                               const xmlChar **attributes)
{
    reading *in = context;
    const char *is = (const char *)name;
    char value[16];
    (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
    if (!is_main(uri))
        return;
    if (strcmp(is, "c") == 0)
        open_cell(in, attributes, count);
    else if (strcmp(is, "t") == 0 || strcmp(is, "v") == 0)
        in->in_text = true;
    else if (strcmp(is, "f") == 0)
        in->failed = true; /* there are no formulas in a workbook of ours */
    else if (strcmp(is, "row") == 0)
        in->proof->hidden_count +=
            wn_written_part_attribute(attributes, count, "hidden", value, sizeof value);
    else if (strcmp(is, "hyperlink") == 0)
        read_link(in, attributes, count);
    else if (strcmp(is, "dataValidation") == 0)
        in->proof->validations++;
    else if (strcmp(is, "cfRule") == 0)
        in->proof->conditions++;
    else if (strcmp(is, "autoFilter") == 0)
        in->proof->filters++;
    else if (strcmp(is, "selection") == 0)
        in->proof->selections++;
    else if (strcmp(is, "sheetProtection") == 0)
        in->proof->is_protected = true;
}

static void close_sheet_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    reading *in = context;
    (void)prefix;
    if (!is_main(uri))
        return;
    if (strcmp((const char *)name, "t") == 0 || strcmp((const char *)name, "v") == 0) {
        in->in_text = false;
    } else if (strcmp((const char *)name, "c") == 0 && in->text.length == 0) {
        in->proof->blank_count++;
    } else if (strcmp((const char *)name, "c") == 0) {
        if (in->is_string) {
            unescape(&in->text);
            wn_proof_text(in->proof, in->row, in->column, in->text.data, in->text.length);
        } else {
            wn_proof_number(in->proof, in->row, in->column, strtod(in->text.data, NULL));
        }
    }
}

static void open_note_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                              int namespaces, const xmlChar **declared, int count, int defaulted,
                              const xmlChar **attributes)
{
    reading *in = context;
    char reference[32];
    (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
    if (!is_main(uri))
        return;
    if (strcmp((const char *)name, "t") == 0)
        in->in_text = true;
    if (strcmp((const char *)name, "comment") != 0)
        return;
    wn_bytes_clear(&in->text);
    if (!wn_written_part_attribute(attributes, count, "ref", reference, sizeof reference) ||
        !read_reference(reference, &in->row, &in->column))
        in->failed = true;
}

static void close_note_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    reading *in = context;
    (void)prefix;
    if (!is_main(uri))
        return;
    if (strcmp((const char *)name, "t") == 0)
        in->in_text = false;
    if (strcmp((const char *)name, "comment") == 0) {
        unescape(&in->text);
        wn_proof_note(in->proof, in->row, in->column, wn_text_of(&in->text), in->text.length);
    }
}

static void open_relationship(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                              int namespaces, const xmlChar **declared, int count, int defaulted,
                              const xmlChar **attributes)
{
    targets *into = context;
    char target[4096], type[256];
    (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
    if (strcmp((const char *)name, "Relationship") != 0)
        return;
    if (!wn_written_part_attribute(attributes, count, "Target", target, sizeof target) ||
        !wn_written_part_attribute(attributes, count, "Type", type, sizeof type)) {
        into->failed = true;
        return;
    }
    const char *kind = strrchr(type, '/');
    if (kind && strcmp(kind, "/comments") == 0 && strncmp(target, "../", 3) == 0)
        snprintf(into->notes, sizeof into->notes, "xl/%.50s", target + 3);
    char *copy = WN_ARRAY_GROW(into) ? wn_bytes_copy(target, strlen(target)) : NULL;
    if (copy)
        into->items[into->count++] = copy;
    into->failed = into->failed || !copy;
}

static void free_targets(targets *of)
{
    for (size_t i = 0; i < of->count; i++)
        free(of->items[i]);
    free(of->items);
}

static bool read_targets(wn_written_package *package, size_t number, targets *into)
{
    char name[64];
    xmlSAXHandler handlers = {.initialized = XML_SAX2_MAGIC, .startElementNs = open_relationship};
    snprintf(name, sizeof name, "xl/worksheets/_rels/sheet%zu.xml.rels", number);
    if (!wn_written_part_exists(package, name))
        return true;
    return wn_written_part_parse(package, name, &handlers, into) && !into->failed;
}

bool wn_sheet_read(wn_written_package *package, size_t number, wn_sheet_proof *ret_proof)
{
    char name[64];
    targets of = {0};
    reading in = {.proof = ret_proof, .targets = &of};
    xmlSAXHandler cells = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = open_sheet_element,
                           .endElementNs = close_sheet_element,
                           .characters = add_characters};
    xmlSAXHandler notes = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = open_note_element,
                           .endElementNs = close_note_element,
                           .characters = add_characters};
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", number);
    bool read = read_targets(package, number, &of) && wn_written_part_parse(package, name, &cells, &in) &&
                (!of.notes[0] || wn_written_part_parse(package, of.notes, &notes, &in));
    read = read && !in.failed && !in.text.failed;
    wn_bytes_free(&in.text);
    free_targets(&of);
    return read;
}

static void open_workbook_element(void *context, const xmlChar *name, const xmlChar *prefix,
                                  const xmlChar *uri, int namespaces, const xmlChar **declared, int count,
                                  int defaulted, const xmlChar **attributes)
{
    reading *in = context;
    char title[512];
    (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
    if (!is_main(uri) || strcmp((const char *)name, "sheet") != 0)
        return;
    if (!wn_written_part_attribute(attributes, count, "name", title, sizeof title))
        in->failed = true;
    else if ((size_t)in->sheets < in->room)
        snprintf(in->names[in->sheets].name, sizeof in->names->name, "%.127s", title);
    in->sheets++;
}

long wn_sheet_names(wn_written_package *package, wn_sheet_proof *proofs, size_t room)
{
    reading in = {.names = proofs, .room = room};
    xmlSAXHandler handlers = {.initialized = XML_SAX2_MAGIC, .startElementNs = open_workbook_element};
    if (!wn_written_part_parse(package, "xl/workbook.xml", &handlers, &in) || in.failed)
        return -1;
    return in.sheets;
}
