"""Words join up to the text they came from, and the dictionary loads only when asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.language.dictionary import add_words, read_words
from editor.language.words import is_word, word_ends, words


def test_words_of_a_headline() -> None:
    assert words("街道召开社会组织管理工作会议") == ("街道", "召开", "社会", "组织", "管理工作", "会议")


def test_word_ends_rise_to_the_length_of_the_text() -> None:
    text = "天山成立“荟创”街区妇联"
    ends = word_ends(text)
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == len(text)
    assert 2 in ends
    assert 3 not in ends


@given(st.text(max_size=60))
def test_no_character_is_lost_or_changed(text: str) -> None:
    assert "".join(words(text)) == text
    assert (word_ends(text) or (0,))[-1] == len(text)


def test_own_words_are_kept_whole() -> None:
    name = "娄山关路荟"
    assert name not in words(f"在{name}举行")
    words.cache_clear()
    add_words([(name, "ns")])
    assert name in words(f"在{name}举行")


def test_dictionary_file_is_read_leniently() -> None:
    text = "天山荟 ns\n# remark\n\n余双 nr # the secretary\n好 n\n乱七八糟 xx 12\n"
    assert read_words(text) == (("天山荟", "ns"), ("余双", "nr"), ("乱七八糟", ""))


def test_common_words_are_known() -> None:
    assert is_word("教育")
    assert not is_word("姚志康")


def test_importing_the_room_does_not_load_jieba() -> None:
    code = "import sys, editor.language.words, editor.language.dictionary; print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_loading_is_silent_even_where_warnings_are_errors() -> None:
    code = "from editor.language.words import words; words('天山路街道')"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert done.stderr == ""


@pytest.mark.parametrize("spoil", [b"", b"{}\n", b"no json\n", b'{"version": "0", "words": 1, "total": 1}\n{"a": 1}\n'])
def test_a_spoilt_cache_is_made_again(tmp_path: Path, spoil: bytes) -> None:
    (tmp_path / "banxin").mkdir()
    cache = tmp_path / "banxin" / "words.jsonl"
    cache.write_bytes(spoil)
    code = "from editor.language.words import words; print(*words('天山路街道'))"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert done.stdout.split() == ["天山路", "街道"]
    assert cache.stat().st_size > len(spoil)
