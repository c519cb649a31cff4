"""Exporting: an issue written for a purpose, whole or some pages of it, with what was found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from editor.files import whole_file
from editor.model.findings import Finding
from editor.model.issue import Issue

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

Report = Callable[[float, str], None]
Write = Callable[[BinaryIO], object]
"""Writes a file to a stream."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a file is for: its suffix, the preset that makes it, what it is called."""

    name: str
    suffix: str
    preset: str
    title: str
    title_en: str
    about: str
    about_en: str


PURPOSES: Final = (
    Purpose(
        "press", ".pdf", "press-x4", "付印 PDF", "PDF for the press",
        "PDF/X-4，交给印厂", "PDF/X-4, what most presses ask for",
    ),
    Purpose(
        "press-marks", ".pdf", "press-x4-marks", "付印 PDF（带裁切线）", "PDF with crop marks",
        "PDF/X-4，出血外加裁切线和套准线", "PDF/X-4 with crop and registration marks",
    ),
    Purpose(
        "press-coated", ".pdf", "press-x4-coated", "付印 PDF（铜版纸）", "PDF for coated paper",
        "PDF/X-4，铜版纸平张胶印", "PDF/X-4 for sheet-fed offset on coated paper",
    ),
    Purpose(
        "press-old", ".pdf", "press-x1a", "付印 PDF（旧流程）", "PDF for older presses",
        "PDF/X-1a，印厂设备较旧时用", "PDF/X-1a, for presses with older machines",
    ),
    Purpose(
        "archive", ".pdf", "archive-a2u", "存档 PDF", "PDF for the archive",
        "PDF/A-2u，长期保存", "PDF/A-2u, for keeping",
    ),
    Purpose(
        "screen", ".pdf", "screen", "阅读 PDF", "PDF for reading",
        "手机和电脑上看，体积小", "small, for phones and computers",
    ),
    Purpose(
        "office", ".docx", "manuscript", "Word 文稿", "Word manuscript",
        "连续的文稿，改好可再导入", "running text that can be imported again",
    ),
    Purpose(
        "office-page", ".docx", "page", "Word 版面", "Word pages",
        "每个框在原来的位置", "every frame in its place",
    ),
    Purpose("web", ".html", "", "网页", "Web page", "全部稿件，一个文件", "all articles in one file"),
)  # fmt: skip


@dataclass(slots=True)
class Order:
    """One export: the issue, its pictures, the purpose, the numbers of the pages wanted."""

    issue: Issue
    assets: Mapping[str, bytes]
    purpose: Purpose
    pages: Sequence[int]
    findings: list[Finding] = field(default_factory=list)


def export(order: Order, path: Path, report: Report) -> tuple[Finding, ...]:
    """Write the file, whole or not at all, and return what was found; refusals of the writers pass through."""
    write = {".pdf": _pdf, ".docx": _docx, ".html": _html}[order.purpose.suffix](order, report)
    report(0.95, path.name)
    with whole_file(path) as stream:
        write(stream)
    return tuple(order.findings)


def chosen_pages(text: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """The pages that ``1,3-4`` names, all for an empty text; ValueError if it names none of ``numbers``."""
    if not text.strip():
        return tuple(numbers)
    wanted: set[int] = set()
    for part in text.replace("，", ",").replace("、", ",").replace("－", "-").replace("—", "-").split(","):
        first, _, last = part.strip().partition("-")
        wanted.update(range(int(first), int(last or first) + 1))
    found = tuple(n for n in numbers if n in wanted)
    if not found:
        raise ValueError(f"there are no pages {text}")
    return found


def _composed(order: Order, report: Report) -> Iterator[ComposedPage]:
    from editor.compose.issue import compose_page
    from editor.faces.book import FaceBook

    for done, number in enumerate(order.pages):
        report(0.9 * done / len(order.pages), str(number))
        page = order.issue.page(number)
        if page is not None:
            composed = compose_page(order.issue, page, FaceBook.default())
            order.findings.extend(composed.findings)
            yield composed


def _pdf(order: Order, report: Report) -> Write:
    from editor.paint.pdf import DocumentInfo, write_pages

    issue, pages = order.issue, _composed(order, report)
    info = DocumentInfo(title=issue.title, date=issue.date, seed=str(issue.number or ""), language=issue.language)
    data = write_pages(order.pages, pages, info, order.assets, order.purpose.preset, order.findings.append)
    return lambda stream: stream.write(data)


def _docx(order: Order, report: Report) -> Write:
    from editor.exporters.docx import stream_docx

    pages = tuple(_composed(order, report)) if order.purpose.preset == "page" else ()
    report(0.9, "DOCX")
    return lambda stream: stream_docx(stream, order.issue, order.assets, order.purpose.preset, pages=pages)


def _html(order: Order, report: Report) -> Write:
    from editor.exporters.html import html_parts

    report(0.3, "HTML")
    return lambda stream: stream.writelines(html_parts(order.issue, order.assets))
