"""Patterns: lines that give themselves away by their words, as Chinese papers write them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from editor.importers.characters import extent, han_count
from editor.importers.recognition.names import (
    are_names,
    is_bare_name,
    is_name_in_brackets,
    is_name_with_role,
    is_of_office,
    is_rare_name,
    is_signing_office,
    is_spaced_name,
    is_tightly_of_office,
)
from editor.importers.recognition.traditional import simplified


class Sign(StrEnum):
    """What the words of a line say it is."""

    CREDIT = "credit"  # （街道妇联）
    BYLINE = "byline"  # 本报记者 张三 文/图
    DECK = "deck"  # ———天山侧记
    CAPTION = "caption"  # 图为活动现场。张三 摄
    JUMP_FROM = "jump_from"  # 上接头版（…）
    JUMP_TO = "jump_to"  # 下转第3版
    FURNITURE = "furniture"  # page header, editors, telephone
    SECTION = "section"  # 【社区动态】
    MARKED = "marked"  # ■ before a headline


_NUMBER = r"[0-9０-９一二三四五六七八九十]{1,3}"
_PAGE = rf"(?:头版|封面|第?\s*[A-DＡ-Ｄ]?\s*{_NUMBER}\s*版|[A-DＡ-Ｄ]{_NUMBER})"
_ORNAMENT = r"[■□◆◇●○◎★☆▲△▼▽※▌▍█♦◼◾❖✦➤►▶]"
PRESS = (
    r"(?:本[报刊网台馆院校厂社会]|见习|实习|特约|首席|全媒体|融媒体|驻站|驻.{2,4}|小|学生|校园|青年|社区)*"
    r"(?:记者团?|通讯员|实习生|特派员|撰稿人?|特稿|报道员|评论员|供稿人|作者|摄影|撰文|图文|执笔|采写|整理|文字|编译)"
)
TAKEN = "摄|供图|摄影|提供|图"
_NAMES = r"[\u4e00-\u9fff·、，,\s/／|]{1,24}"

LEAD = re.compile(
    r"^[【（(\[]?(?:本[报報刊网網台臺](?:[综綜]合)?(?:[讯訊]|消息)|[又另][讯訊]|[又另]悉|"
    r"[据據]?(?:新[华華](?:社|[网網])|中新社|人民[网網]|央[视視])[^，。]{0,14}[电電讯訊]|"
    r"[\u4e00-\u9fff]{2,5}[讯訊](?=[\s】）)\]（(]))"
)
FOLLOW_UP = re.compile(r"^[【（(\[]?[又另][讯訊悉]")
_JUMP_FROM = re.compile(rf"^[（(]?\s*(?:紧接|上接|接)\s*(?:本报)?\s*({_PAGE})\s*(.*?)[）)]?\s*$")
_JUMP_TO = re.compile(rf"^[（(]?\s*(?:下转|转至?|详见)\s*(?:本报)?\s*({_PAGE})\s*(.*?)[）)]?\s*$")
_JUMP_TO_INSIDE = re.compile(rf"\s*[（(]\s*(?:下转|转)\s*(?:本报)?\s*({_PAGE})\s*(.*?)[）)]\s*$")
_JUMP_FROM_INSIDE = re.compile(rf"^[（(]\s*(?:紧接|上接|接)\s*(?:本报)?\s*({_PAGE})\s*([^）)]*)[）)]\s*(?=\S)")
_DECK = re.compile(r"^[—―─－–⸺⸻-]{1,6}\s*[^—―─－–⸺⸻\s\d-]")
_CREDIT = re.compile(r"^[（(](?P<who>.{2,60})[）)]$")
_SOURCE = re.compile(
    r"^(?:(?:图文|信息|资料|文章)?来源|稿源|供稿(?:单位|者|人)?)\s*[：:]\s*\S.{1,30}$|^[^，。：！？]{2,24}\s供稿$"
)
# （作者单位：…） names an office, not a writer.
WRITER = re.compile(rf"{PRESS}(?!单位|系|为|所在)")
_SHARES = re.compile(r"文\s*[/／、]?\s*[图摄]|(?:报道|撰稿|撰文|整理|代笔|执笔|口述)$")
# What stands before the name of who wrote, answers or sings: 文/, 答疑医生：, 词　.
_LABELLED = re.compile(
    r"^(?:[文图诗词曲]\s*[/／:：|丨・·]\s*(?P<name>[\u4e00-\u9fff].*)|"
    r"(?:本期)?(?:(?:解?答疑?|答问|答复|主持|讲述|口述|整理|记录|采访|(?:采访)?撰文|访谈|撰稿)(?:人|者|医生|专家|律师)?|[词曲诗])"
    r"\s*[/／:：|丨・·\s]\s*(?P<who>[\u4e00-\u9fff].*))$"
)
# An office, or who is of it, between square brackets or dashes or behind an ornament: 【工会】, ■安环处.
_NOTE = re.compile(
    r"^(?:【(?P<a>[^】]{2,20})】|〔(?P<b>[^〕]{2,20})〕|[［\[](?P<c>[^］\]]{2,20})[］\]]|(?P<dash>—{1,2})\s*(?P<d>[^—]{2,14}?)\s*(?P=dash)|"
    r"[■□◆◇●]\s*(?P<e>\S{1,5}[科室部处办委所组股会]))$"
)
_TITLE = re.compile(r"^(?:供稿(?:单位|者|人)?|答复人)\s*[：:]\s*")
_SECTION = re.compile(
    r"^[【〖〔\[［〈＜｜|/／]{1,2}\s*[\u4e00-\u9fff·，、\s]{2,10}\s*[】〗〕\]］〉＞｜|/／]{1,2}$|"
    r"^([·•・◎●★☆※◆◇■□▲~～*＊▓▒░＝=═—―─━-])\1*\s*[\u4e00-\u9fff]{1,8}(?:\s[\u4e00-\u9fff])*\s*\1+$|"
    r"^[▍▌▎┃█]\s*[\u4e00-\u9fff]{2,5}$|^[〉＞>»]{2,3}\s*[\u4e00-\u9fff]{2,6}$"
)
_BYLINE = re.compile(
    rf"^{_ORNAMENT}*\s*(?:{PRESS}(?:[\s:：/／]|$)|[文图]\s*[/／:：|、]|文\s*[/／]?\s*图|"
    r"图\s*[/／]?\s*文|[文图][ \u3000]+[\u4e00-\u9fff]|"
    r"(?:讲述|口述|记录|整理|撰文|执笔|采访)[人者]?[\s:：/／]+[\u4e00-\u9fff]{2,4}(?:\s|$))"
)
_BYLINE_TIGHT = re.compile(rf"^{_ORNAMENT}*\s*{PRESS}\s*{_NAMES}$")
_BYLINE_END = re.compile(
    r"^\S?[\u4e00-\u9fff·]{1,4}(?:[\s、]+[\u4e00-\u9fff·]{1,4}){0,5}[\s/／]*"
    r"(?:(?:综合|摄影|整理)?报道|文[/／、\s]*[图摄影]|图[/／、\s]*文|文并摄|(?<=[\s/／])文|(?<=\s)撰|撰文|撰稿|整理|采写)$"
)
_ORNAMENT_NAME = re.compile(
    r"^[□○◇/／]\s*(?:[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]|"
    r"[\u4e00-\u9fff·]{2,4}(?:[\s、]+[\u4e00-\u9fff·]{2,4}){0,3})$"
)
_CAPTION = re.compile(
    r"^(?:图为|图片为|上图|下图|左图|右图|题图|图[①②③④⑤⑥一二三四\d][为：:\s]|[▲△▼▽◀◁►▶↑↓←→⬆⬇]\s*\S)|"
    r"[（(]+\s*[左右前后中上下]排?[起第]?[一二三四五六七八九十\d]*[、，\s左右起至]*[）)]+|"
    r"^.{8,}[\s　。][\u4e00-\u9fff·\s]{2,10}(?:摄|供图)[）)]?$|(?:摄影|摄)[/／:：][\u4e00-\u9fff]{2,4}$"
)
_PICTURE_CREDIT = re.compile(r"^(?:(?:记者|通讯员|本报记者)\s*)?[\u4e00-\u9fff·]{2,4}\s*[/／]?(?:摄|供图|摄影)$")
# What the names of a paper's pages and corners end with.
SECTIONS = tuple(
    "要闻 新闻 副刊 专版 综合 动态 广场 家园 园地 天地 生活 文苑 视窗 纵横 之窗 快讯 短波 简讯 资讯 时讯 视点 之声 "
    "剪影 专栏 论坛 要览 集锦".split()
)
# The names of a paper's corners, which stand over the headlines of what is in them.
_CORNER = re.compile(
    r"^[\u4e00-\u9fff]{0,4}(?:[简短快]讯|短波|启事|资讯|动态|集锦|简报|新闻|要闻|[小短时]评|杂谈|随笔|札记|絮语|夜话|"
    r"来[信函稿]|天地|园地|之[窗声友家]|一角|讲堂|驿站|沙龙|纵横|广角|博览|荟萃|选登|连载|速递|速览|聚焦|视点|"
    r"问答|答疑|链接|小贴士|诗[词歌会]|副刊|书画|影像|掠影|百科|小常识|指南|乡情|春秋|忆往|往事|百家言)$|"
    r"^(?:你问我答|编读往来|[\u4e00-\u9fff]{2}的话|文史|文艺|言论|健康|生活|教育|青年|妇女|体育|科技|农技|法制|普法|美食|文摘|幽默|笑话|谜语)$|"
    r"^[\u4e00-\u9fff]{1,2}问[\u4e00-\u9fff]{1,2}答$|"
    r"^[\u4e00-\u9fff]{2,6}[＊*•·※|｜][\u4e00-\u9fff]{2,6}$|^[^的了在是有不]{2,4}[角台园栏坊亭廊屋树镜箱本簿谈话语录谭珍穗贝萃苑坛堂笔]$"
)
_LONGEST_CORNER = 9
_WEATHER = re.compile(
    r"^(?:今[日天]|明[日天]|本[周市区])?天气(?:预报)?[：:\s]|^(?:今|明)[日天][：:\s].{0,20}[℃度].{0,12}级?$"
)
_COLON = r"[^\u4e00-\u9fff]?\s*(?:[:：／/]|[ 　](?!\s*\d{1,4}(?:\D|$)))"
_EDITORS = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|责任|执行|本[版期报刊]|美术|文字|图片|版面|首席|视觉)"
    r"(?:责任?编辑?|责编|编辑|校对|美编|版式|组版|排版|设计|审校|审核|总编|主编|编审|编委|督印人?|顾问|刻印|打印|油印|打字|录入|印数|辅导员|小?记者团)"
    rf"{_COLON}|(?:投稿邮箱|电子邮箱|邮箱|E-?mail|电话|热线|邮编|[地社会]址|印刷|承印|发行|主办|主管|编印|准印证?|国内统一刊号){_COLON}",
    re.IGNORECASE,
)
_TEASER = re.compile(
    rf"^(?:导\s*读|今日导读|本期导读)$|^第?\s*[A-DＡ-Ｄ]?{_NUMBER}\s*版[\s·…▪：:]+\S{{4,}}|"
    rf"^[^，。；]{{4,}}[\s…·.>》▶→]{{1,}}(?:详见|见|[PＰ>])?\s*第?\s*[A-DＡ-Ｄ]?{_NUMBER}\s*版$"
)
_IMPRINT = re.compile(
    r"(?:^|\s)(?:内部资料|免费交流|免费赠阅|内部交流|欢迎传阅|非卖品)(?=\s|$|[，·])|^本期[^，。]{0,4}印\s*\d+\s*份|"
    r"^(?:https?://|www\.)\S+$|^[\u4e00-\u9fff]{4,20}(?:主[办管]|编印|[承协]办|出版|印制)(?:\s+[第12].*)?$",
    re.IGNORECASE,
)
# Where an article asks for calls; the paper's own telephone is furniture.
_OF_ARTICLE = re.compile(
    r"(?:报名|咨询|联系|服务|预约|监督|举报|求助|值班|订餐|投诉|办公|就诊|挂号|急救|抢修|购票|认领|捐款)(?:电话|热线|邮箱|地址|处)"
)
_OF_PAPER = re.compile(r"投稿|本[报刊]|编辑|责编|编印|准印|主办|主编|版式|校对|印刷|发行|社址")
_LUNAR = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
_FOLIO_PARTS = re.compile(
    r"[12][0-9０-９]{3}\s*[年.\-/－]\s*\d{1,2}\s*[月.\-/－]\s*\d{1,2}\s*日?|(?:二[〇○零]|一九|民国)[^月]{1,4}年.{1,3}月.{1,3}日|"
    rf"(?:农历|夏历)[\u4e00-\u9fff]{{4,10}}|{_LUNAR}[^，。\s]{{0,6}}|星期[一二三四五六日天]|周[一二三四五六日]|"
    r"(?:[总總]?第\s*[\d一二三四五六七八九十百〇○零]+\s*(?:期|号|號|卷))|(?:二[〇○零]|一九|民国)[^月]{1,4}年[^月]{1,3}月|"
    r"(?:本期|今日|共)\s*[\d一二三四五六七八九十]+\s*版|"
    rf"第?\s*[A-DＡ-Ｄ]?{_NUMBER}\s*版|[A-DＡ-Ｄ]\d{{1,2}}|第?\s*\d+\s*页|第\s*{_NUMBER}\s*页|"
    r"(?:要闻|新闻|副刊|专版|综合|社区|文化|生活|健康|广告|时政|民生|教育)(?=\s|$)"
)
_FOLIO_SURE = re.compile(
    r"[12][0-9０-９]{3}\s*[年.\-/－]\s*\d{1,2}\s*[月.\-/－]\s*\d{1,2}|(?:二[〇○零]|一九).{2,4}年.{1,3}月|星期[一二三四五六日天]|"
    r"第\s*[\d一二三四五六七八九十百〇○零]+\s*期|^[A-DＡ-Ｄ]\d{1,2}\s+[\u4e00-\u9fff]{2,6}$|"
    rf"^(?:农历|夏历){_LUNAR}|^(?:农历|夏历)[正一二三四五六七八九十冬腊闰]{{1,3}}月[初十廿二三][一二三四五六七八九十]?$|"
    rf"^(?:今日|本期|共)\s*{_NUMBER}\s*版$|"
    rf"^(?:第?\s*[A-DＡ-Ｄ]?{_NUMBER}\s*版|[A-DＡ-Ｄ]?\d{{1,3}})$"
)
_DATED = re.compile(r"[12][0-9０-９]{3}\s*[年.\-/－]|(?:二[〇○零]|一九).{2,4}年|[总總]第|星期|农历|夏历|编|责|主办")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]")
_LONGEST_NAMES = 20  # characters of the names of a paper, a page and its editors beside date, weekday and number
_NUMBER_OF_ISSUE = re.compile(r"^第\s*[\d一二三四五六七八九十百]+\s*期")
_FRAMED = re.compile(rf"^({_ORNAMENT}).+\1$")
_MARKED = re.compile(rf"^({_ORNAMENT}+)\s*(?=\S)")
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,2}[：:、章节部]|[壹贰叁肆伍陆柒捌玖拾][、．.\s]|"
    r"\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳]|.{0,6}之[一二三四五六七八九十][：:、\s])"
)

# What a report at length calls itself.
REPORT = re.compile(r"^[记访].{4,}|(?:侧记|纪实|纪事|综述|扫描|见闻|剪影|随想|小记|记事|特写|观察|故事)$")

# What a notice is headed: 关于调整公交线路的公告, 招领启事.
NOTICE = re.compile(
    r"^[^，。：；]{4,24}的(?:通知|通告|公告|公示|启事|倡议书?|一封信|感谢信|公开信)$|"
    r"^[^，。：；]{2,8}(?:启事|公告|倡议书|公示)$|^[^，。：；]{4,14}提示$"
)


@lru_cache(maxsize=16384)
def sign(text: str) -> Sign | None:
    """What the words of the line ``text`` say it is, or None when they say nothing."""
    plain = simplified(text)
    for kind, test in _TESTS:
        if test(plain):
            return kind
    return None


def names_corner(text: str) -> bool:
    """Whether a line names a corner of the paper and nothing else: 校园论坛, 家 长 信 箱."""
    name = simplified("".join(text.split()))
    return len(name) <= _LONGEST_CORNER and bool(_CORNER.match(name))


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: ────, ◇◇◇, * * *."""
    return bool(_RULE.match(text))


def _is_furniture(text: str) -> bool:
    if len(text) > 90:
        return False
    if _TEASER.match(text) or _GOES_ON.match(text) or _IMPRINT.match(text) or _WEATHER.match(text):
        return True
    is_short = extent(text) < 60 or bool(_FOLIO_SURE.search(text))
    if is_short and _EDITORS.search(text) and "。" not in text:
        return not _OF_ARTICLE.search(text) or bool(_OF_PAPER.search(text))
    if not _FOLIO_SURE.search(text):
        return False
    left = _FOLIO_PARTS.sub("", text)
    if re.search(r"[，。；：！？“”]", left):
        return False
    parts = len(_FOLIO_PARTS.findall(text))
    if _WEEKDAY.search(text) and parts == 1:
        return han_count(left) <= 3 and not re.search(r"\d", left)  # 每月第一个星期六上午9:00 is text
    # 第三期培训班开班 is a headline.
    most = 10 if _DATED.search(text) or not _NUMBER_OF_ISSUE.match(text) else 3
    return han_count(left) <= (most if parts < 3 else _LONGEST_NAMES)


_RULE = re.compile(
    r"^[\u2500-\u257f \u3000]+$|^[ \u3000]*([─━═=＝_*＊◇◆○●☆★△▲~～·•※#＃])(?:[ \u3000]*\1){2,}[ \u3000]*$"
)
_GOES_ON = re.compile(r"^[（(]\s*(?:未完|待续|连载|续完|全文完|本文完|完|下期续|转下期)[^（）()]{0,8}[）)]$")
_NO_OFFICE = re.compile(r"[0-9０-９][.．、]|选[一二三四五六七八九]|答案|节选|摘[自编]|^[上中下一二三四五六七八九十]+$")


def _is_credit(text: str) -> bool:
    if _SOURCE.match(text):
        return True
    found = _CREDIT.match(text)
    if not found or re.search(r"[。！？]", found["who"]) or _NO_OFFICE.search(found["who"]):
        return False
    return han_count(found["who"]) >= 2


def without_title(who: str) -> str:
    """A credit without what says that it is one: 供稿：安监科."""
    found = _TITLE.match(simplified(who))
    return who[found.end() :] if found else who


def names_writers(who: str) -> bool:
    """Whether a note says itself that those it names wrote or took pictures: 通讯员 张三, 文/李四."""
    plain = simplified(who)
    return bool(WRITER.search(plain) or _SHARES.search(plain) or _LABELLED.match(plain))


def is_writer(who: str) -> bool:
    """Whether a note in brackets names those who wrote or took pictures, not an office."""
    return names_writers(who) or any(
        test(who) for test in (are_names, is_name_in_brackets, is_name_with_role, is_of_office, is_tightly_of_office)
    )


def _noted(text: str) -> Sign | None:
    """What a note between square brackets or dashes, or behind an ornament, names: an office, a person, or neither."""
    found = _NOTE.match(text)
    if found is None:
        return None
    who = next(filter(None, found.group("a", "b", "c", "d", "e"))).strip()
    if is_signing_office(who):
        return Sign.CREDIT
    is_person = is_of_office(who) or (len(who) > 2 and is_bare_name(who))
    return Sign.BYLINE if is_person and not found["e"] else None


def _is_labelled(text: str) -> bool:
    """Whether a line says what the person did whom it names, and nothing more: 答疑人：市中医院 苗永和."""
    found = _LABELLED.match(text)
    return found is not None and (found["name"] is not None or is_writer(found["who"]))


def _is_byline(text: str) -> bool:
    found = _CREDIT.match(text)
    if found:
        who = found["who"]
        return not re.search(r"[。！？]", who) and is_writer(who)
    if len(text) > 36 or re.search(r"[。！？；“”]|[，,]$|获悉|了解到|昨[日天]|今[日天]", text):
        return False
    if any(p.search(text) for p in (_BYLINE, _BYLINE_TIGHT, _BYLINE_END, _ORNAMENT_NAME)):
        return True
    return is_name_with_role(text) or is_spaced_name(text) or _is_marked_name(text) or _is_labelled(text)


def _is_marked_name(text: str) -> bool:
    """Whether an ornament stands before a name and nothing else: ■ 闻一舟."""
    name = without_mark(text)
    return name != text and (is_rare_name(name) or is_spaced_name(name))


def _is_caption(text: str) -> bool:
    return len(text) <= 120 and bool(_CAPTION.search(text) or _PICTURE_CREDIT.match(text))


_TESTS = (
    (Sign.JUMP_FROM, lambda t: len(t) <= 60 and bool(_JUMP_FROM.match(t))),
    (Sign.JUMP_TO, lambda t: len(t) <= 60 and bool(_JUMP_TO.match(t))),
    (Sign.FURNITURE, _is_furniture),
    (Sign.CREDIT, lambda t: _noted(t) is Sign.CREDIT),
    (Sign.BYLINE, lambda t: _noted(t) is Sign.BYLINE),
    (Sign.SECTION, lambda t: bool(_SECTION.match(t))),
    (Sign.DECK, lambda t: bool(_DECK.match(t))),
    (Sign.CAPTION, _is_caption),
    (Sign.BYLINE, _is_byline),
    (Sign.CREDIT, _is_credit),
    (Sign.MARKED, lambda t: bool(_MARKED.match(t)) and extent(t) <= 40),
)


def jump(text: str) -> tuple[str, str] | None:
    """The page and headline that a jump line names, or None when it is no jump line."""
    plain = simplified(text)
    found = _JUMP_FROM.match(plain) or _JUMP_TO.match(plain)
    return _named(text, found) if found else None


def without_jumps(text: str) -> tuple[str, tuple[str, str] | None, tuple[str, str] | None]:
    """A paragraph without the jumps inside it: text, where it came from, where it goes on."""
    came = _JUMP_FROM_INSIDE.search(simplified(text))
    came_from = came and _named(text, came)
    text = text[came.end() :] if came else text
    goes = _JUMP_TO_INSIDE.search(simplified(text))
    goes_to = goes and _named(text, goes)
    return text[: goes.start()] if goes else text, came_from, goes_to


def _named(text: str, found: re.Match[str]) -> tuple[str, str]:
    """The page and headline that a match in the simplified ``text`` names."""
    return _page(text[slice(*found.span(1))]), _unquoted(text[slice(*found.span(2))])


def _page(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _unquoted(text: str) -> str:
    return text.strip(" \u3000（）()《》“”：:")


def without_mark(text: str) -> str:
    """A headline without the ornament before it."""
    return text if _FRAMED.match(text) else _MARKED.sub("", text)
