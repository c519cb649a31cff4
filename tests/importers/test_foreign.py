"""Pages that other programs made come back: articles, captions; advertisements and contents are said, not lost."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from editor.cli.import_ import imported_json
from editor.importers.manuscripts import import_paths
from tests.importers.foreign import ADVERTISEMENT, CONTENTS, MAKERS, is_installed
from tests.importers.printed import POOL
from tests.importers.scoring import score

_FLOOR = 0.8  # of every share, under what was measured
_WHOLE = ("found", "headlines", "credits", "captions", "no more articles", "no more captions")


def _imported(maker: str, seed: int, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    articles = random.Random(seed).sample([a for a in POOL if not a.get("verse")], 6)
    told = MAKERS[maker][1](articles, folder / "page.pdf")
    return told, imported_json(import_paths([folder / "page.pdf"]))


def _scored(told: dict[str, Any], found: dict[str, Any]) -> dict[str, float]:
    captions = [picture["caption"] for article in found["articles"] for picture in article["pictures"]]
    return score(told, found | {"captions": [*found["captions"], *filter(None, captions)]})


@pytest.mark.parametrize("seed", [1, 3])
@pytest.mark.parametrize("maker", MAKERS)
def test_pages_of_other_programs_come_back(maker: str, seed: int, tmp_path: Path) -> None:
    if not is_installed(maker):
        pytest.skip(f"{maker} is not installed")
    told, found = _imported(maker, seed, tmp_path)
    shares = _scored(told, found)
    assert {key: share for key, share in shares.items() if share < (1.0 if key in _WHOLE else _FLOOR)} == {}


def test_the_picture_of_a_page_stands_in_its_article(tmp_path: Path) -> None:
    told, found = _imported("typst", 1, tmp_path)
    (article,) = [article for article in found["articles"] if article["pictures"]]
    assert article["headline"] == told["articles"][4]["headline"]
    assert article["pictures"][0]["caption"] == told["captions"][0]


@pytest.mark.parametrize("maker", ["typst", "weasyprint"])
def test_words_of_advertisements_and_contents_are_said(maker: str, tmp_path: Path) -> None:
    if not is_installed(maker):
        pytest.skip(f"{maker} is not installed")
    _, found = _imported(maker, 1, tmp_path)
    said = "".join(finding["message"] for finding in found["findings"])
    contents = [headline for _, headline in CONTENTS] if maker == "weasyprint" else []
    assert all(words in said for words in (*ADVERTISEMENT, *contents))
