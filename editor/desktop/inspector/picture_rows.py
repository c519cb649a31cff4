"""The pictures of an article in the inspector: each small, with its caption and the name of who made it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.widgets.fields import Form, TextField
from editor.desktop.widgets.suggestions import suggestion_button
from editor.desktop.words import tr
from editor.model.article import Article, Picture

SIDE = 64


class PictureRows:
    """A section of a form that shows as many pictures as the article has; without any it is not there."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk = desk
        self._section = form.section(tr("图片"))
        self._shown: list[tuple[str, str, str]] = []
        self.fields: list[tuple[TextField, TextField]] = []
        self._signs: list[tuple[QLabel, str]] = []
        desk.pictures_changed.connect(self._show_signs)

    def show_pictures(self, article: Article | None) -> None:
        """Show the pictures of an article; fields of the same pictures are kept, with the caret in them."""
        pictures = article.pictures if article is not None else ()
        wanted = [(article.id if article is not None else "", p.id, p.asset) for p in pictures]
        if wanted != self._shown:
            while self._section.rows.rowCount():
                self._section.rows.removeRow(0)
            self._shown, self.fields, self._signs = wanted, [], []
            for (owner, _, _), picture in zip(wanted, pictures, strict=True):
                self._section.rows.addRow(self._row(owner, picture))
            self._show_signs()
        for (caption, maker), picture in zip(self.fields, pictures, strict=True):
            caption.show_value(picture.caption)
            maker.show_value(picture.credit)
        self._section.setVisible(bool(pictures))

    def _show_signs(self) -> None:
        for sign, asset in self._signs:
            image = self._desk.pictures.soon(asset)
            if image is not None:
                ratio = sign.devicePixelRatioF()
                size = QSize(SIDE, SIDE) * ratio
                mode = Qt.AspectRatioMode.KeepAspectRatio
                small = QPixmap.fromImage(image.scaled(size, mode, Qt.TransformationMode.SmoothTransformation))
                small.setDevicePixelRatio(ratio)
                sign.setPixmap(small)

    def _take(self, article: str, picture: str, caption: str) -> None:
        """Give a picture a caption that came without one."""
        found = self._desk.issue.article(article)
        if found is not None:
            pictures = tuple(replace(p, caption=caption) if p.id == picture else p for p in found.pictures)
            self._desk.session.rest()
            self._desk.apply("article.pictures", article=article, pictures=pictures)

    def _row(self, article: str, picture: Picture) -> QWidget:
        sign = QLabel()
        sign.setFixedSize(SIDE, SIDE)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._signs.append((sign, picture.asset))
        caption = TextField(tr("图片说明"), tr("图片说明"))
        maker = TextField(tr("摄影者"), tr("摄影者，如：李明 摄"))
        caption.edited.connect(
            lambda text: self._desk.apply("picture.caption", article=article, picture=picture.id, text=text)
        )
        maker.edited.connect(
            lambda text: self._desk.apply("picture.credit", article=article, picture=picture.id, text=text)
        )
        self.fields.append((caption, maker))
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(caption)
        texts.addWidget(maker)
        texts.addWidget(
            suggestion_button(
                tr("来稿中的图片说明…"),
                lambda: self._desk.issue.captions,
                partial(self._take, article, picture.id),
                tr("没有待用的图片说明"),
            )
        )
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return line
