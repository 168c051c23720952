/* Feeds files, and the files of folders, to a fuzz target, where libFuzzer is not at hand. Prints TAP. */
#include <dirent.h>
#include <string.h>

#include "fuzz.h"

static void feed(const char *path, int *number)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return;
    static uint8_t bytes[1u << 20];
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    uint8_t *exact = malloc(length ? length : 1); /* so that reading past the end is seen */
    if (!exact)
        abort();
    memcpy(exact, bytes, length);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
    const char *slash = strrchr(path, '/');
    printf("ok %d - %s\n", ++*number, slash ? slash + 1 : path);
    fflush(stdout);
}

static void feed_folder(const char *path, int *number)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char name[4096];
        snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.')
            feed(name, number);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    else
        feed(path, number);
}

int main(int count, char **arguments)
{
    int number = 0;
    LLVMFuzzerInitialize(&count, &arguments);
    for (int i = 1; i < count; i++)
        feed_folder(arguments[i], &number);
    printf("1..%d\n", number);
    return number == 0;
}
