/* Arguments: xlsx plugin, folder for outputs; then numbers of responses, to measure only. */
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/check.h"
#include "tests/unit/made-host.h"
#include "tests/unit/many-records.h"

#define MADE 30

static const char *plugin_path;
static char path[1024];

/* Makes every answer of `made` long: texts of 3,000 characters, addresses of 1,900. */
static void lengthen(made_run *made)
{
    static char text[3001], address[1901];
    memset(text, 'w', sizeof text - 1);
    memset(address, 'a', sizeof address - 1);
    memcpy(address, "https://example.org/", 20);
    for (size_t i = 0; i < MADE; i++)
        for (size_t j = 0; j < made->responses[i]->item_count; j++) {
            wn_item_answer *answer = made_answer(made, i, j);
            const char **urls = (const char **)answer->urls;
            answer->text = text;
            for (size_t k = 0; k < answer->url_count; k++)
                urls[k] = address;
        }
}

/* Writes a workbook of `count` responses in a process of its own and tells its peak in KiB; 0 on failure. */
static long peak_of(size_t count, bool long_answers)
{
    int result = 0;
    struct rusage usage = {0};
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        char code[64];
        many_run many;
        const wn_plugin *plugin = made_load(plugin_path);
        made_run *made = made_run_new(MADE, 1);
        wn_records records = many_records(&many, made, count);
        if (long_answers)
            lengthen(made);
        _exit(plugin && made_write_records(plugin, &records, path, code) == WN_DONE ? 0 : 1);
    }
    if (child < 0 || wait4(child, &result, 0, &usage) != child || result != 0)
        return 0;
    return usage.ru_maxrss;
}

/* The limits of links and notes hold by number and by size: past them only the Overview's summaries grow. */
static void memory_does_not_grow_with_the_answers(void)
{
    long some = peak_of(250, true), more = peak_of(500, true);
    printf("# 250 responses: %ld KiB, 500: %ld KiB\n", some, more);
    CHECK(some > 0 && more > 0);
    CHECK(more < 36 * 1024);
    CHECK(more - some < 2 * 1024);
}

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    plugin_path = arguments[1];
    snprintf(path, sizeof path, "%s/test-memory.xlsx", arguments[2]);
    if (CHECK_SANITIZED || CHECK_IN_VALGRIND)
        SKIP(memory_does_not_grow_with_the_answers, "what checks memory takes some of its own");
    else if (count == 3)
        RUN(memory_does_not_grow_with_the_answers);
    for (int i = 3; i < count; i++)
        printf("# %s responses: %ld KiB\n", arguments[i], peak_of(strtoul(arguments[i], NULL, 10), false));
    unlink(path);
    return check_done();
}
