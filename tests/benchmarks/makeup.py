"""The quality of make-up: ``python tests/benchmarks/makeup.py [COUNT] [FIRST_SEED] [SERIES …]``.

Prints a table: how full the least shapes of the articles would make the pages, articles placed, fill, how much of the
pages waits for matter in all and in one place, boxes a page, white inside blocks, seconds of the processor to the first
full proposal and in all (one process, so also of the clock on a machine with nothing else to do), and what is wrong on
the pages.  They are judged by what ``banxin inspect`` prints, and by nothing else.  Nothing is timed before the
dictionary of words and the fonts are loaded, as in a running program.

Series: ``seeds`` (the past pages, COUNT does not matter), ``judged`` (30 to 40 articles with up to 20 pictures on four
pages, loads from 70 to 97 %), ``four`` (fewer pictures, any load), ``any`` (any number of articles, pages and layouts)
and ``best`` (as many pages as needed); without a name the last three.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from editor.arrange.bare_pages import bare_pages, regions
from editor.arrange.make_up import ComposedShaper, make_up, task
from editor.arrange.paging import least_load, needs
from editor.faces.book import FaceBook
from editor.files import resource_folder
from editor.importers.manuscripts import import_paths
from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.store.templates import load_template
from tests.arrange.inspection import Inspected, inspect_issue
from tests.arrange.news import invented_issue_material

LAYOUTS = ("tianshan", "tianshan-lively", "broadsheet", "newsletter-a3", "newsletter-a4", "bulletin-lively")
ROOMY = 0.94  # the load up to which everything has to find a place
USUAL = ("four", "any", "best")


@dataclass(frozen=True)
class Case:
    name: str
    seed: int
    articles: int
    pictures: int
    pages: int | None
    layout: str = "tianshan"
    longest: int = 950

    @property
    def material(self) -> tuple[tuple[Article, ...], tuple[Asset, ...]]:
        """The articles with the assets of their pictures."""
        return invented_issue_material(self.seed, self.articles, longest=self.longest, pictures=self.pictures)


@dataclass(frozen=True)
class PastPages(Case):
    """The articles of the pages in ``seeds/``, those at the places in ``which``."""

    which: tuple[int, ...] = ()

    @property
    def material(self) -> tuple[tuple[Article, ...], tuple[Asset, ...]]:
        paths = sorted(resource_folder("seeds").glob("*.txt"))
        return tuple(import_paths([paths[k] for k in self.which]).articles), ()


@dataclass(frozen=True)
class Outcome:
    articles: int
    load: float
    placed: int
    pages: int
    inspected: Inspected
    first: float
    seconds: float


def cases(count: int, first: int, series: tuple[str, ...]) -> Iterator[Case]:
    """The cases of all series, a seed after another."""
    if "seeds" in series:
        for which, pages in (((0,), 1), ((1,), 1), ((0, 1), 2), ((0, 1), 4)):
            yield PastPages("seeds", 0, 0, 0, pages, which=which)
    for k in range(first, first + count):
        if "judged" in series:
            yield _judged(k)
        rng = random.Random(k)
        four = Case("four", k, rng.randint(30, 40), rng.randint(0, 8), 4, longest=850)
        pages = rng.randint(2, 8)
        layout = LAYOUTS[k % len(LAYOUTS)]
        every = Case("any", k, rng.randint(10, 60), rng.randint(0, 20), pages, layout)
        best = Case("best", k, rng.randint(10, 60), rng.randint(0, 20), None, layout)
        yield from (case for case in (four, every, best) if case.name in series)


def _judged(k: int) -> Case:
    """Four pages with a load of 70 to 97 %, about: every tenth of that once in ten seeds."""
    rng = random.Random(9000 + k)
    case = Case("judged", k, rng.randint(30, 40), rng.randint(0, 20), 4)
    cells = (0.70 + 0.027 * (k % 10 + rng.random())) * 1320
    # What the least shapes were measured to take: 0.058 cells a character, 5 an article, 12 a picture.
    wanted = (cells - 5 * case.articles - 12 * case.pictures) / 0.058
    for _ in range(4):
        articles, _ = case.material
        case = replace(case, longest=round(case.longest * wanted / sum(a.characters for a in articles)))
    return case


def run(case: Case, book: FaceBook) -> Outcome:
    articles, assets = case.material
    issue = Issue(title="社区报", template=load_template(case.layout), articles=articles, assets=assets)
    begin = time.process_time()
    first: list[float] = []

    def hear(share: float, message: str) -> None:
        if not first and "best" in message:
            first.append(time.process_time() - begin)

    made = make_up(issue, book, pages=case.pages, progress=hear).issue
    seconds = time.process_time() - begin
    load = _load(issue, book, len(made.pages))
    seen = inspect_issue(made, book)
    placed = len(made.placed())
    return Outcome(len(articles), load, placed, len(made.pages), seen, first[0] if first else seconds, seconds)


def _load(issue: Issue, book: FaceBook, pages: int) -> float:
    """The share of the pages' free cells that the articles take at the least."""
    work = task(issue, ComposedShaper(issue, book), pages)
    repertoire = work.repertoire(work.weights)
    needed = needs(repertoire, issue.template.type_area.columns)
    *_, bare = bare_pages(work.issue, repertoire, needed, pages)
    return least_load(range(len(needed)), needed) / sum(region.room for region in regions(work.issue, bare))


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    series = tuple(argument for argument in sys.argv[1:] if not argument.isdigit()) or USUAL
    count, first = (*numbers, *(6, 1)[len(numbers) :])
    book = FaceBook.default()
    run(Case("warm", 0, 3, 0, 1), book)
    print(
        f"{'case':6} {'layout':15} seed art pic pp   load placed   fill  least filler in one boxes white "
        "first seconds wrong"
    )
    total: dict[str, list[Outcome]] = {}
    for case in cases(count, first, series):
        out = run(case, book)
        total.setdefault(case.name, []).append(out)
        seen = out.inspected
        wrong = ", ".join(f"{name} {number}" for name, number in sorted(seen.faults.items()))
        print(
            f"{case.name:6} {case.layout:15} {case.seed:4} {out.articles:3} {case.pictures:3} {out.pages:2} "
            f"{out.load:6.1%} {out.placed:3}/{out.articles:<3} {seen.mean_fill:6.1%} {seen.fill:6.1%} "
            f"{seen.filler:6.1%} {seen.largest:6.1%} {seen.boxes:5.1f} {seen.white:5.1%} "
            f"{out.first:5.2f} {out.seconds:7.2f} {wrong}",
            flush=True,
        )
    for name, outcomes in total.items():
        print(f"{name}: {summary(outcomes)}")


def summary(outcomes: list[Outcome]) -> str:
    """What is to be said of all issues of a series."""
    faults = sum((out.inspected.faults for out in outcomes), Counter())
    roomy = [out for out in outcomes if out.load <= ROOMY]
    whole = sum(out.placed == out.articles for out in roomy)
    clean = sum(not out.inspected.faults for out in outcomes)
    seconds, firsts = sorted(out.seconds for out in outcomes), sorted(out.first for out in outcomes)
    return (
        f"{whole} of {len(roomy)} issues with a load up to {ROOMY:.0%} fully placed, "
        f"{sum(out.placed == out.articles for out in outcomes)} of {len(outcomes)} in all, {clean} without fault, "
        f"fill {sum(out.inspected.mean_fill for out in outcomes) / len(outcomes):.2%}, "
        f"least {min(out.inspected.fill for out in outcomes):.2%}, "
        f"first proposal median {firsts[len(firsts) // 2]:.2f} most {firsts[-1]:.2f} s, "
        f"result median {seconds[len(seconds) // 2]:.2f} most {seconds[-1]:.2f} s; "
        + (", ".join(f"{fault} {number}" for fault, number in faults.items()) or "nothing wrong")
    )


if __name__ == "__main__":
    main()
