#include "plugins/pdf/graphics.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/pdf/painter.h"

#define DEEPEST 8       /* forms within forms */
#define MOST_FORMS 2000 /* drawn on one page */
#define MOST_BYTES (32u << 20)

/* A page, or a form that it draws. */
typedef struct stream {
    qpdf_data file;
    qpdf_oh resources;
    pdf_drawing *drawing;
    unsigned int depth;
    unsigned int *forms; /* drawn so far on the page */
} stream;

static void forget_errors(qpdf_data file)
{
    if (qpdf_has_error(file))
        (void)qpdf_get_error(file);
}

void pdf_graphics_open(const char *bytes, size_t length, pdf_graphics *ret_graphics)
{
    *ret_graphics = (pdf_graphics){.file = qpdf_init()};
    qpdf_data file = ret_graphics->file;
    if (!file)
        return;
    qpdf_silence_errors(file);
    qpdf_set_suppress_warnings(file, QPDF_TRUE);
    bool held = (qpdf_read_memory(file, "", bytes, length, NULL) & QPDF_ERRORS) == 0;
    held = held && (qpdf_push_inherited_attributes_to_page(file) & QPDF_ERRORS) == 0;
    ret_graphics->pages = held ? qpdf_get_num_pages(file) : -1;
    forget_errors(file);
    if (ret_graphics->pages < 0)
        pdf_graphics_close(ret_graphics);
}

void pdf_graphics_close(pdf_graphics *graphics)
{
    if (graphics->file)
        qpdf_cleanup(&graphics->file);
    *graphics = (pdf_graphics){0};
}

/* The numbers of an array; false when there are not `count` of them. */
static bool read_numbers(qpdf_data file, qpdf_oh array, double *into, int count)
{
    if (!qpdf_oh_is_array(file, array) || qpdf_oh_get_array_n_items(file, array) != count)
        return false;
    for (int i = 0; i < count; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(file, array, i);
        if (!qpdf_oh_is_number(file, item))
            return false;
        into[i] = qpdf_oh_get_numeric_value(file, item);
    }
    return true;
}

/* The matrix of a page as Poppler shows it: its crop box within its media box, turned. */
static pdf_matrix page_matrix(qpdf_data file, qpdf_oh page)
{
    double media[4] = {0, 0, 612, 792}, crop[4];
    (void)read_numbers(file, qpdf_oh_get_key(file, page, "/MediaBox"), media, 4);
    if (!read_numbers(file, qpdf_oh_get_key(file, page, "/CropBox"), crop, 4))
        memcpy(crop, media, sizeof crop);
    double left = MAX(MIN(crop[0], crop[2]), MIN(media[0], media[2]));
    double right = MIN(MAX(crop[0], crop[2]), MAX(media[0], media[2]));
    double low = MAX(MIN(crop[1], crop[3]), MIN(media[1], media[3]));
    double high = MIN(MAX(crop[1], crop[3]), MAX(media[1], media[3]));
    int turned = 0;
    (void)qpdf_oh_get_value_as_int(file, qpdf_oh_get_key(file, page, "/Rotate"), &turned);
    switch (((turned % 360) + 360) % 360) {
    case 90:
        return (pdf_matrix){0, 1, 1, 0, -low, -left};
    case 180:
        return (pdf_matrix){-1, 0, 0, 1, right, -low};
    case 270:
        return (pdf_matrix){0, -1, -1, 0, high, right};
    default:
        return (pdf_matrix){1, 0, 0, -1, -left, high};
    }
}

static bool draw_form(stream *from, qpdf_oh form, const pdf_matrix *matrix);

static bool draw_xobject(void *context, const char *name, const pdf_matrix *matrix)
{
    stream *from = context;
    qpdf_data file = from->file;
    char key[80] = "/";
    strncat(key, name, sizeof key - 2);
    qpdf_oh all = qpdf_oh_get_key(file, from->resources, "/XObject");
    if (!qpdf_oh_is_dictionary(file, all))
        return true;
    qpdf_oh object = qpdf_oh_get_key(file, all, key);
    if (!qpdf_oh_is_stream(file, object))
        return true;
    qpdf_oh dictionary = qpdf_oh_get_dict(file, object);
    qpdf_oh kind = qpdf_oh_get_key(file, dictionary, "/Subtype");
    if (qpdf_oh_is_name_and_equals(file, kind, "/Image"))
        return pdf_drawing_add(from->drawing, PDF_SHAPE_PICTURE, pdf_matrix_box(matrix, 0, 0, 1, 1), 0);
    if (!qpdf_oh_is_name_and_equals(file, kind, "/Form") || from->depth >= DEEPEST ||
        ++*from->forms > MOST_FORMS)
        return true;
    return draw_form(from, object, matrix);
}

static bool paint_bytes(stream *from, unsigned char *bytes, size_t length, const pdf_matrix *matrix)
{
    pdf_xobjects xobjects = {from, draw_xobject};
    bool held =
        length > MOST_BYTES || pdf_paint((const char *)bytes, length, matrix, &xobjects, from->drawing);
    from->drawing->cut = from->drawing->cut || length > MOST_BYTES;
    free(bytes);
    return held;
}

static bool draw_form(stream *from, qpdf_oh form, const pdf_matrix *matrix)
{
    qpdf_data file = from->file;
    double n[6];
    unsigned char *bytes = NULL;
    size_t length = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh dictionary = qpdf_oh_get_dict(file, form);
    stream own = *from;
    pdf_matrix all = *matrix;
    own.depth++;
    own.resources = qpdf_oh_get_key(file, dictionary, "/Resources");
    if (read_numbers(file, qpdf_oh_get_key(file, dictionary, "/Matrix"), n, 6)) {
        pdf_matrix inner = {n[0], n[1], n[2], n[3], n[4], n[5]};
        all = pdf_matrix_product(&inner, matrix);
    }
    QPDF_ERROR_CODE code =
        qpdf_oh_get_stream_data(file, form, qpdf_dl_generalized, &filtered, &bytes, &length);
    if ((code & QPDF_ERRORS) || !filtered || !bytes) {
        free(bytes);
        return true;
    }
    return paint_bytes(&own, bytes, length, &all);
}

bool pdf_graphics_page(const pdf_graphics *graphics, uint32_t number, pdf_drawing *drawing)
{
    qpdf_data file = graphics->file;
    if (!file || number > (uint32_t)graphics->pages)
        return true;
    unsigned char *bytes = NULL;
    unsigned int forms = 0;
    size_t length = 0;
    qpdf_oh page = qpdf_get_page_n(file, number - 1);
    bool held = true;
    if ((qpdf_oh_get_page_content_data(file, page, &bytes, &length) & QPDF_ERRORS) == 0 && bytes) {
        stream own = {.file = file, .drawing = drawing, .forms = &forms};
        own.resources = qpdf_oh_get_key(file, page, "/Resources");
        pdf_matrix matrix = page_matrix(file, page);
        held = paint_bytes(&own, bytes, length, &matrix);
    } else {
        free(bytes);
    }
    forget_errors(file);
    qpdf_oh_release_all(file);
    return held;
}

/* Whether the font gives glyphs by number and has no table of what they are (ISO 32000-1, 9.10). */
static bool is_blind(qpdf_data file, qpdf_oh font)
{
    if (!qpdf_oh_is_dictionary(file, font) ||
        !qpdf_oh_is_name_and_equals(file, qpdf_oh_get_key(file, font, "/Subtype"), "/Type0") ||
        qpdf_oh_has_key(file, font, "/ToUnicode"))
        return false;
    qpdf_oh encoding = qpdf_oh_get_key(file, font, "/Encoding");
    return qpdf_oh_is_name_and_equals(file, encoding, "/Identity-H") ||
           qpdf_oh_is_name_and_equals(file, encoding, "/Identity-V");
}

bool pdf_graphics_is_blind(const pdf_graphics *graphics, uint32_t number)
{
    qpdf_data file = graphics->file;
    bool found = false;
    if (!file || number > (uint32_t)graphics->pages)
        return false;
    qpdf_oh resources = qpdf_oh_get_key(file, qpdf_get_page_n(file, number - 1), "/Resources");
    qpdf_oh fonts = qpdf_oh_is_dictionary(file, resources) ? qpdf_oh_get_key(file, resources, "/Font") : 0;
    if (fonts && qpdf_oh_is_dictionary(file, fonts)) {
        qpdf_oh_begin_dict_key_iter(file, fonts);
        while (qpdf_oh_dict_more_keys(file) && !found)
            found = is_blind(file, qpdf_oh_get_key(file, fonts, qpdf_oh_dict_next_key(file)));
    }
    forget_errors(file);
    qpdf_oh_release_all(file);
    return found;
}

bool pdf_graphics_is_dynamic(const pdf_graphics *graphics)
{
    QPDF_BOOL needed = QPDF_FALSE;
    if (!graphics->file)
        return false;
    qpdf_oh flag = qpdf_oh_get_key(graphics->file, qpdf_get_root(graphics->file), "/NeedsRendering");
    return qpdf_oh_get_value_as_bool(graphics->file, flag, &needed) && needed;
}

const char *pdf_graphics_language(const pdf_graphics *graphics)
{
    qpdf_data file = graphics->file;
    if (!file)
        return NULL;
    qpdf_oh language = qpdf_oh_get_key(file, qpdf_get_root(file), "/Lang");
    return qpdf_oh_is_string(file, language) ? qpdf_oh_get_utf8_value(file, language) : NULL;
}
