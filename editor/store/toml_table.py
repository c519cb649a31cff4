"""Tables: TOML read with care, so that every slip is told by file, key and what was expected there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, Literal, TypeGuard, TypeVar

from editor.measure import Length, parse_length
from editor.store.errors import TemplateError, UnknownKey
from editor.store.escape import unescape

# No count or measure of a page comes near; keeps arithmetic and messages within bounds.
_LARGEST: Final = 1_000_000_000

Choice = TypeVar("Choice", bound=StrEnum)


class Table:
    """One table of a TOML file: hands out its values by key and knows which keys nobody asked for.

    A method with ``default`` returns it where the key is absent; without one the key is required.  TemplateError
    for whatever is not as asked.
    """

    __slots__ = ("_asked", "_file", "_path", "_values")

    def __init__(self, values: Mapping[str, object], *, file: str, path: str = "") -> None:
        self._values = values
        self._file = file
        self._path = path
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """The string of ``key``."""
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, f"must be text in quotation marks, not {_shown(value)}")
        return unescape(value)

    def texts(self) -> dict[str, str]:
        """Every key of the table with its string."""
        return {name: self.text(key) for name, key in self.names()}

    def text_list(self, key: str) -> tuple[str, ...]:
        """The strings listed under ``key``; none where it is absent."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.wrong(key, f'must be a list such as ["one", "two"], not {_shown(value)}')
        return tuple(unescape(part) for part in value)

    def length(self, key: str, default: Length | None = None, *, em: Length | None = None) -> Length:
        """The length of ``key``: text such as ``9pt``, ``40mm`` or ``小五``; ``em`` allows ``1.5em``."""
        value = self._get(key, default)
        if key not in self._values and default is not None:
            return default
        try:
            return parse_length(value if isinstance(value, str) else "", em=em)
        except (ValueError, OverflowError):
            expected = f'must be a length such as "9pt", "40mm", "12Q" or "小五", not {_shown(value)}'
            raise self.wrong(key, expected) from None

    def whole(self, key: str, default: int | None = None) -> int:
        """The whole number of ``key``."""
        value = self._get(key, default)
        if not _is_whole(value):
            raise self.wrong(key, f"must be a whole number, not {_shown(value)}")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """The number of ``key``."""
        value = self._get(key, default)
        if not _is_number(value):
            raise self.wrong(key, f"must be a number, not {_shown(value)}")
        return float(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """The truth value of ``key``."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, f"must be true or false, not {_shown(value)}")
        return value

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """The member of ``kind`` that ``key`` names."""
        value = self._get(key, default)
        try:
            return kind(str(value))
        except ValueError:
            names = ", ".join(member.value for member in kind)
            raise self.wrong(key, f"must be one of {names}, not {_shown(value)}") from None

    def wholes(self, key: str, count: int) -> tuple[int, ...]:
        """The ``count`` whole numbers of ``key``."""
        value = self._get(key, None)
        if not isinstance(value, list) or len(value) != count or not all(map(_is_whole, value)):
            example = ", ".join("0" * count)
            raise self.wrong(key, f"must be {count} whole numbers such as [{example}], not {_shown(value)}")
        return tuple(value)

    def numbers(self, key: str, count: Literal[3]) -> tuple[float, float, float]:
        """The three numbers of ``key``."""
        value = self._get(key, None)
        if not isinstance(value, list) or len(value) != count or not all(map(_is_number, value)):
            raise self.wrong(key, f"must be {count} numbers such as [50, 70.5, 40], not {_shown(value)}")
        first, second, third = map(float, value)
        return first, second, third

    def number_list(self, key: str) -> tuple[float, ...]:
        """The numbers listed under ``key``; none where it is absent."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(map(_is_number, value)):
            raise self.wrong(key, f"must be a list of numbers such as [1, 2.5], not {_shown(value)}")
        return tuple(map(float, value))

    def pairs(self, key: str) -> tuple[tuple[int, int], ...]:
        """The pairs of whole numbers listed under ``key``; none where it is absent."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(pair, list) and len(pair) == 2 and all(map(_is_whole, pair)) for pair in value
        ):
            raise self.wrong(key, f"must be a list of pairs such as [[0, 4], [2, 0]], not {_shown(value)}")
        return tuple((first, second) for first, second in value)

    def text_rows(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The lists of strings listed under ``key``; none where it is absent."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in value
        ):
            raise self.wrong(key, f'must be a list of rows such as [["one", "two"]], not {_shown(value)}')
        return tuple(tuple(map(unescape, row)) for row in value)

    def choices(self, key: str, kind: type[Choice]) -> Iterator[Choice]:
        """The members of ``kind`` listed under ``key``; none where it is absent."""
        for name in self.text_list(key):
            try:
                yield kind(name)
            except ValueError:
                names = ", ".join(member.value for member in kind)
                raise self.wrong(key, f"must be a list of {names}, not {_shown(name)}") from None

    def is_table(self, key: str) -> bool:
        """Tell whether ``key`` holds a table."""
        return isinstance(self._values.get(key), dict)

    def is_text(self, key: str) -> bool:
        """Tell whether ``key`` holds a string."""
        return isinstance(self._values.get(key), str)

    def names(self) -> list[tuple[str, str]]:
        """Every key of the table: what it stands for, and as it is written."""
        return [(unescape(key), key) for key in self._values]

    def table(self, key: str, default: Mapping[str, object] | None = None) -> Table:
        """The table of ``key``."""
        value = self._get(key, default)
        if not isinstance(value, dict):
            raise self.wrong(key, f"must be a table, not {_shown(value)}")
        return Table(value, file=self._file, path=self._at(key))

    def tables(self, key: str) -> list[Table]:
        """The tables written ``[[key]]``; none where the key is absent."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.wrong(key, f"must be written as [[{key}]] tables, not {_shown(value)}")
        return [
            Table(part, file=self._file, path=f"{self._at(key)}[{place}]") for place, part in enumerate(value, start=1)
        ]

    def named_tables(self) -> Iterator[tuple[str, Table]]:
        """Every key of the table with the table under it."""
        for name, key in self.names():
            yield name, self.table(key)

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a slip of the pen must not pass in silence."""
        for key in self._values:
            if key not in self._asked:
                raise self.unknown(key, self._asked)

    def unknown(self, key: str, known: Iterable[str]) -> UnknownKey:
        """The refusal of ``key``, which is none of the ``known`` ones, with the one that was perhaps meant."""
        near = difflib.get_close_matches(key, known, n=1)
        meant = f"did you mean {near[0]}?" if near else f"it may hold {', '.join(sorted(known))}."
        return UnknownKey(f"{self._file}: {_clipped(self._at(key))} is not a key that is known here; {meant}")

    def wrong(self, key: str, expected: str) -> TemplateError:
        """The refusal that names the file and ``key`` and says what was expected."""
        return TemplateError(f"{self._file}: {self._at(key)} {expected}.")

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is None:
            raise self.wrong(key, "is missing")
        return value

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _shown(value: object) -> str:
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value)
    except ValueError:  # Python does not write out integers of thousands of digits.
        return "so large a number"
    return _clipped(text)


def _clipped(text: str) -> str:
    """What was written, no longer than a sentence bears and on one line."""
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return line if len(line) <= 40 else line[:39] + "…"
