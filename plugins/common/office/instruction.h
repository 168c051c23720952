/* The code of a field: its name, its argument, its switches (ECMA-376 part 1, 17.16.1). */
#ifndef WN_COMMON_OFFICE_INSTRUCTION_H
#define WN_COMMON_OFFICE_INSTRUCTION_H

#include "plugins/common/bytes/bytes.h"

/* Whether the field is called `name`, in any case. */
bool wn_instruction_is(const char *instruction, const char *name);

/* Appends the first argument after the name, quotes and escapes taken away. False when memory fails. */
bool wn_instruction_argument(const char *instruction, wn_bytes *out);

/* Appends what follows the switch `\letter`; nothing when it is not there. False when memory fails. */
bool wn_instruction_switch(const char *instruction, char letter, wn_bytes *out);

/* Appends where a HYPERLINK field leads: its address, and "#" and its bookmark if it has one. False when
 * memory fails. */
bool wn_instruction_target(const char *instruction, wn_bytes *target);

#endif
