"""Fields of the inspector for a block's shape: how far its headline reaches, the corners it leaves to neighbours."""

from __future__ import annotations

from collections.abc import Callable

from editor.desktop.widgets.fields import ChoiceField, Form, NumberField
from editor.desktop.words import tr
from editor.edits.shapes import Corner
from editor.model.page import Block, Step


class ShapeFields:
    """A folded section of a form; ``apply`` makes an edit of the block that is shown."""

    def __init__(self, form: Form, apply: Callable[..., None]) -> None:
        self._block: Block | None = None
        self._apply = apply
        form.section(tr("形状"), is_folded=True)
        self.head = NumberField(tr("标题占栏"), 0, 12, tr("栏"))
        self.head.setSpecialValueText(tr("全部"))
        self.head.edited.connect(lambda value: apply("block.head", columns=value))
        form.row(tr("标题占栏"), self.head)
        self.corner = ChoiceField(tr("切角"))
        self.corner.offer(
            [
                (Corner.TOP_LEFT.value, tr("左上角")),
                (Corner.TOP_RIGHT.value, tr("右上角")),
                (Corner.BOTTOM_LEFT.value, tr("左下角")),
                (Corner.BOTTOM_RIGHT.value, tr("右下角")),
            ]
        )
        self.corner.edited.connect(lambda _: self._show_cut())
        form.row(tr("切角"), self.corner)
        self.columns = NumberField(tr("切去的栏数"), 0, 12, tr("栏"))
        self.lines = NumberField(tr("切去的行数"), 0, 400, tr("行"))
        for field in (self.columns, self.lines):
            field.edited.connect(lambda _: self._cut())
        form.pair((tr("宽"), self.columns), (tr("高"), self.lines))

    def show_block(self, block: Block | None) -> None:
        """Show the shape of a block."""
        another = block is None or self._block is None or block.id != self._block.id
        self._block = block
        free = block is not None and not block.locked
        for field in (self.head, self.corner, self.columns, self.lines):
            field.setEnabled(free)
        self.head.show_value(block.head if block else 0)
        if another:
            self.corner.show_value(next((c for c in Corner if _cut_of(block, c)[1]), Corner.TOP_RIGHT).value)
        self._show_cut()

    def _show_cut(self) -> None:
        columns, lines = _cut_of(self._block, Corner(self.corner.currentData()))
        # While one of the two is still nothing, what was typed in the other stays.
        if lines or not self._is_begun():
            self.columns.show_value(columns)
            self.lines.show_value(lines)

    def _is_begun(self) -> bool:
        return bool(self.columns.value()) != bool(self.lines.value())

    def _cut(self) -> None:
        if not self._is_begun():
            told = {"columns": self.columns.value(), "lines": self.lines.value()}
            self._apply("block.corner", corner=Corner(self.corner.currentData()), **told)


def _cut_of(block: Block | None, corner: Corner) -> tuple[int, int]:
    """How many columns and lines a block leaves at a corner; the deepest lines where they go down in steps."""
    if block is None or not block.is_stepped:
        return 0, 0
    steps: tuple[Step, ...] = block.steps if corner.is_left else block.steps[::-1]
    depths = [step.above if corner.is_upper else step.below for step in steps]
    columns = next((n for n, depth in enumerate(depths) if not depth), len(depths))
    return (columns, max(depths[:columns])) if columns else (0, 0)
