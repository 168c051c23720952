#include "plugins/html/survey.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/html/html.h"

static html_table_facts *innermost(html_survey *survey)
{
    for (size_t i = survey->open.count; i-- > 0;)
        if (survey->open.items[i])
            return &survey->tables.items[survey->open.items[i] - 1];
    return NULL;
}

static bool has_border(const html_tag *tag)
{
    const char *border = html_attribute(tag, "border"), *style = html_attribute(tag, "style");
    if (border && strcmp(border, "0") != 0)
        return true;
    return style && strstr(style, "border") && strstr(style, "solid");
}

static wn_status on_start(void *context, const html_tag *tag)
{
    html_survey *survey = context;
    bool is_table = strcmp(tag->name, "table") == 0;
    if (!WN_ARRAY_GROW(&survey->open) || !WN_ARRAY_GROW(&survey->tables))
        return WN_NO_MEMORY;
    html_table_facts *table = innermost(survey);
    if (is_table) {
        survey->tables.items[survey->tables.count++] =
            (html_table_facts){.has_border = has_border(tag),
                               .is_presentation = html_attribute_is(tag, "role", "presentation") ||
                                                  html_attribute_is(tag, "role", "none")};
    } else if (table && strcmp(tag->name, "tr") == 0) {
        table->row_cells = 0;
    } else if (table && (strcmp(tag->name, "td") == 0 || strcmp(tag->name, "th") == 0)) {
        table->cells++;
        table->row_cells++;
        table->has_border = table->has_border || has_border(tag);
        if (table->row_cells > table->most_row_cells)
            table->most_row_cells = table->row_cells;
    }
    survey->open.items[survey->open.count++] = is_table ? survey->tables.count : 0;
    return WN_DONE;
}

static wn_status on_end(void *context)
{
    html_survey *survey = context;
    survey->open.count -= survey->open.count > 0;
    return WN_DONE;
}

static wn_status on_text(void *context, const char *text, size_t length)
{
    (void)context, (void)text, (void)length;
    return WN_DONE;
}

static wn_status on_style(void *context, const char *text, size_t length)
{
    html_survey *survey = context;
    return wn_bytes_append(&survey->sheet.text, text, length) ? WN_DONE : WN_NO_MEMORY;
}

wn_status html_survey_take(html_survey *survey, const wn_host *host, const char *text, size_t length,
                           html_fault *ret_fault)
{
    html_handler handler = {survey, on_start, on_end, on_text, on_style};
    HTML_TRY(html_parse(host, text, length, &handler, ret_fault));
    return html_sheet_sort(&survey->sheet) ? WN_DONE : WN_NO_MEMORY;
}

bool html_survey_is_layout(const html_survey *survey, size_t index)
{
    if (index >= survey->tables.count)
        return false;
    const html_table_facts *table = &survey->tables.items[index];
    return (table->cells <= 1 && !table->has_border) ||
           (table->is_presentation && table->most_row_cells <= 1);
}

void html_survey_free(html_survey *survey)
{
    free(survey->tables.items);
    free(survey->open.items);
    html_sheet_free(&survey->sheet);
}
