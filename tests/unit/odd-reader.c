/* A reader that does what its file says: "%ODD WORD", where the word is a result or a misdeed. */
#include <stdlib.h>
#include <string.h>

#include "winnow/plugin.h"
#include "winnow/utf8.h"

static const char mark[] = "%ODD ";

static wn_status probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state;
    (void)host;
    const uint8_t *head = source->peek(source->context, 0, sizeof mark - 1);
    if (head && memcmp(head, mark, sizeof mark - 1) == 0) {
        bid->score = 900;
        memset(bid->reason, 'x', sizeof bid->reason);
    }
    return WN_DONE;
}

static wn_status emit(const wn_builder *to, const char *text, uint64_t counted)
{
    wn_block_info block = {.size = sizeof block, .kind = WN_BLOCK_PARAGRAPH};
    wn_run run = {.size = sizeof run, .text = text, .length = strlen(text)};
    to->open_block(to->context, &block);
    wn_status status = to->run(to->context, &run);
    to->close_block(to->context);
    to->total(to->context, counted);
    return status;
}

static void flood(const wn_host *host)
{
    for (int i = 0; i < 5000; i++)
        host->report(host->context, WN_SEVERITY_INFO, "Bad Code", "again \xFF", NULL);
}

/* Reads the lines after the first as paragraphs, and counts five characters that are in none. */
static wn_status miscount(const wn_source *source, const wn_builder *to)
{
    const char *text = (const char *)source->peek(source->context, 0, (size_t)source->size);
    const char *end = text + source->size, *stop;
    for (const char *at = memchr(text, '\n', (size_t)source->size); at && ++at < end; at = stop) {
        char line[2000];
        stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = stop ? (size_t)(stop - at) : (size_t)(end - at);
        if (length >= sizeof line)
            return WN_LIMIT;
        memcpy(line, at, length);
        line[length] = '\0';
        emit(to, line, wn_count_shown(line, length));
    }
    return to->total(to->context, 5);
}

static wn_status read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *to)
{
    (void)state;
    static const struct {
        const char *word;
        wn_status result;
    } results[] = {{"partial", WN_PARTIAL},     {"unsupported", WN_UNSUPPORTED},
                   {"encrypted", WN_ENCRYPTED}, {"malformed", WN_MALFORMED},
                   {"limit", WN_LIMIT},         {"memory", WN_NO_MEMORY},
                   {"internal", WN_INTERNAL},   {"nonsense", -99}};
    char word[16] = {0};
    source->read(source->context, sizeof mark - 1, word, sizeof word - 1);
    word[strcspn(word, "\n")] = '\0';
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        if (strcmp(word, results[i].word) == 0) {
            host->report(host->context, WN_SEVERITY_WARNING, "odd", "as it was told", NULL);
            emit(to, "text", 4);
            return results[i].result;
        }
    for (volatile int forever = strcmp(word, "hang") == 0; forever;)
        ;
    static int read_before; /* by this process: a misdeed by itself */
    if (read_before++ > 0 && strcmp(word, "first") == 0)
        abort();
    if (strcmp(word, "flood") == 0)
        flood(host);
    if (strcmp(word, "events") == 0)
        to->close_block(to->context);
    if (strcmp(word, "blank") == 0)
        return emit(to, " ", 0);
    if (strcmp(word, "miscount") == 0)
        return miscount(source, to);
    emit(to, "text", 4);
    return WN_DONE;
}

WN_EXPORT extern const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                 .abi_major = WN_ABI_MAJOR,
                                 .abi_minor = WN_ABI_MINOR,
                                 .kind = WN_KIND_READER,
                                 .id = "odd",
                                 .version = "1.0",
                                 .licence = "MIT",
                                 .summary = "does as it is told",
                                 .formats = "Odd",
                                 .probe = probe,
                                 .read = read};
