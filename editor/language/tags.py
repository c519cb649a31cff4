"""Tags: what an article is about, suggested for the editor to accept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.language.dictionary import analyser, tagger
from editor.language.names import Names, names
from editor.language.topics import topic_of
from editor.model.article import Article
from editor.model.text import Story

_KEYWORDS = 8
_IN_HEADLINE, _REPEATED, _DONE = 2.0, 1.6, 0.5
_NONE = Names()
_PARTS = ("n", "ns", "nt", "nz", "vn", "v", "nr", "eng", "an", "l", "j", "i")
# Words every community paper is full of; they tell no article from another.
_COMMON = frozenset(
    "本报讯 近日 日前 街道 活动 工作 开展 进行 举行 举办 参加 居民 社区 相关 负责人 通过 表示 指出 要求 介绍 会上 现场 "
    "本次 此次 以及 推动 加强 提升 记者 通讯员 图为 又讯 下午 上午 情况 方面 问题 建设 发展 服务 成立 召开 邀请 组织 "
    "作为 副主任 主任 书记 办事处 党工委 有限公司 做好 在发言中 大家 提供 专题 管理工作 部分 方面 内容 人员 "
    "成员 单位 全场 二楼".split()
)


@dataclass(frozen=True, slots=True)
class Tags:
    """Suggestions: a topic, keywords from the surest to the least sure, and names."""

    keywords: tuple[str, ...] = ()
    names: Names = Names()
    topic: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All of them as plain tags, the topic first, none twice."""
        every = (self.topic, *self.keywords, *self.names.people, *self.names.organisations, *self.names.places)
        return tuple(dict.fromkeys(word for word in every if word))


def tag_article(article: Article) -> Tags:
    """Suggest tags for an article from its headline stack, its texts and its captions."""
    head = " ".join(part for part in (article.kicker, article.headline, article.deck) if part)
    texts = [text for story, _ in article.items for text in _texts(story)]
    captions = [picture.caption for picture in article.pictures if picture.caption]
    return tag_text(head, "\n".join([*texts, *captions]))


def tagged(article: Article) -> Article:
    """The article with the suggestions added to its tags."""
    found = tag_article(article)
    accepted = (found.topic, *found.keywords[:5], *found.names.people[:3])
    return replace(article, tags=tuple(dict.fromkeys((*article.tags, *(tag for tag in accepted if tag)))))


def tag_text(headline: str, text: str) -> Tags:
    """Suggest tags for a text under a headline."""
    whole = f"{headline}\n{text}"
    if not whole.strip():
        return Tags()
    found = names(whole)
    return Tags(keywords(headline, text, found), found, topic_of(headline, text))


def keywords(headline: str, text: str, known: Names = _NONE) -> tuple[str, ...]:
    """Keywords by TF-IDF and TextRank together: a word that both find, or that the headline has, comes first."""
    whole = f"{headline}\n{text}"
    analysis = analyser()
    scores: dict[str, float] = {}
    for ranked in (
        analysis.extract_tags(whole, topK=3 * _KEYWORDS, allowPOS=_PARTS),
        analysis.textrank(whole, topK=3 * _KEYWORDS, allowPOS=_PARTS),
    ):
        for place, word in enumerate(ranked):
            scores[word] = scores.get(word, 0.0) + 1.0 / (place + 3)
    offices = "，".join(known.organisations)
    wanted = {
        word: score * _weight(word, headline, whole, offices)
        for word, score in scores.items()
        if word not in _COMMON
        and len(word) > 1
        and not word.isdigit()
        and word not in (*known.people, *known.places)
        and not _is_part(word, (*known.people, *known.places))
    }
    order = sorted(wanted, key=lambda word: (-wanted[word], word))
    # 天山 says nothing that 天山路 does not.
    return tuple(word for word in order if not _is_part(word, order[:_KEYWORDS]))[:_KEYWORDS]


def _weight(word: str, headline: str, whole: str, offices: str) -> float:
    """How much more or less a word says of an article than its rank tells."""
    if word in headline:
        return _IN_HEADLINE * (_REPEATED if whole.count(word) > 1 else 1.0)
    weight = _REPEATED if whole.count(word) > 1 else 1.0
    # What somebody does, and what an office is called, tells little of the matter.
    weight *= _DONE if tagger().word_tag_tab.get(word, "n") == "v" else 1.0
    return weight * (_DONE if word in offices else 1.0)


def _is_part(word: str, others: Iterable[str]) -> bool:
    return any(word != other and word in other for other in others)


def _texts(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.paragraphs]
