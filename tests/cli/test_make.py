"""``banxin make``: pages from manuscripts, and again from a saved issue, where what is fixed stays."""

from __future__ import annotations

import json
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from editor.cli import make
from editor.cli.main import main
from editor.model.page import BlockKind
from editor.store.document import open_document, save_document

SENTENCE = "居民代表围坐一起，把停车、加梯、晾晒等事一件一件谈开，形成了十条公约。"
NEWS = {"议事厅": "社区要闻", "书法课": "文化生活", "助老餐": "民生服务", "消防演练": "社区要闻"}


@pytest.fixture
def manuscripts(tmp_path: Path) -> list[str]:
    paths = []
    for number, headline in enumerate(NEWS, start=4):
        path = tmp_path / f"{headline}.txt"
        path.write_text(f"{headline}开张了\n　　本报讯 {SENTENCE * number}\n　　{SENTENCE * 4}\n（街道办）\n", "utf-8")
        paths.append(str(path))
    return paths


def made(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert main(["make", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_pages_are_named_as_asked(manuscripts, tmp_path: Path, capsys) -> None:
    output = tmp_path / "issue.banxin"
    told = made(capsys, *manuscripts, "-o", str(output), "--names", "要闻，民生", "--layout", "bulletin")
    assert (told["pages"], told["placed"]) == (2, 4)
    assert [page.name for page in open_document(output).issue.pages] == ["要闻", "民生"]


def test_a_locked_block_stays_when_made_again(manuscripts, tmp_path: Path, capsys) -> None:
    output, again = tmp_path / "issue.banxin", tmp_path / "again.banxin"
    made(capsys, *manuscripts, "-o", str(output), "--layout", "bulletin")
    document = open_document(output)
    block = next(b for b in document.issue.pages[0].blocks if b.kind is BlockKind.ARTICLE)
    locked = replace(block, locked=True)
    save_document(replace(document, issue=document.issue.with_block(locked)), output)
    told = made(capsys, str(output), "-o", str(again), "--seed", "3")
    assert told["placed"] == 4
    assert locked in open_document(again).issue.pages[0].blocks
    free = open_document(again).issue
    assert len({b.article for page in free.pages for b in page.blocks if b.article}) == 4


def test_fewer_pages_than_what_is_fixed_needs_are_refused(manuscripts, tmp_path: Path, capsys) -> None:
    output, again = tmp_path / "issue.banxin", tmp_path / "again.banxin"
    made(capsys, *manuscripts, "-o", str(output), "--layout", "bulletin", "--pages", "2")
    document = open_document(output)
    block = next(b for b in document.issue.pages[1].blocks if b.kind is BlockKind.ARTICLE)
    save_document(replace(document, issue=document.issue.with_block(replace(block, locked=True))), output)
    assert main(["make", str(output), "-o", str(again), "--pages", "1"]) == 2
    assert "Page 2 has something locked" in capsys.readouterr().err
    assert not again.exists()
    assert made(capsys, str(output), "-o", str(again), "--pages", "1", "--layout", "bulletin")["pages"] == 1


def test_a_folder_named_like_a_page_is_its_section(manuscripts, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "稿件"
    for number, path in enumerate(manuscripts):
        place = folder / ("民生" if number else "来稿") / Path(path).name
        place.parent.mkdir(parents=True, exist_ok=True)
        Path(path).rename(place)
    output = tmp_path / "issue.banxin"
    made(capsys, str(folder), "-o", str(output), "--names", "要闻，民生", "--layout", "bulletin")
    sections = {a.headline: a.section for a in open_document(output).issue.articles}
    assert sections == {"议事厅开张了": "", "书法课开张了": "民生", "助老餐开张了": "民生", "消防演练开张了": "民生"}


def test_a_key_that_stops_it_leaves_the_best_pages(manuscripts, tmp_path: Path, capsys, monkeypatch) -> None:
    before = signal.getsignal(signal.SIGINT)

    def interrupted(done: float, words: str = "") -> None:
        if "best" in words and signal.getsignal(signal.SIGINT) is not before:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(make, "show_progress", interrupted)
    output = tmp_path / "issue.banxin"
    assert made(capsys, *manuscripts, "-o", str(output), "--layout", "bulletin")["placed"] == 4
    assert signal.getsignal(signal.SIGINT) is before
