/* The table of countries and areas: codes of ISO 3166-1 (its numeric code is the M49 code) and the keys of
 * their names. Made by make-country-table.py. */
#ifndef WN_VALUE_COUNTRY_TABLE_H
#define WN_VALUE_COUNTRY_TABLE_H

#include <stddef.h>

typedef struct wn_country_row {
    const char *iso2, *iso3, *m49;
} wn_country_row;

typedef struct wn_country_name {
    const char *key; /* folded tokens, sorted, parted by single spaces */
    size_t row;      /* index into wn_countries */
} wn_country_name;

extern const wn_country_row wn_countries[]; /* in order of iso3 */
extern const size_t wn_country_count;
extern const wn_country_name wn_country_names[]; /* in order of the keys' bytes */
extern const size_t wn_country_name_count;

/* Names in Cyrillic, Arabic and Chinese; looked up as they are, as a letter more or less may be another
 * country. */
extern const wn_country_name wn_country_script_names[]; /* in order of the keys' bytes */
extern const size_t wn_country_script_name_count;

/* The country with the two-letter code at `code` (two letters, any case), or NULL. */
const wn_country_row *wn_country_by_iso2(const char *code);

#endif
