/* The overview of `tanggap help`, made from the tables of commands and of exit statuses. */
#include "manual.h"

#include "base/error.h"
#include "base/language.h"
#include "base/text.h"
#include "commands.h"

void manual_overview(size_t columns, struct text *out) {
    text_add(out, SAY("tanggap simulates how a city's complaints travel, and how staff, routing "
                      "and participation change it.\n\n"
                      "Usage: tanggap COMMAND …\n\n",
                      "tanggap menyimulasikan perjalanan pengaduan warga sebuah kota, dan "
                      "bagaimana petugas, penyaluran, dan partisipasi mengubahnya.\n\n"
                      "Pemakaian: tanggap PERINTAH …\n\n"));
    command_list(columns, out);
    text_add(out, SAY("\nExamples:\n", "\nContoh:\n"));
    text_add(out, "  tanggap run scenarios/jakarta-2024.json\n"
                  "  tanggap compare scenarios/jakarta-2024.json --vary bina_marga_crew=1.2\n"
                  "  tanggap trace scenarios/small-town.json --complaint 12\n\n");
    text_add(out, SAY("`tanggap COMMAND -h` and `tanggap help COMMAND` say more.\n\n"
                      "Exit status:\n",
                      "`tanggap PERINTAH -h` dan `tanggap help PERINTAH` menjelaskan lebih "
                      "jauh.\n\n"
                      "Status keluar:\n"));
#define X(id, number, english, indonesian) \
    text_printf(out, "  %d  %s\n", number, SAY(english, indonesian));
    EXIT_STATUSES(X)
#undef X
}
