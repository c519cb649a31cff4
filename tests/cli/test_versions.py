"""``banxin versions``: kept, listed, compared, opened."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.cli.main import main
from editor.store.document import Document, open_document, save_document
from editor.store.lock import lock_document
from tests.store.example import example


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "天山.banxin"
    save_document(example(), path)
    assert main(["versions", "keep", str(path), "--name", "送审稿"]) == 0
    document = open_document(path)
    article = replace(document.issue.articles[1], headline="暑期课堂今日开班")
    save_document(replace(document, issue=document.issue.with_article(article)), path)
    return path


def printed(capsys, *arguments: object) -> dict:
    capsys.readouterr()
    assert main(["versions", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_versions_are_listed(file: Path, capsys) -> None:
    (version,) = printed(capsys, "list", file)["versions"]
    assert (version["number"], version["name"], version["pages"], version["articles"]) == (1, "送审稿", 1, 2)
    assert main(["versions", "list", str(file)]) == 0
    assert "送审稿\n1 version." in capsys.readouterr().out


def test_a_version_is_compared_with_the_issue_as_it_stands(file: Path, capsys) -> None:
    told = printed(capsys, "compare", file, 1)
    assert told["blocks"] == []
    (article,) = told["articles"]
    assert (article["id"], article["change"], article["headline"]) == ("a2", "changed", "暑期课堂今日开班")
    assert ["added", "今日"] in article["parts"]["headline"]
    assert main(["versions", "compare", str(file), "1"]) == 0
    assert "headline: 暑期课堂{+今日+}开班" in capsys.readouterr().out
    assert main(["versions", "compare", str(file), "now", "now"]) == 0
    assert capsys.readouterr().out == "Nothing differs.\n"


def test_a_version_is_opened_as_an_issue_of_its_own(file: Path, tmp_path: Path, capsys) -> None:
    output = tmp_path / "旧.banxin"
    assert printed(capsys, "open", file, 1, "-o", output)["articles"] == 2
    opened = open_document(output)
    assert opened == Document(example().issue, example().assets)


def test_a_version_does_not_replace_the_issue_it_is_kept_in(file: Path, capsys) -> None:
    before = file.read_bytes()
    assert main(["versions", "open", str(file), "1", "-o", str(file)]) == 2
    assert "which would lose its versions" in capsys.readouterr().err
    assert file.read_bytes() == before


@pytest.mark.parametrize("version", ["2", "x", "-1", "９"])
def test_a_version_that_is_not_there_is_refused(file: Path, version: str, capsys) -> None:
    assert main(["versions", "compare", str(file), "--", version]) == 2
    assert f"no version {version}" in capsys.readouterr().err


def test_an_issue_that_is_open_elsewhere_is_not_written(file: Path, capsys) -> None:
    with lock_document(file):
        assert main(["versions", "keep", str(file), "--name", "x"]) == 2
    assert "has 天山.banxin open" in capsys.readouterr().err
    assert main(["versions", "keep", str(file), "--name", "  "]) == 2
