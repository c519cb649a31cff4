"""Hostile files are refused quickly and in little memory, and an import stops when it is told to."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from editor.importers.errors import ImportRefused
from editor.importers.formats import office
from editor.importers.manuscripts import import_paths

_CHILD = """
import re, sys, time
from pathlib import Path
from editor.importers.errors import ImportRefused
from editor.importers.manuscripts import import_paths
try:
    import_paths([Path(sys.argv[1])])
except ImportRefused as refused:
    print(str(refused))
# What getrusage calls the peak begins with that of the process this one was forked from.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
print(time.process_time())  # the machine may have other work to do
"""


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def _hostile(kind: str, path: Path) -> None:
    if kind == "zeros":
        with path.open("wb") as stream:
            stream.truncate(500 * 2**20)
    elif kind == "zeros within the limit":
        path.write_bytes(bytes(150 * 2**20))
    elif kind == "bomb":
        path.write_bytes(_zip({"稿.txt": bytes(400 * 2**20)}))
    elif kind == "word bomb":
        path.write_bytes(_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": _WORD + b" " * (300 * 2**20)}))
    else:
        entities = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        path.write_bytes(_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": entities + _WORD}))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a process alone")
@pytest.mark.parametrize("kind", ["zeros", "zeros within the limit", "bomb", "word bomb", "entities"])
def test_a_hostile_file_costs_neither_time_nor_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / ("稿.docx" if kind in ("word bomb", "entities") else "稿.zip" if kind == "bomb" else "稿.txt")
    _hostile(kind, path)
    ended = subprocess.run([sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, check=True)
    message, peak, seconds = ended.stdout.strip().split("\n")
    assert message.endswith(".")
    assert int(peak) < 500
    assert float(seconds) < 10


def test_two_hundred_manuscripts_import_with_progress_and_can_be_stopped(tmp_path: Path) -> None:
    for index in range(200):
        text = f"街道举办第{index}场活动\n　　本报讯 近日，街道举办第{index}场活动，居民参加。\n（街道办）\n"
        (tmp_path / f"{index:03}.txt").write_text(text, encoding="utf-8")
    seen: list[int] = []
    imported = import_paths([tmp_path], progress=lambda done, total, name: seen.append(done))
    assert len(imported.articles) == 200
    assert seen == list(range(201))

    def stop(done: int, total: int, name: str) -> None:
        if done == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        import_paths([tmp_path], progress=stop)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")
def test_a_converter_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_SECONDS", 0.5)
    monkeypatch.setattr("editor.importers.formats.office.shutil.which", lambda name: str(program))
    with pytest.raises(ImportRefused, match="could not read"):
        office.read_office(b"\xd0\xcf\x11\xe0 old", "稿.doc")


def test_a_picture_beyond_all_measure_is_said_to_be_so(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("L", (1, 1)).save(stream, "PNG")
    data = bytearray(stream.getvalue())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    (tmp_path / "大图.png").write_bytes(data)
    with pytest.raises(ImportRefused, match="too many pixels"):
        import_paths([tmp_path / "大图.png"])


def test_a_pdf_of_empty_pages_is_named(tmp_path: Path) -> None:
    document = pikepdf.new()
    for _ in range(201):
        document.add_blank_page()
    document.save(tmp_path / "空白.pdf")
    with pytest.raises(ImportRefused, match=r"^There is no text in 空白\.pdf\.$"):
        import_paths([tmp_path / "空白.pdf"])
