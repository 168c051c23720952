/* The bare library stack: what reading Word files, looking for wordings and writing a workbook costs when
 * nothing else is done. It makes no answers; its workbook has the size of one that holds them.
 *
 * usage: yardstick OUT.xlsx SHAPE WORDINGS FILE...
 * A line of SHAPE is a sheet: rows, cells of text, of numbers and of a style alone, bytes of text. WORDINGS
 * has one a line.
 */
#include <libxml/parser.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define TEXT_KEPT ((size_t)1 << 20)
#define CHUNK 65536

typedef struct text {
    char *bytes;
    size_t length, room;
} text;

typedef struct stack {
    pcre2_code *wordings;
    pcre2_match_data *found;
    text document; /* of the file being read */
    char *kept;    /* text for the cells */
    size_t kept_length;
    size_t matches;
    unsigned char digest[EVP_MAX_MD_SIZE];
    bool in_text;
} stack;

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "yardstick: %s\n", what);
    exit(1);
}

static void append(text *to, const char *bytes, size_t length)
{
    if (to->length + length + 1 > to->room) {
        to->room = 2 * (to->length + length + 1);
        to->bytes = realloc(to->bytes, to->room);
        if (!to->bytes)
            fail("no memory");
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
}

static text read_whole(const char *path)
{
    text whole = {0};
    char chunk[CHUNK];
    FILE *file = fopen(path, "rb");
    if (!file)
        fail(path);
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        append(&whole, chunk, got);
    fclose(file);
    return whole;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                     int spaces, const xmlChar **declared, int attributes, int defaulted,
                     const xmlChar **values)
{
    (void)prefix, (void)space, (void)spaces, (void)declared, (void)attributes, (void)defaulted, (void)values;
    stack *s = context;
    s->in_text = strcmp((const char *)name, "t") == 0;
    if (strcmp((const char *)name, "p") == 0)
        append(&s->document, "\n", 1);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)name, (void)prefix, (void)space;
    ((stack *)context)->in_text = false;
}

static void on_characters(void *context, const xmlChar *characters, int length)
{
    stack *s = context;
    if (s->in_text)
        append(&s->document, (const char *)characters, (size_t)length);
}

static void parse_part(stack *s, zip_t *package, const char *name)
{
    static char chunk[CHUNK];
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_characters};
    zip_file_t *part = zip_fopen(package, name, 0);
    if (!part)
        return;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, s, NULL, 0, NULL);
    if (!parser)
        fail("no parser");
    for (zip_int64_t got; (got = zip_fread(part, chunk, sizeof chunk)) > 0;)
        xmlParseChunk(parser, chunk, (int)got, 0);
    xmlParseChunk(parser, chunk, 0, 1);
    xmlFreeParserCtxt(parser);
    zip_fclose(part);
}

static void read_package(stack *s, const text *whole)
{
    static const char *const parts[] = {
        "[Content_Types].xml", "_rels/.rels",        "word/_rels/document.xml.rels",
        "word/styles.xml",     "word/numbering.xml", "word/footnotes.xml",
        "word/document.xml"};
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(whole->bytes, whole->length, 0, &error);
    zip_t *package = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!package)
        fail("no package");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        parse_part(s, package, parts[i]);
    zip_discard(package);
}

static void look_for_wordings(stack *s)
{
    size_t at = 0;
    while (pcre2_match(s->wordings, (PCRE2_SPTR)s->document.bytes, s->document.length, at, PCRE2_NO_UTF_CHECK,
                       s->found, NULL) > 0) {
        at = pcre2_get_ovector_pointer(s->found)[1];
        s->matches++;
    }
}

static void read_file(stack *s, const char *path)
{
    text whole = read_whole(path);
    s->document.length = 0;
    EVP_Digest(whole.bytes, whole.length, s->digest, NULL, EVP_sha256(), NULL);
    if (whole.length > 4 && memcmp(whole.bytes, "PK\3\4", 4) == 0)
        read_package(s, &whole);
    else
        append(&s->document, whole.bytes, whole.length);
    look_for_wordings(s);
    size_t room = TEXT_KEPT - s->kept_length, length = s->document.length < room ? s->document.length : room;
    memcpy(s->kept + s->kept_length, s->document.bytes, length);
    s->kept_length += length;
    free(whole.bytes);
}

/* One alternation of all wordings. */
static void compile_wordings(stack *s, const char *path)
{
    text lines = read_whole(path), pattern = {0};
    for (char *line = strtok(lines.bytes, "\n"); line; line = strtok(NULL, "\n")) {
        append(&pattern, pattern.length ? "|\\Q" : "\\Q", pattern.length ? 3 : 2);
        append(&pattern, line, strlen(line));
        append(&pattern, "\\E", 2);
    }
    int code;
    PCRE2_SIZE where;
    s->wordings = pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.length, PCRE2_UTF, &code, &where, NULL);
    if (!s->wordings)
        fail("wordings");
    pcre2_jit_compile(s->wordings, PCRE2_JIT_COMPLETE);
    s->found = pcre2_match_data_create_from_pattern(s->wordings, NULL);
    free(lines.bytes);
    free(pattern.bytes);
}

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* The next `length` bytes of the kept text, which begins anew when it ends. */
static void write_text(stack *s, lxw_worksheet *sheet, size_t row, size_t column, size_t length)
{
    static size_t at;
    static char cell[32768];
    if (length >= sizeof cell)
        length = sizeof cell - 1;
    if (at + length > s->kept_length)
        at = 0;
    while (at < s->kept_length && !begins_character(s->kept[at]))
        at++;
    size_t end = at + length < s->kept_length ? at + length : s->kept_length;
    while (end > at && end < s->kept_length && !begins_character(s->kept[end]))
        end--;
    memcpy(cell, s->kept + at, end - at);
    cell[end - at] = '\0';
    at = end;
    worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, cell, NULL);
}

static void write_sheet(stack *s, lxw_workbook *book, lxw_format *style, const size_t shape[5])
{
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    size_t rows = shape[0], texts = 0, numbers = 0, blanks = 0;
    for (size_t row = 0; row < rows; row++) {
        size_t column = 0;
        for (; texts * rows < shape[1] * (row + 1); texts++)
            write_text(s, sheet, row, column++, shape[4] / shape[1]);
        for (; numbers * rows < shape[2] * (row + 1); numbers++)
            worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column++, (double)numbers, NULL);
        for (; blanks * rows < shape[3] * (row + 1); blanks++)
            worksheet_write_blank(sheet, (lxw_row_t)row, (lxw_col_t)column++, style);
    }
}

static void write_book(stack *s, const char *path, const char *shape_path)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(path, &options);
    FILE *shapes = fopen(shape_path, "r");
    if (!book || !shapes)
        fail(path);
    lxw_format *style = workbook_add_format(book);
    format_set_bold(style);
    for (size_t shape[5];
         fscanf(shapes, "%zu %zu %zu %zu %zu", &shape[0], &shape[1], &shape[2], &shape[3], &shape[4]) == 5;)
        write_sheet(s, book, style, shape);
    fclose(shapes);
    if (workbook_close(book) != LXW_NO_ERROR)
        fail("workbook");
}

int main(int argc, char **argv)
{
    stack s = {.kept = malloc(TEXT_KEPT)};
    if (argc < 4 || !s.kept)
        fail("usage: yardstick OUT.xlsx SHAPE WORDINGS FILE...");
    compile_wordings(&s, argv[3]);
    for (int i = 4; i < argc; i++)
        read_file(&s, argv[i]);
    write_book(&s, argv[1], argv[2]);
    return 0;
}
