/* Whether a plugin may be loaded from where it lies. */
#ifndef WN_HOST_TRUST_H
#define WN_HOST_TRUST_H

#include <stdbool.h>

#include "core/base/buffer.h"

/* Whether nobody but root and the running user can put or change what lies at the real path `path`: it and
 * the folder that holds it are owned by one of the two and not writable for group or others; so are the
 * folders above, which may also be root's with the sticky bit. Folders above the running program are not
 * looked at: who can write there can replace the program itself. On refusal `reason` says why, naming the
 * path. */
bool wn_trust_path(const char *path, wn_buffer *reason);

#endif
