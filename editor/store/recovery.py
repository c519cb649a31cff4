"""Recovery: what can still be had of a damaged ``.banxin`` file, and what could not, said piece by piece.

Of a broken ``issue.xml`` every article and page that is whole is kept, and of a broken article at least its words;
:mod:`editor.store.salvage` finds the parts of the file.
"""

from __future__ import annotations

import copy
import hashlib
import html
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from lxml import etree
from lxml.etree import _Element as Element

from editor.model.article import Article
from editor.model.findings import Finding, Place, Severity
from editor.model.issue import Issue
from editor.model.template import Template
from editor.model.text import Paragraph, Story
from editor.store.document import ASSET_MEMBER, PREVIEW_MEMBER, Document, backup_of, open_document
from editor.store.errors import StoreError, TemplateError, Unreadable
from editor.store.escape import unescape
from editor.store.issue_reader import article_of, asset_of, complaint_of, issue_of, page_of, parse_xml
from editor.store.issue_writer import VERSION
from editor.store.migrations import migrate
from editor.store.salvage import found_members
from editor.store.template_reader import read_template
from editor.store.templates import load_template, template_names
from editor.store.versions import Versions
from editor.store.versions_xml import MEMBER, read_versions

Part = TypeVar("Part")

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD: Final = re.compile("<issue [^>]*")
_ATTRIBUTE: Final = re.compile('(title|language|date|number|version)="([^"<]*)"')
_PIECES: Final = {
    "assets": re.compile("<asset [^>]*/>"),
    "articles": re.compile("<article .*?(?:</article>|(?=<article )|(?=</articles>)|$)", re.DOTALL),
    "pages": re.compile("<page .*?(?:</page>|(?=<page )|$)", re.DOTALL),
}


def recover_document(path: str | Path) -> tuple[Document, tuple[Finding, ...]]:
    """Return what can be read of the file at ``path``, and a finding for whatever could not.

    A file without damage gives its document and no finding.  StoreError where nothing can be read.
    """
    path = Path(path)
    try:
        return open_document(path), ()
    except StoreError as error:
        complaint = str(error)
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        raise StoreError(complaint) from None
    salvage = _Salvage(path)
    document = salvage.document(found_members(data))
    if document is None:
        raise StoreError(f"{complaint} Nothing of it could be recovered.")
    if not salvage.findings:
        salvage.note("file-damaged", "The file was damaged, yet nothing of the issue is lost; save it anew.")
    return document, tuple(salvage.findings)


class _Salvage:
    """One rescue: puts the document together and keeps account of what was lost."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self.findings: list[Finding] = []

    def document(self, members: dict[str, tuple[bytes, bool]]) -> Document | None:
        """The document of ``members``, each with whether it is whole; None if there is no issue among them."""
        versions = self._versions(members)
        issue = self._issue(*members["issue.xml"], self._template(members)) if "issue.xml" in members else None
        if issue is None and versions:
            issue = versions[-1].issue
            self._lost("issue-lost", f"The issue is lost; its version {versions[-1].number} stands in for it.")
        if issue is None:
            return None
        assets = self._assets(members)
        for asset in issue.assets:
            if asset.sha256 not in assets:
                self._lost("picture-lost", f"The picture {asset.sha256[:12]}{asset.suffix} is lost.")
        previews = {
            int(found[1]): data
            for name, (data, whole) in members.items()
            if (found := PREVIEW_MEMBER.fullmatch(name)) and whole
        }
        return Document(issue, MappingProxyType(assets), MappingProxyType(previews), versions)

    def _versions(self, members: dict[str, tuple[bytes, bool]]) -> Versions:
        data, _ = members.get(MEMBER, (b"", True))
        try:
            return read_versions(data) if data else ()
        except Unreadable:
            self._lost("versions-lost", "The earlier versions kept in the file are lost.")
            return ()

    def _template(self, members: dict[str, tuple[bytes, bool]]) -> Template:
        data, is_whole = members.get("template.toml", (b"", False))
        try:
            template = read_template(data.decode("utf-8"), file="template.toml")
            if not is_whole:
                self.note("template-damaged", "The damage changed the issue's template; look at every page again.")
            return template
        except (TemplateError, UnicodeDecodeError):
            name = "tianshan" if "tianshan" in template_names() else template_names()[0]
            self._lost("template-lost", f"The issue's template is lost; {name} stands in for it.")
            return load_template(name)

    def _issue(self, data: bytes, is_whole: bool, template: Template) -> Issue | None:
        root, is_well_formed = _tree(data)
        if root is None:
            return None
        if is_well_formed and complaint_of(root) is None:
            if not is_whole:
                self.note("text-damaged", "The damage changed the text of the issue; read the articles again.")
            return issue_of(root, template)
        self._lost("issue-damaged", "A part of the issue is lost; compare what is left with your last proof.")
        return replace(
            issue_of(_head(root), template),
            assets=tuple(self._parts(root, "assets/asset", asset_of)),
            articles=tuple(self._parts(root, "articles/article", article_of)),
            pages=tuple(self._parts(root, "pages/page", page_of)),
        )

    def _parts(self, root: Element, path: str, reader: Callable[[Element], Part]) -> Iterator[Part]:
        for element in root.iterfind(path):
            if complaint_of(_alone(element)) is None:
                yield reader(element)
            elif element.tag == "article":
                article = _words(element)
                message = f"The article “{article.headline or article.id}” was damaged; only its words were kept."
                self._lost("article-damaged", message, article=article.id)
                yield article  # type: ignore[misc]
            elif element.tag == "page":
                self._lost("page-lost", f"Page {element.get('number', '?')} is lost; its articles are in the pool.")

    def _assets(self, members: dict[str, tuple[bytes, bool]]) -> dict[str, bytes]:
        found = ((ASSET_MEMBER.fullmatch(name), data) for name, (data, _) in members.items())
        return {name[1]: data for name, data in found if name and hashlib.sha256(data).hexdigest() == name[1]}

    def note(self, code: str, message: str) -> None:
        """Keep account of something that deserves a look."""
        self.findings.append(Finding(Severity.WARNING, code, message, Place(path=self._path)))

    def _lost(self, code: str, message: str, *, article: str | None = None) -> None:
        backup = backup_of(Path(self._path))
        remedy = f"The save before this one is kept as {backup.name}." if backup.is_file() else ""
        place = Place(path=self._path, article=article)
        self.findings.append(Finding(Severity.ERROR, code, message, place, remedy))


def _tree(data: bytes) -> tuple[Element | None, bool]:
    """The tree of ``data`` as the current version, and whether it was well-formed; None if it is no issue's."""
    try:
        root, is_well_formed = parse_xml(data), True
    except Unreadable:
        root, is_well_formed = _pieces(data), False
    if root.tag != "issue":
        root, is_well_formed = _pieces(data), False
    try:
        migrate(root)
    except Unreadable:
        return None, False
    is_empty = root.find("*/*") is None and complaint_of(root) is not None
    return (None, False) if is_empty else (root, is_well_formed)


def _pieces(data: bytes) -> Element:
    """A tree of those assets, articles and pages in ``data`` that can be told by their own tags."""
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", data.decode("utf-8", "replace"))
    root = etree.Element("issue", version=str(VERSION))
    head = _HEAD.search(text)
    for key, value in _ATTRIBUTE.findall(head[0] if head else ""):
        root.set(key, html.unescape(value))
    for group, pattern in _PIECES.items():
        parent = etree.SubElement(root, group)
        for found in pattern.finditer(text):
            with suppress(Unreadable):
                parent.append(parse_xml(found[0].encode("utf-8"), mend=True))
    return root


def _alone(part: Element) -> Element:
    """A sound issue that holds nothing but ``part``, so that the part can be checked by itself."""
    issue = _empty()
    parent = part.getparent()
    group = issue.find(str(parent.tag)) if parent is not None else None
    if group is not None:
        group.append(copy.deepcopy(part))
    return issue


def _head(root: Element) -> Element:
    """A sound issue without parts that has whatever facts of ``root`` can be read."""
    issue = _empty()
    for key, value in root.items():
        before = issue.get(key)
        issue.set(key, value)
        if complaint_of(issue) is not None:
            issue.set(key, before) if before is not None else issue.attrib.pop(key)
    return issue


def _empty() -> Element:
    issue = etree.Element("issue", version=str(VERSION), title="", language="zh-Hans")
    for name in ("assets", "articles", "pages"):
        etree.SubElement(issue, name)
    return issue


def _words(element: Element) -> Article:
    """The words of an article that is not as it should be."""
    paragraphs = tuple(Paragraph(unescape(p.text or "")) for p in element.iterfind(".//p"))
    names = ("headline", "kicker", "deck", "byline", "credit", "section")
    texts = {name: unescape(element.findtext(name) or "") for name in names}
    return Article(id=unescape(element.get("id", "")), story=Story(paragraphs), **texts)  # type: ignore[arg-type]
