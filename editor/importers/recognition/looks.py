"""Looks: what the type and the place of a printed line say of what it is, as features beside those of its words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import neg

from editor.importers.characters import extent
from editor.importers.lines import Hint, Line, Looks

_SIZES = (0.85, 0.97, 1.04, 1.12, 1.25, 1.45, 1.7, 2.1, 2.8)  # times the text's
_WHITES = (0.15, 0.4, 0.7, 1.0, 1.5, 2.5, 5.0)  # lines
_SHARES = (0.2, 0.4, 0.6, 0.8, 0.95, 1.05)  # of the column
_SHORT, _MIDDLING = 8.0, 22.0  # em
_RATIOS = (0.01, 0.62, 0.8, 0.93, 1.04, 1.2, 1.45, 1.8)  # of what stands over or under a line to it
_STACKED = (0.45, 0.62, 0.8, 0.93, 0.99)  # of a line to the greatest of the lines about it up to the text
_TEXT = 1.05  # times the text's size, up to which a line that fills its column is of a text
_FILLS = 0.8  # of its column
_REACH = 5  # lines of a heading
_GREATER = (1.05, 1.2, 1.4, 1.7)  # of the greatest line of a page to the next
_EVEN = 0.03  # of a size, by which one type may differ
_CROSSED = ("look type", "look centred", "look right", "look above", "look near", "look on bar")
_COUNTS = (1, 3, 8, 20, 60)
_LARGER, _MANY = 1.25, (0, 2, 5, 10)  # times a line's size; how many lines of the page are so much larger


def with_looks(names: Sequence[list[str]], lines: Sequence[Line]) -> list[list[str]]:
    """The names that hold of each line of a page, with those of its looks and its neighbours'."""
    counts = Counter(map(_style, lines))
    own = [list(_own(line, counts)) for line in lines]
    heads = _headed(lines)
    sizes = sorted((line.size or 1.0 for line in lines), reverse=True)
    greatest = sizes[:2]
    result = []
    for index, mine in enumerate(names):
        made = [*mine, *own[index], *_crossed(lines[index], own[index]), *_stacked(lines[index], heads[index])]
        larger = _least(bisect_left(sizes, -_LARGER * (lines[index].size or 1.0), key=neg), _MANY)
        made += [f"look lines larger {larger}", f"{own[index][1]} lines larger {larger}"]
        if (lines[index].size or 1.0) >= greatest[0]:
            made.append(f"look greatest {_least(greatest[0] / greatest[-1], _GREATER)} {min(index, _REACH)}")
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
    if looks.is_framed:
        yield "look framed"
    if looks.is_on_bar:
        yield "look on bar"
    if looks.picture:
        yield f"look {looks.picture} picture"
    if looks.is_upright:
        yield "look upright"
    over, under = _least(looks.over, _RATIOS), _least(looks.under, _RATIOS)
    yield f"look larger over {over}"
    yield f"look larger under {under}{' flush' if looks.is_flush else ''}"
    yield f"look between {over} {under}"
    yield f"look near {_least(looks.white_below, _WHITES)} {under}"
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
        if name.startswith(_CROSSED) or name.endswith("picture"):
            yield f"{name} & {brief} {end}"


def _headed(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The greatest size of the lines before each up to a text, and of those after it; 0 where there are none."""
    is_text = [(line.size or 1.0) <= _TEXT and (line.looks or Looks()).share > _FILLS for line in lines]

    def greatest(index: int, step: int) -> float:
        size = 0.0
        for at in range(index + step, index + step * (_REACH + 1), step):
            if not 0 <= at < len(lines) or is_text[at]:
                break
            size = max(size, lines[at].size or 1.0)
        return size

    return [(greatest(index, -1), greatest(index, 1)) for index in range(len(lines))]


def _stacked(line: Line, heads: tuple[float, float]) -> Iterator[str]:
    """How large a line is for the heading it may be of, and whether the greatest line comes before or after it."""
    mine = line.size or 1.0
    before, after = heads
    share = _least(mine / max(mine, before, after), _STACKED)
    if max(before, after) <= mine:
        where = "alone" if max(before, after) == 0 else "of"
    else:
        where = "before" if before > after else "after"
    yield f"look stacked {share} {where}"
    yield f"look stacked {where} {_least(mine, _SIZES)}"


def _beside(line: Line, other: Line, step: int) -> Iterator[str]:
    """How the type of a line differs from its neighbour's."""
    mine, theirs = line.size or 1.0, other.size or 1.0
    size = "same" if abs(mine - theirs) <= _EVEN * mine else "larger" if mine > theirs else "smaller"
    face = _style(line)[1:] == _style(other)[1:]
    yield f"look {size} than {step}"
    yield f"look {size} {'as' if face else 'unlike'} {step}"
