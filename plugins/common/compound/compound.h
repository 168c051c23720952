/* Compound files ([MS-CFB]): streams in storages in one file, as older Office programs save it.
 *
 * Every chain of sectors is followed at most once through each sector, and nothing is believed that does not
 * fit into the file: a stream is never longer than the file, a directory never has more entries than fit. */
#ifndef WN_COMMON_COMPOUND_H
#define WN_COMMON_COMPOUND_H

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/bytes/span.h"
#include "winnow/abi.h"
#include "winnow/source.h"

typedef struct wn_compound wn_compound;

#define WN_COMPOUND_ROOT 0u /* the storage that holds all others */
#define WN_NO_STREAM UINT32_MAX

/* Whether the file begins as compound files do. */
bool wn_compound_is(const wn_source *source);

/* Opens the compound file in `source`, which is borrowed until wn_compound_close. WN_DONE; WN_PARTIAL when
 * part of its directory cannot be reached; WN_MALFORMED; WN_NO_MEMORY. In `*ret_fault` what is wrong and
 * what to do, static, for all but the first. */
wn_status wn_compound_open(const wn_source *source, wn_compound **ret_compound, const char **ret_fault);

/* Closes; NULL is allowed. */
void wn_compound_close(wn_compound *compound);

/* The stream called `name` (ASCII, in any case) in `storage`, or WN_NO_STREAM. Names that begin with a
 * control character have it. */
uint32_t wn_compound_find(const wn_compound *compound, uint32_t storage, const char *name);

/* The first storage behind `after` in `storage` whose name begins with `prefix`, or WN_NO_STREAM; `after` is
 * WN_COMPOUND_ROOT to begin with. */
uint32_t wn_compound_next_storage(const wn_compound *compound, uint32_t storage, const char *prefix,
                                  uint32_t after);

/* The member of `storage` that stands next behind the entry `after` in the directory, or WN_NO_STREAM. Begin
 * with WN_COMPOUND_ROOT. */
uint32_t wn_compound_next(const wn_compound *compound, uint32_t storage, uint32_t after);

#define WN_COMPOUND_NAME_SIZE 32

/* What a member is. */
typedef struct wn_compound_member {
    char name[WN_COMPOUND_NAME_SIZE]; /* with "?" for what is not ASCII */
    bool is_stream;
} wn_compound_member;

/* Describes the entry `number`. */
void wn_compound_describe(const wn_compound *compound, uint32_t number, wn_compound_member *ret_member);

/* Copies what stands in `storage` into a compound file of its own, appended to `out`, which must be empty. Of
 * the stream `changed` the contents are `instead`. Returns as wn_compound_read does, but WN_PARTIAL for a
 * stream that is damaged as well; `most` is the length of the copy. */
wn_status wn_compound_copy(const wn_compound *compound, uint32_t storage, uint32_t changed, wn_span instead,
                           uint64_t most, wn_bytes *out, const char **ret_fault);

/* Appends the bytes of `stream` to `out`. WN_DONE; WN_PARTIAL when the file ends before the stream, of which
 * the beginning is given; WN_MALFORMED; WN_LIMIT when it is longer than `most` bytes; WN_NO_MEMORY.
 * `*ret_fault` as above. */
wn_status wn_compound_read(const wn_compound *compound, uint32_t stream, uint64_t most, wn_bytes *out,
                           const char **ret_fault);

/* Appends the first `length` bytes of `stream`, or as many as there are, to `out`; results as above. */
wn_status wn_compound_read_start(const wn_compound *compound, uint32_t stream, size_t length, wn_bytes *out);

#endif
