/* Texts in the code pages of Windows, which messages name by number. */
#ifndef WN_COMMON_OUTLOOK_CODE_PAGES_H
#define WN_COMMON_OUTLOOK_CODE_PAGES_H

#include "plugins/common/bytes/span.h"
#include "plugins/common/charset/converters.h"
#include "winnow/plugin.h"

#define WN_CODE_PAGE_UTF_16 1200u
#define WN_CODE_PAGE_UTF_8 65001u
#define WN_CODE_PAGE_WINDOWS 1252u
#define WN_CODE_PAGE_ASCII 20127u

/* `init` and `fini` of a plugin whose state is converters: one for every code page that is known; one that
 * the system lacks is left out. WN_DONE or WN_NO_MEMORY. */
wn_status wn_code_pages_open(const wn_host *host, void **ret_converters);
void wn_code_pages_close(void *converters);

/* Whether text in the code page can be decoded. */
bool wn_code_page_is_known(const wn_converters *converters, uint32_t code_page);

/* Appends text in a known code page as UTF-8. What is no text in it becomes U+FFFD and, but for
 * UTF-16, is counted in `*damaged`. False when memory fails. */
bool wn_code_page_decode(const wn_converters *converters, uint32_t code_page, wn_span text, wn_bytes *out,
                         uint64_t *damaged);

/* The code page that programs of the language of a Windows locale use; 0 when the locale says nothing. */
uint32_t wn_code_page_of_locale(uint32_t locale);

/* `text` without any NUL that ends it, of two bytes where it is `wide`. */
wn_span wn_text_without_end(wn_span text, bool wide);

#endif
