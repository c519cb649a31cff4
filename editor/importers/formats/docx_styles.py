"""DOCX styles and lists: what a style says of a paragraph and its characters, and how its lists count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor.importers.formats.elements import Element, child, children, number, switch, value
from editor.importers.formats.fonts import face_of
from editor.importers.formats.galley import Look, Setting
from editor.importers.formats.numbering import Level, Numbering
from editor.importers.lines import Hint
from editor.model.style import Align
from editor.model.text import Emphasis, Script


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of a paragraph: its kind, list and setting, and the look of its characters, if not hidden."""

    hint: Hint = Hint.NONE
    look: Look = Look()
    is_hidden: bool = False
    numbering: tuple[str, int] | None = None
    setting: Setting = Setting()


_TITLE = re.compile(r"^(?:title|标题|大标题|主标题|文章标题|标题样式)$", re.IGNORECASE)
_HEADING = re.compile(r"^(?:heading|标题|副标题|subtitle|小标题)\s*(\d)?$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:caption|题注|图注|图说|图片说明)$", re.IGNORECASE)
_LINK = re.compile(r"^(?:followed ?)?hyperlink$|^(?:访问过的)?超链接$", re.IGNORECASE)
_LONGEST_CHAIN = 12
_USUAL_SIZE = 21  # half points, where a document says nothing: 五号


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, each with what it takes from the style it is based on."""

    paragraphs: dict[str, Style] = field(default_factory=dict)
    characters: dict[str, Element] = field(default_factory=dict)
    default: Style = Style()

    def of(self, style_id: str | None) -> Style:
        """The paragraph style of that id, or the document's default."""
        return self.paragraphs.get(style_id or "", self.default)

    def of_run(self, properties: Element | None, style: Style) -> Style:
        """How a run with these properties is set in a paragraph of ``style``: character style first, its own last."""
        for element in _chain(value(child(properties, "rStyle")), self.characters):
            if _LINK.match(value(child(element, "name")) or ""):
                continue
            style = with_properties(style, child(element, "rPr"))
        return with_properties(style, properties)


def read_styles(root: Element | None) -> Styles:
    """Read ``styles.xml``."""
    if root is None:
        return Styles()
    base = with_properties(Style(), child(root, "docDefaults", "rPrDefault", "rPr"))
    base = replace(base, setting=setting_of(child(root, "docDefaults", "pPrDefault", "pPr"), base))
    every = {value(s, "styleId") or "": s for s in children(root, "style")}
    characters = {i: s for i, s in every.items() if value(s, "type") == "character"}
    raw = {i: s for i, s in every.items() if i not in characters}
    has_title = any(_TITLE.match(value(child(s, "name")) or "") for s in raw.values())
    styles = {style_id: _resolved(style_id, raw, base, has_title) for style_id in raw}
    default = next((styles[i] for i, s in raw.items() if value(s, "default") in ("1", "true")), base)
    return Styles(styles, characters, default)


def _chain(style_id: str | None, raw: Mapping[str, Element]) -> list[Element]:
    """The style and those it is based on, the farthest first."""
    chain: list[Element] = []
    while style_id is not None and style_id in raw and len(chain) < _LONGEST_CHAIN:
        chain.insert(0, raw[style_id])
        style_id = value(child(raw[style_id], "basedOn"))
    return chain


def _resolved(style_id: str, raw: Mapping[str, Element], base: Style, has_title: bool) -> Style:
    style = base
    for element in _chain(style_id, raw):
        found = _hint(value(child(element, "name")) or "", has_title)
        style = with_properties(style, child(element, "rPr"))
        style = replace(
            style,
            hint=found if found is not Hint.NONE else style.hint,
            numbering=list_of(child(element, "pPr"), None) or style.numbering,
            setting=setting_of(child(element, "pPr"), style),
        )
    return style


def _hint(name: str, has_title: bool) -> Hint:
    if _TITLE.match(name):
        return Hint.TITLE
    heading = _HEADING.match(name)
    if heading:
        return Hint.TITLE if heading[1] == "1" and not has_title else Hint.HEADING
    return Hint.CAPTION if _CAPTION.match(name) else Hint.NONE


_SCRIPTS = {"superscript": Script.SUPER, "subscript": Script.SUB}
_LINES = {"wave": Emphasis.TITLE, "wavyHeavy": Emphasis.TITLE, "wavyDouble": Emphasis.TITLE, "none": Emphasis.NONE}
_NO_DOTS = ("none", "0")


def with_properties(style: Style, properties: Element | None) -> Style:
    """``style`` with what these run properties say otherwise; a size is in half points."""
    if properties is None or not len(properties):
        return style
    look = style.look
    bold, hidden = switch(child(properties, "b")), switch(child(properties, "vanish"))
    fonts = child(properties, "rFonts")
    script = value(child(properties, "vertAlign"))
    return replace(
        style,
        is_hidden=style.is_hidden if hidden is None else hidden,
        look=replace(
            look,
            size=number(value(child(properties, "sz"))) or look.size,
            is_bold=look.is_bold if bold is None else bold,
            face=face_of(value(fonts, "eastAsia")) or look.face,
            script=_SCRIPTS.get(script, Script.NORMAL) if script else look.script,
            emphasis=_emphasis(properties, look.emphasis),
        ),
    )


def _emphasis(properties: Element, otherwise: Emphasis) -> Emphasis:
    dots, line = value(child(properties, "em")), value(child(properties, "u"))
    if dots and dots not in _NO_DOTS:
        return Emphasis.DOT
    return _LINES.get(line, Emphasis.UNDERLINE) if line else otherwise


_ALIGNS = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}


def setting_of(properties: Element | None, style: Style) -> Setting:
    """How a paragraph of ``style`` with these properties stands; lengths are in twentieths of a point."""
    told, white = value(child(properties, "jc")), child(properties, "ind")
    align = _ALIGNS.get(told, Align.JUSTIFY) if told else style.setting.align
    em = 10.0 * (style.look.size or _USUAL_SIZE)
    left = _white(white, ("left", "start"), em)
    first, hanging = _white(white, ("firstLine",), em), _white(white, ("hanging",), em)
    first = -hanging if first is None and hanging is not None else first
    return Setting(align, style.setting.left if left is None else left, style.setting.first if first is None else first)


def _white(element: Element | None, names: Sequence[str], em: float) -> float | None:
    """An indentation in em, given in hundredths of a character or in twentieths of a point; None where it is not."""
    for name in names:
        characters, twentieths = number(value(element, f"{name}Chars")), number(value(element, name))
        if characters:
            return characters / 100
        if twentieths is not None:
            return twentieths / em
    return None


def list_of(properties: Element | None, style: Style | None) -> tuple[str, int] | None:
    """The list and level a paragraph belongs to, by its own properties or else by its style."""
    own = child(properties, "numPr")
    if own is None:
        return style.numbering if style else None
    number_id = value(child(own, "numId"))
    if number_id in (None, "0"):
        return None
    return number_id or "", number(value(child(own, "ilvl"))) or 0


def read_numbering(root: Element | None) -> Numbering:
    """Read ``numbering.xml``."""
    result = Numbering()
    abstract = {value(a, "abstractNumId") or "": a for a in children(root, "abstractNum")}
    for entry in children(root, "num"):
        number_id, of = value(entry, "numId") or "", value(child(entry, "abstractNumId")) or ""
        levels = {number(value(level, "ilvl")) or 0: _level(level) for level in children(abstract.get(of), "lvl")}
        overrides = list(children(entry, "lvlOverride"))
        for override in overrides:
            _override(levels, override)
        result.levels[number_id] = levels
        result.family[number_id] = number_id if overrides else f"abstract {of}"
    return result


def _level(element: Element) -> Level:
    form, text = value(child(element, "numFmt")), value(child(element, "lvlText"))
    start = number(value(child(element, "start")))
    return Level(form or "decimal", text or "", 1 if start is None else start)


def _override(levels: dict[int, Level], override: Element) -> None:
    depth = number(value(override, "ilvl")) or 0
    own = child(override, "lvl")
    if own is not None:
        levels[depth] = _level(own)
    start = number(value(child(override, "startOverride")))
    if start is not None and depth in levels:
        levels[depth] = replace(levels[depth], start=start)
