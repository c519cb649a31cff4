"""What a killed program leaves behind, for those who are to find it."""

from __future__ import annotations

from editor.desktop.program import Program
from editor.session.journal import Journal
from editor.session.session import Session

HEADLINE = "崩溃前改的标题"


def leave_a_crash(program: Program, session: Session) -> None:
    """Leave the journal of a session whose first article got the headline ``HEADLINE``, nobody writing it any more."""
    journal = Journal(session, program._recovery / "crashed")
    session.apply("article.headline", article="a1", text=HEADLINE)
    session.on_edit.clear()
    for stream in (journal._lines, journal._owner):
        stream.close()
