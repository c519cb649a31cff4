"""Batches: which files make one issue, as their names tell.

A ``.banxin`` file is an issue.  Files of past pages (text, PDF, Word and what else the importers read) are pages of an
issue: those of one folder whose names tell the same date or number are pages of one, any other file is an issue by
itself.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from editor.library.errors import LibraryError

ISSUE_SUFFIX: Final = ".banxin"
_PAGE_SUFFIXES: Final = frozenset(".txt .pdf .docx .doc .odt .rtf .html .htm .md .markdown".split())
_DATE: Final = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<s>[-._年])(?P<m>\d{1,2})[-._月](?P<d>\d{1,2})日?|(?P<m2>\d\d)(?P<d2>\d\d))(?!\d)"
)
_NUMBER: Final = re.compile(r"(?:总)?第?\s*(\d{1,6})\s*期|[Nn]o\.?\s*(\d{1,6})")
_PAGE: Final = re.compile(
    r"第?\s*(?:0*(\d{1,3})|([一二三四五六七八九十]))\s*版|(?:^|[-_. ])[Pp](?:age)?[-_ ]?0*(\d{1,3})(?!\d)"
)
_NUMERALS: Final = "一二三四五六七八九十"
_EDGES: Final = " -_.·、，（）()[]【】"


@dataclass(frozen=True, slots=True)
class Batch:
    """The files that make one issue, and what their names tell of it."""

    paths: tuple[Path, ...]
    title: str
    date: datetime.date | None = None
    number: int | None = None
    sources: dict[str, str] = field(default_factory=dict)  # file names by sha256


@dataclass(frozen=True, slots=True)
class Facts:
    """What the user tells of the issues, before what their files tell; None for what they tell."""

    title: str | None = None
    date: datetime.date | None = None
    number: int | None = None
    layout: str = "tianshan"


NOTHING_TOLD: Final = Facts()


def gather(paths: Iterable[Path]) -> tuple[Batch, ...]:
    """The batches that files and folders make, each file in one; LibraryError for a path that is not there."""
    groups: dict[tuple[object, ...], list[Path]] = {}
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise LibraryError(f"There is no file or folder {path}.")
        for file in _files(path):
            resolved = file.resolve()
            if resolved not in seen:
                seen.add(resolved)
                groups.setdefault(_group(file), []).append(file)
    return tuple(_batch(files) for files in groups.values())


def _files(path: Path) -> list[Path]:
    """The file itself, or those of a folder that may be issues or pages of some."""
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if (file.suffix.lower() == ISSUE_SUFFIX or file.suffix.lower() in _PAGE_SUFFIXES)
        and not file.name.startswith((".", "~$"))
        and not file.stem.endswith(".backup")
        and file.is_file()
    )


def _group(file: Path) -> tuple[object, ...]:
    """What files of one issue have in common."""
    date, number, title = read_name(file)
    if file.suffix.lower() == ISSUE_SUFFIX or (date is None and number is None):
        return (file,)
    return (file.parent, title, date, number)


def _batch(files: Sequence[Path]) -> Batch:
    date, number, title = read_name(files[0])
    ordered = sorted(files, key=lambda file: (page_number(file.stem) or 0, file.name))
    sources = {}
    for file in ordered:
        try:
            with file.open("rb") as stream:
                sources[hashlib.file_digest(stream, "sha256").hexdigest()] = file.name
        except OSError:
            continue  # The reader of the file refuses it, with a reason.
    return Batch(tuple(ordered), title, date, number, sources)


def read_name(file: Path) -> tuple[datetime.date | None, int | None, str]:
    """The date, the number and the title that a file's name tells; its folder's name where it tells no title."""
    stem = file.stem
    date = None
    found = _DATE.search(stem)
    if found is not None:
        try:
            date = datetime.date(int(found["y"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"]))
            stem = stem[: found.start()] + " " + stem[found.end() :]
        except ValueError:
            date = None
    told = _NUMBER.search(stem)
    number = int(told[1] or told[2]) if told else None
    if date is None and number is None:
        return None, None, file.stem
    rest = _PAGE.sub(" ", _NUMBER.sub(" ", stem))
    title = " ".join(part for part in (word.strip(_EDGES) for word in rest.split()) if part)
    return date, number or None, title or file.resolve().parent.name


def page_number(stem: str) -> int | None:
    """The number of the page that a file's name tells: 第3版, 三版, p3."""
    found = _PAGE.search(stem)
    if found is None:
        return None
    return int(found[1] or found[3]) if found[1] or found[3] else _NUMERALS.index(found[2]) + 1
