/* test-compound FILE...: compound files that compound.py made, with sectors of different sizes. */
#include "plugins/common/bytes/span.h"
#include "plugins/common/compound/compound.h"
#include "tests/unit/check.h"

static unsigned char *content;
static size_t content_length;

static int64_t read_content(void *context, uint64_t offset, void *into, size_t length)
{
    (void)context;
    wn_span found = wn_span_part((wn_span){content, content_length}, (size_t)offset, length);
    if (found.length)
        memcpy(into, found.bytes, found.length);
    return (int64_t)found.length;
}

static const uint8_t *peek_content(void *context, uint64_t offset, size_t length)
{
    (void)context;
    return wn_span_has((wn_span){content, content_length}, (size_t)offset, length) ? content + offset : NULL;
}

static wn_source source(void)
{
    return (wn_source){
        .struct_size = sizeof(wn_source), .size = content_length, .read = read_content, .peek = peek_content};
}

static void load(const char *path)
{
    FILE *file = fopen(path, "rb");
    content = check_memory(1 << 20);
    content_length = file ? fread(content, 1, 1 << 20, file) : 0;
    if (file)
        fclose(file);
}

static wn_compound *open_content(wn_status expected)
{
    wn_source from = source();
    wn_compound *compound = NULL;
    const char *fault = NULL;
    CHECK(wn_compound_is(&from));
    CHECK_INT(wn_compound_open(&from, &compound, &fault), expected);
    CHECK((compound == NULL) == (expected < 0));
    CHECK(expected == WN_DONE || (fault && *fault));
    return compound;
}

/* What the stream holds, or what reading it returned. */
static void check_stream(const wn_compound *compound, const char *name, wn_status expected, const char *text)
{
    wn_bytes bytes = {0};
    const char *fault = NULL;
    uint32_t stream = wn_compound_find(compound, WN_COMPOUND_ROOT, name);
    CHECK(stream != WN_NO_STREAM);
    CHECK_INT(wn_compound_read(compound, stream, 20000, &bytes, &fault), expected);
    CHECK_TEXT(bytes.data ? bytes.data : "", text);
    wn_bytes_free(&bytes);
}

static void streams_are_found_and_read(void)
{
    wn_compound *compound = open_content(WN_DONE);
    check_stream(compound, "Small", WN_DONE, "small stream");
    check_stream(compound, "sMALL", WN_DONE, "small stream");
    check_stream(compound, "\005Named", WN_DONE, "by a control character");
    check_stream(compound, "Empty", WN_DONE, "");
    CHECK_INT(wn_compound_find(compound, WN_COMPOUND_ROOT, "Smal"), WN_NO_STREAM);
    CHECK_INT(wn_compound_find(compound, WN_COMPOUND_ROOT, "Small stream that is nowhere, of a long name"),
              WN_NO_STREAM);
    wn_compound_close(compound);
    wn_compound_close(NULL);
}

static void large_streams_are_whole(void)
{
    wn_compound *compound = open_content(WN_DONE);
    wn_bytes bytes = {0};
    const char *fault = NULL;
    uint32_t stream = wn_compound_find(compound, WN_COMPOUND_ROOT, "Large");
    CHECK_INT(wn_compound_read(compound, stream, 10240, &bytes, &fault), WN_DONE);
    CHECK_INT(bytes.length, 10240);
    for (size_t i = 0; i < bytes.length; i++)
        if ((unsigned char)bytes.data[i] != (i & 255))
            CHECK_INT(i, -1);
    wn_bytes_clear(&bytes);
    CHECK_INT(wn_compound_read_start(compound, stream, 700, &bytes), WN_DONE);
    CHECK_INT(bytes.length, 700);
    wn_bytes_clear(&bytes);
    CHECK_INT(wn_compound_read_start(compound, stream, 99999, &bytes), WN_DONE);
    CHECK_INT(bytes.length, 10240);
    wn_bytes_clear(&bytes);
    CHECK_INT(wn_compound_read(compound, stream, 10239, &bytes, &fault), WN_LIMIT);
    CHECK_INT(bytes.length, 0);
    wn_bytes_free(&bytes);
    wn_compound_close(compound);
}

static void streams_of_storages_are_their_own(void)
{
    wn_compound *compound = open_content(WN_DONE);
    CHECK_INT(wn_compound_find(compound, WN_COMPOUND_ROOT, "Storage"), WN_NO_STREAM);
    CHECK_INT(wn_compound_find(compound, WN_COMPOUND_ROOT, "Inner"), WN_NO_STREAM);
    CHECK_INT(wn_compound_find(compound, WN_COMPOUND_ROOT, "Deepest"), WN_NO_STREAM);
    uint32_t storage = wn_compound_next_storage(compound, WN_COMPOUND_ROOT, "stor", WN_COMPOUND_ROOT);
    CHECK(storage != WN_NO_STREAM);
    CHECK_INT(wn_compound_next_storage(compound, WN_COMPOUND_ROOT, "stor", storage), WN_NO_STREAM);
    CHECK_INT(wn_compound_next_storage(compound, WN_COMPOUND_ROOT, "Small", WN_COMPOUND_ROOT), WN_NO_STREAM);
    CHECK(wn_compound_find(compound, storage, "Inner") != WN_NO_STREAM);
    uint32_t deep = wn_compound_next_storage(compound, storage, "", WN_COMPOUND_ROOT);
    CHECK(wn_compound_find(compound, deep, "Deepest") != WN_NO_STREAM);
    wn_compound_close(compound);
}

/* Whatever a byte is changed to, what is read stays within the file; a sanitizer or valgrind would tell. */
static void damage_is_survived(void)
{
    size_t opened = 0, refused = 0;
    for (size_t at = 24; at < content_length; at += at < 600 ? 1 : 61) {
        unsigned char kept = content[at];
        wn_source from = source();
        wn_compound *compound = NULL;
        const char *fault = NULL;
        content[at] ^= 0x55;
        if (wn_compound_open(&from, &compound, &fault) >= 0) {
            wn_bytes bytes = {0};
            uint32_t stream = wn_compound_find(compound, WN_COMPOUND_ROOT, "Large");
            if (stream != WN_NO_STREAM)
                wn_compound_read(compound, stream, 20000, &bytes, &fault);
            CHECK(bytes.length <= 20000);
            wn_bytes_free(&bytes);
            opened++;
        } else {
            refused++;
        }
        wn_compound_close(compound);
        content[at] = kept;
    }
    CHECK(opened > 100);
    CHECK(refused > 10);
}

static void cut_files_are_refused_or_cut(void)
{
    size_t whole = content_length;
    for (content_length = 8; content_length < whole; content_length += 509) {
        wn_source from = source();
        wn_compound *compound = NULL;
        const char *fault = NULL;
        if (wn_compound_open(&from, &compound, &fault) < 0)
            CHECK(fault != NULL);
        wn_compound_close(compound);
    }
    content_length = 600;
    CHECK(open_content(WN_MALFORMED) == NULL);
    content_length = 7;
    wn_source from = source();
    CHECK(!wn_compound_is(&from));
    content_length = whole;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        load(argv[i]);
        RUN(streams_are_found_and_read);
        RUN(large_streams_are_whole);
        RUN(streams_of_storages_are_their_own);
        RUN(damage_is_survived);
        RUN(cut_files_are_refused_or_cut);
        free(content);
    }
    return check_done();
}
