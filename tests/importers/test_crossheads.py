"""A short line in the text divides an article where the text goes on with its matter, and begins another where not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importers.papers import POOL, Paper, set_paper
from tests.importers.test_pages import taken_apart

DIVIDED = [article for article in POOL if article.get("crossheads")]
SIGNED = [a for a in POOL if a.get("credit") and not a.get("follow_ups") and a["paragraphs"][0].startswith("本报讯")]


def page_of(articles: list[dict[str, Any]]) -> str:
    """The text of a page without a blank, sixteen characters to the line."""
    lines: list[str] = []
    for article in articles:
        lines.append(article["headline"])
        for text in article["paragraphs"]:
            is_crosshead = text in (article.get("crossheads") or [])
            first = len(text) if is_crosshead else 14
            lines += [text[:first], *(text[at : at + 16] for at in range(first, len(text), 16))]
        lines += [f"（{article['credit']}）"] if article.get("credit") else []
    return "\n".join(lines)


@pytest.mark.parametrize("article", DIVIDED, ids=lambda article: article["headline"])
def test_crossheads_stay_in_their_article(article: dict[str, Any]) -> None:
    page = [SIGNED[0], article, SIGNED[1]]
    found = taken_apart(page_of(page))["articles"]
    assert [a["headline"] for a in found] == [a["headline"] for a in page]
    assert len(found[1]["crossheads"]) == len(article["crossheads"])


@pytest.mark.parametrize("first", range(0, 12, 3))
def test_unsigned_articles_are_parted_by_their_matter(first: int) -> None:
    paper = Paper(byline="own", captions=(), folio=())
    wrong = 0
    for seed in range(first, first + 3):
        text, truth = set_paper(paper, seed)
        wrong += abs(len(taken_apart(text)["articles"]) - len(truth["articles"]))
    assert wrong <= 1
