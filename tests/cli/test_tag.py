"""``banxin tag``: every article comes back with what it is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.cli.main import main

MANUSCRIPT = """张伟走访天山重点企业
本报讯 8 月 18 日下午，区委副书记、区长张伟走访天山辖区内重点企业，察看人工智能实验室，并就营商环境听取企业意见。
张伟指出，街道要做好企业服务，推动人工智能企业在长宁落地。
（街道营商环境办）
"""


def test_articles_come_with_topics_keywords_names_and_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(MANUSCRIPT, encoding="utf-8")
    assert main(["tag", str(path), "--json"]) == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert article["headline"] == "张伟走访天山重点企业"
    assert "张伟" in article["names"]
    assert "长宁" in article["places"]
    assert "企业" in article["keywords"]
    assert set(article["topics"]) | {"企业", "张伟"} <= set(article["tags"])
    for words in (article[key] for key in ("topics", "keywords", "names", "organisations", "places", "tags")):
        assert len(set(words)) == len(words)


def test_for_a_reader_a_line_an_article(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", str(seeds)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("张伟、陈华文走访天山重点企业: ") and "张伟" in line for line in lines)
