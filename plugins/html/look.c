#include "plugins/html/look.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define OTHER_COLOUR 0x808081u
#define DARK 0x50u /* mail programs and sites write their text in dark grey, not black */

typedef struct css {
    const char *name, *value;
    size_t name_length, value_length;
} css;

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is(const char *text, size_t length, const char *word)
{
    return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

static bool holds(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++)
        if (strncasecmp(text + i, word, size) == 0)
            return true;
    return false;
}

/* Length of the declaration at `style`: up to a semicolon that stands in no quotes or brackets. */
static size_t declaration_length(const char *style)
{
    char quote = 0;
    size_t at = 0, depth = 0;
    for (; style[at] && !(style[at] == ';' && !quote && !depth); at++) {
        if (quote)
            quote = style[at] == quote ? 0 : quote;
        else if (style[at] == '"' || style[at] == '\'')
            quote = style[at];
        else if (style[at] == '(')
            depth++;
        else if (style[at] == ')')
            depth -= depth > 0;
    }
    return at;
}

/* The next declaration from `*style` on; false when there is none. */
static bool next_declaration(const char **style, css *ret_css)
{
    while (**style == ';' || is_white(**style))
        ++*style;
    if (!**style)
        return false;
    const char *text = *style;
    size_t length = declaration_length(text);
    const char *colon = memchr(text, ':', length);
    *style += length;
    size_t name = colon ? (size_t)(colon - text) : length, value = colon ? name + 1 : length;
    while (value < length && is_white(text[value]))
        value++;
    while (length > value && is_white(text[length - 1]))
        length--;
    while (name && is_white(text[name - 1]))
        name--;
    *ret_css = (css){text, text + value, name, length - value};
    return true;
}

const char *html_style(const html_tag *tag, const char *name, size_t *ret_length)
{
    const char *style = html_attribute(tag, "style");
    css found;
    while (style && next_declaration(&style, &found))
        if (is(found.name, found.name_length, name)) {
            *ret_length = found.value_length;
            return found.value;
        }
    return NULL;
}

static uint32_t hex_colour(const char *digits, size_t length)
{
    uint32_t value = 0;
    for (size_t i = 0; i < length; i++) {
        char c = digits[i];
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a') + 10;
        if (digit > 15)
            return OTHER_COLOUR;
        value = value << 4 | digit;
        if (length == 3)
            value = value << 4 | digit;
    }
    return length == 3 || length == 6 ? value : OTHER_COLOUR;
}

/* The numbers between the brackets of rgb() and rgba(); one that shows through wholly is no colour. */
static uint32_t function_colour(const char *value, size_t length)
{
    uint32_t parts[4] = {0, 0, 0, 1};
    size_t count = 0;
    for (size_t i = 0; i < length && count < 4; i++) {
        if (value[i] < '0' || value[i] > '9')
            continue;
        uint32_t number = 0;
        bool is_zero = true;
        for (; i < length && ((value[i] >= '0' && value[i] <= '9') || value[i] == '.'); i++) {
            is_zero = is_zero && (value[i] == '0' || value[i] == '.');
            if (value[i] != '.')
                number = number > 255 ? 255 : number * 10 + (uint32_t)(value[i] - '0');
        }
        parts[count] = count == 3 ? !is_zero : number > 255 ? 255 : number;
        count++;
    }
    return parts[3] ? parts[0] << 16 | parts[1] << 8 | parts[2] : HTML_NO_COLOUR;
}

uint32_t html_colour(const char *value, size_t length)
{
    static const struct {
        const char *name;
        uint32_t colour;
    } names[] = {{"black", 0},
                 {"windowtext", 0},
                 {"white", 0xFFFFFF},
                 {"window", 0xFFFFFF},
                 {"auto", HTML_NO_COLOUR},
                 {"none", HTML_NO_COLOUR},
                 {"inherit", HTML_NO_COLOUR},
                 {"initial", HTML_NO_COLOUR},
                 {"unset", HTML_NO_COLOUR},
                 {"currentcolor", HTML_NO_COLOUR},
                 {"transparent", HTML_NO_COLOUR}};
    if (length > 10 && is(value + length - 10, 10, "!important"))
        length -= 10;
    while (length && is_white(value[length - 1]))
        length--;
    if (!length)
        return HTML_NO_COLOUR;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(value, length, names[i].name))
            return names[i].colour;
    if (value[0] == '#')
        return hex_colour(value + 1, length - 1);
    return holds(value, length, "rgb") ? function_colour(value, length) : OTHER_COLOUR;
}

/* Black and dark greys are how text looks. */
static bool is_usual(const html_reader *reader, uint32_t colour)
{
    uint32_t red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
    if (colour == reader->colour)
        return true;
    return red < DARK && red == green && green == blue;
}

static void set(html_look *look, uint32_t flag, bool is_on)
{
    look->flags = is_on ? look->flags | flag : look->flags & ~flag;
}

void html_look_colour(const html_reader *reader, html_look *look, const char *value, size_t length)
{
    uint32_t colour = html_colour(value, length);
    if (colour != HTML_NO_COLOUR)
        set(look, WN_RUN_COLOURED, !is_usual(reader, colour));
}

/* Paper is white. */
static void set_background(html_look *look, const char *value, size_t length)
{
    if (holds(value, length, "url("))
        return;
    uint32_t colour = html_colour(value, length);
    set(look, WN_RUN_HIGHLIGHT, colour != HTML_NO_COLOUR && colour != 0xFFFFFF);
}

static void set_weight(html_look *look, const char *value, size_t length)
{
    bool is_number = length && value[0] >= '0' && value[0] <= '9';
    if (is_number || is(value, length, "bold") || is(value, length, "bolder") ||
        is(value, length, "normal") || is(value, length, "lighter"))
        set(look, WN_RUN_BOLD,
            is_number ? length > 3 || (length == 3 && value[0] >= '6') : (value[0] | 0x20) == 'b');
}

/* Lines that an element draws are drawn through what stands inside it, whatever that says. */
static void set_decoration(html_look *look, const char *value, size_t length)
{
    if (holds(value, length, "underline"))
        look->flags |= WN_RUN_UNDERLINE;
    if (holds(value, length, "line-through"))
        look->flags |= WN_RUN_STRIKE;
}

static void set_font(html_look *look, const char *value, size_t length)
{
    const char *comma = memchr(value, ',', length);
    size_t first = comma ? (size_t)(comma - value) : length;
    while (first && (*value == '"' || *value == '\'' || is_white(*value))) {
        value++;
        first--;
    }
    while (first && (value[first - 1] == '"' || value[first - 1] == '\'' || is_white(value[first - 1])))
        first--;
    wn_symbol_font font = wn_symbol_font_of(value, first);
    look->font = font == WN_FONT_UNSET ? look->font : font;
}

/* Of the shorthand, what stands behind the size is the font. */
static void set_font_shorthand(html_look *look, const char *value, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++)
        if (value[i] >= '0' && value[i] <= '9')
            for (; i < length; i++)
                if (is_white(value[i])) {
                    set_font(look, value + i, length - i);
                    return;
                }
}

static void set_white_space(html_look *look, const char *value, size_t length)
{
    look->preserves = length >= 3 && strncasecmp(value, "pre", 3) == 0;
}

static void apply_style(const html_reader *reader, html_look *look, const css *one, html_display display)
{
    const char *value = one->value;
    size_t length = one->value_length;
    bool is_background = is(one->name, one->name_length, "background") ||
                         is(one->name, one->name_length, "background-color") ||
                         is(one->name, one->name_length, "mso-highlight");
    if (is_background && display == HTML_INLINE)
        set_background(look, value, length);
    else if (is(one->name, one->name_length, "color"))
        html_look_colour(reader, look, value, length);
    else if (is(one->name, one->name_length, "font-weight"))
        set_weight(look, value, length);
    else if (is(one->name, one->name_length, "font-style"))
        set(look, WN_RUN_ITALIC, is(value, length, "italic") || is(value, length, "oblique"));
    else if (is(one->name, one->name_length, "text-decoration") ||
             is(one->name, one->name_length, "text-decoration-line"))
        set_decoration(look, value, length);
    else if (is(one->name, one->name_length, "font-family"))
        set_font(look, value, length);
    else if (is(one->name, one->name_length, "font"))
        set_font_shorthand(look, value, length);
    else if (is(one->name, one->name_length, "white-space"))
        set_white_space(look, value, length);
    else if (is(one->name, one->name_length, "vertical-align"))
        set(look, WN_RUN_SUPERSCRIPT, is(value, length, "super"));
    else if ((is(one->name, one->name_length, "display") && is(value, length, "none")) ||
             (is(one->name, one->name_length, "visibility") && is(value, length, "hidden")) ||
             (is(one->name, one->name_length, "mso-hide") && is(value, length, "all")))
        look->is_hidden = true;
    else if (is(one->name, one->name_length, "direction"))
        look->is_right_to_left = is(value, length, "rtl");
}

/* Of more classes than these the later ones are not looked at. */
#define MOST_CLASSES 16

static void apply_class(const html_reader *reader, html_look *look, const html_tag *tag, const char *name,
                        size_t length, html_display display)
{
    size_t count = 0;
    const html_rule *rule = html_sheet_find(&reader->survey->sheet, name, length, &count);
    css one;
    for (size_t i = 0; i < count; i++) {
        const char *style = rule[i].declarations;
        if (rule[i].element_length && !is(rule[i].element, rule[i].element_length, tag->name))
            continue;
        while (next_declaration(&style, &one))
            apply_style(reader, look, &one, display);
    }
}

static void apply_classes(const html_reader *reader, html_look *look, const html_tag *tag,
                          html_display display)
{
    const char *name = html_attribute(tag, "class");
    for (size_t i = 0; name && i < MOST_CLASSES; i++) {
        name += strspn(name, " \t\r\n\f");
        size_t length = strcspn(name, " \t\r\n\f");
        if (length)
            apply_class(reader, look, tag, name, length, display);
        name += length;
    }
}

void html_look_apply(const html_reader *reader, html_look *look, const html_tag *tag, html_display display)
{
    const char *style = html_attribute(tag, "style"), *language = html_attribute(tag, "lang");
    const char *direction = html_attribute(tag, "dir");
    css one;
    if (language && *language && strlen(language) < sizeof look->language)
        memcpy(look->language, language, strlen(language) + 1);
    if (direction)
        look->is_right_to_left = strcasecmp(direction, "rtl") == 0;
    if (html_attribute(tag, "hidden"))
        look->is_hidden = true;
    apply_classes(reader, look, tag, display);
    while (style && next_declaration(&style, &one))
        apply_style(reader, look, &one, display);
    if (look->is_hidden)
        look->flags |= WN_RUN_HIDDEN;
}
