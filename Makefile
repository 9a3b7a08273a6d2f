# Everything runs in .venv, made from the lock files; nothing but the package index is asked. `make help` lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -qq
LETTER := inputs/manuilsky-to-ezhov-1936-01-03.txt
PYTEST_ARGS ?=

LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock' --quiet $(if $(UPGRADE),--upgrade)

.PHONY: help demo test test-e2e lint lint-style lint-types lint-imports lint-schemas format bench lock clean distclean
.DELETE_ON_ERROR:

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.package  ## trace the letter through the decrees into outputs/
	$(BIN)/clauses trace $(LETTER) inputs/decrees --gazetteer inputs/gazetteer.csv -o outputs

test: $(VENV)/.dev  ## run every test that needs no system package
	$(BIN)/python -m pytest -m "not e2e" $(PYTEST_ARGS)

test-e2e: $(VENV)/.dev  ## run the tests that need LibreOffice and a browser
	bash scripts/setup-e2e.sh
	CLAUSES_E2E=1 $(BIN)/python -m pytest -m e2e tests $(PYTEST_ARGS)

lint: lint-style lint-types lint-imports lint-schemas  ## style, types, import contract, schemas in step with the models

lint-style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lint-types: $(VENV)/.dev
	$(BIN)/mypy

lint-imports: $(VENV)/.dev
	$(BIN)/lint-imports

lint-schemas: $(VENV)/.dev
	$(BIN)/clauses schema --check schemas
	$(BIN)/python scripts/columns_reference.py --check

format: $(VENV)/.dev  ## put the code into the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## print the speed ratios and the accuracy tables
	@for script in benchmarks/extract_speed.py benchmarks/outline_speed.py benchmarks/start_up.py benchmarks/trace_scale.py \
	               benchmarks/accuracy.py; do \
	    if [ -f $$script ]; then echo "== $$script"; $(BIN)/python $$script || exit 1; fi; done

lock: $(VENV)/.dev  ## write the lock files anew; UPGRADE=1 takes newer releases
	$(LOCK) --group build -o requirements/build.txt
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) pyproject.toml --all-extras --group dev -c requirements/run.txt -o requirements/dev.txt

clean:  ## take away what was built and written
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find outputs -mindepth 1 ! -name README.md -delete
	find clauses tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## the same, and the virtual environment
	rm -rf $(VENV)

# Stamps: each is newer than the lock that it was installed from, so a second run installs nothing.
$(VENV)/.build: requirements/build.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "clauses needs Python 3.11 or later: make PYTHON=python3.11")'
	@test -x $(BIN)/python || { echo "Setting up $(VENV) with $(PYTHON)"; "$(PYTHON)" -m venv $(VENV); }
	@$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.run: requirements/run.txt $(VENV)/.build
	@echo "Installing the libraries that clauses runs on"
	@$(PIP) install --require-hashes --no-build-isolation -r requirements/run.txt
	@touch $@

$(VENV)/.package: pyproject.toml clauses/__init__.py $(VENV)/.run
	@$(PIP) install --no-index --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.package
	@echo "Installing what the tests and checks need"
	@$(PIP) install --require-hashes --no-build-isolation -r requirements/dev.txt
	@touch $@
