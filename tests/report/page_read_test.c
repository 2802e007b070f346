/* What a page carries comes out of it again, of this version and of earlier ones. */
#include <criterion/criterion.h>
#include <string.h>

#include "../support/mixed_town.h"
#include "../support/report_pages.h"
#include "../support/town.h"
#include "base/text.h"

enum { MOST = 1 << 24 };

static bool is_read(const char *page, size_t most, struct text *data) {
    struct text whole = {0};
    text_add(&whole, page);
    bool good = report_page_read(&whole, most, data);
    text_release(&whole);
    return good;
}

static void cr_assert_refuses(const char *page, size_t most) {
    struct text data = {0};
    cr_assert_not(is_read(page, most, &data));
    text_release(&data);
}

Test(page_read, data_that_is_packed_is_what_the_page_was_made_of) {
    struct made_page made;
    struct text data = {0};
    made_page_run(&made, town(MIXED_TOWN, NULL), "Why <b>so</b> slow?");
    cr_assert(report_page_read(&made.html, MOST, &data));
    cr_expect(strstr(data.bytes, "\"question\":\"Why \\u003cb>so\\u003c/b> slow?\""));
    cr_expect_eq(data.bytes[data.length - 1], '}');
    text_release(&data);
    made_page_release(&made);
}

Test(page_read, data_that_stands_plain_is_read_as_it_is) {
    struct text data = {0};
    cr_assert(is_read("<p>x</p>" PAGE_DATA "{\"kind\":\"run\"}</script><script>", MOST, &data));
    cr_expect_str_eq(data.bytes, "{\"kind\":\"run\"}");
    text_release(&data);
}

Test(page_read, a_page_without_data_is_none) { cr_assert_refuses("<p>x</p>", MOST); }

Test(page_read, data_that_does_not_end_is_none) {
    cr_assert_refuses(PAGE_DATA "{}", MOST);
    cr_assert_refuses(PAGE_DATA_PACKED "H4sI\n", MOST);
}

Test(page_read, data_that_is_no_gzip_is_none) {
    cr_assert_refuses(PAGE_DATA_PACKED "e30=\n</script>", MOST);
    cr_assert_refuses(PAGE_DATA_PACKED "{}\n</script>", MOST);
}

Test(page_read, more_data_than_was_asked_for_is_none) {
    struct made_page made;
    struct text data = {0};
    made_page_run(&made, town(MIXED_TOWN, NULL), "");
    cr_expect_not(report_page_read(&made.html, 1000, &data));
    cr_assert_refuses(PAGE_DATA "{\"kind\":\"run\"}</script>", 5);
    text_release(&data);
    made_page_release(&made);
}
