"""Templates written: the TOML that reads back as the same template, everything in it said outright."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from editor.measure import Length
from editor.model.imprint import Imprint
from editor.model.style import Ink, ParagraphStyle
from editor.model.template import Furniture, Heading, Template, TypeArea
from editor.store.prototype_writer import prototype_lines
from editor.store.toml_words import key_text, length_text, named_texts, numbers, quoted, rect_text, value_text


def template_toml(template: Template) -> str:
    """Return ``template`` as TOML; :func:`editor.store.template_reader.read_template` gives the same back.

    No value is left to a default of the program, so that a file kept for years looks as it did.
    """
    body = template.styles.get("body", ParagraphStyle())
    return "\n".join(
        [
            f"name = {quoted(template.name)}",
            f"title = {quoted(template.title)}",
            f"lead_words = [{', '.join(map(quoted, template.lead_words))}]",
            f"block_gap = {float(template.block_gap)!r}",
            f"column_rule = {length_text(template.column_rule)}",
            f"block_rule = {length_text(template.block_rule)}",
            f"rule_ink = {quoted(template.rule_ink)}",
            f"rule_pattern = {quoted(template.rule_pattern)}",
            f"headline_bar = {quoted(template.headline_bar)}",
            f"kicker_strip = {quoted(template.kicker_strip)}",
            f"box_tint = {quoted(template.box_tint)}",
            f"box_strip = {quoted(template.box_strip)}",
            *([f"publication = {quoted(template.publication)}"] if template.publication else []),
            *_makeup(template),
            *_table("page", width=template.width, height=template.height, bleed=template.bleed),
            *_type_area(template.type_area, body.size),
            "\n[inks]",
            *(f"{key_text(name)} = {_ink(ink)}" for name, ink in template.inks.items()),
            *_imprint(template.imprint),
            "\n[styles]",
            *(line for name, style in template.styles.items() for line in _style(name, style)),
            *(line for heading in template.headings for line in _heading(heading)),
            *(line for furniture in template.furniture for line in _furniture(furniture)),
            *(line for page in template.pages for line in prototype_lines(page)),
            "",
        ]
    )


def _table(name: str, **lengths: Length) -> Iterator[str]:
    yield f"\n[{name}]"
    for key, length in lengths.items():
        yield f"{key} = {length_text(length)}"


def _makeup(template: Template) -> Iterator[str]:
    if template.makeup or template.lead_place:
        yield "\n[makeup]"
        yield f"lead_place = {quoted(template.lead_place)}"
        yield from (f"{key_text(name)} = {float(weight)!r}" for name, weight in template.makeup.items())


def _ink(ink: Ink) -> str:
    spot = ink.spot
    if spot is None:
        return numbers((ink.cyan, ink.magenta, ink.yellow, ink.black))
    lab = f", lab = {numbers(map(float, spot.lab))}" if spot.lab is not None else ""
    return f"{{ spot = {quoted(spot.name)}, cmyk = {numbers(spot.solid)}{lab}, tint = {spot.tint} }}"


def _imprint(imprint: Imprint) -> Iterator[str]:
    if imprint:
        yield "\n[imprint]"
        yield from named_texts(dict(imprint))


def _type_area(area: TypeArea, em: Length) -> Iterator[str]:
    yield "\n[type_area]"
    yield f"columns = {area.columns}"
    if em and area.column_width % em == 0:
        yield f"characters = {area.column_width // em}"
    else:
        yield f"column_width = {length_text(area.column_width)}"
    yield f"gutter = {area.gutter // em if em and area.gutter % em == 0 else length_text(area.gutter)}"
    yield f"lines = {area.lines}"
    for key in ("leading", "x", "y", "first_baseline"):
        yield f"{key} = {length_text(getattr(area, key))}"


def _style(name: str, style: ParagraphStyle) -> Iterator[str]:
    yield f"\n[styles.{key_text(name)}]"
    for field in dataclasses.fields(style):
        value = getattr(style, field.name)
        yield f"{field.name} = {length_text(value) if field.type == 'Length' else value_text(value, str(field.type))}"


def _heading(heading: Heading) -> Iterator[str]:
    yield "\n[[headings]]"
    for key in ("name", "headline", "kicker", "deck"):
        yield f"{key} = {quoted(getattr(heading, key))}"
    yield f"columns = [{heading.columns[0]}, {heading.columns[1]}]"
    for key in ("importance", "above", "below"):
        yield f"{key} = {float(getattr(heading, key))!r}"


def _furniture(furniture: Furniture) -> Iterator[str]:
    yield "\n[[furniture]]"
    yield f"kind = {quoted(furniture.kind)}"
    yield f"lines = {furniture.lines}"
    yield f"columns = {furniture.columns}"
    yield f"pages = {quoted(furniture.pages)}"
    yield f"ground = {quoted(furniture.ground)}"
    if furniture.rect is not None:
        yield f"rect = {rect_text(furniture.rect)}"
    yield "\n[furniture.fields]"
    yield from named_texts(furniture.fields)
