"""The house template and the issues that tests of make-up share."""

from __future__ import annotations

import pytest

from editor.model.template import Template
from editor.store.templates import load_template


@pytest.fixture(scope="session")
def template() -> Template:
    return load_template("tianshan")
