/* Footnotes: blocks at the end of a page that begin with a number, and the marks in the body that refer to
 * them. */
#ifndef WN_COMMON_NOTES_H
#define WN_COMMON_NOTES_H

#include "plugins/common/text/emit.h"
#include "plugins/common/text/wrap.h"

typedef struct wn_notes {
    wn_note_mark *marks; /* in text order */
    size_t count, capacity;
} wn_notes;

/* Sets the role NOTE and the note's number of footnote lines at the ends of pages (form feeds, or lines that
 * have a furniture role) and collects the marks. A number is a note's when notes count on through the
 * document and the page's body holds its mark: digits stuck to a word or behind punctuation. False when
 * memory fails; free with wn_notes_free in any case. */
bool wn_notes_mark(wn_lines *lines, wn_notes *ret_notes);

/* The same for a text without pages: a line is a note when it begins with the next number and the mark of
 * that number stands in one of the lines before it, and goes on while `wrap` joins its lines. */
bool wn_notes_mark_unpaged(wn_lines *lines, const wn_wrap *wrap, wn_notes *ret_notes);

/* The same for a text that ends with its notes, "[1] words", "[2] words", each a paragraph: they are notes
 * when the first one's mark stands stuck to a word or stop of the text before them. */
bool wn_notes_mark_ending(wn_lines *lines, wn_notes *ret_notes);

void wn_notes_free(wn_notes *notes);

#endif
