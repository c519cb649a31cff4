"""HTML styles: how the elements of a page are set, by their names, their attributes and the page's own style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from editor.importers.formats.elements import Element
from editor.importers.formats.fonts import face_of
from editor.importers.formats.galley import Look, Setting
from editor.model.style import Align
from editor.model.text import Emphasis, Script

_BOLD = frozenset("b strong".split())
_SCRIPTS = {"sup": Script.SUPER, "sub": Script.SUB}
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|normal|lighter|\d{3})", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,4})?)\s*(px|pt|r?em|%)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(?:-webkit-|-moz-)?(\w+)", re.IGNORECASE)
_INDENT = re.compile(r"text-indent\s*:\s*(-?\d{1,3}(?:\.\d{1,4})?)\s*(em|rem|px|pt)?", re.IGNORECASE)
_ALIGNS = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}
_PLACED = frozenset("table img hr iframe".split())  # whose align says where they stand, not their text
USUAL_SIZE = 12.0  # points, of what a page says nothing of
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}  # points
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_MOST_RULES = 2000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a page that name elements simply: by tag, class or id, or by tag and one of these."""

    rules: Mapping[str, str] = field(default_factory=dict)

    def declared(self, element: Element) -> str:
        """What rules and its own style say of an element; the last counts most."""
        own = element.get("style") or ""
        if not self.rules:
            return own
        tag = str(element.tag).lower()
        names = [f".{name}" for name in (element.get("class") or "").lower().split()[:20]]
        names += [f"#{name}" for name in [(element.get("id") or "").lower()] if name]
        keys = [tag, *names, *(f"{tag}{name}" for name in names)]
        return ";".join([*(self.rules[key] for key in keys if key in self.rules), own])


def read_sheet(root: Element) -> Sheet:
    """The style sheets that stand in a page."""
    rules: dict[str, str] = {}
    for element in root.iter("style"):
        text = re.sub(r"/\*.*?\*/|<!--|-->", " ", element.text or "", flags=re.DOTALL)
        for found in _RULE.finditer(text):
            for selector in found[1].split(","):
                name = selector.strip().lower()
                if _SELECTOR.fullmatch(name) and len(rules) < _MOST_RULES:
                    rules[name] = f"{rules[name]};{found[2]}" if name in rules else found[2]
    return Sheet(rules)


def look_of(element: Element, declared: str, look: Look) -> Look:
    """The look of an element's characters, in others of ``look``."""
    tag = str(element.tag)
    if tag in _BOLD:
        look = replace(look, is_bold=True)
    elif tag in _SCRIPTS:
        look = replace(look, script=_SCRIPTS[tag])
    elif tag == "u":
        look = replace(look, emphasis=Emphasis.UNDERLINE)
    weight, family, size = _last(_WEIGHT, declared), _last(_FAMILY, declared), _last(_SIZE, declared)
    if tag == "font" and element.get("size") in _FONT_SIZES:
        look = replace(look, size=_FONT_SIZES[element.get("size") or ""])
    if size:
        unit = {"px": 0.75, "pt": 1.0, "rem": USUAL_SIZE, "%": 0.01 * (look.size or USUAL_SIZE)}
        look = replace(look, size=round(float(size[1]) * unit.get(size[2].lower(), look.size or USUAL_SIZE), 2))
    if weight:
        look = replace(look, is_bold=weight[1].lower() in ("bold", "bolder") or weight[1][0] in "6789")
    if family and face_of(family[1]):
        look = replace(look, face=face_of(family[1]))
    return look


def setting_of(element: Element, declared: str, look: Look, setting: Setting) -> Setting:
    """How an element's paragraphs stand, in another of ``setting``."""
    tag, told, white = str(element.tag), _last(_ALIGN, declared), _last(_INDENT, declared)
    name = told[1] if told else "center" if tag == "center" else "" if tag in _PLACED else element.get("align") or ""
    if name and name.lower() != "inherit":
        setting = replace(setting, align=_ALIGNS.get(name.lower(), Align.JUSTIFY))
    if white:
        points = {"px": 0.75, "pt": 1.0}.get((white[2] or "em").lower())
        length = float(white[1])
        setting = replace(setting, first=length * points / (look.size or USUAL_SIZE) if points else length)
    return setting


def _last(pattern: re.Pattern[str], declared: str) -> re.Match[str] | None:
    """The last that is declared."""
    return next(iter([*pattern.finditer(declared)][::-1]), None)
