"""版样 read: pages of a template from TOML."""

from __future__ import annotations

from editor.measure import Rect
from editor.model.frame_content import Booking, CellAlign, Code, ErrorLevel, FrameContent, RulePattern, TableRules
from editor.model.frame_content import Table as TextTable
from editor.model.page import (
    TEMPLATE_STANDOFF,
    Block,
    BlockKind,
    Cells,
    Contour,
    Frame,
    FrameKind,
    Guide,
    HeadlineSide,
    Page,
    Step,
)
from editor.store.toml_table import Table


def read_prototype(table: Table) -> Page:
    """The page that a ``[[pages]]`` table describes."""
    page = Page(
        number=table.whole("number"),
        name=table.text("name", ""),
        blocks=tuple(map(_block, table.tables("blocks"))),
        frames=tuple(map(_frame, table.tables("frames"))),
        guides=tuple(map(_guide, table.tables("guides"))),
    )
    table.finish()
    return page


def _guide(table: Table) -> Guide:
    guide = Guide(table.flag("upright"), table.length("at"))
    table.finish()
    return guide


def _block(table: Table) -> Block:
    column, line, columns, lines = table.wholes("cells", 4)
    block = Block(
        id=table.text("id"),
        kind=table.choice("kind", BlockKind, BlockKind.ARTICLE),
        cells=Cells(column, line, columns, lines),
        heading=table.text("heading", ""),
        columns=table.whole("columns", 0),
        boxed=table.flag("boxed", False),
        furniture=table.whole("furniture") if "furniture" in table else None,
        locked=table.flag("locked", False),
        headline=table.choice("headline", HeadlineSide, HeadlineSide.ABOVE),
        steps=tuple(Step(above, below) for above, below in table.pairs("steps")),
        head=table.whole("head", 0),
        vertical=table.flag("vertical", False),
    )
    table.finish()
    return block


def _frame(table: Table) -> Frame:
    frame = Frame(
        id=table.text("id"),
        kind=table.choice("kind", FrameKind),
        rect=_rect(table.table("rect")),
        text=table.text("text", ""),
        style=table.text("style", "body"),
        ink=table.text("ink", "black"),
        thickness=table.length("thickness", 0),
        wraps=table.flag("wraps", False),
        locked=table.flag("locked", False),
        contour=table.choice("contour", Contour, Contour.BOX),
        standoff=table.length("standoff", TEMPLATE_STANDOFF),
        pattern=table.choice("pattern", RulePattern, RulePattern.PLAIN),
        content=_content(table),
        follows=table.text("follows", ""),
    )
    table.finish()
    return frame


def _rect(table: Table) -> Rect:
    rect = Rect(*(table.length(key) for key in ("x", "y", "width", "height")))
    table.finish()
    return rect


def _content(table: Table) -> FrameContent | None:
    content: FrameContent | None = None
    if "booking" in table:
        inner = table.table("booking")
        content = Booking(inner.text("client", ""), inner.length("width"), inner.length("height"))
    elif "code" in table:
        inner = table.table("code")
        content = Code(inner.choice("error", ErrorLevel, ErrorLevel.M))
    elif "table" in table:
        inner = table.table("table")
        content = TextTable(
            rows=inner.text_rows("rows"),
            widths=inner.number_list("widths"),
            aligns=tuple(inner.choices("aligns", CellAlign)),
            header=inner.whole("header", 1),
            rules=inner.choice("rules", TableRules, TableRules.ROWS),
        )
    else:
        return None
    inner.finish()
    return content
