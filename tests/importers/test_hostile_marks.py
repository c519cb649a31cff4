"""Files of a few bytes that cost a reader hours: they end in a sentence, or their words arrive."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from editor.importers.errors import ImportRefused
from editor.importers.manuscripts import import_paths
from editor.importers.pdf.streams import is_swollen
from editor.importers.pictures import read_picture


def _pdf(*objects: bytes) -> bytes:
    """A PDF of one page that draws object 4; the others follow."""
    fixed = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
    )
    numbered = enumerate((*fixed, *objects), 1)
    return b"%PDF-1.5\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in numbered) + b"trailer<</Root 1 0 R>>"


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def test_forms_within_forms_without_end(tmp_path: Path) -> None:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I %d 0 R>>>>"
    forms = [_stream(b"/I Do " * 12, entries % (number + 1)) for number in range(5, 14)]
    (tmp_path / "a.pdf").write_bytes(_pdf(_stream(b"/I Do"), *forms))
    with pytest.raises(ImportRefused, match=r"a\.pdf is damaged"):
        import_paths([tmp_path / "a.pdf"])


def test_strokes_packed_beyond_all_sense(tmp_path: Path) -> None:
    packed = zlib.compress(b"0 0 m 1 1 l S " * 3_000_000)
    data = _pdf(_stream(packed, b"/Filter/FlateDecode"))
    assert is_swollen(data)
    assert not is_swollen(_pdf(_stream(packed, b"/Subtype/Image/Filter/FlateDecode")))
    assert not is_swollen(_pdf(_stream(zlib.compress(b"0 0 m 1 1 l S " * 300_000), b"/Filter/FlateDecode")))
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(ImportRefused, match="unpacks to more"):
        import_paths([tmp_path / "a.pdf"])


@pytest.mark.parametrize("mark", ["[", "![](", "<", "[a]("])
def test_marks_of_markdown_that_never_end(mark: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(mark * 100_000 + "\n\n街道举办邻里节。", encoding="utf-8")
    imported = import_paths([tmp_path / "a.md"])
    texts = "".join(p.text for a in imported.articles for p in a.story.paragraphs)
    assert "街道举办邻里节。" in texts + "".join(a.headline for a in imported.articles)


def test_a_tag_of_endless_attributes(tmp_path: Path) -> None:
    names = " ".join(f'a{number}="x"' for number in range(100_000))
    (tmp_path / "a.html").write_text(f"<html><body><p {names}>字</p></body></html>", encoding="utf-8")
    with pytest.raises(ImportRefused, match="holds no text that can be read"):
        import_paths([tmp_path / "a.html"])


def test_more_tags_than_any_manuscript_has(tmp_path: Path) -> None:
    stream = io.BytesIO()
    word = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", word + b"<w:r/>" * 2_600_000 + b"</w:p></w:body></w:document>")
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    with pytest.raises(ImportRefused, match="too large"):
        import_paths([tmp_path / "a.docx"])


def test_a_large_picture_is_looked_at_without_being_unpacked() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 11000, 11000, 8, 2, 0, 0, 0))
    # Pixels that cannot be unpacked show that nobody tried.
    photo = read_picture(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"no pixels") + chunk(b"IEND", b""), "a.png")
    assert (photo.asset.width, photo.asset.height) == (11000, 11000)


def test_an_issue_of_this_program_is_no_manuscript(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.banxin", "w") as archive:
        archive.writestr("mimetype", "application/vnd.banxin.issue+zip")
        archive.writestr("issue.xml", "<issue/>")
    with pytest.raises(ImportRefused, match="is an issue of this program"):
        import_paths([tmp_path / "a.banxin"])
