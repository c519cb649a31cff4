"""``banxin make``: pages from manuscripts, and again from a saved issue, where what is fixed stays."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

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
