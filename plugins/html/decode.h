/* From the bytes of a page to UTF-8. */
#ifndef HTML_DECODE_H
#define HTML_DECODE_H

#include "plugins/common/text/decode.h"

/* Decodes the first `most` bytes of `source`: by the option "encoding", else a byte order mark, else UTF-8
 * where it is well formed, else what the page declares (HTML Standard, 13.2.3.2), else a guess. The declared
 * one comes late because programs that convert a page leave the declaration as it was. Errors are those of
 * wn_decode; the text is freed by the caller whatever is returned. */
wn_status html_decode(const wn_decoder *decoder, const wn_host *host, const wn_source *source, size_t most,
                      wn_decoded *ret_decoded);

#endif
