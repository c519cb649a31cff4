"""One file a page, named as the press wants its pages named."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from editor.compose.page import ComposedPage
from editor.paint.errors import PaintRefused
from editor.paint.pdf import DocumentInfo, Report, write_pdf
from editor.paint.presets import Preset, load_preset

FIELDS: Final = ("page", "name", "title", "date", "number")
"""What a pattern may name; ``{page:02}`` writes two digits."""

# Not allowed in the names of files on some system, or with a meaning of their own there.
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST: Final = 120


def is_pattern(name: str) -> bool:
    """Tell whether a file's name is a pattern for many: one that names the page."""
    return "{page" in name


def page_files(
    pages: Sequence[ComposedPage],
    info: DocumentInfo,
    assets: Mapping[str, bytes],
    pattern: str,
    preset: Preset | str = "press-x4",
    report: Report | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Return the name and the bytes of a file for each page; refuses what :func:`write_pdf` does, and a bad pattern."""
    chosen = load_preset(preset) if isinstance(preset, str) else preset
    names = [page_file_name(pattern, page, info) for page in pages]
    if len(set(map(str.casefold, names))) < len(names):
        raise PaintRefused(f"The pattern {pattern!r} gives two pages one name; put {{page}} into it.")
    for name, page in zip(names, pages, strict=True):
        yield name, write_pdf([page], info, assets, chosen, report)


def page_file_name(pattern: str, page: ComposedPage, info: DocumentInfo) -> str:
    """Return the name of a page's file; PaintRefused for a pattern that names something else than FIELDS."""
    values = {
        "page": page.number,
        "name": page.name,
        "title": info.title,
        "date": "" if info.date is None else info.date.isoformat(),
        "number": info.seed,
    }
    try:
        named = [field for _, field, _, _ in string.Formatter().parse(pattern) if field is not None]
        if any(field not in FIELDS for field in named):
            raise ValueError
        name = pattern.format(**values)
    except (ValueError, KeyError, IndexError):
        known = ", ".join(f"{{{field}}}" for field in FIELDS)
        raise PaintRefused(f"The pattern {pattern!r} cannot be read; it may name {known}.") from None
    stem, dot, suffix = _FORBIDDEN.sub("-", name).rpartition(".")
    # A page without a name leaves the dashes around it.
    clean = re.sub(r"-{2,}", "-", stem).strip(" .-")
    if not clean or not dot or len(clean) > _LONGEST:
        raise PaintRefused(f"The pattern {pattern!r} gives no usable name for page {page.number}.")
    return f"{clean}.{suffix}"
