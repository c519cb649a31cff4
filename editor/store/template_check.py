"""Templates checked: whether what is written makes a page that can be printed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from editor.arrange.weights import LEAD_PLACES, WEIGHT_NAMES
from editor.faces.book import FaceBook
from editor.measure import mm
from editor.model.style import MOST_WHITE, ParagraphStyle
from editor.model.template import Heading, Template
from editor.store.errors import TemplateError
from editor.store.furniture_check import furniture_problems
from editor.store.prototype_check import prototype_problems

# Colorants that PDF keeps for the process inks and for itself (ISO 32000-1, 8.6.6.4).
_PROCESS_NAMES: Final = ("All", "None", "Cyan", "Magenta", "Yellow", "Black")
_LARGEST_PAGE: Final = mm(5000)  # ISO 32000-1 annex C: 14,400 units of 1/72 inch


def check(template: Template, *, file: str) -> None:
    """Raise TemplateError for the first thing that would make the template unusable."""
    for problem in _problems(template):
        raise TemplateError(f"{file}: {problem}.")


def _problems(template: Template) -> Iterator[str]:
    """Sentences without their full stop, the most basic first: later ones may rely on what earlier ones secure."""
    yield from _page_problems(template)
    if "body" not in template.styles:
        yield "styles.body is missing; every other style starts from it"
    for name, style in template.styles.items():
        yield from _style_problems(template, name, style)
    if not template.headings:
        yield "headings is missing; give at least one [[headings]] rank"
    for place, heading in enumerate(template.headings, start=1):
        yield from _heading_problems(template, f"headings[{place}]", heading)
    yield from _ink_problems(template)
    if min(template.block_gap, template.column_rule, template.block_rule) < 0:
        yield "block_gap, column_rule and block_rule must not be negative"
    yield from _makeup_problems(template)
    yield from furniture_problems(template)
    yield from prototype_problems(template)
    if "" in template.lead_words:
        yield "lead_words must not be empty words"


def _ink_problems(template: Template) -> Iterator[str]:
    for name, ink in template.inks.items():
        solid = ink.spot.solid if ink.spot else (ink.cyan, ink.magenta, ink.yellow, ink.black)
        if not all(0 <= part <= 100 for part in solid):
            yield f"inks.{name} must be four percentages of C, M, Y, K from 0 to 100"
    yield from _spot_problems(template)
    for key in ("box_tint", "box_strip", "rule_ink", "headline_bar", "kicker_strip"):
        wanted = getattr(template, key)
        if wanted and wanted not in template.inks:
            yield f'{key} names "{wanted}", which is not among the inks'


def _spot_problems(template: Template) -> Iterator[str]:
    solids: dict[str, tuple[object, object]] = {}
    for name, ink in template.inks.items():
        spot = ink.spot
        if spot is None:
            continue
        if not spot.name.strip() or spot.name in _PROCESS_NAMES:
            yield f'inks.{name}.spot must be the ink\'s own name, such as "PANTONE 186 C", not {spot.name or "nothing"}'
        if not 0 <= spot.tint <= 100:
            yield f"inks.{name}.tint must be a percentage from 0 to 100"
        if spot.lab is not None and not (0 <= spot.lab[0] <= 100 and max(map(abs, spot.lab[1:])) <= 128):
            yield f"inks.{name}.lab must be L from 0 to 100, and a and b from -128 to 128"
        if solids.setdefault(spot.name, (spot.solid, spot.lab)) != (spot.solid, spot.lab):
            yield f'inks.{name} gives "{spot.name}" other values than another ink does; write {{ of = "…", tint = … }}'


def _makeup_problems(template: Template) -> Iterator[str]:
    for name, weight in template.makeup.items():
        if name not in WEIGHT_NAMES:
            yield f'makeup has no weight "{name}"; there are {", ".join(WEIGHT_NAMES)}'
        elif not 0 <= weight <= 10_000:
            yield f"makeup.{name} must lie between 0 and 10000"
    if template.lead_place and template.lead_place not in LEAD_PLACES:
        yield f"makeup.lead_place must be one of {', '.join(LEAD_PLACES)}"


def _page_problems(template: Template) -> Iterator[str]:
    area = template.type_area
    for key in ("width", "height"):
        if not 0 < getattr(template, key) <= _LARGEST_PAGE:
            yield f"page.{key} must lie between 0 and 5 m, the largest page a PDF has room for"
    if template.bleed < 0:
        yield "page.bleed must not be negative"
    for key in ("columns", "column_width", "leading", "lines"):
        if getattr(area, key) <= 0:
            written = "characters" if key == "column_width" else key
            yield f"type_area.{written} must be more than nothing"
    if area.gutter < 0:
        yield "type_area.gutter must not be negative"
    if area.x < 0 or area.x + area.width > template.width:
        yield "type_area is wider than the page leaves room for; take fewer columns or characters"
    if area.y < 0 or area.y + area.height > template.height:
        yield "type_area is higher than the page leaves room for; take fewer lines or a smaller y"
    if not area.y < area.first_baseline <= area.y + area.leading:
        yield "type_area.first_baseline must lie in the first line of the type area"


def _style_problems(template: Template, name: str, style: ParagraphStyle) -> Iterator[str]:
    where = f"styles.{name}"
    if style.size <= 0 or style.leading <= 0:
        yield f"{where}.size and leading must be more than nothing"
    if not 1 <= style.weight <= 1000:
        yield f"{where}.weight must lie between 1 and 1000, as in 400 regular, 700 bold, 900 black"
    if not 0 <= style.above <= MOST_WHITE:
        yield f"{where}.above is lines of white, from 0 to {MOST_WHITE}"
    roles = FaceBook.default().roles
    if style.face not in roles:
        yield f'{where}.face names "{style.face}", which is no role of a font; there are {", ".join(sorted(roles))}'
    if style.ink not in template.inks:
        yield f'{where}.ink names "{style.ink}", which is not among the inks'
    for key in ("indent", "gap", "tracking", "closes", "opens", "tightens"):
        if not math.isfinite(getattr(style, key)):
            yield f"{where}.{key} must be an ordinary number"


def _heading_problems(template: Template, where: str, heading: Heading) -> Iterator[str]:
    for key in ("headline", "kicker", "deck"):
        if getattr(heading, key) not in template.styles:
            yield f'{where}.{key} names the style "{getattr(heading, key)}", which the template does not have'
    if not 0 <= heading.importance <= 1:
        yield f"{where}.importance must lie between 0 and 1"
    low, high = heading.columns
    if not 1 <= low <= high <= template.type_area.columns:
        yield f"{where}.columns must be the least and the most columns, from 1 to {template.type_area.columns}"
    if not (0 <= heading.above < 100 and 0 <= heading.below < 100):
        yield f"{where}.above and below are lines of white, from 0 upwards"
