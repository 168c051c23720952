/* What an address is made of, within one line: characters, beginnings, ends. */
#ifndef WN_VALUE_URL_PART_H
#define WN_VALUE_URL_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    WN_URL_NONE = 0,
    WN_URL_SCHEME, /* http://, https://, ftp:// */
    WN_URL_SLIP,   /* a misspelt scheme before a host: http//, htpp://, http:\\\\ */
    WN_URL_WWW,    /* www. */
    WN_URL_HOST    /* a host name without either */
} wn_url_beginning;

/* Decodes the code point at `at`; a byte that is no UTF-8 is U+FFFD. Returns its length, 0 at the end. */
size_t wn_url_point(const char *text, size_t length, size_t at, uint32_t *ret_point);

/* Whether `point` may stand in an address as people write them (RFC 3986 characters, and letters and marks of
 * other scripts, RFC 3987). */
bool wn_url_has_point(uint32_t point);

/* Whether `point` shows nothing and only allows or forbids a break: soft hyphen, zero-width space. */
bool wn_url_is_invisible(uint32_t point);

/* Length of the "http://", "https://" or "ftp://" at `at`, any case; 0 when there is none. With `broken`,
 * line breaks within it are passed over. */
size_t wn_url_scheme(const char *text, size_t length, size_t at, bool broken);

/* Length of a misspelt scheme at `at` that a host follows, 0 when there is none; `*ret_scheme` (static) is
 * what was meant. */
size_t wn_url_slip(const char *text, size_t length, size_t at, const char **ret_scheme);

/* Length of `word` at `at`, any case; with `broken`, line breaks within it are passed over. 0 when it is not
 * there. */
size_t wn_url_spelled(const char *text, size_t length, size_t at, const char *word, bool broken);

/* Length of the white space at `at` when it holds one or two line feeds; else 0. */
size_t wn_url_line_break(const char *text, size_t length, size_t at);

/* What begins at `at`, given what stands before it. Bare host names only when `bare_hosts`. */
wn_url_beginning wn_url_begins(const char *text, size_t length, size_t at, bool broken, bool bare_hosts);

/* Bytes of a well-formed address (without breaks) that are its own: closing punctuation and brackets that
 * were not opened in it are not (as in GFM's extended autolinks). */
size_t wn_url_trimmed(const char *address, size_t length);

/* Length of the host name at `at`, without port: labels of letters, digits and hyphens with dots. */
size_t wn_url_host(const char *text, size_t length, size_t at);

/* Whether `host` has at least two labels and ends in a country's or a common top-level domain. */
bool wn_url_host_ends(const char *host, size_t length);

#endif
