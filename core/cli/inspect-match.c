/* How a document matched: forms tried, items found and why, answers. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/answer/json.h"
#include "core/cli/inspect.h"
#include "core/cli/say.h"

#define EXCERPT_BYTES 60

static const char *language_of(const wn_form_score *score)
{
    const wn_form *form = score->form->form;
    return score->language < form->language_count ? form->languages[score->language] : "";
}

/* The start of `text` on one line, cut between characters. */
static void print_excerpt(const char *text, size_t length)
{
    char line[EXCERPT_BYTES + 1];
    size_t count = length < EXCERPT_BYTES ? length : EXCERPT_BYTES;
    while (count > 0 && count < length && ((unsigned char)text[count] & 0xC0) == 0x80)
        count--;
    memcpy(line, text, count);
    line[count] = '\0';
    for (size_t i = 0; i < count; i++)
        if (line[i] == '\n')
            line[i] = ' ';
    wn_print_escaped(stdout, line);
    if (count < length)
        fputs("...", stdout);
}

static void print_scores(const wn_match_result *match)
{
    printf("forms\n");
    for (size_t i = 0; i < match->score_count; i++) {
        const wn_form_score *score = &match->scores[i];
        printf("  %.2f %s %s %s, %zu items found%s\n", score->score, score->form->form->id,
               score->form->form->version, language_of(score), score->found,
               score->identified ? ", identified" : "");
    }
    if (!match->response)
        printf("  no form matches\n");
}

static void print_trace(const wn_inspection *found)
{
    const wn_match_result *match = &found->match;
    printf("items found\n");
    for (size_t i = 0; i < match->trace_count; i++) {
        const wn_match_trace *trace = &match->trace[i];
        wn_evidence place = wn_document_evidence(found->document, trace->start, trace->end);
        printf("  %-16s %.2f %-10s block %" PRId64, match->form->form->items[trace->item].link_id,
               trace->quality, trace->why ? trace->why : "", place.block);
        if (place.line >= 0)
            printf(" line %" PRId64, place.line);
        printf(": ");
        print_excerpt(found->document->text + trace->start, trace->end - trace->start);
        putchar('\n');
    }
}

static void print_answers(const wn_response *response)
{
    printf("answers\n");
    for (size_t i = 0; i < response->item_count; i++) {
        const wn_item_answer *item = response->items[i];
        printf("  %-16s %-14s %.2f", item->link_id, wn_status_name(item->status), item->confidence);
        for (size_t j = 0; j < item->reason_count; j++)
            printf("%s%s", j ? "," : " ", item->reasons[j]);
        if (item->text && *item->text) {
            printf(": ");
            print_excerpt(item->text, strlen(item->text));
        }
        putchar('\n');
    }
    const wn_accounting *a = &response->accounting;
    printf("accounting: total %" PRIu64 " = form %" PRIu64 " + answer %" PRIu64 " + furniture %" PRIu64
           " + unassigned %" PRIu64 " + not shown %" PRIu64 "\n",
           a->total, a->form, a->answer, a->furniture, a->unassigned, a->not_shown);
}

void wn_inspection_print_match(const wn_inspection *found)
{
    if (!found->document)
        return;
    print_scores(&found->match);
    if (!found->match.response)
        return;
    print_trace(found);
    print_answers(found->match.response);
}

static json_t *scores_json(const wn_match_result *match)
{
    json_t *list = json_array();
    for (size_t i = 0; i < match->score_count; i++) {
        const wn_form_score *score = &match->scores[i];
        json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:f,s:I,s:b}", "form", score->form->form->id,
                                              "version", score->form->form->version, "language",
                                              language_of(score), "score", score->score, "found",
                                              (json_int_t)score->found, "identified", score->identified));
    }
    return list;
}

static json_t *trace_json(const wn_match_result *match)
{
    json_t *list = json_array();
    for (size_t i = 0; match->form && i < match->trace_count; i++) {
        const wn_match_trace *trace = &match->trace[i];
        json_array_append_new(list, json_pack("{s:s,s:f,s:s?,s:I,s:I}", "linkId",
                                              match->form->form->items[trace->item].link_id, "quality",
                                              trace->quality, "why", trace->why, "start",
                                              (json_int_t)trace->start, "end", (json_int_t)trace->end));
    }
    return list;
}

/* The response as the contract has it, but for its source, which inspecting does not fill. */
static json_t *items_json(const wn_response *response)
{
    wn_buffer text = {0};
    json_t *whole =
        response && wn_response_to_json(response, &text) ? json_loadb(text.data, text.length, 0, NULL) : NULL;
    json_t *items = whole ? json_incref(json_object_get(whole, "items")) : json_array();
    json_decref(whole);
    wn_buffer_free(&text);
    return items;
}

json_t *wn_inspection_match_json(const wn_inspection *found)
{
    const wn_match_result *match = &found->match;
    return json_pack("{s:o,s:s?,s:o,s:o}", "scores", scores_json(match), "form",
                     match->response ? match->form->form->id : NULL, "trace", trace_json(match), "items",
                     items_json(match->response));
}
