/* A form definition from any bytes: loaded, looked over, compiled, or refused with a reason. */
#include "core/form/compile.h"
#include "fuzz.h"

void fuzz_start(void)
{
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    wn_report report = {.arena = wn_arena_new()};
    HOLDS(report.arena);
    fuzz_memory_scarce(true);
    wn_form *form = wn_form_load("form.yaml", (const char *)bytes, length, &report);
    HOLDS_WITH_MEMORY(form || wn_report_worst(&report) == WN_SEVERITY_ERROR);
    if (form) {
        wn_form_lint(form, &report);
        wn_compiled_form_free(wn_form_compile(form, &report));
    }
    fuzz_memory_scarce(false);
    wn_report_free(&report);
    wn_arena_free(report.arena);
}
