"""What small papers do on their pages, line by line."""

from __future__ import annotations

from editor.importers.recognise import Recognised, recognise
from editor.importers.text import text_lines
from editor.model.article import Article, Jump, Source

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
    assert sum(finding.code == "line-left-out" for finding in found.findings) == 3


def test_nothing_of_a_poem_is_lost() -> None:
    found = page(
        "春日\n作者：罗时雨\n春风吹过小巷\n梧桐抽出新芽\n老人坐在门前\n孩子追着花瓣\n风筝飞过屋顶\n飞向远远的天边\n"
    )
    (article,) = found.articles
    assert (article.headline, article.byline) == ("春日", "作者：罗时雨")
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
    assert [article.headline, *(p.text for p in article.story.paragraphs)] == lines


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
