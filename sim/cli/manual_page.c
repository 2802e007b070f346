/* The manual page. Words of the tables are written as troff: what it would obey is escaped, and
 * what is no ASCII is named by its number. */
#include "base/error.h"
#include "base/text.h"
#include "manual.h"
#include "option_table.h"

/* --- words as troff --- */

/* The code point of the UTF-8 sequence of `length` bytes. */
static unsigned code_point(const char *bytes, size_t length) {
    static const unsigned char first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned code = (unsigned char)*bytes & first_bits[length];
    for (size_t i = 1; i < length; i++) code = code << 6 | ((unsigned char)bytes[i] & 0x3F);
    return code;
}

static const char *escape_of(char character) {
    switch (character) {
    case '\\': return "\\e";
    case '-': return "\\-";
    case '\'': return "\\(aq";
    case '`': return "\\(ga";
    case '"': return "\\(dq";
    case '^': return "\\(ha";
    case '~': return "\\(ti";
    default: return NULL;
    }
}

/* The words of a line. "\&" before the first keeps a point or a quote there from being a macro. */
static void add_words(struct text *out, const char *words) {
    if (*words == '.' || *words == '\'') text_add(out, "\\&");
    while (*words) {
        const char *escape = escape_of(*words);
        size_t length = text_utf8_length(words, 4);
        if (escape) text_add(out, escape);
        else if (length > 1) text_printf(out, "\\[u%04X]", code_point(words, length));
        else text_add_n(out, words, 1);
        words += length ? length : 1;
    }
}

/* --- one option --- */

/* "\fB\-n\fR, \fB\-\-replications\fR=\fIN\fR" */
static void add_signs(struct text *out, const struct taken_option *taken) {
    text_add(out, ".TP\n");
    if (taken->row->letter) text_printf(out, "\\fB\\-%c\\fR, ", taken->row->letter);
    text_add(out, "\\fB");
    add_words(out, "--");
    add_words(out, taken->row->name);
    text_add(out, "\\fR");
    if (taken->argument) {
        text_add(out, "=\\fI");
        add_words(out, taken->argument);
        text_add(out, "\\fR");
    }
    text_add(out, "\n");
}

static void add_option(struct text *out, const struct taken_option *taken) {
    add_signs(out, taken);
    add_words(out, taken->help.en);
    if (taken->usual) {
        text_add(out, " (default: ");
        add_words(out, taken->usual);
        text_add(out, ")");
    }
    text_add(out, "\n");
    if (!taken->row->choice_count) return;
    text_add(out, ".RS\n");
    for (size_t i = 0; i < taken->row->choice_count; i++) {
        text_add(out, ".TP\n\\fB");
        add_words(out, taken->row->choices[i].word);
        text_add(out, "\\fR\n");
        add_words(out, taken->row->choices[i].meaning.en);
        text_add(out, "\n");
    }
    text_add(out, ".RE\n");
}

/* --- one command --- */

static void add_examples(struct text *out, const struct command *command) {
    text_add(out, ".PP\nExamples:\n.PP\n.nf\n");
    for (size_t i = 0; i < command->example_count; i++) {
        text_add(out, "    ");
        add_words(out, command->examples[i]);
        text_add(out, "\n");
    }
    text_add(out, ".fi\n");
}

static void add_command(struct text *out, enum command_id id) {
    const struct command *command = &COMMAND_TABLE[id];
    text_printf(out, ".SS \"tanggap %s%s", command->name, *command->arguments ? " " : "");
    add_words(out, command->arguments);
    text_add(out, "\"\n");
    add_words(out, command->description.en);
    text_add(out, "\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (option_taken_by((enum option_id)i, id, &taken)) add_option(out, &taken);
    }
    add_examples(out, command);
}

/* --- the page --- */

/* What is read from the environment. VARIABLE(name, meaning) */
#define VARIABLES(VARIABLE)                                                                        \
    VARIABLE("COLUMNS", "The width of lines, in columns, but no more than the terminal has; "      \
                        "without it the terminal's own width, or 80 where that is not known. Of "  \
                        "a file or a pipe it is the width, too; without it their lines are as "    \
                        "long as they like. Less than 40 means 40.")                               \
    VARIABLE("NO_COLOR", "When it is set and not empty, no escape sequence is sent.")              \
    VARIABLE("TERM", "\"dumb\" means a terminal without colours on which no line is drawn "        \
                     "over.")                                                                      \
    VARIABLE("LC_ALL, LC_CTYPE, LANG", "The first that is set says whether a terminal can show "   \
                                       "UTF-8; where it cannot, it gets ASCII. Files, pipes and "  \
                                       "data are in UTF-8 always.")

static void add_head(struct text *out) {
    text_add(out,
             ".TH TANGGAP 1 \"\" \"tanggap " TANGGAP_VERSION "\" \"User Commands\"\n"
             ".SH NAME\n"
             "tanggap \\- simulates how a city\\(aqs complaints travel\n"
             ".SH SYNOPSIS\n"
             "\\fBtanggap\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n"
             ".SH DESCRIPTION\n"
             "Citizens see problems, some of them report, an office registers and routes the\n"
             "report, an agency handles it, and the citizen is told. tanggap simulates this and\n"
             "says what happens to response times and backlog when staff, routing or\n"
             "participation change. A scenario is a JSON file; so is an experiment. Data goes\n"
             "to standard output, everything else to standard error.\n");
}

static void add_term(struct text *out, const char *term, const char *meaning) {
    text_printf(out, ".TP\n\\fB%s\\fR\n", term);
    add_words(out, meaning);
    text_add(out, "\n");
}

void manual_page(struct text *out) {
    add_head(out);
    text_add(out,
             ".SH COMMANDS\nEvery command has \\fB\\-h\\fR, \\fB\\-\\-help\\fR, too, and "
             "\\fB\\-\\-usage\\fR, which lists its options in a few lines.\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) add_command(out, (enum command_id)i);
    text_add(out, ".SH \"EXIT STATUS\"\n");
#define X(id, number, meaning) add_term(out, #number, meaning);
    EXIT_STATUSES(X)
#undef X
    text_add(out, ".SH ENVIRONMENT\n");
#define X(name, meaning) add_term(out, name, meaning);
    VARIABLES(X)
#undef X
}
