"""What cannot be done is refused: status 2, one sentence, nothing on standard output, nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.cli.main import main
from editor.cli.refusal import sentence

Prepare = Callable[[Path], list[str]]


def no_such_manuscript(folder: Path) -> list[str]:
    return ["import", str(folder / "none.txt"), "--json"]


def empty_manuscript(folder: Path) -> list[str]:
    (folder / "empty.txt").touch()
    return ["import", str(folder / "empty.txt"), "--json"]


def white_space_only(folder: Path) -> list[str]:
    (folder / "blank.txt").write_text(" \n\u3000\n", encoding="utf-8")
    return ["make", str(folder / "blank.txt"), "-o", str(folder / "out.banxin")]


def folder_without_manuscripts(folder: Path) -> list[str]:
    (folder / "inner").mkdir()
    return ["make", str(folder / "inner"), "-o", str(folder / "out.banxin")]


def folder_of_other_things(folder: Path) -> list[str]:
    (folder / "inner").mkdir()
    (folder / "inner" / "program.exe").write_bytes(b"MZ\x90\x00" * 64)
    return ["import", str(folder / "inner"), "-o", str(folder / "out.banxin")]


def no_such_template(folder: Path) -> list[str]:
    return ["make", str(manuscript(folder)), "-o", str(folder / "out.banxin"), "--layout", "nobody's"]


def template_that_is_none(folder: Path) -> list[str]:
    (folder / "mine.toml").write_text("columns = many", encoding="utf-8")
    return ["make", str(manuscript(folder)), "-o", str(folder / "out.banxin"), "--layout", str(folder / "mine.toml")]


def no_such_issue(folder: Path) -> list[str]:
    return ["inspect", str(folder / "none.banxin"), "--json"]


def empty_name(folder: Path) -> list[str]:
    return ["make", "", "-o", str(folder / "out.banxin")]


def folder_for_a_pdf(folder: Path) -> list[str]:
    return ["preflight", str(folder), "--json"]


def no_issue_but_text(folder: Path) -> list[str]:
    (folder / "text.banxin").write_text("本报讯", encoding="utf-8")
    return ["inspect", str(folder / "text.banxin"), "--json"]


def no_issue_but_nothing(folder: Path) -> list[str]:
    (folder / "empty.banxin").touch()
    return ["inspect", str(folder / "empty.banxin"), "--json"]


def issue_that_is_a_folder(folder: Path) -> list[str]:
    (folder / "folder.banxin").mkdir()
    return ["inspect", str(folder / "folder.banxin")]


def export_of_no_issue(folder: Path) -> list[str]:
    (folder / "text.banxin").write_text("本报讯", encoding="utf-8")
    return ["export", str(folder / "text.banxin"), "-o", str(folder / "out.pdf")]


def export_to_no_folder(folder: Path) -> list[str]:
    return ["export", str(folder / "issue.banxin"), "-o", str(folder / "none" / "out.pdf")]


def export_of_a_strange_kind(folder: Path) -> list[str]:
    return ["export", str(folder / "issue.banxin"), "-o", str(folder / "out.xyz")]


def make_under_a_strange_name(folder: Path) -> list[str]:
    return ["make", str(manuscript(folder)), "-o", str(folder / "out.pdf")]


def make_with_a_strange_date(folder: Path) -> list[str]:
    return ["make", str(manuscript(folder)), "-o", str(folder / "out.banxin"), "--date", "30 June"]


def make_of_no_pages(folder: Path) -> list[str]:
    return ["make", str(manuscript(folder)), "-o", str(folder / "out.banxin"), "--pages", "0"]


def make_of_too_many_pages(folder: Path) -> list[str]:
    return ["make", str(manuscript(folder)), "-o", str(folder / "out.banxin"), "--pages", "1000"]


def make_with_a_strange_seed(folder: Path) -> list[str]:
    return ["make", str(manuscript(folder)), "-o", str(folder / "out.banxin"), "--seed", "-1"]


def make_of_an_issue_and_more(folder: Path) -> list[str]:
    return ["make", str(manuscript(folder)), str(folder / "old.banxin"), "-o", str(folder / "out.banxin")]


def no_verb(folder: Path) -> list[str]:
    return []


def no_such_verb(folder: Path) -> list[str]:
    return ["print"]


def no_such_option(folder: Path) -> list[str]:
    return ["inspect", "--yaml", "x.banxin"]


def manuscript(folder: Path) -> Path:
    path = folder / "稿件.txt"
    path.write_text("街道举行运动会\n本报讯 近日，街道举行运动会，居民踊跃参加。\n（街道办）\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "prepare",
    [
        no_such_manuscript, empty_manuscript, white_space_only, folder_without_manuscripts, folder_of_other_things,
        no_such_template, template_that_is_none, no_such_issue, no_issue_but_text, no_issue_but_nothing,
        empty_name, folder_for_a_pdf, issue_that_is_a_folder, export_of_no_issue, export_to_no_folder,
        export_of_a_strange_kind,
        make_under_a_strange_name, make_with_a_strange_date, make_of_no_pages, make_of_too_many_pages,
        make_with_a_strange_seed, make_of_an_issue_and_more, no_verb, no_such_verb, no_such_option,
    ],
)  # fmt: skip
def test_refused_in_one_sentence(prepare: Prepare, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = prepare(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("banxin: ")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert "fault of the program" not in err
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "No such file or directory", "稿.txt"), "There is no file or folder 稿.txt."),
        (PermissionError(13, "Permission denied", "a.pdf"), "This user may not read or write a.pdf."),
        (OSError(28, "No space left on device", "a.pdf"), "The disk is full; a.pdf was not written."),
        (OSError(5, "Input/output error", "a.pdf"), "a.pdf: Input/output error."),
        (ValueError("two\n  lines"), "two lines"),
    ],
)
def test_the_systems_errors_become_sentences(error: Exception, said: str) -> None:
    assert sentence(error) == said


def test_a_fault_of_the_program_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import editor.cli.typeset

    monkeypatch.setattr(editor.cli.typeset, "paragraph_style", lambda _: 1 // 0)
    assert main(["typeset"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "ZeroDivisionError" in err
    assert main(["--traceback", "typeset"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_stops_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import editor.cli.typeset

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(editor.cli.typeset, "paragraph_style", interrupted)
    assert main(["typeset"]) == 130
    assert capsys.readouterr().err == "banxin: Stopped.\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_leaves_ends_the_program_quietly() -> None:
    text = "本报讯近日街道举行运动会。\n" * 4000
    # Unbuffered, Python itself drops what a closed pipe took no more of, without an error.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, "-m", "editor", "typeset", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(text.encode())
        process.stdin.close()
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_manuscript_does_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(tmp_path / "no\x1b[31m.banxin")]) == 2
    assert "no␛[31m.banxin" in capsys.readouterr().err


def test_the_desktop_opens_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened: list[Path | None] = []

    def open_desktop(path: Path | None) -> int:
        opened.append(path)
        return 0

    issue = tmp_path / "an.banxin"
    assert main(["desktop", str(issue)], open_desktop=open_desktop) == 2
    assert capsys.readouterr().err == f"banxin: There is no file {issue}.\n"
    issue.touch()
    assert main(["desktop", str(issue)], open_desktop=open_desktop) == 0
    assert main(["desktop"], open_desktop=open_desktop) == 0
    assert opened == [issue, None]


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_closed_stream_is_said_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, name, None)
    assert main(["template", "list"]) == 0
    assert main(["template", "check", "nobody's"]) == 2
