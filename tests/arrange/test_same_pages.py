"""The same seed gives the same pages whatever the hashes, threads and load of the process that makes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def made(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.arrange.same_pages", *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def pages() -> str:
    return made(PYTHONHASHSEED="0", OPENBLAS_NUM_THREADS="1")


def test_hashes_of_words_and_threads_of_arithmetic_change_nothing(pages: str) -> None:
    assert made(PYTHONHASHSEED="4711", OPENBLAS_NUM_THREADS="4", OMP_NUM_THREADS="4") == pages


def test_other_work_in_the_process_changes_nothing(pages: str) -> None:
    assert made("busy", PYTHONHASHSEED="0") == pages


def test_another_zone_and_another_language_change_nothing(pages: str) -> None:
    assert made(TZ="Asia/Shanghai", LC_ALL="C", PYTHONUTF8="1", PYTHONHASHSEED="99") == pages
