"""Galley: the paragraphs, pictures and notes a reader sets down one after another, whatever the format.

A reader says of its characters how they are set (:class:`Look`); what differs from the usual look of the file becomes
spans, so that a manuscript typed in bold 三号 throughout has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from editor.importers.characters import extent
from editor.importers.errors import ImportRefused
from editor.importers.formats.picture_words import with_captions_told
from editor.importers.formats.text import visible
from editor.importers.limits import check_extent
from editor.importers.lines import Hint, Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity
from editor.model.style import Align
from editor.model.text import Emphasis, Script, Span

_PLACED = 80  # characters: a table with longer cells places text, it is no table of figures
_BLANKS = 10  # blank paragraphs weigh as one line: a file of nothing else must end too
_DASHES = ("——", "――", "──", "⸺", "－－")
_MOSTLY = 0.8  # of a paragraph's letters in bold make it a bold paragraph

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set; None where the file does not say.  ``size`` in any unit, the same throughout a file."""

    size: float | None = None
    is_bold: bool = False
    face: str | None = None
    script: Script = Script.NORMAL
    emphasis: Emphasis = Emphasis.NONE
    ruby: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph stands in its measure: the white before all its lines, and before the first one more, in em."""

    align: Align = Align.JUSTIFY
    left: float = 0.0
    first: float = 0.0


_USUAL = Setting()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike."""

    text: str
    look: Look = Look()


def unlined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs of a link: on paper they are underlined no more than the words around them."""
    for run in runs:
        plain = run.look.emphasis is not Emphasis.UNDERLINE
        yield run if plain else replace(run, look=replace(run.look, emphasis=Emphasis.NONE))


@dataclass(slots=True)
class _Set:
    """A line as it was set down: its text begins ``cut`` characters into the runs."""

    line: Line
    runs: Sequence[Run] = ()
    cut: int = 0


@dataclass(slots=True)
class Galley:
    """What has been read of the file ``name`` so far."""

    name: str
    photos: dict[str, Photo] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _set: list[_Set] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _hidden: list[str] = field(default_factory=list)
    _is_blank: bool = False
    _characters: int = 0
    _blanks: int = 0

    @property
    def next_line(self) -> int:
        """The number the next line will have."""
        return len(self._set) + 1

    def paragraph(
        self, runs: Iterable[Run], hint: Hint = Hint.NONE, label: str = "", setting: Setting = _USUAL
    ) -> None:
        """Set down a paragraph; line feeds in its text part it, ``label`` is the number it has in a list."""
        parts: list[Run] = [Run(label)] if label else []
        for run in runs:
            head, *rest = visible(run.text).split("\n")
            parts.append(Run(head, run.look))
            for text in rest:
                self._line(parts, hint, setting)
                setting = replace(setting, first=0.0)
                parts = [Run(text, run.look)]
        self._line(parts, hint, setting)

    def text(self, text: str, hint: Hint = Hint.NONE) -> None:
        """Set down a paragraph of which nothing is known but its words."""
        self.paragraph([Run(text)], hint)

    def row(self, cells: Sequence[str]) -> None:
        """Set down a row of a table, its cells parted by tabs."""
        self.text("\t".join(" ".join(cell.split()) for cell in cells), Hint.BODY)

    def picture(self, load: Callable[[], bytes], label: str) -> None:
        """Set down a picture; one that cannot be read is a finding."""
        try:
            photo = read_picture(load(), label)
        except ImportRefused as refused:
            message = f"A picture in {self.name} was left out: {refused}"
            self.findings.append(Finding(Severity.WARNING, "picture-unreadable", message, Place(self.name)))
            return
        self.photos[photo.asset.sha256] = photo
        self._set.append(_Set(Line("", self.next_line, is_whole=True, picture=photo.asset.sha256)))

    def note(self, text: str) -> str:
        """Keep a footnote for the end, and return the mark that stands for it in the text."""
        self._notes.append(text)
        return f"[{len(self._notes)}]"

    def comment(self, who: str, text: str, line: int | None) -> None:
        """Keep an editor's remark as a finding at a line."""
        message = f"A comment by {who or 'someone'}: {' '.join(text.split())[:200]}"
        self.findings.append(Finding(Severity.NOTE, "comment", message, Place(self.name, line=line)))

    def hidden(self, text: str) -> None:
        """Keep words that the file itself hides, to say that they were left out."""
        self._hidden.append(text)

    def left_out(self, what: str) -> None:
        """Say that something of the file was not read, once for each kind."""
        message = f"{what} in {self.name} was left out; set it as a picture if the paper needs it."
        finding = Finding(Severity.WARNING, "object-left-out", message, Place(self.name))
        if finding not in self.findings:
            self.findings.append(finding)

    def take(self, other: Manuscript) -> None:
        """Set down everything of a document that stands inside this one."""
        for line in (line for page in other.pages for line in page):
            self._set.append(_Set(replace(line, number=self.next_line)))
        self.photos.update(other.photos)
        self.findings.extend(other.findings)

    def manuscript(self) -> Manuscript:
        """Everything set down, the notes at the end."""
        for index, text in enumerate(self._notes, 1):
            self.text(f"[{index}] {' '.join(text.split())}", Hint.BODY)
        self._notes.clear()
        words = " ".join("".join(self._hidden).split())
        if words:
            message = f"Text that is hidden in {self.name} was left out: “{words}”."
            self.findings.append(Finding(Severity.NOTE, "text-hidden", message, Place(self.name)))
        usual = self._usual()
        lines = with_captions_told([_finished(each, usual) for each in self._set])
        return Manuscript((lines,), self.photos, tuple(self.findings))

    def _line(self, runs: list[Run], hint: Hint, setting: Setting) -> None:
        text = "".join(run.text for run in runs)
        bare = text.strip()
        if bare:
            cut = len(text) - len(text.lstrip())
            self._characters += len(bare)
            if self._set and bare.startswith(_DASHES) and hint in (Hint.TITLE, Hint.HEADING):
                hint = Hint.NONE  # however large a deck is set, no headline begins with a long dash
            white = max(0.0, setting.left + setting.first) + extent(text[:cut])
            line = Line(bare, self.next_line, self._is_blank, white, is_whole=True, hint=hint, align=setting.align)
            self._set.append(_Set(line, runs, cut))
        self._blanks += not bare
        self._is_blank = not bare
        check_extent(self.name, self._characters, len(self._set) + self._blanks // _BLANKS)

    def _usual(self) -> Look:
        """The size, face and weight that most characters have."""
        sizes, faces, weights = Counter[float | None](), Counter[str | None](), Counter[bool]()
        for each in self._set:
            for run in each.runs:
                count = len(run.text)
                sizes[run.look.size] += count
                faces[run.look.face] += count
                weights[run.look.is_bold] += count
        sizes.pop(None, None)
        size = _first(sizes, None) if len(sizes) > 1 else None  # one size says nothing of any line
        return Look(size, _first(weights, False), _first(faces, None))


def is_placing(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table with these texts in its cells places text on the page rather than lists figures."""
    return max(map(len, rows), default=0) < 2 or any(len(text) > _PLACED for row in rows for text in row)


def _first(counts: Counter[Kept], otherwise: Kept) -> Kept:
    return counts.most_common(1)[0][0] if counts else otherwise


def _finished(each: _Set, usual: Look) -> Line:
    """The line with its size against the usual one, its weight, and its spans."""
    if not each.runs:
        return each.line
    sizes, bold, letters = Counter[float | None](), 0, 0
    for run in each.runs:
        count = len(run.text.strip())
        letters += count
        sizes[run.look.size] += count
        bold += count if run.look.is_bold else 0
    size = sizes.most_common(1)[0][0]
    return replace(
        each.line,
        size=size / usual.size if size and usual.size else None,
        is_bold=letters > 0 and bold > _MOSTLY * letters,
        spans=_spans(each, usual),
    )


def _spans(each: _Set, usual: Look) -> tuple[Span, ...]:
    """Where characters are set otherwise than is usual; neighbours set alike are one span."""
    spans: list[Span] = []
    at = -each.cut
    length = len(each.line.text)
    for run in each.runs:
        start, end = max(0, at), min(at + len(run.text), length)
        at += len(run.text)
        span = _span(start, end, run.look, usual) if start < end and run.text.strip() else None
        if span is None:
            continue
        last = spans[-1] if spans else None
        if last is not None and last.end == start and last.ruby is None and replace(last, start=start, end=end) == span:
            spans[-1] = replace(last, end=end)
        else:
            spans.append(span)
    return tuple(spans)


def _span(start: int, end: int, look: Look, usual: Look) -> Span | None:
    face = look.face if look.face and usual.face and look.face != usual.face else None
    weight = None if look.is_bold == usual.is_bold else 700 if look.is_bold else 400
    span = Span(start, end, face, weight, look.emphasis, look.script, ruby=look.ruby)
    return None if span == Span(start, end) else span
