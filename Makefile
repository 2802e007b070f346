# tanggap: how a city's complaints travel. `make help` says what can be made.

CC       ?= gcc
PREFIX   ?= /usr/local
VERSION  := 0.1.0
PACKAGES := gcc make pkg-config libc6-dev libjansson-dev libsqlite3-dev libgsl-dev libcriterion-dev libuv1-dev sqlite3
EXTRAS   := clang clang-tidy cppcheck dieharder gcovr devscripts valgrind

WARNINGS := -Wall
WARNINGS += -Wextra
WARNINGS += -Wconversion
WARNINGS += -Wshadow
WARNINGS += -Wformat=2
WARNINGS += -Wimplicit-fallthrough
WARNINGS += -Wstrict-prototypes
WARNINGS += -Wmissing-prototypes
WARNINGS += -Werror
WARNINGS += -Wno-psabi # rows aligned to a line of memory are passed as gcc does since 4.6; nothing older is linked

# The same bits everywhere: no contraction, no reordering; never -ffast-math, never -march=native.
MEANING  := -std=gnu11 -ffp-contract=off -fno-math-errno -fno-trapping-math
# OpenSSF, "Compiler options hardening guide for C and C++"; what gcc 12 knows of it.
HARDEN_C := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
HARDEN_C += -ftrivial-auto-var-init=zero -fno-delete-null-pointer-checks -fno-strict-overflow -fPIE
HARDEN_L := -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen -Wl,--as-needed
LIBS     := -ljansson -lsqlite3 -lgsl -lgslcblas -luv -lm

SOURCES  := $(sort $(wildcard sim/*/*.c))
TESTS    := $(sort $(wildcard tests/*/*_test.c tests/*_test.c tests/support/*.c))
BENCH    := $(sort $(wildcard tests/bench/*.c)) tests/support/stream.c
HEADERS  := $(wildcard include/*/*.h include/*/*.def sim/*/*.h tests/*/*.h)
COMMON   := $(MEANING) $(WARNINGS) -Iinclude -Isim -Ibuild/web -DTANGGAP_VERSION='"$(VERSION)"' -MMD -MP

# One folder of objects per flavour; a flavour is a name, compiler flags and linker flags.
FLAGS_release := -O2 -flto=auto -DNDEBUG $(HARDEN_C)
LINK_release  := -O2 -flto=auto $(HARDEN_C) $(HARDEN_L)
FLAGS_test    := -O2 -g -DTANGGAP_AUDIT
FLAGS_asan    := -O1 -g -DTANGGAP_AUDIT -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_tsan    := -O1 -g -DTANGGAP_AUDIT -fsanitize=thread

# The browser's part: bundled from sim/web, whose packages come from npm by the lockfile, and linked in as it is. The hashes are those of the page's Content-Security-Policy.
BUNDLE := build/web/bundle.o

WEB    := $(wildcard sim/web/src/*.* sim/web/src/*/*.*) sim/web/build.mjs sim/web/package.json
WEB    += sim/web/sections.mjs sim/report/sections.def

sim/web/node_modules/.made: sim/web/package-lock.json
	@echo "  NPM  sim/web"
	@cd sim/web && npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null && touch node_modules/.made

build/web/report.js build/web/report.css &: $(WEB) sim/web/node_modules/.made
	@echo "  WEB  $@"
	@mkdir -p build/web && cd sim/web && node build.mjs

build/web/hashes.h: build/web/report.js build/web/report.css
	@for part in SCRIPT:js STYLE:css; do \
	    printf '#define BUNDLE_%s_SHA256 "%s"\n' $${part%:*} $$(node -p "require('crypto').createHash('sha256').update(require('fs').readFileSync('build/web/report.$${part#*:}')).digest('base64')"); \
	done >$@

$(BUNDLE): build/web/report.js build/web/report.css
	@cd build/web && ld -r -b binary -z noexecstack -o bundle.o report.js report.css

objects = $(patsubst %.c,build/$(1)/%.o,$(2))
MAIN   := sim/cli/main.c
INSIDE := $(filter-out $(MAIN),$(SOURCES))

# ---------------------------------------------------------------------------------------------------------------------

.PHONY: all deps run web test test-web test-slurm test-recipes test-bare test-exports torture asan tsan bench calibrate coverage golden lint dieharder install help clean

all: tanggap

deps: ## install the packages that are missing (as root, or with sudo)
	@missing=$$(for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done; \
	    command -v node >/dev/null || echo nodejs; command -v npm >/dev/null || echo npm); \
	if [ -n "$$missing" ]; then \
	    sudo=$$([ $$(id -u) -eq 0 ] || echo sudo); \
	    echo "installing:" $$missing; \
	    $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi

run: deps ## simulate a year of Jakarta and print how its complaint system did
	@$(MAKE) --no-print-directory tanggap
	./tanggap run scenarios/jakarta-2024.json

tanggap: $(call objects,release,$(SOURCES)) $(BUNDLE)
	@echo "  LINK $@"
	@$(CC) $^ -o $@ $(LINK_release) $(LIBS)

web: build/web/report.js ## bundle the charts of the report, when their sources are newer

# The tools of this test are npm packages that the report does not need, and Debian's Chromium.
test-web: deps ## open reports in headless Chromium: policy, requests, charts, labels, access, hostile names
	@command -v chromium >/dev/null || { [ $$(id -u) -eq 0 ] || sudo=sudo; $$sudo apt-get install -y -qq --no-install-recommends chromium; }
	@$(MAKE) --no-print-directory tanggap
	@cd sim/web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null && touch node_modules/.made
	@./tanggap run scenarios/jakarta-2024.json --replications 3 --json --quiet --report build/jakarta.html >/dev/null
	@./tanggap compare scenarios/small-town.json --vary crews=0.5,2 --json --quiet --report build/compare.html >/dev/null
	@echo '{"question": "How many crews, and does misrouting matter?", "scenario": "../scenarios/small-town.json", "design": {"kind": "grid"}, "replications": 5, "figures": ["resolution_mean", "late_share"],' \
	    '"factors": [{"lever": "crews", "values": [0.5, 1, 2]}, {"pointer": "/crm/misroute", "values": [0, 0.2]}]}' >build/sweep.json
	@./tanggap sweep build/sweep.json --quiet --report build/sweep.html >/dev/null
	@echo '{"question": "What matters?", "scenario": "../scenarios/small-town.json", "design": {"kind": "sobol", "points": 16}, "replications": 3, "figures": ["resolution_mean", "late_share"],' \
	    '"factors": [{"lever": "crews", "low": 0.5, "high": 2}, {"pointer": "/crm/misroute", "low": 0, "high": 0.3}, {"pointer": "/closing/sham", "low": 0, "high": 0.3}]}' >build/sobol.json
	@./tanggap sweep build/sobol.json --quiet --report build/sobol.html >/dev/null
	@./tanggap run scenarios/small-town.json --replications 3 --set /participation/mean=0 \
	    --quiet --report build/silent.html >/dev/null
	@cd sim/web && node test/numbers.mjs && node test/sections.mjs && node test/check.mjs
	@cd sim/web && for report in jakarta compare sweep sobol silent; do \
	    node test/check.mjs ../../build/$$report.html || exit 1; \
	done

test: deps ## build and run every test
	@$(MAKE) --no-print-directory tanggap build/test/suite build/test/tanggap
	@sh tests/floors.sh
	@sh tests/circles.sh
	@sh tests/parts.sh
	@sh tests/sql.sh
	@build/test/suite $(TESTFLAGS)
	@TANGGAP=build/test/tanggap sh tests/cli/command_line_test.sh
	@TANGGAP=build/test/tanggap bash tests/cli/help_test.sh
	@bash tests/cli/rows_test.sh
	@TANGGAP=build/test/tanggap sh tests/cli/resume_test.sh
	@TANGGAP=tanggap bash tests/torture/full.sh 1
	@TANGGAP=tanggap bash tests/torture/writers.sh 1
	@TANGGAP=tanggap bash tests/torture/shards.sh 3 1
	@TANGGAP=tanggap bash tests/torture/versions.sh
	@TANGGAP=build/test/tanggap bash tests/cli/slurm_test.sh
	@TANGGAP=build/test/tanggap sh tests/cli/export_test.sh
	@rm -rf build/agreement && node tests/export/agreement.mjs build/test/tanggap build/agreement
	@TANGGAP=build/test/tanggap sh tests/bad/run.sh
	@TANGGAP=build/test/tanggap sh tests/golden/run.sh
	@TANGGAP=tanggap sh tests/readme_test.sh

test-slurm: deps ## shards through a real Slurm of one node equal one run (installs slurm-wlm and munge)
	@$(MAKE) --no-print-directory build/test/tanggap
	@TANGGAP=build/test/tanggap bash tests/slurm/run.sh

test-recipes: deps ## the recipes of CONTRIBUTING.md, applied to a copy of the tree, answer rightly everywhere
	@$(MAKE) --no-print-directory build/test/tanggap
	@bash tests/recipes.sh

test-bare: ## the README's two commands in a bare Debian (as root; about ten minutes)
	@bash tests/bare.sh

test-exports: deps ## exports as other programs read them: pandas, R, Frictionless' library, a year of Jakarta (installs packages)
	@$(MAKE) --no-print-directory tanggap
	@TANGGAP=./tanggap bash tests/export/run.sh

torture: deps ## the results file under kill -9, signals, full disks, eight writers, 64 shards, network disks, links and clocks (about ten minutes)
	@$(MAKE) --no-print-directory tanggap
	@TANGGAP=tanggap sh tests/cli/resume_test.sh 200
	@for t in kills signals full writers shards network versions clock places threads; do TANGGAP=tanggap bash tests/torture/$$t.sh || exit 1; done

define flavour
build/$(1)/suite: $$(call objects,$(1),$$(INSIDE) $$(TESTS)) $$(BUNDLE)
	@echo "  LINK $$@"
	@$$(CC) $$^ -o $$@ $$(FLAGS_$(1)) $$(LIBS) -lcriterion

build/$(1)/tanggap: $$(call objects,$(1),$$(SOURCES)) $$(BUNDLE)
	@echo "  LINK $$@"
	@$$(CC) $$^ -o $$@ $$(FLAGS_$(1)) $$(LIBS)
endef
$(eval $(call flavour,test))
$(eval $(call flavour,asan))
$(eval $(call flavour,tsan))

build/release/bench: $(call objects,release,$(INSIDE) $(BENCH)) $(BUNDLE)
	@echo "  LINK $@"
	@$(CC) $^ -o $@ $(LINK_release) $(LIBS)

bench: deps ## measure speed; prints medians of five and the bars they are held to
	@$(MAKE) --no-print-directory build/release/bench
	@build/release/bench

build/release/calibrate: $(call objects,release,$(INSIDE) tests/calibrate/calibrate.c) $(BUNDLE)
	@echo "  LINK $@"
	@$(CC) $^ -o $@ $(LINK_release) $(LIBS)

calibrate: deps ## published figures of Jakarta beside what the shipped scenarios simulate
	@$(MAKE) --no-print-directory build/release/calibrate
	@build/release/calibrate

build/release/coverage: $(call objects,release,$(INSIDE) $(wildcard tests/coverage/*.c) tests/support/stream.c) $(BUNDLE)
	@echo "  LINK $@"
	@$(CC) $^ -o $@ $(LINK_release) $(LIBS)

coverage: deps ## how often our intervals hold where the truth is known (about a minute)
	@$(MAKE) --no-print-directory build/release/coverage
	@build/release/coverage

golden: deps ## rewrite the golden texts and fingerprints; read the difference before you commit it
	@$(MAKE) --no-print-directory build/test/suite build/test/tanggap
	@TANGGAP=build/test/tanggap GOLDEN=rewrite sh tests/golden/run.sh
	@FINGERPRINTS=rewrite build/test/suite --filter 'fingerprint*/*'

asan: deps ## the tests under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory build/asan/suite build/asan/tanggap
	@build/asan/suite $(TESTFLAGS)
	@TANGGAP=build/asan/tanggap sh tests/cli/command_line_test.sh
	@TANGGAP=build/asan/tanggap sh tests/cli/export_test.sh
	@TANGGAP=build/asan/tanggap sh tests/bad/run.sh

tsan: deps ## everything that runs on several threads, under the thread sanitizer (Criterion itself cannot run there)
	@$(MAKE) --no-print-directory build/tsan/tanggap
	@TANGGAP=build/tsan/tanggap bash tests/torture/threads.sh
	@TANGGAP=build/tsan/tanggap sh tests/cli/command_line_test.sh

lint: ## gcc's analyzer, clang's warnings and cppcheck over the sources (installs nothing)
	@for f in $(SOURCES); do gcc -fanalyzer -O1 $(MEANING) -Iinclude -Isim -Ibuild/web -DTANGGAP_VERSION='"-"' -Werror -c $$f -o /dev/null || exit 1; done
	@for f in $(SOURCES); do clang $(MEANING) $(WARNINGS) -O2 -Iinclude -Isim -Ibuild/web -DTANGGAP_VERSION='"-"' -c $$f -o /dev/null || exit 1; done
	@cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability --inline-suppr -Iinclude -Isim -Ibuild/web --std=c11 -DTANGGAP_VERSION='"-"' sim

dieharder: ## feed one stream and 1,000 interleaved ones to the dieharder battery (long)
	@command -v dieharder >/dev/null || { echo "install the package dieharder first"; exit 1; }
	@mkdir -p build && $(CC) -O2 $(MEANING) -Iinclude tests/engine/dieharder_stream.c sim/engine/random.c sim/engine/numeric.c -lm -o build/dieharder_stream
	build/dieharder_stream one | dieharder -a -g 200 -k 2 -Y 1
	build/dieharder_stream many | dieharder -a -g 200 -k 2 -Y 1

install: tanggap ## install program, scenarios, manual page and completions under PREFIX (/usr/local)
	@sh sim/install.sh ./tanggap "$(DESTDIR)$(PREFIX)"

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

clean: ## remove everything that was built
	rm -rf build tanggap

define compile
build/$(1)/sim/report/html.o: build/web/hashes.h
build/$(1)/%.o: %.c Makefile
	@mkdir -p $$(dir $$@)
	@echo "  CC   $$<"
	@$$(CC) $$(COMMON) $$(FLAGS_$(1)) -c $$< -o $$@
endef
$(foreach f,release test asan tsan,$(eval $(call compile,$(f))))
-include $(wildcard build/*/*/*/*.d build/*/*/*.d)
