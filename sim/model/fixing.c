/* From filing until the problem is truly fixed. A problem of one report has no row, so that its
 * case keeps the place of its entry here; the cases of any other are a list that begins at its row.
 */
#include "fixing.h"

#include "base/array.h"
#include "parts.h"

void fixing_init(struct city *city) { city->fixing.free = NO_ROW; }

void fixing_release(struct fixing *fixing) { mem_free(fixing->rows); }

/* The row of a case filed then; `next` is the next of its problem. */
static uint32_t row_new(struct city *city, sim_time filed, uint32_t next) {
    struct fixing *fixing = &city->fixing;
    uint32_t row = fixing->free;
    if (row != NO_ROW) {
        assert(!fixing->rows[row].in_use);
        fixing->free = fixing->rows[row].next;
    } else {
        ARRAY_RESERVE(fixing->rows, fixing->room, fixing->count + 1);
        row = fixing->count++;
    }
    fixing->rows[row] = (struct unfixed_case){filed, next, true};
    return row;
}

/* Books all of a list as fixed now; their rows are free again. */
static void rows_end(struct city *city, uint32_t first) {
    struct fixing *fixing = &city->fixing;
    for (uint32_t row = first, next; row != NO_ROW; row = next) {
        struct unfixed_case *one = &fixing->rows[row];
        assert(one->in_use);
        book_fixed(city, clock_now(city) - one->filed);
        next = one->next;
        *one = (struct unfixed_case){.next = fixing->free};
        fixing->free = row;
    }
}

/* What was filed when the problem was fixed already has not waited for that. */
static void case_of_problem_opened(struct city *city, const struct complaint *c) {
    const struct problem *problem = &city->problems.rows[c->problem];
    if (problem->fixed)
        book_fixed(city, problem->fixed_at > c->filed ? problem->fixed_at - c->filed : 0);
    else
        problem_set_unfixed(city, c->problem, row_new(city, c->filed, problem->unfixed));
}

void fixing_case_opened(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    assert(c->is_ticket);
    if (c->comes_back || !clock_counts(city, c->filed)) return;
    if (c->problem == NO_ROW) c->unfixed = row_new(city, c->filed, NO_ROW);
    else case_of_problem_opened(city, c);
}

void fixing_case_fixed(struct city *city, uint32_t number) {
    struct complaint *c = city_complaint(city, number);
    uint32_t first = c->problem == NO_ROW ? c->unfixed : city->problems.rows[c->problem].unfixed;
    rows_end(city, first);
    if (c->problem == NO_ROW) c->unfixed = NO_ROW;
    else problem_set_unfixed(city, c->problem, NO_ROW);
}

void fixing_close(struct city *city) {
    for (uint32_t row = 0; row < city->fixing.count; row++)
        if (city->fixing.rows[row].in_use)
            book_not_fixed(city, clock_now(city) - city->fixing.rows[row].filed);
}
