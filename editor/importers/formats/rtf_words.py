"""RTF words: what the control words of a rich text file change, by their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor.importers.formats.galley import Look, Setting
from editor.importers.formats.rtf_matter import Place, Reading, end_cell, end_paragraph, end_row
from editor.importers.formats.rtf_tables import Font, codec
from editor.importers.lines import Hint
from editor.model.style import Align
from editor.model.text import Emphasis, Script

_EM = 240.0  # twentieths of a point, where no size was named yet
BREAKS = (b"par", b"sect", b"page", b"column")


def _looks(change: Callable[[Look, bool], Look]) -> Callable[[Reading, int | None], None]:
    """An action that changes the look of what follows; the word's number 0 turns it off."""

    def act(reading: Reading, argument: int | None) -> None:
        reading.state = replace(reading.state, look=change(reading.state.look, argument != 0))

    return act


def _scripts(script: Script) -> Callable[[Reading, int | None], None]:
    return _looks(lambda look, on: replace(look, script=script if on else Script.NORMAL))


def _marks(emphasis: Emphasis) -> Callable[[Reading, int | None], None]:
    return _looks(lambda look, on: replace(look, emphasis=emphasis if on else Emphasis.NONE))


def _set_size(reading: Reading, argument: int | None) -> None:
    size = float(argument) if argument and 0 < argument < 4000 else None
    reading.state = replace(reading.state, look=replace(reading.state.look, size=size))


def _set_font(reading: Reading, argument: int | None) -> None:
    number = argument or 0
    reading.state = replace(reading.state, font=number)
    if reading.state.place is Place.FONTS:
        reading.fonts.setdefault(number, Font())
    elif number in reading.fonts:
        face = reading.fonts[number].face(reading.encoding)
        if face is not None:
            reading.state = replace(reading.state, look=replace(reading.state.look, face=face))


def _set_charset(reading: Reading, argument: int | None) -> None:
    if reading.state.place is Place.FONTS and reading.state.font in reading.fonts:
        reading.fonts[reading.state.font].charset = argument or 0


def _set_page(reading: Reading, argument: int | None) -> None:
    reading.encoding = codec(argument or 1252)


def _plain(reading: Reading, argument: int | None) -> None:  # noqa: ARG001 - an action like the others
    reading.state = replace(reading.state, look=Look(), is_hidden=False)


def _hide(reading: Reading, argument: int | None) -> None:
    reading.state = replace(reading.state, is_hidden=argument != 0)


def _set_skip(reading: Reading, argument: int | None) -> None:
    reading.state = replace(reading.state, skip=max(0, min(argument or 0, 8)))


def _reset_paragraph(reading: Reading, argument: int | None) -> None:  # noqa: ARG001
    reading.hint, reading.in_list, reading.is_cell = Hint.NONE, None, False
    reading.setting = reading.settings.get(0, Setting())


def _set_style(reading: Reading, argument: int | None) -> None:
    if reading.state.place is Place.STYLES:
        reading.style = argument or 0
    else:
        reading.setting = reading.settings.get(argument or 0, reading.setting)
        reading.hint = reading.styles.get(argument or 0, Hint.NONE)


def _stands(change: Callable[[Setting, float], Setting]) -> Callable[[Reading, int | None], None]:
    """An action that changes how the paragraph stands, or those of the style being read."""

    def act(reading: Reading, argument: int | None) -> None:
        if reading.state.place is Place.STYLES:
            before = reading.settings.get(reading.style, Setting())
            reading.settings[reading.style] = change(before, (argument or 0) / _EM)
        elif reading.state.place is Place.TEXT:
            reading.setting = change(reading.setting, (argument or 0) / _EM)

    return act


def _aligned(align: Align) -> Callable[[Reading, int | None], None]:
    return _stands(lambda setting, _: replace(setting, align=align))


def _set_outline(reading: Reading, argument: int | None) -> None:
    if reading.hint is Hint.NONE and argument in range(9):
        reading.hint = Hint.HEADING


def _set_list(reading: Reading, argument: int | None) -> None:
    reading.in_list = (str(argument), reading.in_list[1] if reading.in_list else 0) if argument else None


def _set_depth(reading: Reading, argument: int | None) -> None:
    reading.in_list = (reading.in_list[0] if reading.in_list else "", argument or 0)


def _in_table(reading: Reading, argument: int | None) -> None:  # noqa: ARG001
    reading.is_cell = True


_Action = Callable[[Reading, "int | None"], None]
ACTIONS: dict[bytes, _Action] = {
    b"ansicpg": _set_page, b"f": _set_font, b"fcharset": _set_charset, b"uc": _set_skip, b"fs": _set_size,
    b"v": _hide, b"deleted": _hide, b"plain": _plain, b"pard": _reset_paragraph, b"s": _set_style,
    b"outlinelevel": _set_outline, b"ls": _set_list, b"ilvl": _set_depth, b"intbl": _in_table,
    b"cell": end_cell, b"row": end_row, b"super": _scripts(Script.SUPER),
    b"b": _looks(lambda look, on: replace(look, is_bold=on)),
    b"sub": _scripts(Script.SUB), b"nosupersub": _scripts(Script.NORMAL),
    b"ul": _marks(Emphasis.UNDERLINE), b"ulnone": _marks(Emphasis.NONE),
    b"ulwave": _marks(Emphasis.TITLE), b"accdot": _marks(Emphasis.DOT),
    b"accnone": _marks(Emphasis.NONE),
    b"qc": _aligned(Align.CENTRE), b"qr": _aligned(Align.RIGHT),
    b"ql": _aligned(Align.JUSTIFY), b"qj": _aligned(Align.JUSTIFY),
    b"fi": _stands(lambda setting, white: replace(setting, first=white)),
    b"li": _stands(lambda setting, white: replace(setting, left=white)),
}  # fmt: skip
ACTIONS |= dict.fromkeys(BREAKS, end_paragraph)
# What holds in groups of their own too.
ALWAYS = frozenset(b"ansicpg f fcharset uc s v plain qc qr ql qj fi li".split())
