"""The program ends well whatever it has put on the clipboard."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
from PySide6.QtWidgets import QApplication
from editor.desktop.main import leave_words
from editor.desktop.text.rich_text import to_mime
from editor.model.text import Paragraph

application = QApplication([])
application.clipboard().setMimeData(to_mime((Paragraph("社区"),)))
leave_words(application)
assert application.clipboard().text() == "社区"
"""


def test_words_that_were_copied_do_not_bring_the_program_down_at_its_end() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False, timeout=120
    )
    assert ended.returncode == 0
