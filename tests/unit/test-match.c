#include "tests/unit/check.h"
#include "tests/unit/match-help.h"

static const char questions_head[] = "Questionnaire of the gardens of the county\n"
                                     "Country: Republic of Korea\n"
                                     "Date: 13/04/2019\n"
                                     "# I. Grounds and buildings\n"
                                     "1. What is the address of the portal of your gardens?\n";

static const wn_match_result *match_after_head(const char *rest)
{
    char notation[8000];
    snprintf(notation, sizeof notation, "%s%s", questions_head, rest);
    return match_of(notation);
}

static void the_form_is_found_by_its_questions(void)
{
    const wn_match_result *found = match_after_head("http://gardens.example/\n"
                                                    "7. How do you keep the paths free of weeds in spring?\n"
                                                    "By hand.\n");
    CHECK(found->response != NULL);
    CHECK_INT(found->scores[0].found, 2);
    CHECK_TEXT(answer_of("7")->text, "By hand.");
    CHECK_TEXT(answer_of("1")->urls[0], "http://gardens.example/");
    CHECK_INT(answer_of("6")->status, WN_MISSING);
    CHECK(match_of("A letter about something else.\nWith kind regards\n")->response == NULL);
}

static void joiners_stay_in_the_words_that_need_them(void)
{
    match_after_head("http://gardens.example/\n"
                     "7. How do you keep the paths free of weeds in spring?\n"
                     "\u0628\u0627\u063A\u200C\u0647\u0627, well\u200C-kept and\u00AD \u200Bdry\n");
    CHECK_TEXT(answer_of("7")->text, "\u0628\u0627\u063A\u200C\u0647\u0627, well-kept and dry");
}

static void respondent_and_date_are_read(void)
{
    const wn_response *r =
        match_after_head("http://a.example/\n7. How do you keep the paths free of weeds in "
                         "spring?\n")
            ->response;
    CHECK_TEXT(r->respondent_name, "Republic of Korea");
    CHECK_TEXT(r->respondent_iso3, "KOR");
    CHECK_TEXT(r->authored, "2019-04-13");
    r = match_of("Bhutan\n25 June 2019\n1. What is the address of the portal of your gardens?\n-\n"
                 "7. How do you keep the paths free of weeds in spring?\n")
            ->response;
    CHECK_TEXT(r->respondent_iso3, "BTN");
    CHECK_TEXT(r->authored, "2019-06-25");
    r = match_of("| Country: | Cabo Verde |\n| Date: | 14/06/2019 |\n"
                 "1. What is the address of the portal of your gardens?\n-\n"
                 "7. How do you keep the paths free of weeds in spring?\n")
            ->response;
    CHECK_TEXT(r->respondent_iso3, "CPV");
    CHECK_TEXT(r->authored, "2019-06-14");
}

static void an_empty_label_does_not_take_the_next_one(void)
{
    const wn_response *r = match_of("Country:\n"
                                    "Date: 3 May 2021\n"
                                    "1. What is the address of the portal of your gardens?\nabc\n"
                                    "7. How do you keep the paths free of weeds in spring?\nBy hand.\n")
                               ->response;
    CHECK_TEXT(r->respondent_name, NULL);
    CHECK_TEXT(r->authored, "2021-05-03");
}

static void statuses_follow_what_stands_there(void)
{
    match_after_head("N/A\n"
                     "2. Please name the keepers of the following:\n"
                     "a. Roses:\n"
                     "b. Vegetables: Click here to enter text.\n"
                     "c. Water\n____________\n"
                     "6. What share of the ground is planted with trees?\nabout 42 per cent\n"
                     "8. When was the oldest tree planted?\n3 April 1850\n");
    CHECK_INT(answer_of("1")->status, WN_NOT_APPLICABLE);
    CHECK_INT(answer_of("2.a")->status, WN_BLANK);
    CHECK_INT(answer_of("2.b")->status, WN_BLANK);
    CHECK_INT(answer_of("2.c")->status, WN_BLANK);
    CHECK_INT(answer_of("6")->has_number, 1);
    CHECK_INT(answer_of("6")->number, 42);
    CHECK_TEXT(answer_of("8")->date, "1850-04-03");
    CHECK_INT(answer_of("7")->status, WN_MISSING);
}

static void reworded_questions_are_found_and_said(void)
{
    match_after_head("-\n"
                     "3. IS THERE NATIONAL PLAN FOR GARDENS OF THE COUNTY ?\nYes, since 1990.\n"
                     "Wihch tools do the gardners of the county use?\na rake\n"
                     "7. How do you keep paths free from weeds in the spring?\nWith a hoe.\n");
    CHECK_INT(answer_of("3")->boolean, WN_TRUE);
    CHECK(has_reason(answer_of("3"), "reworded"));
    CHECK_TEXT(selected_of("5"), "rake");
    CHECK(has_reason(answer_of("5"), "reworded"));
    CHECK_TEXT(answer_of("7")->text, "With a hoe.");
    CHECK(has_reason(answer_of("7"), "reworded"));
}

static void words_run_together_are_the_same_words(void)
{
    match_of("1. What is the address of the portal of your gardens?\nabc\n"
             "Howdo youkeep the pathsfree ofweeds in spring?\nBy hand.\n");
    const wn_item_answer *a = answer_of("7");
    CHECK_INT(a->status, WN_ANSWERED);
    CHECK_TEXT(a->text, "By hand.");
    CHECK(!has_reason(a, "reworded"));
}

static void one_wording_serves_two_items_by_its_place(void)
{
    match_after_head("-\n"
                     "4. If yes, do you publish the plan online?\nNo\n"
                     "Name: Ada\n"
                     "# II. Plants and tools\n"
                     "7. How do you keep the paths free of weeds in spring?\n-\n"
                     "Name: Grace\n");
    CHECK_TEXT(answer_of("4.name")->text, "Ada");
    CHECK_TEXT(answer_of("contact.name")->text, "Grace");
    match_after_head("-\n7. How do you keep the paths free of weeds in spring?\n-\nName: Grace\n");
    CHECK_INT(answer_of("4.name")->status, WN_MISSING);
    CHECK_TEXT(answer_of("contact.name")->text, "Grace");
}

static void swapped_questions_are_read_and_said(void)
{
    match_after_head("-\n"
                     "3. Is there a national plan for the gardens of the county?\nNo\n"
                     "7. How do you keep the paths free of weeds in spring?\nWith a hoe.\n"
                     "6. What share of the ground is planted with trees?\n12 %\n"
                     "8. When was the oldest tree planted?\n1850-04-03\n");
    CHECK_TEXT(answer_of("7")->text, "With a hoe.");
    CHECK_INT(answer_of("6")->number, 12);
    CHECK(has_reason(answer_of("6"), "moved") + has_reason(answer_of("7"), "moved") == 1);
}

static void lists_and_quotations_in_answers_are_no_questions(void)
{
    match_after_head("-\n"
                     "7. How do you keep the paths free of weeds in spring?\n"
                     "1. Water is poured on them.\n"
                     "2. As said in \"Is there a national plan for the gardens of the county?\", by hand.\n"
                     "8. When was the oldest tree planted?\n");
    CHECK_TEXT(answer_of("7")->text,
               "1. Water is poured on them.\n2. As said in \"Is there a national plan for "
               "the gardens of the county?\", by hand.");
    CHECK_INT(answer_of("2.c")->status, WN_MISSING);
}

static void a_question_found_elsewhere_follows_from_another(void)
{
    match_after_head("-\n3. Is there a national plan for the gardens of the county?\nYes No\n"
                     "4. If yes, do you publish the plan online?\nYes, at http://plan.example/\n");
    CHECK_INT(answer_of("3")->boolean, WN_NULL);
    CHECK_INT(answer_of("3")->inferred, WN_TRUE);
    CHECK_TEXT(answer_of("3")->inferred_from, "4");
    CHECK_INT(answer_of("3")->review, 1);
    CHECK_INT(answer_of("4")->boolean, WN_TRUE);
}

static void tables_hold_answers_beside_and_below(void)
{
    match_of("| Question | Answer |\n"
             "| 1. What is the address of the portal of your gardens? | http://a.example/ |\n"
             "| 3. Is there a national plan for the gardens of the county? | No |\n"
             "| 7. How do you keep the paths free of weeds in spring? | By hand |\n"
             "Other words that follow.\n");
    CHECK_TEXT(answer_of("1")->urls[0], "http://a.example/");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    CHECK_TEXT(answer_of("7")->text, "By hand");
}

static void links_give_their_targets(void)
{
    match_after_head("See [our gardens](https://gardens.example/all) and [mail](mailto:x@y.example)\n"
                     "2. Please name the keepers of the following:\n"
                     "a. Roses: [http://rose.example/with a blank](http://rose.example/with%20a%20blank)\n");
    CHECK_INT(answer_of("1")->url_count, 1);
    CHECK_TEXT(answer_of("1")->urls[0], "https://gardens.example/all");
    CHECK_TEXT(answer_of("1")->links[0]->text, "our gardens");
    CHECK_TEXT(answer_of("1")->text, "See our gardens and mail");
    CHECK_TEXT(answer_of("2.a")->urls[0], "http://rose.example/with%20a%20blank");
}

static void notes_and_comments_stay_with_their_item(void)
{
    const wn_response *r =
        match_after_head("-\n"
                         "3. Is there a national plan for the gardens of the county?{^1}\n"
                         "No{^2}{%5}++not yet++\n"
                         "^1: A garden is any ground that is tended by a person.\n"
                         "^2: It was lost.\n"
                         "%5: Ask again.\n"
                         "7. How do you keep the paths free of weeds in spring?\nBy hand.\n")
            ->response;
    const wn_item_answer *a = answer_of("3");
    CHECK_INT(a->note_count, 3);
    CHECK_TEXT(a->notes[0]->text, "It was lost.");
    CHECK_INT(a->notes[0]->kind, WN_NOTE_FOOTNOTE);
    CHECK_TEXT(a->notes[1]->text, "Ask again.");
    CHECK_TEXT(a->notes[2]->text, "not yet");
    CHECK_INT(a->notes[2]->kind, WN_NOTE_REMOVED);
    CHECK_INT(r->accounting.furniture, 40);
}

static void every_character_is_accounted_for(void)
{
    const wn_response *r = match_of("= Running title\n"
                                    "Before it all.\n"
                                    "1. What is the address of the portal of your gardens?\nabc {on}\n"
                                    "Gardens of the county, page 3\n"
                                    "7. How do you keep the paths free of weeds in spring?\n"
                                    "<<Click>> By hand.\n"
                                    "We thank you for taking part in the questionnaire.\n")
                               ->response;
    const wn_accounting *a = &r->accounting;
    CHECK_INT(a->unassigned, 12);
    CHECK_INT(r->unassigned_count, 1);
    CHECK_TEXT(r->unassigned[0]->text, "Before it all.");
    CHECK_INT(a->answer, 3 + 7);
    CHECK_INT(a->furniture, 12 + 24 + 5);
    CHECK_INT(a->form, 43 + 42 + 42);
    CHECK_INT(a->total, a->form + a->answer + a->furniture + a->unassigned + a->not_shown);
}

static void short_words_of_the_form_follow_its_long_ones(void)
{
    match_of("1. What is the address of the portal of your gardens?\nabc\n"
             "7. How do you keep the paths free of weeds in spring?\n"
             "By hand.\n"
             "We hope to see you in the gardens of the county in 2021. Enjoy the spring.\n");
    CHECK_TEXT(answer_of("7")->text, "By hand.");
    match_of("1. What is the address of the portal of your gardens?\nabc\n"
             "7. How do you keep the paths free of weeds in spring?\n"
             "We weed. Enjoy the spring.\n");
    CHECK_TEXT(answer_of("7")->text, "We weed. Enjoy the spring.");
}

static void short_labels_may_lose_number_and_colon(void)
{
    match_of("1. What is the address of the portal of your gardens?\nhttp://a.example/\n"
             "2. Please name the keepers of the following:\nRoses http://roses.example/\n"
             "Vegetables None\nWater Board of Works\n"
             "3. Is there a national plan for the gardens of the county?\nYes.\n");
    CHECK_TEXT(answer_of("2.a")->text, "http://roses.example/");
    CHECK_INT(answer_of("2.b")->status, WN_NOT_APPLICABLE);
    CHECK_TEXT(answer_of("2.c")->text, "Board of Works");
    CHECK(has_reason(answer_of("2.c"), "run-on"));
    CHECK(answer_of("2.c")->confidence < 0.9);
}

static void a_line_that_begins_as_a_missing_question_is_doubted(void)
{
    match_of("1. What is the address of the portal of your gardens?\nhttp://a.example/\n"
             "2. Please name the keepers of the following:\na. Roses:\nhttp://roses.example/\n"
             "b. Vegetables:\nhttp://greens.example/\nWater is kept by the county.\n"
             "3. Is there a national plan for the gardens of the county?\nYes.\n");
    CHECK_TEXT(answer_of("2.b")->text, "http://greens.example/\nWater is kept by the county.");
    CHECK(has_reason(answer_of("2.b"), "neighbour-missing"));
    CHECK(answer_of("2.b")->confidence < 0.9);
    CHECK_INT(answer_of("2.c")->status, WN_MISSING);
    CHECK(answer_of("2.c")->confidence < 0.9);
}

static void displaced_answers_go_back_to_their_question(void)
{
    const wn_response *r = match_after_head("-\n2. Please name the keepers of the following:\n"
                                            "a. Roses:\n"
                                            "http://roses.example/\n"
                                            "http://cabbage.example/\n"
                                            "b. Vegetables:\n"
                                            "c. Water\n-\n")
                               ->response;
    CHECK_INT(answer_of("2.a")->url_count, 1);
    CHECK_TEXT(answer_of("2.b")->urls[0], "http://cabbage.example/");
    CHECK(has_reason(answer_of("2.b"), "displaced"));
    CHECK_INT(answer_of("2.b")->review, 1);
    CHECK_INT(r->diagnostic_count, 1);
    CHECK_TEXT(r->diagnostics[0]->code, "displaced");
}

static void questions_printed_twice_are_one(void)
{
    match_after_head("-\n"
                     "How do you keep the paths free of weeds in spring?\n"
                     "How do you keep the paths free of weeds in spring?\n"
                     "By hand.\n");
    CHECK_TEXT(answer_of("7")->text, "By hand.");
    CHECK(has_reason(answer_of("7"), "repeated"));
}

static void a_label_before_all_answers_is_no_answer(void)
{
    match_of("1. What is the address of the portal of your gardens?\nA: http://a.example/\n"
             "3. Is there a national plan for the gardens of the county?\nA: No\n"
             "7. How do you keep the paths free of weeds in spring?\nA: By hand.\n");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    CHECK_TEXT(answer_of("7")->text, "By hand.");
}

int main(void)
{
    RUN(the_form_is_found_by_its_questions);
    RUN(joiners_stay_in_the_words_that_need_them);
    RUN(respondent_and_date_are_read);
    RUN(an_empty_label_does_not_take_the_next_one);
    RUN(statuses_follow_what_stands_there);
    RUN(reworded_questions_are_found_and_said);
    RUN(words_run_together_are_the_same_words);
    RUN(one_wording_serves_two_items_by_its_place);
    RUN(swapped_questions_are_read_and_said);
    RUN(lists_and_quotations_in_answers_are_no_questions);
    RUN(a_question_found_elsewhere_follows_from_another);
    RUN(tables_hold_answers_beside_and_below);
    RUN(links_give_their_targets);
    RUN(notes_and_comments_stay_with_their_item);
    RUN(every_character_is_accounted_for);
    RUN(short_words_of_the_form_follow_its_long_ones);
    RUN(short_labels_may_lose_number_and_colon);
    RUN(a_line_that_begins_as_a_missing_question_is_doubted);
    RUN(displaced_answers_go_back_to_their_question);
    RUN(questions_printed_twice_are_one);
    RUN(a_label_before_all_answers_is_no_answer);
    match_help_free();
    return check_done();
}
