# Needs Python 3.11 or later with its venv module, make and git; the rest is installed into .venv, pinned by hash.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BENCH ?= ../shared/bench
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-input
INPUT := examples/detroit_de_morrane/accounts

.PHONY: dossier test lint format types layers bench floors golden lock clean

dossier: .venv/run.stamp ## compare the bundled accounts: out/dossier/dossier.html
	@$(BIN)/recoupe compare $(INPUT) -o out/dossier
	@echo "Open out/dossier/dossier.html in a browser."

test: .venv/dev.stamp lint types layers ## everything that must hold
	$(BIN)/pytest -n 2 --dist loadgroup

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/dev.stamp
	$(BIN)/mypy

layers: .venv/dev.stamp
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format

bench: .venv/dev.stamp ## score on annotated accounts: make bench BENCH=path
	$(BIN)/python bench/run.py $(BENCH)

floors: .venv/dev.stamp ## raise the floors to what is measured today
	$(BIN)/python bench/run.py $(BENCH) --raise

golden: .venv/dev.stamp ## refresh the expected dossiers after looking at what changed
	$(BIN)/pytest tests/golden --refresh-golden

lock: .venv/bin/python ## pin all dependencies anew
	$(PIP) uv
	$(BIN)/uv pip compile -q pyproject.toml --group build $(LOCK) -o requirements.lock
	$(BIN)/uv pip compile -q --group pyproject.toml:dev -c requirements.lock $(LOCK) -o requirements-dev.lock

LOCK := --python-version 3.11 --universal --generate-hashes --custom-compile-command "make lock"

clean:
	rm -rf .venv out dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Recoupe needs Python 3.11 or later; name one: make PYTHON=...")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the pinned dependencies into .venv (about 200 MB, once)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo "Installing the pinned tools of development into .venv"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
