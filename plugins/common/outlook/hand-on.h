/* Inside of the room: handing on. */
#ifndef WN_COMMON_OUTLOOK_HAND_ON_H
#define WN_COMMON_OUTLOOK_HAND_ON_H

#include "plugins/common/outlook/outlook.h"

/* Hands on a file. WN_LIMIT, reported, when there are more than the limit children. */
wn_status wn_outlook_hand_on(wn_outlook *message, wn_child_role role, const char *name,
                             const char *media_type, wn_span bytes);

#endif
