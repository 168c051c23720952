/* Arguments: xlsx plugin, folder for outputs, Python, edit-workbook.py. */
#include <stdlib.h>
#include <sys/wait.h>

#include "tests/unit/check.h"
#include "tests/unit/made-host.h"

static const wn_plugin *plugin;
static const char *folder, *python, *editor;
static char code[64], fresh[1024], edited[1024];

typedef struct file {
    uint8_t *bytes;
    size_t length;
} file;

static int64_t read_bytes(void *context, uint64_t offset, void *into, size_t length)
{
    const file *f = context;
    if (offset >= f->length)
        return 0;
    size_t left = f->length - (size_t)offset, count = left < length ? left : length;
    memcpy(into, f->bytes + offset, count);
    return (int64_t)count;
}

static const uint8_t *peek_bytes(void *context, uint64_t offset, size_t length)
{
    const file *f = context;
    return offset <= f->length && length <= f->length - offset ? f->bytes + offset : NULL;
}

static file load(const char *path)
{
    file f = {0};
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return f;
    fseek(stream, 0, SEEK_END);
    f.length = (size_t)ftell(stream);
    rewind(stream);
    f.bytes = malloc(f.length + 1);
    f.length = fread(f.bytes, 1, f.length, stream);
    fclose(stream);
    return f;
}

/* What the plugin says of the file at `path`, or its negative status. */
static int inspect(const char *path)
{
    file f = load(path);
    uint32_t existing = 99;
    void *state = NULL;
    wn_host host = made_host(code);
    wn_source source = {.struct_size = sizeof source,
                        .context = &f,
                        .size = f.length,
                        .read = read_bytes,
                        .peek = peek_bytes};
    CHECK_INT(plugin->init(&host, &state), WN_DONE);
    wn_status status = plugin->inspect_existing(state, &host, &source, &existing);
    plugin->fini(state);
    free(f.bytes);
    return status < 0 ? status : (int)existing;
}

/* What it says after `what` was done to a fresh workbook; -99 when the editor is missing. */
static int after(const char *what)
{
    char command[4096];
    snprintf(command, sizeof command, "'%s' '%s' '%s' '%s' %s", python, editor, fresh, edited, what);
    fflush(stdout);
    int result = system(command);
    if (WIFEXITED(result) && WEXITSTATUS(result) == 77)
        return -99;
    CHECK_INT(result, 0);
    return inspect(edited);
}

static void check_after(const char *what, int expected)
{
    int said = after(what);
    if (said == -99)
        printf("# skipped: openpyxl is not installed\n");
    else
        CHECK_INT(said, expected);
}

static void own_workbook_is_untouched(void)
{
    CHECK_INT(inspect(fresh), WN_EXISTING_UNTOUCHED);
    check_after("nothing", WN_EXISTING_UNTOUCHED);
    check_after("spaces", WN_EXISTING_UNTOUCHED);
}

static void reviewers_input_is_seen(void)
{
    check_after("decision", WN_EXISTING_EDITED);
    check_after("comment", WN_EXISTING_EDITED);
    check_after("moved", WN_EXISTING_EDITED);
}

static void entries_anywhere_are_seen(void)
{
    check_after("column", WN_EXISTING_EDITED);
    check_after("sheet", WN_EXISTING_EDITED);
}

static void other_workbook_is_foreign(void)
{
    check_after("foreign", WN_EXISTING_FOREIGN);
}

static void no_workbook_is_refused(void)
{
    CHECK(inspect(editor) < 0);
}

int main(int count, char **arguments)
{
    if (count < 5 || !(plugin = made_load(arguments[1])))
        return 2;
    folder = arguments[2], python = arguments[3], editor = arguments[4];
    snprintf(fresh, sizeof fresh, "%s/fresh.xlsx", folder);
    snprintf(edited, sizeof edited, "%s/edited.xlsx", folder);
    made_run *made = made_run_new(3, 1);
    if (made_write(plugin, made, fresh, code) != WN_DONE)
        return 2;
    made_run_free(made);
    RUN(own_workbook_is_untouched);
    RUN(reviewers_input_is_seen);
    RUN(entries_anywhere_are_seen);
    RUN(other_workbook_is_foreign);
    RUN(no_workbook_is_refused);
    return check_done();
}
