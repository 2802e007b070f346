/* One error with its place, and lists of findings; the first story told wins. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/array.h"

bool error_set(struct error *error, enum exit_status status, const char *format, ...) {
    if (error->set) return false;
    va_list args;
    va_start(args, format);
    vsnprintf(error->story, sizeof error->story, format, args);
    va_end(args);
    error->set = true;
    error->status = status;
    return false;
}

void error_remark(struct error *error, const char *format, ...) {
    if (*error->remark) return;
    va_list args;
    va_start(args, format);
    vsnprintf(error->remark, sizeof error->remark, format, args);
    va_end(args);
}

bool errors_add(struct errors *errors, int origin, const char *pointer, const char *format, ...) {
    if (errors->count == ERRORS_MOST) {
        errors->dropped++;
        return false;
    }
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(errors->arena, format, args);
    va_end(args);
    ARRAY_ADD(errors->list, errors->count, errors->room,
              (struct finding){.pointer = arena_text(errors->arena, pointer),
                               .message = message,
                               .origin = origin});
    return false;
}

void errors_release(struct errors *errors) {
    mem_free(errors->list);
    errors->list = NULL;
    errors->count = errors->room = errors->dropped = 0;
}
