"""The way through: two past pages as text become an issue, a press PDF and what ``inspect`` says of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from editor.cli.main import main

pytestmark = pytest.mark.journey

MADE = ["--title", "天山", "--date", "2025-06-30", "--number", "12"]

FRAME_KINDS = {
    "kicker", "headline", "deck", "byline", "story", "credit", "caption", "picture", "table", "text", "rule", "tint",
    "border", "masthead", "folio", "colophon", "jump",
}  # fmt: skip


@pytest.fixture(scope="module")
def issue(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spine") / "天山.banxin"
    assert main(["make", str(seeds), "-o", str(path), *MADE]) == 0
    return path


@pytest.fixture(scope="module")
def pdf(issue: Path) -> Path:
    path = issue.with_suffix(".pdf")
    assert main(["export", str(issue), "-o", str(path)]) == 0
    return path


@pytest.fixture
def inspected(issue: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["inspect", str(issue), "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def called(tool: str, *arguments: str | Path) -> str:
    """What a judge of PDFs says; the test is skipped where it is not installed."""
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not on this machine")
    return subprocess.run(
        [tool, *map(str, arguments)], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def solid(text: str) -> str:
    """The text without white space and without the hyphens a line end adds."""
    return re.sub(r"\s", "", text)


def all_frames(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [frame for page in document["pages"] for block in page["blocks"] for frame in block["frames"]]


def test_every_item_stands_in_the_pdf_once_and_in_reading_order(
    pdf: Path, seeds: Path, inspected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    printed = solid(called("pdftotext", "-raw", pdf, "-"))
    assert main(["import", str(seeds), "--json"]) == 0
    articles = json.loads(capsys.readouterr().out)["articles"]
    assert len(articles) == len(inspected["articles"])
    for article in articles:
        for item in [article, *article["follow_ups"]]:
            assert printed.count(solid("".join(item["paragraphs"]))) == 1, article["headline"]
            assert solid(item["credit"]) in printed


def test_the_pdf_holds_the_true_text_of_the_seeds(pdf: Path, project: Path) -> None:
    truth = project.parent / "shared" / "seeds" / "truth.json"
    if not truth.is_file():
        pytest.skip("the true text of the seeds is not on this machine")
    printed = solid(called("pdftotext", "-raw", pdf, "-"))
    for page in json.loads(truth.read_text(encoding="utf-8")):
        for article in page["articles"]:
            for item in [article, *article.get("follow_ups", [])]:
                assert printed.count(solid("".join(item["paragraphs"]))) == 1, article["headline"]
                assert solid(item["credit"] or "") in printed


def test_the_pdf_is_sound_and_of_the_right_size(pdf: Path) -> None:
    assert "No syntax or stream encoding errors" in called("qpdf", "--check", pdf)
    width, height = map(float, re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", called("pdfinfo", pdf))[0])
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx((273, 393), abs=0.01)


def test_all_fonts_are_embedded_subsets_with_unicode_maps(pdf: Path) -> None:
    rows = called("pdffonts", pdf).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+", row)
        assert row.split()[-5:-2] == ["yes", "yes", "yes"]


def test_the_same_input_gives_the_same_bytes(issue: Path, pdf: Path, seeds: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.banxin"
    assert main(["make", str(seeds), "-o", str(again), *MADE]) == 0
    assert again.read_bytes() == issue.read_bytes()
    assert main(["export", str(again), "-o", str(tmp_path / "again.pdf")]) == 0
    assert (tmp_path / "again.pdf").read_bytes() == pdf.read_bytes()


def test_inspect_says_what_was_made(inspected: dict[str, Any]) -> None:
    assert inspected["issue"] == {"title": "天山", "date": "2025-06-30", "number": 12}
    assert inspected["overset"] == []
    assert {article["status"] for article in inspected["articles"]} == {"placed"}
    for page in inspected["pages"]:
        assert (page["width"], page["height"]) == (273.0, 393.0)
    assert {frame["kind"] for frame in all_frames(inspected)} <= FRAME_KINDS


def test_story_lines_in_thread_order_are_the_paragraphs(inspected: dict[str, Any]) -> None:
    for article in inspected["articles"]:
        frames = [f for f in all_frames(inspected) if f["article"] == article["id"] and f["kind"] == "story"]
        assert sorted(f["thread"] for f in frames) == list(range(len(frames)))
        lines = [line for f in sorted(frames, key=lambda f: f["thread"]) for line in f["lines"]]
        assert solid("".join(line["text"] for line in lines)) == solid("".join(article["paragraphs"]))
        for line in lines:
            assert solid(line["text"]) == solid(article["paragraphs"][line["paragraph"]][line["start"] : line["end"]])
        places = [(line["paragraph"], line["start"], line["end"]) for line in lines]
        assert all(before[:2] < after[:2] for before, after in pairwise(places))


def test_body_baselines_lie_on_the_grid(inspected: dict[str, Any]) -> None:
    for page in inspected["pages"]:
        area = page["type_area"]
        for frame in (frame for block in page["blocks"] for frame in block["frames"] if frame["kind"] == "story"):
            for line in frame["lines"]:
                if line["role"] != "crosshead":
                    k = (line["baseline"] - area["first_baseline"]) / area["leading"]
                    assert line["baseline"] == pytest.approx(
                        area["first_baseline"] + round(k) * area["leading"], abs=0.0005 + 0.0001 * k
                    )


def test_justified_lines_are_as_wide_as_their_measure(inspected: dict[str, Any]) -> None:
    full = [
        line
        for frame in all_frames(inspected)
        if frame["kind"] == "story"
        for line in frame["lines"]
        if line["role"] in {"body", "first"}
    ]
    assert full
    for line in full:
        frame_right = line["x"] + line["width"]
        assert line["width"] <= line["measure"] + 0.0002
        assert frame_right > 0


def test_pictures_of_chosen_pages(issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(issue), "-o", str(tmp_path / "a.png"), "--pages", "1", "--dpi", "20"]) == 0
    assert main(["export", str(issue), "-o", str(tmp_path / "b.png"), "--pages", "1-2", "--dpi", "20"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "b-1.png", "b-2.png"]
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b-1.png").read_bytes()
    assert main(["export", str(issue), "-o", str(tmp_path / "c.png"), "--pages", "9"]) == 2
    assert not (tmp_path / "c.png").exists()


def test_a_wrong_preset_names_the_right_ones(issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(issue), "-o", str(tmp_path / "a.pdf"), "--preset", "poster"]) == 2
    assert "press-x4" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_an_issue_is_laid_out_again_from_its_own_file(
    issue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["make", str(issue), "-o", str(tmp_path / "again.banxin"), "--number", "13", "--json"]) in {0, 1}
    told = json.loads(capsys.readouterr().out)
    assert told["articles"] == 19
    assert main(["inspect", str(tmp_path / "again.banxin"), "--json"]) in {0, 1}
    document = json.loads(capsys.readouterr().out)
    assert document["issue"] == {"title": "天山", "date": "2025-06-30", "number": 13}


def test_an_import_is_kept_in_the_pool(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pool = tmp_path / "pool.banxin"
    assert main(["import", str(seeds), "-o", str(pool), "--json"]) == 0
    imported = json.loads(capsys.readouterr().out)
    assert main(["inspect", str(pool), "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert kept["pages"] == []
    assert [a["headline"] for a in kept["articles"]] == [a["headline"] for a in imported["articles"]]
    assert {a["status"] for a in kept["articles"]} == {"pool"}
    assert main(["export", str(pool), "-o", str(tmp_path / "pool.pdf")]) == 2
    assert not (tmp_path / "pool.pdf").exists()


def test_an_import_into_an_issue_adds_to_its_pool(
    issue: Path, inspected: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "本期.banxin"
    kept.write_bytes(issue.read_bytes())
    (tmp_path / "新稿.txt").write_text(
        "街道食堂开张\n\n本报讯 近日，街道食堂正式开张，居民纷纷前来用餐。\n", encoding="utf-8"
    )
    for _ in range(2):  # what comes again is passed over
        assert main(["import", str(tmp_path / "新稿.txt"), "-o", str(kept)]) == 0
    capsys.readouterr()
    assert main(["inspect", str(kept), "--json"]) in {0, 1}
    now = json.loads(capsys.readouterr().out)
    assert now["pages"] == inspected["pages"]
    assert [a["headline"] for a in now["articles"]] == [*(a["headline"] for a in inspected["articles"]), "街道食堂开张"]
    assert now["articles"][-1]["status"] == "pool"
    assert main(["import", str(tmp_path / "新稿.txt"), "-o", str(kept), "--layout", "tianshan"]) == 2


def test_libreoffice_shows_every_article_of_the_docx(issue: Path, inspected: dict[str, Any], tmp_path: Path) -> None:
    manuscript = tmp_path / "天山.docx"
    assert main(["export", str(issue), "-o", str(manuscript)]) == 0
    settings = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    called("soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, manuscript)
    lines = called("pdftotext", "-raw", tmp_path / "天山.pdf", "-").split("\n")
    # A character from another font (曌) stands a little lower, and so on a line of its own.
    strange = str.maketrans("", "", "".join(line for line in lines if len(line) == 1))
    shown = solid("".join(lines)).translate(strange)
    for article in inspected["articles"]:
        assert solid(article["headline"]).translate(strange) in shown
        for paragraph in article["paragraphs"]:
            assert solid(paragraph)[:12].translate(strange) in shown


@pytest.mark.parametrize("suffix", [".html", ".txt", ".docx"])
def test_chosen_pages_bring_their_articles_alone(
    suffix: str, issue: Path, inspected: dict[str, Any], tmp_path: Path
) -> None:
    first = inspected["pages"][0]
    placed = {block["article"] for block in first["blocks"]} - {None}
    output = tmp_path / f"page{suffix}"
    assert main(["export", str(issue), "-o", str(output), "--pages", str(first["number"])]) == 0
    shown = solid(docx_text(output) if suffix == ".docx" else output.read_text(encoding="utf-8"))
    for article in inspected["articles"]:
        assert (solid(article["paragraphs"][0]) in shown) == (article["id"] in placed)


def docx_text(path: Path) -> str:
    import docx

    return "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
