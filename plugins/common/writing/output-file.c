#include "plugins/common/writing/output-file.h"

#include <string.h>

wn_output_file wn_output_open(const wn_output *output, const char *name)
{
    const char *path = output->path(output->context, name);
    FILE *file = path ? fopen(path, "wb") : NULL;
    return (wn_output_file){.file = file, .failed = file == NULL};
}

void wn_output_write(wn_output_file *file, const char *bytes, size_t length)
{
    if (!file->failed && length > 0 && fwrite(bytes, 1, length, file->file) != length)
        file->failed = true;
}

void wn_output_add(wn_output_file *file, const char *text)
{
    wn_output_write(file, text, strlen(text));
}

wn_status wn_output_close(wn_output_file *file, const wn_host *host)
{
    if (file->file && fclose(file->file) != 0)
        file->failed = true;
    file->file = NULL;
    return file->failed ? wn_output_failed(host, "The output file cannot be written; see that its folder "
                                                 "exists, allows writing and has room.")
                        : WN_DONE;
}

wn_status wn_output_failed(const wn_host *host, const char *message)
{
    host->report(host->context, WN_SEVERITY_ERROR, "output-failed", message, NULL);
    return WN_INTERNAL;
}
