#include <math.h>
#include <stdlib.h>

#include "core/answer/json.h"
#include "core/answer/packed.h"
#include "core/base/report.h"
#include "tests/unit/check.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static wn_evidence at_block(int64_t block)
{
    wn_evidence evidence = wn_evidence_none();
    evidence.part = "word/document.xml";
    evidence.block = block;
    evidence.start = 0;
    evidence.end = 12;
    return evidence;
}

/* One response in which every member of the contract has a value. */
typedef struct sample {
    wn_answer_mark mark;
    wn_answer_link link;
    wn_answer_entry entry;
    wn_answer_note note;
    wn_evidence evidence;
    wn_unassigned unassigned;
    wn_diagnostic diagnostic;
    wn_item_answer full, bare;
    const wn_answer_mark *marks[1];
    const wn_answer_link *links[1];
    const wn_answer_entry *entries[1];
    const wn_answer_note *notes[1];
    const wn_evidence *sources[1];
    const wn_unassigned *unassigned_list[1];
    const wn_diagnostic *diagnostics[1];
    const wn_item_answer *items[2];
    const char *selected[2], *urls[1], *reasons[1];
    wn_response response;
} sample;

static void fill_parts(sample *s)
{
    s->mark = (wn_answer_mark){"a", WN_MARK_ON, WN_MECHANISM_CONTENT_CONTROL, at_block(3)};
    s->link = (wn_answer_link){"https://example.org/", "portal", 1, wn_evidence_none()};
    s->entry = (wn_answer_entry){"Agency", NULL};
    s->note = (wn_answer_note){WN_NOTE_FOOTNOTE, "see annex", at_block(9)};
    s->evidence = at_block(4);
    s->unassigned = (wn_unassigned){"left over", at_block(7)};
    s->diagnostic = (wn_diagnostic){WN_SEVERITY_WARNING, "marks-lost", "no marks", "4", wn_evidence_none()};
    s->marks[0] = &s->mark, s->links[0] = &s->link, s->entries[0] = &s->entry, s->notes[0] = &s->note;
    s->sources[0] = &s->evidence, s->unassigned_list[0] = &s->unassigned;
    s->diagnostics[0] = &s->diagnostic;
    s->selected[0] = "a", s->selected[1] = "b", s->urls[0] = "https://example.org/";
    s->reasons[0] = "url-rejoined";
}

static void fill_items(sample *s)
{
    s->full = (wn_item_answer){.link_id = "4",
                               .prefix = "4.",
                               .question = "Is there \"one\"?",
                               .type = WN_ITEM_CHOICES,
                               .status = WN_AMBIGUOUS,
                               .text = "Oui, c'est \xC3\xA9tabli\nline\ttwo \\ \x01",
                               .boolean = WN_TRUE,
                               .selected_known = 1,
                               .selected = s->selected,
                               .selected_count = 2,
                               .marks = s->marks,
                               .mark_count = 1,
                               .has_number = 1,
                               .number = 0.1 + 0.2,
                               .unit = "%",
                               .date = "2019-04-30",
                               .urls = s->urls,
                               .url_count = 1,
                               .links = s->links,
                               .link_count = 1,
                               .entries = s->entries,
                               .entry_count = 1,
                               .inferred = WN_FALSE,
                               .inferred_from = "5",
                               .notes = s->notes,
                               .note_count = 1,
                               .confidence = 0.85,
                               .review = 1,
                               .reasons = s->reasons,
                               .reason_count = 1,
                               .source = s->sources,
                               .source_count = 1};
    s->bare = (wn_item_answer){.link_id = "5",
                               .question = "",
                               .type = WN_ITEM_TEXT,
                               .status = WN_MISSING,
                               .text = "",
                               .boolean = WN_NULL,
                               .inferred = WN_NULL,
                               .confidence = 1};
    s->items[0] = &s->full, s->items[1] = &s->bare;
}

static sample *make_sample(void)
{
    sample *s = check_memory(sizeof *s);
    fill_parts(s);
    fill_items(s);
    s->response = (wn_response){.id = "0123456789abcdef",
                                .form_id = "demo",
                                .form_version = "1",
                                .path = "inbox/a.docx",
                                .sha256 = SHA,
                                .reader = "docx",
                                .bytes = 1234,
                                .from = "a@example.org",
                                .respondent_name = "Gambia, The",
                                .respondent_iso3 = "GMB",
                                .respondent_m49 = "270",
                                .authored = "2019-05-02",
                                .language = "en",
                                .items = s->items,
                                .item_count = 2,
                                .accounting = {100, 60, 30, 5, 3, 2},
                                .unassigned = s->unassigned_list,
                                .unassigned_count = 1,
                                .diagnostics = s->diagnostics,
                                .diagnostic_count = 1};
    return s;
}

static void check_item(const wn_item_answer *item)
{
    CHECK_TEXT(item->text, "Oui, c'est \xC3\xA9tabli\nline\ttwo \\ \x01");
    CHECK_INT(item->type, WN_ITEM_CHOICES);
    CHECK_INT(item->status, WN_AMBIGUOUS);
    CHECK_INT(item->selected_known, 1);
    CHECK_INT(item->selected_count, 2);
    CHECK_TEXT(item->selected[1], "b");
    CHECK(item->number == 0.1 + 0.2);
    CHECK(item->confidence == 0.85);
    CHECK_INT(item->marks[0]->state, WN_MARK_ON);
    CHECK_INT(item->marks[0]->mechanism, WN_MECHANISM_CONTENT_CONTROL);
    CHECK_INT(item->marks[0]->source.block, 3);
    CHECK_INT(item->marks[0]->source.page, -1);
    CHECK_INT(item->links[0]->source.block, -1);
    CHECK_TEXT(item->entries[0]->name, "Agency");
    CHECK(item->entries[0]->url == NULL);
    CHECK_INT(item->inferred, WN_FALSE);
    CHECK_TEXT(item->inferred_from, "5");
    CHECK_INT(item->notes[0]->kind, WN_NOTE_FOOTNOTE);
    CHECK_INT(item->source[0]->end, 12);
    CHECK_INT(item->review, 1);
}

static void response_comes_back_as_it_was(void)
{
    sample *s = make_sample();
    wn_buffer packed = {0}, again = {0};
    wn_arena *arena = wn_arena_new();
    wn_response back = {0};
    CHECK(wn_pack(&wn_response_object, &s->response, &packed));
    CHECK(wn_unpack(&wn_response_object, packed.data, packed.length, arena, &back));
    if (back.item_count == 2) {
        check_item(back.items[0]);
        CHECK_INT(back.items[1]->boolean, WN_NULL);
        CHECK_INT(back.items[1]->inferred, WN_NULL);
        CHECK_INT(back.items[1]->has_number, 0);
        CHECK_INT(back.items[1]->selected_known, 0);
        CHECK_TEXT(back.respondent_name, "Gambia, The");
        CHECK_TEXT(back.form_id, "demo");
        CHECK(back.member == NULL);
        CHECK_INT(back.accounting.not_shown, 2);
        CHECK_INT(back.diagnostics[0]->severity, WN_SEVERITY_WARNING);
        CHECK(wn_pack(&wn_response_object, &back, &again));
        CHECK_INT(again.length, packed.length);
        CHECK_INT(memcmp(again.data, packed.data, packed.length), 0);
    }
    CHECK_INT(back.item_count, 2);
    wn_arena_free(arena);
    wn_buffer_free(&packed);
    wn_buffer_free(&again);
    free(s);
}

static void bare_item_writes_nulls(void)
{
    sample *s = make_sample();
    wn_buffer out = {0};
    CHECK(wn_response_to_json(&s->response, &out));
    CHECK(strstr(out.data, "{\"linkId\":\"5\",\"prefix\":null,\"question\":\"\",\"type\":\"text\","
                           "\"status\":\"missing\",\"text\":\"\",\"boolean\":null,\"selected\":null,"
                           "\"marks\":[],\"number\":null,\"unit\":null,\"date\":null,\"urls\":[],"
                           "\"links\":[],\"entries\":[],\"inferred\":null,\"notes\":[],\"confidence\":1,"
                           "\"review\":false,\"reasons\":[],\"source\":[]}") != NULL);
    CHECK(strstr(out.data, "\"number\":0.30000000000000004") != NULL);
    CHECK(strstr(out.data, "\"confidence\":0.85,") != NULL);
    wn_buffer_free(&out);
    free(s);
}

static void text_that_is_not_utf8_stays_well_formed(void)
{
    const wn_document_info document = {.path = "a\xFF\x62", .sha256 = SHA, .parent = -1};
    wn_buffer out = {0};
    CHECK(wn_document_to_json(&document, &out));
    CHECK(strncmp(out.data,
                  "{\"path\":\"a\xEF\xBF\xBD"
                  "b\"",
                  15) == 0);
    wn_buffer_free(&out);
}

static void text_that_is_not_utf8_is_packed_repaired(void)
{
    const wn_document_info document = {.path = "a\xFF\x62", .sha256 = SHA, .parent = -1};
    wn_document_info back = {0};
    wn_buffer packed = {0};
    wn_arena *arena = wn_arena_new();
    CHECK(wn_pack(&wn_document_object, &document, &packed));
    CHECK(wn_unpack(&wn_document_object, packed.data, packed.length, arena, &back));
    CHECK_TEXT(back.path, "a\xEF\xBF\xBD\x62");
    CHECK_INT(back.parent, -1);
    wn_arena_free(arena);
    wn_buffer_free(&packed);
}

static void document_comes_back_as_it_was(void)
{
    const char *ids[] = {"0123456789abcdef", "0123456789abcdef-2"};
    const wn_document_info document = {.path = "mail.eml",
                                       .member = "a.docx",
                                       .parent = 4,
                                       .sha256 = SHA,
                                       .bytes = 77,
                                       .reader = "docx",
                                       .status = WN_DOCUMENT_REJECTED_LIMIT,
                                       .message = "too deep",
                                       .responses = ids,
                                       .response_count = 2};
    wn_document_info back = {0};
    wn_buffer packed = {0};
    wn_arena *arena = wn_arena_new();
    CHECK(wn_pack(&wn_document_object, &document, &packed));
    CHECK(wn_unpack(&wn_document_object, packed.data, packed.length, arena, &back));
    CHECK_TEXT(back.member, "a.docx");
    CHECK_INT(back.parent, 4);
    CHECK_INT(back.bytes, 77);
    CHECK_INT(back.status, WN_DOCUMENT_REJECTED_LIMIT);
    CHECK_INT(back.response_count, 2);
    CHECK_TEXT(back.responses[1], "0123456789abcdef-2");
    wn_arena_free(arena);
    wn_buffer_free(&packed);
}

static bool is_accepted(const char *bytes, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_response back = {0};
    bool held = wn_unpack(&wn_response_object, bytes, length, arena, &back);
    wn_arena_free(arena);
    return held;
}

static bool is_accepted_packed(const sample *s)
{
    wn_buffer packed = {0};
    CHECK(wn_pack(&wn_response_object, &s->response, &packed));
    bool held = is_accepted(packed.data, packed.length);
    wn_buffer_free(&packed);
    return held;
}

/* Each spoils one member of a good response. */
static void spoil_sha(sample *s)
{
    s->response.sha256 = "0123";
}
static void spoil_case_of_sha(sample *s)
{
    s->response.sha256 = "A123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
}
static void spoil_iso3(sample *s)
{
    s->response.respondent_iso3 = "gmb";
}
static void spoil_m49(sample *s)
{
    s->response.respondent_m49 = "27";
}
static void spoil_id(sample *s)
{
    s->response.id = NULL;
}
static void spoil_status(sample *s)
{
    s->full.status = (wn_answer_status)6;
}
static void spoil_type(sample *s)
{
    s->full.type = (wn_item_type)11;
}
static void spoil_confidence(sample *s)
{
    s->full.confidence = 1.5;
}
static void spoil_number(sample *s)
{
    s->full.number = NAN;
}
static void spoil_state(sample *s)
{
    s->mark.state = (wn_mark_state)3;
}
static void spoil_severity(sample *s)
{
    s->diagnostic.severity = (wn_severity)-1;
}
static void spoil_boolean(sample *s)
{
    s->full.boolean = (wn_truth)3;
}
static void spoil_reason(sample *s)
{
    s->reasons[0] = NULL;
}
static void spoil_link(sample *s)
{
    s->link.url = NULL;
}

static void spoilt_records_are_refused(void)
{
    static void (*const spoils[])(sample *) = {
        spoil_sha,      spoil_case_of_sha, spoil_iso3,       spoil_m49,    spoil_id,
        spoil_status,   spoil_type,        spoil_confidence, spoil_number, spoil_state,
        spoil_severity, spoil_boolean,     spoil_reason,     spoil_link};
    for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++) {
        sample *s = make_sample();
        CHECK(is_accepted_packed(s));
        spoils[i](s);
        if (is_accepted_packed(s))
            printf("# spoil %zu is accepted\n", i);
        CHECK(!is_accepted_packed(s));
        free(s);
    }
}

/* What a byte was changed in is refused, or is another response with that one packed form. */
static void changed_bytes_are_never_misread(void)
{
    sample *s = make_sample();
    wn_buffer good = {0};
    CHECK(wn_pack(&wn_response_object, &s->response, &good));
    for (size_t length = 0; length < good.length; length++)
        CHECK(!is_accepted(good.data, length));
    for (size_t i = 0; i < 8 * good.length; i++) {
        wn_arena *arena = wn_arena_new();
        wn_response back = {0};
        wn_buffer again = {0};
        good.data[i / 8] = (char)(good.data[i / 8] ^ (1 << i % 8));
        if (wn_unpack(&wn_response_object, good.data, good.length, arena, &back)) {
            CHECK(wn_pack(&wn_response_object, &back, &again));
            CHECK(again.length == good.length && memcmp(again.data, good.data, good.length) == 0);
        }
        good.data[i / 8] = (char)(good.data[i / 8] ^ (1 << i % 8));
        wn_buffer_free(&again);
        wn_arena_free(arena);
    }
    wn_buffer_free(&good);
    free(s);
}

static void numbers_have_one_form(void)
{
    static const char longer[] = "\x85\x00";
    wn_document_info document = {.path = "a", .sha256 = SHA, .parent = -1, .bytes = UINT64_MAX}, back = {0};
    wn_arena *arena = wn_arena_new();
    wn_buffer packed = {0}, other = {0};
    CHECK(wn_pack(&wn_document_object, &document, &packed));
    CHECK(wn_unpack(&wn_document_object, packed.data, packed.length, arena, &back));
    CHECK(back.bytes == UINT64_MAX);
    document.bytes = 5;
    wn_buffer_clear(&packed);
    CHECK(wn_pack(&wn_document_object, &document, &packed));
    size_t at = packed.length - 5; /* bytes, reader, status, message, responses */
    CHECK_INT(packed.data[at], 5);
    wn_buffer_append(&other, packed.data, at);
    wn_buffer_append(&other, longer, 2);
    wn_buffer_append(&other, packed.data + at + 1, packed.length - at - 1);
    CHECK(!wn_unpack(&wn_document_object, other.data, other.length, arena, &back));
    wn_buffer_free(&packed);
    wn_buffer_free(&other);
    wn_arena_free(arena);
}

int main(void)
{
    RUN(response_comes_back_as_it_was);
    RUN(bare_item_writes_nulls);
    RUN(text_that_is_not_utf8_stays_well_formed);
    RUN(text_that_is_not_utf8_is_packed_repaired);
    RUN(document_comes_back_as_it_was);
    RUN(spoilt_records_are_refused);
    RUN(changed_bytes_are_never_misread);
    RUN(numbers_have_one_form);
    return check_done();
}
