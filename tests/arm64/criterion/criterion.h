/* The part of Criterion that the tests of base and engine use, as a plain runner: one process, one
 * test after the other, in order of their place in the file; a test that is to end its process runs
 * in a child. Parameters, fixtures and filters it does not have. */
#ifndef TANGGAP_TESTS_ARM64_CRITERION_H
#define TANGGAP_TESTS_ARM64_CRITERION_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct plain_test {
    const char *suite, *name;
    void (*run)(void);
    struct plain_test *next;
    int exit_code;
};

static struct plain_test *plain_first, **plain_end = &plain_first;

#define Test(of, sentence, ...)                                                                    \
    static void of##_##sentence(void);                                                             \
    static struct plain_test of##_##sentence##_row = {                                             \
        .suite = #of, .name = #sentence, .run = of##_##sentence, ##__VA_ARGS__};                   \
    __attribute__((constructor)) static void of##_##sentence##_listed(void) {                      \
        *plain_end = &of##_##sentence##_row;                                                       \
        plain_end = &of##_##sentence##_row.next;                                                   \
    }                                                                                              \
    static void of##_##sentence(void)

static inline void plain_check(bool good, const char *file, int line, const char *condition) {
    if (good) return;
    fprintf(stderr, "%s:%d: %s\n", file, line, condition);
    exit(1);
}

#define cr_assert(condition, ...) plain_check((condition), __FILE__, __LINE__, #condition)
#define cr_assert_not(condition, ...) cr_assert(!(condition))
#define cr_assert_eq(a, b, ...) cr_assert((a) == (b))
#define cr_assert_neq(a, b, ...) cr_assert((a) != (b))
#define cr_assert_lt(a, b, ...) cr_assert((a) < (b))
#define cr_assert_leq(a, b, ...) cr_assert((a) <= (b))
#define cr_assert_gt(a, b, ...) cr_assert((a) > (b))
#define cr_assert_geq(a, b, ...) cr_assert((a) >= (b))
#define cr_assert_null(a, ...) cr_assert((a) == NULL)
#define cr_assert_not_null(a, ...) cr_assert((a) != NULL)
#define cr_assert_str_eq(a, b, ...) cr_assert(strcmp((a), (b)) == 0)
#define cr_assert_arr_eq(a, b, size, ...) cr_assert(memcmp((a), (b), (size)) == 0)
#define cr_log_info(...) ((void)0)

static inline bool plain_ends_as_it_should(const struct plain_test *test) {
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        test->run();
        exit(0);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == test->exit_code;
}

int main(void) {
    int count = 0, failures = 0;
    for (const struct plain_test *test = plain_first; test; test = test->next, count++) {
        if (plain_ends_as_it_should(test)) continue;
        failures++;
        printf("FAIL %s/%s\n", test->suite, test->name);
    }
    printf("%s: %d tests, %d failed\n", plain_first->suite, count, failures);
    return failures > 0;
}

#endif
