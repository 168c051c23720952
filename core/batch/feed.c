#include "core/batch/feed.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/answer/json.h"
#include "core/answer/packed.h"
#include "core/batch/journal.h"
#include "core/batch/store-place.h"

#define PLACES_READ 256

/* A walk over the places. */
typedef struct wn_walk {
    uint64_t next; /* number of the place that comes next */
    wn_store_place read[PLACES_READ];
    size_t at, count; /* in `read` */
} wn_walk;

/* The records of one kind. */
typedef struct wn_cursor {
    wn_walk walk;
    uint16_t kind;
    int file;       /* that holds the records */
    uint64_t given; /* since the last rewind */
    char *bytes;    /* of the record given last, and its room */
    size_t room;
    wn_arena *arena; /* of that record */
} wn_cursor;

struct wn_feed {
    wn_store_source source;
    int bell;
    bool silent; /* nobody will ring the bell again */
    bool failed, outgrown;
    wn_walk survey; /* of the forms in use */
    size_t responses_surveyed;
    bool *used;  /* per form of the source */
    bool *given; /* per form of the source: the cursor has it */
    const wn_form_info **forms;
    wn_cursor documents, responses;
    wn_buffer json;
    wn_records records;
};

wn_feed *wn_feed_new(const wn_store_source *source, int bell)
{
    wn_feed *feed = calloc(1, sizeof *feed);
    if (!feed)
        return NULL;
    feed->source = *source;
    feed->bell = bell;
    feed->used = calloc(source->form_count + 1, sizeof *feed->used);
    feed->given = calloc(source->form_count + 1, sizeof *feed->given);
    feed->forms = calloc(source->form_count + 1, sizeof *feed->forms);
    feed->documents.kind = WN_PLACE_DOCUMENT;
    feed->documents.file = source->documents;
    feed->responses.kind = WN_PLACE_RESPONSE;
    feed->responses.file = source->responses;
    if (feed->used && feed->given && feed->forms)
        return feed;
    wn_feed_free(feed);
    return NULL;
}

static void free_cursor(wn_cursor *cursor)
{
    free(cursor->bytes);
    wn_arena_free(cursor->arena);
}

void wn_feed_free(wn_feed *feed)
{
    if (!feed)
        return;
    free_cursor(&feed->documents);
    free_cursor(&feed->responses);
    wn_buffer_free(&feed->json);
    free(feed->used);
    free(feed->given);
    free(feed->forms);
    free(feed);
}

/* Reads bytes at an offset; returns how many there are, up to `length`. */
static size_t read_at(wn_feed *feed, int descriptor, void *bytes, size_t length, uint64_t offset)
{
    size_t done = 0;
    while (done < length) {
        ssize_t count = pread(descriptor, (char *)bytes + done, length - done, (off_t)(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        feed->failed = feed->failed || count < 0;
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    return done;
}

/* Sleeps until the bell rings. The last place may have come with its last ring. */
static bool wait_for_more(wn_feed *feed)
{
    char rings[4096];
    if (feed->silent)
        return false;
    ssize_t count;
    do
        count = read(feed->bell, rings, sizeof rings);
    while (count < 0 && errno == EINTR);
    feed->silent = count <= 0;
    return true;
}

/* The next place if it is there already. */
static const wn_store_place *peek_place(wn_feed *feed, wn_walk *walk)
{
    if (walk->at == walk->count) {
        size_t length = read_at(feed, feed->source.places, walk->read, sizeof walk->read,
                                walk->next * sizeof *walk->read);
        walk->at = 0;
        walk->count = length / sizeof *walk->read;
    }
    return walk->at < walk->count ? &walk->read[walk->at] : NULL;
}

static void pass_place(wn_walk *walk)
{
    walk->at++;
    walk->next++;
}

/* Waits for the next place of the cursor's kind, and passes it; NULL at the end or on failure. */
static const wn_store_place *next_place(wn_feed *feed, wn_cursor *cursor)
{
    while (!feed->failed && !feed->outgrown) {
        const wn_store_place *place = peek_place(feed, &cursor->walk);
        if (place && place->kind == WN_PLACE_END)
            return NULL;
        if (place)
            pass_place(&cursor->walk);
        if (place && place->kind == cursor->kind)
            return place;
        if (!place && !wait_for_more(feed))
            feed->failed = true;
    }
    return NULL;
}

static bool make_room(wn_cursor *cursor, size_t length)
{
    if (length > cursor->room) {
        char *bytes = realloc(cursor->bytes, length);
        if (!bytes)
            return false;
        cursor->bytes = bytes;
        cursor->room = length;
    }
    wn_arena_free(cursor->arena);
    cursor->arena = wn_arena_new();
    return cursor->arena != NULL;
}

static bool read_bytes(wn_feed *feed, wn_cursor *cursor, const wn_store_place *place)
{
    bool spare = place->kind == WN_PLACE_RESPONSE && (place->offset & WN_JOURNAL_IN_SPARE) != 0;
    return make_room(cursor, place->length) &&
           read_at(feed, spare ? feed->source.spare : cursor->file, cursor->bytes, place->length,
                   place->offset & ~WN_JOURNAL_IN_SPARE) == place->length;
}

/* The record at a place, as the struct that `object` describes; NULL on failure. */
static const void *read_record(wn_feed *feed, wn_cursor *cursor, const wn_store_place *place,
                               const wn_object *object)
{
    void *record = NULL;
    if (read_bytes(feed, cursor, place))
        record = wn_arena_take(cursor->arena, object->size);
    if (record && !wn_unpack(object, cursor->bytes, place->length, cursor->arena, record))
        record = NULL;
    feed->failed = feed->failed || !record;
    cursor->given++;
    return record;
}

static const wn_document_info *next_document(void *context)
{
    wn_feed *feed = context;
    wn_cursor *cursor = &feed->documents;
    const wn_store_place *place = next_place(feed, cursor);
    if (!place)
        feed->records.document_count = cursor->given;
    return place ? read_record(feed, cursor, place, &wn_document_object) : NULL;
}

static const wn_response *next_response(void *context)
{
    wn_feed *feed = context;
    wn_cursor *cursor = &feed->responses;
    const wn_store_place *place = next_place(feed, cursor);
    if (!place)
        feed->records.response_count = cursor->given;
    else if (place->form < feed->source.form_count && !feed->given[place->form])
        feed->outgrown = true;
    return place && !feed->outgrown ? read_record(feed, cursor, place, &wn_response_object) : NULL;
}

static void rewind_cursor(wn_cursor *cursor)
{
    cursor->walk.next = cursor->walk.at = cursor->walk.count = 0;
    cursor->given = 0;
}

static void rewind_documents(void *context)
{
    rewind_cursor(&((wn_feed *)context)->documents);
}

static void rewind_responses(void *context)
{
    rewind_cursor(&((wn_feed *)context)->responses);
}

static const char *give_json(wn_feed *feed, bool made, size_t *ret_length)
{
    feed->failed = feed->failed || !made;
    *ret_length = made ? feed->json.length : 0;
    return made ? feed->json.data : NULL;
}

static const char *document_json(void *context, const wn_document_info *document, size_t *ret_length)
{
    wn_feed *feed = context;
    wn_buffer_clear(&feed->json);
    return give_json(feed, wn_document_to_json(document, &feed->json), ret_length);
}

static const char *response_json(void *context, const wn_response *response, size_t *ret_length)
{
    wn_feed *feed = context;
    wn_buffer_clear(&feed->json);
    return give_json(feed, wn_response_to_json(response, &feed->json), ret_length);
}

static int has_failed(void *context)
{
    const wn_feed *feed = context;
    return feed->failed || feed->outgrown;
}

/* Notes the forms of the responses that are there, and waits for one. */
static bool survey_forms(wn_feed *feed)
{
    while (!feed->failed) {
        const wn_store_place *place = peek_place(feed, &feed->survey);
        if (place && place->kind == WN_PLACE_END)
            return true;
        if (place && place->kind == WN_PLACE_RESPONSE)
            feed->responses_surveyed++;
        if (place && place->form < feed->source.form_count)
            feed->used[place->form] = true;
        if (place)
            pass_place(&feed->survey);
        else if (feed->responses_surveyed)
            return true;
        else
            feed->failed = !wait_for_more(feed);
    }
    return false;
}

static size_t choose_forms(wn_feed *feed, bool all_forms)
{
    size_t count = 0;
    for (size_t i = 0; i < feed->source.form_count; i++) {
        feed->given[i] = all_forms || feed->used[i];
        if (feed->given[i])
            feed->forms[count++] = feed->source.forms[i];
    }
    return count;
}

const wn_records *wn_feed_records(wn_feed *feed, const wn_run_info *run, bool all_forms)
{
    if (!all_forms && !survey_forms(feed))
        return NULL;
    rewind_cursor(&feed->documents);
    rewind_cursor(&feed->responses);
    feed->outgrown = false;
    feed->records = (wn_records){.size = sizeof feed->records,
                                 .context = feed,
                                 .run = run,
                                 .forms = feed->forms,
                                 .form_count = choose_forms(feed, all_forms),
                                 .next_document = next_document,
                                 .next_response = next_response,
                                 .rewind_documents = rewind_documents,
                                 .rewind_responses = rewind_responses,
                                 .failed = has_failed,
                                 .document_json = document_json,
                                 .response_json = response_json};
    return &feed->records;
}

bool wn_feed_outgrown(const wn_feed *feed)
{
    return feed->outgrown;
}
