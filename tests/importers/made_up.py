"""Made up: stacks of headlines that were written by themselves, each set between the lines of real texts.

They are written sooner than pages.  What their words say can be learnt from them, not how a page stands.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.importers.lines import Label, Line
from editor.importers.recognition.chain import STATES, State

HERE = Path(__file__).parent
Set = list[tuple[Line, State]]
Written = list[tuple[str, State]]
_TEXT = 3  # lines of a text over and under what is made up
_BLANK = 0.3  # of the stacks have a blank line over them
_OPEN = {Label.FIRST, Label.MIDDLE}


@dataclass(frozen=True, slots=True)
class Texts:
    """The ends and the beginnings of the texts of one page."""

    ends: list[Set]
    beginnings: list[Set]


def texts_of(page: Set) -> Texts:
    """The last and the first lines of the texts of a page."""
    parts = [page[at : at + _TEXT] for at in range(len(page) - _TEXT + 1)]
    labels = [[state.label for _, state in part] for part in parts]
    return Texts(
        [p for p, own in zip(parts, labels, strict=True) if own[-1] is Label.LAST and set(own[:-1]) <= _OPEN],
        [p for p, own in zip(parts, labels, strict=True) if own[0] is Label.FIRST and set(own[1:]) == {Label.MIDDLE}],
    )


def stacks() -> Iterator[Written]:
    """The lines of the stacks of ``stacks.txt``, written ``kicker > headline | in two lines < deck``."""
    for written in (HERE / "stacks.txt").read_text(encoding="utf-8").splitlines():
        kicker, _, rest = written.rpartition(" > ")
        parts = zip((Label.KICKER, Label.HEADLINE, Label.DECK), (kicker, *rest.partition(" < ")[::2]), strict=True)
        yield [line for label, part in parts if part for line in _in_lines(label, part)]


def _in_lines(label: Label, text: str) -> Iterator[tuple[str, State]]:
    for at, line in enumerate(text.split(" | ")):
        goes_on = State(label, goes_on=True)
        yield line.strip(), goes_on if at and goes_on in STATES else State(label)


def made_up(pages: Sequence[Set], seed: int = 0) -> Iterator[Set]:
    """Every stack between the end of a text and the beginning of another of one of ``pages``."""
    chance = random.Random(seed)
    known = [mine for mine in map(texts_of, pages) if mine.ends and mine.beginnings]
    for stack in stacks():
        yield _between(chance.choice(known), stack, chance)


def _between(texts: Texts, stack: Written, chance: random.Random) -> Set:
    has_blank = chance.random() < _BLANK
    made = [(Line(text, 0, has_blank and at == 0), state) for at, (text, state) in enumerate(stack)]
    whole = [*chance.choice(texts.ends), *made, *chance.choice(texts.beginnings)]
    return [(replace(line, number=number), state) for number, (line, state) in enumerate(whole, 1)]
