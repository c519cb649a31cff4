"""What tells a line is known in traditional characters as well, and stays in them."""

from __future__ import annotations

import pytest

from editor.importers.recognition.patterns import LEAD, Sign, jump, sign


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("特約記者 凌秋白", Sign.BYLINE),
        ("記者 賀雲帆 通訊員 喻春生", Sign.BYLINE),
        ("圖為志願者在河邊清理垃圾。陳國樑 攝", Sign.CAPTION),
        ("（上接頭版《老街新貌》）", Sign.JUMP_FROM),
        ("下轉第3版", Sign.JUMP_TO),
        ("責任編輯：李文", Sign.FURNITURE),
        ("2026年11月20日　星期五　總第87期", Sign.FURNITURE),
    ],
)
def test_signs_are_known_in_traditional_characters(text: str, wanted: Sign) -> None:
    assert sign(text) is wanted


def test_a_traditional_jump_keeps_its_characters() -> None:
    assert jump("（上接頭版《老街新貌》）") == ("頭版", "老街新貌")
    assert LEAD.match("本報訊 昨天") is not None
