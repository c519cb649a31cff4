"""Rubbish is looked for at rest, among what is new alone; what stands is never looked through again."""

from __future__ import annotations

import gc

import pytest

from editor.desktop import readiness
from editor.session.session import Session


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(readiness, "monotonic", lambda: now[0])
    return now


def test_rubbish_is_collected_at_rest_and_what_is_left_stands(program, issue, clock, monkeypatch) -> None:
    rest = readiness.Rest(program.desk)
    rest._timer.stop()
    collected: list[int] = []
    monkeypatch.setattr(readiness.gc, "collect", lambda: collected.append(gc.get_freeze_count()))
    program.window.open_session(Session(issue))
    program.desk.cancel_all()
    monkeypatch.setattr(program.desk.jobs, "running", [])
    rest._look()
    before = gc.get_freeze_count()
    assert before
    clock[0] += readiness.BETWEEN + 1
    program.desk.apply("page.add")
    program.desk.jobs.running.clear()
    rest._look()
    assert collected == [], "the editor has just worked"
    clock[0] += readiness.REST
    rest._look()
    assert len(collected) == 1
    clock[0] += readiness.REST
    rest._look()
    assert len(collected) == 1, "it is not long since the last time"
    program.desk.open(None)
    rest._look()
    assert gc.get_freeze_count() == 0, "what the issue left behind is looked for"
    rest.close()
