/* Attribute values as OpenDocument writes them, and look-up by key. */
#ifndef ODT_VALUES_H
#define ODT_VALUES_H

#include "plugins/odt/odt.h"

/* Whether `value` is "true". */
bool odt_is_true(wn_xml_value value);

/* Keeps a copy of `value`, "" when absent, in `*into`, freeing what was there. */
wn_status odt_keep(char **into, wn_xml_value value);

/* As odt_keep, but an absent value leaves `*into` as it is. */
wn_status odt_keep_given(char **into, wn_xml_value value);

/* Appends `value` with its ampersands decoded; false when memory fails. */
bool odt_append(wn_bytes *bytes, wn_xml_value value);

/* The colour "#rrggbb", ODT_COLOUR_AUTOMATIC for anything else. */
uint32_t odt_colour(wn_xml_value value);

/* Orders structs that begin with a pointer to their key, for tsearch. */
int odt_compare_keys(const void *a, const void *b);

/* The member of `tree` with `key`, or NULL. */
void *odt_find(void *const *tree, const char *key);

/* Adds `item` to `tree`, unless one with its key is there. Returns the one that is in the tree, or NULL when
 * memory fails. */
void *odt_add(void **tree, void *item);

#endif
