"""Reviewing an import: which line of a source became which part of which article, and where to look first.

A line is found again by its words: those of an article's parts, white space and marks at the ends apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import is_not
from typing import TYPE_CHECKING, Final

from editor.edits.pieces import Part, pieces
from editor.model.article import Article
from editor.model.findings import Finding, Severity

if TYPE_CHECKING:
    from editor.importers.result import SourceText

ENOUGH: Final = 12
"""Characters that are enough to know a line by, where the whole of it is not in one part."""

_BREAK: Final = "\n"
_LOOSE: Final = re.compile(r"\s+")
_ENDS: Final = "—-－–()（）【】《》：:"


@dataclass(frozen=True, slots=True)
class PieceAt:
    """A part of an article by its place in ``pieces(article)``."""

    article: str
    piece: int
    part: Part


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source with the part it became; None for what was left out.  ``number`` counts in its file."""

    path: str
    page: int | None
    number: int
    text: str
    became: PieceAt | None
    findings: tuple[Finding, ...] = ()


class Reading:
    """The lines of an import's sources with what became of each; only files whose articles change are read anew."""

    def __init__(self, sources: Iterable[SourceText], findings: Iterable[Finding]) -> None:
        self._doubts: dict[tuple[str | None, int | None, int | None], list[Finding]] = {}
        for finding in findings:
            place = finding.place
            self._doubts.setdefault((place.path, place.page, place.line), []).append(finding)
        self._sources = tuple(sources)
        self._known: dict[str, tuple[tuple[Article, ...], dict[int, tuple[SourceLine, ...]]]] = {}

    def lines(self, articles: Sequence[Article]) -> tuple[tuple[SourceLine, ...], ...]:
        """The lines of each source; those of a source about which nothing has changed are the very same tuple."""
        by_path: dict[str, list[Article]] = {}
        for article in articles:
            by_path.setdefault(article.source.path if article.source else "", []).append(article)
        for path in dict.fromkeys(source.path for source in self._sources):
            found = tuple(by_path.get(path, ()))
            known = self._known.get(path)
            if known is None or len(known[0]) != len(found) or any(map(is_not, known[0], found)):
                self._known[path] = found, self._read(path, found)
        return tuple(self._known[source.path][1][at] for at, source in enumerate(self._sources))

    def _read(self, path: str, articles: Sequence[Article]) -> dict[int, tuple[SourceLine, ...]]:
        words = _Words(articles)
        return {at: tuple(self._told(s, words)) for at, s in enumerate(self._sources) if s.path == path}

    def _told(self, source: SourceText, words: _Words) -> Iterator[SourceLine]:
        for number, text in source.lines:
            found = tuple(self._doubts.get((source.path, source.page, number), ()))
            yield SourceLine(source.path, source.page, number, text, words.find(text), found)


def source_lines(
    sources: Iterable[SourceText], articles: Sequence[Article], findings: Sequence[Finding]
) -> tuple[SourceLine, ...]:
    """Every line of the sources, told what became of it."""
    return tuple(chain.from_iterable(Reading(sources, findings).lines(articles)))


def place_in(text: str, line: str) -> tuple[int, int] | None:
    """Where a line of a source stands in the text it became a part of, white space apart; None if it does not."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    words = "".join(text[at] for at in places)
    for sought in (_LOOSE.sub("", line), _bare(line)):
        at = words.find(sought) if sought else -1
        if at >= 0:
            return places[at], places[at + len(sought) - 1] + 1
    return None


def doubts(lines: Iterable[SourceLine]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings that touch each article, by its id."""
    found: dict[str, list[Finding]] = {}
    for line in lines:
        if line.became is not None and line.findings:
            found.setdefault(line.became.article, []).extend(line.findings)
    return {article: tuple(dict.fromkeys(told)) for article, told in found.items()}


def doubtful_first(articles: Iterable[Article], told: Mapping[str, Sequence[Finding]]) -> tuple[Article, ...]:
    """The articles, those with findings before those without, the worst first; else in their order."""
    ranks = list(Severity)

    def rank(article: Article) -> tuple[int, int]:
        found = told.get(article.id, ())
        worst = min((ranks.index(f.severity) for f in found), default=len(ranks))
        return worst, -len(found)

    return tuple(sorted(articles, key=rank))


class _Words:
    """The words of some articles, to find lines in: each line is sought on from where the last one was."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._starts: list[int] = []
        self._pieces: list[PieceAt] = []
        self._text = _BREAK.join(self._gathered(articles))
        self._at = 0

    def find(self, line: str) -> PieceAt | None:
        """The part that holds the line, its beginning or its end; None if none does."""
        words = _bare(line)
        for sought in dict.fromkeys((words, words[:ENOUGH], words[-ENOUGH:])):
            if sought and (sought == words or len(sought) == ENOUGH):
                place = self._place(sought, is_whole=len(words) < 2)
                if place >= 0:
                    self._at = place
                    return self._pieces[bisect_right(self._starts, place) - 1]
        return None

    def _place(self, sought: str, *, is_whole: bool) -> int:
        if is_whole:
            sought = f"{_BREAK}{sought}{_BREAK}"
        place = self._text.find(sought, self._at)
        return place if place >= 0 else self._text.find(sought)

    def _gathered(self, articles: Sequence[Article]) -> Iterator[str]:
        length = 0
        for article in articles:
            for number, piece in enumerate(pieces(article)):
                words = _bare(piece.text)
                self._starts.append(length)
                self._pieces.append(PieceAt(article.id, number, piece.part))
                length += len(words) + 1
                yield words


def _bare(text: str) -> str:
    return _LOOSE.sub("", text).strip(_ENDS)
