/* A guarded zip package for plugins: libzip for inflating, and its own look at the directory, because libzip
 * accepts overlapping members, lies about sizes and names that differ in case only.
 *
 * Limits: WN_LIMIT_INPUT_BYTES, _PACKAGE_ENTRIES, _PART_BYTES, _PACKAGE_BYTES, _INFLATE_RATIO. */
#ifndef WN_COMMON_PACKAGE_H
#define WN_COMMON_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winnow/abi.h"
#include "winnow/source.h"

typedef struct wn_package wn_package;

/* Receives a part's bytes piece by piece; a negative return ends the reading and becomes its result. What was
 * received counts only when wn_package_read ends with WN_DONE: the checksum comes last. */
typedef wn_status (*wn_package_sink)(void *context, const char *bytes, size_t length);

#define WN_NO_PART (-1)

/* `host` with what is reported dropped, for probing: reading will report. */
wn_host wn_package_silent_host(const wn_host *host);

/* Opens the zip in `source`. Both arguments are borrowed until wn_package_close. Returns WN_DONE and the
 * package; WN_MALFORMED, WN_LIMIT or WN_NO_MEMORY with a report. Harmless oddities, as bytes after the
 * archive, are a warning (code package-oddity). */
wn_status wn_package_open(const wn_host *host, const wn_source *source, wn_package **ret_package);

/* Closes; NULL is allowed. */
void wn_package_close(wn_package *package);

/* Index of the part called `name` (with or without a leading slash, in any ASCII case, as ECMA-376 part 2
 * compares them), or WN_NO_PART. */
int64_t wn_package_find(const wn_package *package, const char *name);

/* Whether the part, or any part when WN_NO_PART is given, is encrypted. */
bool wn_package_is_encrypted(const wn_package *package, int64_t part);

/* Inflates `part` into `sink`. WN_DONE; WN_ENCRYPTED; WN_MALFORMED when the data is damaged or not of the
 * declared size; WN_LIMIT; WN_NO_MEMORY; or what the sink returned. All but the last are reported. */
wn_status wn_package_read(wn_package *package, int64_t part, wn_package_sink sink, void *context);

#endif
