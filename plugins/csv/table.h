/* A table of comma-separated values (RFC 4180): CRLF line ends, fields quoted where they must be. */
#ifndef WN_CSV_TABLE_H
#define WN_CSV_TABLE_H

#include "plugins/common/writing/output-file.h"

typedef struct wn_csv_field {
    const char *name;
    const char *type; /* of Frictionless Table Schema: string, integer, number, boolean, date */
    const char *description;
} wn_csv_field;

/* What a table is; static. */
typedef struct wn_csv_kind {
    const char *file; /* "answers.csv" */
    const char *name; /* "answers" */
    const char *title;
    const wn_csv_field *fields;
    size_t field_count;
} wn_csv_kind;

typedef struct wn_csv_style {
    bool byte_order_mark; /* begins with U+FEFF, for programs that would not know UTF-8 otherwise */
    bool formula_safe;    /* an apostrophe before text that a spreadsheet program would take for a formula */
} wn_csv_style;

typedef struct wn_csv_table {
    wn_output_file file;
    const wn_csv_kind *kind;
    wn_csv_style style;
    size_t column; /* next field of the open row */
} wn_csv_table;

/* Opens the table's file and writes its header. Errors show at wn_csv_close. */
wn_csv_table wn_csv_open(const wn_output *output, const wn_csv_kind *kind, wn_csv_style style);

/* Adds the next field of the row: text (NULL leaves it empty), a whole number (negative: empty), a number,
 * true or false. The row ends with its last field. */
void wn_csv_text(wn_csv_table *table, const char *text);
void wn_csv_index(wn_csv_table *table, int64_t number);
void wn_csv_number(wn_csv_table *table, double number);
void wn_csv_truth(wn_csv_table *table, wn_truth truth);

/* Adds a list of texts as one field, separated by `separator`. */
void wn_csv_list(wn_csv_table *table, const char *const *list, size_t count, const char *separator);

/* Closes the file; as wn_output_close. */
wn_status wn_csv_close(wn_csv_table *table, const wn_host *host);

#endif
