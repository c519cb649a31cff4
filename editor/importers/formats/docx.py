"""DOCX: the paragraphs of a Word document in reading order, as a reader of the printed page would see them.

Text boxes and diagrams follow the paragraph they hang on; footnotes stand at the end; comments become findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from editor.importers.errors import ImportRefused
from editor.importers.formats.docx_package import Package, open_package
from editor.importers.formats.docx_runs import DEPTH, SKIPPED, Hanging, RunReader, chosen
from editor.importers.formats.docx_styles import Style, Styles, list_of, read_numbering, read_styles, setting_of
from editor.importers.formats.elements import Element, child, children, local, number, value
from editor.importers.formats.galley import Galley, Run, is_placing
from editor.importers.formats.html import read_html
from editor.importers.formats.numbering import Numbering
from editor.importers.formats.rtf import read_rtf
from editor.importers.lines import Hint
from editor.importers.manuscript import Manuscript

_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo")


@dataclass(slots=True)
class _Reading:
    """A document being read."""

    package: Package
    galley: Galley
    styles: Styles
    numbering: Numbering
    is_inner: bool  # a document inside another
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    comments: dict[str, Element] = field(default_factory=dict)
    carried: list[Run] = field(default_factory=list)  # of paragraphs whose end was deleted with changes tracked
    inner: RunReader = field(init=False)
    depth: int = 0

    def __post_init__(self) -> None:
        self.inner = RunReader(self.styles, self.note)

    def note(self, kind: str, note_id: str) -> str:
        """Keep a footnote for the end; its mark."""
        if kind not in self.notes:
            root = self.package.beside(f"{kind}.xml")
            self.notes[kind] = {value(n, "id") or "": n for n in (root if root is not None else ())}
        found = self.notes[kind].get(note_id)
        return self.galley.note(self.words(found)) if found is not None else ""

    def words(self, element: Element) -> str:
        """The bare text of the paragraphs below ``element``, a line feed between them."""
        unmarked = RunReader(self.styles, _unmarked)
        paragraphs = (p for p in element.iter() if local(p) == "p" and not _is_inner(p, element))
        return "\n".join("".join(r.text for r in unmarked.runs(p, Style(), Hanging())) for p in paragraphs)


def _unmarked(kind: str, note_id: str) -> str:  # noqa: ARG001 - text without marks of notes
    return ""


def read_docx(data: bytes, name: str) -> Manuscript:
    """Read the document in ``data``; ImportRefused when it is damaged or none."""
    return _read(data, name, is_inner=False)


def _read(data: bytes, name: str, *, is_inner: bool) -> Manuscript:
    package, root = open_package(data, name)
    styles = read_styles(package.beside("styles.xml"))
    reading = _Reading(package, Galley(name), styles, read_numbering(package.beside("numbering.xml")), is_inner)
    reading.comments = {value(c, "id") or "": c for c in children(package.beside("comments.xml"), "comment")}
    _blocks(reading, next((e for e in root.iter() if local(e) == "body"), root))
    reading.galley.paragraph(reading.carried)
    for comment in reading.comments.values():
        _comment(reading, comment, None)
    return reading.galley.manuscript()


def _blocks(reading: _Reading, element: Element) -> None:
    """Read the paragraphs and tables below ``element``."""
    if reading.depth > DEPTH:
        return
    reading.depth += 1
    for item in element:
        name = local(item)
        if name == "p":
            _paragraph(reading, item)
        elif name == "tbl":
            _table(reading, item)
        elif name == "altChunk":
            _chunk(reading, reading.package.relations.get(value(item, "id") or "", ""))
        elif name == "AlternateContent":
            _blocks(reading, chosen(item))
        elif name and name not in SKIPPED:
            _blocks(reading, item)
    reading.depth -= 1


def _paragraph(reading: _Reading, element: Element) -> None:
    properties = child(element, "pPr")
    style = reading.styles.of(value(child(properties, "pStyle")))
    hanging = Hanging()
    line = reading.galley.next_line
    runs = [*reading.carried, *reading.inner.runs(element, style, hanging)]
    for relation in hanging.pictures:
        _picture(reading, reading.package.relations.get(relation))
    if child(properties, "rPr", "del") is not None:
        reading.carried = runs
    else:
        reading.carried = []
        outline = number(value(child(properties, "outlineLvl")))
        hint = Hint.HEADING if style.hint is Hint.NONE and outline in range(9) else style.hint
        has_text = any(run.text.strip() for run in runs)
        label = reading.numbering.label(list_of(properties, style)) if has_text else ""
        reading.galley.paragraph(runs, hint, label, setting_of(properties, style))
    for comment_id in hanging.comments:
        if comment_id in reading.comments:
            _comment(reading, reading.comments.pop(comment_id), line)
    _hung(reading, hanging)


def _hung(reading: _Reading, hanging: Hanging) -> None:
    """Set down what hangs on a paragraph, after it."""
    for words in hanging.art:
        reading.galley.text(words)
    for box in hanging.boxes:
        _blocks(reading, box)
    for relation in hanging.diagrams:
        root = reading.package.part(reading.package.relations.get(relation, ""))
        for point in root.iter() if root is not None else ():
            if local(point) == "pt":
                reading.galley.text("".join(e.text or "" for e in point.iter() if local(e) == "t"), Hint.BODY)
    for what in hanging.left_out:
        reading.galley.left_out(what)
    reading.galley.hidden("".join(hanging.hidden) + "\n")


def _picture(reading: _Reading, part: str | None) -> None:
    if part is None:
        reading.galley.left_out("A picture that lies outside the file")
    else:
        reading.galley.picture(lambda: reading.package.archive.read(part), part.rpartition("/")[2])


def _comment(reading: _Reading, comment: Element, line: int | None) -> None:
    reading.galley.comment(value(comment, "author") or "", reading.words(comment), line)


def _chunk(reading: _Reading, part: str) -> None:
    """Another document inside this one: its paragraphs stand in its place."""
    try:
        data = reading.package.archive.read(part)
        head = data[:512].lstrip().lower()
        if data.startswith(b"PK") and not reading.is_inner:
            inner = _read(data, reading.galley.name, is_inner=True)
        elif head.startswith(b"{\\rtf"):
            inner = read_rtf(data, reading.galley.name)
        else:
            inner = read_html(data, reading.galley.name)
    except ImportRefused:
        reading.galley.left_out("A document inside the document")
        return
    reading.galley.take(inner)


def _table(reading: _Reading, element: Element) -> None:
    """A table of figures row by row, cells parted by tabs; one that only places text, cell by cell."""
    rows = [list(_cells(row)) for row in _rows(element)]
    if any(local(e) in ("tbl", "drawing", "pict") for row in rows for cell in row for e in cell.iter()):
        is_placed = True
    else:
        texts = [[reading.words(cell).strip() for cell in row] for row in rows]
        is_placed = is_placing(texts) or any("\n\n" in text for row in texts for text in row)
    for row in rows:
        if is_placed:
            for cell in row:
                _blocks(reading, cell)
        else:
            reading.galley.row([_cell(reading, cell) for cell in row])


def _cell(reading: _Reading, cell: Element) -> str:
    """The text of a cell in one line, with the numbers of its lists and the marks of its notes."""
    parts = []
    for paragraph in cell.iter():
        if local(paragraph) == "p" and not _is_inner(paragraph, cell):
            properties = child(paragraph, "pPr")
            style = reading.styles.of(value(child(properties, "pStyle")))
            text = "".join(run.text for run in reading.inner.runs(paragraph, style, Hanging()))
            parts.append((reading.numbering.label(list_of(properties, style)) if text.strip() else "") + text)
    return " ".join(parts)


def _rows(element: Element) -> Iterator[Element]:
    for item in element:
        if local(item) == "tr":
            if child(item, "trPr", "del") is None:
                yield item
        elif local(item) in _WRAPPERS:
            yield from _rows(item)


def _cells(row: Element) -> Iterator[Element]:
    for item in row:
        if local(item) == "tc":
            yield item
        elif local(item) in _WRAPPERS:
            yield from _cells(item)


def _is_inner(paragraph: Element, outer: Element) -> bool:
    """Whether a paragraph stands in a text box inside ``outer``, or in an alternative that is not read."""
    above = paragraph.getparent()
    while above is not None and above is not outer:
        if local(above) in ("txbxContent", "Fallback"):
            return True
        above = above.getparent()
    return False
