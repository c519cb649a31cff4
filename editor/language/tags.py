"""Tags: what an article is about, suggested for the editor to accept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from editor.language.dictionary import analyser, tagger, tokenizer
from editor.language.names import Names, names
from editor.language.people import without
from editor.language.topics import topic_of
from editor.model.article import Article
from editor.model.text import Story

_KEYWORDS = 8
_IN_HEADLINE, _REPEATED, _DONE = 2.0, 1.6, 0.5
_SAYS_ENOUGH = 3000  # times in the dictionary's own texts: 企业
_LONGEST = 5  # characters of a keyword put together of two words
_NONE = Names()
# Doing something somewhere, or not: 搬上, 开到, 围坐在, 没有.
_DOING = re.compile(r"们$|^[没不很更最再又就都还要想能会可让把被将]|[上下到在出去来给成为着了过]$")
_POST = re.compile(r"(?:书记|[省市区县镇乡村局院校馆所会队科处]长|主任|主席|经理|研究员|工程师|负责人|教练|裁判长)$")
_BEFORE, _AFTER = ("n", "a", "b", "j", "zg", "g"), ("n", "vn", "k", "g")  # what keywords are put together of
_LOOSE = frozenset("是 有 要 会 能 说 在 到 上 下 里 中 的 全 各 每 该 本 此 这 那 等 大 小 老 新 多 好".split())
_PARTS = ("n", "ns", "nt", "nz", "vn", "v", "nr", "eng", "an", "l", "j", "i")
# Words every community paper is full of; they tell no article from another.
_COMMON = frozenset(
    "本报讯 近日 日前 街道 活动 工作 开展 进行 举行 举办 参加 居民 社区 相关 负责人 通过 表示 指出 要求 介绍 会上 现场 "
    "本次 此次 以及 推动 加强 提升 记者 通讯员 图为 又讯 下午 上午 情况 方面 问题 建设 发展 服务 成立 召开 邀请 组织 "
    "作为 副主任 主任 书记 办事处 党工委 有限公司 做好 在发言中 大家 提供 专题 管理工作 部分 方面 内容 人员 "
    "成员 单位 全场 二楼 全镇 全县 全市 全区 全村 全省 全程 世纪 带队 入秋 时间 首场 开始 办理 担心 时隔 轮流 云上 "
    "平台 精神 氛围 意识 理念 环节 模式 机制 成效 效果 水平 质量 能力 力量 作用 基础 重点 目标 措施 方式 形式 "
    "过程 阶段 领域 方向 特色 亮点 优势 需求 渠道 体系 系列 主题 联系 责任 馆里 离家 "
    "城乡 馆内 群里 村里 镇里 县里 家里 这里 那里 四局 无人 有人 做人 下单 期间 目前 今后 今年 去年 明年".split()
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
    return accepting(article, tag_article(article))


def accepting(article: Article, found: Tags) -> Article:
    """The article with the surest of what was found added to its tags."""
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
    # The name of a person is none, and what is cut out of one even less.
    whole = _apart(without(f"{headline}\n{text}", known.people), (*known.organisations, *known.places))
    words = [(pair.word, pair.flag) for pair in tagger().cut(whole)]
    flags = dict(words)
    analysis = analyser()
    scores: dict[str, float] = {}
    for ranked in (
        analysis.extract_tags(whole, topK=4 * _KEYWORDS, allowPOS=_PARTS),
        analysis.textrank(whole, topK=4 * _KEYWORDS, allowPOS=_PARTS),
    ):
        for place, word in enumerate(ranked):
            scores[word] = scores.get(word, 0.0) + 1.0 / (place + 3)
    for word in _of_headline(headline, text, known):
        scores.setdefault(word, 1.0 / (_KEYWORDS + 3))
    offices = "，".join(known.organisations)
    wanted = {
        _grown(word, words): score * _weight(word, headline, whole, offices, flags)
        for word, score in sorted(scores.items(), key=lambda item: item[1])
        if word not in _COMMON
        and len(word) > 1
        and not word.isdigit()
        and not _DOING.search(word)
        and not _is_scrap(word, headline, whole)
        and word not in (*known.people, *known.places)
        and not _is_part(word, (*known.people, *known.places))
    }
    order = sorted(wanted, key=lambda word: (-wanted[word], word))
    # 天山 says nothing that 天山路 does not.
    return tuple(word for word in order if not _is_part(word, order[:_KEYWORDS]))[:_KEYWORDS]


def _apart(text: str, names: Sequence[str]) -> str:
    """``text`` with every name between marks, so that no word reaches out of one: 保健院|托育点."""
    for name in names:
        text = text.replace(name, f"，{name}，")
    return text


def _is_scrap(word: str, headline: str, whole: str) -> bool:
    """Whether a word is only what was left between others: no word of the dictionary, nor one the text insists on."""
    return word not in headline and whole.count(word) < 3 and not tokenizer().FREQ.get(word)


def _of_headline(headline: str, text: str, known: Names) -> set[str]:
    """The nouns of the headline that the text takes up again, however common they are."""
    bare = without(headline, known.people)
    return {
        pair.word
        for pair in tagger().cut(bare)
        if pair.flag.startswith(("n", "vn", "j")) and len(pair.word) > 1 and pair.word in text
    }


def _grown(word: str, words: Sequence[tuple[str, str]]) -> str:
    """The word with that before or after it where the text nearly always has both: 免费体检, 石埠头."""
    places = [at for at, (each, _) in enumerate(words) if each == word]
    is_common = int(tokenizer().FREQ.get(word) or 0) > _SAYS_ENOUGH
    if len(places) < 2 or is_common or words[places[0]][1].startswith("v"):
        return word
    for step in (-1, 1):
        beside = Counter(words[at + step] for at in places if 0 <= at + step < len(words))
        for (other, flag), count in beside.most_common(1):
            whole = other + word if step < 0 else word + other
            told = flag.startswith(_BEFORE if step < 0 else _AFTER) and flag != "nr" and other not in _COMMON
            if told and count > 1 and 3 * count >= 2 * len(places) and len(whole) <= _LONGEST and other.isalnum():
                return word if other in _LOOSE else whole
    return word


def _weight(word: str, headline: str, whole: str, offices: str, flags: Mapping[str, str]) -> float:
    """How much more or less a word says of an article than its rank tells."""
    repeated = _REPEATED if whole.count(word) > 1 else 1.0
    # What somebody does, and what an office is called, tells little of the matter.
    done = _DONE if flags.get(word, "n") in ("v", "d", "a", "i", "l") or _POST.search(word) else 1.0
    if word in headline:
        return _IN_HEADLINE * repeated * done
    inside = word in offices and whole.count(word) <= sum(whole.count(n) for n in offices.split("，") if word in n)
    return repeated * done * (_DONE if inside else 1.0)


def _is_part(word: str, others: Iterable[str]) -> bool:
    return any(word != other and word in other for other in others)


def _texts(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.paragraphs]
