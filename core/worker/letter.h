/* Messages between the supervisor and the zygote, and from the supervisor to a worker, on sequenced-packet
 * sockets. Whoever sends is winnow's own code that has read no document, so the format is plain. */
#ifndef WN_WORKER_LETTER_H
#define WN_WORKER_LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WN_LETTER_TEXT 32768u /* most bytes of texts in one message */

typedef enum {
    WN_LETTER_REPORT = 1, /* zygote: a diagnostic; number = severity, texts = code, message */
    WN_LETTER_READY = 2,  /* zygote: number = 1 when jobs may come */
    WN_LETTER_JOB = 3,    /* supervisor: slot, length, the texts of the job; to the zygote also two
                             descriptors, and number = 1 where the first is a window */
    WN_LETTER_KILL = 4,   /* supervisor: slot */
    WN_LETTER_EXITED = 5  /* zygote: slot, number = wait status */
} wn_letter_kind;

typedef struct wn_letter {
    uint32_t kind;
    uint32_t slot;
    int64_t number;
    uint64_t length;
    uint32_t text_length;
    uint32_t text_count;
    /* Texts one after the other, each ended by NUL; an absent one is the single byte 0xFF and a NUL. */
    char texts[WN_LETTER_TEXT];
} wn_letter;

/* Appends a text, NULL for absent; false when there is no room. */
bool wn_letter_add(wn_letter *message, const char *text);

/* The texts in order: returns the one at `*at` and moves on; NULL for an absent one or past the end. */
const char *wn_letter_next(const wn_letter *message, size_t *at);

/* Sends the message with `count` (0-2) descriptors. False when the other end is gone. */
bool wn_letter_send(int socket, const wn_letter *message, const int *descriptors, size_t count);

/* Waits for a message and up to two descriptors, -1 for those that did not come. Returns 1, 0 when the other
 * end is gone, -1 on a message that is not well-formed. */
int wn_letter_receive(int socket, wn_letter *ret_message, int ret_descriptors[2]);

#endif
