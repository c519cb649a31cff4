"""DOCX styles and numbering: what a paragraph's style says it is, and the number Word would print before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from editor.importers.lines import Hint


def local(element: etree._Element) -> str:
    """The element's name without its namespace (transitional and strict documents differ only there)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that local name."""
    if element is not None:
        yield from (child for child in element if local(child) == name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along ``path`` of local names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute of that local name."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def number(text: str | None) -> int | None:
    """A decimal number, or None for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: its kind, type size in half points, weight and list."""

    hint: Hint = Hint.NONE
    size: int | None = None
    is_bold: bool | None = None
    numbering: tuple[str, int] | None = None


_TITLE = re.compile(r"^(?:title|标题|大标题|主标题|文章标题|标题样式)$", re.IGNORECASE)
_HEADING = re.compile(r"^(?:heading|标题|副标题|subtitle|小标题)\s*(\d)?$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:caption|题注|图注|图说)$", re.IGNORECASE)


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, each with what it takes from the style it is based on."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: Style = Style()

    def of(self, style_id: str | None) -> Style:
        """The style of that id, or the document's default."""
        return self.styles.get(style_id or "", self.default)


def read_styles(root: etree._Element | None) -> Styles:
    """Read ``styles.xml``."""
    if root is None:
        return Styles()
    base = _run_style(child(root, "docDefaults", "rPrDefault", "rPr"))
    raw = {value(s, "styleId") or "": s for s in children(root, "style") if value(s, "type") != "character"}
    has_title = any(_TITLE.match(value(child(s, "name")) or "") for s in raw.values())
    styles = {style_id: _resolved(style_id, raw, base, has_title) for style_id in raw}
    default = next((styles[i] for i, s in raw.items() if value(s, "default") in ("1", "true")), base)
    return Styles(styles, default)


def _resolved(style_id: str, raw: dict[str, etree._Element], base: Style, has_title: bool) -> Style:
    chain: list[etree._Element] = []
    current: str | None = style_id
    while current in raw and len(chain) < 12:
        chain.append(raw[current])
        current = value(child(raw[current], "basedOn"))
    hint, size, bold, numbering = Hint.NONE, base.size, base.is_bold, None
    for element in reversed(chain):
        own = _run_style(child(element, "rPr"))
        size = own.size if own.size is not None else size
        bold = own.is_bold if own.is_bold is not None else bold
        numbering = list_of(child(element, "pPr"), None) or numbering
        found = _hint(value(child(element, "name")) or "", has_title)
        hint = found if found is not Hint.NONE else hint
    return Style(hint, size, bold, numbering)


def _hint(name: str, has_title: bool) -> Hint:
    if _TITLE.match(name):
        return Hint.TITLE
    heading = _HEADING.match(name)
    if heading:
        return Hint.TITLE if heading[1] == "1" and not has_title else Hint.HEADING
    return Hint.CAPTION if _CAPTION.match(name) else Hint.NONE


def _run_style(properties: etree._Element | None) -> Style:
    return Style(Hint.NONE, number(value(child(properties, "sz"))), switch(child(properties, "b")))


def switch(element: etree._Element | None) -> bool | None:
    """An on-off property: None where it is not given."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off")


def list_of(properties: etree._Element | None, style: Style | None) -> tuple[str, int] | None:
    """The list and level a paragraph belongs to, by its own properties or else by its style."""
    own = child(properties, "numPr")
    if own is None:
        return style.numbering if style else None
    number_id = value(child(own, "numId"))
    if number_id in (None, "0"):
        return None
    return number_id or "", number(value(child(own, "ilvl"))) or 0


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)

    def label(self, place: tuple[str, int] | None) -> str:
        """The number of the next paragraph at ``place`` as it would be printed, with a space; "" where it has none."""
        if place is None or place[0] not in self.levels:
            return ""
        number_id, depth = place
        levels = self.levels[number_id]
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(self.abstract.get(number_id, number_id), {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "• "
        text = re.sub(
            r"%(\d)",
            lambda m: _figure(
                counts.get(int(m[1]) - 1, 1), levels[int(m[1]) - 1].form if int(m[1]) - 1 in levels else "decimal"
            ),
            level.text,
        )
        return text if not text or (text[-1] in "、．.）)：" and not text.isascii()) else f"{text} "


def read_numbering(root: etree._Element | None) -> Numbering:
    """Read ``numbering.xml``."""
    result = Numbering()
    if root is None:
        return result
    abstract = {value(a, "abstractNumId") or "": a for a in children(root, "abstractNum")}
    for entry in children(root, "num"):
        number_id, of = value(entry, "numId") or "", value(child(entry, "abstractNumId")) or ""
        result.levels[number_id] = {
            number(value(level, "ilvl")) or 0: _Level(
                value(child(level, "numFmt")) or "decimal",
                value(child(level, "lvlText")) or "",
                number(value(child(level, "start"))) or 1,
            )
            for level in children(abstract.get(of), "lvl")
        }
        overridden = child(entry, "lvlOverride") is not None
        result.abstract[number_id] = number_id if overridden else f"abstract {of}"
    return result


def _figure(count: int, form: str) -> str:
    if form in ("none", "bullet"):
        return ""
    if "hinese" in form or form.startswith(("ideographDigital", "japanese", "taiwanese", "korean")):
        return chinese_number(count)
    if form == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return str(count)


def chinese_number(count: int) -> str:
    """``count`` (0 to 99) in Chinese figures; decimal beyond."""
    if not 0 <= count <= 99:
        return str(count)
    figures = "零一二三四五六七八九"
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{figures[tens]}十"
    return head + (figures[ones] if ones or not tens else "")


def _roman(count: int) -> str:
    text = ""
    steps = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
    )
    for size, sign in (*steps, (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        times, count = divmod(count, size)
        text += sign * min(times, 9)
    return text
