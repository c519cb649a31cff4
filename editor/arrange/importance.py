"""Importance: how much a page should make of an article, proposed where the editor has not said.

The proposal is coarse on purpose.  Two articles whose importance differs by :data:`STEP` or more must not have their
headlines in the wrong order, so what nobody has ranked lies closer together than that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from editor.model.article import Article

STEP: Final = 0.1  # the difference from which the order of headlines counts

# Who holds an office, in either script; 社会长期 and 班主任 are none.
_OFFICES: Final = re.compile(
    r"书记|書記|主席|常委|总经理|總經理|总裁|總裁|(?<!班)主任|人大|政协|政協|党委|党工委|领导小组|换届|"
    r"(?:[省州市区區县縣乡鄉镇鎮村部厅廳局院校馆館所会會社厂廠站]|董事|理事|监事|監事)[长長]"
    r"(?![期久远遠大效寿壽者足假处處辈輩成跑江途短度宽寬])"
)
_ACTIVITIES: Final = re.compile(
    r"调研|走访|视察|考察|检查|慰问|督导|指导|看望|察看|出席|主持|会见|部署|强调|座谈|致辞|讲话|带队|率队|率团|接访|"
    r"調研|走訪|視察|檢查|慰問|督導|指導|會見|強調|座談|致詞|講話|帶隊|率隊|率團"
)
_OPENING: Final = 60  # characters in which a story says who did what
_NOTICE: Final = re.compile(r"通知|公告|启事|提示|招聘|温馨|通讯录|办事指南")


def proposed_importance(article: Article, *, place: float) -> float:
    """Return 0.2 to 0.95 from length, headline and place in the source (0 the first article, 1 the last).

    Long stories, stories with a headline stack, pictures, leaders' activities and what came first weigh more.
    """
    length = min(article.characters / 1200, 1.0)
    score = 0.28 + 0.34 * length
    score += 0.10 * bool(article.kicker or article.deck)
    score += _of_leaders(article)
    score += 0.06 * bool(article.pictures)
    score += 0.09 * (1 - place)
    score -= 0.10 * bool(_NOTICE.search(article.headline))
    return round(min(max(score, 0.2), 0.95), 2)


def _of_leaders(article: Article) -> float:
    """What leaders' activities weigh: such papers open with who of office did what, before all else."""
    words = article.headline + article.kicker
    opening = article.story.paragraphs[0].text[:_OPENING] if article.story.paragraphs else ""
    office, activity = bool(_OFFICES.search(words)), bool(_ACTIVITIES.search(words))
    if (office and activity) or (activity and _OFFICES.search(opening)):
        return 0.3
    return 0.08 * (office or activity)


def with_importance(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles, each with an importance: the editor's own or the proposed one."""
    last = max(len(articles) - 1, 1)
    return tuple(
        article
        if article.importance is not None
        else replace(article, importance=proposed_importance(article, place=place / last))
        for place, article in enumerate(articles)
    )
