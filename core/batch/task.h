/* One document on its way through a run: a file, or a member of a container. A file and all that is in it are
 * a tree that lives in the arena of its root. */
#ifndef WN_BATCH_TASK_H
#define WN_BATCH_TASK_H

#include "core/batch/inventory.h"
#include "core/convert/convert.h"

typedef struct wn_task wn_task;
struct wn_task {
    wn_task *root, *parent; /* parent: NULL of a file */
    wn_arena *arena;        /* of the root */
    wn_origin origin;
    const char *name, *media_type;
    wn_child_role role;         /* of a member */
    unsigned int depth;         /* 0 for a file */
    int input;                  /* of the root: a copy of the file, until it is settled; -1: none */
    const unsigned char *bytes; /* of a member */
    size_t length;
    uint64_t size;
    size_t slot;  /* of the root: the caller's */
    bool retried; /* it crashed a process of its own once */
    bool alone;   /* to be read in a process of its own */
    bool settled; /* status and message stand, by the record or without one */
    bool has_record;
    wn_document_status status;
    const char *message;
    wn_record record;
    wn_task *children; /* in order */
    size_t child_count;
    size_t open; /* of the root: tasks of the tree not settled yet */
};

/* Makes the task of an inventory entry and takes its file; a file that is ignored or cannot be read is
 * settled at once. NULL when memory fails. Free with wn_task_free. */
wn_task *wn_task_new(const wn_entry *entry, const wn_limits *limits);

/* Settles `task` with the record of its conversion, which it then owns, and makes tasks of what the record
 * holds. False when memory fails. */
bool wn_task_take(wn_task *task, const wn_record *record, const wn_limits *limits);

/* Settles `task` without a conversion. `message` is static or in its arena. */
void wn_task_settle(wn_task *task, wn_document_status status, const char *message);

/* Frees a root and its tree. */
void wn_task_free(wn_task *root);

#endif
