"""Deposits of the archive made from files: read, cut, labelled, with pictures of the pages."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.library.deposit import Deposit, Entry, Label, PastPage, entry_of, places_of
from editor.model.article import Article
from editor.model.findings import Finding, Place, Severity
from editor.model.issue import Asset, Issue
from editor.session.batches import Batch, Facts, page_number

if TYPE_CHECKING:
    from editor.importers.result import Imported
    from editor.language.names import Names

_COVER_WIDTH: Final = 240
_PICTURE_DPI: Final = 100
_MOST_PAGES: Final = 200  # as many as are read
_MOST_PIXELS: Final = 2400  # of the longer side of a page's picture


def deposit_of_issue(batch: Batch, facts: Facts) -> Deposit:
    """The deposit of a ``.banxin`` file; StoreError if it cannot be opened."""
    from editor.language.tags import accepting, tag_article
    from editor.store.document import open_document

    path = batch.paths[0]
    document = open_document(path)
    issue = document.issue
    places = places_of(issue)
    told = [tag_article(article) for article in issue.articles]
    entries = tuple(
        # Tags that somebody chose are enough.
        _entry(article if article.tags else accepting(article, found), found.names, *places.get(article.id, (None, "")))
        for article, found in zip(issue.articles, told, strict=True)
    )
    previews = document.previews
    return Deposit(
        title=facts.title or issue.title,
        file=path.read_bytes(),
        date=facts.date or issue.date,
        number=facts.number or issue.number,
        entries=entries,
        pages=tuple(PastPage(page.number, page.name, previews.get(page.number)) for page in issue.pages),
        cover=_small(previews[min(previews)]) if previews else _drawn_cover(issue, document.assets),
        origin=str(path.resolve()),
        sources=batch.sources,
    )


def deposit_of_pages(batch: Batch, facts: Facts) -> tuple[Deposit, tuple[Finding, ...]]:
    """The deposit of an issue that survives as files of its pages; ImportRefused if none of them can be read."""
    from editor.importers.errors import ImportRefused
    from editor.importers.manuscripts import import_paths

    pages: list[PastPage] = []
    articles: list[tuple[Article, int]] = []
    assets: dict[str, bytes] = {}
    records: dict[str, Asset] = {}
    findings: list[Finding] = []
    refused: ImportRefused | None = None
    for path in batch.paths:
        try:
            imported = import_paths([path])
        except ImportRefused as refusal:
            refused = refusal
            findings.append(Finding(Severity.ERROR, "file-refused", str(refusal), Place(path.name)))
            continue
        first = page_number(path.stem) or (max((page.number for page in pages), default=0) + 1)
        sheets, places = _pages_of(path, imported, first, {page.number for page in pages})
        pages.extend(sheets)
        articles.extend(zip(imported.articles, places, strict=True))
        assets |= imported.assets
        records |= {record.sha256: record for record in imported.asset_records}
        findings.extend(imported.findings)
    if not pages and refused is not None:
        raise refused
    return _made(batch, facts, pages, articles, assets, list(records.values())), tuple(findings)


def _pages_of(path: Path, imported: Imported, first: int, taken: set[int]) -> tuple[list[PastPage], list[int]]:
    """The pages of a file, numbered from ``first``, and the page of each of its articles."""
    pictures = page_pictures(path) if path.suffix.lower() == ".pdf" else []
    own = [(article.source.page if article.source else None) or 1 for article in imported.articles]
    count = max([len(pictures), 1, *own])
    numbers: dict[int, int] = {}
    number = first
    for sheet in range(1, count + 1):
        while number in taken:
            number += 1
        numbers[sheet] = number
        number += 1
    names: dict[int, str] = {}
    for article, sheet in zip(imported.articles, own, strict=True):
        if article.section:
            names.setdefault(sheet, article.section)
    sheets = [
        PastPage(numbers[k], names.get(k, ""), pictures[k - 1] if k <= len(pictures) else None)
        for k in range(1, count + 1)
    ]
    return sheets, [numbers[sheet] for sheet in own]


def _made(
    batch: Batch,
    facts: Facts,
    pages: Sequence[PastPage],
    articles: Sequence[tuple[Article, int]],
    assets: Mapping[str, bytes],
    records: Sequence[Asset],
) -> Deposit:
    """The deposit of pages that were read, with a file of their articles to go on working in."""
    from editor.language.characters import language_of
    from editor.language.tags import accepting, tag_article
    from editor.store.document import Document, save_document
    from editor.store.templates import load_template

    template = load_template(facts.layout)
    unlike = _with_ids_of_their_own([article for article, _ in articles])
    told = [tag_article(article) for article in unlike]
    kept = [accepting(article, found) for article, found in zip(unlike, told, strict=True)]
    title, date, number = facts.title or batch.title, facts.date or batch.date, facts.number or batch.number
    language = language_of(kept)
    issue = Issue(title, template, date, number, articles=tuple(kept), assets=tuple(records), language=language)
    pictures = {page.number: page.picture for page in pages if page.picture is not None}
    names = {page.number: page.name for page in pages}
    with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
        path = Path(folder) / "past.banxin"
        save_document(Document(issue, assets, pictures), path)
        data = path.read_bytes()
    return Deposit(
        title=title,
        file=data,
        date=date,
        number=number,
        entries=tuple(
            _entry(article, found.names, page, names.get(page, ""))
            for article, found, (_, page) in zip(kept, told, articles, strict=True)
        ),
        pages=tuple(sorted(pages, key=lambda page: page.number)),
        cover=_small(pictures[min(pictures)]) if pictures else None,
        origin=str(batch.paths[0].resolve()),
        sources=batch.sources,
    )


def _with_ids_of_their_own(articles: Sequence[Article]) -> list[Article]:
    """Articles of several files: an id met before gets a number."""
    seen: dict[str, int] = {}
    result = []
    for article in articles:
        again = seen[article.id] = seen.get(article.id, 0) + 1
        result.append(article if again == 1 else replace(article, id=f"{article.id}-p{again}"))
    return result


def _entry(article: Article, named: Names, page: int | None, name: str) -> Entry:
    """The entry of an article with the people, places and organisations that were found in it."""
    if page is None and article.source is not None:
        page = article.source.page
    kinds = (("person", named.people), ("place", named.places), ("organisation", named.organisations))
    labels = [Label(kind, each) for kind, every in kinds for each in every]
    return entry_of(article, page, article.section or name, labels)


def page_pictures(path: Path) -> list[bytes | None]:
    """Pictures (PNG) of the pages of a PDF, in order; None for a page that cannot be drawn, none for a hostile file."""
    from editor.importers.errors import ImportRefused
    from editor.importers.guard import guarded_steps

    try:
        return guarded_steps(_drawn_pages, path, name=path.name)
    except ImportRefused:
        return []


def _drawn_pages(path: Path) -> Generator[None, None, list[bytes | None]]:
    """The pictures of the pages, one a step."""
    import pypdfium2

    pictures: list[bytes | None] = []
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return pictures
    try:
        for index in range(min(len(document), _MOST_PAGES)):
            try:
                page = document[index]
                scale = min(_PICTURE_DPI / 72, _MOST_PIXELS / max(*page.get_size(), 1))
                drawn = page.render(scale=scale).to_pil()
            except pypdfium2.PdfiumError:
                pictures.append(None)
                continue
            stream = io.BytesIO()
            drawn.convert("RGB").quantize(128).save(stream, "PNG")
            pictures.append(stream.getvalue())
            page.close()
            yield
    finally:
        document.close()
    return pictures


def _small(picture: bytes) -> bytes | None:
    """A cover from the picture of a page; None if the picture cannot be read."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(picture)) as image:
            image.load()
            small = image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    small.thumbnail((_COVER_WIDTH, 2 * _COVER_WIDTH))
    stream = io.BytesIO()
    small.save(stream, "PNG")
    return stream.getvalue()


def _drawn_cover(issue: Issue, assets: Mapping[str, bytes]) -> bytes | None:
    """A cover from the first page as it is composed; None for an issue without pages."""
    if not issue.pages:
        return None
    from editor.compose.issue import compose_page
    from editor.faces.book import FaceBook
    from editor.paint.errors import PaintRefused
    from editor.paint.png import page_png

    page = compose_page(issue, min(issue.pages, key=lambda page: page.number), FaceBook.default())
    try:
        return _small(page_png(page, assets, 40))
    except PaintRefused:
        return None
