"""Learning anew how the lines over a text are parted, from the pages by hand and from made-up stacks.

    python -m tests.importers.learning_stacks

A page's lines are judged by labels learnt without the pages of its author, so that what the page says of a line is as
doubtful as it is on pages never seen.  The weights are those of a conditional logit over all ways to part a stack,
with a quadratic prior.  It needs SciPy, and takes some ten minutes, most of them for the labels.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from editor.importers.characters import folded
from editor.importers.formats.text import text_lines
from editor.importers.lines import Label, Line
from editor.importers.recognition import chain, labels, recognise, stacks
from editor.importers.recognition.chain import State, Weights
from editor.importers.recognition.headings import Heading, stacked
from editor.importers.recognition.labels import labelled
from editor.importers.recognition.punctuation import full_width
from editor.importers.recognition.roles import read_roles
from editor.importers.recognition.stacks import Lines, Way, habits, said_of, summed, with_habits
from tests.importers import learning
from tests.importers import made_up as written
from tests.importers.pages import ARTICLES, Habits, set_page
from tests.importers.papers import drawn, set_paper
from tests.importers.truths import true_states

HERE = Path(__file__).parent
KEPT = Path(stacks.__file__).with_name("stacks.json")
FOLDS = 5
_MADE_WEIGHS, _DRAWN_WEIGHS = 0.3, 1.0  # of a stack by hand
_DRAWN, _SET = range(6000, 6060), range(200, 240)  # pages that no label was learnt from
_PRIOR = {"page": 0.1, "usually": 0.3}  # by the first word of a claim; of any other one
_OTHER_PRIOR = 2.0
_STACKED = (Label.KICKER, Label.HEADLINE, Label.DECK)
_LONGEST = 7  # lines


@dataclass(frozen=True, slots=True)
class Example:
    """A stack, the way it is parted, the habits of its page and what it weighs."""

    lines: Lines
    way: Way
    habit: dict[str, float]
    weight: float = 1.0


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of all claims that make the true ways most likely."""
    found = [[_claims(example, way) for way in example.lines.ways()] for example in examples]
    names = sorted({name for ways in found for claimed in ways for name in claimed})
    rows = np.array([[claimed.get(name, 0.0) for name in names] for ways in found for claimed in ways])
    starts = np.cumsum([0, *map(len, found)])[:-1]
    of = np.repeat(np.arange(len(found)), list(map(len, found)))
    true = starts + np.array([example.lines.ways().index(example.way) for example in examples])
    weight = np.array([example.weight for example in examples])
    prior = np.array([_PRIOR.get(name.split()[0], _OTHER_PRIOR) for name in names])

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ values
        most = np.maximum.reduceat(scores, starts)
        likely = np.exp(scores - most[of])
        total = np.add.reduceat(likely, starts)
        cost = (weight * (most + np.log(total) - scores[true])).sum() + prior @ values**2 / 2
        slope = rows.T @ (likely / total[of] * weight[of]) - rows[true].T @ weight + prior * values
        return float(cost), slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {name: round(float(value), 3) for name, value in zip(names, best, strict=True)}


def _claims(example: Example, way: Way) -> dict[str, float]:
    return {**summed(said_of(example.lines, way)), **dict(with_habits(way, len(example.lines.texts), example.habit))}


def made_up() -> Iterator[Example]:
    """The stacks that were written by themselves."""
    for stack in written.stacks():
        if len(stack) > 1:
            texts, states = zip(*stack, strict=True)
            own = [at for at, state in enumerate(states) if state.label is Label.HEADLINE]
            yield Example(Lines(texts, (None,) * len(texts)), (own[0], own[-1] + 1), {}, _MADE_WEIGHS)


def on_pages(pages: Iterable[dict[str, Any]], weights: Weights, weight: float = 1.0) -> Iterator[Example]:
    """The stacks of pages, their lines judged by ``weights`` that were learnt from other pages."""
    for page in pages:
        with patch.object(labels, "learnt", lambda **_: weights):
            found = list(_of_page(page))
        ways = [{w: float(w == way) for w in lines.ways()} for lines, way in found]
        for at, (lines, way) in enumerate(found):
            if 1 < len(lines.texts) <= _LONGEST:
                yield Example(lines, way, habits(ways, at), weight)


def _of_page(page: dict[str, Any]) -> Iterator[tuple[Lines, Way]]:
    """The true stacks of a page, each in the lines that the page was read to have there."""
    lines, columns = recognise.prepared(full_width(text_lines(page["text"]))[0])
    states = true_states([line.text for line in lines], json.loads(folded(json.dumps(page, ensure_ascii=False))))
    judged, _ = labelled(lines, read_roles(lines, columns))
    read = [heading for heading, _ in recognise.read_page(lines, columns)[1].pairs if heading and not heading.is_told]
    at = {line.number: index for index, line in enumerate(lines)}
    for run in _runs(states):
        mine = {index for index in run if states[index].label is Label.HEADLINE}
        heading = next((h for h in read if mine <= {at[line.number] for line in h.lines if line.number in at}), None)
        if heading is None:
            heading = _heading(judged, run, states)
        own = [at.get(line.number, -1) for line in heading.lines]
        told = [index for index, number in enumerate(own) if number in mine]
        if told and told == list(range(told[0], told[-1] + 1)) and _is_alone(own, mine, states):
            way = told[0], told[-1] + 1
            parted = stacked(heading)
            yield Lines(parted.texts, parted.told, parted.has_deck and way[1] == len(own)), way


def _runs(states: Sequence[State]) -> Iterator[list[int]]:
    """The lines of each stack: a kicker, or a headline after another part, begins the next."""
    run: list[int] = []
    for index, state in enumerate(states):
        met = {states[other].label for other in run}
        begins = state.label not in met and not state.goes_on and state.label is not Label.DECK
        is_new = not state.goes_on and (state.label in met or (begins and met > {Label.KICKER}))
        if run and (state.label not in _STACKED or is_new):
            yield run
            run = []
        run += [index] if state.label in _STACKED else []
    if run:
        yield run


def _is_alone(own: Sequence[int], mine: set[int], states: Sequence[State]) -> bool:
    """Whether a heading holds no line of another headline."""
    return not any(states[at].label is Label.HEADLINE for at in own if at not in mine)


def _heading(judged: Sequence[Line], run: Sequence[int], states: Sequence[State]) -> Heading:
    """A heading of the lines of a stack that the page was not read to have."""
    marked = [index for index in run if states[index].label is Label.DECK and judged[index].text[:1] in "—―─－–-"]
    kept = [index for index in run if not marked or states[index].label is not Label.DECK]
    return Heading(tuple(judged[index] for index in kept), 0, "".join(judged[index].text for index in marked))


def author(path: Path) -> str:
    """Whose page it is: the number before its name, less the last two figures."""
    return path.name.split("-")[0][:-2]


def examples() -> Iterator[Example]:
    """All stacks, the labels of each author's pages learnt from the others'."""
    paths = sorted((HERE / "by_hand").glob("*.json"))
    authors = sorted({author(path) for path in paths}, key=int)
    known = list(learning.pages())
    for fold in range(FOLDS):
        left_out = set(authors[fold::FOLDS])
        others = [page for page, path in zip_longest(known, paths) if path is None or author(path) not in left_out]
        weights = learning.learn(others)
        yield from on_pages((_read(path) for path in paths if author(path) in left_out), weights)
    yield from on_pages(drawn_pages(), chain.learnt(), _DRAWN_WEIGHS)
    yield from made_up()


def drawn_pages() -> Iterator[dict[str, Any]]:
    """Pages drawn at random, whose composers break headlines anywhere."""
    for seed in _DRAWN:
        text, truth = set_paper(drawn(seed), seed)
        yield {**truth, "text": text}
    for seed in _SET:
        chance = random.Random(seed)
        manner = Habits(headline=chance.choice([8, 10, 12, 16]), measure=chance.choice([11, 13, 15, 17]))
        text, truth = set_page(chance.sample(ARTICLES, 8), manner, seed)
        yield {**truth, "text": text}


def _read(path: Path) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return page


if __name__ == "__main__":
    KEPT.write_text(json.dumps(learn(list(examples())), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
