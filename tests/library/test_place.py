"""Whatever lies where the archive should be, the refusal is a sentence, and nothing of others is touched."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest

from editor.library import place as places
from editor.library.archive import Archive
from editor.library.errors import (
    ArchiveDamaged,
    ArchiveForeign,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveNewer,
    LibraryError,
)
from editor.library.query import Search
from tests.library.papers import CLASSES, LIFTS, SORTING, article, paper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a small archive, closed."""
    path = tmp_path / "档案.sqlite"
    with Archive(path, create=True) as archive:
        archive.add(paper(SORTING, CLASSES))
    return path


def test_a_missing_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing, match="library add"):
        Archive(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    with Archive(tmp_path / "a" / "b" / "c.sqlite", create=True) as archive:
        assert archive.issues() == ()


def test_the_users_own_archive(user_folders: Path) -> None:
    with Archive(create=True) as archive:
        assert Path(archive.name) == places.default_place()
    assert places.default_place().is_file()
    assert places.default_place().is_relative_to(user_folders)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not one of ours", b"%PDF-1.7", b"SQLite format 3", b"x"])
def test_a_foreign_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign"
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(ArchiveForeign, match="not an archive"):
            Archive(path, create=create)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "contacts.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE contacts (name)")
    other.commit()
    other.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(ArchiveForeign, match="another program"):
            Archive(path, create=create)
    assert path.read_bytes() == before


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ArchiveForeign, match="folder"):
        Archive(tmp_path)


def test_an_empty_file_becomes_an_archive_only_when_added_to(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    path.touch()
    with pytest.raises(ArchiveMissing):
        Archive(path)
    with Archive(path, create=True) as archive:
        archive.add(paper(SORTING))
        assert archive.search(Search("垃圾")).total == 1


def test_a_newer_archive(path: Path) -> None:
    change(path, "UPDATE banxin_archive SET value = '99'")
    with pytest.raises(ArchiveNewer, match="later version"):
        Archive(path)


def test_an_archive_that_lost_its_version(path: Path) -> None:
    change(path, "UPDATE banxin_archive SET value = 'x'")
    with pytest.raises(ArchiveDamaged):
        Archive(path)


def test_a_full_disk_damages_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(sqlite3.Connection):
        """Has no room for the locks of a reader."""

        def execute(self, *_: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("disk I/O error")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3.dbapi2, "connect", lambda *a, **k: connect(*a, **{**k, "factory": Full}))
    with pytest.raises(LibraryError, match="full") as refusal:
        Archive(path)
    assert not isinstance(refusal.value, ArchiveDamaged)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_archive(path: Path, seed: int) -> None:
    data = bytearray(path.read_bytes())
    start = 100 + (len(data) - 3000) * seed // 12
    data[start : start + 2500] = bytes((7 * k + seed) % 256 for k in range(2500))
    path.write_bytes(data if seed % 3 else data[: len(data) * (seed + 1) // 13 + 200])
    said = "Nothing was touched that matters."
    try:
        with Archive(path) as archive:
            archive.search(Search("垃圾"))
            archive.articles_of("1")
            archive.file("1")
            archive.statistics()
    except LibraryError as refusal:
        said = str(refusal)
    assert said.endswith(".")
    assert "\n" not in said


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_readers_go_on_while_somebody_writes_and_writers_wait_their_turn(path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE issues SET title = 'x'")
    with Archive(path, patience=0.1) as archive:
        assert archive.issues()[0].title == "天山"
        with pytest.raises(ArchiveLocked, match="another program"):
            archive.add(paper(LIFTS, number=99, date=None))
        writer.execute("ROLLBACK")
        archive.add(paper(LIFTS, number=99, date=None))
        assert len(archive.issues()) == 2
    writer.close()


def add_many(path: str, first: int) -> None:
    """What each of two processes does: twenty issues of its own, and one that both add."""
    with Archive(path, create=True) as archive:
        for number in range(first, first + 20):
            archive.add(paper(article(f"第{number}号", "各写各的。"), number=number, date=None))
            archive.add(paper(article("同一期", f"进程{first}写的。"), number=999, date=None))


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=add_many, args=(str(path), first)) for first in (1, 101)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    with Archive(path) as archive:
        assert len(archive.issues()) == 41
        assert archive.search(Search("各写各的", limit=100)).total == 40
        assert archive.search(Search("同一期")).total == 1


def test_an_archive_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and may(p, mode))
    beside = sorted(path.parent.iterdir())
    with Archive(path) as archive:
        assert archive.search(Search("垃圾")).total == 2
        with pytest.raises(LibraryError, match="may not be written"):
            archive.add(paper(LIFTS))
    assert sorted(path.parent.iterdir()) == beside


def test_a_failure_half_way_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(path) as archive:

        def fail(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(archive._place.index, "add", fail, raising=False)
        with pytest.raises(KeyboardInterrupt):
            archive.add(paper(LIFTS))
        monkeypatch.undo()
        assert {a.headline for a in archive.articles_of("1")} == {"垃圾分类志愿者上岗", "暑期课堂开班"}
        assert archive.search(Search("垃圾")).total == 2


@pytest.mark.parametrize("url", ["mysql://somewhere/db", "nonsense://x", "postgresql://[bad", "://", "sqlite:///x"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(LibraryError, match=r"PostgreSQL|postgresql"):
        Archive(url)
