"""A page whose lines were read across its columns is doubted; one whose lines go on with one another is not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from editor.importers.formats.text import text_lines
from editor.importers.lines import Line
from editor.importers.manuscripts import import_paths
from editor.importers.recognition.doubt import order_finding
from editor.importers.recognition.recognise import recognise
from editor.model.article import Source
from editor.model.findings import Place
from tests.importers.pages import ARTICLES, Habits, broken, set_page

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def across(columns: list[list[str]]) -> list[str]:
    """The lines of columns as they stand level with one another, from left to right."""
    rows = max(map(len, columns))
    return [column[row] for row in range(rows) for column in columns if row < len(column)]


def column(first: int, measure: float) -> list[str]:
    texts = [text for article in ARTICLES[first : first + 3] for text in article["paragraphs"]]
    return [line for text in texts for line in broken(text, measure, 2, Habits())]


@pytest.mark.parametrize("measure", [11, 14, 17])
def test_columns_read_across_are_doubted(measure: float) -> None:
    lines = text_lines("\n".join(across([column(first, measure) for first in (0, 3, 6)])))
    found = order_finding(lines, Place("版.txt"))
    assert found is not None
    assert found.code == "order-doubtful"


def test_lines_in_any_order_are_doubted(tmp_path: Path) -> None:
    lines = [line for first in (0, 3, 6) for line in column(first, 14)]
    random.Random(5).shuffle(lines)
    path = tmp_path / "版.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "order-doubtful" in {finding.code for finding in import_paths([path]).findings}


@pytest.mark.parametrize("measure", [9.5, 11, 14, 17, 22])
def test_columns_read_one_after_the_other_are_not(measure: float) -> None:
    text, _ = set_page(random.Random(1).sample(ARTICLES, 8), Habits(measure=measure))
    assert order_finding(text_lines(text), Place("版.txt")) is None


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_the_seeds_are_not(seed: Path) -> None:
    assert order_finding(text_lines(seed.read_text(encoding="utf-8")), Place(seed.name)) is None


def test_whole_paragraphs_tell_nothing_of_order() -> None:
    lines = [Line(text, number, is_whole=True) for number, text in enumerate(across([column(0, 12), column(3, 12)]), 1)]
    assert order_finding(lines, Place("稿.docx")) is None


@pytest.mark.parametrize(
    ("stack", "is_doubtful"), [("三号楼加装电梯\n为什么一楼也签了字", True), ("社区里的\n修补匠", False)]
)
def test_a_stack_that_may_be_parted_otherwise_is_said(stack: str, is_doubtful: bool) -> None:
    text = f"{stack}\n本报讯 昨天上午，一百二十名居民来到滨江公园，参加第五届半程马拉松。\n（街道文体中心）\n"
    found = recognise(text_lines(text), Source("page.txt"))
    assert ("headline-parts-doubtful" in {finding.code for finding in found.findings}) == is_doubtful
