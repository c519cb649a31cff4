"""Interruptions: texts that another was read in the midst of, between two of their paragraphs, put in one piece again.

A box stands in the midst of an article, and what reads a page by its columns gives the rest of the article to the box.
That a text's last paragraphs are the rest of one before it is told by how each of the two would go on with them.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from editor.importers.recognition.boundaries import Page, Place
from editor.importers.recognition.grams import cohesion
from editor.importers.recognition.headings import Heading
from editor.importers.recognition.likeness import terms
from editor.importers.recognition.pieces import Kind
from editor.importers.recognition.starts import halves
from editor.importers.recognition.stories import Body, append

REACH: Final = 3  # texts back to the one interrupted
FEWEST: Final = 2  # paragraphs of it up to there
_ENOUGH: Final = 0.6  # nats; of the pages it was learnt from more have such texts than of others
_MOST_PARAGRAPHS: Final = 600  # of a page; what is longer is a volume
_UNSEEN: Final = 30.0  # grams that a short text may have held besides its own
_MOST: Final = 4.0  # of what one cue may tell
_OFTEN: Final = 10.0  # neighbouring grams tell the same many times over
_OF_SEAM: Final = ("looked on", "length before", "brief before", "both named", "near words", "alike 1")

# Nats, each for the difference between the two texts.  A logistic regression's, learnt by
# ``tests/importers/learning_interruptions.py`` from pages whose articles interrupt one another at random.
_BIAS: Final = -3.23
_WEIGHTS: Final[dict[str, float]] = {
    "looked on": 1.06,
    "length before": -0.74,
    "brief before": -1.59,
    "both named": -2.34,
    "near words": -1.60,
    "alike 1": 1.68,
    "begins alike": -1.01,
    "length": 0.89,
    "headline": -1.29,
    "matter": 2.45,
    "certain matter": -3.18,
    "first matter": -1.48,
    "texts between": -0.47,
}


class Seams:
    """The texts of a page under their headlines, and what tells that the last paragraphs of one are another's rest."""

    def __init__(self, texts: Sequence[Sequence[str]], heads: Sequence[str]) -> None:
        self._page = Page(texts)
        self._sizes = [len(text) for text in texts]
        self._own: dict[Place, dict[str, float]] = {}  # what speaks for a rest's going on with the text it stands in
        self._heads = [terms(head) if head else frozenset() for head in heads]

    def cues(self, broken: int, text: int, at: int) -> dict[str, float]:
        """How the paragraphs of ``text`` from ``at`` on go on with those before them, less how with ``broken``."""
        rest = text, at
        if rest not in self._own:
            self._own[rest] = self._going_on(text, at, rest)
        own, other = self._own[rest], self._going_on(broken, self._sizes[broken], rest)
        apart = {name: max(-_MOST, min(_MOST, own[name] - other[name])) for name in own}
        return {**apart, "texts between": float(text - broken - 1)}

    def _going_on(self, number: int, end: int, rest: Place) -> dict[str, float]:
        """What speaks for paragraphs' going on with the first ``end`` of a text."""
        page, last = self._page, (rest[0], rest[1], self._sizes[rest[0]])
        found = page.cues_between((number, end), rest)
        before, after = page.counted(number, 0, end), page.counted(*last)
        head = self._heads[number]
        opening = page.paragraph(*rest)[0]
        return {
            **{name: found[name] for name in _OF_SEAM},
            "begins alike": float(any(page.paragraph(number, at)[0] == opening for at in range(end))),
            "length": abs(page.usual_length(*last) - page.usual_length(number, 0, end)),
            "headline": len(head & page.terms(*last)) / math.sqrt(1 + len(head)),
            "matter": cohesion(after, before, page.grams) / _OFTEN,
            "certain matter": cohesion(after, before, page.grams, None, _UNSEEN) / _OFTEN,
            "first matter": cohesion(page.counted(*rest, rest[1] + 1), before, page.grams, None, _UNSEEN) / _OFTEN,
        }


def brought_together(bodies: Sequence[Body], headings: Sequence[Heading]) -> list[Body]:
    """The texts of a page, those given their rests that other texts were read in the midst of."""
    texts = [[piece.text for piece in body.items[0].paragraphs] for body in bodies]
    left = list(bodies)
    if sum(map(len, texts)) > _MOST_PARAGRAPHS:
        return left
    seams = Seams(texts, _heads(bodies, headings))
    said = {cut: _says(seams, *cut) for cut in _cuts(bodies)}
    done: set[int] = set()
    for broken, number, at in sorted(said, key=said.__getitem__, reverse=True):
        if said[broken, number, at] < _ENOUGH or broken in done or number in done:
            continue
        done |= {broken, number}
        left[number], rest = halves(left[number], bodies[number].items[0].paragraphs[at])
        append(left[broken], rest)
    return left


def _says(seams: Seams, broken: int, number: int, at: int) -> float:
    return _BIAS + sum(_WEIGHTS[name] * value for name, value in seams.cues(broken, number, at).items())


def _cuts(bodies: Sequence[Body]) -> Iterator[tuple[int, int, int]]:
    """The texts that may be interrupted, those that may interrupt them, and the paragraphs where the rest may begin."""
    for number, body in enumerate(bodies):
        paragraphs = body.items[0].paragraphs
        for at, (before, piece) in enumerate(pairwise(paragraphs), 1):
            if Kind.DISPLAY in (before.kind, piece.kind) or before.is_endless or piece.is_headless:
                continue
            for broken in range(max(0, number - REACH), number):
                if not bodies[broken].is_closed and len(bodies[broken].items[0].paragraphs) >= FEWEST:
                    yield broken, number, at


def _heads(bodies: Sequence[Body], headings: Sequence[Heading]) -> list[str]:
    """What stands over each text."""
    firsts = [body.first for body in bodies]
    over = [""] * (len(bodies) + 1)
    for heading in headings:
        over[bisect_left(firsts, heading.place)] += heading.words
    return over[:-1]
