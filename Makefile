# What a change must pass before it is committed; `.ci/run` runs all of it and the tests.
PYTHON ?= .venv/bin/python

check:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -q -p no:cacheprovider tests/test_house.py tests/test_docs.py tests/test_cli.py

.PHONY: check
