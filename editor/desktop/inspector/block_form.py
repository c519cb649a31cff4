"""The inspector's form of a block with its article: texts first, then setting and place, pictures, filing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLabel, QPushButton

from editor.desktop.canvas.overlays import fit
from editor.desktop.desk import Desk
from editor.desktop.inspector.picture_fields import PictureFields
from editor.desktop.inspector.picture_rows import PictureRows
from editor.desktop.inspector.shape_fields import ShapeFields
from editor.desktop.template_words import rank_title
from editor.desktop.text.article_fields import ArticleTexts, TagRows
from editor.desktop.widgets.fields import ChoiceField, Form, NumberField, SwitchField, title_label
from editor.desktop.words import tr
from editor.edits.blocks import LEAST_SLACK
from editor.model.article import Article
from editor.model.page import Block, BlockKind, HeadlineSide

LONGEST_TITLE: Final = 36
"""Characters of a headline that name what is inspected: two lines."""


class BlockForm(Form):
    """A block with its article: texts first, then place and setting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._block: Block | None = None
        self._article: Article | None = None
        self.title = title_label()
        self.wide(self.title)
        self.state = QLabel()
        self.state.setProperty("rank", "quiet")
        self.wide(self.state)
        self._build_texts()
        self._build_setting()
        self._build_place()
        self.shape = ShapeFields(self, self._set_block)
        self.pictures = PictureRows(desk, self)
        self.shown = PictureFields(desk, self)
        self._build_filing()

    def _build_texts(self) -> None:
        self.section(tr("标题与署名"))
        self.texts = ArticleTexts(self._desk, self, ("kicker", "headline", "deck", "byline", "credit"))
        self.story = QPushButton(tr("编辑正文…"))
        self.story.clicked.connect(self._edit_story)
        self.wide(self.story)

    def _build_setting(self) -> None:
        self.section(tr("排法"))
        self.heading = ChoiceField(tr("标题级别"))
        self.heading.edited.connect(lambda name: self._set_block("block.heading", heading=name))
        self.row(tr("标题级别"), self.heading)
        self.side = ChoiceField(tr("标题排向"))
        self.side.edited.connect(lambda name: self._set_block("block.headline", side=HeadlineSide(name)))
        self.row(tr("标题排向"), self.side)
        self.columns = NumberField(tr("正文分栏"), 0, 12, tr("栏"))
        self.columns.setSpecialValueText(tr("随版"))
        self.columns.edited.connect(lambda value: self._set_block("block.columns", columns=value))
        self.row(tr("正文分栏"), self.columns)
        self.slack = NumberField(tr("标题加空"), -LEAST_SLACK, 60, tr("行"))
        self.slack.edited.connect(lambda value: self._set_block("block.slack", slack=value))
        self.row(tr("标题加空"), self.slack)
        self.vertical = SwitchField(tr("正文竖排"))
        self.vertical.edited.connect(lambda value: self._set_block("block.vertical", vertical=value))
        self.wide(self.vertical)
        self.boxed = SwitchField(tr("加框"))
        self.boxed.edited.connect(lambda value: self._set_block("block.boxed", boxed=value))
        self.wide(self.boxed)
        self.locked = SwitchField(tr("锁定（重新生成版面时不动）"))
        self.locked.edited.connect(lambda value: self._set_block("block.lock", locked=value))
        self.wide(self.locked)

    def _build_place(self) -> None:
        self.section(tr("位置与大小"))
        self.cells: dict[str, NumberField] = {}
        for name, title, unit in (
            ("column", tr("起始栏"), ""),
            ("line", tr("起始行"), ""),
            ("columns", tr("宽"), tr("栏")),
            ("lines", tr("高"), tr("行")),
        ):
            field = NumberField(title, 1, 400, unit)
            field.edited.connect(self._cell_edit(name))
            self.cells[name] = field
        self.pair((tr("起栏"), self.cells["column"]), (tr("起行"), self.cells["line"]))
        self.pair((tr("宽"), self.cells["columns"]), (tr("高"), self.cells["lines"]))

    def _build_filing(self) -> None:
        self.section(tr("标签与重要性"), is_folded=True)
        self.tags = TagRows(self._desk, self)
        self.importance = NumberField(tr("重要性"), -1, 100, "%")
        self.importance.setSpecialValueText(tr("自动"))
        self.importance.edited.connect(
            lambda value: self._set_article("article.importance", importance=None if value < 0 else value / 100)
        )
        self.row(tr("重要性"), self.importance)

    def show_block(self, block: Block | None, article: Article | None) -> None:
        """Show a block and its article, or an article of the pool alone."""
        self._block, self._article = block, article
        headline = article.headline.replace("\n", " ") if article else ""
        self.title.setToolTip(headline)
        headline = headline if len(headline) <= LONGEST_TITLE else f"{headline[:LONGEST_TITLE]}…"
        self.title.setText(headline or (_NAMES[block.kind]() if block and article is None else tr("（无题）")))
        self.state.setText(self._state())
        self.texts.show_article(article)
        self.tags.show_article(article)
        rank = article.importance if article else None
        self.importance.show_value(-1 if rank is None else round(rank * 100))
        for other in (self.importance, self.story):
            other.setEnabled(article is not None)
        self._show_place(block)
        self.pictures.show_pictures(article)
        self.shown.show_block(block, article)

    def _show_place(self, block: Block | None) -> None:
        self.shape.show_block(block)
        free = block is not None and not block.locked
        for name, field in self.cells.items():
            offset = 1 if name in ("column", "line") else 0
            field.setEnabled(free)
            field.show_value(getattr(block.cells, name) + offset if block else field.minimum())
        self.heading.offer([(h.name, rank_title(h.name)) for h in self._desk.issue.template.headings])
        sides = (
            (HeadlineSide.ABOVE, tr("横排")),
            (HeadlineSide.LEFT, tr("竖排在左")),
            (HeadlineSide.RIGHT, tr("竖排在右")),
        )
        self.side.offer([(side.value, title) for side, title in sides])
        for other in (self.heading, self.side, self.columns, self.slack, self.vertical, self.boxed):
            other.setEnabled(free)
        self.locked.setEnabled(block is not None)
        if block is not None:
            self.heading.show_value(block.heading)
            self.side.show_value(block.headline.value)
            self.columns.show_value(block.columns)
            self.slack.show_value(block.slack)
            self.boxed.show_value(block.boxed)
            self.vertical.show_value(block.vertical)
            self.locked.show_value(block.locked)

    def _state(self) -> str:
        parts = []
        if self._article is not None:
            parts.append(tr("{count} 字").format(count=self._article.characters))
        if self._block is None:
            parts.append(tr("待排"))
            return " · ".join(parts)
        composed = next((b for p in self._desk.pages() for b in p.blocks if b.id == self._block.id), None)
        if composed is not None and self._article is not None:
            how = fit(composed)
            if how.overset:
                parts.append(tr("溢文 {count} 字").format(count=how.overset))
            elif how.unfilled:
                parts.append(tr("空余 {count} 行").format(count=how.unfilled))
            else:
                parts.append(tr("正好"))
        return " · ".join(parts)

    def _cell_edit(self, name: str) -> Callable[[int], None]:
        def change(value: int) -> None:
            if self._block is None:
                return
            cells = self._block.cells
            if name in ("column", "line"):
                step = value - 1 - getattr(cells, name)
                done = self._desk.apply(
                    "block.move",
                    block=self._block.id,
                    columns=step if name == "column" else 0,
                    lines=step if name == "line" else 0,
                )
            else:
                edge = "right" if name == "columns" else "bottom"
                done = self._desk.apply("block.resize", block=self._block.id, **{edge: value - getattr(cells, name)})
            if not done:
                self._show_place(self._block)

        return change

    def _set_article(self, name: str, **arguments: object) -> None:
        if self._article is not None:
            self._desk.apply(name, article=self._article.id, **arguments)

    def _set_block(self, name: str, **arguments: object) -> None:
        if self._block is not None and not self._desk.apply(name, block=self._block.id, **arguments):
            self._show_place(self._block)

    def _edit_story(self) -> None:
        if self._article is not None:
            self._desk.edit_text(self._article.id)


_NAMES: Final[dict[BlockKind, Callable[[], str]]] = {
    BlockKind.ARTICLE: lambda: tr("空稿块"),
    BlockKind.ADVERTISEMENT: lambda: tr("广告位"),
    BlockKind.PICTURE: lambda: tr("图片位"),
    BlockKind.FILLER: lambda: tr("补白"),
    BlockKind.FURNITURE: lambda: tr("报头"),
}
