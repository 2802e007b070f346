/* The question above an answer. */
#include "report/question.h"

#include "text_layout.h"

void question_write(const char *question, struct table_style style, struct text *out) {
    layout_question(out, style, question);
}
