/* Arguments: csv plugin, json plugin, folder for outputs, Python, check-tables.py. */
#include <stdlib.h>
#include <sys/stat.h>

#include "tests/unit/check.h"
#include "tests/unit/made-host.h"

static const wn_plugin *csv_plugin, *json_plugin;
static const char *python, *checker;
static char code[64], tables[1024], json[1024];

/* Writes both outputs of `made` and lets Python's csv module compare them. */
static void write_and_compare(made_run *made, const char *bom, const char *safe)
{
    char command[4096];
    CHECK_INT(made_write(csv_plugin, made, tables, code), WN_DONE);
    CHECK_INT(made_write(json_plugin, made, json, code), WN_DONE);
    snprintf(command, sizeof command, "'%s' '%s' '%s' '%s' %s %s", python, checker, tables, json, bom, safe);
    fflush(stdout);
    CHECK_INT(system(command), 0);
}

static made_run *make_awkward_run(void)
{
    made_run *made = made_run_new(4, 1);
    made_answer(made, 0, 2)->text = "with \"quotes\", commas\r\nand lines\n";
    made_answer(made, 0, 3)->text = "=HYPERLINK(\"http://x\")";
    made_answer(made, 0, 4)->text = " leading and trailing ";
    made_answer(made, 0, 5)->text = "-1";
    made_answer(made, 1, 2)->text = "\"";
    return made;
}

static void tables_are_what_the_records_say(void)
{
    made_run *made = make_awkward_run();
    made_options = NULL;
    write_and_compare(made, "no", "no");
    made_run_free(made);
}

static void options_are_kept(void)
{
    made_run *made = make_awkward_run();
    made_options = "csv-bom csv-formula-safe";
    write_and_compare(made, "yes", "yes");
    made_options = NULL;
    made_run_free(made);
}

static void missing_folder_is_an_error(void)
{
    made_run *made = made_run_new(1, 1);
    CHECK(made_write(csv_plugin, made, "/nowhere/at/all", code) < 0);
    CHECK_TEXT(code, "output-failed");
    made_run_free(made);
}

int main(int count, char **arguments)
{
    if (count < 6)
        return 2;
    csv_plugin = made_load(arguments[1]);
    json_plugin = made_load(arguments[2]);
    python = arguments[4], checker = arguments[5];
    snprintf(tables, sizeof tables, "%s/tables", arguments[3]);
    snprintf(json, sizeof json, "%s/test-csv.json", arguments[3]);
    mkdir(tables, 0700);
    if (!csv_plugin || !json_plugin)
        return 2;
    RUN(tables_are_what_the_records_say);
    RUN(options_are_kept);
    RUN(missing_folder_is_an_error);
    return check_done();
}
