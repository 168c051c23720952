#include "plugins/pdf/show.h"

#include <stdio.h>
#include <string.h>

static const wn_builder *builder(const pdf_show *show)
{
    return show->reader->builder;
}

static wn_status send_text(const pdf_show *show, const char *text, size_t length, uint32_t flags)
{
    wn_run run = {sizeof run, flags, text, length};
    return length ? builder(show)->run(builder(show)->context, &run) : WN_DONE;
}

static const char *target_of(const pdf_show *show, uint32_t link)
{
    return show->reader->strings.data + show->reader->links.items[link - 1].text;
}

/* Two areas of one target, as where a link goes on in the next line, are one link. */
static bool is_same_link(const pdf_show *show, uint32_t link)
{
    if (link == show->link)
        return true;
    return link && show->link && strcmp(target_of(show, link), target_of(show, show->link)) == 0;
}

static wn_status end_link(pdf_show *show)
{
    if (!show->link)
        return WN_DONE;
    show->link = 0;
    return builder(show)->close_link(builder(show)->context);
}

static wn_status flush(pdf_show *show)
{
    if (!show->line_end)
        return WN_DONE;
    show->line_end = false;
    return send_text(show, "\n", 1, 0);
}

static wn_status go_to_link(pdf_show *show, uint32_t link)
{
    bool same = is_same_link(show, link);
    if (!same)
        PDF_TRY(end_link(show));
    PDF_TRY(flush(show));
    if (same || !link)
        return WN_DONE;
    const char *target = target_of(show, link);
    show->link = link;
    return builder(show)->open_link(builder(show)->context, target, strlen(target));
}

static wn_status send_inset(const pdf_show *show, uint32_t number, uint32_t flags)
{
    const pdf_reader *reader = show->reader;
    const pdf_inset *inset = &reader->insets.items[number - 1];
    wn_field field = {.size = sizeof field,
                      .kind = inset->kind,
                      .state = (uint32_t)inset->mark,
                      .mechanism = inset->drawn ? WN_MECHANISM_GLYPH : WN_MECHANISM_LEGACY_FIELD,
                      .flags = flags,
                      .name = pdf_kept(reader, inset->name),
                      .label = pdf_kept(reader, inset->label)};
    if (inset->kind)
        PDF_TRY(builder(show)->field(builder(show)->context, &field));
    return send_text(show, reader->strings.data + inset->value, inset->length, inset->flags | flags);
}

static wn_status send_mark(const pdf_show *show, const pdf_span *span)
{
    wn_field field = {.size = sizeof field,
                      .kind = WN_FIELD_CHECK_BOX,
                      .state = (uint32_t)span->mark,
                      .mechanism = span->covered ? WN_MECHANISM_GLYPH : WN_MECHANISM_SYMBOL,
                      .characters = 1,
                      .flags = span->flags};
    return builder(show)->field(builder(show)->context, &field);
}

static wn_status refer(pdf_show *show, uint32_t comment)
{
    char id[12];
    if (!comment || comment == show->comment)
        return WN_DONE;
    show->comment = comment;
    snprintf(id, sizeof id, "%u", comment);
    return builder(show)->reference(builder(show)->context, WN_BLOCK_COMMENT, id);
}

/* The bytes [from, to) of the text, all of one span or of none. */
static wn_status send_part(pdf_show *show, const pdf_span *span, size_t from, size_t to, uint32_t flags)
{
    if (!span) /* white space between words */
        return send_text(show, show->base + from, to - from, flags);
    PDF_TRY(go_to_link(show, span->link));
    if (span->inset)
        return send_inset(show, span->inset, flags);
    if (span->is_box)
        PDF_TRY(send_mark(show, span));
    else
        PDF_TRY(send_text(show, show->base + from, to - from, flags | span->flags));
    return refer(show, span->comment);
}

/* The first span that ends behind byte `from`. */
static size_t span_at(const pdf_show *show, size_t from)
{
    size_t low = 0, high = show->layout->spans.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (show->layout->spans.items[middle].to <= from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How white space looks: as what stands on both sides of it. */
static uint32_t common_flags(const pdf_spans *spans, size_t next)
{
    return next > 0 && next < spans->count ? spans->items[next - 1].flags & spans->items[next].flags : 0;
}

static wn_status show_text(pdf_show *show, size_t from, size_t to, uint32_t flags)
{
    const pdf_spans *spans = &show->layout->spans;
    for (size_t i = span_at(show, from); from < to; i++) {
        const pdf_span *span = i < spans->count && spans->items[i].from < to ? &spans->items[i] : NULL;
        size_t start = span ? MAX(span->from, from) : to, end = span ? MIN(span->to, to) : to;
        if (start > from)
            PDF_TRY(send_part(show, NULL, from, start, flags | common_flags(spans, i)));
        if (span)
            PDF_TRY(send_part(show, span, start, end, flags));
        from = end;
    }
    return WN_DONE;
}

static wn_status on_run(void *context, const wn_run *run)
{
    pdf_show *show = context;
    const char *base = show->base;
    if (run->text >= base && run->text <= base + show->layout->text.length) {
        size_t from = (size_t)(run->text - base);
        return show_text(show, from, from + run->length, run->flags);
    }
    PDF_TRY(flush(show));
    if (run->length == 1 && run->text[0] == '\n') {
        show->line_end = true;
        return WN_DONE;
    }
    return send_text(show, run->text, run->length, run->flags);
}

static wn_status settle(pdf_show *show)
{
    PDF_TRY(end_link(show));
    return flush(show);
}

static wn_status on_open_block(void *context, const wn_block_info *info)
{
    pdf_show *show = context;
    PDF_TRY(settle(show));
    return builder(show)->open_block(builder(show)->context, info);
}

static wn_status on_close_block(void *context)
{
    pdf_show *show = context;
    PDF_TRY(settle(show));
    return builder(show)->close_block(builder(show)->context);
}

static wn_status on_reference(void *context, wn_block_kind kind, const char *id)
{
    pdf_show *show = context;
    PDF_TRY(flush(show));
    return builder(show)->reference(builder(show)->context, kind, id);
}

static wn_status on_page(void *context, uint32_t number)
{
    pdf_show *show = context;
    PDF_TRY(flush(show));
    return builder(show)->page(builder(show)->context, number);
}

static wn_status on_line(void *context, uint32_t number)
{
    pdf_show *show = context;
    PDF_TRY(flush(show));
    return builder(show)->line(builder(show)->context, number);
}

static wn_status on_not_shown(void *context, wn_not_shown reason, uint64_t characters)
{
    pdf_show *show = context;
    return builder(show)->not_shown(builder(show)->context, reason, characters);
}

/* The rooms count a text in which a character stands for each field. */
static wn_status on_total(void *context, uint64_t characters)
{
    (void)context, (void)characters;
    return WN_DONE;
}

static wn_status on_property(void *context, const char *name, const char *value)
{
    (void)context, (void)name, (void)value;
    return WN_DONE;
}

void pdf_show_begin(pdf_show *show, const pdf_reader *reader, const pdf_layout *layout)
{
    *show =
        (pdf_show){.reader = reader, .layout = layout, .base = layout->text.data ? layout->text.data : ""};
    show->events = (wn_builder){.size = sizeof show->events,
                                .context = show,
                                .open_block = on_open_block,
                                .close_block = on_close_block,
                                .run = on_run,
                                .reference = on_reference,
                                .page = on_page,
                                .line = on_line,
                                .not_shown = on_not_shown,
                                .total = on_total,
                                .property = on_property};
}

wn_status pdf_show_total(const pdf_reader *reader)
{
    uint64_t total = 0;
    for (size_t i = 0; i < reader->words.count; i++) {
        const pdf_word *word = &reader->words.items[i];
        if (!reader->spans.items[word->spans].inset)
            total += wn_count_shown(reader->text.data + word->text, word->length);
    }
    for (size_t i = 0; i < reader->insets.count; i++)
        total += wn_count_shown(reader->strings.data + reader->insets.items[i].value,
                                reader->insets.items[i].length);
    for (size_t i = 0; i < reader->comments.count; i++)
        total += wn_count_shown(reader->strings.data + reader->comments.items[i].text,
                                reader->comments.items[i].length);
    return reader->builder->total(reader->builder->context, total);
}

wn_status pdf_show_comments(const pdf_reader *reader)
{
    const wn_builder *to = reader->builder;
    for (size_t i = 0; i < reader->comments.count; i++) {
        const pdf_string *comment = &reader->comments.items[i];
        char id[24];
        snprintf(id, sizeof id, "%zu", i + 1);
        wn_block_info outer = {.size = sizeof outer, .kind = WN_BLOCK_COMMENT, .id = id};
        wn_block_info inner = {.size = sizeof inner, .kind = WN_BLOCK_PARAGRAPH};
        wn_run run = {sizeof run, 0, reader->strings.data + comment->text, comment->length};
        PDF_TRY(to->page(to->context, comment->page));
        PDF_TRY(to->open_block(to->context, &outer));
        PDF_TRY(to->open_block(to->context, &inner));
        PDF_TRY(to->run(to->context, &run));
        PDF_TRY(to->close_block(to->context));
        PDF_TRY(to->close_block(to->context));
    }
    return WN_DONE;
}
