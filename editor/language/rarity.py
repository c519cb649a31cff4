"""Rarity: how few of the texts that jieba was trained on have a word.

Jieba's own table, read without jieba: who asks only this does not wait for its dictionary and its tagger.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_UNKNOWN: Final = 11.9548
"""Of a word that the table does not have: the median of those it has, as jieba takes it."""


def rarity(word: str) -> float:
    """The logarithm of how many texts there are for one that has ``word``."""
    told = _table().get(word.encode())
    return float(told) if told is not None else _UNKNOWN


@cache
def _table() -> dict[bytes, bytes]:
    """The numbers as they are written: few are ever asked for."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    parts = (Path(spec.origin).parent / "analyse" / "idf.txt").read_bytes().split()
    return dict(zip(parts[::2], parts[1::2], strict=False))
