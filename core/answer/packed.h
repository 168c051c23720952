/* The packed form of records: how they travel between processes of one run and lie in its files. It follows
 * the members of the contract in order, without their names, so that both ends must be one build.
 *
 * Numbers are unsigned LEB128; a text is its length plus one (0 for none), its bytes and a NUL; a list is its
 * count and its elements; doubles are the machine's eight bytes. */
#ifndef WN_ANSWER_PACKED_H
#define WN_ANSWER_PACKED_H

#include "core/answer/members.h"

/* Appends the struct at `base`, which `object` describes. Text that is not UTF-8 gets U+FFFD for each such
 * byte. Returns false when memory fails. */
bool wn_pack(const wn_object *object, const void *base, wn_buffer *out);

/* Reads the struct back into the zeroed `ret_base`, believing nothing: every length, name, range and text is
 * checked, and all of `bytes` must be used. Texts point into `bytes`, which must outlive the struct; lists
 * live in `arena`. False when malformed or out of memory. */
bool wn_unpack(const wn_object *object, const char *bytes, size_t length, wn_arena *arena, void *ret_base);

/* Whether evidence says anything of where it stands; what does not is packed as absent, and only so. */
bool wn_packed_says_where(const wn_evidence *evidence);

#endif
