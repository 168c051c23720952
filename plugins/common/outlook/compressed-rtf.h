/* Rich Text as messages keep it: compressed by a dictionary ([MS-OXRTFCP]), and perhaps made from a text or a
 * web page ([MS-OXRTFEX]). */
#ifndef WN_COMMON_OUTLOOK_COMPRESSED_RTF_H
#define WN_COMMON_OUTLOOK_COMPRESSED_RTF_H

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/bytes/span.h"
#include "winnow/abi.h"

/* Appends the Rich Text that is compressed in `bytes` to `out`. WN_DONE; WN_PARTIAL when it ends before its
 * time or its checksum is another: what there is has been appended; WN_MALFORMED when it is no compressed
 * Rich Text; WN_LIMIT when it becomes longer than `most` bytes; WN_NO_MEMORY. Lengths that it claims are not
 * believed. */
wn_status wn_rtf_decompress(wn_span bytes, uint64_t most, wn_bytes *out);

/* What Rich Text was before it was Rich Text. */
typedef enum {
    WN_RTF_NONE = 0, /* it is none */
    WN_RTF_NATIVE,   /* written as Rich Text */
    WN_RTF_OF_TEXT,  /* made from plain text */
    WN_RTF_OF_HTML   /* made from a web page, whose marks are hidden in it */
} wn_rtf_origin;

wn_rtf_origin wn_rtf_origin_of(wn_span rtf);

#endif
