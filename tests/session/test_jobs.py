"""Jobs run elsewhere, report in words, stop when told, and their failures arrive as values."""

from __future__ import annotations

import queue
import threading
import time

import pytest

from editor.session.jobs import Job, Jobs


@pytest.fixture
def jobs():
    pool = Jobs()
    yield pool
    pool.close()


def until(condition) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


def test_work_runs_on_another_thread_and_its_result_arrives(jobs: Jobs) -> None:
    told: list[object] = []
    jobs.start("算", lambda job: threading.current_thread().name, told.append, told.append)
    until(lambda: told)
    assert told[0] != threading.current_thread().name
    assert jobs.running == []


def test_progress_is_told(jobs: Jobs) -> None:
    seen: list[tuple[float, str]] = []
    ended = threading.Event()
    jobs.on_change = lambda: seen.extend((j.done, j.words) for j in jobs.running)

    def work(job: Job) -> None:
        job.report(0.5, "一半")

    jobs.start("做", work, lambda _: ended.set(), lambda _: None)
    assert ended.wait(5)
    assert (0.5, "一半") in seen


def test_the_time_that_is_left_is_told_once_it_can_be() -> None:
    now = [0.0]
    job = Job("排", lambda _: None, clock=lambda: now[0])
    job.report(0.5)
    assert job.remaining is None  # over in a moment: not worth telling
    now[0] = 8.0
    job.report(0.2)
    assert job.remaining == 32.0
    now[0] = 18.0
    assert job.remaining == 22.0  # it goes down between reports
    now[0] = 60.0
    assert job.remaining is None  # it took longer than it looked: nothing is claimed
    job.report(0.75)
    assert job.remaining == 20.0


def test_a_failure_arrives_as_a_value(jobs: Jobs) -> None:
    told: list[Exception] = []

    def work(job: Job) -> None:
        raise OSError("the disk is full")

    jobs.start("写", work, lambda _: None, told.append)
    until(lambda: told)
    assert str(told[0]) == "the disk is full"


def test_a_cancelled_job_tells_nothing_but_its_end(jobs: Jobs) -> None:
    told: list[object] = []
    begun = threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.report(0.1, "…")
            time.sleep(0.005)

    job = jobs.start("等", work, told.append, told.append)
    assert begun.wait(5)
    job.cancel()
    until(lambda: not jobs.running)
    assert told == []
    assert not job.is_running


def test_calls_go_through_deliver() -> None:
    calls: list[object] = []
    jobs = Jobs(deliver=calls.append)
    jobs.start("做", lambda job: 1, calls.append, calls.append)
    until(lambda: calls)
    assert 1 not in calls
    calls[0]()
    assert calls[-1] == 1
    jobs.close()


def test_a_job_that_keeps_what_it_has_gives_it_when_stopped(jobs: Jobs) -> None:
    told: list[object] = []
    begun = threading.Event()

    def work(job: Job) -> str:
        job.keep()
        begun.set()
        while not job.is_cancelled:
            job.report(0.1)
            time.sleep(0.005)
        job.report(0.9)
        return "至此最好"

    job = jobs.start("排", work, told.append, told.append)
    assert begun.wait(5)
    job.cancel()
    until(lambda: told)
    assert told == ["至此最好"]


def test_what_is_done_aside_is_not_listed(jobs: Jobs) -> None:
    told: list[int] = []
    jobs.aside(lambda: 7, told.append)
    assert jobs.running == []
    until(lambda: told)


def test_a_part_of_the_work_is_done_on_the_thread_that_is_delivered_to() -> None:
    waiting: queue.Queue = queue.Queue()
    jobs, told = Jobs(deliver=waiting.put), []

    def work(job: Job) -> object:
        here = jobs.here(job, threading.current_thread)
        with pytest.raises(ZeroDivisionError):
            jobs.here(job, lambda: 1 // 0)
        return here

    jobs.start("做", work, told.append, told.append)
    while not told:
        waiting.get(timeout=5)()
    assert told == [threading.current_thread()]
    jobs.close()


def test_work_that_waits_for_another_thread_stops_when_told() -> None:
    told: list[object] = []
    idle = Jobs(deliver=lambda call: None)  # nobody makes the calls
    job = idle.start("做", lambda job: idle.here(job, lambda: 1), told.append, told.append)
    job.cancel()
    idle.close()
    assert told == []
