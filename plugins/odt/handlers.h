/* Handlers of elements, for the table in elements.c. A start handler sees the element before its children, an
 * end handler after them, unless the start handler passed the element over. */
#ifndef ODT_HANDLERS_H
#define ODT_HANDLERS_H

#include "plugins/odt/odt.h"

#define ODT_START(name) wn_status name(odt_reader *reader, const wn_xml_element *element)
#define ODT_END(name) wn_status name(odt_reader *reader)

/* body.c */
ODT_START(odt_start_text);
ODT_END(odt_end_text);
ODT_START(odt_start_paragraph);
ODT_START(odt_start_heading);
ODT_END(odt_end_paragraph);
ODT_START(odt_start_span);
ODT_END(odt_end_span);
ODT_START(odt_start_spaces);
ODT_START(odt_start_tab);
ODT_START(odt_start_line_break);
ODT_START(odt_start_page_break);
ODT_START(odt_start_ruby_text);
ODT_END(odt_end_ruby_text);
ODT_START(odt_start_section);
ODT_END(odt_end_section);
ODT_START(odt_start_foreign);
ODT_START(odt_start_box);
ODT_END(odt_end_box);
ODT_START(odt_start_title);
ODT_END(odt_end_capture);
ODT_START(odt_start_file_entry);
ODT_START(odt_start_encryption);

/* text.c */
/* Shows the text collected since the last tag. */
wn_status odt_show_collected(odt_reader *reader);

/* styles.c */
ODT_START(odt_start_style);
ODT_END(odt_end_style);
ODT_START(odt_start_common_styles);
ODT_END(odt_end_common_styles);
ODT_START(odt_start_font_face);
/* The font that the attributes of `element` name. */
wn_symbol_font odt_font_of(const odt_reader *reader, const wn_xml_element *element);

/* properties.c */
ODT_START(odt_start_text_properties);
ODT_START(odt_start_default_style);
ODT_END(odt_end_default_style);
ODT_START(odt_start_paragraph_properties);
ODT_START(odt_start_cell_properties);

/* lists.c */
ODT_START(odt_start_list);
ODT_START(odt_start_numbered_paragraph);
ODT_END(odt_end_list);
ODT_START(odt_start_list_item);
ODT_START(odt_start_list_header);
ODT_END(odt_end_list_item);

/* labels.c */
ODT_START(odt_start_list_style);
ODT_START(odt_start_outline_style);
ODT_END(odt_end_list_style);
ODT_START(odt_start_number_level);
ODT_START(odt_start_bullet_level);
ODT_START(odt_start_image_level);
ODT_END(odt_end_level);

/* tables.c */
ODT_START(odt_start_table);
ODT_END(odt_end_table);
ODT_START(odt_start_row);
ODT_END(odt_end_row);
ODT_START(odt_start_cell);
ODT_END(odt_end_cell);
ODT_START(odt_start_covered_cell);

/* notes.c */
ODT_START(odt_start_note);
ODT_START(odt_start_citation);
ODT_START(odt_start_note_body);
ODT_END(odt_end_note_body);
ODT_START(odt_start_comment);
ODT_END(odt_end_comment);
ODT_START(odt_start_header);
ODT_START(odt_start_footer);
ODT_END(odt_end_margin);

/* revisions.c */
ODT_START(odt_start_region);
ODT_END(odt_end_region);
ODT_START(odt_start_insertion);
ODT_START(odt_start_deletion);
ODT_END(odt_end_deletion);
ODT_START(odt_start_change);
ODT_START(odt_start_change_start);
ODT_START(odt_start_change_end);

/* controls.c */
ODT_START(odt_start_content_control);
ODT_START(odt_start_control_entry);
ODT_END(odt_end_control);

/* forms.c */
ODT_START(odt_start_forms);
ODT_END(odt_end_forms);
ODT_START(odt_start_form_box);
ODT_START(odt_start_form_text);
ODT_START(odt_start_form_choice);
ODT_START(odt_start_form_label);
ODT_END(odt_end_form);
ODT_START(odt_start_form_option);
ODT_START(odt_start_draw_control);
ODT_START(odt_start_field_mark);
ODT_START(odt_start_field_param);
ODT_END(odt_end_field_mark);

/* fields.c */
ODT_START(odt_start_text_input);
ODT_START(odt_start_placeholder);
ODT_START(odt_start_drop_down);
ODT_START(odt_start_drop_down_label);
ODT_START(odt_start_mark_start);
ODT_START(odt_start_mark_separator);
ODT_START(odt_start_mark_end);
ODT_START(odt_start_link);
ODT_END(odt_end_link);

#endif
