"""Headlines that stand together find their texts, though no credit parts these."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.importers.pages import Habits, set_page
from tests.importers.papers import PLAIN
from tests.importers.scoring import bare, score
from tests.importers.table import mean
from tests.importers.test_pages import taken_apart

LONG = [a for a in PLAIN if len(a["paragraphs"]) > 2 and not a.get("deck")]


def sampled(seed: int, count: int = 7) -> list[dict[str, Any]]:
    return random.Random(seed).sample(LONG, count)


def heads_apart(articles: Sequence[dict[str, Any]], heads: Sequence[int]) -> str:
    """A page with its headlines first, in an order of their own, and the texts after them, blanks between all."""
    parts = [set_page([article], Habits(order="top"))[0].splitlines() for article in articles]
    tops = [[line for line in lines if line] for lines in parts]
    cuts = [_stack_length(article) for article in articles]
    blocks = [tops[i][: cuts[i]] for i in heads] + [lines[cut:] for lines, cut in zip(tops, cuts, strict=True)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _stack_length(article: dict[str, Any]) -> int:
    """How many lines the headline and what stands above and below it take."""
    bodiless = {**article, "paragraphs": ["。"], "credit": None, "follow_ups": []}
    return len([line for line in set_page([bodiless], Habits(order="top"))[0].splitlines() if line]) - 1


def test_texts_without_credits_under_headlines_that_all_stand_first() -> None:
    pages = []
    for seed in range(20):
        articles = sampled(seed)
        text, truth = set_page(articles, Habits(order="top"), seed)
        pages.append(score(truth, taken_apart(text)))
    found = mean(pages)
    assert found["found"] >= 0.67
    assert found["headlines"] >= 0.72


def test_a_blank_line_says_where_texts_begin_on_a_page_that_has_blanks_only_there() -> None:
    shares = []
    for blanks in ("none", "display"):
        pages = [set_page(sampled(seed), Habits(order="top", blanks=blanks), seed) for seed in range(12)]
        shares.append(mean([score(truth, taken_apart(text)) for text, truth in pages])["found"])
    assert shares[1] >= shares[0]


def test_headlines_in_another_order_than_their_texts() -> None:
    right = asked = 0
    for seed in range(12):
        articles = sampled(seed, 6)
        got = taken_apart(heads_apart(articles, [3, 5, 0, 4, 1, 2]))["articles"]
        begins = {bare(a["headline"]): bare("".join(a["paragraphs"]))[:8] for a in got}
        right += sum(begins.get(bare(a["headline"])) == bare(a["paragraphs"][0])[:8] for a in articles)
        asked += len(articles)
    assert right >= 0.7 * asked, right / asked


def test_pages_by_hand_whose_headlines_all_stand_first_or_last() -> None:
    names = ("106", "202", "206", "210", "213", "406", "502", "508", "510", "516")
    paths = [path for path in sorted((Path(__file__).parent / "by_hand").glob("*.json")) if path.name[:3] in names]
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    found = mean([score(page, taken_apart(page["text"])) for page in pages])
    assert found["found"] >= 0.6
    assert found["headlines"] >= 0.72


def test_more_headlines_than_one_search_takes() -> None:
    articles = [*PLAIN, *PLAIN[:20]]
    text, _ = set_page(articles, Habits(order="top"))
    found = "".join(bare(p) for a in taken_apart(text)["articles"] for p in a["paragraphs"])
    assert len(found) > 0.9 * sum(len(bare(p)) for a in articles for p in a["paragraphs"])
