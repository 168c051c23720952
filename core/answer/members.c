#include "core/answer/members.h"

static const char *status_name(unsigned int value)
{
    return wn_status_name((wn_answer_status)value);
}

static const char *item_type_name(unsigned int value)
{
    return wn_item_type_name((wn_item_type)value);
}

static const char *document_status_name(unsigned int value)
{
    return wn_document_status_name((wn_document_status)value);
}

static const char *mechanism_name(unsigned int value)
{
    return wn_mechanism_name((wn_mechanism)value);
}

static const char *severity_name(unsigned int value)
{
    return wn_severity_name((wn_severity)value);
}

static const char *mark_state_name(unsigned int value)
{
    static const char *const names[] = {"unknown", "on", "off", "?"};
    return names[value < 3 ? value : 3];
}

static const char *note_kind_name(unsigned int value)
{
    static const char *const names[] = {"comment", "footnote", "removed", "?"};
    return names[value < 3 ? value : 3];
}

static const char *role_name(unsigned int value)
{
    static const char *const names[] = {"?", "attachment", "body", "inline"};
    return names[value < 4 ? value : 0];
}

static const wn_member evidence_members[] = {
    {"part", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_evidence, part)},
    {"block", WN_MEMBER_INDEX_OR_NULL, WN_AT(wn_evidence, block)},
    {"page", WN_MEMBER_INDEX_OR_NULL, WN_AT(wn_evidence, page)},
    {"line", WN_MEMBER_INDEX_OR_NULL, WN_AT(wn_evidence, line)},
    {"start", WN_MEMBER_INDEX, WN_AT(wn_evidence, start)},
    {"end", WN_MEMBER_INDEX, WN_AT(wn_evidence, end)},
};
static const wn_object evidence_object = WN_OBJECT_OF(wn_evidence, evidence_members);

static const wn_member mark_members[] = {
    {"option", WN_MEMBER_STRING, WN_AT(wn_answer_mark, option)},
    {"state", WN_MEMBER_NAME, true, WN_AT(wn_answer_mark, state), .name_of = mark_state_name},
    {"mechanism", WN_MEMBER_NAME, true, WN_AT(wn_answer_mark, mechanism), .name_of = mechanism_name},
    {"source", WN_MEMBER_EVIDENCE, WN_AT(wn_answer_mark, source), .object = &evidence_object},
};
static const wn_object mark_object = WN_OBJECT_OF(wn_answer_mark, mark_members);

static const wn_member link_members[] = {
    {"url", WN_MEMBER_STRING, true, WN_AT(wn_answer_link, url)},
    {"text", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_answer_link, text)},
    {"repaired", WN_MEMBER_FLAG, WN_AT(wn_answer_link, repaired)},
    {"source", WN_MEMBER_EVIDENCE, WN_AT(wn_answer_link, source), .object = &evidence_object},
};
static const wn_object link_object = WN_OBJECT_OF(wn_answer_link, link_members);

static const wn_member entry_members[] = {
    {"name", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_answer_entry, name)},
    {"url", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_answer_entry, url)},
};
static const wn_object entry_object = WN_OBJECT_OF(wn_answer_entry, entry_members);

static const wn_member note_members[] = {
    {"kind", WN_MEMBER_NAME, true, WN_AT(wn_answer_note, kind), .name_of = note_kind_name},
    {"text", WN_MEMBER_STRING, true, WN_AT(wn_answer_note, text)},
    {"source", WN_MEMBER_EVIDENCE, WN_AT(wn_answer_note, source), .object = &evidence_object},
};
static const wn_object note_object = WN_OBJECT_OF(wn_answer_note, note_members);

static const wn_member inferred_members[] = {
    {"boolean", WN_MEMBER_TRUTH, true, WN_AT(wn_item_answer, inferred)},
    {"from", WN_MEMBER_STRING, WN_AT(wn_item_answer, inferred_from)},
};
static const wn_object inferred_object = WN_OBJECT_OF(wn_item_answer, inferred_members);

static const wn_member item_members[] = {
    {"linkId", WN_MEMBER_STRING, true, WN_AT(wn_item_answer, link_id)},
    {"prefix", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_item_answer, prefix)},
    {"question", WN_MEMBER_STRING, WN_AT(wn_item_answer, question)},
    {"type", WN_MEMBER_NAME, true, WN_AT(wn_item_answer, type), .name_of = item_type_name},
    {"status", WN_MEMBER_NAME, true, WN_AT(wn_item_answer, status), .name_of = status_name},
    {"text", WN_MEMBER_STRING, WN_AT(wn_item_answer, text)},
    {"boolean", WN_MEMBER_TRUTH, WN_AT(wn_item_answer, boolean)},
    {"selected", WN_MEMBER_STRINGS, WN_LIST_AT(wn_item_answer, selected, selected_count),
     .known = offsetof(wn_item_answer, selected_known)},
    {"marks", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_item_answer, marks, mark_count), .object = &mark_object},
    {"number", WN_MEMBER_NUMBER, WN_AT(wn_item_answer, number),
     .known = offsetof(wn_item_answer, has_number)},
    {"unit", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_item_answer, unit)},
    {"date", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_item_answer, date)},
    {"urls", WN_MEMBER_STRINGS, WN_LIST_AT(wn_item_answer, urls, url_count)},
    {"links", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_item_answer, links, link_count), .object = &link_object},
    {"entries", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_item_answer, entries, entry_count), .object = &entry_object},
    {"inferred", WN_MEMBER_OBJECT_OR_NULL, .guard = offsetof(wn_item_answer, inferred),
     .object = &inferred_object},
    {"notes", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_item_answer, notes, note_count), .object = &note_object},
    {"confidence", WN_MEMBER_SHARE, true, WN_AT(wn_item_answer, confidence)},
    {"review", WN_MEMBER_FLAG, WN_AT(wn_item_answer, review)},
    {"reasons", WN_MEMBER_STRINGS, WN_LIST_AT(wn_item_answer, reasons, reason_count)},
    {"source", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_item_answer, source, source_count),
     .object = &evidence_object},
};
static const wn_object item_object = WN_OBJECT_OF(wn_item_answer, item_members);

static const wn_member form_members[] = {
    {"id", WN_MEMBER_STRING, true, WN_AT(wn_response, form_id)},
    {"version", WN_MEMBER_STRING, true, WN_AT(wn_response, form_version)},
};
static const wn_object form_object = WN_OBJECT_OF(wn_response, form_members);

static const wn_member source_members[] = {
    {"path", WN_MEMBER_STRING, true, WN_AT(wn_response, path)},
    {"member", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, member)},
    {"sha256", WN_MEMBER_SHA256, true, WN_AT(wn_response, sha256)},
    {"reader", WN_MEMBER_STRING, true, WN_AT(wn_response, reader)},
    {"bytes", WN_MEMBER_COUNT, WN_AT(wn_response, bytes)},
    {"from", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, from)},
    {"sent", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, sent)},
    {"subject", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, subject)},
    {"messageId", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, message_id)},
};
static const wn_object source_object = WN_OBJECT_OF(wn_response, source_members);

static const wn_member respondent_members[] = {
    {"name", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, respondent_name)},
    {"iso3", WN_MEMBER_ISO3, WN_AT(wn_response, respondent_iso3)},
    {"m49", WN_MEMBER_M49, WN_AT(wn_response, respondent_m49)},
};
static const wn_object respondent_object = WN_OBJECT_OF(wn_response, respondent_members);

static const wn_member accounting_members[] = {
    {"total", WN_MEMBER_COUNT, true, WN_AT(wn_response, accounting.total)},
    {"form", WN_MEMBER_COUNT, true, WN_AT(wn_response, accounting.form)},
    {"answer", WN_MEMBER_COUNT, true, WN_AT(wn_response, accounting.answer)},
    {"furniture", WN_MEMBER_COUNT, true, WN_AT(wn_response, accounting.furniture)},
    {"unassigned", WN_MEMBER_COUNT, true, WN_AT(wn_response, accounting.unassigned)},
    {"not_shown", WN_MEMBER_COUNT, true, WN_AT(wn_response, accounting.not_shown)},
};
static const wn_object accounting_object = WN_OBJECT_OF(wn_response, accounting_members);

static const wn_member unassigned_members[] = {
    {"text", WN_MEMBER_STRING, true, WN_AT(wn_unassigned, text)},
    {"source", WN_MEMBER_EVIDENCE, WN_AT(wn_unassigned, source), .object = &evidence_object},
};
static const wn_object unassigned_object = WN_OBJECT_OF(wn_unassigned, unassigned_members);

static const wn_member diagnostic_members[] = {
    {"severity", WN_MEMBER_NAME, true, WN_AT(wn_diagnostic, severity), .name_of = severity_name},
    {"code", WN_MEMBER_STRING, true, WN_AT(wn_diagnostic, code)},
    {"message", WN_MEMBER_STRING, true, WN_AT(wn_diagnostic, message)},
    {"linkId", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_diagnostic, link_id)},
    {"source", WN_MEMBER_EVIDENCE, WN_AT(wn_diagnostic, source), .object = &evidence_object},
};
static const wn_object diagnostic_object = WN_OBJECT_OF(wn_diagnostic, diagnostic_members);

static const wn_member response_members[] = {
    {"id", WN_MEMBER_STRING, true, WN_AT(wn_response, id)},
    {"form", WN_MEMBER_OBJECT, true, .object = &form_object},
    {"source", WN_MEMBER_OBJECT, true, .object = &source_object},
    {"respondent", WN_MEMBER_OBJECT, true, .object = &respondent_object},
    {"authored", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, authored)},
    {"language", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_response, language)},
    {"items", WN_MEMBER_OBJECTS, true, WN_LIST_AT(wn_response, items, item_count), .object = &item_object},
    {"accounting", WN_MEMBER_OBJECT, true, .object = &accounting_object},
    {"unassigned", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_response, unassigned, unassigned_count),
     .object = &unassigned_object},
    {"diagnostics", WN_MEMBER_OBJECTS, WN_LIST_AT(wn_response, diagnostics, diagnostic_count),
     .object = &diagnostic_object},
};
const wn_object wn_response_object = WN_OBJECT_OF(wn_response, response_members);

static const wn_member document_members[] = {
    {"path", WN_MEMBER_STRING, true, WN_AT(wn_document_info, path)},
    {"member", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_document_info, member)},
    {"parent", WN_MEMBER_INDEX_OR_NULL, WN_AT(wn_document_info, parent)},
    {"sha256", WN_MEMBER_SHA256, true, WN_AT(wn_document_info, sha256)},
    {"bytes", WN_MEMBER_COUNT, WN_AT(wn_document_info, bytes)},
    {"reader", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_document_info, reader)},
    {"status", WN_MEMBER_NAME, true, WN_AT(wn_document_info, status), .name_of = document_status_name},
    {"message", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_document_info, message)},
    {"responses", WN_MEMBER_STRINGS, WN_LIST_AT(wn_document_info, responses, response_count)},
};
const wn_object wn_document_object = WN_OBJECT_OF(wn_document_info, document_members);

static const wn_member record_members[] = {
    {"status", WN_MEMBER_NAME, true, WN_AT(wn_record, status), .name_of = document_status_name},
    {"reader", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record, reader)},
    {"message", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record, message)},
    {"from", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record, from)},
    {"sent", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record, sent)},
    {"subject", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record, subject)},
    {"messageId", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record, message_id)},
};
const wn_object wn_record_object = WN_OBJECT_OF(wn_record, record_members);

static const wn_member child_members[] = {
    {"name", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record_child, name)},
    {"mediaType", WN_MEMBER_STRING_OR_NULL, WN_AT(wn_record_child, media_type)},
    {"role", WN_MEMBER_NAME, true, WN_AT(wn_record_child, role), .name_of = role_name},
};
const wn_object wn_child_object = WN_OBJECT_OF(wn_record_child, child_members);
