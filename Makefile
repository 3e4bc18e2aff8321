# Short forms of the commands in README.md; each sets up what it needs in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NG := build/docxtpl-ng
CHECKERS := build/checkers

.PHONY: demo test check docs bench clean

demo: $(VENV)/.ready
	$(BIN)/pledgebook demo

test: check
	$(BIN)/pytest -n auto

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

docs: $(VENV)/.ready-dev
	$(BIN)/python docs/generate.py

# What cannot be installed is left out of the tables. docxtpl-ng takes docxtpl's import name, so it
# has an environment of its own; so have the checkers that the audit is held beside.
bench: $(VENV)/.ready
	-cd benchmarks/node && npm install --no-audit --no-fund
	-test -x $(NG)/bin/python || { $(PYTHON) -m venv $(NG) \
		&& $(NG)/bin/python -m pip install --quiet --disable-pip-version-check docxtpl-ng || rm -rf $(NG); }
	-test -x $(CHECKERS)/bin/python || { $(PYTHON) -m venv $(CHECKERS) \
		&& $(CHECKERS)/bin/python -m pip install --quiet --disable-pip-version-check \
			contract-lint autocorrect-py || rm -rf $(CHECKERS); }
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.ready
