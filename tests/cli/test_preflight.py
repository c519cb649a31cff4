"""``banxin preflight`` and the exports it looks at, as scripts use them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from editor.cli.main import main
from editor.store.document import Document, save_document
from tests.preflight.test_issue import issue_of


@pytest.fixture
def issue_file(tmp_path: Path) -> Path:
    path = tmp_path / "issue.banxin"
    save_document(Document(replace(issue_of(title="天山"), number=12), {}), path)
    return path


def test_what_the_press_gets_passes_the_presss_own_check(
    issue_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for preset in ("press-x4", "press-x1a", "archive-a2u"):
        out = tmp_path / f"{preset}.pdf"
        assert main(["export", str(issue_file), "-o", str(out), "--preset", preset]) == 0
        capsys.readouterr()
        assert main(["preflight", str(out), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["preset"] == preset, "a file is checked for what it claims to be"
        assert told["findings"] == []


def test_a_file_for_one_press_is_not_fit_for_another(
    issue_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    main(["export", str(issue_file), "-o", str(out), "--preset", "screen"])
    capsys.readouterr()
    assert main(["preflight", str(out), "--preset", "press-x4", "--json"]) == 1
    codes = {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert {"not-the-standard", "rgb-colour", "no-output-intent"} <= codes


def test_a_pattern_writes_a_file_a_page(issue_file: Path, tmp_path: Path) -> None:
    assert main(["export", str(issue_file), "-o", str(tmp_path / "{title}-{number}-{page:02}.pdf")]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["天山-12-01.pdf", "天山-12-02.pdf"]


def test_an_archive_file_keeps_the_issue(issue_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "archive.pdf"
    assert main(["export", str(issue_file), "-o", str(out), "--preset", "archive-a3u"]) == 0
    with pikepdf.open(out) as pdf:
        ((name, attached),) = pdf.attachments.items()
        assert (name, attached.get_file().read_bytes()) == ("issue.banxin", issue_file.read_bytes())


def test_findings_are_told_to_readers_too(issue_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["preflight", str(issue_file), "--publication", "internal"])
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("error: 准印证号 is not on the first page.") for line in lines)
    assert lines[-1].endswith(".")
