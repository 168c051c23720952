/* The store of records and the feeds that follow it, here or from another process. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/batch/feed.h"
#include "core/batch/file.h"
#include "core/batch/process.h"
#include "tests/unit/check.h"

static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";

static const wn_form_info first_form = {.id = "first", .version = "1"},
                          second_form = {.id = "second", .version = "2"};
static const wn_form_info *const forms[] = {&first_form, &second_form};

static bool add_document(wn_store *store, int number)
{
    char path[32];
    snprintf(path, sizeof path, "file %d", number);
    wn_document_info info = {
        .path = path, .parent = -1, .sha256 = zeros, .status = WN_DOCUMENT_NO_FORM, .message = "none"};
    return wn_store_add_document(store, &info);
}

static bool add_response(wn_store *store, const char *id, const wn_form_info *form)
{
    wn_response response = {.id = id,
                            .form_id = form->id,
                            .form_version = form->version,
                            .path = "a.txt",
                            .sha256 = zeros,
                            .reader = "text"};
    wn_buffer packed = {0};
    bool held = wn_pack(&wn_response_object, &response, &packed);
    int file = wn_store_source_of(store).responses;
    off_t at = lseek(file, 0, SEEK_END);
    held = held && write(file, packed.data, packed.length) == (ssize_t)packed.length &&
           wn_store_add_response(store, form->id, form->version, (uint64_t)at, packed.length);
    wn_buffer_free(&packed);
    return held;
}

static wn_store *new_store(void)
{
    return wn_store_new(forms, 2, wn_file_unnamed(), -1);
}

static void check_documents(const wn_records *records, int count)
{
    char path[32];
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "file %d", i);
        const wn_document_info *info = records->next_document(records->context);
        CHECK_TEXT(info ? info->path : NULL, path);
    }
    CHECK(records->next_document(records->context) == NULL);
    CHECK(!records->failed(records->context));
    CHECK_INT(records->document_count, count);
}

static void check_response(const wn_records *records, const char *id)
{
    const wn_response *response = records->next_response(records->context);
    CHECK_TEXT(response ? response->id : NULL, id);
}

static wn_feed *follow(const wn_store *store, int bell)
{
    wn_store_source source = wn_store_source_of(store);
    return wn_feed_new(&source, bell);
}

static void records_come_back_in_order(void)
{
    wn_store *store = new_store();
    CHECK(store != NULL);
    for (int i = 0; i < 1000; i++) {
        CHECK(add_document(store, i));
        CHECK(i != 500 || add_response(store, "only", &first_form));
    }
    CHECK(wn_store_end(store));
    wn_feed *feed = follow(store, -1);
    const wn_records *records = wn_feed_records(feed, NULL, false);
    CHECK(records != NULL);
    CHECK_INT(records->document_count, 0);
    check_response(records, "only");
    CHECK(records->next_response(records->context) == NULL);
    CHECK_INT(records->response_count, 1);
    for (int round = 0; round < 2; round++) {
        check_documents(records, 1000);
        records->rewind_documents(records->context);
    }
    wn_feed_free(feed);
    wn_store_free(store);
}

static void a_record_is_given_as_json(void)
{
    size_t length = 0;
    wn_store *store = new_store();
    CHECK(add_response(store, "r1", &second_form) && add_document(store, 0) && wn_store_end(store));
    wn_feed *feed = follow(store, -1);
    const wn_records *records = wn_feed_records(feed, NULL, true);
    const wn_document_info *document = records->next_document(records->context);
    const char *json = records->document_json(records->context, document, &length);
    CHECK(json && strlen(json) == length && strstr(json, "\"path\":\"file 0\""));
    const wn_response *response = records->next_response(records->context);
    json = records->response_json(records->context, response, &length);
    CHECK(json && strlen(json) == length && strstr(json, "\"id\":\"r1\""));
    wn_feed_free(feed);
    wn_store_free(store);
}

static void forms_are_those_in_use(void)
{
    wn_store *store = new_store();
    wn_form_info other = {.id = "first", .version = "another"};
    CHECK(add_response(store, "r1", &second_form) && add_response(store, "r2", &other) &&
          wn_store_end(store));
    wn_feed *feed = follow(store, -1);
    const wn_records *records = wn_feed_records(feed, NULL, false);
    CHECK_INT(records->form_count, 1);
    CHECK_TEXT(records->forms[0]->id, "second");
    check_response(records, "r1");
    check_response(records, "r2"); /* of a form that the run does not know */
    CHECK_INT(wn_feed_records(feed, NULL, true)->form_count, 2);
    wn_feed_free(feed);
    wn_store_free(store);
}

static void a_further_form_starts_the_cursor_again(void)
{
    wn_store *store = new_store();
    int bell = wn_store_follow(store);
    CHECK(add_response(store, "r1", &second_form) && add_document(store, 0));
    wn_feed *feed = follow(store, bell);
    const wn_records *records = wn_feed_records(feed, NULL, false);
    check_response(records, "r1");
    CHECK(add_response(store, "r2", &first_form) && add_document(store, 1) && wn_store_end(store));
    CHECK(records->next_response(records->context) == NULL);
    CHECK(records->failed(records->context) && wn_feed_outgrown(feed));
    CHECK(records->next_document(records->context) == NULL);
    records = wn_feed_records(feed, NULL, false);
    CHECK(!wn_feed_outgrown(feed));
    CHECK_INT(records->form_count, 2);
    CHECK_TEXT(records->forms[0]->id, "first");
    check_response(records, "r1");
    check_response(records, "r2");
    CHECK(records->next_response(records->context) == NULL && !records->failed(records->context));
    check_documents(records, 2);
    wn_feed_free(feed);
    close(bell);
    wn_store_free(store);
}

static void a_run_without_responses_has_no_forms(void)
{
    wn_store *store = new_store();
    CHECK(add_document(store, 0) && wn_store_end(store));
    wn_feed *feed = follow(store, -1);
    const wn_records *records = wn_feed_records(feed, NULL, false);
    CHECK(records != NULL);
    CHECK_INT(records->form_count, 0);
    check_documents(records, 1);
    wn_feed_free(feed);
    wn_store_free(store);
}

/* What the other process tells of the records it was given. */
typedef struct follower {
    wn_store *store;
    int bell;
    int heard; /* pipe: a byte for each record */
} follower;

static int follow_elsewhere(void *context, wn_report *report)
{
    follower *me = context;
    wn_feed *feed = follow(me->store, me->bell);
    const wn_records *records = wn_feed_records(feed, NULL, true);
    int count = 0;
    (void)report;
    while (count < 200 && records->next_document(records->context) && write(me->heard, "", 1) == 1)
        count++;
    count = records->failed(records->context) ? 201 : count;
    wn_feed_free(feed);
    return count;
}

static bool hears(int descriptor)
{
    char byte;
    return read(descriptor, &byte, 1) == 1;
}

static void a_follower_waits_for_each_record(void)
{
    int ends[2];
    wn_process process;
    wn_store *store = new_store();
    CHECK(pipe(ends) == 0);
    follower other = {.store = store, .bell = wn_store_follow(store), .heard = ends[1]};
    wn_store_source source = wn_store_source_of(store);
    int kept[] = {ends[1], source.places, other.bell, source.documents};
    CHECK(wn_process_start(&process, follow_elsewhere, &other, kept, 4));
    for (int i = 0; i < 20; i++)
        CHECK(add_document(store, i) && hears(ends[0]));
    CHECK(!wn_process_ended(&process));
    CHECK(wn_store_end(store));
    wn_report report = {.arena = wn_arena_new()};
    CHECK_INT(wn_process_end(&process, &report), 20);
    wn_arena_free(report.arena);
    for (int i = 0; i < 2; i++)
        close(ends[i]);
    close(other.bell);
    wn_store_free(store);
}

static void a_follower_that_sleeps_holds_nobody_up(void)
{
    wn_store *store = new_store();
    int bell = wn_store_follow(store);
    enum { MORE_THAN_A_PIPE_HOLDS = 70000 };
    for (int i = 0; i < MORE_THAN_A_PIPE_HOLDS; i++)
        if (!add_document(store, i))
            check_fail(__FILE__, __LINE__, "add_document");
    CHECK(wn_store_end(store));
    wn_feed *feed = follow(store, bell);
    check_documents(wn_feed_records(feed, NULL, true), MORE_THAN_A_PIPE_HOLDS);
    wn_feed_free(feed);
    close(bell);
    wn_store_free(store);
}

static void a_store_that_is_gone_without_an_end_is_a_failure(void)
{
    wn_store *store = new_store();
    int bell = wn_store_follow(store);
    CHECK(add_document(store, 0));
    wn_store_source source = wn_store_source_of(store), copy = source;
    copy.documents = dup(source.documents), copy.places = dup(source.places);
    wn_store_free(store);
    wn_feed *feed = wn_feed_new(&copy, bell);
    const wn_records *records = wn_feed_records(feed, NULL, true);
    CHECK(records->next_document(records->context) != NULL);
    CHECK(records->next_document(records->context) == NULL);
    CHECK(records->failed(records->context));
    CHECK(!wn_feed_outgrown(feed));
    CHECK(wn_feed_records(feed, NULL, false) == NULL);
    wn_feed_free(feed);
    close(copy.documents), close(copy.places), close(bell);
}

int main(void)
{
    RUN(records_come_back_in_order);
    RUN(a_record_is_given_as_json);
    RUN(forms_are_those_in_use);
    RUN(a_further_form_starts_the_cursor_again);
    RUN(a_run_without_responses_has_no_forms);
    RUN(a_follower_waits_for_each_record);
    RUN(a_follower_that_sleeps_holds_nobody_up);
    RUN(a_store_that_is_gone_without_an_end_is_a_failure);
    return check_done();
}
