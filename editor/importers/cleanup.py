"""Clean-up: steps that make a manuscript's marks uniform, each to be chosen by itself, each reported.

A step is a function from text to text that changes nothing when applied again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import wraps

from editor.importers.characters import folded
from editor.importers.recognition.overprint import undoubled
from editor.importers.recognition.patterns import LEAD
from editor.importers.result import Imported
from editor.model.article import Article
from editor.model.findings import Finding, Place, Severity
from editor.model.text import Paragraph, Span, Story

_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_AROUND = rf"[{_HAN}”’》）」』]"
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_ROUNDS = 6
_GETA = "〓"  # what a compositor sets for a character he lacks


class Step(StrEnum):
    """The steps, in the order they are taken."""

    CHARACTERS = "characters"
    DOUBLED = "doubled"
    WIDTHS = "widths"
    PUNCTUATION = "punctuation"
    QUOTES = "quotes"
    DASHES = "dashes"
    SPACES = "spaces"


def _until_settled(step: Callable[[str], str]) -> Callable[[str], str]:
    """A step taken until it changes nothing more: one mark made full-width may be the neighbour of the next."""

    @wraps(step)
    def settle(text: str) -> str:
        for _ in range(20):
            before, text = text, step(text)
            if text == before:
                break
        return text

    return settle


def characters(text: str) -> str:
    """Compatibility forms folded, controls dropped, a private-use character shown as a missing one (〓)."""
    shown = (_GETA if unicodedata.category(c) == "Co" else c for c in folded(text))
    return "".join(c for c in shown if unicodedata.category(c) not in ("Cc", "Cs") or c in "\t\n")


@_until_settled
def doubled(text: str) -> str:
    """Text that overprinting left twice, and marks that stand twice, once."""
    return re.sub(r"([，。、；：！？（）“”‘’《》])\1+", _once, undoubled(text))


def _once(found: re.Match[str]) -> str:
    # ！！ and ？？ are meant; 。。。 stands for an ellipsis.
    mark = found[1]
    if mark in "！？":
        return found[0]
    return "……" if mark == "。" and len(found[0]) >= 3 else mark


def widths(text: str) -> str:
    """Full-width digits and Latin letters half-width."""
    return re.sub("[０-９Ａ-Ｚａ-ｚ]", lambda found: unicodedata.normalize("NFKC", found[0]), text)


@_until_settled
def punctuation(text: str) -> str:
    """Half-width marks beside Han full-width; those in numbers, times and addresses stay."""
    text = re.sub(rf"(?<={_AROUND})\s*([,;:!?])\s*(?![\d/])", lambda m: _FULL[m[1]], text)
    text = re.sub(rf"(?<=[{_HAN}”’》）])\.(?=\s|$|[{_HAN}”’“])", "。", text)
    text = re.sub(rf"\(([^()]*[{_HAN}][^()]*)\)", r"（\1）", text)
    return re.sub(rf"(?<=[{_HAN}])\.{{3,6}}", "……", text)


def quotes(text: str) -> str:
    """Straight quotes beside Han curly, by turns opening and closing; an odd one is left for the editor."""
    if text.count('"') % 2 or not re.search(rf"[{_HAN}]", text):
        return text
    turns = iter("“”" * text.count('"'))
    return re.sub('"', lambda _: next(turns), text)


def dashes(text: str) -> str:
    """Every long dash as three em dashes (———), the form papers set."""
    return re.sub(r"[—―─⸺⸻－-]{2,}|[―─⸺⸻]", _dash, text)


def _dash(found: re.Match[str]) -> str:
    # Hyphens between figures belong to a number.
    beside = found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    return found[0] if set(found[0]) == {"-"} and any(c.isdigit() for c in beside) else "———"


@_until_settled
def spaces(text: str) -> str:
    """No space between Han, or between Han and marks; the one after the opening words (本报讯) stays."""
    lead = LEAD.match(text)
    start = lead.end() + 1 if lead and text[lead.end() : lead.end() + 1].isspace() else 0
    around = rf"[{_HAN}，。、；：！？“”‘’（）《》…—]"
    return text[:start] + re.sub(rf"(?<={around})[ \u00a0\u2002\u2003\u3000]+(?={around})", "", text[start:])


_TAKE: dict[Step, Callable[[str], str]] = {
    Step.CHARACTERS: characters,
    Step.DOUBLED: doubled,
    Step.WIDTHS: widths,
    Step.PUNCTUATION: punctuation,
    Step.QUOTES: quotes,
    Step.DASHES: dashes,
    Step.SPACES: spaces,
}
_DONE = {
    Step.CHARACTERS: "odd characters were replaced",
    Step.DOUBLED: "doubled text was made single",
    Step.WIDTHS: "full-width figures and letters were made half-width",
    Step.PUNCTUATION: "half-width marks were made full-width",
    Step.QUOTES: "straight quotes were made curly",
    Step.DASHES: "dashes were made long",
    Step.SPACES: "spaces between Han were taken out",
}


def cleaned(imported: Imported, steps: Iterable[Step] = tuple(Step)) -> Imported:
    """The import with these steps taken on every article, and a finding for each article that a step changed."""
    wanted = set(steps)
    order = [step for step in Step if step in wanted]
    articles = []
    findings: list[Finding] = []
    for given in imported.articles:
        article, counts = _settled(given, order)
        findings.extend(_told(article, step, counts[step]) for step in order if counts[step])
        articles.append(article)
    return replace(imported, articles=tuple(articles), findings=(*imported.findings, *findings))


def _settled(article: Article, order: Sequence[Step]) -> tuple[Article, Counter[Step]]:
    """The article with the steps taken until none changes it more, and in how many places each did.

    What one step makes may be for a step before it: a comma made full-width may stand beside another.
    """
    counts: Counter[Step] = Counter()
    for _ in range(_ROUNDS):
        start = article
        for step in order:
            before, article = article, clean_article(article, step)
            counts[step] += _changes(before, article)
        if article == start:
            break
    return article, counts


def _told(article: Article, step: Step, count: int) -> Finding:
    name = (article.headline or article.id)[:20]
    message = f"In “{name}” {_DONE[step]}, in {count} {'places' if count > 1 else 'place'}."
    return Finding(Severity.NOTE, f"cleaned-{step}", message, Place(article=article.id))


def clean_article(article: Article, step: Step) -> Article:
    """The article with one step taken on its story, its follow-ups and its captions; its headline stays as it is."""
    take = _TAKE[step]
    return replace(
        article,
        story=_clean_story(article.story, take),
        follow_ups=tuple(replace(item, story=_clean_story(item.story, take)) for item in article.follow_ups),
        pictures=tuple(replace(picture, caption=take(picture.caption)) for picture in article.pictures),
    )


def _changes(before: Article, after: Article) -> int:
    """In how many places the texts of an article differ."""
    pairs = zip(_texts(before), _texts(after), strict=True)
    return sum(len(_opcodes(old, new)) for old, new in pairs if old != new)


def _texts(article: Article) -> list[str]:
    paragraphs = [paragraph.text for story, _ in article.items for paragraph in story.paragraphs]
    return [*paragraphs, *(picture.caption for picture in article.pictures)]


def _opcodes(before: str, after: str) -> list[tuple[str, int, int, int, int]]:
    """Where two texts differ."""
    return [code for code in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if code[0] != "equal"]


def _clean_story(story: Story, take: Callable[[str], str]) -> Story:
    return Story(tuple(_clean_paragraph(paragraph, take) for paragraph in story.paragraphs))


def _clean_paragraph(paragraph: Paragraph, take: Callable[[str], str]) -> Paragraph:
    text = take(paragraph.text)
    if text == paragraph.text:
        return paragraph
    return replace(paragraph, text=text, spans=_moved(paragraph.spans, paragraph.text, text))


def _moved(spans: tuple[Span, ...], before: str, after: str) -> tuple[Span, ...]:
    """Spans of ``before`` over the same characters of ``after``; those whose characters are gone are dropped."""
    if not spans:
        return ()
    places = [0] * (len(before) + 1)
    for _, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for offset in range(end - start):
            places[start + offset] = min(new_start + offset, new_end)
    places[len(before)] = len(after)
    moved = (replace(span, start=places[span.start], end=places[span.end]) for span in spans)
    return tuple(span for span in moved if span.start < span.end)
