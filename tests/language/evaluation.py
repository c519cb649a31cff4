"""How well articles are tagged: `python -m tests.language.evaluation` prints precision and recall and what went wrong.

The articles are invented; every name in them is marked where it stands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.language.tags import Tags, tag_text

_MARK = re.compile(r"\{(?P<kind>[人地机]):(?P<name>[^}]*)\}")
KINDS = {"人": "people", "地": "places", "机": "organisations"}


@dataclass(frozen=True)
class Tagged:
    """An article and what is true of it."""

    headline: str
    text: str
    topic: str
    keywords: frozenset[str]
    names: dict[str, frozenset[str]]  # by kind: people, places, organisations


@dataclass
class Count:
    """How many were right, found though wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def articles() -> Iterator[Tagged]:
    """The articles with their truth."""
    text = (Path(__file__).parent / "tagged.txt").read_text(encoding="utf-8")
    for block in text.partition("\n")[2].strip().split("\n\n"):
        headline, about, *paragraphs = block.split("\n")
        topic, _, keywords = about.partition(" | ")
        marked = _MARK.findall(block)
        yield Tagged(
            _MARK.sub(r"\g<name>", headline),
            _MARK.sub(r"\g<name>", "\n".join(paragraphs)),
            topic,
            frozenset(keywords.split()),
            {word: frozenset(name for kind, name in marked if KINDS[kind] == word) for word in KINDS.values()},
        )


def evaluated() -> tuple[dict[str, Count], list[str]]:
    """Counts of people, places, organisations, topics and keywords, and a line for whatever went wrong."""
    counts = {kind: Count() for kind in (*KINDS.values(), "topics", "keywords")}
    lines = []
    for article in articles():
        tags = tag_text(article.headline, article.text)
        for kind in KINDS.values():
            found, wanted = set(getattr(tags.names, kind)), article.names[kind]
            _add(counts[kind], found, wanted)
            if found != wanted:
                lines.append(f"{article.headline}: {kind} -{sorted(wanted - found)} +{sorted(found - wanted)}")
        _add(counts["topics"], {tags.topic}, {article.topic})
        if tags.topic != article.topic:
            lines.append(f"{article.headline}: topic {tags.topic}, not {article.topic}")
        _add_keywords(counts["keywords"], tags, article)
        missed = {word for word in article.keywords if not any(word in found for found in tags.keywords)}
        lines += [f"{article.headline}: keywords {tags.keywords} without {sorted(missed)}"] if missed else []
    return counts, lines


def _add(count: Count, found: set[str], wanted: frozenset[str] | set[str]) -> None:
    count.right += len(found & wanted)
    count.wrong += len(found - wanted)
    count.missed += len(wanted - found)


def _add_keywords(count: Count, tags: Tags, article: Tagged) -> None:
    """A keyword is found where one that is suggested says it; which others may be keywords is a matter of taste."""
    for word in article.keywords:
        told = any(word in found or found in word for found in tags.keywords)
        count.right += told
        count.missed += not told


def main() -> None:
    counts, lines = evaluated()
    for line in lines:
        sys.stdout.write(line + "\n")
    for kind, count in counts.items():
        sys.stdout.write(f"{kind:14} precision {count.precision:.2f}  recall {count.recall:.2f}\n")


if __name__ == "__main__":
    main()
