#include "core/cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "core/cli/say.h"

#define CLEAR_LINE "\r\033[K"
#define MILLISECONDS_BETWEEN_BARS 100
#define MILLISECONDS_BETWEEN_LINES 5000
#define SHORTEST_BAR 10
#define LONGEST_BAR 40

static int64_t now_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static wn_progress_kind choose_kind(wn_progress_kind wanted, bool streams)
{
    const char *terminal = getenv("TERM");
    if (wanted != WN_PROGRESS_AUTO)
        return wanted;
    if (!isatty(STDERR_FILENO) || (streams && isatty(STDOUT_FILENO)) ||
        (terminal && strcmp(terminal, "dumb") == 0))
        return WN_PROGRESS_NONE;
    return WN_PROGRESS_BAR;
}

wn_progress wn_progress_start(wn_progress_kind wanted, bool streams)
{
    return (wn_progress){.kind = choose_kind(wanted, streams), .started = now_milliseconds()};
}

static void describe(wn_buffer *text, size_t done, size_t total, int64_t passed, uint64_t failed)
{
    wn_buffer_print(text, "%zu of %zu files", done, total);
    /* A rate over less than a second says little. */
    if (passed >= 1000 && done > 0) {
        double rate = (double)done * 1000 / (double)passed, left = (double)(total - done) / rate;
        wn_buffer_print(text, ", %.1f a second", rate);
        if (left < 120)
            wn_buffer_print(text, ", %.0f s left", left);
        else
            wn_buffer_print(text, ", %.0f min left", left / 60);
    }
    if (failed)
        wn_buffer_print(text, ", %" PRIu64 " not read", failed);
}

static size_t terminal_width(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* Within one line of the terminal: one that wraps could not be drawn over. */
static void draw(const char *text, size_t done, size_t total)
{
    size_t width = terminal_width() - 1, length = strlen(text);
    size_t room = width > length + 3 ? width - length - 3 : 0;
    size_t cells = room < SHORTEST_BAR ? 0 : room < LONGEST_BAR ? room : LONGEST_BAR;
    size_t full = total ? cells * done / total : 0;
    wn_buffer line = {0};
    wn_buffer_add(&line, CLEAR_LINE);
    for (size_t i = 0; i < cells; i++)
        wn_buffer_add(&line, i == 0 ? (full ? "[=" : "[ ") : i < full ? "=" : " ");
    wn_buffer_add(&line, cells ? "] " : "");
    wn_buffer_append(&line, text, length < width ? length : width);
    if (!line.failed)
        fputs(line.data, stderr);
    wn_buffer_free(&line);
}

static bool is_due(const wn_progress *progress, int64_t now, size_t tenths)
{
    if (progress->kind == WN_PROGRESS_PLAIN)
        return tenths > progress->tenths || now - progress->shown >= MILLISECONDS_BETWEEN_LINES;
    return now - progress->shown >= MILLISECONDS_BETWEEN_BARS;
}

void wn_progress_show(wn_progress *progress, size_t done, size_t total, uint64_t failed)
{
    if (progress->kind == WN_PROGRESS_NONE || total == 0)
        return;
    int64_t now = now_milliseconds();
    size_t tenths = done * 10 / total;
    if (!is_due(progress, now, tenths))
        return;
    progress->shown = now;
    progress->tenths = tenths;
    wn_buffer text = {0};
    describe(&text, done, total, now - progress->started, failed);
    if (!text.failed && progress->kind == WN_PROGRESS_PLAIN)
        wn_say("%s", text.data);
    else if (!text.failed)
        draw(text.data, done, total);
    wn_buffer_free(&text);
}

void wn_progress_say(const wn_progress *progress, const char *words)
{
    if (progress->kind == WN_PROGRESS_BAR)
        fprintf(stderr, CLEAR_LINE "%s", words);
}

void wn_progress_clear(wn_progress *progress)
{
    if (progress->kind != WN_PROGRESS_BAR)
        return;
    fputs(CLEAR_LINE, stderr);
    progress->shown = 0;
}
