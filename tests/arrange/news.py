"""Invented community news: articles of every length, with pictures, that read like the real thing."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace

from editor.model.article import Article, Picture
from editor.model.issue import Asset
from editor.model.text import Paragraph, ParagraphKind, Story

PLACES = ("青杨里", "和泰苑", "望江小区", "南塘桥", "绿园新村", "柳荫路", "百花坊", "东渡社区", "文汇苑", "石榴弄")
OFFICES = (
    "街道党政办",
    "街道自治办",
    "街道平安办",
    "社区服务中心",
    "街道妇联",
    "街道团工委",
    "社区卫生服务中心",
    "文化活动中心",
    "街道营商办",
)
SECTIONS = ("社区要闻", "民生服务", "文化生活", "邻里故事")

TOPICS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("{p}加装电梯满一年 老人下楼不再难", "民生服务", (
        "过去住在五楼的周阿姨一年下不了几次楼，如今每天都要到小花园走上两圈。",
        "加梯专班先后上门走访96户，开了14场协调会，把采光、噪声、出资比例一项项谈清楚。",
        "施工期间，居委会在楼道口设了临时休息点，请志愿者轮流帮忙提重物。",
        "电梯运行满一年，维保单位每月检查两次，故障报修30分钟内到场。",
    )),
    ("街道召开{p}片区更新推进会", "社区要闻", (
        "会议听取了片区更新方案的说明，各科室结合分管工作提出意见。",
        "会议要求，一要摸清底数，逐户建立台账；二要公开透明，方案先听居民意见；三要守住安全底线，雨季前完成隐患整改。",
        "会上还通报了上半年更新项目进展，3个小区已完成雨污分流，2处口袋公园对外开放。",
        "与会人员实地察看了施工现场，就夜间作业、车辆绕行等问题现场办公。",
    )),
    ("{p}“一碗汤”助老食堂开张", "民生服务", (
        "上午10:30，食堂门口已排起队，红烧鱼块、番茄炒蛋、冬瓜汤是当天的招牌。",
        "食堂面向60岁以上老人供应午、晚两餐，80岁以上再减2元，行动不便的由骑手送上门。",
        "开张一周，日均供餐180份，回头客占了七成。",
        "后厨装了摄像头，家属用手机就能看见备餐过程。",
    )),
    ("邻里议事厅里谈停车：{p}多出42个车位", "邻里故事", (
        "车位少、抢车位、堵通道，是这里多年的老问题。",
        "议事厅开了五次会，二十多位居民代表从争执到一起画图，最后把错时停车、单侧停放写进了公约。",
        "物业重新划线，拆除废弃花坛，又与相邻写字楼谈妥夜间共享。",
        "公约试行两个月，投诉少了八成，消防通道第一次做到全天畅通。",
    )),
    ("暑期小课堂开班 孩子们在{p}学书法", "文化生活", (
        "一张毡垫、一支毛笔，三十个孩子端端正正坐了两排。",
        "授课的是退休教师沈老师，他从握笔讲起，一节课只写“永”字八笔。",
        "小课堂为期六周，还安排了剪纸、急救、垃圾分类等内容，全部免费。",
        "结业那天，孩子们把作品挂满了走廊，家长看了又看。",
    )),
    ("{p}消防演练进楼道", "社区要闻", (
        "随着警报响起，居民用湿毛巾捂住口鼻，沿楼梯有序撤到空地。",
        "消防员讲解了灭火器“提、拔、握、压”的用法，请居民轮流上手。",
        "志愿者同时逐户检查电动自行车充电情况，当场劝离楼道充电7起。",
    )),
    ("老裁缝的针线摊：在{p}守了三十年", "邻里故事", (
        "一台老式缝纫机，一块木板，就是许师傅的全部家当。",
        "改裤脚、换拉链、补毛衣，价钱三十年没怎么涨，遇到老人常常摆摆手不收。",
        "去年摊位所在的弄堂改造，许师傅以为要收摊，没想到街道给他留了一间小门面。",
        "“大家还来，我就一直做下去。”他说着，又低头穿起了线。",
        "如今门口多了两把椅子，等着取衣服的人坐下来就聊开了。",
    )),
    ("家庭医生签约日 {p}现场办理两百人", "民生服务", (
        "活动现场设了测血压、查血糖、中医咨询等六个摊位。",
        "签约居民可享受优先转诊、慢病长处方、上门访视等服务。",
        "社区卫生服务中心主任介绍，今年将为65岁以上老人免费体检2600人次。",
    )),
    ("“夜公园”音乐会奏响{p}", "文化生活", (
        "晚风轻拂，萨克斯的旋律在湖面上散开，纳凉的居民三三两两围坐在草坪上。",
        "演出的乐手一半是社区文艺团队的成员，最大的72岁，最小的9岁。",
        "音乐会每周五19:00开始，持续到9月底，遇雨顺延。",
        "文化活动中心说，下半年还将推出露天电影和旧书市集。",
    )),
    ("招聘会开到{p}家门口", "社区要闻", (
        "38家企业带来460个岗位，涵盖物流、餐饮、信息技术、家政服务等行业。",
        "现场设了简历门诊和直播带岗两个专区，三百多名求职者前来应聘，89人达成初步意向。",
        "下一步将把招聘会做成每月一场的固定集市。",
    )),
)  # fmt: skip


def invented_article(rng: random.Random, number: int, characters: int, *, pictures: int = 0) -> Article:
    """An article of about ``characters`` characters with ``pictures`` pictures; their assets are in ``assets_of``."""
    headline, section, sentences = TOPICS[rng.randrange(len(TOPICS))]
    place = rng.choice(PLACES)
    paragraphs = _paragraphs(rng, sentences, characters, place)
    if characters > 800:
        paragraphs.insert(len(paragraphs) // 2, Paragraph("从“要我做”到“我要做”", ParagraphKind.CROSSHEAD))
    return Article(
        id=f"a{number:03d}",
        headline=headline.format(p=place),
        kicker="党建引领 共治共享" if characters > 700 and rng.random() < 0.5 else "",
        deck=f"———记{place}的变化" if characters > 800 and rng.random() < 0.5 else "",
        byline="本报记者 林晓" if characters > 900 and rng.random() < 0.5 else "",
        credit=rng.choice(OFFICES) if rng.random() < 0.8 else "",
        section=section,
        story=Story(tuple(paragraphs)),
        pictures=tuple(
            Picture(f"p{number:03d}-{k}", _sha(rng), caption=f"{place}居民在活动现场。") for k in range(pictures)
        ),
    )


def invented_issue_material(
    seed: int, articles: int, *, shortest: int = 120, longest: int = 950, pictures: int = 0
) -> tuple[tuple[Article, ...], tuple[Asset, ...]]:
    """So many articles, most of them short, with ``pictures`` pictures shared out among them; the same for a seed."""
    rng = random.Random(seed)
    lengths = [round(shortest + (longest - shortest) * rng.random() ** 1.6) for _ in range(articles)]
    with_picture = [rng.randrange(articles) for _ in range(pictures)]
    found = tuple(invented_article(rng, k, length, pictures=with_picture.count(k)) for k, length in enumerate(lengths))
    return found, assets_of(found)


def assets_of(articles: Sequence[Article]) -> tuple[Asset, ...]:
    """Assets for the pictures: landscape, portrait and square ones by their sha."""
    sizes = ((1600, 1067), (1200, 1600), (1500, 1500), (1920, 1080), (1600, 1200))
    return tuple(
        Asset(p.asset, "jpg", *sizes[int(p.asset[:2], 16) % len(sizes)], bytes=1)
        for article in articles
        for p in article.pictures
    )


def of_importance(article: Article, importance: float) -> Article:
    """The article with an importance given by the editor."""
    return replace(article, importance=importance)


def _paragraphs(rng: random.Random, sentences: Sequence[str], characters: int, place: str) -> list[Paragraph]:
    texts = [f"本报讯 {rng.randint(1, 12)}月{rng.randint(1, 28)}日，{place}传来好消息。"]
    while True:
        left = characters - sum(len(t) for t in texts)
        if left < 25:
            return [Paragraph(text) for text in texts]
        sentence = rng.choice(sentences)
        if len(texts[-1]) > rng.randint(60, 160):
            texts.append("")
        texts[-1] += sentence[: left - 1] + ("。" if len(sentence) >= left else "")


def _sha(rng: random.Random) -> str:
    return hashlib.sha256(str(rng.random()).encode()).hexdigest()
