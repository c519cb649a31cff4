"""Joining: texts that were torn apart, because their columns were read out of order, put in one piece again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from editor.importers.recognition.likeness import best_pairs, terms
from editor.importers.recognition.patterns import LEAD
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.stories import Body
from editor.language.words import word_ends

_REACH = 30  # bodies to either side in which the rest of a text is looked for
_MOST = 60  # torn ends that are paired at once
# What speaks for two ends belonging together, in nats: a word begun and ended, the next place, another place.
_WORD, _NEXT, _BEFORE, _AFTER = 2.0, 1.5, 0.8, 0.3


def rejoined(bodies: Sequence[Body], heads: Sequence[int]) -> list[Body]:
    """Texts in one piece: every body that begins in mid-sentence after the one that breaks off so.

    Where none is known to begin so, one under no heading (``heads`` are the places of headings) that may does, if it
    is alike.
    """
    left = list(bodies)
    rests = [i for i, body in enumerate(bodies) if body.is_headless]
    ends = [i for i, body in enumerate(bodies) if body.is_endless]
    follows: dict[int, int] = {}
    for start in range(0, len(rests), _MOST):
        some = rests[start : start + _MOST]
        near = [e for e in ends if some[0] - _REACH <= e <= some[-1] + _REACH and e not in follows.values()]
        follows |= dict(_paired(bodies, some, near))
    for rest in rests:
        if rest and rest not in follows and _runs_on(bodies[rest - 1], bodies[rest], heads):
            follows[rest] = rest - 1
    for rest in _from_ends(follows):
        _append(bodies[follows[rest]], bodies[rest])
        left.remove(bodies[rest])
    return _with_loose(left, heads)


def _runs_on(before: Body, body: Body, heads: Sequence[int]) -> bool:
    """Whether a text that begins in mid-paragraph stands right after one that nothing has ended."""
    return not before.is_closed and not any(before.last < place < body.first for place in heads)


def _from_ends(follows: dict[int, int]) -> list[int]:
    """The bodies that follow another, the last of each chain first; one that would close a ring is left out."""
    after = {end: rest for rest, end in follows.items()}
    order: list[int] = []
    done: set[int] = set()
    for first in [*(end for end in after if end not in follows), *after]:
        chain: list[int] = []
        body: int | None = after.get(first)
        while body is not None and body != first and body not in done:
            chain.append(body)
            done.add(body)
            body = after.get(body)
        done.add(first)
        order.extend(reversed(chain))
    return order


def _paired(bodies: Sequence[Body], rests: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int]]:
    if not ends:
        return []
    known = {i: terms(bodies[i].words) for i in {*rests, *ends}}
    scores = [[_fit(bodies, known, rest, end) for end in ends] for rest in rests]
    chosen = best_pairs(scores)
    return [(rest, ends[column]) for rest, column in zip(rests, chosen, strict=True) if column is not None]


def _fit(bodies: Sequence[Body], known: dict[int, frozenset[str]], rest: int, end: int) -> float:
    if rest == end or abs(rest - end) > _REACH:
        return -1.0
    before, after = bodies[end].paragraphs[-1].text[-8:], bodies[rest].paragraphs[0].text[:8]
    score = _WORD if len(before) not in word_ends(before + after) else 0.0
    score += _NEXT if rest == end + 1 else _BEFORE if end < rest else _AFTER
    common = len(known[rest] & known[end])
    return score + 4.0 * common / max(1, min(len(known[rest]), len(known[end])))


def _with_loose(bodies: list[Body], heads: Sequence[int]) -> list[Body]:
    """Texts that still break off, with the likest text near by that nothing stands over."""
    left = list(bodies)
    firsts = [body.first for body in bodies]
    headless = {id(body) for body in bodies if not _is_headed(body, firsts, heads)}
    for target in [body for body in bodies if body.is_endless and body.goes_to is None]:
        if target not in left:
            continue
        at = left.index(target)
        near = left[max(0, at - _REACH) : at + _REACH]
        loose = [body for body in near if body is not target and id(body) in headless and _may_go_on(body)]
        wanted = terms(target.words)
        best = max(loose, key=lambda body: len(wanted & terms(body.words)) / len(terms(body.words)), default=None)
        if best is not None and wanted & terms(best.words):
            _append(target, best)
            left.remove(best)
    return left


def _is_headed(body: Body, firsts: Sequence[int], heads: Sequence[int]) -> bool:
    """Whether a heading stands over a body, with no other body between."""
    above = bisect_left(heads, body.first) - 1
    return above >= 0 and firsts[bisect_left(firsts, heads[above])] == body.first


def _may_go_on(body: Body) -> bool:
    """Whether a body may be the rest of another: no opening words, no certain first line."""
    first = body.paragraphs[0]
    return bool(terms(body.words)) and not LEAD.match(first.text) and (first.confidence < 0.95 or len(first.lines) == 1)


def _append(target: Body, rest: Body) -> None:
    head, tail = target.paragraphs[-1], rest.items[0].paragraphs[0]
    whole = Piece(
        Kind.PARAGRAPH,
        (*head.lines, *tail.lines),
        min(head.confidence, tail.confidence, 0.6),
        is_headless=head.is_headless,
        is_endless=tail.is_endless,
    )
    last = target.items[-1]
    last.paragraphs[-1:] = [whole, *rest.items[0].paragraphs[1:]]
    last.credit = last.credit or rest.items[0].credit
    last.byline = last.byline or rest.items[0].byline
    target.items.extend(rest.items[1:])
    target.is_closed = rest.is_closed
    target.goes_to = target.goes_to or rest.goes_to
