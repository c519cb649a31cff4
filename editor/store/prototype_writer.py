"""版样 written: pages of a template as TOML, what stands on their cells and free frames."""

from __future__ import annotations

from collections.abc import Iterator

from editor.model.frame_content import Booking, Code, FrameContent, Table
from editor.model.page import Block, Frame, Page
from editor.store.toml_words import length_text, numbers, quoted, rect_text


def prototype_lines(page: Page) -> Iterator[str]:
    """The lines of one page, which :func:`editor.store.prototype_reader.read_prototype` reads."""
    yield "\n[[pages]]"
    yield f"number = {page.number}"
    yield f"name = {quoted(page.name)}"
    for block in page.blocks:
        yield "\n[[pages.blocks]]"
        yield from _block(block)
    for frame in page.frames:
        yield "\n[[pages.frames]]"
        yield from _frame(frame)
    for guide in page.guides:
        yield "\n[[pages.guides]]"
        yield f"upright = {_flag(guide.is_upright)}"
        yield f"at = {length_text(guide.at)}"


def _block(block: Block) -> Iterator[str]:
    cells = block.cells
    yield f"id = {quoted(block.id)}"
    yield f"kind = {quoted(block.kind)}"
    yield f"cells = {numbers((cells.column, cells.line, cells.columns, cells.lines))}"
    yield f"heading = {quoted(block.heading)}"
    yield f"headline = {quoted(block.headline)}"
    for key in ("columns", "head"):
        yield f"{key} = {getattr(block, key)}"
    for key in ("boxed", "locked", "vertical"):
        yield f"{key} = {_flag(getattr(block, key))}"
    if block.furniture is not None:
        yield f"furniture = {block.furniture}"
    if block.steps:
        yield f"steps = [{', '.join(numbers((step.above, step.below)) for step in block.steps)}]"


def _frame(frame: Frame) -> Iterator[str]:
    for key in ("id", "kind", "text", "style", "ink", "contour", "pattern"):
        yield f"{key} = {quoted(getattr(frame, key))}"
    yield f"rect = {rect_text(frame.rect)}"
    for key in ("thickness", "standoff"):
        yield f"{key} = {length_text(getattr(frame, key))}"
    for key in ("wraps", "locked"):
        yield f"{key} = {_flag(getattr(frame, key))}"
    if frame.follows:
        yield f"follows = {quoted(frame.follows)}"
    if frame.content is not None:
        yield from _content(frame.content)


def _content(content: FrameContent) -> Iterator[str]:
    match content:
        case Booking():
            size = f"width = {length_text(content.width)}, height = {length_text(content.height)}"
            yield f"booking = {{ client = {quoted(content.client)}, {size} }}"
        case Code():
            yield f"code = {{ error = {quoted(content.error)} }}"
        case Table():
            rows = ", ".join(f"[{', '.join(map(quoted, row))}]" for row in content.rows)
            aligns = ", ".join(map(quoted, content.aligns))
            yield (
                f"table = {{ header = {content.header}, rules = {quoted(content.rules)}, "
                f"widths = {numbers(map(float, content.widths))}, aligns = [{aligns}], rows = [{rows}] }}"
            )


def _flag(value: bool) -> str:
    return "true" if value else "false"
