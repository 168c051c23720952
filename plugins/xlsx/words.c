#include "plugins/xlsx/words.h"

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
    {"ambiguous-date", "Day and month of the date could be swapped."},
    {"ambiguous-number", "More than one number could be meant."},
    {"anchor-weak", "The question was recognised with little certainty."},
    {"by-number", "The question was found by its number only."},
    {"by-position", "The question was placed by its position only."},
    {"chosen-by-deletion", "The other options were deleted from the form."},
    {"comment-beside-marks", "A comment stands beside the options."},
    {"displaced", "The text stood away from its question and was put back."},
    {"duplicate-question", "The question stands in the document more than once."},
    {"form-words-left", "Some of the form's own wording may be in the answer."},
    {"inferred", "The value follows from another answer; it was not written here."},
    {"leftover", "Text beside the answer could not be placed."},
    {"link-differs", "The link goes elsewhere than its text says."},
    {"marks-disagree", "A box and its sign do not agree."},
    {"marks-lost", "The file has lost its tick marks; they cannot be read from it."},
    {"mixed-marks", "Options are marked in more than one way."},
    {"moved", "The question stands in another place than in the form."},
    {"multiple-marks", "More options are marked than the question allows."},
    {"no-marks", "No option is marked."},
    {"not-in-options", "The answer names none of the options."},
    {"placeholder", "The form's prompt was left in place."},
    {"removed-text", "Text was struck out or deleted with tracked changes."},
    {"reworded", "The question's wording differs from the form's."},
    {"spelling", "The question is spelt differently from the form."},
    {"tracked-changes", "The answer has tracked changes; insertions were kept."},
    {"typed-marks", "The options were marked with typed letters."},
    {"url-rejoined", "A web address was put together across a line break."},
    {"url-repaired", "A web address was completed or cleaned."},
    {"url-uncertain", "Where a web address ends is not certain."},
    {"yes-and-no", "Both yes and no are marked or written."},
};

void wn_words_reason(wn_text_buffer *out, const char *code)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reasons[i].code, code) == 0) {
            wn_text_add(out, reasons[i].sentence);
            return;
        }
    for (const char *at = code; *at; at++)
        wn_text_append(out, *at == '-' ? " " : at, 1);
    wn_text_add(out, ".");
}

static void add_place(wn_text_buffer *out, size_t before, const char *word, int64_t number)
{
    wn_text_add(out, out->length > before ? ", " : "");
    wn_text_print(out, "%s %" PRId64, word, number);
}

void wn_words_place(wn_text_buffer *out, const wn_evidence *evidence)
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
