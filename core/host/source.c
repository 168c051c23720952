#include "core/host/room.h"

#include <string.h>

static int64_t read_bytes(void *context, uint64_t offset, void *into, size_t length)
{
    const wn_input *input = context;
    if (offset >= input->length)
        return 0;
    size_t rest = input->length - (size_t)offset;
    size_t count = length < rest ? length : rest;
    memcpy(into, input->bytes + offset, count);
    return (int64_t)count;
}

static const uint8_t *peek_bytes(void *context, uint64_t offset, size_t length)
{
    const wn_input *input = context;
    if (offset > input->length || length > input->length - offset)
        return NULL;
    return input->bytes + offset;
}

wn_source wn_input_source(const wn_input *input)
{
    return (wn_source){.struct_size = sizeof(wn_source),
                       .context = (void *)(uintptr_t)input,
                       .size = input->length,
                       .name = input->name,
                       .media_type = input->media_type,
                       .read = read_bytes,
                       .peek = peek_bytes};
}
