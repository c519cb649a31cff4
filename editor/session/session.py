"""Session: an open issue, its pictures, its path and its history, and what is selected."""

from __future__ import annotations

import threading
import time
from collections import ChainMap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.edits import registry
from editor.model.issue import Issue
from editor.session.composition import Composition
from editor.session.history import History, Step
from editor.session.selection import NOTHING, Selection
from editor.store.versions import Version, Versions, with_version

if TYPE_CHECKING:
    import datetime

    from editor.compose.page import ComposedPage
    from editor.edits.plain import Plain
    from editor.store.document import Document
    from editor.store.lock import Lock
    from editor.store.standing import Standing

Clock = Callable[[], float]


class Session:
    """An open issue.

    ``on_issue`` and ``on_selection`` are called after every change; ``on_edit`` with the name and the plain
    arguments of each edit, ``"undo"`` and ``"redo"`` included: what a journal needs to make them again; ``on_version``
    with each version that is kept, ``on_saved`` after each save.  ``lock`` keeps other programs away from ``path``;
    ``seen`` is what stood there when the session read or wrote it last, None where that is not known; ``saving`` is
    held by the one thread that writes it.
    """

    def __init__(
        self,
        issue: Issue,
        assets: Mapping[str, bytes] | None = None,
        path: Path | None = None,
        *,
        versions: Versions = (),
        lock: Lock | None = None,
        seen: Standing | None = None,
        composition: Composition | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        self._history = History(issue)
        self._selection = NOTHING
        self._saved: Issue | None = issue
        self._versions = self._saved_versions = versions
        self._foreseen: tuple[Issue, str, dict[str, Any], Issue] | None = None
        self._clock = clock
        # What is added stands before what was opened, which may lie on the disk.
        self.assets: ChainMap[str, bytes] = ChainMap({}, assets or {})  # type: ignore[arg-type]
        self.path = path
        self.lock = lock
        self.seen = seen
        self.saving = threading.Lock()
        self.composition = composition or Composition()
        self.on_issue: list[Callable[[], None]] = []
        self.on_selection: list[Callable[[], None]] = []
        self.on_edit: list[Callable[[str, Mapping[str, Plain]], None]] = []
        self.on_version: list[Callable[[Version], None]] = []
        self.on_saved: list[Callable[[], None]] = []

    @property
    def issue(self) -> Issue:
        """The issue as it stands."""
        return self._history.issue

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def is_dirty(self) -> bool:
        """Whether the issue or its versions differ from the file."""
        return self._history.issue is not self._saved or self._versions is not self._saved_versions

    @property
    def saved_issue(self) -> Issue | None:
        """The issue that stands in the file; None where no file holds one like it."""
        return self._saved

    @property
    def versions(self) -> Versions:
        """The versions kept, the oldest first."""
        return self._versions

    @property
    def undoable(self) -> Step | None:
        """The step that undo takes back."""
        return self._history.undoable

    @property
    def redoable(self) -> Step | None:
        """The step that redo makes again."""
        return self._history.redoable

    def states(self) -> tuple[Issue, ...]:
        """All states that undo and redo can reach, the oldest first."""
        return self._history.states()

    def pages(self) -> tuple[ComposedPage, ...]:
        """The issue's pages, composed."""
        return self.composition.pages(self.issue)

    def apply(self, name: str, /, **arguments: Any) -> None:  # noqa: ANN401 - each edit has its own
        """Make an edit as one step of the history; raises EditRefused and changes nothing if it cannot be made."""
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and foreseen[0] is self.issue and foreseen[1:3] == (name, arguments):
            changed = foreseen[3]
        else:
            changed = registry.apply(self.issue, name, arguments)
        if changed is self.issue:
            return
        made = registry.find(name)
        burst = None if made.merges is None else (name, str(arguments.get(made.merges, "")))
        after = self._selection.standing(changed)
        self._history.push(Step(made.title, made.title_en, changed, self._selection, after, burst, self._clock()))
        self._selection = after
        self._tell_edit(name, registry.plain_arguments(arguments))
        self._tell(self.on_issue)

    def preview(self, name: str, /, **arguments: Any) -> Issue:  # noqa: ANN401
        """The issue as the edit would leave it; nothing is changed.  Raises EditRefused.

        The same edit made next leaves this very issue, so that what was composed for it is there.
        """
        issue = self.issue
        changed = registry.apply(issue, name, arguments)
        self._foreseen = issue, name, arguments, changed
        return changed

    def undo(self) -> Step | None:
        """Take back the last step and return it."""
        step = self._history.undo()
        return self._went(step, "undo", None if step is None else step.before)

    def redo(self) -> Step | None:
        """Make the step again that was taken back last, and return it."""
        step = self._history.redo()
        return self._went(step, "redo", None if step is None else step.after)

    def rest(self) -> None:
        """Let the next edit be a step of its own, however soon it comes."""
        if self._history.undoable is not None:
            self._history.rest()

    def select(self, selection: Selection) -> None:
        """Select something else."""
        if selection != self._selection:
            self.rest()
            self._selection = selection
            self._tell(self.on_selection)

    def keep_version(self, made: datetime.datetime, name: str = "") -> None:
        """Keep the issue as it stands as a version; without a name only where there is reason to."""
        before, self._versions = self._versions, with_version(self._versions, self.issue, made, name)
        if self._versions is before:
            return
        for listener in tuple(self.on_version):
            listener(self._versions[-1])
        if name:
            self._tell(self.on_issue)

    def keep_other(self, other: Document, made: datetime.datetime, name: str) -> None:
        """Keep the issue of another document, with its pictures, as a version of this one."""
        self.assets.maps.append(other.assets)  # type: ignore[arg-type]
        self._versions = with_version(self._versions, other.issue, made, name)
        for listener in tuple(self.on_version):
            listener(self._versions[-1])
        self._tell(self.on_issue)

    def document(self) -> Document:
        """The document to be saved."""
        from editor.store.document import Document

        return Document(self.issue, self.assets.copy(), versions=self._versions)

    def saved(self, document: Document, path: Path, seen: Standing | None = None) -> None:
        """Note that ``document`` is what now stands in the file ``path``, which looks like ``seen``."""
        if path != self.path:
            self.seen = seen  # of its own file who wrote it has told already
        self._saved, self._saved_versions, self.path = document.issue, document.versions, path
        self.rest()
        self._tell(self.on_saved)
        self._tell(self.on_issue)

    def close(self) -> None:
        """Let other programs have the file."""
        if self.lock is not None:
            self.lock.release()
            self.lock = None

    def spoil(self) -> None:
        """Note that no file holds the issue: it was recovered, or is new."""
        self._saved = None

    def _went(self, step: Step | None, name: str, selection: Selection | None) -> Step | None:
        if step is not None:
            self._selection = (selection or NOTHING).standing(self.issue)
            self._tell_edit(name, {})
            self._tell(self.on_issue)
        return step

    def _tell(self, listeners: list[Callable[[], None]]) -> None:
        for listener in tuple(listeners):
            listener()

    def _tell_edit(self, name: str, arguments: Mapping[str, Plain]) -> None:
        for listener in tuple(self.on_edit):
            listener(name, arguments)
