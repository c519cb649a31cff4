"""Files are written whole or not at all, and what goes wrong names the file that was to be written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from editor.files import whole_file, write_whole


def test_a_full_disk_names_the_file_and_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "期.pdf"
    write_whole(path, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="期") as caught:
        write_whole(path, b"new")
    assert caught.value.filename == str(path.resolve())
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("期.pdf", b"old")]


def test_a_folder_that_is_gone_is_told_by_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "none" / "期.pdf"
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(path, b"new")
    assert caught.value.filename == str(path.resolve())


def test_an_error_of_the_block_keeps_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(PermissionError) as caught, whole_file(tmp_path / "期.pdf"):
        raise PermissionError(errno.EACCES, "no", "photograph.jpg")
    assert caught.value.filename == "photograph.jpg"
    assert not list(tmp_path.iterdir())
