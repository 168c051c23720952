#include "plugins/xlsx/styles.h"

#define INK 0x262626
#define SLATE 0x1F3A4D
#define RULE 0xD0D7DE
#define FAINT 0x7A7A7A
#define TALLY "#,##0;-#,##0;\"\xE2\x80\x93\""

typedef struct wn_look {
    const char *number_format;
    lxw_color_t ink, fill;                                                          /* 0: none */
    double size;                                                                    /* 0: 10 */
    bool bold, italic, wrap, left, centre, right, unlocked, underline, fixed, bare; /* bare: no rule below */
} wn_look;

static const wn_look looks[WN_STYLES] = {
    [WN_STYLE_TITLE] = {.ink = SLATE, .size = 16, .bold = true, .bare = true},
    [WN_STYLE_SUBTITLE] = {.ink = FAINT, .bare = true},
    [WN_STYLE_HEADER] = {.ink = 0xFFFFFF, .fill = SLATE, .bold = true, .wrap = true},
    [WN_STYLE_HEADER_INPUT] = {.ink = 0xFFFFFF, .fill = 0x7A5C12, .bold = true, .wrap = true},
    [WN_STYLE_HEADER_FIGURE] = {.ink = 0xFFFFFF, .fill = SLATE, .bold = true, .wrap = true, .right = true},
    [WN_STYLE_TEXT] = {.wrap = true},
    [WN_STYLE_PLAIN] = {0},
    [WN_STYLE_CENTRE] = {.centre = true},
    [WN_STYLE_FADED] = {.ink = FAINT, .wrap = true},
    [WN_STYLE_STRONG] = {.bold = true, .wrap = true},
    [WN_STYLE_SECTION] = {.ink = SLATE, .fill = 0xE9EEF2, .bold = true, .wrap = true},
    [WN_STYLE_SECTION_LINE] = {.ink = SLATE, .fill = 0xE9EEF2, .bold = true},
    [WN_STYLE_CODE] = {.ink = FAINT, .size = 9, .fixed = true},
    [WN_STYLE_COUNT] = {.number_format = "#,##0"},
    [WN_STYLE_TALLY] = {.number_format = TALLY},
    [WN_STYLE_DATE] = {.number_format = "yyyy-mm-dd", .left = true},
    [WN_STYLE_TIME] = {.number_format = "yyyy-mm-dd hh:mm", .left = true},
    [WN_STYLE_SHARE] = {.number_format = "0%"},
    [WN_STYLE_CONFIDENCE] = {.number_format = "0.00"},
    [WN_STYLE_LINK] = {.ink = 0x1F5C99, .wrap = true, .underline = true},
    [WN_STYLE_JUMP] = {.ink = 0x1F5C99, .underline = true},
    [WN_STYLE_INPUT] = {.number_format = "@", .fill = 0xFFFBEF, .left = true, .wrap = true, .unlocked = true},
    [WN_STYLE_TOTAL] = {.fill = 0xE9EEF2, .bold = true},
    [WN_STYLE_TOTAL_COUNT] = {.number_format = TALLY, .fill = 0xE9EEF2, .bold = true},
    [WN_STYLE_TOTAL_SHARE] = {.number_format = "0%", .fill = 0xE9EEF2, .bold = true},
    [WN_STYLE_NUMBER] = {.number_format = "#,##0"},
    [WN_STYLE_NUMBER_BESIDE] = {.number_format = "#,##0", .left = true},
    [WN_STYLE_FRACTION] = {.number_format = "#,##0.0#########"},
    [WN_STYLE_DOUBTFUL_FIGURE] = {.fill = 0xFFF9E3, .right = true},
    [WN_STYLE_DOUBTFUL_DATE] = {.number_format = "yyyy-mm-dd", .fill = 0xFFF9E3, .left = true},
    [WN_STYLE_ANSWERED] = {.wrap = true},
    [WN_STYLE_BLANK] = {.ink = 0x9A9A9A, .fill = 0xF6F6F6, .wrap = true},
    [WN_STYLE_MISSING] = {.ink = FAINT, .fill = 0xE9E9E9, .italic = true, .wrap = true},
    [WN_STYLE_NOT_APPLICABLE] = {.ink = 0x3B5B7A, .fill = 0xE7EEF5, .wrap = true},
    [WN_STYLE_AMBIGUOUS] = {.ink = 0x7A5C00, .fill = 0xFFF1C9, .wrap = true},
    [WN_STYLE_INDETERMINATE] = {.ink = 0x94441A, .fill = 0xFBE3D6, .wrap = true},
    [WN_STYLE_DOUBTFUL] = {.fill = 0xFFF9E3, .wrap = true},
};

static void draw_line(lxw_format *format)
{
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, RULE);
}

static lxw_format *make(lxw_workbook *workbook, const wn_look *look, bool right_to_left)
{
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        return NULL;
    format_set_font_name(format, look->fixed ? "Consolas" : "Calibri");
    format_set_font_size(format, look->size > 0 ? look->size : 10);
    format_set_font_color(format, look->ink ? look->ink : INK);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (look->fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, look->fill);
    }
    if (look->number_format)
        format_set_num_format(format, look->number_format);
    if (look->bold)
        format_set_bold(format);
    if (look->italic)
        format_set_italic(format);
    if (look->underline)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->unlocked)
        format_set_unlocked(format);
    if (!look->bare)
        draw_line(format);
    if (right_to_left)
        format_set_reading_order(format, 2);
    bool at_right = right_to_left || look->right || (look->number_format && !look->left);
    if (!look->bare && !look->centre &&
        (right_to_left || !at_right)) /* LibreOffice indents some figures only */
        format_set_indent(format, 1);
    if (look->centre)
        format_set_align(format, LXW_ALIGN_CENTER);
    else if (at_right)
        format_set_align(format, LXW_ALIGN_RIGHT);
    else if (!look->bare)
        format_set_align(format, LXW_ALIGN_LEFT);
    return format;
}

static lxw_format *make_colours(lxw_workbook *workbook, lxw_color_t ink, lxw_color_t fill)
{
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        return NULL;
    format_set_font_color(format, ink ? ink : INK);
    if (fill)
        format_set_bg_color(format, fill);
    return format;
}

bool wn_styles_make(wn_styles *styles, lxw_workbook *workbook)
{
    bool made = true;
    for (size_t i = 0; i < WN_STYLES; i++) {
        styles->left[i] = make(workbook, &looks[i], false);
        styles->right[i] = make(workbook, &looks[i], true);
        made = made && styles->left[i] && styles->right[i];
    }
    for (size_t i = 0; i < 6; i++) {
        const wn_look *look = &looks[WN_STYLE_ANSWERED + i];
        styles->status[i] = make_colours(workbook, look->ink, look->fill);
        made = made && styles->status[i];
    }
    styles->good = make_colours(workbook, 0x1E5B37, 0xE3F1E8);
    styles->doubt = make_colours(workbook, 0x7A5C00, 0xFFF1C9);
    styles->bad = make_colours(workbook, 0x8C2B1F, 0xF8DEDA);
    styles->line = workbook_add_format(workbook);
    if (styles->line)
        draw_line(styles->line);
    return made && styles->good && styles->doubt && styles->bad && styles->line;
}

bool wn_style_wraps(wn_style style)
{
    return looks[style].wrap;
}

bool wn_style_is_line(wn_style style)
{
    return !looks[style].fill && !looks[style].unlocked && !looks[style].bare;
}

wn_style wn_style_of_status(wn_answer_status status)
{
    return (wn_style)(WN_STYLE_ANSWERED + (status <= WN_INDETERMINATE ? (int)status : 0));
}
