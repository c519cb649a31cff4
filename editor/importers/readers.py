"""Readers: which one reads a file, by what is in it rather than by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import PurePath

from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused
from editor.importers.formats.docx import read_docx
from editor.importers.formats.html import Beside, nothing_beside, read_html
from editor.importers.formats.markdown import read_markdown
from editor.importers.formats.mhtml import read_mhtml
from editor.importers.formats.odt import read_odt
from editor.importers.formats.office import read_office
from editor.importers.formats.rtf import read_rtf
from editor.importers.formats.text import text_lines
from editor.importers.limits import LARGEST_TEXT, check_extent, open_archive
from editor.importers.manuscript import Manuscript
from editor.importers.pdf.pages import read_pdf
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity


class Form(StrEnum):
    """What a file is."""

    DOCX = "docx"
    ODT = "odt"
    ARCHIVE = "archive"
    ISSUE = "issue"
    PDF = "pdf"
    RTF = "rtf"
    OFFICE = "office"
    PICTURE = "picture"
    HTML = "html"
    MHTML = "mhtml"
    MARKDOWN = "markdown"
    TEXT = "text"
    UNKNOWN = "unknown"


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*", b"GIF8", b"BM", b"\x00\x00\x00\x0cjP  ")
_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_BINARY = (
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"8BPS",
    b"%!PS",
    b"\xca\xfe\xba\xbe",
    b"OggS",
    b"ID3",
)
_WEB = (".html", ".htm", ".xhtml")
_OFFICE = (".docx", ".docm", ".dotx", ".odt", ".pdf", ".doc", ".wps", ".rtf", ".zip")


def form_of(data: bytes, name: str) -> Form:
    """Judge what a file is by its first bytes, and by its name only among kinds of text."""
    head = data[:64]
    if head.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if b"%PDF-" in data[:1024]:
        return Form.PDF
    if head.startswith(b"{\\rtf"):
        return Form.RTF
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Form.OFFICE
    if head.startswith(_PICTURES) or head[4:12] in tuple(b"ftyp" + brand for brand in _BRANDS):
        return Form.PICTURE
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Form.PICTURE
    if head.startswith(_BINARY):
        return Form.UNKNOWN
    return _written(data, PurePath(name).suffix.lower())


def _packed(data: bytes, name: str) -> Form:
    try:
        names = set(open_archive(data, name).names)
    except ImportRefused:
        return Form.DOCX  # a package cut short or locked: its reader says so
    if "issue.xml" in names and "mimetype" in names:
        return Form.ISSUE
    if "[Content_Types].xml" in names:
        return Form.DOCX
    if "content.xml" in names:
        return Form.ODT
    if PurePath(name).suffix.lower() in _OFFICE[:4] or any(each.endswith(".iwa") for each in names):
        return Form.UNKNOWN  # Apple's documents are archives too
    return Form.ARCHIVE


def _written(data: bytes, suffix: str) -> Form:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"word.document" in head or b"pkg:package" in head:
        return Form.OFFICE  # Word's older and flatter kinds of XML
    if head.startswith(b"<?xml") and not any(mark in head for mark in (b"office:document", b"<html")):
        return Form.UNKNOWN
    if b"mime-version:" in head and b"multipart/" in data[:4096].lower():
        return Form.MHTML
    if suffix == ".fodt" or b"office:document" in head:
        return Form.ODT
    if head.startswith((b"<!doctype html", b"<html")) or (suffix in _WEB and b"<" in head) or b"<html" in head:
        return Form.HTML
    if suffix in (".md", ".markdown"):
        return Form.MARKDOWN
    if suffix in _OFFICE:
        return Form.UNKNOWN
    return Form.TEXT


def read(data: bytes, name: str, beside: Beside = nothing_beside) -> Manuscript:
    """Read a file with the reader of its kind; ImportRefused with one sentence when it cannot be read.

    ``beside`` gives the bytes of the files that lie beside this one, which pages name for their pictures.
    """
    if not data:
        raise ImportRefused(f"{name} is empty.")
    form = form_of(data, name)
    if form is Form.HTML:
        return read_html(data, name, beside)
    if form is Form.MARKDOWN:
        return _read_markdown(data, name, beside)
    return _READERS[form](data, name)


def _read_text(data: bytes, name: str) -> Manuscript:
    text, findings = _decoded(data, name)
    check_extent(name, len(text), 0)
    lines = text_lines(text)
    check_extent(name, len(text), len(lines))
    pages: dict[int | None, list] = {}  # type: ignore[type-arg]
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return Manuscript(tuple(tuple(page) for page in pages.values()), {}, findings)


def _read_markdown(data: bytes, name: str, beside: Beside) -> Manuscript:
    text, findings = _decoded(data, name)
    check_extent(name, len(text), text.count("\n"))
    found = read_markdown(text, name, beside)
    return replace(found, findings=(*findings, *found.findings))


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    if len(data) > LARGEST_TEXT:
        raise ImportRefused(f"{name} is too large for a manuscript.")
    if data.count(0, 0, 65536) > 0.6 * min(len(data), 65536):
        raise ImportRefused(f"{name} holds no text.")
    try:
        found = decode(data)
    except ImportRefused as refused:
        raise ImportRefused(f"{name} is no text in any known encoding; save it as UTF-8 and try again.") from refused
    if found.confidence >= 0.5:
        return found.text, ()
    message = f"{name} was read as {found.encoding}, which is a guess; look whether its characters are right."
    return found.text, (Finding(Severity.WARNING, "encoding-guessed", message, Place(name)),)


def _read_picture(data: bytes, name: str) -> Manuscript:
    photo = read_picture(data, name)
    return Manuscript((), {photo.asset.sha256: photo})


def _nested(data: bytes, name: str) -> Manuscript:  # noqa: ARG001
    raise ImportRefused(f"{name} is an archive inside an archive; unpack it first.")


def _own(data: bytes, name: str) -> Manuscript:  # noqa: ARG001
    raise ImportRefused(
        f"{name} is an issue of this program already; open it, or take articles from it in the library."
    )


def _unknown(data: bytes, name: str) -> Manuscript:
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise ImportRefused(f"{name} is an archive of a kind that is not opened here; unpack it and try again.")
    raise ImportRefused(f"{name} is damaged or of a kind that cannot be imported.")


_READERS: dict[Form, Callable[[bytes, str], Manuscript]] = {
    Form.DOCX: read_docx,
    Form.ODT: read_odt,
    Form.ARCHIVE: _nested,
    Form.ISSUE: _own,
    Form.PDF: read_pdf,
    Form.RTF: read_rtf,
    Form.OFFICE: read_office,
    Form.PICTURE: _read_picture,
    Form.MHTML: read_mhtml,
    Form.TEXT: _read_text,
    Form.UNKNOWN: _unknown,
}
