#include "plugins/common/outlook/outlook.h"

#include <string.h>

/* Whether 8-bit text may be in the page. Of text that is more than ASCII, ASCII says nothing. */
static bool is_usable(const wn_converters *converters, uint32_t page)
{
    return page != WN_CODE_PAGE_UTF_16 && page != WN_CODE_PAGE_ASCII &&
           wn_code_page_is_known(converters, page);
}

/* The first that is told: the page of the message's properties, that of the file, that of the language, that
 * of the message on its way. */
static uint32_t code_page_of(const wn_mapi_properties *properties, const wn_converters *converters,
                             uint32_t of_file)
{
    const uint32_t pages[] = {wn_mapi_number(properties, WN_MAPI_MESSAGE_CODE_PAGE, 0), of_file,
                              wn_code_page_of_locale(wn_mapi_number(properties, WN_MAPI_MESSAGE_LOCALE, 0)),
                              wn_mapi_number(properties, WN_MAPI_INTERNET_CODE_PAGE, 0)};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (is_usable(converters, pages[i]))
            return pages[i];
    return 0;
}

wn_status wn_outlook_begin(wn_outlook *message, const wn_converters *converters, const wn_host *host,
                           const wn_children *children, const wn_mapi_properties *properties,
                           uint32_t code_page)
{
    wn_bytes class = {0};
    *message = (wn_outlook){.converters = converters, .host = host, .children = children};
    message->code_page = code_page_of(properties, converters, code_page);
    bool held = wn_mapi_line(properties, WN_MAPI_MESSAGE_CLASS, converters, message->code_page, &class);
    message->is_clear = class.data && strcasestr(class.data, ".SMIME.MultipartSigned");
    message->is_sealed = class.data && !message->is_clear && strcasestr(class.data, ".SMIME");
    wn_bytes_free(&class);
    return held ? WN_DONE : WN_NO_MEMORY;
}

wn_status wn_outlook_miss(wn_outlook *message, const char *code, const char *what)
{
    message->partial = true;
    message->host->report(message->host->context, WN_SEVERITY_WARNING, code, what, NULL);
    return WN_PARTIAL;
}

wn_status wn_outlook_end(const wn_outlook *message, wn_status status)
{
    if (status < 0)
        return status;
    if (message->encrypted && message->pushed == 0)
        return WN_ENCRYPTED;
    return message->partial || message->encrypted ? WN_PARTIAL : WN_DONE;
}
