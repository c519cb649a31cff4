"""Fields of the inspector for the pictures of a block: how each is shown, and where its caption stands."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from editor.desktop.desk import Desk
from editor.desktop.widgets.fields import ChoiceField, Form, LengthField, NumberField, SwitchField
from editor.desktop.words import tr
from editor.edits.pictures import LEAST_ZOOM, MOST_LINE, MOST_ZOOM
from editor.measure import EMU_PER_PT, to_pt
from editor.model.article import Article, Fitting
from editor.model.page import Block, CaptionPlace


class PictureFields:
    """A folded section of a form for one picture of a block at a time."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk = desk
        self._block: Block | None = None
        self._article: Article | None = None
        self._section = form.section(tr("图片显示"), is_folded=True)
        self.which = ChoiceField(tr("哪一张"))
        self.which.edited.connect(lambda _: self._show())
        form.row(tr("哪一张"), self.which)
        self.place = ChoiceField(tr("说明位置"))
        self.place.offer(
            [
                (CaptionPlace.UNDER.value, tr("图下")),
                (CaptionPlace.BESIDE.value, tr("图旁")),
                (CaptionPlace.OVER.value, tr("压图")),
            ]
        )
        self.place.edited.connect(lambda name: self._slot("slot.caption", place=CaptionPlace(name)))
        form.row(tr("说明位置"), self.place)
        self.series = SwitchField(tr("与其余图片组成组图"))
        self.series.edited.connect(self._group)
        form.wide(self.series)
        self.fitting = ChoiceField(tr("适应"))
        self.fitting.offer(fitting_choices())
        self.fitting.edited.connect(lambda name: self._view(fitting=Fitting(name)))
        form.row(tr("适应"), self.fitting)
        self.zoom = NumberField(tr("放大"), LEAST_ZOOM // 10, MOST_ZOOM // 10, "%")
        self.zoom.edited.connect(lambda value: self._view(zoom=value * 10))
        form.row(tr("放大"), self.zoom)
        self.turn = LengthField(tr("旋转"), -180, 180, 0.5)
        self.turn.setSuffix("°")
        self.turn.setDecimals(1)
        self.turn.valueChanged.connect(lambda value: self._view(rotation=round(value * 10)))
        form.row(tr("旋转"), self.turn)
        self.line = LengthField(tr("边线"), 0, to_pt(MOST_LINE), 0.25)
        self.line.setSuffix(" pt")
        self.line.valueChanged.connect(lambda value: self._view(line=round(value * EMU_PER_PT)))
        form.row(tr("边线"), self.line)

    def show_block(self, block: Block | None, article: Article | None) -> None:
        """Show the pictures of a block; without any the section is not there."""
        self._block, self._article = block, article
        known = {picture.id: picture for picture in article.pictures} if article else {}
        shown = [name for slot in block.slots for name in slot.pictures if name in known] if block else []
        chosen = self.which.currentData()
        self.which.offer([(name, _title(n, known[name].caption)) for n, name in enumerate(shown)])
        self.which.show_value(chosen if chosen in shown else shown[0] if shown else "")
        self._section.setVisible(bool(shown))
        self._show()

    def _show(self) -> None:
        name = self.which.currentData()
        picture = next((p for p in self._article.pictures if p.id == name), None) if self._article else None
        if picture is None or self._block is None:
            return
        slot = next((s for s in self._block.slots if s.picture == name), None)
        for field in (self.place, self.series):
            # What stands further on in a series is told where the series begins.
            field.setEnabled(slot is not None and not self._block.locked)
        if slot is not None:
            self.place.show_value(slot.caption.value)
            self.series.show_value(bool(slot.series))
        self.fitting.show_value(picture.fitting.value)
        self.zoom.show_value(picture.zoom // 10)
        for measure, value in ((self.turn, picture.rotation / 10), (self.line, to_pt(picture.line))):
            with QSignalBlocker(measure):
                measure.setValue(value)

    def _group(self, together: bool) -> None:
        if self._article is not None:
            name = self.which.currentData()
            others = tuple(p.id for p in self._article.pictures if p.id != name) if together else ()
            self._slot("slot.series", series=others)

    def _slot(self, edit: str, **arguments: object) -> None:
        if self._block is not None:
            name = self.which.currentData()
            if not self._desk.apply(edit, block=self._block.id, picture=name, **arguments):
                self._show()

    def _view(self, **arguments: object) -> None:
        if self._article is not None:
            name = self.which.currentData()
            if not self._desk.apply("picture.view", article=self._article.id, picture=name, **arguments):
                self._show()


def fitting_choices() -> list[tuple[str, str]]:
    """How a picture may lie in its place, with what that is called."""
    return [(Fitting.FILL.value, tr("填满，裁边")), (Fitting.FIT.value, tr("显示全图"))]


def _title(number: int, caption: str) -> str:
    words = caption.replace("\n", " ").strip()
    return f"{number + 1}　{words[:12]}" if words else str(number + 1)
