"""What the command line says: JSON and results on standard output, progress on a terminal only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from editor.cli.refusal import DONE, DONE_WITH_FINDINGS
from editor.model.findings import Finding, Severity

_WIDTH = 76

# A manuscript's control characters must not steer the terminal they are shown on.
_VISIBLE = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
_VISIBLE |= {127: 0x2421} | dict.fromkeys(range(128, 160), 0xFFFD)


def write_json(document: dict[str, Any]) -> None:
    """Write one JSON document on a line of standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n")


def say(text: str) -> None:
    """Write a line of results on standard output."""
    sys.stdout.write(text.translate(_VISIBLE) + "\n")


def counted(number: int, thing: str) -> str:
    """How many of a thing there are, in words: 1 page, 2 pages."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def complain(text: str) -> None:
    """Write a line on standard error."""
    sys.stderr.write(text.translate(_VISIBLE) + "\n")


def say_findings(findings: Iterable[Finding]) -> None:
    """Write findings for a reader, one a line."""
    for finding in findings:
        where = " ".join(f"{name} {value}" for name, value in place_json(finding).items())
        remedy = f" {finding.remedy}" if finding.remedy else ""
        say(f"{finding.severity}: {finding.message}{remedy}" + (f" ({where})" if where else ""))


def show_progress(done: float, words: str = "") -> None:
    """Show how far the work is (0 to 1) and what it does, in place of what was shown, if a person is watching."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{f'{done:4.0%} {words}'.translate(_VISIBLE)[:_WIDTH]:{_WIDTH}}\r")
        sys.stderr.flush()


def show_reading(done: int, total: int, name: str) -> None:
    """Show how many files of how many are read, and which is next."""
    show_progress(done / max(total, 1), f"Reading {name}" if name else "")


def end_progress() -> None:
    """Clear what :func:`show_progress` left."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{'':{_WIDTH}}\r")
        sys.stderr.flush()


def place_json(finding: Finding) -> dict[str, str | int]:
    """The known parts of a finding's place."""
    place = finding.place
    parts = {name: getattr(place, name) for name in place.__slots__}
    return {name: value for name, value in parts.items() if value is not None}


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as ``banxin … --json`` prints it."""
    document: dict[str, Any] = {
        "severity": str(finding.severity),
        "code": finding.code,
        "message": finding.message,
        "place": place_json(finding),
    }
    return document | ({"remedy": finding.remedy} if finding.remedy else {})


def status(findings: Iterable[Finding]) -> int:
    """The exit status of work that was done: an error among its findings matters, a warning or a note does not."""
    return DONE_WITH_FINDINGS if any(f.severity is Severity.ERROR for f in findings) else DONE
