"""The program on a real X screen, driven from outside by another program's keys: typed, saved, killed, recovered."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.session.journal import leftovers
from editor.store.document import open_document

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool, on Linux"
    ),
]

PATIENCE = 240


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program on a screen of its own, with a home of its own."""
    reader, writer = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        display = f":{told.readline().strip()}"
    names = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    homes = {name: str(tmp_path / name.lower()) for name in names}
    yield {**os.environ, **homes, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
    xvfb.terminate()
    xvfb.wait()


def begin(file: Path, screen: dict[str, str], project: Path) -> tuple[subprocess.Popen, str]:
    """Start the program with an issue; the process and its window, with the keyboard in it."""
    running = subprocess.Popen(
        [sys.executable, "-m", "editor", "desktop", str(file)], cwd=project, env=screen, stderr=subprocess.DEVNULL
    )
    window = until(lambda: xdotool(screen, "search", "--onlyvisible", "--name", file.stem).split()[-1:])[0]
    xdotool(screen, "windowfocus", "--sync", window)
    return running, window


def xdotool(screen: dict[str, str], *words: str) -> str:
    done = subprocess.run(["xdotool", *words], env=screen, check=False, capture_output=True, text=True)
    return done.stdout


def until(found):
    """The answer, as soon as there is one."""
    for _ in range(PATIENCE * 5):
        answer = found()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError("it did not come")


def test_typed_saved_killed_and_recovered(screen: dict[str, str], project: Path, seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "afternoon.banxin"
    make = [sys.executable, "-m", "editor", "make", str(seeds), "-o", str(file)]
    subprocess.run(make, cwd=project, env=screen, check=False, capture_output=True)
    before = open_document(file).issue
    running, window = begin(file, screen, project)
    try:
        # N chooses the masthead, then the first article; Enter goes into its text.
        keys = ("n", "n", "Return", "ctrl+Home", "2", "0", "2", "6", "Escape", "ctrl+s")
        for key in keys:
            xdotool(screen, "key", "--window", window, key)
        after = until(lambda: (now := open_document(file).issue) != before and now)
        changed = [(a, b) for a, b in zip(before.articles, after.articles, strict=True) if a != b]
        assert len(changed) == 1
        typed = "".join(p.text for story, _ in changed[0][1].items for p in story.paragraphs)
        assert "2026" in typed + changed[0][1].headline
        for key in ("Return", "ctrl+Home", "7", "7", "7", "Escape"):
            xdotool(screen, "key", "--window", window, key)
        recovery = until(lambda: [f.parent.parent for f in tmp_path.rglob("journal.jsonl") if b"777" in text_of(f)])[0]
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()
    left = next(leftovers(recovery))
    words = "".join(p.text for a in left.recovered().issue.articles for s, _ in a.items for p in s.paragraphs)
    assert "777" in words
    assert open_document(file).issue == after


def text_of(journal: Path) -> bytes:
    """What was typed, from the lines of a journal: each key is a line of its own."""
    typed = b""
    for line in journal.read_bytes().splitlines():
        told = json.loads(line)
        for paragraph in told.get("arguments", {}).get("paragraphs", []):
            typed += paragraph["text"].encode()
    return typed
