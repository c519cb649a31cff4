"""Words found before: a small file in the user's cache folder spares loading the dictionary for the same headlines.

The dictionary takes most of a second to load; a headline's words do not change while the dictionary does not.  A file
that is missing, damaged, of another dictionary or not writable only costs the loading.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import platformdirs

from editor.files import write_whole
from editor.language.dictionary import own_words_path

_MOST: Final = 4_000  # texts; headlines of some years
_LONGEST: Final = 120  # characters of a text worth keeping
_lock = threading.Lock()
_changed: set[str] = set()  # texts that the file does not know yet


def remembered(text: str) -> tuple[str, ...] | None:
    """The words of a text met before, or None."""
    found = _known().get(text)
    return tuple(found) if found is not None and "".join(found) == text else None


def remember(text: str, words: tuple[str, ...]) -> None:
    """Keep the words of a short text for the next run; they are written when the program ends."""
    if len(text) > _LONGEST:
        return
    with _lock:
        known = _known()
        if not _changed:
            atexit.register(_write)
        _changed.add(text)
        known[text] = list(words)
        while len(known) > _MOST:
            del known[next(iter(known))]


def _write() -> None:
    path = _path()
    document = {"dictionary": _fingerprint(), "words": _known()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))
    except OSError:
        return


def _path() -> Path:
    return platformdirs.user_cache_path("banxin", appauthor=False) / "words.json"


@cache
def _known() -> dict[str, list[str]]:
    try:
        document = json.loads(_path().read_text("utf-8"))
        if document["dictionary"] != _fingerprint():
            return {}
        words = document["words"]
        return {text: parts for text, parts in words.items() if all(isinstance(part, str) for part in parts)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


@cache
def _fingerprint() -> str:
    """What the words depend on: jieba's version and the user's own words."""
    try:
        own = own_words_path().read_bytes()
    except OSError:
        own = b""
    return f"{version('jieba')}-{hashlib.sha256(own).hexdigest()[:16]}"
