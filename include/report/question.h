/* What an answer answers, in the words of whoever asked. */
#ifndef TANGGAP_REPORT_QUESTION_H
#define TANGGAP_REPORT_QUESTION_H

#include "report/style.h"

struct text;

/* The question as the heading of a page of text; nothing for "". */
void question_write(const char *question, struct table_style style, struct text *out);

#endif
