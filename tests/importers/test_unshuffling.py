"""Lines that were read across the columns of a page come back column by column; any other page stays as it is."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.importers.formats.text import text_lines
from editor.importers.lines import Line
from editor.importers.manuscripts import import_paths
from editor.importers.recognition.sequels import Sequels
from editor.importers.recognition.unshuffling import unshuffled
from tests.importers.papers import drawn, set_paper

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parents[1] / "seeds").glob("*.txt"))
KEPT = sorted((HERE / "kept_back").glob("*.json"))
PAGES = [*sorted((HERE / "by_hand").glob("*.json")), *KEPT]


def page_lines(path: Path) -> list[str]:
    return [line.text for line in text_lines(json.loads(path.read_text(encoding="utf-8"))["text"])]


def across(lines: list[str], count: int) -> str:
    """The lines set in so many columns of one grid, as a program gives them that goes from left to right."""
    deep = -(-len(lines) // count)
    columns = [lines[at : at + deep] for at in range(0, len(lines), deep)]
    return "\n\n".join(column[row] for row in range(deep) for column in columns if row < len(column))


def kept_seams(lines: list[str], found: list[str]) -> float:
    known = set(pairwise(lines))
    return sum(pair in known for pair in pairwise(found)) / (len(lines) - 1)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("path", KEPT[:14:4], ids=lambda path: path.stem)
def test_columns_on_one_grid_come_back(path: Path, count: int) -> None:
    lines = page_lines(path)
    shuffled = across(lines, count)
    found = unshuffled(text_lines(shuffled))
    assert found is not None
    assert sorted(line.text for line in found) == sorted(lines)
    assert kept_seams(lines, shuffled.split("\n\n")) < 0.1
    assert kept_seams(lines, [line.text for line in found]) > 0.9


def test_a_column_that_begins_lower_and_ends_sooner_comes_back() -> None:
    """Three columns, the middle one with a picture at its top and its foot."""
    lines = page_lines(KEPT[0])[:105]
    columns = [lines[:40], ["", "", "", "", "", *lines[40:65], "", "", "", "", ""], lines[65:]]
    rows = [column[row] for row in range(40) for column in columns if row < len(column) and column[row]]
    found = unshuffled(text_lines("\n\n".join(rows)))
    assert found is not None
    assert kept_seams(lines, [line.text for line in found]) > 0.85


@pytest.mark.parametrize("path", [*PAGES, *SEEDS], ids=lambda path: path.stem[:12])
def test_a_page_in_order_is_left_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8") if path.suffix == ".txt" else "\n".join(page_lines(path))
    assert unshuffled(text_lines(text)) is None


@given(st.integers(0, 10_000))
def test_no_drawn_page_in_order_is_touched(seed: int) -> None:
    assert unshuffled(text_lines(set_paper(drawn(seed), seed)[0])) is None


@given(st.randoms(use_true_random=False))
def test_no_line_is_lost_or_doubled(chance: random.Random) -> None:
    lines = list(text_lines("\n".join(page_lines(KEPT[1])[:80])))
    chance.shuffle(lines)
    found = unshuffled(lines)
    assert found is None or sorted(line.text for line in found) == sorted(line.text for line in lines)


def test_whole_paragraphs_and_sized_lines_are_left() -> None:
    lines = text_lines(across(page_lines(KEPT[0]), 3))
    assert unshuffled([Line(line.text, line.number, is_whole=True) for line in lines]) is None
    assert unshuffled([Line(line.text, line.number, size=1.0) for line in lines]) is None


def test_the_cells_of_a_table_are_left() -> None:
    rows = [
        f"{name}\n{number}号楼{number}单元\n138{number:08d}" for number, name in enumerate("赵钱孙李周吴郑王冯陈", 1)
    ]
    assert unshuffled(text_lines("\n".join(rows * 3))) is None
    assert unshuffled(()) is None


def test_a_word_over_a_seam_says_that_a_line_goes_on() -> None:
    sequels = Sequels(["本报讯（记者江远 通讯", "掉三分之一的钢，进口设备", "员邹铁军）昨天上午十时，"])
    assert sequels.says(0, 2) > 3 > 0 > sequels.says(0, 1)


def test_the_editor_is_told(tmp_path: Path) -> None:
    path = tmp_path / "版.txt"
    path.write_text(across(page_lines(KEPT[0]), 3), encoding="utf-8")
    assert "lines-put-in-order" in {finding.code for finding in import_paths([path]).findings}
