#include "core/match/addresses.h"
#include "core/match/align.h"
#include "core/match/approximate.h"
#include "core/match/reasons.h"
#include "tests/unit/check.h"
#include "tests/unit/match-help.h"

static double likeness(const char *a, const char *b)
{
    wn_words words = {0};
    uint32_t x = wn_words_add(&words, a, strlen(a)), y = wn_words_add(&words, b, strlen(b));
    double like = wn_word_likeness(wn_words_at(&words, x), wn_words_at(&words, y));
    wn_words_free(&words);
    return like;
}

static void words_are_numbered_once(void)
{
    wn_words words = {0};
    CHECK_INT(wn_words_add(&words, "rose", 4), 0);
    CHECK_INT(wn_words_add(&words, "lily", 4), 1);
    CHECK_INT(wn_words_add(&words, "rose", 4), 0);
    CHECK_INT(wn_words_find(&words, "lily", 4), 1);
    CHECK_INT(wn_words_find(&words, "fern", 4), WN_NO_WORD);
    for (int i = 0; i < 5000; i++) {
        char text[16];
        int length = snprintf(text, sizeof text, "w%d", i);
        CHECK_INT(wn_words_add(&words, text, (size_t)length), i + 2);
    }
    CHECK_INT(wn_words_find(&words, "w4999", 5), 5001);
    wn_words_free(&words);
}

static void misspelt_words_are_alike_within_a_bound(void)
{
    CHECK(likeness("environment", "enivronment") > 0.8);
    CHECK(likeness("government", "goverment") > 0.8);
    CHECK(likeness("health", "heatlh") > 0.7);
    CHECK(likeness("portal", "portal2") > 0.9);
    CHECK(likeness("health", "wealthy") == 0);
    CHECK(likeness("use", "user") == 0);
    CHECK(likeness("2019", "2018") == 0);
    CHECK(likeness("national", "rational") > 0); /* told apart by the words around it */
}

typedef struct scene {
    wn_document *document;
    wn_words words;
    wn_view view;
    wn_arena *arena;
    wn_label_words label;
} scene;

static void set_scene(scene *s, const char *document, const char *wording)
{
    *s = (scene){.document = document_of(document), .arena = wn_arena_new()};
    CHECK(wn_labels_split(&s->label, wording, &s->words, s->arena));
    CHECK(wn_view_make(&s->view, s->document, &s->words));
}

static void strike_scene(scene *s)
{
    wn_view_free(&s->view);
    wn_words_free(&s->words);
    wn_document_free(s->document);
    wn_arena_free(s->arena);
}

static double quality_of(const char *document, const char *wording, uint32_t *ret_end)
{
    scene s;
    wn_approximation found = {0};
    set_scene(&s, document, wording);
    if (!wn_approximate(&s.view, &s.label, 0, (uint32_t)s.view.flow_tokens, 0.5, &found))
        found = (wn_approximation){0};
    strike_scene(&s);
    *ret_end = found.end;
    return found.quality;
}

static void wordings_are_aligned_with_slips(void)
{
    const char *wording = "Is there a national development strategy for the gardens?";
    uint32_t end;
    CHECK(quality_of("Is there a national development strategy for the gardens? Yes there is", wording,
                     &end) == 1);
    CHECK_INT(end, 9);
    CHECK(quality_of("IS THERE NATIONAL DEVELOPMENT STRATEGY FOR GARDENS ? Yes", wording, &end) > 0.8);
    CHECK_INT(end, 7);
    CHECK(quality_of("Is there a natoinal devel-\\nopment strategy for the gardens? No", wording, &end) >
          0.9);
    CHECK_INT(end, 10);
    CHECK(quality_of("Is there any written national development strategy for the gardens?", wording, &end) >
          0.7);
    CHECK(quality_of("Is there a cat in the garden?", wording, &end) == 0);
}

/* Slips in every word are no slips: a few of the words must stand there as they are. */
static void a_wording_with_hardly_a_word_right_is_another_text(void)
{
    const char *wording = "Is there a national development strategy for the gardens?";
    uint32_t end;
    CHECK(quality_of("Is there any natoinal developmnet stratgey fort them gardenes? Yes", wording, &end) ==
          0);
    CHECK(quality_of("Is there a natoinal developmnet stratgey for the gardenes? Yes", wording, &end) > 0.7);
    CHECK_INT(end, 9);
    CHECK(quality_of("gradens stratgey", "gardens strategy", &end) > 0.7); /* too short to tell */
}

static void superscript_digits_are_no_words(void)
{
    scene s;
    set_scene(&s,
              "The portal\xC2\xB2 of gar\xC2\xAD"
              "dens",
              "x");
    CHECK_INT(s.view.flow_tokens, 4);
    CHECK_INT(s.view.tokens.items[1].word, wn_words_find(&s.words, "portal", 6));
    CHECK_INT(s.view.tokens.items[3].word, wn_words_find(&s.words, "gardens", 7));
    strike_scene(&s);
}

static void notes_stand_behind_the_flow(void)
{
    scene s;
    set_scene(&s, "one two\n^1: note here\nthree\\nfour\n", "x");
    CHECK_INT(s.view.flow_tokens, 4);
    CHECK_INT(s.view.tokens.count, 6);
    CHECK_INT(s.view.flow_lines, 3);
    CHECK_INT(s.view.lines.items[2].leads, 0);
    strike_scene(&s);
}

static wn_candidate candidate(uint32_t item, uint32_t start, double score)
{
    return (wn_candidate){.item = item, .start = start, .end = start + 5, .score = score, .quality = 1};
}

static void the_best_chain_is_not_the_first(void)
{
    wn_candidates list = {0};
    const wn_candidate all[] = {candidate(1, 0, 0.9),  candidate(6, 10, 0.5),  candidate(2, 20, 0.9),
                                candidate(3, 30, 0.9), candidate(3, 33, 0.95), candidate(4, 40, 0.9)};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        CHECK(WN_LIST_PUSH(&list.list, all[i]));
    wn_anchors anchors;
    wn_document *document =
        document_of("a line that is as long as the places of the candidates it stands for\n");
    CHECK(wn_align(&anchors, &list, test_form()->form, document));
    CHECK_INT(anchors.list.count, 4);
    CHECK_INT(anchors.list.items[0].item, 1);
    CHECK_INT(anchors.list.items[1].item, 2);
    CHECK_INT(anchors.list.items[2].candidate->start, 33);
    CHECK_INT(anchors.list.items[3].item, 4);
    WN_LIST_FREE(&anchors.list);
    WN_LIST_FREE(&list.list);
    wn_document_free(document);
}

static void a_column_with_enough_lines_tells_its_width(void)
{
    wn_document *document = document_of("Before the table.\n"
                                        "| Roses | https://roses.example/pages/ \\n garden |\n"
                                        "| Vegetables | one \\n two \\n three |\n"
                                        "| Water | four |");
    wn_addresses addresses = {.table = WN_NO_BLOCK};
    uint32_t cells[2] = {0};
    for (uint32_t i = 0; i < document->blocks.count; i++)
        if (document->blocks.items[i].kind == WN_BLOCK_CELL)
            cells[document->blocks.items[i].column] = i;
    CHECK_INT(wn_addresses_cell_width(document, cells[1], &addresses), 29);
    CHECK_INT(wn_addresses_cell_width(document, cells[0], &addresses), 0);
    wn_document_free(document);
}

static void every_reason_is_explained(void)
{
    for (int i = 0; i < WN_REASON_COUNT; i++) {
        CHECK(wn_reason_code((wn_reason)i) && wn_reason_code((wn_reason)i)[0]);
        CHECK(wn_reason_meaning((wn_reason)i) && wn_reason_meaning((wn_reason)i)[0]);
        CHECK(wn_reason_factor((wn_reason)i) > 0 && wn_reason_factor((wn_reason)i) <= 1);
    }
}

int main(void)
{
    RUN(words_are_numbered_once);
    RUN(misspelt_words_are_alike_within_a_bound);
    RUN(wordings_are_aligned_with_slips);
    RUN(a_wording_with_hardly_a_word_right_is_another_text);
    RUN(superscript_digits_are_no_words);
    RUN(notes_stand_behind_the_flow);
    RUN(the_best_chain_is_not_the_first);
    RUN(a_column_with_enough_lines_tells_its_width);
    RUN(every_reason_is_explained);
    match_help_free();
    return check_done();
}
