#include "tests/unit/made-records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/answer/json.h"
#include "core/base/report.h"

#define ITEMS 47
#define LANGUAGES 3

static uint32_t seed_state;

static uint32_t draw(uint32_t below)
{
    seed_state = seed_state * 1664525u + 1013904223u;
    return (seed_state >> 8) % below;
}

static const char *const *texts(wn_arena *arena, const char *first, const char *second, const char *third)
{
    const char **list = wn_arena_array(arena, LANGUAGES, sizeof *list);
    list[0] = first, list[1] = second, list[2] = third;
    return list;
}

static char *format(wn_arena *arena, const char *pattern, unsigned int number)
{
    char text[400];
    snprintf(text, sizeof text, pattern, number); /* NOLINT: patterns are those of this file */
    return wn_arena_string(arena, text);
}

static const struct {
    wn_item_type type;
    const char *en, *fr, *es;
} questions[] = {
    {WN_ITEM_URLS, "Which is the main public portal of the country? Please list all, if there are several.",
     "Quel est le principal portail public du pays ? Veuillez tous les citer.",
     "\xC2\xBF"
     "Cu\xC3\xA1l es el portal p\xC3\xBA"
     "blico principal del pa\xC3\xADs?"},
    {WN_ITEM_BOOLEAN, "Is there a law on access to information?",
     "Existe-t-il une loi sur l'acc\xC3\xA8s \xC3\xA0 l'information ?",
     "\xC2\xBF"
     "Existe una ley de acceso a la informaci\xC3\xB3n?"},
    {WN_ITEM_TEXT, "Please describe how people are consulted on new services.",
     "Veuillez d\xC3\xA9"
     "crire comment le public est consult\xC3\xA9 sur les nouveaux services.",
     "Describa c\xC3\xB3mo se consulta al p\xC3\xBA"
     "blico sobre los servicios nuevos."},
    {WN_ITEM_CHOICES, "Which channels are offered? Tick all that apply.",
     "Quels canaux sont propos\xC3\xA9s ? Cochez toutes les cases utiles.",
     "\xC2\xBFQu\xC3\xA9 canales se ofrecen? Marque todos los que correspondan."},
    {WN_ITEM_PERCENT, "What share of the population used an online service last year?",
     "Quelle part de la population a utilis\xC3\xA9 un service en ligne ?",
     "\xC2\xBFQu\xC3\xA9 parte de la poblaci\xC3\xB3n us\xC3\xB3 un servicio en l\xC3\xADnea?"},
    {WN_ITEM_NUMBER, "How many services can be completed online?",
     "Combien de services sont enti\xC3\xA8rement en ligne ?",
     "\xC2\xBF"
     "Cu\xC3\xA1ntos servicios se completan en l\xC3\xADnea?"},
    {WN_ITEM_ENTRIES, "Agencies in charge, with their addresses", "Organismes responsables et leurs adresses",
     "Organismos responsables y sus direcciones"},
    {WN_ITEM_DATE, "When was the strategy adopted?",
     "Quand la strat\xC3\xA9gie a-t-elle \xC3\xA9t\xC3\xA9 adopt\xC3\xA9"
     "e ?",
     "\xC2\xBF"
     "Cu\xC3\xA1ndo se adopt\xC3\xB3 la estrategia?"},
};
#define QUESTIONS (sizeof questions / sizeof *questions)

static const wn_form_option_info *const *make_options(wn_arena *arena, size_t *ret_count)
{
    static const char *const words[][4] = {
        {"web", "Web site", "Site web", "Sitio web"},
        {"mobile", "Mobile application", "Application mobile", "Aplicaci\xC3\xB3n m\xC3\xB3vil"},
        {"desk", "Service desk", "Guichet", "Ventanilla"},
        {"other", "Other, please specify",
         "Autre, veuillez pr\xC3\xA9"
         "ciser",
         "Otro, especifique"}};
    const wn_form_option_info **list = wn_arena_array(arena, 4, sizeof *list);
    for (size_t i = 0; i < 4; i++) {
        wn_form_option_info *option = wn_arena_take(arena, sizeof *option);
        option->code = words[i][0];
        option->text = texts(arena, words[i][1], words[i][2], words[i][3]);
        list[i] = option;
    }
    *ret_count = 4;
    return list;
}

static wn_form_item_info *make_item(wn_arena *arena, size_t index)
{
    wn_form_item_info *item = wn_arena_take(arena, sizeof *item);
    item->link_id = format(arena, "%u", (unsigned int)index + 1);
    item->prefix = format(arena, "%u.", (unsigned int)index + 1);
    item->section = index < 12 ? "I" : index < 30 ? "II" : "III";
    item->type = questions[index % QUESTIONS].type;
    item->text = texts(arena, questions[index % QUESTIONS].en, questions[index % QUESTIONS].fr,
                       questions[index % QUESTIONS].es);
    if (item->type == WN_ITEM_CHOICES)
        item->options = make_options(arena, &item->option_count);
    return item;
}

static wn_form_info *make_form(wn_arena *arena, const char *id, const char *title, size_t count)
{
    wn_form_info *form = wn_arena_take(arena, sizeof *form);
    const wn_form_item_info **items = wn_arena_array(arena, count + 1, sizeof *items);
    wn_form_item_info *group = wn_arena_take(arena, sizeof *group);
    group->link_id = "I";
    group->prefix = "I";
    group->text = texts(arena, "Institutions", "Institutions", "Instituciones");
    items[0] = group;
    for (size_t i = 0; i < count; i++)
        items[i + 1] = make_item(arena, i);
    *form = (wn_form_info){id, "1.2", title, texts(arena, "en", "fr", "es"), LANGUAGES, items, count + 1};
    return form;
}

static wn_evidence *make_place(wn_arena *arena, int64_t block)
{
    wn_evidence *place = wn_arena_take(arena, sizeof *place);
    *place = wn_evidence_none();
    place->block = block;
    place->page = block / 20 + 1;
    place->line = block * 3 + 1;
    place->start = 0;
    place->end = 80;
    return place;
}

static void answer_urls(wn_arena *arena, wn_item_answer *answer, uint32_t number)
{
    const char **urls = wn_arena_array(arena, 2, sizeof *urls);
    const wn_answer_link **links = wn_arena_array(arena, 2, sizeof *links);
    urls[0] = format(arena, "https://portal-%u.example.org/services?lang=en&view=all", number);
    urls[1] = format(arena, "http://www.example.org/ministry/%u", number);
    answer->text = "The national portal and the portal of the Ministry";
    for (size_t i = 0; i < 2; i++) {
        wn_answer_link *link = wn_arena_take(arena, sizeof *link);
        *link = (wn_answer_link){urls[i], i ? "Ministry" : NULL, i == 0, *make_place(arena, 12)};
        links[i] = link;
    }
    answer->urls = urls, answer->url_count = 2, answer->links = links, answer->link_count = 2;
}

static void answer_entries(wn_arena *arena, wn_item_answer *answer)
{
    const wn_answer_entry **list = wn_arena_array(arena, 2, sizeof *list);
    wn_answer_entry *both = wn_arena_take(arena, sizeof *both), *name = wn_arena_take(arena, sizeof *name);
    *both = (wn_answer_entry){"Agency for Digital Government", "https://digital.example.org/"};
    *name = (wn_answer_entry){"National Statistical Office", NULL};
    list[0] = both, list[1] = name;
    answer->entries = list, answer->entry_count = 2;
    answer->text = "Agency for Digital Government: https://digital.example.org/\nNational Statistical Office";
}

static void answer_choices(wn_arena *arena, wn_item_answer *answer)
{
    static const char *const codes[] = {"web", "mobile", "desk", "other"};
    const char **selected = wn_arena_array(arena, 4, sizeof *selected);
    for (size_t i = 0; i < 4; i++)
        if (draw(2))
            selected[answer->selected_count++] = codes[i];
    answer->selected = selected;
    answer->selected_known = 1;
    answer->text = answer->selected_count > 3 ? "Other: telephone and post" : "";
}

static const char *const descriptions[] = {
    "Drafts are published for comment on the portal for six weeks. Town meetings are held in each region, "
    "and the "
    "results are published with the reasons for which proposals were or were not taken up.",
    "Une consultation publique est organis\xC3\xA9"
    "e chaque ann\xC3\xA9"
    "e.\nLes r\xC3\xA9sultats figurent sur le portail.",
    "\xD9\x8A\xD8\xAA\xD9\x85 \xD9\x86\xD8\xB4\xD8\xB1 "
    "\xD8\xA7\xD9\x84\xD9\x85\xD8\xB3\xD9\x88\xD8\xAF\xD8\xA7\xD8\xAA "
    "\xD8\xB9\xD9\x84\xD9\x89 \xD8\xA7\xD9\x84\xD8\xA8\xD9\x88\xD8\xA7\xD8\xA8\xD8\xA9",
    "By survey."};

static void answer_value(wn_arena *arena, wn_item_answer *answer, uint32_t number)
{
    switch (answer->type) {
    case WN_ITEM_URLS:
        answer_urls(arena, answer, number);
        break;
    case WN_ITEM_BOOLEAN:
        answer->boolean = draw(4) ? WN_TRUE : WN_FALSE;
        answer->text = answer->boolean == WN_TRUE ? "Yes. The act came into force in 2016." : "No";
        break;
    case WN_ITEM_CHOICES:
        answer_choices(arena, answer);
        break;
    case WN_ITEM_PERCENT:
    case WN_ITEM_NUMBER:
        answer->has_number = 1;
        answer->number = answer->type == WN_ITEM_PERCENT ? 12.5 + draw(60) : 100 + draw(9000);
        answer->unit = answer->type == WN_ITEM_PERCENT ? "%" : NULL;
        answer->text = format(arena, answer->type == WN_ITEM_PERCENT ? "%u.5 %%" : "%u services",
                              (unsigned int)answer->number);
        break;
    case WN_ITEM_ENTRIES:
        answer_entries(arena, answer);
        break;
    case WN_ITEM_DATE:
        answer->date = "2018-11-05";
        answer->text = "5 November 2018";
        break;
    default:
        answer->text = descriptions[draw(4)];
    }
}

static void make_doubtful(wn_arena *arena, wn_item_answer *answer)
{
    static const char *const codes[] = {"url-rejoined", "reworded", "displaced", "moved", "marks-disagree"};
    const char **reasons = wn_arena_array(arena, 2, sizeof *reasons);
    reasons[0] = codes[draw(5)];
    reasons[1] = "an-unheard-of-code";
    answer->reasons = reasons;
    answer->reason_count = 1 + draw(2);
    answer->confidence = 0.4 + draw(45) / 100.0;
    answer->review = 1;
}

static wn_item_answer *make_answer(wn_arena *arena, const wn_form_item_info *item, uint32_t language,
                                   uint32_t number)
{
    wn_item_answer *answer = wn_arena_take(arena, sizeof *answer);
    const wn_evidence **source = wn_arena_array(arena, 1, sizeof *source);
    uint32_t kind = draw(20);
    *answer = (wn_item_answer){.link_id = item->link_id,
                               .prefix = item->prefix,
                               .question = item->text[language],
                               .type = item->type,
                               .text = "",
                               .boolean = WN_NULL,
                               .inferred = WN_NULL,
                               .confidence = 0.99,
                               .source = source,
                               .source_count = 1};
    source[0] = make_place(arena, (int64_t)draw(400));
    answer->status = kind < 13    ? WN_ANSWERED
                     : kind < 16  ? WN_BLANK
                     : kind == 16 ? WN_MISSING
                     : kind == 17 ? WN_NOT_APPLICABLE
                     : kind == 18 ? WN_AMBIGUOUS
                                  : WN_INDETERMINATE;
    if (answer->status == WN_ANSWERED || answer->status == WN_AMBIGUOUS)
        answer_value(arena, answer, number);
    if (answer->status == WN_NOT_APPLICABLE)
        answer->text = "N/A";
    if (answer->status >= WN_AMBIGUOUS || draw(25) == 0)
        make_doubtful(arena, answer);
    return answer;
}

static const struct {
    const char *name, *iso3, *m49, *language;
} respondents[] = {{"Gambia (The)", "GMB", "270", "en"},
                   {"R\xC3\xA9publique du S\xC3\xA9n\xC3\xA9gal", "SEN", "686", "fr"},
                   {"Rep\xC3\xBA"
                    "blica del Per\xC3\xBA",
                    "PER", "604", "es"},
                   {"\xD8\xA7\xD9\x84\xD9\x85\xD8\xBA\xD8\xB1\xD8\xA8", "MAR", "504", "en"},
                   {"Kingdom of Bhutan", "BTN", "064", "en"},
                   {NULL, NULL, NULL, "fr"}};

static void make_leftovers(wn_arena *arena, wn_response *response)
{
    const wn_unassigned **list = wn_arena_array(arena, 1, sizeof *list);
    const wn_diagnostic **said = wn_arena_array(arena, 1, sizeof *said);
    wn_unassigned *left = wn_arena_take(arena, sizeof *left);
    wn_diagnostic *diagnostic = wn_arena_take(arena, sizeof *diagnostic);
    *left = (wn_unassigned){"Note to the secretariat: the annex follows by post.", *make_place(arena, 3)};
    *diagnostic = (wn_diagnostic){WN_SEVERITY_WARNING, "revisions-present",
                                  "The document has tracked changes; insertions were kept.", "3",
                                  *make_place(arena, 44)};
    list[0] = left, said[0] = diagnostic;
    response->unassigned = list, response->unassigned_count = 1;
    response->diagnostics = said, response->diagnostic_count = 1;
}

static wn_response *make_response(wn_arena *arena, const wn_form_info *form, size_t index)
{
    size_t who = index % (sizeof respondents / sizeof *respondents);
    uint32_t language =
        respondents[who].language[0] == 'e' ? (respondents[who].language[1] == 'n' ? 0 : 2) : 1;
    wn_response *response = wn_arena_take(arena, sizeof *response);
    const wn_item_answer **items = wn_arena_array(arena, form->item_count, sizeof *items);
    for (size_t i = 1; i < form->item_count; i++)
        items[i - 1] = make_answer(arena, form->items[i], language, (uint32_t)(index * 100 + i));
    *response = (wn_response){.id = format(arena, "%016x", (unsigned int)index + 0xa00000),
                              .form_id = form->id,
                              .form_version = form->version,
                              .path = format(arena, "inbox/week 1/return-%03u.docx", (unsigned int)index + 1),
                              .sha256 = format(arena, "%064x", (unsigned int)index + 0xb00000),
                              .reader = "docx",
                              .bytes = 34567 + index,
                              .respondent_name = respondents[who].name,
                              .respondent_iso3 = respondents[who].iso3,
                              .respondent_m49 = respondents[who].m49,
                              .authored = index % 4 ? "2019-04-30" : NULL,
                              .language = respondents[who].language,
                              .items = items,
                              .item_count = form->item_count - 1,
                              .accounting = {9000, 6000, 2900, 50, 30, 20}};
    if (index % 5 == 1) {
        response->member = "questionnaire.docx";
        response->from = "Desk Officer <officer@example.org>";
        response->sent = "2019-05-02T09:30:00Z";
        response->subject = "Our reply";
    }
    if (index % 3 == 0)
        make_leftovers(arena, response);
    return response;
}

static wn_document_info *make_document(wn_arena *arena, const wn_response *response)
{
    wn_document_info *document = wn_arena_take(arena, sizeof *document);
    const char **ids = wn_arena_array(arena, 1, sizeof *ids);
    ids[0] = response->id;
    *document = (wn_document_info){.path = response->path,
                                   .member = response->member,
                                   .parent = -1,
                                   .sha256 = response->sha256,
                                   .bytes = response->bytes,
                                   .reader = "docx",
                                   .status = WN_DOCUMENT_OK,
                                   .responses = ids,
                                   .response_count = 1};
    return document;
}

static wn_document_info *make_rejected(wn_arena *arena, size_t index)
{
    wn_document_info *document = wn_arena_take(arena, sizeof *document);
    *document = (wn_document_info){.path = "inbox/week 1/scan.pdf",
                                   .parent = -1,
                                   .bytes = 99,
                                   .sha256 = format(arena, "%064x", (unsigned int)index + 0xc00000),
                                   .status = WN_DOCUMENT_UNSUPPORTED,
                                   .message = "No reader knows this format. Export the file to text."};
    return document;
}

made_run *made_run_new(size_t responses, size_t forms)
{
    static const wn_run_option review = {"review-below", "0.9"};
    static const wn_run_option *const options[] = {&review};
    made_run *made = calloc(1, sizeof *made);
    if (!made)
        abort();
    wn_arena *arena = made->arena = wn_arena_new();
    seed_state = 7;
    made->run = (wn_run_info){"winnow", "0.1.0", "2019-06-01T12:00:00Z", 1559390400, options, 1};
    made->forms = wn_arena_array(arena, 2, sizeof *made->forms);
    made->forms[0] = make_form(arena, "service-survey", "Survey of Public Services 2019", ITEMS);
    made->forms[1] = make_form(arena, "short-survey", "Short Survey", 8);
    made->form_count = forms;
    made->responses = wn_arena_array(arena, responses, sizeof *made->responses);
    made->documents = wn_arena_array(arena, responses + 1, sizeof *made->documents);
    for (size_t i = 0; i < responses; i++) {
        made->responses[i] = make_response(arena, made->forms[forms > 1 && i % 3 == 2], i);
        made->documents[i] = make_document(arena, made->responses[i]);
    }
    made->documents[responses] = make_rejected(arena, responses);
    made->response_count = responses;
    made->document_count = responses + 1;
    return made;
}

wn_item_answer *made_answer(made_run *made, size_t response, size_t item)
{
    return (wn_item_answer *)made->responses[response]->items[item];
}

static const wn_document_info *next_document(void *context)
{
    made_run *made = context;
    return made->next_document < made->document_count ? made->documents[made->next_document++] : NULL;
}

static const wn_response *next_response(void *context)
{
    made_run *made = context;
    return made->next_response < made->response_count ? made->responses[made->next_response++] : NULL;
}

static void rewind_documents(void *context)
{
    ((made_run *)context)->next_document = 0;
}

static void rewind_responses(void *context)
{
    ((made_run *)context)->next_response = 0;
}

static const char *give_json(made_run *made, size_t *ret_length)
{
    *ret_length = made->json.length;
    return made->json.data;
}

static const char *document_json(void *context, const wn_document_info *document, size_t *ret_length)
{
    made_run *made = context;
    wn_buffer_clear(&made->json);
    wn_document_to_json(document, &made->json);
    return give_json(made, ret_length);
}

static const char *response_json(void *context, const wn_response *response, size_t *ret_length)
{
    made_run *made = context;
    wn_buffer_clear(&made->json);
    wn_response_to_json(response, &made->json);
    return give_json(made, ret_length);
}

static int never_failed(void *context)
{
    (void)context;
    return 0;
}

wn_records made_records(made_run *made)
{
    return (wn_records){.size = sizeof(wn_records),
                        .context = made,
                        .run = &made->run,
                        .forms = made->forms,
                        .form_count = made->form_count,
                        .document_count = made->document_count,
                        .response_count = made->response_count,
                        .next_document = next_document,
                        .next_response = next_response,
                        .rewind_documents = rewind_documents,
                        .rewind_responses = rewind_responses,
                        .failed = never_failed,
                        .document_json = document_json,
                        .response_json = response_json};
}

void made_run_free(made_run *made)
{
    wn_buffer_free(&made->json);
    wn_arena_free(made->arena);
    free(made);
}
