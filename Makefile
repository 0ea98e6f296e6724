# dépêche. `make run` and `make check` do everything on a fresh machine; `make` only builds, with what
# is there. `make V=1` shows the commands.

PREFIX      = /usr/local
DESTDIR     =
SANITIZE    =
CFLAGS      = -O2 -g
VERSION     = 0.1.0

# A build of each kind has a place of its own.
empty      :=
space      := $(empty) $(empty)
comma      := ,
BUILD       = build$(if $(SANITIZE),/$(subst $(comma),-,$(SANITIZE)))

LIBRARIES   = ncursesw sqlite3 libpcre2-8 jansson libsodium inih hunspell
WARNINGS    = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
              -Wvla -Wundef -Wformat=2 -Wno-format-nonliteral $(if $(CI),-Werror)
HARDENING   = -fstack-protector-strong $(if $(SANITIZE),,-D_FORTIFY_SOURCE=2) \
              -fPIE -Wl,-z,relro,-z,now -pie
SANITIZERS  = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)

# Asked for once, and only when something is built.
LIB_CFLAGS  = $(eval LIB_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES)))$(LIB_CFLAGS)
LIB_LIBS    = $(eval LIB_LIBS := $(shell pkg-config --libs $(LIBRARIES)) -lunistring -lroaring -lm)$(LIB_LIBS)
CPPFLAGS    = -D_GNU_SOURCE -Iinclude -Isrc -DVERSION='"$(VERSION)"' \
              -DLOCALEDIR='"$(PREFIX)/share/locale"'
Q           = $(if $(V),,@)
SAY         = $(if $(V),,@echo "  $(1) $@";)
COMPILE     = $(CC) -std=c17 -pthread $(CPPFLAGS) $(LIB_CFLAGS) $(WARNINGS) $(CFLAGS) $(HARDENING) $(SANITIZERS)
LINK        = $(COMPILE) -o $@ $(filter %.o %.a,$^) $(LDFLAGS)

SOURCES    := $(wildcard src/*.c src/*/*.c)
OBJECTS     = $(SOURCES:%.c=$(BUILD)/%.o)
CORE        = $(filter-out $(BUILD)/src/main.o,$(OBJECTS))
LANGUAGES  := $(basename $(notdir $(wildcard src/po/*.po)))
CATALOGUES  = $(LANGUAGES:%=build/locale/%/LC_MESSAGES/depeche.mo)
BASH_COMPLETIONS = $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS  = $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS = $(PREFIX)/share/fish/vendor_completions.d
MANUALS    := $(wildcard man/*.[1-9])
SAMPLES    := $(wildcard src/samples/*)

UNIT_TESTS := $(wildcard tests/unit/*.c)
UNIT_BINS   = $(UNIT_TESTS:tests/%.c=$(BUILD)/tests/%)
SCREEN      = $(BUILD)/tests/screen
FAULTS      = $(BUILD)/tests/faults/fault $(BUILD)/tests/faults/starve.so
BENCH_BINS  = $(BUILD)/tests/bench/generate $(BUILD)/tests/bench/keys

.PHONY: all run check bench torture lint install uninstall clean deps po run-built check-built
.SECONDARY: $(UNIT_BINS:%=%.o)

all: $(BUILD)/depeche $(CATALOGUES)

# The two commands of the README. What they need is installed before make looks
# for it, so each calls make again.
run:
	@src/deps.sh build
	@$(MAKE) --no-print-directory run-built

check:
	@src/deps.sh build test
	@$(MAKE) --no-print-directory check-built

deps:
	@src/deps.sh build test

run-built: all
	@DEPECHE=$(BUILD)/depeche src/samples.sh

check-built: all $(UNIT_BINS) $(SCREEN) $(FAULTS)
	@BUILD=$(CURDIR)/$(BUILD) tests/run

$(BUILD)/depeche: $(OBJECTS)
	$(call SAY,LINK)
	$(Q)$(LINK) $(LIB_LIBS)

# Link with the archive rather than the objects, so that a test takes only what it calls.
$(BUILD)/core.a: $(CORE)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call SAY,CC  )
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# What countries are called is ICU's to say, when the program is built.
$(BUILD)/labels: src/tag/labels/labels.c src/tag/countries.def $(BUILD)/flags
	$(Q)$(COMPILE) $(shell pkg-config --cflags icu-uc) -o $@ $< $(shell pkg-config --libs icu-uc)
$(BUILD)/labels.def: $(BUILD)/labels
	$(Q)$< > $@
$(BUILD)/src/tag/countries.o: CPPFLAGS += -I$(BUILD)
$(BUILD)/src/tag/countries.o: $(BUILD)/labels.def

# What texts are mended and tagged by has a name, which changes with it.
MENDERS = $(wildcard src/article/* include/article/*)
TAGGERS = $(wildcard src/tag/*.* include/tag/* src/tag/labels/*)
SUM     = $(shell cat $(1) | cksum | tr ' ' '-')
$(BUILD)/src/tag/vintage.o: private CPPFLAGS += -DMENDED_BY='"$(call SUM,$(MENDERS))"' \
                            -DTAGGED_BY='"$(call SUM,$(MENDERS) $(TAGGERS))"'
$(BUILD)/src/tag/vintage.o: $(MENDERS) $(TAGGERS)

# Everything is compiled anew when how it is compiled has changed.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS) $(WARNINGS) $(CFLAGS) $(SANITIZERS)' | cmp -s - $@ || \
	 echo '$(CC) $(CPPFLAGS) $(WARNINGS) $(CFLAGS) $(SANITIZERS)' > $@
FORCE:

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/core.a
	$(call SAY,LINK)
	$(Q)$(LINK) $(shell pkg-config --libs cmocka) $(LIB_LIBS)

$(SCREEN): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/tui/*.c))
	$(call SAY,LINK)
	$(Q)$(LINK) $(shell pkg-config --libs vterm) -lutil

$(BUILD)/tests/bench/generate: $(BUILD)/tests/bench/generate.o $(BUILD)/core.a
	$(call SAY,LINK)
	$(Q)$(LINK) $(LIB_LIBS)

$(BUILD)/tests/bench/keys: $(BUILD)/tests/bench/keys.o $(BUILD)/tests/tui/terminal.o
	$(call SAY,LINK)
	$(Q)$(LINK) $(shell pkg-config --libs vterm) -lutil

# Neither is part of the program, and both are the same for any build of it.
$(BUILD)/tests/faults/fault: tests/faults/fault.c tests/faults/calls.def
	@mkdir -p $(@D)
	$(call SAY,CC  )
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -g -o $@ $<
$(BUILD)/tests/faults/starve.so: tests/faults/starve.c
	@mkdir -p $(@D)
	$(call SAY,CC  )
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -g -fPIC -shared -o $@ $<

build/locale/%/LC_MESSAGES/depeche.mo: src/po/%.po
	@mkdir -p $(@D)
	$(Q)msgfmt --check -o $@ $<

# Takes new texts from the sources into the translations.
po:
	$(Q)xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext:1,2 \
	    --package-name=depeche --add-comments=TRANSLATORS --no-wrap --no-location --sort-output \
	    -o src/po/depeche.pot $(SOURCES) $(wildcard src/*/*.h src/*/*.def include/*/*.def)
	$(Q)for po in src/po/*.po; do msgmerge --quiet --update --backup=none --no-wrap --no-location \
	    --sort-output $$po src/po/depeche.pot; sed -i '/^"POT-Creation-Date/d' $$po; done

# How fast it is, as tables; of so many dispatches as BENCH_N says.
bench: all $(BENCH_BINS)
	@python3 tests/bench/bench.py $(BUILD)

# Everything that can go wrong does, everywhere; tests/README.md tells how long it takes.
torture: all $(FAULTS)
	@FAULTS=all KILLS=200 TORTURE=1 BUILD=$(CURDIR)/$(BUILD) tests/run faults/ hostile/ damage/ cli/check
	@! $(MAKE) -n memcheck >/dev/null 2>&1 || $(MAKE) memcheck

lint: all
	@BUILD=$(CURDIR)/$(BUILD) tests/run lint/

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/depeche/samples \
	    $(DESTDIR)$(PREFIX)/share/doc/depeche
	install -m 755 $(BUILD)/depeche $(DESTDIR)$(PREFIX)/bin/depeche
	install -m 644 $(SAMPLES) $(DESTDIR)$(PREFIX)/share/depeche/samples
	install -m 644 README.md LICENSE config.example $(DESTDIR)$(PREFIX)/share/doc/depeche
	install -d $(DESTDIR)$(BASH_COMPLETIONS) $(DESTDIR)$(ZSH_COMPLETIONS) \
	    $(DESTDIR)$(FISH_COMPLETIONS)
	LC_ALL=C.UTF-8 $(BUILD)/depeche completion bash >$(DESTDIR)$(BASH_COMPLETIONS)/depeche
	LC_ALL=C.UTF-8 $(BUILD)/depeche completion zsh >$(DESTDIR)$(ZSH_COMPLETIONS)/_depeche
	LC_ALL=C.UTF-8 $(BUILD)/depeche completion fish >$(DESTDIR)$(FISH_COMPLETIONS)/depeche.fish
	for page in $(MANUALS); do section=$${page##*.}; \
	    install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man$$section/$${page##*/}; done
	for language in $(LANGUAGES); do \
	    install -D -m 644 build/locale/$$language/LC_MESSAGES/depeche.mo \
	        $(DESTDIR)$(PREFIX)/share/locale/$$language/LC_MESSAGES/depeche.mo; done

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/depeche
	rm -f $(DESTDIR)$(BASH_COMPLETIONS)/depeche $(DESTDIR)$(ZSH_COMPLETIONS)/_depeche \
	    $(DESTDIR)$(FISH_COMPLETIONS)/depeche.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/depeche $(DESTDIR)$(PREFIX)/share/doc/depeche
	for page in $(MANUALS); do section=$${page##*.}; \
	    rm -f $(DESTDIR)$(PREFIX)/share/man/man$$section/$${page##*/}; done
	for language in $(LANGUAGES); do \
	    rm -f $(DESTDIR)$(PREFIX)/share/locale/$$language/LC_MESSAGES/depeche.mo; done

clean:
	rm -rf build

include tests/fuzz/fuzz.mk tests/checks.mk

-include $(shell find build -name '*.d' 2>/dev/null)
