"""What the tests of typesetting share: setting a text in em, and reading the result back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from editor.faces.book import FaceBook
from editor.measure import Length, pt
from editor.model.style import ParagraphStyle
from editor.model.text import Paragraph
from editor.typeset.kinds import Codes
from editor.typeset.setter import set_text
from editor.typeset.setting import SetText

EM: Length = pt(10)


def set_em(texts: str | Sequence[str], measure: float, **style: Any) -> SetText:
    """Set texts, a paragraph each, at 10 pt to a measure in em."""
    paragraphs = [Paragraph(text) for text in ([texts] if isinstance(texts, str) else texts)]
    one = ParagraphStyle(size=EM, **({"indent": 0.0} | style))
    return set_text(paragraphs, [one] * len(paragraphs), round(measure * EM), FaceBook.default())


def line_texts(text: SetText) -> list[str]:
    """The lines of a set text."""
    return [text.line_text(line) for line in range(text.lines)]


def advances(text: SetText, line: int = 0) -> list[float]:
    """The advances of a line's glyphs in em, to 3 decimals."""
    run = slice(int(text.first[line]), int(text.first[line + 1]))
    return [round(a / EM, 3) for a in text.advance[run].tolist()]


def codes_of(text: str) -> Codes:
    """The code points of a text, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)
