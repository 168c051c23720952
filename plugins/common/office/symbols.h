/* Symbol fonts: what their characters are in Unicode, and which of them are marks. */
#ifndef WN_COMMON_OFFICE_SYMBOLS_H
#define WN_COMMON_OFFICE_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winnow/document.h"

/* Symbol fonts, whose characters are pictures. */
typedef enum {
    WN_FONT_UNSET = 0,
    WN_FONT_TEXT,
    WN_FONT_WINGDINGS,
    WN_FONT_WINGDINGS_2,
    WN_FONT_WINGDINGS_3,
    WN_FONT_WEBDINGS,
    WN_FONT_DINGBATS,
    WN_FONT_SYMBOL
} wn_symbol_font;

/* The symbol font called `name`, in any case, of `length` bytes; WN_FONT_TEXT for any other, WN_FONT_UNSET
 * for NULL or the empty name. */
wn_symbol_font wn_symbol_font_of(const char *name, size_t length);

/* Character code 0x20-0xFF that `point` stands for in a symbol font: itself, its private-use twin U+F0xx, or
 * what Windows code page 1252 puts there; 0 when it is no character of such a font. */
uint32_t wn_symbol_code(uint32_t point);

/* The Unicode character that `code` of `font` shows; U+F0xx when it has no equivalent. */
uint32_t wn_symbol_unicode(wn_symbol_font font, uint32_t code);

/* ON for a tick, cross or filled box, OFF for an empty box, UNKNOWN for what is no mark. */
wn_mark_state wn_symbol_state(uint32_t point);

/* Where the characters of a text in a symbol font go. A negative result ends it and is passed on. */
typedef struct wn_symbol_sink {
    void *context;
    bool boxes; /* marks are check boxes; else text, as in what was deleted */
    wn_status (*box)(void *context, const wn_field *box);
    wn_status (*text)(void *context, const char *text, size_t length); /* borrowed for the call */
} wn_symbol_sink;

/* Gives each character of `text` (UTF-8) in the symbol font `font` to `sink`: a mark as a check box, others
 * as the Unicode character that looks like it. As many characters count as before. */
wn_status wn_symbols_show(wn_symbol_font font, const char *text, size_t length, const wn_symbol_sink *sink);

/* Gives the character `point`, which the document draws by its number and font and has not as text, to
 * `sink`: a mark as a check box, another as the Unicode character that looks like it. */
wn_status wn_symbol_show_drawn(wn_symbol_font font, uint32_t point, const wn_symbol_sink *sink);

#endif
