/* What a plugin exports: one constant named `winnow_plugin` of type wn_plugin.
 *
 * The first three fields are frozen for ever. The host copies the struct by its size into a zeroed one of
 * its own: a missing tail reads as absent, a longer one is ignored, another major is refused by number. */
#ifndef WINNOW_PLUGIN_H
#define WINNOW_PLUGIN_H

#include "winnow/abi.h"
#include "winnow/answer.h"
#include "winnow/document.h"
#include "winnow/source.h"

#if defined(__GNUC__)
#define WN_EXPORT __attribute__((visibility("default")))
#else
#define WN_EXPORT
#endif

typedef enum { WN_KIND_READER = 1, WN_KIND_CONTAINER = 2, WN_KIND_WRITER = 3 } wn_plugin_kind;

/* A row of the static recognition table. A source of which `length` bytes at `offset`, masked, equal `bytes`
 * gets `weight` without calling the plugin's probe. */
typedef struct wn_signature {
    uint64_t offset;
    const uint8_t *bytes;
    const uint8_t *mask; /* NULL: all ones */
    uint32_t length;
    uint32_t weight; /* 1-100 */
} wn_signature;

/* Answer of a probe: 1-19 name only, 20-49 container type, 50-89 expected parts present, 90-100 main part
 * checked; 0 not ours. The highest score reads; ties go to the higher signature weight, then to the id. */
typedef struct wn_bid {
    uint32_t size;
    uint32_t score;
    char reason[160]; /* NUL-terminated, no document content */
} wn_bid;

typedef enum {
    WN_CHILD_ATTACHMENT = 1,
    WN_CHILD_BODY = 2,  /* the message text itself */
    WN_CHILD_INLINE = 3 /* shown inside the body, such as a signature image */
} wn_child_role;

typedef struct wn_child_info {
    uint32_t size;
    uint32_t role;          /* wn_child_role */
    const char *name;       /* as declared; never used as a path; may be NULL */
    const char *media_type; /* as declared; may be NULL */
} wn_child_info;

/* Where a container pushes what it holds; the host starts each child again at the probe. Negative returns
 * go straight up. */
typedef struct wn_children {
    uint32_t size;
    uint32_t reserved;
    void *context;
    wn_status (*begin)(void *context, const wn_child_info *info);
    wn_status (*write)(void *context, const void *bytes, size_t length);
    wn_status (*end)(void *context);
    /* A fact about the container: "from" (address as text), "sent" (RFC 3339), "subject", "message-id". */
    wn_status (*property)(void *context, const char *name, const char *value);
} wn_children;

/* Files a writer makes. */
typedef struct wn_output {
    uint32_t size;
    uint32_t reserved;
    void *context;
    /* Path of a new file to write. `name` is NULL for the output itself, or the base name of a file within
     * it for a writer with several files. Belongs to the host, valid until the callback returns; NULL when
     * the file cannot be made. The host verifies, syncs and renames it. */
    const char *(*path)(void *context, const char *name);
    /* Of a writer that streams, instead of `path`: appends to the output. Where that is standard output, the
     * bytes are on their way when the call returns; otherwise they appear when the run has ended well.
     * WN_DONE, or negative when they cannot be written, which the host then says; NULL for other writers. */
    wn_status (*write)(void *context, const void *bytes, size_t length);
} wn_output;

/* What a writer says of a file that stands where its output shall go. */
typedef enum {
    WN_EXISTING_FOREIGN = 0,   /* not written by this plugin */
    WN_EXISTING_UNTOUCHED = 1, /* its own, and nobody has put anything of theirs into it */
    WN_EXISTING_EDITED = 2     /* its own, with decisions or comments of a person: not to be lost */
} wn_existing;

typedef struct wn_plugin {
    uint32_t size;      /* sizeof(wn_plugin); frozen */
    uint16_t abi_major; /* WN_ABI_MAJOR; frozen */
    uint16_t abi_minor; /* WN_ABI_MINOR; frozen */

    uint32_t kind; /* wn_plugin_kind */
    uint32_t reserved;
    const char *id;          /* lower-case letters, digits, hyphens */
    const char *version;     /* of the plugin */
    const char *licence;     /* SPDX identifier */
    const char *summary;     /* one line */
    const char *formats;     /* what it reads or writes, comma-separated, for people */
    const char *suffixes;    /* ".docx .docm", lower case, space-separated; NULL for none */
    const char *media_types; /* space-separated; NULL for none */
    const wn_signature *signatures;
    size_t signature_count;

    /* Once, before the sandbox closes: initialise libraries, open iconv descriptors. `*ret_state` belongs to
     * the plugin and is read-only afterwards. May be NULL. */
    wn_status (*init)(const wn_host *host, void **ret_state);
    void (*fini)(void *state);
    /* Reader and container: fills `bid`. NULL: the recognition table alone decides. */
    wn_status (*probe)(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
    /* Reader: emits the document. */
    wn_status (*read)(const void *state, const wn_host *host, const wn_source *source,
                      const wn_builder *builder);
    /* Container: pushes its children. */
    wn_status (*extract)(const void *state, const wn_host *host, const wn_source *source,
                         const wn_children *children);
    /* Writer: walks `records` and writes the files it asks `output` for. */
    wn_status (*write)(const void *state, const wn_host *host, const wn_records *records,
                       const wn_output *output);
    /* Writer: says in `*ret_existing` (wn_existing) what `existing`, a file at the place of the output, is.
     * Programs that people use may have saved it again. Untrusted input, as for a reader. A negative result:
     * it cannot be told. NULL: this plugin's outputs hold nothing of a person. */
    wn_status (*inspect_existing)(const void *state, const wn_host *host, const wn_source *existing,
                                  uint32_t *ret_existing);
    /* Writer: non-zero when it streams: it makes one file, front to back, in one pass over the records. It is
     * not called again for a further form, so that `forms` of its records are all that responses may name. */
    uint32_t streams;
    uint32_t reserved_tail;
    /* Since 1.1. Reader: the base name of a file in the plugin's own folder, or NULL. It is a shared object
     * that exports the same plugin, by the same id, with libraries that cost much to load. The host loads it
     * once a document holds the bytes of one of the signatures in its first KiB, and has it read from then
     * on, this one's `init` being left out; `read` of this one is called only where that failed. */
    const char *late;
} wn_plugin;

#define WN_PLUGIN_SYMBOL "winnow_plugin"

#endif
