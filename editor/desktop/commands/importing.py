"""Commands that bring manuscripts and pictures in, by dialog, dropped or pasted; and the review of an import."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from editor.desktop.commands import items
from editor.desktop.commands.file import new_issue
from editor.desktop.words import tr
from editor.session.jobs import Job

if TYPE_CHECKING:
    from editor.desktop.window import Window
    from editor.importers.manuscript import Photo
    from editor.importers.result import Imported
    from editor.session.review import Reading
    from editor.session.session import Session

PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".bmp", ".gif"})


def import_manuscripts(window: Window) -> None:
    """Ask for manuscripts and take them into the issue."""
    kinds = (
        tr("稿件和图片")
        + " (*.txt *.docx *.pdf *.html *.md *.rtf *.odt *.jpg *.jpeg *.png *.tif);;"
        + tr("全部文件 (*)")
    )
    names, _ = QFileDialog.getOpenFileNames(window, tr("导入稿件"), str(folder(window)), kinds)
    if names:
        window.program.last_folder = Path(names[0]).parent
        import_paths(window, [Path(name) for name in names])


def folder(window: Window) -> Path:
    """Where dialogs for manuscripts and pictures begin: where the last ones were chosen."""
    last = window.program.last_folder
    return last if last is not None and last.is_dir() else window.folder()


def import_paths(window: Window, paths: Sequence[Path]) -> None:
    """Take the manuscripts in these files and folders into the issue, a new one where none is open."""
    _import(window, partial(_read, paths))


def _read(paths: Sequence[Path], job: Job) -> Imported:
    from editor.importers.manuscripts import import_paths as read_manuscripts

    return read_manuscripts(paths, progress=lambda done, total, name: job.report(done / max(1, total), name))


def _read_bytes(data: bytes, name: str, job: Job) -> Imported:
    """Read what has no file; it has one only while it is read."""
    with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return _read([path], job)


def _import(window: Window, read: Callable[[Job], Imported]) -> None:
    if not window.desk.is_open:
        new_issue(window)

    def look(job: Job) -> tuple[Imported, Reading]:
        from editor.session.review import Reading

        imported = read(job)
        reading = Reading(imported.sources, imported.findings)
        reading.lines(imported.articles)  # most articles go into the issue as they are
        return imported, reading

    def take(found: tuple[Imported, Reading]) -> None:
        imported, reading = found
        session = window.desk.session
        session.assets.update(imported.assets)
        session.rest()
        before = frozenset(article.id for article in session.issue.articles)
        window.desk.apply(
            "issue.import", articles=imported.articles, assets=imported.asset_records, captions=imported.captions
        )
        window.desk.set_findings(imported.findings)
        window.desk.say(tr("导入了 {count} 篇稿件。").format(count=len(imported.articles)))
        if imported.articles:
            # Hundreds of rows come into the pool now: the review has a turn of its own.
            window.desk.call(lambda: show_review(session, reading, before))

    def show_review(session: Session, reading: Reading, before: frozenset[str]) -> None:
        if window.desk.is_open and window.desk.session is session:
            window.show_review()
            window.review.begin(reading, before)
            window.update_actions()

    window.desk.work(tr("导入稿件"), look, take, tr("本期没有改动，可以换一种格式再试。"))


def place_picture(window: Window, path: Path, item: str) -> None:
    """Put the picture in a file into a block or a picture frame."""

    def read() -> bytes:
        from editor.importers.limits import read_file

        return read_file(path)

    _place(window, read, path.name, item)


def _place(window: Window, read: Callable[[], bytes], name: str, item: str) -> None:
    def look(job: Job) -> Photo:
        from editor.importers.pictures import read_picture

        job.report(0.2, name)
        return read_picture(read(), name)

    def take(photo: Photo) -> None:
        session = window.desk.session
        session.assets[photo.asset.sha256] = photo.data
        session.rest()
        if window.desk.issue.block(item) is not None:
            window.desk.apply("picture.place", block=item, asset=photo.asset)
        else:
            window.desk.apply("frame.picture", frame=item, asset=photo.asset)

    window.desk.work(tr("放入图片"), look, take, tr("本期没有改动。"))


def review(window: Window) -> None:
    """Go back to the review of the last import, or from it to the pages."""
    if window.review.isVisible():
        window.show_canvas()
    else:
        window.show_review()
        window.review.refresh()


def has_review(window: Window) -> bool:
    """Whether an import can be reviewed."""
    return window.review.has_work


def is_reviewing(window: Window) -> bool:
    """Whether the review is in sight."""
    return window.review.isVisible()


def paste(window: Window) -> None:
    """Take what the clipboard holds: copies of blocks and frames, files, a picture, text from Word or the web."""
    take_data(window, QGuiApplication.clipboard().mimeData())


def take_data(window: Window, data: QMimeData) -> None:
    """Take what was pasted or dropped."""
    from editor.session.clipboard import KIND, from_clipboard

    own = from_clipboard(bytes(data.data(KIND).data())) if data.hasFormat(KIND) else None
    if own is not None and window.desk.is_open and window.desk.issue.pages:
        copied, assets = own
        window.desk.session.assets.update(assets)
        items.put(window, copied, window.canvas.current_page())
        return
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        take_files(window, files, _chosen(window))
    elif data.hasImage() and not (data.hasHtml() and data.hasText() and data.text().strip()):
        _take_bytes(window, _png(QImage(data.imageData())), tr("剪贴板图片.png"))
    elif data.hasHtml() and data.html().strip():
        _take_bytes(window, data.html().encode(), tr("剪贴板.html"))
    elif data.hasText() and data.text().strip():
        _take_bytes(window, data.text().encode(), tr("剪贴板.txt"))
    else:
        window.desk.say(tr("剪贴板里没有可以粘贴的内容。"))


def take_files(window: Window, files: Sequence[Path], item: str | None) -> None:
    """Import files and folders; a single picture goes into the block or frame ``item``, if that takes one."""
    is_picture = len(files) == 1 and files[0].suffix.lower() in PICTURES
    if is_picture and item is not None and takes_picture(window, item):
        place_picture(window, files[0], item)
    else:
        import_paths(window, files)


def takes_picture(window: Window, item: str) -> bool:
    """Whether a picture can be put into a block or frame."""
    from editor.desktop.tools.under_pointer import find_frame
    from editor.model.page import FrameKind

    block, frame = window.desk.issue.block(item), find_frame(window.desk.issue.pages, item)
    if block is not None:
        return block[1].article is not None
    return frame is not None and frame[1].kind in (FrameKind.PICTURE, FrameKind.ADVERTISEMENT)


def picture_is_welcome(window: Window) -> bool:
    """Whether a picture can be put into what is selected."""
    item = _chosen(window)
    return item is not None and takes_picture(window, item)


def _take_bytes(window: Window, data: bytes, name: str) -> None:
    """Import what has no file; a picture goes into what is selected, if that takes one."""
    item = _chosen(window)
    if Path(name).suffix in PICTURES and item is not None and takes_picture(window, item):
        _place(window, lambda: data, name, item)
    else:
        _import(window, partial(_read_bytes, data, name))


def _chosen(window: Window) -> str | None:
    """The block or frame that is selected, alone."""
    items = window.desk.session.selection.items if window.desk.is_open else ()
    return items[0] if len(items) == 1 else None


def _png(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
