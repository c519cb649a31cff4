"""How well a page was taken apart: shares between 0 and 1 against the truth about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]


def bare(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def texts(article: Item) -> list[str]:
    items = [article, *(article.get("follow_ups") or [])]
    return [bare(p) for item in items for p in item["paragraphs"] if bare(p)]


def credits_of(article: Item) -> list[str]:
    items = [article, *(article.get("follow_ups") or [])]
    return [bare(item.get("credit")).strip("（）()") for item in items]


def undashed(text: str | None) -> str:
    return bare(text).replace("—", "")


def score(truth: Item, imported: Item) -> dict[str, float]:
    """Shares of articles found whole, and of their parts that are right; 1.0 for a part the page has none of."""
    pairs = [(want, _match(want, imported["articles"])) for want in truth["articles"]]
    want_p = [p for want, _ in pairs for p in texts(want)]
    got_p = [p for got in imported["articles"] for p in texts(got)]
    same = sum(min(want_p.count(p), got_p.count(p)) for p in set(want_p))
    captions = [bare(c) for c in imported["captions"]]
    return {
        "found": _share(bare("".join(texts(w))) == bare("".join(texts(g))) for w, g in pairs),
        "headlines": _share(undashed(w["headline"]) == undashed(g.get("headline")) for w, g in pairs),
        "stack": _share(undashed(w.get(k)) == undashed(g.get(k)) for w, g in pairs for k in ("kicker", "deck")),
        "credits": _share(credits_of(w) == credits_of(g) for w, g in pairs),
        "bylines": _share(bare(w["byline"]) == bare(g.get("byline")) for w, g in pairs if w.get("byline")),
        "recall": same / len(want_p),
        "precision": same / max(1, len(got_p)),
        "captions": _share(bare(c) in captions for c in truth["captions"]),
        "no more articles": _share([len(imported["articles"]) <= len(pairs)]),
        "no more captions": _share([len(captions) <= len(truth["captions"])]),
    }


def _match(want: Item, articles: list[Item]) -> Item:
    grams = _grams(want)
    return max(articles, key=lambda a: len(grams & _grams(a)), default={"paragraphs": []})


def _grams(article: Item) -> set[str]:
    text = "".join(texts(article))
    return {text[i : i + 6] for i in range(len(text))}


def _share(claims: Any) -> float:
    values = list(claims)
    return sum(map(bool, values)) / len(values) if values else 1.0
