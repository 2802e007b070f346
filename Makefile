# tanggap: how a city's complaints travel. `make help` says what can be made.
CC       ?= gcc
PREFIX   ?= /usr/local
VERSION  := 0.2.0-dev
# What is installed where it is missing; COMMAND:PACKAGE is a package for a command that may also
# come from elsewhere. npm is most of it (367 of 442 packages): charts come from its registry alone,
# and Debian has no client of it that is smaller (yarnpkg is as large, and there are no others).
BUILDING := --for "compiles and links" gcc make pkg-config libc6-dev libjansson-dev libsqlite3-dev
BUILDING += libgsl-dev libuv1-dev zlib1g-dev --for "fetches and bundles the charts of reports" node:nodejs
BUILDING += npm:npm
TESTING  := --for "tests" libcriterion-dev sqlite3
PEERS    := python3-simpy3 libns3-dev libsimgrid-dev libsystemc-dev
EXTRAS   := clang clang-tidy cppcheck dieharder gcovr devscripts valgrind

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wimplicit-fallthrough
WARNINGS += -Wstrict-prototypes -Wmissing-prototypes -Werror
WARNINGS += -Wno-psabi # aligned rows are passed as gcc does since 4.6; nothing older is linked
WARNINGS += -Wno-missing-field-initializers # what is left out is zero; clang asks, gcc does not
# The same bits everywhere: no contraction, no reordering; never -ffast-math, never -march=native.
MEANING  := -std=gnu11 -ffp-contract=off -fno-math-errno -fno-trapping-math
# Those of some flags that the compiler knows for its processor; asked once, not for every file.
accepted = $(foreach f,$(1),$(shell \
    $(CC) $f -Werror -xc -c /dev/null -o /dev/null 2>/dev/null && echo $f))
# OpenSSF, "Compiler options hardening guide for C and C++"; what gcc 12 knows of it.
HARDEN_C := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection
HARDEN_C += -ftrivial-auto-var-init=zero -fno-delete-null-pointer-checks -fno-strict-overflow -fPIE
HARDEN_C += $(call accepted,-fcf-protection=full -mbranch-protection=standard)
HARDEN_L := -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen -Wl,--as-needed
LIBS     := -ljansson -lsqlite3 -lgsl -lgslcblas -luv -lz -lm

# Found, not listed: every file in a floor's folder belongs to that floor, so that a list could only
# repeat the folder or part from it. What does not belong there must not lie there.
SOURCES  := $(sort $(wildcard sim/*/*.c))
INSIDE   := $(filter-out sim/cli/main.c,$(SOURCES))
TESTS    := $(sort $(wildcard tests/*/*_test.c tests/*_test.c tests/support/*.c))
STREAM   := tests/support/stream.c
FUZZ     := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
FUZZ_ALL := $(filter-out %_fuzz.c,$(sort $(wildcard tests/fuzz/*.c)))
FUZZTIME ?= 600
ROUNDS   ?= 0
FUZZCC   ?= clang
WEB      := $(wildcard sim/web/src/*.* sim/web/src/*/*.*) sim/web/build.mjs sim/web/package.json
WEB      += sim/web/sections.mjs sim/report/sections.def
BUNDLED  := build/web/report.packed build/web/loader.js build/web/report.css
INCLUDE  := -Iinclude -Isim -Ibuild/web -DTANGGAP_VERSION='"$(VERSION)"'

# One folder of objects per flavour: a name, compiler flags and, where they differ, linker flags.
FLAGS_release := -O2 -flto=auto -DNDEBUG $(HARDEN_C)
LINK_release  := -O2 -flto=auto $(HARDEN_C) $(HARDEN_L)
FLAGS_profile := $(FLAGS_release) -g
LINK_profile  := $(LINK_release) -g
FLAGS_test    := -O2 -g -DTANGGAP_AUDIT
FLAGS_tsan    := -O1 -g -DTANGGAP_AUDIT -fsanitize=thread
FLAGS_fuzz    := -O1 -g -DTANGGAP_AUDIT -fsanitize=fuzzer-no-link,address,undefined \
                 -fno-sanitize-recover=all
FLAGS_asan    := -O1 -g -DTANGGAP_AUDIT -fsanitize=address,undefined -fno-sanitize-recover=all \
                 -fno-omit-frame-pointer

objects = $(patsubst %.c,build/$(1)/%.o,$(2))
# As many at once as there are processors, unless somebody has said how many.
jobs    = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))
remake  = @+$(MAKE) --no-print-directory

# --- what can be asked for -----------------------------------------------------------------------

all: tanggap
deps: ## install the packages that are missing (as root or by sudo)
	@sh tests/deps.sh $(BUILDING) $(TESTING)
run: ## simulate a year of Jakarta and print how it went
	@sh tests/deps.sh $(BUILDING)
	@rm -f build/run.log; $(MAKE) -qs tanggap 2>/dev/null || \
	    sh tests/step.sh "building tanggap" build/run.log $(MAKE) $(jobs) --no-print-directory tanggap
	@if [ -t 2 ]; then quiet=; else quiet=--quiet; fi; \
	    ./tanggap run scenarios/jakarta-2024.json $$quiet # a bar for whoever waits, no lines in logs
web: build/web/report.js ## bundle the charts of the report
test: deps ## build and run every test
	$(remake) tanggap build/test/suite build/test/tanggap
	@sh tests/suite.sh test $(TESTFLAGS)
test-web: deps ## open reports in headless Chromium (installs it)
	$(remake) tanggap
	@sh tests/web.sh
test-slurm: deps ## shards through a real Slurm of one node (installs it)
	$(remake) build/test/tanggap
	@TANGGAP=build/test/tanggap bash tests/slurm/run.sh
test-recipes: deps ## apply the recipes of CONTRIBUTING.md to a copy
	$(remake) build/test/tanggap
	@bash tests/recipes.sh
test-bare: ## the two commands of the README in a bare Debian (as root)
	@bash tests/bare.sh
test-arm64: deps ## build for arm64 and compare the bits, under qemu (as root)
	$(remake) build/test/tanggap
	@bash tests/arm64.sh
test-exports: deps ## exports as other programs read them (installs packages)
	$(remake) tanggap
	@TANGGAP=./tanggap bash tests/export/run.sh
torture: deps ## results under kill -9, full disks, 64 shards (ten minutes)
	$(remake) tanggap
	@sh tests/suite.sh torture
faults: deps ## every command with one allocation after another failing
	$(remake) build/test/tanggap
	@sh tests/suite.sh faults
asan: deps ## tests under the address and undefined-behaviour sanitizers
	$(remake) build/asan/suite build/asan/tanggap
	@sh tests/suite.sh asan $(TESTFLAGS)
tsan: deps ## what runs on several threads, under the thread sanitizer
	$(remake) build/tsan/tanggap
	@sh tests/suite.sh tsan
fuzz: deps ## libFuzzer on each tests/fuzz/*_fuzz.c, FUZZTIME seconds each (600)
	@sh tests/deps.sh --for "fuzzes" clang libclang-rt-dev llvm
	@sh tests/fuzz/ready.sh $(FUZZCC)
	$(remake) CC="$(FUZZCC)" build/fuzz/tanggap $(FUZZ)
	@sh tests/fuzz/run.sh $(FUZZTIME)
golden: deps ## rewrite golden texts and fingerprints; read the difference
	$(remake) build/test/suite build/test/tanggap
	@sh tests/suite.sh golden
lint: build/web/hashes.h ## analyzers of gcc and clang, clang-tidy, cppcheck
	@CC="$(CC)" EXTRAS="$(EXTRAS)" sh tests/lint.sh $(MEANING) $(WARNINGS) $(INCLUDE)
bench: deps ## measure speed beside its bars (ROUNDS=N, AGAINST=PROGRAM, CASES=…)
	@sh tests/deps.sh --for "measures" python3:python3
	$(remake) tanggap build/release/bench
	@+MAKE="$(MAKE)" sh tests/bench/reference.sh CC="$(CC)" $(jobs)
	@python3 -B tests/bench/bench.py --rounds $(ROUNDS) --against "$(AGAINST)" --cases "$(CASES)"
bench-peers: deps ## other simulators of Debian beside ours (installs them)
	@sh tests/deps.sh --for "simulates, too" g++ python3:python3 $(PEERS)
	$(remake) build/release/bench build/peers/ns3 build/peers/simgrid build/peers/systemc
	@python3 -B tests/bench/peers.py $(ROUNDS)
bench-profile: deps ## where the time of a year goes, by cause (installs perf)
	@sh tests/deps.sh --for "samples" python3:python3 perf:linux-perf
	$(remake) tanggap build/profile/tanggap
	@python3 -B tests/bench/profile.py ./tanggap build/profile/tanggap
calibrate: deps ## published figures of Jakarta beside simulated ones
	$(remake) build/release/calibrate
	@build/release/calibrate
levers-table: deps ## what each staff lever of Jakarta does, step by step (minutes)
	$(remake) build/release/calibrate
	@build/release/calibrate --levers
coverage: deps ## how often our intervals hold where the truth is known
	$(remake) build/release/coverage
	@build/release/coverage
brute: tanggap ## the first answer of staff --next beside all single additions, of Jakarta (long)
	@TANGGAP=./tanggap NEXT=20 sh tests/brute.sh scenarios/jakarta-2024.json 60
dieharder: ## feed streams of draws to the dieharder battery (long)
	@mkdir -p build && sh tests/engine/dieharder.sh $(CC) -O2 $(MEANING) -Iinclude
install: tanggap ## install under PREFIX (/usr/local)
	@sh sim/install.sh ./tanggap "$(DESTDIR)$(PREFIX)"
help: ## print this
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 21
clean: ## remove everything that was built
	rm -rf build tanggap
.PHONY: all deps run web test test-web test-slurm test-recipes test-bare test-arm64 test-exports \
        torture faults asan tsan fuzz golden lint bench bench-peers bench-profile \
        calibrate levers-table coverage brute dieharder install help clean

# --- what is built -------------------------------------------------------------------------------

# The browser's part: bundled from sim/web, whose packages come from npm by the lockfile, and linked
# in as it is. The hashes are those of the page's Content-Security-Policy.
sim/web/node_modules/.made: sim/web/package-lock.json
	@echo "  NPM  sim/web"
	@cd sim/web && npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
build/web/report.js $(BUNDLED) build/web/hashes.h &: $(WEB) sim/web/node_modules/.made
	@echo "  WEB  build/web/report.js"
	@mkdir -p build/web && cd sim/web && node build.mjs
build/web/bundle.o: $(BUNDLED)
	@cd $(@D) && $$($(CC) -print-prog-name=ld) -r -bbinary -znoexecstack -o $(@F) $(^F)

# $(1): file, $(2): flavour, $(3): sources, $(4): further libraries.
define program
$(1): $$(call objects,$(2),$(3)) build/web/bundle.o
	@echo "  LINK $$@"
	@$$(CC) $$^ -o $$@ $$(or $$(LINK_$(2)),$$(FLAGS_$(2))) $$(LIBS) $(4)
endef
define flavour
build/$(1)/sim/report/html.o: build/web/hashes.h
build/$(1)/%.o: %.c Makefile
	@mkdir -p $$(@D)
	@echo "  CC   $$<"
	@$$(CC) $$(MEANING) $$(WARNINGS) $$(INCLUDE) -MMD -MP $$(FLAGS_$(1)) -c $$< -o $$@
$(call program,build/$(1)/tanggap,$(1),$$(SOURCES))
$(call program,build/$(1)/suite,$(1),$$(INSIDE) $$(TESTS),-lcriterion)
endef
$(foreach f,release profile test asan tsan fuzz,$(eval $(call flavour,$f)))
$(foreach p,$(FUZZ),$(eval $(call program,$p,fuzz,\
    $(INSIDE) $(FUZZ_ALL) tests/fuzz/$(notdir $p).c,-fsanitize=fuzzer)))
$(eval $(call program,tanggap,release,$(SOURCES)))
# The limit loop of tests/bench is built on the floors of another commit, by reference.sh.
$(foreach p,bench coverage calibrate,$(eval $(call program,build/release/$p,release,\
    $(INSIDE) $(STREAM) $(filter-out tests/bench/limit_%,$(wildcard tests/$p/*.c)))))
build/peers/ns3: PACKAGE := ns3-core
build/peers/%: tests/bench/peers/%_mmc.cc
	@mkdir -p $(@D)
	@echo "  CXX  $<"
	@$(CXX) -std=c++17 -O2 -Wall -Wextra -Werror $< -o $@ \
	    $$(pkg-config --cflags --libs $(or $(PACKAGE),$*))
-include $(wildcard build/*/*/*/*.d build/*/*/*.d)
