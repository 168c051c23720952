/* The journal of a run: what each file gave, appended as soon as it is finished, so that a run that ended
 * early, or a later one over the same files, need not read them again.
 *
 * An entry has a key, a head, which is read back to list the file, and a body of packed responses, which
 * stays in the file. Each carries the first half of the SHA-256 of all its bytes; what does not match it is
 * not believed. A file whose end was torn off is whole again up to the last whole entry. Losing a journal
 * loses time only, so that nothing is synced, and when it can no longer be written, bodies go on in a spare
 * file that has no name. */
#ifndef WN_BATCH_JOURNAL_H
#define WN_BATCH_JOURNAL_H

#include "core/answer/record.h"
#include "core/base/report.h"
#include "core/batch/file.h"

typedef struct wn_journal wn_journal;

/* Opens the journal in the folder `folder` (a descriptor, borrowed) for runs of the same `context`, a SHA-256
 * as text; entries of another context are dropped. With `folder` below 0, or where the file there cannot be
 * used (said in `report`, code journal-unused), the journal has no name and is gone with the process.
 * Damage is said in `report` (code journal-damaged). NULL when neither can be made. */
wn_journal *wn_journal_open(int folder, const char *context, wn_report *report);

void wn_journal_free(wn_journal *journal);

/* The descriptor of the file, for reading bodies; of the journal. */
int wn_journal_descriptor(const wn_journal *journal);

/* The descriptor of the spare file, of the journal; below 0 when there is none. */
int wn_journal_spare(const wn_journal *journal);

/* What an offset of a body in the spare file has set. */
#define WN_JOURNAL_IN_SPARE (UINT64_C(1) << 63)

/* Appends an entry; one of the same key added before is as good as gone. With `key` NULL it cannot be found
 * again, nor can it once the spare file is in use. `*ret_body` is the offset of the body. False when it
 * cannot be written. */
bool wn_journal_add(wn_journal *journal, const char *key, wn_span head, wn_span body, uint64_t *ret_body);

/* Finds the entry of `key`. Its head is copied into `arena`. False when there is none that can be believed.
 */
bool wn_journal_find(wn_journal *journal, const char *key, wn_arena *arena, wn_span *ret_head,
                     uint64_t *ret_body);

/* Whether there is an entry of `key`, without looking whether it can be believed. */
bool wn_journal_has(const wn_journal *journal, const char *key);

/* Number of entries that can be found. */
size_t wn_journal_count(const wn_journal *journal);

/* Ends a run that went well: entries that it neither added nor found are dropped once they take more room
 * than the others. */
void wn_journal_settle(wn_journal *journal);

#endif
