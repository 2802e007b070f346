#include "stress.h"

#include "base/text.h"
#include "model/city.h"

static void purpose(const struct report_page *page, const struct trials *trials, struct text *out) {
    text_add(out, page->question && *page->question ? page->question : "What response times and backlog does this city's complaint system have?");
    if (scenario_spec(trials->scenario)->description) text_printf(out, " %s", scenario_spec(trials->scenario)->description);
}

static void outputs(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_printf(out, "%d figures, each defined once; the table of all figures gives unit, population and formula.", FIGURE_COUNT);
}

static void aims(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)trials;
    if (page->variant_count == 1) text_add(out, "One scenario as it stands.");
    else text_printf(out, "%zu variants, %s.", page->variant_count, page->independent ? "with independent seeds" : "under common random numbers");
}

static void logic(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_add(out, "A problem occurs; citizens report it by a channel; it is entered, merged with known cases, triaged, routed, passed down, worked on by a crew, validated and closed; each stage is a desk, "
                  "a queue with servers on a calendar.");
}

static void base_logic(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page;
    const struct measures *m = trials->names;
    text_printf(out, "%u kelurahan, %u channels, %u categories, %u agencies, %u stages with %u desks.", m->count[DIMENSION_AREA], m->count[DIMENSION_CHANNEL], m->count[DIMENSION_CATEGORY],
                m->count[DIMENSION_AGENCY], m->stage_count, m->desk_count);
}

static void scenario_logic(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)trials;
    text_add(out, "Variants: ");
    for (size_t v = 0; v < page->variant_count && v < 20; v++)
        text_printf(out, "%s%s%s%s%s", v ? "; " : "", page->variants[v].name, *page->variants[v].changes ? " (" : "", page->variants[v].changes, *page->variants[v].changes ? ")" : "");
    if (page->variant_count > 20) text_printf(out, "; and %zu more", page->variant_count - 20);
}

static void algorithms(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_add(out, "Next event by a tournament tree over integer microseconds; working time by cumulative calendars; queue disciplines first come first served, severity, earliest deadline and shortest "
                  "job; non-homogeneous Poisson arrivals by inversion of the cumulative rate.");
}

static void entities(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_add(out, "Problems with area and category; reports with reporter, channel, group; tickets; second jobs of other agencies.");
}

static void activities(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_add(out, "Entry, triage, return, disposition, lead (elapsed time that occupies nobody), work, coordination, validation, checks on site, answers of citizens.");
}

static void resources(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page;
    text_printf(out, "%.0f officers on rosters, with calendars, absence and other duties; the table of desks gives their utilisation.", trials_figure(trials, FIGURE_officers).value);
}

static void queues(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_add(out, "One queue before each desk; capacity, patience and discipline as the scenario says; red-flagged cases go first.");
}

static void entry_and_exit(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_add(out, "Problems occur by area and category; a report leaves closed, merged, withdrawn, refused or walked away; a bad closing may come back as a new report.");
}

static void data_sources(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page;
    text_printf(out, "Every assumed parameter of the scenario carries its source and confidence; %zu do.", trials->scenario->assumption_count);
}

static void preprocessing(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page, (void)trials;
    text_add(out, "None at run time; published counts are turned into incidence per 1,000 residents in the scenario, where its note says how.");
}

static void inputs(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page;
    text_printf(out, "The resolved scenario is part of this file; its hash is %016llx.", (unsigned long long)trials->scenario->hash);
}

static void assumptions(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page;
    size_t shown = 0;
    for (size_t i = 0; i < trials->scenario->assumption_count && shown < 12; i++)
        if (trials->scenario->assumptions[i].low) text_printf(out, "%s%s", shown++ ? ", " : "Assumed with a range: ", trials->scenario->assumptions[i].pointer);
    text_add(out, shown ? "." : "None is marked with a range.");
}

static void initialisation(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page;
    const struct scenario_spec *spec = scenario_spec(trials->scenario);
    text_printf(out, "Warm-up of %.4g days before counting starts, queues kept; %g cases at the beginning.", (double)spec->warm_up / (double)days(1), (double)spec->initial_cases);
}

static void run_length(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)page;
    const struct scenario_spec *spec = scenario_spec(trials->scenario);
    text_printf(out, "%.4g days counted; outcomes are seen %.4g days after the end, while arrivals go on uncounted.", (double)(spec->end - spec->start) / (double)days(1),
                (double)((spec->as_of == SPAN_ABSENT ? spec->end : spec->as_of) - spec->end) / (double)days(1));
}

static void estimation(const struct report_page *page, const struct trials *trials, struct text *out) {
    text_printf(out, "%zu independent replications%s%s; means over complaints are ratios of totals with Student-t intervals by the delta method, 95%%.", trials->count,
                *page->until ? ", until " : "", page->until);
}

static void software(const struct report_page *page, const struct trials *trials, struct text *out) {
    (void)trials;
    text_printf(out, "tanggap %s, C; random numbers by Threefry addressed by seed %llu, replication, purpose and entity; results do not hang on machine, compiler or number of threads; source code "
                     "under GPL-3.0-or-later.",
                page->version, (unsigned long long)page->seed);
}

static const struct {
    const char *name;
    void (*tell)(const struct report_page *page, const struct trials *trials, struct text *out);
} ITEMS[STRESS_ITEMS] = {
    {"1.1 Purpose of the model", purpose},         {"1.2 Model outputs", outputs},           {"1.3 Experimentation aims", aims},       {"2.1 Base model overview", logic},
    {"2.2 Base model logic", base_logic},          {"2.3 Scenario logic", scenario_logic},   {"2.4 Algorithms", algorithms},           {"2.5.1 Entities", entities},
    {"2.5.2 Activities", activities},              {"2.5.3 Resources", resources},           {"2.5.4 Queues", queues},                 {"2.5.5 Entry and exit points", entry_and_exit},
    {"3.1 Data sources", data_sources},            {"3.2 Pre-processing", preprocessing},    {"3.3 Input parameters", inputs},         {"3.4 Assumptions", assumptions},
    {"4.1 Initialisation", initialisation},        {"4.2 Run length", run_length},           {"4.3 Estimation approach", estimation},  {"5 and 6 Software, random sampling, execution, sharing", software},
};

const char *stress_name(size_t item) { return ITEMS[item].name; }

void stress_item(size_t item, const struct report_page *page, const struct trials *trials, struct text *out) { ITEMS[item].tell(page, trials, out); }
