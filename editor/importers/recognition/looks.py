"""Looks: what the type and the place of a printed line say of what it is, as features beside those of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from editor.importers.characters import extent
from editor.importers.lines import Hint, Line, Looks

_SIZES = (0.85, 0.97, 1.04, 1.12, 1.25, 1.45, 1.7, 2.1, 2.8)  # times the text's
_WHITES = (0.15, 0.4, 0.7, 1.0, 1.5, 2.5, 5.0)  # lines
_SHARES = (0.2, 0.4, 0.6, 0.8, 0.95, 1.05)  # of the column
_SHORT, _MIDDLING = 8.0, 22.0  # em
_EVEN = 0.03  # of a size, by which one type may differ
_COUNTS = (1, 3, 8, 20, 60)


def with_looks(names: Sequence[list[str]], lines: Sequence[Line]) -> list[list[str]]:
    """The names that hold of each line of a page, with those of its looks and its neighbours'."""
    counts = Counter(map(_style, lines))
    own = [list(_own(line, counts)) for line in lines]
    result = []
    for index, mine in enumerate(names):
        made = [*mine, *own[index], *_crossed(lines[index], own[index])]
        for step in (-2, -1, 1, 2):
            if 0 <= index + step < len(lines):
                made += [f"{step}:{name}" for name in own[index + step][: 4 if abs(step) == 2 else None]]
                if abs(step) == 1:
                    made += _beside(lines[index], lines[index + step], step)
        result.append(made)
    return result


def _style(line: Line) -> tuple[float, bool, str]:
    return round(line.size or 0.0, 2), line.is_bold, (line.looks or Looks()).face


def _least(value: float, steps: Sequence[float]) -> int:
    return sum(value > step for step in steps)


def _own(line: Line, counts: Counter[tuple[float, bool, str]]) -> Iterator[str]:
    """The type of a line first, then its place."""
    looks = line.looks or Looks()
    size = _least(line.size or 0.0, _SIZES)
    yield f"look size {size}"
    yield f"look type {size} {'bold' if line.is_bold else 'other' if looks.is_other_face else 'plain'}"
    yield f"look used {_least(counts[_style(line)], _COUNTS)}"
    if line.hint is not Hint.NONE:
        yield f"look hint {line.hint.value}"
    if looks.is_coloured:
        yield "look coloured"
    if looks.is_other_face:
        yield "look other face"
    if line.is_bold:
        yield "look bold"
    if line.is_whole:
        yield "look row"
    if looks.is_upright:
        yield "look upright"
        return
    yield f"look {'centred' if looks.is_centred else 'right' if looks.is_at_right else 'aside'}"
    yield f"look share {_least(looks.share, _SHARES)}"
    yield f"look above {_least(looks.white_above, _WHITES)}"
    yield f"look below {_least(looks.white_below, _WHITES)}"


def _crossed(line: Line, own: Sequence[str]) -> Iterator[str]:
    """Its looks together with how long it is and how it ends."""
    length = extent(line.text)
    brief = "short" if length <= _SHORT else "middling" if length <= _MIDDLING else "long"
    end = "stop" if line.text[-1:] in "。！？" else "comma" if line.text[-1:] in "，、；：" else "open"
    for name in own:
        if name.startswith(("look type", "look centred", "look right", "look above")):
            yield f"{name} & {brief} {end}"


def _beside(line: Line, other: Line, step: int) -> Iterator[str]:
    """How the type of a line differs from its neighbour's."""
    mine, theirs = line.size or 1.0, other.size or 1.0
    size = "same" if abs(mine - theirs) <= _EVEN * mine else "larger" if mine > theirs else "smaller"
    face = _style(line)[1:] == _style(other)[1:]
    yield f"look {size} than {step}"
    yield f"look {size} {'as' if face else 'unlike'} {step}"
