"""Doubt: whether the lines of a page stand in the order in which they are read.

About every second line of Chinese breaks within a word.  Where lines were read across columns, or columns in pieces,
the end of one and the beginning of the next make a word only by chance.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from editor.importers.characters import is_han
from editor.importers.lines import Line
from editor.importers.recognition.unshuffling import unshuffled
from editor.language.words import word_across
from editor.model.findings import Finding, Place, Severity

_USUAL = 0.45  # the share of a page's lines that break within a word, and by how many deviations it may be missed
_DEVIATIONS = 2.6
_FEWEST, _MOST = 20, 600  # lines that tell anything, and that are looked at
_REACH = 6  # characters at a line's end and the next one's beginning


def in_order(lines: tuple[Line, ...], place: Place) -> tuple[tuple[Line, ...], Finding | None]:
    """The lines of a page in the order in which they are read, and what is to be said of it."""
    mended = unshuffled(lines)
    if mended is None:
        return lines, order_finding(lines, place)
    message = f"The lines of {place.path} stood as they do across its columns; they were put into order."
    remedy = "Compare the articles with the page, or bring it in as PDF."
    return mended, Finding(Severity.WARNING, "lines-put-in-order", message, place, remedy)


def order_finding(lines: Sequence[Line], place: Place) -> Finding | None:
    """What is to be said of a page whose lines hardly ever go on with one another; None where they do."""
    joins = list(islice(_joins(lines), _MOST))
    if len(joins) < _FEWEST:
        return None
    whole = sum(bool(word_across(before, after)) for before, after in joins)
    deviation = math.sqrt(_USUAL * (1 - _USUAL) * len(joins))
    if whole >= _USUAL * len(joins) - _DEVIATIONS * deviation:
        return None
    message = (
        f"The lines of {place.path} seem to stand out of order, as when columns are read across: "
        f"of {len(joins)} lines only {whole} go on in the next."
    )
    remedy = "Bring in the page as PDF, or its text column by column, and compare the articles with the page."
    return Finding(Severity.WARNING, "order-doubtful", message, place, remedy)


def _joins(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The end of each line that breaks off between ideographs, with the beginning of the next."""
    for before, after in pairwise(line for line in lines if line.text):
        broken = is_han(before.text[-1]) and is_han(after.text[0]) and not (before.is_whole or after.is_whole)
        if broken and len(before.text) >= _REACH and not after.picture:
            yield before.text[-_REACH:], after.text[:_REACH]
