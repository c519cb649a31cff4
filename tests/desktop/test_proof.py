"""The soft proof shows the plates the press would get, and paper gets the pages as they are."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog

from editor.desktop.commands.proof import print_to, write_picture
from editor.desktop.dialogs.export_dialog import ExportDialog
from editor.desktop.dialogs.print_dialog import PrintDialog
from editor.desktop.dialogs.printing import own_paper, page_picture, print_pages, set_paper, sheets_of
from editor.desktop.dialogs.proof_window import ProofWindow
from editor.desktop.dialogs.sheets import Manner

WAIT = 60_000


@pytest.fixture
def proof(open_program, qtbot) -> ProofWindow:
    window = open_program.window
    window.actions_by_name["make.proof"].trigger()
    made = window.findChild(ProofWindow)
    qtbot.waitUntil(lambda: not made.view.waiting.isVisibleTo(made.view), timeout=WAIT)
    return made


def test_body_text_is_on_the_black_plate_alone(proof: ProofWindow) -> None:
    assert list(proof._boxes)[-1] == "Black"
    for ink, box in proof._boxes.items():
        box.setChecked(ink == "Black")
    black = proof.view._page.pixmap().toImage()
    assert black.isGrayscale()
    assert "合计" not in proof.total.text()
    dark = np.argwhere(proof._proof.plate("Black") < 60)
    y, x = dark[len(dark) // 2].tolist()
    proof.view.pointed.emit(x, y)
    assert int(proof._shares["Black"].text().rstrip("%")) > 70
    assert proof.total.text().startswith("合计")


def test_paper_is_tinted_only_when_it_is_simulated(proof: ProofWindow) -> None:
    corner = QPoint(3, 3)
    tinted = proof.view._page.pixmap().toImage().pixelColor(corner)
    proof.paper.setChecked(False)
    white = proof.view._page.pixmap().toImage().pixelColor(corner)
    assert min(white.red(), white.green(), white.blue()) > 250
    assert min(tinted.red(), tinted.green(), tinted.blue()) < 240


def test_it_follows_the_issue_and_goes_with_it(proof: ProofWindow, open_program, qtbot) -> None:
    before = proof._proof
    open_program.desk.apply("article.headline", article="a1", text="换了一个标题")
    qtbot.waitUntil(lambda: proof._proof is not before, timeout=WAIT)
    assert proof.isVisible()
    open_program.window.open_session(None)
    qtbot.waitUntil(lambda: not open_program.window.findChildren(ProofWindow), timeout=WAIT)


def test_another_page_and_preset_are_proved(proof: ProofWindow, qtbot) -> None:
    before = proof._proof
    proof.page.setCurrentIndex(1)
    qtbot.waitUntil(lambda: proof._proof is not before, timeout=WAIT)
    assert proof.page.currentText().startswith("第 2 版")
    assert "没有超过" in proof.verdict.text()


def test_a_double_click_shows_pixels_and_comes_back(proof: ProofWindow, qtbot) -> None:
    fitted = proof.view.transform().m11()
    middle = proof.view.viewport().rect().center()
    qtbot.mouseDClick(proof.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert proof.view.transform().m11() == pytest.approx(1.0)
    qtbot.mouseDClick(proof.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert proof.view.transform().m11() == pytest.approx(fitted)


def test_the_export_dialog_offers_a_proof(open_program, qtbot) -> None:
    window = open_program.window
    window.actions_by_name["file.export"].trigger()
    dialog = window.findChild(ExportDialog)
    dialog.proof_wanted.emit()
    proof = window.findChild(ProofWindow)
    qtbot.waitUntil(lambda: proof._proof is not None, timeout=WAIT)
    dialog.reject()


def printer_to(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed_by(printer: QPrinter, pages, window, manner: Manner) -> None:
    shares = list(print_pages(printer, pages, window.canvas.page_painter, manner))
    assert shares == sorted(shares)


def picture_of(page, window, dpi: float) -> QImage:
    proof = page_picture(page, window.canvas.page_painter, dpi)
    while not proof.go_on(0.0):
        pass
    return proof.image


@pytest.mark.parametrize("paper", ["own", "A4"])
def test_every_page_is_printed_on_a_sheet(open_program, tmp_path, paper: str) -> None:
    from pypdfium2 import PdfDocument

    window = open_program.window
    pages = open_program.desk.pages()
    printer = printer_to(tmp_path / "paper.pdf")
    set_paper(printer, own_paper(pages[0]) if paper == "own" else QPageSize(QPageSize.PageSizeId.A4))
    printed_by(printer, pages, window, Manner.WHOLE)
    with PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == len(pages)
        width, height = document[0].get_size()
        size = (273, 393) if paper == "own" else (210, 297)
        assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx(size, abs=0.5)
        printed = document[0].render(scale=1, grayscale=True).to_numpy()
    piece = sheets_of(printer, pages[0], Manner.WHOLE).pieces[0]
    shown = image_array(picture_of(pages[0], window, 72 * piece.scale))
    top, left = round(12 + piece.corner.y()), round(12 + piece.corner.x())
    inside = printed[top : top + shown.shape[0], left : left + shown.shape[1]]
    assert np.corrcoef(coarse(inside), coarse(shown[: inside.shape[0], : inside.shape[1]]))[0, 1] > 0.97


def test_a_page_in_true_size_is_printed_on_several_sheets(open_program, tmp_path) -> None:
    from pypdfium2 import PdfDocument

    window = open_program.window
    page = open_program.desk.pages()[0]
    printer = printer_to(tmp_path / "parts.pdf")
    set_paper(printer, QPageSize(QPageSize.PageSizeId.A4))
    laid = sheets_of(printer, page, Manner.PARTS)
    printed_by(printer, [page], window, Manner.PARTS)
    shown = image_array(picture_of(page, window, 72))
    with PdfDocument(tmp_path / "parts.pdf") as document:
        assert len(document) == len(laid.pieces) == 2
        for sheet, piece in zip(document, laid.pieces, strict=True):
            printed = sheet.render(scale=1, grayscale=True).to_numpy()
            x, y = round(piece.part.x()), round(piece.part.y())
            wanted = shown[y : y + int(piece.part.height()), x : x + int(piece.part.width())]
            there = printed[12 : 12 + wanted.shape[0], 12 : 12 + wanted.shape[1]]
            difference = coarse(there) - coarse(wanted[: there.shape[0], : there.shape[1]])
            assert np.abs(difference).mean() < 3
            if piece is laid.pieces[0]:  # the other half of this page is white
                assert np.corrcoef(coarse(there), coarse(wanted))[0, 1] > 0.9


def test_the_print_dialog_says_what_will_come(open_program, qtbot) -> None:
    dialog = PrintDialog(open_program.desk.pages(), "社区报", open_program.window)
    assert "共 2 张，缩到原大的 7" in dialog.told.text()
    dialog.parts.setChecked(True)
    assert "每版 2 张，共 4 张" in dialog.told.text()
    dialog.numbers.setText("2")
    assert [page.number for page in dialog.wanted()] == [2]
    assert "共 2 张" in dialog.told.text()
    dialog.paper.setCurrentIndex(2)
    dialog.whole.setChecked(True)
    assert dialog.printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter).width() == pytest.approx(273, abs=1)
    dialog.numbers.setText("7")
    assert not dialog.go.isEnabled()
    assert "没有这样的版" in dialog.told.text()


def image_array(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    # A copy: the bits are gone with the image.
    return np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)[:, : grey.width()].copy()


def coarse(picture: np.ndarray) -> np.ndarray:
    """Means of squares of eight pixels."""
    height, width = picture.shape[0] // 8, picture.shape[1] // 8
    return picture[: 8 * height, : 8 * width].reshape(height, 8, width, 8).mean(axis=(1, 3)).ravel()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_is_not_there_is_told_of(open_program, tmp_path) -> None:
    printer = printer_to(tmp_path / "no such folder" / "paper.pdf")
    with pytest.raises(ValueError, match="printer"):
        printed_by(printer, open_program.desk.pages(), open_program.window, Manner.WHOLE)


def test_a_picture_of_the_page_goes_round(open_program, tmp_path, qtbot) -> None:
    window, desk, said = open_program.window, open_program.desk, []
    desk.said.connect(said.append)
    window.actions_by_name["file.copy_picture"].trigger()
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    copied = QGuiApplication.clipboard().image()
    assert copied.width() / copied.height() == pytest.approx(273 / 393, abs=0.01)
    write_picture(window, desk.pages()[0], tmp_path / "要闻.png")
    qtbot.waitUntil(lambda: "要闻.png" in said[-1], timeout=WAIT)
    kept = QImage(str(tmp_path / "要闻.png"))
    assert kept.convertToFormat(copied.format()) == copied
    write_picture(window, desk.pages()[0], tmp_path / "没有" / "要闻.png")
    qtbot.waitUntil(lambda: "换一个文件夹" in said[-1], timeout=WAIT)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printing_goes_on_beside_the_window_and_can_be_stopped(open_program, tmp_path, qtbot) -> None:
    from pypdfium2 import PdfDocument

    window, desk, said = open_program.window, open_program.desk, []
    desk.said.connect(said.append)
    pages = [page for page in desk.pages() for _ in range(3)]
    print_to(window, printer_to(tmp_path / "all.pdf"), pages, Manner.WHOLE)
    assert [job.title for job in desk.jobs.running] == ["打印"]
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=WAIT)
    assert said[-1] == "已送去打印。"
    with PdfDocument(tmp_path / "all.pdf") as document:
        assert len(document) == len(pages)
    print_to(window, printer_to(tmp_path / "some.pdf"), pages, Manner.WHOLE)
    desk.cancel_all()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=WAIT)
    assert len(said) == 1
    print_to(window, printer_to(tmp_path / "没有" / "paper.pdf"), pages, Manner.WHOLE)
    qtbot.waitUntil(lambda: "打印机没有接受" in said[-1], timeout=WAIT)


@pytest.mark.parametrize("name", ["file.print", "file.export", "file.copy_picture", "make.proof"])
def test_no_page_is_composed_on_the_windows_thread(open_program, monkeypatch, qtbot, name: str) -> None:
    """What asks for all pages, or for one, has them composed aside where they have changed."""
    window, desk, threads = open_program.window, open_program.desk, []
    composition = desk.session.composition
    fresh = composition._fresh
    monkeypatch.setattr("editor.desktop.desk.AT_ONCE", -1)

    def spy(issue, page):
        threads.append(threading.current_thread())
        return fresh(issue, page)

    monkeypatch.setattr(composition, "_fresh", spy)
    assert desk.apply("paper.imprint", name="publisher", text="街道办事处")
    assert desk.is_composing
    window.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=WAIT)
    assert threads
    assert threading.main_thread() not in threads
    for dialog in window.findChildren(QDialog):
        dialog.close()
