# Two commands for most days: `make run` and `make test`. Everything lands inside the checkout.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
ASSETS := tools/assets.py $(wildcard app/web/scripts/*.js app/web/scripts/*/*.js app/web/assets/*.css app/web/assets/*.svg)
LOCK := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: run install test check bench doctor lock letterhead picture
.DEFAULT_GOAL := run

run: install
	@$(BIN)/python -m tools.run

install: .venv/.installed app/static/.built

test: .venv/.installed-dev app/static/.built
	@$(BIN)/python -m pytest -n auto

check: .venv/.installed-dev app/static/.built
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.locks
	@$(BIN)/python -m pytest -n auto

bench: .venv/.installed-dev app/static/.built
	@$(BIN)/python -m tools.bench

doctor:
	@$(PYTHON) -m tools.doctor

# The letterhead that ships is made by a script, so that every line of it can be explained.
letterhead: .venv/.installed
	@$(BIN)/python -m tools.letterhead

# The pictures in the README: the first page of a submission, and the main pages with the library that ships.
picture: .venv/.installed-dev app/static/.built
	@$(BIN)/python -m tools.picture
	@SVAR_PICTURES=docs/screens SVAR_REQUIRE=browser $(BIN)/python -m pytest -q tests/browser/test_pictures.py

# The only target that asks package indexes for newer versions.
lock: .venv/.installed-npm
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv; }
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt
	@$(LOCK) requirements-assets.in -o requirements-assets.txt
	@$(BIN)/python -m tools.npm install --package-lock-only --ignore-scripts --no-audit --no-fund --silent

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Svar needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.installed: requirements.txt | .venv/bin/python
	@echo "Setting up Svar (once, about half a minute) …"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@echo "Setting up what the tests need (once) …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

# npm is the machine's own; where there is none, a wheel brings it.
.venv/.installed-npm: requirements-assets.txt | .venv/.installed
	@$(BIN)/python -m tools.npm --there || $(PIP) --require-hashes -r requirements-assets.txt
	@touch $@

node_modules/.installed: package-lock.json .npmrc | .venv/.installed-npm
	@echo "Setting up what the pages are built from (once) …"
	@$(BIN)/python -m tools.npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

app/static/.built: node_modules/.installed $(ASSETS)
	@$(BIN)/python -m tools.assets
