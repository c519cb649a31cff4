"""DOCX runs: the characters of a paragraph as they are set, and what hangs on it.

Tracked insertions count and deletions do not; hidden text and field codes do not; of alternatives for older and newer
programs, which say the same, one is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from editor.importers.formats.docx_styles import Style, Styles
from editor.importers.formats.elements import Element, child, local, value
from editor.importers.formats.galley import Look, Run, unlined
from editor.importers.formats.symbols import symbol

SKIPPED = frozenset(
    "del moveFrom delText instrText delInstrText pPr rPr sectPr rt rubyPr sdtPr tblPr trPr tcPr".split()
)
DEPTH = 200
_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_ALTERNATIVES = ("Choice", "Fallback")


@dataclass(slots=True)
class Hanging:
    """What hangs on a paragraph: boxes, pictures and diagrams by relation, comments by id, WordArt, hidden words."""

    boxes: list[Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    art: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads runs by a document's styles; ``note`` gives the mark that stands for a footnote (its kind, its id)."""

    styles: Styles
    note: Callable[[str, str], str]

    def runs(self, element: Element, style: Style, hanging: Hanging, depth: int = 0) -> Iterator[Run]:
        """The runs of text below ``element``; what hangs on them is put aside."""
        for item in element:
            name = local(item)
            if not name or name in SKIPPED or depth > DEPTH:
                continue
            if name == "r":
                yield from self._run(item, style, hanging, depth)
            elif name in ("oMath", "oMathPara"):
                yield Run("".join(e.text or "" for e in item.iter() if local(e) == "t"))
            elif name == "hyperlink":
                yield from unlined(self.runs(item, style, hanging, depth + 1))
            elif name == "AlternateContent":
                yield from self.runs(chosen(item), style, hanging, depth + 1)
            else:
                yield from self.runs(item, style, hanging, depth + 1)

    def _run(self, element: Element, style: Style, hanging: Hanging, depth: int) -> Iterator[Run]:
        own = self.styles.of_run(child(element, "rPr"), style)
        if own.is_hidden:
            hanging.hidden.append("".join(item.text or "" for item in element if local(item) == "t"))
            return
        for item in element:
            name = local(item)
            if name == "ruby":
                yield from self._ruby(item, own, hanging, depth)
            elif name not in SKIPPED:
                yield from self._piece(item, name, own.look, hanging)

    def _piece(self, item: Element, name: str, look: Look, hanging: Hanging) -> Iterator[Run]:
        if name == "t":
            yield Run(item.text or "", look)
        elif name in _PLAIN:
            yield Run("" if value(item, "type") in ("page", "column") else _PLAIN[name], look)
        elif name == "sym":
            yield Run(symbol(value(item, "char"), value(item, "font")), look)
        elif name in ("footnoteReference", "endnoteReference"):
            yield Run(self.note(name.removesuffix("Reference") + "s", value(item, "id") or ""), look)
        elif name == "commentReference":
            hanging.comments.append(value(item, "id") or "")
        elif name == "AlternateContent":
            _hang(chosen(item), hanging)
        elif name in ("drawing", "pict", "object"):
            _hang(item, hanging)

    def _ruby(self, element: Element, style: Style, hanging: Hanging, depth: int) -> Iterator[Run]:
        above = child(element, "rt")
        reading = "".join(e.text or "" for e in above.iter() if local(e) == "t") if above is not None else ""
        for run in self.runs(element, style, hanging, depth + 1):
            yield replace(run, look=replace(run.look, ruby=reading or None))


def chosen(element: Element) -> Element:
    """The first of the alternatives: they say the same for older and newer programs."""
    return next((e for e in element if local(e) in _ALTERNATIVES), element)


def _hang(element: Element, hanging: Hanging, depth: int = 0) -> None:
    """Put aside the text boxes, pictures and other things of a drawing."""
    for item in element if depth <= DEPTH else ():
        name = local(item)
        if name == "txbxContent":
            hanging.boxes.append(item)
        elif name == "AlternateContent":
            _hang(chosen(item), hanging, depth + 1)
        elif name in ("blip", "imagedata"):
            hanging.pictures.append(value(item, "embed") or value(item, "id") or "")
        elif name == "relIds":
            hanging.diagrams.append(value(item, "dm") or "")
        elif name == "textpath":
            hanging.art.append(value(item, "string") or "")
        elif name == "chart":
            hanging.left_out.append("A chart")
        elif name:
            _hang(item, hanging, depth + 1)
