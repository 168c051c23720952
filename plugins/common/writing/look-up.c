#include "plugins/common/writing/look-up.h"

#include <string.h>

size_t wn_find_form(const wn_records *records, const wn_response *response)
{
    for (size_t i = 0; i < records->form_count; i++)
        if (strcmp(records->forms[i]->id, response->form_id) == 0 &&
            strcmp(records->forms[i]->version, response->form_version) == 0)
            return i;
    return SIZE_MAX;
}

/* The number of the one among `count` to look at after `number` others, from `next` on and round. */
static size_t turn(size_t next, size_t number, size_t count)
{
    return (next % count + number) % count;
}

const wn_form_item_info *wn_find_item(const wn_form_info *form, const char *link_id, size_t *next)
{
    for (size_t i = 0; form && i < form->item_count; i++) {
        size_t at = turn(*next, i, form->item_count);
        if (strcmp(form->items[at]->link_id, link_id) == 0) {
            *next = at + 1;
            return form->items[at];
        }
    }
    return NULL;
}

const wn_item_answer *wn_find_answer(const wn_response *response, const char *link_id, size_t *next)
{
    for (size_t i = 0; i < response->item_count; i++) {
        size_t at = turn(*next, i, response->item_count);
        if (strcmp(response->items[at]->link_id, link_id) == 0) {
            *next = at + 1;
            return response->items[at];
        }
    }
    return NULL;
}

const wn_answer_link *wn_find_link(const wn_item_answer *answer, const char *url)
{
    for (size_t i = 0; i < answer->link_count; i++)
        if (answer->links[i]->url && strcmp(answer->links[i]->url, url) == 0)
            return answer->links[i];
    return NULL;
}

const wn_evidence *wn_find_place(const wn_item_answer *answer)
{
    if (answer->source_count > 0)
        return answer->source[0];
    return answer->mark_count > 0 ? &answer->marks[0]->source : NULL;
}
