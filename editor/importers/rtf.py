"""RTF: the text of a rich text file, its code pages and Unicode escapes decoded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from editor.importers.characters import folded
from editor.importers.errors import ImportRefused
from editor.importers.lines import Hint, Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_SKIPPED = frozenset(
    b"colortbl stylesheet info themedata datastore latentstyles rsidtbl generator xmlnstbl listtable listoverridetable "
    b"revtbl pntext pntxta pntxtb filetbl header footer headerl headerr headerf footerl footerr footerf fldinst "
    b"nonshppict objdata bkmkstart bkmkend annotation atnauthor atnid atrfstart atrfend sp mmathPr background".split()
)
_CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 238: "cp1250", 204: "cp1251"}
_SYMBOLS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "\t", b"nestcell": "\t",
    b"nestrow": "\n", b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_MOST_GROUPS = 2000


@dataclass(frozen=True, slots=True)
class _State:
    font: int = -1
    skip: int = 1  # characters to pass over after \u
    is_hidden: bool = False
    place: str = "text"  # text, fonts, picture, skip


@dataclass(slots=True)
class _Reading:
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    state: _State = _State()
    stack: list[_State] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    hexes: list[bytes] = field(default_factory=list)
    pictures: list[tuple[int, bytes]] = field(default_factory=list)
    to_skip: int = 0
    starred: bool = False
    opening: bool = False  # nothing but \* stands between the brace and here
    notes: list[list[str]] = field(default_factory=list)
    high: int = 0  # the first half of a surrogate pair


def read_rtf(data: bytes, name: str) -> Manuscript:
    """Read the RTF file in ``data``; ImportRefused when it is none."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ImportRefused(f"{name} is no RTF file.")
    reading = _Reading()
    position = 0
    while position < len(data):
        found = _TOKEN.match(data, position)
        if found is None:
            position += 1
            continue
        position = found.end()
        if found[1] == b"bin" and found[2]:
            position += max(0, int(found[2]))
        _token(reading, found)
        if len(reading.stack) > _MOST_GROUPS:
            raise ImportRefused(f"{name} is nested too deeply and was not read.")
    _flush(reading)
    return _manuscript(reading, name)


def _token(reading: _Reading, found: re.Match[bytes]) -> None:
    opening = reading.opening
    reading.opening = found[5] == b"{" or (opening and (found[4] == b"*" or not found.group().strip()))
    if found[1]:
        _word(reading, found[1], int(found[2]) if found[2] else None, opening)
    elif found[3]:
        _byte(reading, bytes([int(found[3], 16)]))
    elif found[4]:
        _sign(reading, found[4])
    elif found[5]:
        _group(reading, found[5] == b"{")
    elif found[6]:
        _byte(reading, found[6])


def _group(reading: _Reading, opens: bool) -> None:
    _flush(reading)
    reading.to_skip = 0
    if opens:
        reading.stack.append(reading.state)
    elif reading.stack:
        if reading.state.place == "picture" and reading.stack[-1].place != "picture":
            reading.pictures.append((len(reading.text), b"".join(reading.hexes)))
            reading.hexes.clear()
        reading.state = reading.stack.pop()
    reading.starred = False


def _word(reading: _Reading, word: bytes, argument: int | None, opening: bool) -> None:
    if word == b"u" and argument is not None:
        _unicode(reading, argument)
        return
    _flush(reading)
    starred, reading.starred = reading.starred, False
    if opening and (word in _DESTINATIONS or word in _SKIPPED or starred):
        _destination(reading, word, starred)
    elif word in _SYMBOLS:
        _put(reading, _SYMBOLS[word])
    elif argument is not None or word in (b"v", b"plain"):
        _property(reading, word, argument)


_DESTINATIONS = frozenset((b"fonttbl", b"pict", b"footnote", b"shppict", b"shptxt", b"shpinst", b"fldrslt"))


def _destination(reading: _Reading, word: bytes, starred: bool) -> None:
    """What the group that begins here holds."""
    state = reading.state
    if state.place == "skip" or word in _SKIPPED or (starred and word not in _DESTINATIONS):
        reading.state = replace(state, place="skip")
    elif word == b"fonttbl":
        reading.state = replace(state, place="fonts")
    elif word == b"pict":
        reading.state = replace(state, place="picture")
    elif word == b"footnote":
        reading.notes.append([])
        _put(reading, f"[{len(reading.notes)}]")
        reading.state = replace(state, place="note")


def _property(reading: _Reading, word: bytes, argument: int | None) -> None:
    state = reading.state
    if word == b"ansicpg" and argument:
        reading.encoding = _codec(argument)
    elif word == b"f" and argument is not None:
        reading.state = replace(state, font=argument)
    elif word == b"fcharset" and state.place == "fonts" and argument is not None:
        reading.fonts[state.font] = _CHARSETS.get(argument, reading.encoding)
    elif word == b"uc" and argument is not None:
        reading.state = replace(state, skip=max(0, min(argument, 8)))
    elif word == b"v":
        reading.state = replace(state, is_hidden=argument != 0)
    elif word == b"plain":
        reading.state = replace(state, is_hidden=False)


def _codec(page: int) -> str:
    return {936: "gb18030", 950: "cp950", 65001: "utf-8", 10008: "gb18030"}.get(page, f"cp{page}")


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
        reading.starred = True
    elif sign in (b"\n", b"\r"):
        _put(reading, "\n")
    elif sign == b"~":
        _put(reading, " ")
    elif sign == b"_":
        _put(reading, "-")
    elif sign in b"\\{}":
        _put(reading, sign.decode("ascii"))


def _byte(reading: _Reading, data: bytes) -> None:
    if reading.to_skip:
        dropped = min(reading.to_skip, len(data))
        reading.to_skip -= dropped
        data = data[dropped:]
    if reading.state.place == "picture":
        reading.hexes.append(data)
    elif reading.state.place in ("text", "note"):
        reading.pending += data


def _flush(reading: _Reading) -> None:
    """Decode the bytes gathered, by the code page of their font."""
    if reading.pending:
        encoding = reading.fonts.get(reading.state.font, reading.encoding)
        data = bytes(reading.pending)
        reading.pending.clear()
        try:
            _put(reading, data.decode(encoding, errors="replace"))
        except LookupError:
            _put(reading, data.decode("cp1252", errors="replace"))


def _put(reading: _Reading, text: str) -> None:
    if reading.state.is_hidden:
        return
    if reading.state.place == "text":
        reading.text.append(text)
    elif reading.state.place == "note":
        reading.notes[-1].append(text)


def _manuscript(reading: _Reading, name: str) -> Manuscript:
    photos: dict[str, Photo] = {}
    lines: list[Line] = []
    edges = [*reading.pictures, (len(reading.text), b"")]
    start = 0
    for end, hexes in edges:
        _lines("".join(reading.text[start:end]), lines)
        photo = _photo(hexes, name) if hexes else None
        if photo is not None:
            photos[photo.asset.sha256] = photo
            lines.append(Line("", len(lines) + 1, is_whole=True, picture=photo.asset.sha256))
        start = end
    for index, note in enumerate(reading.notes, 1):
        text = folded(" ".join("".join(note).split()))
        lines.append(Line(f"[{index}] {text}", len(lines) + 1, is_whole=True, hint=Hint.BODY))
    return Manuscript((tuple(lines),), photos)


def _lines(text: str, lines: list[Line]) -> None:
    blank = False
    for raw in text.split("\n"):
        bare = folded(raw).strip()
        if bare:
            hint = Hint.BODY if "\t" in bare else Hint.NONE
            lines.append(Line(bare, len(lines) + 1, blank, is_whole=True, hint=hint))
        blank = not bare


def _photo(hexes: bytes, name: str) -> Photo | None:
    digits = re.sub(rb"[^0-9a-fA-F]", b"", hexes)
    try:
        return read_picture(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")), name)
    except ImportRefused:
        return None
