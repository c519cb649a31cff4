"""Encodings: the text of bytes whose encoding nobody noted."""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass

from editor.importers.characters import is_han
from editor.importers.errors import ImportRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_BIG5 = {"cp950", "big5hkscs"}  # differ in a few characters
_SAMPLE = 200_000
_HAN = 0.3  # what an ideograph that is none of the commonest speaks for a reading
_ENOUGH = 400  # characters that settle the matter
_EVIDENCE = 3.0  # characters, all of them usual in one reading and odd in the other, that make it likely


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read by, and how sure that is (0 to 1)."""

    text: str
    encoding: str
    confidence: float


def decode(data: bytes) -> Decoded:
    """Decode by the byte-order mark, else as UTF-8, else by what reads most like Chinese.

    ImportRefused if the bytes are no text in any encoding we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding, 1.0)
    if b"\x00" in data[:_SAMPLE]:
        return _judged(data, ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8", "gb18030"))
    if data.isascii() and b"~{" in data and b"~}" in data:
        return Decoded(data.decode("hz", errors="replace"), "hz", 0.9)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        mixed = _cut_short(data) or _mixed(data)
        return mixed or _judged(data, ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be"))
    if _CONTROL.search(text[:_SAMPLE]) and len(data) % 2 == 0:
        return _judged(data, ("utf-8", "utf-16-le", "utf-16-be"))
    return _by_chance(data, text) or Decoded(text, "utf-8", 1.0)


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # what no text has, but UTF-16 read as UTF-8


def _cut_short(data: bytes) -> Decoded | None:
    """The text of UTF-8 that ends in the middle of a character; None for any other."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    told = sum(c >= "\u0800" for c in text)
    return Decoded(text + "\ufffd", "utf-8", 0.4) if told and _likeness(text) > 0 else None


def _by_chance(data: bytes, text: str) -> Decoded | None:
    """What a few words of GBK are that happen to be valid UTF-8, as 通知 is; None for text that is UTF-8.

    Such a reading is a jumble of scripts and accents below U+0800, while a text in another script has letters of one.
    """
    wide = [c for c in text if not c.isascii()]
    if not wide or max(wide) >= "\u0800" or any(c.isascii() and c.isalpha() for c in text):
        return None
    blocks = Counter(ord(c) >> 7 for c in wide if c.isalpha())
    if max(blocks.values(), default=0) > 0.6 * len(wide):
        return None
    try:
        chinese = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return Decoded(chinese, "gb18030", 0.4) if _likeness(chinese) >= _HAN else None


def _mixed(data: bytes) -> Decoded | None:
    """The text of a file pasted together in two encodings, or of damaged UTF-8; None for any other.

    Several characters of GBK in a row are hardly ever valid UTF-8, so lines that are tell what the file is.
    """
    lines = data.split(b"\n")
    if not any(_is_chinese_utf8(line) for line in lines):
        return None
    text = "\n".join(map(_line_of_mixed, lines))
    return Decoded(text, "utf-8", 0.4) if text.count("\ufffd") < 0.2 * len(text) else None


def _is_chinese_utf8(line: bytes) -> bool:
    try:
        return max(line.decode("utf-8"), default="") >= "\u0800"
    except UnicodeDecodeError:
        return False


def _line_of_mixed(line: bytes) -> str:
    for encoding in ("utf-8", "gb18030") if _is_chinese_utf8(line) else ("gb18030", "utf-8"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("utf-8", errors="replace")


# The commonest characters of running Chinese, simplified and traditional.
_COMMON = frozenset(
    "的一是了在人不有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没"
    "日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长党工街社区民市府长员办政務區這個國來們為時會說對"
    "過學後麼發當開無經頭從動兩還沒與業電員關點體問題機場實務萬華廣東門報導記者"
)
_PLAIN = frozenset("，。、；：！？“”‘’（）《》「」『』…—·　％")


def _judged(data: bytes, encodings: tuple[str, ...]) -> Decoded:
    """The reading most like Chinese among ``encodings``; the sooner sure of, the further ahead of the next."""
    sample = data[:_SAMPLE]
    readings = {encoding: sample.decode(encoding, errors="replace") for encoding in encodings}
    likenesses = {encoding: _likeness(text) for encoding, text in readings.items()}
    encoding = max(likenesses, key=likenesses.__getitem__)
    best, text = likenesses[encoding], readings[encoding]
    if best <= 0.0:
        return Decoded(data.decode(_by_statistics(sample), errors="replace"), _by_statistics(sample), 0.1)
    rivals = [name for name in encodings if name != encoding and {name, encoding} != _BIG5 and readings[name] != text]
    next_best = max((likenesses[name] for name in rivals), default=-1.0)
    wide = sum(not c.isascii() for c in text[:_ENOUGH])
    sure = 1.0 - math.exp(-(best - next_best) * (wide or _ENOUGH) / _EVIDENCE)
    return Decoded(data.decode(encoding, errors="replace"), encoding, max(0.1, min(3.0 * best, sure)))


def _likeness(text: str) -> float:
    """How much a text reads like Chinese: the share of usual characters, less what is odd."""
    wide = [c for c in text if not c.isascii()]
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
    if not wide:
        return 0.5 if text and not controls else -1.0
    good = sum(1.0 if c in _COMMON or c in _PLAIN else _HAN if is_han(c) else -0.5 for c in wide)
    broken = controls + sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in wide)
    return (good - 6.0 * broken) / len(wide)


def _by_statistics(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found is None:
        raise ImportRefused("This is not a text in any encoding that Banxin knows; save it as UTF-8 and try again.")
    return found.encoding
