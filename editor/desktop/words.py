"""Words: the interface's language.  Strings in the code are Chinese; ``english.qm`` beside this file translates them.

Records that carry both languages themselves (actions, edits, refusals) are told by :func:`either`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

TRANSLATIONS = Path(__file__).parent / "translations"


class Language(StrEnum):
    """The languages of the interface."""

    CHINESE = "zh"
    ENGLISH = "en"


class Words:
    """The translators of a running program; ``language`` is the one now spoken."""

    def __init__(self) -> None:
        self.language = Language.CHINESE
        self._installed: list[QTranslator] = []

    def speak(self, language: Language) -> None:
        """Change the language of everything said from now on."""
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        self._installed = []
        self.language = language
        # Calendars and dates speak it too, whatever the system speaks.
        countries = QLocale.Country
        if language is Language.CHINESE:
            QLocale.setDefault(QLocale(QLocale.Language.Chinese, countries.China))
        else:
            QLocale.setDefault(QLocale(QLocale.Language.English, countries.UnitedKingdom))
        if language is Language.ENGLISH:
            self._install("english", str(TRANSLATIONS))
        else:
            # Qt's own buttons and menus (OK, Cancel, Copy) where its translations are installed.
            self._install("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._install("chinese", str(TRANSLATIONS))

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)


WORDS = Words()


def tr(text: str) -> str:
    """The Chinese ``text`` in the language now spoken."""
    return QCoreApplication.translate("", text)


def either(chinese: str, english: str) -> str:
    """The one of the two that is now spoken."""
    return chinese if WORDS.language is Language.CHINESE else with_plain_quotes(english)


def with_plain_quotes(english: str) -> str:
    """An English sentence whose own marks of quotation are straight; what it quotes keeps its own.

    Curly marks are as wide as a Chinese character in the interface's type, and a headline that begins with one would
    be quoted twice alike.
    """
    depth, told = 0, []
    for character in english:
        depth += character == "“"
        is_own = depth == 1 and character in "“”"
        told.append('"' if is_own else character)
        depth -= character == "”"
    return "".join(told) if depth == 0 else english


def system_language() -> Language:
    """Chinese on a Chinese system and wherever the system does not say, English elsewhere."""
    language = QLocale.system().language()
    return Language.CHINESE if language in (QLocale.Language.Chinese, QLocale.Language.C) else Language.ENGLISH
