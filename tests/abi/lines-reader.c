/* A whole reader as an outsider writes it, from the installed headers alone: files that begin with
 * "%LINES" hold one paragraph per line. */
#include <string.h>
#include <winnow/plugin.h>
#include <winnow/utf8.h>

static wn_status probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state;
    (void)host;
    const uint8_t *head = source->peek(source->context, 0, 6);
    if (!head || memcmp(head, "%LINES", 6) != 0)
        return WN_DONE;
    bid->score = 100;
    strcpy(bid->reason, "begins with %LINES");
    return WN_DONE;
}

static wn_status emit_line(const wn_builder *to, const char *text, size_t length, uint32_t number)
{
    wn_block_info block = {.size = sizeof block, .kind = WN_BLOCK_PARAGRAPH, .line = number};
    wn_run run = {.size = sizeof run, .text = text, .length = length};
    wn_status status = to->open_block(to->context, &block);
    if (status >= 0)
        status = to->run(to->context, &run);
    if (status >= 0)
        status = to->total(to->context, wn_count_shown(text, length));
    return status >= 0 ? to->close_block(to->context) : status;
}

static wn_status read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *to)
{
    (void)state;
    const char *text = (const char *)source->peek(source->context, 0, (size_t)source->size);
    const char *end = text + source->size;
    uint32_t number = 1;
    wn_status status = WN_DONE;
    for (const char *at = text; status >= 0 && at && at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            stop = end;
        if (number > 1)
            status = emit_line(to, at, (size_t)(stop - at), number);
        at = stop + 1;
    }
    if (host->option(host->context, "encoding"))
        host->report(host->context, WN_SEVERITY_WARNING, "encoding-ignored", "lines are always UTF-8", NULL);
    return status;
}

WN_EXPORT extern const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                 .abi_major = WN_ABI_MAJOR,
                                 .abi_minor = WN_ABI_MINOR,
                                 .kind = WN_KIND_READER,
                                 .id = "lines",
                                 .version = "1.0",
                                 .licence = "MIT",
                                 .summary = "one paragraph per line",
                                 .formats = "Lines",
                                 .suffixes = ".lines",
                                 .probe = probe,
                                 .read = read};
