"""Nobody may lose a page: whenever the program is killed, what it had done is there afterwards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.store.document import open_document
from tests.session.kills import killed_once, prepare


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are made by fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_whenever_the_program_is_killed_its_work_is_there(tmp_path: Path) -> None:
    path = prepare(tmp_path / "work")
    recovered = 0
    for seed in range(25):
        outcome = killed_once(path, seed)
        assert outcome.saved >= outcome.said_saved
        assert max(outcome.saved, outcome.recovered or 0) >= outcome.said_edited, outcome
        recovered += outcome.recovered is not None
    assert recovered
    assert {beside.name for beside in path.parent.iterdir()} <= {path.name, "天山.backup.banxin"}
    assert open_document(path).issue.articles[0].id == "a1"
