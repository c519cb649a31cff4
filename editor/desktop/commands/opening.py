"""Opening issues: what another program holds or what is damaged asks what shall be done, never stops the editor."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.desktop.commands.choices import ask
from editor.desktop.commands.file import may_leave
from editor.desktop.composing import ready_page
from editor.desktop.error_words import error_sentence
from editor.desktop.words import tr
from editor.session.jobs import Job

if TYPE_CHECKING:
    from editor.desktop.window import Window
    from editor.model.findings import Finding
    from editor.session.journal import Journal, Leftover
    from editor.session.session import Session
    from editor.store.lock import Locked


@dataclass(frozen=True, slots=True)
class _Opened:
    """A session ready to be shown; ``note`` is said then."""

    session: Session
    journal: Journal | None
    findings: tuple[Finding, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Damaged:
    """A file that cannot be read whole: the sentence, and what could be had of it."""

    sentence: str
    rescued: tuple[Session, tuple[Finding, ...]]


def open_path(window: Window, path: Path) -> None:
    """Open the issue in a file; where a crash has left changes to it that were not saved, ask which is wanted."""
    if not may_leave(window):
        return
    left = next((left for left in window.program.leftovers() if left.path == path.resolve()), None)
    if left is None:
        _open(window, path)
        return
    when = datetime.datetime.fromtimestamp(left.changed).strftime("%m-%d %H:%M")
    happened = tr("{name} 上次没有正常关闭，{when} 之前的改动都还在。").format(name=path.name, when=when)
    saved = (tr("打开存盘的那份"), lambda: _open(window, path))
    safe = tr("恢复以后可以再看、再存盘；打开存盘的那份，恢复记录也还留着。")
    ask(window, happened, safe, [(tr("恢复改动"), lambda: recover(window, left)), saved])


def _open(window: Window, path: Path, *, takes_over: bool = False) -> None:
    """Read the issue and show it; ``takes_over`` passes over a lock that may be a leftover."""
    now = window.desk.session if window.desk.is_open else None
    held = now.lock if now is not None and now.path is not None and now.path.resolve() == path.resolve() else None

    def read(job: Job) -> _Opened | _Damaged | Locked:
        from editor.session.opening import open_session, recover_session
        from editor.store.errors import StoreError
        from editor.store.lock import Locked

        job.report(0.1, path.name)
        try:
            session = open_session(path, takes_over=takes_over, held=held)
        except Locked as locked:
            return locked
        except StoreError as error:
            try:
                return _Damaged(str(error), recover_session(path))
            except StoreError:
                raise error from None
        return _Opened(session, _prepared(window, session, job))

    def show(opened: _Opened | _Damaged | Locked) -> None:
        if isinstance(opened, _Damaged):
            _offer_rescue(window, path, opened)
        elif isinstance(opened, _Opened):
            if now is not None and held is not None:
                now.lock = None
            _show(window, opened)
            window.program.remember(path)
        else:
            _offer_copy(window, path, opened)

    window.desk.work(tr("打开"), read, show, tr("文件没有改动。"))


def open_apart(window: Window, title: str, read: Callable[[], Session], note: str) -> None:
    """Open a session that belongs to no file yet: a copy, an issue of the archive, a version."""

    def work(job: Job) -> _Opened:
        job.report(0.1, title)
        session = read()
        return _Opened(session, _prepared(window, session, job), note=note)

    window.desk.work(tr("打开"), work, lambda opened: _show(window, opened), tr("文件没有改动。"))


def recover(window: Window, leftover: Leftover) -> None:
    """Open what a crash has left, unsaved as it is."""

    def read(job: Job) -> _Opened:
        job.report(0.2, leftover.title)
        session = leftover.recovered()
        return _Opened(session, _prepared(window, session, job), note=tr("已恢复，请看一看再存盘。"))

    def show(opened: _Opened) -> None:
        _show(window, opened)
        if opened.journal is not None:  # else this is all there is
            leftover.discard()

    window.desk.work(tr("恢复"), read, show, tr("恢复记录还留着。"))


def _prepared(window: Window, session: Session, job: Job) -> Journal | None:
    """The journal of a session whose first page is composed when it is shown; the desk sees to the others."""
    journal = window.program.journal_of(session)
    for page in session.issue.pages[:1]:
        job.report(0.6, tr("第 {number} 版").format(number=page.number))
        ready_page(session.composition, session.issue, page)
    return journal


def _show(window: Window, opened: _Opened) -> None:
    window.open_session(opened.session, opened.journal)
    if opened.findings:
        window.desk.set_findings(opened.findings)
        window.show_findings()
    if opened.note:
        window.desk.say(opened.note)


def _offer_copy(window: Window, path: Path, locked: Locked) -> None:
    from editor.session.opening import open_copy

    holder = locked.holder
    who = f"{holder.user}（{holder.computer}）" if holder else tr("另一个程序")
    note = tr("这是副本，存盘时请另取名字。")
    copy = (tr("打开副本"), lambda: open_apart(window, path.name, lambda: open_copy(path), note))
    if locked.is_certain:
        happened = tr("{who} 正打开着 {name}。").format(who=who, name=path.name)
        ask(window, happened, tr("两边同时改会互相覆盖。可以先打开副本，或等对方关闭。"), [copy])
    else:
        happened = tr("{who} 打开过 {name}，可能还开着。").format(who=who, name=path.name)
        take = (tr("接管"), lambda: _open(window, path, takes_over=True))
        ask(window, happened, tr("问一问对方：已经关闭就接管，还开着就打开副本。"), [copy, take])


def _offer_rescue(window: Window, path: Path, damaged: _Damaged) -> None:
    from editor.session.opening import open_copy
    from editor.store.document import backup_of

    session, findings = damaged.rescued

    def rescue() -> None:
        note = tr("恢复了能读出的内容，请看一看再另存。")
        _show(window, _Opened(session, window.program.journal_of(session), findings, note))

    choices = [(tr("恢复能读出的内容"), rescue)]
    backup = backup_of(path)
    if backup.is_file():
        note = tr("这是上一次存盘，存盘时请另取名字。")
        choices.append((tr("打开上一次存盘"), lambda: open_apart(window, backup.name, lambda: open_copy(backup), note)))
    ask(window, error_sentence(damaged.sentence), tr("原文件不会改动。"), choices)
