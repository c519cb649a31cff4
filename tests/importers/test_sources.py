"""Folders and archives give their manuscripts, whatever else lies in them; nothing leads out of them."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from editor.importers.errors import ImportRefused
from editor.importers.limits import MOST_CHARACTERS, MOST_LINES, check_extent, shown
from editor.importers.manuscripts import import_paths
from editor.importers.placing import with_pictures
from editor.importers.recognition.recognise import Recognised
from editor.importers.sources import find_sources
from editor.model.article import Article
from editor.model.text import Paragraph, Story
from tests.importers.test_readers import TEXT, a_picture

MANUSCRIPT = f"街道举办邻里节\n{TEXT}\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and special files of POSIX")


class InGbk(zipfile.ZipInfo):
    """A member whose name is written as old programs on Chinese systems do."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def test_names_of_an_archive_in_gbk(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("稿件/街道邻里节.txt", "稿件/重阳节.txt", "__MACOSX/稿件/._重阳节.txt", "稿件/Thumbs.db"):
            archive.writestr(InGbk(name), MANUSCRIPT)
    found = find_sources([tmp_path / "a.zip"])
    assert [file.name for file in found.files] == ["a.zip/稿件/街道邻里节.txt", "a.zip/稿件/重阳节.txt"]
    assert len(found.aside) == 2
    assert found.files[0].load().decode() == MANUSCRIPT


def test_names_that_cannot_be_shown(tmp_path: Path) -> None:
    (tmp_path / "上\n下.txt").write_text(MANUSCRIPT, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")).write_text(MANUSCRIPT, encoding="utf-8")
    names = [article.source.path for article in import_paths([tmp_path]).articles if article.source]
    assert names == ["bad�.txt", "上 下.txt"]
    assert shown("\u3000稿\x07.txt") == "\u3000稿 .txt"


def test_special_files_and_links_are_left_aside_and_named(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(MANUSCRIPT, encoding="utf-8")
    os.mkfifo(tmp_path / "管道.txt")
    (tmp_path / "环").symlink_to(tmp_path)
    (tmp_path / "链接.txt").symlink_to("/etc/hostname")
    for name in ("~$稿.docx", "稿.tmp", "desktop.ini", ".DS_Store"):
        (tmp_path / name).write_bytes(b"x")
    imported = import_paths([tmp_path])
    assert len(imported.articles) == 1
    (finding,) = imported.findings
    assert finding.code == "files-left-aside"
    assert "(7)" in finding.message
    with pytest.raises(ImportRefused, match="no file that can be read"):
        import_paths([tmp_path / "管道.txt"])


def test_one_bad_file_of_a_folder_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(MANUSCRIPT, encoding="utf-8")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "程序.exe").write_bytes(b"MZ")
    (tmp_path / "包.rar").write_bytes(b"Rar!\x1a\x07")
    with zipfile.ZipFile(tmp_path / "里.zip", "w") as inner:
        inner.writestr("a.txt", MANUSCRIPT)
    with zipfile.ZipFile(tmp_path / "外.zip", "w") as outer:
        outer.write(tmp_path / "里.zip", "里.zip")
        outer.writestr("重阳节.txt", MANUSCRIPT.replace("邻里", "重阳"))
    (tmp_path / "里.zip").unlink()
    imported = import_paths([tmp_path])
    assert len(imported.articles) == 2
    refused = [f.message for f in imported.findings if f.code == "file-refused"]
    assert len(refused) == 4
    assert all(message.endswith(".") and "\n" not in message for message in refused)


def test_an_archive_with_a_password_is_refused_once(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", MANUSCRIPT)
        archive.writestr("b.txt", MANUSCRIPT)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match="password"):
        import_paths([path])


def test_an_archive_of_very_many_files_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", MANUSCRIPT)
    path.write_bytes(path.read_bytes() + b"PK\x01\x02" * 20_000)
    with pytest.raises(ImportRefused, match="too many"):
        import_paths([path])


def test_too_long_for_a_manuscript() -> None:
    check_extent("a", MOST_CHARACTERS, MOST_LINES)
    for characters, lines in ((MOST_CHARACTERS + 1, 1), (1, MOST_LINES + 1)):
        with pytest.raises(ImportRefused, match="too long"):
            check_extent("a", characters, lines)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("深.html", b"<html><body>" + b"<div>" * 5000 + "字".encode()),
        ("深.fodt", b"<office:document xmlns:office='o'><office:body>" + b"<a>" * 5000),
        ("深.rtf", b"{\\rtf1 " + b"{" * 5000),
        ("行.md", b"- x\n" * (MOST_LINES + 1)),
        ("空.docx.txt", b"\n" * (MOST_CHARACTERS + 1)),
    ],
)
def test_what_is_nested_or_long_beyond_reason(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ImportRefused, match=r"nested too deeply|too long"):
        import_paths([tmp_path / name])


def test_pictures_of_a_folder_go_where_their_names_say(tmp_path: Path) -> None:
    (tmp_path / "邻里节.txt").write_text(MANUSCRIPT, encoding="utf-8")
    (tmp_path / "重阳节.txt").write_text(MANUSCRIPT.replace("邻里", "重阳"), encoding="utf-8")
    (tmp_path / "邻里节配图1.png").write_bytes(a_picture())
    (tmp_path / "重阳节 (2).jpg").write_bytes(a_picture("JPEG"))
    (tmp_path / "IMG_0001.png").write_bytes(a_picture("BMP"))
    imported = import_paths([tmp_path])
    assert [len(article.pictures) for article in imported.articles] == [1, 1]
    assert [f.code for f in imported.findings] == ["picture-loose"]


def test_a_picture_named_after_a_loose_caption_takes_it() -> None:
    stories = [Story((Paragraph(TEXT.replace("邻里", word)),)) for word in ("邻里", "重阳")]
    articles = tuple(Article(str(i), headline=f"第{i}篇", story=story) for i, story in enumerate(stories))
    page = Recognised(articles, ("图为邻里节现场参加义诊的居民", "另一条说明文字"), ())
    placed, captions, findings = with_pictures([page], [("邻里节现场参加义诊的居民.jpg", "f" * 64)])
    assert [[p.caption for p in article.pictures] for article in placed] == [["图为邻里节现场参加义诊的居民"], []]
    assert captions == ("另一条说明文字",)
    assert findings == ()


def test_a_manuscripts_own_folder_says_more_than_a_pictures_name(tmp_path: Path) -> None:
    for folder, word in (("一", "邻里"), ("二", "重阳")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "稿.txt").write_text(MANUSCRIPT.replace("邻里", word), encoding="utf-8")
    (tmp_path / "二" / "邻里节现场居民参加义诊.png").write_bytes(a_picture("PNG"))
    imported = import_paths([tmp_path])
    assert [len(article.pictures) for article in imported.articles] == [0, 1]
    assert [f.code for f in imported.findings] == ["picture-beside"]


def test_a_picture_alone_with_an_article_in_a_folder_is_its(tmp_path: Path) -> None:
    for folder, word in (("一", "邻里"), ("二", "重阳")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "稿.txt").write_text(MANUSCRIPT.replace("邻里", word), encoding="utf-8")
        (tmp_path / folder / "IMG_1.png").write_bytes(a_picture("PNG" if word == "邻里" else "BMP"))
    imported = import_paths([tmp_path])
    assert [len(article.pictures) for article in imported.articles] == [1, 1]
    assert [f.code for f in imported.findings] == ["picture-beside", "picture-beside"]
    assert imported.findings[0].place.article == imported.articles[0].id
