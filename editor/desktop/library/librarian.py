"""The librarian: questions to the archive, asked off the window's thread and answered on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from editor.session.jobs import Job, Jobs

if TYPE_CHECKING:
    from editor.library.archive import Archive
    from editor.session.archiving import Archived

Answer = TypeVar("Answer")


class Librarian(QObject):
    """Knows where the archive lies; opens it when first asked and lets go of it in the end."""

    failed = Signal(object)  # an exception
    adding_changed = Signal(float, str)  # how far, what
    renewing_changed = Signal(float)  # how far the index of an earlier program's archive is made anew
    _deliver = Signal(object)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._archive: Archive | None = None
        self._adding: Job | None = None
        self._asking: Job | None = None
        self._deliver.connect(self._call, Qt.ConnectionType.QueuedConnection)
        # One asks, one adds: a folder of a thousand pages must not keep a question waiting.
        self._questions = Jobs(deliver=self._deliver.emit, workers=1)
        self._additions = Jobs(deliver=self._deliver.emit, workers=1)

    @property
    def place(self) -> str:
        """The file or the URL of the archive."""
        return self._place or str(_default_place())

    @property
    def is_adding(self) -> bool:
        """Whether files are being added."""
        return self._adding is not None

    def move_to(self, place: str) -> None:
        """Ask another archive from now on."""
        self._place = place
        self._questions.start("", lambda _: self._let_go(), lambda _: None, self.failed.emit)

    def ask(
        self,
        question: Callable[[Archive], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Answer a question to the archive; a failure goes to ``failed``, or to all who listen."""

        def work(job: Job) -> Answer:
            self._asking = job
            return question(self._opened())

        self._questions.start("", work, done, failed or self.failed.emit)

    def add(self, paths: Sequence[Path], done: Callable[[list[Archived]], None]) -> None:
        """Add files and folders; what is in already is passed over, so what was stopped can be begun again."""
        place = self._place or None

        def work(job: Job) -> list[Archived]:
            from editor.library.archive import Archive
            from editor.session.archiving import archive_paths

            def tell(finished: int, total: int, name: str) -> None:
                job.report(finished / max(1, total), name)
                self._deliver.emit(lambda: self.adding_changed.emit(finished / max(1, total), name))

            with Archive(place, create=True, renewing=lambda share: self._tell_renewing(job, share)) as archive:
                return list(archive_paths(archive, paths, progress=tell))

        def end(act: Callable[[], None]) -> None:
            self._adding = None
            act()

        self._adding = self._additions.start(
            "",
            work,
            lambda added: end(lambda: done(added)),
            lambda error: end(lambda: self.failed.emit(error)),
        )

    def stop_adding(self) -> None:
        """Stop adding; what was added stays."""
        if self._adding is not None:
            self._adding.cancel()
            self._adding = None

    def stop_renewing(self) -> None:
        """Stop making the index anew, and the questions that wait for it; the next question goes on with it."""
        for job in self._questions.running:
            job.cancel()

    def close(self) -> None:
        """Stop everything and let go of the archive."""
        self.stop_adding()
        self._additions.close()
        self._questions.close()
        self._let_go()

    def _opened(self) -> Archive:
        from editor.library.archive import Archive

        if self._archive is None:
            self._archive = Archive(self._place or None, renewing=self._renew)
        return self._archive

    def _renew(self, share: float) -> None:
        if self._asking is not None:
            self._tell_renewing(self._asking, share)

    def _tell_renewing(self, job: Job, share: float) -> None:
        job.report(share)
        # What was on its way when the editor stopped it is not told any more.
        self._deliver.emit(lambda: None if job.is_cancelled else self.renewing_changed.emit(share))

    def _let_go(self) -> None:
        archive, self._archive = self._archive, None
        if archive is not None:
            archive.close()

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()


def _default_place() -> Path:
    from editor.library.place import default_place

    return default_place()
