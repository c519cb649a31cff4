"""How long the window does not answer where there is much of everything: forty pages, manuscripts by the hundred.

    python tests/benchmarks/long_answers.py [--where] [--only PART-OF-A-NAME …]

See ``heart`` for what is counted.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editor.desktop.commands import edit as edits
from editor.desktop.commands import file, importing, library, make, opening, proof, versions, view
from editor.desktop.program import Program
from editor.desktop.readiness import get_ready
from editor.library.archive import Archive
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells
from editor.model.text import Paragraph, Story
from editor.session.session import Session
from editor.store.document import Document, save_document
from tests.arrange.news import invented_article
from tests.benchmarks.heart import Heart, until
from tests.benchmarks.library import deposits

MANUSCRIPTS = 200
TIMES = 10
"""How often the four pages stand in the issue of forty."""
ARCHIVED = 5000
PASTED = 50_000
LONG_STORY = 30_000
KEYS = 20


class LongDay:
    """The program with what an editor does in it."""

    def __init__(self, program: Program, heart: Heart, folder: Path) -> None:
        self.program, self.heart, self.folder = program, heart, folder
        self.desk = program.desk

    @property
    def window(self):
        """The window of this moment."""
        return self.program.window

    def is_idle(self) -> bool:
        """Whether nothing runs in the background."""
        return not self.desk.jobs.running and not self.desk.is_composing

    def go(self) -> None:
        """Every journey in its turn."""
        with self.heart.journey("the welcome page, while all is got ready"):
            get_ready(self.desk)
            until(lambda: True, rest=9000)
        self.many_manuscripts()
        self.forty_pages()
        self.replaced_everywhere()
        self.looked_at_closely()
        self.placed_by_hand()
        self.long_texts()
        self.every_dialog()
        self.large_library()
        with self.heart.journey("theme and language switched, and back"):
            for _ in range(2):
                view.toggle_dark(self.window)
                until(self.is_idle)
                view.switch_language(self.window)
                until(self.is_idle)

    def many_manuscripts(self) -> None:
        """Two hundred manuscripts at once, reviewed, corrected, accepted; then made up."""
        manuscripts = self.folder / "many"
        manuscripts.mkdir()
        chance = random.Random(3)
        for number in range(MANUSCRIPTS):
            made = invented_article(chance, number, chance.randint(200, 900))
            lines = [made.headline, *("　　" + p.text for p in made.story.paragraphs), made.credit or "（街道自治办）"]
            (manuscripts / f"{number:03}.txt").write_text("\n".join(lines), "utf-8")
        with self.heart.journey(f"import of {MANUSCRIPTS} manuscripts"):
            importing.import_paths(self.window, [manuscripts])
            until(lambda: self.is_idle() and bool(self.desk.issue.articles))
        review = self.window.review
        with self.heart.journey("their review: down the list, parts named, joined, accepted"):
            for key in (*[Qt.Key.Key_Down] * 6, Qt.Key.Key_2, Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_D):
                QTest.keyClick(review.cards, key)
                until(self.is_idle, rest=30)
            for _ in range(5):
                QTest.keyClick(review.cards, Qt.Key.Key_Return)
                until(self.is_idle, rest=30)
            for _ in range(3):
                self.desk.undo()
                until(self.is_idle, rest=60)
            for _ in range(10):
                QTest.keyClick(review.cards, Qt.Key.Key_PageDown)
                until(self.is_idle, rest=30)
        self.desk.session.saved(self.desk.session.document(), self.folder / "many.banxin")

    def forty_pages(self) -> None:
        """An issue of forty pages, opened and gone through."""
        path = self.folder / "forty.banxin"
        save_document(Document(self._forty(), {}), path)
        with self.heart.journey("an issue of forty pages opened"):
            opening.open_path(self.window, path)
            until(lambda: self.is_idle() and len(self.desk.issue.pages) == 4 * TIMES)
        canvas = self.window.canvas
        with self.heart.journey("gone through page by page"):
            for page in self.desk.issue.pages:
                canvas.show_page(page.number)
                until(lambda: True, rest=40)
            canvas.fit_page(1)

    def _forty(self) -> Issue:
        """Four proposed pages, ten times."""
        articles = [f for n in range(26) if (f := invented_article(random.Random(n), n, 300 + 40 * (n % 12)))]
        session = Session(Issue("天山", self.desk.issue.template, articles=tuple(articles)))
        self.window.open_session(session)
        make.make_up(self.window)
        until(lambda: self.is_idle() and bool(self.desk.issue.pages))
        issue = self.desk.issue
        session.saved(session.document(), self.folder / "four.banxin")

        def again(block: Block, k: int) -> Block:
            return replace(block, id=f"{block.id}-{k}", article=block.article and f"{block.article}-{k}")

        times = range(-(-4 * TIMES // len(issue.pages)))
        pages = [
            replace(p, number=len(issue.pages) * k + p.number, blocks=tuple(again(b, k) for b in p.blocks))
            for k in times
            for p in issue.pages
        ]
        named = tuple(replace(a, id=f"{a.id}-{k}") for k in times for a in issue.articles)
        return replace(issue, articles=named, pages=tuple(pages[: 4 * TIMES]))

    def replaced_everywhere(self) -> None:
        """What changes every page at once."""
        bar, desk = self.window.find_bar, self.desk
        with self.heart.journey("words replaced on forty pages"):
            self.window.show_find()
            for words in ("的", "社区"):
                bar.words.setText(words)
                until(self.is_idle, rest=60)
            bar.by.setText("街区")
            bar.replace_all()
            until(self.is_idle)
            bar.hide()
        with self.heart.journey("that undone and redone, three times, without waiting"):
            for _ in range(3):
                desk.undo()
                until(lambda: True, rest=40)
                desk.redo()
                until(lambda: True, rest=40)
            until(self.is_idle)
        with self.heart.journey("the paper's imprint changed: every page"):
            for text in ("新", "新的", "新的主"):
                desk.apply("paper.imprint", name="publisher", text=text)
                until(lambda: True, rest=60)
            until(self.is_idle)
        with self.heart.journey("a page removed and brought back, one moved"):
            edits_of_pages: list[Callable[[], object]] = [
                lambda: desk.apply("page.remove", page=3),
                desk.undo,
                lambda: desk.apply("page.move", page=2, to=30),
                desk.undo,
            ]
            for edit in edits_of_pages:
                edit()
                until(lambda: True, rest=60)
            until(self.is_idle)

    def looked_at_closely(self) -> None:
        """Zoom to the utmost, and pan."""
        canvas = self.window.canvas
        with self.heart.journey("zoom to 1600 % and back, panned"):
            canvas.fit_page(1)
            for zoom in (1, 2, 4, 8, 16):
                canvas.zoom_to(zoom)
                until(lambda: True, rest=60)
                for _ in range(10):
                    canvas.pan(QPointF(60, 45))
                    until(lambda: True, rest=16)
            for _ in range(30):
                canvas.zoom_to(canvas.view.zoom / 1.2)
                until(lambda: True, rest=16)
            canvas.fit_spread()
            until(lambda: True)

    def placed_by_hand(self) -> None:
        """An article carried over a hole."""
        canvas, desk, tool = self.window.canvas, self.desk, self.window.place_tool
        canvas.fit_page(1)
        block = next(b for b in desk.issue.pages[0].blocks if b.kind is BlockKind.ARTICLE)
        with self.heart.journey("a block taken off, its article carried over the hole"):
            desk.apply("items.remove", items=(block.id,))
            until(self.is_idle, rest=60)
            tool.begin(str(block.article))
            area = desk.issue.template.type_area
            for step in range(30):
                cells = area.cells(block.cells.column + step % 2, block.cells.line + step // 3, 1, 1)
                place = canvas.sight(1).rect(cells).center().toPoint()
                QTest.mouseMove(canvas.viewport(), place)
                tool.move(QPointF(place), None)
                until(lambda: True, rest=16)
            tool.finish()
            desk.undo()
            until(self.is_idle)

    def long_texts(self) -> None:
        """Stories of the length of a booklet: typed in, on the page and in the editor; a long text pasted."""
        sentence = "社区把居民的意见一条一条记下来，下个月的会上逐条答复，年底再看办得怎么样。"
        many = LONG_STORY // len(sentence) // 4
        long = Story(tuple(Paragraph(sentence * 4) for _ in range(many)))
        issue = self.desk.issue
        article = replace(issue.articles[0], id="long", story=long, follow_ups=(), pictures=())
        area = issue.template.type_area
        block = Block("long", BlockKind.ARTICLE, Cells(0, 0, area.columns, area.lines), article="long", heading="small")
        page = replace(issue.pages[1], number=1, blocks=(block,))
        self.desk.session.saved(self.desk.session.document(), self.folder / "forty.banxin")
        self.window.open_session(Session(replace(issue, articles=(article,), pages=(page,))))
        until(self.is_idle)
        window, desk = self.window, self.desk
        with self.heart.journey(f"story editor: {LONG_STORY:,} characters opened"):
            window._show_text("long")
            until(self.is_idle)
        with self.heart.journey("typed in there"):
            for _ in range(KEYS):
                QTest.keyClick(window.story.text, "a")
                until(lambda: True, rest=30)
            until(self.is_idle)
        with self.heart.journey("typed in on the page"):
            window.text_tool.enter_item("long")
            for _ in range(KEYS):
                QTest.keyClick(window.canvas, "b")
                until(lambda: True, rest=30)
            until(self.is_idle)
        pasted = "\n".join([sentence * 5] * (PASTED // len(sentence) // 5))
        with self.heart.journey(f"{PASTED:,} characters pasted on the page, undone"):
            QApplication.clipboard().setText(pasted)
            QTest.keyClick(window.canvas, "v", Qt.KeyboardModifier.ControlModifier)
            until(self.is_idle)
            desk.undo()
            until(self.is_idle)
            QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
        with self.heart.journey(f"{PASTED:,} characters pasted as a manuscript"):
            importing.paste(window)
            until(self.is_idle)
            window.show_canvas()

    def every_dialog(self) -> None:
        """Every window and dialog, for the first time."""
        path = self.folder / "forty.banxin"
        self.desk.session.saved(self.desk.session.document(), path)
        opening.open_path(self.window, self.folder / "four.banxin" if not path.is_file() else path)
        until(lambda: self.is_idle() and len(self.desk.issue.pages) > 1)
        window = self.window
        window.canvas.fit_page(1)
        block = next(b for b in self.desk.issue.pages[0].blocks if b.kind is BlockKind.ARTICLE)
        place = window.canvas.sight(1).rect(window.canvas.block(block.id)[1].area[0]).center().toPoint()
        QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
        until(self.is_idle)
        dialogs: list[tuple[str, Callable[[], object]]] = [
            ("export", lambda: file.export(window)),
            ("print", lambda: proof.print_issue(window)),
            ("soft proof", lambda: proof.prove(window)),
            ("versions", lambda: versions.show_versions(window)),
            ("keys", lambda: view.edit_keys(window)),
            ("commands", lambda: view.show_commands(window)),
            ("remedies", lambda: edits.show_remedies(window)),
            ("find", window.show_find),
            ("about", lambda: view.about(window)),
            ("proposals", lambda: make.choose(window)),
        ]
        for name, show in dialogs:
            with self.heart.journey(f"dialog for the first time: {name}"):
                show()
                until(lambda: True, rest=400)
                for shown in QApplication.topLevelWidgets():
                    if shown is not window and shown.isVisible():
                        shown.reject() if isinstance(shown, QDialog) else shown.close()
                self.desk.cancel_all()
                until(self.is_idle, rest=100)
        window.find_bar.hide()

    def large_library(self) -> None:
        """An archive of thousands of articles, looked through."""
        place = self.folder / "library.db"
        with Archive(str(place), create=True) as archive:
            for deposit, _ in deposits(ARCHIVED):
                archive.add(deposit)
        self.program.set_archive_place(str(place))
        with self.heart.journey(f"the library with {ARCHIVED:,} articles, words looked for"):
            shown = library.show_library(self.window)
            until(lambda: True, rest=1500)
            for words in ("社区", "居民 服务", "志愿者", "不会有的词"):
                shown.search.words.setText(words)
                until(lambda: True, rest=700)
            shown.close()
            until(lambda: True, rest=500)


def main() -> None:
    """Go through a long day."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--where", action="store_true", help="tell what was at work while the window did not answer")
    asked.add_argument("--only", nargs="*", default=(), help="tell of journeys with these parts in their names only")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = name
        application = QApplication([])
        program = Program(application, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        program.start(None)
        program.window.resize(1440, 900)
        begun = time.process_time()
        try:
            LongDay(program, Heart(tells_where=told.where, only=told.only), folder).go()
            print(f"processor time in all {time.process_time() - begun:.1f} s")
        finally:
            program.close()


if __name__ == "__main__":
    main()
