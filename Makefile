# Two commands matter: `make report` and `make test`. Both set everything up first.
PYTHON ?= python3
RUN := .venv/bin/python
READY := .venv/.ready
NBVAL := --nbval --nbval-current-env --nbval-cell-timeout=120 --nbval-sanitize-with=notebooks/sanitize.cfg

help: ## print this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1	/'
report: $(READY) ## run the curated notebooks and write reports/index.html
	$(RUN) -m newsresearch report --out reports
test: $(READY) ## run every test, and beside them all notebooks against their committed outputs
	@$(MAKE) --no-print-directory -j2 code outputs
code: $(READY)
	$(RUN) -m pytest -p no:nbval -q
outputs: $(READY)
	PYTHONWARNINGS=error $(RUN) -m pytest -q -p no:cacheprovider $(NBVAL) notebooks docs/notebooks
lint: $(READY) ## check style and types
	$(RUN) -m ruff check . && $(RUN) -m ruff format --check . && $(RUN) -m mypy
notebooks: $(READY) ## run the curated notebooks again, in place
	$(RUN) -m newsresearch report --in-place && $(RUN) notebooks/pictures.py
docs: $(READY) ## run the notebooks behind docs/ again, in place, and write its pages
	$(RUN) -m newsresearch report --in-place docs/notebooks && $(RUN) docs/build.py
bench: $(READY) ## measure every stage on the data in ../shared
	$(RUN) -m benchmarks
lab: $(READY) ## open JupyterLab on the notebooks
	$(RUN) -m jupyterlab notebooks
lock: ## pin every dependency again (needs uv)
	uv pip compile pyproject.toml --all-extras --generate-hashes --no-emit-index-url --universal --python-version 3.11 --no-header -o requirements.lock
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; sys.version_info >= (3, 11) or sys.exit(f"newsresearch needs Python 3.11 or later, not {v}: make PYTHON=python3.11 …")'
	@echo "setting up .venv from requirements.lock" && rm -rf .venv && $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then uv pip sync -q --python $(RUN) --require-hashes requirements.lock; \
	else $(RUN) -m pip install -q --require-hashes -r requirements.lock; fi
	@if command -v uv >/dev/null; then uv pip install -q --python $(RUN) --no-deps --no-build-isolation -e .; \
	else $(RUN) -m pip install -q --no-deps --no-build-isolation -e .; fi
	@touch $(READY)
.PHONY: help report test code outputs lint notebooks docs bench lab lock
