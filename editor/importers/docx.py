"""DOCX: the paragraphs of a Word document in reading order, as a reader of the printed page would see them.

Tracked insertions count and deletions do not; hidden text and field codes do not; text boxes follow the paragraph they
hang on; footnotes stand at the end; comments become findings.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from editor.importers.characters import extent, folded
from editor.importers.docx_styles import (
    Numbering,
    Style,
    Styles,
    child,
    children,
    list_of,
    local,
    number,
    read_numbering,
    read_styles,
    switch,
    value,
)
from editor.importers.errors import ImportRefused
from editor.importers.limits import Archive, open_archive, parse_xml
from editor.importers.lines import Hint, Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity

_SKIPPED = frozenset(
    "del moveFrom delText instrText delInstrText pPr rPr sectPr rt commentRangeStart sdtPr".split(),
)
_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DEPTH = 200


@dataclass(slots=True)
class _Run:
    text: str
    size: int | None
    is_bold: bool


@dataclass(slots=True)
class _Reading:
    """A document being read."""

    archive: Archive
    name: str
    folder: str
    styles: Styles
    numbering: Numbering
    relations: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    sizes: list[int | None] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    is_blank: bool = False
    depth: int = 0


def read_docx(data: bytes, name: str) -> Manuscript:
    """Read the document in ``data``; ImportRefused when it is damaged or none."""
    archive = open_archive(data, name)
    main = _main_part(archive, name)
    root = parse_xml(archive.read(main), name)
    folder = posixpath.dirname(main)
    reading = _Reading(
        archive,
        name,
        folder,
        read_styles(_part(archive, f"{folder}/styles.xml", name)),
        read_numbering(_part(archive, f"{folder}/numbering.xml", name)),
        _relations(archive, main, name),
    )
    body = next((e for e in root.iter() if local(e) == "body"), root)
    _blocks(reading, body)
    _notes(reading)
    _comments(reading)
    return Manuscript((_sized(reading),), reading.photos, tuple(reading.findings))


def _main_part(archive: Archive, name: str) -> str:
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    for target in _relations(archive, "", name).values():
        if target.endswith(".xml") and "document" in target and target in archive.names:
            return target
    raise ImportRefused(f"{name} holds no Word document.")


def _part(archive: Archive, part: str, name: str) -> etree._Element | None:
    if part not in archive.names:
        return None
    try:
        return parse_xml(archive.read(part), name)
    except ImportRefused:
        return None


def _relations(archive: Archive, part: str, name: str) -> dict[str, str]:
    """The targets of a part's relations by id; those that lead out of the file are left out."""
    folder, base = posixpath.split(part)
    root = _part(archive, posixpath.join(folder, "_rels", f"{base}.rels"), name)
    found = {}
    for entry in root if root is not None else ():
        if local(entry) == "Relationship" and value(entry, "TargetMode") != "External":
            target = value(entry, "Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[value(entry, "Id") or ""] = path
    return found


def _blocks(reading: _Reading, element: etree._Element) -> None:
    """Read the paragraphs and tables below ``element``."""
    if reading.depth > _DEPTH:
        return
    reading.depth += 1
    for item in element:
        name = local(item)
        if name == "p":
            _paragraph(reading, item)
        elif name == "tbl":
            _table(reading, item)
        elif name == "AlternateContent":
            _blocks(reading, _chosen(item))
        elif name and name not in _SKIPPED:
            _blocks(reading, item)
    reading.depth -= 1


def _chosen(element: etree._Element) -> etree._Element:
    """The first of the alternatives: they say the same for older and newer programs."""
    return next((e for e in element if local(e) in ("Choice", "Fallback")), element)


def _paragraph(reading: _Reading, element: etree._Element) -> None:
    properties = child(element, "pPr")
    style = reading.styles.of(value(child(properties, "pStyle")))
    boxes: list[etree._Element] = []
    pictures: list[str] = []
    runs = list(_runs(reading, element, style, boxes, pictures, 0))
    for part in pictures:
        _picture(reading, part)
    label = reading.numbering.label(list_of(properties, style)) if any(r.text.strip() for r in runs) else ""
    texts = (label + "".join(r.text for r in runs)).split("\n")
    size = _usual(runs)
    letters = sum(len(r.text.strip()) for r in runs)
    bold = letters > 0 and sum(len(r.text.strip()) for r in runs if r.is_bold) > 0.8 * letters
    hint = style.hint
    if hint is Hint.NONE and number(value(child(properties, "outlineLvl"))) in range(9):
        hint = Hint.HEADING
    for text in texts:
        _line(reading, text, size, bold, hint)
    for box in boxes:
        _blocks(reading, box)


def _line(reading: _Reading, text: str, size: int | None, bold: bool, hint: Hint) -> None:
    text = folded(text)
    bare = text.strip()
    if bare:
        indent = extent(text[: len(text) - len(text.lstrip())])
        number_of = len(reading.lines) + 1
        reading.lines.append(Line(bare, number_of, reading.is_blank, indent, is_bold=bold, is_whole=True, hint=hint))
        reading.sizes.append(size)
    reading.is_blank = not bare


def _usual(runs: list[_Run]) -> int | None:
    """The size most characters of a paragraph have."""
    counts: Counter[int | None] = Counter()
    for run in runs:
        counts[run.size] += len(run.text.strip())
    return counts.most_common(1)[0][0] if counts else None


def _runs(
    reading: _Reading,
    element: etree._Element,
    style: Style,
    boxes: list[etree._Element],
    pictures: list[str],
    depth: int,
) -> Iterator[_Run]:
    """The runs of text below ``element``; text boxes and pictures are put aside."""
    for item in element:
        name = local(item)
        if not name or name in _SKIPPED or depth > _DEPTH:
            continue
        if name == "r":
            yield from _run(reading, item, style, boxes, pictures, depth)
        elif name in ("oMath", "oMathPara"):
            yield _Run("".join(e.text or "" for e in item.iter() if local(e) == "t"), None, False)
        elif name == "AlternateContent":
            yield from _runs(reading, _chosen(item), style, boxes, pictures, depth + 1)
        else:
            yield from _runs(reading, item, style, boxes, pictures, depth + 1)


def _run(
    reading: _Reading,
    element: etree._Element,
    style: Style,
    boxes: list[etree._Element],
    pictures: list[str],
    depth: int,
) -> Iterator[_Run]:
    properties = child(element, "rPr")
    if switch(child(properties, "vanish")):
        return
    size = number(value(child(properties, "sz"))) or style.size
    bold = switch(child(properties, "b"))
    is_bold = bool(style.is_bold) if bold is None else bold
    for item in element:
        name = local(item)
        if name in _SKIPPED:
            continue
        if name == "t":
            yield _Run(item.text or "", size, is_bold)
        elif name in _PLAIN:
            yield _Run("" if value(item, "type") in ("page", "column") else _PLAIN[name], size, is_bold)
        elif name == "sym":
            yield _Run(_symbol(value(item, "char")), size, is_bold)
        elif name in ("footnoteReference", "endnoteReference"):
            yield _Run(_note(reading, name, value(item, "id") or ""), size, is_bold)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            _drawing(reading, _chosen(item) if name == "AlternateContent" else item, boxes, pictures)
        elif name in ("ruby", "rubyBase"):
            yield from _runs(reading, item, style, boxes, pictures, depth + 1)


def _symbol(code: str | None) -> str:
    try:
        found = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= found <= "\uf8ff" or "\ud800" <= found <= "\udfff" else found


def _note(reading: _Reading, name: str, note_id: str) -> str:
    if number(note_id) is None:
        return ""
    reading.notes.append((name.removesuffix("Reference") + "s", note_id))
    return f"[{len(reading.notes)}]"


def _drawing(reading: _Reading, element: etree._Element, boxes: list[etree._Element], pictures: list[str]) -> None:
    """Put aside the text boxes and pictures of a drawing."""
    for item in element:
        name = local(item)
        if name == "txbxContent":
            boxes.append(item)
        elif name == "AlternateContent":
            _drawing(reading, _chosen(item), boxes, pictures)
        elif name in ("blip", "imagedata"):
            target = reading.relations.get(value(item, "embed") or value(item, "id") or "")
            if target:
                pictures.append(target)
        elif name:
            _drawing(reading, item, boxes, pictures)


def _picture(reading: _Reading, part: str) -> None:
    try:
        photo = read_picture(reading.archive.read(part), posixpath.basename(part))
    except ImportRefused as refused:
        message = f"A picture in {reading.name} was left out: {refused}"
        reading.findings.append(Finding(Severity.WARNING, "picture-unreadable", message, Place(reading.name)))
        return
    reading.photos[photo.asset.sha256] = photo
    reading.lines.append(Line("", len(reading.lines) + 1, is_whole=True, picture=photo.asset.sha256))
    reading.sizes.append(None)


def _table(reading: _Reading, element: etree._Element) -> None:
    """A table of figures row by row, cells parted by tabs; one that only places text, cell by cell."""
    rows = [list(_cells(row)) for row in _rows(element)]
    texts = [[_cell_text(cell) for cell in row] for row in rows]
    placed = (
        any(len(text) > 80 or "\n\n" in text for row in texts for text in row) or max(map(len, rows), default=0) < 2
    )
    nested = any(local(e) in ("tbl", "drawing", "pict") for row in rows for cell in row for e in cell.iter())
    if placed or nested:
        for row in rows:
            for cell in row:
                _blocks(reading, cell)
        return
    for figures in texts:
        _line(reading, "\t".join(text.replace("\n", " ") for text in figures), None, False, Hint.BODY)


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for item in element:
        if local(item) == "tr":
            yield item
        elif local(item) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(item)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for item in row:
        if local(item) == "tc":
            yield item
        elif local(item) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(item)


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(_bare_text(paragraph) for paragraph in cell.iter() if local(paragraph) == "p").strip()


def _bare_text(element: etree._Element) -> str:
    parts = []
    for item in element:
        name = local(item)
        if name == "t":
            parts.append(item.text or "")
        elif name in _PLAIN:
            parts.append(" ")
        elif name and name not in _SKIPPED and name != "p":
            parts.append(_bare_text(_chosen(item) if name == "AlternateContent" else item))
    return "".join(parts)


def _notes(reading: _Reading) -> None:
    """Footnotes and endnotes at the end, by the numbers they have in the text."""
    roots = {kind: _part(reading.archive, f"{reading.folder}/{kind}.xml", reading.name) for kind, _ in reading.notes}
    for index, (kind, note_id) in enumerate(reading.notes, 1):
        root = roots[kind]
        note = next((n for n in (root if root is not None else ()) if value(n, "id") == note_id), None)
        if note is not None:
            text = " ".join(_bare_text(p).strip() for p in note.iter() if local(p) == "p").strip()
            _line(reading, f"[{index}] {text}", None, False, Hint.BODY)


def _comments(reading: _Reading) -> None:
    root = _part(reading.archive, f"{reading.folder}/comments.xml", reading.name)
    for comment in children(root, "comment"):
        text = "".join(e.text or "" for e in comment.iter() if local(e) == "t").strip()
        who = value(comment, "author") or "someone"
        message = f"A comment by {who}: {text[:200]}"
        reading.findings.append(Finding(Severity.NOTE, "comment", message, Place(reading.name)))


def _sized(reading: _Reading) -> tuple[Line, ...]:
    """The lines with sizes relative to the size most of the text has."""
    counts: Counter[int] = Counter()
    for line, size in zip(reading.lines, reading.sizes, strict=True):
        if size:
            counts[size] += len(line.text)
    if len(counts) < 2:
        return tuple(reading.lines)
    body = counts.most_common(1)[0][0]
    return tuple(
        replace(line, size=size / body) if size else line
        for line, size in zip(reading.lines, reading.sizes, strict=True)
    )
