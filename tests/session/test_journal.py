"""What the journal holds is what was done, whenever the power is cut."""

from __future__ import annotations

import datetime
import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.edits.errors import EditRefused
from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.session.journal import LINES, Journal, leftovers
from editor.session.session import Session
from editor.store.errors import StoreError
from editor.store.templates import load_template

BLOCK = Block("b1", BlockKind.ARTICLE, Cells(0, 0, 2, 10), article="a1", heading="small")
ISSUE = Issue(
    "天山",
    load_template("tianshan"),
    articles=(Article("a1", "甲", Story((Paragraph("正文"),))), Article("a2", "乙")),
    pages=(Page(1, "要闻", (BLOCK,)),),
)


def abandon(journal: Journal) -> None:
    """End as a killed process ends: the lock goes, the files stay."""
    journal._session.on_edit.remove(journal._write)
    for stream in (journal._lines, journal._owner):
        if stream is not None:
            stream.close()


def work(session: Session, what: str, value: int) -> None:
    match what:
        case "undo":
            session.undo()
        case "redo":
            session.redo()
        case "move":
            session.apply("block.move", block="b1", columns=0, lines=value)
        case "type":
            session.apply("article.headline", article="a1", text="题" * value)
        case "rest":
            session.rest()
        case "page":
            session.apply("page.add")


steps = st.lists(
    st.tuples(st.sampled_from(["undo", "redo", "move", "type", "rest", "page"]), st.integers(0, 9)), max_size=25
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_recovery_gives_the_issue_as_it_stood(tmp_path_factory: pytest.TempPathFactory, taken) -> None:
    parent = tmp_path_factory.mktemp("recovery")
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, parent / "one")
    for what, value in taken:
        try:
            work(session, what, value)
        except EditRefused:
            continue
    abandon(journal)
    found = list(leftovers(parent))
    if session.undoable is None and session.redoable is None:
        assert found == []
    else:
        assert [left.recovered().issue for left in found] == [session.issue]


def test_an_undo_beyond_the_base_is_recovered(tmp_path: Path) -> None:
    session = Session(ISSUE)
    session.apply("page.add")
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    session.undo()
    session.undo()
    session.redo()
    session.undo()
    abandon(journal)
    assert next(leftovers(tmp_path)).recovered().issue == ISSUE


def test_half_a_line_at_the_end_costs_only_itself(tmp_path: Path) -> None:
    session = Session(ISSUE)
    journal = Journal(session, tmp_path / "one")
    session.apply("article.headline", article="a1", text="一")
    session.rest()
    session.apply("article.headline", article="a1", text="二")
    abandon(journal)
    file = tmp_path / "one" / LINES
    file.write_bytes(file.read_bytes()[:-7])
    recovered = next(leftovers(tmp_path)).recovered()
    assert recovered.issue.article("a1").headline == "一"
    assert recovered.is_dirty


def test_pictures_that_came_later_are_recovered(tmp_path: Path) -> None:
    session = Session(ISSUE)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    session.assets["e" * 64] = b"picture"
    session.apply("issue.import", articles=(Article("n"),), assets=(Asset("e" * 64, ".jpg", 1, 1, 7),))
    abandon(journal)
    recovered = next(leftovers(tmp_path)).recovered()
    assert recovered.assets["e" * 64] == b"picture"
    assert recovered.issue == session.issue


def test_a_closed_journal_leaves_nothing(tmp_path: Path) -> None:
    session = Session(ISSUE)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    journal.close()
    assert list(tmp_path.iterdir()) == []
    session.apply("page.add")


def test_a_living_program_is_not_taken_for_a_crashed_one(tmp_path: Path) -> None:
    session = Session(ISSUE)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    code = (
        "import sys; from pathlib import Path; from editor.session.journal import leftovers;"
        "print(len(list(leftovers(Path(sys.argv[1])))))"
    )
    seen = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "0"
    abandon(journal)
    seen = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "1"


NOW = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)


def test_versions_are_recovered_with_the_states_they_keep(tmp_path: Path) -> None:
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    session.keep_version(NOW, "送审稿")
    session.apply("page.add")
    abandon(journal)
    recovered = next(leftovers(tmp_path)).recovered()
    assert recovered.versions == session.versions
    assert [len(version.issue.pages) for version in recovered.versions] == [2]
    assert recovered.issue == session.issue


def test_a_restored_version_is_recovered(tmp_path: Path) -> None:
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    session.keep_version(NOW)
    session.apply("article.headline", article="a1", text="乙")
    session.apply("issue.restore", state=session.versions[0].issue)
    assert session.issue == session.versions[0].issue
    abandon(journal)
    assert next(leftovers(tmp_path)).recovered().issue == session.issue
    session.undo()
    assert session.issue.article("a1").headline == "乙"


def test_after_a_save_a_crash_has_left_nothing_to_recover(tmp_path: Path) -> None:
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    session.saved(session.document(), tmp_path / "x.banxin")
    abandon(journal)
    assert list(leftovers(tmp_path)) == []


def test_what_came_while_a_save_was_written_is_recovered(tmp_path: Path) -> None:
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    document = session.document()
    session.apply("page.add")
    session.saved(document, tmp_path / "x.banxin")
    abandon(journal)
    (left,) = leftovers(tmp_path)
    assert left.recovered().issue == session.issue
    assert left.path == tmp_path / "x.banxin"


def test_a_recovered_issue_is_recovered_again(tmp_path: Path) -> None:
    session = Session(ISSUE)
    session.apply("page.add")
    session.spoil()
    abandon(Journal(session, tmp_path / "one"))
    assert next(leftovers(tmp_path)).recovered().issue == session.issue


def test_killed_between_a_new_base_and_its_lines_nothing_is_lost(tmp_path: Path, monkeypatch) -> None:
    session = Session(ISSUE)
    session.apply("page.add")
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    expected = session.issue
    with monkeypatch.context() as patch:
        patch.setattr("editor.session.journal.write_whole", _killed)
        with pytest.raises(KeyboardInterrupt):
            journal._begin(ISSUE)
    abandon(journal)
    assert next(leftovers(tmp_path)).recovered().issue == expected


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_full_disk_stops_the_journal_and_not_the_work(tmp_path: Path, monkeypatch) -> None:
    session = Session(ISSUE)
    session.apply("page.add")
    journal = Journal(session, tmp_path / "one")
    with monkeypatch.context() as patch:
        patch.setattr("editor.store.document.write_package", _disk_is_full)
        session.undo()  # further back than the journal: it has to begin anew
    assert "disk is full" in journal.failure
    session.apply("page.add")
    journal.close()


def test_after_a_full_disk_the_journal_begins_anew(tmp_path: Path, monkeypatch) -> None:
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_append", _disk_is_full)
        session.apply("article.headline", article="a1", text="没有写下的")
    assert not journal.is_whole
    assert journal.failure
    session.apply("page.add")
    lines = (tmp_path / "one" / LINES).read_bytes()
    assert "没有写下的".encode() not in lines
    assert lines.count(b"page.add") == 1, "a line after one that is missing would lead elsewhere"
    with monkeypatch.context() as patch:
        patch.setattr("editor.store.document.write_package", _disk_is_full)
        assert not journal.renew()
    assert journal.renew()
    assert journal.is_whole
    session.apply("page.add")
    session.undo()
    abandon(journal)
    assert next(leftovers(tmp_path)).recovered().issue == session.issue


def test_a_journal_whose_folder_was_cleared_away_begins_anew(tmp_path: Path) -> None:
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, tmp_path / "one")
    session.apply("page.add")
    shutil.rmtree(tmp_path / "one")
    session.apply("page.add")
    journal.sync()
    assert not journal.is_whole
    assert journal.renew()
    session.apply("page.add")
    abandon(journal)
    (left,) = leftovers(tmp_path)
    assert left.recovered().issue == session.issue


def test_a_missing_line_ends_what_is_recovered(tmp_path: Path) -> None:
    session = Session(ISSUE, clock=lambda: 0.0)
    journal = Journal(session, tmp_path / "one")
    for text in ("一", "二", "三"):
        session.rest()
        session.apply("article.headline", article="a1", text=text)
    abandon(journal)
    file = tmp_path / "one" / LINES
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:2] + lines[3:]))
    assert next(leftovers(tmp_path)).recovered().issue.article("a1").headline == "一"


def test_a_journal_that_cannot_begin_lets_go_of_everything(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "one"
    with monkeypatch.context() as patch:
        patch.setattr("editor.store.document.write_package", _disk_is_full)
        with pytest.raises(StoreError, match="disk is full"):
            Journal(Session(ISSUE), folder)
    assert not folder.exists()
    Journal(Session(ISSUE), folder).close()


def _disk_is_full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
