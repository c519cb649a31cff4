"""RTF matter: what has been read of a rich text file so far, from bytes to characters, runs, cells and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from editor.importers.formats.galley import Galley, Look, Run, Setting, is_placing
from editor.importers.formats.numbering import Numbering
from editor.importers.formats.rtf_tables import Font, hint_of
from editor.importers.formats.symbols import symbol
from editor.importers.lines import Hint


class Place(Enum):
    """Where the characters of a group go."""

    TEXT = auto()
    NOTE = auto()
    LABEL = auto()
    COMMENT = auto()
    AUTHOR = auto()
    FONTS = auto()
    STYLES = auto()
    PICTURE = auto()
    LISTS = auto()
    SKIPPED = auto()


@dataclass(frozen=True, slots=True)
class State:
    """What a group changes and its end brings back."""

    place: Place = Place.TEXT
    look: Look = Look()
    font: int = -1
    skip: int = 1  # characters to pass over after \u
    is_hidden: bool = False


@dataclass(slots=True)
class Reading:
    """A file being read: the state of its group, its tables, and the paragraph and row not yet set down."""

    galley: Galley
    encoding: str = "cp1252"
    state: State = State()
    stack: list[State] = field(default_factory=list)
    fonts: dict[int, Font] = field(default_factory=dict)
    styles: dict[int, Hint] = field(default_factory=dict)
    settings: dict[int, Setting] = field(default_factory=dict)  # of styles
    tables: dict[bytes, bytes] = field(default_factory=dict)
    lists: Numbering = field(default_factory=Numbering)
    # The paragraph being read: its runs, number and kind; the cells of its row.
    runs: list[Run] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # set alike, not yet a run
    look: Look = Look()  # of the words
    label: str = ""
    hint: Hint = Hint.NONE
    setting: Setting = Setting()
    in_list: tuple[str, int] | None = None
    is_cell: bool = False
    cells: list[list[Run]] = field(default_factory=list)
    # What stands aside of it.
    aside: list[str] = field(default_factory=list)
    author: str = ""
    style: int = 0
    picture: list[bytes] = field(default_factory=list)
    # The tokens just read.
    pending: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    high: int = 0  # the first half of a surrogate pair
    is_opening: bool = False  # nothing but \* stands between the brace and here
    is_starred: bool = False
    start: int = 0  # where the group of a table began


def flush(reading: Reading) -> None:
    """Decode the bytes gathered, by the code page of their font."""
    if not reading.pending:
        return
    data = bytes(reading.pending)
    reading.pending.clear()
    font = reading.fonts.get(reading.state.font)
    if font is not None and font.is_symbol:
        name = font.words(reading.encoding)
        put(reading, "".join(symbol(f"{byte:x}", name) for byte in data))
        return
    put(reading, _decoded(data, font.encoding(reading.encoding) if font else reading.encoding, reading.encoding))


def _decoded(data: bytes, encoding: str, otherwise: str) -> str:
    if data.isascii():
        return data.decode("ascii")
    # Sloppy programs name a Western character set for a font they set Chinese in.
    for guess in (encoding, otherwise):
        try:
            return data.decode(guess)
        except (LookupError, UnicodeDecodeError):
            continue
    try:
        return data.decode(encoding, errors="replace")
    except LookupError:
        return data.decode("cp1252", errors="replace")


def put(reading: Reading, text: str) -> None:
    """Take characters to where the group's go."""
    state = reading.state
    if state.is_hidden:
        reading.galley.hidden(text if state.place is Place.TEXT else "")
        return
    if state.place is Place.TEXT:
        if state.look is not reading.look:
            end_run(reading)
            reading.look = state.look
        reading.words.append(text)
    elif state.place in (Place.NOTE, Place.COMMENT):
        reading.aside.append(text)
    elif state.place is Place.LABEL:
        reading.label += text
    elif state.place is Place.AUTHOR:
        reading.author += text
    elif state.place is Place.STYLES:
        hint = hint_of(text)
        if hint is not Hint.NONE:
            reading.styles[reading.style] = hint


def end_run(reading: Reading) -> None:
    """Make a run of the words that were set alike."""
    if reading.words:
        reading.runs.append(Run("".join(reading.words), reading.look))
        reading.words.clear()


def _taken_runs(reading: Reading) -> list[Run]:
    """The runs of the paragraph that ends here."""
    end_run(reading)
    runs, reading.runs = reading.runs, []
    return runs


def _labelled(reading: Reading) -> list[Run]:
    """The number of the paragraph, by its list where the file declares it, else as the file spells it."""
    spelled, reading.label = reading.label, ""
    counted = reading.lists.label(reading.in_list)
    words = " ".join(spelled.split())
    label = counted or (f"{words} " if words else "")
    return [Run(label)] if label else []


def end_cell(reading: Reading, argument: int | None = None) -> None:  # noqa: ARG001
    """Keep the paragraph as a cell of the row."""
    reading.cells.append([*_labelled(reading), *_taken_runs(reading)])


def end_row(reading: Reading, argument: int | None = None) -> None:  # noqa: ARG001
    """Set down the cells that were kept: as a row, or one after the other where they only place text."""
    cells, reading.cells = reading.cells, []
    texts = ["".join(run.text for run in cell).strip() for cell in cells]
    if not cells:
        return
    if is_placing([texts]):
        for cell in cells:
            reading.galley.paragraph(cell)
    else:
        reading.galley.row(texts)


def end_paragraph(reading: Reading, argument: int | None = None) -> None:  # noqa: ARG001
    """Set down the paragraph with its number; within a cell it is a line of the cell."""
    if reading.is_cell:
        end_run(reading)
        reading.runs.append(Run("\n"))
        return
    if reading.cells:
        end_row(reading)
    runs = _taken_runs(reading)
    label = "".join(run.text for run in _labelled(reading)) if any(run.text.strip() for run in runs) else ""
    reading.galley.paragraph(runs, reading.hint, label, reading.setting)
