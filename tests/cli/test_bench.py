"""``banxin bench body``: honest figures, a PDF of the last text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from editor.cli.main import main
from editor.cli.memory import peak_megabytes


def test_figures_and_the_last_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short, long = tmp_path / "short.txt", tmp_path / "long.txt"
    short.write_text("天山路街道\n举行运动会\n", encoding="utf-8")
    long.write_text("天山路街道举行运动会，居民踊跃参加。\n" * 2000, encoding="utf-8")
    output = tmp_path / "out.pdf"
    begun = time.perf_counter()
    assert main(["bench", "body", str(short), str(long), "-o", str(output), "--json"]) == 0
    elapsed = time.perf_counter() - begun
    document = json.loads(capsys.readouterr().out)
    first, last = document["runs"]
    assert [first["text"], last["text"]] == [str(short), str(long)]
    assert (first["characters"], last["characters"]) == (10, 36_000)
    assert first["pages"] == 1
    assert last["pages"] > 3
    assert 0 < first["seconds"] + last["seconds"] < elapsed
    assert last["bytes"] == output.stat().st_size
    assert output.read_bytes().startswith(b"%PDF-")
    assert document["peak_rss_mb"] > 20


def test_what_is_no_text_is_refused_before_any_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("天山", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("天山".encode("gbk"))
    for texts in (["a.txt", "b.txt"], ["a.txt", "none.txt"]):
        arguments = [str(tmp_path / name) for name in texts]
        assert main(["bench", "body", *arguments, "-o", str(tmp_path / "out.pdf"), "--json"]) == 2
        assert capsys.readouterr().out == ""
        assert not (tmp_path / "out.pdf").exists()


def test_peak_memory_grows_with_what_is_held() -> None:
    before = peak_megabytes()
    held = bytearray(b"x") * (int(before + 20) * 1_000_000)
    assert peak_megabytes() > before
    assert held
