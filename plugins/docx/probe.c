#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/docx/read.h"

#define WINDOW 65536

/* Whether the compound file holds a stream called EncryptedPackage ([MS-OFFCRYPTO] 2.3.4.4), whose name
 * stands in its directory in UTF-16. */
static bool holds_encrypted_package(const wn_source *source)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    char *window = malloc(WINDOW);
    bool found = false;
    for (uint64_t at = 0; window && !found && at < source->size; at += WINDOW - sizeof name) {
        int64_t got = source->read(source->context, at, window, WINDOW);
        if (got <= 0)
            break;
        found = memmem(window, (size_t)got, name, sizeof name) != NULL;
    }
    free(window);
    return found;
}

docx_shape docx_shape_of(const wn_source *source)
{
    static const char compound[] = {(char)0xD0, (char)0xCF, 0x11, (char)0xE0,
                                    (char)0xA1, (char)0xB1, 0x1A, (char)0xE1};
    char head[8] = {0};
    if (source->read(source->context, 0, head, sizeof head) < 4)
        return DOCX_SHAPE_OTHER;
    if (memcmp(head, "PK\3\4", 4) == 0)
        return DOCX_SHAPE_ZIP;
    if (memcmp(head, compound, sizeof compound) == 0)
        return holds_encrypted_package(source) ? DOCX_SHAPE_ENCRYPTED : DOCX_SHAPE_COMPOUND;
    return DOCX_SHAPE_OTHER;
}

static bool is_named_word(const char *name)
{
    const char *dot = name ? strrchr(name, '.') : NULL;
    return dot && (strcasecmp(dot, ".docx") == 0 || strcasecmp(dot, ".docm") == 0 ||
                   strcasecmp(dot, ".dotx") == 0 || strcasecmp(dot, ".dotm") == 0);
}

static const char *other_kind(const wn_package *package, const char *type)
{
    if (type && strstr(type, "spreadsheetml"))
        return "a spreadsheet (xlsx), no Word document";
    if (type && strstr(type, "presentationml"))
        return "a presentation (pptx), no Word document";
    if (wn_package_find(package, "mimetype") != WN_NO_PART)
        return "an OpenDocument or EPUB file, no Word document";
    return "a zip without the main part of a Word document";
}

static bool is_word_type(const char *type)
{
    return type && (strstr(type, "wordprocessingml.document.main+xml") ||
                    strstr(type, "wordprocessingml.template.main+xml") ||
                    strstr(type, "ms-word.document.macroEnabled.main+xml") ||
                    strstr(type, "ms-word.template.macroEnabledTemplate.main+xml"));
}

static bool says_nothing(const char *type)
{
    return !type || strcasecmp(type, "application/xml") == 0 || strcasecmp(type, "text/xml") == 0;
}

static wn_status judge_main(wn_package *package, const wn_host *host, uint64_t *elements,
                            docx_main *main_part)
{
    char *type = NULL;
    DOCX_TRY(wn_part_content_type(package, host, main_part->part, elements, &type));
    if (is_word_type(type))
        main_part->kind = DOCX_KIND_WORD;
    else if (says_nothing(type))
        main_part->kind = DOCX_KIND_UNLABELLED;
    main_part->what = other_kind(package, type);
    free(type);
    return WN_DONE;
}

wn_status docx_find_main(wn_package *package, const wn_host *host, uint64_t *elements, docx_main *ret_main)
{
    wn_relationships root = {0};
    docx_main found = {.kind = DOCX_KIND_OTHER};
    wn_status status = wn_relationships_read(package, host, "", elements, &root);
    const wn_relationship *main_relationship = wn_relationships_by_type(&root, "officeDocument");
    found.what = other_kind(package, NULL);
    if (status >= 0 && main_relationship && !main_relationship->external &&
        wn_package_find(package, main_relationship->target) != WN_NO_PART) {
        found.part = wn_bytes_copy(main_relationship->target, strlen(main_relationship->target));
        status = found.part ? judge_main(package, host, elements, &found) : WN_NO_MEMORY;
    }
    wn_relationships_free(&root);
    if (status < 0)
        free(found.part);
    else
        *ret_main = found;
    return status;
}

static wn_status answer(wn_bid *bid, uint32_t score, const char *reason)
{
    bid->score = score;
    snprintf(bid->reason, sizeof bid->reason, "%s", reason);
    return WN_DONE;
}

static wn_status probe_zip(const wn_host *host, const wn_source *source, wn_bid *bid)
{
    wn_host silent = wn_package_silent_host(host);
    wn_package *package = NULL;
    uint64_t elements = 0;
    docx_main main_part = {.part = NULL};
    uint32_t by_name = is_named_word(source->name) ? 19 : 0;
    wn_status status = wn_package_open(&silent, source, &package);
    if (status >= 0)
        status = docx_find_main(package, &silent, &elements, &main_part);
    if (status == WN_NO_MEMORY)
        answer(bid, by_name, "out of memory while probing");
    else if (status == WN_ENCRYPTED || (status >= 0 && wn_package_is_encrypted(package, WN_NO_PART)))
        answer(bid, by_name, "an encrypted zip");
    else if (status < 0)
        answer(bid, by_name, "a zip that is damaged or over a limit");
    else if (main_part.kind == DOCX_KIND_WORD)
        answer(bid, 95, "the main part is a Word document");
    else if (main_part.kind == DOCX_KIND_UNLABELLED)
        answer(bid, 60, "a main part is there, its content type does not say what it is");
    else
        answer(bid, by_name ? 10 : 0, main_part.what);
    free(main_part.part);
    wn_package_close(package);
    return WN_DONE;
}

wn_status docx_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state;
    switch (docx_shape_of(source)) {
    case DOCX_SHAPE_ZIP:
        return probe_zip(host, source, bid);
    case DOCX_SHAPE_ENCRYPTED:
        return answer(bid, 30, "a compound file with an encrypted package, maybe a Word document");
    case DOCX_SHAPE_COMPOUND:
        return answer(bid, 0, "a compound file of an older Office program");
    case DOCX_SHAPE_OTHER:
        break;
    }
    return answer(bid, 0, "neither a zip nor a compound file");
}
