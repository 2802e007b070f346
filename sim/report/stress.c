/* The STRESS-DES checklist of a report: each item is a function that says it in either language. */
#include "stress.h"

#include "base/text.h"
#include "model/city.h"
#include "page_numbers.h"
#include "scenario/change_told.h"

struct telling {
    const struct report_page *page;
    const struct replications *replications;
    bool indonesian;
    struct text *out;
};

static const char *in(const struct telling *t, const char *english, const char *indonesian) {
    return t->indonesian ? indonesian : english;
}
static void say(const struct telling *t, const char *english, const char *indonesian) {
    text_add(t->out, in(t, english, indonesian));
}

/* Both are format texts of the same arguments. */
#define SAY_WITH(t, en, id, ...)                                                                   \
    ((t)->indonesian ? text_printf((t)->out, id, __VA_ARGS__)                                      \
                     : text_printf((t)->out, en, __VA_ARGS__))

static void purpose(const struct telling *t) {
    if (t->page->question && *t->page->question) text_add(t->out, t->page->question);
    else
        say(t, "What response times and backlog does this city's complaint system have?",
            "Berapa waktu respons dan tunggakan sistem pengaduan kota ini?");
    if (scenario_spec(t->replications->scenario)->description)
        text_printf(t->out, " %s", scenario_spec(t->replications->scenario)->description);
}

static void outputs(const struct telling *t) {
    SAY_WITH(t,
             "%d figures, each defined once; the table of all figures gives unit, population and "
             "formula.",
             "%d angka, masing-masing didefinisikan sekali; tabel semua angka memuat satuan, "
             "populasi, dan rumusnya.",
             FIGURE_COUNT);
}

static void aims(const struct telling *t) {
    if (t->page->variant_count == 1)
        say(t, "One scenario as it stands.", "Satu skenario apa adanya.");
    else
        SAY_WITH(t, "%zu variants, %s.", "%zu varian, %s.", t->page->variant_count,
                 t->page->independent
                     ? in(t, "with independent seeds", "dengan benih yang saling bebas")
                     : in(t, "under common random numbers", "dengan bilangan acak yang sama"));
}

static void logic(const struct telling *t) {
    say(t,
        "A problem occurs; citizens report it by a channel; it is entered, merged with known "
        "cases, triaged, routed, passed down, worked on by a crew, validated and closed; each "
        "stage is a desk, a queue "
        "with servers on a calendar.",
        "Masalah terjadi; warga melaporkannya lewat sebuah kanal; laporan dicatat, digabung dengan "
        "kasus yang sudah dikenal, ditriase, diteruskan, didisposisikan, dikerjakan petugas, "
        "divalidasi, dan ditutup; "
        "setiap tahap adalah meja, yaitu antrean dengan petugas menurut kalender.");
}

static void base_logic(const struct telling *t) {
    const struct measures *m = t->replications->names;
    struct text areas = {0};
    text_add_shown(&areas, page_areas_are(t->replications, t->indonesian ? INDONESIAN : ENGLISH));
    SAY_WITH(t, "%u %s, %u channels, %u categories, %u agencies, %u stages with %u desks.",
             "%u %s, %u kanal, %u kategori, %u instansi, %u tahap dengan %u meja.",
             m->count[DIMENSION_AREA], areas.length ? areas.bytes : "",
             m->count[DIMENSION_CHANNEL], m->count[DIMENSION_CATEGORY], m->count[DIMENSION_AGENCY],
             m->stage_count, m->desk_count);
    text_release(&areas);
}

enum { VARIANTS_TOLD = 20 };

static void scenario_logic(const struct telling *t) {
    const struct report_page *page = t->page;
    say(t, "Variants: ", "Varian: ");
    for (size_t v = 0; v < page->variant_count && v < VARIANTS_TOLD; v++)
        text_printf(t->out, "%s%s%s%s%s", v ? "; " : "", page->variants[v].name,
                    *page->variants[v].changes ? " (" : "", page->variants[v].changes,
                    *page->variants[v].changes ? ")" : "");
    if (page->variant_count > VARIANTS_TOLD)
        SAY_WITH(t, "; and %zu more", "; dan %zu lagi", page->variant_count - VARIANTS_TOLD);
}

static void algorithms(const struct telling *t) {
    say(t,
        "Next event by a tournament tree over integer microseconds; working time by cumulative "
        "calendars; queue disciplines first come first served, severity, earliest deadline and "
        "shortest job; "
        "non-homogeneous Poisson arrivals by inversion of the cumulative rate.",
        "Kejadian berikutnya lewat pohon turnamen dengan mikrodetik bulat; waktu kerja lewat "
        "kalender kumulatif; disiplin antrean menurut urutan datang, keparahan, tenggat terdekat, "
        "dan pekerjaan terpendek; "
        "kedatangan Poisson tak homogen lewat inversi laju kumulatif.");
}

static void entities(const struct telling *t) {
    say(t,
        "Problems with area and category; reports with reporter, channel, group; tickets; second "
        "jobs of other agencies.",
        "Masalah dengan wilayah dan kategori; laporan dengan pelapor, kanal, kelompok; tiket; "
        "pekerjaan kedua dari instansi lain.");
}

static void activities(const struct telling *t) {
    say(t,
        "Entry, triage, return, disposition, lead (elapsed time that occupies nobody), work, "
        "coordination, validation, checks on site, answers of citizens.",
        "Pencatatan, triase, pengembalian, disposisi, persiapan (waktu berlalu tanpa menyibukkan "
        "siapa pun), pengerjaan, koordinasi, validasi, pemeriksaan di tempat, jawaban warga.");
}

static void resources(const struct telling *t) {
    SAY_WITH(t,
             "%.0f officers on rosters, with calendars, absence and other duties; the table of "
             "desks gives their utilisation.",
             "%.0f petugas dalam daftar dinas, dengan kalender, ketidakhadiran, dan tugas lain; "
             "tabel meja memuat kesibukannya.",
             replications_figure(t->replications, FIGURE_officers).value);
}

static void queues(const struct telling *t) {
    say(t,
        "One queue before each desk; capacity, patience and discipline as the scenario says; "
        "red-flagged cases go first.",
        "Satu antrean di depan setiap meja; kapasitas, kesabaran, dan disiplin menurut skenario; "
        "kasus berbendera merah didahulukan.");
}

static void entry_and_exit(const struct telling *t) {
    say(t,
        "Problems occur by area and category; a report leaves closed, merged, withdrawn, refused "
        "or walked away; a bad closing may come back as a new report.",
        "Masalah terjadi menurut wilayah dan kategori; laporan berakhir ditutup, digabung, "
        "ditarik, ditolak, atau warganya pergi; penutupan yang buruk dapat kembali sebagai laporan "
        "baru.");
}

static void data_sources(const struct telling *t) {
    SAY_WITH(t,
             "Every assumed parameter of the scenario carries its source and confidence; %zu do.",
             "Setiap parameter yang diandaikan dalam skenario menyebut sumber dan tingkat "
             "keyakinannya; jumlahnya %zu.",
             t->replications->scenario->assumption_count);
}

static void preprocessing(const struct telling *t) {
    say(t,
        "None at run time; published counts are turned into incidence per 1,000 residents in the "
        "scenario, where its note says how.",
        "Tidak ada saat dijalankan; jumlah yang dipublikasikan diubah menjadi insidensi per 1.000 "
        "penduduk di dalam skenario, dengan catatan caranya.");
}

static void inputs(const struct telling *t) {
    SAY_WITH(t, "The resolved scenario is part of this file; its hash is %016llx.",
             "Skenario lengkap adalah bagian dari berkas ini; hash-nya %016llx.",
             (unsigned long long)t->replications->scenario->hash);
}

enum { ASSUMPTIONS_TOLD = 12 };

static void assumptions(const struct telling *t) {
    const struct scenario *scenario = t->replications->scenario;
    size_t shown = 0;
    struct arena arena = {0};
    for (size_t i = 0; i < scenario->assumption_count && shown < ASSUMPTIONS_TOLD; i++) {
        if (!scenario->assumptions[i].low) continue;
        struct label label = change_label_at(scenario, scenario->assumptions[i].pointer, &arena);
        text_add(t->out, shown++ ? "; "
                                 : in(t, "Assumed with a range: ", "Diandaikan dengan rentang: "));
        text_add_shown(t->out, in(t, label.en, label.id));
    }
    arena_release(&arena);
    text_add(t->out,
             shown ? "." : in(t, "None is marked with a range.", "Tidak ada yang diberi rentang."));
}

static void initialisation(const struct telling *t) {
    const struct scenario_spec *spec = scenario_spec(t->replications->scenario);
    SAY_WITH(t,
             "Warm-up of %.4g days before counting starts, queues kept; %g cases at the beginning.",
             "Pemanasan %.4g hari sebelum penghitungan dimulai, antrean dipertahankan; %g kasus "
             "pada awalnya.",
             (double)spec->warm_up / (double)days(1), (double)spec->initial_cases);
}

static void run_length(const struct telling *t) {
    const struct scenario_spec *spec = scenario_spec(t->replications->scenario);
    SAY_WITH(t,
             "%.4g days counted; outcomes are seen %.4g days after the end, while arrivals go on "
             "uncounted.",
             "%.4g hari dihitung; hasilnya dilihat %.4g hari sesudahnya, sementara laporan terus "
             "masuk tanpa dihitung.",
             (double)(spec->end - spec->start) / (double)days(1),
             (double)((spec->as_of == SPAN_ABSENT ? spec->end : spec->as_of) - spec->end) /
                 (double)days(1));
}

/* The rule is kept in the file's own words, which are English; the command line says it, too. */
static void estimation(const struct telling *t) {
    SAY_WITH(t,
             "%zu independent replications%s%s; means over complaints are ratios of totals with "
             "Student-t intervals by the delta method, 95%%.",
             "%zu replikasi yang saling bebas%s%s; rata-rata atas laporan adalah rasio jumlah "
             "dengan selang Student-t menurut metode delta, 95%%.",
             t->replications->count,
             *t->page->until ? in(t, ", until ", ", sampai aturan penghentiannya terpenuhi") : "",
             in(t, t->page->until, ""));
}

static void software(const struct telling *t) {
    SAY_WITH(t,
             "tanggap %s, C; random numbers by Threefry addressed by seed %llu, replication, "
             "purpose and entity; results do not hang on machine, compiler or number of threads; "
             "source code under GPL-3.0-or-later.",
             "tanggap %s, C; bilangan acak dari Threefry menurut benih %llu, replikasi, tujuan, "
             "dan entitas; hasil tidak bergantung pada mesin, kompilator, atau jumlah utas; kode "
             "sumber di bawah GPL-3.0-or-later.",
             t->page->version, (unsigned long long)t->page->seed);
}

static const struct {
    const char *name, *name_id;
    void (*tell)(const struct telling *telling);
} ITEMS[STRESS_ITEMS] = {
    {"1.1 Purpose of the model", "1.1 Tujuan model", purpose},
    {"1.2 Model outputs", "1.2 Keluaran model", outputs},
    {"1.3 Experimentation aims", "1.3 Tujuan percobaan", aims},
    {"2.1 Base model overview", "2.1 Gambaran model dasar", logic},
    {"2.2 Base model logic", "2.2 Logika model dasar", base_logic},
    {"2.3 Scenario logic", "2.3 Logika skenario", scenario_logic},
    {"2.4 Algorithms", "2.4 Algoritma", algorithms},
    {"2.5.1 Entities", "2.5.1 Entitas", entities},
    {"2.5.2 Activities", "2.5.2 Kegiatan", activities},
    {"2.5.3 Resources", "2.5.3 Sumber daya", resources},
    {"2.5.4 Queues", "2.5.4 Antrean", queues},
    {"2.5.5 Entry and exit points", "2.5.5 Titik masuk dan keluar", entry_and_exit},
    {"3.1 Data sources", "3.1 Sumber data", data_sources},
    {"3.2 Pre-processing", "3.2 Prapengolahan", preprocessing},
    {"3.3 Input parameters", "3.3 Parameter masukan", inputs},
    {"3.4 Assumptions", "3.4 Asumsi", assumptions},
    {"4.1 Initialisation", "4.1 Inisialisasi", initialisation},
    {"4.2 Run length", "4.2 Lama simulasi", run_length},
    {"4.3 Estimation approach", "4.3 Cara menaksir", estimation},
    {"5 and 6 Software, random sampling, execution, sharing",
     "5 dan 6 Perangkat lunak, pengacakan, pelaksanaan, berbagi", software},
};

const char *stress_name(size_t item, enum language language) {
    return language == INDONESIAN ? ITEMS[item].name_id : ITEMS[item].name;
}

void stress_item(size_t item, const struct report_page *page,
                 const struct replications *replications, enum language language,
                 struct text *out) {
    ITEMS[item].tell(&(struct telling){page, replications, language == INDONESIAN, out});
}
