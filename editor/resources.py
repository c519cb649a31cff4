"""Where the fonts and templates that ship with the program lie: in a checkout, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path


def resource_folder(name: str) -> Path:
    """Return the folder ``fonts`` or ``layouts``; ValueError if the installation lacks it."""
    package = Path(__file__).resolve().parent
    for root in (package / "data", package.parent):
        if (root / name).is_dir():
            return root / name
    raise ValueError(f"this installation has no {name} folder; install the program again")
