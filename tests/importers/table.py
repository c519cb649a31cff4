"""The table of scores over printed pages: `python -m tests.importers.table [SEED…]`.

Every design is printed and taken apart again: from the PDF itself, and from the text that the programs found on this
machine take out of it.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from editor.cli.import_ import imported_json
from editor.importers.manuscripts import import_paths
from tests.importers.printed import DESIGNS, POOL, Design, print_page
from tests.importers.scoring import score

READERS = {
    "pdf": (),
    "pdftotext": ("pdftotext", "{pdf}", "{text}"),
    "pdftotext -layout": ("pdftotext", "-layout", "{pdf}", "{text}"),
    "pdftotext -raw": ("pdftotext", "-raw", "{pdf}", "{text}"),
    "mutool": ("mutool", "draw", "-q", "-F", "txt", "-o", "{text}", "{pdf}"),
}


def is_installed(reader: str) -> bool:
    return not READERS[reader] or shutil.which(READERS[reader][0]) is not None


def page_score(design: Design, seed: int, reader: str, folder: Path) -> dict[str, float]:
    """Print a page and score what comes back by a reader."""
    articles = random.Random(seed).sample(POOL, 8)
    page = folder / f"{abs(hash((design, seed)))}.pdf"
    truth = print_page(articles, design, page, seed)
    if READERS[reader]:
        text = page.with_suffix(".txt")
        command = [part.format(pdf=page, text=text) for part in READERS[reader]]
        subprocess.run(command, check=True, capture_output=True)
        page = text
    return score(truth, imported_json(import_paths([page])))


def mean(scores: list[dict[str, float]]) -> dict[str, float]:
    return {key: sum(score[key] for score in scores) / len(scores) for key in scores[0]}


def main() -> None:
    seeds = [int(argument) for argument in sys.argv[1:]] or [1, 2]
    with tempfile.TemporaryDirectory() as name:
        for reader in filter(is_installed, READERS):
            every = []
            for title, design in DESIGNS.items():
                found = mean([page_score(design, seed, reader, Path(name)) for seed in seeds])
                every.append(found)
                _show(f"{reader}: {title}", found)
            _show(f"{reader}: MEAN", mean(every))


def _show(title: str, found: dict[str, float]) -> None:
    sys.stdout.write(f"{title:56}" + "  ".join(f"{key} {value:.2f}" for key, value in found.items()) + "\n")


if __name__ == "__main__":
    main()
