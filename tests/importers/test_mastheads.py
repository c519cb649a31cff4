"""What stands with a date or the editors at a page's edge is its masthead, wherever the paper's name stands in it."""

from __future__ import annotations

from editor.importers.formats.text import text_lines
from editor.importers.recognition.patterns import Sign
from editor.importers.recognition.signs import signs

TEXT = "本报讯 昨天，新菜场开门迎客，居民们一早便排起了长队，摊主们忙得满头大汗。\n（街道商贸办）\n"


def furniture(page: str) -> list[str]:
    lines = [line for line in text_lines(page) if line.text]
    return [line.text for line, mine in zip(lines, signs(lines).found, strict=True) if mine is Sign.FURNITURE]


def test_the_papers_name_stands_last_in_a_block_at_the_foot() -> None:
    page = f"菜场重新开门\n{TEXT}\n2\n2019年6月28日 星期五\n责任编辑 纪晓岚\n榆园街讯\n"
    assert furniture(page) == ["2", "2019年6月28日 星期五", "责任编辑 纪晓岚", "榆园街讯"]


def test_a_name_over_the_publisher_and_the_date() -> None:
    page = f"小 蜜 蜂\n向阳小学大队部主办\n二○○三年十月二十四日 第58期\n\n菜场重新开门\n{TEXT}"
    assert furniture(page) == ["小 蜜 蜂", "向阳小学大队部主办", "二○○三年十月二十四日 第58期"]


def test_a_notices_last_lines_are_no_masthead() -> None:
    page = f"菜场重新开门\n{TEXT}\n停水通知\n请各户储水。\n停水时间是1月10日上午，地点是东区，请互相转告。\n"
    assert furniture(page) == []
