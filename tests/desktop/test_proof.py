"""The soft proof shows the plates the press would get, and paper gets the pages as they are."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter

from editor.desktop.commands.proof import write_picture
from editor.desktop.dialogs.export_dialog import ExportDialog
from editor.desktop.dialogs.printing import fitting, picture_of, print_pages, sheet_of
from editor.desktop.dialogs.proof_window import ProofWindow

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


@pytest.mark.parametrize(
    ("sheet", "page", "place"),
    [
        (QRectF(0, 0, 600, 800), QSizeF(300, 400), QRectF(150, 200, 300, 400)),
        (QRectF(10, 20, 300, 400), QSizeF(600, 400), QRectF(10, 120, 300, 200)),
    ],
)
def test_a_page_fits_its_sheet_and_is_never_enlarged(sheet: QRectF, page: QSizeF, place: QRectF) -> None:
    assert fitting(sheet, page) == place


def test_every_page_is_printed_on_a_sheet(open_program, tmp_path) -> None:
    from pypdfium2 import PdfDocument

    window = open_program.window
    pages = open_program.desk.pages()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    sheet_of(printer, pages[0])
    print_pages(printer, pages, window.canvas.page_painter)
    with PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == len(pages)
        width, height = document[0].get_size()
        assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((273, 393), abs=0.5)
        printed = document[0].render(scale=1, grayscale=True).to_numpy()
    shown = image_array(picture_of(pages[0], window.canvas.page_painter, 72))
    assert np.corrcoef(coarse(printed), coarse(shown))[0, 1] > 0.97


def image_array(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)[:, : grey.width()]


def coarse(picture: np.ndarray) -> np.ndarray:
    """Means of squares of eight pixels."""
    height, width = picture.shape[0] // 8, picture.shape[1] // 8
    return picture[: 8 * height, : 8 * width].reshape(height, 8, width, 8).mean(axis=(1, 3)).ravel()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_is_not_there_is_told_of(open_program, tmp_path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "paper.pdf"))
    with pytest.raises(ValueError, match="printer"):
        print_pages(printer, open_program.desk.pages(), open_program.window.canvas.page_painter)


def test_a_picture_of_the_page_goes_round(open_program, tmp_path) -> None:
    window = open_program.window
    window.actions_by_name["file.copy_picture"].trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.width() / copied.height() == pytest.approx(273 / 393, abs=0.01)
    write_picture(window, open_program.desk.pages()[0], tmp_path / "要闻.png")
    kept = QImage(str(tmp_path / "要闻.png"))
    assert kept.size() == copied.size()
    said = []
    open_program.desk.said.connect(said.append)
    write_picture(window, open_program.desk.pages()[0], tmp_path / "没有" / "要闻.png")
    assert "换一个文件夹" in said[-1]
