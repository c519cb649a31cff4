"""ODT styles and lists: what a style says of a paragraph and its characters, and how its lists count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from editor.importers.formats.elements import Element, child, local, number, value
from editor.importers.formats.fonts import face_of
from editor.importers.formats.galley import Look, Setting
from editor.importers.formats.numbering import Level
from editor.importers.lines import Hint
from editor.model.style import Align
from editor.model.text import Emphasis, Script

OUTLINE = " outline"  # the list that headings count in


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: its look, kind, whether its characters are hidden, list (None: not said) and setting."""

    look: Look = Look()
    hint: Hint = Hint.NONE
    is_hidden: bool = False
    numbering: str | None = None
    setting: Setting = Setting()


_HINTS = (
    (Hint.TITLE, re.compile(r"^(?:title|标题|大标题|主标题|heading[ _]*1|标题[ _]*1)$", re.IGNORECASE)),
    (Hint.HEADING, re.compile(r"^(?:subtitle|副标题|小标题|heading(?:[ _]*\d+)?|标题[ _]*\d+)$", re.IGNORECASE)),
    (
        Hint.CAPTION,
        re.compile(r"^(?:caption|illustration|figure|drawing|题注|图注|图说|插图|图片说明)$", re.IGNORECASE),
    ),
)
_LONGEST_CHAIN = 12


@dataclass(slots=True)
class Styles:
    """The styles of a document by name, and its lists."""

    raw: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, Mapping[int, Level]] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    default: Style = Style()  # of paragraphs: how they stand
    _read: dict[str, Style] = field(default_factory=dict)

    def of(self, name: str | None) -> Style:
        """The style of that name with what it takes from those above it."""
        if name is None:
            return self.default
        if name not in self._read:
            self._read[name] = self._resolved(name)
        return self._read[name]

    def over(self, below: Style, name: str | None) -> Style:
        """Characters of the style ``name`` in a text of style ``below``."""
        return below if name is None else self._with(below, self._chain(name))

    def _chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        current: str | None = name
        while current in self.raw and len(chain) < _LONGEST_CHAIN:
            chain.insert(0, self.raw[current])
            current = value(self.raw[current], "parent-style-name")
        return chain

    def _resolved(self, name: str) -> Style:
        return self._with(self.default, self._chain(name))

    def _with(self, style: Style, chain: Iterable[Element]) -> Style:
        for element in chain:
            name = value(element, "display-name") or (value(element, "name") or "").replace("_20_", " ")
            hint = next((hint for hint, names in _HINTS if names.match(name)), style.hint)
            own_list = value(element, "list-style-name")
            style = replace(style, hint=hint, numbering=style.numbering if own_list is None else own_list)
            style = self._with_properties(style, child(element, "text-properties"))
            style = replace(style, setting=_setting(child(element, "paragraph-properties"), style))
        return style

    def _with_properties(self, style: Style, properties: Element | None) -> Style:
        if properties is None:
            return style
        given = {str(key).rpartition("}")[2]: str(text) for key, text in properties.attrib.items()}
        weight = given.get("font-weight-asian", given.get("font-weight"))
        font = given.get("font-name-asian") or given.get("font-family-asian") or given.get("font-name")
        look = style.look
        look = replace(
            look,
            size=_points(given.get("font-size-asian") or given.get("font-size")) or look.size,
            is_bold=look.is_bold if weight is None else weight == "bold" or (number(weight) or 400) >= 600,
            face=face_of(self.fonts.get(font or "", font)) or look.face,
            script=_script(given.get("text-position"), look.script),
            emphasis=_emphasis(given, look.emphasis),
        )
        hidden = given.get("display")
        return replace(style, look=look, is_hidden=style.is_hidden if hidden is None else hidden == "none")


_ALIGNS = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}  # points
_USUAL_SIZE = 12.0  # points, where a document says nothing


def _setting(properties: Element | None, style: Style) -> Setting:
    """How a paragraph of ``style`` with these properties stands."""
    told = value(properties, "text-align")
    align = _ALIGNS.get(told, Align.JUSTIFY) if told else style.setting.align
    em = style.look.size or _USUAL_SIZE
    left, first = (_length(value(properties, name)) for name in ("margin-left", "text-indent"))
    return Setting(
        align,
        style.setting.left if left is None else left / em,
        style.setting.first if first is None else first / em,
    )


def _length(text: str | None) -> float | None:
    """A length in points, None for what is none."""
    found = re.fullmatch(r"(-?\d{1,4}(?:\.\d+)?)([a-z]{2})", text or "")
    return float(found[1]) * _UNITS[found[2]] if found and found[2] in _UNITS else None


def _points(text: str | None) -> float | None:
    found = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)pt", text or "")
    return float(found[1]) if found else None


def _script(position: str | None, otherwise: Script) -> Script:
    if position is None:
        return otherwise
    first = position.split()[0] if position.split() else "0%"
    raised = first == "super" or (first.endswith("%") and not first.startswith(("-", "0%")))
    lowered = first == "sub" or first.startswith("-")
    return Script.SUPER if raised else Script.SUB if lowered else Script.NORMAL


def _emphasis(given: Mapping[str, str], otherwise: Emphasis) -> Emphasis:
    if not {"text-emphasize", "text-underline-style"} & given.keys():
        return otherwise
    if given.get("text-emphasize", "none") != "none":
        return Emphasis.DOT
    line = given.get("text-underline-style", "none")
    return Emphasis.NONE if line == "none" else Emphasis.TITLE if line == "wave" else Emphasis.UNDERLINE


def read_styles(roots: Iterable[Element | None]) -> Styles:
    """Read the styles of ``styles.xml`` and ``content.xml``, or of a flat document."""
    styles = Styles()
    for element in (e for root in roots if root is not None for e in root.iter()):
        name = local(element)
        if name == "style":
            styles.raw[value(element, "name") or ""] = element
        elif name == "default-style" and value(element, "family") == "paragraph":
            styles.default = Style(setting=_setting(child(element, "paragraph-properties"), Style()))
        elif name == "list-style":
            styles.lists[value(element, "name") or ""] = _levels(element)
        elif name == "outline-style":
            styles.lists[OUTLINE] = _levels(element)
        elif name == "font-face":
            styles.fonts[value(element, "name") or ""] = value(element, "font-family") or ""
        elif name == "body":
            break
    return styles


_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "甲": "ideographTraditional", "子": "ideographZodiac",
    "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "ア": "aiueo", "イ": "iroha",
}  # fmt: skip


def _levels(element: Element) -> dict[int, Level]:
    levels = {}
    for item in element:
        depth = (number(value(item, "level")) or 1) - 1
        if local(item) in ("list-level-style-bullet", "list-level-style-image"):
            levels[depth] = Level("bullet")
        elif local(item) in ("list-level-style-number", "outline-level-style"):
            levels[depth] = _numbered(item, depth)
    return levels


def _numbered(item: Element, depth: int) -> Level:
    form = _FORMS.get((value(item, "num-format") or "").partition(",")[0].strip(), "decimal")
    shown = min(max(number(value(item, "display-levels")) or 1, 1), depth + 1)
    figures = ".".join(f"%{n}" for n in range(depth - shown + 2, depth + 2)) if form != "none" else ""
    text = f"{value(item, 'num-prefix') or ''}{figures}{value(item, 'num-suffix') or ''}" if figures else ""
    start = number(value(item, "start-value"))
    return Level(form, text, 1 if start is None else start)
