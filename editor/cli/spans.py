"""``--span`` of ``banxin typeset``: characters set otherwise, and where the marks between the lines come to stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from editor.cli.refusal import Refused
from editor.measure import Length
from editor.model.text import Emphasis, Paragraph, Script, Span

if TYPE_CHECKING:
    from editor.typeset.setting import SetText

SAYS: Final = (
    "set characters otherwise: 0:3-7 (paragraph, first character, end) and face=hei|kai|song, weight=700, "
    "emphasis=dot|name|title|underline, script=super|sub, tracking=0.1em, spread=4em, ruby=TEXT, upright=yes"
)
_PLACE: Final = re.compile(r"(\d{1,9}):(\d{1,9})-(\d{1,9})")
_WIDEST: Final = 100.0  # em


def with_spans(texts: Sequence[str], options: Sequence[Sequence[str]]) -> list[Paragraph]:
    """The texts as paragraphs with the spans asked for; Refused if one says nothing or lies outside its paragraph."""
    paragraphs = [Paragraph(text) for text in texts]
    for place, *settings in options:
        number, span = _span(place, settings)
        if number >= len(texts) or not span.start < span.end <= len(texts[number]):
            raise Refused(f"--span {place}: there are no such characters.")
        paragraphs[number] = replace(paragraphs[number], spans=(*paragraphs[number].spans, span))
    return paragraphs


def _span(place: str, settings: Sequence[str]) -> tuple[int, Span]:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise Refused(f"--span takes a place such as 0:3-7 first, not {place!r}.")
    number, start, end = map(int, found.groups())
    span = Span(start, end)
    for setting in settings:
        key, _, value = setting.partition("=")
        try:
            span = replace(span, **{key: _KEYS[key](value)})  # type: ignore[arg-type]
        except (KeyError, ValueError):
            raise Refused(f"--span does not take {setting!r}; it may {SAYS}.") from None
    return number, span


def _ems(value: str) -> float:
    number = float(value.removesuffix("em"))
    if not 0 <= number <= _WIDEST:
        raise ValueError(value)
    return number


_KEYS: Final[dict[str, Callable[[str], object]]] = {
    "face": str,
    "weight": lambda value: {"400": 400, "700": 700, "900": 900}[value],
    "emphasis": Emphasis,
    "script": Script,
    "tracking": _ems,
    "spread": _ems,
    "ruby": str,
    "upright": lambda value: {"yes": True, "no": False}[value],
}


def marks_json(text: SetText, em: Length) -> list[dict[str, Any]]:
    """The marks between the lines: what each is, on which line of its paragraph, from where, how long."""
    first: dict[int, int] = {}
    for line, paragraph in enumerate(text.paragraph.tolist()):
        first.setdefault(paragraph, line)

    def placed(mark: Any, **said: str) -> dict[str, Any]:  # noqa: ANN401 - ornaments and annotations alike
        paragraph = int(text.paragraph[mark.line])
        return {
            "paragraph": paragraph, "line": mark.line - first[paragraph], **said,
            "x_em": round(mark.x / em, 4), "width_em": round(mark.width / em, 4),
        }  # fmt: skip

    ornaments = [placed(mark, kind=mark.kind.value) for mark in text.ornaments]
    return ornaments + [placed(mark, kind="ruby", text=mark.text) for mark in text.annotations]
