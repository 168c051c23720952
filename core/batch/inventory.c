#include "core/batch/inventory.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/memory.h"
#include "core/batch/name.h"

/* Deeper folders are taken for a mistake of the file system. */
#define DEEPEST 64

typedef struct wn_walk {
    wn_inventory *inventory;
    wn_entry_filter *filter;
    void *context;
} wn_walk;

static char *join_path(wn_arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    const char *slash = length == 1 && *folder == '/' ? "" : "/";
    size_t size = length + strlen(name) + 2;
    char *path = wn_arena_take(arena, size);
    if (path)
        snprintf(path, size, "%.*s%s%s", (int)length, folder, slash, name);
    return path;
}

static bool add_entry(wn_walk *walk, const char *path, bool named)
{
    wn_entry entry = {.path = path, .named = named, .ignored = wn_name_ignored(wn_name_base(path))};
    if (!entry.ignored && walk->filter)
        entry.ignored = walk->filter(walk->context, path, named);
    return WN_LIST_PUSH(&walk->inventory->entries, entry);
}

/* What cannot be opened as a folder is kept as an entry, so that reading it says why. */
static bool walk_folder(wn_walk *walk, const char *folder, int depth)
{
    wn_memory_watch();
    DIR *stream = depth < DEEPEST ? opendir(folder) : NULL;
    bool kept = true;
    if (!stream && wn_memory_heed())
        return false;
    if (!stream)
        return add_entry(walk, folder, false);
    for (struct dirent *entry; kept && (entry = readdir(stream));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        struct stat info;
        char *path = join_path(walk->inventory->arena, folder, entry->d_name);
        if (!path)
            kept = false;
        else if (!wn_name_ignored(entry->d_name) && lstat(path, &info) == 0 && S_ISDIR(info.st_mode))
            kept = walk_folder(walk, path, depth + 1);
        else
            kept = add_entry(walk, path, false);
    }
    closedir(stream);
    return kept;
}

static int compare_entries(const void *a, const void *b)
{
    const wn_entry *first = a, *second = b;
    return strcmp(first->path, second->path);
}

static bool take_input(wn_walk *walk, const char *input)
{
    struct stat info;
    size_t first = walk->inventory->entries.count;
    const char *path = wn_arena_string(walk->inventory->arena, input);
    if (!path)
        return false;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return add_entry(walk, path, true);
    if (!walk_folder(walk, path, 0))
        return false;
    size_t count = walk->inventory->entries.count - first;
    if (count > 1)
        qsort(walk->inventory->entries.items + first, count, sizeof(wn_entry), compare_entries);
    return true;
}

bool wn_inventory_take(wn_inventory *inventory, const char *const *inputs, size_t count,
                       wn_entry_filter *filter, void *context)
{
    *inventory = (wn_inventory){.arena = wn_arena_new()};
    wn_walk walk = {inventory, filter, context};
    if (!inventory->arena)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!take_input(&walk, inputs[i]))
            return false;
    return true;
}

void wn_inventory_digest(const wn_inventory *inventory, char ret_digest[WN_SHA256_TEXT])
{
    wn_hash hash;
    wn_hash_begin(&hash);
    for (size_t i = 0; i < inventory->entries.count; i++) {
        const wn_entry *entry = &inventory->entries.items[i];
        wn_hash_add_text(&hash, entry->path);
        wn_hash_add_text(&hash, entry->sha256);
        wn_hash_add_text(&hash, entry->ignored);
    }
    wn_hash_end(&hash, ret_digest);
}

void wn_inventory_free(wn_inventory *inventory)
{
    WN_LIST_FREE(&inventory->entries);
    wn_arena_free(inventory->arena);
    *inventory = (wn_inventory){0};
}
