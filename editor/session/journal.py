"""The journal: every edit is written as it is made, so that a crash loses nothing and a power cut a second at most.

A folder holds the issue as it was (``base.banxin``), pictures that came since, and one line of JSON an edit.  A line
is numbered; undo and redo are lines that name the number of the state they led to.  The folder is locked while its
program lives and removed when the issue is closed; a folder without an owner is what a crash has left.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from editor.edits import registry
from editor.edits.errors import EditRefused
from editor.files import write_whole
from editor.model.issue import Issue
from editor.session import lock
from editor.session.session import Session

if TYPE_CHECKING:
    from editor.edits.plain import Plain

BASE: Final = "base.banxin"
LINES: Final = "journal.jsonl"
ABOUT: Final = "about.json"
LOCK: Final = "lock"
ROOM: Final = 32 << 20
"""Bytes of lines after which the journal begins anew from the issue as it stands."""

_TIDY_EVERY: Final = 256


class Journal:
    """Writes what happens to a session."""

    def __init__(self, session: Session, folder: Path) -> None:
        """Begin a journal in ``folder``, which must not exist.

        OSError or StoreError if it cannot be made.  Takes as long as saving the issue does.
        """
        folder.mkdir(parents=True)
        self.folder = folder
        self._session = session
        self._owner: IO[bytes] | None = lock.take(folder / LOCK)
        self._lines: IO[bytes] | None = None
        self._numbers: dict[int, tuple[int, Issue]] = {}
        self._last = 0
        self._size = 0
        self._known_assets: set[str] = set()
        self._before = self._opened = session.issue
        self._is_synced = True
        self.failure = ""
        self._begin(session.issue)
        session.on_edit.append(self._write)

    def close(self) -> None:
        """End the journal and remove its folder: the issue was saved, or given up."""
        with suppress(ValueError):
            self._session.on_edit.remove(self._write)
        for stream in (self._lines, self._owner):
            if stream is not None:
                stream.close()
        self._lines = self._owner = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def sync(self) -> None:
        """See to it that what was written outlives a power cut."""
        if self._lines is not None and not self._is_synced:
            self._is_synced = True
            with suppress(OSError):
                os.fsync(self._lines.fileno())

    def _write(self, name: str, arguments: Mapping[str, Plain]) -> None:
        issue, before = self._session.issue, self._before
        self._before = issue
        try:
            if self._size > ROOM:
                self._begin(before)
            if name in ("undo", "redo"):
                known = self._numbers.get(id(issue))
                if known is None:
                    self._begin(issue)
                else:
                    self._append({"state": known[0]})
                return
            self._keep_assets()
            self._last += 1
            self._append({"number": self._last, "edit": name, "arguments": arguments})
            self._numbers[id(issue)] = (self._last, issue)
            self._tidy()
        except OSError as error:
            # Work goes on without a net; the window says so once.
            self.failure = str(error)

    def _begin(self, issue: Issue) -> None:
        """Write ``issue`` as the state all later lines build on."""
        from editor.store.document import Document, save_document

        if self._lines is not None:
            self._lines.close()
        save_document(Document(issue, self._session.assets), self.folder / BASE)
        self._known_assets = set(self._session.assets)
        about = {"title": issue.title, "path": str(self._session.path or "")}
        write_whole(self.folder / ABOUT, json.dumps(about, ensure_ascii=False).encode())
        self._lines = (self.folder / LINES).open("wb")
        self._size = 0
        self._numbers = {id(issue): (self._last, issue)}
        self._append({"base": self._last, "is_changed": issue is not self._opened})

    def _append(self, line: Mapping[str, object]) -> None:
        assert self._lines is not None
        data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._lines.write(data)
        self._lines.flush()
        self._is_synced = False
        self._size += len(data)

    def _keep_assets(self) -> None:
        for sha256 in self._session.assets.keys() - self._known_assets:
            (self.folder / "assets").mkdir(exist_ok=True)
            write_whole(self.folder / "assets" / sha256, self._session.assets[sha256])
            self._known_assets.add(sha256)

    def _tidy(self) -> None:
        """Let go of states that no undo or redo can reach."""
        if len(self._numbers) > _TIDY_EVERY:
            reachable = {id(issue) for issue in self._session.states()}
            self._numbers = {key: kept for key, kept in self._numbers.items() if key in reachable}


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a program that did not end well has left."""

    folder: Path
    title: str
    path: Path | None
    changed: float  # seconds since the epoch

    def recovered(self) -> Session:
        """The issue with every edit that was written; StoreError if its base cannot be read."""
        from editor.store.document import open_document

        document = open_document(self.folder / BASE)
        assets = dict(document.assets)
        for file in (self.folder / "assets").glob("*"):
            assets[file.name] = file.read_bytes()
        session = Session(_replayed(document.issue, _lines(self.folder / LINES)), assets, self.path)
        session.spoil()
        return session

    def discard(self) -> None:
        """Forget it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def leftovers(parent: Path) -> Iterator[Leftover]:
    """What crashed programs have left under ``parent``, the newest first; what holds no change is removed."""
    folders = [folder for folder in parent.glob("*") if (folder / LOCK).is_file()]
    for folder in sorted(folders, key=_last_change, reverse=True):
        owner = lock.take(folder / LOCK)
        if owner is None:
            continue
        owner.close()
        if not (folder / BASE).is_file() or not _has_edits(folder / LINES):
            shutil.rmtree(folder, ignore_errors=True)
            continue
        with suppress(OSError, ValueError, KeyError):
            about = json.loads((folder / ABOUT).read_text("utf-8"))
            path = Path(about["path"]) if about["path"] else None
            yield Leftover(folder, str(about["title"]), path, (folder / LINES).stat().st_mtime)


def _last_change(folder: Path) -> float:
    lines = folder / LINES
    return lines.stat().st_mtime if lines.is_file() else 0.0


def _has_edits(lines: Path) -> bool:
    """Whether the lines lead away from the issue as it was opened."""
    told = list(_lines(lines)) if lines.is_file() else []
    return len(told) > 1 or any(line.get("is_changed") for line in told)


def _replayed(issue: Issue, lines: Iterator[dict[str, Plain]]) -> Issue:
    states: dict[int, Issue] = {}
    for line in lines:
        try:
            if "base" in line:
                states = {_whole(line["base"]): issue}
            elif "state" in line:
                issue = states[_whole(line["state"])]
            else:
                arguments = line["arguments"]
                if not isinstance(arguments, dict):
                    break
                issue = registry.replay(issue, str(line["edit"]), arguments)
                states[_whole(line["number"])] = issue
        except (EditRefused, KeyError, ValueError):
            # What comes after a line that is lost builds on it; better to stop than to guess.
            break
    return issue


def _lines(path: Path) -> Iterator[dict[str, Plain]]:
    """The lines that are whole; a power cut may have left half of one at the end."""
    for raw in path.read_bytes().splitlines():
        try:
            line = json.loads(raw)
        except ValueError:
            return
        if not isinstance(line, dict):
            return
        yield line


def _whole(value: Plain) -> int:
    if not isinstance(value, int):
        raise ValueError(f"{value!r} is no number")
    return value
