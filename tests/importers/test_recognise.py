"""What small papers do on their pages, line by line."""

from __future__ import annotations

import pytest

from editor.importers.characters import closed_up
from editor.importers.formats.text import text_lines
from editor.importers.lines import Line
from editor.importers.recognition.headings import Heading, stack
from editor.importers.recognition.joining import rejoined
from editor.importers.recognition.names import are_names
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.recognise import Recognised, recognise
from editor.importers.recognition.stories import Body, Item, lead_byline, trailing
from editor.model.article import Article, Jump, Source
from editor.model.text import ParagraphKind

PAGE = """2025年3月15日 星期六
第2版
要闻·综合
责编：王芳 版式：李雷
■社区快讯
老旧小区加装电梯
居民出行不再难
□记者 张三 通讯员 李四 文/图
　　“以前上下楼要歇三次，现在一分钟就到家
了。”3月12日，家住翠竹苑小区的王大爷乘坐
新装的电梯下楼买菜，脸上乐开了花。
　　翠竹苑小区建成于1998年，共有居民楼16
栋，多为六层无电梯住宅。去年以来，镇政府把
加装电梯作为民生实事来抓，组织业主召开协调
会20余次，最终全部居民签字同意。（下转第3版）
镇里召开春季农业生产会议
　　本报讯（记者 王小明）3月10日，全镇春季
农业生产会议召开，部署当前春耕备耕工作，各
村党支部书记、农业合作社负责人参加会议。
　　会议要求，要抓好种子、化肥、农药等农资
储备，确保粮食播种面积稳定在3.2万亩以上。
图为志愿者在河边清理垃圾。 赵六 摄
春到江南
——江边漫步记
陈 静
　　三月的江南，草长莺飞。我沿着江边慢慢地
走，看柳条一天比一天绿，听布谷鸟一声比一声
急。
　　江水还是那条江水，只是岸上的人换了一
茬又一茬。
（作者单位：镇中心小学）
据新华社北京3月14日电 国务院办公厅日前印
发通知，部署进一步做好春季森林草原防灭火工
作，要求各地严格落实责任，加强巡查管护。
森林草原防灭火工作部署
"""


def page(text: str = PAGE) -> Recognised:
    return recognise(text_lines(text), Source("page.txt"))


def by_headline(found: Recognised, headline: str) -> Article:
    return next(article for article in found.articles if article.headline == headline)


def test_every_headline_has_its_text() -> None:
    assert [article.headline for article in page().articles] == [
        "老旧小区加装电梯居民出行不再难",
        "镇里召开春季农业生产会议",
        "春到江南",
        "森林草原防灭火工作部署",
    ]


def test_a_rubric_names_the_section_of_what_follows() -> None:
    assert by_headline(page(), "老旧小区加装电梯居民出行不再难").section == "社区快讯"


def test_bylines_of_every_kind() -> None:
    bylines = [article.byline for article in page().articles]
    assert bylines == ["记者 张三 通讯员 李四 文/图", "记者 王小明", "陈 静", ""]


def test_a_jump_inside_the_last_line_is_taken_out_of_the_text() -> None:
    article = by_headline(page(), "老旧小区加装电梯居民出行不再难")
    assert article.continued_to == Jump("第3版")
    assert article.story.paragraphs[-1].text.endswith("最终全部居民签字同意。")


def test_deck_and_credit_of_an_essay() -> None:
    article = by_headline(page(), "春到江南")
    assert (article.deck, article.credit) == ("——江边漫步记", "作者单位：镇中心小学")


def test_a_headline_under_its_text_is_matched_and_doubted() -> None:
    found = page()
    assert "headline-far" in {finding.code for finding in found.findings}


def test_captions_stand_apart_and_furniture_is_said() -> None:
    found = page()
    assert found.captions == ("图为志愿者在河边清理垃圾。 赵六 摄",)
    assert sum(finding.code == "line-left-out" for finding in found.findings) == 4  # 要闻·综合 names no text


@pytest.mark.parametrize("name", ["青溪人家", "青 溪 人 家", "《天山》", "新乡音"])
def test_the_name_over_a_dateline_heads_no_text(name: str) -> None:
    found = page(f"{name}\n2025 年 6 月 30 日 星期一 农历乙巳年六月初六 总第 87 期\n{PAGE.partition('■社区快讯')[2]}")
    assert found.articles[0].headline == "老旧小区加装电梯居民出行不再难"
    assert any(name in finding.message for finding in found.findings if finding.code == "line-left-out")


def test_a_headline_over_a_plain_date_stays_one() -> None:
    found = page(f"河边的早晨\n2025年6月30日\n{PAGE[PAGE.index('　　三月的江南') : PAGE.index('（作者单位')]}")
    assert found.articles[0].headline == "河边的早晨"


def test_nothing_of_a_poem_is_lost() -> None:
    found = page(
        "春日\n作者：罗时雨\n春风吹过小巷\n梧桐抽出新芽\n老人坐在门前\n孩子追着花瓣\n风筝飞过屋顶\n飞向远远的天边\n"
    )
    (article,) = found.articles
    assert (article.headline, article.byline) == ("春日", "罗时雨")
    assert len(article.story.paragraphs) == 6


def test_a_notice_keeps_its_lines() -> None:
    lines = [
        "关于灭蚊行动的通知",
        "各居民区：",
        "一、时间：7月1日",
        "二、要求",
        "1.翻盆倒罐。",
        "街道爱卫办",
        "2025年6月25日",
    ]
    (article,) = page("\n".join(lines)).articles
    told = [article.headline, *(p.text for p in article.story.paragraphs)]
    assert told == [line for line in lines if line != "街道爱卫办"]
    assert article.credit == "街道爱卫办"


def test_a_caption_printed_twice_is_kept_once() -> None:
    text = PAGE + "\n孟方（（右二））听取介绍\n\n孟方（右二）听取介绍\n"
    found = page(text)
    assert found.captions.count("孟方（右二）听取介绍") == 1
    assert "caption-doubled" in {finding.code for finding in found.findings}


def test_compatibility_characters_are_folded() -> None:
    (article,) = page("标题在这里\n⻓宁区⾥的正文，\uf9da一句话说完。\n").articles
    assert (
        article.story.paragraphs[0].text == "长宁区里的正文，\u68a8一句话说完。"
        or "⻓" not in article.story.paragraphs[0].text
    )


def test_the_end_of_a_word_is_no_name() -> None:
    text = "项目之三：新就业群体志愿者队\n伍培育\n　　本报讯 近日，街道成立一支志愿者队伍。\n（街道办）\n"
    (article,) = page(text).articles
    assert article.byline == ""


LETTER = """致全体居民的一封信
亲爱的居民朋友们：
夏天到了，孩子们放假了。为了让大家过一个平安、清
凉、快乐的暑假，居委会想和您说几句心里话，请看管好自
己的孩子，不要让孩子独自到河边玩耍。
祝大家身体健康，阖家幸福！
（春晖社区居委会）
村里通了桥
——湾溪桥通车侧记
编者按：为民办实事，贵在办成、重在管用。本报今起开
设专栏，记录发生在家门口的变化。
【盼桥】
湾溪河宽水急，过去靠一条渡船来往。一到汛期，渡船停
摆，下湾的孩子上学要翻山，上湾的菜运不出去。
【建桥】
去年秋天，县里把湾溪桥列入为民办实事项目，施工最紧
的时候正赶上腊月，村民就在岸上支起大锅熬姜汤。
（李秀珍）
"""


def test_a_letter_keeps_its_salutation_and_its_wishes() -> None:
    article = by_headline(page(LETTER), "致全体居民的一封信")
    texts = [paragraph.text for paragraph in article.story.paragraphs]
    assert (texts[0], texts[-1]) == ("亲爱的居民朋友们：", "祝大家身体健康，阖家幸福！")
    assert article.credit == "春晖社区居委会"


def test_lines_in_square_brackets_divide_a_text() -> None:
    article = by_headline(page(LETTER), "村里通了桥")
    crossheads = [p.text for p in article.story.paragraphs if p.kind is ParagraphKind.CROSSHEAD]
    assert crossheads == ["【盼桥】", "【建桥】"]
    assert (article.deck, article.byline, article.credit) == ("——湾溪桥通车侧记", "", "李秀珍")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("清晨五点，长枪短炮已排满湖岸", "一池荷花半城人"), ("清晨五点，长枪短炮已排满湖岸", "一池荷花半城人", "")),
        (("“五老”讲堂开讲", "首期听众四十余名青少年"), ("", "“五老”讲堂开讲", "首期听众四十余名青少年")),
        (("古镇来了", "“新农人”"), ("", "古镇来了“新农人”", "")),
        (("真通知、真转移、真安置", "防汛演练", "不走过场"), ("真通知、真转移、真安置", "防汛演练不走过场", "")),
    ],
)
def test_a_stack_without_sizes_is_told_by_its_words(lines: tuple[str, ...], told: tuple[str, str, str]) -> None:
    found = stack(Heading(tuple(Line(text, number) for number, text in enumerate(lines)), 0))
    assert (found.kicker, found.headline, found.deck) == told


def test_characters_set_wide_apart_are_closed_up() -> None:
    assert closed_up("本 报 讯  爱 看 书 的 居 民 有 福") == "本报讯 爱看书的居民有福"
    assert closed_up("本报讯 5 月 8 日下午，") == "本报讯 5 月 8 日下午，"


@pytest.mark.parametrize("names", ["李小满", "柯 灵", "周 平 李小满", "孙巧云、陈 静"])
def test_names_are_known(names: str) -> None:
    assert are_names(names)


@pytest.mark.parametrize("office", ["街道妇联", "区委", "春晖社区居委会", "高兴", ""])
def test_offices_and_words_are_no_names(office: str) -> None:
    assert not are_names(office)


def test_torn_texts_are_joined_from_the_end_of_their_chain() -> None:
    def body(place: int, text: str, *, headless: bool, endless: bool) -> Body:
        piece = Piece(Kind.PARAGRAPH, (Line(text, place),), is_headless=headless, is_endless=endless)
        return Body([Item([piece])], place, place)

    torn = [
        body(1, "渡船停摆，孩子上", headless=False, endless=True),
        body(2, "县里把湾溪桥列入为民办实事项目。", headless=True, endless=False),
        body(3, "学要翻山，菜运不出去。去年秋天，", headless=True, endless=True),
    ]
    (whole,) = rejoined(torn, [0])
    assert whole.words == "渡船停摆，孩子上学要翻山，菜运不出去。去年秋天，县里把湾溪桥列入为民办实事项目。"


def test_rows_of_a_table_and_lists_of_names_are_text() -> None:
    rows = ["内科 周一至周五 17:30—20:00", "中医科 周二、周四 17:30—19:30", "口腔科 周三 17:30—20:00"]
    names = ["三好学生：王若溪、李承泽、陈可欣", "优秀班干部：徐嘉懿、孙浩然、马静姝"]
    text = "为方便居民就诊，六月一日起，\n中心开设夏季夜间门诊，由值班的\n医生轮流坐诊，时间安排如下：\n"
    other = "经班级推荐、年级评议、学校审\n核，学校决定对下列同学予以表扬\n和鼓励，他们是：\n"
    page = f"夜间门诊开诊\n{text}" + "\n".join(rows) + f"\n光荣榜\n{other}" + "\n".join(names) + "\n"
    held = [p.text for a in recognise(text_lines(page), Source("page.txt")).articles for p in a.story.paragraphs]
    assert [line for line in (*rows, *names) if line not in held] == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("本报讯（记者 张三）昨天下午，东街菜场重新开门。", "记者 张三"),
        ("【本报讯】（本报记者 叶长松 方慧）昨天夜里，河水涨了三尺。", "本报记者 叶长松 方慧"),
        ("本报讯（记者 高一（5）班 连小满）校运会昨日落幕。", "记者 高一（5）班 连小满"),
        ("（高二（2）班小记者 余一帆）操场边的桂花开了。", "高二（2）班小记者 余一帆"),
        ("【記者林佩蓉／溪埔報導】閒置了十九年的穀倉重新飄出飯菜香。", "記者林佩蓉"),
        ("【本報訊】僑校新舍落成。", ""),
        ("本报讯（户政科 柴丽）每逢农历三、六、九，茶馆里支起一张方桌。", "户政科 柴丽"),
        ("本报讯（沿江大道）一棵老樟树昨夜倒下。", ""),
        ("通讯员左平报道 机车上砂过去靠人拎桶。", "通讯员左平"),
        ("本报讯 通讯员戴勇报道：氯碱厂安全生产一千天。", "通讯员戴勇"),
        ("本报讯 记者 段小虎 通讯员 罗瑞雪报道：月饼盒往哪儿放？", "记者 段小虎 通讯员 罗瑞雪"),
        ("本报讯 通讯员 罗瑞雪：三十个红木匣子钉在门道里。", "通讯员 罗瑞雪"),
        ("本报讯 记者获悉：明天有雨。", ""),
        ("记者综合报道 昨夜有雨。", ""),
        ("新华社报道 昨夜有雨。", ""),
        ("他说（记得带伞）明天有雨。", ""),
    ],
)
def test_writers_named_in_the_opening_words(text: str, who: str) -> None:
    assert lead_byline(text) == who


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("灯又亮了。（初二（4）班 华一鸣）", ("灯又亮了。", "初二（4）班 华一鸣", "")),
        ("灯（走廊里的）又亮了。（街道妇联）", ("灯（走廊里的）又亮了。", "街道妇联", "")),
        ("灯又亮了。（未完待续）", ("灯又亮了。（未完待续）", "", "")),
        ("灯又亮了。［四连］", ("灯又亮了。", "四连", "")),
        ("灯又亮了。【保管部 尹川】", ("灯又亮了。", "保管部 尹川", "")),
        ("灯又亮了。［图一］", ("灯又亮了。［图一］", "", "")),
        ("灯又亮了。〔待续〕", ("灯又亮了。〔待续〕", "", "")),
        ("灯又亮了。■本报记者 杨海鹰", ("灯又亮了。", "", "本报记者 杨海鹰")),
        ("灯又亮了。（通讯员 华一鸣）", ("灯又亮了。", "", "通讯员 华一鸣")),
        ("灯又亮了。■安环处", ("灯又亮了。", "安环处", "")),
        ("灯又亮了。▲图为现场", ("灯又亮了。▲图为现场", "", "")),
        ("千条线，万条线，掉到水里看不见。（打一自然物）", ("千条线，万条线，掉到水里看不见。（打一自然物）", "", "")),
    ],
)
def test_who_signs_in_brackets_after_the_last_words(text: str, parts: tuple[str, str, str]) -> None:
    assert trailing(text) == parts
