#include "core/form/store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/list.h"
#include "core/form/tree.h"

typedef WN_LIST(char *) path_list;

struct wn_form_store {
    WN_LIST(wn_compiled_form *) forms;
};

static bool add_path(path_list *paths, const char *folder, const char *name)
{
    wn_buffer path = {0};
    wn_buffer_print(&path, name ? "%s/%s" : "%s", folder, name);
    bool held = !path.failed && WN_LIST_PUSH(paths, path.data);
    if (!held)
        wn_buffer_free(&path);
    return held;
}

static void free_paths(path_list *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->items[i]);
    WN_LIST_FREE(paths);
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Adds `folder`/form.yaml when there is one. */
static bool add_definition(path_list *found, const char *folder, bool *ret_added)
{
    *ret_added = false;
    if (!add_path(found, folder, "form.yaml"))
        return false;
    *ret_added = is_file(found->items[found->count - 1]);
    if (!*ret_added)
        free(found->items[--found->count]);
    return true;
}

static bool list_folder(const char *folder, path_list *names)
{
    DIR *opened = opendir(folder);
    bool held = opened != NULL;
    for (struct dirent *entry; held && (entry = readdir(opened));)
        if (entry->d_name[0] != '.')
            held = add_path(names, folder, entry->d_name);
    int error = errno;
    if (opened)
        closedir(opened);
    if (names->count)
        qsort(names->items, names->count, sizeof *names->items, compare_paths);
    errno = error;
    return held;
}

/* Adds the definitions at `place`: a file, a folder with form.yaml, or folders that have one each. */
static bool find_definitions(const char *place, path_list *found)
{
    bool added = false;
    if (is_file(place))
        return add_path(found, place, NULL);
    if (!add_definition(found, place, &added))
        return false;
    path_list names = {0};
    bool held = added || list_folder(place, &names);
    for (size_t i = 0; held && i < names.count; i++)
        if (is_folder(names.items[i]))
            held = add_definition(found, names.items[i], &added);
    free_paths(&names);
    return held;
}

static const wn_compiled_form *find_same(const wn_form_store *store, const wn_form *form)
{
    for (size_t i = 0; i < store->forms.count; i++)
        if (strcmp(store->forms.items[i]->form->id, form->id) == 0 &&
            strcmp(store->forms.items[i]->form->version, form->version) == 0)
            return store->forms.items[i];
    return NULL;
}

static bool keep_compiled(wn_form_store *store, wn_compiled_form *compiled, wn_report *report)
{
    if (compiled && WN_LIST_PUSH(&store->forms, compiled))
        return true;
    if (compiled)
        wn_report_add(report, WN_SEVERITY_ERROR, "no-memory", NULL, NULL, "not enough memory for the forms");
    wn_compiled_form_free(compiled);
    return false;
}

static bool add_form(wn_form_store *store, const char *path, wn_report *report)
{
    wn_form *form = wn_form_load_file(path, report);
    if (!form)
        return false;
    const wn_compiled_form *same = find_same(store, form);
    if (!same)
        return keep_compiled(store, wn_form_compile(form, report), report);
    wn_report_add(
        report, WN_SEVERITY_WARNING, "form-repeated", NULL, NULL,
        "%s: form %s %s is already loaded from %s; this one is ignored. Give it another version, or "
        "remove one.",
        path, form->id, form->version, same->form->path);
    wn_form_free(form);
    return true;
}

static bool add_forms(wn_form_store *store, const char *place, wn_report *report)
{
    path_list found = {0};
    errno = 0;
    bool held = find_definitions(place, &found);
    if (!held)
        wn_form_say_unreadable(report, place, errno);
    if (held && !found.count)
        wn_report_add(report, WN_SEVERITY_WARNING, "form-none", NULL, NULL,
                      "%s: no form.yaml here or one folder below", place);
    bool accepted = held;
    for (size_t i = 0; held && i < found.count; i++)
        accepted = add_form(store, found.items[i], report) && accepted;
    free_paths(&found);
    return accepted;
}

static int compare_forms(const void *left, const void *right)
{
    const wn_form *a = (*(wn_compiled_form *const *)left)->form;
    const wn_form *b = (*(wn_compiled_form *const *)right)->form;
    int order = strcmp(a->id, b->id);
    return order ? order : strcmp(a->version, b->version);
}

wn_form_store *wn_form_store_open(const char *const *folders, size_t count, wn_report *report)
{
    wn_form_store *store = calloc(1, sizeof *store);
    bool accepted = store != NULL;
    if (!store)
        wn_report_add(report, WN_SEVERITY_ERROR, "no-memory", NULL, NULL, "not enough memory for the forms");
    for (size_t i = 0; store && i < count; i++)
        accepted = add_forms(store, folders[i], report) && accepted;
    if (!accepted) {
        wn_form_store_free(store);
        return NULL;
    }
    if (store->forms.count)
        qsort(store->forms.items, store->forms.count, sizeof *store->forms.items, compare_forms);
    return store;
}

const wn_compiled_form *const *wn_form_store_forms(const wn_form_store *store, size_t *ret_count)
{
    *ret_count = store->forms.count;
    return (const wn_compiled_form *const *)store->forms.items;
}

void wn_form_store_free(wn_form_store *store)
{
    if (!store)
        return;
    for (size_t i = 0; i < store->forms.count; i++)
        wn_compiled_form_free(store->forms.items[i]);
    WN_LIST_FREE(&store->forms);
    free(store);
}
