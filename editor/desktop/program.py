"""The program: what outlives a window: theme, language, recent files, and the desk.

Changing language or theme builds a new window over the same desk: nothing of the issue lives in a window.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import platformdirs
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from editor.desktop.canvas.view import View
from editor.desktop.commands import opening
from editor.desktop.desk import Desk
from editor.desktop.dialogs.review_sheet import Reviewed
from editor.desktop.faults import watch
from editor.desktop.keys import Keys
from editor.desktop.readiness import Rest
from editor.desktop.widgets.fields import Section
from editor.desktop.widgets.room import largest
from editor.desktop.widgets.theme import Theme, dress, set_style, theme_for
from editor.desktop.window import Window
from editor.desktop.words import WORDS, Language, system_language, tr

if TYPE_CHECKING:
    from editor.session.journal import Journal, Leftover
    from editor.session.session import Session


MOST_RECENT: Final = 8

RETRY: Final = 15_000
"""Milliseconds after which a journal that could not be written is tried again."""


class Program:
    """The running program."""

    def __init__(self, application: QApplication, settings: QSettings) -> None:
        self._application = application
        self._settings = settings
        self.is_rebuilding = False
        self.last_purpose = ""
        self.last_folder: Path | None = None  # that manuscripts or pictures were chosen from
        self.desk = Desk()
        self.keys = Keys(settings)
        self.theme = self._theme(dark=bool(settings.value("dark", False, bool)))
        WORDS.speak(Language(str(settings.value("language", system_language().value))))
        set_style(application)
        dress(application, self.theme)
        with suppress(ValueError, AttributeError):
            folded = json.loads(str(settings.value("folded", "{}")))
            Section.folded.update({str(title): bool(is_so) for title, is_so in folded.items()})
        self._recovery = platformdirs.user_state_path("banxin", appauthor=False) / "recovery"
        self.window = self._window()
        self._leave_faults = watch(self._tell_fault, self.desk.call)
        self._every_second = QTimer(self.desk)
        self._every_second.timeout.connect(self.desk.sync)
        self._every_second.start(1000)
        self._now_and_then = QTimer(self.desk)
        self._now_and_then.timeout.connect(lambda: self.desk.renew_journal(self._new_journal))
        self._now_and_then.start(RETRY)
        self._rest = Rest(self.desk)

    def start(self, path: Path | None) -> None:
        """Show the window, and open the issue in ``path`` if one is given."""
        self.window.show()
        if path is not None:
            opening.open_path(self.window, path)

    def recent(self) -> list[Path]:
        """The files opened last that are still there."""
        kept = self._settings.value("recent", [], list)
        return [path for name in kept if (path := Path(str(name))).is_file()]  # type: ignore[attr-defined]

    def remember(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        others = [p for p in self.recent() if p != path.resolve()]
        self._settings.setValue("recent", [str(p) for p in (path.resolve(), *others)][:MOST_RECENT])

    @property
    def archive_place(self) -> str:
        """The file or the URL of the archive of past issues; empty for the user's own."""
        return str(self._settings.value("archive", ""))

    def set_archive_place(self, place: str) -> None:
        """Use another archive from now on."""
        self._settings.setValue("archive", place)

    def journal_of(self, session: Session) -> Journal | None:
        """A new journal for the session; None, and a word about it, where the disk does not take one."""
        journal = self._new_journal(session)
        if journal is None:
            self.desk.say(tr("无法写恢复记录，请常存盘。"))
        return journal

    def _new_journal(self, session: Session) -> Journal | None:
        from editor.session.journal import Journal
        from editor.store.errors import StoreError

        try:
            return Journal(session, self._recovery / uuid4().hex)
        except (OSError, StoreError):
            return None

    def leftovers(self) -> list[Leftover]:
        """What programs that did not end well have left."""
        from editor.session.journal import leftovers

        return list(leftovers(self._recovery))

    def set_dark(self, dark: bool) -> None:
        """Change to the dark or the light interface."""
        self._settings.setValue("dark", dark)
        self.theme = self._theme(dark=dark)
        self._rebuild(lambda: dress(self._application, self.theme))

    def set_language(self, language: Language) -> None:
        """Change the interface's language."""
        self._settings.setValue("language", language.value)
        self._rebuild(lambda: WORDS.speak(language))

    def keep_layout(self, window: Window) -> None:
        """Remember where the window and its panels are."""
        self._settings.setValue("geometry", window.saveGeometry())
        places, wanted = window.panels.state()
        self._settings.setValue("panels", places)
        self._settings.setValue("panels_wanted", wanted)
        self._settings.setValue("folded", json.dumps(Section.folded, ensure_ascii=False))

    def close(self) -> None:
        """Stop background work and let go of the window; the journal is no longer needed."""
        self._rest.close()
        self.desk.jobs.close()
        self.desk.open(None)
        self.is_rebuilding = True
        self.window.close()
        self._leave_faults()
        self.window.deleteLater()
        self.desk.deleteLater()

    def _theme(self, *, dark: bool) -> Theme:
        """The theme asked for, with the contrast that the system asks for."""
        # Each of the hints lives no longer in Python than what it was asked of.
        hints = self._application.styleHints()
        accessibility = hints.accessibility()
        is_strong = accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
        return theme_for(dark=dark, strong=is_strong)

    def _window(self) -> Window:
        window = Window(self, self.desk, self.theme)
        window.resize(largest(self._application.primaryScreen(), QSize(1440, 900)))
        geometry = self._settings.value("geometry")
        if geometry is not None:
            window.restoreGeometry(geometry)
        places, wanted = self._settings.value("panels"), self._settings.value("panels_wanted")
        if isinstance(places, QByteArray) and wanted is not None:
            window.panels.restore(places, [wanted] if isinstance(wanted, str) else wanted)
        return window

    def _tell_fault(self, happened: str, safe: str, details: str) -> None:
        # The window of this moment: another one may have been built since.
        self.window.show_failure(happened, safe, details)

    def _rebuild(self, change: Callable[[], None]) -> None:
        """Make a change that all widgets would have to follow, and build the window anew over the same desk.

        Not while a widget of the window is on the way up from an event: it is gone at the end of this.
        """
        old, stood = self.window, _Stood.of(self.window)
        # What was tried with the pointer, or composed by an input method, is nobody's in the new window.
        self.desk.end_preview()
        self.is_rebuilding = True
        old.close()
        self.is_rebuilding = False
        self.desk.forget_listeners()
        # Dressing the old one as well would take longer than building the new one.
        old.deleteLater()
        QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete)
        change()
        self.window = self._window()
        self.window.show()
        if self.desk.is_open:
            # The panels of the new one have heard of nothing yet.
            desk = self.desk
            for signal in (desk.session_changed, desk.selection_changed, desk.findings_changed, desk.jobs_changed):
                signal.emit()
            stood.show_in(self.window)


@dataclass(frozen=True, slots=True)
class _Stood:
    """What a window shows of an issue, for the one that is built in its place."""

    view: View
    page: int
    is_fitted: bool
    tab: int
    review: Reviewed | None
    was_reviewing: bool

    @classmethod
    def of(cls, window: Window) -> _Stood:
        canvas, review = window.canvas, window.review
        state = canvas.view, canvas.current_page(), canvas.is_fitted, window.tabs.currentIndex()
        return cls(*state, review.reviewed, review.isVisible())

    def show_in(self, window: Window) -> None:
        """Show in a window that has just been built what the one before showed."""
        canvas = window.canvas
        again = partial(canvas.fit_page, self.page) if self.is_fitted else partial(canvas.look, self.view)
        # A window that is new to an issue shows its first page as soon as it knows its own size: this comes after.
        QTimer.singleShot(0, canvas, again)
        window.tabs.setCurrentIndex(self.tab)
        if self.review is not None:
            window.review.take_over(self.review)
        if self.was_reviewing:
            window.show_review()
