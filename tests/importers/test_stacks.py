"""Lines over a text are told into kicker, headline and deck by their words where no sizes tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.importers.lines import Line
from editor.importers.recognition.headings import Heading, Stack, stack

FOLDER = Path(__file__).parent


def _told(lines: list[str], deck: str = "") -> Stack:
    return stack(Heading(tuple(Line(text, number) for number, text in enumerate(lines)), 0, deck))


def _parts(written: str) -> tuple[list[str], list[str], list[str]]:
    """Kicker, headline and deck, each in its lines, of a stack written ``kicker > headline | in two lines < deck``."""
    kicker, _, rest = written.rpartition(" > ")
    headline, _, deck = rest.partition(" < ")
    return tuple(part.split(" | ") if part else [] for part in (kicker, headline, deck))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        (["社区卫生服务中心", "开出“运动处方”"], "社区卫生服务中心开出“运动处方”"),
        (["老菜场搬了", "新家"], "老菜场搬了新家"),
        (["认真学习 深刻领会", "街道召开全体干部大会"], "街道召开全体干部大会"),
        (["历时三年，投入两亿", "清河治理工程全面完工"], "清河治理工程全面完工"),
        (["关于调整垃圾", "投放时间的通知"], "关于调整垃圾投放时间的通知"),
        (["“候鸟", "计划”启动"], "“候鸟计划”启动"),
    ],
)
def test_a_headline_in_two_lines_and_one_under_its_kicker(lines: list[str], headline: str) -> None:
    assert _told(lines).headline == headline


def test_what_a_report_calls_itself_is_the_deck() -> None:
    told = _told(["最后一班摆渡船", "江心洲渡口停航侧记"])
    assert (told.headline, told.deck) == ("最后一班摆渡船", "江心洲渡口停航侧记")


def test_under_a_known_deck_no_line_is_another() -> None:
    told = _told(["“科室+机构”共议", "创投项目落地的新路径"], "———推进会侧记")
    assert (told.headline, told.deck) == ("“科室+机构”共议创投项目落地的新路径", "———推进会侧记")


@pytest.mark.parametrize(
    ("name", "share"),
    # Learnt from; never looked at for it; the same, of none but what is hard to tell.
    [("stacks.txt", 0.7), ("stacks_kept.txt", 0.75), ("stacks_hard.txt", 0.6)],
)
def test_most_stacks_come_apart_rightly(name: str, share: float) -> None:
    stacks = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    right = 0
    for written in stacks:
        kicker, headline, deck = _parts(written)
        told = _told([*kicker, *headline, *deck])
        right += (told.kicker, told.headline, told.deck) == ("".join(kicker), "".join(headline), "".join(deck))
    assert right >= share * len(stacks)  # a floor under what was measured; many could be read either way


def test_how_sure_it_is_says_whether_it_is_right() -> None:
    sure: list[bool] = []
    unsure: list[bool] = []
    for written in (FOLDER / "stacks_kept.txt").read_text(encoding="utf-8").splitlines():
        kicker, headline, deck = _parts(written)
        told = _told([*kicker, *headline, *deck])
        (sure if told.confidence >= 0.8 else unsure).append(told.headline == "".join(headline))
    assert sum(sure) >= 0.85 * len(sure)
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure) - 0.15


@pytest.mark.parametrize(
    ("sizes", "parts", "told"),
    [
        ((1.3, 2.6, 1.3), ((0.9, 0.1, 0.0), (0.0, 1.0, 0.0), (0.0, 0.1, 0.9)), ("引题", "主题", "副题")),
        ((2.0, 1.5), ((0.1, 0.9, 0.0), (0.0, 0.9, 0.1)), ("", "引题主题", "")),  # of two sizes, and one headline
        ((2.0, 1.2), ((0.4, 0.6, 0.0), (0.0, 0.5, 0.5)), ("", "引题", "主题")),  # the size tells what is in doubt
        ((2.0, 2.0), ((0.6, 0.4, 0.0), (0.0, 1.0, 0.0)), ("", "引题主题", "")),
    ],
)
def test_type_and_what_a_line_was_found_to_be_are_weighed_together(
    sizes: tuple[float, ...], parts: tuple[tuple[float, float, float], ...], told: tuple[str, str, str]
) -> None:
    texts = ("引题", "主题", "副题")
    lines = [
        Line(text, number, size=size, parts=likely)
        for number, (text, size, likely) in enumerate(zip(texts, sizes, parts, strict=False))
    ]
    found = stack(Heading(tuple(lines), 0))
    assert (found.kicker, found.headline, found.deck) == told
