#include "plugins/rtf/styles.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/rtf/vocabulary.h"

#define MOST_STYLES 65536
#define MOST_COLOURS 65536u
#define LONGEST_NAME 255u
#define LONGEST_CHAIN 16 /* of styles based on one another */
#define PLAIN_STYLE 0
#define WHITE 0xFFFFFFu

static const rtf_style *style_of(const rtf_reader *reader, int32_t number)
{
    return number >= 0 && (size_t)number < reader->styles.count ? &reader->styles.items[number] : NULL;
}

const char *rtf_style_name(const rtf_reader *reader, int32_t number)
{
    const rtf_style *style = style_of(reader, number);
    return style ? style->name : NULL;
}

/* The style's own level, or that of the name that every program gives its headings: "heading 1". */
static int own_outline(const rtf_style *style)
{
    static const char heading[] = "heading ";
    if (style->outline >= 0 || !style->name)
        return style->outline;
    if (strncasecmp(style->name, heading, sizeof heading - 1) != 0)
        return -1;
    const char *digit = style->name + sizeof heading - 1;
    return *digit >= '1' && *digit <= '9' && digit[1] == '\0' ? *digit - '1' : -1;
}

int rtf_style_outline(const rtf_reader *reader, int32_t number)
{
    for (int step = 0; step < LONGEST_CHAIN; step++) {
        const rtf_style *style = style_of(reader, number);
        if (!style || !style->name)
            break;
        int outline = own_outline(style);
        if (outline >= 0)
            return outline;
        number = style->based_on;
    }
    return RTF_BODY_LEVEL;
}

bool rtf_style_is_placeholder(const rtf_reader *reader, int32_t number)
{
    const char *name = rtf_style_name(reader, number);
    return name && (strcasecmp(name, "Placeholder Text") == 0 || strcasecmp(name, "PlaceholderText") == 0);
}

static const rtf_colour *colour_of(const rtf_reader *reader, uint16_t number)
{
    static const rtf_colour automatic;
    return number < reader->colours.count ? &reader->colours.items[number] : &automatic;
}

bool rtf_is_coloured(const rtf_reader *reader, uint16_t number)
{
    const rtf_style *plain = style_of(reader, PLAIN_STYLE);
    const rtf_colour *colour = colour_of(reader, number);
    const rtf_colour *usual = colour_of(reader, plain && plain->colour > 0 ? (uint16_t)plain->colour : 0);
    return colour->given && colour->rgb != 0 && colour->rgb != (usual->given ? usual->rgb : 0);
}

bool rtf_is_marked(const rtf_reader *reader, uint16_t number)
{
    const rtf_colour *colour = colour_of(reader, number);
    return colour->given && colour->rgb != WHITE;
}

static wn_status add_colour(rtf_reader *reader)
{
    rtf_colour colour = reader->entry_colour;
    reader->entry_colour = (rtf_colour){0};
    if (reader->colours.count >= MOST_COLOURS)
        return WN_DONE;
    if (!WN_ARRAY_GROW(&reader->colours))
        return WN_NO_MEMORY;
    reader->colours.items[reader->colours.count++] = colour;
    return WN_DONE;
}

static wn_status add_style(rtf_reader *reader, const char *name, size_t length)
{
    int32_t number = reader->entry;
    rtf_style style = reader->entry_style;
    reader->entry = 0;
    reader->entry_style = (rtf_style){.outline = -1, .based_on = -1};
    if (number < 0 || number >= MOST_STYLES || length == 0)
        return WN_DONE;
    while (reader->styles.count <= (size_t)number) {
        if (!WN_ARRAY_GROW(&reader->styles))
            return WN_NO_MEMORY;
        reader->styles.items[reader->styles.count++] = (rtf_style){.outline = -1, .based_on = -1};
    }
    rtf_style *slot = &reader->styles.items[number];
    style.name = wn_bytes_copy(name, length);
    if (!style.name)
        return WN_NO_MEMORY;
    free(slot->name);
    *slot = style;
    return WN_DONE;
}

/* Each entry of a table ends in a semicolon. */
static wn_status end_entry(rtf_reader *reader)
{
    const char *name = reader->words.data ? reader->words.data : "";
    size_t length = reader->words.length;
    while (length && *name == ' ')
        name++, length--;
    while (length && name[length - 1] == ' ')
        length--;
    wn_status status = WN_DONE;
    if (reader->group->destination == RTF_TO_COLOURS)
        status = add_colour(reader);
    else if (reader->group->destination == RTF_TO_FONTS)
        status = rtf_font_named(reader, name, length);
    else
        status = add_style(reader, name, length);
    wn_bytes_clear(&reader->words);
    return status;
}

wn_status rtf_table_text(rtf_reader *reader, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ';')
            RTF_TRY(end_entry(reader));
        else if (reader->words.length < LONGEST_NAME && !wn_bytes_append(&reader->words, text + i, 1))
            return WN_NO_MEMORY;
    }
    return WN_DONE;
}

static wn_status on_component(rtf_reader *reader, const rtf_call *call)
{
    uint32_t shift = call->word->argument;
    reader->entry_colour.given = true;
    reader->entry_colour.rgb &= ~(0xFFu << shift);
    reader->entry_colour.rgb |= ((uint32_t)call->value & 0xFF) << shift;
    return WN_DONE;
}

/* The number of a style: of the entry being read, or of the paragraph. */
static wn_status on_paragraph_style(rtf_reader *reader, const rtf_call *call)
{
    if (reader->group->destination == RTF_TO_STYLES)
        reader->entry = call->value;
    else
        reader->group->paragraph.style = call->value;
    return WN_DONE;
}

/* \cs, of characters. */
static wn_status on_style(rtf_reader *reader, const rtf_call *call)
{
    if (reader->group->destination == RTF_TO_STYLES)
        reader->entry = call->value;
    else
        reader->group->look.style = call->given ? call->value : -1;
    return WN_DONE;
}

static wn_status on_based_on(rtf_reader *reader, const rtf_call *call)
{
    reader->entry_style.based_on = call->value;
    return WN_DONE;
}

static wn_status on_outline(rtf_reader *reader, const rtf_call *call)
{
    bool is_heading = call->given && call->value >= 0 && call->value < RTF_BODY_LEVEL;
    int level = is_heading ? call->value : RTF_BODY_LEVEL;
    if (reader->group->destination == RTF_TO_STYLES)
        reader->entry_style.outline = level;
    else
        reader->group->paragraph.outline = level;
    return WN_DONE;
}

/* \cf */
static wn_status on_colour(rtf_reader *reader, const rtf_call *call)
{
    int32_t colour = call->value > 0 && call->value <= UINT16_MAX ? call->value : 0;
    if (reader->group->destination == RTF_TO_STYLES)
        reader->entry_style.colour = colour;
    else
        reader->group->look.colour = (uint16_t)colour;
    return WN_DONE;
}

wn_status rtf_pass_over(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->destination = RTF_TO_NOWHERE;
    return WN_DONE;
}

void rtf_styles_free(rtf_reader *reader)
{
    for (size_t i = 0; i < reader->styles.count; i++)
        free(reader->styles.items[i].name);
    free(reader->styles.items);
    free(reader->fonts.items);
    free(reader->colours.items);
}

static const rtf_word words[] = {
    {"red", on_component, RTF_IN_COLOURS, 16},
    {"green", on_component, RTF_IN_COLOURS, 8},
    {"blue", on_component, RTF_IN_COLOURS, 0},
    {"s", on_paragraph_style, RTF_IN_STORY | RTF_IN_STYLES, 0},
    {"cs", on_style, RTF_IN_TEXT | RTF_IN_STYLES | RTF_STARRED, 0},
    {"ts", on_style, RTF_IN_STYLES | RTF_STARRED, 0},
    {"ds", on_style, RTF_IN_STYLES | RTF_STARRED, 0},
    {"sbasedon", on_based_on, RTF_IN_STYLES, 0},
    {"outlinelevel", on_outline, RTF_IN_STORY | RTF_IN_STYLES, 0},
    {"cf", on_colour, RTF_IN_TEXT | RTF_IN_STYLES, 0},
};

RTF_WORDS(styles, words);
