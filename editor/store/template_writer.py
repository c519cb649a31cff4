"""Templates written: the TOML that reads back as the same template, everything in it said outright."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from editor.measure import EMU_PER_MM, EMU_PER_PT, EMU_PER_Q, Length, Rect, parse_length
from editor.model.imprint import Imprint
from editor.model.style import Ink, ParagraphStyle
from editor.model.template import Furniture, Heading, Template, TypeArea
from editor.store.escape import escape

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\x7f": "\\u007F"}


def template_toml(template: Template) -> str:
    """Return ``template`` as TOML; :func:`editor.store.template_reader.read_template` gives the same back.

    No value is left to a default of the program, so that a file kept for years looks as it did.
    """
    body = template.styles.get("body", ParagraphStyle())
    return "\n".join(
        [
            f"name = {_string(template.name)}",
            f"title = {_string(template.title)}",
            f"lead_words = [{', '.join(map(_string, template.lead_words))}]",
            f"block_gap = {float(template.block_gap)!r}",
            f"column_rule = {_length(template.column_rule)}",
            f"block_rule = {_length(template.block_rule)}",
            f"box_tint = {_string(template.box_tint)}",
            f"box_strip = {_string(template.box_strip)}",
            *([f"publication = {_string(template.publication)}"] if template.publication else []),
            *_makeup(template),
            *_table("page", width=template.width, height=template.height, bleed=template.bleed),
            *_type_area(template.type_area, body.size),
            "\n[inks]",
            *(f"{_key(name)} = {_ink(ink)}" for name, ink in template.inks.items()),
            *_imprint(template.imprint),
            "\n[styles]",
            *(line for name, style in template.styles.items() for line in _style(name, style)),
            *(line for heading in template.headings for line in _heading(heading)),
            *(line for furniture in template.furniture for line in _furniture(furniture)),
            "",
        ]
    )


def _table(name: str, **lengths: Length) -> Iterator[str]:
    yield f"\n[{name}]"
    for key, length in lengths.items():
        yield f"{key} = {_length(length)}"


def _makeup(template: Template) -> Iterator[str]:
    if template.makeup or template.lead_place:
        yield "\n[makeup]"
        yield f"lead_place = {_string(template.lead_place)}"
        yield from (f"{_key(name)} = {float(weight)!r}" for name, weight in template.makeup.items())


def _ink(ink: Ink) -> str:
    spot = ink.spot
    if spot is None:
        return _numbers((ink.cyan, ink.magenta, ink.yellow, ink.black))
    lab = f", lab = {_numbers(map(float, spot.lab))}" if spot.lab is not None else ""
    return f"{{ spot = {_string(spot.name)}, cmyk = {_numbers(spot.solid)}{lab}, tint = {spot.tint} }}"


def _numbers(values: Iterable[float]) -> str:
    return f"[{', '.join(map(repr, values))}]"


def _imprint(imprint: Imprint) -> Iterator[str]:
    if imprint:
        yield "\n[imprint]"
        yield from _strings(dict(imprint))


def _type_area(area: TypeArea, em: Length) -> Iterator[str]:
    yield "\n[type_area]"
    yield f"columns = {area.columns}"
    if em and area.column_width % em == 0:
        yield f"characters = {area.column_width // em}"
    else:
        yield f"column_width = {_length(area.column_width)}"
    yield f"gutter = {area.gutter // em if em and area.gutter % em == 0 else _length(area.gutter)}"
    yield f"lines = {area.lines}"
    for key in ("leading", "x", "y", "first_baseline"):
        yield f"{key} = {_length(getattr(area, key))}"


def _style(name: str, style: ParagraphStyle) -> Iterator[str]:
    yield f"\n[styles.{_key(name)}]"
    for field in dataclasses.fields(style):
        value = getattr(style, field.name)
        yield f"{field.name} = {_length(value) if field.type == 'Length' else _value(value, str(field.type))}"


def _heading(heading: Heading) -> Iterator[str]:
    yield "\n[[headings]]"
    for key in ("name", "headline", "kicker", "deck"):
        yield f"{key} = {_string(getattr(heading, key))}"
    yield f"columns = [{heading.columns[0]}, {heading.columns[1]}]"
    for key in ("importance", "above", "below"):
        yield f"{key} = {float(getattr(heading, key))!r}"


def _furniture(furniture: Furniture) -> Iterator[str]:
    yield "\n[[furniture]]"
    yield f"kind = {_string(furniture.kind)}"
    yield f"lines = {furniture.lines}"
    yield f"columns = {furniture.columns}"
    yield f"pages = {_string(furniture.pages)}"
    yield f"ground = {_string(furniture.ground)}"
    if furniture.rect is not None:
        yield f"rect = {_rect(furniture.rect)}"
    yield "\n[furniture.fields]"
    yield from _strings(furniture.fields)


def _rect(rect: Rect) -> str:
    sides = (f"{key} = {_length(getattr(rect, key))}" for key in ("x", "y", "width", "height"))
    return f"{{ {', '.join(sides)} }}"


def _strings(values: Mapping[str, str]) -> Iterator[str]:
    for key, value in values.items():
        yield f"{_key(key)} = {_string(value)}"


def _value(value: object, annotation: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if annotation == "float":
        return repr(float(value))  # type: ignore[arg-type]
    return str(value) if isinstance(value, int) else _string(str(value))


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) and "_x" not in name else _string(name)


def _string(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(character, character) for character in escape(text))}"'


def _length(length: Length) -> str:
    """The shortest way to write ``length`` exactly, in mm, pt or Q."""
    units = (("pt", EMU_PER_PT), ("mm", EMU_PER_MM), ("Q", EMU_PER_Q))
    return _string(min((_in_unit(length, unit, size) for unit, size in units), key=len))


def _in_unit(length: Length, unit: str, size: int) -> str:
    for digits in range(6):
        text = f"{length / size:.{digits}f}{unit}"
        if parse_length(text) == length:
            return text
    return f"{length / size!r}{unit}"
