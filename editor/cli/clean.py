"""``--clean``: the clean-up steps that an import takes, each reported."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from editor.cli.refusal import Refused

if TYPE_CHECKING:
    from editor.importers.result import Imported


def add_clean(parser: argparse.ArgumentParser) -> None:
    """Add ``--clean``; without it an import changes nothing."""
    parser.add_argument(
        "--clean", metavar="all|STEP,…", help="steps of clean-up: characters, doubled, widths, punctuation, quotes, …"
    )


def cleaned(imported: Imported, wanted: str | None) -> Imported:
    """The import after the steps ``wanted`` names; Refused where it names another."""
    if wanted is None:
        return imported
    from editor.importers.cleanup import Step
    from editor.importers.cleanup import cleaned as take

    known = [str(step) for step in Step]
    names = known if wanted == "all" else [name.strip() for name in wanted.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        named = f"“{unknown[0]}”" if unknown else "nothing"
        raise Refused(f"--clean {named} is no step of clean-up; choose all, or among {', '.join(known)}.")
    return take(imported, [Step(name) for name in names])
