"""Written: manuscripts by many hands, kept as the paragraphs their readers made of them, with the truth about each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor.importers.lines import Hint, Line
from editor.model.style import Align

MANUSCRIPTS = Path(__file__).parent / "manuscripts"


def lines_of(written: dict[str, Any]) -> list[Line]:
    """The lines of a manuscript as they were read."""
    return [
        Line(
            row["text"],
            number,
            row.get("blank", False),
            row.get("indent", 0.0),
            row.get("size"),
            row.get("bold", False),
            row.get("whole", False),
            Hint(row.get("hint", "none")),
            picture=str(number) if row.get("picture") else None,
            caption=row.get("caption", ""),
            align=Align(row.get("align", "justify")),
        )
        for number, row in enumerate(written["lines"], 1)
    ]
