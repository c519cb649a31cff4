"""Lines that a program broke at their marks become whole again."""

from __future__ import annotations

import random

import pytest

from editor.cli.import_ import imported_json
from editor.importers.formats.text import text_lines
from editor.importers.recognition.fragments import mended
from editor.importers.recognition.recognise import recognise
from editor.importers.result import Imported
from editor.model.article import Source
from tests.importers.pages import ARTICLES, Habits, set_page
from tests.importers.scoring import score


def broken_at_marks(text: str, seed: int) -> str:
    """Lines of running text broken after two in three of their commas, as some programs take them out of a page."""
    chance = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        is_text = len(line) > 12
        cut = "".join(c + ("\n" if is_text and c in "，、" and chance.random() < 0.67 else "") for c in line)
        lines.append(cut.removesuffix("\n"))
    return "\n".join(lines)


def test_most_of_a_page_broken_at_its_commas_comes_back() -> None:
    pages = []
    for seed in range(4):
        articles = random.Random(seed).sample([a for a in ARTICLES if not a.get("kicker")], 7)
        text, truth = set_page(articles, Habits(measure=22), seed)
        found = recognise(text_lines(broken_at_marks(text, seed)), Source("page.txt"))
        pages.append(score(truth, imported_json(Imported(found.articles, found.captions))))
    assert sum(page["headlines"] for page in pages) >= 0.9 * len(pages)
    assert sum(page["found"] for page in pages) >= 0.9 * len(pages)


@pytest.mark.parametrize("seed", range(3))
def test_a_page_that_was_not_broken_is_left_as_it_is(seed: int) -> None:
    text, _ = set_page(random.Random(seed).sample(ARTICLES, 8), Habits(measure=15 + seed), seed)
    lines = text_lines(text)
    assert mended(lines) == lines


def test_verses_that_end_with_commas_are_no_fragments() -> None:
    lines = text_lines("秋夜\n月光照在窗前，\n树影落在墙上，\n远处有人吹笛，\n笛声越过小河，\n一直飘到天亮。\n")
    assert mended(lines) == lines


def test_a_quotation_parted_from_the_sentence_before_it_is_put_back() -> None:
    parted = 0
    for measure in range(14, 26):
        text, _ = set_page(ARTICLES, Habits(measure=measure))
        lines = text_lines(text)
        for line in lines:
            if "。“" in line.text[4:-4] and line.text[-1] not in "。”，" and len(line.text) > measure - 2:
                before, after = line.text.split("。“", 1)
                again = text_lines(text.replace(line.text, f"{before}。\n“{after}"))
                assert line.text in [one.text for one in mended(again)]
                parted += 1
    assert parted
