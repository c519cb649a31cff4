"""Background jobs: long work off the caller's thread, with progress in words and a way to stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

Result = TypeVar("Result")
Deliver = Callable[[Callable[[], None]], None]
Clock = Callable[[], float]

LEAST_TIME: Final = 2.0
"""Seconds after which the time that is left can be told: what is over sooner needs no telling."""

LEAST_SHARE: Final = 0.05
"""Of less work than this nobody can tell how long the rest takes."""


_LOOK: Final = 0.1
"""Seconds after which work that waits for another thread looks whether it shall stop."""


class Cancelled(Exception):
    """Raised inside the work when the editor has stopped it."""


class Job:
    """A piece of long work.  The work calls ``report``; the window reads ``done`` (0 to 1) and ``words``."""

    def __init__(self, title: str, changed: Callable[[Job], None], clock: Clock = time.monotonic) -> None:
        self.title = title
        self._clock = clock
        self._began = self._reported = clock()
        self.done = 0.0
        self.words = ""
        self.is_running = True
        self._changed = changed
        self._stop = threading.Event()
        self.keeps = False

    def keep(self) -> None:
        """Promise to end soon when stopped, with the best there is by then, which is wanted all the same."""
        self.keeps = True

    def report(self, done: float, words: str = "") -> None:
        """Say how far the work is; raises Cancelled when it shall stop, unless it keeps what it has."""
        if self.is_dropped:
            raise Cancelled
        self.done, self.words, self._reported = done, words, self._clock()
        self._changed(self)

    @property
    def remaining(self) -> float | None:
        """Seconds that are left if the work goes on as it has gone; None where that cannot be told."""
        spent = self._reported - self._began
        if self.done < LEAST_SHARE or spent < LEAST_TIME:
            return None
        left = spent * (1 - self.done) / self.done - (self._clock() - self._reported)
        return left if left > 0 else None

    def cancel(self) -> None:
        """Ask the work to stop at its next report; its result is dropped, unless it keeps what it has."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the editor has stopped it."""
        return self._stop.is_set()

    @property
    def is_dropped(self) -> bool:
        """Whether the editor has stopped it and wants nothing of it."""
        return self._stop.is_set() and not self.keeps


class Jobs:
    """Runs jobs and tells of them through ``deliver``, which hands calls to the thread that shall make them."""

    def __init__(self, deliver: Deliver = lambda call: call(), workers: int = 2) -> None:
        self.deliver = deliver
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="banxin")
        self._urgent = ThreadPoolExecutor(1, thread_name_prefix="banxin-urgent")
        self._short = ThreadPoolExecutor(workers, thread_name_prefix="banxin-short")
        self.running: list[Job] = []
        self.on_change: Callable[[], None] = lambda: None

    def start(
        self,
        title: str,
        work: Callable[[Job], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        *,
        is_urgent: bool = False,
    ) -> Job:
        """Begin ``work`` in the background; exactly one of ``done`` and ``failed`` is called, or none if cancelled.

        What is urgent has a thread that waits for no other work.
        """
        job = Job(title, lambda _: self.deliver(self.on_change))
        self.running.append(job)
        self.on_change()
        (self._urgent if is_urgent else self._pool).submit(self._run, job, work, done, failed)
        return job

    def aside(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Do short work in the background that nobody is told of; what fails in it passes like any other fault.

        It waits for no long work.
        """

        def run() -> None:
            try:
                result = work()
            except Exception as error:  # raised again where faults are told of
                told = error
                self.deliver(lambda: _raise(told))
            else:
                self.deliver(lambda: done(result))

        self._short.submit(run)

    def here(self, job: Job, call: Callable[[], Result]) -> Result:
        """Have a short part of a job's work done on the thread that ``deliver`` hands calls to, and wait for it.

        For the job's own thread.  What the call raises is raised here; Cancelled when the job shall stop meanwhile.
        """
        outcome: Future[Result] = Future()

        def run() -> None:
            try:
                result = call()
            except Exception as error:  # raised again where the work goes on
                outcome.set_exception(error)
            else:
                outcome.set_result(result)

        self.deliver(run)
        while True:
            try:
                return outcome.result(_LOOK)
            except TimeoutError:
                if outcome.done():
                    raise
                job.report(job.done, job.words)

    def close(self) -> None:
        """Stop all jobs and wait for them."""
        for job in self.running:
            job.cancel()
        for pool in (self._urgent, self._short, self._pool):
            pool.shutdown(wait=True, cancel_futures=True)

    def _run(
        self,
        job: Job,
        work: Callable[[Job], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work(job)
        except Cancelled:
            self.deliver(lambda: self._end(job, lambda: None))
        except Exception as error:  # the runner of jobs is one of the two places that catch everything
            told = error
            self.deliver(lambda: self._end(job, lambda: failed(told)))
        else:
            self.deliver(lambda: self._end(job, lambda: None if job.is_dropped else done(result)))

    def _end(self, job: Job, last: Callable[[], None]) -> None:
        job.is_running = False
        if job in self.running:
            self.running.remove(job)
        self.on_change()
        last()


def _raise(error: Exception) -> None:
    raise error
