/* Arguments: json plugin, jsonl plugin, folder for outputs, validate-json.py. */
#include <jansson.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "core/answer/json.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/check.h"
#include "tests/unit/made-host.h"

static const wn_plugin *json_plugin, *jsonl_plugin;
static const char *folder, *validator;
static char code[64];

static void path_in_folder(char path[1024], const char *name)
{
    snprintf(path, 1024, "%s/%s", folder, name);
}

static void json_holds_every_record(void)
{
    char path[1024];
    size_t length;
    made_run *made = made_run_new(7, 2);
    wn_records records = made_records(made);
    path_in_folder(path, "run.json");
    CHECK_INT(made_write(json_plugin, made, path, code), WN_DONE);
    json_t *root = json_load_file(path, 0, NULL);
    CHECK(root != NULL);
    CHECK_TEXT(json_string_value(json_object_get(json_object_get(root, "generator"), "name")), "winnow");
    CHECK_TEXT(json_string_value(json_object_get(
                   json_object_get(json_object_get(root, "generator"), "options"), "review-below")),
               "0.9");
    CHECK_INT(json_array_size(json_object_get(root, "forms")), 2);
    CHECK_INT(json_array_size(json_object_get(root, "documents")), 8);
    json_t *responses = json_object_get(root, "responses");
    CHECK_INT(json_array_size(responses), 7);
    for (size_t i = 0; i < 7; i++) {
        char *text = json_dumps(json_array_get(responses, i), JSON_COMPACT | JSON_REAL_PRECISION(15));
        json_t *whole = json_loads(records.response_json(made, made->responses[i], &length), 0, NULL);
        CHECK(json_equal(whole, json_array_get(responses, i)));
        json_decref(whole);
        free(text);
    }
    json_decref(root);
    made_run_free(made);
}

static void json_follows_the_schema(void)
{
    char command[4096];
    const char *shared = getenv("WINNOW_SHARED");
    if (!shared) {
        printf("# skipped: WINNOW_SHARED is not set\n");
        return;
    }
    snprintf(command, sizeof command, "python3 '%s' '%s/spec/answers.schema.json' '%s/run.json'", validator,
             shared, folder);
    int result = system(command);
    if (WIFEXITED(result) && WEXITSTATUS(result) == 77)
        printf("# skipped: python3-jsonschema is not installed\n");
    else
        CHECK_INT(result, 0);
}

static void empty_run_is_an_object(void)
{
    char path[1024];
    made_run *made = made_run_new(0, 0);
    made->document_count = 0;
    path_in_folder(path, "empty.json");
    CHECK_INT(made_write(json_plugin, made, path, code), WN_DONE);
    json_t *root = json_load_file(path, 0, NULL);
    CHECK_INT(json_array_size(json_object_get(root, "responses")), 0);
    CHECK(json_is_array(json_object_get(root, "documents")));
    json_decref(root);
    made_run_free(made);
}

/* The text of member `name` of a line. */
static const char *text_of(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static void check_run_line(const json_t *run)
{
    CHECK_TEXT(text_of(run, "type"), "run");
    CHECK_TEXT(text_of(json_object_get(run, "generator"), "name"), "winnow");
    CHECK_INT(json_array_size(json_object_get(json_array_get(json_object_get(run, "forms"), 0), "items")),
              48);
}

static void jsonl_has_each_document_before_its_responses(void)
{
    char path[1024], *line = NULL;
    size_t room = 0, lines = 0;
    static const char *const types[] = {"run",      "document", "response", "document", "response",
                                        "document", "response", "document", "response", "document"};
    made_run *made = made_run_new(4, 1);
    path_in_folder(path, "run.jsonl");
    CHECK_INT(made_write(jsonl_plugin, made, path, code), WN_DONE);
    FILE *file = fopen(path, "rb");
    json_t *document = NULL;
    for (; file && getline(&line, &room, file) > 0 && lines < 10; lines++) {
        json_t *object = json_loads(line, 0, NULL);
        CHECK_TEXT(text_of(object, "type"), types[lines]);
        if (lines == 0)
            check_run_line(object);
        if (strcmp(types[lines], "response") == 0)
            CHECK_TEXT(text_of(object, "id"),
                       json_string_value(json_array_get(json_object_get(document, "responses"), 0)));
        json_decref(document);
        document = object;
    }
    CHECK_INT(lines, 10);
    CHECK(file && feof(file));
    json_decref(document);
    free(line);
    if (file)
        fclose(file);
    made_run_free(made);
}

static void full_disk_is_an_error(void)
{
    made_run *made = made_run_new(30, 1);
    CHECK(made_write(json_plugin, made, "/dev/full", code) < 0);
    CHECK_TEXT(code, "output-failed");
    CHECK(made_write(jsonl_plugin, made, "/dev/full", code) < 0);
    CHECK(made_write(jsonl_plugin, made, "/nowhere/at/all", code) < 0);
    made_run_free(made);
}

/* A cursor over a made run whose store breaks, or that is given while memory is scarce for the writer alone.
 */
typedef enum { WHOLE, NO_DOCUMENT, NO_DOCUMENT_JSON, NO_RESPONSE, NO_RESPONSE_JSON } breaking_point;

typedef struct cursor {
    wn_records under;
    breaking_point at; /* what is the first that cannot be had, after two that could */
    int left;
    bool scarce;
} cursor;

static bool breaks(cursor *c, breaking_point at)
{
    return c->at == at && c->left-- <= 0;
}

static const wn_document_info *next_document(void *context)
{
    cursor *c = context;
    return breaks(c, NO_DOCUMENT) ? NULL : c->under.next_document(c->under.context);
}

static const wn_response *next_response(void *context)
{
    cursor *c = context;
    return breaks(c, NO_RESPONSE) ? NULL : c->under.next_response(c->under.context);
}

static const char *document_json(void *context, const wn_document_info *document, size_t *ret_length)
{
    cursor *c = context;
    fuzz_memory_scarce(false);
    const char *json = c->under.document_json(c->under.context, document, ret_length);
    fuzz_memory_scarce(c->scarce);
    return breaks(c, NO_DOCUMENT_JSON) ? NULL : json;
}

static const char *response_json(void *context, const wn_response *response, size_t *ret_length)
{
    cursor *c = context;
    fuzz_memory_scarce(false);
    const char *json = c->under.response_json(c->under.context, response, ret_length);
    fuzz_memory_scarce(c->scarce);
    return breaks(c, NO_RESPONSE_JSON) ? NULL : json;
}

static void rewind_documents(void *context)
{
    cursor *c = context;
    c->under.rewind_documents(c->under.context);
}

static void rewind_responses(void *context)
{
    cursor *c = context;
    c->under.rewind_responses(c->under.context);
}

static int has_broken(void *context)
{
    const cursor *c = context;
    return c->left < 0;
}

static wn_records records_of(cursor *c)
{
    wn_records records = c->under;
    records.context = c;
    records.next_document = next_document;
    records.next_response = next_response;
    records.rewind_documents = rewind_documents;
    records.rewind_responses = rewind_responses;
    records.failed = has_broken;
    records.document_json = document_json;
    records.response_json = response_json;
    return records;
}

static void records_that_are_lost_fail_the_writer(void)
{
    char path[1024];
    made_run *made = made_run_new(7, 1);
    const wn_plugin *const plugins[] = {json_plugin, jsonl_plugin};
    path_in_folder(path, "lost");
    for (int i = 0; i < 2; i++)
        for (int at = WHOLE; at <= NO_RESPONSE_JSON; at++) {
            cursor c = {.under = made_records(made), .at = (breaking_point)at, .left = 2};
            wn_records records = records_of(&c);
            wn_status status = made_write_records(plugins[i], &records, path, code);
            CHECK_INT(status, at == WHOLE ? WN_DONE : WN_INTERNAL);
            CHECK_TEXT(code, at == WHOLE ? "" : "output-failed");
        }
    made_run_free(made);
}

static wn_buffer load_file(const char *path)
{
    wn_buffer content = {0};
    char chunk[4096];
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    for (size_t count; file && (count = fread(chunk, 1, sizeof chunk, file)) > 0;)
        wn_buffer_append(&content, chunk, count);
    if (file)
        fclose(file);
    return content;
}

static wn_status write_scarce(const wn_plugin *plugin, made_run *made, const char *path)
{
    cursor c = {.under = made_records(made), .scarce = true};
    wn_records records = records_of(&c);
    fuzz_memory_scarce(true);
    wn_status status = made_write_records(plugin, &records, path, code);
    fuzz_memory_scarce(false);
    return status;
}

/* Each allocation of the writer refused in turn: the file is whole, or the writer says that memory ran out.
 */
static void memory_that_runs_out_fails_the_writer(void)
{
    char path[1024];
    made_run *made = made_run_new(3, 1);
    const wn_plugin *const plugins[] = {json_plugin, jsonl_plugin};
    path_in_folder(path, "scarce");
    for (int i = 0; i < 2; i++) {
        size_t refused = 0;
        CHECK_INT(made_write(plugins[i], made, path, code), WN_DONE);
        wn_buffer whole = load_file(path);
        for (size_t first = 1; first < 1000; first++, refused++) {
            fuzz_memory_plan(first, false);
            wn_status status = write_scarce(plugins[i], made, path);
            if (!fuzz_memory_failed())
                break;
            CHECK_INT(status, WN_NO_MEMORY);
        }
        wn_buffer last = load_file(path);
        CHECK(last.length == whole.length && memcmp(last.data, whole.data, whole.length) == 0);
        CHECK(refused >= 2 && refused < 999);
        wn_buffer_free(&whole);
        wn_buffer_free(&last);
    }
    fuzz_memory_plan(0, false);
    made_run_free(made);
}

int main(int count, char **arguments)
{
    if (count < 5)
        return 2;
    json_plugin = made_load(arguments[1]);
    jsonl_plugin = made_load(arguments[2]);
    folder = arguments[3];
    validator = arguments[4];
    if (!json_plugin || !jsonl_plugin)
        return 2;
    RUN(json_holds_every_record);
    RUN(json_follows_the_schema);
    RUN(empty_run_is_an_object);
    RUN(jsonl_has_each_document_before_its_responses);
    RUN(full_disk_is_an_error);
    RUN(records_that_are_lost_fail_the_writer);
    RUN(memory_that_runs_out_fails_the_writer);
    return check_done();
}
