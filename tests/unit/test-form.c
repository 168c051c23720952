/* core/form: loading, refusing, linting and describing definitions. */
#include <stdlib.h>
#include <unistd.h>

#include "core/form/store.h"
#include "tests/unit/check.h"
#include "tests/unit/form-bench.h"

#define HEAD "id: f\nversion: '1'\nlanguages: [en, fr]\ntitle: {en: T, fr: U}\n"
#define ITEMS "items:\n- linkId: a\n  type: text\n  text: {en: Hello there, fr: Bonjour}\n"

static const char *message(const bench *used, size_t index)
{
    return index < used->report.list.count ? used->report.list.items[index].message : NULL;
}

static wn_form *load(bench *used, const char *yaml)
{
    return wn_form_load("f.yaml", yaml, strlen(yaml), &used->report);
}

static void form_keeps_values_as_texts(void)
{
    bench b = open_bench();
    wn_form *form = load(&b, HEAD "date_order: mdy\n"
                                  "respondent: {country: true, unlabelled: true, labels: {en: 'Country:'}}\n"
                                  "authored: {labels: {en: ['Date:', 'On:']}}\n"
                                  "words:\n  en: {yes: [Yes], no: [NO], not_applicable: [N/A, nil]}\n"
                                  "notes: {'*': Same}\n"
                                  "items:\n"
                                  "- linkId: I\n  prefix: I.\n  text: Part\n  items:\n"
                                  "  - linkId: '1'\n    prefix: 1.\n    type: choices\n    single: true\n"
                                  "    text: {en: [One  two, Three], fr: Un}\n    hints: [Donn\xC3\xA9"
                                  "es]\n"
                                  "    options:\n    - {code: NO, text: Norway}\n"
                                  "    - {code: x, text: Other, open: true}\n"
                                  "  - {linkId: b, type: boolean, text: Really}\n"
                                  "- {linkId: c, type: boolean, text: If yes, implies: b}\n");
    CHECK(form != NULL);
    CHECK_INT(b.report.list.count, 0);
    if (form) {
        CHECK_TEXT(form->id, "f");
        CHECK_INT(form->date_order, WN_DATE_MDY);
        CHECK(form->respondent_is_country && form->respondent.unlabelled && !form->authored.unlabelled);
        CHECK_INT(form->authored.labels.count, 2);
        CHECK_TEXT(form->words[0].no[0], "NO");
        CHECK_TEXT(form->words[0].not_applicable[1], "nil");
        CHECK_INT(form->words[1].yes_count, 0);
        CHECK_INT(form->notes.count, 2);
        CHECK_INT(form->notes.items[1].language, 1);
        CHECK_INT(form->item_count, 4);
        const wn_form_item *item = &form->items[1];
        CHECK_INT(form->items[0].type, WN_ITEM_GROUP);
        CHECK_INT(item->parent, 0);
        CHECK_INT(item->type, WN_ITEM_CHOICES);
        CHECK(item->single);
        CHECK_TEXT(wn_wording_in(&item->text, 0), "One two");
        CHECK_TEXT(wn_wording_in(&item->text, 1), "Un");
        CHECK_INT(item->text.count, 3);
        CHECK_TEXT(item->hints[0], "donnees");
        CHECK_TEXT(item->options[0].code, "NO");
        CHECK(item->options[1].open && !item->options[0].open);
        CHECK_INT(item->place.line, 16);
        CHECK_INT(item->place.column, 5);
        CHECK_INT(form->items[3].implies, 2);
        CHECK_INT(form->items[3].parent, WN_NO_ITEM);
        CHECK_INT(wn_form_find(form, "b"), 2);
        CHECK_INT(wn_form_find(form, "zz"), WN_NO_ITEM);
    }
    wn_form_free(form);
    close_bench(&b);
}

/* One definition that must be refused, and the beginning of the message. */
typedef struct refusal {
    const char *yaml;
    const char *code;
    const char *message;
} refusal;

static const refusal refusals[] = {
    {"", "form-syntax", "f.yaml:1:1: the file is empty"},
    {"[a]", "form-value", "f.yaml:1:1: a form is a map with the keys id, version"},
    {"id: f\n  x: [", "form-syntax", "f.yaml:2:4: not valid YAML"},
    {"id: \xFF\n", "form-syntax", "f.yaml:1:5: not valid YAML"},
    {"a: &x b\n", "form-syntax", "f.yaml:1:4: anchors (&), aliases (*) and tags (!)"},
    {"a: !!int 3\n", "form-syntax", "f.yaml:1:4: anchors"},
    {"a: b\n--- \nc: d\n", "form-syntax", "f.yaml:2:1: a second document"},
    {"a: \"x\\0y\"\n", "form-syntax", "f.yaml:1:4: a NUL character"},
    {"? [a]\n: b\n", "form-syntax", "f.yaml:1:3: a key must be a plain word"},
    {HEAD ITEMS "id: g\n", "form-duplicate", "f.yaml:9:1: \"id\" is given twice"},
    {HEAD ITEMS "colour: red\n", "form-key",
     "f.yaml:9:1: a form has no key \"colour\"; it may have id, version"},
    {"id: f\nversion: '1'\nlanguages: [en]\ntitle: T\n", "form-missing",
     "f.yaml:1:1: a form needs the key \"items\""},
    {"id: f\nversion: '1'\ntitle: T\n" ITEMS, "form-missing", "f.yaml:1:1: name at least one language"},
    {"id: F\nversion: '1'\nlanguages: [en, fr]\ntitle: T\n" ITEMS, "form-value", "f.yaml:1:5: id \"F\""},
    {"id: f\nversion: a b\nlanguages: [en, fr]\ntitle: T\n" ITEMS, "form-value",
     "f.yaml:2:10: version \"a b\""},
    {"id: f\nversion: '1'\nlanguages: [en, en]\ntitle: T\n" ITEMS, "form-duplicate",
     "f.yaml:3:12: language en"},
    {"id: f\nversion: '1'\nlanguages: [x y]\ntitle: T\n" ITEMS, "form-value",
     "f.yaml:3:12: \"x y\" is no language"},
    {HEAD "date_order: day\n" ITEMS, "form-value", "f.yaml:5:13: date_order \"day\""},
    {HEAD "notes: {de: Hallo}\n" ITEMS, "form-language",
     "f.yaml:5:9: \"de\" is none of the form's languages"},
    {HEAD "words: {de: {yes: [ja]}}\n" ITEMS, "form-language", "f.yaml:5:9: \"de\""},
    {HEAD "words: {en: {maybe: [x]}}\n" ITEMS, "form-key",
     "f.yaml:5:14: words of a language has no key \"maybe\""},
    {HEAD "notes: []\n" ITEMS, "form-missing", "f.yaml:5:8: the list is empty"},
    {HEAD "respondent: {country: perhaps}\n" ITEMS, "form-value", "f.yaml:5:23: country is true or false"},
    {HEAD "items: []\n", "form-value", "f.yaml:5:8: items is a list of items"},
    {HEAD ITEMS "- {linkId: a, type: text, text: Again}\n", "form-duplicate",
     "f.yaml:9:3: linkId \"a\" is already used at line 6"},
    {HEAD ITEMS "- {linkId: b, type: essay, text: B}\n", "form-type", "f.yaml:9:21: unknown type \"essay\""},
    {HEAD ITEMS "- {linkId: b, text: B}\n", "form-missing", "f.yaml:9:3: item \"b\" needs a type"},
    {HEAD ITEMS "- {linkId: b, type: text}\n", "form-missing", "f.yaml:9:3: an item needs the key \"text\""},
    {HEAD ITEMS "- {linkId: b, type: text, text: ''}\n", "form-missing", "f.yaml:9:34: a text is empty"},
    {HEAD ITEMS "- {linkId: b, type: text, text: {fr: B}}\n", "form-missing",
     "f.yaml:9:3: b has no text in the main language, en"},
    {HEAD ITEMS "- {linkId: b c, type: text, text: B}\n", "form-value", "f.yaml:9:12: linkId \"b c\""},
    {HEAD ITEMS "- {linkId: b, type: group, text: B}\n", "form-missing",
     "f.yaml:9:3: group \"b\" holds no items"},
    {HEAD ITEMS "- {linkId: b, type: choices, text: B}\n", "form-missing",
     "f.yaml:9:3: choices item \"b\" needs options"},
    {HEAD ITEMS "- {linkId: b, type: text, text: B, single: true}\n", "form-type",
     "f.yaml:9:3: only choices have options"},
    {HEAD ITEMS "- {linkId: b, type: text, text: B, items: [{linkId: c, type: text, text: C}]}\n",
     "form-type", "f.yaml:9:36: only a group holds items"},
    {HEAD ITEMS "- {linkId: b, type: choices, text: B, options: [{code: x, text: X}, {code: x, text: Y}]}\n",
     "form-duplicate", "f.yaml:9:69: option code \"x\""},
    {HEAD ITEMS "- {linkId: b, type: boolean, text: B, implies: q}\n", "form-value",
     "f.yaml:9:48: implies \"q\""},
    {HEAD ITEMS "- {linkId: b, type: boolean, text: B, implies: a}\n", "form-value",
     "f.yaml:9:48: implies \"a\""},
};

static void definitions_are_refused_with_line_and_column(void)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        bench b = open_bench();
        wn_form *form = load(&b, refusals[i].yaml);
        const char *said = message(&b, 0);
        CHECK(form == NULL);
        CHECK(said != NULL);
        if (said && strncmp(said, refusals[i].message, strlen(refusals[i].message)) != 0)
            CHECK_TEXT(said, refusals[i].message);
        if (said) {
            CHECK_TEXT(b.report.list.items[0].code, refusals[i].code);
            CHECK_INT(b.report.list.items[0].severity, WN_SEVERITY_ERROR);
            CHECK_TEXT(b.report.list.items[0].source.part, "f.yaml");
        }
        wn_form_free(form);
        close_bench(&b);
    }
}

static void every_error_is_said_at_once(void)
{
    bench b = open_bench();
    wn_form *form =
        load(&b, HEAD "date_order: x\ncolour: red\n" ITEMS "- {linkId: b, type: essay, text: B}\n");
    CHECK(form == NULL);
    CHECK_INT(b.report.list.count, 3);
    close_bench(&b);
}

static void limits_are_said(void)
{
    bench b = open_bench();
    wn_buffer yaml = {0};
    for (int i = 0; i < 60; i++)
        wn_buffer_add(&yaml, "[");
    CHECK(load(&b, yaml.data) == NULL);
    CHECK_TEXT(message(&b, 0), "f.yaml:1:42: nested too deep: at most 40 levels");
    wn_buffer_clear(&yaml);
    for (int i = 0; i < 1024 * 1024 / 8 + 1; i++)
        wn_buffer_add(&yaml, "# 23456\n");
    CHECK(wn_form_load("f.yaml", yaml.data, yaml.length, &b.report) == NULL);
    CHECK(message(&b, 1) && strstr(message(&b, 1), "at most 1048576") != NULL);
    wn_buffer_clear(&yaml);
    wn_buffer_add(&yaml, HEAD ITEMS "identify: '");
    for (int i = 0; i < 8193; i++)
        wn_buffer_add(&yaml, "a");
    wn_buffer_add(&yaml, "'\n");
    CHECK(load(&b, yaml.data) == NULL);
    CHECK_TEXT(message(&b, 2), "f.yaml:9:12: a pattern may have at most 8192 bytes: split it in two");
    wn_buffer_free(&yaml);
    close_bench(&b);
}

static void unreadable_file_is_said(void)
{
    bench b = open_bench();
    CHECK(wn_form_load_file("/nowhere/form.yaml", &b.report) == NULL);
    CHECK_TEXT(message(&b, 0),
               "/nowhere/form.yaml: cannot be read: No such file or directory. Check the path "
               "and its permissions.");
    close_bench(&b);
}

static bool warned(const bench *used, const char *code, const char *part)
{
    for (size_t i = 0; i < used->report.list.count; i++)
        if (strcmp(used->report.list.items[i].code, code) == 0 &&
            strstr(used->report.list.items[i].message, part))
            return true;
    return false;
}

static void lint_warns_of_what_is_likely_wrong(void)
{
    bench b = open_bench();
    wn_form *form =
        load(&b, "id: f\nversion: '1'\nlanguages: [en, fr]\ntitle: T\n"
                 "furniture: ['x*', '(a+)+$']\n"
                 "words:\n  en: {yes: [Yes], no: [None], not_applicable: [none], other: [Other]}\n"
                 "items:\n"
                 "- {linkId: a, type: boolean, text: {en: E-mail, fr: Oui}}\n"
                 "- {linkId: b, type: text, text: {en: 'Email:', fr: Non}}\n"
                 "- linkId: c\n  type: choices\n  text: Pick\n"
                 "  options: [{code: '1', text: One}, {code: o, text: 'Other:'}, {code: p, text: ONE.}]\n"
                 "- {linkId: d, type: text, text: No}\n");
    CHECK(form != NULL);
    if (form)
        wn_form_lint(form, &b.report);
    CHECK(warned(&b, "form-wording-same",
                 "f.yaml:10:39: only their order tells them apart: items \"a\" and \"b\""));
    CHECK(warned(&b, "form-wording-same", "options \"1\" and \"p\" share the wording \"ONE.\" (en)"));
    CHECK(warned(&b, "form-wording-missing", "f.yaml:11:3: item c has no wording in fr"));
    CHECK(warned(&b, "form-wording-missing", "the title has no wording in fr"));
    CHECK(warned(&b, "form-wording-short", "\"No\" has fewer than three letters"));
    CHECK(warned(&b, "form-option-code", "option code \"1\" has no letter"));
    CHECK(warned(&b, "form-option-open", "option \"o\" reads as \"other\""));
    CHECK(warned(&b, "form-words-missing", "words, fr: boolean items need words for yes and no"));
    CHECK(
        warned(&b, "form-words-clash", "words for \"no\" and \"not_applicable\" share the wording \"none\""));
    CHECK(warned(&b, "form-identify-missing", "no identify pattern"));
    CHECK(warned(&b, "form-pattern-empty", "f.yaml:5:14: this furniture pattern matches an empty text"));
    CHECK(warned(&b, "form-pattern-slow", "f.yaml:5:20: this furniture pattern may run away"));
    CHECK_INT(wn_report_worst(&b.report), WN_SEVERITY_WARNING);
    wn_form_free(form);
    close_bench(&b);
}

static void form_is_described_for_writers(void)
{
    bench b = open_bench();
    wn_form *form =
        load(&b, HEAD "items:\n- linkId: II\n  prefix: II.\n  text: {en: Part, fr: Partie}\n  items:\n"
                      "  - {linkId: a, prefix: 1., type: choices, text: {en: Pick},\n"
                      "     options: [{code: x, text: {fr: Dix, en: Ten}}]}\n");
    const wn_form_info *info = form ? wn_form_describe(form, b.arena) : NULL;
    wn_form_free(form); /* the description must not need it */
    CHECK(info != NULL);
    if (info) {
        CHECK_TEXT(info->title, "T");
        CHECK_INT(info->item_count, 2);
        CHECK_TEXT(info->items[0]->section, "II");
        CHECK_TEXT(info->items[1]->section, "II");
        CHECK_TEXT(info->items[1]->prefix, "1.");
        CHECK_INT(info->items[1]->type, WN_ITEM_CHOICES);
        CHECK_TEXT(info->items[1]->text[0], "Pick");
        CHECK_TEXT(info->items[1]->text[1], NULL);
        CHECK_TEXT(info->items[1]->options[0]->code, "x");
        CHECK_TEXT(info->items[1]->options[0]->text[1], "Dix");
        CHECK_TEXT(info->languages[1], "fr");
    }
    close_bench(&b);
}

int main(void)
{
    RUN(form_keeps_values_as_texts);
    RUN(definitions_are_refused_with_line_and_column);
    RUN(every_error_is_said_at_once);
    RUN(limits_are_said);
    RUN(unreadable_file_is_said);
    RUN(lint_warns_of_what_is_likely_wrong);
    RUN(form_is_described_for_writers);
    return check_done();
}
