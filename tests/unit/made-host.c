#include "tests/unit/made-host.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

const wn_plugin *made_load(const char *path)
{
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        printf("# %s\n", dlerror());
    return handle ? dlsym(handle, WN_PLUGIN_SYMBOL) : NULL;
}

static void take_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    (void)severity;
    (void)where;
    snprintf(context, 64, "%s", code);
    printf("# report %s: %s\n", code, message);
}

const char *made_options;

static const char *option_value(void *context, const char *name)
{
    (void)context;
    return made_options && strstr(made_options, name) ? "yes" : NULL;
}

static uint64_t no_limit(void *context, wn_limit_id which)
{
    (void)context;
    (void)which;
    return UINT64_MAX;
}

typedef struct made_output {
    const char *path;
    FILE *stream; /* of a writer that streams */
    char file[1024];
} made_output;

static const char *path_of(void *context, const char *name)
{
    made_output *made = context;
    if (!name)
        return made->path;
    snprintf(made->file, sizeof made->file, "%s/%s", made->path, name);
    return made->file;
}

static wn_status append(void *context, const void *bytes, size_t length)
{
    made_output *made = context;
    if (!made->stream)
        made->stream = fopen(made->path, "wb");
    bool held = made->stream && fwrite(bytes, 1, length, made->stream) == length && fflush(made->stream) == 0;
    return held ? WN_DONE : WN_INTERNAL;
}

wn_host made_host(char *ret_code)
{
    return (wn_host){.size = sizeof(wn_host),
                     .abi_major = WN_ABI_MAJOR,
                     .context = ret_code,
                     .report = take_report,
                     .limit = no_limit,
                     .option = option_value};
}

wn_status made_write_records(const wn_plugin *plugin, const wn_records *records, const char *path,
                             char *ret_code)
{
    wn_host host = made_host(ret_code);
    made_output target = {.path = path};
    wn_output output = {.size = sizeof output, .context = &target, .path = path_of, .write = append};
    ret_code[0] = '\0';
    wn_status status = plugin->write(NULL, &host, records, &output);
    if (target.stream)
        fclose(target.stream);
    return status;
}

wn_status made_write(const wn_plugin *plugin, made_run *made, const char *path, char *ret_code)
{
    wn_records records = made_records(made);
    return made_write_records(plugin, &records, path, ret_code);
}
