#include "core/document/builder.h"
#include "core/document/dump.h"
#include "tests/unit/check.h"

static const wn_builder_limits limits = {1u << 20, 1000, 64};

static void open_block(const wn_builder *e, wn_block_kind kind)
{
    wn_block_info info = {.size = sizeof info, .kind = (uint32_t)kind};
    CHECK_INT(e->open_block(e->context, &info), WN_DONE);
}

static wn_status add_run(const wn_builder *e, const char *text, uint32_t flags)
{
    wn_run run = {sizeof run, flags, text, strlen(text)};
    return e->run(e->context, &run);
}

static void a_paragraph_keeps_text_format_and_place(void)
{
    wn_document_builder *b = wn_document_builder_new(&limits);
    const wn_builder *e = wn_document_builder_events(b);
    e->page(e->context, 3);
    open_block(e, WN_BLOCK_PARAGRAPH);
    add_run(e, "plain ", 0);
    add_run(e, "bo", WN_RUN_BOLD);
    add_run(e, "ld", WN_RUN_BOLD);
    wn_field box = {.size = sizeof box,
                    .kind = WN_FIELD_CHECK_BOX,
                    .state = WN_MARK_ON,
                    .mechanism = WN_MECHANISM_SYMBOL};
    e->field(e->context, &box);
    e->close_block(e->context);
    e->total(e->context, 9);
    wn_document *d = wn_document_builder_finish(b);
    CHECK_TEXT(d->text, "plain bold\xEF\xBF\xBC\n");
    CHECK_INT(wn_document_format(d, 6, 10), WN_RUN_BOLD);
    CHECK_INT(wn_document_format(d, 4, 10), 0);
    CHECK_INT(wn_document_control(d, 0, 20)->at, 10);
    CHECK_INT(d->shown, 9);
    CHECK_INT(d->total, 9);
    wn_evidence evidence = wn_document_evidence(d, 6, 10);
    CHECK_INT(evidence.page, 3);
    CHECK_INT(evidence.block, 0);
    CHECK_INT(evidence.start, 6);
    CHECK_INT(evidence.end, 10);
    wn_document_free(d);
    wn_document_builder_free(b);
}

static void cells_know_their_place(void)
{
    wn_document_builder *b = wn_document_builder_new(&limits);
    const wn_builder *e = wn_document_builder_events(b);
    open_block(e, WN_BLOCK_TABLE);
    for (int row = 0; row < 2; row++) {
        open_block(e, WN_BLOCK_ROW);
        for (int column = 0; column < 2; column++) {
            open_block(e, WN_BLOCK_CELL);
            open_block(e, WN_BLOCK_PARAGRAPH);
            add_run(e, row ? column ? "d" : "c" : column ? "b" : "a", 0);
            e->close_block(e->context);
            e->close_block(e->context);
        }
        e->close_block(e->context);
    }
    e->close_block(e->context);
    wn_document *d = wn_document_builder_finish(b);
    uint32_t leaf = wn_document_leaf_at(d, 6);
    CHECK_TEXT(d->text, "a\nb\nc\nd\n");
    const wn_block *cell = &d->blocks.items[wn_document_ancestor(d, leaf, WN_BLOCK_CELL)];
    CHECK_INT(cell->row, 1);
    CHECK_INT(cell->column, 1);
    CHECK_INT(d->blocks.items[0].end, d->blocks.count);
    CHECK_INT(d->blocks.items[0].text_end, 7);
    wn_document_free(d);
    wn_document_builder_free(b);
}

static void removed_and_hidden_text_is_counted_not_shown(void)
{
    wn_document_builder *b = wn_document_builder_new(&limits);
    const wn_builder *e = wn_document_builder_events(b);
    open_block(e, WN_BLOCK_PARAGRAPH);
    add_run(e, "kept", 0);
    add_run(e, "go", WN_RUN_REMOVED);
    add_run(e, "ne", WN_RUN_REMOVED);
    add_run(e, "secret", WN_RUN_HIDDEN);
    e->total(e->context, 14);
    wn_document *d = wn_document_builder_finish(b);
    CHECK_TEXT(d->text, "kept\n");
    CHECK_INT(d->removed.count, 1);
    CHECK_TEXT(d->removed.items[0].text, "gone");
    CHECK_INT(d->shown + d->not_shown, d->total);
    CHECK_INT(d->not_shown_by[WN_NOT_SHOWN_HIDDEN], 6);
    wn_document_free(d);
    wn_document_builder_free(b);
}

static void combining_marks_compose_across_runs(void)
{
    wn_document_builder *b = wn_document_builder_new(&limits);
    const wn_builder *e = wn_document_builder_events(b);
    open_block(e, WN_BLOCK_PARAGRAPH);
    add_run(e, "cafe", WN_RUN_BOLD);
    add_run(e, "\xCC\x81s", 0);
    e->total(e->context, 6);
    wn_document *d = wn_document_builder_finish(b);
    CHECK_TEXT(d->text, "caf\xC3\xA9s\n");
    CHECK_INT(d->shown, 5);
    CHECK_INT(d->total, 5);
    wn_document_free(d);
    wn_document_builder_free(b);
}

static void bad_events_are_refused(void)
{
    wn_document_builder *b = wn_document_builder_new(&limits);
    const wn_builder *e = wn_document_builder_events(b);
    CHECK_INT(add_run(e, "outside", 0), WN_INTERNAL);
    CHECK(wn_document_builder_fault(b) != NULL);
    wn_document_builder_free(b);
    b = wn_document_builder_new(&limits);
    e = wn_document_builder_events(b);
    open_block(e, WN_BLOCK_PARAGRAPH);
    CHECK_INT(add_run(e, "\xFF", 0), WN_MALFORMED);
    wn_document_builder_free(b);
}

static void notes_are_outside_the_flow(void)
{
    wn_document_builder *b = wn_document_builder_new(&limits);
    const wn_builder *e = wn_document_builder_events(b);
    open_block(e, WN_BLOCK_NOTE);
    open_block(e, WN_BLOCK_PARAGRAPH);
    add_run(e, "note", 0);
    wn_document *d = wn_document_builder_finish(b);
    CHECK(!wn_document_in_flow(d, 1));
    wn_buffer out = {0};
    CHECK(wn_document_dump(d, &out));
    CHECK(strstr(out.data, "  1 paragraph: note\n") != NULL);
    wn_buffer_free(&out);
    wn_document_free(d);
    wn_document_builder_free(b);
}

int main(void)
{
    RUN(a_paragraph_keeps_text_format_and_place);
    RUN(cells_know_their_place);
    RUN(removed_and_hidden_text_is_counted_not_shown);
    RUN(combining_marks_compose_across_runs);
    RUN(bad_events_are_refused);
    RUN(notes_are_outside_the_flow);
    return check_done();
}
