"""Preflight of a PDF, anyone's: what a press, or an archive, would send it back for."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from editor.model.findings import Place
from editor.preflight.colours import PROCESS
from editor.preflight.content_checks import PaintedPage, check_content
from editor.preflight.demands import Demands, is_for_press
from editor.preflight.errors import PreflightRefused
from editor.preflight.faults import Fault, error, note, ordered
from editor.preflight.file_checks import check_file, claims
from editor.preflight.ink_checks import check_ink
from editor.preflight.limits import LARGEST_FILE, MOST_PAGES, Budget
from editor.preflight.page_checks import Boxes, boxes_of, check_bleed, check_boxes, check_sizes
from editor.preflight.painted import everything
from editor.preflight.separations import separate

_SECONDS: Final = 7.0
_SECONDS_A_PAGE: Final = 2.0
_DAMAGE: Final[tuple[type[Exception], ...]] = (
    TypeError,
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
)


def _no_progress(_page: int) -> None:
    pass


def preflight_pdf(
    source: Path | bytes, demands: Demands, progress: Callable[[int], None] = _no_progress
) -> tuple[Fault, ...]:
    """Return what is wrong with a PDF for ``demands``, worst first; PreflightRefused if it cannot be read.

    ``progress`` is told of each page before it is checked.
    """
    with open_pdf(source) as pdf:
        try:
            count = len(pdf.pages)
            if not count:
                raise PreflightRefused(f"{_name(source)} holds no page; export it again.")
            budget = Budget(_SECONDS + _SECONDS_A_PAGE * (min(count, MOST_PAGES) - 1))
            return ordered([*check_file(pdf, demands), *_pages(pdf, demands, budget, progress)])
        except _breakage() as fault:
            raise PreflightRefused(f"{_name(source)} is damaged and cannot be checked; export it again.") from fault


def claimed_standards(source: Path | bytes) -> tuple[str, ...]:
    """Return the standards a PDF says it follows; PreflightRefused if it cannot be read."""
    with open_pdf(source) as pdf:
        try:
            return claims(pdf)
        except _breakage():
            return ()


def open_pdf(source: Path | bytes) -> Any:  # noqa: ANN401 - pikepdf is loaded late
    """Open a PDF; PreflightRefused, with the reason, if it is none or cannot be read."""
    import pikepdf

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    name = _name(source)
    data = source if isinstance(source, bytes) else _read(source)
    if b"%PDF-" not in data[:1024]:
        raise PreflightRefused(f"{name} is not a PDF.")
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise PreflightRefused(f"{name} opens with a password only; save it without one.") from None
    except _breakage():
        raise PreflightRefused(f"{name} is damaged and cannot be read; export it again.") from None


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PreflightRefused(f"{path.name} is too large: the most is {LARGEST_FILE >> 20} MB.")
        return path.read_bytes()
    except OSError as fault:
        raise PreflightRefused(f"{path.name} cannot be read: {fault.strerror or fault}.") from None


def _name(source: Path | bytes) -> str:
    return source.name if isinstance(source, Path) else "The PDF"


def _breakage() -> tuple[type[Exception], ...]:
    """What reading a damaged file may raise."""
    import pikepdf
    import pypdfium2

    errors: tuple[type[Exception], ...] = (pikepdf.PdfError, pypdfium2.PdfiumError, MemoryError)
    return errors + _DAMAGE


def _pages(pdf: Any, demands: Demands, budget: Budget, progress: Callable[[int], None]) -> Iterator[Fault]:  # noqa: ANN401
    sizes: list[Boxes | None] = []
    plates: dict[str, None] = {}
    for index, page in enumerate(pdf.pages):
        number = index + 1
        if number > MOST_PAGES:
            message = f"Only the first {MOST_PAGES} of {len(pdf.pages)} pages were checked."
            yield error("too-many-pages", message, "Split the file.", Place(page=number))
            break
        progress(number)
        budget.spend()
        try:
            sizes.append(boxes_of(page.obj))
            # What readers wonder at is a finding, not a line on the terminal.
            with warnings.catch_warnings(record=True, action="always") as wonders:
                faults = list(_page(pdf, index, demands, budget, sizes[-1], plates))
            yield from faults
            if wonders:
                yield _damaged(str(wonders[0].message), number)
        except _breakage() as fault:
            yield _damaged(str(fault) or type(fault).__name__, number)
    yield from check_sizes(sizes)
    if any(name not in PROCESS for name in plates):
        message = f"The file makes {len(plates)} plates: {', '.join(plates)}."
        yield note("plates", message, "Make sure the press has an ink for each.")


def _damaged(reason: str, number: int) -> Fault:
    message = f"The page cannot be read whole ({' '.join(reason.split())[:120].rstrip('.')})."
    return error("page-damaged", message, "Export the page again.", Place(page=number))


def _page(
    pdf: Any,  # noqa: ANN401
    index: int,
    demands: Demands,
    budget: Budget,
    boxes: Boxes | None,
    plates: dict[str, None],
) -> Iterator[Fault]:
    """The faults of a page; the inks it takes are added to ``plates``."""
    page, number = pdf.pages[index].obj, index + 1
    yield from check_boxes(page, number, demands)
    if boxes is None:
        return
    painted = list(everything(pdf, page, budget))
    view = PaintedPage(number, page, boxes, painted, demands)
    yield from check_content(view)
    if not painted:
        yield note("empty-page", "Nothing is printed on the page.", "Make sure it is meant.", Place(page=number))
    if is_for_press(demands) and painted:
        solid = [each.box for each in view.printed if each.kind in ("image", "fill", "stroke", "mask")]
        yield from check_bleed(boxes, Place(page=number), solid)
        made = separate(pdf, index, budget)
        plates |= dict.fromkeys(made.inks)
        yield from check_ink(made, boxes, Place(page=number), demands.ink_limit)
        if made.unread:
            message = f"{made.unread} pictures could not be measured for ink."
            yield note("ink-unmeasured", message, "Look at the separations at the press.", Place(page=number))
