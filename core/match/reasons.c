#include "core/match/reasons.h"

typedef struct entry {
    const char *code;
    double factor;
    bool review;
    const char *meaning;
} entry;

static const entry reasons[WN_REASON_COUNT] = {
    [WN_REASON_REWORDED] = {"reworded", 0.97, false,
                            "The question's wording differs a little from the form's."},
    [WN_REASON_LOOSELY_WORDED] = {"loosely-worded", 0.85, false,
                                  "The question's wording differs much from the form's."},
    [WN_REASON_MOVED] = {"moved", 0.93, false, "The question stands at another place than in the form."},
    [WN_REASON_REPEATED] = {"repeated", 0.85, false, "The question stands in the document more than once."},
    [WN_REASON_RENUMBERED] = {"renumbered", 0.98, false, "The question has another number than in the form."},
    [WN_REASON_WITHIN_LINE] = {"within-line", 0.85, false, "The question stands in the middle of a line."},
    [WN_REASON_BY_PATTERN] = {"by-pattern", 0.98, false,
                              "The question was found by a pattern of the form definition."},
    [WN_REASON_BY_NUMBER] =
        {"by-number", 0.85, true,
         "The question is not in the document; its number alone stands before the answer."},
    [WN_REASON_RUN_ON] = {"run-on", 0.9, false,
                          "A label without number or colon was taken for a question by its place alone: the "
                          "answer begins or ends there."},
    [WN_REASON_DISPLACED] = {"displaced", 0.85, true,
                             "The answer stood before its question and was put where it belongs."},
    [WN_REASON_DISPLACED_FROM] = {"displaced-neighbour", 0.88, true,
                                  "Text that stood here was given to a neighbouring question."},
    [WN_REASON_MARKS_LOST] = {"marks-lost", 0.93, true,
                              "All options are printed and none is marked: the source has lost the marks."},
    [WN_REASON_NONE_MARKED] =
        {"none-marked", 0.88, true,
         "No option is marked or struck out as elsewhere in the document, and all may be "
         "meant, or what is written beside them."},
    [WN_REASON_MARKS_DISAGREE] = {"marks-disagree", 0.5, true, "The marks contradict each other."},
    [WN_REASON_MARKS_UNCLEAR] = {"marks-unclear", 0.5, true,
                                 "A mark could belong to either of two options, or stands by none."},
    [WN_REASON_MARKED_BY_FORMAT] =
        {"marked-by-format", 0.96, false,
         "The choice was made by formatting: bold, highlight, underline, colour or strike."},
    [WN_REASON_ALL_MARKED] = {"all-marked", 0.88, true,
                              "All options are formatted as the chosen ones are elsewhere in the document."},
    [WN_REASON_CHOSEN_BY_DELETION] = {"chosen-by-deletion", 0.95, false,
                                      "The options that were not chosen have been deleted."},
    [WN_REASON_OPTION_REWORDED] = {"option-reworded", 0.98, false,
                                   "An option's wording differs from the form's."},
    [WN_REASON_OPTION_MISSING] = {"option-missing", 0.97, false,
                                  "Not all options of the form are in the document."},
    [WN_REASON_NO_OPTION] = {"no-option", 0.88, true, "None of the options stands by the question."},
    [WN_REASON_TYPED_OPTIONS] = {"typed-options", 0.96, false,
                                 "The options are named in the answer, and none is marked."},
    [WN_REASON_OTHER_UNMARKED] = {"other-unmarked", 0.8, true,
                                  "Text is written beside an option that is not marked."},
    [WN_REASON_TOO_MANY] = {"too-many", 0.5, true, "More options are marked than may be."},
    [WN_REASON_NEITHER] = {"neither-yes-nor-no", 0.6, true, "The answer says neither yes nor no."},
    [WN_REASON_BOTH_WORDS] = {"both-words", 0.5, true,
                              "Yes and no stand in the answer, each on a line of its own."},
    [WN_REASON_TYPED_AND_MARKED] = {"typed-and-marked", 0.5, true,
                                    "The mark and the written yes or no contradict each other."},
    [WN_REASON_NO_NUMBER] = {"no-number", 0.8, true, "The answer holds no figure of the kind asked for."},
    [WN_REASON_SEVERAL_NUMBERS] = {"several-numbers", 0.6, true,
                                   "The answer holds several figures, and none can be preferred."},
    [WN_REASON_APPROXIMATE] = {"approximate", 0.99, false, "The figure is given as approximate."},
    [WN_REASON_IN_WORDS] = {"in-words", 0.98, false, "The number is written in words."},
    [WN_REASON_NO_DATE] = {"no-date", 0.8, true, "The answer holds no date that can be read."},
    [WN_REASON_DATE_ORDER] = {"date-order", 0.97, false,
                              "Day and month were told apart by the form's order."},
    [WN_REASON_NO_ADDRESS] = {"no-address", 0.95, false, "The answer holds no web address."},
    [WN_REASON_URL_REJOINED] = {"url-rejoined", 0.98, false,
                                "A web address cut by a line break was joined again."},
    [WN_REASON_URL_REPAIRED] = {"url-repaired", 0.98, false,
                                "A web address was completed or freed of residue."},
    [WN_REASON_URL_UNCERTAIN] = {"url-uncertain", 0.85, true,
                                 "How a web address goes on after a line break is not sure."},
    [WN_REASON_REFERENCE] = {"reference", 0.9, true, "The answer refers to another answer."},
    [WN_REASON_INFERRED] = {"inferred", 1, true,
                            "A value follows from another answer and was not written here."},
    [WN_REASON_LONG_ANSWER] = {"long-answer", 0.85, false,
                               "The answer is longer than an answer of its kind is: it may hold other text."},
    [WN_REASON_NEIGHBOUR_MISSING] = {"neighbour-missing", 0.9, false,
                                     "The next question was not found: its answer may stand here."},
    [WN_REASON_FOREIGN_QUESTION] = {"foreign-question", 0.97, false,
                                    "A question that the form does not hold follows the answer."},
    [WN_REASON_PILED] =
        {"piled", 0.85, true,
         "Several questions without an answer are followed by as many answers behind one: the "
         "source may have parted them."},
    [WN_REASON_IN_TURNS] =
        {"columns-in-turns", 0.85, true,
         "Questions stand in a column of their own, and the source gives its text and that of "
         "the answers in turns: an answer may stand by another question."},
    [WN_REASON_TORN_GRID] =
        {"torn-grid", 0.6, true,
         "The options stand by this question and not by others with the same: the source may "
         "have taken a table apart."},
};

const char *wn_reason_code(wn_reason reason)
{
    return reasons[reason].code;
}

const char *wn_reason_meaning(wn_reason reason)
{
    return reasons[reason].meaning;
}

double wn_reason_factor(wn_reason reason)
{
    return reasons[reason].factor;
}

bool wn_reason_asks_review(wn_reason reason)
{
    return reasons[reason].review;
}
