/* Styles and properties: what a run or paragraph looks like after its styles (ECMA-376 part 1, 17.7). */
#ifndef DOCX_STYLE_H
#define DOCX_STYLE_H

#include "plugins/docx/docx.h"

/* Orders the styles for look-up and merges each chain of basedOn; once, after the styles part. */
void docx_styles_close(docx_styles *styles);
void docx_styles_free(docx_styles *styles);

/* The style called `id`, or NULL. */
const docx_style *docx_styles_find(docx_styles *styles, wn_xml_value id);

/* Whether it is "PlaceholderText" or a style based on it, in any language. */
bool docx_style_is_placeholder(const docx_style *style);

/* No properties given. */
docx_paragraph_properties docx_paragraph_none(void);

/* WN_RUN_... flags of the current run by styles and direct formatting; not those of revisions and controls.
 */
uint32_t docx_run_look(const docx_reader *reader);

/* The font of the current run. */
wn_symbol_font docx_run_font(const docx_reader *reader);

/* The language of the current run; empty when not given. */
const char *docx_run_language(const docx_reader *reader);

/* Merges the properties of `under` below those of `over`: what `over` does not give. */
void docx_run_inherit(docx_run_properties *over, const docx_run_properties *under);
void docx_paragraph_inherit(docx_paragraph_properties *over, const docx_paragraph_properties *under);

#endif
