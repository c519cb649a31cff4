"""Large parts of a package lie on the disk, and are the same as others in every way but that."""

from __future__ import annotations

import errno
import hashlib
import io
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from editor.store.document import Document, open_document, save_document
from editor.store.spool import LARGE, Renamed, Spool
from tests.store.example import example


class Counted(io.BytesIO):
    """A stream that tells how much was read from it at once."""

    most = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        Counted.most = max(Counted.most, len(data))
        return data


def test_large_parts_are_copied_in_pieces_and_read_when_asked_for() -> None:
    chance = random.Random(4)
    parts = {f"{n}": chance.randbytes(size) for n, size in enumerate((0, 5, LARGE - 1, LARGE, 5 * LARGE + 3))}
    spool = Spool()
    for name, data in parts.items():
        spool.keep(name, len(data), lambda data=data: Counted(data))
    assert Counted.most <= LARGE
    assert dict(spool) == parts
    assert spool == parts
    assert "5" not in spool
    with pytest.raises(KeyError):
        spool["5"]
    with ThreadPoolExecutor(4) as readers:
        names = [chance.choice(list(parts)) for _ in range(200)]
        assert list(readers.map(spool.__getitem__, names)) == [parts[name] for name in names]


def test_where_the_disk_is_full_parts_stay_in_memory(monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("editor.store.spool.shutil.copyfileobj", full)
    spool = Spool()
    data = bytes(2 * LARGE)
    spool.keep("a", len(data), lambda: io.BytesIO(data))
    assert dict(spool) == {"a": data}


def test_parts_go_by_other_names() -> None:
    renamed = Renamed({"a": b"1", "b": b"2"}, {"x": "b"})
    assert dict(renamed) == {"x": b"2"}
    assert "b" not in renamed


def test_an_issue_of_large_pictures_outlives_its_file(tmp_path) -> None:
    whole = example()
    picture = random.Random(1).randbytes(3 * LARGE)
    digest = hashlib.sha256(picture).hexdigest()
    asset = replace(whole.issue.assets[0], sha256=digest, bytes=len(picture))
    issue = replace(whole.issue, assets=(*whole.issue.assets, asset))
    path = tmp_path / "天山.banxin"
    save_document(Document(issue, {**whole.assets, digest: picture}), path)
    opened = open_document(path)
    assert opened == Document(issue, {**whole.assets, digest: picture})
    first = path.read_bytes()
    path.unlink()
    save_document(opened, path)
    assert path.read_bytes() == first
