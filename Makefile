# WattWise. `make play` and `make test` work in a fresh clone: deploy/setup.sh sees to what is missing.

PYTHON       := .venv/bin/python
REQUIREMENTS := requirements.txt $(wildcard */requirements.txt)
HEADLESS     := EGL_PLATFORM=surfaceless ALSOFT_DRIVERS=null
ONLY         ?=

ifeq ($(shell uname -s),Linux)
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
NO_WINDOW    := yes
endif
endif

.DEFAULT_GOAL := help
.PHONY: help play test check soak bench pictures serve assets clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(MAKEFILE_LIST) | \
	    while IFS='|' read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

.venv/.ready: $(REQUIREMENTS) deploy/setup.sh
	@deploy/setup.sh venv

play: .venv/.ready ## play; without a display, a day is played unseen into build/screenshots
	@deploy/setup.sh packages play
ifdef NO_WINDOW
	$(HEADLESS) $(PYTHON) -m wattwise_game --offscreen --days 1 --speed 3600 --seed 7 --screenshots build/screenshots
else
	$(PYTHON) -m wattwise_game
endif

test: .venv/.ready ## run the tests, with coverage
	@deploy/setup.sh packages test
	$(HEADLESS) $(PYTHON) -m pytest -n 2 --cov --cov-report=term $(ARGS)

check: .venv/.ready ## format, lint, types, import contracts
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports

soak: .venv/.ready ## run the long tests
	@deploy/setup.sh packages test
	$(HEADLESS) $(PYTHON) -m pytest -m soak $(ARGS)

bench: .venv/.ready ## measure against the goals: build/bench.json; ONLY=household|game|server|forecast|settlement
	$(HEADLESS) $(PYTHON) -m tests.benchmarks $(ONLY)

pictures: .venv/.ready ## render the picture book: build/pictures/index.html
	@deploy/setup.sh packages play
	$(HEADLESS) $(PYTHON) -m wattwise_game.picture_book --to build/pictures

serve: .venv/.ready ## run a server
	$(PYTHON) -m server serve $(ARGS)

.venv-assets/.ready: assets/source/requirements.txt deploy/setup.sh
	@deploy/setup.sh assets

assets: .venv-assets/.ready ## make models, textures, sounds and icons anew (Python 3.11; Blender as a module, 820 MB)
	.venv-assets/bin/python -m assets.source.build $(ARGS)

clean: ## remove what was built; keeps the environments
	rm -rf build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage .coverage.*
	find . -name __pycache__ -type d -not -path './.venv*' -prune -exec rm -rf {} +
