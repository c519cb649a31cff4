"""``banxin library``: what goes in is found, shown and opened, in JSON and in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from editor.cli.library import _say_what_matters
from editor.cli.main import main
from editor.model.findings import Finding, Place, Severity
from editor.store.document import backup_of, open_document, save_document
from tests.store.example import example


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "档案.sqlite")


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "天山.banxin"
    save_document(example(), path)
    return path


def library(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["library", str(words[0]), "--json", *map(str, words[1:])]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    document: dict[str, Any] = json.loads(out)
    return document


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    capsys.readouterr()
    assert main(["library", *map(str, words)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("banxin: ")
    assert err.count("\n") == 1
    return err


def test_an_issue_through_the_archive(
    issue: Path, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = ("--archive", place)
    (added,) = library(capsys, "add", issue, *archive)["issues"]
    assert added | {"files": 1} == {
        "id": "1", "title": "天山", "date": "2025-08-15", "number": 312, "articles": 2, "status": "added", "files": 1,
    }  # fmt: skip
    found = library(capsys, "search", "减排", *archive)
    assert (found["total"], found["query"]) == (1, "减排")
    (result,) = found["results"]
    assert set(result) == {
        "id", "issue", "page", "section", "headline", "byline", "credit", "tags", "snippet", "score",
    }  # fmt: skip
    assert result["issue"] == {"id": "1", "title": "天山", "date": "2025-08-15", "number": 312}
    assert (result["id"], result["page"], result["section"]) == ("1.1", 2, "社区要闻")
    assert result["headline"] == "创投项目落地的新路径"
    assert "<mark>减排</mark>" in result["snippet"]
    shown = library(capsys, "show", "1.1", *archive)["article"]
    assert shown["paragraphs"][1] == "强强联手"
    assert shown["crossheads"] == [1]
    assert shown["follow_ups"] == [{"paragraphs": ["又讯 同日下午，项目签约。"], "credit": "（街道党建办）"}]
    assert shown["offices"] == ["街道自治办", "街道党建办"]
    whole = library(capsys, "show", "1", *archive)
    assert whole["issue"]["pages"] == [{"number": 2, "name": "社区要闻"}]
    assert [article["id"] for article in whole["articles"]] == ["1.1", "1.2"]
    assert [each["id"] for each in library(capsys, "show", *archive)["issues"]] == ["1"]
    again = tmp_path / "again.banxin"
    assert library(capsys, "open", "1", "-o", again, *archive) == {"file": str(again), "pages": 1, "articles": 2}
    assert again.read_bytes() == issue.read_bytes()
    library(capsys, "open", "1.1", "-o", again, *archive)
    assert open_document(again).issue.articles == example().issue.articles[:1]
    before = again.read_bytes()
    library(capsys, "open", "1", "-o", again, *archive)
    assert backup_of(again).read_bytes() == before, "what stood there is kept"


def test_adding_twice_doubles_nothing(issue: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    statuses = [library(capsys, "add", issue, "--archive", place)["issues"][0]["status"] for _ in range(2)]
    document = example()
    save_document(document.__class__(document.issue.with_articles(document.issue.articles[:1]), document.assets), issue)
    statuses.append(library(capsys, "add", issue, "--archive", place)["issues"][0]["status"])
    assert statuses == ["added", "known", "replaced"]
    assert library(capsys, "search", "--archive", place)["total"] == 1
    assert library(capsys, "stats", "--archive", place)["issues"] == 1


def test_past_pages(seeds: Path, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = ("--archive", place)
    added = library(capsys, "add", seeds, *archive, "--title", "天山")
    assert [each["articles"] > 5 for each in added["issues"]] == [True, True]
    assert all(f["severity"] != "error" for f in added["findings"])
    (result,) = library(capsys, "search", "刘平走访调研天山路街道", *archive)["results"][:1]
    assert result["headline"] == "刘平走访调研天山路街道"
    assert library(capsys, "search", "--name", "刘平", *archive)["total"] >= 1
    assert library(capsys, "search", "--from", "2025-01-01", *archive)["total"] == 0
    assert library(capsys, "search", "--like", result["id"], *archive)["results"][0]["id"] != result["id"]
    plot = tmp_path / "plot.svg"
    counts = library(capsys, "stats", "-o", plot, *archive)
    assert counts["articles"] == sum(each["articles"] for each in added["issues"])
    assert plot.read_text(encoding="utf-8").startswith("<svg")


def test_in_words(issue: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (("add", str(issue)), "1  天山, 2025-08-15, No. 312: added, 2 articles\n"),
        (("search", "减排"), "1.1  创投项目落地的新路径  (天山, 2025-08-15, No. 312, page 2)\n"),
        (("show",), "1  天山, 2025-08-15, No. 312: 2 articles\n1 issue.\n"),
        (("show", "1.1"), "“科室+机构”共议\n创投项目落地的新路径\n"),
        (("show", "1"), "1.1  page 2"),
        (("stats",), "1 issue, 2 articles.\nmonths: 2025-08 2\n"),
    ):
        assert main(["library", *words, "--archive", place]) == 0
        assert said in capsys.readouterr().out


@pytest.mark.parametrize("words", ['"', "*", "AND OR NOT", "NEAR(", "'; --", "a:b", "((", "\udcff", "“"])
def test_search_takes_any_words(issue: Path, place: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["library", "add", str(issue), "--archive", place])
    assert library(capsys, "search", "--archive", place, "--", words)["total"] < 3


def test_marks_in_html_are_the_only_markup(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "x.txt"
    page.write_text(
        "标签文字\n本报讯 网页里写 <b>粗体</b> & 其他，居民们都看到了。\n（街道文明办）\n", encoding="utf-8"
    )
    library(capsys, "add", page, "--archive", place)
    (result,) = library(capsys, "search", "粗体", "--archive", place)["results"]
    assert "&lt;b&gt;<mark>粗体</mark>&lt;/b&gt; &amp; 其他" in result["snippet"]


def test_refusals(issue: Path, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = ("--archive", place)
    assert "library add" in refused(capsys, "search", "x", *archive)
    assert "no file" in refused(capsys, "add", tmp_path / "none", *archive)
    assert not Path(place).exists()
    broken = tmp_path / "broken.banxin"
    broken.write_bytes(b"PK\x03\x04")
    assert "broken.banxin" in refused(capsys, "add", broken, *archive)
    main(["library", "add", str(issue), *archive])
    assert "no article 1.9" in refused(capsys, "open", "1.9", "-o", tmp_path / "a.banxin", *archive)
    assert "no issue 9" in refused(capsys, "show", "9", *archive)
    assert "is no id" in refused(capsys, "show", "x", *archive)
    assert ".banxin" in refused(capsys, "open", "1", "-o", tmp_path / "a.pdf", *archive)
    assert "not a date" in refused(capsys, "search", "--from", "gestern", *archive)
    assert "not for both" in refused(capsys, "search", "x", "--like", "1.1", *archive)
    assert "not an archive" in refused(capsys, "search", "x", "--archive", issue)
    assert not (tmp_path / "a.banxin").exists()


def test_what_is_refused_among_others_is_a_finding(
    issue: Path, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7")
    assert main(["library", "add", str(tmp_path), "--archive", place, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [each["title"] for each in document["issues"]] == ["天山"]
    assert [finding["code"] for finding in document["findings"]] == ["file-refused"]


def test_notes_are_counted_and_what_was_left_out_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = (Severity.NOTE, Severity.ERROR, Severity.NOTE, Severity.WARNING)
    _say_what_matters([Finding(kind, "code", f"{kind} it is.", Place(f"{kind}.txt")) for kind in kinds])
    assert capsys.readouterr().out.splitlines() == [
        "error: error it is. (path error.txt)",
        "warning: warning it is. (path warning.txt)",
        "2 notes besides; --json lists them.",
    ]
