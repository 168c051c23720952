/* What the PDF reader makes of the characters and drawings of pages; the libraries that find them are not its
 * own. The input is a row of records: a letter, and behind it for "g" a character (its place of two bytes
 * each way, its size, code, look and what it belongs to), for "i" a field, for "p" the end of a page, for "c"
 * the operators of a content stream up to a line feed. */
#include <string.h>

#include "core/document/builder.h"
#include "core/document/dump.h"
#include "core/host/limits.h"
#include "fuzz.h"
#include "plugins/pdf/emit.h"
#include "plugins/pdf/marks.h"
#include "plugins/pdf/painter.h"
#include "plugins/pdf/tables.h"
#include "plugins/pdf/words.h"

typedef struct input {
    const uint8_t *at, *end;
} input;

typedef struct page {
    pdf_reader *reader;
    pdf_drawing drawing;
    size_t first_word;
    unsigned int depth;
} page;

static void take_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    (void)context, (void)severity, (void)code, (void)message, (void)where;
}

static uint64_t get_limit(void *context, wn_limit_id which)
{
    (void)context;
    wn_limits limits = wn_limits_default();
    return wn_limits_get(&limits, which);
}

static uint8_t take(input *in)
{
    return in->at < in->end ? *in->at++ : 0;
}

static pdf_box take_box(input *in)
{
    double left = take(in) * 256.0 + take(in), top = take(in) * 256.0 + take(in), size = take(in);
    left = left / 64;
    top = top / 64;
    return (pdf_box){left, top, left + size / 8, top + size / 4};
}

static bool add_glyph(pdf_reader *reader, input *in)
{
    static const uint32_t points[] = {' ',    '.',    'x',    0x2610, 0x2612, 0x05D0, 0x0301, 0x200B, 0xAD,
                                      0x4E2D, 0xFFFC, 0xFB01, '\n',   '|',    '+',    '-',    '1',    ':'};
    pdf_glyph glyph = {.box = take_box(in)};
    uint8_t code = take(in), look = take(in);
    glyph.point = code < sizeof points / sizeof *points ? points[code]
                  : code < 0x80                         ? code
                                                        : 'a' + code % 26u;
    glyph.flags = look & 1 ? WN_RUN_BOLD : look & 2 ? WN_RUN_REMOVED : 0u;
    glyph.link = look >> 2 & 1 ? (uint32_t)reader->links.count : 0;
    glyph.comment = look >> 3 & 1 ? (uint32_t)reader->comments.count : 0;
    glyph.internal = look >> 4 & 1;
    glyph.is_box = look >> 5 == 1 && !wn_is_space(glyph.point);
    glyph.mark = glyph.is_box ? WN_MARK_ON : WN_MARK_UNKNOWN;
    return pdf_words_take(reader, &glyph);
}

static bool add_string(pdf_reader *reader, pdf_strings *list, const char *text)
{
    if (!WN_ARRAY_GROW(list))
        return false;
    size_t at = pdf_keep(reader, text);
    list->items[list->count++] = (pdf_string){at, strlen(text), 1};
    return at != SIZE_MAX;
}

static bool add_inset(pdf_reader *reader, input *in)
{
    pdf_box box = take_box(in);
    uint8_t kind = take(in);
    const char *value = kind & 4 ? "typed\nin" : "";
    pdf_inset inset = {.kind = kind & 3, .flags = WN_RUN_FILL_IN, .name = SIZE_MAX, .label = SIZE_MAX};
    inset.mark = kind & 8 ? WN_MARK_ON : WN_MARK_UNKNOWN;
    inset.value = pdf_keep(reader, value);
    inset.length = strlen(value);
    return inset.value != SIZE_MAX && pdf_words_inset(reader, &inset, &box);
}

static bool draw_again(void *context, const char *name, const pdf_matrix *matrix)
{
    page *p = context;
    pdf_xobjects xobjects = {p, draw_again};
    HOLDS(strlen(name) < 64);
    if (p->depth >= 3)
        return true;
    p->depth++;
    bool held = pdf_paint("0 0 9 9 re S /X Do", 18, matrix, &xobjects, &p->drawing);
    p->depth--;
    return held;
}

static bool draw(page *p, input *in)
{
    const uint8_t *stop = memchr(in->at, '\n', (size_t)(in->end - in->at));
    const pdf_matrix matrix = {1, 0, 0, -1, 0, 800};
    pdf_xobjects xobjects = {p, draw_again};
    stop = stop ? stop : in->end;
    bool held = pdf_paint((const char *)in->at, (size_t)(stop - in->at), &matrix, &xobjects, &p->drawing);
    in->at = stop < in->end ? stop + 1 : stop;
    return held;
}

static bool end_page(page *p)
{
    pdf_areas areas = {0};
    bool held = pdf_marks_areas(&p->drawing, &areas) &&
                pdf_marks_boxes(p->reader, &p->drawing, &areas, p->first_word) &&
                pdf_tables_find(p->reader, &p->drawing, p->first_word);
    pdf_words_end(p->reader);
    free(areas.items);
    pdf_drawing_free(&p->drawing);
    p->first_word = p->reader->words.count;
    p->reader->page++;
    return held;
}

static bool read_pages(pdf_reader *reader, input *in)
{
    page p = {.reader = reader};
    bool held = add_string(reader, &reader->links, "https://example.org/") &&
                add_string(reader, &reader->comments, "a remark");
    while (in->at < in->end && held) {
        uint8_t kind = take(in);
        held = kind == 'g'   ? add_glyph(reader, in)
               : kind == 'i' ? add_inset(reader, in)
               : kind == 'c' ? draw(&p, in)
               : kind == 'p' ? end_page(&p)
                             : true;
    }
    held = held && end_page(&p);
    pdf_drawing_free(&p.drawing);
    return held && !reader->strings.failed && !reader->text.failed;
}

void fuzz_start(void)
{
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    const wn_builder_limits limits = {1u << 20, 20000, 200};
    const wn_host host = {sizeof host, WN_ABI_MAJOR, WN_ABI_MINOR, NULL, take_report, get_limit, NULL};
    input in = {bytes, bytes + length};
    wn_document_builder *builder = wn_document_builder_new(&limits);
    HOLDS(builder);
    pdf_reader reader = {.host = &host, .builder = wn_document_builder_events(builder), .page = 1};
    fuzz_memory_scarce(true);
    wn_status status = read_pages(&reader, &in) ? pdf_emit(&reader) : WN_NO_MEMORY;
    fuzz_memory_scarce(false);
    pdf_reader_free(&reader);
    HOLDS(status != WN_NO_MEMORY || fuzz_memory_failed());
    HOLDS(status != WN_INTERNAL && status != WN_MALFORMED);
    wn_document *document = wn_document_builder_finish(builder);
    wn_document_builder_free(builder);
    if (document && status >= 0)
        HOLDS(document->total == document->shown + document->not_shown);
    wn_document_free(document);
}
