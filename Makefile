# Two commands matter to a newcomer: `make brief` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Starts a small model behind an OpenAI-compatible server on port 8011; any other there will do.
LOCAL_MODEL := ../shared/tools/local_model.sh

.DEFAULT_GOAL := help
.PHONY: help setup brief test test-model lint format bench feed-corpus slack-emulator clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: $(READY) ## make .venv with all that is needed (quick when nothing changed)

# Made anew when what is installed changed; the code itself is used where it lies.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Briefbot needs Python 3.11 or later; name one: make setup PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Briefbot needs into $(VENV) (a minute the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
	  --editable '.[dev]'
	@touch $(READY)

brief: $(READY) ## print a briefing on korea-russia from the sample articles
	@$(BIN)/briefbot brief korea-russia

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -q

test-model: $(READY) ## run the tests that ask a real, small language model (minutes)
	@if test -f $(LOCAL_MODEL); then bash $(LOCAL_MODEL); fi
	@$(BIN)/python -m pytest -q -m model; code=$$?; \
	  if test -f $(LOCAL_MODEL); then bash $(LOCAL_MODEL) stop; fi; exit $$code

lint: $(READY) ## check style, formatting and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## format the code
	@$(BIN)/ruff format .

bench: $(READY) ## measure speed, as ratios in one run
	@$(BIN)/python -m bench

# feedparser's own test feeds, which its package carries: a test of ours reads them all.
CORPUS := .cache/feedparser-tests
feed-corpus: $(READY) ## fetch feedparser's test feeds, for a test that reads them
	@rm -rf $(CORPUS) .cache/sdist && mkdir -p $(CORPUS)
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps \
	  --no-binary :all: --dest .cache/sdist feedparser==6.0.11
	@tar -xzf .cache/sdist/feedparser-6.0.11.tar.gz --strip-components=2 -C $(CORPUS) \
	  feedparser-6.0.11/tests
	@rm -rf .cache/sdist
	@echo "$$(find $(CORPUS) -type f | wc -l) files in $(CORPUS)"

# A Slack that others wrote, for tests that speak with it; needs Node 20.
slack-emulator: ## fetch npm's emulate, for tests of Slack
	@mkdir -p .cache/emulate
	@npm install --silent --no-audit --no-fund --prefix .cache/emulate emulate@0.12.2
	@echo "emulate is in .cache/emulate"

clean: ## remove .venv and caches
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
