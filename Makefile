# tanggap: how a city's complaints travel. `make help` says what can be made.

CC       ?= gcc
PREFIX   ?= /usr/local
VERSION  := 0.1.0
PACKAGES := gcc make pkg-config libc6-dev libjansson-dev libsqlite3-dev libgsl-dev libcriterion-dev sqlite3
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

# The same bits everywhere: no contraction, no reordering; never -ffast-math, never -march=native.
MEANING  := -std=gnu11 -ffp-contract=off -fno-math-errno -fno-trapping-math
# OpenSSF, "Compiler options hardening guide for C and C++"; what gcc 12 knows of it.
HARDEN_C := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
HARDEN_C += -ftrivial-auto-var-init=zero -fno-delete-null-pointer-checks -fno-strict-overflow -fPIE
HARDEN_L := -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen -Wl,--as-needed
LIBS     := -ljansson -lsqlite3 -lgsl -lgslcblas -lm

SOURCES  := $(sort $(wildcard sim/*/*.c))
TESTS    := $(sort $(wildcard tests/*/*_test.c tests/*_test.c tests/support/*.c))
HEADERS  := $(wildcard include/*/*.h include/*/*.def sim/*/*.h tests/*/*.h)
COMMON   := $(MEANING) $(WARNINGS) -Iinclude -Isim -DTANGGAP_VERSION='"$(VERSION)"' -MMD -MP

# One folder of objects per flavour; a flavour is a name, compiler flags and linker flags.
FLAGS_release := -O2 -flto=auto -DNDEBUG $(HARDEN_C)
LINK_release  := -O2 -flto=auto $(HARDEN_C) $(HARDEN_L)
FLAGS_test    := -O2 -g -DTANGGAP_AUDIT
FLAGS_asan    := -O1 -g -DTANGGAP_AUDIT -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_tsan    := -O1 -g -DTANGGAP_AUDIT -fsanitize=thread

objects = $(patsubst %.c,build/$(1)/%.o,$(2))
MAIN   := sim/cli/main.c
INSIDE := $(filter-out $(MAIN),$(SOURCES))

# ---------------------------------------------------------------------------------------------------------------------

.PHONY: all deps test asan tsan help clean

all: test

deps: ## install the packages that are missing (as root, or with sudo)
	@missing=$$(for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	    sudo=$$([ $$(id -u) -eq 0 ] || echo sudo); \
	    echo "installing:" $$missing; \
	    $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi

test: deps ## build and run every test
	@$(MAKE) --no-print-directory build/test/suite
	@sh tests/floors.sh
	@build/test/suite $(TESTFLAGS)

define flavour
build/$(1)/suite: $$(call objects,$(1),$$(INSIDE) $$(TESTS))
	@echo "  LINK $$@"
	@$$(CC) $$^ -o $$@ $$(FLAGS_$(1)) $$(LIBS) -lcriterion
endef
$(eval $(call flavour,test))
$(eval $(call flavour,asan))
$(eval $(call flavour,tsan))

asan: deps ## the tests under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory build/asan/suite
	@build/asan/suite $(TESTFLAGS)

tsan: deps ## the tests under the thread sanitizer
	@$(MAKE) --no-print-directory build/tsan/suite
	@build/tsan/suite --filter '!(theory*)/*' $(TESTFLAGS)

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

clean: ## remove everything that was built
	rm -rf build

define compile
build/$(1)/%.o: %.c Makefile
	@mkdir -p $$(dir $$@)
	@echo "  CC   $$<"
	@$$(CC) $$(COMMON) $$(FLAGS_$(1)) -c $$< -o $$@
endef
$(foreach f,release test asan tsan,$(eval $(call compile,$(f))))
-include $(wildcard build/*/*/*/*.d build/*/*/*.d)
