# make extract   set-up, then the main job over data/raw: a table here, JSON in out/
# make docs      the documentation as a site, in site/
# make test      set-up, then every check
# make lock      requirements-dev.lock from pyproject.toml
# make kills     a run killed twenty times for each kind of output, and the figures of docs/batch.md
# make record    tests/recorded_scores.json from the scores of today

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: extract docs test check kills lock record format clean
.DELETE_ON_ERROR:

extract: $(READY)
	$(BIN)/vnhealth-ie extract data/raw --format table --output out --force

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

record: $(READY)
	$(BIN)/python -m tests.record_scores

kills: $(READY)
	$(BIN)/python benchmarks/folder.py --kills 20

lock: $(READY)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --upgrade --group dev pyproject.toml -o requirements-dev.lock

$(READY): requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) out site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
