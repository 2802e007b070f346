/* JSON lines: what holds a table of any size and can be read line by line, by jq, DuckDB, pandas
 * and people. */
#include "base/error.h"
#include "base/text.h"
#include "json_text.h"
#include "report/export.h"

bool jsonl_write(struct outfile *file, struct rows *rows, struct error *error) {
    struct text line = {0};
    while (rows->next(rows, error)) {
        text_add(&line, "{\"table\": ");
        json_add_word(&line, rows->name);
        for (size_t i = 0; i < rows->column_count; i++) {
            json_add_name(&line, rows->columns[i].name, false);
            json_add_datum(&line, &rows->row[i]);
        }
        text_add(&line, "}\n");
        outfile_put(file, &line);
    }
    text_release(&line);
    return !error->set;
}
