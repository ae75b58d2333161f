# make run    set everything up and translate an example article into the four languages, offline once set up
# make serve  start the HTTP service
# make test   set everything up and pass the tests
# make test-postgresql  the translation memory in PostgreSQL, on a server of the tests' own; Debian's package is postgresql
# make test-s3          an archive in S3, on moto's server, whose program MOTO_SERVER names
# make test-desk       the page for editors in a browser; Debian's package is chromium
# make test-distributed  an archive translated by several workers, on Redis and PostgreSQL of the tests' own; Debian's package is redis-server
# make test-wordpress  the plugin for WordPress, in PHP; Debian's packages are php-cli and phpunit; make wordpress packs it as dateline.zip
# make test-xliff       XLIFF in the hands of Symfony and OmegaT; Debian's packages are php-cli php-xml php-symfony-translation php-symfony-config omegat
# make test-recipe  the tests of the model's recipe, which need PyTorch
# make test-models  the families of models as Transformers has them, which need PyTorch too
# make bench-casing  what a headline in capitals or in Title Case loses
# make bench-shapes  our model's shape beside a Transformer-base; needs PyTorch too
# make bench-training  a training step with fused layers beside one with plain ones; needs PyTorch too
# make bench-archive  what a job on an archive costs over the bare engine; memory, going on, two threads
# make bench-gate  how well the checks find errors, and how often they report what is none
# make bench-retry  what trying failing sentences again costs; make bench-callers whether callers who share the queue cost less
# make bench-terms  how often translations have the terms that a glossary demands; make bench-names bench-retry the same for settled names
# make fuzz   10,000 malformed requests; make soak MINUTES=10  articles from 16 callers: errors, and whether the memory stays flat
# make bench-throughput  callers beside the bare engine; make bench-latency  beside a bulk job; make bench-libretranslate LIBRETRANSLATE=/path/to/its/python
# make check  linters, types and the catalogues; make bench the benchmark; make wheel a wheel that works offline; make lock new lock files

# The newest interpreter there is that the package supports.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { echo "$$p"; exit; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
EXAMPLE ?= examples/talks.txt
MINUTES ?= 10

.PHONY: run serve test test-postgresql test-s3 test-desk test-distributed test-xliff test-recipe test-models test-wordpress wordpress check bench bench-archive bench-throughput bench-latency bench-libretranslate bench-casing bench-callers bench-gate bench-memory bench-shapes bench-training bench-terms bench-names bench-retry contract fuzz soak wheel lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.installed
	@$(BIN)/dateline translate $(EXAMPLE)

serve: $(VENV)/.installed
	$(BIN)/dateline serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

test-postgresql: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/postgresql/memory.py

test-s3: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet -e '.[archive]'
	$(BIN)/python -m pytest tests/s3/archive.py

test-desk: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/desk/page.py

test-distributed: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/distributed/archive.py

test-xliff: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/xliff/symfony.py tests/xliff/omegat.py

test-recipe: $(VENV)/.installed-recipe
	$(BIN)/python -m pytest tests/recipe

test-wordpress:
	find integrations/wordpress -name '*.php' -print0 | xargs -0 -n 1 php -l > /dev/null
	phpunit --no-configuration --do-not-cache-result integrations/wordpress/tests/DatelineTest.php

wordpress: $(VENV)/.installed-dev
	$(BIN)/python integrations/wordpress/package.py dateline.zip

test-models: $(VENV)/.installed-models
	$(BIN)/python -m pytest tests/models

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/dateline ui check

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/article.py
	$(BIN)/python benchmarks/pages.py

bench-throughput: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/throughput.py

bench-latency: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/latency.py

bench-libretranslate: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/libretranslate.py $(LIBRETRANSLATE)

bench-memory: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/memory.py

bench-archive: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/archive.py speed
	$(BIN)/python benchmarks/archive.py memory
	$(BIN)/python benchmarks/archive.py resume
	$(BIN)/python benchmarks/archive.py workers

bench-terms: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/terms.py

bench-gate: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/gate.py

bench-retry: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/retry.py

bench-callers: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/callers.py

bench-names: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/names.py

bench-casing: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/casing.py

bench-shapes: $(VENV)/.installed-recipe
	$(BIN)/python benchmarks/shapes.py

bench-training: $(VENV)/.installed-recipe
	$(BIN)/python benchmarks/training.py

contract: $(VENV)/.installed-dev
	DATELINE_CONTRACT_EXAMPLES=300 $(BIN)/python -m pytest tests/test_contract.py

fuzz: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/fuzz.py 10000

soak: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/soak.py --minutes $(MINUTES)

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m build --wheel --no-isolation

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11, 3.12 or 3.13; name one with make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo "the module venv is missing; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.installed-recipe: $(VENV)/.installed-dev models/recipe/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r models/recipe/requirements.txt
	@touch $@

$(VENV)/.installed-models: $(VENV)/.installed-dev tests/models/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/models/requirements.txt
	@touch $@
