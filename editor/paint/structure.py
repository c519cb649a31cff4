"""The structure of a tagged PDF: articles, headlines, paragraphs, figures, in the order they are read.

A page's content is numbered as it is written; each number belongs to an element.  A paragraph that goes on in another
column or on another page stays one element, and so does its article.  ISO 32000-1, 14.7 and 14.8; ISO 14289-1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from editor.compose.marks import Link, Origin, PictureMark
from editor.compose.page import ComposedPage
from editor.paint.page_frame import PageFrame
from editor.paint.pdf_file import Name, PdfFile, Reference, Value

ARTIFACT: Final = b"/Artifact BMC\n"
END: Final = b"EMC\n"

_TAGS: Final = {"headline": "H1", "crosshead": "H2", "caption": "Caption"}
_RUNNING: Final = frozenset({"folio"})  # repeated on every page and so no part of the text
_STORY: Final = "story"
_UNNAMED_FIGURE: Final = "图片"


@dataclass(frozen=True, slots=True, eq=False)
class _Content:
    """Numbered content of a page; there is one for each piece of text of an issue, so it is kept small."""

    page: Reference
    number: int

    def entries(self) -> dict[str, Value]:
        """Return the marked-content reference (ISO 32000-1, 14.7.4.2)."""
        return {"Type": Name("MCR"), "Pg": self.page, "MCID": self.number}


@dataclass(slots=True, eq=False)
class _Element:
    """An element: its tag, what it holds in order, and what only figures and links have."""

    tag: str
    reference: Reference
    kids: list[Value] = field(default_factory=list)
    entries: dict[str, Value] = field(default_factory=dict)


class Structure:
    """The elements of a document."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = file.reserve()
        self._document = self._element("Document", None)
        self._elements: dict[object, tuple[_Element, Reference]] = {}
        self._parents: list[Value] = []

    def page(self, page: ComposedPage, reference: Reference) -> PageTags:
        """Return what tags the content of ``page``."""
        number = len(self._parents)
        self._parents.append(None)
        return PageTags(self, page, reference, number)

    def close_page(self, tags: PageTags) -> None:
        """Take in which elements the numbers of a finished page belong to."""
        self._parents[tags.number] = self._file.add_array(tags.owners)

    def element(self, key: object, tag: str, article: str | None) -> _Element:
        """Return the element of that key, made the first time it is asked for, in its article."""
        found = self._elements.get(key)
        if found is None:
            parent = self._article(article) if article is not None else self._document
            found = self._elements[key] = (self._element(tag, parent), parent.reference)
        return found[0]

    def link(self, mark: Link, annotation: Reference, page: Reference) -> int:
        """Add the element of a link and return the number its annotation bears."""
        element = self.element(("link", annotation), "Link", None)
        element.kids.append({"Type": Name("OBJR"), "Obj": annotation, "Pg": page})
        element.entries["Alt"] = link_text(mark)
        self._parents.append(element.reference)
        return len(self._parents) - 1

    def finish(self) -> Reference:
        """Write the elements and return the root of their tree."""
        parents = {element.reference: parent for element, parent in self._elements.values()}
        for element in (self._document, *(element for element, _ in self._elements.values())):
            self._file.fill(
                element.reference,
                {
                    "Type": Name("StructElem"),
                    "S": Name(element.tag),
                    "P": parents.get(element.reference, self._root),
                    "K": [kid.entries() if isinstance(kid, _Content) else kid for kid in element.kids],
                    **element.entries,
                },
            )
            element.kids.clear()  # it is written, and there are many
        numbers = [item for pair in enumerate(self._parents) for item in pair]
        self._file.fill(
            self._root,
            {
                "Type": Name("StructTreeRoot"),
                "K": [self._document.reference],
                "ParentTree": self._file.add({"Nums": numbers}),
                "ParentTreeNextKey": len(self._parents),
            },
        )
        return self._root

    def _article(self, article: str) -> _Element:
        key = ("article", article)
        if key not in self._elements:
            self._elements[key] = (self._element("Art", self._document), self._document.reference)
        return self._elements[key][0]

    def _element(self, tag: str, parent: _Element | None) -> _Element:
        element = _Element(tag, self._file.reserve())
        if parent is not None:
            parent.kids.append(element.reference)
        return element


class PageTags:
    """Tags the content of one page."""

    def __init__(self, structure: Structure, page: ComposedPage, reference: Reference, number: int) -> None:
        self._structure = structure
        self._page = page
        self._reference = reference
        self._crossheads = {
            (frame.id, line.paragraph)
            for block in page.blocks
            for frame in block.frames
            if frame.kind == _STORY
            for line in frame.lines
            if line.role == "crosshead"
        }
        self.number = number
        self.owners: list[Value] = []

    def paragraph(self, origin: Origin, paragraph: int) -> bytes:
        """Return the operator that opens paragraph ``paragraph`` of a frame."""
        if origin.part in _RUNNING:
            return b"/Artifact<</Type/Pagination>>BDC\n"
        is_crosshead = (origin.frame, paragraph) in self._crossheads
        tag = _TAGS.get("crosshead" if is_crosshead else origin.part, "P")
        # A story runs through frames; of other parts each frame is its own.
        home = origin.article if origin.part == _STORY and origin.article else (self._page.number, origin.frame)
        return self._open(self._structure.element((origin.part, home, paragraph), tag, origin.article))

    def figure(self, mark: PictureMark, article: str | None, frame: PageFrame, number: int) -> bytes:
        """Return the operator that opens a picture."""
        element = self._structure.element(("figure", self._page.number, number), "Figure", article)
        element.entries["Alt"] = mark.alternative or _UNNAMED_FIGURE
        element.entries["A"] = {"O": Name("Layout"), "Placement": Name("Block"), "BBox": frame.box(mark.rect)}
        return self._open(element)

    def _open(self, element: _Element) -> bytes:
        number = len(self.owners)
        self.owners.append(element.reference)
        element.kids.append(_Content(self._reference, number))
        return f"/{element.tag}<</MCID {number}>>BDC\n".encode()


def link_text(mark: Link) -> str:
    """Return what a link says to who cannot see it."""
    return f"转到第{mark.page}版"
