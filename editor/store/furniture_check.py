"""Furniture of templates checked: kinds, fields and placeholders that exist, and places that lie on the page."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from editor.compose.furniture.fields import FIELD_NAMES, FURNITURE_FIELDS, placeholders
from editor.model.template import Furniture, Template


def furniture_problems(template: Template) -> Iterator[str]:
    """Sentences without their full stop, for each slip in the furniture."""
    for place, item in enumerate(template.furniture, start=1):
        where = f"furniture[{place}]"
        if item.kind not in FURNITURE_FIELDS:
            yield f"{where}.kind must be one of {', '.join(FURNITURE_FIELDS)}"
            continue
        yield from _field_problems(where, item)
        yield from _place_problems(where, item, template)


def _field_problems(where: str, item: Furniture) -> Iterator[str]:
    known = FURNITURE_FIELDS[item.kind]
    for key, text in item.fields.items():
        if key not in known:
            yield f"{where}.fields.{key} is no field of a {item.kind}; there are {', '.join(known)}"
        for name in placeholders(text):
            if name not in FIELD_NAMES:
                near = get_close_matches(name, FIELD_NAMES, n=1)
                meant = f"did you mean {{{near[0]}}}?" if near else f"there are {', '.join(sorted(FIELD_NAMES))}"
                yield f"{where}.fields.{key} asks for {{{name}}}, which nothing fills; {meant}"


def _place_problems(where: str, item: Furniture, template: Template) -> Iterator[str]:
    area = template.type_area
    for key, most in (("lines", area.lines), ("columns", area.columns)):
        if not 0 <= getattr(item, key) <= most:
            yield f"{where}.{key} must lie between 0 and {most}, the {key} of the type area"
    if item.ground and item.ground not in template.inks:
        yield f'{where}.ground names "{item.ground}", which is not among the inks'
    rect = item.rect
    if rect is not None and (
        min(rect.x, rect.y, rect.width, rect.height) < 0 or rect.right > template.width or rect.bottom > template.height
    ):
        yield f"{where}.rect leaves the page"
