"""Learning anew what speaks for a text's last paragraphs being the rest of one before it.

    python -m tests.importers.learning_interruptions

On each page of articles, in an order drawn by chance, one is cut between two paragraphs and its rest given to one after
it; some pages stay whole.  The weights, printed, are a logistic regression's.  It needs SciPy.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from editor.importers.characters import folded
from editor.importers.recognition.interruptions import FEWEST, REACH, Seams
from tests.importers.learning_boundaries import Articles, learn, pages

_ORDERS = 4  # of the articles of a page
_CUT = 0.8  # of the pages have an article that is cut
_OPEN = 0.5  # of the articles end without a writer's name
_BETWEEN = (1, 1, 1, 1, 2, 2, 3)  # how many texts on the rest may be found


def asked(articles: Articles, seed: int) -> Iterator[tuple[dict[str, float], bool]]:
    """The cues of each place where the rest of a text may begin, and whether it does."""
    chance = random.Random(seed)
    strung = [article for article in chance.sample(list(articles), len(articles)) if _paragraphs(article)]
    texts = [_paragraphs(article) for article in strung]
    heads = ["".join(((article.get("kicker") or "") + article["headline"]).split()) for article in strung]
    is_open = [chance.random() < _OPEN for _ in texts]
    cut = None
    long = [number for number, text in enumerate(texts[:-1]) if len(text) > FEWEST]
    if long and chance.random() < _CUT:
        broken = chance.choice(long)
        other = min(broken + chance.choice(_BETWEEN), len(texts) - 1)
        at = chance.randrange(FEWEST, len(texts[broken]))
        cut = broken, other, len(texts[other])
        texts[other] += texts[broken][at:]
        del texts[broken][at:]
        is_open[broken] = True
    seams = Seams(texts, heads)
    for number, text in enumerate(texts):
        for at in range(1, len(text)):
            for broken in range(max(0, number - REACH), number):
                if is_open[broken] and len(texts[broken]) >= FEWEST:
                    yield seams.cues(broken, number, at), (broken, number, at) == cut


def _paragraphs(article: dict[str, object]) -> list[str]:
    found = article.get("paragraphs")
    assert isinstance(found, list)
    return [text for text in ("".join(folded(text).split()) for text in found) if text]


if __name__ == "__main__":
    rows = [row for n, page in enumerate(pages()) for seed in range(_ORDERS) for row in asked(page, n * _ORDERS + seed)]
    bias, weights = learn(rows)
    print(f"_BIAS: Final = {bias:.2f}")  # noqa: T201
    print("\n".join(f'    "{name}": {value:.2f},' for name, value in weights.items()))  # noqa: T201
