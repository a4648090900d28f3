# Two commands do everything: `make serve` and `make test`. Each installs what it needs into .venv and node_modules.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Pip's and uv's own questions about newer versions have no place in a build.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1
PORT ?= 8000

.PHONY: serve build offline release bench figures pictures test check lock clean

serve: build  ## build the site and serve it with the headers it ships
	python -m hooks.serve --port $(PORT)

build: .venv/installed node_modules/installed  ## leave the site in site/
	python -m mkdocs build --strict --quiet

offline: build  ## leave the copies that work without a network in dist/, with their checksums
	python -m hooks.offline --site site --to dist

release: build  ## leave the release in dist/release: site, one file, wheel, points, list of parts, checksums
	python -m tools.release

bench: build  ## measure starts, bytes, answers and memory, and write docs/data/speed.json, which the speed page shows
	python -m tools.bench
	$(MAKE) build

figures: build  ## measure all that the page "How good is it" shows, the speed and every test among it: 45 minutes on two cores
	python -m tools.figures
	$(MAKE) build

pictures: build  ## draw every calculator's answer for the README
	python -m tools.pictures

test: build check  ## everything, in parallel where it can
	node --test "tests/js/*.test.mjs"
	python -m pytest -n auto --cov --cov-report=term

check: .venv/installed node_modules/installed  ## style, types, scripts
	ruff format --check .
	ruff check .
	mypy
	node_modules/.bin/tsc -p docs/assets/tsconfig.json
	node_modules/.bin/tsc -p docs/assets/tsconfig.sealed.json

.venv/installed: requirements.lock .python-version pyproject.toml tools/uv.sh
	uv=$$(tools/uv.sh) && \
	{ $$uv venv --quiet --clear .venv || $$uv venv --quiet --clear --python '>=3.12' .venv; } && \
	$$uv pip sync --quiet --require-hashes requirements.lock && \
	$$uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

node_modules/installed: package-lock.json .venv/installed
	npm ci --ignore-scripts --silent
	touch $@

lock:  ## write the lock files anew, with hashes and without addresses
	uv=$$(tools/uv.sh) && for name in requirements requirements-uv; do \
	  $$uv pip compile $$name.in --universal --python-version 3.12 --generate-hashes --no-header --quiet -o $$name.lock; done && \
	$$uv pip compile requirements-browser.in --universal --python-version 3.14 --generate-hashes --no-header --quiet -o requirements-browser.lock
	npm install --package-lock-only --ignore-scripts --silent

clean:
	rm -rf .venv .uv node_modules site build dist
