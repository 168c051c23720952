#include "core/base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

#ifndef FIRST_CHUNK /* tests make it so small that everything taken asks for memory */
#define FIRST_CHUNK 4096u
#define LARGEST_CHUNK ((size_t)256 * 1024)
#endif

typedef struct chunk {
    struct chunk *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} chunk;

struct wn_arena {
    chunk *chunks; /* the one being filled first */
    size_t next_size;
    bool failed;
};

wn_arena *wn_arena_new(void)
{
    wn_arena *arena = calloc(1, sizeof *arena);
    if (arena)
        arena->next_size = FIRST_CHUNK;
    else
        wn_memory_note_failure();
    return arena;
}

void wn_arena_free(wn_arena *arena)
{
    if (!arena)
        return;
    for (chunk *c = arena->chunks; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(arena);
}

static chunk *add_chunk(wn_arena *arena, size_t least)
{
    size_t size = arena->next_size > least ? arena->next_size : least;
    if (size > SIZE_MAX - sizeof(chunk))
        return NULL;
    chunk *c = malloc(sizeof(chunk) + size);
    if (!c) {
        wn_memory_note_failure();
        return NULL;
    }
    c->used = 0;
    c->size = size;
    c->next = arena->chunks;
    arena->chunks = c;
    if (arena->next_size < LARGEST_CHUNK)
        arena->next_size *= 2;
    return c;
}

void *wn_arena_take(wn_arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit) {
        arena->failed = true;
        return NULL;
    }
    size_t room = size ? (size + unit - 1) / unit * unit : unit;
    chunk *c = arena->chunks;
    if (!c || c->size - c->used < room)
        c = add_chunk(arena, room);
    if (!c) {
        arena->failed = true;
        return NULL;
    }
    void *taken = c->bytes + c->used;
    c->used += room;
    memset(taken, 0, room);
    return taken;
}

void *wn_arena_array(wn_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return wn_arena_take(arena, count * size);
}

char *wn_arena_text(wn_arena *arena, const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? wn_arena_take(arena, length + 1) : NULL;
    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

char *wn_arena_string(wn_arena *arena, const char *text)
{
    return text ? wn_arena_text(arena, text, strlen(text)) : NULL;
}

bool wn_arena_failed(const wn_arena *arena)
{
    return arena->failed;
}
