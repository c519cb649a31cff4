"""ODT: the paragraphs of an OpenDocument text, tracked deletions and hidden text left out, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from editor.importers.errors import ImportRefused
from editor.importers.formats.elements import Element, child, local, number, value
from editor.importers.formats.galley import Galley, Run, is_placing, unlined
from editor.importers.formats.numbering import Numbering
from editor.importers.formats.odt_styles import OUTLINE, Style, Styles, read_styles
from editor.importers.limits import Archive, open_archive, parse_xml
from editor.importers.lines import Hint
from editor.importers.manuscript import Manuscript

_DROPPED = frozenset("tracked-changes annotation-end sequence-decls forms title desc".split())
_DEPTH = 200
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True)
class _List:
    """The list that paragraphs stand in: its style, and how deep."""

    style: str
    depth: int


@dataclass(slots=True)
class _Reading:
    galley: Galley
    styles: Styles
    numbering: Numbering
    archive: Archive | None
    boxes: list[Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    lists: int = 0


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
    styles = read_styles([_styles_part(archive, name), root])
    reading = _Reading(Galley(name), styles, Numbering(dict(styles.lists)), archive)
    _blocks(reading, body, 0)
    return reading.galley.manuscript()


def _styles_part(archive: Archive | None, name: str) -> Element | None:
    if archive is None or "styles.xml" not in archive.names:
        return None
    try:
        return parse_xml(archive.read("styles.xml"), name)
    except ImportRefused:
        return None


def _blocks(reading: _Reading, element: Element, depth: int, inside: _List | None = None) -> None:
    for item in element:
        name = local(item)
        if not name or name in _DROPPED or depth > _DEPTH:
            continue
        if name in ("p", "h"):
            _paragraph(reading, item, depth, "")
        elif name == "list":
            _list(reading, item, depth, inside)
        elif name == "table":
            _table(reading, item, depth)
        elif name == "text-box":
            _blocks(reading, item, depth + 1)
        elif name == "image":
            _picture(reading, value(item, "href") or "")
        elif name == "annotation":
            _comment(reading, item)
        else:
            _blocks(reading, item, depth + 1, inside)


def _list(reading: _Reading, element: Element, depth: int, inside: _List | None) -> None:
    own = value(element, "style-name") or (inside.style if inside else "")
    here = _List(own, inside.depth + 1 if inside else 0)
    if inside is None and value(element, "continue-numbering") != "true" and not value(element, "continue-list"):
        reading.lists += 1
        family = f"{own} {reading.lists}"
        reading.numbering.family[own] = family
    for item in element:
        if local(item) in ("list-item", "list-header"):
            _item(reading, item, depth + 1, here)


def _item(reading: _Reading, item: Element, depth: int, here: _List) -> None:
    """An item: its number stands before its first paragraph; a header has none."""
    start = number(value(item, "start-value"))
    if start is not None:
        reading.numbering.restart(here.style, here.depth, start)
    is_first = local(item) == "list-item"
    for part in item:
        if local(part) in ("p", "h"):
            named = reading.styles.of(value(part, "style-name")).numbering
            style = here.style or named or ""
            label = reading.numbering.label((style, here.depth)) if is_first else ""
            _paragraph(reading, part, depth, label)
            is_first = False
        elif local(part) == "list":
            _list(reading, part, depth + 1, here)
        elif depth <= _DEPTH:
            _blocks(reading, part, depth + 1, here)


def _paragraph(reading: _Reading, element: Element, depth: int, label: str) -> None:
    style = reading.styles.of(value(element, "style-name"))
    outer = reading.boxes, reading.pictures
    reading.boxes, reading.pictures = [], []
    line = reading.galley.next_line
    runs = list(_runs(reading, element, style, line, 0))
    boxes, pictures = reading.boxes, reading.pictures
    reading.boxes, reading.pictures = outer
    for part in pictures:
        _picture(reading, part)
    level = number(value(element, "outline-level"))
    if not style.is_hidden and any(run.text.strip() for run in runs):
        label = label or _outline_label(reading, element, style, level or 1)
        reading.galley.paragraph(runs, _hint(element, style, level), label, style.setting)
    else:
        reading.galley.paragraph(())
    for box in boxes:
        _blocks(reading, box, depth + 1)


def _outline_label(reading: _Reading, element: Element, style: Style, level: int) -> str:
    """The number of a heading, where the headings are counted and this one is not kept out by its style or itself."""
    if local(element) != "h" or style.numbering == "" or value(element, "is-list-header") == "true":
        return ""
    return reading.numbering.label((OUTLINE, level - 1))


def _hint(element: Element, style: Style, level: int | None) -> Hint:
    if local(element) == "h" and style.hint is not Hint.TITLE:
        return Hint.TITLE if level == 1 else Hint.HEADING
    return style.hint


def _runs(reading: _Reading, element: Element, style: Style, line: int, depth: int) -> Iterator[Run]:
    if style.is_hidden:
        reading.galley.hidden("".join([element.text or "", *(item.tail or "" for item in element), "\n"]))
    if element.text and not style.is_hidden:
        yield Run(_collapsed(element.text), style.look)
    for item in element:
        name = local(item)
        if name and name not in _DROPPED and depth < _DEPTH:
            yield from _piece(reading, item, name, style, line, depth)
        if item.tail and not style.is_hidden:
            yield Run(_collapsed(item.tail), style.look)


def _piece(reading: _Reading, item: Element, name: str, style: Style, line: int, depth: int) -> Iterator[Run]:
    if name in _SPACES:
        yield Run(_SPACES[name] * min(number(value(item, "c")) or 1, _MOST_SPACES), style.look)
    elif name == "note":
        body = child(item, "note-body")
        yield Run(reading.galley.note(_words(body) if body is not None else ""), style.look)
    elif name in _ASIDE:
        _put_aside(reading, item, name, line)
    elif name == "ruby":
        yield from _ruby(reading, item, style, line, depth)
    elif name == "span":
        yield from _runs(reading, item, reading.styles.over(style, value(item, "style-name")), line, depth + 1)
    elif name == "a":
        yield from unlined(_runs(reading, item, style, line, depth + 1))
    elif not (name == "hidden-text" and value(item, "is-hidden") == "true"):
        yield from _runs(reading, item, style, line, depth + 1)


def _put_aside(reading: _Reading, item: Element, name: str, line: int) -> None:
    """Keep what hangs on a paragraph and is no text of it."""
    if name == "image":
        reading.pictures.append(value(item, "href") or "")
    elif name == "annotation":
        _comment(reading, item, line)
    elif name in ("object", "object-ole"):
        reading.galley.left_out("A chart or another object")
    else:
        reading.boxes.append(item)


_ASIDE = frozenset("text-box custom-shape rect ellipse image annotation object object-ole".split())
_SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}


def _ruby(reading: _Reading, item: Element, style: Style, line: int, depth: int) -> Iterator[Run]:
    base, above = child(item, "ruby-base"), child(item, "ruby-text")
    reading_above = _words(above).strip() if above is not None else ""
    for run in _runs(reading, base, style, line, depth + 1) if base is not None else ():
        yield replace(run, look=replace(run.look, ruby=reading_above or None))


def _collapsed(text: str) -> str:
    """White space of the file as OpenDocument reads it: any run of it is one space."""
    if text.isspace():
        return " "
    return " ".join(text.split(" ")) if not any(c in text for c in "\t\r\n") else _one_spaced(text)


def _one_spaced(text: str) -> str:
    words = " ".join(part for part in text.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" ") if part)
    return (" " if text[0] in " \t\r\n" else "") + words + (" " if text[-1] in " \t\r\n" else "")


def _words(element: Element) -> str:
    """The bare text below ``element``, what is deleted or a remark left out."""
    parts = [element.text or ""]
    for item in element:
        name = local(item)
        if name in _SPACES:
            parts.append(" ")
        elif name and name not in _DROPPED and name not in ("annotation", "note", "ruby-text"):
            parts.append(_words(item) + (" " if name in ("p", "h") else ""))
        parts.append(item.tail or "")
    return "".join(parts)


def _table(reading: _Reading, element: Element, depth: int) -> None:
    """A table of figures row by row, cells parted by tabs; one that only places text, cell by cell."""
    rows = [[c for c in row if local(c) in ("table-cell", "covered-table-cell")] for row in _rows(element, 0)]
    nested = any(local(e) in ("table", "frame") for row in rows for cell in row for e in cell.iter())
    texts = [] if nested else [[_words(cell).strip() for cell in row] for row in rows]
    is_placed = nested or is_placing(texts)
    for index, row in enumerate(rows):
        if is_placed:
            for cell in row:
                _blocks(reading, cell, depth + 1)
        else:
            reading.galley.row(texts[index])


def _rows(element: Element, depth: int) -> Iterator[Element]:
    for item in element:
        if local(item) == "table-row":
            yield item
        elif local(item) in ("table-rows", "table-header-rows", "table-row-group") and depth < _DEPTH:
            yield from _rows(item, depth + 1)


def _comment(reading: _Reading, element: Element, line: int | None = None) -> None:
    who = child(element, "creator")
    text = " ".join(_words(part) for part in element if local(part) in ("p", "list"))
    reading.galley.comment((who.text or "") if who is not None else "", text, line)


def _picture(reading: _Reading, part: str) -> None:
    part = part.removeprefix("./")
    if reading.archive is not None and part in reading.archive.names:
        archive = reading.archive
        reading.galley.picture(lambda: archive.read(part), part.rpartition("/")[2])
