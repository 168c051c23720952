/* The attachments of a message, each in a storage of its own ([MS-OXMSG] 2.2.2). */
#include <stdlib.h>
#include <string.h>

#include "plugins/msg/msg.h"

#define ATTACHMENT "__attach_version1.0_#"
#define EMBEDDED "__substg1.0_3701000D"

typedef struct numbered {
    unsigned long number;
    uint32_t entry;
} numbered;

typedef struct attachments {
    numbered *items;
    size_t count, capacity;
} attachments;

static int compare(const void *one, const void *other)
{
    const numbered *a = one, *b = other;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

static bool find(const wn_compound *compound, attachments *found)
{
    wn_compound_member member;
    uint32_t at = WN_COMPOUND_ROOT;
    while ((at = wn_compound_next_storage(compound, WN_COMPOUND_ROOT, ATTACHMENT, at)) != WN_NO_STREAM) {
        wn_compound_describe(compound, at, &member);
        if (!WN_ARRAY_GROW(found))
            return false;
        found->items[found->count++] = (numbered){strtoul(member.name + strlen(ATTACHMENT), NULL, 16), at};
    }
    if (found->count)
        qsort(found->items, found->count, sizeof *found->items, compare);
    return true;
}

#define EMBEDDED_HEADER 24u

/* The list of properties of a message within another lacks eight bytes that the file of a message has
 * (2.4.1). Returns as wn_compound_read does, but WN_PARTIAL where the list is damaged. */
static wn_status make_list(const wn_compound *compound, uint32_t list, uint64_t most, wn_bytes *out,
                           const char **fault)
{
    static const char more[8];
    wn_bytes bytes = {0};
    wn_status status = wn_compound_read(compound, list, most, &bytes, fault);
    if (status == WN_MALFORMED)
        status = WN_PARTIAL;
    if (status >= 0) {
        wn_span all = {(const uint8_t *)bytes.data, bytes.length};
        wn_span head = wn_span_part(all, 0, EMBEDDED_HEADER);
        wn_span rest = wn_span_from(all, EMBEDDED_HEADER);
        wn_bytes_append(out, head.bytes, head.length);
        wn_bytes_append(out, more, sizeof more);
        wn_bytes_append(out, rest.bytes, rest.length);
        status = out->failed ? WN_NO_MEMORY : status;
    }
    wn_bytes_free(&bytes);
    return status;
}

/* Takes `length` from what attachments may still be; WN_MALFORMED, reported, when that
 * is less. */
static wn_status spend(wn_outlook *message, uint64_t *left, uint64_t length)
{
    if (length <= *left) {
        *left -= length;
        return WN_DONE;
    }
    message->host->report(
        message->host->context, WN_SEVERITY_ERROR, "message-malformed",
        "attachments of the message share sectors of the file; ask the sender for a whole copy", NULL);
    return WN_MALFORMED;
}

/* Hands on a message within the message as a file of its own. */
static wn_status push_embedded(wn_outlook *message, msg_storage *attachment, uint32_t inner, uint64_t *left)
{
    const wn_host *host = message->host;
    const wn_compound *compound = attachment->compound;
    uint64_t most = host->limit(host->context, WN_LIMIT_INPUT_BYTES);
    uint32_t list = wn_compound_find(compound, inner, MSG_PROPERTIES);
    wn_bytes properties = {0}, file = {0};
    wn_status status = WN_DONE, listed = WN_DONE;
    if (list != WN_NO_STREAM)
        status = listed = make_list(compound, list, most, &properties, &attachment->fault);
    if (status >= 0)
        status = wn_compound_copy(compound, inner, list,
                                  (wn_span){(const uint8_t *)properties.data, properties.length}, most, &file,
                                  &attachment->fault);
    if (status == WN_LIMIT)
        attachment->excess = attachment->fault;
    if (status == WN_PARTIAL || (status >= 0 && listed == WN_PARTIAL))
        wn_outlook_miss(message, "message-damaged", attachment->fault);
    if (status >= 0)
        status = spend(message, left, file.length);
    if (status >= 0)
        status =
            wn_outlook_push_message(message, &attachment->properties, ".msg", "application/vnd.ms-outlook",
                                    (wn_span){(const uint8_t *)file.data, file.length});
    wn_bytes_free(&properties);
    wn_bytes_free(&file);
    return status;
}

static wn_status push_value(wn_outlook *message, msg_storage *attachment, uint64_t *left)
{
    wn_bytes bytes = {0};
    wn_status status = wn_mapi_load(&attachment->properties, WN_MAPI_ATTACH_DATA, &bytes);
    if (status == WN_PARTIAL)
        wn_outlook_miss(message, "message-damaged", attachment->fault);
    if (status >= 0)
        status = spend(message, left, bytes.length);
    if (status >= 0)
        status = wn_outlook_push_attachment(message, &attachment->properties,
                                            (wn_span){(const uint8_t *)bytes.data, bytes.length});
    wn_bytes_free(&bytes);
    return status;
}

static wn_status push_by_kind(wn_outlook *message, msg_storage *attachment, uint32_t entry, uint64_t *left)
{
    wn_attached kind = wn_outlook_attached(&attachment->properties);
    uint32_t inner = wn_compound_next_storage(attachment->compound, entry, EMBEDDED, WN_COMPOUND_ROOT);
    if (kind == WN_ATTACHED_MESSAGE && inner != WN_NO_STREAM)
        return push_embedded(message, attachment, inner, left);
    if (kind == WN_ATTACHED_BY_VALUE)
        return push_value(message, attachment, left);
    if (kind == WN_ATTACHED_MESSAGE)
        return wn_outlook_miss(message, "message-damaged",
                               "an attached message is not there; ask the sender for a whole copy");
    wn_outlook_leave_out(message, kind);
    return WN_DONE;
}

static wn_status push_one(wn_outlook *message, const msg_storage *storage, uint32_t entry, uint64_t *left)
{
    msg_storage attachment;
    wn_status status = msg_storage_open(&attachment, storage->compound, entry, MSG_ATTACHMENT, storage->most);
    if (status == WN_PARTIAL)
        wn_outlook_miss(message, "message-damaged", attachment.fault);
    if (status >= 0)
        status = push_by_kind(message, &attachment, entry, left);
    if (attachment.excess)
        message->host->report(message->host->context, WN_SEVERITY_ERROR, "message-limit", attachment.excess,
                              NULL);
    msg_storage_free(&attachment);
    return status;
}

/* Each attachment is looked for in the whole directory: too many are refused before that. */
static wn_status count(const wn_outlook *message, size_t found)
{
    const wn_host *host = message->host;
    if (found <= host->limit(host->context, WN_LIMIT_CHILDREN))
        return WN_DONE;
    host->report(host->context, WN_SEVERITY_ERROR, "limit-children",
                 "the message has more attachments than the limit children", NULL);
    return WN_LIMIT;
}

wn_status msg_push_attachments(wn_outlook *message, const msg_storage *storage, uint64_t most)
{
    attachments found = {0};
    wn_status status = find(storage->compound, &found) ? count(message, found.count) : WN_NO_MEMORY;
    for (size_t i = 0; i < found.count && status >= 0; i++)
        status = push_one(message, storage, found.items[i].entry, &most);
    if (status >= 0 && found.count < storage->attachments)
        status =
            wn_outlook_miss(message, "message-damaged",
                            "the message says that it has more attachments than there are; ask for it again");
    free(found.items);
    return status;
}
