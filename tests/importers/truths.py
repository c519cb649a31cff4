"""True labels: what each line of a page is, told from the truth about the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editor.importers.lines import Label
from editor.importers.recognition.chain import STATES, State

_PARTS = {
    "kicker": Label.KICKER,
    "headline": Label.HEADLINE,
    "deck": Label.DECK,
    "byline": Label.BYLINE,
    "credit": Label.CREDIT,
    "section": Label.SECTION,
}
_JUMP = re.compile(r"^[（(]?(?:上接|下转|紧接|转|接)\s*第?")
_SIGNED_BY = (Label.CREDIT, Label.BYLINE)
_LONGEST_SIGNATURE, _LONGEST_CROSSHEAD = 24, 22
_FEWEST_ROWS = 3
_STOPS = "。！？；，…”：!?;,:"
_INSIDE = 12  # characters into what is left of a field at which a line of it may begin
_MOSTLY = 0.6
_SHORTEST_COPY = 5


@dataclass(slots=True)
class _Field:
    """A part of the truth, of which ``at`` of the characters have been met; no ``label`` for a paragraph."""

    label: Label | None
    text: str
    at: int = 0

    @property
    def left(self) -> str:
        return self.text[self.at :]

    def take(self, count: int) -> State:
        """The state of a line that holds the next ``count`` characters."""
        is_first, self.at = self.at == 0, min(len(self.text), self.at + count)
        if self.label is not None and (self.label is not Label.ROW or (is_first and not self.left)):
            state = State(self.label, not is_first)
            return state if state in STATES else State(self.label)
        if self.left:
            return State(Label.FIRST if is_first else Label.MIDDLE)
        return State(Label.ONLY if is_first else Label.LAST)


def true_labels(texts: Sequence[str], truth: dict[str, Any]) -> list[Label]:
    """The label of every line; what the truth does not hold is furniture."""
    return [state.label for state in true_states(texts, truth)]


def true_states(texts: Sequence[str], truth: dict[str, Any]) -> list[State]:
    """The label of every line, and whether it goes on with the part the line before is of."""
    fields = _fields(truth)
    found: list[State] = []
    current: _Field | None = None
    for index, text in enumerate(texts):
        if len(found) > index:
            continue  # the rest of a signature, taken with the line before
        line = _bare(text)
        field = _begun_or_next(fields, line, current)
        if field is not None:
            state = field.take(len(line))
        elif line and (field := _signed(fields, line, current)) is not None:
            found.extend(_take_signed(field, fields, line, texts[index + 1 : index + 2]))
            current = field
            continue
        else:
            field = _holding(fields, line)
            state = field.take(len(line)) if field else _of_no_article(text, line, fields)
        current = field or current
        found.append(state)
    return found


def _fields(truth: dict[str, Any]) -> list[_Field]:
    fields = []
    for article in truth["articles"]:
        for number, item in enumerate([article, *(article.get("follow_ups") or [])]):
            names = _PARTS if number == 0 else ("credit", "byline")
            fields += [_Field(_PARTS[name], _bare(item[name])) for name in names if item.get(name)]
            fields += [_Field(label, _bare(text)) for text, label in _paragraphs(item)]
    fields += [_Field(Label.CAPTION, _bare(text)) for text in truth.get("captions") or []]
    fields += [_Field(Label.SECTION, _bare(truth.get("section") or ""))]
    return [field for field in fields if field.text]


def _paragraphs(item: dict[str, Any]) -> Iterator[tuple[str, Label | None]]:
    """The paragraphs of an item: crossheads, rows of short lines, and no label for running text."""
    texts = item.get("paragraphs") or []
    short = [len(_bare(text)) <= _LONGEST_CROSSHEAD for text in texts]
    for at, text in enumerate(texts):
        is_open = text.rstrip()[-1:] not in _STOPS
        beside = sum(short[max(0, at - 1) : at + 2]) > 1
        in_row = sum(short[max(0, at - 2) : at + 3]) >= _FEWEST_ROWS
        if text in (item.get("subheads") or []):
            yield text, Label.CROSSHEAD
        elif not short[at]:
            yield text, None
        elif is_open:
            yield text, Label.ROW if in_row or beside or at + 1 == len(texts) else Label.CROSSHEAD
        else:
            yield text, Label.ROW if in_row else None


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _begun_or_next(fields: Sequence[_Field], line: str, current: _Field | None) -> _Field | None:
    """The field that goes on with ``line``: one begun already, then one that is whole, then what is no text."""
    fitting = [field for field in fields if line and field.left.startswith(line) and _tells(line, field)]
    return max(
        fitting,
        key=lambda f: (f.at > 0, len(f.left) == len(line), f is current, f.label is not None),
        default=None,
    )


def _tells(line: str, field: _Field) -> bool:
    """Whether a line is enough to tell its field by: no figure alone, if that is not all of it."""
    return field.at > 0 or len(line) > 1 or line == field.text


def _signed(fields: Sequence[_Field], line: str, current: _Field | None) -> _Field | None:
    """The paragraph that ends in ``line``, with who signed it run in."""
    for field in fields:
        is_near = field is current or (field.at == 0 and len(field.text) > 8)
        if field.label is None and field.left and is_near and line.startswith(field.left):
            return field if len(line) - len(field.left) <= _LONGEST_SIGNATURE else None
    return None


def _take_signed(field: _Field, fields: Sequence[_Field], line: str, after: Sequence[str]) -> list[State]:
    """The labels of a paragraph's last line and, where its signature runs on, of the next."""
    signature = line[len(field.left) :]
    state = field.take(len(field.left))
    for other in fields:
        if other.label not in _SIGNED_BY or other.at or not signature:
            continue
        if signature.startswith(other.text):
            other.at = len(other.text)
            break
        rest = other.text[len(signature) :]
        if other.text.startswith(signature) and after and _bare(after[0]) == rest:
            other.at = len(other.text)
            return [State(Label.MIDDLE if state.label is Label.LAST else Label.FIRST), State(Label.LAST)]
    return [state]


def _holding(fields: Sequence[_Field], line: str) -> _Field | None:
    """A field that is most of the line, or of which the line is a piece a little further on."""
    if len(line) < 3:
        return None
    for field in fields:
        left = field.left
        if field.label is not None and left and left in line and len(left) >= _MOSTLY * len(line):
            return field
        if field.label in (None, Label.CAPTION) and len(line) > 5 and line in left[: len(line) + _INSIDE]:
            field.at += left.index(line)
            return field
    return None


def _of_no_article(text: str, line: str, fields: Sequence[_Field]) -> State:
    """What a line is that goes on with no part of the truth: a caption printed twice, a jump, furniture."""
    if len(line) > _SHORTEST_COPY and any(f.label is Label.CAPTION and line in f.text for f in fields):
        return State(Label.CAPTION)
    return State(Label.JUMP if _JUMP.match("".join(text.split())) else Label.FURNITURE)
