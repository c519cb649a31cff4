"""``--clean`` takes the steps it names, and says what each changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.cli.main import main

TEXT = (
    "街道举办读书会\n　　本报讯 近日，街道举办读书会,共有６０名居民参加。"
    '大家说:"读书好。"活动持续到晚上。\n（街道文化站）\n'
)


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "读书会.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def imported(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    main(["import", *arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def test_without_it_nothing_is_changed(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = imported(capsys, str(manuscript))
    assert "读书会,共有６０名" in found["articles"][0]["paragraphs"][0]
    assert not [f for f in found["findings"] if f["code"].startswith("cleaned-")]


def test_all_steps_are_taken_and_told(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = imported(capsys, str(manuscript), "--clean", "all")
    assert "读书会，共有60名居民参加。大家说：“读书好。”" in found["articles"][0]["paragraphs"][0]
    codes = {f["code"] for f in found["findings"]}
    assert {"cleaned-widths", "cleaned-punctuation", "cleaned-quotes"} <= codes


def test_only_the_steps_named_are_taken(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = imported(capsys, str(manuscript), "--clean", "widths")
    assert "读书会,共有60名" in found["articles"][0]["paragraphs"][0]


def test_another_step_is_refused(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(manuscript), "--clean", "polish"]) == 2
    assert "“polish” is no step of clean-up" in capsys.readouterr().err


def test_a_caption_without_picture_is_told_in_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    caption = "图为居民在新菜场选购蔬菜。 沈一帆 摄"
    path.write_text(f"{TEXT}\n{caption}\n", encoding="utf-8")
    found = imported(capsys, str(path))
    assert found["captions"] == [caption]
    assert any(caption in f["message"] for f in found["findings"] if f["code"] == "caption-without-picture")
