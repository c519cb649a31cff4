"""Pages come apart into the articles they were set from, whatever the habits of the paper."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.cli.import_ import imported_json
from editor.importers.formats.text import text_lines
from editor.importers.manuscripts import import_paths
from editor.importers.recognition.recognise import recognise
from editor.importers.result import Imported
from editor.model.article import Source
from tests.importers.pages import ARTICLES, Habits, set_page
from tests.importers.scoring import score

SEEDS = Path(__file__).parents[2] / "seeds"
TRUTH = json.loads((Path(__file__).parent / "truth.json").read_text(encoding="utf-8"))


def taken_apart(text: str) -> dict[str, Any]:
    found = recognise(text_lines(text), Source("page.txt"))
    return imported_json(Imported(found.articles, found.captions, findings=found.findings))


def page_score(habits: Habits, seed: int, count: int = 8) -> dict[str, float]:
    articles = random.Random(seed).sample(ARTICLES, count)
    text, truth = set_page(articles, habits, seed)
    return score(truth, taken_apart(text))


@pytest.mark.parametrize("truth", TRUTH, ids=lambda t: t["file"])
def test_a_seed_page_comes_apart_without_a_fault(truth: dict[str, Any]) -> None:
    imported = imported_json(import_paths([SEEDS / truth["file"]]))
    assert score(truth, imported) == dict.fromkeys(score(truth, imported), 1.0)


@pytest.mark.parametrize("measure", [8, 9.5, 11, 13, 15, 17, 20, 22, 25, 30])
def test_columns_of_every_width(measure: float) -> None:
    assert min(page_score(Habits(measure=measure), 1).values()) >= 0.9


@pytest.mark.parametrize("marks", ["full", "half", "kaiming"])
@pytest.mark.parametrize("blanks", ["none", "first", "between", "display", "random"])
@pytest.mark.parametrize("indent", ["lost", "spaces"])
def test_indents_blanks_and_marks(indent: str, blanks: str, marks: str) -> None:
    habits = Habits(indent=indent, blanks=blanks, marks=marks, measure=17)
    assert min(page_score(habits, 2).values()) >= 0.9


@pytest.mark.parametrize("blanks", ["none", "between", "display"])
def test_paragraphs_without_indent_are_mostly_told_by_their_short_last_lines(blanks: str) -> None:
    found = page_score(Habits(indent="none", blanks=blanks, measure=16), 1)
    assert min(found[key] for key in ("found", "headlines", "credits", "bylines")) == 1.0
    assert found["recall"] >= (1.0 if blanks == "between" else 0.85)


@pytest.mark.parametrize("blanks", ["none", "first", "between", "display"])
def test_headlines_under_their_texts(blanks: str) -> None:
    assert min(page_score(Habits(order="after", blanks=blanks), 1).values()) >= 0.9


@pytest.mark.parametrize("credit", ["own", "inline"])
@pytest.mark.parametrize("byline", ["own", "lead", "end"])
def test_credits_and_bylines_in_every_place(credit: str, byline: str) -> None:
    assert min(page_score(Habits(credit=credit, byline=byline), 1).values()) >= 0.9


@pytest.mark.parametrize("ornament", ["■", "◎", "●", "◆"])
def test_ornaments_before_headlines(ornament: str) -> None:
    assert min(page_score(Habits(ornament=ornament), 1).values()) >= 0.9


@pytest.mark.parametrize("headline", [8, 10, 16, 20])
def test_headlines_of_several_lines(headline: int) -> None:
    assert min(page_score(Habits(headline=headline, blanks="display"), 2).values()) >= 0.9


@pytest.mark.parametrize(
    "folio",
    [
        ("2025年10月20日 星期一 第3版 社区新闻", "责任编辑：李梅 电话：021-62345678"),
        ("03", "社区新闻", "2025.10.20"),
        ("A2 要闻", "2025年3月1日 总第128期"),
    ],
)
def test_page_headers_are_left_out_and_said(folio: tuple[str, ...]) -> None:
    habits = Habits(folio=folio, blanks="display")
    assert min(page_score(habits, 1).values()) >= 0.9
    text, _ = set_page(ARTICLES[:3], habits)
    assert "line-left-out" in {f["code"] for f in taken_apart(text)["findings"]}


@pytest.mark.parametrize("caption", ["图为居民在新菜场选购蔬菜。 沈一帆 摄", "周桂芬（左二）与邻居们在新菜场合影"])
def test_captions_are_no_articles(caption: str) -> None:
    assert min(page_score(Habits(caption=caption), 1).values()) >= 0.9


def test_a_column_read_out_of_order_is_joined_to_its_text() -> None:
    habits = Habits(order="apart", blanks="display")
    text, _ = set_page(ARTICLES[:4], habits)
    found = taken_apart(text)
    assert len(found["articles"]) == 4
    first = next(a for a in found["articles"] if a["headline"] == ARTICLES[0]["headline"])
    assert "".join(first["paragraphs"]).endswith("价格与周边持平。")
    assert first["credit"] == ARTICLES[0]["credit"]


def test_a_short_page_of_one_article() -> None:
    text, truth = set_page(ARTICLES[:1], replace(Habits(), measure=12))
    assert min(score(truth, taken_apart(text)).values()) == 1.0


def test_the_same_page_gives_the_same_ids() -> None:
    text, _ = set_page(ARTICLES[:5], Habits())
    assert [a["id"] for a in taken_apart(text)["articles"]] == [a["id"] for a in taken_apart(text)["articles"]]
    assert len({a["id"] for a in taken_apart(text)["articles"]}) == 5


@pytest.mark.parametrize("headline", [8, 12, 20])
def test_headlines_that_all_stand_first(headline: int) -> None:
    habits = [
        Habits(order="top", blanks=blanks, headline=headline, measure=16)
        for blanks in ("none", "first", "between", "display")
    ]
    pages = [page_score(one, seed) for one in habits for seed in range(4)]
    for part in ("found", "headlines", "stack", "credits", "bylines", "recall", "precision"):
        assert sum(page[part] for page in pages) >= 0.9 * len(pages), part


def test_a_text_without_a_credit_is_parted_from_the_next_by_its_headline() -> None:
    essay, report = ARTICLES[8], ARTICLES[2]
    text, truth = set_page([ARTICLES[0], essay, report], Habits(order="top"))
    assert min(score(truth, taken_apart(text)).values()) == 1.0


def test_headlines_of_a_list_are_said_to_be_matched_by_words() -> None:
    text, _ = set_page(ARTICLES[:4], Habits(order="top"))
    codes = [finding["code"] for finding in taken_apart(text)["findings"]]
    assert codes.count("headline-far") == 4


def test_lines_drawn_between_articles_are_of_no_headline() -> None:
    text, truth = set_page(ARTICLES[:8], Habits(blanks="none"))
    for article in truth["articles"]:
        head = (article.get("kicker") or article["headline"])[:8]
        text = text.replace("\n" + head, "\n────────────\n" + head)
    found = taken_apart(text)
    assert text.count("────") > 15
    assert min(score(truth, found).values()) == 1.0
