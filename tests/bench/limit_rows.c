/* Slabs of the limit loop's rows. */
#include "limit_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* --- reports: aligned to lines, which mem_resize() does not promise --- */

void report_rows_begin(struct report_rows *reports) {
    reports->count = 0;
    reports->free = NO_REPORT;
}

void report_rows_release(struct report_rows *reports) { free(reports->rows); }

static void reports_grow(struct report_rows *reports) {
    uint32_t room = reports->room ? 2 * reports->room : 4096;
    struct report *rows = aligned_alloc(_Alignof(struct report), (size_t)room * sizeof *rows);
    if (!rows) abort();
    if (reports->room) memcpy(rows, reports->rows, (size_t)reports->room * sizeof *rows);
    free(reports->rows);
    reports->rows = rows;
    reports->room = room;
}

uint32_t report_new(struct report_rows *reports) {
    uint32_t number = reports->free;
    if (number == NO_REPORT) {
        if (reports->count == reports->room) reports_grow(reports);
        number = reports->count++;
    } else {
        reports->free = reports->rows[number].shared;
    }
    struct report *report = &reports->rows[number];
    memset(report, 0, offsetof(struct report, words));
    report->shared = NO_SHARED;
    report->merged = NO_REPORT;
    report->responded = TIME_NEVER;
    return number;
}

void report_free(struct report_rows *reports, uint32_t number) {
    reports->rows[number].shared = reports->free;
    reports->free = number;
}

/* --- problems that several tell of --- */

void shared_rows_begin(struct shared_rows *problems) {
    problems->count = 0;
    problems->free = NO_SHARED;
}

void shared_rows_release(struct shared_rows *problems) { mem_free(problems->rows); }

uint32_t shared_new(struct shared_rows *problems, struct shared problem) {
    uint32_t number = problems->free;
    if (number == NO_SHARED) {
        if (problems->count == problems->room) {
            problems->room = problems->room ? 2 * problems->room : 1024;
            problems->rows = mem_resize(problems->rows, problems->room, sizeof *problems->rows);
        }
        number = problems->count++;
    } else {
        problems->free = problems->rows[number].next_free;
    }
    problems->rows[number] = problem;
    return number;
}

void shared_let_go(struct shared_rows *problems, uint32_t number) {
    if (number == NO_SHARED || --problems->rows[number].holders) return;
    problems->rows[number].next_free = problems->free;
    problems->free = number;
}
