"""Learning anew what speaks for a paragraph's being the first of a text.

    python -m tests.importers.learning_boundaries

The articles of each page are strung together in an order drawn by chance; the weights, printed, are those of a
logistic regression with a quadratic prior, by L-BFGS.  It needs SciPy.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from editor.importers.characters import folded
from editor.importers.recognition.boundaries import Page
from editor.importers.recognition.patterns import LEAD

HERE = Path(__file__).parent
_PAGE = 8  # articles
_ORDERS = 3  # in which those of a page are strung together
_PRIOR = 0.1

Articles = Sequence[dict[str, Any]]


def pages() -> Iterator[Articles]:
    """The articles of pages by hand, and other articles in pages drawn by chance."""
    for path in sorted((HERE / "by_hand").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))["articles"]
    for name in ("articles.json", "varied.json", "papers.json", "plain.json"):
        found = json.loads((HERE / name).read_text(encoding="utf-8"))
        articles = [article for article in found if isinstance(article, dict) and article.get("paragraphs")]
        random.Random(1).shuffle(articles)
        yield from (articles[at : at + _PAGE] for at in range(0, len(articles) - _PAGE + 1, _PAGE))


def asked(articles: Articles, seed: int) -> Iterator[tuple[dict[str, float], bool]]:
    """The cues of each paragraph but the very first, and whether it is the first of an article."""
    strung = random.Random(seed).sample(list(articles), len(articles))
    texts: list[str] = []
    firsts: set[int] = set()
    for article in strung:
        firsts.add(len(texts))
        texts.extend(filter(None, ("".join(folded(text).split()) for text in article["paragraphs"])))
    page = Page([texts])
    for at in range(1, len(texts)):
        if not LEAD.match(texts[at]):
            yield page.cues(0, at), at in firsts


def learn(found: Sequence[tuple[dict[str, float], bool]]) -> tuple[float, dict[str, float]]:
    """The bias and the weight of each cue that make what the paragraphs are most likely."""
    names = list(found[0][0])
    cues = np.array([[cues[name] for name in names] + [1.0] for cues, _ in found])
    begins = np.array([is_first for _, is_first in found], dtype=np.float64)
    prior = np.array([_PRIOR] * len(names) + [0.0])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        says = cues @ weights
        value = np.logaddexp(0, says).sum() - begins @ says + 0.5 * (prior * weights) @ weights
        return float(value), cues.T @ (1 / (1 + np.exp(-says)) - begins) + prior * weights

    *weights, bias = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return float(bias), dict(zip(names, map(float, weights), strict=True))


if __name__ == "__main__":
    rows = [row for n, page in enumerate(pages()) for seed in range(_ORDERS) for row in asked(page, n * _ORDERS + seed)]
    bias, weights = learn(rows)
    print(f"_BIAS: Final = {bias:.2f}")  # noqa: T201
    print("\n".join(f'    "{name}": {value:.2f},' for name, value in weights.items()))  # noqa: T201
