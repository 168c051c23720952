/* Which addresses may become links. */
#ifndef WN_XLSX_ADDRESS_H
#define WN_XLSX_ADDRESS_H

#include "plugins/common/writing/text.h"

/* Longest address, escaped, that a workbook may link to, in bytes. */
#define WN_ADDRESS_BYTES 2079u

/* Appends `url` as a link target when it is safe: an absolute http or https address with a host, or a mailto
 * address; well-formed UTF-8 without white space, control, bidi or invisible characters, quotes or
 * backslashes; short enough. Characters that the format wants escaped are (RFC 3986, section 2.1). False,
 * with nothing appended, for every other address. */
bool wn_address_link(wn_bytes *out, const char *url);

/* The host of an http or https address as it stands there: sets `*ret_length` and returns its start, or NULL
 * for any other address. */
const char *wn_address_host(const char *url, size_t *ret_length);

#endif
