"""Characters: plain forms, widths in em, and what may end or begin a line of Chinese type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache

CLOSING = "”’」』）)》〉】〕］]}｝"
OPENING = "“‘「『（(《〈【〔［[{｛"
STOPS = "。！？!?…．"
PAUSES = "，、；：,;:·"
# Marks that a composer may close up by half an em, at a line's end or beside another mark.
MARKS = frozenset("·。，、；：！？“”‘’「」『』（）《》〈〉【】〔〕")
_CANNOT_BEGIN = frozenset(CLOSING + STOPS + PAUSES + "—～%％‰℃°")
_CANNOT_END = frozenset(OPENING)


# The marks of upright lines (U+FE10 to FE19, FE30 to FE48) and those of level ones they stand for.
_UPRIGHT_MARKS = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…—–（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)


@lru_cache(maxsize=65536)
def plain(character: str) -> str:
    """Fold a compatibility ideograph, a radical or a mark of an upright line to its plain form.

    They are U+F900 to FAFF and U+2F800 to 2FA1F, U+2E80 to 2FDF, U+FE10 to FE48.  Radicals without a
    decomposition, and every other character, stay as they are.
    """
    code = ord(character)
    if 0xFE10 <= code <= 0xFE48:
        return _UPRIGHT_MARKS.get(character, character)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    return character


def folded(text: str) -> str:
    """``text`` with what ``plain`` folds folded: compatibility ideographs, radicals, marks of upright lines."""
    return text if text.isascii() else "".join(map(plain, text))


@lru_cache(maxsize=65536)
def width(character: str) -> float:
    """The usual advance of a character in em: Han and full-width marks 1, Latin and digits a half, spaces a quarter."""
    if character in "\u3000":
        return 1.0
    if character.isspace():
        return 0.25
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def extent(text: str, narrow: Set[str] = frozenset()) -> float:
    """The natural width of ``text`` in em, where the marks in ``narrow`` are set half an em wide."""
    full = sum(map(width, text))
    return full - 0.5 * sum(c in narrow for c in text) if narrow else full


def squeeze(text: str, narrow: Set[str] = frozenset()) -> float:
    """By how many em ``text`` may be closed up at its marks and spaces beyond those of ``narrow``."""
    return sum(0.5 for c in text if c in MARKS and c not in narrow) + sum(0.25 for c in text if c.isspace())


def first_unit(text: str) -> str:
    """The shortest beginning of ``text`` that a line may end with: a Latin word or one Han, with its marks."""
    end = 0
    while end < len(text) and text[end] in _CANNOT_END:
        end += 1
    if end < len(text) and _is_latin(text[end]):
        while end < len(text) and _is_latin(text[end]):
            end += 1
    else:
        end += 1
    while end < len(text) and text[end] in _CANNOT_BEGIN:
        end += 1
    return text[:end]


def begins_inside(text: str) -> bool:
    """Whether ``text`` begins with a mark that no paragraph begins with."""
    return bool(text) and (text[0] in _CANNOT_BEGIN) and not text.startswith("——")


def is_han(character: str) -> bool:
    """Whether the character is an ideograph."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def han_count(text: str) -> int:
    """The number of ideographs in ``text``."""
    return sum(map(is_han, text))


# A short note in brackets after the full stop: the writer or the office.
_SIGNED_END = re.compile(r"(?<=[。！？…”])\s*[（(][^（）()。]{1,40}[）)]$")


def is_signed(text: str) -> bool:
    """Whether a line ends, after its full stop, with the writer or the office in brackets."""
    found = _SIGNED_END.search(text)
    return found is not None and han_count(found[0]) >= 2


def ending(text: str) -> str:
    """How a line ends: ``stop`` as a sentence does, ``pause`` with a colon or semicolon, ``open`` otherwise."""
    bare = _SIGNED_END.sub("", text).rstrip(CLOSING + " \u3000")
    if not bare:
        return "open"
    if bare[-1] in STOPS or (bare.endswith("——") and bare != text):
        return "stop"
    return "pause" if bare[-1] in "：；:;" and bare == text.rstrip() else "open"


_SPREAD = re.compile(r"(?<!\S)(?:[^\sA-Za-z]{1,2}[ \u00a0]{1,2}){4,}[^\sA-Za-z]{1,2}(?!\S)")


def closed_up(text: str) -> str:
    """``text`` with the spaces taken out that a program found between characters set wide apart to fill a line."""
    return _SPREAD.sub(lambda found: re.sub(r"(?<=\S)[ \u00a0](?=\S)", "", found[0]).replace("  ", " "), text)


def join(parts: list[str]) -> str:
    """Join the lines of one paragraph: nothing between Han, one space between Latin words."""
    text = ""
    for part in parts:
        if text and part and _needs_space(text[-1], part[0]):
            text += " "
        text += part
    return text


def _needs_space(before: str, after: str) -> bool:
    return _is_latin(before) and before.isalpha() and _is_latin(after) and after.isalpha()


def _is_latin(character: str) -> bool:
    return (character.isascii() and (character.isalnum() or character in "-_@./%&+'#:$")) or (
        "\u00c0" <= character <= "\u024f"
    )


# Unicode gives radicals of the supplement no decomposition; these are their equivalents (EquivalentUnifiedIdeograph).
_RADICALS = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺹"
        "⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰"
        "⻱⻲",
        "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒羊羊羊耂"
        "肀聿肉臼艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙"
        "龜亀",
        strict=True,
    )
)
