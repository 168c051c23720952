/* What characters look like: styles, and what is given directly. */
#ifndef DOC_LOOK_H
#define DOC_LOOK_H

#include "plugins/doc/doc.h"

/* No formatting given. */
doc_look doc_look_none(void);

/* Applies the modifiers of characters in `list` to `look`. */
void doc_look_apply(doc_look *look, wn_span list);

/* Merges what `under` gives below `over`. */
void doc_look_inherit(doc_look *over, const doc_look *under);

/* What the characters from `cp` on look like in a paragraph of style `style`: into reader->look. Returns the
 * cp up to which that holds, `to` at most. */
uint32_t doc_look_at(doc_reader *reader, uint32_t cp, uint32_t to, uint16_t style);

/* WN_RUN_... flags of reader->look; not those of revisions. */
uint32_t doc_look_flags(const doc_reader *reader);

/* The symbol font of reader->look. */
wn_symbol_font doc_look_font(const doc_reader *reader);

/* The symbol font that is number `font` in the document's table. */
wn_symbol_font doc_font(const doc_reader *reader, uint16_t font);

/* Reads the table of fonts (2.9.286). WN_DONE or WN_NO_MEMORY. */
wn_status doc_fonts_read(doc_reader *reader);

#endif
