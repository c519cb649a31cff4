"""How well articles are tagged: `python -m tests.language.evaluation` prints precision and recall and what went wrong.

The articles are invented; every name in them is marked where it stands.  Those of ``tagged.txt`` have a topic and
keywords as well; those of ``habits.txt`` are written as differently as papers are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.language.tags import Tags, tag_text

_MARK = re.compile(r"\{(?P<kind>[人地机]):(?P<name>[^}]*)\}")
TAGGED, HABITS = "tagged.txt", "habits.txt"
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


def articles(name: str) -> Iterator[Tagged]:
    """The articles of a file with their truth."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for block in text.partition("\n")[2].strip().split("\n\n"):
        headline, *paragraphs = block.split("\n")
        about = paragraphs.pop(0) if name == TAGGED else ""
        topic, _, keywords = about.partition(" | ")
        marked = _MARK.findall(block)
        yield Tagged(
            _MARK.sub(r"\g<name>", headline),
            _MARK.sub(r"\g<name>", "\n".join(paragraphs)),
            topic,
            frozenset(keywords.split()),
            {word: frozenset(name for kind, name in marked if KINDS[kind] == word) for word in KINDS.values()},
        )


def evaluated(name: str) -> tuple[dict[str, Count], list[str]]:
    """Counts of people, places, organisations, topics and keywords, and a line for whatever went wrong."""
    others = ("topics", "keywords") if name == TAGGED else ()
    counts = {kind: Count() for kind in (*KINDS.values(), *others)}
    lines = []
    for article in articles(name):
        tags = tag_text(article.headline, article.text)
        for kind in KINDS.values():
            found, wanted = set(getattr(tags.names, kind)), article.names[kind]
            _add(counts[kind], found, wanted)
            if found != wanted:
                lines.append(f"{article.headline}: {kind} -{sorted(wanted - found)} +{sorted(found - wanted)}")
        if not others:
            continue
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
    for name in (TAGGED, HABITS):
        counts, lines = evaluated(name)
        for line in lines:
            sys.stdout.write(line + "\n")
        for kind, count in counts.items():
            sys.stdout.write(f"{name} {kind:14} precision {count.precision:.2f}  recall {count.recall:.2f}\n")


if __name__ == "__main__":
    main()
