"""Numbering: the number that a list prints before a paragraph, in whatever figures it counts.

Word, OpenDocument and RTF describe lists alike: levels, each with a form of figures and a text in which ``%1`` to
``%9`` stand for the numbers of the levels above and its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

BULLET: Final = "• "
_MOST: Final = 99_999  # a list that claims to begin beyond is damaged


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the form of its figures in Word's words, its text, and where it starts."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counting as its paragraphs are read in order.

    ``levels`` are those of each list; lists of one ``family`` count on from one another.
    """

    levels: dict[str, Mapping[int, Level]] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, place: tuple[str, int] | None) -> str:
        """The number of the next paragraph at ``place`` as it would be printed, with a space; "" where it has none."""
        if place is None:
            return ""
        number_id, depth = place
        levels = self.levels.get(number_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.family.get(number_id, number_id), {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return BULLET
        text = re.sub(r"%(\d)", lambda found: _shown(int(found[1]) - 1, counts, levels), level.text)
        return text if not text or (text[-1] in "、．.）)：" and not text.isascii()) else f"{text} "

    def restart(self, number_id: str, depth: int, count: int) -> None:
        """Let the next paragraph at that level have the number ``count``."""
        counts = self._counts.setdefault(self.family.get(number_id, number_id), {})
        counts[depth] = min(max(count, 0), _MOST) - 1


def _shown(depth: int, counts: Mapping[int, int], levels: Mapping[int, Level]) -> str:
    level = levels.get(depth, Level())
    return figure(counts.get(depth, level.start), level.form)


_ROWS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
}
_ROWS["aiueo"] = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_ROWS["iroha"] = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_SIMPLE_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_CHINESE = re.compile("hinese|^ideographDigital|^japanese|^taiwanese|^korean", re.IGNORECASE)


def figure(count: int, form: str) -> str:
    """``count`` in figures of that form (Word's names, ST_NumberFormat); decimal where the form has no such figure."""
    if form in ("none", "bullet"):
        return ""
    row = _ROWS.get(form)
    if row is not None:
        return row[count - 1] if 1 <= count <= len(row) else str(count)
    if "egal" in form:
        return _counted(count).translate(_SIMPLE_LEGAL if "chinese" in form else _LEGAL)
    if _CHINESE.search(form):
        return chinese_number(count)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    if form == "decimalZero":
        return f"{count:02}"
    return "".join(chr(ord(c) + 0xFEE0) for c in str(count)) if form == "decimalFullWidth" else str(count)


def chinese_number(count: int) -> str:
    """``count`` (0 to 9999) in Chinese figures, 十 for ten; decimal beyond."""
    text = _counted(count)
    return text.removeprefix("一") if text.startswith("一十") else text


def _counted(count: int) -> str:
    """``count`` in Chinese figures in full: 一十 for ten."""
    if not 0 <= count <= 9999:
        return str(count)
    figures = "零一二三四五六七八九"
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        digit, count = divmod(count, unit)
        if digit:
            text += figures[digit] + name
        elif text and count and not text.endswith("零"):
            text += "零"
    text += figures[count] if count or not text else ""
    return text


def _roman(count: int) -> str:
    text = ""
    steps = (1000, "M", 900, "CM", 500, "D", 400, "CD", 100, "C", 90, "XC", 50, "L", 40, "XL", 10, "X", 9, "IX")
    for size, sign in zip((*steps[::2], 5, 4, 1), (*steps[1::2], "V", "IV", "I"), strict=True):
        times, count = divmod(count, int(size))
        text += str(sign) * min(times, 9)
    return text
