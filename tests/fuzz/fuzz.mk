# The fuzzers (tests/fuzz), built by clang in a place of their own. `make fuzz FUZZ_SECONDS=60`
# runs each so long, `make fuzz FUZZ="parse mend"` only those.

FUZZ_SECONDS = 60
FUZZERS     := $(basename $(notdir $(wildcard tests/fuzz/targets/*.c)))
FUZZ_BUILD   = build/fuzz
FUZZ_BINS    = $(FUZZERS:%=$(FUZZ_BUILD)/tests/fuzz/%)
FUZZ_MAKE    = $(MAKE) --no-print-directory BUILD=$(FUZZ_BUILD) CC=clang CI= CFLAGS='-O1 -g' \
               SANITIZE=fuzzer-no-link,address,undefined WARNINGS='-Wall -Wno-unused-command-line-argument'

.PHONY: fuzz fuzzers fuzz-built
.SECONDARY: $(FUZZERS:%=$(FUZZ_BUILD)/tests/fuzz/targets/%.o) $(FUZZ_BUILD)/tests/fuzz/main.o

fuzz:
	@src/deps.sh build fuzz
	@$(MAKE) --no-print-directory fuzzers
	@BUILD=$(CURDIR)/$(FUZZ_BUILD) tests/fuzz/run $(FUZZ_SECONDS) $(FUZZ)

fuzzers:
	+@$(FUZZ_MAKE) fuzz-built

fuzz-built: $(FUZZ_BINS)

$(FUZZ_BUILD)/tests/fuzz/%: $(FUZZ_BUILD)/tests/fuzz/targets/%.o $(FUZZ_BUILD)/tests/fuzz/main.o \
                            $(FUZZ_BUILD)/core.a
	$(call SAY,LINK)
	$(Q)$(LINK) -fsanitize=fuzzer $(LIB_LIBS)
