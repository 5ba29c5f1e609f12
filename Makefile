# Twinscape. Everything a newcomer needs: make demo, make test. See README.md.
SHELL := /bin/sh
SOLVER := .venv-solver/bin/python
QGIS := .venv/bin/python
SETUP := build/.setup-done
CORE_TESTS := tests/city tests/scenario tests/indicators tests/store
SOLVER_TESTS := $(CORE_TESTS) tests/readers tests/solver tests/test_imports.py
QGIS_TESTS := $(CORE_TESTS) tests/client tests/review tests/views tests/processing tests/test_packaging.py
XVFB = xvfb-run -a -s "-screen 0 1680x1050x24"

.PHONY: help setup demo test test-core test-qgis test-e2e lint shots screens bench serve verify zip check-zip clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## install what is missing and make both Python environments
	@sh scripts/setup.sh
	@mkdir -p build && touch $(SETUP)

$(SETUP): requirements/*.txt scripts/setup.sh scripts/environments.py
	@$(MAKE) --no-print-directory setup

demo: $(SETUP) ## import the bundled district, compute it, open QGIS on it (or take pictures)
	@$(SOLVER) scripts/demo.py

test: $(SETUP) ## all tests; two kinds at a time, side by side
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync=target test-core test-qgis test-e2e

test-core: $(SETUP) ## city model, readers, solver: without QGIS
	$(SOLVER) -m pytest -q $(SOLVER_TESTS)

test-qgis: $(SETUP) ## client, review, views and Processing in QGIS's Python
	$(XVFB) $(QGIS) -m pytest -q $(QGIS_TESTS)

test-e2e: $(SETUP) ## the story in the real QGIS desktop
	$(SOLVER) -m pytest -q tests/e2e

lint: $(SETUP) ## style and types
	$(SOLVER) -m ruff check plugin tests scripts
	$(SOLVER) -m ruff format --check plugin tests scripts
	$(SOLVER) -m mypy

shots: $(SETUP) ## pictures of the story and of every screen in real QGIS, in build/shots
	@$(SOLVER) scripts/demo.py --shots
	@$(SOLVER) scripts/screens.py --only en-light-2x-small --out build/shots/screens

screens: $(SETUP) ## every screen in 16 looks: language, theme, scale, size; what is cut off is listed (up to an hour)
	@$(SOLVER) scripts/demo.py --no-qgis
	@$(SOLVER) scripts/screens.py

bench: $(SETUP) ## measure and record in docs/benchmarks.md
	@$(SOLVER) scripts/bench.py

serve: $(SETUP) ## the solver as a server on this computer, with the demo twin: http://127.0.0.1:5010
	@$(SOLVER) scripts/demo.py --no-qgis
	$(SOLVER) -m plugin.solver serve --twins build/demo --data build/server

verify: $(SETUP) ## the published reference cases that ship with the tests
	$(SOLVER) -m plugin.solver verify tests/reference

zip: $(SETUP) ## the release archive, checked as the plugin site does
	@/usr/bin/python3 scripts/package.py zip

check-zip: ## check the archive again
	@/usr/bin/python3 scripts/package.py check

clean: ## remove what can be made again, but not the environments
	rm -rf build .pytest_cache .ruff_cache .mypy_cache .hypothesis
