"""Programs killed while they edit and save, and what is left of their work.

A child opens an issue, edits and saves without rest, and says after every step how far it has come; it is killed at a
random moment.  What opens afterwards must hold all that it said: the file its saves, the journal its edits.
"""

from __future__ import annotations

import datetime
import os
import random
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from editor.edits import registry
from editor.session.journal import Journal, leftovers
from editor.session.opening import open_session, save_session
from editor.store.document import Document, open_document, save_document
from editor.store.lock import lock_document
from tests.store.example import example

START = 1000

registry.edits()  # so that no child has to read it
_NOW = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far the child said it was, and how far what opened is: edits counted by the issue's number."""

    said_edited: int
    said_saved: int
    saved: int
    recovered: int | None  # None where nothing was left to recover


def prepare(folder: Path) -> Path:
    """An issue to work on, in a folder of its own."""
    folder.mkdir(parents=True)
    path = folder / "天山.banxin"
    document = example()
    save_document(Document(numbered(document, START), document.assets), path)
    return path


def numbered(document: Document, number: int):
    from dataclasses import replace

    return replace(document.issue, number=number)


def killed_once(path: Path, seed: int) -> Outcome:
    """Let a child work on the issue, kill it, and look at what is left."""
    chance = random.Random(seed)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(path, writing, random.Random(seed + 1))
    os.close(writing)
    try:
        # Most are killed at work, some while they open the issue.
        begun = os.read(reading, 9) if chance.random() < 0.9 else b""
        time.sleep(chance.random() * chance.choice((0.02, 0.1, 0.4)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = _said(reading, begun)
    finally:
        os.close(reading)
    return _looked_at(path, *said)


def _work(path: Path, writing: int, chance: random.Random) -> None:
    """Edit and save until killed; never returns."""
    try:
        session = open_session(path)
        journal = Journal(session, path.parent / "recovery" / f"{os.getpid()}")
        os.write(writing, b"E%08d" % (session.issue.number or 0))
        while True:
            number = (session.issue.number or 0) + 1
            session.rest()
            session.apply("issue.number", number=number)
            if chance.random() < 0.5:
                session.apply("article.headline", article="a1", text="题" * (number % 30))
            if chance.random() < 0.2:
                session.undo()
                session.redo()
            os.write(writing, b"E%08d" % number)
            if chance.random() < 0.1:
                session.keep_version(_NOW + datetime.timedelta(minutes=number), f"第{number}版")
            if chance.random() < 0.3:
                saved = save_session(session, path)
                os.write(writing, b"S%08d" % number)
                session.saved(saved.document, saved.path, saved.seen)
            if chance.random() < 0.2 and not session.is_dirty:
                journal.close()
                session.close()
                session = open_session(path)
                journal = Journal(session, path.parent / "recovery" / f"{os.getpid()}")
    finally:
        os._exit(1)


def _said(reading: int, data: bytes) -> tuple[int, int]:
    """The last edit and the last save told; a word that was cut off was not told."""
    while part := os.read(reading, 1 << 16):
        data += part
    edited = saved = 0
    for at in range(0, len(data) - 8, 9):
        number = int(data[at + 1 : at + 9])
        if data[at : at + 1] == b"E":
            edited = number
        else:
            saved = number
    return edited, saved


def _looked_at(path: Path, edited: int, saved: int) -> Outcome:
    with lock_document(path):  # the child's lock went with it
        document = open_document(path)
    left = list(leftovers(path.parent / "recovery"))
    recovered = [leftover.recovered().issue.number for leftover in left]
    shutil.rmtree(path.parent / "recovery", ignore_errors=True)
    return Outcome(edited, saved, document.issue.number or 0, max(recovered, default=None))
