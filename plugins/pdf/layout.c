#include "plugins/pdf/layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In heights of the line: parts of one word, as a note mark and what it stands behind, are no further apart
 * than the first, words than the second, and what is further apart than the third stands in different
 * columns. */
#define TIGHT 0.08
#define SPACE 0.8
#define COLUMN 1.5
#define SMALL 0.8 /* of the line's height, of a raised word */
#define RAISED 0.25
#define CELL 0.4  /* of the height: more than a space in text that is set to both margins */
#define EXACT 0.6 /* points */
#define LEAST_STARTS 3
#define COLUMN_GAP 3   /* columns between cells of a table, as the rooms of text expect it */
#define WIDEST 400     /* columns of a line before its last word */
#define APART 1.3      /* times the common distance of lines: a paragraph ends */
#define FAR_APART 3.0  /* more than one empty line */
#define NARROWEST 0.45 /* of the common width of a letter: no column is less wide */

typedef struct numbers {
    double *items;
    size_t count, capacity;
} numbers;

typedef struct maker {
    const pdf_reader *reader;
    const pdf_lines *lines;
    pdf_layout *to;
    double margin[2]; /* where the leftmost word starts, by direction */
    size_t written;   /* lines of the text so far */
    numbers starts;   /* where cells begin, in points; sorted, each as often as lines say so */
} maker;

static bool add_number(numbers *list, double number)
{
    if (!WN_ARRAY_GROW(list))
        return false;
    list->items[list->count++] = number;
    return true;
}

static int compare(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* The number that `share` of the others do not exceed; `otherwise` when there is none. */
static double quantile(numbers *list, double share, double otherwise)
{
    if (list->count == 0)
        return otherwise;
    qsort(list->items, list->count, sizeof *list->items, compare);
    return list->items[(size_t)((double)(list->count - 1) * share)];
}

static const pdf_word *word_at(const maker *m, const pdf_line *line, size_t i)
{
    return &m->reader->words.items[m->lines->order[line->first + i]];
}

static double height(const pdf_line *line)
{
    return MAX(line->bottom - line->top, 1);
}

/* Points between word `i` of the line and the word before it. */
static double gap_before(const maker *m, const pdf_line *line, size_t i)
{
    return pdf_word_start(line, word_at(m, line, i)) - pdf_word_stop(line, word_at(m, line, i - 1));
}

/* The first of the starts that is not before `place`. */
static size_t first_start(const numbers *starts, double place)
{
    size_t low = 0, high = starts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (starts->items[middle] < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the word begins exactly where further cells begin in several lines, with more than a space before
 * it: a cell before it fills its column. */
static bool begins_column(const maker *m, const pdf_line *line, size_t i)
{
    double start = pdf_word_start(line, word_at(m, line, i));
    if (i == 0 || gap_before(m, line, i) < CELL * height(line))
        return false;
    size_t first = first_start(&m->starts, start - EXACT);
    return first_start(&m->starts, start + EXACT) - first >= LEAST_STARTS;
}

/* Collects where cells begin that stand clearly apart from what is before them. */
static bool find_starts(maker *m)
{
    bool held = true;
    for (size_t n = 0; n < m->lines->count && held; n++) {
        const pdf_line *line = &m->lines->items[n];
        for (size_t i = 1; i < line->count && held; i++)
            if (gap_before(m, line, i) > COLUMN * height(line))
                held = add_number(&m->starts, pdf_word_start(line, word_at(m, line, i)));
    }
    if (m->starts.count)
        qsort(m->starts.items, m->starts.count, sizeof *m->starts.items, compare);
    return held;
}

/* How wide a column may be so that each cell of the line begins where it does on the page. */
static double widest_unit(const maker *m, const pdf_line *line, double widest)
{
    double start = pdf_word_start(line, word_at(m, line, 0)), letters = 0;
    for (size_t i = 0; i < line->count; i++) {
        const pdf_word *word = word_at(m, line, i);
        bool cell = i > 0 && (gap_before(m, line, i) > COLUMN * height(line) || begins_column(m, line, i));
        if (cell) {
            double unit = (pdf_word_start(line, word) - start) / (letters + COLUMN_GAP);
            widest = unit < widest ? unit : widest;
            start = pdf_word_start(line, word);
        }
        letters = cell ? word->points : letters + word->points + (i > 0);
    }
    return widest;
}

static bool measure_letters(maker *m)
{
    numbers widths = {0};
    bool held = true;
    for (size_t i = 0; i < m->reader->words.count && held; i++) {
        const pdf_word *word = &m->reader->words.items[i];
        double width = (word->box.right - word->box.left) / word->points;
        if (word->points >= 4 && width > 0.5)
            held = add_number(&widths, width);
    }
    double common = quantile(&widths, 0.5, 5.5);
    free(widths.items);
    m->to->unit = common;
    for (size_t i = 0; i < m->lines->count; i++)
        m->to->unit = widest_unit(m, &m->lines->items[i], m->to->unit);
    m->to->unit = MAX(m->to->unit, common * NARROWEST);
    return held;
}

static double distance(const pdf_line *line, const pdf_line *above)
{
    return (line->bottom - above->bottom) / MAX(height(line), height(above));
}

static bool measure_lines(maker *m)
{
    numbers pitches = {0};
    bool held = true;
    m->margin[0] = m->margin[1] = HUGE_VAL;
    for (size_t i = 0; i < m->lines->count && held; i++) {
        const pdf_line *line = &m->lines->items[i];
        double start = pdf_word_start(line, word_at(m, line, 0));
        double *margin = &m->margin[line->right_to_left];
        *margin = start < *margin ? start : *margin;
        if (i > 0 && line->page == (line - 1)->page && distance(line, line - 1) > 0.7)
            held = add_number(&pitches, distance(line, line - 1));
    }
    m->to->pitch = quantile(&pitches, 0.25, 1);
    free(pitches.items);
    return held;
}

static void add_spaces(maker *m, size_t count)
{
    for (size_t i = 0; i < count; i++)
        wn_bytes_append(&m->to->text, " ", 1);
}

static bool add_word(maker *m, size_t number, uint32_t flags)
{
    const pdf_reader *reader = m->reader;
    const pdf_word *word = &reader->words.items[number];
    size_t at = m->to->text.length;
    m->to->places[number] = at;
    if (!wn_bytes_append(&m->to->text, reader->text.data + word->text, word->length))
        return false;
    for (size_t i = word->spans; i < reader->spans.count; i++) {
        pdf_span span = reader->spans.items[i];
        if (span.from >= word->text + word->length)
            break;
        span.from = span.from - word->text + at;
        span.to = span.to - word->text + at;
        span.flags |= flags;
        if (!WN_ARRAY_GROW(&m->to->spans))
            return false;
        m->to->spans.items[m->to->spans.count++] = span;
    }
    return true;
}

/* Whether the word is small and stands above the line's foot, as the mark of a note. */
static bool is_raised(const maker *m, const pdf_line *line, const pdf_word *word)
{
    return !m->reader->spans.items[word->spans].inset &&
           word->box.bottom - word->box.top < SMALL * height(line) &&
           word->box.bottom < line->bottom - RAISED * height(line);
}

/* Whether the word is the first behind the number of a note, which needs no space in print. */
static bool begins_note(const maker *m, const pdf_line *line, size_t i)
{
    const pdf_word *number = word_at(m, line, i - 1), *word = word_at(m, line, i);
    return i == 1 && ((number->internal && !word->internal) ||
                      (is_raised(m, line, number) && !is_raised(m, line, word)));
}

/* The column at which word `i` of the line stands when the line has come to `column`. */
static size_t column_of(const maker *m, const pdf_line *line, size_t i, size_t column)
{
    double start = pdf_word_start(line, word_at(m, line, i)) - m->margin[line->right_to_left];
    double wanted = start > 0 ? round(start / m->to->unit) : 0;
    size_t target = wanted < WIDEST ? (size_t)wanted : WIDEST;
    if (i == 0)
        return target;
    double gap = gap_before(m, line, i) / height(line);
    if (gap <= SPACE && !begins_column(m, line, i))
        return column + (gap > TIGHT || gap < -TIGHT || begins_note(m, line, i));
    bool cell = gap > COLUMN || begins_column(m, line, i);
    return cell ? MAX(column + COLUMN_GAP, target) : column + COLUMN_GAP - 1;
}

static bool add_line(maker *m, const pdf_line *line)
{
    size_t column = 0;
    bool held = true;
    for (size_t i = 0; i < line->count && held; i++) {
        const pdf_word *word = word_at(m, line, i);
        size_t target = column_of(m, line, i, column);
        add_spaces(m, target - column);
        held =
            add_word(m, m->lines->order[line->first + i], is_raised(m, line, word) ? WN_RUN_SUPERSCRIPT : 0u);
        column = target + word->points;
    }
    m->written++;
    return wn_bytes_append(&m->to->text, "\n", 1) && held;
}

/* The table that the line stands in, 1-based; 0 none. */
static uint32_t table_of(const maker *m, const pdf_line *line)
{
    uint32_t cell = word_at(m, line, 0)->cell;
    return cell ? m->reader->cells.items[cell - 1].table : 0;
}

/* Empty lines above the line. */
static size_t blank_lines(const maker *m, const pdf_line *line)
{
    const pdf_line *above = line > m->lines->items ? line - 1 : NULL;
    if (!above || above->page != line->page)
        return 0;
    double apart = distance(line, above) / m->to->pitch;
    if (table_of(m, line) != table_of(m, above))
        return 1;
    return apart > FAR_APART ? 2 : apart > APART;
}

static bool add_lines(maker *m)
{
    uint32_t page = 1;
    bool held = true;
    for (size_t i = 0; i < m->lines->count && held; i++) {
        const pdf_line *line = &m->lines->items[i];
        for (; page < line->page; page++)
            wn_bytes_append(&m->to->text, "\f", 1);
        for (size_t blank = blank_lines(m, line); blank > 0; blank--) {
            wn_bytes_append(&m->to->text, "\n", 1);
            m->written++;
        }
        m->to->numbers[i] = m->written;
        held = add_line(m, line);
    }
    return held;
}

bool pdf_layout_is_apart(const pdf_layout *layout, const pdf_line *above, const pdf_line *line)
{
    return above->page == line->page && distance(line, above) > APART * layout->pitch;
}

bool pdf_layout_make(const pdf_reader *reader, pdf_layout *ret_layout)
{
    *ret_layout = (pdf_layout){0};
    bool held = pdf_lines_make(reader, &ret_layout->lines);
    maker m = {.reader = reader, .lines = &ret_layout->lines, .to = ret_layout};
    ret_layout->numbers = calloc(ret_layout->lines.count + 1, sizeof *ret_layout->numbers);
    ret_layout->places = calloc(reader->words.count + 1, sizeof *ret_layout->places);
    held = held && ret_layout->numbers && ret_layout->places;
    held = held && find_starts(&m) && measure_lines(&m) && measure_letters(&m) && add_lines(&m);
    free(m.starts.items);
    return held && !ret_layout->text.failed;
}

void pdf_layout_free(pdf_layout *layout)
{
    wn_bytes_free(&layout->text);
    pdf_lines_free(&layout->lines);
    free(layout->spans.items);
    free(layout->numbers);
    free(layout->places);
    *layout = (pdf_layout){0};
}
