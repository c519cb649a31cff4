"""Cutting: the two ways a text is taken apart to be found again.

*Words*, as the dictionary cuts them, say what a text is about and rank what is found.  *Pairs*, every two characters
that touch, find what was written whatever the dictionary makes of it: a name it does not know, a word across two of
its words.  A run of Han characters ABC gives the pairs AB, BC and its last character C; other runs stay whole.  So any
piece of a text is a phrase of neighbouring pairs, and a single character the beginning of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import add

from editor.library.folding import folded, is_han, runs


def cut_words(text: str) -> list[str]:
    """The words of ``text`` as the dictionary cuts them, folded, marks and spaces left out."""
    from editor.language.dictionary import tokenizer

    plain = folded(text)
    if not plain.strip():
        return []
    found: list[str] = []
    for word in tokenizer().cut(plain):
        if is_han(word):
            found.append(word)
        else:
            found.extend(runs(word))
    return found


def cut_pairs(text: str) -> list[str]:
    """The pairs of a text to be found."""
    return pairs_of(runs(folded(text)))


def pairs_of(parts: Iterable[str]) -> list[str]:
    """The pairs of runs of a folded text."""
    found: list[str] = []
    for run in parts:
        if len(run) > 1 and is_han(run[0]):
            found += map(add, run, run[1:])
            found.append(run[-1])
        else:
            found.append(run)
    return found


def phrase_pairs(text: str) -> tuple[tuple[str, ...], bool]:
    """The pairs to look for side by side to find ``text``, and whether the last is only the beginning of one."""
    parts = runs(folded(text))
    if not parts:
        return (), False
    *before, last = parts
    found = [pair for run in before for pair in cut_pairs(run)]
    if not is_han(last):
        return (*found, last), False
    if len(last) == 1:
        return (*found, last), True
    return (*found, *(last[i : i + 2] for i in range(len(last) - 1))), False


def plain_text(text: str) -> str:
    """The runs of a text, each between spaces; :func:`plain_phrase` is found in it where its pairs are neighbours."""
    found = " ".join(runs(folded(text)))
    return f" {found} " if found else ""


def plain_phrase(pairs: Sequence[str]) -> str:
    """What neighbouring ``pairs`` say, as it stands in a plain text."""
    said, run = "", ""
    for number, pair in enumerate(pairs, 1):
        if not is_han(pair):
            said = f"{said or ' '}{pair} "
        elif run and run[-1] == pair[0]:
            # The next character of a run; or its last one once more, which ends it.
            run, said = (run + pair[1:], said) if len(pair) > 1 else ("", f"{said}{run} ")
        elif len(pair) > 1 or number == len(pairs):
            run = pair
        else:
            said += f"{pair} "
    return said + run
