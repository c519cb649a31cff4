"""The journal: every edit is written as it is made, so that a crash loses nothing and a power cut a second at most.

A folder holds the issue as it was (``base.banxin``), pictures that came since, and one line of JSON an edit.  A line
is numbered; undo and redo are lines that name the number of the state they led to, as do versions and saves.  The
folder is locked while its program lives and removed when the issue is closed; a folder without an owner is what a
crash has left.  Where a line cannot be written the journal begins anew from the issue as it stands, as soon as it can.
"""

from __future__ import annotations

import datetime
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
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
from editor.store.document import Document, backup_of, open_document, save_document
from editor.store.errors import StoreError
from editor.store.standing import Standing
from editor.store.versions import Version, Versions, with_version

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
        self._before = session.issue
        self._clean = None if session.is_dirty else session.issue
        self._is_synced = True
        self._is_broken = False  # a line is missing: what came after it would lead elsewhere
        self.failure = ""
        try:
            self._begin(session.issue)
        except BaseException:
            self.close()
            raise
        session.on_edit.append(self._write)
        session.on_version.append(self._keep)
        session.on_saved.append(self._save)

    def close(self) -> None:
        """End the journal and remove its folder: the issue was saved, or given up."""
        with suppress(ValueError):
            self._session.on_edit.remove(self._write)
            self._session.on_version.remove(self._keep)
            self._session.on_saved.remove(self._save)
        for stream in (self._lines, self._owner):
            if stream is not None:
                with suppress(OSError):  # What a full disk did not take is no longer wanted.
                    stream.close()
        self._lines = self._owner = None
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def is_whole(self) -> bool:
        """Whether what it holds leads to the issue as it stands."""
        return not self._is_broken

    def sync(self) -> None:
        """See to it that what was written outlives a power cut."""
        lines = self._lines
        if lines is None or self._is_broken:
            return
        try:
            if not self._is_synced:
                os.fsync(lines.fileno())
                self._is_synced = True
            if os.fstat(lines.fileno()).st_nlink == 0:
                raise FileNotFoundError(errno.ENOENT, "the recovery folder was removed")
        except OSError as error:
            self._fail(error)

    def renew(self) -> bool:
        """Begin a broken journal anew from the issue as it stands; tell whether it is whole now."""
        if self._is_broken:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                if not (self.folder / LOCK).exists():
                    self._take_over()
                self._begin(self._session.issue)
            except (OSError, StoreError):
                return False
        return True

    def _write(self, name: str, arguments: Mapping[str, Plain]) -> None:
        issue, before = self._session.issue, self._before
        self._before = issue
        if self._is_broken:
            return
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
        except (OSError, StoreError) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        """Go on without a net; the window says so once."""
        self._is_broken = True
        self.failure = str(error)

    def _keep(self, version: Version) -> None:
        state = self._number(version.issue)
        if state is None:
            # No line leads to a state of another program; the base holds it.
            self._renewed()
            return
        made = version.made.isoformat()
        self._note({"version": version.number, "name": version.name, "made": made, "state": state})

    def _save(self) -> None:
        self._clean = self._session.saved_issue
        self._note({"saved": None if self._clean is None else self._number(self._clean)})
        try:
            self._tell_about()
        except OSError as error:
            self._fail(error)

    def _renewed(self) -> None:
        try:
            self._begin(self._session.issue)
        except (OSError, StoreError) as error:
            self._fail(error)

    def _take_over(self) -> None:
        """Lock the folder again: the one that was locked is gone."""
        if self._owner is not None:
            self._owner.close()
        self._owner = lock.take(self.folder / LOCK)

    def _number(self, issue: Issue) -> int | None:
        """The number of a state; None where the lines do not lead to it."""
        known = self._numbers.get(id(issue))
        return None if known is None else known[0]

    def _note(self, line: Mapping[str, object]) -> None:
        if self._is_broken:
            return
        try:
            self._append(line)
        except OSError as error:
            self._fail(error)

    def _begin(self, issue: Issue) -> None:
        """Write ``issue`` as the state all later lines build on."""
        digests: list[str] = []
        document = Document(issue, self._session.assets, versions=self._session.versions)
        save_document(document, self.folder / BASE, before=digests.append)
        self._known_assets = set(self._session.assets)
        self._tell_about()
        # Whole at once, and naming its base: killed here, the lines before fit the base before, which is still kept.
        if self._lines is not None:
            with suppress(OSError):  # What the disk did not take is in the new base.
                self._lines.close()  # An open file can't be replaced on Windows.
            self._lines = None
        line = {"base": self._last, "is_changed": issue is not self._clean, "sha256": digests[-1]}
        write_whole(self.folder / LINES, _packed(line))
        self._lines = (self.folder / LINES).open("ab")
        self._size = 0
        self._is_broken = False
        self._numbers = {id(issue): (self._last, issue)}

    def _tell_about(self) -> None:
        seen = self._session.seen
        about = {
            "title": self._session.issue.title,
            "path": str(self._session.path.resolve() if self._session.path else ""),
            "seen": None if seen is None else [seen.size, seen.end],
        }
        write_whole(self.folder / ABOUT, json.dumps(about, ensure_ascii=False).encode())

    def _append(self, line: Mapping[str, object]) -> None:
        if self._lines is None:
            raise OSError(errno.EBADF, "the journal could not be begun anew")
        data = _packed(line)
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
    seen: Standing | None = None  # what stood in the file when the program wrote or read it last

    def recovered(self) -> Session:
        """The issue with every edit that was written; StoreError if its base cannot be read."""
        lines = list(_lines(self.folder / LINES))
        document = open_document(_base_of(self.folder, lines))
        assets: dict[str, bytes] = {}
        for file in (self.folder / "assets").glob("*"):
            assets[file.name] = file.read_bytes()
        issue, versions = _replayed(document, lines)
        session = Session(issue, document.assets, self.path, versions=versions, seen=self.seen)
        session.assets.update(assets)
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
        with suppress(OSError, ValueError, KeyError, TypeError):
            about = json.loads((folder / ABOUT).read_text("utf-8"))
            path = Path(about["path"]) if about["path"] else None
            seen = Standing(*about["seen"]) if about.get("seen") else None
            yield Leftover(folder, str(about["title"]), path, (folder / LINES).stat().st_mtime, seen)


def _last_change(folder: Path) -> float:
    lines = folder / LINES
    return lines.stat().st_mtime if lines.is_file() else 0.0


def _has_edits(lines: Path) -> bool:
    """Whether the lines lead away from the issue as it was opened, or was saved."""
    told = list(_lines(lines)) if lines.is_file() else []
    if len(told) > 1 and "saved" in told[-1]:
        states = [line[key] for line in told for key in ("base", "number", "state") if _leads(line, key)]
        return told[-1]["saved"] != states[-1]
    return len(told) > 1 or any(line.get("is_changed") for line in told)


def _leads(line: Mapping[str, Plain], key: str) -> bool:
    """Whether a line leads to the state it names under ``key``."""
    return key in line and "version" not in line


def _base_of(folder: Path, lines: Sequence[Mapping[str, Plain]]) -> Path:
    """The base the lines build on: the one before where a kill came between a new base and its lines."""
    base = folder / BASE
    wanted = lines[0].get("sha256") if lines else None
    for candidate in (base, backup_of(base)):
        with suppress(OSError), candidate.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() == wanted:
                return candidate
    return base


def _replayed(document: Document, lines: Sequence[Mapping[str, Plain]]) -> tuple[Issue, Versions]:
    """The issue and the versions to which the lines lead."""
    issue, versions = document.issue, document.versions
    states: dict[int, Issue] = {}
    last = 0
    for line in lines:
        try:
            if "saved" in line:
                continue
            if "version" in line:
                made = datetime.datetime.fromisoformat(str(line["made"]))
                versions = with_version(versions, states[_whole(line["state"])], made, str(line["name"]))
            elif "base" in line:
                last = _whole(line["base"])
                states = {last: issue}
            elif "state" in line:
                issue = states[_whole(line["state"])]
            else:
                arguments, last = line["arguments"], last + 1
                if not isinstance(arguments, dict) or line["number"] != last:
                    break
                issue = registry.replay(issue, str(line["edit"]), arguments)
                states[last] = issue
        except (EditRefused, KeyError, ValueError):
            # What comes after a line that is lost builds on it; better to stop than to guess.
            break
    return issue, versions


def _packed(line: Mapping[str, object]) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


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
