"""Folding: the form in which texts are compared, with the way back to the characters of the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af〇"
_RUN: Final = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_ALL_HAN: Final = re.compile(f"[{_HAN}]+")


class _Plain(dict[int, str]):
    """For each character its plain form, found when first asked for."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = plain
        return plain


_PLAIN: Final = _Plain()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``origin`` gives for each of its characters the offset in the original."""

    text: str
    origin: Sequence[int]


# Nearly all of a Chinese text is plain as it is, and need not be looked up.
_UNLIKE: Final = re.compile("[^\n 。、“”《》,:;!?()0-9a-z\u3400-\u4dbf\u4e00-\u9fff]+")

# The marks of which every text is full: to put them in one by one is quicker than to look them up where they stand.
_MARKS: Final = tuple(zip("，：；！？（）", ",:;!?()", strict=True))


def folded(text: str) -> str:
    """The plain form of a text, each character by itself: half width, compatibility forms resolved, case gone."""
    for wide, plain in _MARKS:
        text = text.replace(wide, plain)
    return _UNLIKE.sub(lambda found: found[0].translate(_PLAIN), text)


def fold(text: str) -> Folded:
    """Fold ``text`` and remember where each character came from."""
    plain = folded(text)
    if len(plain) == len(text):
        # No character folds to nothing, so none became more than one.
        return Folded(plain, range(len(text)))
    return Folded(plain, [offset for offset, character in enumerate(text) for _ in folded(character)])


def is_han(run: str) -> bool:
    """Whether all of a run is Han characters."""
    if len(run) == 1 and "\u4e00" <= run <= "\u9fff":
        return True
    return _ALL_HAN.fullmatch(run) is not None


def runs(text: str) -> list[str]:
    """The runs of letters and digits in a folded text, Han and other apart: ``第3届CO2论坛`` has five."""
    return _RUN.findall(text)
