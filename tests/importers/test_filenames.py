"""A manuscript named after its headline has that headline; what stands about it is kicker, deck or byline."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.importers.manuscripts import import_paths
from editor.model.article import Article

STORY = (
    "　　本报讯 十月十四日，袁家庄社区为三十多位老人包了饺子，志愿者一早就到活动室里和面、剁馅。\n"
    "　　老人们一边吃，一边说起年轻时的事，屋里的笑声传出很远。\n"
)


def imported(name: str, head: str, folder: Path) -> Article:
    path = folder / name
    path.write_text(f"{head}\n{STORY}", encoding="utf-8")
    (article,) = import_paths([path]).articles
    return article


@pytest.mark.parametrize(
    ("name", "head", "kicker", "headline", "deck", "byline"),
    [
        ("情满重阳 爱在社区.txt", "我们的节日\n情满重阳 爱在社区", "我们的节日", "情满重阳 爱在社区", "", ""),
        ("来自泥土的芬芳.txt", "来自泥土的芬芳\n本刊编辑部", "", "来自泥土的芬芳", "", "本刊编辑部"),
        ("03 法治宣传进社区（终稿）.txt", "银古路派出所\n法治宣传进社区", "银古路派出所", "法治宣传进社区", "", ""),
        (
            "2025-10-12法治宣传进社区 - 副本.txt",
            "银古路派出所\n法治宣传进社区",
            "银古路派出所",
            "法治宣传进社区",
            "",
            "",
        ),
        (
            "一桌饺子包出邻里情谊.txt",
            "一桌饺子包出邻里情谊\n三十多位老人共度重阳",
            "",
            "一桌饺子包出邻里情谊",
            "三十多位老人共度重阳",
            "",
        ),
    ],
)
def test_a_file_named_after_its_headline(
    name: str, head: str, kicker: str, headline: str, deck: str, byline: str, tmp_path: Path
) -> None:
    article = imported(name, head, tmp_path)
    signed = article.byline or article.credit
    assert (article.kicker, article.headline, article.deck, signed) == (kicker, headline, deck, byline)


@pytest.mark.parametrize("name", ["稿件.txt", "1.txt", "2025-10-12.txt", "社区投稿（终稿）.txt", "（" * 60 + ".txt"])
def test_a_name_that_says_nothing_changes_nothing(name: str, tmp_path: Path) -> None:
    head = "我们的节日\n情满重阳 爱在社区"
    article, plain = imported(name, head, tmp_path), imported("无.txt", head, tmp_path)
    assert (article.kicker, article.headline, article.deck) == (plain.kicker, plain.headline, plain.deck)


def test_a_name_cut_short_tells_the_whole_line(tmp_path: Path) -> None:
    head = "守护老人\n古楼派出所携手花园社区筑牢老年防诈安全网"
    article = imported("古楼派出所携手花园社区筑牢.txt", head, tmp_path)
    assert (article.kicker, article.headline) == ("守护老人", "古楼派出所携手花园社区筑牢老年防诈安全网")
