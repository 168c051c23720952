/* Links that a writer left as text: LibreOffice writes what a text field holds without the marks of the
 * fields inside, so that the code of a link stands before what it shows. */
#ifndef WN_COMMON_OFFICE_FLATTENED_H
#define WN_COMMON_OFFICE_FLATTENED_H

#include "plugins/common/office/complex-fields.h"

/* Sends `run`, as wn_complex_run has judged it, to the events of `leaf`: where it is the text of a text field
 * in pieces, the codes in it as the links that they are and counted to `counts` as not shown. */
wn_status wn_flattened_send(const wn_complex_fields *fields, const wn_leaf *leaf, const wn_run *run,
                            const wn_builder *counts);

#endif
