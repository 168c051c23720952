#include "core/form/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/form/pattern.h"

/* A label on its way into the program. */
typedef struct entry {
    wn_label_pieces pieces;
    const wn_label *label;
    size_t size; /* bytes of all its pieces: the longer wording is tried first */
} entry;

typedef struct maker {
    wn_arena *arena;
    const wn_label *refused;
} maker;

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->pieces.initial != b->pieces.initial)
        return a->pieces.initial < b->pieces.initial ? -1 : 1;
    for (size_t i = 0; i < a->pieces.count && i < b->pieces.count; i++) {
        int order = strcmp(a->pieces.items[i], b->pieces.items[i]);
        if (order)
            return order;
    }
    return (a->pieces.count > b->pieces.count) - (a->pieces.count < b->pieces.count);
}

/* One past the last of the entries from `first` that share piece `depth`. */
static size_t end_of_branch(const entry *entries, size_t first, size_t end, size_t depth)
{
    size_t at = first + 1;
    while (at < end && strcmp(entries[at].pieces.items[depth], entries[first].pieces.items[depth]) == 0)
        at++;
    return at;
}

typedef struct branch {
    size_t first, end, size;
} branch;

static int compare_branches(const void *left, const void *right)
{
    const branch *a = left, *b = right;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static bool add_branches(wn_buffer *out, const entry *entries, size_t first, size_t end, size_t depth);

/* Appends what the entries share from piece `depth` on, then their differences as alternatives. */
static bool add_branch(wn_buffer *out, const entry *entries, size_t first, size_t end, size_t depth)
{
    /* Sorted entries share a piece when the first and the last do; equal entries end together. */
    while (depth < entries[first].pieces.count && end_of_branch(entries, first, end, depth) == end)
        wn_buffer_add(out, entries[first].pieces.items[depth++]);
    if (depth == entries[first].pieces.count)
        return !out->failed;
    wn_buffer_add(out, "(?:");
    bool held = add_branches(out, entries, first, end, depth);
    wn_buffer_add(out, ")");
    return held && !out->failed;
}

/* Appends the branches of piece `depth` as alternatives, the longest wording first. */
static bool add_branches(wn_buffer *out, const entry *entries, size_t first, size_t end, size_t depth)
{
    WN_LIST(branch) branches = {0};
    bool held = true;
    for (size_t at = first; held && at < end;) {
        branch next = {at, end_of_branch(entries, at, end, depth), 0};
        for (size_t i = next.first; i < next.end; i++)
            next.size = entries[i].size > next.size ? entries[i].size : next.size;
        held = WN_LIST_PUSH(&branches, next);
        at = next.end;
    }
    if (held && branches.count)
        qsort(branches.items, branches.count, sizeof *branches.items, compare_branches);
    for (size_t i = 0; held && i < branches.count; i++) {
        if (i)
            wn_buffer_add(out, "|");
        held = add_branch(out, entries, branches.items[i].first, branches.items[i].end, depth);
    }
    WN_LIST_FREE(&branches);
    return held;
}

static size_t end_of_initial(const entry *entries, size_t first, size_t count)
{
    size_t at = first + 1;
    while (at < count && entries[at].pieces.initial == entries[first].pieces.initial)
        at++;
    return at;
}

/* Appends the opening punctuation of the wordings, each kind once, as optional. */
static void add_leads(wn_buffer *out, const entry *entries, size_t count)
{
    size_t kinds = 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        while (same < i && entries[same].pieces.lead != entries[i].pieces.lead)
            same++;
        if (entries[i].pieces.lead && same == i)
            wn_buffer_print(out, "%s\\x{%X}", kinds++ ? "" : "(?:[", entries[i].pieces.lead);
    }
    if (kinds)
        wn_buffer_add(out, "]\\h?)?+");
}

/* Appends the whole pattern: alternatives by initial, so that most words of a text fail at once. */
static bool add_pattern(wn_buffer *out, const entry *entries, size_t count)
{
    bool held = true;
    add_leads(out, entries, count);
    wn_buffer_add(out, wn_label_boundary);
    wn_buffer_add(out, "(?:");
    for (size_t at = 0; held && at < count;) {
        const size_t end = end_of_initial(entries, at, count);
        wn_buffer_add(out, at ? "|(?:" : "(?:");
        held = add_branches(out, entries, at, end, 0);
        wn_buffer_add(out, ")");
        at = end;
    }
    wn_buffer_add(out, ")");
    wn_buffer_add(out, wn_label_subroutines);
    return held && !out->failed;
}

static bool is_too_large(int error)
{
    return error == PCRE2_ERROR_PATTERN_TOO_LARGE || error == PCRE2_ERROR_PATTERN_TOO_COMPLICATED ||
           error == PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP;
}

/* Where to cut `count` entries in two: at a change of initial next to the middle, else in the middle. */
static size_t cut_of(const entry *entries, size_t count)
{
    size_t best = count / 2, nearest = count;
    for (size_t at = end_of_initial(entries, 0, count); at < count; at = end_of_initial(entries, at, count)) {
        const size_t distance = at > count / 2 ? at - count / 2 : count / 2 - at;
        if (distance < nearest) {
            nearest = distance;
            best = at;
        }
    }
    return best;
}

/* Compiles the entries into `program`; where they are too many, into it and others appended to it. */
static wn_status make_program(maker *make, const entry *entries, size_t count, wn_label_program *program)
{
    wn_buffer pattern = {0};
    int error = 0;
    PCRE2_SIZE offset = 0;
    if (add_pattern(&pattern, entries, count))
        program->code = pcre2_compile((PCRE2_SPTR)pattern.data, pattern.length, WN_FORM_PATTERN_OPTIONS,
                                      &error, &offset, NULL);
    const bool failed = pattern.failed;
    wn_buffer_free(&pattern);
    if (program->code) {
        program->label_count = count;
        pcre2_jit_compile(program->code, PCRE2_JIT_COMPLETE); /* without JIT it is interpreted */
        return WN_DONE;
    }
    if (failed || error == PCRE2_ERROR_HEAP_FAILED)
        return WN_NO_MEMORY;
    if (!is_too_large(error))
        return WN_INTERNAL;
    if (count == 1) {
        make->refused = entries[0].label;
        return WN_LIMIT;
    }
    wn_label_program *rest = wn_arena_take(make->arena, sizeof *rest);
    const size_t cut = cut_of(entries, count);
    wn_status status = rest ? make_program(make, entries, cut, program) : WN_NO_MEMORY;
    wn_label_program *last = program;
    while (last->next)
        last = (wn_label_program *)(uintptr_t)last->next;
    if (status == WN_DONE) {
        last->next = rest;
        status = make_program(make, entries + cut, count - cut, rest);
    }
    return status;
}

static bool fill_entry(wn_arena *arena, const wn_label *label, entry *into)
{
    char mark[16];
    snprintf(mark, sizeof mark, "%u", label->wording);
    into->label = label;
    if (!wn_label_make_pieces(arena, label->text, mark, &into->pieces))
        return false;
    for (size_t i = 0; i < into->pieces.count; i++)
        into->size += strlen(into->pieces.items[i]);
    return true;
}

wn_status wn_label_program_make(const wn_label *labels, size_t count, wn_arena *arena,
                                wn_label_program *program, const wn_label **ret_label)
{
    wn_arena *scratch = wn_arena_new();
    entry *entries = scratch ? wn_arena_array(scratch, count, sizeof *entries) : NULL;
    bool held = entries != NULL;
    for (size_t i = 0; held && i < count; i++)
        held = fill_entry(scratch, &labels[i], &entries[i]);
    maker make = {.arena = arena};
    wn_status status = held ? WN_DONE : WN_NO_MEMORY;
    if (held && count) {
        qsort(entries, count, sizeof *entries, compare_entries);
        status = make_program(&make, entries, count, program);
    }
    *ret_label = make.refused;
    wn_arena_free(scratch);
    return status;
}

void wn_label_program_free(const wn_label_program *program)
{
    for (; program; program = program->next)
        pcre2_code_free(program->code);
}
