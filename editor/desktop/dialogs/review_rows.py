"""How lines of a source and parts of articles look in the review: one colour a part, the same on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.desktop.widgets.rows import ROW
from editor.desktop.widgets.theme import Theme, blended, colour
from editor.desktop.words import tr
from editor.edits.pieces import Part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    IntArray = NDArray[np.int64]

PART_COLOURS: Final = {
    Part.HEADLINE: "#D1453B",
    Part.KICKER: "#D98A1F",
    Part.DECK: "#A8761B",
    Part.BYLINE: "#2B8A8A",
    Part.BODY: "#7F8790",
    Part.CROSSHEAD: "#8E5BC4",
    Part.CREDIT: "#2E8B57",
    Part.CAPTION: "#2F7FD1",
    Part.FOLLOW_UP: "#B8478F",
    Part.VERSE: "#5C6BC0",
}
KEYS: Final = tuple(PART_COLOURS)
"""The parts in the order of the keys 1 to 9, and 0."""
_DOUBT: Final = 17
"""Points that a line of what is doubtful takes."""
_WIDE: Final = chr(0x6C49)  # one Han for all: they are equally wide
_NARROWS: Final = "abcdefghijklmnopqrstuvwxyz 0123456789.,"
_NARROW: Final = 2
"""Points that no character is narrower than."""


def part_name(part: Part) -> str:
    """What a part is called."""
    return {
        Part.HEADLINE: tr("主题"),
        Part.KICKER: tr("引题"),
        Part.DECK: tr("副题"),
        Part.BYLINE: tr("署名"),
        Part.BODY: tr("正文"),
        Part.CROSSHEAD: tr("小标题"),
        Part.CREDIT: tr("供稿单位"),
        Part.CAPTION: tr("图片说明"),
        Part.FOLLOW_UP: tr("又讯"),
        Part.VERSE: tr("诗行"),
    }[part]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row: a word at its left (line number, part), its text, its part; heads of articles have no part.

    ``above`` names the file or page that begins with the row.
    """

    label: str
    text: str
    part: Part | None = None
    is_head: bool = False
    is_doubtful: bool = False
    above: str = ""


def extent(row: ReviewRow) -> tuple[int, int, int, int]:
    """What a row's height follows from: whether it is a head, whether a name stands above, its characters.

    Of these first those as wide as they are high, then the others, as their bytes tell.
    """
    text = row.label if row.is_head else row.text
    wide = (len(text.encode("utf-8", "replace")) - len(text)) // 2
    return row.is_head, bool(row.above), wide, max(0, len(text) - wide)


class ReviewDelegate(QStyledItemDelegate):
    """Paints rows of the review; ``label`` is the width of the words at the left."""

    LINE: Final = 22
    ABOVE: Final = 30

    def __init__(self, theme: Theme, label: int, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._label, self._view = theme, label, view

    def heights(self, extents: IntArray, width: int) -> IntArray:
        """How high rows of these extents are in a list of some width: as their text needs, three lines at most."""
        import numpy as np  # not before there are rows: a window opens sooner without

        is_head, has_above, wide, narrow = extents
        type_, small = QFontMetrics(self._view.font()), QFontMetrics(_small(self._view.font()))
        length = wide * type_.horizontalAdvance(_WIDE) + narrow * type_.horizontalAdvance(_NARROWS) // len(_NARROWS)
        doubt = wide * small.horizontalAdvance(_WIDE) + narrow * small.horizontalAdvance(_NARROWS) // len(_NARROWS)
        lines = np.minimum(3, 1 + length // max(60, width - self._label - 40))
        doubts = np.minimum(3, -(-doubt // max(60, width - 30)))
        texts = self.LINE * lines + 4 + self.ABOVE * has_above
        heights: IntArray = np.where(is_head, self.LINE + 14 + _DOUBT * doubts, texts)
        return heights

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(ROW)
        if not isinstance(row, ReviewRow):
            return
        theme, rect = self._theme, QRectF(option.rect).adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.above:
            painter.setPen(QColor(theme.quiet))
            place = QRectF(rect.left(), rect.top(), rect.width(), self.ABOVE - 6)
            told = painter.fontMetrics().elidedText(row.above, Qt.TextElideMode.ElideMiddle, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, told)
            rect.setTop(rect.top() + self.ABOVE)
        tint = PART_COLOURS.get(row.part) if row.part is not None else None
        if row.is_head:
            self._head(painter, rect, row)
        else:
            self._ground(painter, rect, tint)
            words = rect.adjusted(self._label + 14, 3, -6, -3)
            painter.setPen(QColor(self._legible(tint) if tint and self._label > 50 else theme.quiet))
            painter.drawText(rect.adjusted(10, 3, 0, -3), Qt.AlignmentFlag.AlignTop, row.label)
            painter.setPen(QColor(theme.text if row.part is not None else theme.hint))
            _write(painter, words, row.text)
        if row.is_doubtful:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.warning), 1.5))
            painter.drawRoundedRect(rect, 4, 4)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(rect, 4, 4)
        painter.restore()

    def _legible(self, tint: str) -> str:
        """The part's colour as that of words on its own ground."""
        return blended(tint, "#FFFFFF", 0.6) if self._theme.is_dark else blended(tint, "#000000", 0.66)

    def _ground(self, painter: QPainter, rect: QRectF, tint: str | None) -> None:
        if tint is not None:
            painter.fillRect(rect, colour(tint, 46 if self._theme.is_dark else 26))
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), QColor(tint))

    def _head(self, painter: QPainter, rect: QRectF, row: ReviewRow) -> None:
        bold = QFont(painter.font())
        bold.setPixelSize(14)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(rect.adjusted(6, 4, -6, -2), Qt.AlignmentFlag.AlignTop, row.text)
        if row.label:
            painter.setFont(_small(painter.font()))
            painter.setPen(QColor(self._theme.warning if row.is_doubtful else self._theme.quiet))
            _write(painter, rect.adjusted(6, self.LINE + 5, -6, -2), row.label)


def _small(font: QFont) -> QFont:
    """The type of what is doubtful."""
    small = QFont(font)
    small.setPixelSize(12)
    small.setWeight(QFont.Weight.Normal)
    return small


def _write(painter: QPainter, room: QRectF, text: str) -> None:
    """Write as many lines as there is room for; what is left out is told by three dots."""
    spacing = painter.fontMetrics().lineSpacing()
    lines = max(1, int(room.height() // spacing))
    wrapped = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop
    place = QRectF(room.left(), room.top(), room.width(), lines * spacing)
    painter.drawText(place, int(wrapped), first_lines(text, painter.font(), int(room.width()), lines))


def first_lines(text: str, font: QFont, width: int, count: int) -> str:
    """The text as far as so many lines of so many points hold it, with three dots where it goes on."""
    text = text[: count * width // _NARROW]
    layout = QTextLayout(text, font)
    option = QTextOption()
    # No line of a sheet that judges text begins with a comma.
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    start = 0
    for _ in range(count):
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(width)
            start = line.textStart()
    goes_on = layout.createLine().isValid()
    layout.endLayout()
    if not goes_on:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    kept, last = (part.decode("utf-16-le", "replace") for part in (units[: 2 * start], units[2 * start :]))
    return kept + QFontMetrics(font).elidedText(last, Qt.TextElideMode.ElideRight, width - 1)
