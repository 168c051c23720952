#include "plugins/docx/numbering.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/numerals.h"
#include "plugins/common/office/symbols.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/style.h"
#include "plugins/docx/values.h"

DOCX_START(docx_start_abstract)
{
    docx_abstract *abstract = calloc(1, sizeof *abstract);
    if (!abstract || !WN_ARRAY_GROW(&reader->numbering.abstracts)) {
        free(abstract);
        return WN_NO_MEMORY;
    }
    abstract->id = wn_xml_integer(wn_xml_attribute(element, DOCX_W, "abstractNumId"), -1);
    reader->numbering.abstracts.items[reader->numbering.abstracts.count++] = abstract;
    reader->numbering.abstract = abstract;
    return WN_DONE;
}

DOCX_END(docx_end_abstract)
{
    reader->numbering.abstract = NULL;
    return WN_DONE;
}

DOCX_START(docx_start_style_link)
{
    docx_abstract *abstract = reader->numbering.abstract;
    return abstract ? docx_keep(&abstract->style_link, docx_val(element)) : WN_DONE;
}

DOCX_START(docx_start_number_style)
{
    docx_abstract *abstract = reader->numbering.abstract;
    return abstract ? docx_keep(&abstract->number_style, docx_val(element)) : WN_DONE;
}

static int level_of(const wn_xml_element *element)
{
    long level = wn_xml_integer(wn_xml_attribute(element, DOCX_W, "ilvl"), -1);
    return level >= 0 && level < DOCX_LEVELS ? (int)level : -1;
}

DOCX_START(docx_start_level)
{
    docx_numbering *n = &reader->numbering;
    int level = level_of(element);
    if (level < 0)
        return WN_DONE;
    if (n->abstract)
        n->level = &n->abstract->levels[level];
    else if (n->number)
        n->level = &n->number->overrides[level];
    if (n->level) {
        n->level->given = true;
        n->level->start = 0; /* where none is given (ECMA-376 part 1, 17.9.25) */
        n->level->restart = -1;
    }
    return WN_DONE;
}

DOCX_END(docx_end_level)
{
    reader->numbering.level = NULL;
    return WN_DONE;
}

static int small(wn_xml_value value, int otherwise)
{
    long number = wn_xml_integer(value, otherwise);
    return number >= 0 && number <= 1000000 ? (int)number : otherwise;
}

/* Also the leading border of a strict document. */
DOCX_START(docx_start_level_start)
{
    if (!reader->numbering.level)
        return docx_start_border(reader, element);
    if (docx_inside(reader, "lvl"))
        reader->numbering.level->start = small(docx_val(element), 1);
    return WN_DONE;
}

DOCX_START(docx_start_level_format)
{
    if (!reader->numbering.level)
        return WN_DONE;
    return docx_keep(&reader->numbering.level->format, docx_val(element));
}

DOCX_START(docx_start_level_text)
{
    if (!reader->numbering.level)
        return WN_DONE;
    return docx_keep(&reader->numbering.level->text, docx_val(element));
}

DOCX_START(docx_start_level_restart)
{
    if (reader->numbering.level)
        reader->numbering.level->restart = small(docx_val(element), -1);
    return WN_DONE;
}

DOCX_START(docx_start_level_legal)
{
    if (reader->numbering.level)
        reader->numbering.level->is_legal = docx_is_on(docx_val(element));
    return WN_DONE;
}

DOCX_START(docx_start_level_picture)
{
    (void)element;
    if (reader->numbering.level)
        reader->numbering.level->is_picture = true;
    return WN_DONE;
}

/* Of a paragraph, a style, or a level that a style is linked to. */
DOCX_START(docx_start_paragraph_style)
{
    if (reader->numbering.level)
        return docx_keep(&reader->numbering.level->style, docx_val(element));
    if (reader->paragraph_target)
        reader->paragraph_target->style = docx_styles_find(&reader->styles, docx_val(element));
    return WN_DONE;
}

DOCX_START(docx_start_number)
{
    docx_number *number = calloc(1, sizeof *number);
    if (!number || !WN_ARRAY_GROW(&reader->numbering.numbers)) {
        free(number);
        return WN_NO_MEMORY;
    }
    number->id = wn_xml_integer(wn_xml_attribute(element, DOCX_W, "numId"), -1);
    number->abstract_id = -1;
    for (int i = 0; i < DOCX_LEVELS; i++)
        number->start_override[i] = -1;
    reader->numbering.numbers.items[reader->numbering.numbers.count++] = number;
    reader->numbering.number = number;
    return WN_DONE;
}

DOCX_END(docx_end_number)
{
    reader->numbering.number = NULL;
    return WN_DONE;
}

DOCX_START(docx_start_abstract_id)
{
    if (reader->numbering.number)
        reader->numbering.number->abstract_id = wn_xml_integer(docx_val(element), -1);
    return WN_DONE;
}

DOCX_START(docx_start_override)
{
    int level = level_of(element);
    reader->numbering.level_index = level < 0 ? 0 : level;
    return WN_DONE;
}

DOCX_START(docx_start_start_override)
{
    docx_number *number = reader->numbering.number;
    if (number)
        number->start_override[reader->numbering.level_index] = small(docx_val(element), 1);
    return WN_DONE;
}

static int compare_numbers(const void *a, const void *b)
{
    const docx_number *x = *(docx_number *const *)a, *y = *(docx_number *const *)b;
    return (x->id > y->id) - (x->id < y->id);
}

static int compare_abstracts(const void *a, const void *b)
{
    const docx_abstract *x = *(docx_abstract *const *)a, *y = *(docx_abstract *const *)b;
    return (x->id > y->id) - (x->id < y->id);
}

static docx_abstract *find_abstract(const docx_numbering *n, long id)
{
    docx_abstract wanted = {.id = id}, *key = &wanted;
    docx_abstract **found = n->abstracts.count ? bsearch(&key, n->abstracts.items, n->abstracts.count,
                                                         sizeof *n->abstracts.items, compare_abstracts)
                                               : NULL;
    return found ? *found : NULL;
}

/* A list made by a numbering style points to the style, which another definition links to. */
static docx_abstract *follow_style(const docx_numbering *n, docx_abstract *abstract)
{
    for (size_t i = 0; abstract && abstract->number_style && i < n->abstracts.count; i++) {
        docx_abstract *other = n->abstracts.items[i];
        if (other->style_link && strcmp(other->style_link, abstract->number_style) == 0)
            return other;
    }
    return abstract;
}

void docx_numbering_close(docx_numbering *numbering)
{
    if (numbering->abstracts.count)
        qsort(numbering->abstracts.items, numbering->abstracts.count, sizeof *numbering->abstracts.items,
              compare_abstracts);
    if (numbering->numbers.count)
        qsort(numbering->numbers.items, numbering->numbers.count, sizeof *numbering->numbers.items,
              compare_numbers);
    for (size_t i = 0; i < numbering->numbers.count; i++) {
        docx_number *number = numbering->numbers.items[i];
        number->abstract = follow_style(numbering, find_abstract(numbering, number->abstract_id));
    }
}

static const docx_level *level_at(const docx_number *number, int level)
{
    return number->overrides[level].given ? &number->overrides[level] : &number->abstract->levels[level];
}

/* A style that carries a list names no level: the list's level names the style, or one it is based on. */
static void find_style_level(const docx_number *number, const docx_style *style, int *ret_level)
{
    for (; style; style = style->base)
        for (int i = 0; i < DOCX_LEVELS; i++) {
            const docx_level *level = level_at(number, i);
            if (level->style && strcmp(level->style, style->id) == 0) {
                *ret_level = i;
                return;
            }
        }
}

bool docx_numbering_of(docx_numbering *numbering, const docx_paragraph_properties *paragraph,
                       docx_number **ret_number, int *ret_level)
{
    docx_paragraph_properties merged = *paragraph;
    bool from_style = merged.number < 0 && merged.level < 0;
    if (paragraph->style)
        docx_paragraph_inherit(&merged, &paragraph->style->paragraph);
    docx_number wanted = {.id = merged.number}, *key = &wanted;
    docx_number **found = merged.number > 0 && numbering->numbers.count
                              ? bsearch(&key, numbering->numbers.items, numbering->numbers.count,
                                        sizeof *numbering->numbers.items, compare_numbers)
                              : NULL;
    if (!found || !(*found)->abstract)
        return false;
    *ret_number = *found;
    *ret_level = merged.level < 0 ? 0 : merged.level;
    if (from_style)
        find_style_level(*found, paragraph->style, ret_level);
    return true;
}

static bool restarts(const docx_number *number, int deeper, int level)
{
    int restart = level_at(number, deeper)->restart;
    return restart < 0 || (restart > 0 && level < restart);
}

/* Lists that share a definition count on together; an override restarts its level once. A level used before
 * those above it stands for their first number too. */
static void count(docx_number *number, int level)
{
    docx_abstract *a = number->abstract;
    for (int above = 0; above < level; above++)
        if (!a->used[above]) {
            a->counters[above] = level_at(number, above)->start;
            a->used[above] = true;
        }
    if (number->start_override[level] >= 0 && !number->started[level])
        a->counters[level] = number->start_override[level];
    else if (!a->used[level])
        a->counters[level] = level_at(number, level)->start;
    else
        a->counters[level]++;
    number->started[level] = true;
    a->used[level] = true;
    for (int deeper = level + 1; deeper < DOCX_LEVELS; deeper++)
        if (restarts(number, deeper, level))
            a->used[deeper] = false;
}

static void add_counter(const docx_number *number, int level, bool is_legal, wn_bytes *label)
{
    const docx_level *l = level_at(number, level);
    long value = number->abstract->used[level] ? number->abstract->counters[level] : l->start;
    const char *format = is_legal || !l->format ? "decimal" : l->format;
    wn_numeral(label, format, value);
}

static void add_bullet(const docx_level *level, wn_bytes *label)
{
    const char *text = level->is_picture || !level->text ? "\xE2\x80\xA2" : level->text;
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        bool symbol = level->font > WN_FONT_TEXT && wn_symbol_code(point);
        bool lost = !symbol && point >= 0xF020 && point <= 0xF0FF; /* a symbol without its font */
        if (symbol)
            point = wn_symbol_unicode(level->font, wn_symbol_code(point));
        wn_bytes_point(label, lost ? 0x2022 : point);
        at += step ? step : 1;
    }
}

bool docx_numbering_step(docx_number *number, int level, wn_bytes *label)
{
    const docx_level *l = level_at(number, level);
    count(number, level);
    if (l->is_picture || (l->format && strcmp(l->format, "bullet") == 0)) {
        add_bullet(l, label);
        return !label->failed;
    }
    for (const char *c = l->text ? l->text : ""; *c; c++) {
        bool counter = c[0] == '%' && c[1] >= '1' && c[1] <= '9';
        if (counter)
            add_counter(number, *++c - '1', l->is_legal, label);
        else
            wn_bytes_append(label, c, 1);
    }
    return !label->failed;
}

static void free_level(docx_level *level)
{
    free(level->format);
    free(level->text);
    free(level->style);
}

void docx_numbering_free(docx_numbering *numbering)
{
    for (size_t i = 0; i < numbering->abstracts.count; i++) {
        docx_abstract *abstract = numbering->abstracts.items[i];
        for (int level = 0; level < DOCX_LEVELS; level++)
            free_level(&abstract->levels[level]);
        free(abstract->style_link);
        free(abstract->number_style);
        free(abstract);
    }
    for (size_t i = 0; i < numbering->numbers.count; i++) {
        for (int level = 0; level < DOCX_LEVELS; level++)
            free_level(&numbering->numbers.items[i]->overrides[level]);
        free(numbering->numbers.items[i]);
    }
    free(numbering->abstracts.items);
    free(numbering->numbers.items);
}
