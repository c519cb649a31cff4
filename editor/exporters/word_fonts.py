"""Word fonts: the faces of the page within the document, so that its lines are as wide in every office as in print.

The fonts are subsets with what the page says, and letters, digits and marks for later edits.  Each has a name of its
own: LibreOffice would take it for another document's font of that name, which has other characters.  A program that
does not use them takes the family that every office has.  ECMA-376 part 1, §17.8.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from editor.compose.marks import GlyphRun
from editor.compose.page import ComposedPage
from editor.exporters.word_styles import FONTS
from editor.exporters.word_text import printable
from editor.faces.book import FaceBook
from editor.faces.errors import FontUnusable
from editor.faces.face import Face

_OBFUSCATED: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_QUOTE: Final = {'"': "&quot;"}
_ALWAYS: Final = (
    "".join(map(chr, range(32, 127))) + "　、。，．：；？！（）《》〈〉“”‘’「」『』【】〔〕…—·～％０１２３４５６７８９"
)


class WordFonts:
    """The faces of composed pages by the names they have in one document."""

    def __init__(self, pages: Sequence[ComposedPage], book: FaceBook) -> None:
        self._book = book
        self._texts = _texts(pages)
        told = "".join(f"{face.name}{text}" for face, text in self._texts.items())
        self._mark = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:4].upper()

    def family(self, face: Face) -> str:
        """The name of the family of ``face``: Word knows of no weights but regular and bold."""
        if not face.is_embeddable:
            return printable(face.family)
        return f"{printable(face.family)}{' Black' if face.weight >= 800 else ''} {self._mark}"

    def role(self, role: str) -> str:
        """The name of the family that has ``role``, or stands in for it."""
        return self.family(self._book.face(self._book.playing(role)))

    def embed(self, document: WordDocument) -> None:
        """Keep the faces in ``document``, each with the characters it sets."""
        table = next(r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
        stand_ins = {self._book.face(role).family: FONTS[role][0] for role in ("fang", "kai", "hei", "song")}
        families: dict[str, list[str]] = {}
        for face, text in self._texts.items():
            name = self.family(face)
            told = families.setdefault(name, [f'<w:altName w:val="{stand_ins.get(face.family, FONTS["song"][0])}"/>'])
            try:
                data = face.document_font(_ALWAYS + text, name)
            except FontUnusable:
                continue  # The document names the family all the same.
            told.append(f"<w:embed{'Bold' if is_bold(face) else 'Regular'} {_embedded(table, data)}/>")
        # Regular comes before bold; both begin alike.
        fonts = "".join(
            f'<w:font w:name="{escape(name, _QUOTE)}">{"".join(sorted(told, key=_rank))}</w:font>'
            for name, told in sorted(families.items())
        )
        table._blob = f"<w:fonts {nsdecls('w', 'r')}>{fonts}</w:fonts>".encode()  # noqa: SLF001


def is_bold(face: Face) -> bool:
    """Whether ``face`` is the bold of its family."""
    return 600 <= face.weight < 800


def _rank(element: str) -> int:
    return ("<w:altName", "<w:embedRegular", "<w:embedBold").index(element.split()[0])


def _texts(pages: Sequence[ComposedPage]) -> Mapping[Face, str]:
    """What each face sets, in the order of their names."""
    texts: dict[Face, set[str]] = {}
    for page in pages:
        for run in page.marks:
            if isinstance(run, GlyphRun):
                said = texts.setdefault(run.face, set())
                clusters = zip(run.paragraph.tolist(), run.start.tolist(), run.end.tolist(), strict=True)
                for paragraph, start, end in clusters:
                    said.update(run.origin.texts[paragraph][start:end])
    return {face: "".join(sorted(texts[face])) for face in sorted(texts, key=lambda face: face.name)}


def _embedded(table: Part, data: bytes) -> str:
    """The attributes that name a font of the package; its first bytes are hidden by its key, §17.8.1."""
    key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16])
    mask = key.bytes[::-1] * 2
    hidden = bytes(a ^ b for a, b in zip(data, mask, strict=False)) + data[len(mask) :]
    name = PackURI(f"/word/fonts/font{len(table.rels) + 1}.odttf")
    relation = table.relate_to(Part(name, _OBFUSCATED, hidden, table.package), RELATIONSHIP_TYPE.FONT)
    return f'r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"'
