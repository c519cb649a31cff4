"""Captions: cleaned of overprinting, and each once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.importers.recognition.pieces import Piece
from editor.model.findings import Finding, Place, Severity

_ORNAMENT = re.compile(r"^[◎○●■□◆◇★☆▌▍█♦]+\s*(?=\S)")  # a triangle points at the picture, and is kept
_DOUBLED_BRACKETS = re.compile(r"（（([^（）]*)））|\(\(([^()]*)\)\)")


def undoubled(text: str) -> str:
    """``text`` without the second of every mark or character that overprinting left twice."""
    while len(text) >= 6 and len(text) % 2 == 0 and text[::2] == text[1::2] and len(set(text)) > 2:
        text = text[::2]
    return _DOUBLED_BRACKETS.sub(lambda m: f"（{m[1]}）" if m[1] is not None else f"({m[2]})", text)


def plain_caption(text: str) -> str:
    """The words of a caption without what overprinting doubled and without the ornament before them (◎)."""
    return _ORNAMENT.sub("", undoubled(text))


def told_apart(found: Sequence[Piece]) -> tuple[dict[str, int], list[Finding]]:
    """Each caption once and plain with the number of its line, and a finding for each that stood there twice."""
    captions: dict[str, int] = {}
    findings = []
    for piece in found:
        text = plain_caption(piece.text)
        if text in captions:
            message = f"The caption “{text[:20]}…” stands twice on the page; one is kept."
            findings.append(Finding(Severity.NOTE, "caption-doubled", message, Place(line=piece.number)))
        else:
            captions[text] = piece.number
    return captions, findings
