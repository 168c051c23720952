/* Yes and no, "not applicable", blanks, and countries. */
#include "core/value/value.h"
#include "tests/unit/check.h"

static const char *const yes[] = {"yes", "Oui", "S\u00ED", "si"};
static const char *const no[] = {"no", "Non"};
static const char *const not_applicable[] = {"N/A",        "not applicable", "not available", "none",
                                             "n\u00E9ant", "sans objet",     "no aplica",     "nil"};
static const char *const placeholder[] = {"Click or tap here to enter text.",
                                          "Cliquez ici pour entrer du texte"};

static const wn_form_words words = {.yes = yes,
                                    .yes_count = 4,
                                    .no = no,
                                    .no_count = 2,
                                    .not_applicable = not_applicable,
                                    .not_applicable_count = 8,
                                    .placeholder = placeholder,
                                    .placeholder_count = 2};

typedef struct yes_no_case {
    const char *text;
    wn_truth truth;
    size_t length; /* of the word with its punctuation */
} yes_no_case;

static void check_yes_no(const yes_no_case *c)
{
    size_t length = 99;
    wn_truth truth = wn_value_yes_no(c->text, strlen(c->text), &words, &length);
    if (truth != c->truth || length != c->length) {
        check_fail(__FILE__, __LINE__, c->text);
        printf("#   is %d taking %zu, expected %d taking %zu\n", truth, length, c->truth, c->length);
    }
}

static void yes_and_no_open_an_answer(void)
{
    static const yes_no_case cases[] = {
        {"Yes", WN_TRUE, 3},
        {"Yes,", WN_TRUE, 4},
        {"YES.", WN_TRUE, 4},
        {"  yes ", WN_TRUE, 5},
        {"Oui", WN_TRUE, 3},
        {"S\u00ED", WN_TRUE, 3},
        {"S\u00ED, existe", WN_TRUE, 4},
        {"Si,", WN_TRUE, 3},
        {"Si", WN_TRUE, 2},
        {"\u201CYes\u201D", WN_TRUE, 9},
        {"- Yes", WN_TRUE, 5},
        {"\u2022 Yes: a plan", WN_TRUE, 8},
        {"Yes - we have", WN_TRUE, 5},
        {"Yes \u2013 we have", WN_TRUE, 7},
        {"Yes we support", WN_TRUE, 3},
        {"Yes\nWe have", WN_TRUE, 3},
        {"Yes (see below)", WN_TRUE, 3},
        {"Yes. No changes since 2018", WN_TRUE, 4},
        {"Yes, no fees apply", WN_TRUE, 4},
        {"\uFF39\uFF45\uFF53", WN_TRUE, 9},
        {"NO", WN_FALSE, 2},
        {"No.", WN_FALSE, 3},
        {"No, but planned", WN_FALSE, 3},
        {"Non : pas encore", WN_FALSE, 5},
        {"No existe", WN_FALSE, 2},
        {"Yes\nNo ministry is in charge", WN_TRUE, 3},
        {"No.\n1. It is being written", WN_FALSE, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_yes_no(&cases[i]);
}

static void words_that_only_begin_so_are_neither(void)
{
    static const yes_no_case cases[] = {
        {"", WN_NULL, 0},
        {"Nota", WN_NULL, 0},
        {"None", WN_NULL, 0},
        {"Yesterday", WN_NULL, 0},
        {"Nonetheless", WN_NULL, 0},
        {"Norway", WN_NULL, 0},
        {"No-one is in charge", WN_NULL, 0},
        {"Non-applicable", WN_NULL, 0},
        {"Yes-or-no polls are held", WN_NULL, 0},
        {"No. 15 of 2018", WN_NULL, 0},
        {"Si existe una estrategia", WN_NULL, 0},
        {"Yes No", WN_NULL, 0},
        {"Yes/No", WN_NULL, 0},
        {"No / Yes", WN_NULL, 0},
        {"Yes or No", WN_NULL, 0},
        {"Oui ou non", WN_NULL, 0},
        {"Yes\nNo", WN_NULL, 0},
        {"Yes \u2610 No \u2610", WN_NULL, 0},
        {"Yes, No.", WN_NULL, 0},
        {"The plan was adopted. Yes.", WN_NULL, 0},
        {"2017", WN_NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_yes_no(&cases[i]);
}

static void a_drawn_line_is_blank(void)
{
    CHECK(wn_value_not_applicable("--", 2, &words));
    CHECK(!wn_value_blank("--", 2, &words));
    CHECK(!wn_value_not_applicable("------ -----", 12, &words));
    CHECK(wn_value_blank("------ -----", 12, &words));
}

static void not_applicable_is_the_whole_answer(void)
{
    static const char *const is[] = {"N/A",
                                     "n/a.",
                                     "n.a.",
                                     "NA",
                                     "N / A",
                                     "-",
                                     "\u2014",
                                     "--",
                                     " \u2013 ",
                                     "Not available",
                                     "NOT APPLICABLE.",
                                     "None",
                                     "(none)",
                                     "N\u00E9ant",
                                     "Neant",
                                     "Sans objet.",
                                     "\u201CN/A\u201D",
                                     "Not\navailable",
                                     "Nil"};
    static const char *const is_not[] = {
        "", "?", "None of the ministries", "N/A for 2018", "Not", "- Yes", "...", "No", "12", "Nilo"};
    for (size_t i = 0; i < sizeof is / sizeof *is; i++)
        if (!wn_value_not_applicable(is[i], strlen(is[i]), &words))
            check_fail(__FILE__, __LINE__, is[i]);
    for (size_t i = 0; i < sizeof is_not / sizeof *is_not; i++)
        if (wn_value_not_applicable(is_not[i], strlen(is_not[i]), &words))
            check_fail(__FILE__, __LINE__, is_not[i]);
}

static void blanks_are_lines_and_prompts(void)
{
    static const char *const is[] = {"",
                                     " \n ",
                                     "____",
                                     "......",
                                     "\u2026\u2026",
                                     "[ ]",
                                     "_ _ _\n____",
                                     "\u00A0",
                                     "Click or tap here to enter text.",
                                     "[Click or tap here to enter text]",
                                     "CLIQUEZ ICI POUR ENTRER DU TEXTE"};
    static const char *const is_not[] = {"-", "0", "N/A", "Click or tap here to enter text. Done", "_a_"};
    for (size_t i = 0; i < sizeof is / sizeof *is; i++)
        if (!wn_value_blank(is[i], strlen(is[i]), &words))
            check_fail(__FILE__, __LINE__, is[i]);
    for (size_t i = 0; i < sizeof is_not / sizeof *is_not; i++)
        if (wn_value_blank(is_not[i], strlen(is_not[i]), &words))
            check_fail(__FILE__, __LINE__, is_not[i]);
}

int main(void)
{
    RUN(yes_and_no_open_an_answer);
    RUN(words_that_only_begin_so_are_neither);
    RUN(a_drawn_line_is_blank);
    RUN(not_applicable_is_the_whole_answer);
    RUN(blanks_are_lines_and_prompts);
    return check_done();
}
