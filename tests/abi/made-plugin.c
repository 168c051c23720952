/* A reader with one thing wrong or new, chosen when it is compiled: see check-abi.py. */
#include <winnow/plugin.h>

#ifndef MADE_MAJOR
#define MADE_MAJOR WN_ABI_MAJOR
#endif
#ifndef MADE_SIZE
#define MADE_SIZE sizeof(struct made_plugin)
#endif
#ifndef MADE_KIND
#define MADE_KIND WN_KIND_READER
#endif
#ifndef MADE_ID
#define MADE_ID "made"
#endif
#ifndef MADE_VERSION
#define MADE_VERSION "1.0"
#endif
#ifndef MADE_WORDS
#define MADE_WORDS "nothing"
#endif
#ifndef MADE_SIGNATURES
#define MADE_SIGNATURES 0
#endif
#ifndef MADE_BYTES
#define MADE_BYTES 0
#endif
#ifndef MADE_READ
#define MADE_READ read
#endif
#ifndef MADE_SYMBOL
#define MADE_SYMBOL winnow_plugin
#endif
#ifndef MADE_INIT
#define MADE_INIT WN_DONE
#endif

/* The descriptor of a later minor version: a member more. */
struct made_plugin {
    wn_plugin known;
#ifdef MADE_LONGER
    void (*unheard_of)(void);
#endif
};

#ifdef MADE_TABLE
static const wn_signature table[] = {{.bytes = (const uint8_t *)MADE_BYTES}};
#else
#define table NULL
#endif

static wn_status init(const wn_host *host, void **ret_state)
{
    (void)host;
    (void)ret_state;
    return MADE_INIT;
}

__attribute__((unused)) static wn_status read(const void *state, const wn_host *host, const wn_source *source,
                                              const wn_builder *to)
{
    (void)state;
    (void)host;
    (void)source;
    (void)to;
    return WN_DONE;
}

WN_EXPORT extern const struct made_plugin MADE_SYMBOL;
const struct made_plugin MADE_SYMBOL = {.known = {.size = MADE_SIZE,
                                                  .abi_major = MADE_MAJOR,
                                                  .abi_minor = WN_ABI_MINOR,
                                                  .kind = MADE_KIND,
                                                  .id = MADE_ID,
                                                  .version = MADE_VERSION,
                                                  .licence = MADE_WORDS,
                                                  .summary = MADE_WORDS,
                                                  .formats = MADE_WORDS,
                                                  .signatures = table,
                                                  .signature_count = MADE_SIGNATURES,
                                                  .suffixes = ".made",
                                                  .init = init,
                                                  .read = MADE_READ}};
