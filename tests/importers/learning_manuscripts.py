"""Learning what each paragraph of a manuscript is anew, from manuscripts by hand and true articles typed in any way.

    python -m tests.importers.learning_manuscripts

As ``learning`` does for pages; run it when a feature of either is added or mended.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from editor.importers.characters import ending, extent
from editor.importers.lines import Label, Line
from editor.importers.recognition import recognise
from editor.importers.recognition.chain import State, write_weights
from editor.importers.recognition.features import moves
from editor.importers.recognition.forms import LABELLED, without_field
from editor.importers.recognition.measures import columns
from editor.importers.recognition.patterns import is_writer
from editor.importers.recognition.presentation import presented
from editor.importers.recognition.roles import read_roles
from tests.importers.learning import BY_HAND, Page, learn
from tests.importers.truths import true_states
from tests.importers.typed import typed
from tests.importers.written import MANUSCRIPTS, lines_of

WEIGHTS = Path(recognise.__file__).with_name("manuscripts.npz")
_TYPED, _SEVERAL, _POEMS = 700, 160, 120
_TYPED_WEIGHS = 0.5  # of a manuscript by hand
_FEWEST_VERSES, _VERSE = 4, 22.0  # em
_HEAD = 24.0  # em: a crosshead is no longer, and the text around it is


def manuscripts(folder: Path = MANUSCRIPTS) -> Iterator[Page]:
    """All manuscripts to learn from."""
    for path in sorted(folder.glob("*.json")):
        written = json.loads(path.read_text(encoding="utf-8"))
        page = _page(lines_of(written), written)
        if page.states:
            yield page
    articles = [a for path in sorted(BY_HAND.glob("*.json")) for a in json.loads(path.read_text("utf-8"))["articles"]]
    poems = [article for article in articles if _is_poem(article)]
    chance = random.Random(1)
    for seed in range(_TYPED + _SEVERAL + _POEMS):
        some = poems if seed >= _TYPED + _SEVERAL else articles
        count = chance.randint(2, 7) if _TYPED <= seed < _TYPED + _SEVERAL else 1
        lines, labels, pictures = typed(chance.sample(some, count), seed)
        yield _learnt_from(lines, labels, pictures, _TYPED_WEIGHS)


def _is_poem(article: dict[str, Any]) -> bool:
    texts = article["paragraphs"]
    return len(texts) >= _FEWEST_VERSES and all(extent(text) <= _VERSE for text in texts)


def _page(lines: list[Line], truth: dict[str, Any]) -> Page:
    pictures = frozenset(line.number for line in lines if line.picture)
    lines = recognise.typescript(*recognise.prepared(lines)) or []
    labels = [state.label for state in true_states([_said(line) for line in lines], truth)]
    _told_once(lines, labels)
    text = [extent(line.text) > _HEAD or ending(line.text) == "stop" for line in lines]
    for index, label in enumerate(labels):
        if label in (Label.FIRST, Label.MIDDLE, Label.LAST, Label.ROW):
            labels[index] = Label.ONLY
        elif label in (Label.CREDIT, Label.FURNITURE) and _names_writer(lines[index].text):
            labels[index] = Label.BYLINE
        elif label is Label.JUMP:
            labels[index] = Label.FURNITURE
        elif label is Label.CROSSHEAD and not (0 < index < len(lines) - 1 and text[index - 1] and text[index + 1]):
            labels[index] = Label.ONLY
    return _learnt_from(lines, labels, pictures, 1.0)


def _told_once(lines: list[Line], labels: list[Label]) -> None:
    """Call headline what stands over its text, not the same words in a list of contents."""
    bare = ["".join(filter(str.isalnum, line.text)).lstrip("0123456789") for line in lines]
    for place, label in enumerate(labels):
        above = next((at for at in range(place) if labels[at] is Label.HEADLINE and bare[at] == bare[place]), None)
        if label is Label.FURNITURE and above is not None:
            labels[above], labels[place] = label, Label.HEADLINE


def _said(line: Line) -> str:
    """What a line says, without the field of a form that it fills in."""
    told = (without_field(line, field).text for field in LABELLED if field not in ("contact", "text"))
    return next((text for text in told if text != line.text), line.text)


def _names_writer(text: str) -> bool:
    """Whether a note in brackets names a person, with or without an office."""
    return text[0] in "（(" and text[-1] in "）)" and is_writer(text.strip("（）()"))


def _learnt_from(lines: list[Line], labels: list[Label], pictures: frozenset[int], weight: float) -> Page:
    names = presented(lines, read_roles(lines, columns(lines)), pictures)
    return Page(names, [State(label) for label in labels], moves(lines), weight)


if __name__ == "__main__":
    write_weights(learn(list(manuscripts())), WEIGHTS)
