#include "plugins/markdown/inline.h"

#include <md4c.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "plugins/markdown/constructs.h"
#include "plugins/markdown/html.h"
#include "plugins/markdown/uncut.h"
#include "winnow/utf8.h"

typedef struct inline_state {
    wn_emit *emit;
    md_leaf *leaf;
    size_t done;  /* bytes of the leaf's text that are emitted or counted */
    size_t event; /* next */
    unsigned int bold, italic, strike, raised, underline, highlight;
    bool linked;
    bool in_tag;    /* a line's end within a tag is none of the text */
    bool note_link; /* a link to a note was opened, and its number did not come yet */
} inline_state;

static uint32_t run_flags(const inline_state *state)
{
    return (state->bold ? WN_RUN_BOLD : 0u) | (state->italic ? WN_RUN_ITALIC : 0u) |
           (state->strike ? WN_RUN_STRIKE : 0u) | (state->raised ? WN_RUN_SUPERSCRIPT : 0u) |
           (state->underline ? WN_RUN_UNDERLINE : 0u) | (state->highlight ? WN_RUN_HIGHLIGHT : 0u);
}

static void count_tag(unsigned int *counter, bool closing)
{
    if (!closing)
        ++*counter;
    else if (*counter)
        --*counter;
}

static void emit_event(inline_state *state, const md_event *event)
{
    if (event->flags) {
        count_tag(event->flags == WN_RUN_UNDERLINE ? &state->underline : &state->highlight, event->ends);
        return;
    }
    if (event->line && state->in_tag) {
        if (state->emit->status >= 0)
            state->emit->status = state->emit->to->line(state->emit->to->context, event->line);
        return;
    }
    if (event->line) {
        wn_emit_break(state->emit, event->line);
        return;
    }
    char id[48];
    snprintf(id, sizeof id, "%.*s", (int)(event->to - event->from), state->emit->text + event->from);
    wn_emit_reference(state->emit, id);
}

static void emit_events(inline_state *state, size_t at)
{
    for (; state->event < state->leaf->event_count && state->leaf->events[state->event].at <= at;
         state->event++)
        emit_event(state, &state->leaf->events[state->event]);
}

/* What the parser passed over up to `at` is mark-up; line breaks in it are kept. */
static void skip_to(inline_state *state, size_t at)
{
    uint64_t count = 0;
    for (; state->done < at; state->done++) {
        uint32_t point = 0;
        if (state->leaf->origins[state->done] != MD_MADE &&
            wn_utf8_decode(state->leaf->text.data + state->done, at - state->done, &point))
            count += !wn_is_space(point);
        emit_events(state, state->done);
    }
    wn_emit_markup_count(state->emit, count);
}

/* Emits the bytes [at, end) of the leaf's text, in stretches that stand together in the source. */
static void show(inline_state *state, size_t at, size_t end)
{
    skip_to(state, at);
    const size_t *origins = state->leaf->origins;
    while (at < end) {
        emit_events(state, at);
        size_t stop = at;
        size_t limit = state->event < state->leaf->event_count ? state->leaf->events[state->event].at : end;
        limit = limit < end ? limit : end;
        if (origins[at] == MD_MADE) {
            at++;
            continue;
        }
        while (stop < limit && origins[stop] == origins[at] + (stop - at))
            stop++;
        wn_emit_run(state->emit, origins[at], origins[at] + (stop - at), run_flags(state));
        at = stop;
    }
    state->done = end > state->done ? end : state->done;
}

static bool locate(const inline_state *state, const char *text, size_t *ret_at)
{
    uintptr_t start = (uintptr_t)state->leaf->text.data, here = (uintptr_t)text;
    *ret_at = here - start;
    return here >= start && here < start + state->leaf->text.length;
}

/* Shows the characters an entity stands for; the rest of its own are mark-up. */
static void show_entity(inline_state *state, const char *text, size_t size, size_t at)
{
    char shown[8];
    size_t length = md_html_entity(text, size, shown);
    if (!length) {
        show(state, at, at + size);
        return;
    }
    skip_to(state, at);
    wn_emit_text(state->emit, shown, length, run_flags(state));
    wn_emit_markup_count(state->emit, wn_count_shown(text, size) - wn_count_shown(shown, length));
    state->done = at + size;
}

/* The link around a raised note number, as exports write it in HTML. */
static bool is_note_link(const char *text, size_t size)
{
    static const char role[] = "doc-noteref";
    return memmem(text, size, role, sizeof role - 1) != NULL;
}

/* Refers to the note whose number is `text`. */
static void refer_to_note(inline_state *state, const char *text, size_t size)
{
    char id[8] = "";
    if (size < sizeof id && md_note_number(text, size)) {
        memcpy(id, text, size);
        wn_emit_reference(state->emit, id);
    }
    state->note_link = false;
}

static void apply_tag(inline_state *state, const char *text, size_t size, size_t at)
{
    md_html_tag tag = md_html_tag_read(text, size);
    if (tag.kind == MD_TAG_NONE) {
        show(state, at, at + size);
        return;
    }
    skip_to(state, at);
    state->in_tag = true;
    skip_to(state, at + size);
    state->in_tag = false;
    if (tag.kind == MD_TAG_OTHER && !tag.closing && is_note_link(text, size))
        state->note_link = true;
    if (tag.kind == MD_TAG_BREAK)
        wn_emit_text(state->emit, "\n", 1, 0);
    else if (tag.kind == MD_TAG_BOLD)
        count_tag(&state->bold, tag.closing);
    else if (tag.kind == MD_TAG_ITALIC)
        count_tag(&state->italic, tag.closing);
    else if (tag.kind == MD_TAG_STRIKE)
        count_tag(&state->strike, tag.closing);
    else if (tag.kind == MD_TAG_RAISED)
        count_tag(&state->raised, tag.closing);
    else if (tag.kind == MD_TAG_UNDERLINE)
        count_tag(&state->underline, tag.closing);
    else if (tag.kind == MD_TAG_HIGHLIGHT)
        count_tag(&state->highlight, tag.closing);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    inline_state *state = context;
    size_t at;
    if (!locate(state, text, &at) || at == 0) {
        if (size > 1 && at == 0)
            show(state, 1, size);
        return state->emit->status < 0;
    }
    bool made = state->leaf->origins[at] == MD_MADE; /* of a target that md4c did not take for one */
    if (type == MD_TEXT_ENTITY && !made)
        show_entity(state, text, size, at);
    else if (type == MD_TEXT_HTML && !made)
        apply_tag(state, text, size, at);
    else {
        if (state->note_link && state->raised)
            refer_to_note(state, text, size);
        show(state, at, at + size);
    }
    return state->emit->status < 0;
}

/* The target of a link with its entities resolved. */
static bool read_target(const MD_ATTRIBUTE *from, wn_bytes *into)
{
    for (size_t i = 0; from->size && from->substr_offsets[i] < from->size; i++) {
        const char *text = from->text + from->substr_offsets[i];
        size_t size = from->substr_offsets[i + 1] - from->substr_offsets[i], length = 0;
        char shown[8];
        if (from->substr_types[i] == MD_TEXT_ENTITY)
            length = md_html_entity(text, size, shown);
        if (!wn_bytes_append(into, length ? shown : text, length ? length : size))
            return false;
    }
    return true;
}

static void open_link(inline_state *state, const MD_ATTRIBUTE *from)
{
    wn_bytes target = {0};
    if (!read_target(from, &target))
        state->emit->status = WN_NO_MEMORY;
    /* A target within the document is no address. */
    state->linked = target.length > 0 && target.data[0] != '#' && state->emit->status >= 0;
    if (state->linked)
        state->emit->status =
            state->emit->to->open_link(state->emit->to->context, target.data, target.length);
    wn_bytes_free(&target);
}

static void close_link(inline_state *state)
{
    if (state->linked && state->emit->status >= 0)
        state->emit->status = state->emit->to->close_link(state->emit->to->context);
    state->linked = false;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    inline_state *state = context;
    state->italic += type == MD_SPAN_EM;
    state->bold += type == MD_SPAN_STRONG;
    state->strike += type == MD_SPAN_DEL;
    if (type == MD_SPAN_A)
        open_link(state, &((MD_SPAN_A_DETAIL *)detail)->href);
    return state->emit->status < 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    inline_state *state = context;
    (void)detail;
    state->italic -= type == MD_SPAN_EM && state->italic;
    state->bold -= type == MD_SPAN_STRONG && state->bold;
    state->strike -= type == MD_SPAN_DEL && state->strike;
    if (type == MD_SPAN_A)
        close_link(state);
    return state->emit->status < 0;
}

static int on_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)type;
    (void)detail;
    return ((inline_state *)context)->emit->status < 0;
}

void md_inline_emit(wn_emit *emit, const md_piece *pieces, size_t count, const md_links *links)
{
    static const MD_PARSER parser = {.flags = MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS |
                                              MD_FLAG_NOHTMLBLOCKS,
                                     .enter_block = on_block,
                                     .leave_block = on_block,
                                     .enter_span = on_enter_span,
                                     .leave_span = on_leave_span,
                                     .text = on_text};
    md_leaf leaf;
    md_uncut_build(&leaf, emit->text, pieces, count, links);
    inline_state state = {.emit = emit, .leaf = &leaf, .done = 1};
    if (leaf.failed)
        emit->status = WN_NO_MEMORY;
    if (emit->status >= 0 && md_parse(leaf.text.data, (MD_SIZE)leaf.text.length, &parser, &state) != 0 &&
        emit->status >= 0)
        emit->status = WN_NO_MEMORY;
    if (emit->status >= 0) {
        skip_to(&state, leaf.text.length);
        emit_events(&state, leaf.text.length);
        wn_emit_markup_count(emit, leaf.dropped);
    }
    md_leaf_free(&leaf);
}

void md_inline_emit_code(wn_emit *emit, const md_piece *pieces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            wn_emit_break(emit, pieces[i].line);
        wn_emit_run(emit, pieces[i].from, pieces[i].to, 0);
    }
}
