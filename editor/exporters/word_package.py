"""Word packages: a bare document to begin with, and the same bytes for the same content at the end."""

from __future__ import annotations

import datetime
import zipfile
from typing import Any, BinaryIO, Final

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter

from editor.exporters.word_styles import WordStyle, settings_xml, styles_xml
from editor.exporters.word_text import printable
from editor.model.issue import Issue

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_KEPT: Final = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}


def bare_document(issue: Issue, styles: tuple[WordStyle, ...]) -> WordDocument:
    """An empty Word document with these styles and the facts of ``issue`` as its properties."""
    document = docx.Document()
    for part in (document.part, document.part.package):
        for key in [key for key, relation in part.rels.items() if relation.reltype not in _KEPT]:
            part.rels.pop(key)
    for element, children in (
        (document.styles.element, list(styles_xml(styles))),
        (document.settings.element, list(settings_xml())),
    ):
        for old in list(element):
            element.remove(old)
        element.extend(children)
    _set_properties(document, issue)
    return document


def _set_properties(document: WordDocument, issue: Issue) -> None:
    properties = document.core_properties
    # The paper's own date, never the clock: the same issue gives the same bytes.
    moment = datetime.datetime.combine(issue.date or datetime.date(1980, 1, 1), datetime.time())
    properties.created = properties.modified = moment
    properties.title = printable(issue.title)[:255]
    properties.author = properties.last_modified_by = printable(issue.title)[:255]
    properties.language = printable(issue.language)[:255]
    properties.comments = properties.keywords = ""
    properties.revision = 1


def write_package(document: WordDocument, stream: BinaryIO) -> None:
    """Write the document as a file whose bytes depend on its content alone, part by part."""
    package = document.part.package
    parts = list(package.parts)
    for part in parts:
        part.before_marshal()
    with zipfile.ZipFile(stream, "w") as file:
        writer = _Writer(file)
        write: Any = PackageWriter
        write._write_content_types_stream(writer, parts)  # noqa: SLF001
        write._write_pkg_rels(writer, package.rels)  # noqa: SLF001
        write._write_parts(writer, parts)  # noqa: SLF001


class _Writer:
    """Takes the parts of a package from python-docx one by one; pictures hardly shrink and stay as they are."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def write(self, name: PackURI, data: bytes) -> None:
        """Write a part."""
        entry = zipfile.ZipInfo(name.membername, date_time=_EPOCH)
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        entry.compress_type = zipfile.ZIP_STORED if name.startswith("/word/media/") else zipfile.ZIP_DEFLATED
        self._file.writestr(entry, data)
