/* dump-container PLUGIN.so FILE [MEDIA-TYPE | --refusals]: takes FILE apart with one container and prints its
 * bid, what it says of the file, and what it hands on; or refuses each of the events in turn, at which it is
 * to stop. For working on a container and for replaying fuzzing seeds. */
#include <stdio.h>
#include <stdlib.h>

#include "extraction.h"
#include "winnow/utf8.h"

static bool load_file(const char *path, wn_buffer *into)
{
    char chunk[65536];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
        wn_buffer_append(into, chunk, n);
    fclose(file);
    return true;
}

/* Prints up to `most` bytes, those that are no text as numbers. */
static void print_bytes(const wn_buffer *bytes, size_t most)
{
    for (size_t i = 0; i < bytes->length && i < most;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(bytes->data + i, bytes->length - i, &point);
        bool is_text = step && point >= 0x20 && point != 0x7F && point != '\\';
        if (is_text)
            fwrite(bytes->data + i, 1, step, stdout);
        else
            printf("\\x%02X", (unsigned char)bytes->data[i]);
        i += is_text ? step : 1;
    }
    puts(bytes->length > most ? "..." : "");
}

static void print_fact(const char *indent, const char *name, const char *value)
{
    if (*value)
        printf("%s%s: %s\n", indent, name, value);
}

static void take_apart(const wn_buffer *file, const char *media_type, const char *indent);

/* A message within the message is taken apart in its turn. */
static void print_child(const child *handed, const char *indent)
{
    static const char *const roles[] = {"none", "attachment", "body", "inline"};
    char deeper[40];
    printf("%s%s | %s | %s", indent, roles[handed->role], handed->name, handed->media_type);
    snprintf(deeper, sizeof deeper, "%s    ", indent);
    if (score_of(handed->bytes.data, handed->bytes.length, handed->name) > 0) {
        puts("");
        take_apart(&handed->bytes, NULL, deeper);
        return;
    }
    printf(" | %zu bytes\n%s", handed->bytes.length, deeper);
    print_bytes(&handed->bytes, 300);
}

/* The outcome of the last extraction is kept while those of members are made. */
static void take_apart(const wn_buffer *file, const char *media_type, const char *indent)
{
    extract_declared(file->data, file->length, media_type);
    outcome kept = got;
    got = (outcome){0};
    printf("%sresult %d%s\n", indent, (int)kept.status, kept.codes);
    print_fact(indent, "from", kept.from);
    print_fact(indent, "sent", kept.sent);
    print_fact(indent, "subject", kept.subject);
    print_fact(indent, "message-id", kept.message_id);
    for (size_t i = 0; i < kept.count; i++) {
        print_child(&kept.children[i], indent);
        wn_buffer_free(&kept.children[i].bytes);
    }
}

static void check_refusals(const wn_buffer *file)
{
    uint64_t all = extract_refused(file->data, file->length, UINT64_MAX);
    for (uint64_t i = 0; i < all; i++)
        if (extract_refused(file->data, file->length, i) != i + 1 || got.status != WN_LIMIT)
            printf("event %llu of %llu was refused, and it went on to %d\n", (unsigned long long)i,
                   (unsigned long long)all, (int)got.status);
    printf("%s refused\n", all ? "all" : "none");
}

int main(int argc, char **argv)
{
    wn_buffer file = {0};
    if (argc < 3 || !load_file(argv[2], &file) || !open_container(2, argv))
        return 2;
    if (argc > 3 && strcmp(argv[3], "--refusals") == 0) {
        check_refusals(&file);
        close_container();
        wn_buffer_free(&file);
        return 0;
    }
    printf("bid %u\n", score_of(file.data, file.length, argv[2]));
    take_apart(&file, argc > 3 ? argv[3] : NULL, "");
    close_container();
    wn_buffer_free(&file);
    return 0;
}
