/* The text, pdftext and markdown readers: which of them wins, that every character is accounted for, and that
 * nothing that comes in breaks them. */
#include <dirent.h>
#include <stdlib.h>

#include "check.h"
#include "core/base/text.h"
#include "reader-run.h"

enum { TEXT, PDFTEXT, MARKDOWN, READERS };

static reader_run readers[READERS];
static const char *const reader_names[] = {"text", "pdftext", "markdown"};

static bool load_file(const char *path, wn_buffer *into)
{
    char chunk[65536];
    FILE *file = fopen(path, "rb");
    wn_buffer_clear(into);
    for (size_t n; file && (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
        wn_buffer_append(into, chunk, n);
    if (file)
        fclose(file);
    return file != NULL;
}

/* Reads with one reader and checks what must hold of any input. */
static void read_accounted(int reader, const wn_buffer *input, const char *name, const char *what)
{
    reader_result result;
    reader_run_read(&readers[reader], input->data, input->length, name, NULL, &result);
    CHECK(result.bid.score <= 100);
    CHECK_INT(result.status, WN_DONE);
    CHECK_TEXT(result.fault, NULL);
    if (result.document && result.document->total != result.document->shown + result.document->not_shown) {
        check_fail(__FILE__, __LINE__, "total = shown + not shown");
        printf("#   %s of %s: total %llu, shown %llu, not shown %llu\n", reader_names[reader], what,
               (unsigned long long)result.document->total, (unsigned long long)result.document->shown,
               (unsigned long long)result.document->not_shown);
    }
    reader_result_free(&result);
}

static int best_reader(const wn_buffer *input, const char *name)
{
    int best = -1;
    uint32_t score = 0;
    for (int i = 0; i < READERS; i++) {
        reader_result result;
        reader_run_read(&readers[i], input->data, input->length, name, NULL, &result);
        if (result.bid.score > score) {
            score = result.bid.score;
            best = i;
        }
        reader_result_free(&result);
    }
    return best;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);
    return length >= end && strcmp(name + length - end, suffix) == 0;
}

/* The reader that a shared sample's name tells of; -1 for no text sample. */
static int reader_of(const char *name)
{
    if (ends_in(name, "-text.txt"))
        return TEXT;
    if (ends_in(name, "-pdf-plain.txt") || ends_in(name, "-pdf-layout.txt"))
        return PDFTEXT;
    return ends_in(name, ".txt") || ends_in(name, ".md") ? MARKDOWN : -1;
}

static void walk_folder(const char *root, const char *folder)
{
    char path[1024];
    wn_buffer input = {0};
    snprintf(path, sizeof path, "%s/%s", root, folder);
    DIR *dir = opendir(path);
    CHECK(dir != NULL);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        int reader = reader_of(entry->d_name);
        snprintf(path, sizeof path, "%s/%s/%s", root, folder, entry->d_name);
        if (reader < 0 || !load_file(path, &input))
            continue;
        if (best_reader(&input, entry->d_name) != reader) {
            check_fail(__FILE__, __LINE__, "the right reader wins");
            printf("#   %s\n", entry->d_name);
        }
        for (int i = 0; i < READERS; i++)
            read_accounted(i, &input, entry->d_name, entry->d_name);
    }
    if (dir)
        closedir(dir);
    wn_buffer_free(&input);
}

static void shared_samples_are_won_and_accounted(void)
{
    static const char *const folders[] = {"samples/msq-2020", "seed", "corpus/text-returns/w3c-tag",
                                          "corpus/text-returns/cncf-self-assessment"};
    const char *root = getenv("WINNOW_SHARED");
    if (!root) {
        printf("# skipped: WINNOW_SHARED is not set\n");
        return;
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        walk_folder(root, folders[i]);
}

static uint64_t random_state = 88172645463325252u;

/* xorshift64 with a fixed seed: the same cases on every run. */
static uint32_t next_random(uint32_t below)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 33) % below;
}

static void random_bytes_are_accounted(void)
{
    wn_buffer input = {0};
    for (int i = 0; i < 3000; i++) {
        wn_buffer_clear(&input);
        size_t length = 1 + next_random(400);
        bool narrow = next_random(2);
        for (size_t k = 0; k < length; k++) {
            unsigned char byte = (unsigned char)(narrow ? 9 + next_random(118) : next_random(256));
            wn_buffer_append(&input, &byte, 1);
        }
        for (int reader = 0; reader < READERS; reader++)
            read_accounted(reader, &input, "random.txt", "random bytes");
    }
    wn_buffer_free(&input);
}

/* Pieces that mean something to a reader. */
static const char *const pieces[] = {"\n",
                                     "\n\n",
                                     "\r\n",
                                     "\f",
                                     " ",
                                     "    ",
                                     "\t",
                                     "- ",
                                     "* ",
                                     "1. ",
                                     "12) ",
                                     "a. ",
                                     "# ",
                                     "## ",
                                     "> ",
                                     ">> ",
                                     "**",
                                     "*",
                                     "_",
                                     "__",
                                     "~~",
                                     "~",
                                     "`",
                                     "```\n",
                                     "[",
                                     "]",
                                     "](",
                                     ")",
                                     "<http://a.b/c_d>",
                                     "http://a.b/c_d*e*",
                                     "<br>",
                                     "<b>",
                                     "</b>",
                                     "<table>\n",
                                     "<tr>",
                                     "<td>",
                                     "</td>",
                                     "</table>\n",
                                     "<!--",
                                     "-->",
                                     "&amp;",
                                     "&nosuch;",
                                     "&#233;",
                                     "\\",
                                     "\\(",
                                     "|",
                                     " | ",
                                     "|---|---|\n",
                                     "+---+---+\n",
                                     "---- ----\n",
                                     "]{.underline}",
                                     "----\n",
                                     "====\n",
                                     "___",
                                     "[^1]",
                                     "[^1]: note\n",
                                     "\xC2\xB9",
                                     "\xC2\xB9 note\n",
                                     "^1^",
                                     "[x] ",
                                     "( ) ",
                                     "\xE2\x98\x92 ",
                                     "word",
                                     "Word",
                                     "longer words here ",
                                     "Yes",
                                     "No",
                                     ".",
                                     ":",
                                     "?",
                                     "[ref]: http://x.y \"t\"\n",
                                     "[ref]",
                                     "[text][ref]",
                                     "e\xCC\x81",
                                     "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                     "\xC2\xAD",
                                     "Page 3\n",
                                     "1 Note of the page\n",
                                     "HYPERLINK \"",
                                     "\xEF\xAC\x81",
                                     "S p a c e d  o u t\n",
                                     "2019",
                                     "<sup>1</sup>",
                                     "<details>\n"};

static void random_constructs_are_accounted(void)
{
    wn_buffer input = {0};
    for (int i = 0; i < 6000; i++) {
        wn_buffer_clear(&input);
        for (uint32_t k = 1 + next_random(60); k > 0; k--)
            wn_buffer_add(&input, pieces[next_random(sizeof pieces / sizeof *pieces)]);
        for (int reader = 0; reader < READERS; reader++) {
            int before = check_in_case;
            read_accounted(reader, &input, "random.md", "random constructs");
            if (check_in_case > before && check_in_case < 4)
                printf("# input:\n# %s\n", input.data);
        }
    }
    wn_buffer_free(&input);
}

/* A long line or many marks must not take more than linear time; the test runner's time-out is the judge. */
static void large_inputs_end(void)
{
    static const char *const units[] = {"[",
                                        "](",
                                        "*a ",
                                        "_a ",
                                        "`",
                                        "<",
                                        "> ",
                                        "|a",
                                        "~~a",
                                        "a\n",
                                        "- a\n",
                                        "&a;",
                                        "1. a\n",
                                        "\f1 a\n",
                                        "| a | b |\n",
                                        "a   b\n",
                                        "![",
                                        "http://a",
                                        "\\",
                                        "<!--",
                                        "[^1]",
                                        "\xC2\xB9",
                                        "(",
                                        "|a|a|",
                                        "<table>\n",
                                        "<!--\n",
                                        "`a``b```c ",
                                        "a\fb\f",
                                        "a   b\n    c\n",
                                        "\xE2\x94\x82 a ",
                                        "[a](",
                                        "x [x] ",
                                        "**a*b",
                                        "  a\n"};
    wn_buffer input = {0};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        wn_buffer_clear(&input);
        while (input.length < 200000)
            wn_buffer_add(&input, units[i]);
        for (int reader = 0; reader < READERS; reader++)
            read_accounted(reader, &input, "large.md", units[i]);
    }
    wn_buffer_free(&input);
}

static const char *const prose[] = {
    "The programme runs until 2021 and is financed from the budget of the state, as the law on public "
    "finance of "
    "March 2017 asks; further means come from partners in the region and from the fund for public "
    "innovation.",
    "Each ministry names a person who answers for the quality of what it publishes, and a team in the office "
    "of the "
    "president looks through all of it twice in every year before the figures are given to the parliament.",
    "Public servants in all districts learn about the careful use of networks, passwords and portable "
    "devices in a "
    "course of four days, which more than twelve thousand of them have finished since the start of the "
    "programme."};

/* Wraps the prose at `width`, in front of each further line `indent`, behind each text `end`. */
static void wrap_prose(wn_buffer *into, size_t width, const char *lead, const char *indent, const char *end)
{
    wn_buffer_clear(into);
    for (size_t i = 0; i < sizeof prose / sizeof *prose; i++) {
        size_t column = strlen(lead);
        wn_buffer_add(into, lead);
        for (const char *at = prose[i]; *at;) {
            size_t word = strcspn(at, " ");
            bool first = at == prose[i];
            if (!first && column + 1 + word > width) {
                wn_buffer_print(into, "\n%s", indent);
                column = strlen(indent);
            } else if (!first) {
                wn_buffer_add(into, " ");
                column++;
            }
            wn_buffer_append(into, at, word);
            column += word;
            at += word + (at[word] == ' ');
        }
        wn_buffer_add(into, end);
    }
}

/* Whether the document holds the prose, one leaf for each text, with a leading mark of `skip` bytes. */
static void check_prose(const wn_document *document, size_t skip, size_t width)
{
    size_t found = 0;
    wn_buffer words = {0};
    for (size_t i = 0; i < document->blocks.count; i++) {
        const wn_block *block = &document->blocks.items[i];
        wn_buffer_clear(&words);
        if (block->text_end - block->text > skip)
            wn_text_squeeze(&words, document->text + block->text + skip, block->text_end - block->text - skip,
                            false);
        if (found < 3 && words.data && strcmp(words.data, prose[found]) == 0)
            found++;
    }
    if (found != 3) {
        check_fail(__FILE__, __LINE__, "the paragraphs are put together again");
        printf("#   wrapped at %zu: %zu of 3\n", width, found);
    }
    wn_buffer_free(&words);
}

static void wrapped_paragraphs_come_back(void)
{
    wn_buffer input = {0};
    for (size_t width = 30; width <= 120; width++) {
        for (int reader = TEXT; reader <= PDFTEXT; reader++) {
            reader_result result;
            wrap_prose(&input, width, "- ", "  ", "\n");
            reader_run_read(&readers[reader], input.data, input.length, "a.txt", NULL, &result);
            check_prose(result.document, 2, width);
            reader_result_free(&result);
            wrap_prose(&input, width, "", "", "\n\n");
            reader_run_read(&readers[reader], input.data, input.length, "a.txt", NULL, &result);
            check_prose(result.document, 0, width);
            reader_result_free(&result);
        }
    }
    wn_buffer_free(&input);
}

int main(int argc, char **argv)
{
    for (int i = 0; i < READERS; i++)
        if (argc != READERS + 1 || !reader_run_open(&readers[i], argv[i + 1]))
            return 2;
    RUN(shared_samples_are_won_and_accounted);
    RUN(random_bytes_are_accounted);
    RUN(random_constructs_are_accounted);
    RUN(wrapped_paragraphs_come_back);
    RUN(large_inputs_end);
    for (int i = 0; i < READERS; i++)
        reader_run_close(&readers[i]);
    return check_done();
}
