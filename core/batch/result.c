#include "core/batch/result.h"

#include "core/answer/packed.h"
#include "core/base/list.h"

static const char *document_status_name(unsigned int value)
{
    return wn_document_status_name((wn_document_status)value);
}

static const wn_member response_members[] = {
    {"id", WN_MEMBER_STRING, true, WN_AT(wn_listed_response, id)},
    {"formId", WN_MEMBER_STRING, true, WN_AT(wn_listed_response, form_id)},
    {"formVersion", WN_MEMBER_STRING, true, WN_AT(wn_listed_response, form_version)},
    {"answered", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, answers[WN_ANSWERED])},
    {"blank", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, answers[WN_BLANK])},
    {"missing", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, answers[WN_MISSING])},
    {"notApplicable", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, answers[WN_NOT_APPLICABLE])},
    {"ambiguous", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, answers[WN_AMBIGUOUS])},
    {"indeterminate", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, answers[WN_INDETERMINATE])},
    {"review", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, review)},
    {"warnings", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, warnings)},
    {"offset", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, offset)},
    {"length", WN_MEMBER_COUNT, true, WN_AT(wn_listed_response, length)},
};
static const wn_object response_object = WN_OBJECT_OF(wn_listed_response, response_members);

static const wn_member document_members[] = {
    {"parent", WN_MEMBER_INDEX_OR_NULL, WN_AT(wn_listed_document, parent)},
    {"member", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_listed_document, member)},
    {"sha256", WN_MEMBER_SHA256, true, WN_AT(wn_listed_document, sha256)},
    {"bytes", WN_MEMBER_COUNT, true, WN_AT(wn_listed_document, bytes)},
    {"reader", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_listed_document, reader)},
    {"status", WN_MEMBER_NAME, true, WN_AT(wn_listed_document, status), .name_of = document_status_name},
    {"message", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_listed_document, message)},
    {"rejected", WN_MEMBER_FLAG, true, WN_AT(wn_listed_document, rejected)},
    {"responses", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_listed_document, responses, response_count),
     .object = &response_object},
};
static const wn_object document_object = WN_OBJECT_OF(wn_listed_document, document_members);

static const wn_member result_members[] = {
    {"documents", WN_MEMBER_OBJECTS, true, WN_LIST_AT(wn_result, documents, document_count),
     .object = &document_object},
};
const wn_object wn_result_object = WN_OBJECT_OF(wn_result, result_members);

/* A result being made. */
typedef struct wn_listing {
    wn_arena *arena;
    wn_buffer *body;
    WN_LIST(const wn_listed_document *) documents;
} wn_listing;

/* The text of a message is a letter unless a form was found in it. */
static bool is_letter(const wn_task *task)
{
    if (task->role != WN_CHILD_BODY || !task->parent || task->record.response_count)
        return false;
    return task->status == WN_DOCUMENT_NO_FORM || task->status == WN_DOCUMENT_EMPTY ||
           task->status == WN_DOCUMENT_UNSUPPORTED || task->status == WN_DOCUMENT_OK ||
           task->status == WN_DOCUMENT_PARTIAL;
}

static bool has_response(const wn_task *task)
{
    bool found = task->record.response_count > 0;
    for (size_t i = 0; !found && i < task->child_count; i++)
        found = has_response(&task->children[i]);
    return found;
}

/* A member of a kind that nobody reads is of no weight where something else in the file gave answers. */
static bool is_rejection(const wn_task *task, wn_document_status status)
{
    switch (status) {
    case WN_DOCUMENT_OK:
    case WN_DOCUMENT_PARTIAL:
    case WN_DOCUMENT_NO_FORM:
    case WN_DOCUMENT_IGNORED:
    case WN_DOCUMENT_DUPLICATE:
        return false;
    case WN_DOCUMENT_EMPTY:
    case WN_DOCUMENT_UNSUPPORTED:
        return !task->parent || !has_response(task->root);
    case WN_DOCUMENT_ENCRYPTED:
    case WN_DOCUMENT_UNREADABLE:
    case WN_DOCUMENT_REJECTED_MALFORMED:
    case WN_DOCUMENT_REJECTED_LIMIT:
    case WN_DOCUMENT_TIMEOUT:
    case WN_DOCUMENT_OOM:
    case WN_DOCUMENT_CRASHED:
    case WN_DOCUMENT_SANDBOX_VIOLATION:
        break;
    }
    return true;
}

static void count_answers(wn_listed_response *listed, const wn_response *response)
{
    for (size_t i = 0; i < response->item_count; i++) {
        if (response->items[i]->status < WN_ANSWER_STATUSES)
            listed->answers[response->items[i]->status]++;
        listed->review += response->items[i]->review != 0;
    }
    for (size_t i = 0; i < response->diagnostic_count; i++)
        listed->warnings += response->diagnostics[i]->severity >= WN_SEVERITY_WARNING;
}

static const wn_listed_response *list_response(wn_listing *listing, const wn_record *record, size_t index)
{
    const wn_response *response = record->responses[index];
    wn_listed_response *listed = wn_arena_take(listing->arena, sizeof *listed);
    if (!listed)
        return NULL;
    listed->id = response->id;
    listed->form_id = response->form_id;
    listed->form_version = response->form_version;
    listed->offset = listing->body->length;
    bool held = record->packed ? wn_buffer_append(listing->body, record->packed[index].bytes,
                                                  record->packed[index].length)
                               : wn_pack(&wn_response_object, response, listing->body);
    listed->length = listing->body->length - listed->offset;
    count_answers(listed, response);
    return held ? listed : NULL;
}

static wn_listed_document *list_document(wn_listing *listing, const wn_task *task, int64_t parent)
{
    bool letter = is_letter(task);
    size_t count = task->record.response_count;
    wn_listed_document *listed = wn_arena_take(listing->arena, sizeof *listed);
    const wn_listed_response **responses = wn_arena_array(listing->arena, count, sizeof *responses);
    if (!listed || !responses)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (!(responses[i] = list_response(listing, &task->record, i)))
            return NULL;
    *listed = (wn_listed_document){.parent = parent,
                                   .member = task->origin.member,
                                   .sha256 = task->origin.sha256,
                                   .bytes = task->size,
                                   .reader = task->record.reader,
                                   .status = letter ? WN_DOCUMENT_IGNORED : task->status,
                                   .message = letter ? "message text without a questionnaire" : task->message,
                                   .responses = responses,
                                   .response_count = count};
    listed->rejected = is_rejection(task, listed->status);
    return listed;
}

static bool list_tree(wn_listing *listing, const wn_task *task, int64_t parent)
{
    int64_t index = (int64_t)listing->documents.count;
    const wn_listed_document *listed = list_document(listing, task, parent);
    if (!listed || !WN_LIST_PUSH(&listing->documents, listed))
        return false;
    for (size_t i = 0; i < task->child_count; i++)
        if (!list_tree(listing, &task->children[i], index))
            return false;
    return true;
}

bool wn_result_of(wn_task *root, wn_result *ret_result, wn_buffer *body)
{
    wn_listing listing = {.arena = root->arena, .body = body};
    bool held = list_tree(&listing, root, -1);
    size_t count = listing.documents.count;
    const wn_listed_document **documents = wn_arena_array(root->arena, count, sizeof *documents);
    for (size_t i = 0; documents && i < count; i++)
        documents[i] = listing.documents.items[i];
    *ret_result = (wn_result){documents, count};
    WN_LIST_FREE(&listing.documents);
    return held && documents;
}

static bool is_lasting(wn_document_status status)
{
    return status != WN_DOCUMENT_TIMEOUT && status != WN_DOCUMENT_OOM && status != WN_DOCUMENT_CRASHED &&
           status != WN_DOCUMENT_SANDBOX_VIOLATION && status != WN_DOCUMENT_UNREADABLE;
}

bool wn_result_is_lasting(const wn_result *result)
{
    for (size_t i = 0; i < result->document_count; i++)
        if (!is_lasting(result->documents[i]->status))
            return false;
    return true;
}
