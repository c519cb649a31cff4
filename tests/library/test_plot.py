"""The plot is well-formed and shows the numbers it was given."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from editor.library.plot import ENGLISH, draw
from editor.library.statistics import Statistics

SVG = "{http://www.w3.org/2000/svg}"


def bars(svg: str) -> list[float]:
    return [float(rect.get("width", 0)) for rect in ET.fromstring(svg).iter(f"{SVG}rect") if rect.get("height") == "14"]


def test_bars_are_as_long_as_their_numbers() -> None:
    found = bars(draw(Statistics(1, 30, (("2025-01", 30),), (("自治办", 20), ("司法所", 10)))))
    assert found[0] == 2 * found[1] > 0


def test_months_without_articles_have_their_place() -> None:
    svg = draw(Statistics(2, 3, (("", 1), ("2024-11", 1), ("2025-02", 1))))
    titles = [title.text for title in ET.fromstring(svg).iter(f"{SVG}title")]
    assert titles[1:] == ["2024-11: 1", "2024-12: 0", "2025-01: 0", "2025-02: 1"]


def test_decades_are_drawn_by_year() -> None:
    svg = draw(Statistics(2, 5, (("1980-01", 2), ("1980-02", 1), ("2025-02", 2))))
    titles = [title.text for title in ET.fromstring(svg).iter(f"{SVG}title")]
    assert titles[1] == "1980: 3"
    assert len(titles) == 1 + 46
    assert "各年稿件" in svg
    assert "各月稿件" not in svg


def test_two_thousand_years_are_drawn() -> None:
    svg = draw(Statistics(2, 3, (("0001-01", 1), ("2025-02", 2))))
    titles = [title.text for title in ET.fromstring(svg).iter(f"{SVG}title")]
    assert titles[1] == "0001: 1"
    assert len(titles) == 1 + 2025


def test_nothing_and_hostile_names_are_drawn_too() -> None:
    name = "<script>&\"'" * 3
    said = list(ET.fromstring(draw(Statistics(1, 1, (), ((name, 1), ("", 1))))).itertext())
    assert name in said
    assert "（未署单位）" in said
    assert "还没有稿件" in list(ET.fromstring(draw(Statistics())).itertext())


def test_the_plot_speaks_the_language_asked_for() -> None:
    counts = Statistics(2, 1234, (("", 1234),), (("", 1200), ("Office of Long Names and Longer Ones", 34)))
    said = ["".join(text.itertext()) for text in ET.fromstring(draw(counts, ENGLISH)).iter(f"{SVG}text")]
    assert said[0].startswith("2 issues, 1,234 articles")
    assert "No issue has a date" in said
    assert any(words.startswith("(no office)") for words in said)
    assert any(words.startswith("Office of Long") and "…" in words for words in said)
    assert not any("期" in words or "篇" in words for words in said)
    assert "2 期，1,234 篇" in draw(counts)
