#include "plugins/html/sheet.h"

#include <stdlib.h>
#include <string.h>

#define MOST_RULES 64 /* for one class; later ones are looked at no more */

static int compare_names(const char *a, size_t a_length, const char *b, size_t b_length)
{
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare(const void *one, const void *other)
{
    const html_rule *a = one, *b = other;
    int order = compare_names(a->class_name, a->class_length, b->class_name, b->class_length);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static size_t name_length(const char *text)
{
    size_t at = 0;
    while ((text[at] >= '0' && text[at] <= '9') || ((text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z') ||
           text[at] == '-' || text[at] == '_')
        at++;
    return at;
}

/* Adds a rule for each selector of a list that is a class alone. */
static bool add_rules(html_sheet *sheet, const char *selectors, const char *declarations)
{
    for (const char *at = selectors; *at; at += strcspn(at, ","), at += *at == ',') {
        at += strspn(at, " \t\r\n\f");
        size_t element = name_length(at), length = at[element] == '.' ? name_length(at + element + 1) : 0;
        const char *end = at + element + 1 + length;
        if (!length || (end[strspn(end, " \t\r\n\f")] && end[strspn(end, " \t\r\n\f")] != ','))
            continue;
        if (!WN_ARRAY_GROW(&sheet->rules))
            return false;
        sheet->rules.items[sheet->rules.count] =
            (html_rule){at, at + element + 1, element, length, sheet->rules.count, declarations};
        sheet->rules.count++;
    }
    return true;
}

/* Blanks comments, and marks that hide a sheet from old browsers. */
static void blank(char *text, const char *mark, const char *end)
{
    for (char *at = text; (at = strstr(at, mark));) {
        char *stop = end ? strstr(at + strlen(mark), end) : at;
        size_t length = !stop ? strlen(at) : (size_t)(stop - at) + strlen(end ? end : mark);
        memset(at, ' ', length);
        at += length;
    }
}

/* Passes a block of rules, such as those for a printer, that begins behind `at`. */
static char *pass_block(char *at)
{
    size_t depth = 0;
    for (; *at; at++) {
        depth += *at == '{';
        if (*at == '}' && depth <= 1)
            return at + 1;
        depth -= *at == '}';
        if (*at == ';' && !depth)
            return at + 1;
    }
    return at;
}

bool html_sheet_sort(html_sheet *sheet)
{
    char *at = sheet->text.data;
    if (sheet->text.failed)
        return false;
    if (!at)
        return true;
    blank(at, "/*", "*/");
    blank(at, "<!--", NULL);
    blank(at, "-->", NULL);
    for (at += strspn(at, " \t\r\n\f}"); *at; at += strspn(at, " \t\r\n\f}")) {
        if (*at == '@') {
            at = pass_block(at);
            continue;
        }
        char *open = strchr(at, '{'), *close = open ? strchr(open, '}') : NULL;
        if (!close)
            break;
        *open = *close = '\0';
        if (!add_rules(sheet, at, open + 1))
            return false;
        at = close + 1;
    }
    if (sheet->rules.count)
        qsort(sheet->rules.items, sheet->rules.count, sizeof *sheet->rules.items, compare);
    return true;
}

const html_rule *html_sheet_find(const html_sheet *sheet, const char *name, size_t length, size_t *ret_count)
{
    size_t low = 0, high = sheet->rules.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const html_rule *rule = &sheet->rules.items[middle];
        if (compare_names(rule->class_name, rule->class_length, name, length) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < sheet->rules.count && end - low < MOST_RULES &&
           compare_names(sheet->rules.items[end].class_name, sheet->rules.items[end].class_length, name,
                         length) == 0)
        end++;
    *ret_count = end - low;
    return end > low ? &sheet->rules.items[low] : NULL;
}

void html_sheet_free(html_sheet *sheet)
{
    wn_bytes_free(&sheet->text);
    free(sheet->rules.items);
}
