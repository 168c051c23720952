/* Handlers of elements, for the table in elements.c. A start handler sees the element before its children, an
 * end handler after them. */
#ifndef DOCX_HANDLERS_H
#define DOCX_HANDLERS_H

#include "plugins/docx/docx.h"

#define DOCX_START(name) wn_status name(docx_reader *reader, const wn_xml_element *element)
#define DOCX_END(name) wn_status name(docx_reader *reader)

/* body.c */
DOCX_START(docx_start_document);
DOCX_START(docx_start_paragraph);
DOCX_END(docx_end_paragraph);
DOCX_START(docx_start_run);
DOCX_END(docx_end_run);
DOCX_START(docx_start_tab);
DOCX_START(docx_start_break);
DOCX_START(docx_start_page_break);
DOCX_START(docx_start_soft_hyphen);
DOCX_START(docx_start_hard_hyphen);
DOCX_START(docx_start_symbol);
DOCX_START(docx_start_ruby_text);
DOCX_END(docx_end_ruby_text);
DOCX_START(docx_start_foreign);
DOCX_END(docx_end_drawing_paragraph);

/* text.c */
DOCX_START(docx_start_text);
DOCX_END(docx_end_text);

/* properties.c */
DOCX_START(docx_start_paragraph_properties);
DOCX_END(docx_end_paragraph_properties);
DOCX_START(docx_start_paragraph_style);
DOCX_START(docx_start_number_id);
DOCX_START(docx_start_level_number);
DOCX_START(docx_start_outline);
DOCX_START(docx_start_right_to_left);
DOCX_START(docx_start_border);
DOCX_START(docx_start_run_properties);
DOCX_END(docx_end_run_properties);
DOCX_START(docx_start_bold);
DOCX_START(docx_start_italic);
DOCX_START(docx_start_strike);
DOCX_START(docx_start_double_strike);
DOCX_START(docx_start_hidden);
DOCX_START(docx_start_underline);
DOCX_START(docx_start_highlight);
DOCX_START(docx_start_shading);
DOCX_START(docx_start_vertical);
DOCX_START(docx_start_colour);
DOCX_START(docx_start_fonts);
DOCX_START(docx_start_run_style);
DOCX_START(docx_start_language);
DOCX_START(docx_start_change);

/* styles.c */
DOCX_START(docx_start_style);
DOCX_END(docx_end_style);
DOCX_START(docx_start_name);
DOCX_START(docx_start_based_on);

/* numbering.c */
DOCX_START(docx_start_abstract);
DOCX_END(docx_end_abstract);
DOCX_START(docx_start_style_link);
DOCX_START(docx_start_number_style);
DOCX_START(docx_start_level);
DOCX_END(docx_end_level);
DOCX_START(docx_start_level_start);
DOCX_START(docx_start_level_format);
DOCX_START(docx_start_level_text);
DOCX_START(docx_start_level_restart);
DOCX_START(docx_start_level_legal);
DOCX_START(docx_start_level_picture);
DOCX_START(docx_start_number);
DOCX_END(docx_end_number);
DOCX_START(docx_start_abstract_id);
DOCX_START(docx_start_override);
DOCX_START(docx_start_start_override);

/* tables.c */
DOCX_START(docx_start_table);
DOCX_END(docx_end_table);
DOCX_START(docx_start_row);
DOCX_END(docx_end_row);
DOCX_START(docx_start_cell);
DOCX_END(docx_end_cell);
DOCX_START(docx_start_table_style);
DOCX_START(docx_start_skipped_columns);
DOCX_START(docx_start_span);
DOCX_START(docx_start_merge);

/* controls.c */
DOCX_START(docx_start_control);
DOCX_END(docx_end_control);
DOCX_START(docx_start_control_properties);
DOCX_END(docx_end_control_properties);
DOCX_START(docx_start_control_content);
DOCX_START(docx_start_alias);
DOCX_START(docx_start_tag);
DOCX_START(docx_start_showing_placeholder);
DOCX_START(docx_start_lock);
DOCX_START(docx_start_control_text);
DOCX_START(docx_start_control_choice);
DOCX_START(docx_start_control_plain);
DOCX_START(docx_start_check_box);
DOCX_START(docx_start_checked);
DOCX_START(docx_start_checked_glyph);
DOCX_START(docx_start_unchecked_glyph);

/* fields.c */
DOCX_START(docx_start_field_character);
DOCX_END(docx_end_field_character);
DOCX_START(docx_start_simple_field);
DOCX_END(docx_end_simple_field);
DOCX_START(docx_start_hyperlink);
DOCX_END(docx_end_hyperlink);

/* forms.c */
DOCX_START(docx_start_form);
DOCX_END(docx_end_form);
DOCX_START(docx_start_form_label);
DOCX_START(docx_start_form_check_box);
DOCX_START(docx_start_form_checked);
DOCX_START(docx_start_form_default);
DOCX_START(docx_start_form_text);
DOCX_START(docx_start_form_choice);
DOCX_START(docx_start_form_result);
DOCX_START(docx_start_form_entry);

/* revisions.c */
DOCX_START(docx_start_insertion);
DOCX_END(docx_end_insertion);
DOCX_START(docx_start_deletion);
DOCX_END(docx_end_deletion);

/* boxes.c */
DOCX_START(docx_start_box);
DOCX_END(docx_end_box);
DOCX_START(docx_start_alternates);
DOCX_END(docx_end_alternates);
DOCX_START(docx_start_choice);
DOCX_END(docx_end_choice);
DOCX_START(docx_start_fallback);

/* notes.c */
DOCX_START(docx_start_footnote_reference);
DOCX_START(docx_start_endnote_reference);
DOCX_START(docx_start_comment_reference);
DOCX_START(docx_start_footnote);
DOCX_START(docx_start_endnote);
DOCX_END(docx_end_note);
DOCX_START(docx_start_comment);
DOCX_START(docx_start_margin_reference);

#endif
