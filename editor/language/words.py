"""Words: where one Chinese word ends and the next begins."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise

from editor.language.dictionary import tokenizer
from editor.language.remembered import remember, remembered


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, marks and spaces among them; joined they are ``text`` again."""
    return tuple(tokenizer().cut(text))


def word_ends(text: str) -> tuple[int, ...]:
    """The offsets in ``text``, rising, after which a word ends; the last is its length."""
    found = remembered(text)
    if found is None:
        found = words(text)
        remember(text, found)
    return tuple(accumulate(map(len, found)))


def word_across(before: str, after: str) -> str:
    """The word that begins in ``before`` and ends in ``after``; empty where one ends between them."""
    text, seam = before + after, len(before)
    ends = (0, *word_ends(text))
    return next((text[a:b] for a, b in pairwise(ends) if a < seam < b), "")


def is_word(text: str) -> bool:
    """Whether the dictionary knows ``text`` as a common word."""
    return bool(frequency(text))


def frequency(text: str) -> int:
    """How often the dictionary met ``text`` as a word; 0 where it knows none."""
    return tokenizer().FREQ.get(text) or 0
