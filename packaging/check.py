"""Set everything up, then run every check: format, lint, types, import contracts, tests.

    python3 packaging/check.py [arguments for pytest]

All checks run even when one fails.  The last line reads "checks: N passed, N failed"; the exit status is 1 if any
failed.
"""

from __future__ import annotations

import os
import sys

import validator
from environment import PYTHON, TEST_TOOLS, SetupFailed, prepare, run, say

# A file's tests stay on one worker, which keeps what they share; the slowest are told.
_SPREAD = ["--dist", "loadfile", "--durations", "10", "--durations-min", "5"]


def checks(pytest_arguments: list[str]) -> dict[str, list[str]]:
    """Return every check: its name and its command."""
    python = str(PYTHON)
    contracts = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    workers = str(min(os.cpu_count() or 2, 8))
    return {
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "lint": [python, "-m", "ruff", "check", "."],
        "types": [python, "-m", "mypy"],
        "contracts": [python, "-c", contracts],
        "tests": [python, "-m", "pytest", "-q", "-n", workers, *_SPREAD, *pytest_arguments],
    }


def main(arguments: list[str]) -> int:
    """Run the checks and return the exit status."""
    try:
        environment = prepare("check", {**TEST_TOOLS, **validator.TOOLS})
        validator.fetch_validator(environment)
    except SetupFailed as refusal:
        say(str(refusal))
        say("checks: 0 passed, 1 failed")
        return 1
    environment["QT_QPA_PLATFORM"] = "offscreen"
    failed = []
    commands = checks(arguments)
    for name, command in commands.items():
        say(f"== {name}")
        # pytest's 5, no test found, is a failure like any other: a check that checked nothing.
        if run(command, environment):
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}; see above.")
    say(f"checks: {len(commands) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
