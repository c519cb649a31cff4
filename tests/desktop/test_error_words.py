"""Refusals of the rooms below are told in Chinese in the Chinese interface, as they are in the English one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from editor.desktop.error_words import error_sentence
from editor.desktop.words import WORDS, Language
from editor.importers.errors import ImportRefused
from editor.importers.manuscripts import import_paths
from editor.store.document import open_document
from editor.store.errors import StoreError


@pytest.fixture(autouse=True)
def chinese(qapp):
    before = WORDS.language
    WORDS.speak(Language.CHINESE)
    yield
    WORDS.speak(before)


def is_chinese(text: str) -> bool:
    return any("一" <= c <= "鿿" for c in text)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", b"PK\x03\x04broken"), ("b.txt", b""), ("c.png", b"\x89PNG\r\n\x1a\nbroken"), ("d.pdf", b"%PDF-1.4 x")],
)
def test_what_the_importers_refuse_is_told_in_chinese(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ImportRefused) as refused:
        import_paths([tmp_path / name])
    told = error_sentence(str(refused.value))
    assert is_chinese(told)
    assert name in told


def refusals() -> list[str]:
    """Every sentence the importers refuse with, its facts made up."""
    sentences = []
    for path in sorted((Path(__file__).parents[2] / "editor" / "importers").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ImportRefused" and node.args:
                parts = getattr(node.args[0], "values", [node.args[0]])
                words = [part.value if isinstance(part, ast.Constant) else "7" for part in parts]
                sentences.append("".join(map(str, words)))
    return [sentence for sentence in sentences if sentence.endswith(".")]


@pytest.mark.parametrize("sentence", refusals())
def test_every_refusal_of_the_importers_is_told_in_chinese(sentence: str) -> None:
    assert is_chinese(error_sentence(sentence))


def test_what_the_store_refuses_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "x.banxin").write_bytes(b"nothing of ours")
    for path in (tmp_path / "x.banxin", tmp_path / "none.banxin", tmp_path):
        with pytest.raises(StoreError) as refused:
            open_document(path)
        assert is_chinese(error_sentence(str(refused.value)))


def test_english_and_unknown_sentences_keep_their_words() -> None:
    assert error_sentence("Something quite new.") == "Something quite new."
    WORDS.speak(Language.ENGLISH)
    assert error_sentence("a.txt is empty.") == "a.txt is empty."
