# Everything that one does with this project. `make help` lists it.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
export PORT ?= 8000
export HOST ?= 127.0.0.1
export DATA_DIR ?= $(CURDIR)/data
export DEMO_PEOPLE ?= 300
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv

PYTHON := .venv/bin/python
SETUP := scripts/setup.sh

.PHONY: help run vault setup test test-environment fast test-wiki lint types format unit e2e bench bench-million bench-matching messages demo screenshots
help: ## List the commands
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: ## Install what running the product needs
	@$(SETUP) run

run: setup ## Serve the product with its demo community on http://127.0.0.1:8000
	@exec $(PYTHON) scripts/run.py

vault: setup ## Serve the demo's vault of Let's Connect, one port above that of `make run`
	@VAULT_SETTINGS_FILE="$(DATA_DIR)/lets-connect-vault.env" VAULT_PORT=$$(($(PORT) + 1)) $(PYTHON) -m capx.letsconnect.vault serve

test-environment:
	@$(SETUP) test

test: test-environment ## Set everything up and run all checks
	@$(MAKE) --no-print-directory lint types unit e2e

test-wiki: test-environment ## Test delivery with a real MediaWiki, which it installs
	@scripts/install_mediawiki.sh
	$(PYTHON) -m pytest tests/wiki -m wiki -q -n 2 --dist worksteal -p no:randomly --no-cov

fast: ## Catalogues, and the unit tests of what changed since the last commit
	@$(PYTHON) scripts/messages.py --check
	@$(PYTHON) scripts/fast.py

lint: ## Style, floors of the house, templates, catalogues
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/djhtml --check --tabwidth 2 capx
	$(PYTHON) scripts/messages.py --check

format: ## Let the formatters have their way
	.venv/bin/ruff check --fix . || true
	.venv/bin/ruff format .
	.venv/bin/djhtml --tabwidth 2 capx

types: ## Strict types
	$(PYTHON) scripts/check_types.py

unit: ## All tests but the browser's, on SQLite and on PostgreSQL
	$(PYTHON) scripts/unit_tests.py

e2e: ## The tests that drive a browser
	$(PYTHON) -m pytest tests/e2e -m e2e -p no:randomly --no-cov

bench: ## Measure latency at 1,000 to 100,000 people on both databases, into docs/performance.md
	$(PYTHON) -m bench

bench-million: ## Measure latency, memory and throughput at a million people on both databases, into docs/performance.md
	$(PYTHON) -m bench.million

bench-matching: ## Measure how good matches are, into docs/matching.md
	$(PYTHON) -m bench.matching

messages: ## Collect the texts of the interface into the catalogues
	$(PYTHON) scripts/messages.py

demo: setup ## Build the demo community in DATA_DIR without serving it
	$(PYTHON) scripts/run.py --prepare-only

screenshots: test-environment ## Make the screenshots of the README anew
	$(PYTHON) scripts/screenshots.py
