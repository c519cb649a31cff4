"""Words of TOML: how names, texts, numbers and lengths are written so that they read back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from editor.measure import EMU_PER_MM, EMU_PER_PT, EMU_PER_Q, Length, Rect, parse_length
from editor.store.escape import escape

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\x7f": "\\u007F"}


def numbers(values: Iterable[float]) -> str:
    """A list of numbers."""
    return f"[{', '.join(map(repr, values))}]"


def rect_text(rect: Rect) -> str:
    """A rectangle as an inline table."""
    sides = (f"{key} = {length_text(getattr(rect, key))}" for key in ("x", "y", "width", "height"))
    return f"{{ {', '.join(sides)} }}"


def named_texts(values: Mapping[str, str]) -> Iterator[str]:
    """A line for each key with its text."""
    for key, value in values.items():
        yield f"{key_text(key)} = {quoted(value)}"


def value_text(value: object, annotation: str) -> str:
    """A truth value, a number or a text; ``annotation`` tells a float that is whole."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if annotation == "float":
        return repr(float(value))  # type: ignore[arg-type]
    return str(value) if isinstance(value, int) else quoted(str(value))


def key_text(name: str) -> str:
    """A key, in quotation marks where it needs them."""
    return name if _BARE_KEY.fullmatch(name) and "_x" not in name else quoted(name)


def quoted(text: str) -> str:
    """A text in quotation marks."""
    return f'"{"".join(_ESCAPES.get(character, character) for character in escape(text))}"'


def length_text(length: Length) -> str:
    """The shortest way to write ``length`` exactly, in mm, pt or Q."""
    units = (("pt", EMU_PER_PT), ("mm", EMU_PER_MM), ("Q", EMU_PER_Q))
    return quoted(min((_in_unit(length, unit, size) for unit, size in units), key=len))


def _in_unit(length: Length, unit: str, size: int) -> str:
    for digits in range(6):
        text = f"{length / size:.{digits}f}{unit}"
        if parse_length(text) == length:
            return text
    return f"{length / size!r}{unit}"
