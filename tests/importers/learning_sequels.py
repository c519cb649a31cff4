"""Learning anew how lines go on with one another, from the pages by hand and the dictionary's words.

    python -m tests.importers.learning_sequels

Each line of a page with the next is an example of a seam, each with any other line one of none.  Pairs of characters
are counted in the paragraphs of the pages; a page's own are left out while it is learnt from.  It needs SciPy.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from editor.importers.characters import is_han
from editor.importers.formats.text import text_lines
from editor.importers.recognition import sequels
from editor.importers.recognition.sequels import Table, edges_of, grams_of, signs, unmet
from editor.importers.recognition.traditional import simplified
from editor.language.dictionary import tokenizer

HERE = Path(__file__).parent
KEPT = Path(sequels.__file__).with_name("sequels.npz")
_FROM_WORDS = 1e5  # characters that the dictionary's words count for
_INSIDE = 0.45  # of neighbouring characters that are within one word
_BY_HAND = 3  # what a pair in a page counts for against one of the dictionary's
_OTHERS = 3  # lines that are no sequel, for each that is one
_LONGEST = 40  # characters of a line on average: longer ones are whole paragraphs
_SAYS = 0.15  # nats by which a pair's own count says other than none
_STEP = 16


def learn() -> None:
    """Learn the table and the weights, and keep them."""
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "by_hand").glob("*.json"))]
    singles, pairs = _words()
    own = [_counts(page) for page in pages]
    for single, pair in own:
        singles.update(single)
        pairs.update(pair)
    examples = [
        e
        for page, (single, pair) in zip(pages, own, strict=True)
        for e in _examples(page, singles - single, pairs - pair)
    ]
    weights = _fit(examples)
    _keep(singles, pairs, weights)


def _words() -> tuple[Counter[str], Counter[str]]:
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for word, often in tokenizer().FREQ.items():
        for a in word if often else ():
            singles[a] += often
        for a, b in pairwise(word) if often else ():
            pairs[a + b] += often
    scale = _FROM_WORDS / singles.total()
    return (
        Counter({a: count * scale for a, count in singles.items() if is_han(a)}),
        Counter({ab: count * scale * _INSIDE for ab, count in pairs.items() if is_han(ab[0]) and is_han(ab[1])}),
    )


def _counts(page: dict[str, Any]) -> tuple[Counter[str], Counter[str]]:
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in map(simplified, _texts(page)):
        for a in filter(is_han, text):
            singles[a] += _BY_HAND
        for a, b in pairwise(text):
            if is_han(a) and is_han(b):
                pairs[a + b] += _BY_HAND
    return singles, pairs


def _texts(page: dict[str, Any]) -> Iterator[str]:
    for article in page["articles"]:
        yield from article.get("paragraphs", ())
        yield from (article.get(part) or "" for part in ("kicker", "headline", "deck"))
        for follow_up in article.get("follow_ups", ()):
            yield from follow_up["paragraphs"]


def _table(singles: Counter[str], pairs: Counter[str]) -> Table:
    total = float(singles.total())
    told = {ab: unmet(singles[ab[0]] * singles[ab[1]] / total, count) for ab, count in pairs.items()}
    return Table(singles, told, total, {})


def _examples(
    page: dict[str, Any], singles: Counter[str], pairs: Counter[str]
) -> Iterator[tuple[dict[str, float], bool]]:
    texts = [line.text for line in text_lines(page["text"]) if line.text]
    if sum(map(len, texts)) > _LONGEST * len(texts):
        return
    known, grams, found = _table(singles, pairs), grams_of(texts), edges_of(texts)
    chance = random.Random(page["text"])
    for at in range(len(texts) - 1):
        yield signs(found[at], found[at + 1], grams, known), True
        for other in chance.choices(range(len(texts)), k=_OTHERS):
            if other not in (at, at + 1):
                yield signs(found[at], found[other], grams, known), False


def _fit(examples: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """The weights of a logistic regression with a quadratic prior, less what the shares of the examples say."""
    names = ["", *sorted({name for found, _ in examples for name in found})]
    rows = {name: row for row, name in enumerate(names)}
    known = np.zeros((len(examples), len(names)))
    known[:, 0] = 1.0
    for at, (found, _) in enumerate(examples):
        for name, value in found.items():
            known[at, rows[name]] = value
    is_true = np.array([truth for _, truth in examples], dtype=np.float64)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = known @ weights
        prior = np.append(0.0, weights[1:])
        cost = np.logaddexp(0.0, np.where(is_true > 0, -score, score)).sum() + prior @ prior / 2
        return float(cost), known.T @ (1 / (1 + np.exp(-score)) - is_true) + prior

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    found[0] -= math.log(is_true.mean() / (1 - is_true.mean()))
    return dict(zip(names, map(float, found), strict=True))


def _keep(singles: Counter[str], pairs: Counter[str], weights: dict[str, float]) -> None:
    characters = "".join(sorted(a for a, count in singles.items() if count >= 0.5))
    at = {a: i for i, a in enumerate(characters)}
    known = _table(Counter({a: round(singles[a]) for a in characters}), pairs)
    bare = Table(known.single, {}, known.total, {})
    told = {
        at[ab[0]] * len(at) + at[ab[1]]: said
        for ab, said in known.told.items()
        if ab[0] in at and ab[1] in at and abs(said - bare.pair(*ab)) >= _SAYS
    }
    keys = sorted(told)
    np.savez_compressed(
        KEPT,
        characters=np.array(characters),
        singles=np.array([round(singles[a]) for a in characters], dtype=np.uint32),
        steps=np.diff(np.array([0, *keys])).astype(np.uint32),
        said=np.array([round(told[key] * _STEP) for key in keys], dtype=np.int16),
        names=np.array("\n".join(weights)),
        weights=np.array(list(weights.values()), dtype=np.float32),
    )


if __name__ == "__main__":
    learn()
