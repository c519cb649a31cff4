"""Everything the interface says is said in English too, and the compiled file is the one that belongs to it."""

from __future__ import annotations

import ast
import re
import string
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from editor.desktop.words import TRANSLATIONS, WORDS, Language, either, tr, with_plain_quotes

HAN = re.compile("[一-鿿]")


def said() -> list[str]:
    found = []
    for file in sorted(TRANSLATIONS.parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    found.append(str(argument.value))
    return sorted(set(found))


@pytest.fixture
def english(qapp):
    before = WORDS.language
    WORDS.speak(Language.ENGLISH)
    yield
    WORDS.speak(before)


def test_every_sentence_has_its_english(english) -> None:
    lacking = [text for text in said() if HAN.search(tr(text))]
    assert lacking == []


def test_placeholders_survive_translation(english) -> None:
    def names(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}

    for text in said():
        assert names(text) == names(tr(text)), text


def test_the_translations_hold_nothing_that_is_no_longer_said() -> None:
    tree = ET.parse(TRANSLATIONS / "english.ts")
    assert sorted(message.findtext("source") for message in tree.iter("message")) == said()


def test_the_compiled_file_is_made_of_the_source(english) -> None:
    for message in ET.parse(TRANSLATIONS / "english.ts").iter("message"):
        source, translation = message.findtext("source"), message.findtext("translation")
        assert QCoreApplication.translate("", source) == translation


def test_file_dialogs_are_chinese_throughout(qapp) -> None:
    WORDS.speak(Language.CHINESE)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [dialog.labelText(label) for label in QFileDialog.DialogLabel]
    assert [label for label in labels if not HAN.search(label)] == []


def test_an_english_sentence_quotes_a_headline_that_quotes() -> None:
    sentence = "The headline “““科室+机构”共议”” stands alone."
    assert with_plain_quotes("“甲” and “乙”.") == '"甲" and "乙".'
    assert with_plain_quotes("The headline ““科室”共议” stands.") == 'The headline "“科室”共议" stands.'
    assert with_plain_quotes("an unfinished “quotation") == "an unfinished “quotation"
    assert with_plain_quotes(sentence).count('"') == 2


def test_chinese_is_said_as_it_is_written(qapp) -> None:
    WORDS.speak(Language.CHINESE)
    assert tr("存盘") == "存盘"
    assert either("甲", "a") == "甲"


def test_no_window_speaks_chinese_past_the_translator() -> None:
    """Chinese in a desktop module stands in ``tr``, in ``either``, in a record with both languages, or is no speech."""
    allowed = {"actions.py", "menus.py", "error_words.py", "finding_words.py"}
    allowed |= {"press_words.py", "proof_window.py", "template_gallery.py"}
    allowed |= {"icons.py", "rich_text.py"}  # letters as pictures, names of fonts
    for file in sorted(TRANSLATIONS.parent.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        spoken = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "either")
            for part in ast.walk(node)
        }
        docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        stray = [
            n.value
            for n in ast.walk(tree)
            if isinstance(n, ast.Constant)
            and isinstance(n.value, str)
            and HAN.search(n.value)
            and id(n) not in spoken
            and id(n) not in docs
        ]
        assert file.name in allowed or stray == [], f"{file.name}: {stray}"
