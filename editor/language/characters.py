"""Characters (简体、繁體): which of the two a text is written in, and the words of furniture in the other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from editor.model.article import Article

SIMPLIFIED: Final = "zh-Hans"
TRADITIONAL: Final = "zh-Hant"

# Of the commonest characters those that are written in one way only where the one kind is used, and in another way
# only where the other is.
_TOLD_BY: Final = (
    "们这为说国时对会来学经过还动长开问业产实现义关点东务见从样给变气应无间战员车话进该军电运门风书认传将两区办总责编计设报导读农",
    "們這為說國時對會來學經過還動長開問業產實現義關點東務見從樣給變氣應無間戰員車話進該軍電運門風書認傳將兩區辦總責編計設報導讀農",
)
# Those that furniture has besides; in its words they have no other meaning.
_IN_FURNITURE: Final = (
    "历内统连续号邮发广许证价资费单数协顾网热线记摄团执审监级处满惊蛰腊闰订阅赠营馆县乡镇党园医联妇类阴云转湿温华龙马头条图写评论访专题献艺声体兴与丰临举乐众优亲",
    "曆內統連續號郵發廣許證價資費單數協顧網熱線記攝團執審監級處滿驚蟄臘閏訂閱贈營館縣鄉鎮黨園醫聯婦類陰雲轉濕溫華龍馬頭條圖寫評論訪專題獻藝聲體興與豐臨舉樂眾優親",
)
_WORDS: Final = (("谷雨", "穀雨"), ("历史", "歷史"))
"""Words in which a character has another form than in furniture elsewhere."""

_FORMS: Final = str.maketrans(
    dict(zip("".join((_TOLD_BY[0], _IN_FURNITURE[0])), "".join((_TOLD_BY[1], _IN_FURNITURE[1])), strict=True))
)
_KINDS: Final = {kind: frozenset(each) for kind, each in zip((SIMPLIFIED, TRADITIONAL), _TOLD_BY, strict=True)}
_ENOUGH: Final = 400  # telling characters; two or three articles have as many


def language_of(articles: Iterable[Article]) -> str:
    """The language tag of what articles are written in; simplified characters where nothing tells."""
    texts = (text for a in articles for text in (a.headline, *(p.text for p in a.story.paragraphs)))
    telling = (c in _KINDS[TRADITIONAL] for text in texts for c in text if any(c in kind for kind in _KINDS.values()))
    told = list(islice(telling, _ENOUGH))
    return TRADITIONAL if 2 * sum(told) > len(told) else SIMPLIFIED


def in_traditional(words: str) -> str:
    """The words of furniture, and those of the calendar, in traditional characters."""
    for plain, other in _WORDS:
        words = words.replace(plain, other)
    return words.translate(_FORMS)
