"""``banxin export``: an issue out as PDF, pictures of its pages, or for the office and the web."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from editor.cli.options import AddParser, chosen_pages, output_path, read_count, read_pages, read_path
from editor.cli.refusal import Refused
from editor.cli.terminal import say, say_findings, show_progress, status
from editor.files import whole_file
from editor.model.findings import Finding
from editor.model.issue import Issue

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.store.document import Document

Write = Callable[[BinaryIO], object]
"""Writes a file to a stream."""

_MOST_DPI = 2400
_TOGETHER = 4  # pages composed before what was worked out for them is let go


def add_verb(add: AddParser) -> None:
    """Add ``export``."""
    parser = add("export", help="write an issue as a file for the press, the office or the screen")
    parser.add_argument("file", type=read_path, metavar="FILE.banxin")
    parser.add_argument(
        "-o",
        dest="output",
        type=read_path,
        required=True,
        metavar="OUT",
        help=f"its name says the kind: {', '.join(_WRITERS)}; more than one picture become OUT-1.png, OUT-2.png …; "
        "'{title}-{page:02}.pdf' writes a file a page",
    )
    parser.add_argument("--preset", metavar="NAME", help="what the file is made for; a wrong name lists the right ones")
    parser.add_argument("--pages", type=read_pages, metavar="1,3-4", help="only these pages")
    parser.add_argument("--dpi", type=read_count, default=150, help="of pictures of pages (150)")
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported: the file, what it holds, where to, what for, which pages, the fineness of pictures."""

    source: Path
    document: Document
    output: Path
    preset: str | None
    pages: Sequence[int]
    dpi: int
    findings: list[Finding] = field(default_factory=list)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say where it is."""
    from editor.store.document import open_document

    output = output_path(arguments.output, list(_WRITERS))
    if arguments.dpi > _MOST_DPI:
        raise Refused(f"Pictures of pages are drawn at {_MOST_DPI} dpi at most.")
    document = open_document(arguments.file)
    numbers = chosen_pages(arguments.pages, [page.number for page in document.issue.pages])
    order = Order(arguments.file, document, output, arguments.preset, numbers, arguments.dpi)
    for path, write in _WRITERS[output.suffix.lower()](order):
        with whole_file(path) as stream:
            write(stream)
        say(str(path))
    say_findings(order.findings)
    return status(order.findings)


def _bytes(data: bytes) -> Write:
    return lambda stream: stream.write(data)


def _composed(order: Order) -> Iterator[ComposedPage]:
    """Compose the pages of an order one by one; what they lack is among its findings."""
    from editor.compose.issue import compose_page
    from editor.compose.memory import forget
    from editor.faces.book import FaceBook

    issue = order.document.issue
    if not order.pages:
        raise Refused("The issue has no pages yet; 'banxin make' lays its articles out.")
    for done, number in enumerate(order.pages):
        show_progress(done / len(order.pages), f"Composing page {number}")
        page = issue.page(number)
        if page is not None:
            composed = compose_page(issue, page, FaceBook.default())
            order.findings.extend(composed.findings)
            yield composed
            if done % _TOGETHER == _TOGETHER - 1:
                # Few pages need what others needed; so a long issue takes no more memory than a short one.
                forget()


def _pdf(order: Order) -> list[tuple[Path, Write]]:
    from editor.paint.page_files import is_pattern, page_files
    from editor.paint.pdf import Attachment, DocumentInfo, write_pages
    from editor.paint.presets import Standard, load_preset

    issue = order.document.issue
    preset = load_preset(order.preset or "press-x4")
    # PDF/A-3 keeps what the pages were made from.
    kept = (Attachment(order.source.name, order.source.read_bytes()),) if Standard.A3U in preset.standards else ()
    number = str(issue.number or "")
    info = DocumentInfo(title=issue.title, date=issue.date, seed=number, language=issue.language, attachments=kept)
    pages, assets, report = _composed(order), order.document.assets, order.findings.append
    if is_pattern(order.output.name):
        files = page_files(tuple(pages), info, assets, order.output.name, preset, report)
        return [(order.output.with_name(name), _bytes(data)) for name, data in files]
    return [(order.output, _bytes(write_pages(order.pages, pages, info, assets, preset, report)))]


def _png(order: Order) -> list[tuple[Path, Write]]:
    from editor.paint.png import page_png

    pages = tuple(_composed(order))
    names = [order.output]
    if len(pages) > 1:
        names = [order.output.with_stem(f"{order.output.stem}-{page.number}") for page in pages]
    pictures: list[tuple[Path, Write]] = []
    for name, page in zip(names, pages, strict=True):
        show_progress(len(pictures) / len(pages), f"Drawing page {page.number}")
        drawn = page_png(page, order.document.assets, order.dpi, order.preset or "screen", order.findings.append)
        pictures.append((name, _bytes(drawn)))
    return pictures


def _docx(order: Order) -> list[tuple[Path, Write]]:
    from editor.exporters.docx import stream_docx

    preset = order.preset or "manuscript"
    pages = tuple(_composed(order)) if preset == "page" else ()
    issue, assets = _chosen(order), order.document.assets
    return [(order.output, lambda stream: stream_docx(stream, issue, assets, preset, pages=pages))]


def _html(order: Order) -> list[tuple[Path, Write]]:
    from editor.exporters.html import html_parts

    _no_preset(order)
    parts = html_parts(_chosen(order), order.document.assets)
    return [(order.output, lambda stream: stream.writelines(parts))]


def _text(order: Order) -> list[tuple[Path, Write]]:
    from editor.exporters.text import write_text

    _no_preset(order)
    return [(order.output, _bytes(write_text(_chosen(order))))]


def _chosen(order: Order) -> Issue:
    """The issue, or where pages are chosen these alone with the articles on them."""
    issue = order.document.issue
    if len(order.pages) == len(issue.pages):
        return issue
    part = replace(issue, pages=tuple(page for page in issue.pages if page.number in order.pages))
    placed = part.placed()
    return part.with_articles(article for article in issue.articles if article.id in placed)


def _no_preset(order: Order) -> None:
    if order.preset is not None:
        raise Refused(f"There are no presets for {order.output.suffix} files; leave --preset out.")


_WRITERS: dict[str, Callable[[Order], list[tuple[Path, Write]]]] = {
    ".pdf": _pdf,
    ".png": _png,
    ".docx": _docx,
    ".html": _html,
    ".txt": _text,
}
