"""Words in running text: where the word at a place begins and ends, and where the next one begins."""

from __future__ import annotations

from functools import lru_cache


def word_at(text: str, offset: int) -> tuple[int, int]:
    """The word that holds character ``offset`` (the last of its line at the line's end); a line end is no word."""
    start, end = line_at(text, offset)
    if start == end:
        return start, end
    bounds = _bounds(text[start:end])
    inside = min(offset - start, end - start - 1)
    before = max(b for b in bounds if b <= inside)
    after = min(b for b in bounds if b > inside)
    return start + before, start + after


def word_step(text: str, offset: int, step: int) -> int:
    """The next place at which a word begins, or with a negative ``step`` the one before; a line end is a step."""
    start, end = line_at(text, offset)
    bounds = [start + b for b in _bounds(text[start:end])]
    if step > 0:
        after = [b for b in bounds if b > offset]
        return after[0] if after else min(len(text), end + 1)
    before = [b for b in bounds if b < offset]
    return before[-1] if before else max(0, start - 1)


def line_at(text: str, offset: int) -> tuple[int, int]:
    """The paragraph that holds a place, without its line feed."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


@lru_cache(64)
def _bounds(line: str) -> tuple[int, ...]:
    """The places in a line where words begin and end; white space goes with the word before it."""
    from editor.language.words import word_ends

    if not line:
        return (0,)
    ends = [e for e in word_ends(line) if e < len(line) and not line[e].isspace()]
    return (0, *ends, len(line))
