#include "plugins/pdf/lines.h"

#include <stdlib.h>

/* Part of the height of the lower of two words that both must share to stand on one line. */
#define SHARED 0.5

double pdf_word_start(const pdf_line *line, const pdf_word *word)
{
    return line->right_to_left ? -word->box.right : word->box.left;
}

double pdf_word_stop(const pdf_line *line, const pdf_word *word)
{
    return line->right_to_left ? -word->box.left : word->box.right;
}

static double middle(const pdf_word *word)
{
    return (word->box.top + word->box.bottom) / 2;
}

static double height(const pdf_word *word)
{
    return word->box.bottom - word->box.top;
}

static bool is_inset(const pdf_reader *reader, const pdf_word *word)
{
    return reader->spans.items[word->spans].inset > 0;
}

static int compare(double one, double other)
{
    return (one > other) - (one < other);
}

/* The table that the word stands in, 1-based; 0 none. */
static uint32_t table_of(const pdf_reader *reader, const pdf_word *word)
{
    return word->cell ? reader->cells.items[word->cell - 1].table : 0;
}

/* Where the word, or the table around it, stands on the page. */
static double top_of(const pdf_reader *reader, const pdf_word *word)
{
    uint32_t table = table_of(reader, word);
    return table ? reader->tables.items[table - 1].box.top : middle(word);
}

static int by_height(const void *one, const void *other, void *context)
{
    const pdf_reader *reader = context;
    const pdf_word *a = &reader->words.items[*(const size_t *)one];
    const pdf_word *b = &reader->words.items[*(const size_t *)other];
    uint32_t table = table_of(reader, a), second = table_of(reader, b);
    int result = compare(top_of(reader, a), top_of(reader, b));
    if (!result && table != second)
        return table < second ? -1 : 1;
    result = result ? result : compare(middle(a), middle(b));
    return result ? result : compare(a->box.left, b->box.left);
}

static int by_left(const void *one, const void *other, void *words)
{
    const pdf_word *a = (const pdf_word *)words + *(const size_t *)one;
    const pdf_word *b = (const pdf_word *)words + *(const size_t *)other;
    int result = compare(a->box.left, b->box.left);
    return result ? result : a < b ? -1 : 1;
}

static bool shares_line(const pdf_line *line, const pdf_word *word)
{
    double shared = MIN(line->bottom, word->box.bottom) - MAX(line->top, word->box.top);
    double lower = MIN(line->bottom - line->top, word->box.bottom - word->box.top);
    return shared >= SHARED * lower;
}

static void reverse(size_t *items, size_t count)
{
    for (size_t i = 0; i + i + 1 < count; i++) {
        size_t other = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = other;
    }
}

/* Puts words of the script that runs against the line's direction into their own order. */
static void set_direction(const pdf_reader *reader, pdf_line *line, size_t *order)
{
    const pdf_word *words = reader->words.items;
    size_t leftward = 0;
    for (size_t i = 0; i < line->count; i++)
        leftward += words[order[i]].right_to_left;
    line->right_to_left = leftward * 2 > line->count;
    if (!leftward)
        return;
    if (line->right_to_left)
        reverse(order, line->count);
    for (size_t from = 0, to; from < line->count; from = to) {
        for (to = from; to < line->count && words[order[to]].right_to_left != line->right_to_left;)
            to++;
        reverse(order + from, to - from);
        to += to == from;
    }
}

static bool end_line(const pdf_reader *reader, pdf_lines *lines, pdf_line *line)
{
    size_t *order = lines->order + line->first;
    if (line->count == 0)
        return true;
    if (!WN_ARRAY_GROW(lines))
        return false;
    qsort_r(order, line->count, sizeof *order, by_left, reader->words.items);
    set_direction(reader, line, order);
    lines->items[lines->count++] = *line;
    return true;
}

/* The words [from, to) of one page. */
static bool add_page(const pdf_reader *reader, pdf_lines *lines, size_t from, size_t to)
{
    const pdf_word *words = reader->words.items;
    pdf_line line = {.first = from, .page = words[from].page};
    bool measured = false; /* by letters: fields may be taller than their line */
    qsort_r(lines->order + from, to - from, sizeof *lines->order, by_height, (void *)reader);
    for (size_t i = from; i < to; i++) {
        const pdf_word *word = &words[lines->order[i]];
        const pdf_word *before = line.count ? &words[lines->order[i - 1]] : word;
        if (table_of(reader, before) != table_of(reader, word) || (line.count && !shares_line(&line, word))) {
            if (!end_line(reader, lines, &line))
                return false;
            line = (pdf_line){.first = i, .page = word->page};
            measured = false;
        }
        bool letters = !is_inset(reader, word), taller = height(word) > line.bottom - line.top;
        if (!line.count || (letters && !measured) || (letters == measured && taller)) {
            measured = letters;
            line.top = word->box.top;
            line.bottom = word->box.bottom;
        }
        line.count++;
    }
    return end_line(reader, lines, &line);
}

bool pdf_lines_make(const pdf_reader *reader, pdf_lines *ret_lines)
{
    size_t count = reader->words.count;
    *ret_lines = (pdf_lines){.order = calloc(count + 1, sizeof *ret_lines->order)};
    bool held = ret_lines->order != NULL;
    for (size_t i = 0; i < count && held; i++)
        ret_lines->order[i] = i;
    for (size_t from = 0, to; from < count && held; from = to) {
        for (to = from + 1; to < count && reader->words.items[to].page == reader->words.items[from].page;)
            to++;
        held = add_page(reader, ret_lines, from, to);
    }
    return held;
}

void pdf_lines_free(pdf_lines *lines)
{
    free(lines->order);
    free(lines->items);
    *lines = (pdf_lines){0};
}
