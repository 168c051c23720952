/* The font table. */
#include "plugins/rtf/charset.h"
#include "plugins/rtf/styles.h"
#include "plugins/rtf/vocabulary.h"

#define MOST_FONTS 65536

static const rtf_font *font_of(const rtf_reader *reader, int32_t number)
{
    static const rtf_font none = {WN_FONT_TEXT, 0};
    return number >= 0 && (size_t)number < reader->fonts.count ? &reader->fonts.items[number] : &none;
}

static const rtf_font *current(const rtf_reader *reader)
{
    const rtf_look *look = &reader->group->look;
    return font_of(reader, look->complex && look->complex_font >= 0 ? look->complex_font : look->font);
}

/* Only text that is shown is made of pictures. */
uint16_t rtf_text_page(const rtf_reader *reader)
{
    rtf_destination to = reader->group->destination;
    bool in_tables = to == RTF_TO_FONTS || to == RTF_TO_STYLES || to == RTF_TO_COLOURS;
    uint16_t page = in_tables ? 0 : current(reader)->page;
    if (page == RTF_PAGE_SYMBOLS && to == RTF_TO_CODE)
        page = 0;
    return page ? page : reader->page;
}

wn_symbol_font rtf_text_symbols(const rtf_reader *reader)
{
    return current(reader)->symbols;
}

static wn_status grow_to(rtf_reader *reader, int32_t number)
{
    while (reader->fonts.count <= (size_t)number) {
        if (!WN_ARRAY_GROW(&reader->fonts))
            return WN_NO_MEMORY;
        reader->fonts.items[reader->fonts.count++] = (rtf_font){WN_FONT_TEXT, 0};
    }
    return WN_DONE;
}

/* The name of a font ends its entry. A font that is known by name is one of pictures whatever its character
 * set is said to be; one that is only said to be is left as it is. */
wn_status rtf_font_named(rtf_reader *reader, const char *name, size_t length)
{
    int32_t number = reader->entry;
    if (number < 0 || number >= MOST_FONTS)
        return WN_DONE;
    RTF_TRY(grow_to(reader, number));
    rtf_font *font = &reader->fonts.items[number];
    font->symbols = wn_symbol_font_of(name, length);
    font->page = reader->entry_page ? reader->entry_page : rtf_page_of_charset(reader->entry_charset);
    if (font->page == RTF_PAGE_SYMBOLS && font->symbols <= WN_FONT_TEXT)
        font->page = 0;
    return WN_DONE;
}

static wn_status on_font(rtf_reader *reader, const rtf_call *call)
{
    if (reader->group->destination != RTF_TO_FONTS) {
        reader->group->look.font = call->value;
        return WN_DONE;
    }
    reader->entry = call->given ? call->value : 0;
    reader->entry_charset = -1;
    reader->entry_page = 0;
    return WN_DONE;
}

static wn_status on_complex_font(rtf_reader *reader, const rtf_call *call)
{
    if (!reader->group->look.other_scripts)
        reader->group->look.complex_font = call->value;
    return WN_DONE;
}

static wn_status on_charset(rtf_reader *reader, const rtf_call *call)
{
    reader->entry_charset = call->value;
    return WN_DONE;
}

static wn_status on_font_page(rtf_reader *reader, const rtf_call *call)
{
    reader->entry_page = call->value > 0 && call->value <= UINT16_MAX ? (uint16_t)call->value : 0;
    return WN_DONE;
}

static wn_status on_default_font(rtf_reader *reader, const rtf_call *call)
{
    reader->default_font = call->value;
    reader->group->look.font = call->value;
    return WN_DONE;
}

/* \ansi, \mac, \pc, \pca */
static wn_status on_document_charset(rtf_reader *reader, const rtf_call *call)
{
    reader->page = (uint16_t)call->word->argument;
    return WN_DONE;
}

static wn_status on_document_page(rtf_reader *reader, const rtf_call *call)
{
    if (call->given && call->value > 0)
        reader->page = call->value <= UINT16_MAX ? (uint16_t)call->value : UINT16_MAX;
    return WN_DONE;
}

static const rtf_word words[] = {
    {"ansi", on_document_charset, RTF_IN_STORY, 1252},
    {"mac", on_document_charset, RTF_IN_STORY, 10000},
    {"pc", on_document_charset, RTF_IN_STORY, 437},
    {"pca", on_document_charset, RTF_IN_STORY, 850},
    {"ansicpg", on_document_page, RTF_IN_STORY, 0},
    {"deff", on_default_font, RTF_IN_STORY, 0},
    {"f", on_font, RTF_IN_TEXT | RTF_IN_FONTS, 0},
    {"af", on_complex_font, RTF_IN_TEXT, 0},
    {"fcharset", on_charset, RTF_IN_FONTS, 0},
    {"cpg", on_font_page, RTF_IN_FONTS, 0},
    {"falt", rtf_pass_over, RTF_IN_FONTS | RTF_STARRED, 0},
    {"fontemb", rtf_pass_over, RTF_IN_FONTS | RTF_STARRED, 0},
};

RTF_WORDS(fonts, words);
