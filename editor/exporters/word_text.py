"""Word text: paragraphs and their spans as runs, in Word's own terms for what Chinese setting knows."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph

from editor.exporters.word_lines import KeptLines
from editor.exporters.word_styles import FONTS, fonts_xml
from editor.faces.book import nearest_role
from editor.model.style import Ink
from editor.model.text import Emphasis, Paragraph, Script, Span

# XML 1.0 §2.2; Word has no escape for these in running text, and none can be seen.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST: Final = 31_680  # twips: Word takes no spacing beyond 22 inches
_LINES: Final = {Emphasis.NAME: "single", Emphasis.TITLE: "wave", Emphasis.UNDERLINE: "single"}
_SCRIPTS: Final = {Script.SUPER: "superscript", Script.SUB: "subscript"}


def printable(text: str) -> str:
    """``text`` without what XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def add_text(word: WordParagraph, text: str) -> None:
    """Add ``text`` to a Word paragraph; a line feed becomes a line break within it."""
    if text:
        word.add_run(printable(text))


def add_paragraph(
    word: WordParagraph,
    paragraph: Paragraph,
    *,
    size: float,
    inks: Mapping[str, Ink],
    families: Mapping[str, str] = MappingProxyType({}),
    kept: KeptLines | None = None,
) -> None:
    """Add the text of ``paragraph`` with its spans; ``size`` in points is that of the Word paragraph's style.

    ``families`` are the fonts that face roles stand for, if not those every office has; ``kept`` keeps it in lines.
    """
    for start, end, spans in _segments(len(paragraph.text), paragraph.spans):
        if kept is not None and start in kept.breaks:
            word.add_run().add_break()
        run = word.add_run(printable(paragraph.text[start:end]))
        ruby = functools.reduce(_over, spans, Span(0, 0)).ruby
        properties = "".join(_properties(spans, size, inks, families, kept.width(start) if kept else 100))
        if properties:
            run._r.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}>{properties}</w:rPr>"))  # noqa: SLF001
        if ruby is not None:
            _put_under_ruby(run._r, printable(ruby), size)  # noqa: SLF001


def _segments(length: int, spans: Iterable[Span]) -> Iterator[tuple[int, int, list[Span]]]:
    """The text in pieces over which the same spans hold."""
    clipped = [(max(0, min(span.start, length)), max(0, min(span.end, length)), span) for span in spans]
    edges = sorted({0, length, *(start for start, _, _ in clipped), *(end for _, end, _ in clipped)})
    for start, end in itertools.pairwise(edges):
        yield start, end, [span for low, high, span in clipped if low <= start and end <= high]


def _properties(
    spans: Iterable[Span], size: float, inks: Mapping[str, Ink], families: Mapping[str, str], width: int
) -> Iterator[str]:
    """Run properties in the order of the schema; where spans disagree the last one holds."""
    said = functools.reduce(_over, spans, Span(0, 0))
    if said.face is not None:
        role = nearest_role(said.face, FONTS)
        yield fonts_xml(families.get(said.face, families.get(role, role)))
    if said.weight is not None:
        yield f'<w:b w:val="{int(said.weight >= 600)}"/>'
    if said.ink is not None and said.ink in inks:
        yield f'<w:color w:val="{rgb(inks[said.ink])}"/>'
    if said.tracking:
        twips = min(max(said.tracking * size * 20, -_WIDEST), _WIDEST)
        yield f'<w:spacing w:val="{twips:.0f}"/>'
    if width != 100:
        yield f'<w:w w:val="{width}"/>'
    if said.emphasis in _LINES:
        yield f'<w:u w:val="{_LINES[said.emphasis]}"/>'
    if said.script in _SCRIPTS:
        yield f'<w:vertAlign w:val="{_SCRIPTS[said.script]}"/>'
    if said.emphasis is Emphasis.DOT:
        yield '<w:em w:val="dot"/>'
    if said.upright:
        yield '<w:eastAsianLayout w:id="1" w:vert="1"/>'


def _over(before: Span, after: Span) -> Span:
    """What two spans over the same characters say together."""
    return Span(
        start=0,
        end=0,
        face=after.face or before.face,
        weight=before.weight if after.weight is None else after.weight,
        emphasis=before.emphasis if after.emphasis is Emphasis.NONE else after.emphasis,
        script=before.script if after.script is Script.NORMAL else after.script,
        tracking=after.tracking or before.tracking,
        ink=after.ink or before.ink,
        ruby=after.ruby or before.ruby,
        upright=after.upright or before.upright,
    )


def rgb(ink: Ink) -> str:
    """``ink`` as six hexadecimal digits, for the screen."""
    parts = (ink.cyan, ink.magenta, ink.yellow)
    channels = (round(255 * (100 - part) * (100 - ink.black) / 10_000) for part in parts)
    return "".join(f"{min(255, max(0, channel)):02X}" for channel in channels)


def _put_under_ruby(run: BaseOxmlElement, ruby: str, size: float) -> None:
    """Move what ``run`` holds under the annotation ``ruby`` (ECMA-376 part 1, §17.3.3.25)."""
    half = round(size)
    element = parse_xml(
        f'<w:ruby {nsdecls("w")}><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="{half}"/>'
        f'<w:hpsRaise w:val="{2 * half - 2}"/><w:hpsBaseText w:val="{2 * half}"/><w:lid w:val="zh-CN"/></w:rubyPr>'
        f'<w:rt><w:r><w:rPr><w:sz w:val="{half}"/></w:rPr><w:t>{escape(ruby)}</w:t></w:r></w:rt>'
        "<w:rubyBase><w:r/></w:rubyBase></w:ruby>"
    )
    element[2][0].extend(list(run))
    run.append(element)
