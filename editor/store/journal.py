"""The journal: what was done to an open issue since it was saved, so that a crash costs nothing.

A journal is a file of lines, each a checksum and a JSON array.  It begins with the digest of the save it continues;
an edit is a name with plain arguments, to be made again in order.  ``whole`` puts down an entire issue where no edit
says how it came about: a new issue, or one reached by undoing what an earlier save holds.  Before a save replaces the
file its digest is noted, so that the journal fits whichever of the two a crash leaves behind.

Every line is given to the system at once, which is enough when the program is killed; :meth:`Journal.force` brings
it to the disk, for when the power fails.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from editor.model.issue import Issue
from editor.store.document import read_members
from editor.store.errors import Unreadable

NO_SAVE: Final = "none"
"""The digest of an issue that no file holds yet."""

_MOST_BYTES: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Replay:
    """What a journal adds to the save it continues: start from ``issue``, or from the save where it is None."""

    issue: Issue | None
    edits: tuple[tuple[str, Mapping[str, Any]], ...]

    @property
    def is_empty(self) -> bool:
        """Whether the save already holds everything."""
        return self.issue is None and not self.edits


class Journal:
    """A journal being written.  OSError passes through from every method: a journal that fails must not be trusted."""

    def __init__(self, path: Path, digest: str) -> None:
        """Begin anew at ``path``, continuing the save of ``digest``."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        self._put("save", digest)

    def edit(self, name: str, arguments: Mapping[str, Any]) -> None:
        """Put down an edit."""
        self._put("edit", name, dict(arguments))

    def whole(self, issue: Issue) -> None:
        """Put down the issue as it stands."""
        from editor.store.issue_writer import issue_xml
        from editor.store.template_writer import template_toml

        self._put("whole", issue_xml(issue).decode("utf-8"), template_toml(issue.template))

    def save(self, digest: str) -> None:
        """Note the digest of the file about to be written; edits from here on continue it."""
        self._put("save", digest)

    def force(self) -> None:
        """Bring everything to the disk."""
        os.fsync(self._handle)

    def close(self) -> None:
        """Stop writing; the file stays."""
        os.close(self._handle)

    def discard(self) -> None:
        """Stop writing and remove the file: everything is saved or given up."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _put(self, kind: str, *parts: object) -> None:
        line = _line([kind, *parts])
        # One write a line: a kill leaves whole lines and at most the beginning of the last.
        while line:
            line = line[os.write(self._handle, line) :]


def digest_of(path: Path) -> str:
    """The digest of the save at ``path``, as journals name it; NO_SAVE where there is none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return NO_SAVE


def read_journal(path: Path, digest: str) -> Replay | None:
    """What the journal at ``path`` adds to the save of ``digest``.

    Lines count up to the first that is damaged.  None where there is no journal, or one that continues another save.
    """
    issue: Issue | None = None
    edits: list[tuple[str, Mapping[str, Any]]] = []
    fits = False
    for entry in _entries(path):
        match entry:
            case ["save", str(named)]:
                # A save keeps all that came before it, so what came before adds nothing to it.
                if named == digest:
                    fits, issue, edits = True, None, []
            case ["edit", str(name), dict(arguments)]:
                edits.append((name, arguments))
            case ["whole", str(xml), str(template)]:
                # An entire issue needs no save to start from.
                whole = _issue(xml, template)
                if whole is None:
                    break
                fits, issue, edits = True, whole, []
            case _:
                break
    return Replay(issue, tuple(edits)) if fits else None


def _issue(xml: str, template: str) -> Issue | None:
    members = {"issue.xml": xml.encode("utf-8"), "template.toml": template.encode("utf-8")}
    try:
        return read_members(members).issue
    except Unreadable:
        return None


def _line(entry: list[object]) -> bytes:
    # ASCII holds lone surrogates too, which UTF-8 does not.
    body = json.dumps(entry, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(body), body)


def _entries(path: Path) -> Iterator[object]:
    """The entries of the file up to the first damaged line."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES)
    except OSError:
        return
    for line in data.split(b"\n")[:-1]:
        checksum, _, body = line.partition(b" ")
        if checksum != b"%08x" % zlib.crc32(body):
            return
        try:
            yield json.loads(body)
        except (ValueError, RecursionError):
            return
