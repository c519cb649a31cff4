"""Real disks that are full or read-only: a sentence, the file as it was, nothing left beside it."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.library.archive import Archive
from editor.library.query import Search
from editor.session.journal import Journal
from editor.session.opening import open_session, save_session
from editor.session.session import Session
from editor.store.document import Document, open_document, save_document
from editor.store.errors import StoreError
from tests.library.papers import SORTING, paper
from tests.store.example import example

LIMITED = """
import resource, sys
from pathlib import Path
from editor.store.document import open_document, save_document
from editor.store.errors import StoreError
import dataclasses, signal
path = Path(sys.argv[1])
document = open_document(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    save_document(dataclasses.replace(document, issue=dataclasses.replace(document.issue, number=7)), path)
except StoreError as error:
    print(error)
"""


def large() -> Document:
    """A document that a small disk does not take."""
    data = os.urandom(1 << 20)
    return dataclasses.replace(example(), assets={hashlib.sha256(data).hexdigest(): data})


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 KiB, where this machine lets one be mounted."""
    place = tmp_path / "小盘"
    place.mkdir()
    mounts = shutil.which("mount") is not None and hasattr(os, "geteuid") and os.geteuid() == 0
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "banxin", str(place)]
    if not mounts or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def make_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def test_a_full_disk_leaves_the_file_as_it_was(disk: Path) -> None:
    path = disk / "天山.banxin"
    save_document(example(), path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"^天山\.banxin was not saved: the disk is full\.$"):
        save_document(large(), path)
    assert path.read_bytes() == before
    assert [beside.name for beside in disk.iterdir()] == [path.name]


def test_on_a_full_disk_work_goes_on_without_a_journal(disk: Path) -> None:
    session = Session(example().issue)
    journal = Journal(session, disk / "journal")
    (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free))
    for number in range(200):
        session.rest()
        session.apply("article.headline", article="a1", text="很长的标题" * 20 + str(number))
    assert "No space left" in journal.failure
    assert session.issue.article("a1").headline.endswith("199")
    journal.close()


def test_on_a_read_only_disk_an_issue_opens_and_is_saved_elsewhere(disk: Path, tmp_path: Path) -> None:
    path = disk / "天山.banxin"
    save_document(example(), path)
    make_read_only(disk)
    session = open_session(path)
    assert session.lock is not None
    assert not session.lock.is_held
    session.apply("page.add")
    with pytest.raises(StoreError, match="the disk is read-only; save it elsewhere"):
        save_session(session, path)
    saved = save_session(session, tmp_path / "天山.banxin")
    assert saved.lock is not None
    saved.lock.release()
    assert open_document(tmp_path / "天山.banxin").issue == session.issue


def test_an_archive_on_a_read_only_disk_is_searched(disk: Path) -> None:
    with Archive(disk / "library.sqlite", create=True) as archive:
        archive.add(paper(SORTING))
    make_read_only(disk)
    with Archive(disk / "library.sqlite") as archive:
        assert archive.search(Search("垃圾分类")).total == 1


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limit")
def test_a_limit_on_the_size_of_files_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "天山.banxin"
    save_document(example(), path)
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "天山.banxin was not saved: it would be larger than this disk or system allows.\n"
    assert path.read_bytes() == before
    assert [beside.name for beside in tmp_path.iterdir()] == [path.name]


def test_a_file_that_is_marked_read_only_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "天山.banxin"
    save_document(example(), path)
    path.chmod(0o444)
    with pytest.raises(StoreError, match="marked read-only; save it under another name"):
        save_document(Document(dataclasses.replace(example().issue, number=7)), path)
    assert open_document(path).issue.number == 312


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "天山.banxin"
    save_document(example(), path)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StoreError, match="no permission there"):
            save_document(large(), path)
        assert open_document(path) == example()
    finally:
        tmp_path.chmod(0o755)
