/* What messages of Outlook have in common, whichever file they come in: their sender and date, the choice of
 * their text, the handing on of their attachments. */
#ifndef WN_COMMON_OUTLOOK_H
#define WN_COMMON_OUTLOOK_H

#include "plugins/common/outlook/properties.h"
#include "winnow/plugin.h"

/* One message while it is taken apart. */
typedef struct wn_outlook {
    const wn_converters *converters;
    const wn_host *host;
    const wn_children *children;
    uint32_t code_page; /* of 8-bit text; 0: not told */
    bool is_sealed;     /* its class says that its attachment is the message, encrypted or signed */
    bool is_clear;      /* the same, signed in clear */
    uint64_t pushed;
    bool partial;   /* something was left out that a person may miss */
    bool encrypted; /* something needs a key */
} wn_outlook;

/* Prepares to take apart the message with `properties`. The others are borrowed. Without code page among the
 * properties it is `code_page`, which may be 0. WN_DONE or WN_NO_MEMORY. */
wn_status wn_outlook_begin(wn_outlook *message, const wn_converters *converters, const wn_host *host,
                           const wn_children *children, const wn_mapi_properties *properties,
                           uint32_t code_page);

/* What is to be returned for the message, all of which was handed on with `status`. */
wn_status wn_outlook_end(const wn_outlook *message, wn_status status);

/* Reports a warning and remembers that the message is not whole. Returns WN_PARTIAL. */
wn_status wn_outlook_miss(wn_outlook *message, const char *code, const char *what);

/* Hands on sender, date (RFC 3339), subject and message id. */
wn_status wn_outlook_push_facts(wn_outlook *message, const wn_mapi_properties *properties);

/* Hands on the text of the message, in the form of it that loses least. */
wn_status wn_outlook_push_body(wn_outlook *message, const wn_mapi_properties *properties);

/* How an attachment is kept (PidTagAttachMethod). */
typedef enum {
    WN_ATTACHED_BY_VALUE = 1,
    WN_ATTACHED_ELSEWHERE, /* a path or an address is all there is */
    WN_ATTACHED_MESSAGE,
    WN_ATTACHED_OBJECT /* of another program (OLE) */
} wn_attached;

wn_attached wn_outlook_attached(const wn_mapi_properties *attachment);

/* Hands on an attachment whose contents are `bytes`; one that is a message inside a signature, or encrypted,
 * is told. */
wn_status wn_outlook_push_attachment(wn_outlook *message, const wn_mapi_properties *attachment,
                                     wn_span bytes);

/* Hands on a message that is attached as a file of its own, made by the caller. `suffix` of its name. */
wn_status wn_outlook_push_message(wn_outlook *message, const wn_mapi_properties *attachment,
                                  const char *suffix, const char *media_type, wn_span bytes);

/* Tells that an attachment of a kind that is not handed on was left out. */
void wn_outlook_leave_out(wn_outlook *message, wn_attached kind);

#endif
