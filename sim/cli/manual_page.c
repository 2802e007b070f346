/* The manual page. Words of the tables are written as troff: what it would obey is escaped, and
 * what is no ASCII is named by its number. */
#include "base/error.h"
#include "base/language.h"
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
    add_words(out, label_spoken(taken->help));
    if (taken->usual) {
        text_add(out, SAY(" (default: ", " (bila tidak disebut: "));
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
        add_words(out, label_spoken(taken->row->choices[i].meaning));
        text_add(out, "\n");
    }
    text_add(out, ".RE\n");
}

/* --- one command --- */

static void add_examples(struct text *out, const struct command *command) {
    text_add(out, SAY(".PP\nExamples:\n.PP\n.nf\n", ".PP\nContoh:\n.PP\n.nf\n"));
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
    add_words(out, label_spoken(command->description));
    text_add(out, "\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        struct taken_option taken;
        if (option_taken_by((enum option_id)i, id, &taken)) add_option(out, &taken);
    }
    add_examples(out, command);
}

/* --- the page --- */

/* What is read from the environment. VARIABLE(name, English, Indonesian) */
#define VARIABLES(VARIABLE)                                                                        \
    VARIABLE("COLUMNS",                                                                            \
             "The width of lines, in columns, but no more than the terminal has; without it the "  \
             "terminal's own width, or 80 where that is not known. Of a file or a pipe it is the " \
             "width, too; without it their lines are as long as they like. Less than 40 means 40.",\
             "Lebar baris, dalam kolom, tetapi tidak melebihi lebar terminal; bila tidak ada, "    \
             "lebar terminal itu sendiri, atau 80 bila tidak diketahui. Untuk berkas atau pipa "   \
             "juga lebarnya; bila tidak ada, panjang barisnya bebas. Kurang dari 40 berarti 40.")  \
    VARIABLE("NO_COLOR", "When it is set and not empty, no escape sequence is sent.",              \
             "Bila ada dan tidak kosong, tidak ada deretan escape yang dikirim.")                  \
    VARIABLE("TERM", "\"dumb\" means a terminal without colours on which no line is drawn over.",  \
             "\"dumb\" berarti terminal tanpa warna dan tanpa baris yang ditimpa.")                \
    VARIABLE("LC_ALL, LC_MESSAGES, LANG",                                                          \
             "The first that is set says in which language is spoken: Indonesian where it begins " \
             "with \"id\", otherwise English. --lang goes before.",                             \
             "Yang pertama berisi menentukan bahasanya: bahasa Indonesia bila diawali \"id\", "    \
             "selain itu bahasa Inggris. --lang didahulukan.")                                  \
    VARIABLE("LC_ALL, LC_CTYPE, LANG",                                                             \
             "The first that is set says whether a terminal can show UTF-8; where it cannot, it "  \
             "gets ASCII. Files, pipes and data are in UTF-8 always.",                             \
             "Yang pertama berisi menentukan apakah terminal dapat menampilkan UTF-8; bila tidak " \
             "dapat, ia menerima ASCII. Berkas, pipa, dan data selalu dalam UTF-8.")

#define DESCRIPTION_EN                                                                             \
    "Citizens see problems, some of them report, an office registers and routes the report, an "   \
    "agency handles it, and the citizen is told. tanggap simulates this and says what happens to " \
    "response times and backlog when staff, routing or participation change. A scenario is a "     \
    "JSON file; so is an experiment. Data goes to standard output, everything else to standard "   \
    "error."
#define DESCRIPTION_ID                                                                             \
    "Warga melihat masalah, sebagian melapor, sebuah kantor mencatat dan menyalurkan laporan, "    \
    "sebuah instansi menanganinya, dan warga diberi tahu. tanggap menyimulasikan semua itu dan "   \
    "menyebutkan apa yang terjadi pada waktu respons dan tunggakan bila petugas, penyaluran, "   \
    "atau partisipasi berubah. Skenario adalah berkas JSON, begitu pula percobaan. Data ditulis "  \
    "ke keluaran baku, selain itu ke galat baku."
#define EVERY_COMMAND_EN                                                                           \
    "Every command has -h, --help, too, and --usage, which lists its options in a few lines."
#define EVERY_COMMAND_ID                                                                           \
    "Setiap perintah juga mengenal -h, --help, dan --usage, yang menyebutkan opsinya dalam "       \
    "beberapa baris."

static void add_section(struct text *out, const char *name) {
    text_printf(out, ".SH \"%s\"\n", name);
}

static void add_paragraph(struct text *out, const char *words) {
    add_words(out, words);
    text_add(out, "\n");
}

static void add_head(struct text *out) {
    text_printf(out, ".TH TANGGAP 1 \"\" \"tanggap " TANGGAP_VERSION "\" \"%s\"\n",
                SAY("User Commands", "Perintah Pemakai"));
    add_section(out, SAY("NAME", "NAMA"));
    text_add(out, "tanggap \\- ");
    add_paragraph(out, SAY("simulates how a city's complaints travel",
                           "menyimulasikan perjalanan pengaduan warga sebuah kota"));
    add_section(out, SAY("SYNOPSIS", "RINGKASAN"));
    text_printf(out, "\\fBtanggap\\fR \\fI%s\\fR [\\fI%s\\fR...] [\\fI%s\\fR...]\n",
                SAY("COMMAND", "PERINTAH"), SAY("OPTION", "OPSI"), SAY("ARGUMENT", "ARGUMEN"));
    add_section(out, SAY("DESCRIPTION", "PENJELASAN"));
    add_paragraph(out, SAY(DESCRIPTION_EN, DESCRIPTION_ID));
}

static void add_term(struct text *out, const char *term, const char *meaning) {
    text_printf(out, ".TP\n\\fB%s\\fR\n", term);
    add_paragraph(out, meaning);
}

void manual_page(struct text *out) {
    add_head(out);
    add_section(out, SAY("COMMANDS", "PERINTAH"));
    add_paragraph(out, SAY(EVERY_COMMAND_EN, EVERY_COMMAND_ID));
    for (size_t i = 0; i < COMMAND_COUNT; i++) add_command(out, (enum command_id)i);
    add_section(out, SAY("EXIT STATUS", "STATUS KELUAR"));
#define X(id, number, english, indonesian) add_term(out, #number, SAY(english, indonesian));
    EXIT_STATUSES(X)
#undef X
    add_section(out, SAY("ENVIRONMENT", "LINGKUNGAN"));
#define X(name, english, indonesian) add_term(out, name, SAY(english, indonesian));
    VARIABLES(X)
#undef X
}
