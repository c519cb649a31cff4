"""Pictures for the screen: read aside, no larger than a screen can show, kept for as long as the issue is open.

A photograph of 24 megapixels would take a third of a second and a hundred megabytes.  Until it is read its place is
grey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader

Aside = Callable[[Callable[[], QImage], Callable[[QImage], None]], None]

SIDES: Final = ((20, 2400), (60, 1600))
"""The longest side in pixels where there are at most so many pictures; more than all of these are smaller still."""
_SMALLEST: Final = 1000

AT_ONCE: Final = 400_000
"""Bytes of a file that is read in less time than a frame takes."""


class ScreenPictures:
    """The pictures of an issue by their sha256."""

    def __init__(self, assets: Callable[[], Mapping[str, bytes]], aside: Aside, arrived: Callable[[], None]) -> None:
        """``aside`` does work on another thread and hands on its result here; ``arrived`` is told of pictures read."""
        self._assets, self._aside, self._arrived = assets, aside, arrived
        self._known: dict[str, QImage | None] = {}
        self._coming: set[str] = set()
        self._state = object()  # of another issue's pictures nothing is wanted any more

    def clear(self) -> None:
        """Forget all."""
        self._known.clear()
        self._coming.clear()
        self._state = object()

    def now(self, sha256: str) -> QImage | None:
        """The picture; None if its bytes are missing or are no picture."""
        if sha256 not in self._known:
            data = self._assets().get(sha256)
            self.take(sha256, read(data, self._side()) if data is not None else QImage())
        return self._known[sha256]

    def soon(self, sha256: str) -> QImage | None:
        """The picture, or a grey one until it is read."""
        data = self._assets().get(sha256)
        if sha256 in self._known or data is None or len(data) <= AT_ONCE:
            return self.now(sha256)
        if sha256 not in self._coming:
            self._coming.add(sha256)
            state, side = self._state, self._side()

            def take(image: QImage) -> None:
                if state is self._state:
                    self.take(sha256, image)
                    self._arrived()

            self._aside(lambda: read(data, side), take)
        return _grey()

    def read_aside(self, names: Iterable[str]) -> dict[str, QImage | None]:
        """Pictures that are not waited for here: those known and, on whatever thread this is, the others read."""
        assets, side = self._assets(), self._side()
        found = {name: self._known.get(name) for name in names}
        for name in [name for name, image in found.items() if image is None]:
            data = assets.get(name)
            image = read(data, side) if data is not None else QImage()
            found[name] = None if image.isNull() else image
        return found

    def take(self, sha256: str, image: QImage) -> None:
        """Keep a picture that was read."""
        self._known[sha256] = None if image.isNull() else image
        self._coming.discard(sha256)

    def _side(self) -> int:
        count = len(self._assets())
        return next((side for most, side in SIDES if count <= most), _SMALLEST)


def read(data: bytes, side: int) -> QImage:
    """The picture in a file's bytes, at most ``side`` pixels long; a null image where it is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _grey() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(QColor("#E4E4E2"))
    return image
