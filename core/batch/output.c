#include "core/batch/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/batch/lock.h"
#include "core/batch/name.h"

#define TAG_DIGITS 6

typedef struct wn_made_file {
    const char *temporary, *place; /* place: NULL for standard output */
} wn_made_file;

typedef struct wn_one_output {
    wn_outputs *all;
    const char *path;         /* resolved; NULL: standard output */
    const char *folder;       /* that holds it */
    const char *temporary;    /* path of its unfinished file */
    char tag[TAG_DIGITS + 1]; /* marks its unfinished files */
    int lock;                 /* descriptor; below 0: none */
    int stream;               /* descriptor of what is appended to; below 0: not open */
    int fault;                /* error number of what went wrong with that */
    wn_output door;           /* for the writer */
} wn_one_output;

struct wn_outputs {
    wn_arena *arena;
    wn_one_output *items;
    size_t count;
    WN_LIST(wn_made_file) made;
};

static void fill_tag(char tag[TAG_DIGITS + 1])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    unsigned char random[TAG_DIGITS] = {0};
    if (getrandom(random, sizeof random, 0) < 0)
        memcpy(random, &(pid_t){getpid()}, sizeof(pid_t));
    for (int i = 0; i < TAG_DIGITS; i++)
        tag[i] = letters[random[i] % 32];
    tag[TAG_DIGITS] = '\0';
}

static char *print_path(wn_arena *arena, const char *folder, const char *before, const char *name,
                        const char *after)
{
    size_t length = strlen(folder) + strlen(before) + strlen(name) + strlen(after) + 2;
    char *path = wn_arena_take(arena, length);
    if (path)
        snprintf(path, length, "%s/%s%s%s", folder, before, name, after);
    return path;
}

/* Whether `entry` is an unfinished file: of output `name` unless NULL, of run `tag` unless NULL. */
static bool is_unfinished(const char *entry, const char *name, const char *tag)
{
    static const char middle[] = ".winnow-";
    size_t length = strlen(entry), tail = sizeof middle - 1 + TAG_DIGITS;
    if (entry[0] != '.' || length <= tail + 1)
        return false;
    size_t named = length - tail - 1;
    return strncmp(entry + 1 + named, middle, sizeof middle - 1) == 0 &&
           (!tag || strcmp(entry + length - TAG_DIGITS, tag) == 0) &&
           (!name || (strlen(name) == named && strncmp(entry + 1, name, named) == 0));
}

static void remove_unfinished(const char *folder, const char *name, const char *tag)
{
    DIR *stream = opendir(folder);
    for (struct dirent *entry; stream && (entry = readdir(stream));)
        if (is_unfinished(entry->d_name, name, tag))
            (void)unlinkat(dirfd(stream), entry->d_name, 0);
    if (stream)
        closedir(stream);
}

static char *unfinished_path(const wn_one_output *output, const char *folder, const char *name)
{
    char after[sizeof ".winnow-" + TAG_DIGITS];
    snprintf(after, sizeof after, ".winnow-%s", output->tag);
    return print_path(output->all->arena, folder, ".", name, after);
}

static const char *make_file(const char *path)
{
    int descriptor = path ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
    if (descriptor < 0)
        return NULL;
    close(descriptor);
    return path;
}

/* A file within an output that is a folder. */
static const char *make_inside(const wn_one_output *output, const char *name)
{
    if (!output->path || !*name || *name == '.' || strchr(name, '/'))
        return NULL;
    if (mkdir(output->path, 0777) != 0 && errno != EEXIST)
        return NULL;
    return make_file(unfinished_path(output, output->path, name));
}

static const char *make_path(void *context, const char *name)
{
    const wn_one_output *output = context;
    return name ? make_inside(output, name) : make_file(output->temporary);
}

/* Waits where another process made the descriptor one that does not. */
static bool append(int descriptor, const char *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = write(descriptor, bytes + done, length - done);
        struct pollfd room = {.fd = descriptor, .events = POLLOUT};
        if (count < 0 && errno == EAGAIN)
            (void)poll(&room, 1, -1);
        else if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static wn_status append_bytes(void *context, const void *bytes, size_t length)
{
    wn_one_output *output = context;
    if (output->stream < 0 && make_file(output->temporary))
        output->stream = open(output->temporary, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (output->stream >= 0 && append(output->stream, bytes, length))
        return WN_DONE;
    output->fault = errno;
    return WN_INTERNAL;
}

static bool refuse(wn_report *report, const char *path, const char *reason)
{
    wn_report_add(report, WN_SEVERITY_ERROR, "output-refused", NULL, NULL, "%s cannot be written: %s", path,
                  reason);
    return false;
}

/* An output that is a link is written to where the link leads. */
static const char *resolve_path(wn_arena *arena, const char *path)
{
    char real[PATH_MAX];
    if (realpath(path, real))
        return wn_arena_string(arena, real);
    const char *base = wn_name_base(path);
    char *folder =
        base == path ? wn_arena_string(arena, ".") : wn_arena_text(arena, path, (size_t)(base - path));
    return folder && realpath(folder, real) ? print_path(arena, real, "", base, "") : NULL;
}

static bool prepare_standard(wn_one_output *output)
{
    const char *folder = secure_getenv("TMPDIR");
    output->folder = wn_arena_string(output->all->arena, folder && *folder ? folder : "/tmp");
    output->temporary = output->folder ? unfinished_path(output, output->folder, "output") : NULL;
    output->stream = STDOUT_FILENO;
    return output->temporary != NULL;
}

/* Whether an earlier output has the same place. */
static bool is_taken(const wn_outputs *outputs, size_t index)
{
    const char *path = outputs->items[index].path;
    for (size_t i = 0; i < index; i++) {
        const char *earlier = outputs->items[i].path;
        if (path && earlier ? strcmp(path, earlier) == 0 : path == earlier)
            return true;
    }
    return false;
}

/* What lies at a path; unknown: with the reason in errno. */
typedef enum { PLACE_EMPTY, PLACE_FILE, PLACE_FOLDER, PLACE_UNKNOWN } place_kind;

static place_kind look_at(const char *path)
{
    struct stat info;
    if (!path)
        return PLACE_EMPTY;
    if (stat(path, &info) != 0)
        return errno == ENOENT ? PLACE_EMPTY : PLACE_UNKNOWN;
    return S_ISDIR(info.st_mode) ? PLACE_FOLDER : PLACE_FILE;
}

static bool take_lock(wn_one_output *output, const char *path, wn_report *report)
{
    output->lock = wn_lock_take(output->path);
    if (output->lock == WN_LOCK_BUSY)
        wn_report_add(report, WN_SEVERITY_ERROR, "output-busy", NULL, NULL,
                      "%s is being written by another run; wait until it has ended", path);
    /* Who holds the lock may take away what a run that was killed left. */
    if (output->lock >= 0)
        remove_unfinished(output->folder, wn_name_base(output->path), NULL);
    if (output->lock >= 0 && look_at(output->path) == PLACE_FOLDER)
        remove_unfinished(output->path, NULL, NULL);
    return output->lock != WN_LOCK_BUSY;
}

static bool prepare(wn_outputs *all, size_t index, const char *path, wn_report *report)
{
    wn_one_output *output = &all->items[index];
    struct stat info;
    output->all = all;
    output->lock = WN_LOCK_NONE;
    output->stream = -1;
    fill_tag(output->tag);
    output->door =
        (wn_output){.size = sizeof output->door, .context = output, .path = make_path, .write = append_bytes};
    if (strcmp(path, "-") == 0)
        return is_taken(all, index) ? refuse(report, "standard output", "it is named twice")
                                    : prepare_standard(output);
    output->path = resolve_path(all->arena, path);
    if (!output->path)
        return refuse(report, path, "its folder does not exist");
    const char *slash = strrchr(output->path, '/');
    output->folder = wn_arena_text(all->arena, output->path, (size_t)(slash - output->path) + 1);
    output->temporary = output->folder ? unfinished_path(output, output->folder, slash + 1) : NULL;
    if (!output->temporary)
        return refuse(report, path, "memory ran out");
    if (is_taken(all, index))
        return refuse(report, path, "it is named twice");
    if (!slash[1])
        return refuse(report, path, "it names a folder");
    if (stat(output->path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return refuse(report, path, "it is no regular file");
    if (access(output->folder, W_OK | X_OK) != 0)
        return refuse(report, path, strerror(errno));
    return take_lock(output, path, report);
}

wn_outputs *wn_outputs_new(const char *const *paths, size_t count, wn_report *report)
{
    wn_arena *arena = wn_arena_new();
    wn_outputs *outputs = arena ? wn_arena_take(arena, sizeof *outputs) : NULL;
    if (!outputs) {
        wn_arena_free(arena);
        return NULL;
    }
    outputs->arena = arena;
    outputs->count = count;
    outputs->items = wn_arena_array(arena, count, sizeof *outputs->items);
    bool held = outputs->items != NULL;
    for (size_t i = 0; held && i < count; i++)
        held = prepare(outputs, i, paths[i], report);
    if (held)
        return outputs;
    wn_outputs_free(outputs);
    return NULL;
}

const wn_output *wn_outputs_at(wn_outputs *outputs, size_t index)
{
    return &outputs->items[index].door;
}

const char *wn_outputs_fault(const wn_outputs *outputs, size_t index)
{
    int fault = outputs->items[index].fault;
    return fault ? strerror(fault) : NULL;
}

const char *wn_outputs_place(const wn_outputs *outputs, size_t index)
{
    return outputs->items[index].path;
}

static mode_t new_file_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool sync_file(const wn_made_file *made)
{
    errno = 0;
    int descriptor = open(made->temporary, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct stat info;
    bool held = descriptor >= 0 && fstat(descriptor, &info) == 0 && info.st_size > 0 &&
                fchmod(descriptor, new_file_mode()) == 0 && fsync(descriptor) == 0;
    if (descriptor >= 0)
        close(descriptor);
    return held;
}

static bool copy_to_standard(const char *path)
{
    FILE *file = fopen(path, "rbe");
    char chunk[65536];
    bool held = file != NULL;
    for (size_t count; held && (count = fread(chunk, 1, sizeof chunk, file)) > 0;)
        held = fwrite(chunk, 1, count, stdout) == count;
    held = held && !ferror(file) && fflush(stdout) == 0;
    if (file)
        fclose(file);
    unlink(path);
    return held;
}

static void sync_folder(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    (void)fsync(descriptor);
    close(descriptor);
}

static bool put_in_place(const wn_made_file *made)
{
    return made->place ? rename(made->temporary, made->place) == 0 : copy_to_standard(made->temporary);
}

static bool add_made(wn_outputs *all, const char *temporary, const char *place)
{
    wn_made_file made = {temporary, place};
    return WN_LIST_PUSH(&all->made, made);
}

/* The files that were made within an output that is a folder. */
static bool list_inside(wn_one_output *output)
{
    wn_arena *arena = output->all->arena;
    DIR *stream = opendir(output->path);
    bool held = stream != NULL;
    for (struct dirent *entry; held && (entry = readdir(stream));) {
        if (!is_unfinished(entry->d_name, NULL, output->tag))
            continue;
        const char *temporary = print_path(arena, output->path, "", entry->d_name, "");
        const char *name =
            wn_arena_text(arena, entry->d_name + 1, strlen(entry->d_name) - sizeof ".winnow-" - TAG_DIGITS);
        const char *place = name ? print_path(arena, output->path, "", name, "") : NULL;
        held = temporary && place && add_made(output->all, temporary, place);
    }
    if (stream)
        closedir(stream);
    return held;
}

/* Lists what the writer of an output made, in a process of its own. */
static bool list_output(wn_outputs *outputs, wn_one_output *output, wn_report *report)
{
    place_kind made = look_at(output->temporary), there = look_at(output->path);
    /* Renaming over a folder would fail when other outputs are in place already. */
    if (made == PLACE_FILE && there == PLACE_FOLDER)
        return refuse(report, output->path, "it is a folder");
    bool held = made != PLACE_UNKNOWN && there != PLACE_UNKNOWN;
    if (held && made == PLACE_FILE)
        held = add_made(outputs, output->temporary, output->path);
    else if (held && there == PLACE_FOLDER)
        held = list_inside(output);
    return held || refuse(report, output->path ? output->path : "standard output", strerror(errno));
}

static bool list_made(wn_outputs *outputs, wn_report *report)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (!list_output(outputs, &outputs->items[i], report))
            return false;
    return true;
}

static const char *place_shown(const wn_made_file *made)
{
    return made->place ? made->place : "standard output";
}

bool wn_outputs_publish(wn_outputs *outputs, wn_report *report)
{
    if (!list_made(outputs, report))
        return false;
    for (size_t i = 0; i < outputs->made.count; i++)
        if (!sync_file(&outputs->made.items[i]))
            return refuse(report, place_shown(&outputs->made.items[i]),
                          errno ? strerror(errno) : "the writer left it empty");
    for (size_t i = 0; i < outputs->made.count; i++)
        if (!put_in_place(&outputs->made.items[i]))
            return refuse(report, place_shown(&outputs->made.items[i]), strerror(errno));
    for (size_t i = 0; i < outputs->count; i++) {
        sync_folder(outputs->items[i].folder);
        if (look_at(outputs->items[i].path) == PLACE_FOLDER)
            sync_folder(outputs->items[i].path);
    }
    return true;
}

void wn_outputs_discard(wn_outputs *outputs, size_t index)
{
    const wn_one_output *output = &outputs->items[index];
    (void)unlink(output->temporary);
    if (output->path)
        remove_unfinished(output->path, NULL, output->tag);
}

void wn_outputs_free(wn_outputs *outputs)
{
    if (!outputs)
        return;
    for (size_t i = 0; outputs->items && i < outputs->count; i++) {
        const wn_one_output *output = &outputs->items[i];
        if (output->all && output->lock >= 0)
            close(output->lock);
        if (output->path && output->stream >= 0)
            close(output->stream);
    }
    WN_LIST_FREE(&outputs->made);
    wn_arena_free(outputs->arena);
}
