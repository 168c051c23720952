/* An answer's value as people read it. */
#ifndef WN_XLSX_VALUE_TEXT_H
#define WN_XLSX_VALUE_TEXT_H

#include "plugins/common/writing/text.h"
#include "winnow/answer.h"

/* Appends the value read from the answer's text: Yes or No, the chosen options in the form's main language,
 * number with unit, date, addresses one a line; nothing where the text itself is the value. `item` is the
 * form's, NULL when not known. */
void wn_value_text(wn_bytes *out, const wn_item_answer *answer, const wn_form_item_info *item);

/* Appends the label of the option with `code` in the form's main language, or the code. */
void wn_option_label(wn_bytes *out, const wn_form_item_info *item, const char *code);

#endif
