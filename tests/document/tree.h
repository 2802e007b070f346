/* A tree of values read from a text, in an arena that goes with the test. */
#ifndef TANGGAP_TESTS_DOCUMENT_TREE_H
#define TANGGAP_TESTS_DOCUMENT_TREE_H

#include "base/arena.h"
#include "base/error.h"
#include "../support/scenario_file.h"
#include "document/diagnose.h"
#include "document/value.h"

static struct arena arena;
static struct errors errors;

/* For TestSuite(): .init and .fini. */
static void begin(void) { errors.arena = &arena; }

static void end(void) {
    errors_release(&errors);
    arena_release(&arena);
}

/* The test fails when the text is no JSON. */
static struct value *read_value(const char *text) {
    struct value *value = value_read_text(text, "test", &arena, &errors);
    cr_assert_not_null(value, "%s", text);
    return value;
}

#endif
