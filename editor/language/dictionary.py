"""The dictionary: jieba, loaded once and quietly, with the paper's own words.

Loading takes most of a second, so nothing here runs before the first question is asked.  What jieba makes of its
dictionary is kept in the user's cache folder in pieces, each read in a moment: a window can go on answering while
another thread reads them, which it could not while one call reads all.  The user's own words are in ``words.txt`` of
the user's configuration folder: one word a line, after it, if wanted, its tag (nr a person, ns a place, nt an office).
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterable, Mapping
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import platformdirs

from editor.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = threading.RLock()
_CACHE: Final = "words.jsonl"

_PIECE: Final = 8192
"""Words read in one go: some ten milliseconds."""

_SETUP: Final = "pkg_resources"
"""What jieba would read its own files with: it takes longer to load than all else; without it jieba opens them."""

_TEXTS: Final = 4  # that are kept with their words: an article, with and without the names in it

_TAGS = ("nr", "ns", "nt", "nz", "n", "v", "a")


def own_words_path() -> Path:
    """Where the user's own words are kept."""
    return platformdirs.user_config_path("banxin", appauthor=False) / "words.txt"


@cache
def tokenizer() -> Any:  # noqa: ANN401 - jieba is not typed
    """Jieba's tokenizer, ready, with the user's own words."""
    with _LOCK, _quiet():
        with _without(_SETUP):
            import jieba

        jieba.setLogLevel(logging.CRITICAL)
        _fill(jieba.dt, str(jieba.__version__))
        add_words(own_words(), jieba.dt)
        return jieba.dt


class _Tagger:
    """Jieba's tagger, which cuts a text once, however often it is asked for it in a row."""

    def __init__(self, posseg: Any) -> None:  # noqa: ANN401
        from editor.language.guessing import Guesser

        guesser = Guesser(posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)
        # The pieces between the words it knows cost nearly all the time.
        posseg.viterbi = lambda piece, *_: (0.0, guesser.path(piece))
        self.word_tag_tab: Mapping[str, str] = posseg.dt.word_tag_tab
        self.cut = lru_cache(_TEXTS)(lambda text: tuple(posseg.dt.cut(text)))


@cache
def tagger() -> Any:  # noqa: ANN401
    """Jieba's tagger of parts of speech over the same dictionary."""
    tokenizer()
    with _LOCK, _quiet():
        import jieba.posseg

        return _Tagger(jieba.posseg)


@cache
def analyser() -> Any:  # noqa: ANN401
    """Jieba's keyword extraction over the same dictionary."""
    once = tagger()
    with _LOCK, _quiet():
        import jieba.analyse

        jieba.analyse.default_tfidf.postokenizer = once
        jieba.analyse.default_textrank.tokenizer = once
        return jieba.analyse


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


@cache
def own_words() -> tuple[tuple[str, str], ...]:
    """The user's own words with their tags, none where there is no such file."""
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


def _fill(tokenizer: Any, version: str) -> None:  # noqa: ANN401
    """Give jieba the words of its dictionary with how often each is met, and every beginning of a word."""
    folder = _cache_folder()
    kept = folder / _CACHE if folder is not None else None
    found = _read(kept, version) if kept is not None else None
    if found is None:
        found = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        if kept is not None:
            with suppress(OSError):
                _write(kept, version, *found)
    tokenizer.FREQ, tokenizer.total = found
    tokenizer.initialized = True


def _read(kept: Path, version: str) -> tuple[dict[str, int], int] | None:
    """What is kept in the cache; None where it is of another version, or not whole."""
    try:
        with kept.open("rb") as lines:
            head = json.loads(next(lines))
            if head["version"] != version:
                return None
            words: dict[str, int] = {}
            for line in lines:
                words.update(json.loads(line))
            return (words, int(head["total"])) if len(words) == head["words"] else None
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None


def _write(kept: Path, version: str, words: Mapping[str, int], total: int) -> None:
    rows = iter(words.items())
    lines = [json.dumps({"version": version, "words": len(words), "total": total})]
    while piece := dict(islice(rows, _PIECE)):
        lines.append(json.dumps(piece, ensure_ascii=False))
    write_whole(kept, "\n".join(lines).encode())


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let a module that is not loaded yet be one that cannot be, for a while."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # this is how Python says so
    try:
        yield
    finally:
        del sys.modules[module]


@contextmanager
def _quiet() -> Iterator[None]:
    """Jieba and the setuptools it asks for warn of their own old habits, and leave files to the collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
