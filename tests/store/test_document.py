"""A document survives saving, is the same bytes every time, and bad files are refused in one sentence."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.model.issue import Issue
from editor.store import package as package_module
from editor.store.document import Document, backup_of, open_document, save_document
from editor.store.errors import StoreError
from editor.store.package import MIMETYPE
from tests.store.example import example, png
from tests.store.strategies import issues

SAMPLES = Path(__file__).parent / "samples"


@st.composite
def documents(draw):
    pictures = draw(st.lists(st.binary(max_size=50), max_size=2, unique=True))
    return Document(
        draw(issues),
        {hashlib.sha256(data).hexdigest(): data for data in pictures},
        draw(st.dictionaries(st.integers(0, 10**6), st.binary(max_size=20), max_size=2)),
    )


@settings(max_examples=60)
@given(document=documents())
def test_any_document_survives_and_gives_the_same_bytes_again(document, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    save_document(document, folder / "a.banxin")
    opened = open_document(folder / "a.banxin")
    assert opened == document
    save_document(opened, folder / "b.banxin")
    assert (folder / "a.banxin").read_bytes() == (folder / "b.banxin").read_bytes()


@pytest.fixture
def saved(tmp_path) -> Path:
    path = tmp_path / "天山 第312期.banxin"
    save_document(example(), path)
    return path


def test_package_is_laid_out_as_documented(saved):
    document = example()
    (digest,) = document.assets
    with zipfile.ZipFile(saved) as package:
        assert package.namelist() == [
            "mimetype", "issue.xml", "template.toml", f"assets/{digest}.png", "preview/page-002.png",
        ]  # fmt: skip
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}
        assert package.read(f"assets/{digest}.png") == document.assets[digest]
    # What `file` and desktops look for: the name and the type at fixed places of the first bytes.
    assert saved.read_bytes()[30:].startswith(b"mimetype" + MIMETYPE.encode())


def test_xml_is_for_reading(saved):
    with zipfile.ZipFile(saved) as package:
        text = package.read("issue.xml").decode()
    assert "<headline>创投项目落地的\n新路径</headline>" in text
    assert '<p kind="crosshead">强强联手</p>' in text


def test_saving_keeps_the_save_before(saved):
    before = saved.read_bytes()
    document = example()
    save_document(dataclasses.replace(document, issue=dataclasses.replace(document.issue, number=313)), saved)
    assert backup_of(saved).name == "天山 第312期.backup.banxin"
    assert backup_of(saved).read_bytes() == before
    assert open_document(backup_of(saved)).issue.number == 312
    assert open_document(saved).issue.number == 313


def test_saving_the_same_again_writes_nothing_and_keeps_the_older_backup(saved):
    document = open_document(saved)
    newer = dataclasses.replace(document, issue=dataclasses.replace(document.issue, number=313))
    save_document(newer, saved)
    stamp = saved.stat().st_mtime_ns
    save_document(newer, saved)
    assert saved.stat().st_mtime_ns == stamp
    assert open_document(backup_of(saved)).issue.number == 312
    assert {path.name for path in saved.parent.iterdir()} == {saved.name, backup_of(saved).name}


def test_saving_through_a_link_keeps_the_link(saved, tmp_path):
    link = tmp_path / "link.banxin"
    link.symlink_to(saved)
    save_document(Document(dataclasses.replace(example().issue, number=1)), link)
    assert link.is_symlink()
    assert open_document(saved).issue.number == 1


def test_failed_saving_leaves_the_file_and_the_folder_as_they_were(saved, monkeypatch):
    before = saved.read_bytes()
    monkeypatch.setattr(os, "fsync", _full_disk)
    with pytest.raises(StoreError, match=r"天山 第312期\.banxin was not saved: the disk is full\."):
        save_document(Document(dataclasses.replace(example().issue, number=1)), saved)
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def _full_disk(handle):
    raise OSError(28, "No space left on device")


def test_what_could_not_be_opened_again_replaces_nothing(saved):
    before = saved.read_bytes()
    document = example()
    with pytest.raises(StoreError, match="was not saved, since it could not be opened again"):
        save_document(Document(dataclasses.replace(document.issue, number=10**30)), saved)
    with pytest.raises(StoreError, match="is damaged"):
        save_document(Document(document.issue, {"0" * 64: b"other"}), saved)
    assert saved.read_bytes() == before


@pytest.mark.parametrize("name", ["no/such/folder.banxin", "\0.banxin", "x" * 300 + ".banxin"])
def test_impossible_places_are_refused(name, tmp_path):
    with pytest.raises(StoreError):
        save_document(example(), tmp_path / name)
    with pytest.raises(StoreError):
        open_document(tmp_path / name)


def pack(path: Path, members: dict[str, bytes], *, method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_another_program_may_have_packed_it_again(saved, tmp_path):
    members = dict(sorted(parts(saved).items())) | {".DS_Store": b"x"}
    assert open_document(pack(tmp_path / "again.banxin", members, method=zipfile.ZIP_DEFLATED)) == example()


REFUSALS = {
    "nothing": (b"", "it is empty"),
    "text": ("本报讯".encode(), "it is not a Banxin issue"),
    "pdf": (b"%PDF-1.7\n", "it is a PDF, not a Banxin issue; import it instead"),
    "doc": (b"\xd0\xcf\x11\xe0" + bytes(100), "it is an old Office document"),
    "head": (b"PK\x03\x04" + bytes(100), "its end is missing"),
}


@pytest.mark.parametrize(("data", "expected"), REFUSALS.values(), ids=REFUSALS)
def test_foreign_files_are_refused(data, expected, tmp_path):
    path = tmp_path / "x.banxin"
    path.write_bytes(data)
    with pytest.raises(StoreError) as caught:
        open_document(path)
    assert str(caught.value) == f"x.banxin cannot be opened: {expected}." or expected in str(caught.value)


def test_missing_files_and_folders_are_refused(tmp_path):
    with pytest.raises(StoreError, match="There is no file"):
        open_document(tmp_path / "x.banxin")
    with pytest.raises(StoreError, match="is a folder"):
        open_document(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.banxin")
    with pytest.raises(StoreError, match="no file but a device or pipe"):
        open_document(tmp_path / "x.banxin")


def test_refusal_names_the_backup(saved):
    saved.write_bytes(b"")
    backup_of(saved).write_bytes(b"x")
    with pytest.raises(StoreError, match=r"The save before it is kept as 天山 第312期\.backup\.banxin\."):
        open_document(saved)


MIME = {"mimetype": MIMETYPE.encode()}
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><issue>&a;</issue>'


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda m: {"word/document.xml": b""}, "it is a Word document, not a Banxin issue; import it instead"),
        (lambda m: {"a.txt": b""}, "it is a ZIP archive, not a Banxin issue"),
        (lambda m: {k: v for k, v in m.items() if k != "mimetype"}, "it lacks the mimetype"),
        (lambda m: m | {"mimetype": b"application/epub+zip", "issue.xml": m["issue.xml"]}, "it lacks the mimetype"),
        (lambda m: MIME, "its issue.xml is missing"),
        (lambda m: MIME | {"issue.xml": m["issue.xml"]}, "its template.toml is missing"),
        (lambda m: m | {"../../etc/passwd": b"x"}, "which leads out of it"),
        (lambda m: m | {"C:\\x": b"x"}, "which leads out of it"),
        (lambda m: m | {"/x": b"x"}, "which leads out of it"),
        (lambda m: m | {"issue.xml": BOMB}, "it declares a document type"),
        (lambda m: m | {"issue.xml": m["issue.xml"][:-30]}, "its issue.xml is not XML"),
        (lambda m: m | {"issue.xml": b""}, "its issue.xml is"),
        (lambda m: m | {"issue.xml": "<issue/>".encode("utf-16")}, "its issue.xml is"),
        (lambda m: m | {"issue.xml": b"<html/>"}, "its issue.xml is not that of a Banxin issue"),
        (lambda m: m | {"issue.xml": b"<issue/>"}, "its issue.xml does not say which version it is"),
        (lambda m: m | {"issue.xml": b'<issue version="1"/>'}, "its issue.xml is not as it should be: line 1"),
        (lambda m: m | {"issue.xml": b'<issue version="2"/>'}, "a newer Banxin saved it"),
        (lambda m: m | {"issue.xml": b'<issue version="0"/>'}, "does not say which version"),
        (lambda m: m | {"issue.xml": m["issue.xml"].replace(b"2025-08-15", b"2025-02-30")}, "not as it should be"),
        (lambda m: m | {"issue.xml": m["issue.xml"].replace(b'"0.9"', b'"high"')}, "not as it should be"),
        (lambda m: m | {"template.toml": b"\xff"}, "its template.toml is not UTF-8 text"),
        (lambda m: m | {"template.toml": b"x ="}, "its template.toml: this is not TOML"),
        (lambda m: m | {"template.toml": m["template.toml"] + b"\n[glow]\nwide = 1\n"}, "a newer Banxin seems to have"),
        (lambda m: m | {name: b"x" for name in m if name.startswith("assets/")}, "is damaged"),
    ],
)  # fmt: skip
def test_wrong_packages_are_refused(saved, tmp_path, change, expected):
    members = change(parts(saved))
    with pytest.raises(StoreError) as caught:
        open_document(pack(tmp_path / "x.banxin", members))
    message = str(caught.value).replace("its issue.xml declares", "it declares")
    assert message.startswith("x.banxin cannot be opened: ")
    assert expected in message
    assert len(message) < 400


def test_bomb_is_refused_before_it_is_unpacked(saved, tmp_path):
    members = parts(saved) | {"preview/page-001.png": bytes(40 << 20)}
    with pytest.raises(StoreError, match="it would unpack to 40 MiB"):
        open_document(pack(tmp_path / "x.banxin", members, method=zipfile.ZIP_DEFLATED))


def test_lies_about_sizes_and_twins_and_secrets_are_refused(saved, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(saved, "a") as package:
        package.writestr("issue.xml", b"<issue/>")
    with pytest.raises(StoreError, match="two parts of one name"):
        open_document(saved)
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        path = pack(tmp_path / f"{method}.banxin", MIME | {"issue.xml": b"x"}, method=method)
        with pytest.raises(StoreError, match="packed in a way"):
            open_document(path)


def test_issue_beyond_reading_is_not_written(monkeypatch, tmp_path):
    monkeypatch.setattr(package_module, "_MOST_BYTES_OF_TEXT", 100)
    with pytest.raises(StoreError, match="more than an issue needs"):
        save_document(example(), tmp_path / "x.banxin")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.banxin")), ids=lambda path: path.stem)
def test_every_version_ever_written_opens(path, tmp_path):
    document = open_document(path)
    assert document.issue.title == "天山"
    assert document.issue.articles[0].follow_ups[0].credit == "（街道党建办）"
    save_document(document, tmp_path / "again.banxin")
    assert open_document(tmp_path / "again.banxin") == document


def test_the_first_version_has_a_sample():
    assert isinstance(open_document(SAMPLES / "version-1.banxin").issue, Issue)
    versions = open_document(SAMPLES / "version-1-with-versions.banxin").versions
    assert [(version.name, version.issue.number) for version in versions] == [("", 1), ("送审稿", 2), ("", 3)]
    assert png()
