"""RTF: the text of a rich text file, its code pages and Unicode escapes decoded.

Braces that do not match, words nobody knows and numbers out of all bounds are passed over: programs differ in what
they write, and a text must not be lost for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from editor.importers.errors import ImportRefused
from editor.importers.galley import Galley, Look, Run, is_placing
from editor.importers.limits import LARGEST_TEXT
from editor.importers.lines import Hint
from editor.importers.manuscript import Manuscript
from editor.importers.numbering import Numbering
from editor.importers.rtf_tables import Font, codec, hint_of, read_lists
from editor.importers.symbols import symbol
from editor.model.text import Emphasis, Script

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\'?", re.DOTALL
)
_MOST_GROUPS = 2000
_MOST_TOKENS = 1_500_000  # words, braces and stretches of text


class _Place(Enum):
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


_PLACES = {
    b"footnote": _Place.NOTE, b"listtext": _Place.LABEL, b"pntext": _Place.LABEL, b"annotation": _Place.COMMENT,
    b"atnauthor": _Place.AUTHOR, b"fonttbl": _Place.FONTS, b"stylesheet": _Place.STYLES, b"pict": _Place.PICTURE,
    b"listtable": _Place.LISTS, b"listoverridetable": _Place.LISTS,
}  # fmt: skip
# Groups that are read as the text around them, and those that hold none.
_OPEN = frozenset(b"shppict shptxt shpinst fldrslt field shp shpgrp dptxbxtext result objattph".split())
_SKIPPED = frozenset(
    b"colortbl info themedata datastore latentstyles rsidtbl generator xmlnstbl revtbl pntxta pntxtb filetbl header "
    b"footer headerl headerr headerf footerl footerr footerf fldinst nonshppict objdata bkmkstart bkmkend atnid "
    b"atrfstart atrfend atndate atnref atnicn sp mmathPr background upr falt panose ftnsep ftnsepc aftnsep aftnsepc "
    b"nesttableprops docvar userprops xe tc rxe blipuid picprop".split()
)
_SIGNS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
    b"qmspace": "\u2005", b"nestcell": "\t", b"nestrow": "\n",
}  # fmt: skip
_BREAKS = (b"par", b"sect", b"page", b"column")
_ESCAPES = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group changes and its end brings back."""

    place: _Place = _Place.TEXT
    look: Look = Look()
    font: int = -1
    skip: int = 1  # characters to pass over after \u
    is_hidden: bool = False


@dataclass(slots=True)
class _Reading:
    galley: Galley
    encoding: str = "cp1252"
    state: _State = _State()
    stack: list[_State] = field(default_factory=list)
    fonts: dict[int, Font] = field(default_factory=dict)
    styles: dict[int, Hint] = field(default_factory=dict)
    tables: dict[bytes, bytes] = field(default_factory=dict)
    lists: Numbering = field(default_factory=Numbering)
    # The paragraph being read: its runs, number and kind; the cells of its row.
    runs: list[Run] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # set alike, not yet a run
    look: Look = Look()  # of the words
    label: str = ""
    hint: Hint = Hint.NONE
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


def read_rtf(data: bytes, name: str) -> Manuscript:
    """Read the RTF file in ``data``; ImportRefused when it is none."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ImportRefused(f"{name} is no RTF file.")
    reading = _Reading(Galley(name))
    position = tokens = 0
    while position < len(data):
        found = _TOKEN.match(data, position)
        if found is None:
            position += 1
            continue
        position = found.end()
        if position - found.start() > LARGEST_TEXT and reading.state.place is not _Place.PICTURE:
            raise ImportRefused(f"{name} is too large for a manuscript.")
        if found[1] == b"bin" and found[2]:
            position = _binary(reading, data, position, int(found[2][:9]))
        elif found[5]:
            _group(reading, data, found)
        else:
            _token(reading, found)
        tokens += 1
        if len(reading.stack) > _MOST_GROUPS:
            raise ImportRefused(f"{name} is nested too deeply and was not read.")
        if tokens > _MOST_TOKENS:
            raise ImportRefused(f"{name} is too large for a manuscript.")
    _end_row(reading)
    _end_paragraph(reading)
    return reading.galley.manuscript()


def _binary(reading: _Reading, data: bytes, position: int, count: int) -> int:
    """Take bytes as they are; a count that leads out of the file is a lie."""
    if position + count > len(data):
        return position
    if reading.state.place is _Place.PICTURE:
        reading.picture.append(data[position : position + count].hex().encode())
    return position + count


def _token(reading: _Reading, found: re.Match[bytes]) -> None:
    opening = reading.is_opening
    reading.is_opening = opening and (found[4] == b"*" or not found[0].strip())
    if found[1]:
        argument = max(-(2**31), min(int(found[2][:12]), 2**31)) if found[2] else None
        before = reading.state.place
        _word(reading, found[1], argument, opening)
        if reading.state.place is _Place.LISTS is not before:
            reading.start = found.start()
    elif found[3]:
        _bytes(reading, bytes((int(found[3], 16),)))
    elif found[4]:
        _sign(reading, found[4])
    elif found[6]:
        _bytes(reading, found[6])


def _group(reading: _Reading, data: bytes, found: re.Match[bytes]) -> None:
    _flush(reading)
    reading.to_skip = 0
    reading.is_starred = False
    reading.is_opening = found[5] == b"{"
    if reading.is_opening:
        reading.stack.append(reading.state)
    elif reading.stack:
        before, reading.state = reading.state, reading.stack.pop()
        if before.place is not reading.state.place:
            _leave(reading, before.place, data[reading.start : found.start()])


def _leave(reading: _Reading, place: _Place, data: bytes) -> None:
    """Finish what a group of its own held."""
    if place is _Place.PICTURE:
        digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(reading.picture))
        reading.picture.clear()
        if digits:
            picture = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
            reading.galley.picture(lambda: picture, f"a picture in {reading.galley.name}")
    elif place is _Place.LISTS:
        reading.tables[b"listtable" if data.startswith(b"\\listtable") else b"listoverridetable"] = data
        reading.lists = read_lists(reading.tables)
    elif place is _Place.NOTE:
        mark = reading.galley.note("".join(reading.aside))
        _end_run(reading)
        reading.runs.append(Run(mark, reading.state.look))
        reading.aside.clear()
    elif place is _Place.COMMENT:
        reading.galley.comment(reading.author, "".join(reading.aside), reading.galley.next_line)
        reading.aside.clear()


def _word(reading: _Reading, word: bytes, argument: int | None, opening: bool) -> None:
    if word == b"u" and argument is not None:
        _unicode(reading, argument)
        return
    if word != b"f" or reading.state.font != argument:
        _flush(reading)
    starred, reading.is_starred = reading.is_starred, False
    if opening and (starred or word in _PLACES or word in _SKIPPED):
        _enter(reading, word)
    elif word in _SIGNS:
        _put(reading, _SIGNS[word])
    elif reading.state.place in (_Place.NOTE, _Place.COMMENT) and word in _BREAKS:
        reading.aside.append("\n")
    elif word in _ACTIONS and (reading.state.place is _Place.TEXT or word in _ALWAYS):
        _ACTIONS[word](reading, argument)


def _enter(reading: _Reading, word: bytes) -> None:
    """Begin a group of its own."""
    place = reading.state.place
    if word == b"ud" and len(reading.stack) > 1:  # the Unicode form of the group that was passed over
        place = reading.stack[-2].place
    elif place is _Place.SKIPPED or word in _OPEN:
        return
    else:
        place = _PLACES.get(word, _Place.SKIPPED)
    if place is _Place.AUTHOR:
        reading.author = ""
    if place is _Place.LABEL:
        reading.label = ""
    reading.state = replace(reading.state, place=place)


def _looks(change: Callable[[Look, bool], Look]) -> Callable[[_Reading, int | None], None]:
    """An action that changes the look of what follows; the word's number 0 turns it off."""

    def act(reading: _Reading, argument: int | None) -> None:
        reading.state = replace(reading.state, look=change(reading.state.look, argument != 0))

    return act


def _scripts(script: Script) -> Callable[[_Reading, int | None], None]:
    return _looks(lambda look, on: replace(look, script=script if on else Script.NORMAL))


def _marks(emphasis: Emphasis) -> Callable[[_Reading, int | None], None]:
    return _looks(lambda look, on: replace(look, emphasis=emphasis if on else Emphasis.NONE))


def _set_size(reading: _Reading, argument: int | None) -> None:
    size = float(argument) if argument and 0 < argument < 4000 else None
    reading.state = replace(reading.state, look=replace(reading.state.look, size=size))


def _set_font(reading: _Reading, argument: int | None) -> None:
    number = argument or 0
    reading.state = replace(reading.state, font=number)
    if reading.state.place is _Place.FONTS:
        reading.fonts.setdefault(number, Font())
    elif number in reading.fonts:
        face = reading.fonts[number].face(reading.encoding)
        if face is not None:
            reading.state = replace(reading.state, look=replace(reading.state.look, face=face))


def _set_charset(reading: _Reading, argument: int | None) -> None:
    if reading.state.place is _Place.FONTS and reading.state.font in reading.fonts:
        reading.fonts[reading.state.font].charset = argument or 0


def _set_page(reading: _Reading, argument: int | None) -> None:
    reading.encoding = codec(argument or 1252)


def _plain(reading: _Reading, argument: int | None) -> None:  # noqa: ARG001 - an action like the others
    reading.state = replace(reading.state, look=Look(), is_hidden=False)


def _hide(reading: _Reading, argument: int | None) -> None:
    reading.state = replace(reading.state, is_hidden=argument != 0)


def _set_skip(reading: _Reading, argument: int | None) -> None:
    reading.state = replace(reading.state, skip=max(0, min(argument or 0, 8)))


def _reset_paragraph(reading: _Reading, argument: int | None) -> None:  # noqa: ARG001
    reading.hint, reading.in_list, reading.is_cell = Hint.NONE, None, False


def _set_style(reading: _Reading, argument: int | None) -> None:
    if reading.state.place is _Place.STYLES:
        reading.style = argument or 0
    else:
        reading.hint = reading.styles.get(argument or 0, Hint.NONE)


def _set_outline(reading: _Reading, argument: int | None) -> None:
    if reading.hint is Hint.NONE and argument in range(9):
        reading.hint = Hint.HEADING


def _set_list(reading: _Reading, argument: int | None) -> None:
    reading.in_list = (str(argument), reading.in_list[1] if reading.in_list else 0) if argument else None


def _set_depth(reading: _Reading, argument: int | None) -> None:
    reading.in_list = (reading.in_list[0] if reading.in_list else "", argument or 0)


def _in_table(reading: _Reading, argument: int | None) -> None:  # noqa: ARG001
    reading.is_cell = True


def _end_cell(reading: _Reading, argument: int | None = None) -> None:  # noqa: ARG001
    reading.cells.append([*_labelled(reading), *_taken_runs(reading)])


def _end_row(reading: _Reading, argument: int | None = None) -> None:  # noqa: ARG001
    cells, reading.cells = reading.cells, []
    texts = ["".join(run.text for run in cell).strip() for cell in cells]
    if not cells:
        return
    if is_placing([texts]):
        for cell in cells:
            reading.galley.paragraph(cell)
    else:
        reading.galley.row(texts)


def _end_paragraph(reading: _Reading, argument: int | None = None) -> None:  # noqa: ARG001
    if reading.is_cell:
        _end_run(reading)
        reading.runs.append(Run("\n"))
        return
    if reading.cells:
        _end_row(reading)
    runs = _taken_runs(reading)
    label = "".join(run.text for run in _labelled(reading)) if any(run.text.strip() for run in runs) else ""
    reading.galley.paragraph(runs, reading.hint, label)


def _labelled(reading: _Reading) -> list[Run]:
    """The number of the paragraph, by its list where the file declares it, else as the file spells it."""
    spelled, reading.label = reading.label, ""
    counted = reading.lists.label(reading.in_list)
    words = " ".join(spelled.split())
    label = counted or (f"{words} " if words else "")
    return [Run(label)] if label else []


_Action = Callable[[_Reading, "int | None"], None]
_ACTIONS: dict[bytes, _Action] = {
    b"ansicpg": _set_page, b"f": _set_font, b"fcharset": _set_charset, b"uc": _set_skip, b"fs": _set_size,
    b"v": _hide, b"deleted": _hide, b"plain": _plain, b"pard": _reset_paragraph, b"s": _set_style,
    b"outlinelevel": _set_outline, b"ls": _set_list, b"ilvl": _set_depth, b"intbl": _in_table,
    b"cell": _end_cell, b"row": _end_row, b"super": _scripts(Script.SUPER),
    b"b": _looks(lambda look, on: replace(look, is_bold=on)),
    b"sub": _scripts(Script.SUB), b"nosupersub": _scripts(Script.NORMAL),
    b"ul": _marks(Emphasis.UNDERLINE), b"ulnone": _marks(Emphasis.NONE),
    b"ulwave": _marks(Emphasis.TITLE), b"accdot": _marks(Emphasis.DOT),
    b"accnone": _marks(Emphasis.NONE),
}  # fmt: skip
_ACTIONS |= dict.fromkeys(_BREAKS, _end_paragraph)
# What holds in groups of their own too.
_ALWAYS = frozenset((b"ansicpg", b"f", b"fcharset", b"uc", b"s", b"v", b"plain"))


def _unicode(reading: _Reading, code: int) -> None:
    _flush(reading)
    code %= 0x10000
    if 0xD800 <= code < 0xDC00:
        reading.high = code
    elif 0xDC00 <= code < 0xE000:
        if reading.high:
            _put(reading, chr(0x10000 + ((reading.high - 0xD800) << 10) + code - 0xDC00))
        reading.high = 0
    else:
        _put(reading, chr(code))
    reading.to_skip = reading.state.skip


def _sign(reading: _Reading, sign: bytes) -> None:
    _flush(reading)
    if sign == b"*":
        reading.is_starred = True
    elif sign in (b"\n", b"\r"):
        if reading.state.place is _Place.TEXT:
            _end_paragraph(reading)
    elif sign in _ESCAPES:
        if reading.to_skip:
            reading.to_skip -= 1
        else:
            _put(reading, _ESCAPES[sign])


def _bytes(reading: _Reading, data: bytes) -> None:
    place = reading.state.place
    if place is _Place.SKIPPED or place is _Place.LISTS:
        return
    if reading.to_skip:
        dropped = min(reading.to_skip, len(data))
        reading.to_skip -= dropped
        data = data[dropped:]
    if place is _Place.PICTURE:
        reading.picture.append(data)
        return
    if place is _Place.FONTS:
        if reading.state.font in reading.fonts:
            reading.fonts[reading.state.font].name += data
    else:
        reading.pending += data


def _flush(reading: _Reading) -> None:
    """Decode the bytes gathered, by the code page of their font."""
    if not reading.pending:
        return
    data = bytes(reading.pending)
    reading.pending.clear()
    font = reading.fonts.get(reading.state.font)
    if font is not None and font.is_symbol:
        name = font.words(reading.encoding)
        _put(reading, "".join(symbol(f"{byte:x}", name) for byte in data))
        return
    _put(reading, _decoded(data, font.encoding(reading.encoding) if font else reading.encoding, reading.encoding))


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


def _end_run(reading: _Reading) -> None:
    if reading.words:
        reading.runs.append(Run("".join(reading.words), reading.look))
        reading.words.clear()


def _taken_runs(reading: _Reading) -> list[Run]:
    """The runs of the paragraph that ends here."""
    _end_run(reading)
    runs, reading.runs = reading.runs, []
    return runs


def _put(reading: _Reading, text: str) -> None:
    state = reading.state
    if state.is_hidden:
        return
    if state.place is _Place.TEXT:
        if state.look is not reading.look:
            _end_run(reading)
            reading.look = state.look
        reading.words.append(text)
    elif state.place in (_Place.NOTE, _Place.COMMENT):
        reading.aside.append(text)
    elif state.place is _Place.LABEL:
        reading.label += text
    elif state.place is _Place.AUTHOR:
        reading.author += text
    elif state.place is _Place.STYLES:
        hint = hint_of(text)
        if hint is not Hint.NONE:
            reading.styles[reading.style] = hint
