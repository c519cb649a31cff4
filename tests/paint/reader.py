"""A reader of PDF pages that knows nothing of our painter: it follows ISO 32000-1 from the bytes alone.

It understands what text needs: graphics state, text state, composite fonts with Identity-H, ToUnicode, ActualText.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Glyph:
    """A glyph as a reader sees it; ``x``, ``y`` in points from the sheet's lower left corner."""

    x: float
    y: float
    size: float
    text: str
    font: str
    turned: bool
    ink: tuple[str, ...]
    overprints: bool


@dataclass
class _State:
    ink: tuple[str, ...] = ()
    overprints: bool = False
    font: str = ""
    size: float = 0
    spacing: float = 0


@dataclass
class _Font:
    name: str
    widths: dict[int, float]
    usual: float
    texts: dict[int, str]


@dataclass
class PageReader:
    """Reads the text of one page."""

    page: pikepdf.Page
    document: pikepdf.Pdf  # kept open, for the page lives in it
    glyphs: list[Glyph] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        """Read the page."""
        self._state, self._stack = _State(), []
        self._line: Matrix = IDENTITY
        self._matrix: Matrix = IDENTITY
        self._actual: list[str | None] = []
        self._fonts = {name: _font(font) for name, font in self.page.Resources.get("/Font", {}).items()}
        for operands, operator in pikepdf.parse_content_stream(self.page):
            self._do(str(operator), list(operands))
        assert not self._stack
        assert not self._actual

    def _do(self, operator: str, operands: list) -> None:  # type: ignore[type-arg]
        self._set_state(operator, operands)
        match operator:
            case "BT":
                self._line = self._matrix = IDENTITY
            case "Td":
                self._line = self._matrix = _shifted(self._line, float(operands[0]), float(operands[1]))
            case "Tm":
                self._line = self._matrix = tuple(float(v) for v in operands)  # type: ignore[assignment]
            case "TJ":
                for item in operands[0]:
                    self._show(bytes(item)) if isinstance(item, pikepdf.String) else self._back(float(item))
            case "BDC" | "BMC":
                self._open(operands[1] if len(operands) > 1 else {})
            case "EMC":
                self._actual.pop()

    def _set_state(self, operator: str, operands: list) -> None:  # type: ignore[type-arg]
        match operator:
            case "q":
                self._stack.append(replace(self._state))
            case "Q":
                self._state = self._stack.pop()
            case "Tf":
                self._state.font, self._state.size = str(operands[0]), float(operands[1])
            case "Tc":
                self._state.spacing = float(operands[0])
            case "k" | "g" | "rg":
                self._state.ink = (operator, *(str(v) for v in operands))
            case "gs":
                state = self.page.Resources["/ExtGState"][str(operands[0])]
                self._state.overprints = bool(state.get("/op", False)) and int(state.get("/OPM", 0)) == 1

    def _open(self, properties: object) -> None:
        actual = properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
        self._actual.append(None if actual is None else str(actual))
        if actual is not None:
            self.text += str(actual)

    def _show(self, string: bytes) -> None:
        font = self._fonts[self._state.font]
        for code in (int.from_bytes(string[i : i + 2], "big") for i in range(0, len(string), 2)):
            a, b, _, _, x, y = self._matrix
            text = font.texts[code]
            state = self._state
            self.glyphs.append(Glyph(x, y, state.size, text, font.name, (a, b) != (1, 0), state.ink, state.overprints))
            if not any(actual is not None for actual in self._actual):
                self.text += text
            width = font.widths.get(code, font.usual)
            self._matrix = _shifted(self._matrix, width / 1000 * state.size + state.spacing, 0)

    def _back(self, amount: float) -> None:
        self._matrix = _shifted(self._matrix, -amount / 1000 * self._state.size, 0)


def read(pdf: bytes) -> list[PageReader]:
    """Return a reader for each page of a file."""
    document = pikepdf.open(io.BytesIO(pdf))
    assert not document.check_pdf_syntax()
    return [PageReader(page, document) for page in document.pages]


def _shifted(matrix: Matrix, x: float, y: float) -> Matrix:
    a, b, c, d, e, f = matrix
    return a, b, c, d, a * x + c * y + e, b * x + d * y + f


def _font(font: pikepdf.Object) -> _Font:
    assert font.Encoding == "/Identity-H"
    descendant = font.DescendantFonts[0]
    widths: dict[int, float] = {}
    entries = list(descendant.W)
    for first, listed in zip(entries[::2], entries[1::2], strict=True):
        widths |= {int(first) + i: float(width) for i, width in enumerate(listed)}
    return _Font(str(font.BaseFont), widths, float(descendant.get("/DW", 1000)), dict(_to_unicode(font.ToUnicode)))


def _to_unicode(stream: pikepdf.Object) -> Iterator[tuple[int, str]]:
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", stream.read_bytes(), re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", block):
            yield int(code, 16), bytes.fromhex(text.decode()).decode("utf-16-be")
