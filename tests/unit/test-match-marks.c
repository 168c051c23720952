#include "tests/unit/check.h"
#include "tests/unit/match-help.h"

static void match_options(const char *options)
{
    char notation[4000];
    snprintf(notation, sizeof notation,
             "1. What is the address of the portal of your gardens?\nhttp://a.example/\n"
             "3. Is there a national plan for the gardens of the county?\nYes, of 1990.\n"
             "5. Which tools do the gardeners of the county use?\n%s\n"
             "7. How do you keep the paths free of weeds in spring?\nBy hand.\n",
             options);
    match_of(notation);
}

static void match_yes_no(const char *answer)
{
    char notation[4000];
    snprintf(notation, sizeof notation,
             "1. What is the address of the portal of your gardens?\nhttp://a.example/\n"
             "3. Is there a national plan for the gardens of the county?%s\n"
             "7. How do you keep the paths free of weeds in spring?\nBy hand.\n",
             answer);
    match_of(notation);
}

static void boxes_of_every_make_are_read(void)
{
    match_options("{on} a spade or shovel\n{off} a rake\n{on} a garden hose\n{off} Other:");
    CHECK_TEXT(selected_of("5"), "spade hose");
    CHECK_INT(answer_of("5")->marks[0]->mechanism, WN_MECHANISM_CONTENT_CONTROL);
    match_options("☐ a spade or shovel\n☒ a rake\n☐ a garden hose\n☐ Other:");
    CHECK_TEXT(selected_of("5"), "rake");
    CHECK_INT(answer_of("5")->marks[1]->mechanism, WN_MECHANISM_GLYPH);
    match_options("( ) a spade or shovel\n(X) a rake\n( ) a garden hose\n(x) Other: a sieve");
    CHECK_TEXT(selected_of("5"), "rake other");
    CHECK_TEXT(answer_of("5")->text, "a sieve");
    match_options("[ ] a spade or shovel   [x] a rake   [ ] a garden hose   [ ] Other:");
    CHECK_TEXT(selected_of("5"), "rake");
    match_options("\xEF\x82\xA8 a spade or shovel\n\xEF\x83\xBE a rake\n\xEF\x82\xA8 a garden "
                  "hose\n\xEF\x82\xA8 Other:");
    CHECK_TEXT(selected_of("5"), "rake");
    match_options("___ a spade or shovel\n_x_ a rake\n___ a garden hose\n___ Other:");
    CHECK_TEXT(selected_of("5"), "rake");
}

static void crosses_and_ticks_stand_before_or_behind(void)
{
    match_options("a spade or shovel X\na rake\na garden hose X\nOther:");
    CHECK_TEXT(selected_of("5"), "spade hose");
    match_options("X a spade or shovel\na rake\nX a garden hose\nOther:");
    CHECK_TEXT(selected_of("5"), "spade hose");
    match_options("✓ a spade or shovel\na rake\na garden hose\nOther:");
    CHECK_TEXT(selected_of("5"), "spade");
    match_yes_no("\nYes ☐ No ☒");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    match_yes_no("\n☐ Yes ☒ No");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    match_yes_no(" Yes {on} No {off}");
    CHECK_INT(answer_of("3")->boolean, WN_TRUE);
    match_yes_no("\n☑ Yes ☒ No");
    CHECK_INT(answer_of("3")->boolean, WN_TRUE);
}

static void a_mark_between_two_follows_the_document(void)
{
    const char *notation = "1. What is the address of the portal of your gardens?\n-\n"
                           "3. Is there a national plan for the gardens of the county?\nYes X No\n"
                           "4. If yes, do you publish the plan online?\nYes X No\n"
                           "5. Which tools do the gardeners of the county use?\n%s\n";
    char text[2000];
    snprintf(text, sizeof text, notation, "a spade or shovel X\na rake\na garden hose\nOther:");
    match_of(text);
    CHECK_INT(answer_of("3")->boolean, WN_TRUE);
    snprintf(text, sizeof text, notation, "X a spade or shovel\na rake\na garden hose\nOther:");
    match_of(text);
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    snprintf(text, sizeof text, notation, "☐ a spade or shovel\n☐ a rake\n☐ a garden hose\n☐ Other:");
    match_yes_no("\nYes X No");
    CHECK_INT(answer_of("3")->status, WN_AMBIGUOUS);
    CHECK(has_reason(answer_of("3"), "marks-unclear"));
}

static void formatting_chooses_where_it_differs(void)
{
    match_options("**a spade or shovel**\na rake\na garden hose\nOther:");
    CHECK_TEXT(selected_of("5"), "spade");
    CHECK(has_reason(answer_of("5"), "marked-by-format"));
    match_options("a spade or shovel\n==a rake==\na garden hose\nOther:");
    CHECK_TEXT(selected_of("5"), "rake");
    match_options("~~a spade or shovel~~\na rake\n~~a garden hose~~\n~~Other:~~");
    CHECK_TEXT(selected_of("5"), "rake");
    match_options("**a spade or shovel**\n**a rake**\n**a garden hose**\n**Other:**");
    CHECK_TEXT(selected_of("5"), "null");
    match_yes_no("\n~~Yes~~ No");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
}

static void options_left_standing_are_chosen(void)
{
    match_options("a rake\na garden hose");
    CHECK_TEXT(selected_of("5"), "rake hose");
    CHECK(has_reason(answer_of("5"), "chosen-by-deletion"));
    CHECK_INT(answer_of("5")->marks[0]->mechanism, WN_MECHANISM_DELETION);
}

static void lost_marks_are_not_guessed(void)
{
    match_options("a spade or shovel\na rake\na garden hose\nOther:\nWe use them all year.");
    CHECK_INT(answer_of("5")->status, WN_INDETERMINATE);
    CHECK_TEXT(selected_of("5"), "null");
    CHECK_TEXT(answer_of("5")->text, "We use them all year.");
    CHECK_INT(answer_of("5")->review, 1);
    match_options("☐ a spade or shovel\n☐ a rake\n☐ a garden hose\n☐ Other:");
    CHECK_INT(answer_of("5")->status, WN_BLANK);
    CHECK_TEXT(selected_of("5"), "");
    match_yes_no("\nYes No");
    CHECK_INT(answer_of("3")->status, WN_INDETERMINATE);
}

static void marks_elsewhere_tell_whether_bare_options_lost_theirs(void)
{
    const char *notation = "3. Is there a national plan for the gardens of the county?\n%s\n"
                           "5. Which tools do the gardeners of the county use?\n%s\n"
                           "7. How do you keep the paths free of weeds in spring?\nBy hand.\n";
    char text[2000];
    snprintf(text, sizeof text, notation, "☒ Yes ☐ No", "a spade or shovel\na rake\na garden hose\nOther:");
    match_of(text);
    CHECK_INT(answer_of("5")->status, WN_INDETERMINATE);
    CHECK(has_reason(answer_of("5"), "marks-lost"));
    snprintf(text, sizeof text, notation, "X Yes No", "a spade or shovel\na rake\na garden hose\nOther:");
    match_of(text);
    CHECK_INT(answer_of("5")->status, WN_BLANK);
    snprintf(text, sizeof text, notation, "Yes ~~No~~", "a spade or shovel\na rake\na garden hose\nOther:");
    match_of(text);
    CHECK_INT(answer_of("5")->status, WN_INDETERMINATE);
    CHECK(has_reason(answer_of("5"), "none-marked"));
    CHECK(answer_of("5")->confidence < 0.9);
}

static void contradictions_are_ambiguous(void)
{
    match_options("{?} a spade or shovel\n{off} a rake\n{off} a garden hose\n{off} Other:");
    CHECK_INT(answer_of("5")->status, WN_AMBIGUOUS);
    CHECK(has_reason(answer_of("5"), "marks-disagree"));
    match_yes_no("\n☒ Yes ☒ No");
    CHECK_INT(answer_of("3")->status, WN_AMBIGUOUS);
    match_yes_no("\n☒ Yes ☐ No\nNo, not yet.");
    CHECK(has_reason(answer_of("3"), "typed-and-marked"));
}

static void options_may_stand_in_tables_and_be_reworded(void)
{
    match_options("| ☐ | a spade or shovel |\n| ☒ | a rake |\n| ☐ | a garden hose |\n| ☐ | Other: |");
    CHECK_TEXT(selected_of("5"), "rake");
    match_options("| a spade or shovel | ☐ |\n| a rake | ☒ |\n| a garden hose | ☐ |\n| Other: | ☐ |");
    CHECK_TEXT(selected_of("5"), "rake");
    match_options("☒ a spdae or shovel\n☐ a rake\n☐ garden hose\n☐ Other:");
    CHECK_TEXT(selected_of("5"), "spade");
    CHECK_INT(answer_of("5")->mark_count, 4);
}

static void a_mark_keeps_to_the_line_within_a_cell(void)
{
    match_of(
        "1. What is the address of the portal of your gardens?\nhttp://a.example/\n"
        "3. Is there a national plan for the gardens of the county?\nYes, of 1990.\n"
        "| 5. Which tools do the gardeners of the county use? | a spade or shovel ✓\\na rake\\na garden hose "
        "✓\\nOther: |\n7. How do you keep the paths free of weeds in spring?\nBy hand.\n");
    CHECK_TEXT(selected_of("5"), "spade hose");
    CHECK(!has_reason(answer_of("5"), "marks-unclear"));
}

static void a_question_without_its_options_is_doubted(void)
{
    match_options("We use whatever there is.");
    CHECK_TEXT(answer_of("5")->text, "We use whatever there is.");
    CHECK(has_reason(answer_of("5"), "no-option"));
    CHECK(answer_of("5")->review);
}

static void a_grid_names_options_in_its_head(void)
{
    const char *notation =
        "1. What is the address of the portal of your gardens?\nhttp://a.example/\n"
        "| Question | Yes | No | Remarks |\n"
        "| 3. Is there a national plan for the gardens of the county? | %s | It is old. |\n"
        "| 4. If yes, do you publish the plan online? | %s | |\n"
        "5. Which tools do the gardeners of the county use?\n☒ a spade or shovel\n☐ a rake\n"
        "☐ a garden hose\n☐ Other:\n";
    char text[2000];
    snprintf(text, sizeof text, notation, "☒ | ☐", "☐ | ☒");
    match_of(text);
    CHECK_INT(answer_of("3")->boolean, WN_TRUE);
    CHECK_TEXT(answer_of("3")->text, "It is old.");
    CHECK_INT(answer_of("4")->boolean, WN_FALSE);
    CHECK_TEXT(answer_of("4")->text, "");
    snprintf(text, sizeof text, notation, " | X", " | ");
    match_of(text);
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    CHECK_INT(answer_of("4")->status, WN_BLANK);
    match_of("3. Is there a national plan for the gardens of the county?\nYes, of 1990.\n"
             "| | a spade or shovel | a rake | a garden hose | Other |\n"
             "| 5. Which tools do the gardeners of the county use? | ✓ | | ✓ | |\n"
             "7. How do you keep the paths free of weeds in spring?\nBy hand.\n");
    CHECK_TEXT(selected_of("5"), "spade hose");
    CHECK_TEXT(answer_of("5")->text, "");
}

static void boxes_torn_from_their_lines_find_their_options(void)
{
    match_options("☐ a spade or shovel ☐ a rake ☒\\na garden hose ☐ Other:");
    CHECK_TEXT(selected_of("5"), "hose");
    match_options("a spade or shovel\n☒\na rake\n☐\na garden hose\n☒\nOther:\n☐");
    CHECK_TEXT(selected_of("5"), "spade hose");
    match_yes_no("\nYes No\n☐ ☒\nIt was given up.");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    CHECK_TEXT(answer_of("3")->text, "It was given up.");
}

static void a_box_left_in_an_answer_is_doubted(void)
{
    match_yes_no("\n☐ Yes\n☒ No\nIt was given up. ☒");
    CHECK(has_reason(answer_of("3"), "marks-unclear"));
    CHECK(answer_of("3")->confidence < 0.9);
}

static void match_all_lit(const char *yes_no, const char *options)
{
    char notation[2000];
    snprintf(notation, sizeof notation,
             "1. What is the address of the portal of your gardens?\nhttp://a.example/\n"
             "3. Is there a national plan for the gardens of the county?\n%s\n"
             "4. If yes, do you publish the plan online?\n%s\n"
             "5. Which tools do the gardeners of the county use?\n%s\n",
             yes_no, yes_no, options);
    match_of(notation);
}

static void all_options_lit_as_elsewhere_are_chosen(void)
{
    match_all_lit("**Yes**   No", "**a spade or shovel**\n**a rake**\n**a garden hose**\n**Other:**");
    CHECK_TEXT(selected_of("5"), "spade rake hose other");
    CHECK(has_reason(answer_of("5"), "all-marked"));
    CHECK(answer_of("5")->review);
    match_all_lit("● Yes   ○ No", "● a spade or shovel\n● a rake\n● a garden hose\n● Other:");
    CHECK_TEXT(selected_of("5"), "spade rake hose other");
    match_all_lit("[x] Yes   [ ] No", "● a spade or shovel\n● a rake\n● a garden hose\n● Other:");
    CHECK_INT(answer_of("5")->selected_count, 0);
}

static void colour_chooses_where_it_differs(void)
{
    match_yes_no("\nYes   @@No@@");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    CHECK(has_reason(answer_of("3"), "marked-by-format"));
    match_options("a spade or shovel\n@@a rake@@\na garden hose\nOther:");
    CHECK_TEXT(selected_of("5"), "rake");
}

static void options_named_below_the_list_are_chosen(void)
{
    match_options("☐ a spade or shovel\n☐ a rake\n☐ a garden hose\n☐ Other:\na rake and a garden hose");
    CHECK_TEXT(selected_of("5"), "rake hose");
    CHECK(has_reason(answer_of("5"), "typed-options"));
    match_options("a) a spade or shovel\nb) a rake\nc) a garden hose\nd) Other:\nA, c");
    CHECK_TEXT(selected_of("5"), "spade hose");
    match_options("a) a spade or shovel\nb) a rake\nc) a garden hose\nd) Other:\n(b) (d) an old scythe");
    CHECK_TEXT(selected_of("5"), "rake other");
    match_options("☐ a spade or shovel\n☐ a rake\n☐ a garden hose\n☐ Other:\nOther: an old scythe");
    CHECK_TEXT(selected_of("5"), "other");
    match_options("☐ a spade or shovel\n☐ a rake\n☐ a garden hose\n☐ Other:\na rake would be welcome");
    CHECK_TEXT(selected_of("5"), "");
    CHECK(has_reason(answer_of("5"), "none-marked"));
    CHECK(answer_of("5")->confidence < 0.9);
}

static void a_comment_that_names_options_chooses_none(void)
{
    match_options("☐ a spade or shovel\n☒ a rake\n☐ a garden hose\n☐ Other:\n"
                  "A garden hose - see http://hose.example/\na rake is best, and a spade or shovel too.");
    CHECK_TEXT(selected_of("5"), "rake");
    CHECK_TEXT(answer_of("5")->text, "A garden hose - see http://hose.example/\n"
                                     "a rake is best, and a spade or shovel too.");
}

static void typed_words_say_yes_or_no(void)
{
    match_yes_no("\nYES.");
    CHECK_INT(answer_of("3")->boolean, WN_TRUE);
    match_yes_no("\nYes, no changes are planned.");
    CHECK_INT(answer_of("3")->boolean, WN_TRUE);
    CHECK_TEXT(answer_of("3")->text, "Yes, no changes are planned.");
    match_yes_no("\nN/A");
    CHECK_INT(answer_of("3")->status, WN_NOT_APPLICABLE);
    match_yes_no("\n☐ Yes ☐ No\nN/A");
    CHECK_INT(answer_of("3")->status, WN_NOT_APPLICABLE);
    match_yes_no("\nIt is being written.");
    CHECK_INT(answer_of("3")->boolean, WN_NULL);
    CHECK(has_reason(answer_of("3"), "neither-yes-nor-no"));
    match_yes_no("\nYes No\nNo budget was foreseen.");
    CHECK_INT(answer_of("3")->boolean, WN_NULL);
    CHECK(has_reason(answer_of("3"), "marks-lost"));
    match_yes_no("\nYes No\nNo, none was foreseen.");
    CHECK_INT(answer_of("3")->boolean, WN_FALSE);
    match_yes_no("\nYes\nIt is of 1990.\nNo");
    CHECK_INT(answer_of("3")->status, WN_AMBIGUOUS);
    CHECK(has_reason(answer_of("3"), "both-words"));
}

int main(void)
{
    RUN(boxes_of_every_make_are_read);
    RUN(crosses_and_ticks_stand_before_or_behind);
    RUN(a_mark_between_two_follows_the_document);
    RUN(formatting_chooses_where_it_differs);
    RUN(options_left_standing_are_chosen);
    RUN(lost_marks_are_not_guessed);
    RUN(marks_elsewhere_tell_whether_bare_options_lost_theirs);
    RUN(contradictions_are_ambiguous);
    RUN(options_may_stand_in_tables_and_be_reworded);
    RUN(a_mark_keeps_to_the_line_within_a_cell);
    RUN(a_question_without_its_options_is_doubted);
    RUN(a_grid_names_options_in_its_head);
    RUN(boxes_torn_from_their_lines_find_their_options);
    RUN(a_box_left_in_an_answer_is_doubted);
    RUN(all_options_lit_as_elsewhere_are_chosen);
    RUN(colour_chooses_where_it_differs);
    RUN(options_named_below_the_list_are_chosen);
    RUN(a_comment_that_names_options_chooses_none);
    RUN(typed_words_say_yes_or_no);
    match_help_free();
    return check_done();
}
