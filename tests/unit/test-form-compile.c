/* core/form: what wordings match, what patterns may do, and the forms that come with winnow. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/form/store.h"
#include "tests/unit/check.h"
#include "tests/unit/form-bench.h"

#define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE)

/* A wording, a text, and what of the text it matches; NULL when nothing. */
static const struct tolerance {
    const char *wording, *text, *matched;
} tolerances[] = {
    /* words are words */
    {"Health", "c. Health", "Health"},
    {"Health", "HEALTH", "HEALTH"},
    {"Health", "Healthy people", NULL},
    {"Health", "unHealth", NULL},
    {"Health", "e-health", NULL},
    {"Health", "Health-care", NULL},
    {"Health", "health's", NULL},
    {"Health", "https://x.org/health", NULL},
    {"Health", "https://health.gov.qa", NULL},
    {"Health", "Health/Sport", NULL},
    {"Health", "c.Health", "Health"},
    {"Health", "Health.Ministry", "Health."},
    {"Name:", "Name: Ann", "Name:"},
    {"Name:", "Nameless", NULL},
    {"Social Media", "VI.Social Media", "Social Media"},
    /* white space and line breaks */
    {"Big data", "Big  data", "Big  data"},
    {"Big data",
     "Big\xC2\xA0"
     "data",
     "Big\xC2\xA0"
     "data"},
    {"Big data", "Big\n    data", "Big\n    data"},
    {"Big data", "this is big.\n\nData follow", NULL},
    {"Please check. National strategy:", "Please check.\n\nNational strategy:",
     "Please check.\n\nNational strategy:"},
    {"one two three", "one two\n\n   three", "one two\n\n   three"},
    /* punctuation */
    {"E-services:", "E-services", "E-services"},
    {"E-services:", "E-services :", "E-services :"},
    {"E-services:", "E\xE2\x80\x91services\xEF\xBC\x9A", "E\xE2\x80\x91services\xEF\xBC\x9A"},
    {"E-services:", "eservices", "eservices"},
    {"E-services:", "e services:", "e services:"},
    {"Services en ligne :", "Services en ligne\xC2\xA0:", "Services en ligne\xC2\xA0:"},
    {"Services en ligne :", "Services en ligne: oui", "Services en ligne:"},
    {"do you?", "do you ?", "do you ?"},
    {"Industry/Trade", "Industry / Trade ?", "Industry / Trade ?"},
    {"name(s) and URL(s) of", "names and URLs of", "names and URLs of"},
    {"name(s) and URL(s) of", "**name(s) and URL(s)** of", "name(s) and URL(s)** of"},
    {"the Goals (SDGs)?", "the **Goals** (SDGs) ?", "the **Goals** (SDGs) ?"},
    {"the Goals (SDGs)", "the Goals (SDGs) are", "the Goals (SDGs)"},
    {"la \xC2\xAB une fois \xC2\xBB dite", "la \"une fois\" dite", "la \"une fois\" dite"},
    {"the user's device", "the user\xE2\x80\x99s device", "the user\xE2\x80\x99s device"},
    {"\xC2\xBFQu\xC3\xA9 hay?", "a. \xC2\xBFQu\xC3\xA9 hay?", "\xC2\xBFQu\xC3\xA9 hay?"},
    {"\xC2\xBFQu\xC3\xA9 hay?", "Que hay", "Que hay"},
    /* footnotes */
    {"E-services:", "E-services\xC2\xB3:", "E-services\xC2\xB3:"},
    {"E-services:", "E-services:3\nx", "E-services:3"},
    {"E-services:", "E-services[3]: x", "E-services[3]:"},
    {"E-services:", "E-services: 35", "E-services:"},
    {"What share?", "What share? 3%", "What share?"},
    {"official portal at the level", "official portal2 at the level", "official portal2 at the level"},
    {"official portal at the level", "official portal\xC2\xB2 at the level",
     "official portal\xC2\xB2 at the level"},
    {"official portal at the level", "official portal [^2] at the level",
     "official portal [^2] at the level"},
    {"Officer (CIO) to manage", "Officer (CIO)5 to manage", "Officer (CIO)5 to manage"},
    {"Officer (CIO) to manage", "Officer (CIO)**\xE2\x81\xB5 to manage",
     "Officer (CIO)**\xE2\x81\xB5 to manage"},
    {"Officer (CIO) to manage", "Officer (CIO)[5] to manage", "Officer (CIO)[5] to manage"},
    {"Survey 2020 of", "Survey 2020 of", "Survey 2020 of"},
    {"Indicator 16.6.1", "Indicator 16.6.1", "Indicator 16.6.1"},
    {"Indicator 16.6.1", "Indicator 16.6.15", "Indicator 16.6.15"},
    /* broken words */
    {"Education", "Edu-\ncation", "Edu-\ncation"},
    {"Education",
     "Edu\xC2\xAD"
     "cation",
     "Edu\xC2\xAD"
     "cation"},
    {"Education", "Edu-cation", NULL},
    {"a national development strategy", "a national devel-\n  opment strategy",
     "a national devel-\n  opment strategy"},
    {"a national development strategy", "a national de\xC2\xADvel\xC2\xADopment strategy",
     "a national de\xC2\xADvel\xC2\xADopment strategy"},
    /* letters */
    {"Pr\xC3\xA9nom", "PRENOM", "PRENOM"},
    {"Pr\xC3\xA9nom", "PR\xC3\x89NOM", "PR\xC3\x89NOM"},
    {"mise en \xC5\x93uvre du plan", "mise en oeuvre du plan", "mise en oeuvre du plan"},
    {"the official staff",
     "the o\xEF\xAC\x83"
     "cial sta\xEF\xAC\x80",
     "the o\xEF\xAC\x83"
     "cial sta\xEF\xAC\x80"},
    {"the official staff",
     "the of\xEF\xAC\x81"
     "cial staff",
     "the of\xEF\xAC\x81"
     "cial staff"},
};

static void match_one(const struct tolerance *row)
{
    wn_buffer pattern = {0};
    int error = 0;
    PCRE2_SIZE offset = 0;
    CHECK(wn_label_pattern(&pattern, row->wording));
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern.data, pattern.length, OPTIONS, &error, &offset, NULL);
    CHECK(code != NULL);
    pcre2_match_data *data = code ? pcre2_match_data_create(1, NULL) : NULL;
    char matched[256] = "";
    bool found = data && pcre2_match(code, (PCRE2_SPTR)row->text, strlen(row->text), 0, 0, data, NULL) >= 0;
    if (found) {
        const PCRE2_SIZE *at = pcre2_get_ovector_pointer(data);
        snprintf(matched, sizeof matched, "%.*s", (int)(at[1] - at[0]), row->text + at[0]);
    }
    CHECK_TEXT(found ? matched : NULL, row->matched);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    wn_buffer_free(&pattern);
}

static void wordings_are_matched_with_tolerance(void)
{
    for (size_t i = 0; i < sizeof tolerances / sizeof *tolerances; i++) {
        const int before = check_in_case;
        match_one(&tolerances[i]);
        if (check_in_case != before)
            printf("#   \"%s\" in \"%s\"\n", tolerances[i].wording, tolerances[i].text);
    }
}

static wn_compiled_form *compile(bench *used, const char *yaml)
{
    wn_form *form = wn_form_load("f.yaml", yaml, strlen(yaml), &used->report);
    return form ? wn_form_compile(form, &used->report) : NULL;
}

/* The wording that the program of language 0 finds first in `text`, and where it ends; UINT32_MAX for none.
 */
static uint32_t first_wording(const wn_compiled_form *compiled, const char *text, size_t *ret_end)
{
    uint32_t wording = UINT32_MAX;
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (data && pcre2_match(compiled->programs[0].code, (PCRE2_SPTR)text, strlen(text), 0, 0, data,
                            compiled->limits) >= 0) {
        wording = (uint32_t)strtoul((const char *)pcre2_get_mark(data), NULL, 10);
        *ret_end = pcre2_get_ovector_pointer(data)[1];
    }
    pcre2_match_data_free(data);
    return wording;
}

#define HEAD "id: f\nversion: '1'\nlanguages: [en]\ntitle: Some Form\n"

static void program_prefers_the_longest_wording(void)
{
    bench b = open_bench();
    wn_compiled_form *compiled =
        compile(&b, HEAD "items:\n"
                         "- {linkId: a, type: text, text: [Data, 'E-mail:']}\n"
                         "- {linkId: b, type: text, text: Data of the state}\n"
                         "- {linkId: c, type: text, text: [Data of, 'Email:']}\n"
                         "- {linkId: d, type: text, text: ['Data!', \xC2\xABOpen\xC2\xBB]}\n");
    CHECK(compiled != NULL);
    if (compiled) {
        size_t end = 0;
        CHECK_INT(compiled->label_count, 8);
        CHECK_INT(compiled->wording_count, 6);
        CHECK_INT(compiled->labels[0].wording, compiled->labels[5].wording);
        CHECK_INT(compiled->labels[1].wording, compiled->labels[4].wording);
        CHECK_INT(first_wording(compiled, "the data of the\nstate.", &end), compiled->labels[2].wording);
        CHECK_INT(end, 22);
        CHECK_INT(first_wording(compiled, "the data of the church", &end), compiled->labels[3].wording);
        CHECK_INT(end, 11);
        CHECK_INT(first_wording(compiled, "data.", &end), compiled->labels[0].wording);
        CHECK_INT(first_wording(compiled, "e-mail: x", &end), compiled->labels[1].wording);
        CHECK_INT(first_wording(compiled, "\xC2\xABopen\xC2\xBB", &end), compiled->labels[6].wording);
        CHECK_INT(first_wording(compiled, "database, metadata", &end), UINT32_MAX);
        CHECK_INT(compiled->labels[2].token_count, 4);
        CHECK_TEXT(compiled->labels[1].tokens[0].text, "e");
        CHECK_INT(compiled->labels[7].kind, WN_LABEL_TITLE);
    }
    wn_compiled_form_free(compiled);
    close_bench(&b);
}

static void refused_pattern_names_its_place(void)
{
    bench b = open_bench();
    CHECK(compile(&b, HEAD "identify: ['fine', 'ab(c']\nfurniture:\n  en: 'x[z-a]'\n"
                           "items:\n- {linkId: a, type: text, text: Hello, match: '*'}\n") == NULL);
    CHECK_INT(b.report.list.count, 3);
    const char *expected[] = {
        "f.yaml:5:25: the pattern is refused at its character 5: missing closing parenthesis",
        "f.yaml:7:12: the pattern is refused at its character 5: range out of order",
        "f.yaml:9:48: the pattern is refused at its character 1: quantifier does not follow"};
    for (size_t i = 0; i < b.report.list.count && i < 3; i++) {
        const char *said = b.report.list.items[i].message;
        if (strncmp(said, expected[i], strlen(expected[i])) != 0)
            CHECK_TEXT(said, expected[i]);
        CHECK_TEXT(b.report.list.items[i].code, "form-pattern");
    }
    close_bench(&b);
}

/* Patterns that would run away, over a text that provokes them: stopped by the limits, JIT or not. */
static void catastrophic_pattern_is_bounded(void)
{
    static const char *const patterns[] = {"(a+)+$", "(?:a|a)*b", "(a*)*c", "(?R)?a+b",
                                           "(.*)(.*)(.*)(.*)(.*)=$"};
    char text[4097];
    memset(text, 'a', 4096);
    text[4096] = '\0';
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        bench b = open_bench();
        wn_buffer yaml = {0};
        wn_buffer_print(&yaml, HEAD "identify: '%s'\nitems:\n- {linkId: a, type: text, text: Hello}\n",
                        patterns[i]);
        wn_compiled_form *compiled = compile(&b, yaml.data);
        CHECK(compiled != NULL);
        pcre2_match_data *data = pcre2_match_data_create(1, NULL);
        int result = 0;
        if (compiled && data) {
            text[4095] = i == 0 ? '!' : 'a';
            result =
                pcre2_match(compiled->identify[0].code, (PCRE2_SPTR)text, 4096, 0, 0, data, compiled->limits);
        }
        CHECK(result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT ||
              result == PCRE2_ERROR_HEAPLIMIT || result == PCRE2_ERROR_JIT_STACKLIMIT ||
              result == PCRE2_ERROR_NOMATCH);
        pcre2_match_data_free(data);
        wn_compiled_form_free(compiled);
        wn_buffer_free(&yaml);
        close_bench(&b);
    }
}

/* Patterns that PCRE2 must not compile. */
static void excessive_pattern_is_refused(void)
{
    char nested[600] = "";
    memset(nested, '(', 251);
    nested[251] = 'a';
    memset(nested + 252, ')', 251);
    const char *patterns[] = {nested, "(?:(?:a{0,200}){0,200}){0,200}", "\\Ca", "(?<n>a"};
    const char *reasons[] = {"parentheses are too deeply nested", "regular expression is too large",
                             "using \\C is disabled", "missing closing parenthesis"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        bench b = open_bench();
        wn_buffer yaml = {0};
        wn_buffer_print(&yaml, HEAD "identify: '%s'\nitems:\n- {linkId: a, type: text, text: Hello}\n",
                        patterns[i]);
        CHECK(compile(&b, yaml.data) == NULL);
        CHECK_INT(b.report.list.count, 1);
        CHECK(b.report.list.count && strstr(b.report.list.items[0].message, reasons[i]) != NULL);
        wn_buffer_free(&yaml);
        close_bench(&b);
    }
}

/* A text made so that every line begins a wording whose next word seems broken to the end of the text. */
static void chain_of_broken_words_is_bounded(void)
{
    bench b = open_bench();
    wn_compiled_form *compiled =
        compile(&b, HEAD "items:\n- {linkId: a, type: text, text: Is along with it all}\n");
    wn_buffer text = {0};
    for (int i = 0; i < 50000; i++)
        wn_buffer_add(&text, "isa-\n");
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    CHECK(compiled && data);
    if (compiled && data)
        CHECK_INT(pcre2_match(compiled->programs[0].code, (PCRE2_SPTR)text.data, text.length, 0, 0, data,
                              compiled->limits),
                  PCRE2_ERROR_NOMATCH);
    pcre2_match_data_free(data);
    wn_compiled_form_free(compiled);
    wn_buffer_free(&text);
    close_bench(&b);
}

/* More wordings than one PCRE2 program can hold go into several. */
static void long_form_takes_several_programs(void)
{
    bench b = open_bench();
    wn_buffer yaml = {0};
    wn_buffer_add(&yaml, HEAD "items:\n");
    for (int i = 0; i < 900; i++)
        wn_buffer_print(&yaml,
                        "- {linkId: q%d, type: text, text: '%c%c question number %d of a form that asks a "
                        "great deal about a thing called %c%c%d'}\n",
                        i, 'a' + i % 26, 'a' + i / 26 % 26, i, 'z' - i % 26, 'a' + i % 7, i);
    wn_compiled_form *compiled = compile(&b, yaml.data);
    CHECK(compiled != NULL);
    size_t programs = 0, labels = 0, end = 0;
    for (const wn_label_program *p = compiled ? compiled->programs : NULL; p; p = p->next) {
        programs++;
        labels += p->label_count;
    }
    CHECK(programs > 1);
    CHECK_INT(labels, 901);
    if (compiled)
        CHECK_INT(
            first_wording(compiled,
                          "ab question number 26 of a form that asks a great deal about a thing called zf26",
                          &end),
            compiled->labels[26].wording);
    wn_compiled_form_free(compiled);
    wn_buffer_free(&yaml);
    close_bench(&b);
}

static const char *form_folder;

/* What a form that comes with winnow must hold. */
static void check_form(const wn_compiled_form *compiled, size_t questions, size_t options, size_t languages)
{
    const wn_form *form = compiled->form;
    size_t asked = 0, offered = 0;
    for (size_t i = 0; i < form->item_count; i++) {
        asked += form->items[i].type != WN_ITEM_GROUP;
        offered += form->items[i].option_count;
    }
    CHECK_INT(asked, questions);
    CHECK_INT(offered, options);
    CHECK_INT(form->language_count, languages);
    for (size_t i = 0; i < languages; i++)
        CHECK(compiled->programs[i].code != NULL && compiled->programs[i].next == NULL);
}

static void forms_in_the_tree_load_without_a_warning(const char *folder)
{
    bench b = open_bench();
    wn_form_store *store = wn_form_store_open(&folder, 1, &b.report);
    CHECK(store != NULL);
    size_t count = 0;
    const wn_compiled_form *const *forms = store ? wn_form_store_forms(store, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        wn_form_lint(forms[i]->form, &b.report);
    for (size_t i = 0; i < b.report.list.count; i++)
        CHECK_TEXT(b.report.list.items[i].message, "");
    CHECK_INT(count, 2);
    if (count == 2) {
        CHECK_TEXT(forms[1]->form->id, "w3c-security-privacy");
        check_form(forms[1], 34, 0, 1);
        CHECK(!forms[1]->form->respondent_is_country);
        CHECK_TEXT(forms[0]->form->id, "msq-2020");
        check_form(forms[0], 47, 41, 3);
        CHECK_INT(forms[0]->form->items[wn_form_find(forms[0]->form, "11")].implies,
                  wn_form_find(forms[0]->form, "10"));
    }
    wn_form_store_free(store);
    close_bench(&b);
}

/* The example that form authors start from. */
static void example_of_the_guide_loads_without_a_warning(void)
{
    char path[512];
    static char text[65536];
    snprintf(path, sizeof path, "%s/README.md", form_folder);
    FILE *file = fopen(path, "re");
    size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
    if (file)
        fclose(file);
    text[length] = '\0';
    char *start = strstr(text, "```yaml\n"), *end = start ? strstr(start + 8, "\n```") : NULL;
    CHECK(end != NULL);
    if (!end)
        return;
    bench b = open_bench();
    wn_form *form = wn_form_load(path, start + 8, (size_t)(end - start) - 7, &b.report);
    CHECK(form != NULL);
    if (form)
        wn_form_lint(form, &b.report);
    CHECK_INT(b.report.list.count, 0);
    wn_compiled_form *compiled = form ? wn_form_compile(form, &b.report) : NULL;
    CHECK(compiled != NULL);
    CHECK_INT(compiled ? compiled->item_pattern_count : 0, 1);
    wn_compiled_form_free(compiled);
    close_bench(&b);
}

static bool write_form(const char *folder, const char *name, const char *version)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return false;
    snprintf(path, sizeof path, "%s/%s/form.yaml", folder, name);
    FILE *file = fopen(path, "we");
    if (!file)
        return false;
    fprintf(
        file,
        "id: f\nversion: '%s'\nlanguages: [en]\ntitle: T\nitems: [{linkId: a, type: text, text: Hello}]\n",
        version);
    return fclose(file) == 0;
}

static void store_keeps_the_first_of_a_version(void)
{
    char folder[] = "/tmp/winnow-forms-XXXXXX", path[600];
    CHECK(mkdtemp(folder) != NULL);
    CHECK(write_form(folder, "a", "2") && write_form(folder, "b", "1") && write_form(folder, "c", "2"));
    bench b = open_bench();
    snprintf(path, sizeof path, "%s/b/form.yaml", folder);
    const char *places[] = {folder, path};
    wn_form_store *store = wn_form_store_open(places, 2, &b.report);
    size_t count = 0;
    const wn_compiled_form *const *forms = store ? wn_form_store_forms(store, &count) : NULL;
    CHECK_INT(count, 2);
    if (count == 2) {
        CHECK_TEXT(forms[0]->form->version, "1");
        CHECK_TEXT(forms[1]->form->path + strlen(folder), "/a/form.yaml");
    }
    CHECK_INT(b.report.list.count, 2);
    CHECK_TEXT(b.report.list.items[0].code, "form-repeated");
    wn_form_store_free(store);
    CHECK(write_form(folder, "d", "a b"));
    CHECK(wn_form_store_open(places, 1, &b.report) == NULL);
    const char *nowhere = "/nowhere";
    CHECK(wn_form_store_open(&nowhere, 1, &b.report) == NULL);
    for (const char *name = "abcd"; *name; name++) {
        snprintf(path, sizeof path, "%s/%c/form.yaml", folder, *name);
        unlink(path);
        snprintf(path, sizeof path, "%s/%c", folder, *name);
        rmdir(path);
    }
    rmdir(folder);
    close_bench(&b);
}

static void forms_that_come_with_winnow(void)
{
    forms_in_the_tree_load_without_a_warning(form_folder);
}

int main(int argc, char **argv)
{
    form_folder = argc > 1 ? argv[1] : "forms";
    RUN(wordings_are_matched_with_tolerance);
    RUN(program_prefers_the_longest_wording);
    RUN(refused_pattern_names_its_place);
    RUN(catastrophic_pattern_is_bounded);
    RUN(excessive_pattern_is_refused);
    RUN(chain_of_broken_words_is_bounded);
    RUN(long_form_takes_several_programs);
    RUN(forms_that_come_with_winnow);
    RUN(example_of_the_guide_loads_without_a_warning);
    RUN(store_keeps_the_first_of_a_version);
    return check_done();
}
