/* A reader whose events are refused stops at once and hands the refusal up: test-refusals PLUGIN FILE...
 * Each file is read once with every event taken, and then again for each of its events, which is refused. */
#include <stdlib.h>

#include "check.h"
#include "core/base/buffer.h"
#include "reader-run.h"

/* A builder that counts events and refuses the one numbered `refused` and every one after it. */
typedef struct refuser {
    uint64_t events;
    uint64_t refused; /* UINT64_MAX: none */
} refuser;

static wn_status count(void *context)
{
    refuser *r = context;
    return r->events++ < r->refused ? WN_DONE : WN_LIMIT;
}

static wn_status on_open_block(void *context, const wn_block_info *info)
{
    (void)info;
    return count(context);
}

static wn_status on_run(void *context, const wn_run *run)
{
    (void)run;
    return count(context);
}

static wn_status on_field(void *context, const wn_field *field)
{
    (void)field;
    return count(context);
}

static wn_status on_open_link(void *context, const char *target, size_t length)
{
    (void)target;
    (void)length;
    return count(context);
}

static wn_status on_reference(void *context, wn_block_kind kind, const char *id)
{
    (void)kind;
    (void)id;
    return count(context);
}

static wn_status on_number(void *context, uint32_t number)
{
    (void)number;
    return count(context);
}

static wn_status on_not_shown(void *context, wn_not_shown reason, uint64_t characters)
{
    (void)reason;
    (void)characters;
    return count(context);
}

static wn_status on_total(void *context, uint64_t characters)
{
    (void)characters;
    return count(context);
}

static wn_status on_property(void *context, const char *name, const char *value)
{
    (void)name;
    (void)value;
    return count(context);
}

static wn_status read_refused(const reader_run *run, const wn_buffer *file, const char *name, refuser *r)
{
    const wn_builder builder = {.size = sizeof builder,
                                .context = r,
                                .open_block = on_open_block,
                                .close_block = count,
                                .run = on_run,
                                .field = on_field,
                                .open_link = on_open_link,
                                .close_link = count,
                                .reference = on_reference,
                                .page = on_number,
                                .line = on_number,
                                .not_shown = on_not_shown,
                                .total = on_total,
                                .property = on_property};
    return reader_run_into(run, file->data, file->length, name, &builder);
}

static bool load_file(const char *path, wn_buffer *into)
{
    char chunk[65536];
    FILE *file = fopen(path, "rb");
    for (size_t n; file && (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
        wn_buffer_append(into, chunk, n);
    if (file)
        fclose(file);
    return file != NULL;
}

static void refusals_stop_the_reader(const reader_run *run, const char *path)
{
    wn_buffer file = {0};
    refuser all = {0, UINT64_MAX};
    CHECK(load_file(path, &file));
    CHECK(read_refused(run, &file, path, &all) >= 0);
    CHECK(all.events > 0);
    for (uint64_t i = 0; i < all.events && !check_in_case; i++) {
        refuser one = {0, i};
        CHECK_INT(read_refused(run, &file, path, &one), WN_LIMIT);
        CHECK_INT(one.events, i + 1);
        if (check_in_case)
            printf("#   event %llu of %llu\n", (unsigned long long)i, (unsigned long long)all.events);
    }
    wn_buffer_free(&file);
}

int main(int argc, char **argv)
{
    reader_run run;
    if (argc < 3 || !reader_run_open(&run, argv[1]))
        return 2;
    for (int i = 2; i < argc; i++) {
        check_in_case = 0;
        refusals_stop_the_reader(&run, argv[i]);
        check_failures += check_in_case > 0;
        printf("%sok %d - %s\n", check_in_case ? "not " : "", ++check_cases, argv[i]);
    }
    reader_run_close(&run);
    return check_done();
}
