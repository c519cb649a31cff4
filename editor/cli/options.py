"""Readers of options: each turns a word of the command line into a value or refuses it."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from editor.cli.refusal import Refused

AddParser = Callable[..., argparse.ArgumentParser]

DEFAULT_LAYOUT = "tianshan"
"""The template of an issue that names none: a community newspaper of quarto pages."""

_MOST_DIGITS = 9  # of a count: more is a slip of the hand, and no file of an issue would hold it

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def read_path(text: str) -> Path:
    """Read a file's or folder's name; an empty one, as of a variable nobody set, must not mean this folder."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no file")
    return Path(text)


def read_date(text: str) -> datetime.date:
    """Read an ISO date."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2025-06-30") from None


def read_count(text: str) -> int:
    """Read a whole number of 1 or more."""
    if not text.isdecimal() or len(text) > _MOST_DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {10**_MOST_DIGITS - 1}")
    return int(text)


def read_seed(text: str) -> int:
    """Read a whole number of 0 or more."""
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {10**_MOST_DIGITS - 1}")
    return int(text)


def read_names(text: str) -> tuple[str, ...]:
    """Read names of pages, parted by commas of either script; a page may be left without."""
    names = tuple(name.strip() for name in re.split("[,，、]", text))
    if not any(names):
        raise argparse.ArgumentTypeError(f"{text!r} names no pages; write for example 要闻,民生")
    return names


def read_pages(text: str) -> tuple[tuple[int, int], ...]:
    """Read page numbers such as ``1,3-4`` as ranges, first and last."""
    ranges = []
    for part in text.split(","):
        found = _RANGE.fullmatch(part.strip())
        if found is None:
            raise argparse.ArgumentTypeError(f"{text!r} names no pages; write for example 1,3-4")
        ranges.append((int(found[1]), int(found[2] or found[1])))
    return tuple(ranges)


def chosen_pages(ranges: Sequence[tuple[int, int]] | None, numbers: Iterable[int]) -> list[int]:
    """Return the page numbers inside ``ranges``, in the issue's order; Refused where a range holds none."""
    known = list(numbers)
    if ranges is None:
        return known
    for first, last in ranges:
        if not any(first <= number <= last for number in known):
            wanted = f"page {first}" if first == last else f"pages {first}-{last}"
            raise Refused(f"The issue has no {wanted}; its pages are {', '.join(map(str, known)) or 'none'}.")
    return [number for number in known if any(first <= number <= last for first, last in ranges)]


def output_path(path: Path, suffixes: Sequence[str]) -> Path:
    """Return ``path`` if a file of one of these kinds can be written there; Refused, before any work, if not."""
    if path.suffix.lower() not in suffixes:
        raise Refused(f"{path} cannot be written: its name should end in {' or '.join(suffixes)}.")
    if path.is_dir():
        raise Refused(f"{path} is a folder, not a file.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent} to write {path.name} in.")
    return path
