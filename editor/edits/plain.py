"""Values of the model as plain JSON data, and back: what the journal of edits is written in.

A frozen dataclass becomes a dictionary of its fields, fields at their default left out; tuples become lists, enums
their value, dates ISO text.  ``from_plain`` is guided by the type the value shall have and never runs foreign code:
whatever does not fit raises ValueError.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


_AS_IT_IS: Final = frozenset({NoneType, bool, int, float, str})
_NOTHING: Final = object()


def to_plain(value: object) -> Plain:
    """Return ``value`` as JSON data; ValueError for what the model does not know."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value  # type: ignore[return-value]
    if kind is tuple:
        return [to_plain(item) for item in value]  # type: ignore[attr-defined]
    match value:
        case Enum():
            return to_plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case datetime.date():
            return value.isoformat()
        case tuple() | list():
            return [to_plain(item) for item in value]
        case Mapping():
            return {str(key): to_plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = ((name, getattr(value, name), default) for name, default in _fields(kind))  # type: ignore[arg-type]
        return {name: to_plain(held) for name, held, default in told if held is not default and held != default}
    raise ValueError(f"{type(value).__name__} has no plain form")


def from_plain(kind: Any, data: Plain) -> Any:  # noqa: ANN401 - the type is known to the caller only
    """Return the value of type ``kind`` that ``data`` describes; ValueError where it describes none."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _first_that_fits(get_args(kind), data)
    if origin is tuple:
        return _tuple(get_args(kind), data)
    if origin is Mapping and isinstance(data, dict):
        _, values = get_args(kind)
        return MappingProxyType({name: from_plain(values, item) for name, item in data.items()})
    if kind is datetime.date and isinstance(data, str):
        return datetime.date.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, data)
    return _simple(kind, data)


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass with what is left out: their defaults, for those that have none a value of nobody's."""
    fields = dataclasses.fields(kind)
    return tuple((f.name, _NOTHING if f.default is dataclasses.MISSING else f.default) for f in fields)


def _first_that_fits(kinds: tuple[Any, ...], data: Plain) -> object:
    # None first: it is the only value whose type can't be mistaken.
    for kind in sorted(kinds, key=lambda k: k is not NoneType):
        try:
            return from_plain(kind, data)
        except ValueError:
            continue
    raise ValueError(f"{data!r} is none of {kinds}")


def _tuple(kinds: tuple[Any, ...], data: Plain) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError(f"{data!r} is not a list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(from_plain(kinds[0], item) for item in data)
    if len(kinds) != len(data):
        raise ValueError(f"{data!r} has not {len(kinds)} items")
    return tuple(from_plain(kind, item) for kind, item in zip(kinds, data, strict=True))


def _record(kind: type, data: Plain) -> object:
    if not isinstance(data, dict):
        raise ValueError(f"{data!r} is not a {kind.__name__}")
    hints = _hints(kind)
    if unknown := data.keys() - hints.keys():
        raise ValueError(f"{kind.__name__} has no {sorted(unknown)}")
    try:
        return kind(**{name: from_plain(hints[name], item) for name, item in data.items()})
    except TypeError as error:
        raise ValueError(f"{kind.__name__}: {error}") from None


def _simple(kind: Any, data: Plain) -> object:  # noqa: ANN401
    if kind in (None, NoneType) and data is None:
        return None
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if isinstance(kind, type) and type(data) is kind:
        return data
    raise ValueError(f"{data!r} is not {kind}")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
