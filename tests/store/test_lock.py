"""One program at a time: the second is told who has the issue, and a crash locks nobody out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from editor.store.lock import Holder, Locked, lock_document, lock_path

HOLD = """
import sys
from pathlib import Path
from editor.store.lock import lock_document
lock = lock_document(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def issue(tmp_path) -> Path:
    path = tmp_path / "天山.banxin"
    path.write_bytes(b"x")
    return path


@pytest.fixture
def other(issue):
    process = subprocess.Popen([sys.executable, "-c", HOLD, issue], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_lock_is_taken_and_leaves_nothing_behind(issue):
    with lock_document(issue) as lock:
        assert lock.is_held
        assert lock_path(issue).exists()
    assert not lock.is_held
    assert [path.name for path in issue.parent.iterdir()] == [issue.name]


def test_second_program_is_told_who_has_it(issue, other):
    with pytest.raises(Locked, match=r"has 天山\.banxin open; open a copy") as caught:
        lock_document(issue)
    assert caught.value.is_certain
    assert caught.value.holder.process == other.pid


def test_certain_lock_is_not_taken_over(issue, other):
    with pytest.raises(Locked):
        lock_document(issue, takes_over=True)


def test_killed_program_locks_nobody_out(issue, other):
    other.kill()
    other.wait()
    assert lock_path(issue).exists()
    with lock_document(issue) as lock:
        assert lock.is_held


def test_leftover_of_another_computer_may_be_taken_over(issue):
    lock_path(issue).write_text(json.dumps({"user": "李明", "computer": "编辑部-2", "process": 7}), encoding="utf-8")
    with pytest.raises(Locked, match=r"李明 on 编辑部-2 has .* take it over") as caught:
        lock_document(issue)
    assert caught.value.holder == Holder("李明", "编辑部-2", 7)
    assert not caught.value.is_certain
    with lock_document(issue, takes_over=True) as lock:
        assert lock.is_held


@pytest.mark.parametrize("text", ["", "{", "[]", '{"user": 1}', "\xff"])
def test_damaged_lock_is_no_hindrance(issue, text):
    lock_path(issue).write_bytes(text.encode("latin-1"))
    with lock_document(issue) as lock:
        assert lock.is_held


def test_link_and_file_share_their_lock(issue, other, tmp_path):
    link = tmp_path / "link.banxin"
    link.symlink_to(issue)
    with pytest.raises(Locked):
        lock_document(link)


def test_where_nothing_can_be_written_there_is_no_lock(tmp_path):
    lock = lock_document(tmp_path / "no such folder" / "a.banxin")
    assert not lock.is_held
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_killed_programs_are_cleared_away(issue):
    issue.with_name(f".{issue.name}.abc.part").write_bytes(b"half")
    other = issue.with_name(".另一期.banxin.abc.part")
    other.write_bytes(b"half")
    with lock_document(issue):
        assert sorted(path.name for path in issue.parent.iterdir()) == sorted(
            [issue.name, other.name, lock_path(issue).name]
        )
