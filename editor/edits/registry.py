"""The registry: every edit by its name, with its titles, callable with plain data.

An edit is a function ``(issue, *, …) -> Issue``.  The decorator records it and leaves it as it is; menus call it
with values, the journal replays it with the plain form of the same values.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Final, ParamSpec, get_type_hints

from editor.edits.errors import EditRefused
from editor.edits.plain import Plain, from_plain, to_plain
from editor.model.issue import Issue

Arguments = ParamSpec("Arguments")

_EDITS: Final[dict[str, Edit]] = {}
_ROOMS: Final = (
    "articles", "blocks", "contents", "copies", "fitting", "frames", "furniture", "issue", "items", "pages",
    "pictures", "replace", "review", "shapes", "threads", "writing",
)  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """An edit: its name, what it is called in both languages, and the function.

    ``merges`` names the argument that tells whether two edits in a row are one step: typing in the same article.
    """

    name: str
    title: str
    title_en: str
    function: Callable[..., Issue]
    merges: str | None = None

    @cached_property
    def kinds(self) -> dict[str, Any]:
        """The type of each argument, the issue apart."""
        hints = get_type_hints(self.function)
        return {name: hints[name] for name in list(inspect.signature(self.function).parameters)[1:]}


def edit(
    name: str, title: str, title_en: str, *, merges: str | None = None
) -> Callable[[Callable[Arguments, Issue]], Callable[Arguments, Issue]]:
    """Register the function below as the edit ``name``."""

    def register(function: Callable[Arguments, Issue]) -> Callable[Arguments, Issue]:
        if name in _EDITS:
            raise ValueError(f"there are two edits named {name}")
        _EDITS[name] = Edit(name, title, title_en, function, merges)
        return function

    return register


def edits() -> Mapping[str, Edit]:
    """All edits by name."""
    for room in _ROOMS:
        import_module(f"editor.edits.{room}")
    return _EDITS


def find(name: str) -> Edit:
    """The edit of that name; ValueError if there is none."""
    try:
        return edits()[name]
    except KeyError:
        raise ValueError(f"there is no edit named {name!r}") from None


def apply(issue: Issue, name: str, arguments: Mapping[str, Any]) -> Issue:
    """Make the edit with values of the model; raises EditRefused if it cannot be made."""
    return find(name).function(issue, **arguments)


def plain_arguments(arguments: Mapping[str, Any]) -> dict[str, Plain]:
    """The arguments as JSON data."""
    return {key: to_plain(value) for key, value in arguments.items()}


def replay(issue: Issue, name: str, arguments: Mapping[str, Plain]) -> Issue:
    """Make the edit that a journal holds; EditRefused also where the journal's words make no edit of this program."""
    try:
        found = find(name)
        values = {key: from_plain(found.kinds[key], data) for key, data in arguments.items()}
        return found.function(issue, **values)
    except (ValueError, KeyError, TypeError) as error:
        raise EditRefused(
            f"The recorded edit {name!r} is not readable ({error}).", "日志中的一步操作无法读取。"
        ) from error
