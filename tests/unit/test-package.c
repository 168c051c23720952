#include <stdlib.h>

#include "plugins/common/package/directory.h"
#include "plugins/common/package/opc.h"
#include "plugins/common/package/package.h"
#include "tests/unit/check.h"
#include "tests/unit/zip-maker.h"

static char last_code[64];
static uint64_t part_limit = UINT64_MAX, ratio_limit = UINT64_MAX, entry_limit = UINT64_MAX;

static void keep_code(void *context, wn_severity severity, const char *code, const char *message,
                      const wn_location *where)
{
    (void)context, (void)severity, (void)message, (void)where;
    snprintf(last_code, sizeof last_code, "%s", code);
}

static uint64_t give_limit(void *context, wn_limit_id which)
{
    (void)context;
    return which == WN_LIMIT_PART_BYTES        ? part_limit
           : which == WN_LIMIT_INFLATE_RATIO   ? ratio_limit
           : which == WN_LIMIT_PACKAGE_ENTRIES ? entry_limit
                                               : UINT64_MAX;
}

static const wn_host host = {.size = sizeof host, .report = keep_code, .limit = give_limit};

static int64_t read_bytes(void *context, uint64_t offset, void *into, size_t length)
{
    const zip_maker *zip = context;
    if (offset >= zip->length)
        return 0;
    if (length > zip->length - offset)
        length = zip->length - (size_t)offset;
    memcpy(into, zip->bytes + offset, length);
    return (int64_t)length;
}

static wn_status open_zip(zip_maker *zip, wn_package **ret)
{
    wn_source source = {
        .struct_size = sizeof source, .context = zip, .size = zip->length, .read = read_bytes};
    last_code[0] = '\0';
    return wn_package_open(&host, &source, ret);
}

typedef struct text {
    char bytes[256];
    size_t length, total;
} text;

static wn_status collect(void *context, const char *bytes, size_t length)
{
    text *t = context;
    size_t room = sizeof t->bytes - 1 - t->length;
    size_t used = length < room ? length : room;
    memcpy(t->bytes + t->length, bytes, used);
    t->length += used;
    t->total += length;
    return WN_DONE;
}

/* Result of opening `zip` and reading its part `name`. */
static wn_status read_part(zip_maker *zip, const char *name, text *t)
{
    wn_package *package = NULL;
    wn_status status = open_zip(zip, &package);
    if (status >= 0)
        status = wn_package_read(package, wn_package_find(package, name), collect, t);
    wn_package_close(package);
    return status;
}

static void parts_are_found_and_read(void)
{
    zip_maker zip = {0};
    text t = {.length = 0};
    zip_add(&zip, "word/Document.xml", "hello", 5);
    zip_add(&zip, "b\\c.txt", "back", 4);
    zip_end(&zip);
    CHECK_INT(read_part(&zip, "/word/document.XML", &t), WN_DONE);
    CHECK_TEXT(t.bytes, "hello");
    CHECK_TEXT(last_code, "");
    t = (text){.length = 0};
    CHECK_INT(read_part(&zip, "b/c.txt", &t), WN_DONE);
    CHECK_TEXT(t.bytes, "back");
    wn_package *package = NULL;
    CHECK_INT(open_zip(&zip, &package), WN_DONE);
    CHECK_INT(wn_package_find(package, "word/document.xm"), WN_NO_PART);
    CHECK_INT(wn_package_find(package, ""), WN_NO_PART);
    CHECK(!wn_package_is_encrypted(package, WN_NO_PART));
    wn_package_close(package);
    zip_free(&zip);
}

static void harmless_oddities_are_read_and_said(void)
{
    zip_maker zip = {0};
    text t = {.length = 0};
    zip_add(&zip, "a", "hello", 5);
    zip_end(&zip);
    zip_write(&zip, "junk after the end", 18);
    CHECK_INT(read_part(&zip, "a", &t), WN_DONE);
    CHECK_TEXT(t.bytes, "hello");
    CHECK_TEXT(last_code, "package-oddity");
    zip_free(&zip);
}

static void damage_is_malformed(void)
{
    zip_maker zip = {0};
    text t = {.length = 0};
    zip_add(&zip, "a", "hello", 5);
    zip.entries[0].checksum ^= 1;
    zip_end(&zip);
    CHECK_INT(read_part(&zip, "a", &t), WN_MALFORMED);
    CHECK_TEXT(last_code, "package-damaged");
    zip.length -= 30;
    CHECK_INT(read_part(&zip, "a", &t), WN_MALFORMED);
    zip.length = 0;
    CHECK_INT(read_part(&zip, "a", &t), WN_MALFORMED);
    zip_free(&zip);
}

static void a_size_that_lies_is_malformed(void)
{
    static const uint32_t lies[] = {4, 6, 0xFFFFFFF0u};
    for (size_t i = 0; i < 3; i++) {
        zip_maker zip = {0};
        text t = {.length = 0};
        zip_add(&zip, "a", "hello", 5);
        zip.entries[0].size = lies[i];
        zip_end(&zip);
        CHECK_INT(read_part(&zip, "a", &t), WN_MALFORMED);
        zip_free(&zip);
    }
}

static void members_may_not_share_bytes_or_names(void)
{
    zip_maker zip = {0};
    text t = {.length = 0};
    zip_add(&zip, "a", "hello", 5);
    zip_add(&zip, "b", "world", 5);
    zip.entries[1].offset = zip.entries[0].offset;
    zip_end(&zip);
    CHECK_INT(read_part(&zip, "a", &t), WN_MALFORMED);
    zip_free(&zip);
    zip_add(&zip, "word/a.xml", "hello", 5);
    zip_add(&zip, "Word/A.xml", "world", 5);
    zip_end(&zip);
    CHECK_INT(read_part(&zip, "word/a.xml", &t), WN_MALFORMED);
    zip_free(&zip);
}

static void the_second_of_two_archives_is_not_taken_for_the_first(void)
{
    zip_maker zip = {0}, second = {0};
    text t = {.length = 0};
    zip_add(&zip, "a", "first", 5);
    zip_end(&zip);
    zip_add(&second, "a", "other", 5);
    zip_end(&second);
    zip_write(&zip, second.bytes, second.length);
    CHECK_INT(read_part(&zip, "a", &t), WN_MALFORMED);
    zip_free(&zip);
    zip_free(&second);
}

static void encrypted_members_are_named_so(void)
{
    zip_maker zip = {0};
    text t = {.length = 0};
    zip_add(&zip, "a", "hello", 5);
    zip.entries[0].flags = 1;
    zip_end(&zip);
    CHECK_INT(read_part(&zip, "a", &t), WN_ENCRYPTED);
    CHECK_TEXT(last_code, "package-encrypted");
    zip_free(&zip);
}

static void limits_hold(void)
{
    zip_maker zip = {0};
    text t = {.length = 0};
    char *zeros = calloc(1, 4u << 20);
    zip_deflate(&zip, "zeros", zeros, 4u << 20);
    zip_add(&zip, "b", "hello", 5);
    zip_end(&zip);
    CHECK_INT(read_part(&zip, "zeros", &t), WN_LIMIT); /* 1000:1 */
    CHECK(t.total <= 2u << 20);
    ratio_limit = 5000;
    t = (text){.length = 0};
    CHECK_INT(read_part(&zip, "zeros", &t), WN_DONE);
    CHECK_INT(t.total, 4u << 20);
    part_limit = 1u << 20;
    CHECK_INT(read_part(&zip, "zeros", &t), WN_LIMIT);
    CHECK_TEXT(last_code, "package-limit");
    entry_limit = 1;
    CHECK_INT(read_part(&zip, "b", &t), WN_LIMIT);
    part_limit = ratio_limit = entry_limit = UINT64_MAX;
    free(zeros);
    zip_free(&zip);
}

static void check_resolved(const char *owner, const char *target, const char *expected)
{
    char *name = wn_part_resolve(owner, target);
    CHECK_TEXT(name, expected);
    free(name);
}

static void targets_resolve_to_part_names(void)
{
    check_resolved("", "word/document.xml", "word/document.xml");
    check_resolved("", "/word/document22.xml", "word/document22.xml");
    check_resolved("word/document.xml", "styles.xml", "word/styles.xml");
    check_resolved("word/document.xml", "/word/styles.xml", "word/styles.xml");
    check_resolved("word/document.xml", "../custom/./a.xml", "custom/a.xml");
    check_resolved("word/document.xml", "../../../a.xml", "a.xml");
    check_resolved("word/document.xml", "my%20styles%C3%A9.xml#part", "word/my styles\xC3\xA9.xml");
    check_resolved("word/document.xml", "a%00b%zz", "word/a%00b%zz");
    check_resolved("word/document.xml", "..\\media\\a.png", "media/a.png");
}

static void relationships_and_types_are_read(void)
{
    static const char rels[] =
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='r2' Type='http://x/officeDocument/2006/relationships/hyperlink' "
        "Target='http://e.org/?a=1&amp;b' "
        "TargetMode='External'/><Relationship Id='r1' Type='http://x/styles' Target='styles.xml'/>"
        "<Relationship Id='r3' Type='http://x/none'/></Relationships>";
    static const char types[] = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                                "<Override PartName='/word/d%20x.xml' ContentType='over'/>"
                                "<Default Extension='XML' ContentType='default'/></Types>";
    zip_maker zip = {0};
    zip_add(&zip, "word/_rels/d x.xml.rels", rels, sizeof rels - 1);
    zip_add(&zip, "[Content_Types].xml", types, sizeof types - 1);
    zip_end(&zip);
    wn_package *package = NULL;
    wn_relationships list = {0};
    uint64_t elements = 0;
    CHECK_INT(open_zip(&zip, &package), WN_DONE);
    CHECK_INT(wn_relationships_read(package, &host, "word/d x.xml", &elements, &list), WN_DONE);
    CHECK_INT(list.count, 2);
    CHECK_INT(elements, 4);
    CHECK_TEXT(wn_relationships_by_id(&list, "r2")->target, "http://e.org/?a=1&b");
    CHECK(wn_relationships_by_id(&list, "r2")->external);
    CHECK_TEXT(wn_relationships_by_type(&list, "styles")->target, "word/styles.xml");
    CHECK(wn_relationships_by_id(&list, "r3") == NULL);
    CHECK(wn_relationships_by_type(&list, "tyles") == NULL);
    char *type = NULL;
    CHECK_INT(wn_part_content_type(package, &host, "word/d x.xml", &elements, &type), WN_DONE);
    CHECK_TEXT(type, "over");
    free(type);
    CHECK_INT(wn_part_content_type(package, &host, "word/other.xml", &elements, &type), WN_DONE);
    CHECK_TEXT(type, "default");
    free(type);
    wn_relationships_free(&list);
    wn_package_close(package);
    zip_free(&zip);
}

int main(void)
{
    RUN(parts_are_found_and_read);
    RUN(harmless_oddities_are_read_and_said);
    RUN(damage_is_malformed);
    RUN(a_size_that_lies_is_malformed);
    RUN(members_may_not_share_bytes_or_names);
    RUN(the_second_of_two_archives_is_not_taken_for_the_first);
    RUN(encrypted_members_are_named_so);
    RUN(limits_hold);
    RUN(targets_resolve_to_part_names);
    RUN(relationships_and_types_are_read);
    return check_done();
}
