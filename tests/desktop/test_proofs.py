"""Small pictures of pages are painted a little at a time, and show what painting at once shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from editor.desktop.canvas.proofs import Proof, Proofs
from editor.measure import EMU_PER_PT


def test_a_proof_painted_in_turns_is_the_page(hand) -> None:
    page, painter = hand.canvas.pages[0], hand.canvas.page_painter
    width = 200
    proof = Proof(painter, page, width, 1.0)
    turns = 1
    while not proof.go_on(0):
        turns += 1
    assert turns > 3
    whole = QImage(proof.image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(Qt.GlobalColor.white)
    drawing = QPainter(whole)
    scale = width / page.width * EMU_PER_PT
    drawing.scale(scale, scale)
    painter.paint(drawing, page, QRectF(0, 0, page.width / EMU_PER_PT, page.height / EMU_PER_PT))
    drawing.end()
    form = QImage.Format.Format_RGB32
    assert proof.image.convertToFormat(form) == whole.convertToFormat(form)


def test_proofs_come_in_the_order_they_were_asked_for(hand, qtbot) -> None:
    parent, came = QObject(), []
    proofs = Proofs(hand.canvas.page_painter, parent)
    for page in hand.canvas.pages:
        proofs.ask(page, 80, 2.0, lambda picture, number=page.number: came.append((number, picture.width())))
    qtbot.waitUntil(lambda: len(came) == 2, timeout=60_000)
    assert came == [(1, 160), (2, 160)]
    proofs.ask(hand.canvas.pages[0], 40, 1.0, lambda picture: came.append((0, picture.width())))
    qtbot.waitUntil(lambda: came[-1] == (0, 40), timeout=60_000)
