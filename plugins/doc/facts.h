/* Facts about the document as a whole: its title and its language. */
#ifndef DOC_FACTS_H
#define DOC_FACTS_H

#include "plugins/doc/doc.h"

/* Tells the title from the summary information ([MS-OLEPS] 2.21), if there is one. */
wn_status doc_tell_title(doc_reader *reader);

/* The tag of a language by its number ([MS-LCID] 2.2), static; "" for those that are not known. */
const char *doc_language_tag(uint16_t id);

/* Tells the language that most of the text is marked with. */
wn_status doc_tell_language(doc_reader *reader);

#endif
