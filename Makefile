# make extract   set-up, then the main job over data/raw: a table here, JSON in out/
# make docs      the documentation as a site, in site/
# make test      set-up, then every check
# make lock      the requirements-*.lock from pyproject.toml
# make kills     a run killed twenty times for each kind of output, and the figures of docs/batch.md
# make fuzz      every fuzzing target for FUZZ_SECONDS, 1200 unless it is set; findings are below out/fuzz
# make mutants   MUTANTS small changes of extractors and scorer, 200 unless it is set, and how many the tests notice
# make licences  docs/licences.md from requirements-dev.lock
# make bench     every benchmark, a quarter of an hour on an idle machine: benchmarks/results.json and docs/speed.md
# make profile   where the time of an article goes, by stage
# make properties  the property tests with a thousand examples each, other ones every time
# make hostile   the time that the worst texts take against ordinary ones, and a search for worse; docs/trust.md
# make spellings ARTICLES=articles.jsonl   the findings of articles in NFC, NFD and other spaces; docs/trust.md
# make record    tests/recorded_scores.json from the scores of today
# make ablation  what each part is worth, printed and written into docs/quality.md
# make audit-draw    sheets of random findings, to be judged by reading, in SHEETS (outside of the repository)
# make audit-score   what the judged sheets say, kept without text in data/audit and written into docs/quality.md
# make calibrate     the counts behind the confidences, from the kept verdicts
# make calibration   confidence beside the share that was right

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
READY := $(VENV)/.ready
SHEETS ?= ../audit-sheets
SEED ?= 2026

.PHONY: extract docs test check kills licences lock record format clean fuzz mutants bench profile \
  properties hostile spellings \
  ablation audit-draw audit-score calibrate calibration
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

ablation: $(READY)
	$(BIN)/python -m benchmarks.ablation --page docs/quality.md

audit-draw: $(READY)
	$(BIN)/python -m benchmarks.audit draw --sheets $(SHEETS) --seed $(SEED)

audit-score: $(READY)
	$(BIN)/python -m benchmarks.audit score --sheets $(SHEETS) --seed $(SEED) --page docs/quality.md

calibrate: $(READY)
	$(BIN)/python -m benchmarks.calibrate counts --write src/vnhealth_ie/tables/confidence.csv

calibration: $(READY)
	$(BIN)/python -m benchmarks.calibrate check

kills: $(READY)
	$(BIN)/python benchmarks/folder.py --kills 20

FUZZ_SECONDS ?= 1200
fuzz: $(READY)
	$(INSTALL) -r requirements-fuzz.lock
	$(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS)

MUTANTS ?= 200
mutants: $(READY)
	$(INSTALL) -r requirements-mutants.lock
	$(BIN)/python -m benchmarks.mutants --sample $(MUTANTS)

licences: $(READY)
	$(BIN)/python -m tests.support.licences

COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
  --no-annotate --no-header --upgrade
bench: $(READY)
	$(BIN)/python -m benchmarks.run

profile: $(READY)
	$(BIN)/python -m benchmarks.run stages

properties: $(READY)
	HYPOTHESIS_PROFILE=search $(BIN)/pytest tests/properties

hostile: $(READY)
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.hostile --search 600

spellings: $(READY)
	@test -n "$(ARTICLES)" || { echo "make spellings ARTICLES=articles.jsonl" >&2; exit 2; }
	$(BIN)/python -m benchmarks.spellings $(ARTICLES)

lock: $(READY)
	$(COMPILE) --python-version 3.10 --group dev pyproject.toml -o requirements-dev.lock
	$(COMPILE) --python-version 3.11 --group fuzz -c requirements-dev.lock -o requirements-fuzz.lock
	$(COMPILE) --python-version 3.10 --group mutants -c requirements-dev.lock -o requirements-mutants.lock

$(READY): requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) out site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
