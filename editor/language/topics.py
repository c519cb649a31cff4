"""Topics: which of a short list an article is about; the list is a file the editor may change."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import platformdirs

Topics = Mapping[str, tuple[str, ...]]


def own_topics_path() -> Path:
    """Where the user's own list of topics is kept."""
    return platformdirs.user_config_path("banxin", appauthor=False) / "topics.toml"


@cache
def topics() -> Topics:
    """The topics with their words: the program's list, with the user's own over it."""
    found = dict(read_topics((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8")))
    try:
        found.update(read_topics(own_topics_path().read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        # Without a list of the user's own, or with one that cannot be read, the program's stands.
        return {name: words for name, words in found.items() if words}
    return {name: words for name, words in found.items() if words}


def read_topics(text: str) -> Topics:
    """Topics from the text of a TOML file: a table ``topics`` of name = [words].  tomllib's error passes through."""
    table = tomllib.loads(text).get("topics", {})
    return {
        name: tuple(word for word in words if isinstance(word, str) and word)
        for name, words in table.items()
        if isinstance(words, list)
    }


def topic_of(headline: str, text: str, lists: Topics | None = None) -> str:
    """The topic whose words weigh most in the article, "" where hardly any occurs.

    A word in the headline counts five times; words that repeat count less each time.
    """
    scores: dict[str, float] = {}
    for name, words in (lists if lists is not None else topics()).items():
        for word in words:
            weight = 5.0 * headline.count(word) + math.sqrt(min(text.count(word), 8))
            scores[name] = scores.get(name, 0.0) + weight
    if not scores:
        return ""
    name = max(scores, key=scores.__getitem__)
    return name if scores[name] >= 2.0 else ""
