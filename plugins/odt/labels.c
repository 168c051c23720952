#include "plugins/odt/labels.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/numerals.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/values.h"

#define BULLET "\xE2\x80\xA2"

static void free_levels(odt_list_style *style)
{
    for (int i = 0; i < ODT_LEVELS; i++) {
        odt_level *level = style->levels[i];
        if (!level)
            continue;
        free(level->format);
        free(level->prefix);
        free(level->suffix);
        free(level->pattern);
        free(level->bullet);
        free(level);
        style->levels[i] = NULL;
    }
}

static void free_list_style(void *item)
{
    free_levels(item);
    free(((odt_list_style *)item)->key);
    free(item);
}

void odt_list_styles_free(odt_reader *reader)
{
    tdestroy(reader->list_styles, free_list_style);
    free_levels(&reader->outline_style);
}

static char *make_key(char scope, wn_xml_value name)
{
    wn_bytes key = {0};
    if (!wn_bytes_append(&key, &scope, 1) || !odt_append(&key, name)) {
        wn_bytes_free(&key);
        return NULL;
    }
    return key.data;
}

wn_status odt_list_style_find(odt_reader *reader, wn_xml_value name, odt_list_style **ret_style)
{
    *ret_style = NULL;
    if (!name.text || !name.length)
        return WN_DONE;
    char *key = make_key(reader->scope, name);
    if (!key)
        return WN_NO_MEMORY;
    *ret_style = odt_find(&reader->list_styles, key);
    key[0] = 'c';
    if (!*ret_style)
        *ret_style = odt_find(&reader->list_styles, key);
    free(key);
    return WN_DONE;
}

ODT_START(odt_start_list_style)
{
    odt_list_style *style = calloc(1, sizeof *style);
    reader->list_style = NULL;
    reader->style = NULL;
    if (style)
        style->key =
            make_key(reader->in_common ? 'c' : reader->scope, wn_xml_attribute(element, ODT_STYLE, "name"));
    odt_list_style *kept = style && style->key ? odt_add(&reader->list_styles, style) : NULL;
    if (kept != style && style)
        free_list_style(style);
    if (!kept)
        return WN_NO_MEMORY;
    reader->list_style = kept == style ? style : NULL;
    return WN_DONE;
}

ODT_START(odt_start_outline_style)
{
    (void)element;
    reader->style = NULL;
    reader->list_style = &reader->outline_style;
    return WN_DONE;
}

ODT_END(odt_end_list_style)
{
    reader->list_style = NULL;
    reader->level = NULL;
    return WN_DONE;
}

static wn_status start_level(odt_reader *reader, const wn_xml_element *element)
{
    long number = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "level"), 0);
    reader->level = NULL;
    if (!reader->list_style || number < 1 || number > ODT_LEVELS || reader->list_style->levels[number - 1])
        return WN_DONE;
    odt_level *level = calloc(1, sizeof *level);
    if (!level)
        return WN_NO_MEMORY;
    reader->list_style->levels[number - 1] = level;
    reader->level = level;
    long start = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "start-value"), 1);
    long shown = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "display-levels"), 1);
    level->start = start >= 0 && start <= INT32_MAX ? (int)start : 1;
    level->shown = shown >= 1 && shown <= ODT_LEVELS ? (int)shown : 1;
    level->has_letter_sync = odt_is_true(wn_xml_attribute(element, ODT_STYLE, "num-letter-sync"));
    ODT_TRY(odt_keep_given(&level->format, wn_xml_attribute(element, ODT_STYLE, "num-format")));
    ODT_TRY(odt_keep_given(&level->prefix, wn_xml_attribute(element, ODT_STYLE, "num-prefix")));
    ODT_TRY(odt_keep_given(&level->suffix, wn_xml_attribute(element, ODT_STYLE, "num-suffix")));
    ODT_TRY(odt_keep_given(&level->pattern, wn_xml_attribute(element, ODT_LOEXT, "num-list-format")));
    return odt_keep_given(&level->pattern, wn_xml_attribute(element, ODT_STYLE, "num-list-format"));
}

ODT_START(odt_start_number_level)
{
    return start_level(reader, element);
}

ODT_START(odt_start_bullet_level)
{
    ODT_TRY(start_level(reader, element));
    if (!reader->level)
        return WN_DONE;
    reader->level->is_bullet = true;
    return odt_keep_given(&reader->level->bullet, wn_xml_attribute(element, ODT_TEXT, "bullet-char"));
}

ODT_START(odt_start_image_level)
{
    ODT_TRY(start_level(reader, element));
    if (reader->level)
        reader->level->is_bullet = true;
    return WN_DONE;
}

ODT_END(odt_end_level)
{
    reader->level = NULL;
    return WN_DONE;
}

static void add_bullet(wn_bytes *label, const odt_level *level)
{
    const char *text = level->bullet ? level->bullet : BULLET;
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        uint32_t code = level->font > WN_FONT_TEXT ? wn_symbol_code(point) : 0;
        bool lost = !code && point >= 0xE000 && point <= 0xF8FF; /* a symbol without its font */
        wn_bytes_point(label, lost ? 0x2022 : code ? wn_symbol_unicode(level->font, code) : point);
        at += step ? step : 1;
    }
}

/* After the last letter come two of them counted on, z, aa, ab, unless they are told to keep in step. */
static void add_letters(wn_bytes *label, long number, char first)
{
    char letters[16];
    size_t at = sizeof letters;
    for (; number > 0 && at > 0; number = (number - 1) / 26)
        letters[--at] = (char)(first + (number - 1) % 26);
    wn_bytes_append(label, letters + at, sizeof letters - at);
}

/* The number formats that OpenDocument names by their beginnings, as the common numerals name them. */
static const char *numeral_format(const char *format)
{
    static const char *const names[][2] = {{"1st", "ordinal"},
                                           {"01", "decimalZero"},
                                           {"1", "decimal"},
                                           {"a", "lowerLetter"},
                                           {"A", "upperLetter"},
                                           {"i", "lowerRoman"},
                                           {"I", "upperRoman"},
                                           {"\xE2\x91\xA0", "decimalEnclosedCircle"},
                                           {"\xE4\xB8\x80", "chineseCounting"},
                                           {"\xD0\x90, \xD0\x91", "russianUpper"},
                                           {"\xD0\xB0, \xD0\xB1", "russianLower"},
                                           {"\xD8\xA3, \xD8\xA8", "arabicAlpha"},
                                           {"\xEF\xBC\x91", "decimalFullWidth"},
                                           {"\xE0\xA5\xA7", "hindiNumbers"},
                                           {"\xE0\xB9\x91", "thaiNumbers"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(format, names[i][0], strlen(names[i][0])) == 0)
            return names[i][1];
    return "decimal";
}

static void add_number(wn_bytes *label, const odt_level *level, long number)
{
    const char *format = numeral_format(level->format ? level->format : "1");
    bool is_letter = strcmp(format, "lowerLetter") == 0 || strcmp(format, "upperLetter") == 0;
    if (is_letter && !level->has_letter_sync && number > 0)
        add_letters(label, number, format[0] == 'l' ? 'a' : 'A');
    else
        wn_numeral(label, format, number);
}

static bool has_number(const odt_list_style *style, int level)
{
    const odt_level *l = style->levels[level];
    return l && !l->is_bullet && l->format && l->format[0];
}

/* "%1%.%2%)": numbers of levels between per cent signs, and what stands around them. */
static void add_pattern(wn_bytes *label, const odt_list *list, const odt_list_style *style,
                        const char *pattern)
{
    while (*pattern) {
        char *end;
        unsigned long level = *pattern == '%' ? strtoul(pattern + 1, &end, 10) : 0;
        bool is_place = level >= 1 && level <= ODT_LEVELS && *end == '%';
        if (!is_place)
            wn_bytes_append(label, pattern, 1);
        else if (has_number(style, (int)level - 1))
            add_number(label, style->levels[level - 1], list->counters[level - 1]);
        pattern = is_place ? end + 1 : pattern + 1;
    }
}

static void add_levels(wn_bytes *label, const odt_list *list, const odt_list_style *style, int level)
{
    const odt_level *l = style->levels[level];
    bool any = false;
    wn_bytes_add(label, l->prefix ? l->prefix : "");
    for (int i = level + 1 - l->shown < 0 ? 0 : level + 1 - l->shown; i <= level; i++) {
        if (!has_number(style, i))
            continue;
        wn_bytes_add(label, any ? "." : "");
        add_number(label, style->levels[i], list->counters[i]);
        any = true;
    }
    wn_bytes_add(label, l->suffix ? l->suffix : "");
}

bool odt_label(wn_bytes *label, const odt_list *list, const odt_list_style *style, int level)
{
    const odt_level *l = style ? style->levels[level] : NULL;
    if (!l)
        return true;
    if (l->is_bullet)
        add_bullet(label, l);
    else if (l->pattern && has_number(style, level))
        add_pattern(label, list, style, l->pattern);
    else
        add_levels(label, list, style, level);
    return !label->failed;
}
