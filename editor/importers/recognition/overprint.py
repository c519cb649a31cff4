"""Overprinting: characters that a page held twice, one over the other to look bold, each read once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.importers.characters import han_count
from editor.importers.lines import Line
from editor.language.words import is_word
from editor.model.findings import Finding, Place, Severity

_DOUBLED_BRACKETS = re.compile(r"（（([^（）]*)））|\(\(([^()]*)\)\)")
_PAIRS = re.compile(r"(?:([^\s])\1){3,}")
_FEWER = re.compile(r"(?:([\u4e00-\u9fff])\1){2,}")  # are meant only beside no longer run
_NEAR = 3  # lines
_FEWEST = 3  # different characters in a run of pairs: 哈哈哈哈哈哈 was said


def undoubled(text: str) -> str:
    """``text`` without the second of every character, or bracket around a remark, that overprinting left twice."""
    return _DOUBLED_BRACKETS.sub(lambda m: f"（{m[1]}）" if m[1] is not None else f"({m[2]})", _single(text))


def _single(text: str) -> str:
    while (single := _PAIRS.sub(_once, text)) != text:
        text = _FEWER.sub(lambda found: found[0] if _is_language(found[0][::2]) else found[0][::2], single)
    return text


def _once(found: re.Match[str]) -> str:
    once = found[0][::2]
    if len(set(once)) < _FEWEST or han_count(once) < _FEWEST or _is_language(once):
        return found[0]
    return once


def _is_language(once: str) -> bool:
    """Whether these characters, each twice, are words of the language: 高高兴兴, 爸爸妈妈爷爷奶奶."""
    at = 0
    while at < len(once):
        a, b = once[at], once[at + 1 : at + 2]
        if b and is_word(a + a + b + b):
            at += 2
        elif is_word(a + a):
            at += 1
        else:
            return False
    return True


def undoubled_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Finding]]:
    """The lines of a page with every character once, and a finding for each line that was mended.

    A line that then says what the lines before or after it say was their second print, and is left out.
    """
    texts = [line.text if line.is_whole else _single(line.text) for line in lines]
    made, findings = [], []
    for at, (line, text) in enumerate(zip(lines, texts, strict=True)):
        is_mended = len(line.text) - len(text) >= _FEWEST
        if is_mended:
            message = f"“{text[:20]}” was printed twice over; each character is kept once."
            findings.append(Finding(Severity.NOTE, "overprinted", message, Place(line=line.number)))
        if not (is_mended and _is_told(texts, at)):
            made.append(line if text == line.text else replace(line, text=text))
    return made, findings


def _is_told(texts: Sequence[str], at: int) -> bool:
    """Whether the lines right before or after say the same."""
    own, *around = (
        "".join("".join(part).split())
        for part in (texts[at], texts[max(0, at - _NEAR) : at], texts[at + 1 : at + 1 + _NEAR])
    )
    return any(own in said for said in around)
