/* Where text goes, and the stories beside the body. */
#ifndef RTF_STORY_H
#define RTF_STORY_H

#include "plugins/rtf/rtf.h"

/* Takes decoded text to the destination of the group. */
wn_status rtf_put(rtf_reader *reader, const char *text, size_t length);

/* Makes the reference to the note or comment that has begun, if that is still to be done. */
wn_status rtf_refer(rtf_reader *reader);

/* Sends the stories beside the body. */
wn_status rtf_send_stories(rtf_reader *reader);

void rtf_stories_free(rtf_reader *reader);

/* Formatting and properties before any are given. */
rtf_look rtf_look_plain(const rtf_reader *reader);
rtf_paragraph rtf_paragraph_plain(void);

#endif
