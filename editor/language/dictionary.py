"""The dictionary: jieba, loaded once and quietly, with the paper's own words.

Loading takes most of a second, so nothing here runs before the first question is asked; ``warm`` asks it from a
background thread.  jieba's cache lies in the user's cache folder, the user's own words in ``words.txt`` of the user's
configuration folder: one word a line, after it, if wanted, its tag (nr a person, ns a place, nt an office).
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterable
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = threading.RLock()
_TAGS = ("nr", "ns", "nt", "nz", "n", "v", "a")


def own_words_path() -> Path:
    """Where the user's own words are kept."""
    return platformdirs.user_config_path("banxin", appauthor=False) / "words.txt"


@cache
def tokenizer() -> Any:  # noqa: ANN401 - jieba is not typed
    """Jieba's tokenizer, ready, with the user's own words."""
    with _LOCK, _quiet():
        import jieba

        jieba.setLogLevel(logging.CRITICAL)
        folder = _cache_folder()
        if folder is not None:
            jieba.dt.tmp_dir = str(folder)
        jieba.dt.initialize()
        add_words(_own_words(), jieba.dt)
        return jieba.dt


@cache
def tagger() -> Any:  # noqa: ANN401
    """Jieba's tagger of parts of speech over the same dictionary."""
    tokenizer()
    with _LOCK, _quiet():
        import jieba.posseg

        return jieba.posseg.dt


@cache
def analyser() -> Any:  # noqa: ANN401
    """Jieba's keyword extraction over the same dictionary."""
    tagger()
    with _LOCK, _quiet():
        import jieba.analyse

        return jieba.analyse


def warm() -> threading.Thread:
    """Load the dictionary in a background thread."""
    thread = threading.Thread(target=tokenizer, name="dictionary", daemon=True)
    thread.start()
    return thread


def add_words(words: Iterable[tuple[str, str]], into: Any = None) -> None:  # noqa: ANN401
    """Teach the dictionary words with their tags ("" for none); they are not split from then on."""
    dictionary = into if into is not None else tokenizer()
    for word, tag in words:
        dictionary.add_word(word, tag=tag or None)


def read_words(text: str) -> tuple[tuple[str, str], ...]:
    """Words and tags from the lines of a dictionary file; ``#`` begins a remark.  Odd lines are passed over."""
    found = []
    for line in text.splitlines():
        parts = line.partition("#")[0].split()
        if parts and len(parts[0]) > 1:
            found.append((parts[0], next((p for p in parts[1:] if p in _TAGS), "")))
    return tuple(found)


def _own_words() -> tuple[tuple[str, str], ...]:
    try:
        return read_words(own_words_path().read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ()


def _cache_folder() -> Path | None:
    folder = platformdirs.user_cache_path("banxin", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


@contextmanager
def _quiet() -> Iterator[None]:
    """Jieba and the setuptools it asks for warn of their own old habits, and leave files to the collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
