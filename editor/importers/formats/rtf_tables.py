"""RTF tables: fonts, styles and lists, which a file declares before its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from editor.importers.formats.fonts import face_of
from editor.importers.formats.numbering import Level, Numbering
from editor.importers.lines import Hint

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 950: "cp950", 65001: "utf-8", 10000: "mac_roman", 10002: "cp950", 10008: "gb18030"}
_SYMBOL_CHARSET = 2
_HINTS = (
    (Hint.TITLE, re.compile(r"^(?:title|heading 1|标题|标题 1|大标题|主标题)$", re.IGNORECASE)),
    (Hint.HEADING, re.compile(r"^(?:subtitle|heading \d|副标题|小标题|标题 \d)$", re.IGNORECASE)),
    (Hint.CAPTION, re.compile(r"^(?:caption|题注|图注|图说|图片说明)$", re.IGNORECASE)),
)
# Word's numbers for forms of figures (levelnfc), in the words of DOCX.
_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "chineseCounting",
    11: "chineseCounting", 12: "aiueo", 13: "iroha", 14: "decimalFullWidth", 16: "chineseLegal",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth",
    20: "aiueoFullWidth", 21: "irohaFullWidth", 22: "decimalZero", 23: "bullet", 24: "ganada",
    25: "chosung", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircle",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


def codec(page: int) -> str:
    """Python's name for a Windows code page."""
    return _PAGES.get(page, f"cp{page}")


@dataclass(slots=True)
class Font:
    """A font of the table: its name as it comes in, and its character set."""

    name: bytearray = field(default_factory=bytearray)
    charset: int = 1
    page: int = 0

    def encoding(self, otherwise: str) -> str:
        """How its bytes are read; ``otherwise`` where the font does not say."""
        return codec(self.page) if self.page else _CHARSETS.get(self.charset, otherwise)

    def face(self, otherwise: str) -> str | None:
        """Which of the paper's faces it stands for."""
        return face_of(self.words(otherwise))

    def words(self, otherwise: str) -> str:
        """Its name."""
        try:
            return bytes(self.name).decode(self.encoding(otherwise), errors="replace").strip(" ;")
        except LookupError:
            return ""

    @property
    def is_symbol(self) -> bool:
        """Whether its characters are symbols by number."""
        return self.charset == _SYMBOL_CHARSET


def hint_of(style: str) -> Hint:
    """What the name of a style says of its paragraphs."""
    return next((hint for hint, names in _HINTS if names.match(style.strip(" ;"))), Hint.NONE)


_WORD = re.compile(rb"\\([a-z]{1,32})(-?\d{1,9})?|([{}])|\\'([0-9a-fA-F]{2})|([^\\{}\r\n]+)")


def read_lists(tables: Mapping[bytes, bytes]) -> Numbering:
    """The lists of the bytes of a list table and of its overrides, by the number paragraphs name them with."""
    result = Numbering()
    levels = dict(_lists(tables.get(b"listtable", b"")))
    list_id: str | None = None
    for found in _WORD.finditer(tables.get(b"listoverridetable", b"")):
        if found[1] == b"listid":
            list_id = (found[2] or b"").decode()
        elif found[1] == b"ls" and list_id in levels:
            number = (found[2] or b"").decode()
            result.levels[number], result.family[number] = levels[list_id], list_id
    return result


def _lists(table: bytes) -> Iterator[tuple[str, Mapping[int, Level]]]:
    for part in re.split(rb"\\list(?![a-z])", table)[1:]:
        named = re.search(rb"\\listid(-?\d+)", part)
        if named:
            own = re.split(rb"\\listlevel(?![a-z])", part)[1:10]
            yield named[1].decode(), {depth: _level(level) for depth, level in enumerate(own)}


def _level(data: bytes) -> Level:
    form = re.search(rb"\\levelnfcn?(\d{1,4})", data)
    start = re.search(rb"\\levelstartat(\d{1,6})", data)
    text = re.search(rb"\\leveltext([^}]*)\}", data)
    name = _FORMS.get(int(form[1]) if form else 0, "decimal")
    return Level(name, _level_text(text[1]) if text else "%1.", int(start[1]) if start else 1)


def _level_text(data: bytes) -> str:
    """The text of a level: a length first, then characters among which numbers below nine stand for levels."""
    parts: list[str] = []
    pending = bytearray()
    skipped = False
    for found in re.finditer(rb"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\[a-z]+-?\d* ?|([^\\;]+)", data):
        if found[1]:
            byte = int(found[1], 16)
            if not skipped:
                skipped = True
            elif byte < 9:
                parts.append(f"{_decoded(pending)}%{byte + 1}")
            else:
                pending.append(byte)
        elif found[2]:
            parts.append(_decoded(pending) + chr(int(found[2]) % 0x10000))
        elif found[3]:
            pending += found[3]
    return "".join(parts) + _decoded(pending)


def _decoded(pending: bytearray) -> str:
    text = bytes(pending).decode("gb18030", errors="ignore")
    pending.clear()
    return text
