"""Symbols: the plain characters for those that documents take from symbol fonts by number."""

from __future__ import annotations

from typing import Final

MISSING: Final = "〓"  # what a compositor sets for a character he lacks

_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = _GREEK | dict(
    zip(
        "\xa3\xa5\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xb7\xb8\xb9\xba\xbb\xbc\xc5\xce\xd6\xd7\xde\xe5",
        "≤∞↔←↑→↓°±″≥×•÷≠≡≈…⊕∈√⋅⇒∑",
        strict=True,
    )
)
_WINGDINGS = dict(
    zip(
        "\x21\x22\x28\x29\x2a\x36\x46\x4a\x4b\x4c\x6c\x6d\x6e\x6f\x71\x72\x74\x75\x76\x77\x9f\xa1\xa2\xa3\xa7\xa8"
        "\xab\xb5\xc6\xd8\xe0\xe8\xfb\xfc\xfd\xfe",
        "✏✂☎✆✉⌛☞☺😐☹●❍■□❑❒⧫◆❖⬥•○◎◉▪□★✪➣➢➔➔✗✓☒☑",
        strict=True,
    )
)


def symbol(code: str | None, font: str | None) -> str:
    """The character for the hexadecimal ``code`` of a symbol font; a missing one (〓) where none is known."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    if not 0 < point < 0x110000 or 0xD800 <= point < 0xE000:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        point -= 0xF000
    character = chr(point)
    family = (font or "").lower()
    if family.startswith("wingdings"):
        return _WINGDINGS.get(character, MISSING) if family == "wingdings" else MISSING
    if family == "symbol":
        return _SYMBOL.get(character, character if character.isascii() else MISSING)
    return character if character.isprintable() else MISSING
