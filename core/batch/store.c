#include "core/batch/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/base/list.h"
#include "core/batch/file.h"
#include "core/batch/store-place.h"

struct wn_store {
    wn_store_source source;
    uint64_t length; /* of the documents */
    WN_LIST(int) bells;
    wn_buffer bytes; /* of the record that is added */
};

wn_store *wn_store_new(const wn_form_info *const *forms, size_t form_count, int responses, int spare)
{
    wn_store *store = calloc(1, sizeof *store);
    if (!store)
        return NULL;
    store->source =
        (wn_store_source){wn_file_unnamed(), wn_file_unnamed(), responses, spare, forms, form_count};
    if (store->source.documents >= 0 && store->source.places >= 0)
        return store;
    wn_store_free(store);
    return NULL;
}

static void close_bells(wn_store *store)
{
    for (size_t i = 0; i < store->bells.count; i++)
        close(store->bells.items[i]);
    WN_LIST_FREE(&store->bells);
}

void wn_store_free(wn_store *store)
{
    if (!store)
        return;
    close_bells(store);
    if (store->source.documents >= 0)
        close(store->source.documents);
    if (store->source.places >= 0)
        close(store->source.places);
    wn_buffer_free(&store->bytes);
    free(store);
}

static bool write_all(int descriptor, const void *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = write(descriptor, (const char *)bytes + done, length - done);
        if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static bool add_place(wn_store *store, wn_store_place place)
{
    return write_all(store->source.places, &place, sizeof place);
}

/* A bell that is full of rings not heard yet needs no more; that nobody hears is noticed by others. */
static void ring(const wn_store *store)
{
    for (size_t i = 0; i < store->bells.count; i++)
        (void)!write(store->bells.items[i], "", 1);
}

bool wn_store_add_document(wn_store *store, const wn_document_info *document)
{
    wn_buffer *bytes = &store->bytes;
    wn_buffer_clear(bytes);
    bool kept = wn_pack(&wn_document_object, document, bytes) && bytes->length <= UINT32_MAX &&
                write_all(store->source.documents, bytes->data, bytes->length) &&
                add_place(store, (wn_store_place){store->length, (uint32_t)bytes->length, WN_PLACE_DOCUMENT,
                                                  WN_NO_FORM});
    store->length += bytes->length;
    ring(store);
    return kept;
}

static uint16_t form_of(const wn_store *store, const char *id, const char *version)
{
    for (size_t i = 0; i < store->source.form_count && i < WN_NO_FORM; i++)
        if (strcmp(store->source.forms[i]->id, id) == 0 &&
            strcmp(store->source.forms[i]->version, version) == 0)
            return (uint16_t)i;
    return WN_NO_FORM;
}

bool wn_store_add_response(wn_store *store, const char *form_id, const char *form_version, uint64_t offset,
                           uint64_t length)
{
    wn_store_place place = {offset, (uint32_t)length, WN_PLACE_RESPONSE,
                            form_of(store, form_id, form_version)};
    return length <= UINT32_MAX && add_place(store, place);
}

bool wn_store_end(wn_store *store)
{
    bool kept = add_place(store, (wn_store_place){0, 0, WN_PLACE_END, WN_NO_FORM});
    close_bells(store);
    return kept;
}

int wn_store_follow(wn_store *store)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    if (fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0 && WN_LIST_PUSH(&store->bells, ends[1]))
        return ends[0];
    close(ends[0]);
    close(ends[1]);
    return -1;
}

wn_store_source wn_store_source_of(const wn_store *store)
{
    return store->source;
}
