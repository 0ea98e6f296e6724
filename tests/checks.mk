# Checks that take longer than `make check`: what the tests reach, and what valgrind says of it.

COVERAGE      = -DCOVERAGE=\"$(CURDIR)/build/coverage\"
COVERAGE_MAKE = $(MAKE) --no-print-directory BUILD=build/coverage CFLAGS='-O1 -g --coverage $(COVERAGE)' CI=

.PHONY: coverage coverage-left memcheck

# LEFT="src/store src/core/retag.c" shows the lines of these that no test reaches.
coverage:
	@src/deps.sh build test
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	-@$(COVERAGE_MAKE) check-built
	@python3 tests/coverage.py build/coverage $(LEFT)

# MEMCHECK="unit/ cli/import" runs only those tests.
MEMCHECK      = unit/ parse/ cli/ tui/
memcheck:
	@src/deps.sh build test memcheck
	@$(MAKE) --no-print-directory all $(UNIT_BINS) $(SCREEN)
	@BUILD=$(CURDIR)/$(BUILD) tests/memcheck $(MEMCHECK)
