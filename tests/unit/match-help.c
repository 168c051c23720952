#include "tests/unit/match-help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/document/builder.h"

static const wn_builder_limits limits = {1u << 22, 100000, 64};

static void say_broken(const char *what)
{
    printf("Bail out! %s\n", what);
    exit(1);
}

static void run(const wn_builder *e, const char *text, size_t length, uint32_t flags)
{
    wn_run r = {sizeof r, flags, text, length};
    if (length && e->run(e->context, &r) < 0)
        say_broken("run refused");
}

static const struct {
    const char *open, *close;
    uint32_t flags;
} spans[] = {{"**", "**", WN_RUN_BOLD},    {"~~", "~~", WN_RUN_STRIKE},      {"==", "==", WN_RUN_HIGHLIGHT},
             {"++", "++", WN_RUN_REMOVED}, {"<<", ">>", WN_RUN_PLACEHOLDER}, {"__", "__", WN_RUN_UNDERLINE},
             {"@@", "@@", WN_RUN_COLOURED}};

/* A field, reference or link at `text`; returns the bytes it takes, 0 when there is none. */
static size_t add_special(const wn_builder *e, const char *text, size_t length)
{
    const char *close = memchr(text, text[0] == '[' ? ']' : '}', length);
    if (!close || (text[0] != '{' && text[0] != '['))
        return 0;
    size_t inner = (size_t)(close - text) - 1;
    char name[200];
    snprintf(name, sizeof name, "%.*s", (int)inner, text + 1);
    if (text[0] == '{' && (name[0] == '^' || name[0] == '%')) {
        e->reference(e->context, name[0] == '^' ? WN_BLOCK_NOTE : WN_BLOCK_COMMENT, name + 1);
        return inner + 2;
    }
    if (text[0] == '{') {
        wn_field field = {
            .size = sizeof field, .kind = WN_FIELD_CHECK_BOX, .mechanism = WN_MECHANISM_CONTENT_CONTROL};
        field.state = strcmp(name, "on") == 0    ? WN_MARK_ON
                      : strcmp(name, "off") == 0 ? WN_MARK_OFF
                                                 : WN_MARK_UNKNOWN;
        e->field(e->context, &field);
        return inner + 2;
    }
    const char *end = close[1] == '(' ? strchr(close, ')') : NULL;
    if (!end)
        return 0;
    e->open_link(e->context, close + 2, (size_t)(end - close) - 2);
    run(e, text + 1, inner, 0);
    e->close_link(e->context);
    return (size_t)(end - text) + 1;
}

/* A formatted span at `text`; returns the bytes it takes, 0 when there is none. */
static size_t add_span(const wn_builder *e, const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        if (length < 5 || strncmp(text, spans[i].open, 2) != 0)
            continue;
        const char *close = strstr(text + 2, spans[i].close);
        if (!close || close > text + length)
            continue;
        run(e, text + 2, (size_t)(close - text) - 2, spans[i].flags);
        return (size_t)(close - text) + 2;
    }
    return 0;
}

static size_t add_break(const wn_builder *e, const char *text)
{
    if (strncmp(text, "\\n", 2) != 0)
        return 0;
    run(e, "\n", 1, 0);
    return 2;
}

static void add_runs(const wn_builder *e, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t plain = strcspn(text + at, "*~=+<_@{[\\");
        plain = plain < length - at ? plain : length - at;
        run(e, text + at, plain, 0);
        at += plain;
        if (at == length)
            return;
        size_t taken = add_special(e, text + at, length - at);
        taken = taken ? taken : add_span(e, text + at, length - at);
        taken = taken ? taken : add_break(e, text + at);
        if (!taken)
            run(e, text + at, 1, 0);
        at += taken ? taken : 1;
    }
}

static void open_block(const wn_builder *e, wn_block_kind kind, uint32_t level, const char *label,
                       const char *id)
{
    wn_block_info info = {
        .size = sizeof info, .kind = (uint32_t)kind, .level = level, .label = label, .id = id};
    if (e->open_block(e->context, &info) < 0)
        say_broken("block refused");
}

static void add_leaf(const wn_builder *e, wn_block_kind kind, uint32_t level, const char *label,
                     const char *text, size_t length)
{
    open_block(e, kind, level, label, NULL);
    add_runs(e, text, length);
    e->close_block(e->context);
}

static void add_row(const wn_builder *e, const char *line, size_t length)
{
    open_block(e, WN_BLOCK_ROW, 0, NULL, NULL);
    for (size_t at = 1; at < length;) {
        const char *bar = memchr(line + at, '|', length - at);
        size_t end = bar ? (size_t)(bar - line) : length, from = at, to = end;
        while (from < to && line[from] == ' ')
            from++;
        while (to > from && line[to - 1] == ' ')
            to--;
        open_block(e, WN_BLOCK_CELL, 0, NULL, NULL);
        add_leaf(e, WN_BLOCK_PARAGRAPH, 0, NULL, line + from, to - from);
        e->close_block(e->context);
        at = end + 1;
    }
    e->close_block(e->context);
}

/* "^id: text" and "%id: text". */
static void add_note(const wn_builder *e, wn_block_kind kind, const char *line, size_t length)
{
    const char *colon = memchr(line, ':', length);
    char id[32];
    snprintf(id, sizeof id, "%.*s", colon ? (int)(colon - line) - 1 : 0, line + 1);
    size_t from = colon ? (size_t)(colon - line) + 2 : length;
    open_block(e, kind, 0, NULL, id);
    add_leaf(e, WN_BLOCK_PARAGRAPH, 0, NULL, line + from, length - from);
    e->close_block(e->context);
}

static void add_line(const wn_builder *e, const char *line, size_t length)
{
    size_t digits = strspn(line, "0123456789abcdefghi");
    char label[8];
    if (strncmp(line, "# ", 2) == 0)
        add_leaf(e, WN_BLOCK_HEADING, 1, NULL, line + 2, length - 2);
    else if (strncmp(line, "## ", 3) == 0)
        add_leaf(e, WN_BLOCK_HEADING, 2, NULL, line + 3, length - 3);
    else if (strncmp(line, "- ", 2) == 0)
        add_leaf(e, WN_BLOCK_LIST_ITEM, 0, NULL, line + 2, length - 2);
    else if (line[0] == '^')
        add_note(e, WN_BLOCK_NOTE, line, length);
    else if (line[0] == '%')
        add_note(e, WN_BLOCK_COMMENT, line, length);
    else if (strncmp(line, "= ", 2) == 0) {
        open_block(e, WN_BLOCK_HEADER, 0, NULL, NULL);
        add_leaf(e, WN_BLOCK_PARAGRAPH, 0, NULL, line + 2, length - 2);
        e->close_block(e->context);
    } else if (digits > 0 && digits < 3 && strncmp(line + digits, ") ", 2) == 0) {
        snprintf(label, sizeof label, "%.*s)", (int)digits, line);
        add_leaf(e, WN_BLOCK_LIST_ITEM, 0, label, line + digits + 2, length - digits - 2);
    } else
        add_leaf(e, WN_BLOCK_PARAGRAPH, 0, NULL, line, length);
}

wn_document *document_of(const char *notation)
{
    wn_document_builder *builder = wn_document_builder_new(&limits);
    const wn_builder *e = wn_document_builder_events(builder);
    bool table = false;
    e->total(e->context, 0);
    while (*notation) {
        size_t length = strcspn(notation, "\n");
        bool row = notation[0] == '|';
        if (row != table) {
            if (row)
                open_block(e, WN_BLOCK_TABLE, 0, NULL, NULL);
            else
                e->close_block(e->context);
        }
        table = row;
        if (row)
            add_row(e, notation, length);
        else if (length)
            add_line(e, notation, length);
        notation += length + (notation[length] == '\n');
    }
    if (table)
        e->close_block(e->context);
    wn_document *document = wn_document_builder_finish(builder);
    wn_document_builder_free(builder);
    if (!document)
        say_broken("no document");
    return document;
}

static const char form_text[] =
    "id: garden\n"
    "version: '1'\n"
    "languages: [en]\n"
    "title:\n  en: 'Questionnaire of the gardens of the county'\n"
    "date_order: dmy\n"
    "furniture:\n  en:\n    - '^\\h*Gardens of the county, page [0-9]+\\h*$'\n"
    "respondent:\n  country: true\n  unlabelled: true\n  labels:\n    en: ['Country:']\n"
    "authored:\n  unlabelled: true\n  labels:\n    en: ['Date:']\n"
    "boilerplate:\n  en: ['We thank you for taking part in the questionnaire.',"
    " 'We hope to see you in the gardens of the county in 2021.', 'Enjoy the spring.']\n"
    "notes:\n  en: ['A garden is any ground that is tended by a person.']\n"
    "words:\n  en:\n    yes: ['Yes']\n    no: ['No']\n    not_applicable: ['N/A', 'none', '-']\n"
    "    other: ['Other']\n    placeholder: ['Click here to enter text.']\n    reference: ['see question']\n"
    "items:\n"
    "  - {linkId: I, prefix: 'I.', type: group, text: {en: 'Grounds and buildings'}, items: [\n"
    "    {linkId: '1', prefix: '1.', type: urls, text: {en: 'What is the address of the portal of your "
    "gardens?'}},\n"
    "    {linkId: '2', prefix: '2.', type: group, text: {en: 'Please name the keepers of the following:'}, "
    "items: [\n"
    "      {linkId: 2.a, prefix: 'a.', type: urls, text: {en: 'Roses:'}, hints: [rose, roses]},\n"
    "      {linkId: 2.b, prefix: 'b.', type: urls, text: {en: 'Vegetables:'}, hints: [vegetables, "
    "cabbage]},\n"
    "      {linkId: 2.c, prefix: 'c.', type: entries, text: {en: 'Water'}}]},\n"
    "    {linkId: '3', prefix: '3.', type: boolean, text: {en: 'Is there a national plan for the gardens of "
    "the "
    "county?'}},\n"
    "    {linkId: '4', prefix: '4.', type: boolean, implies: '3', text: {en: 'If yes, do you publish the "
    "plan "
    "online?'}},\n"
    "    {linkId: 4.name, type: string, text: {en: 'Name:'}}]}\n"
    "  - {linkId: II, prefix: 'II.', type: group, text: {en: 'Plants and tools'}, items: [\n"
    "    {linkId: '5', prefix: '5.', type: choices, text: {en: 'Which tools do the gardeners of the county "
    "use?'},\n"
    "     options: [{code: spade, text: {en: 'a spade or shovel'}}, {code: rake, text: {en: 'a rake'}},\n"
    "       {code: hose, text: {en: 'a garden hose'}}, {code: other, text: {en: 'Other:'}, open: true}]},\n"
    "    {linkId: '6', prefix: '6.', type: percent, text: {en: 'What share of the ground is planted with "
    "trees?'}},\n"
    "    {linkId: '7', prefix: '7.', type: text, text: {en: 'How do you keep the paths free of weeds in "
    "spring?'}},\n"
    "    {linkId: '8', prefix: '8.', type: date, text: {en: 'When was the oldest tree planted?'}},\n"
    "    {linkId: contact.name, type: string, text: {en: 'Name:'}}]}\n";

static wn_compiled_form *form;
static wn_matcher *matcher;
static wn_arena *result_arena;
static wn_match_result result;

const wn_compiled_form *test_form(void)
{
    if (form)
        return form;
    wn_report report = {.arena = wn_arena_new()};
    wn_form *loaded = wn_form_load("form.yaml", form_text, strlen(form_text), &report);
    form = loaded ? wn_form_compile(loaded, &report) : NULL;
    for (size_t i = 0; i < report.list.count; i++)
        printf("# %s\n", report.list.items[i].message);
    wn_report_free(&report);
    wn_arena_free(report.arena);
    if (!form)
        say_broken("the form of the tests is refused");
    return form;
}

const wn_match_result *match_of(const char *notation)
{
    const wn_compiled_form *forms[] = {test_form()};
    if (!matcher)
        matcher = wn_matcher_new(forms, 1);
    static const wn_match_options options = {.review_below = 0.9};
    wn_arena_free(result_arena);
    result_arena = wn_arena_new();
    wn_document *document = document_of(notation);
    wn_status status = wn_match(matcher, document, &options, result_arena, &result);
    wn_document_free(document);
    if (status != WN_DONE)
        say_broken("the matcher failed");
    return &result;
}

const wn_item_answer *answer_of(const char *link_id)
{
    for (size_t i = 0; result.response && i < result.response->item_count; i++)
        if (strcmp(result.response->items[i]->link_id, link_id) == 0)
            return result.response->items[i];
    printf("# no item %s\n", link_id);
    static const wn_item_answer none = {.link_id = "", .status = WN_MISSING, .text = "(absent)"};
    return &none;
}

int has_reason(const wn_item_answer *answer, const char *code)
{
    for (size_t i = 0; i < answer->reason_count; i++)
        if (strcmp(answer->reasons[i], code) == 0)
            return 1;
    return 0;
}

const char *selected_of(const char *link_id)
{
    static char codes[256];
    const wn_item_answer *answer = answer_of(link_id);
    if (!answer->selected_known)
        return "null";
    codes[0] = '\0';
    for (size_t i = 0; i < answer->selected_count; i++)
        snprintf(codes + strlen(codes), sizeof codes - strlen(codes), "%s%s", i ? " " : "",
                 answer->selected[i]);
    return codes;
}

void match_help_free(void)
{
    wn_matcher_free(matcher);
    wn_compiled_form_free(form);
    wn_arena_free(result_arena);
    form = NULL;
    matcher = NULL;
    result_arena = NULL;
}
