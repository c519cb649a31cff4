"""What composing has done once, it need not do again: results kept by the identity of what they were made from.

The model is frozen and shares what did not change, so "the same object" means "unchanged".  Comparing whole articles
by value would cost more than finding out that they are one and the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_BY_VALUE = (int, str, tuple, frozenset, type(None))


def remembered(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last ``size`` results of a pure function.

    Numbers, strings and tuples are told apart by value, everything else by identity; what identifies a result is held
    with it, so that no identity is given to another object meanwhile.  Positional arguments only.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept: dict[tuple[object, ...], tuple[object, R]] = {}
        _ALL.append(kept)

        @wraps(function)
        def recalling(*args: P.args, **kwargs: P.kwargs) -> R:
            if kwargs:
                raise TypeError("remembered functions take positional arguments only")
            key = tuple([a if isinstance(a, _BY_VALUE) else id(a) for a in args])
            known = kept.pop(key, None)
            if known is None:
                known = (args, function(*args, **kwargs))
                if len(kept) >= size:
                    _forget_oldest(kept)
            # Put back at the end: the dictionary's order is the order of use.
            kept[key] = known
            return known[1]

        return recalling

    return decorate


def forget() -> None:
    """Let go of all results: for who composes page after page of a long issue and needs none of them again."""
    for kept in _ALL:
        kept.clear()


def trim(most: int) -> None:
    """Let go of all but the last ``most`` results of each function: those of what is shown now are the last ones."""
    for kept in _ALL:
        # Taken out one by one from the front, each would be looked for behind the gaps that those before it left.
        for key in list(kept)[: max(0, len(kept) - most)]:
            kept.pop(key, None)


_ALL: list[dict[tuple[object, ...], Any]] = []


def _forget_oldest(kept: dict[tuple[object, ...], tuple[object, R]]) -> None:
    """Drop the entry used longest ago; another thread may have dropped it first."""
    oldest = next(iter(kept), None)
    if oldest is not None:
        kept.pop(oldest, None)
