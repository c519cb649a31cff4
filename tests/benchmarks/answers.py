"""How long the window does not answer, through the work of a whole issue: import, make up, edit, save, export, search.

    python tests/benchmarks/answers.py [--where]

See ``heart`` for what is counted; ``--where`` tells what was at work meanwhile.  ``long_answers`` has larger issues.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from editor.desktop.commands import edit as edits
from editor.desktop.commands import file, importing, library, make, opening
from editor.desktop.program import Program
from editor.desktop.readiness import get_ready
from editor.session.exporting import PURPOSES
from tests.benchmarks.heart import Heart, until

PROJECT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Go through the work of an issue."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--where", action="store_true", help="tell what was at work while the window did not answer")
    tells_where = asked.parse_args().where
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder)
        manuscripts = folder / "manuscripts"
        manuscripts.mkdir()
        for copy in "ab":
            for seed in sorted((PROJECT / "seeds").glob("*.txt")):
                (manuscripts / f"{copy}-{seed.name}").write_bytes(seed.read_bytes())
        application = QApplication([])
        program = Program(application, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        program.start(None)
        program.window.resize(1440, 900)
        try:
            go(program, Heart(tells_where=tells_where), folder, manuscripts)
        finally:
            program.close()


def go(program: Program, heart: Heart, folder: Path, manuscripts: Path) -> None:
    """Every journey in its turn."""
    window, desk = program.window, program.desk

    def is_idle() -> bool:
        return desk.is_open and not desk.jobs.running

    with heart.journey("the welcome page, while all is got ready"):
        get_ready(desk)
        until(lambda: True, rest=4000)
    with heart.journey("import of two past pages twice"):
        importing.import_paths(window, [manuscripts])
        until(lambda: is_idle() and bool(desk.issue.articles))
    with heart.journey("proposed pages (Ctrl+M)"):
        make.make_up(window)
        until(lambda: is_idle() and bool(desk.issue.pages))
    saved = folder / "four.banxin"
    with heart.journey("save under a name"):
        file.save_to(window, saved)
        until(lambda: is_idle() and not desk.session.is_dirty)
    with heart.journey("undo and redo of the make-up, five times"):
        for _ in range(5):
            desk.undo()
            until(is_idle, rest=60)
            desk.redo()
            until(is_idle, rest=60)
    with heart.journey("from page to page and zoom"):
        look_round(program)
    with heart.journey("blocks moved and sized"):
        move_blocks(program)
    with heart.journey("check for the press"):
        edits.check(window)
        until(is_idle)
    for purpose in PURPOSES:
        with heart.journey(f"export: {purpose.name}"):
            file.export_to(window, folder / f"out-{purpose.name}{purpose.suffix}", purpose, [1, 2, 3, 4])
            until(is_idle)
    with heart.journey("find and replace everywhere"):
        window.show_find()
        for words in ("社", "社区", "居民"):
            window.find_bar.words.setText(words)
            until(is_idle, rest=30)
        window.find_bar.next()
        until(is_idle, rest=30)
        window.find_bar.by.setText("住户")
        window.find_bar.replace_all()
        until(is_idle)
        desk.undo()
        window.find_bar.hide()
    with heart.journey("the library: an issue added, words looked for"):
        shown = library.show_library(window)
        until(is_idle)
        shown.close()
        until(is_idle)
    with heart.journey("closed and opened again"):
        desk.session.saved(desk.session.document(), saved)
        opening.open_path(window, saved)
        until(is_idle)
    with heart.journey("at rest for ten seconds"):
        until(lambda: True, rest=10_000)


def look_round(program: Program) -> None:
    """Show every page at several zooms."""
    canvas = program.window.canvas
    for zoom in (0.0, 0.75, 1.0, 2.0, 4.0):
        for page in program.desk.issue.pages:
            canvas.fit_page(page.number)
            if zoom:
                canvas.zoom_to(zoom)
                canvas.show_page(page.number)
            until(lambda: True, rest=60)
    canvas.fit_page(1)


def move_blocks(program: Program) -> None:
    """Nudge and size blocks of every page."""
    desk = program.desk
    for page in desk.issue.pages:
        for block in page.blocks[:6]:
            desk.apply("block.resize", block=block.id, bottom=-1)
            until(lambda: True, rest=20)
            desk.apply("block.resize", block=block.id, bottom=1)
            until(lambda: True, rest=20)


if __name__ == "__main__":
    main()
