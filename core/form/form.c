#include "core/form/form.h"

#include <string.h>

const char *wn_wording_in(const wn_wordings *wordings, uint32_t language)
{
    for (size_t i = 0; i < wordings->count; i++)
        if (wordings->items[i].language == language)
            return wordings->items[i].text;
    return NULL;
}

uint32_t wn_form_find(const wn_form *form, const char *link_id)
{
    for (size_t i = 0; i < form->item_count; i++)
        if (strcmp(form->items[i].link_id, link_id) == 0)
            return (uint32_t)i;
    return WN_NO_ITEM;
}
