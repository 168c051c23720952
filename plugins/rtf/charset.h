/* Bytes of text to UTF-8, by the code page of the document and of the fonts. */
#ifndef RTF_CHARSET_H
#define RTF_CHARSET_H

#include "plugins/rtf/rtf.h"

#define RTF_PAGE_WINDOWS 1252u
#define RTF_PAGE_SYMBOLS 42u /* the characters of a font are pictures */

/* Opens the converters of all code pages; NULL when memory fails. One that the system lacks is left out. */
rtf_pages *rtf_pages_open(void);
void rtf_pages_close(rtf_pages *pages);

/* The code page of Windows' character set `charset` (\fcharset); 0: that of the document. */
uint16_t rtf_page_of_charset(int32_t charset);

/* Adds bytes of text in the code page `page`. A character may come in several calls. */
wn_status rtf_add_bytes(rtf_reader *reader, const uint8_t *bytes, size_t length, uint16_t page);

/* Adds a code point, or one half of a surrogate pair. */
wn_status rtf_add_point(rtf_reader *reader, uint32_t point);

/* Decodes the bytes added so far and hands them to rtf_put. */
wn_status rtf_settle(rtf_reader *reader);

#endif
