"""Rich text on the clipboard: paragraphs with styled spans to HTML and back, as Word and browsers put it there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextFormat

from editor.edits.spans import merged
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span

OWN: Final = "application/x-banxin-text"
"""The media type of a story's own paragraphs, which tells what HTML has no word for."""

MOST: Final = 4_000_000
"""Characters of HTML beyond which a clipboard is read as plain text: no manuscript has as many."""

_FACES: Final = {"fang": ("仿宋", "fangsong"), "kai": ("楷", "kai"), "hei": ("黑体", "simhei", "heiti")}
"""What the names of fonts that stand for a role hold; those of interfaces are body type on the web."""

_BOLD: Final = 600


def to_mime(paragraphs: Sequence[Paragraph]) -> QMimeData:
    """Paragraphs for any program to take: our own form, HTML, plain text."""
    import json

    from editor.edits.plain import to_plain

    data = QMimeData()
    data.setText("\n".join(p.text for p in paragraphs))
    data.setHtml("".join(f"<p>{_html(p)}</p>" for p in paragraphs))
    data.setData(OWN, json.dumps([to_plain(p) for p in paragraphs], ensure_ascii=False).encode())
    return data


def from_mime(data: QMimeData) -> tuple[Paragraph, ...]:
    """What a clipboard holds as paragraphs: with their styles where it tells them, else plain."""
    own = _own(bytes(data.data(OWN).data())) if data.hasFormat(OWN) else None
    if own is not None:
        return own
    if data.hasHtml() and len(data.html()) <= MOST:
        found = tuple(_paragraphs(data.html()))
        if any(p.text for p in found):
            return _without_ends(found)
    text = data.text().replace("\r\n", "\n").replace("\r", "\n")
    return tuple(Paragraph(line.replace("\u2028", "")) for line in text.split("\n"))


def _without_ends(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs without empty ones at both ends: what is left of pictures and frames of a page."""
    told = [n for n, p in enumerate(paragraphs) if p.text]
    return paragraphs[told[0] : told[-1] + 1]


def _own(data: bytes) -> tuple[Paragraph, ...] | None:
    import json

    from editor.edits.plain import from_plain

    try:
        found = tuple(from_plain(Paragraph, told) for told in json.loads(data))
    except (ValueError, TypeError, RecursionError):
        return None
    sound = all(0 <= s.start < s.end <= len(p.text) for p in found for s in p.spans)
    return found if found and sound and not any("\n" in p.text for p in found) else None


def _html(paragraph: Paragraph) -> str:
    cuts = sorted({0, len(paragraph.text), *(at for s in paragraph.spans for at in (s.start, s.end))})
    parts = []
    for start, end in pairwise(cuts):
        words = escape(paragraph.text[start:end], quote=False)
        for span in paragraph.spans:
            if span.start <= start and end <= span.end:
                words = _wrapped(words, span)
        parts.append(words)
    words = "".join(parts)
    return f"<b>{words}</b>" if paragraph.kind is ParagraphKind.CROSSHEAD else words


def _wrapped(words: str, span: Span) -> str:
    if (span.weight or 0) >= _BOLD:
        words = f"<b>{words}</b>"
    if span.emphasis is not Emphasis.NONE:
        words = f"<u>{words}</u>"
    if span.script is not Script.NORMAL:
        tag = "sup" if span.script is Script.SUPER else "sub"
        words = f"<{tag}>{words}</{tag}>"
    names = {"kai": "KaiTi", "hei": "SimHei", "fang": "FangSong"}
    return f'<span style="font-family:{names[span.face]}">{words}</span>' if span.face in names else words


def _paragraphs(html: str) -> Iterator[Paragraph]:
    document = QTextDocument()
    document.setHtml(html)
    block = document.begin()
    while block.isValid():
        yield from _of_block(block)
        block = block.next()


def _of_block(block: QTextBlock) -> Iterator[Paragraph]:
    """The paragraphs of a block, which may hold line breaks; white space at the ends of each falls away."""
    runs: list[tuple[str, QTextCharFormat]] = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        for number, line in enumerate(fragment.text().replace("\u2029", "\u2028").split("\u2028")):
            if number:
                yield _of_runs(runs)
                runs = []
            runs.append((line, fragment.charFormat()))
        fragments += 1
    if runs:
        yield _of_runs(runs)


def _of_runs(runs: Iterable[tuple[str, QTextCharFormat]]) -> Paragraph:
    text, spans = "", []
    for words, manner in runs:
        plain = words.replace("\ufffc", "").replace("\u00a0", " ").replace("\t", " ")
        span = _span(manner, len(text), len(text) + len(plain))
        if span is not None and plain:
            spans.append(span)
        text += plain
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    kept = ((max(s.start, start) - start, min(s.end, end) - start, s) for s in spans if s.start < end and s.end > start)
    return Paragraph(text[start:end], spans=merged(replace(s, start=low, end=high) for low, high, s in kept))


def _span(manner: QTextCharFormat, start: int, end: int) -> Span | None:
    scripts = {
        QTextCharFormat.VerticalAlignment.AlignSuperScript: Script.SUPER,
        QTextCharFormat.VerticalAlignment.AlignSubScript: Script.SUB,
    }
    span = Span(
        start,
        end,
        face=_face(manner),
        weight=700 if manner.fontWeight() >= _BOLD else None,
        emphasis=Emphasis.UNDERLINE if manner.fontUnderline() and not manner.isAnchor() else Emphasis.NONE,
        script=scripts.get(manner.verticalAlignment(), Script.NORMAL),
    )
    return span if span != Span(start, end) else None


def _face(manner: QTextCharFormat) -> str | None:
    """The role a font of a manuscript stands for; body type and Latin fonts say nothing."""
    named = manner.property(QTextFormat.Property.FontFamilies)
    for family in named or ():
        for role, parts in _FACES.items():
            if any(part in str(family).lower() for part in parts):
                return role
    return None
