#include "plugins/pdf/painter.h"

#include <math.h>
#include <string.h>

#include "plugins/pdf/operators.h"

#define DEEPEST 32   /* saved states; what is nested deeper shares the last */
#define POINTS 512   /* of a path; a longer one is no rectangle in any case */
#define STRAIGHT 0.7 /* points by which a line along an edge may lean */
#define THIN 2.5     /* points: a fill as thin as this is a rule */
#define ALMOST_WHITE 0xF8

typedef struct state {
    pdf_matrix matrix;
    uint32_t fill, stroke; /* 0xRRGGBB */
} state;

typedef struct point {
    double x, y;
    bool starts; /* a new part of the path */
} point;

typedef struct painter {
    pdf_operators operators;
    const pdf_xobjects *xobjects;
    pdf_drawing *drawing;
    state states[DEEPEST];
    size_t depth; /* of the state in force */
    size_t saved; /* states that were saved, those beyond the deepest too */
    point points[POINTS];
    size_t count;
    pdf_box bounds; /* of the path, when it has points */
    bool curved, long_path;
    double x, y; /* the current point, in the stream's space */
    double start_x, start_y;
} painter;

static state *now(painter *p)
{
    return &p->states[p->depth];
}

static void save(painter *p)
{
    p->saved++;
    if (p->depth + 1 < DEEPEST) {
        p->states[p->depth + 1] = p->states[p->depth];
        p->depth++;
    }
}

static void restore(painter *p)
{
    if (p->saved == 0)
        return;
    p->saved--;
    if (p->saved < p->depth)
        p->depth = p->saved;
}

static void add_point(painter *p, double x, double y, bool starts)
{
    const pdf_matrix *m = &now(p)->matrix;
    point next = {m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f, starts};
    bool first = p->count == 0 && !p->long_path;
    p->bounds.left = first ? next.x : MIN(p->bounds.left, next.x);
    p->bounds.right = first ? next.x : MAX(p->bounds.right, next.x);
    p->bounds.top = first ? next.y : MIN(p->bounds.top, next.y);
    p->bounds.bottom = first ? next.y : MAX(p->bounds.bottom, next.y);
    p->x = x;
    p->y = y;
    if (starts) {
        p->start_x = x;
        p->start_y = y;
    }
    if (p->count < POINTS)
        p->points[p->count++] = next;
    else
        p->long_path = true;
}

static void add_rectangle(painter *p, double x, double y, double width, double height)
{
    add_point(p, x, y, true);
    add_point(p, x + width, y, false);
    add_point(p, x + width, y + height, false);
    add_point(p, x, y + height, false);
    add_point(p, x, y, false);
}

static void end_path(painter *p)
{
    p->count = 0;
    p->curved = p->long_path = false;
}

static bool is_along(const point *one, const point *other)
{
    return fabs(one->x - other->x) < STRAIGHT || fabs(one->y - other->y) < STRAIGHT;
}

/* The points behind [from, to) that make one part of the path. */
static size_t part_end(const painter *p, size_t from)
{
    size_t to = from + 1;
    while (to < p->count && !p->points[to].starts)
        to++;
    return to;
}

/* Whether the part is a rectangle along the page's edges: four corners, closed or not. */
static bool is_rectangle(const painter *p, size_t from, size_t to)
{
    size_t count = to - from;
    const point *corners = p->points + from;
    if (count < 4 || count > 6 || p->curved)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!is_along(&corners[i], &corners[(i + 1) % count]))
            return false;
    return true;
}

static pdf_box box_of(const painter *p, size_t from, size_t to)
{
    pdf_box box = {p->points[from].x, p->points[from].y, p->points[from].x, p->points[from].y};
    for (size_t i = from + 1; i < to; i++) {
        box.left = MIN(box.left, p->points[i].x);
        box.right = MAX(box.right, p->points[i].x);
        box.top = MIN(box.top, p->points[i].y);
        box.bottom = MAX(box.bottom, p->points[i].y);
    }
    return box;
}

static bool is_thin(const pdf_box *box)
{
    return box->right - box->left < THIN || box->bottom - box->top < THIN;
}

static bool stroke_lines(painter *p, size_t from, size_t to)
{
    bool held = true;
    for (size_t i = from; i + 1 < to && held; i++) {
        bool along = is_along(&p->points[i], &p->points[i + 1]);
        held = pdf_drawing_add(p->drawing, along && !p->curved ? PDF_SHAPE_RULE : PDF_SHAPE_STROKE,
                               box_of(p, i, i + 2), now(p)->stroke);
    }
    return held;
}

static bool stroke(painter *p)
{
    bool held = true;
    if (p->long_path)
        return pdf_drawing_add(p->drawing, PDF_SHAPE_STROKE, p->bounds, now(p)->stroke);
    for (size_t from = 0, to; from < p->count && held; from = to) {
        to = part_end(p, from);
        pdf_box box = box_of(p, from, to);
        if (to - from > 1 && is_rectangle(p, from, to) && !is_thin(&box))
            held = pdf_drawing_add(p->drawing, PDF_SHAPE_FRAME, box, now(p)->stroke);
        else
            held = stroke_lines(p, from, to);
    }
    return held;
}

static bool is_white(uint32_t colour)
{
    return (colour >> 16) >= ALMOST_WHITE && (colour >> 8 & 0xFF) >= ALMOST_WHITE &&
           (colour & 0xFF) >= ALMOST_WHITE;
}

static bool fill(painter *p)
{
    uint32_t colour = now(p)->fill;
    bool held = true;
    if (is_white(colour) || p->count == 0)
        return true;
    if (p->long_path || p->curved)
        return pdf_drawing_add(p->drawing, PDF_SHAPE_STROKE, p->bounds, colour);
    for (size_t from = 0, to; from < p->count && held; from = to) {
        to = part_end(p, from);
        pdf_box box = box_of(p, from, to);
        pdf_shape_kind kind = !is_rectangle(p, from, to) ? PDF_SHAPE_STROKE
                              : is_thin(&box)            ? PDF_SHAPE_RULE
                                                         : PDF_SHAPE_FILL;
        held = to - from < 2 || pdf_drawing_add(p->drawing, kind, box, colour);
    }
    return held;
}

static uint32_t channel(double value)
{
    return (uint32_t)lround(255 * (value < 0 ? 0 : value > 1 ? 1 : value));
}

/* The colour of as many numbers as were given: grey, RGB or CMYK; of another colour space a guess by them. */
static uint32_t colour_of(const pdf_operators *o)
{
    const double *n = o->numbers;
    if (o->count == 1)
        return channel(n[0]) * 0x10101;
    if (o->count == 3)
        return channel(n[0]) << 16 | channel(n[1]) << 8 | channel(n[2]);
    if (o->count == 4)
        return channel(1 - n[0] - n[3]) << 16 | channel(1 - n[1] - n[3]) << 8 | channel(1 - n[2] - n[3]);
    return 0;
}

/* Operators that build a path; false when it is none of them. */
static bool build(painter *p)
{
    const pdf_operators *o = &p->operators;
    const double *n = o->numbers;
    const char *code = o->code;
    if (code[1] == '\0' && strchr("ml", code[0]) && o->count >= 2)
        add_point(p, n[0], n[1], code[0] == 'm');
    else if (strcmp(code, "re") == 0 && o->count >= 4)
        add_rectangle(p, n[0], n[1], n[2], n[3]);
    else if (strcmp(code, "h") == 0 && p->count)
        add_point(p, p->start_x, p->start_y, false);
    else if (code[1] == '\0' && strchr("cvy", code[0]) && o->count >= 4) {
        p->curved = true;
        for (size_t i = 0; i + 1 < o->count; i += 2)
            add_point(p, n[i], n[i + 1], false);
    } else
        return false;
    return true;
}

/* Operators that paint the path, and what they do: bit 0 closes it, bit 1 strokes, bit 2 fills. */
static int painting(const char *code)
{
    static const struct {
        const char *code;
        int work;
    } table[] = {{"S", 2}, {"s", 3},  {"f", 4}, {"F", 4},  {"f*", 4},
                 {"B", 6}, {"B*", 6}, {"b", 7}, {"b*", 7}, {"n", 8}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].code, code) == 0)
            return table[i].work;
    return 0;
}

static bool paint(painter *p, int work)
{
    if ((work & 1) && p->count)
        add_point(p, p->start_x, p->start_y, false);
    bool held = !(work & 4) || fill(p);
    held = held && (!(work & 2) || stroke(p));
    end_path(p);
    return held;
}

static void concatenate(painter *p)
{
    const double *n = p->operators.numbers;
    pdf_matrix matrix = {n[0], n[1], n[2], n[3], n[4], n[5]};
    if (p->operators.count == 6)
        now(p)->matrix = pdf_matrix_product(&matrix, &now(p)->matrix);
}

static bool sets_colour(const char *code, const char *grey, const char *rgb, const char *cmyk,
                        const char *special, const char *named)
{
    return strcmp(code, grey) == 0 || strcmp(code, rgb) == 0 || strcmp(code, cmyk) == 0 ||
           strcmp(code, special) == 0 || strcmp(code, named) == 0;
}

static bool act(painter *p)
{
    const char *code = p->operators.code;
    int work = painting(code);
    if (work)
        return paint(p, work);
    if (build(p))
        return true;
    p->drawing->letters += p->operators.letters;
    if (strcmp(code, "q") == 0)
        save(p);
    else if (strcmp(code, "Q") == 0)
        restore(p);
    else if (strcmp(code, "cm") == 0)
        concatenate(p);
    else if (sets_colour(code, "g", "rg", "k", "sc", "scn"))
        now(p)->fill = colour_of(&p->operators);
    else if (sets_colour(code, "G", "RG", "K", "SC", "SCN"))
        now(p)->stroke = colour_of(&p->operators);
    else if (strcmp(code, "BI") == 0)
        return pdf_drawing_add(p->drawing, PDF_SHAPE_PICTURE, pdf_matrix_box(&now(p)->matrix, 0, 0, 1, 1), 0);
    else if (strcmp(code, "Do") == 0)
        return p->xobjects->draw(p->xobjects->context, p->operators.name, &now(p)->matrix);
    return true;
}

bool pdf_paint(const char *bytes, size_t length, const pdf_matrix *matrix, const pdf_xobjects *xobjects,
               pdf_drawing *drawing)
{
    painter p = {.operators = {.at = bytes, .end = bytes + length}, .xobjects = xobjects, .drawing = drawing};
    p.states[0].matrix = *matrix;
    while (!drawing->cut && pdf_operators_next(&p.operators))
        if (!act(&p))
            return false;
    return true;
}
