/* Hands on what a message holds. */
#include <stdio.h>
#include <string.h>

#include "plugins/msg/msg.h"

static void tell(const wn_host *host, const char *code, const char *what)
{
    host->report(host->context, WN_SEVERITY_ERROR, code, what, NULL);
}

static wn_status push_all(wn_outlook *message, msg_storage *storage, uint64_t file_size)
{
    wn_status status = wn_outlook_push_facts(message, &storage->properties);
    if (status >= 0)
        status = wn_outlook_push_body(message, &storage->properties);
    if (status >= 0)
        status = msg_push_attachments(message, storage, file_size * MSG_SWELLS_MOST);
    return status;
}

static wn_status push_message(const void *state, const wn_host *host, const wn_compound *compound,
                              const char *compound_fault, uint64_t file_size, const wn_children *children)
{
    msg_storage storage;
    wn_outlook message;
    uint64_t most = host->limit(host->context, WN_LIMIT_PART_BYTES);
    wn_status opened = msg_storage_open(&storage, compound, WN_COMPOUND_ROOT, MSG_MESSAGE, most);
    wn_status status = opened;
    if (status >= 0)
        status = wn_outlook_begin(&message, state, host, children, &storage.properties, 0);
    if (status >= 0 && compound_fault)
        wn_outlook_miss(&message, "message-damaged", compound_fault);
    if (status >= 0 && opened == WN_PARTIAL)
        wn_outlook_miss(&message, "message-damaged", storage.fault);
    if (status >= 0)
        status = push_all(&message, &storage, file_size);
    if (storage.excess)
        tell(host, "message-limit", storage.excess);
    if (status >= 0)
        status = wn_outlook_end(&message, status);
    msg_storage_free(&storage);
    return status;
}

wn_status msg_extract(const void *state, const wn_host *host, const wn_source *source,
                      const wn_children *children)
{
    wn_compound *compound = NULL;
    const char *fault = NULL;
    if (source->size > host->limit(host->context, WN_LIMIT_INPUT_BYTES))
        return WN_LIMIT;
    wn_status status = wn_compound_open(source, &compound, &fault);
    if (status < 0) {
        if (status != WN_NO_MEMORY)
            tell(host, "message-malformed", fault);
        return status;
    }
    status = push_message(state, host, compound, status == WN_PARTIAL ? fault : NULL, source->size, children);
    wn_compound_close(compound);
    return status;
}
