"""The review of an import: the source at the left, what was recognised at the right, one key to put a part right.

Every correction is an edit of the issue; undo is the issue's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.dialogs.review_list import Entry, KeyedList, Spot
from editor.desktop.dialogs.review_rows import KEYS, PART_COLOURS, ReviewRow, part_name
from editor.desktop.finding_words import finding_sentence
from editor.desktop.widgets.groups import Groups
from editor.desktop.widgets.rows import NAME
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.edits.pieces import Part, pieces
from editor.model.article import Article
from editor.model.findings import Finding
from editor.session.review import Reading, SourceLine, doubtful_first, doubts, place_in


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review as far as it has come: what was read, what was there before, in which order, what is accepted."""

    reading: Reading
    before: frozenset[str]
    order: tuple[str, ...]
    accepted: frozenset[str]


class ReviewSheet(QWidget):
    """The source and the articles of the last import side by side."""

    finished = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._theme = desk, theme
        self._reading = Reading((), ())
        self._before: frozenset[str] = frozenset()
        self._order: tuple[str, ...] = ()
        self._accepted: set[str] = set()
        self._sources: tuple[tuple[SourceLine, ...], ...] = ()
        self._lines: tuple[SourceLine, ...] = ()
        self._source_rows: dict[int, tuple[object, list[Entry]]] = {}
        self._card_rows: dict[str, tuple[object, list[Entry]]] = {}
        self.title, self.source, self.cards = QLabel(), KeyedList(theme, 44), KeyedList(theme, 74)
        self.title.setProperty("rank", "title")
        for view, name in ((self.source, tr("原稿")), (self.cards, tr("识别结果"))):
            view.setAccessibleName(name)
            view.typed.connect(self._key)
        self.source.selectionModel().currentChanged.connect(lambda *_: self._follow_source())
        self.cards.selectionModel().currentChanged.connect(lambda *_: self._follow_cards())
        self._lay_out()
        desk.issue_changed.connect(self._refresh_if_shown)
        desk.session_changed.connect(self._forget)

    @property
    def has_work(self) -> bool:
        """Whether an import waits to be reviewed."""
        return bool(self._order)

    @property
    def spot(self) -> Spot | None:
        """The part that keys are for: that under the caret of the list in use."""
        if self.source.hasFocus():
            line = self._line()
            return Spot(line.became.article, line.became.piece) if line is not None and line.became else None
        found = self.cards.currentIndex().data(NAME)
        return found if isinstance(found, Spot) else None

    def begin(self, reading: Reading, before: frozenset[str]) -> None:
        """Review what was imported into an issue that had the articles ``before``; the doubtful come first."""
        self._forget()
        self._reading, self._before = reading, before
        self._accepted = set()
        self._read()
        told = doubts(self._lines)
        self._order = tuple(a.id for a in doubtful_first(self._articles(), told))
        self._show()
        self.cards.setCurrentIndex(self.cards.model().index(0, 0))
        self.cards.setFocus()

    @property
    def reviewed(self) -> Reviewed | None:
        """How far the review has come; None if there is none."""
        return Reviewed(self._reading, self._before, self._order, frozenset(self._accepted)) if self._order else None

    def take_over(self, reviewed: Reviewed) -> None:
        """Go on with the review that another window has begun."""
        self.begin(reviewed.reading, reviewed.before)
        self._accepted, self._order = set(reviewed.accepted), reviewed.order
        self.refresh()

    def refresh(self) -> None:
        """Show the articles as they are, with the caret on the part it was on."""
        self._read()
        self._show()

    def _show(self) -> None:
        spot, row = self.spot, self.source.currentIndex().row()
        self._fill_source()
        self._fill_cards()
        if row >= 0:
            with QSignalBlocker(self.source.selectionModel()):
                self.source.setCurrentIndex(self.source.model().index(row, 0))
        if spot is not None:
            self._go(spot)
        left = [a for a in self._order if a not in self._accepted]
        words = tr("核对导入的稿件：共 {total} 篇，还有 {left} 篇没有看过")
        self.title.setText(words.format(total=len(self._order), left=len(left)))

    # Keys

    def _key(self, event: QKeyEvent) -> None:
        digit = (event.key() - Qt.Key.Key_1) % 10 if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9 else -1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain:
            return
        if 0 <= digit < len(KEYS):
            self.name(KEYS[digit])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_article()
        elif event.key() in _LETTERS:
            self.change(_LETTERS[Qt.Key(event.key())])
        else:
            return
        event.accept()

    def name(self, part: Part) -> None:
        """Say what the part under the caret is; a line that was left out is taken in as it."""
        spot, line = self.spot, self._line()
        inside = self._inside()
        if spot is not None and inside is not None:
            start, end = inside
            self._apply("review.carve", article=spot.article, piece=spot.piece, start=start, end=end, part=part)
        elif spot is not None and spot.piece >= 0:
            self._apply("review.name", article=spot.article, piece=spot.piece, part=part)
        elif self.source.hasFocus() and line is not None:
            above = [n.became for n in self._lines[: self.source.currentIndex().row()] if n.became is not None]
            below = [n.became for n in self._lines[self.source.currentIndex().row() :] if n.became is not None]
            near = above[-1] if above else below[0] if below else None
            if near is not None:
                self._apply("review.take_in", article=near.article, after=near.piece, part=part, text=line.text)

    def change(self, edit: str) -> None:
        """Join, part, split or drop at the caret; in the source, with the line under it alone."""
        spot, inside = self.spot, self._inside()
        if spot is None or spot.piece < 0:
            return
        place: dict[str, object] = {"article": spot.article, "piece": spot.piece}
        if inside is not None and edit == "review.drop":
            self._apply("review.carve", **place, start=inside[0], end=inside[1], part=None)
        elif edit == "review.part":
            if inside is not None:
                self._apply(edit, **place, at=inside[0])
        elif inside is not None and edit == "review.split":
            self._apply(edit, **place, at=inside[0])
        else:
            self._apply(edit, **place)

    def _inside(self) -> tuple[int, int] | None:
        """Where the source's line stands in its piece, if it is a part of it only."""
        line = self._line()
        if not self.source.hasFocus() or line is None or line.became is None:
            return None
        article = self._desk.issue.article(line.became.article)
        parts = pieces(article) if article is not None else ()
        if line.became.piece >= len(parts):
            return None
        text = parts[line.became.piece].text
        place = place_in(text, line.text)
        return None if place is None or place == (0, len(text)) else place

    def accept_article(self) -> None:
        """Take the article at the caret as it is and go on to the next; after the last, to the pages."""
        spot = self.spot
        if spot is not None:
            self._accepted.add(spot.article)
        left = [a for a in self._order if a not in self._accepted]
        if not left:
            self.finished.emit()
            return
        self.refresh()
        self.cards.setFocus()
        self._go(Spot(left[0]))
        # An article is read from its headline down.
        self.cards.scrollTo(self.cards.currentIndex(), QListView.ScrollHint.PositionAtTop)

    def _apply(self, name: str, **arguments: object) -> None:
        self._desk.session.rest()
        self._desk.apply(name, **arguments)

    # Inside

    def _articles(self) -> tuple[Article, ...]:
        return tuple(a for a in self._desk.issue.articles if a.id not in self._before)

    def _read(self) -> None:
        articles = self._articles()
        self._sources = self._reading.lines(articles)
        self._lines = tuple(chain.from_iterable(self._sources))
        # Articles that a split made stand behind the one they were split from.
        order = [name for name in self._order if any(a.id == name for a in articles)]
        for place, article in enumerate(articles):
            if self._order and article.id not in order:
                before = articles[place - 1].id if place else ""
                order.insert(order.index(before) + 1 if before in order else len(order), article.id)
        self._order = tuple(order)

    def _line(self) -> SourceLine | None:
        row = self.source.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _fill_source(self) -> None:
        rows: list[Entry] = []
        for at, lines in enumerate(self._sources):
            known = self._source_rows.get(at)
            if known is None or known[0] is not lines:
                known = self._source_rows[at] = lines, list(_line_rows(lines))
            rows += known[1]
        self._put(self.source, rows)

    def _fill_cards(self) -> None:
        told = doubts(self._lines)
        articles = {a.id: a for a in self._articles()}
        rows: list[Entry] = []
        for name in self._order:
            made_of = articles[name], told.get(name, ()), name in self._accepted
            known = self._card_rows.get(name)
            if known is None or known[0] != made_of:
                known = self._card_rows[name] = made_of, list(_card_rows(*made_of))
            rows += known[1]
        self._put(self.cards, rows)

    def _put(self, view: KeyedList, rows: list[Entry]) -> None:
        with QSignalBlocker(view.selectionModel()):
            view.entries.put(rows)

    def _go(self, spot: Spot) -> None:
        """Put the caret on a part, or on the nearest before it that is still there."""
        best = None
        for row, (_, here) in enumerate(self.cards.entries.rows):
            if here is not None and here.article == spot.article and here.piece <= spot.piece:
                best = self.cards.entries.index(row)
        if best is not None:
            with QSignalBlocker(self.cards.selectionModel()):
                self.cards.selectionModel().setCurrentIndex(best, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.cards.viewport().update()
            self.cards.scrollTo(best, QListView.ScrollHint.EnsureVisible)
            if not self.source.hasFocus():
                self._show_source(spot)

    def _show_source(self, spot: Spot) -> None:
        for row, line in enumerate(self._lines):
            here = line.became
            if here is not None and here.article == spot.article and here.piece >= spot.piece:
                index = self.source.model().index(row, 0)
                with QSignalBlocker(self.source.selectionModel()):
                    self.source.selectionModel().setCurrentIndex(
                        index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                    )
                self.source.viewport().update()
                self.source.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
                return

    def _follow_source(self) -> None:
        if self.source.hasFocus() and self.spot is not None:
            self._go(self.spot)

    def _follow_cards(self) -> None:
        spot = self.spot
        if not self.source.hasFocus() and spot is not None:
            self._show_source(spot)

    def _refresh_if_shown(self) -> None:
        if self.has_work and self.isVisible():
            self.refresh()

    def _forget(self) -> None:
        self._reading, self._sources, self._order, self._lines = Reading((), ()), (), (), ()
        self._source_rows, self._card_rows = {}, {}

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.done = QPushButton(tr("完成，去排版"))
        self.done.setProperty("rank", "first")
        self.done.clicked.connect(self.finished)
        head.addWidget(self.done)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.source)
        self.splitter.addWidget(self.cards)
        self.splitter.setSizes([500, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self._foot())

    def _foot(self) -> Groups:
        """The keys as buttons: what a part is, and what becomes of it."""
        names, changes = QWidget(), QWidget()
        row = _row_of(names, 4)
        for number, part in enumerate(KEYS, 1):
            button = QPushButton(f"{number % 10} {part_name(part)}")
            button.setStyleSheet(
                f"QPushButton {{ border: none; border-bottom: 3px solid {PART_COLOURS[part]}; border-radius: 0;"
                " padding: 4px 6px; background: transparent; }"
                f" QPushButton:hover {{ background: {self._theme.hover}; }}"
            )
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, part=part: self.name(part))
            row.addWidget(button)
        row.addStretch(1)
        row = _row_of(changes, 14)
        row.addStretch(1)
        for words, call in (
            (tr("J 与下段合并"), lambda: self.change("review.join")),
            (tr("P 另起一段"), lambda: self.change("review.part")),
            (tr("S 从此分篇"), lambda: self.change("review.split")),
            (tr("D 删去"), lambda: self.change("review.drop")),
            (tr("↵ 认可"), self.accept_article),
        ):
            button = QPushButton(words)
            button.setProperty("rank", "link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, call=call: call())
            row.addWidget(button)
        return Groups(names, changes)


def _row_of(widget: QWidget, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    return row


_LETTERS: Final = {
    Qt.Key.Key_J: "review.join",
    Qt.Key.Key_S: "review.split",
    Qt.Key.Key_P: "review.part",
    Qt.Key.Key_D: "review.drop",
    Qt.Key.Key_Delete: "review.drop",
}


def _line_rows(lines: Iterable[SourceLine]) -> Iterator[Entry]:
    """The rows of a source, its name above the first."""
    for number, line in enumerate(lines):
        name = Path(line.path).name
        words = name if line.page is None else tr("{name}，第 {page} 页").format(name=name, page=line.page)
        part = line.became.part if line.became is not None else None
        above = "" if number else words
        yield ReviewRow(str(line.number), line.text, part, is_doubtful=bool(line.findings), above=above), None


def _card_rows(article: Article, found: Sequence[Finding], is_accepted: bool) -> Iterator[Entry]:
    """The rows of an article: its headline with what is doubtful, then its parts."""
    label = " ".join(finding_sentence(f) for f in found)
    title = ("✓ " if is_accepted else "") + (article.headline.replace("\n", " ") or tr("（无题）"))
    doubtful = bool(found) and not is_accepted
    yield ReviewRow(label, title, is_head=True, is_doubtful=doubtful), Spot(article.id)
    for number, piece in enumerate(pieces(article)):
        row = ReviewRow(part_name(piece.part), piece.text.replace("\n", " ⏎ "), piece.part)
        yield row, Spot(article.id, number)
