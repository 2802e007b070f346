/* Rules of a case's way: no circle without time, limits, the CRM, what agencies do. */
#include "checker.h"

#include "base/language.h"
#include "distributions.h"
#include "schema/limit.h"

/* The mean of one distribution as written is positive. */
static bool takes_time(struct checker *c, const struct distribution_spec *distribution) {
    if (!distribution->declared || distribution_wrong(distribution, c->arena))
        return distribution->declared;
    struct distribution made = distribution_of(distribution, 1, NULL, c->arena);
    return distribution_mean(&made) > 0;
}

static bool desk_takes_time(struct checker *c, const struct desk_spec *desk) {
    return desk->declared && takes_time(c, &desk->service);
}

void check_cycles(struct checker *c) {
    const struct scenario_spec *spec = c->spec;
    bool triage =
        desk_takes_time(c, &spec->triage.geo) && desk_takes_time(c, &spec->triage.central);
    bool wrong = spec->crm.wrong_agency.word
                     ? takes_time(c, &spec->crm.inspection)
                     : desk_takes_time(c, &spec->crm.wrong_agency.object);
    if (spec->crm.misroute > 0 && !triage && !wrong)
        WRONG(c, "/crm/wrong_agency",
              SAY("a misrouted case would come back to triage in no time; give it or the triage "
                  "desks a service",
                  "kasus salah alamat akan kembali ke pemilahan seketika; berilah meja ini atau "
                  "meja pemilahan waktu layanan (service)"));
    if (spec->closing.comes_back.share > 0 && !takes_time(c, &spec->closing.comes_back.delay))
        WRONG(c, "/closing/comes_back/delay",
              SAY("must be longer than 0, or a case could come back for ever at one moment",
                  "harus lebih lama dari 0, sebab bila tidak, kasus dapat kembali tanpa henti pada "
                  "satu saat"));
    if (spec->closing.reopens.share > 0 && !takes_time(c, &spec->closing.reopens.delay))
        WRONG(c, "/closing/reopens/delay",
              SAY("must be longer than 0, or a case could be opened again for ever at one moment",
                  "harus lebih lama dari 0, sebab bila tidak, kasus dapat dibuka kembali tanpa "
                  "henti pada satu saat"));
    if (spec->validation.on_site.work.declared && !spec->validation.desk.declared)
        WRONG(c, "/validation/on_site/work",
              SAY("is done by the servers of /validation/desk, and there is none; give it one, or "
                  "leave the visit to `lead`, which occupies nobody",
                  "dikerjakan oleh petugas /validation/desk, padahal meja itu tidak ada; adakanlah "
                  "mejanya, atau serahkan kunjungan kepada `lead`, yang tidak menyita petugas"));
    if (!spec->validation.declared || spec->validation.rejected == 0 ||
        desk_takes_time(c, &spec->validation.desk))
        return;
    for (size_t i = 0; i < spec->agencies.count; i++)
        if (!takes_time(c, &spec->agencies.items[i].work))
            WRONG(
                c,
                arena_printf(c->arena, "%s/work",
                             pointer_of_item(c->arena, "/agencies", spec->agencies.items[i].id, i)),
                SAY("a rejected case would come back in no time; give the crew or the validation "
                    "desk a service",
                    "kasus yang ditolak akan kembali seketika; berilah regu atau meja validasi "
                    "waktu layanan (service)"));
}

static void check_limit(struct checker *c, sim_time limit, const char *pointer) {
    if (limit_counts_working_days(limit) && !c->spec->office_hours.id)
        WRONG(c, pointer,
              SAY("counts working days; /office_hours must name the calendar that has them",
                  "menghitung hari kerja; /office_hours harus menyebut kalender yang memuatnya"));
}

static void check_limits(struct checker *c) {
    check_limit(c, c->spec->closing.limit, "/closing/limit");
    for (size_t i = 0; i < c->spec->categories.count; i++)
        check_limit(c, c->spec->categories.items[i].limit,
                    below(c,
                          pointer_of_item(c->arena, "/categories", c->spec->categories.items[i].id,
                                          i),
                          "limit"));
    for (size_t i = 0; i < c->spec->agencies.count; i++) {
        const struct agency_spec *agency = &c->spec->agencies.items[i];
        const char *pointer = pointer_of_item(c->arena, "/agencies", agency->id, i);
        if (agency->planned.declared)
            check_limit(c, agency->planned.limit, below(c, below(c, pointer, "planned"), "limit"));
    }
}

static void check_crm(struct checker *c) {
    if (c->spec->crm.misroute > 0 && c->spec->agencies.count == 1)
        WRONG(c, "/crm/misroute", SAY("there is only one agency, so none can be wrong",
                                      "hanya ada satu instansi, jadi tidak ada yang salah alamat"));
    if (c->spec->crm.wrong_agency.word && !c->spec->crm.inspection.declared)
        WRONG(c, "/crm/inspection",
              SAY("is missing; a distribution: how long the wrong agency's crew looks at a case",
                  "tidak ada, padahal wajib; distribusi: berapa lama regu instansi yang salah "
                  "memeriksa sebuah kasus"));
    if (c->spec->crm.inspection.declared && !c->spec->crm.wrong_agency.word)
        WRONG(c, "/crm/inspection",
              SAY("is done by nobody; it is for \"wrong_agency\": \"crew\"",
                  "tidak dikerjakan siapa pun; isian ini untuk \"wrong_agency\": \"crew\""));
    const struct incomplete_spec *incomplete = &c->spec->crm.incomplete;
    if (incomplete->share > 0 && incomplete->answered < 1 && incomplete->give_up == 0)
        WRONG(c, "/crm/incomplete/give_up",
              SAY("must be longer than 0", "harus lebih lama dari 0"));
}

static void check_agency(struct checker *c, const struct agency_spec *agency, const char *pointer,
                         size_t i) {
    bool some = false;
    for (size_t j = 0; j < agency->second.agencies.count; j++)
        some |= agency->second.agencies.items[j].weight > 0 &&
                agency->second.agencies.items[j].index != i;
    if (agency->second.declared && agency->second.share > 0 && !some)
        WRONG(c, below(c, below(c, pointer, "second"), "agencies"),
              SAY("names no other agency with a weight above 0",
                  "tidak menyebut instansi lain dengan bobot di atas 0"));
    for (size_t j = 0; j < agency->categories.count; j++)
        if (agency->categories.items[j].planned > 0 && !agency->planned.declared)
            WRONG(c,
                  below(c,
                        pointer_of_item(c->arena, below(c, pointer, "categories"),
                                        agency->categories.items[j].id.id, j),
                        "planned"),
                  SAY("the agency has no section `planned` that says how planned work goes",
                      "instansi ini tidak mempunyai bagian `planned` yang mengatur pekerjaan "
                      "terencana"));
    if (agency->disposition.declared && agency->disposition.share > 0 &&
        !agency->disposition.desk.declared)
        WRONG(c, below(c, below(c, pointer, "disposition"), "desk"),
              SAY("is missing; an object { … }: who passes the cases down",
                  "tidak ada, padahal wajib; objek { … }: siapa yang meneruskan kasus ke bawah"));
    if (agency->crew.service.declared)
        WRONG(c, below(c, below(c, pointer, "crew"), "service"),
              SAY("a crew's work stands in the agency's `work`",
                  "pekerjaan regu ditulis di `work` milik instansinya"));
}

static void check_agencies(struct checker *c) {
    for (size_t i = 0; i < c->spec->agencies.count; i++) {
        const struct agency_spec *agency = &c->spec->agencies.items[i];
        check_agency(c, agency, pointer_of_item(c->arena, "/agencies", agency->id, i), i);
    }
}

void check_cases(struct checker *c) {
    check_limits(c);
    check_crm(c);
    check_agencies(c);
}
