"""Labels: every line of a page judged together with all others, by what was learnt from many pages.

Where the source's own structure does not say what a line is, its words, its length and its neighbours do, and on a
printed page its type and place with them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

import numpy as np

from editor.importers.characters import ending, han_count
from editor.importers.lines import Hint, Label, Line
from editor.importers.recognition.chain import STATES, FloatArray, learnt, most_likely
from editor.importers.recognition.corners import first_lines
from editor.importers.recognition.features import features, moves
from editor.importers.recognition.looks import with_looks
from editor.importers.recognition.names import is_of_office, is_rare_name
from editor.importers.recognition.patterns import NUMBERED, Sign, is_rule, names_corner, sign
from editor.importers.recognition.roles import Reading, Role
from editor.importers.recognition.signs import Signs, is_unclosed
from editor.importers.recognition.verse import unmarked_stanzas

_TEXT = {
    Label.FIRST: Role.FIRST,
    Label.MIDDLE: Role.MIDDLE,
    Label.LAST: Role.LAST,
    Label.ONLY: Role.ONLY,
    Label.ROW: Role.ONLY,
}
_SIGNED = {
    Label.BYLINE: Sign.BYLINE,
    Label.CREDIT: Sign.CREDIT,
    Label.SECTION: Sign.SECTION,
    Label.CAPTION: Sign.CAPTION,
    Label.JUMP: Sign.FURNITURE,
    Label.FURNITURE: Sign.FURNITURE,
}
_ENDS = (Label.LAST, Label.ONLY)
_WHO, _REST = (Label.BYLINE, Label.CREDIT), 12  # characters of the line that closes a bracket
_INSIDE, _OPENED = (Label.FIRST, Label.MIDDLE), 2  # lines over which a bracket may be open
_OPENING, _BULLETS = (Label.FIRST, Label.ONLY), frozenset("●○◆◇■□▲△★☆•◎※")
_LONE = (Label.ROW, Label.BYLINE, Label.CREDIT)  # what a short line that divides a text may be taken for
_STRAY = (*_LONE, Label.FURNITURE)
_CLOSE, _EVEN, _FEWEST = 1.5, 0.15, 4  # lines of white; of a size; ideographs
_PAGE = 40  # lines; fewer say too little of one another
_DOUBTFUL = 0.5  # up to which the kind that a printed line is found to be of weighs less than its words and size
_SURE = 0.85  # from which on a label is kept on its line
_KINDS = (tuple(_TEXT), tuple(_SIGNED), (Label.HEADLINE, Label.KICKER, Label.DECK, Label.CROSSHEAD))
_LEAST = 0.02  # the least that any kind of line is likely
_STACKED = (Label.KICKER, Label.HEADLINE, Label.DECK)
_OF = {label: [at for at, state in enumerate(STATES) if state.label is label] for label in Label}
_ALIKE = {
    label: [at for at, state in enumerate(STATES) if any(label in kind and state.label in kind for kind in _KINDS)]
    for label in Label
}
_RUNNING = [at for at, state in enumerate(STATES) if state.label in _TEXT and state.label is not Label.ROW]
_HEADS = (*_STACKED, Label.BYLINE, Label.CREDIT, Label.SECTION, Label.CAPTION, Label.FURNITURE)
_JUMPS = (Sign.JUMP_FROM, Sign.JUMP_TO)


def labelled(lines: Sequence[Line], reading: Reading) -> tuple[list[Line], Reading]:
    """The lines with their labels, and the reading as they have it; both as they were where labels do not apply."""
    whole = sum(line.is_whole for line in lines)
    if len(lines) < _PAGE or 2 * whole >= len(lines):
        return list(lines), reading
    is_printed = any(line.looks is not None for line in lines)
    if not is_printed and any(line.size is not None for line in lines):
        return list(lines), reading
    names = with_looks(features(lines, reading), lines) if is_printed else features(lines, reading)
    states, likely = most_likely(names, moves(lines), learnt(is_printed=is_printed))
    labels = divided([state.label for state in states], lines)
    if not is_printed:
        sections = likely[:, _OF[Label.SECTION]].sum(axis=1)
        for at in first_lines(labels, lines, sections):
            labels[at] = Label.HEADLINE
            likely[at, _OF[Label.HEADLINE][0]] += sections[at]
            likely[at, _OF[Label.SECTION]] = 0.0
        running = likely[:, _RUNNING].sum(axis=1)
        heads = [label in _HEADS and share <= _DOUBTFUL for label, share in zip(labels, running, strict=True)]
        poems = unmarked_stanzas(lines, running, heads, np.array(reading.measures))
        labels = [Label.ROW if at in poems else label for at, label in enumerate(labels)]
    sure = [float(mine[_OF[label]].sum()) for label, mine in zip(labels, likely, strict=True)]
    told = [_told(label, sign) for label, sign in zip(labels, reading.signs.found, strict=True)]
    if is_printed:
        read_as = zip(reading.roles, reading.signs.found, strict=True)
        of_kind = [float(mine[_ALIKE[label]].sum()) for label, mine in zip(labels, likely, strict=True)]
        told = [_unless_doubtful(*three) for three in zip(told, read_as, of_kind, strict=True)]
    runs_on = [
        _closes(lines, labels, i)
        or (state.goes_on and i > 0 and labels[i - 1] is state.label and not lines[i].blank_before)
        for i, state in enumerate(states)
    ]
    read = Reading(
        tuple(role for role, _ in told),
        tuple(sure),
        reading.measures,
        Signs(tuple(sign for _, sign in told), tuple(runs_on)),
    )
    judged = zip(lines, _certain(labels, sure), *(likely[:, _OF[part]].sum(axis=1) for part in _STACKED), strict=True)
    found = [replace(line, label=label, parts=(float(k), float(h), float(d))) for line, label, k, h, d in judged]
    return list(map(_with_odds, found, likely)), read


def _with_odds(line: Line, likely: FloatArray) -> Line:
    """The line with how much more likely it divides a text than stands over one."""
    over, inside = sum(line.parts or ()), float(likely[_OF[Label.CROSSHEAD]].sum())
    return replace(line, divides=math.log((inside + _LEAST) / (over + _LEAST)))


def divided(labels: Sequence[Label], lines: Sequence[Line]) -> list[Label]:
    """The labels, a short line alone between two paragraphs being a crosshead if it says so: 【建桥】, 三、….

    What is drawn, not written, is of no text; what brackets hold is one, however it was judged.
    """
    made = [
        Label.FURNITURE if is_rule(line.text)
        else Label.CAPTION if line.hint is Hint.CAPTION  # its picture's place told it
        else Label.SECTION if label is Label.BYLINE and _names_column(line)
        else label
        for label, line in zip(labels, lines, strict=True)
    ]  # fmt: skip
    for at in range(1, len(labels) - 1):
        is_alone = labels[at - 1] in _ENDS and labels[at + 1] is Label.FIRST
        is_worded = NUMBERED.match(lines[at].text) or sign(lines[at].text) is Sign.SECTION
        if is_alone and ((labels[at] in _LONE and is_worded) or (labels[at] in _STRAY and _divides(lines[at]))):
            made[at] = Label.CROSSHEAD
    _part_items(made, lines)
    for at in range(1, len(made)):
        if _closes(lines, made, at):
            made[at] = made[at - 1]
        elif _closes_text(lines, made, at):
            made[at] = Label.LAST
    return made


def _part_items(labels: list[Label], lines: Sequence[Line]) -> None:
    """Let a line that begins with the ornament of other paragraphs begin one: ▲县侨联…, under ▲十一月八日…."""
    opened = {line.text[0] for label, line in zip(labels, lines, strict=True) if label in _OPENING} & _BULLETS
    for at in range(1, len(labels)):
        is_inside = labels[at] in (Label.MIDDLE, Label.LAST) and labels[at - 1] in (Label.FIRST, Label.MIDDLE)
        if is_inside and lines[at].text[0] in opened and ending(lines[at - 1].text) == "stop":
            labels[at] = Label.ONLY if labels[at] is Label.LAST else Label.FIRST
            labels[at - 1] = Label.ONLY if labels[at - 1] is Label.FIRST else Label.LAST


def _names_column(line: Line) -> bool:
    """Whether a printed line is worded as the names of columns are (杏坛漫笔) and as nobody's name."""
    return line.looks is not None and names_corner(line.text) and not is_rare_name(line.text)


def _divides(line: Line) -> bool:
    """Whether a printed line stands close between lines of text in type unlike theirs, and names nobody."""
    looks, text = line.looks, line.text
    if looks is None or looks.is_on_bar or looks.picture or sign(text) is not None or is_of_office(text):
        return False
    is_between = max(looks.white_above, looks.white_below) < _CLOSE and all(
        abs(size - 1.0) < _EVEN for size in (looks.over, looks.under)
    )
    is_unlike = line.is_bold or looks.is_other_face
    return is_between and is_unlike and han_count(text) >= _FEWEST and not is_rare_name(text)


def _closes(lines: Sequence[Line], labels: Sequence[Label], at: int) -> bool:
    """Whether a line closes the bracket in which the line before it says who wrote: （街道社区卫生服务中|心）."""
    is_open = at > 0 and labels[at - 1] in _WHO and is_unclosed(lines[at - 1].text)
    return is_open and len(lines[at].text) <= _REST and lines[at].text.endswith(("）", ")"))


def _closes_text(lines: Sequence[Line], labels: Sequence[Label], at: int) -> bool:
    """Whether a printed line of no text closes the bracket that the end of a text opens: （下转第2版《…|…》）."""
    line, before = lines[at], lines[max(0, at - _OPENED) : at]
    if line.looks is None or labels[at] not in _STRAY or not line.text.endswith(("）", ")")) or not before:
        return False
    is_text = all(label in _INSIDE for label in labels[at - len(before) : at])
    return is_text and is_unclosed("".join(each.text for each in before)) and not is_unclosed(line.text)


def _certain(labels: Sequence[Label], sure: Sequence[float]) -> list[Label | None]:
    """The labels of lines that are sure, as those of a part of several lines are when one of them is; else None."""
    result: list[Label | None] = []
    for label, run in groupby(zip(labels, sure, strict=True), key=itemgetter(0)):
        sureness = [mine for _, mine in run]
        result.extend([label if max(sureness) >= _SURE else None] * len(sureness))
    return result


def _unless_doubtful(
    made: tuple[Role, Sign | None], read: tuple[Role, Sign | None], sure: float
) -> tuple[Role, Sign | None]:
    """What a printed line was judged to be; what it was read as by words and size where that judgement is doubtful.

    Jumps are told by their words alone.
    """
    if read[1] in _JUMPS:
        return read
    is_changed = Role.SIGNED in (made[0], read[0]) and made != read
    return read if is_changed and sure < _DOUBTFUL else made


def _told(label: Label, sign: Sign | None) -> tuple[Role, Sign | None]:
    """The role of a line with ``label``, and its sign, which was ``sign`` by its words alone."""
    if label in _TEXT:
        return _TEXT[label], None
    if label in _SIGNED:
        return Role.SIGNED, sign if sign in _JUMPS and label in (Label.JUMP, Label.FURNITURE) else _SIGNED[label]
    if label is Label.DECK and sign is Sign.DECK:
        return Role.SIGNED, sign
    return Role.DISPLAY, sign if sign is Sign.MARKED else None
