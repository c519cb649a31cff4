"""Grams: the ideographs, figures and neighbouring pairs of texts, and how far two texts are of one matter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from editor.importers.characters import is_han

_SHARE = 0.5  # of a text's grams that come from its matter, not from the language at large
_SINGLE = 0.4  # what one character says against a pair
_ABSENT = math.log(1 - _SHARE)


def grams(text: str) -> list[str]:
    """The ideographs and figures of ``text``, and its neighbouring pairs of ideographs."""
    singles = [c for c in text if is_han(c) or c.isalnum()]
    return singles + [a + b for a, b in pairwise(text) if is_han(a) and is_han(b)]


def weight(gram: str) -> float:
    """What a gram says against a pair of ideographs: one character says less."""
    return 1.0 if len(gram) > 1 else _SINGLE


def likeness(
    found: Iterable[str], text: Mapping[str, int], size: int, whole: Mapping[str, int], total: int, unseen: float = 0.0
) -> float:
    """Log-likelihood of grams, each counted once, if drawn from a text of ``size`` against the whole of ``total``.

    Grams that the whole does not hold say nothing; ``unseen`` is how many more of the whole's the text may have had.
    """
    if not size or not total:
        return 0.0
    scale = total / size
    score = 0.0
    for gram in set(found):
        usual = whole.get(gram, 0)
        if usual > 0:
            ratio = (text.get(gram, 0) * scale * size / usual + unseen) / (size + unseen)
            score += weight(gram) * math.log(1 - _SHARE + _SHARE * ratio)
    return score


class Index:
    """Many texts of one page, to find how likely the same few grams are in each of them."""

    def __init__(self, texts: Sequence[Mapping[str, int]], page: Counter[str]) -> None:
        self._sizes = np.array([sum(text.values()) or 1 for text in texts], dtype=np.float64)
        self._page, self._total = page, page.total()
        self._places: dict[str, list[int]] = {}
        self._counts: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            for gram, count in text.items():
                self._places.setdefault(gram, []).append(place)
                self._counts.setdefault(gram, []).append(count)
        self._said: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}

    def likenesses(self, found: Iterable[str]) -> list[float]:
        """For each text what :func:`likeness` would say of the grams against the page."""
        known = {gram for gram in found if gram in self._page}
        values = np.full(len(self._sizes), _ABSENT * sum(weight(gram) for gram in known))
        for gram in sorted(known):
            places, said = self._said.get(gram) or self._say(gram)
            values[places] += said
        return [float(value) for value in values]

    def _say(self, gram: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The texts that hold a gram, and how much more it says for each than for one without it."""
        places = np.array(self._places.get(gram, ()), dtype=np.int64)
        counts = np.array(self._counts.get(gram, ()), dtype=np.float64)
        ratio = counts / self._sizes[places] * (self._total / self._page[gram])
        said = weight(gram) * (np.log(1 - _SHARE + _SHARE * ratio) - _ABSENT)
        self._said[gram] = (places, said)
        return places, said


def cohesion(
    after: Counter[str],
    before: Counter[str],
    page: Counter[str],
    beyond: Mapping[str, int] | None = None,
    unseen: float = 0.0,
) -> float:
    """How much more, in nats, a text goes on with the one before it than with any of the rest of their page.

    ``page`` counts both, and ``beyond``, the text that follows, which may be of either matter; ``unseen`` is as in
    :func:`likeness`.
    """
    further = beyond or {}
    rest = {gram: page[gram] - count - further.get(gram, 0) for gram, count in after.items()}
    total = page.total() - after.total() - sum(further.values())
    return likeness(after, before, before.total(), rest, total, unseen)


def overlap(after: Mapping[str, int], before: Mapping[str, int]) -> float:
    """How many of a text's pairs the text before it holds, from 0 to 1; a short text before it holds fewer."""
    pairs = {gram for gram in after if len(gram) > 1}
    known = {gram for gram in before if len(gram) > 1}
    return min(1.0, 100 * len(pairs & known) / (len(pairs) * math.sqrt(len(known)) + 1))
