#include "plugins/xlsx/words.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

const char *wn_words_status(wn_answer_status status)
{
    static const char *const words[] = {"Answered",       "Blank",     "Missing",
                                        "Not applicable", "Ambiguous", "Cannot tell"};
    return (size_t)status < sizeof words / sizeof *words ? words[status] : "?";
}

const char *wn_words_type(wn_item_type type)
{
    static const char *const words[] = {"Section", "Web addresses", "Names and addresses", "Yes or no",
                                        "Text",    "Choices",       "Percentage",          "Number",
                                        "Amount",  "Date",          "Short text"};
    return (size_t)type < sizeof words / sizeof *words ? words[type] : "?";
}

const char *wn_words_severity(wn_severity severity)
{
    static const char *const words[] = {"Note", "Warning", "Error"};
    return (size_t)severity < sizeof words / sizeof *words ? words[severity] : "?";
}

static const struct {
    const char *code, *sentence;
} reasons[] = {
    {"approximate", "The figure is given as approximate."},
    {"by-number", "The question is not in the document; only its number is."},
    {"by-pattern", "The question was found by a pattern, not by its wording."},
    {"piled", "Several questions without an answer are followed by as many answers behind one."},
    {"no-option", "None of the options stands by the question."},
    {"run-on", "A label without number or colon was taken for a question by its place alone."},
    {"all-marked", "All options are formatted as the chosen ones are elsewhere."},
    {"chosen-by-deletion", "The other options have been deleted from the form."},
    {"columns-in-turns", "Questions and answers stood side by side; an answer may be another question's."},
    {"date-order", "Day and month could be swapped; they were read in the form's order."},
    {"displaced", "The text stood away from its question and was put back."},
    {"displaced-neighbour", "Text that stood here was given to a neighbouring question."},
    {"foreign-question", "A question that is not in the form follows."},
    {"in-words", "The number is written in words."},
    {"inferred", "The value follows from another answer; it was not written here."},
    {"long-answer", "Long for an answer of this kind: it may hold other text."},
    {"loosely-worded", "The question's wording differs much from the form's."},
    {"marked-by-format", "The choice is marked by bold, highlight, underline or strike."},
    {"marks-disagree", "The marks contradict each other."},
    {"marks-lost", "The file has lost its tick marks; they cannot be read from it."},
    {"marks-unclear", "A mark could belong to either of two options."},
    {"moved", "The question stands in another place than in the form."},
    {"neighbour-missing", "The next question was not found; its answer may stand here."},
    {"none-marked", "No option is marked or struck out; all may be meant, or the text beside them."},
    {"both-words", "Yes and no stand in the answer, each on a line of its own."},
    {"neither-yes-nor-no", "The answer says neither yes nor no."},
    {"no-address", "No web address in the answer."},
    {"no-date", "No date that can be read."},
    {"no-number", "No figure of the kind asked for."},
    {"option-missing", "Not all of the form's options are in the document."},
    {"option-reworded", "An option's wording differs from the form's."},
    {"other-unmarked", "Text is written beside an option that is not marked."},
    {"reference", "The answer refers to another answer."},
    {"renumbered", "The question has another number than in the form."},
    {"repeated", "The question stands in the document more than once."},
    {"reworded", "The question's wording differs a little from the form's."},
    {"several-numbers", "Several figures; none can be preferred."},
    {"typed-options", "The options are named in the answer, and none is marked."},
    {"torn-grid",
     "The options stand by this question and not by its neighbours: a table may have been taken apart."},
    {"too-many", "More options are marked than may be."},
    {"typed-and-marked", "The mark and the written yes or no contradict each other."},
    {"url-rejoined", "A web address was put together across a line break."},
    {"url-repaired", "A web address was completed or cleaned."},
    {"url-uncertain", "Where a web address ends is not certain."},
    {"within-line", "The question stands in the middle of a line."},
};

void wn_words_reason(wn_bytes *out, const char *code)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reasons[i].code, code) == 0) {
            wn_text_add(out, reasons[i].sentence);
            return;
        }
    for (const char *at = code; *at; at++) {
        char letter = at == code ? (char)toupper((unsigned char)*at) : *at;
        wn_bytes_append(out, letter == '-' ? " " : &letter, 1);
    }
    wn_text_add(out, ".");
}

static void add_place(wn_bytes *out, size_t before, const char *word, int64_t number)
{
    wn_text_add(out, out->length > before ? ", " : "");
    wn_text_print(out, "%s %" PRId64, word, number);
}

void wn_words_place(wn_bytes *out, const wn_evidence *evidence)
{
    size_t before = out->length;
    if (evidence->page > 0)
        add_place(out, before, "page", evidence->page);
    if (evidence->line > 0)
        add_place(out, before, "line", evidence->line);
    else if (evidence->block >= 0)
        add_place(out, before, "paragraph", evidence->block + 1);
    else if (out->length == before)
        wn_text_add(out, evidence->part);
}
