"""Headlines: as few lines as will do, of like length, broken where words end.

W3C clreq asks that a headline be broken at phrase boundaries; words are found by :mod:`editor.language.words`, which
is asked only when a headline needs more than one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

_INSIDE_WORD: Final = 30.0  # cost of a break within a word, em squared
_AFTER_LEADING: Final = 12.0  # cost of a break that leaves a word behind which belongs to what follows
_INSIDE_QUOTE: Final = 12.0  # cost of a break within a short quotation or title
_SHORT_QUOTE: Final = 8  # characters
_COINED: Final = 4  # characters of a quotation that is read as one word
_SHARED: Final = 8.0  # cost of a line that holds a pause, for each of its ends that stands within a phrase
_ANOTHER_LINE: Final = 20.0
_MOST_LINES: Final = 8
_DOUBT: Final = 4.0  # em by which marks may still close a line
_LONE: Final = 60.0  # cost of a line of a single character
_AFTER_NUMBER: Final = 12.0  # cost of a break between a number and what it counts
_AT_SPACE: Final = 6.0  # worth of a break at a space that the editor typed between two phrases
_AFTER_MARK: Final = 4.0  # worth of a break after a stop or comma
_NEVER: Final = float("inf")
# Words of one character that lean on the word before them, or on the word after.
_CLINGING: Final = frozenset("日天节会部委办处科局员者们的地得了着过化性式型度率长展赛站点室馆院奖团队组周月年")
_LEADING: Final = frozenset("在与和同向为让把被对从以将是不也都又再更最就还已正各每")
_PAUSES: Final = frozenset("，；：。！？,;:!?")
_NUMBER: Final = re.compile(r"(?<![A-Za-z\d])\d[\d.,:]* ?(?=[\u4e00-\u9fff])")
_DATE: Final = re.compile(r"\d+ ?[年月日时点分](?: ?\d+ ?[年月日时点分])+")
_QUOTE: Final = re.compile(f"[“《〈‘「『][^“”《》〈〉‘’「」『』]{{1,{_SHORT_QUOTE}}}[”》〉’」』]")
_COINED_QUOTE: Final = re.compile(f"[“《〈‘「『][^“”《》〈〉‘’「」『』\\s]{{1,{_COINED}}}[”》〉’」』]")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places where a headline may be broken, its start first and its end last.

    ``places`` are characters of the headline; ``ends`` and ``starts`` running widths in em, so that a line from k to
    j is ``ends[j] - starts[k]`` wide and can close by ``end_rooms[j] - start_rooms[k]``; ``costs`` are what the rules
    for numbers and emergencies add.
    """

    text: str
    places: list[int]
    ends: list[float]
    starts: list[float]
    end_rooms: list[float]
    start_rooms: list[float]
    costs: list[float]

    def width(self, start: int, end: int) -> float:
        """The natural width of a line between two places, em."""
        return self.ends[end] - self.starts[start]

    def fits(self, start: int, end: int, measure: float) -> bool:
        """Tell whether a line can be closed to ``measure`` em."""
        room = self.end_rooms[end] - self.start_rooms[start]
        return self.width(start, end) - room <= measure + 1e-7


def balanced(candidates: Candidates, measure: float, word_ends: Callable[[str], tuple[int, ...]]) -> list[int]:
    """Return the candidates, by number, at which the lines of a headline end; ``measure`` in em.

    One line more than the fewest is taken where that saves a word from being broken.  What needs more lines than any
    headline has is filled line by line.
    """
    fewest = _fewest(candidates, measure)
    if not 1 < len(fewest) <= _MOST_LINES:
        return fewest
    costs = _break_costs(candidates, set(word_ends(candidates.text)))
    cost, ends = _in_lines(candidates, measure, costs, len(fewest))
    more_cost, more_ends = _in_lines(candidates, measure, costs, len(fewest) + 1)
    if more_cost + _ANOTHER_LINE < cost:
        ends = more_ends
    return ends or fewest


def _in_lines(candidates: Candidates, measure: float, costs: list[float], lines: int) -> tuple[float, list[int]]:
    """The best way to break into just so many lines, with its cost; infinite if there is none."""
    last = len(candidates.places) - 1
    ideal = candidates.width(0, last) / lines
    pauses = [_is_pause(candidates.text, place) for place in candidates.places]
    passed = list(accumulate(pauses))
    # best[k] is the least cost of reaching place k in so many lines, with the place before it.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, lines + 1):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in _ends(candidates, start, last, measure, is_last=number == lines):
                total = cost + costs[end] + _line_cost(candidates, start, end, ideal)
                if passed[end - 1] > passed[start]:
                    total += _SHARED * ((start > 0 and not pauses[start]) + (end < last and not pauses[end]))
                if total < reached.get(end, (_NEVER, 0))[0]:
                    reached[end] = (total, start)
        best.append(reached)
    if last not in best[lines]:
        return _NEVER, []
    chosen = [last]
    for number in range(lines, 1, -1):
        chosen.append(best[number][chosen[-1]][1])
    return best[lines][last][0], chosen[::-1]


def _ends(candidates: Candidates, start: int, last: int, measure: float, *, is_last: bool) -> list[int]:
    """Places where a line from ``start`` may end: within the measure, at the very end for the last line."""
    if is_last:
        return [last] if last > start and candidates.fits(start, last, measure) else []
    found = []
    for end in range(start + 1, last):
        if candidates.fits(start, end, measure):
            found.append(end)
        elif candidates.width(start, end) > measure + _DOUBT:
            break  # nothing further is narrower
    return found


def _line_cost(candidates: Candidates, start: int, end: int, ideal: float) -> float:
    uneven = candidates.width(start, end) - ideal
    shown = candidates.text[candidates.places[start] : candidates.places[end]].strip()
    return uneven * uneven + (_LONE if sum(c.isalnum() for c in shown) < 2 else 0.0)


def _break_costs(candidates: Candidates, words: set[int]) -> list[float]:
    """What a break costs at each place, apart from the lines it makes."""
    text = candidates.text
    quoted = {place for quote in _QUOTE.finditer(text) for place in range(quote.start() + 1, quote.end())}
    coined = {place for quote in _COINED_QUOTE.finditer(text) for place in range(quote.start() + 1, quote.end())}
    clinging = {
        place
        for place in words
        if text[place : place + 1] in _CLINGING and place + 1 in words and text[place - 1 : place].isalnum()
    }
    leading = {place for place in words if text[place - 1 : place] in _LEADING and place - 1 in words}
    counting = {number.end() for number in _NUMBER.finditer(text)}
    dated = {place for date in _DATE.finditer(text) for place in range(date.start() + 1, date.end())}
    unbroken = clinging | dated | coined
    costs = [
        cost
        + (_INSIDE_WORD if place < len(text) and (place not in words or place in unbroken) else 0.0)
        + (_AFTER_LEADING if place in leading else 0.0)
        + (_AFTER_NUMBER if place in counting else 0.0)
        + (_INSIDE_QUOTE if place in quoted - coined else 0.0)
        - _worth(text, place)
        for place, cost in zip(candidates.places, candidates.costs, strict=True)
    ]
    costs[-1] = 0.0
    return costs


def _worth(text: str, place: int) -> float:
    """How well a break suits the place."""
    before = text[place - 1 : place]
    if before.isspace():
        return _AT_SPACE if _is_pause(text, place) else 0.0
    return _AFTER_MARK if before and not before.isalnum() else 0.0


def _is_pause(text: str, place: int) -> bool:
    """Whether one phrase ends here and another begins; the space beside a number or a Latin word parts letters."""
    before = text[place - 1 : place]
    if before.isspace():
        beside = text[: place - 1][-1:] + text[place : place + 1]
        return not any(c.isascii() and c.isalnum() for c in beside)
    return before in _PAUSES


def _fewest(candidates: Candidates, measure: float) -> list[int]:
    """First fit: each line as long as it can be."""
    last, at = len(candidates.places) - 1, 0
    chosen: list[int] = []
    while at < last:
        end = at + 1
        while end < last and candidates.fits(at, end + 1, measure):
            end += 1
        chosen.append(end)
        at = end
    return chosen or [last]
