"""Edits of furniture: what masthead, folio, colophon and 中缝 say, where they stand, what kind of paper it is."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from editor.compose.furniture.fields import FIELD_NAMES, FURNITURE_FIELDS, placeholders
from editor.edits.blocks import check_room, standing_block, standing_page
from editor.edits.errors import EditRefused
from editor.edits.frames import free_frame_id
from editor.edits.registry import edit
from editor.measure import Rect
from editor.model.imprint import NAMES, Publication, with_fact
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells
from editor.model.template import Furniture


@edit("issue.imprint", "修改本期出版信息", "Edit imprint of issue", merges="name")
def set_issue_fact(issue: Issue, name: str, text: str) -> Issue:
    """Say something that the furniture of this issue prints; no text for what the paper says in every issue."""
    _check_name(name)
    imprint = with_fact(issue.imprint, name, _said(text))
    return issue if imprint == issue.imprint else replace(issue, imprint=imprint)


@edit("page.imprint", "修改本版出版信息", "Edit imprint of page", merges="name")
def set_page_fact(issue: Issue, page: int, name: str, text: str) -> Issue:
    """Say something that the furniture of one page prints: its editor, the text of the 中缝 at its right."""
    _check_name(name)
    old = standing_page(issue, page)
    imprint = with_fact(old.imprint, name, _said(text))
    return issue if imprint == old.imprint else issue.with_page(replace(old, imprint=imprint))


@edit("paper.imprint", "修改本报出版信息", "Edit imprint of paper", merges="name")
def set_paper_fact(issue: Issue, name: str, text: str) -> Issue:
    """Say something that the paper prints in every issue: its publisher, its permit."""
    _check_name(name)
    template = issue.template
    imprint = with_fact(template.imprint, name, _said(text))
    return issue if imprint == template.imprint else replace(issue, template=replace(template, imprint=imprint))


@edit("paper.publication", "设定出版物类别", "Set kind of publication")
def set_publication(issue: Issue, publication: Publication | None) -> Issue:
    """Say whether the paper is a newspaper or 内部资料, or leave it to what its pages print."""
    if issue.template.publication is publication:
        return issue
    return replace(issue, template=replace(issue.template, publication=publication))


@edit("furniture.field", "修改报头报眉文字", "Edit furniture", merges="field")
def set_field(issue: Issue, furniture: int, field: str, text: str) -> Issue:
    """Change a text of the template's furniture; {name} stands for a fact of the issue or its imprint."""
    item = _standing(issue, furniture)
    if field not in FURNITURE_FIELDS.get(item.kind, ()):
        raise EditRefused(f"A {item.kind} has no text “{field}”.", f"这里没有名为“{field}”的文字。")
    for name in placeholders(text):
        if name not in FIELD_NAMES:
            raise EditRefused(f"Nothing fills {{{name}}}.", f"没有名为“{name}”的出版信息可填。")
    fields = MappingProxyType({**item.fields, field: text})
    return issue if fields == item.fields else _with_furniture(issue, furniture, replace(item, fields=fields))


@edit("furniture.shape", "移动报眉", "Move furniture", merges="furniture")
def shape_furniture(issue: Issue, furniture: int, rect: Rect) -> Issue:
    """Give furniture outside the type area another rectangle; it stays on the page."""
    item = _standing(issue, furniture)
    if item.rect is None:
        raise EditRefused("It stands in the type area; move it by its cells.", "它在版心之内，请按栏和行移动。")
    template = issue.template
    fits = rect.x >= 0 and rect.y >= 0 and rect.right <= template.width and rect.bottom <= template.height
    if not fits or rect.width <= 0 or rect.height <= 0:
        raise EditRefused("It would leave the page.", "它会超出版面。")
    return issue if rect == item.rect else _with_furniture(issue, furniture, replace(item, rect=rect))


@edit("furniture.place", "放置报头版权", "Place furniture")
def place_furniture(issue: Issue, page: int, furniture: int, cells: Cells) -> Issue:
    """Put a masthead or a colophon on free cells of a page."""
    item, home = _standing(issue, furniture), standing_page(issue, page)
    if item.kind not in ("masthead", "colophon"):
        raise EditRefused("Only mastheads and colophons stand in the type area.", "只有报头和版权栏能放进版心。")
    if any(b.kind is BlockKind.FURNITURE and b.furniture == furniture for b in home.blocks):
        raise EditRefused("It stands on the page already.", "版上已经有了。")
    block = Block(free_frame_id(issue, item.kind), BlockKind.FURNITURE, cells, furniture=furniture)
    check_room(issue, home, block)
    return issue.with_page(replace(home, blocks=(block, *home.blocks)))


@edit("furniture.remove", "撤下报头版权", "Take furniture off")
def remove_furniture(issue: Issue, block: str) -> Issue:
    """Take a masthead or colophon off its page."""
    home, found = standing_block(issue, block)
    if found.kind is not BlockKind.FURNITURE:
        raise EditRefused("That is no masthead and no colophon.", "这不是报头，也不是版权栏。")
    if found.locked:
        raise EditRefused("It is locked; unlock it first.", "它已锁定，请先解锁。")
    return issue.with_page(replace(home, blocks=tuple(b for b in home.blocks if b.id != block)))


def _check_name(name: str) -> None:
    if name not in NAMES:
        raise EditRefused(f"There is no field “{name}”.", f"没有名为“{name}”的出版信息。")


def _said(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _standing(issue: Issue, furniture: int) -> Furniture:
    if not 0 <= furniture < len(issue.template.furniture):
        raise EditRefused("The template has no such furniture.", "模板中没有这一项。")
    return issue.template.furniture[furniture]


def _with_furniture(issue: Issue, place: int, item: Furniture) -> Issue:
    all_of_it = issue.template.furniture
    furniture = (*all_of_it[:place], item, *all_of_it[place + 1 :])
    return replace(issue, template=replace(issue.template, furniture=furniture))
