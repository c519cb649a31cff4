"""The desk: the session that is open, as Qt sees it: signals for every change, one place where edits are made.

Panels, canvas and commands know the desk and not each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from editor.desktop.canvas.pictures import ScreenPictures
from editor.desktop.composing import AT_ONCE, Composer, ready_page
from editor.desktop.error_words import error_sentence
from editor.desktop.words import either, tr
from editor.edits.errors import EditRefused
from editor.model.findings import Finding
from editor.model.issue import Issue
from editor.session.jobs import Job, Jobs
from editor.session.journal import Journal
from editor.session.session import Session

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.model.page import Page
    from editor.session.composition import Composition


class Desk(QObject):
    """What is open, and what has just happened to it."""

    session_changed = Signal()
    issue_changed = Signal()
    selection_changed = Signal()
    pages_changed = Signal()
    pictures_changed = Signal()  # one that was being read is there
    findings_changed = Signal()
    jobs_changed = Signal()
    said = Signal(str)
    failed = Signal(str, str, str)  # what happened, what is safe, details
    text_wanted = Signal(str)  # an article
    caret_changed = Signal()  # the caret on the page has moved, come or gone
    _deliver = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._preview: tuple[ComposedPage, ...] | None = None
        self._previewed: Issue | None = None
        self._journal: Journal | None = None
        self._coming: set[int] = set()  # numbers of pages that are still being composed
        self._stood: Issue | None = None  # the issue of the page in sight, where that is being composed
        self.page_in_sight: Callable[[], int] = lambda: 1
        self.findings: tuple[Finding, ...] = ()
        self._checked: Issue | None = None
        self._deliver.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self.jobs = Jobs(deliver=self._deliver.emit)
        self.jobs.on_change = self.jobs_changed.emit
        self._composer = Composer(self.jobs, self._arrived, self._not_composed)
        self.pictures = ScreenPictures(self._assets, self.jobs.aside, self.pictures_changed.emit)

    @property
    def is_open(self) -> bool:
        """Whether an issue is open."""
        return self._session is not None

    @property
    def session(self) -> Session:
        """The open session; ValueError if there is none."""
        if self._session is None:
            raise ValueError("no issue is open")
        return self._session

    @property
    def issue(self) -> Issue:
        """The issue as it stands."""
        return self.session.issue

    def open(self, session: Session | None, journal: Journal | None = None) -> None:
        """Put a session on the desk with the journal that keeps it, or clear the desk; what lay there is done with."""
        if self._journal is not None:
            self._journal.close()
        self._journal = journal
        if self._session is not None:
            self._session.on_issue.remove(self._issue_changed)
            self._session.on_selection.remove(self.selection_changed.emit)
            if self._session is not session:
                self._session.close()
        self._session, self._preview, self._stood = session, None, None
        self.pictures.clear()
        self._composer.drop()
        self._coming.clear()
        self.findings, self._checked = (), None
        if session is not None:
            session.on_issue.append(self._issue_changed)
            session.on_selection.append(self.selection_changed.emit)
            self._see_what_is_fresh(session.issue.pages[:1])
        self.session_changed.emit()
        self.findings_changed.emit()
        if self._session is not None:
            self._compose_what_comes()

    def forget_listeners(self) -> None:
        """Let go of a window that is replaced by another."""
        for signal in (
            self.session_changed,
            self.issue_changed,
            self.selection_changed,
            self.pages_changed,
            self.pictures_changed,
            self.findings_changed,
            self.jobs_changed,
            self.said,
            self.failed,
            self.text_wanted,
            self.caret_changed,
        ):
            signal.disconnect()
        self.page_in_sight = lambda: 1

    # Edits

    def apply(self, name: str, /, **arguments: Any) -> bool:  # noqa: ANN401 - each edit has its own
        """Make an edit; where it is refused say why and tell that it was not made."""
        try:
            self.session.apply(name, **arguments)
        except EditRefused as refused:
            self.say(either(refused.chinese, str(refused)))
            return False
        return True

    def undo(self) -> None:
        """Take back the last step and say which."""
        step = self.session.undo()
        if step is not None:
            self.say(either(f"已撤销：{step.title}", f"Undone: {step.title_en}"))
            self.selection_changed.emit()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        step = self.session.redo()
        if step is not None:
            self.say(either(f"已重做：{step.title}", f"Redone: {step.title_en}"))
            self.selection_changed.emit()

    # What is shown

    def pages(self) -> tuple[ComposedPage, ...]:
        """The pages to show: those of the preview while there is one."""
        return self._preview if self._preview is not None else self.standing_pages()

    def standing_pages(self) -> tuple[ComposedPage, ...]:
        """The pages of the issue as it stands; those that are still being composed as they stood before."""
        return self._composed(self.issue)

    @property
    def is_composing(self) -> bool:
        """Whether pages are shown as they stood before, until they are composed as they stand now."""
        return bool(self._coming)

    def when_composed(
        self, use: Callable[[tuple[ComposedPage, ...]], None], numbers: Sequence[int] | None = None
    ) -> None:
        """Have the pages of these numbers, all where none are told, as they stand now: at once if they are there.

        What is not there is composed aside; where that is cancelled, or the issue closed meanwhile, nothing is used.
        """
        composition, issue = self.session.composition, self.issue
        pages = [page for page in issue.pages if numbers is None or page.number in numbers]

        def compose(job: Job) -> tuple[ComposedPage, ...]:
            found = []
            for done, page in enumerate(pages):
                job.report(done / len(pages), tr("第 {number} 版").format(number=page.number))
                found.append(ready_page(composition, issue, page))
            return tuple(found)

        if all(composition.has(issue, page) for page in pages):
            use(tuple(composition.page(issue, page) for page in pages))
        else:
            self.work(tr("排字"), compose, use, tr("本期没有改动。"))

    @property
    def shown_issue(self) -> Issue:
        """The issue whose pages are shown: that of the preview while there is one."""
        return self._previewed if self._preview is not None and self._previewed is not None else self.issue

    @property
    def issue_in_type(self) -> Issue:
        """The issue whose text stands on the page in sight: an earlier one while the page is being composed."""
        is_behind = self._preview is None and self._stood is not None and self.page_in_sight() in self._coming
        return self._stood if is_behind and self._stood is not None else self.shown_issue

    def show_preview(self, issue: Issue) -> None:
        """Show the pages of an issue that is not yet, until the preview ends."""
        self._preview, self._previewed = self._composed(issue), issue
        self.pages_changed.emit()

    def end_preview(self) -> None:
        """Show the issue as it stands."""
        if self._preview is not None:
            self._preview = None
            self.pages_changed.emit()

    def set_findings(self, findings: tuple[Finding, ...], checked: Issue | None = None) -> None:
        """Show these findings; ``checked`` is the issue that was looked through for all a press would object to."""
        self.findings, self._checked = findings, checked
        self.findings_changed.emit()

    @property
    def is_checked(self) -> bool:
        """Whether the issue as it stands was looked through for the press."""
        return self._session is not None and self._checked is self._session.issue

    def sync(self) -> None:
        """Make the journal safe against a power cut, and say once if there is none any more."""
        if self._session is not None and not self.jobs.running:
            self._session.composition.tidy()
        if self._journal is None:
            return
        self._journal.sync()
        if self._journal.failure:
            self.say(either("恢复记录写不下去了，请尽快存盘。", "The recovery journal cannot be written; save soon."))
            self._journal.failure = ""

    def renew_journal(self, make: Callable[[Session], Journal | None]) -> None:
        """Try again to write a journal where there is none, or none that is whole; say so when it is."""
        if self._session is None:
            return
        if self._journal is None:
            self._journal = make(self._session)
        elif self._journal.is_whole or not self._journal.renew():
            return
        if self._journal is not None:
            self.say(either("恢复记录又写得下了。", "The recovery journal is written again."))

    @property
    def is_changed_since_check(self) -> bool:
        """Whether the issue was looked through, and is another now."""
        return self._checked is not None and not self.is_checked

    def say(self, sentence: str) -> None:
        """Tell the editor something in passing; on any thread."""
        if QThread.currentThread() is self.thread():
            self.said.emit(sentence)
        else:
            self.call(partial(self.said.emit, sentence))

    def edit_text(self, article: str) -> None:
        """Open an article's text."""
        self.text_wanted.emit(article)

    # Background work

    def work(self, title: str, work: Callable[[Job], Any], done: Callable[[Any], None], safe: str = "") -> Job:
        """Do long work off this thread; ``done`` gets its result here, a failure is told with what is ``safe``.

        What was begun for an issue that is no longer on the desk is dropped.
        """
        begun_for = self._session

        def finish(result: object) -> None:
            if self._session is begun_for:
                done(result)

        return self.jobs.start(
            title, work, finish, lambda error: self.failed.emit(_sentence(title, error), safe, _details(error))
        )

    def call(self, call: Callable[[], object]) -> None:
        """Have something called on the desk's own thread, soon; from any thread."""
        self._deliver.emit(call)

    def cancel_all(self) -> None:
        """Ask all background work to stop."""
        for job in self.jobs.running:
            job.cancel()

    def _see_what_is_fresh(self, at_once: Sequence[Page] = ()) -> None:
        """Tell apart what is not composed yet: little of it, and ``at_once``, is when it is shown; the rest is to come.

        The page in sight comes first, then the others from near to far.
        """
        issue, composition = self.issue, self.session.composition
        left, self._coming = AT_ONCE, set()
        for page in self._from_near_to_far():
            left -= composition.cost(issue, page)
            if left < 0 and page not in at_once and not composition.has(issue, page):
                self._coming.add(page.number)
        self._note_shown()

    def _compose_what_comes(self) -> None:
        """Compose beside the window what is to come, and nothing else any more."""
        pages = [page for page in self._from_near_to_far() if page.number in self._coming]
        self._composer.want(self.session.composition, self.issue, pages)

    def _from_near_to_far(self) -> list[Page]:
        number = self.page_in_sight()
        return sorted(self.issue.pages, key=lambda page: abs(page.number - number))

    def _note_shown(self) -> None:
        """Remember the issue whose page is in sight."""
        if self._stood is None or self.page_in_sight() not in self._coming:
            self._stood = self.issue

    def _composed(self, issue: Issue) -> tuple[ComposedPage, ...]:
        """The pages of an issue; those still to come as they stood before."""
        composition = self.session.composition
        return tuple(
            composition.before(issue, page)
            if page.number in self._coming and not composition.has(issue, page)
            else composition.page(issue, page)
            for page in issue.pages
        )

    def _arrived(self, composition: Composition, issue: Issue, number: int) -> None:
        """Show a page that has been composed, if it is as the issue stands now."""
        if self._session is None or self._session.composition is not composition or number not in self._coming:
            return
        page = self.issue.page(number)
        # What could not be composed is told of where it is shown.
        if issue is self.issue or page is None or composition.has(self.issue, page):
            self._coming.discard(number)
            if self._preview is None:
                self._note_shown()
            elif self._previewed is not None:
                self._preview = self._composed(self._previewed)
            self.pages_changed.emit()

    def _not_composed(self, error: Exception) -> None:
        self.failed.emit(_sentence(tr("排字"), error), "", _details(error))

    @Slot(object)
    def _call(self, call: Callable[[], object]) -> None:
        call()

    def _assets(self) -> Mapping[str, bytes]:
        return self._session.assets if self._session is not None else {}

    def _issue_changed(self) -> None:
        self._preview = None
        self._see_what_is_fresh()
        self.issue_changed.emit()
        self.pages_changed.emit()
        # Not before all know of the change: that work is under way is shown at once.
        if self._session is not None:
            self._compose_what_comes()


def _sentence(title: str, error: Exception) -> str:
    chinese = getattr(error, "chinese", "")
    told = either(chinese, str(error)) if chinese else error_sentence(str(error))
    return either(f"{title}没有完成：{told}", f"{title} was not done: {told}")


def _details(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error))
