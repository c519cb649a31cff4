"""The promise that nobody loses a page: a thousand programs killed at work, a thousand files damaged.

    python tests/benchmarks/kills.py [--kills N] [--damages N] [--seed FIRST]

Every kill must leave a file with all that was saved, and a journal with all that was edited; every damaged file must
open, or be recovered in part, or be refused in a sentence.  Anything else ends the run with the seed that shows it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(PROJECT))

from editor.store.document import open_document, save_document  # noqa: E402
from editor.store.errors import StoreError  # noqa: E402
from editor.store.recovery import recover_document  # noqa: E402
from tests.session.kills import killed_once, prepare  # noqa: E402
from tests.store.example import example  # noqa: E402
from tests.store.test_recovery import corrupted  # noqa: E402
from tests.store.test_versions import kept  # noqa: E402


def main() -> None:
    """Kill, damage, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--damages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="of the first kill and the first damage")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kill(Path(folder), range(arguments.seed, arguments.seed + arguments.kills))
        damage(Path(folder) / "damaged.banxin", range(arguments.seed, arguments.seed + arguments.damages))


def kill(folder: Path, seeds: range) -> None:
    """Kill programs one after the other on the same issue."""
    begun = time.perf_counter()
    path = prepare(folder / "work")
    ends: Counter[str] = Counter()
    for seed in seeds:
        outcome = killed_once(path, seed)
        is_safe = max(outcome.saved, outcome.recovered or 0) >= outcome.said_edited
        if outcome.saved < outcome.said_saved or not is_safe:
            sys.exit(f"seed {seed}: something was lost: {outcome}")
        ends["while opening" if not outcome.said_edited else "at work"] += 1
        ends["recovered from the journal"] += outcome.recovered is not None
        ends["saved further than was said"] += outcome.saved > outcome.said_saved > 0
    left = sorted(beside.name for beside in path.parent.iterdir())
    print(f"{len(seeds)} kills in {time.perf_counter() - begun:.0f} s, nothing lost: {dict(ends)}; left: {left}")


def damage(path: Path, seeds: range) -> None:
    """Damage a file with versions in it in every way, and open it."""
    save_document(replace(example(), versions=kept(0, 20, 40, names=("", "送审稿"))), path)
    whole = path.read_bytes()
    ends: Counter[str] = Counter()
    for seed in seeds:
        path.write_bytes(corrupted(whole, random.Random(seed)))
        try:
            open_document(path)
            ends["opened whole"] += 1
            continue
        except StoreError:
            pass
        try:
            document, findings = recover_document(path)
        except StoreError:
            ends["refused in a sentence"] += 1
            continue
        if not findings:
            sys.exit(f"seed {seed}: recovered without a word")
        ends[f"recovered, {len(document.issue.articles)} of 2 articles"] += 1
    print(f"{len(seeds)} damaged files, no fault of the program: {dict(ends)}")


if __name__ == "__main__":
    main()
