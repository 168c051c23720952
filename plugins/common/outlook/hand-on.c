#include "plugins/common/outlook/hand-on.h"

wn_status wn_outlook_hand_on(wn_outlook *message, wn_child_role role, const char *name,
                             const char *media_type, wn_span bytes)
{
    const wn_host *host = message->host;
    const wn_children *children = message->children;
    if (message->pushed >= host->limit(host->context, WN_LIMIT_CHILDREN)) {
        host->report(host->context, WN_SEVERITY_ERROR, "limit-children",
                     "the message has more attachments than the limit children", NULL);
        return WN_LIMIT;
    }
    message->pushed++;
    wn_child_info info = {sizeof info, role, name, media_type};
    wn_status status = children->begin(children->context, &info);
    if (status >= 0 && bytes.length > 0)
        status = children->write(children->context, bytes.bytes, bytes.length);
    return status < 0 ? status : children->end(children->context);
}
