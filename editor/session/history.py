"""History: the states of an issue in order, with what led from each to the next.

States are the issue values themselves, so undo and redo return the very objects that were left.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.model.issue import Issue
from editor.session.selection import NOTHING, Selection


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is called, the issue after it, and what was selected before and after.

    ``burst`` names what may be merged with the next step of the same name, None for steps that stand alone.
    """

    title: str
    title_en: str
    issue: Issue
    before: Selection = NOTHING
    after: Selection = NOTHING
    burst: tuple[str, ...] | None = None
    time: float = 0.0


class History:
    """Undo and redo without limit."""

    PAUSE = 1.0
    """Seconds of rest after which typing begins a new step."""

    def __init__(self, issue: Issue) -> None:
        self._steps = [Step("", "", issue)]
        self._at = 0

    @property
    def issue(self) -> Issue:
        """The issue as it stands."""
        return self._steps[self._at].issue

    @property
    def undoable(self) -> Step | None:
        """The step that undo takes back."""
        return self._steps[self._at] if self._at else None

    @property
    def redoable(self) -> Step | None:
        """The step that redo makes again."""
        return self._steps[self._at + 1] if self._at + 1 < len(self._steps) else None

    def states(self) -> tuple[Issue, ...]:
        """Every state kept, the oldest first."""
        return tuple(step.issue for step in self._steps)

    def push(self, step: Step) -> None:
        """Make ``step`` the newest; what could be redone is gone.  A step of the same burst grows instead."""
        last = self._steps[self._at]
        del self._steps[self._at + 1 :]
        if self._at and step.burst is not None and step.burst == last.burst and step.time - last.time < self.PAUSE:
            self._steps[self._at] = Step(
                last.title, last.title_en, step.issue, last.before, step.after, step.burst, step.time
            )
            return
        self.rest()  # what only a burst asks for need not be kept with every step
        self._steps.append(step)
        self._at += 1

    def rest(self) -> None:
        """Let the next step begin anew, however soon it comes."""
        last = self._steps[self._at]
        if last.burst is not None:
            self._steps[self._at] = Step(last.title, last.title_en, last.issue, last.before, last.after)

    def undo(self) -> Step | None:
        """Go back one step and return it; None at the beginning."""
        step = self.undoable
        if step is not None:
            self._at -= 1
        return step

    def redo(self) -> Step | None:
        """Go forward one step and return it; None at the end."""
        step = self.redoable
        if step is not None:
            self._at += 1
        return step
