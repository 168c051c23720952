#include "plugins/doc/look.h"

#include "plugins/doc/file.h"
#include "plugins/doc/runs.h"
#include "plugins/doc/sprm.h"
#include "plugins/doc/styles.h"

#define WHITE 0xFFFFFFu
#define COLOUR_OF_PAPER 8 /* white, in the table of sixteen colours (Ico, 2.9.119) */
#define AUTOMATIC 0xFF000000u

doc_look doc_look_none(void)
{
    return (doc_look){.style = DOC_NO_STYLE};
}

static void set(doc_look *look, uint32_t bit, bool on)
{
    look->given |= bit;
    look->on = on ? look->on | bit : look->on & ~bit;
    look->opposite &= ~bit;
}

/* On, off, as the style has it, or the opposite of that (2.9.327). */
static void set_toggle(doc_look *look, uint32_t bit, uint8_t value)
{
    if (value < 0x80) {
        set(look, bit, value != 0);
        return;
    }
    look->given &= ~bit;
    look->on &= ~bit;
    look->opposite = value == 0x81 ? look->opposite | bit : look->opposite & ~bit;
}

/* The sixteen colours that have a number. */
static uint32_t colour_of(uint8_t number)
{
    static const uint32_t colours[] = {DOC_COLOUR_AUTOMATIC,
                                       0x000000,
                                       0x0000FF,
                                       0x00FFFF,
                                       0x00FF00,
                                       0xFF00FF,
                                       0xFF0000,
                                       0xFFFF00,
                                       0xFFFFFF,
                                       0x000080,
                                       0x008080,
                                       0x008000,
                                       0x800080,
                                       0x800000,
                                       0x808000,
                                       0x808080,
                                       0xC0C0C0};
    return number < sizeof colours / sizeof *colours ? colours[number] : DOC_COLOUR_AUTOMATIC;
}

/* A colour in the order red, green, blue (COLORREF, 2.9.43). */
static uint32_t colour_at(wn_span span, size_t at)
{
    uint32_t value = wn_span_u32(span, at);
    if (value & AUTOMATIC)
        return DOC_COLOUR_AUTOMATIC;
    return (value & 0xFF) << 16 | (value & 0xFF00) | value >> 16;
}

static void set_colour(doc_look *look, uint32_t colour)
{
    set(look, DOC_COLOUR, true);
    look->colour = colour;
}

static bool is_shaded(uint32_t colour)
{
    return colour != DOC_COLOUR_AUTOMATIC && colour != WHITE;
}

/* Modifiers that are no mere switches; false for those that are not known. */
static bool apply_value(doc_look *look, const doc_sprm *sprm)
{
    uint16_t word = wn_span_u16(sprm->operand, 0);
    switch (sprm->code) {
    case DOC_SPRM_C_COLOUR_OLD:
        set_colour(look, colour_of((uint8_t)word));
        return true;
    case DOC_SPRM_C_COLOUR:
        set_colour(look, colour_at(sprm->operand, 0));
        return true;
    case DOC_SPRM_C_SHADING_OLD:
        set(look, DOC_SHADING, is_shaded(colour_of(word >> 5 & 0x1F)));
        return true;
    case DOC_SPRM_C_SHADING:
        set(look, DOC_SHADING, is_shaded(colour_at(sprm->operand, 4)));
        return true;
    case DOC_SPRM_C_FONT:
        set(look, DOC_FONT, true);
        look->font = word;
        return true;
    case DOC_SPRM_C_OTHER_FONT:
        set(look, DOC_OTHER_FONT, true);
        look->other_font = word;
        return true;
    case DOC_SPRM_C_LANGUAGE:
    case DOC_SPRM_C_LANGUAGE_OLD:
        set(look, DOC_LANGUAGE, true);
        look->language = word;
        return true;
    case DOC_SPRM_C_SYMBOL:
        set(look, DOC_SYMBOL, true);
        look->symbol_font = word;
        look->symbol = wn_span_u16(sprm->operand, 2);
        return true;
    case DOC_SPRM_C_LOCATION:
        look->location = wn_span_u32(sprm->operand, 0);
        return true;
    case DOC_SPRM_C_STYLE:
        look->style = word;
        return true;
    case DOC_SPRM_C_PLAIN:
        *look = (doc_look){.style = look->style, .on = look->on & DOC_SPECIAL, .location = look->location};
        return true;
    default:
        return false;
    }
}

static void apply_switch(doc_look *look, const doc_sprm *sprm)
{
    static const struct {
        uint16_t code;
        uint32_t bit;
    } switches[] = {{DOC_SPRM_C_BOLD, DOC_BOLD},         {DOC_SPRM_C_ITALIC, DOC_ITALIC},
                    {DOC_SPRM_C_STRIKE, DOC_STRIKE},     {DOC_SPRM_C_DOUBLE_STRIKE, DOC_DOUBLE_STRIKE},
                    {DOC_SPRM_C_HIDDEN, DOC_HIDDEN},     {DOC_SPRM_C_UNDERLINE, DOC_UNDERLINE},
                    {DOC_SPRM_C_INSERTED, DOC_INSERTED}, {DOC_SPRM_C_DELETED, DOC_DELETED},
                    {DOC_SPRM_C_SPECIAL, DOC_SPECIAL},   {DOC_SPRM_C_DATA, DOC_DATA}};
    uint8_t value = wn_span_u8(sprm->operand, 0);
    if (sprm->code == DOC_SPRM_C_HIGHLIGHT)
        set(look, DOC_HIGHLIGHT, value != 0 && value != COLOUR_OF_PAPER);
    else if (sprm->code == DOC_SPRM_C_POSITION)
        set(look, DOC_SUPERSCRIPT, value == 1);
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (switches[i].code != sprm->code)
            continue;
        if (switches[i].bit & DOC_TOGGLES)
            set_toggle(look, switches[i].bit, value);
        else
            set(look, switches[i].bit, value != 0);
    }
}

void doc_look_apply(doc_look *look, wn_span list)
{
    doc_sprm sprm;
    while (doc_sprm_next(&list, &sprm))
        if (!apply_value(look, &sprm))
            apply_switch(look, &sprm);
}

void doc_look_inherit(doc_look *over, const doc_look *under)
{
    uint32_t missing = under->given & ~over->given, opposite = over->opposite & DOC_TOGGLES;
    over->given |= missing | opposite;
    over->on |= ((under->on & missing) & ~opposite) | (opposite & ~under->on);
    over->opposite = 0;
    if (missing & DOC_COLOUR)
        over->colour = under->colour;
    if (missing & DOC_FONT)
        over->font = under->font;
    if (missing & DOC_OTHER_FONT)
        over->other_font = under->other_font;
    if (missing & DOC_LANGUAGE)
        over->language = under->language;
}

/* Toggles that both styles turn on cancel each other out, as Word shows them. */
static void merge_styles(doc_reader *reader, doc_look *look, uint16_t paragraph_style)
{
    static const doc_look none;
    const doc_style *paragraph = doc_style_of(reader, paragraph_style);
    const doc_style *character = doc_style_of(reader, look->style);
    const doc_look *p = paragraph ? &paragraph->look : &none;
    const doc_look *c = character && character->kind == DOC_STYLE_CHARACTER ? &character->look : &none;
    doc_look styles = *c;
    doc_look_inherit(&styles, p);
    styles.on = (styles.on & ~(uint32_t)DOC_TOGGLES) | ((p->on ^ c->on) & DOC_TOGGLES);
    doc_look_inherit(look, &styles);
    doc_look_inherit(look, &reader->defaults);
}

uint32_t doc_look_at(doc_reader *reader, uint32_t cp, uint32_t to, uint16_t style)
{
    const doc_piece *piece = doc_piece_at(reader, cp);
    doc_look look = doc_look_none();
    uint8_t short_form[3];
    if (piece) {
        uint32_t fc = doc_fc(piece, cp), width = piece->compressed ? 1 : 2;
        const doc_run *run = doc_run_at(&reader->character_runs, fc);
        uint32_t limit = doc_run_limit(&reader->character_runs, fc);
        uint32_t count = (limit - fc + width - 1) / width;
        uint32_t end = limit == UINT32_MAX || count > piece->end - cp ? piece->end : cp + count;
        if (run)
            doc_look_apply(&look, run->properties);
        doc_look_apply(&look, doc_piece_change(reader, piece, short_form));
        to = end < to ? end : to;
    }
    merge_styles(reader, &look, style);
    reader->look = look;
    return to;
}

/* Whether the colour stands out from the document's own text colour. */
static bool is_coloured(const doc_reader *reader)
{
    const doc_look *look = &reader->look;
    const doc_style *plain = doc_style_of(reader, 0);
    bool told = plain && plain->look.given & DOC_COLOUR && plain->look.colour != DOC_COLOUR_AUTOMATIC;
    uint32_t usual = told ? plain->look.colour : 0;
    return look->given & DOC_COLOUR && look->colour != DOC_COLOUR_AUTOMATIC && look->colour != 0 &&
           look->colour != usual;
}

uint32_t doc_look_flags(const doc_reader *reader)
{
    static const uint32_t map[][2] = {
        {DOC_BOLD, WN_RUN_BOLD},           {DOC_ITALIC, WN_RUN_ITALIC},
        {DOC_STRIKE, WN_RUN_STRIKE},       {DOC_DOUBLE_STRIKE, WN_RUN_STRIKE},
        {DOC_UNDERLINE, WN_RUN_UNDERLINE}, {DOC_HIGHLIGHT, WN_RUN_HIGHLIGHT},
        {DOC_SHADING, WN_RUN_HIGHLIGHT},   {DOC_SUPERSCRIPT, WN_RUN_SUPERSCRIPT},
        {DOC_HIDDEN, WN_RUN_HIDDEN}};
    uint32_t flags = is_coloured(reader) ? WN_RUN_COLOURED : 0;
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        flags |= reader->look.on & map[i][0] ? map[i][1] : 0;
    return flags;
}

wn_symbol_font doc_font(const doc_reader *reader, uint16_t font)
{
    return font < reader->fonts.count ? reader->fonts.items[font] : WN_FONT_TEXT;
}

/* Characters typed in a symbol font have it for ASCII and for other letters, as they are in neither. */
wn_symbol_font doc_look_font(const doc_reader *reader)
{
    wn_symbol_font font = doc_font(reader, reader->look.font);
    return font > WN_FONT_TEXT ? font : doc_font(reader, reader->look.other_font);
}

#define AT_FONT_NAME 40u /* in an entry, whose first byte is its length */
#define LONGEST_FONT_NAME 65u

wn_status doc_fonts_read(doc_reader *reader)
{
    wn_span part = doc_table_part(reader, DOC_PART_FONTS);
    size_t count = wn_span_u16(part, 0), at = 4;
    wn_bytes name = {0};
    for (size_t i = 0; i < count && at < part.length; i++) {
        wn_span entry = wn_span_part(part, at, (size_t)wn_span_u8(part, at) + 1);
        wn_bytes_clear(&name);
        for (size_t c = 0; c < LONGEST_FONT_NAME && wn_span_u16(entry, AT_FONT_NAME + c * 2); c++)
            wn_bytes_point(&name, wn_span_u16(entry, AT_FONT_NAME + c * 2));
        if (name.failed || !WN_ARRAY_GROW(&reader->fonts)) {
            wn_bytes_free(&name);
            return WN_NO_MEMORY;
        }
        reader->fonts.items[reader->fonts.count++] = wn_symbol_font_of(name.data, name.length);
        at += entry.length;
    }
    wn_bytes_free(&name);
    return WN_DONE;
}
