"""Heads: which of the headlines judged in a manuscript are headlines, seen from all of them together.

What counts together is of one kind.  Lines of one headline look alike; of two that do not, the stronger is the
headline.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from editor.importers.characters import ending, extent
from editor.importers.lines import Label, Line
from editor.importers.recognition.chain import STATES, FloatArray
from editor.importers.recognition.counting import counted
from editor.importers.recognition.forms import without_field
from editor.importers.recognition.names import is_rare_name
from editor.model.style import Align

Look = tuple[int, float, bool, Align]

_SET_WIDE = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]{1,4}[\u4e00-\u9fff]){1,2}")  # as names are
_HINTS = ("none", "heading", "title")  # the least first
_HEAD = 24.0  # em: a crosshead is no longer
_LONG = 30.0  # em: a paragraph of text
_ALIKE = 0.08  # of the usual size that two sizes may differ
_PLAIN = (0, round(1.0 / _ALIKE) * _ALIKE, False)
_PARTS = (Label.KICKER, Label.DECK)
_TOLD = ("kicker", "deck")  # fields
_DASHES = "—―─－–-⸺"
_HEADS = (Label.HEADLINE, Label.KICKER, Label.DECK, Label.CROSSHEAD)


def look_of(line: Line) -> Look:
    """How strong a line stands among others, and where."""
    hint = _HINTS.index(line.hint.value) if line.hint.value in _HINTS else 0
    return hint, round((line.size or 1.0) / _ALIKE) * _ALIKE, line.is_bold, line.align


def told_together(lines: Sequence[Line], labels: Sequence[Label], likely: FloatArray) -> list[Label]:
    """The labels, with what counts together made of one kind, and headlines told from what stands beside them."""
    return _with_crossheads(lines, _told_by_looks(lines, _of_one_kind(lines, labels, likely)))


def _with_crossheads(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """The labels, with a short line that stands out between two texts taken for what it looks like."""
    result = list(labels)
    for place in range(1, len(lines) - 1):
        around = (lines[place - 1].text, lines[place + 1].text)
        is_short = extent(lines[place].text) <= _HEAD and ending(lines[place].text) == "open"
        stands_out = look_of(lines[place])[:3] > _PLAIN and all(extent(text) > _LONG for text in around)
        if labels[place] is Label.ONLY and is_short and stands_out:
            result[place] = Label.CROSSHEAD
    return result


def _of_one_kind(lines: Sequence[Line], labels: Sequence[Label], likely: FloatArray) -> list[Label]:
    kinds = counted(lines)
    result = list(labels)
    for places in _rows(lines, kinds):
        if not any(labels[place] in _HEADS for place in places):
            continue
        shares = likely[places].sum(axis=0)
        kind = max((Label.HEADLINE, Label.CROSSHEAD, Label.ONLY), key=lambda label: _share(shares, label))
        for place in places:
            result[place] = kind
        if kind is Label.HEADLINE and lines[places[0]].number in kinds:
            _name_round_up(lines, result, places[0])
    return result


def _rows(lines: Sequence[Line], kinds: Mapping[int, str]) -> Iterator[list[int]]:
    """The places of lines that count together, and of those that stand out alike over texts."""
    rows: dict[object, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        is_over_text = place + 1 < len(lines) and extent(lines[place + 1].text) > _LONG >= extent(line.text)
        if line.number in kinds:
            rows[kinds[line.number]].append(place)
        elif is_over_text and look_of(line)[:3] > _PLAIN:
            rows[look_of(line)].append(place)
    return (places for places in rows.values() if len(places) > 1)


def _share(shares: FloatArray, label: Label) -> float:
    return sum(float(share) for share, state in zip(shares, STATES, strict=True) if state.label is label)


def _name_round_up(lines: Sequence[Line], labels: list[Label], first: int) -> None:
    """Make what heads a round-up of items with headlines of their own its section."""
    if all(extent(line.text) <= _LONG for line in lines[:first]):
        labels[:first] = [Label.SECTION if label in _HEADS else label for label in labels[:first]]


def _told_by_looks(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    result = list(labels)
    titles = [at for at, line in enumerate(lines) if without_field(line, "title") is not line]
    if titles and labels[titles[-1]] is Label.HEADLINE:
        _name_round_up(lines, result, titles[-1])  # a letterhead
    _join_alike(lines, result)
    labels = list(result)
    alike = Counter(map(look_of, lines))
    start = 0
    while start < len(lines):
        end = start + 1
        while labels[start] is Label.HEADLINE and end < len(lines) and result[end] is Label.HEADLINE:
            end += 1
        if end - start > 1:
            result[start:end] = _parted(lines[start:end], alike)
        start = end
    return result


def _join_alike(lines: Sequence[Line], labels: list[Label]) -> None:
    """Make what stands out just as the headline beside it does a line of it: kickers and decks are set otherwise."""
    for step in (1, -1):
        places = range(1, len(lines)) if step > 0 else range(len(lines) - 2, -1, -1)
        for place in places:
            line, beside = lines[place], lines[place - step]
            is_alike = look_of(line) == look_of(beside) and look_of(line)[:3] > _PLAIN
            is_told = line.text[0] in _DASHES or any(without_field(line, name) is not line for name in _TOLD)
            if labels[place] in _PARTS and labels[place - step] is Label.HEADLINE and is_alike and not is_told:
                labels[place] = Label.HEADLINE


def _parted(heads: Sequence[Line], alike: Mapping[Look, int]) -> list[Label]:
    """What each of neighbouring headlines is: those of the strongest look are one."""
    strength = [(without_field(line, "title") is not line, *look_of(line)[:3]) for line in heads]
    best = strength.index(max(strength))
    return [
        Label.HEADLINE
        if mine == strength[best]
        else Label.KICKER
        if at < best
        else Label.BYLINE
        if is_rare_name(line.text) or _SET_WIDE.fullmatch(line.text)
        else Label.CROSSHEAD
        if alike[look_of(line)] > 1 and look_of(line)[:3] > _PLAIN
        else Label.DECK
        for at, (line, mine) in enumerate(zip(heads, strength, strict=True))
    ]
