#include "plugins/pdf/tables.h"

#include <math.h>
#include <stdlib.h>

#define NEAR 3.0         /* points within which two lines meet, or are one */
#define SHORTEST 4.0     /* points: what is shorter draws no cell */
#define LEAST_WIDTH 40.0 /* points: of a table, so that a drawing is none */
#define MOST_LINES 3000
#define MOST_ROWS 400

/* A line at `at` on one axis, from `from` to `to` on the other. */
typedef struct edge {
    double at, from, to;
    size_t group;
} edge;

typedef struct edges {
    edge *items;
    size_t count, capacity;
} edges;

/* The lines of one table, and where its columns and rows are parted. */
typedef struct grid {
    const edges *level, *upright; /* of the page */
    size_t group;
    double xs[PDF_MOST_COLUMNS + 1], ys[MOST_ROWS + 1];
    size_t columns, rows; /* counts of `xs` and `ys`, then of what they part */
} grid;

static bool add_edge(edges *list, double at, double from, double to)
{
    if (to - from < SHORTEST || list->count >= MOST_LINES)
        return true;
    if (!WN_ARRAY_GROW(list))
        return false;
    list->items[list->count++] = (edge){at, from, to, 0};
    return true;
}

static bool collect(const pdf_drawing *drawing, edges *level, edges *upright)
{
    bool held = true;
    for (size_t i = 0; i < drawing->count && held; i++) {
        const pdf_box *box = &drawing->items[i].box;
        bool frame = drawing->items[i].kind == PDF_SHAPE_FRAME;
        double wide = box->right - box->left, high = box->bottom - box->top;
        if (frame)
            held = add_edge(level, box->top, box->left, box->right) &&
                   add_edge(level, box->bottom, box->left, box->right) &&
                   add_edge(upright, box->left, box->top, box->bottom) &&
                   add_edge(upright, box->right, box->top, box->bottom);
        else if (drawing->items[i].kind == PDF_SHAPE_RULE && wide > high)
            held = add_edge(level, (box->top + box->bottom) / 2, box->left, box->right);
        else if (drawing->items[i].kind == PDF_SHAPE_RULE)
            held = add_edge(upright, (box->left + box->right) / 2, box->top, box->bottom);
    }
    return held;
}

static bool meet(const edge *level, const edge *upright)
{
    return upright->at > level->from - NEAR && upright->at < level->to + NEAR &&
           level->at > upright->from - NEAR && level->at < upright->to + NEAR;
}

/* The number that stands for all lines that hang together with line `number`. */
static size_t group_of(size_t *parents, size_t number)
{
    while (parents[number] != number) {
        parents[number] = parents[parents[number]];
        number = parents[number];
    }
    return number;
}

/* Gives all lines that hang together the same group. `parents` has room for a number of each. */
static void spread(edges *level, edges *upright, size_t *parents)
{
    for (size_t i = 0; i < level->count + upright->count; i++)
        parents[i] = i;
    for (size_t i = 0; i < upright->count; i++)
        for (size_t k = 0; k < level->count; k++)
            if (meet(&level->items[k], &upright->items[i]))
                parents[group_of(parents, level->count + i)] = group_of(parents, k);
    for (size_t i = 0; i < level->count; i++)
        level->items[i].group = group_of(parents, i);
    for (size_t i = 0; i < upright->count; i++)
        upright->items[i].group = group_of(parents, level->count + i);
}

static int compare(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* Sorts places and puts those together that are near one another; returns how many are left. */
static size_t distinct(double *places, size_t count)
{
    size_t kept = 0;
    qsort(places, count, sizeof *places, compare);
    for (size_t i = 0; i < count; i++)
        if (!kept || places[i] - places[kept - 1] > NEAR)
            places[kept++] = places[i];
    return kept;
}

/* The places at which the group's lines part the page, and to which the lines across them reach. Returns how
 * many there are, 0 for more than `most`. */
static size_t find_places(const edges *lines, const edges *across, size_t group, double *into, size_t most)
{
    double *places = malloc((lines->count + 2 * across->count + 1) * sizeof *places);
    size_t count = 0;
    for (size_t i = 0; places && i < lines->count; i++)
        if (lines->items[i].group == group)
            places[count++] = lines->items[i].at;
    for (size_t i = 0; places && i < across->count; i++)
        if (across->items[i].group == group) {
            places[count++] = across->items[i].from;
            places[count++] = across->items[i].to;
        }
    count = places ? distinct(places, count) : 0;
    for (size_t i = 0; i < count && i < most; i++)
        into[i] = places[i];
    free(places);
    return count <= most ? count : 0;
}

/* Whether a line of the group stands at `at` and reaches over `middle`. */
static bool is_parted(const edges *lines, size_t group, double at, double middle)
{
    for (size_t i = 0; i < lines->count; i++) {
        const edge *line = &lines->items[i];
        if (line->group == group && fabs(line->at - at) <= NEAR && line->from <= middle && line->to >= middle)
            return true;
    }
    return false;
}

static bool parted_right(const grid *g, size_t row, size_t column)
{
    return is_parted(g->upright, g->group, g->xs[column + 1], (g->ys[row] + g->ys[row + 1]) / 2);
}

static bool parted_below(const grid *g, size_t row, size_t column)
{
    return is_parted(g->level, g->group, g->ys[row + 1], (g->xs[column] + g->xs[column + 1]) / 2);
}

static pdf_cell *add_cell(pdf_reader *reader, size_t row, size_t column)
{
    if (!WN_ARRAY_GROW(&reader->cells))
        return NULL;
    pdf_cell *cell = &reader->cells.items[reader->cells.count++];
    *cell = (pdf_cell){
        .table = (uint32_t)reader->tables.count, .row = (uint32_t)row, .column = (uint32_t)column, .span = 1};
    return cell;
}

/* The cells of one row. One that goes on from the row above stands there as merged. `open` holds for each
 * column the number of the cell above, 0 where it ended. */
static bool add_row(pdf_reader *reader, const grid *g, size_t row, size_t *open)
{
    for (size_t column = 0, last; column < g->columns; column = last + 1) {
        for (last = column; last + 1 < g->columns && !parted_right(g, row, last);)
            last++;
        pdf_cell *cell = add_cell(reader, row, column);
        if (!cell)
            return false;
        size_t above = open[column];
        cell->span = (uint32_t)(last - column + 1);
        if (above) {
            cell->merged = true;
            reader->cells.items[above - 1].box.bottom = g->ys[row + 1];
        } else {
            cell->box = (pdf_box){g->xs[column], g->ys[row], g->xs[last + 1], g->ys[row + 1]};
        }
        bool ends = row + 1 == g->rows || parted_below(g, row, column);
        size_t number = above ? above : reader->cells.count;
        for (size_t i = column; i <= last; i++)
            open[i] = ends ? 0 : number;
    }
    return true;
}

static pdf_cell *cell_at(pdf_reader *reader, const pdf_table *table, const pdf_word *word)
{
    double x = (word->box.left + word->box.right) / 2, y = (word->box.top + word->box.bottom) / 2;
    if (x < table->box.left || x > table->box.right || y < table->box.top || y > table->box.bottom)
        return NULL;
    for (size_t i = 0; i < table->cell_count; i++) {
        pdf_cell *cell = &reader->cells.items[table->first_cell + i];
        if (!cell->merged && x >= cell->box.left && x <= cell->box.right && y >= cell->box.top &&
            y <= cell->box.bottom)
            return cell;
    }
    return NULL;
}

/* Puts the page's words into the cells of the table; returns how many there are. */
static size_t fill_cells(pdf_reader *reader, const pdf_table *table, size_t first_word)
{
    size_t filled = 0;
    for (size_t i = first_word; i < reader->words.count; i++) {
        pdf_word *word = &reader->words.items[i];
        pdf_cell *cell = word->cell ? NULL : cell_at(reader, table, word);
        if (!cell)
            continue;
        word->cell = (uint32_t)(cell - reader->cells.items) + 1;
        filled++;
    }
    return filled;
}

static void drop_table(pdf_reader *reader, size_t first_word)
{
    const pdf_table *table = &reader->tables.items[--reader->tables.count];
    for (size_t i = first_word; i < reader->words.count; i++)
        if (reader->words.items[i].cell > table->first_cell)
            reader->words.items[i].cell = 0;
    reader->cells.count = table->first_cell;
}

static bool add_table(pdf_reader *reader, const grid *g, size_t first_word)
{
    size_t open[PDF_MOST_COLUMNS] = {0};
    if (!WN_ARRAY_GROW(&reader->tables))
        return false;
    pdf_table *table = &reader->tables.items[reader->tables.count++];
    *table = (pdf_table){.page = reader->page,
                         .box = {g->xs[0], g->ys[0], g->xs[g->columns], g->ys[g->rows]},
                         .first_cell = reader->cells.count,
                         .rows = (uint32_t)g->rows,
                         .columns = (uint32_t)g->columns};
    for (size_t i = 0; i <= g->columns; i++)
        table->edges[i] = g->xs[i];
    for (size_t row = 0; row < g->rows; row++)
        if (!add_row(reader, g, row, open))
            return false;
    table->cell_count = reader->cells.count - table->first_cell;
    if (fill_cells(reader, table, first_word) == 0)
        drop_table(reader, first_word);
    return true;
}

static bool add_group(pdf_reader *reader, grid *g, size_t first_word)
{
    size_t xs = find_places(g->upright, g->level, g->group, g->xs, PDF_MOST_COLUMNS + 1);
    size_t ys = find_places(g->level, g->upright, g->group, g->ys, MOST_ROWS + 1);
    if (xs < 3 || ys < 2 || g->xs[xs - 1] - g->xs[0] < LEAST_WIDTH)
        return true;
    g->columns = xs - 1;
    g->rows = ys - 1;
    return add_table(reader, g, first_word);
}

/* Whether the group has a line upright; a rule by itself draws nothing. */
static bool is_crossed(const edges *upright, size_t group)
{
    for (size_t i = 0; i < upright->count; i++)
        if (upright->items[i].group == group)
            return true;
    return false;
}

static bool find_groups(pdf_reader *reader, edges *level, edges *upright, size_t first_word)
{
    size_t *parents = calloc(level->count + upright->count + 1, sizeof *parents);
    grid *g = calloc(1, sizeof *g);
    bool held = parents && g;
    if (held)
        spread(level, upright, parents);
    for (size_t i = 0; i < level->count + upright->count && held; i++) {
        if (parents[i] != i || !is_crossed(upright, i))
            continue;
        *g = (grid){.level = level, .upright = upright, .group = i};
        held = add_group(reader, g, first_word);
    }
    free(parents);
    free(g);
    return held;
}

bool pdf_tables_find(pdf_reader *reader, const pdf_drawing *drawing, size_t first_word)
{
    edges level = {0}, upright = {0};
    bool held = collect(drawing, &level, &upright) && find_groups(reader, &level, &upright, first_word);
    free(level.items);
    free(upright.items);
    return held;
}
