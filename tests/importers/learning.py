"""Learning the labels of lines anew from pages by hand, drawn papers and the seeds.

    python -m tests.importers.learning

Every page's lines get their true labels from the truth about it; the weights are those of a conditional random field
with a quadratic prior, by L-BFGS.  It needs SciPy and takes some minutes.  Run it when a feature is added or mended.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from scipy.optimize import minimize  # type: ignore[import-untyped]

from editor.importers.characters import folded
from editor.importers.formats.text import text_lines
from editor.importers.lines import Line
from editor.importers.recognition import recognise
from editor.importers.recognition.chain import STATES, State, Weights, write_weights
from editor.importers.recognition.features import features, moves
from editor.importers.recognition.overprint import undoubled_lines
from editor.importers.recognition.punctuation import full_width
from editor.importers.recognition.roles import read_roles
from tests.importers.made_up import Set, made_up
from tests.importers.pages import ARTICLES, Habits, set_page
from tests.importers.papers import drawn, set_paper
from tests.importers.truths import true_states

HERE = Path(__file__).parent
BY_HAND = HERE / "by_hand"
SEEDS = HERE.parents[1] / "seeds"
WEIGHTS = Path(recognise.__file__).with_name("weights.npz")
_DRAWN, _SET = range(5000, 5160), range(100)
_DRAWN_WEIGHS = 0.6  # of a page by hand
_MADE_WEIGHS = 0.3
# What a few lines do not tell: where on its page a line stands, what it shares with the page, the page's habits.
_OF_PAGES = re.compile(r"(?:-?\d:)?(?:top|foot|echo|marked|signing|repeated|none)|.*blanks |-?\d:none")
_PRIOR = 1.0
_FEWEST = 3  # lines a feature must hold of
_SAYS = 0.1  # nats: what weighs less is left out
_ROUNDS = 100
_MOVES = 4  # kinds


@dataclass(frozen=True, slots=True)
class Page:
    """A page to learn from: the features of its lines, their states, the moves to them, and what it weighs."""

    names: list[list[str]]
    states: list[State]
    moves: list[int]
    weight: float = 1.0


def pages() -> Iterator[Page]:
    """All pages to learn from."""
    by_hand = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(BY_HAND.glob("*.json"))]
    for page in by_hand:
        yield _page(page["text"], page)
    yield from made_pages(judged(page["text"], page) for page in by_hand)
    for truth in json.loads((HERE / "truth.json").read_text(encoding="utf-8")):
        yield _page((SEEDS / truth["file"]).read_text(encoding="utf-8"), truth)
    for seed in _DRAWN:
        yield _page(*set_paper(drawn(seed), seed), weight=_DRAWN_WEIGHS)
    for seed in _SET:
        yield _page(*_set_with_any_habits(seed), weight=_DRAWN_WEIGHS)


def made_pages(found: Iterable[Set]) -> Iterator[Page]:
    """Pages of a few lines each, with made-up lines between the texts of ``found``."""
    for made in made_up(list(found)):
        lines, columns = recognise.prepared([line for line, _ in made])
        if len(lines) == len(made):
            names = [
                [name for name in mine if not _OF_PAGES.match(name)]
                for mine in features(lines, read_roles(lines, columns))
            ]
            yield Page(names, [state for _, state in made], moves(lines), _MADE_WEIGHS)


def _set_with_any_habits(seed: int) -> tuple[str, dict[str, Any]]:
    chance = random.Random(seed)
    habits = Habits(
        measure=chance.choice([8, 9.5, 11, 13, 15, 17, 20, 22, 25, 30]),
        marks=chance.choice(["full", "half", "kaiming"]),
        blanks=chance.choice(["none", "first", "between", "display", "random"]),
        indent=chance.choice(["lost", "spaces"]),
        credit=chance.choice(["own", "inline"]),
        byline=chance.choice(["own", "lead", "end"]),
        ornament=chance.choice(["", "", "■", "◎", "●", "□"]),
        order=chance.choice(["before", "before", "after", "top"]),
        headline=chance.choice([8, 10, 12, 16]),
    )
    return set_page(chance.sample(ARTICLES, 8), habits, seed)


def _page(text: str, truth: dict[str, Any], weight: float = 1.0) -> Page:
    lines, found = recognise.prepared(_lines_of(text))
    names = features(lines, read_roles(lines, found))
    return Page(names, _states_of(lines, truth), moves(lines), weight)


def judged(text: str, truth: dict[str, Any]) -> Set:
    """The lines of a page, each with its true state."""
    lines, _ = recognise.prepared(_lines_of(text))
    return list(zip(lines, _states_of(lines, truth), strict=True))


def _lines_of(text: str) -> list[Line]:
    return full_width(undoubled_lines(text_lines(text))[0])[0]


def _states_of(lines: Sequence[Line], truth: dict[str, Any]) -> list[State]:
    return true_states([line.text for line in lines], json.loads(folded(json.dumps(truth, ensure_ascii=False))))


def learn(found: Sequence[Page]) -> Weights:
    """The weights that make the labels of the pages most likely."""
    counts = Counter(name for page in found for names in page.names for name in set(names))
    rows = {name: row for row, name in enumerate(sorted(name for name, count in counts.items() if count >= _FEWEST))}
    batch = _Batch(found, rows)
    best = minimize(batch.loss, np.zeros(batch.size), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    own, moves = batch.split(best.x)
    return _without_idle(Weights(rows, own, moves))


def _without_idle(weights: Weights) -> Weights:
    """The weights without the features that say next to nothing."""
    telling = [name for name, row in weights.rows.items() if np.abs(weights.own[row]).max() > _SAYS]
    own = weights.own[[weights.rows[name] for name in telling]]
    return Weights({name: row for row, name in enumerate(telling)}, own, weights.moves)


class _Batch:
    """All pages side by side, the longest first: arrays (pages, lines) padded to it."""

    def __init__(self, found: Sequence[Page], rows: dict[str, int]) -> None:
        found = sorted(found, key=lambda page: -len(page.states))
        counts = [len(page.states) for page in found]
        self.last = np.array(counts) - 1
        self.reaching = [sum(count > at for count in counts) for at in range(counts[0])]  # pages with so many lines
        shape = (len(found), max(counts))
        self.known = np.arange(shape[1]) < np.array(counts)[:, None]
        self.states = np.zeros(shape, dtype=np.int64)
        self.moves = np.zeros(shape, dtype=np.int64)
        self.states[self.known] = [STATES.index(state) for page in found for state in page.states]
        self.moves[self.known] = [move for page in found for move in page.moves]
        self.weights = np.array([page.weight for page in found])
        self.lines = np.zeros(shape, dtype=np.int64)
        self.lines[self.known] = np.arange(sum(counts))
        self.features = _matrix([names for page in found for names in page.names], rows)
        self.own_shape, self.moves_shape = (len(rows), len(STATES)), (_MOVES, len(STATES), len(STATES))
        self.size = int(np.prod(self.own_shape) + np.prod(self.moves_shape))
        self.own_met, self.moves_met = self._met()

    def split(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The weights of features and of moves in one row of values."""
        count = int(np.prod(self.own_shape))
        return values[:count].reshape(self.own_shape), values[count:].reshape(self.moves_shape)

    def loss(self, values: np.ndarray) -> tuple[float, np.ndarray]:
        """How unlikely the true labels are, with the prior, and its gradient."""
        own, moves = self.split(values)
        scores = (self.features @ own)[self.lines] * self.known[:, :, None]
        ahead, behind, total, moved = self._passes(scores, moves)
        likely = np.exp(ahead + behind - total[:, None, None])[self.known] * self._line_weights()[:, None]
        gained = (self.own_met * own).sum() + (self.moves_met * moves).sum()
        loss = float((self.weights * total).sum() - gained + 0.5 * _PRIOR * values @ values)
        slope = np.concatenate([(self.features.T @ likely - self.own_met).ravel(), (moved - self.moves_met).ravel()])
        return loss, slope + _PRIOR * values

    def _line_weights(self) -> np.ndarray:
        return np.repeat(self.weights, self.known.sum(axis=1))

    def _met(self) -> tuple[np.ndarray, np.ndarray]:
        """How often each feature and each move was met with each label."""
        told = np.zeros((int(self.known.sum()), len(STATES)))
        told[np.arange(len(told)), self.states[self.known]] = self._line_weights()
        moves = np.zeros(self.moves_shape)
        after = self.known[:, 1:]
        where = (self.moves[:, 1:][after], self.states[:, :-1][after], self.states[:, 1:][after])
        np.add.at(moves, where, np.repeat(self.weights, after.sum(axis=1)))
        return self.features.T @ told, moves

    def _passes(self, scores: np.ndarray, moves: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The logarithms of what leads to each label and from it, of the sum over all rows, and the moves expected."""
        ahead, behind = np.zeros_like(scores), np.zeros_like(scores)
        ahead[:, 0] = scores[:, 0]
        for at, n in enumerate(self.reaching[1:], 1):
            ahead[:n, at] = _log_sum(ahead[:n, at - 1, :, None] + moves[self.moves[:n, at]], 1) + scores[:n, at]
        total = _log_sum(ahead[np.arange(len(ahead)), self.last], 1)
        moved = np.zeros_like(moves)
        for at in range(scores.shape[1] - 1, 0, -1):
            n = self.reaching[at]
            after = moves[self.moves[:n, at]] + (scores[:n, at] + behind[:n, at])[:, None, :]
            behind[:n, at - 1] = _log_sum(after, 2)
            both = np.exp(ahead[:n, at - 1, :, None] + after - total[:n, None, None])
            both *= self.weights[:n, None, None]
            for kind in range(_MOVES):
                moved[kind] += both[self.moves[:n, at] == kind].sum(axis=0)
        return ahead, behind, total, moved


def _matrix(names: Sequence[Sequence[str]], rows: dict[str, int]) -> Any:
    """A sparse matrix (lines, features) of ones."""
    pairs = [(line, rows[name]) for line, mine in enumerate(names) for name in set(mine) if name in rows]
    lines, columns_ = zip(*pairs, strict=True)
    return sparse.csr_matrix((np.ones(len(pairs)), (lines, columns_)), shape=(len(names), len(rows)))


def _log_sum(values: np.ndarray, axis: int) -> np.ndarray:
    peak = values.max(axis=axis, keepdims=True)
    return np.log(np.exp(values - peak).sum(axis=axis)) + peak.squeeze(axis)


if __name__ == "__main__":
    write_weights(learn(list(pages())), WEIGHTS)
