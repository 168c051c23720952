/* Where plugins and forms are looked for. */
#ifndef WN_CLI_PLACES_H
#define WN_CLI_PLACES_H

/* The folder of the plugins and that of the forms: of the build tree when the program runs from there, else
 * those compiled in. Static text. */
const char *wn_place_of_plugins(void);
const char *wn_place_of_forms(void);

#endif
