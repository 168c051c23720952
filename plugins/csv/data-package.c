#include "plugins/csv/data-package.h"

#include <jansson.h>
#include <stdlib.h>

#include "plugins/common/writing/run-json.h"

static json_t *fields_json(const wn_csv_kind *kind)
{
    json_t *fields = json_array();
    for (size_t i = 0; i < kind->field_count; i++)
        fields =
            wn_json_with(fields, json_pack("{s:s, s:s, s:s}", "name", kind->fields[i].name, "type",
                                           kind->fields[i].type, "description", kind->fields[i].description));
    return fields;
}

static json_t *resource_json(const wn_csv_kind *kind)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:{s:o}}", "name", kind->name, "title", kind->title,
                     "path", kind->file, "profile", "tabular-data-resource", "format", "csv", "mediatype",
                     "text/csv", "encoding", "utf-8", "schema", "fields", fields_json(kind));
}

static json_t *package_json(const wn_records *records, const wn_csv_kind *const *kinds, size_t count)
{
    json_t *resources = json_array(), *codebook = wn_forms_value(records, 1);
    for (size_t i = 0; i < count; i++)
        resources = wn_json_with(resources, resource_json(kinds[i]));
    return json_pack("{s:s, s:s, s:s, s:o, s:o}", "name", "questionnaire-answers", "profile",
                     "tabular-data-package", "title", "Answers extracted from returned questionnaires",
                     "resources", resources, "codebook", codebook);
}

wn_status wn_csv_describe(const wn_host *host, const wn_records *records, const wn_output *output,
                          const wn_csv_kind *const *kinds, size_t count)
{
    char *text = wn_json_text(package_json(records, kinds, count), JSON_INDENT(2));
    if (!text)
        return WN_NO_MEMORY;
    wn_output_file file = wn_output_open(output, "datapackage.json");
    wn_output_add(&file, text);
    wn_output_add(&file, "\n");
    free(text);
    return wn_output_close(&file, host);
}
