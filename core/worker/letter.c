#include "core/worker/letter.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ABSENT "\xFF"
#define HEAD offsetof(wn_letter, texts)

bool wn_letter_add(wn_letter *message, const char *text)
{
    if (!text)
        text = ABSENT;
    size_t length = strlen(text) + 1;
    if (length > WN_LETTER_TEXT - message->text_length)
        return false;
    memcpy(message->texts + message->text_length, text, length);
    message->text_length += (uint32_t)length;
    message->text_count++;
    return true;
}

const char *wn_letter_next(const wn_letter *message, size_t *at)
{
    if (*at >= message->text_length)
        return NULL;
    const char *text = message->texts + *at;
    *at += strlen(text) + 1;
    return strcmp(text, ABSENT) == 0 ? NULL : text;
}

typedef union ancillary {
    struct cmsghdr head;
    char bytes[CMSG_SPACE(2 * sizeof(int))];
} ancillary;

bool wn_letter_send(int socket, const wn_letter *message, const int *descriptors, size_t count)
{
    ancillary extra = {0};
    struct iovec part = {.iov_base = (void *)message, .iov_len = HEAD + message->text_length};
    struct msghdr packet = {.msg_iov = &part, .msg_iovlen = 1};
    if (count) {
        packet.msg_control = extra.bytes;
        packet.msg_controllen = CMSG_SPACE(count * sizeof(int));
        struct cmsghdr *head = &extra.head;
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(count * sizeof(int));
        memcpy(CMSG_DATA(head), descriptors, count * sizeof(int));
    }
    ssize_t sent;
    do
        sent = sendmsg(socket, &packet, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)part.iov_len;
}

static void take_descriptors(struct msghdr *packet, int descriptors[2])
{
    for (struct cmsghdr *head = CMSG_FIRSTHDR(packet); head; head = CMSG_NXTHDR(packet, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
            continue;
        size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        memcpy(descriptors, CMSG_DATA(head), (count < 2 ? count : 2) * sizeof(int));
    }
}

int wn_letter_receive(int socket, wn_letter *ret_message, int ret_descriptors[2])
{
    ancillary extra = {0};
    struct iovec part = {.iov_base = ret_message, .iov_len = sizeof *ret_message};
    struct msghdr packet = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = extra.bytes, .msg_controllen = sizeof extra.bytes};
    ret_descriptors[0] = ret_descriptors[1] = -1;
    ssize_t got;
    do
        got = recvmsg(socket, &packet, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return got == 0 || errno == ECONNRESET ? 0 : -1;
    take_descriptors(&packet, ret_descriptors);
    size_t length = (size_t)got;
    bool whole = length >= HEAD && ret_message->text_length == length - HEAD &&
                 (length == HEAD || ret_message->texts[ret_message->text_length - 1] == '\0');
    return whole ? 1 : -1;
}
