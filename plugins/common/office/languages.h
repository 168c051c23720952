/* Which language most of a document's text is marked with. */
#ifndef WN_COMMON_OFFICE_LANGUAGES_H
#define WN_COMMON_OFFICE_LANGUAGES_H

#include <stddef.h>
#include <stdint.h>

#define WN_LANGUAGE_SIZE 16 /* of a language tag (BCP 47) with its NUL */

/* Zero-initialise. Of more languages than these the later ones are not counted. */
typedef struct wn_languages {
    struct {
        char tag[WN_LANGUAGE_SIZE];
        uint64_t bytes;
    } items[16];
} wn_languages;

/* Counts `bytes` of text marked with `tag`, which is shorter than WN_LANGUAGE_SIZE; "" is no mark. */
void wn_languages_count(wn_languages *languages, const char *tag, size_t bytes);

/* The tag with the most text, or `otherwise` when there is none. It belongs to `languages`. */
const char *wn_languages_most(const wn_languages *languages, const char *otherwise);

#endif
