"""ODT: the paragraphs of an OpenDocument text, tracked deletions and comments left out, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from editor.importers.characters import folded
from editor.importers.docx_styles import child, local, number, value
from editor.importers.errors import ImportRefused
from editor.importers.limits import Archive, open_archive, parse_xml
from editor.importers.lines import Hint, Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture

_DROPPED = frozenset(("tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "title", "desc"))
_DEPTH = 200


@dataclass(slots=True)
class _Reading:
    archive: Archive | None
    lines: list[Line] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    is_blank: bool = False


def read_odt(data: bytes, name: str) -> Manuscript:
    """Read the document in ``data``, a package or flat XML."""
    archive = open_archive(data, name) if data.startswith(b"PK") else None
    if archive is not None and "content.xml" not in archive.names:
        raise ImportRefused(f"{name} holds no text document.")
    root = parse_xml(archive.read("content.xml") if archive else data, name)
    body = next((e for e in root.iter() if local(e) == "body"), None)
    if body is None:
        raise ImportRefused(
            f"{name} holds no text that can be read; if it is protected by a password, remove it first."
        )
    reading = _Reading(archive)
    _blocks(reading, body, 0)
    for index, note in enumerate(reading.notes, 1):
        _line(reading, f"[{index}] {note}", Hint.BODY)
    return Manuscript((tuple(reading.lines),), reading.photos)


def _blocks(reading: _Reading, element: etree._Element, depth: int) -> None:
    for item in element:
        name = local(item)
        if not name or name in _DROPPED or depth > _DEPTH:
            continue
        if name in ("p", "h"):
            _paragraph(reading, item, depth)
        elif name == "table-row":
            _row(reading, item, depth)
        else:
            _blocks(reading, item, depth + 1)


def _paragraph(reading: _Reading, element: etree._Element, depth: int) -> None:
    first = len(reading.boxes)
    text = "".join(_text(reading, element, 0))
    hint = Hint.NONE
    if local(element) == "h":
        hint = Hint.TITLE if number(value(element, "outline-level")) == 1 else Hint.HEADING
    elif (value(element, "style-name") or "") in ("Title", "标题"):
        hint = Hint.TITLE
    for line in text.split("\n"):
        _line(reading, line, hint)
    boxes, reading.boxes = reading.boxes[first:], reading.boxes[:first]
    for box in boxes:
        _blocks(reading, box, depth + 1)


def _text(reading: _Reading, element: etree._Element, depth: int) -> Iterator[str]:
    yield element.text or ""
    for item in element:
        name = local(item)
        if name == "s":
            yield " " * min(number(value(item, "c")) or 1, 100)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name == "note":
            body = child(item, "note-body")
            reading.notes.append(_all(body).strip() if body is not None else "")
            yield f"[{len(reading.notes)}]"
        elif name == "text-box":
            reading.boxes.append(item)
        elif name == "image":
            _image(reading, value(item, "href") or "")
        elif name == "ruby":
            base = child(item, "ruby-base")
            yield _all(base) if base is not None else ""
        elif name and name not in _DROPPED and depth < _DEPTH:
            yield from _text(reading, item, depth + 1)
        yield item.tail or ""


def _all(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _row(reading: _Reading, row: etree._Element, depth: int) -> None:
    cells = [cell for cell in row if local(cell) in ("table-cell", "covered-table-cell")]
    texts = [" ".join(_all(cell).split()) for cell in cells]
    nested = any(local(e) in ("table", "frame") for cell in cells for e in cell.iter())
    if nested or len(cells) < 2 or max(map(len, texts)) > 80:
        for cell in cells:
            _blocks(reading, cell, depth + 1)
    else:
        _line(reading, "\t".join(texts), Hint.BODY)


def _line(reading: _Reading, text: str, hint: Hint) -> None:
    bare = folded(text).strip()
    if bare:
        reading.lines.append(Line(bare, len(reading.lines) + 1, reading.is_blank, is_whole=True, hint=hint))
    reading.is_blank = not bare


def _image(reading: _Reading, part: str) -> None:
    if reading.archive is None or part not in reading.archive.names:
        return
    try:
        photo = read_picture(reading.archive.read(part), part)
    except ImportRefused:
        return
    reading.photos[photo.asset.sha256] = photo
    reading.lines.append(Line("", len(reading.lines) + 1, is_whole=True, picture=photo.asset.sha256))
