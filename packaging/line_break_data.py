"""Condense Unicode's LineBreak.txt into ``editor/typeset/line_break.txt``.

    python3 packaging/line_break_data.py LineBreak.txt

Writes one line for each run of code points of one class: the first code point in hexadecimal and the class, already
resolved by rule LB1 of UAX #14, with three classes split as later rules need them: ``OW`` and ``PW`` are opening and
closing parentheses of East Asian width F, W or H (LB30), ``XP`` is an unassigned pictograph (LB30b).
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

RESOLVED = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}
DEFAULT_ID = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
              (0x1F000, 0x1FAFF), (0x1FC00, 0x1FFFD)]  # fmt: skip
TARGET = Path(__file__).resolve().parent.parent / "editor" / "typeset" / "line_break.txt"


def resolved(code: int, name: str) -> str:
    """The class of ``code`` once rule LB1 has been applied."""
    if name == "SA":
        return "CM" if unicodedata.category(chr(code)) in ("Mn", "Mc") else "AL"
    if name in ("OP", "CP") and unicodedata.east_asian_width(chr(code)) in "FWH":
        return {"OP": "OW", "CP": "PW"}[name]
    if name == "ID" and 0x1F000 <= code <= 0x1FFFD and unicodedata.category(chr(code)) == "Cn":
        return "XP"
    return RESOLVED.get(name, name)


def main() -> None:
    """Read the file named on the command line and write the condensed table."""
    classes = ["AL"] * 0x110000
    for low, high in DEFAULT_ID:
        classes[low : high + 1] = [resolved(code, "ID") for code in range(low, high + 1)]
    classes[0x20A0:0x20D0] = ["PR"] * 0x30
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        field, _, name = line.partition("#")[0].partition(";")
        if name.strip():
            first, _, last = field.strip().partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                classes[code] = resolved(code, name.strip())
    rows = [f"{code:X} {name}" for code, name in enumerate(classes) if code == 0 or classes[code - 1] != name]
    notice = "# Derived from LineBreak-15.0.0.txt, (c) 2022 Unicode, Inc., under the Unicode License v3\n"
    TARGET.write_text(notice + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
