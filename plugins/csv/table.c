#include "plugins/csv/table.h"

#include <inttypes.h>
#include <string.h>

#include "plugins/common/writing/text.h"

static void end_field(wn_csv_table *table)
{
    table->column++;
    if (table->column < table->kind->field_count) {
        wn_output_add(&table->file, ",");
        return;
    }
    wn_output_add(&table->file, "\r\n");
    table->column = 0;
}

/* RFC 4180, section 2, rules 5 to 7; white space at the ends is quoted too, since some readers trim it. */
static bool must_quote(const char *text, size_t length)
{
    return strpbrk(text, ",\"\r\n") || (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

static void write_quoted(wn_csv_table *table, const char *text)
{
    wn_output_add(&table->file, "\"");
    for (const char *at = text; *at;) {
        size_t plain = strcspn(at, "\"");
        wn_output_write(&table->file, at, plain);
        at += plain;
        if (*at == '"') {
            wn_output_add(&table->file, "\"\"");
            at++;
        }
    }
    wn_output_add(&table->file, "\"");
}

static void write_field(wn_csv_table *table, const char *text)
{
    if (must_quote(text, strlen(text)))
        write_quoted(table, text);
    else
        wn_output_add(&table->file, text);
    end_field(table);
}

void wn_csv_text(wn_csv_table *table, const char *text)
{
    wn_bytes safe = {0};
    if (!text || !table->style.formula_safe || !wn_text_looks_like_formula(text, strlen(text))) {
        write_field(table, text ? text : "");
        return;
    }
    wn_text_print(&safe, "'%s", text);
    table->file.failed = table->file.failed || safe.failed;
    write_field(table, wn_text_of(&safe));
    wn_bytes_free(&safe);
}

void wn_csv_index(wn_csv_table *table, int64_t number)
{
    char text[24] = "";
    if (number >= 0)
        snprintf(text, sizeof text, "%" PRId64, number);
    write_field(table, text);
}

void wn_csv_number(wn_csv_table *table, double number)
{
    wn_bytes text = {0};
    wn_text_number(&text, number);
    table->file.failed = table->file.failed || text.failed;
    write_field(table, wn_text_of(&text));
    wn_bytes_free(&text);
}

void wn_csv_truth(wn_csv_table *table, wn_truth truth)
{
    write_field(table, truth == WN_NULL ? "" : truth == WN_TRUE ? "true" : "false");
}

void wn_csv_list(wn_csv_table *table, const char *const *list, size_t count, const char *separator)
{
    wn_bytes text = {0};
    for (size_t i = 0; i < count; i++) {
        wn_text_add(&text, i ? separator : "");
        wn_text_add(&text, list[i]);
    }
    table->file.failed = table->file.failed || text.failed;
    wn_csv_text(table, wn_text_of(&text));
    wn_bytes_free(&text);
}

wn_csv_table wn_csv_open(const wn_output *output, const wn_csv_kind *kind, wn_csv_style style)
{
    wn_csv_table table = {.file = wn_output_open(output, kind->file), .kind = kind, .style = style};
    if (style.byte_order_mark)
        wn_output_add(&table.file, "\xEF\xBB\xBF");
    for (size_t i = 0; i < kind->field_count; i++)
        write_field(&table, kind->fields[i].name);
    return table;
}

wn_status wn_csv_close(wn_csv_table *table, const wn_host *host)
{
    return wn_output_close(&table->file, host);
}
