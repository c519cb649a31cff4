"""What another program has written is never written over unasked."""

from __future__ import annotations

import datetime
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from editor.session.journal import Journal, leftovers
from editor.session.opening import open_session, save_session
from editor.session.session import Session
from editor.store.document import backup_of, open_document, save_document
from editor.store.errors import StoreError
from editor.store.standing import Changed, standing
from tests.store.example import example


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "天山.banxin"
    save_document(example(), made)
    return made


def save(session: Session, path: Path, *, overwrites: bool = False) -> None:
    saved = save_session(session, path, overwrites=overwrites)
    if saved.lock is not None:
        session.close()
        session.lock = saved.lock
    session.saved(saved.document, saved.path, saved.seen)


def change_elsewhere(path: Path) -> None:
    document = open_document(path)
    save_document(replace(document, issue=replace(document.issue, number=4711)), path)


def test_a_file_that_was_changed_elsewhere_is_not_written_over(path: Path) -> None:
    session = open_session(path)
    session.apply("page.add")
    change_elsewhere(path)
    with pytest.raises(Changed, match="changed by another program"):
        save_session(session, path)
    assert open_document(path).issue.number == 4711
    assert session.is_dirty
    session.close()


def test_written_over_on_purpose_it_stays_as_the_backup(path: Path) -> None:
    session = open_session(path)
    session.apply("page.add")
    change_elsewhere(path)
    save(session, path, overwrites=True)
    assert open_document(path).issue == session.issue
    assert open_document(backup_of(path)).issue.number == 4711
    session.close()


def test_saving_again_and_again_is_no_change_from_elsewhere(path: Path) -> None:
    session = open_session(path)
    for _ in range(3):
        session.apply("page.add")
        save(session, path)
        os.utime(path, (7, 7))
    assert open_document(path).issue == session.issue
    session.close()


def test_under_a_new_name_that_file_is_watched(path: Path, tmp_path: Path) -> None:
    session = open_session(path)
    new = tmp_path / "新.banxin"
    session.apply("page.add")
    save(session, new)
    change_elsewhere(path)
    session.apply("page.add")
    save(session, new)
    change_elsewhere(new)
    session.apply("page.add")
    with pytest.raises(Changed):
        save_session(session, new)
    session.close()


def test_a_file_that_is_gone_is_written_anew(path: Path) -> None:
    session = open_session(path)
    session.apply("page.add")
    path.unlink()
    save(session, path)
    assert open_document(path).issue == session.issue
    session.close()


def test_a_folder_that_is_gone_is_told(path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    shutil.copy(path, stick / path.name)
    session = open_session(stick / path.name)
    session.apply("page.add")
    shutil.rmtree(stick)
    with pytest.raises(StoreError, match="the folder does not exist"):
        save_session(session, stick / path.name)
    stick.mkdir()
    save(session, stick / path.name)
    assert open_document(stick / path.name).issue == session.issue
    session.close()


def test_what_another_program_wrote_is_taken_in_as_a_version(path: Path, tmp_path: Path) -> None:
    session = open_session(path)
    journal = Journal(session, tmp_path / "recovery" / "one")
    session.apply("page.add")
    change_elsewhere(path)
    session.seen = standing(path)
    session.keep_other(open_document(path), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), "别处的改动")
    session.apply("page.add")
    _abandon(journal)
    (left,) = leftovers(tmp_path / "recovery")
    recovered = left.recovered()
    assert recovered.issue == session.issue
    assert recovered.versions[-1].issue.number == 4711
    save(session, path)
    kept = open_document(path)
    assert kept.issue == session.issue
    assert kept.versions[-1].issue.number == 4711
    session.close()


def test_a_recovered_issue_knows_what_it_last_saw_of_its_file(path: Path, tmp_path: Path) -> None:
    session = open_session(path)
    journal = Journal(session, tmp_path / "recovery" / "one")
    session.apply("page.add")
    _abandon(journal)
    session.close()
    change_elsewhere(path)
    (left,) = leftovers(tmp_path / "recovery")
    with pytest.raises(Changed):
        save_session(left.recovered(), path)


def test_saves_of_several_threads_come_one_after_another(path: Path) -> None:
    session = open_session(path)
    failed: list[BaseException] = []

    def keep_saving() -> None:
        try:
            for _ in range(4):
                save_session(session, path)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=keep_saving) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(6):
        session.apply("page.add")
    for thread in threads:
        thread.join()
    save(session, path)
    assert failed == []
    assert open_document(path).issue == session.issue
    session.close()


def _abandon(journal: Journal) -> None:
    """End as a killed process ends: the lock goes, the files stay."""
    journal._session.on_edit.remove(journal._write)
    journal._session.on_version.remove(journal._keep)
    journal._session.on_saved.remove(journal._save)
    for stream in (journal._lines, journal._owner):
        if stream is not None:
            stream.close()
