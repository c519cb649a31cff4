"""The quality of make-up on invented issues: ``python tests/benchmarks/makeup.py [COUNT] [FIRST_SEED]``.

Prints a table: how full the least shapes of the articles would make the pages, share of articles placed, fill, what is
wrong on the pages, seconds of the processor to the first full proposal and in all (one process, so also of the clock on
a machine with nothing else to do).  Nothing is timed before the dictionary of words and the fonts are loaded, as in a
running program.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from editor.arrange.bare_pages import bare_pages, regions
from editor.arrange.make_up import ComposedShaper, make_up, task
from editor.arrange.paging import least_load, needs
from editor.compose.issue import compose_issue
from editor.faces.book import FaceBook
from editor.model.issue import Issue
from editor.store.templates import load_template
from tests.arrange.inspection import Inspected, inspect_pages
from tests.arrange.news import invented_issue_material

HARD = ("overset", "overlap", "outside", "off-grid")
SOFT = ("tombstone", "page-break", "shape", "order", "not-full")
LAYOUTS = ("tianshan", "tianshan-lively", "broadsheet", "newsletter-a3", "newsletter-a4", "bulletin-lively")
ROOMY = 0.94  # the load up to which everything has to find a place


@dataclass(frozen=True)
class Case:
    name: str
    seed: int
    articles: int
    pictures: int
    pages: int | None
    layout: str = "tianshan"


@dataclass(frozen=True)
class Outcome:
    load: float
    placed: int
    pages: int
    inspected: Inspected
    first: float
    seconds: float


def cases(count: int, first: int) -> Iterator[Case]:
    """The four pages of 30 to 40 articles, and issues of every size."""
    for k in range(first, first + count):
        rng = random.Random(k)
        yield Case("four pages", k, rng.randint(30, 40), rng.randint(0, 8), 4)
        pages = rng.randint(2, 8)
        layout = LAYOUTS[k % len(LAYOUTS)]
        yield Case("any number", k, rng.randint(10, 60), rng.randint(0, 20), pages, layout)
        yield Case("best number", k, rng.randint(10, 60), rng.randint(0, 20), None, layout)


def run(case: Case, book: FaceBook) -> Outcome:
    template = load_template(case.layout)
    longest = 850 if case.pages == 4 else 950
    articles, assets = invented_issue_material(case.seed, case.articles, longest=longest, pictures=case.pictures)
    issue = Issue(title="社区报", template=template, articles=articles, assets=assets)
    begin = time.process_time()
    first: list[float] = []

    def hear(share: float, message: str) -> None:
        if not first and "best" in message:
            first.append(time.process_time() - begin)

    made = make_up(issue, book, pages=case.pages, progress=hear).issue
    seconds = time.process_time() - begin
    load = _load(issue, book, len(made.pages))
    seen = inspect_pages(compose_issue(made, book))
    return Outcome(load, len(made.placed()), len(made.pages), seen, first[0] if first else seconds, seconds)


def _load(issue: Issue, book: FaceBook, pages: int) -> float:
    """The share of the pages' free cells that the articles take at the least."""
    work = task(issue, ComposedShaper(issue, book), pages)
    repertoire = work.repertoire(work.weights)
    needed = needs(repertoire, issue.template.type_area.columns)
    *_, bare = bare_pages(work.issue, repertoire, needed, pages)
    return least_load(range(len(needed)), needed) / sum(region.room for region in regions(work.issue, bare))


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]]
    count, first = (*numbers, *(6, 1)[len(numbers) :])
    book = FaceBook.default()
    run(Case("warm", 0, 3, 0, 1), book)
    print(f"{'case':12} {'layout':16} seed  art pic  pp   load placed   fill  least filler boxes first seconds wrong")
    total: dict[str, list[tuple[Case, Outcome]]] = {}
    for case in cases(count, first):
        out = run(case, book)
        total.setdefault(case.name, []).append((case, out))
        seen = out.inspected
        wrong = ", ".join(f"{name} {number}" for name, number in sorted(seen.faults.items()))
        print(
            f"{case.name:12} {case.layout:16} {case.seed:4} {case.articles:4} {case.pictures:3} {out.pages:3} "
            f"{out.load:6.1%} {out.placed:3}/{case.articles:<3} {seen.mean_fill:6.1%} {seen.fill:6.1%} "
            f"{seen.filler:6.1%} {seen.boxes:5.1f} {out.first:5.2f} {out.seconds:7.2f} {wrong}",
            flush=True,
        )
    for name, outcomes in total.items():
        faults = sum((out.inspected.faults for _, out in outcomes), Counter())
        roomy = [(case, out) for case, out in outcomes if out.load <= ROOMY]
        whole = sum(out.placed == case.articles for case, out in roomy) / max(1, len(roomy))
        clean = sum(not out.inspected.faults for _, out in outcomes) / len(outcomes)
        seconds, firsts = sorted(out.seconds for _, out in outcomes), sorted(out.first for _, out in outcomes)
        print(
            f"{name}: {whole:.0%} of {len(roomy)} issues with a load up to {ROOMY:.0%} fully placed, "
            f"{clean:.0%} without fault, "
            f"fill {sum(out.inspected.mean_fill for _, out in outcomes) / len(outcomes):.2%}, "
            f"first proposal median {firsts[len(firsts) // 2]:.2f} most {firsts[-1]:.2f} s, "
            f"result median {seconds[len(seconds) // 2]:.2f} most {seconds[-1]:.2f} s; "
            + (", ".join(f"{k} {faults[k]}" for k in (*HARD, *SOFT) if faults[k]) or "nothing wrong")
        )


if __name__ == "__main__":
    main()
