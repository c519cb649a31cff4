"""Set everything up and make real pages out of ``seeds/``: the newcomer's first command.

    python3 packaging/start.py

Writes the issue, the press PDF, the Word file and pictures of the pages to ``build/`` and opens the window where there
is a screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from environment import PROJECT, PYTHON, SetupFailed, prepare, say

BUILD = PROJECT / "build"
ISSUE = BUILD / "tianshan.banxin"


def steps() -> list[tuple[str, list[str]]]:
    """Return what is done: a sentence, and the words of the command ``banxin``."""
    seeds = str(PROJECT / "seeds")
    return [
        (
            "Reading the two pages of text in seeds/ and laying their articles out as new pages",
            ["make", seeds, "-o", str(ISSUE), "--title", "天山", "--date", "2025-06-30", "--number", "1"],
        ),
        ("Writing the PDF for the press", export("tianshan.pdf")),
        ("Writing the Word file for the office", export("tianshan.docx")),
        ("Drawing the pages as pictures", export("tianshan.png")),
    ]


def export(name: str) -> list[str]:
    """Return the command that writes the issue as the file of that name in ``build/``."""
    return ["export", str(ISSUE), "-o", str(BUILD / name)]


def main() -> int:
    """Do all steps and return the exit status."""
    begun = time.monotonic()
    try:
        environment = prepare()
    except SetupFailed as refusal:
        say(str(refusal))
        return 1
    BUILD.mkdir(exist_ok=True)
    for old in made():
        old.unlink(missing_ok=True)
    for sentence, command in steps():
        say(f"{sentence} ...")
        banxin = [str(PYTHON), "-m", "editor", *command]
        # What an export prints is told below; findings, status 1, have been told when the pages were made.
        said = subprocess.DEVNULL if command[0] == "export" else None
        if subprocess.run(banxin, cwd=PROJECT, env=environment, stdout=said, check=False).returncode > 1:
            say("This step was refused; the sentence above says why.")
            return 1
    say(f"\nDone in {time.monotonic() - begun:.0f} s. Look at:")
    for path in made():
        say(f"  {path}  ({path.stat().st_size / 1000:,.0f} kB)")
    if has_screen():
        say("The window opens with this issue; close it when you have seen enough.")
        open_window(environment)
    else:
        say(f"On a machine with a screen, this opens the window: {PYTHON} -m editor desktop {ISSUE}")
    return 0


def open_window(environment: dict[str, str]) -> None:
    """Open the desktop with the issue in a session of its own, so that closing the terminal leaves it open."""
    command = [str(PYTHON), "-m", "editor", "desktop", str(ISSUE)]
    with (BUILD / "desktop.log").open("w", encoding="utf-8") as log:
        subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def made() -> list[Path]:
    """Return the files the steps write, as far as they are there, the document itself first."""
    others = sorted(path for path in BUILD.glob("tianshan*") if path.suffix in {".pdf", ".docx", ".png"})
    return [path for path in [ISSUE, *others] if path.is_file()]


def has_screen() -> bool:
    """Tell whether a person sits before a screen that a window can open on."""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
