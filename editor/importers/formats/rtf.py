"""RTF: the text of a rich text file, its code pages and Unicode escapes decoded.

Braces that do not match, words nobody knows and numbers out of all bounds are passed over: programs differ in what
they write, and a text must not be lost for it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from editor.importers.errors import ImportRefused
from editor.importers.formats.galley import Galley, Run
from editor.importers.formats.rtf_matter import Place, Reading, end_paragraph, end_row, end_run, flush, put
from editor.importers.formats.rtf_tables import read_lists
from editor.importers.formats.rtf_words import ACTIONS, ALWAYS, BREAKS
from editor.importers.limits import LARGEST_TEXT
from editor.importers.manuscript import Manuscript

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\'?", re.DOTALL
)
_MOST_GROUPS = 2000
_MOST_TOKENS = 1_500_000  # words, braces and stretches of text
_PLACES = {
    b"footnote": Place.NOTE, b"listtext": Place.LABEL, b"pntext": Place.LABEL, b"annotation": Place.COMMENT,
    b"atnauthor": Place.AUTHOR, b"fonttbl": Place.FONTS, b"stylesheet": Place.STYLES, b"pict": Place.PICTURE,
    b"listtable": Place.LISTS, b"listoverridetable": Place.LISTS,
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
_ESCAPES = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}


def read_rtf(data: bytes, name: str) -> Manuscript:
    """Read the RTF file in ``data``; ImportRefused when it is none."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ImportRefused(f"{name} is no RTF file.")
    reading = Reading(Galley(name))
    position = tokens = 0
    while position < len(data):
        found = _TOKEN.match(data, position)
        if found is None:
            position += 1
            continue
        position = found.end()
        if position - found.start() > LARGEST_TEXT and reading.state.place is not Place.PICTURE:
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
    end_row(reading)
    end_paragraph(reading)
    return reading.galley.manuscript()


def _binary(reading: Reading, data: bytes, position: int, count: int) -> int:
    """Take bytes as they are; a count that leads out of the file is a lie."""
    if position + count > len(data):
        return position
    if reading.state.place is Place.PICTURE:
        reading.picture.append(data[position : position + count].hex().encode())
    return position + count


def _token(reading: Reading, found: re.Match[bytes]) -> None:
    opening = reading.is_opening
    reading.is_opening = opening and (found[4] == b"*" or not found[0].strip())
    if found[1]:
        argument = max(-(2**31), min(int(found[2][:12]), 2**31)) if found[2] else None
        before = reading.state.place
        _word(reading, found[1], argument, opening)
        if reading.state.place is Place.LISTS is not before:
            reading.start = found.start()
    elif found[3]:
        _bytes(reading, bytes((int(found[3], 16),)))
    elif found[4]:
        _sign(reading, found[4])
    elif found[6]:
        _bytes(reading, found[6])


def _group(reading: Reading, data: bytes, found: re.Match[bytes]) -> None:
    flush(reading)
    reading.to_skip = 0
    reading.is_starred = False
    reading.is_opening = found[5] == b"{"
    if reading.is_opening:
        reading.stack.append(reading.state)
    elif reading.stack:
        before, reading.state = reading.state, reading.stack.pop()
        if before.place is not reading.state.place:
            _leave(reading, before.place, data[reading.start : found.start()])


def _leave(reading: Reading, place: Place, data: bytes) -> None:
    """Finish what a group of its own held."""
    if place is Place.PICTURE:
        digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(reading.picture))
        reading.picture.clear()
        if digits:
            picture = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
            reading.galley.picture(lambda: picture, f"a picture in {reading.galley.name}")
    elif place is Place.LISTS:
        reading.tables[b"listtable" if data.startswith(b"\\listtable") else b"listoverridetable"] = data
        reading.lists = read_lists(reading.tables)
    elif place is Place.NOTE:
        mark = reading.galley.note("".join(reading.aside))
        end_run(reading)
        reading.runs.append(Run(mark, reading.state.look))
        reading.aside.clear()
    elif place is Place.COMMENT:
        reading.galley.comment(reading.author, "".join(reading.aside), reading.galley.next_line)
        reading.aside.clear()


def _word(reading: Reading, word: bytes, argument: int | None, opening: bool) -> None:
    if word == b"u" and argument is not None:
        _unicode(reading, argument)
        return
    if word != b"f" or reading.state.font != argument:
        flush(reading)
    starred, reading.is_starred = reading.is_starred, False
    if opening and (starred or word in _PLACES or word in _SKIPPED):
        _enter(reading, word)
    elif word in _SIGNS:
        put(reading, _SIGNS[word])
    elif reading.state.place in (Place.NOTE, Place.COMMENT) and word in BREAKS:
        reading.aside.append("\n")
    elif word in ACTIONS and (reading.state.place is Place.TEXT or word in ALWAYS):
        ACTIONS[word](reading, argument)


def _enter(reading: Reading, word: bytes) -> None:
    """Begin a group of its own."""
    place = reading.state.place
    if word == b"ud" and len(reading.stack) > 1:  # the Unicode form of the group that was passed over
        place = reading.stack[-2].place
    elif place is Place.SKIPPED or word in _OPEN:
        return
    else:
        place = _PLACES.get(word, Place.SKIPPED)
    if place is Place.AUTHOR:
        reading.author = ""
    if place is Place.LABEL:
        reading.label = ""
    reading.state = replace(reading.state, place=place)


def _unicode(reading: Reading, code: int) -> None:
    flush(reading)
    code %= 0x10000
    if 0xD800 <= code < 0xDC00:
        reading.high = code
    elif 0xDC00 <= code < 0xE000:
        if reading.high:
            put(reading, chr(0x10000 + ((reading.high - 0xD800) << 10) + code - 0xDC00))
        reading.high = 0
    else:
        put(reading, chr(code))
    reading.to_skip = reading.state.skip


def _sign(reading: Reading, sign: bytes) -> None:
    flush(reading)
    if sign == b"*":
        reading.is_starred = True
    elif sign in (b"\n", b"\r"):
        if reading.state.place is Place.TEXT:
            end_paragraph(reading)
    elif sign in _ESCAPES:
        if reading.to_skip:
            reading.to_skip -= 1
        else:
            put(reading, _ESCAPES[sign])


def _bytes(reading: Reading, data: bytes) -> None:
    place = reading.state.place
    if place is Place.SKIPPED or place is Place.LISTS:
        return
    if reading.to_skip:
        dropped = min(reading.to_skip, len(data))
        reading.to_skip -= dropped
        data = data[dropped:]
    if place is Place.PICTURE:
        reading.picture.append(data)
        return
    if place is Place.FONTS:
        if reading.state.font in reading.fonts:
            reading.fonts[reading.state.font].name += data
    else:
        reading.pending += data
