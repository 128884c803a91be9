# Two commands: `make demo` and `make test`. Each does all its set-up, in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORY := examples/marisk-strait
OUT := out

.PHONY: demo test check docs browser bench quality speed lock clean

demo: $(VENV)/.run  ## build the record of the example, ask it three questions, write report.html
	@mkdir -p $(OUT)
	$(BIN)/verbale build $(STORY)/reports -o $(OUT)/demo.verbale
	$(BIN)/python examples/questions.py $(OUT)/demo.verbale
	$(BIN)/verbale report $(OUT)/demo.verbale -o $(OUT)/report.html

test: $(VENV)/.dev  ## pass the tests
	$(BIN)/pytest

browser:  ## what the browser tests take from npm and, for root on Debian, the browser; without them they are skipped
	npm install --prefix tests/browser --no-package-lock --no-audit --no-fund --silent
	command -v chromium || command -v google-chrome || (apt-get update -q && apt-get install -q -y --no-install-recommends chromium)

check: $(VENV)/.dev  ## what CI checks besides: format, lint, types, the import contract, the docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sphinx-build -q -W -b html docs docs/_build/html

docs: $(VENV)/.dev  ## the documentation as HTML, in docs/_build/html
	$(BIN)/sphinx-build -b html docs docs/_build/html

quality: $(VENV)/.dev  ## score every development set there is
	$(BIN)/python -m benchmarks.quality

speed: $(VENV)/.dev  ## time the parts against their peers, side by side
	$(BIN)/python -m benchmarks.speed

bench: quality speed

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Verbale needs Python 3.11 or newer; name one: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

lock:  ## pin the dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--extra build pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:  ## remove everything that the commands made
	rm -rf $(VENV) $(OUT) docs/_build build dist
