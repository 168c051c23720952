#include "core/batch/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/base/list.h"
#include "core/batch/store-place.h"

struct wn_store {
    wn_store_source source;
    uint64_t length; /* of the records */
    WN_LIST(int) bells;
    wn_buffer bytes; /* of the record that is added */
};

static int open_unnamed(void)
{
    const char *wanted = secure_getenv("TMPDIR"), *folder = wanted && *wanted ? wanted : "/tmp";
    int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/winnow-XXXXXX", folder);
    if (descriptor >= 0 || length < 0 || (size_t)length >= sizeof path)
        return descriptor;
    descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor >= 0)
        unlink(path);
    return descriptor;
}

wn_store *wn_store_new(const wn_form_info *const *forms, size_t form_count)
{
    wn_store *store = calloc(1, sizeof *store);
    if (!store)
        return NULL;
    store->source = (wn_store_source){open_unnamed(), open_unnamed(), forms, form_count};
    if (store->source.records >= 0 && store->source.places >= 0)
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
    if (store->source.records >= 0)
        close(store->source.records);
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

static bool add_place(wn_store *store, uint16_t kind, uint16_t form, size_t length)
{
    wn_store_place place = {store->length, (uint32_t)length, kind, form};
    store->length += length;
    return write_all(store->source.places, &place, sizeof place);
}

static bool add_record(wn_store *store, uint16_t kind, uint16_t form)
{
    const wn_buffer *bytes = &store->bytes;
    return bytes->length <= UINT32_MAX && write_all(store->source.records, bytes->data, bytes->length) &&
           add_place(store, kind, form, bytes->length);
}

/* A bell that is full of rings not heard yet needs no more; that nobody hears is noticed by others. */
static void ring(const wn_store *store)
{
    for (size_t i = 0; i < store->bells.count; i++)
        (void)!write(store->bells.items[i], "", 1);
}

bool wn_store_add_document(wn_store *store, const wn_document_info *document)
{
    wn_buffer_clear(&store->bytes);
    bool kept = wn_pack(&wn_document_object, document, &store->bytes) &&
                add_record(store, WN_PLACE_DOCUMENT, WN_NO_FORM);
    ring(store);
    return kept;
}

static uint16_t form_of(const wn_store *store, const wn_response *response)
{
    for (size_t i = 0; i < store->source.form_count && i < WN_NO_FORM; i++)
        if (strcmp(store->source.forms[i]->id, response->form_id) == 0 &&
            strcmp(store->source.forms[i]->version, response->form_version) == 0)
            return (uint16_t)i;
    return WN_NO_FORM;
}

bool wn_store_add_response(wn_store *store, const wn_response *response)
{
    wn_buffer_clear(&store->bytes);
    return wn_pack(&wn_response_object, response, &store->bytes) &&
           add_record(store, WN_PLACE_RESPONSE, form_of(store, response));
}

bool wn_store_end(wn_store *store)
{
    bool kept = add_place(store, WN_PLACE_END, WN_NO_FORM, 0);
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
