"""An issue is checked as composed: each fault with its page, block, remedy, and an edit where one helps."""

from __future__ import annotations

import datetime
import html
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from editor.cli.main import main
from editor.compose.issue import compose_issue
from editor.compose.marks import Fill, Mark, PictureMark, Rule
from editor.compose.page import ComposedPage
from editor.edits.registry import apply, plain_arguments, replay
from editor.faces.book import FaceBook
from editor.measure import Point, Rect, mm, pt
from editor.model.article import Article
from editor.model.findings import Severity
from editor.model.frame_content import RulePattern
from editor.model.imprint import Publication
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page
from editor.model.style import BLACK, Ink
from editor.model.text import Paragraph, Story
from editor.paint.pdf import DocumentInfo, write_pdf
from editor.paint.presets import load_preset
from editor.preflight.chinese import in_chinese
from editor.preflight.faults import Fault
from editor.preflight.issue import merged, preflight_issue, settled
from editor.preflight.pdf import preflight_pdf
from editor.preflight.publication import check_publication
from editor.preflight.report import html_report
from editor.store.document import Document, save_document
from editor.store.templates import load_template
from tests.paint.pages import page, run, song

PRESS = load_preset("press-x4")
SMALL = Rect(mm(20), mm(20), mm(40), mm(30))


def picture(size: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "teal").save(stream, "PNG")
    return stream.getvalue()


def story(text: str) -> Story:
    return Story((Paragraph(text),))


def issue_of(*articles: Article, title: str = "天山", lines: int = 40) -> Issue:
    template = load_template("tianshan")
    blocks = tuple(
        Block(
            f"b{i}",
            BlockKind.ARTICLE,
            Cells(2 * i, 14, 2, lines),
            article=article.id,
            heading=template.headings[0].name,
        )
        for i, article in enumerate(articles)
    )
    pages = (Page(1, "要闻", blocks), Page(2, "综合"))
    return Issue(title, template, datetime.date(2025, 6, 30), 12, articles=articles, pages=pages)


def checked(issue: Issue) -> list[Fault]:
    return list(preflight_issue(issue, compose_issue(issue, FaceBook.default()), {}, PRESS))


def of_marks(*marks: Mark, assets: dict[str, bytes] | None = None) -> list[Fault]:
    composed = page(*marks, width=mm(273), height=mm(393))
    empty = replace(issue_of(), pages=(Page(1),))
    return [f for f in preflight_issue(empty, [composed], assets or {}, PRESS) if not f.code.startswith("publication")]


MARKS: dict[str, Mark] = {
    "hairline": Rule(Point(mm(20), mm(20)), Point(mm(60), mm(20)), pt(0.1), BLACK),
    "thin-line-inks": Rule(Point(mm(20), mm(20)), Point(mm(60), mm(20)), pt(0.5), Ink(20, 20, 20, 0)),
    "ink-limit": Fill(SMALL, Ink(90, 90, 90, 0)),
    "short-bleed": Fill(Rect(0, mm(20), mm(40), mm(30)), Ink(0, 20, 30, 0)),
    "near-trim": run("天山", song(), x=mm(1), y=mm(30)),
    "small-type-inks": run("天山", song(), ink=Ink(100, 90, 0, 20)),
    "missing-glyph": run("天\U0001f9ff山", song()),
    "picture-missing": PictureMark(SMALL, SMALL, "gone"),
    "picture-unreadable": PictureMark(SMALL, SMALL, "broken"),
    "low-resolution": PictureMark(SMALL, SMALL, "coarse"),
}
ASSETS = {"broken": b"no picture", "coarse": picture((120, 90)), "fine": picture((600, 450))}


@pytest.mark.parametrize("code", list(MARKS))
def test_a_page_with_one_fault_has_that_one_in_its_place(code: str) -> None:
    (fault,) = of_marks(MARKS[code], assets=ASSETS)
    assert fault.code == code
    assert fault.place.page == 1
    assert fault.rect is not None
    assert fault.rect.width > 0
    assert fault.remedy.endswith(".")


def test_the_strokes_of_one_rule_are_told_once_round_them_all() -> None:
    fret = Frame(
        "f",
        FrameKind.RULE,
        Rect(mm(20), mm(60), mm(80), mm(4)),
        ink="accent",
        thickness=pt(0.5),
        pattern=RulePattern.FRET,
    )
    one = issue_of(Article("a", headline="甲地新闻", story=story("社区要闻。" * 60)))
    template = replace(one.template, inks={**one.template.inks, "accent": Ink(20, 90, 80, 0)})
    issue = replace(one, template=template, pages=(Page(1, "要闻", frames=(fret,)), *one.pages[1:]))
    (fault,) = (fault for fault in checked(issue) if fault.code == "thin-line-inks")
    assert fault.place.frame is not None
    assert fault.rect is not None
    assert fault.rect.width > mm(78)


def test_a_sound_page_has_none() -> None:
    bleeding = Fill(Rect(-mm(3), mm(100), mm(40), mm(30)), Ink(0, 20, 30, 0))
    sound = (PictureMark(SMALL, SMALL, "fine"), run("天山", song(), y=mm(80)), bleeding)
    assert of_marks(*sound, assets=ASSETS) == []


def test_the_character_that_lacks_is_named() -> None:
    (fault,) = of_marks(MARKS["missing-glyph"])
    assert "U+1F9FF" in fault.message


def test_text_that_does_not_fit_is_found_with_block_and_article() -> None:
    faults = checked(issue_of(Article("a", headline="天山路街道", story=story("社区要闻。" * 900)), lines=12))
    (overset,) = [fault for fault in faults if fault.code == "overset"]
    assert (overset.severity, overset.place.page, overset.place.block) == (Severity.ERROR, 1, "b0")
    assert overset.place.article == "a"
    assert overset.rect is not None
    assert overset.remedy


def test_fixes_are_edits_that_mend() -> None:
    texts = story("社区要闻。" * 60)
    issue = issue_of(Article("a", headline="甲地新闻", story=texts), Article("b", headline="乙地新闻", story=texts))
    faults = checked(issue)
    fixes = {fault.code: fault.fix for fault in faults if fault.fix is not None}
    assert {"tombstone", "underset"} <= set(fixes)
    for code, fix in fixes.items():
        mended = apply(issue, fix.edit, dict(fix.arguments))
        before = sum(fault.code == code for fault in faults)
        assert sum(fault.code == code for fault in checked(mended)) < before, code


def test_an_odd_page_and_a_picture_cut_short_can_be_mended() -> None:
    short = Frame("f", FrameKind.PICTURE, Rect(0, mm(100), mm(60), mm(40)), picture="fine")
    one = issue_of(Article("a", headline="甲地新闻", story=story("社区要闻。" * 60)))
    issue = replace(one, pages=(replace(one.pages[0], frames=(short,)), *one.pages[1:], Page(3, "副刊")))
    asset = Asset("fine", ".png", 600, 450, 1)
    issue = replace(issue, assets=(asset,))
    fixes = {fault.code: fault.fix for fault in checked(issue) if fault.fix is not None}
    for code in ("odd-pages", "short-bleed"):
        mended = apply(issue, fixes[code].edit, dict(fixes[code].arguments))
        assert code not in {fault.code for fault in checked(mended)}
        plain = plain_arguments(dict(fixes[code].arguments))
        assert replay(issue, fixes[code].edit, json.loads(json.dumps(plain))) == mended


def test_an_article_that_was_forgotten_can_be_held() -> None:
    issue = issue_of(Article("a", headline="在版", story=story("社区。" * 200)))
    issue = replace(issue, articles=(*issue.articles, Article("left", headline="忘了")))
    (forgotten,) = [fault for fault in checked(issue) if fault.code == "not-placed"]
    assert forgotten.fix is not None
    held = apply(issue, forgotten.fix.edit, dict(forgotten.fix.arguments))
    assert not [fault for fault in checked(held) if fault.code == "not-placed"]


FRONT = (
    "准印证号：（沪）字第0123号\n内部资料　免费交流\n编印单位：天山路街道\n发送对象：本街道居民\n"
    "印刷单位：某印刷厂\n2025年6月30日\n印数：5000份\n第12期"
)


def published(text: str, issue: Issue | None = None, kind: Publication | None = None) -> set[str]:
    pages: Sequence[ComposedPage] = [page(run(line, song(), y=mm(20 + 5 * i))) for i, line in enumerate([text])]
    return {fault.code for fault in check_publication(issue or issue_of(), pages, kind)}


def test_an_internal_paper_that_says_all_it_must_has_no_fault() -> None:
    assert published(FRONT) == set()


@pytest.mark.parametrize("line", FRONT.split("\n"))
def test_each_item_an_internal_paper_must_print_is_missed(line: str) -> None:
    assert published(FRONT.replace(line, ""), kind=Publication.INTERNAL) == {"publication-item-missing"}


def test_items_still_to_be_filled_in_are_told() -> None:
    assert published(FRONT.replace("天山路街道", "（填写）")) == {"publication-item-blank"}


def test_an_internal_paper_is_no_newspaper() -> None:
    assert published(FRONT, issue_of(title="天山报")) == {"internal-title"}
    article = Article("a", headline="开学", byline="记者　王小明", story=story("本报讯　今日开学。"))
    issue = issue_of(article)
    pages = [page(run(FRONT, song())), *compose_issue(issue, FaceBook.default())]
    codes = {fault.code for fault in check_publication(issue, pages, Publication.INTERNAL)}
    assert {"internal-reporter", "internal-self"} <= codes


def test_a_newspaper_needs_its_number() -> None:
    codes = published("地址 电话 邮编 定价 印刷 发行 第12期 2025年6月30日", kind=Publication.NEWSPAPER)
    assert codes == {"publication-item-missing"}
    assert published("CN 31-0001 地址 电话 邮编 定价 印刷 发行 第12期 2025年6月30日") == set()


def test_what_issue_and_file_both_tell_of_is_told_once_and_laid_on_its_block() -> None:
    issue = issue_of(Article("a", headline="天山路街道", story=story("社区要闻。" * 300)))
    pages = compose_issue(issue, FaceBook.default())
    bad = replace(pages[0], marks=(*pages[0].marks, MARKS["ink-limit"]))
    faults = preflight_issue(issue, [bad, pages[1]], {}, PRESS)
    of_file = settled(preflight_pdf(write_pdf([bad, pages[1]], DocumentInfo("天山"), {}), PRESS), [bad, pages[1]])
    assert [f.code for f in of_file] == ["ink-limit"]
    assert sum(f.code == "ink-limit" for f in merged(faults, of_file)) == 1


def test_the_report_holds_its_pictures() -> None:
    spoilt = page(MARKS["ink-limit"], run("天山 <b>", song(), y=mm(80)))
    pdf = write_pdf([spoilt], DocumentInfo("天山"), {})
    faults = preflight_pdf(pdf, PRESS)
    report = html_report("<天山>", "press", faults, pdf)
    assert "&lt;天山&gt;" in report
    assert "<天山>" not in report
    assert len(re.findall(r'src="data:image/jpeg;base64,', report)) == len(faults) + 1
    assert "http" not in report
    assert all(html.escape(words) in report for fault in faults if (words := in_chinese(fault)) is not None)


def test_the_command_tells_findings_by_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue = issue_of(Article("a", headline="天山路街道", story=story("社区要闻。" * 900)), lines=12)
    path, report = tmp_path / "issue.banxin", tmp_path / "report.html"
    save_document(Document(issue, {}), path)
    assert main(["preflight", str(path), "--json", "--report", str(report), "--publication", "internal"]) == 1
    out = json.loads(capsys.readouterr().out)
    assert out["preset"] == "press-x4"
    codes = {finding["code"] for finding in out["findings"]}
    assert {"overset", "publication-item-missing"} <= codes
    for finding in out["findings"]:
        assert {"severity", "code", "message", "place", "remedy"} <= set(finding)
    assert "data:image/jpeg" in report.read_text("utf-8")
    assert main(["preflight", str(tmp_path / "gone.pdf")]) == 2
    (tmp_path / "no.pdf").write_bytes(b"no")
    assert main(["preflight", str(tmp_path / "no.pdf")]) == 2


def test_a_character_that_lacks_is_told_once() -> None:
    faults = checked(issue_of(Article("a", headline="天山路街道", story=story("社区\U0001f9ff要闻。" * 2))))
    (lacking,) = [fault for fault in faults if fault.code == "missing-glyph"]
    assert (lacking.severity, lacking.place.block) == (Severity.ERROR, "b0")


def test_text_lost_in_a_headline_is_told_once() -> None:
    composed = compose_issue(
        issue_of(Article("a", headline="天山路街道", story=story("社区。" * 300))), FaceBook.default()
    )
    block = composed[0].blocks[-1]
    frames = tuple(replace(frame, overset=3) if frame.kind == "headline" else frame for frame in block.frames)
    lost = replace(composed[0], blocks=(*composed[0].blocks[:-1], replace(block, frames=frames)))
    faults = preflight_issue(issue_of(), [lost], {}, PRESS)
    assert [(f.severity, f.place.block) for f in faults if f.code == "overset"] == [(Severity.ERROR, block.id)]


IMPRINTS = {
    "bulletin": {
        "permit": "（沪）字第0123号", "publisher": "天山路街道", "recipients": "各居民区", "printer": "某印刷厂",
        "print_date": "2026年11月20日", "run": "3000份",
    },
    "broadsheet": {
        "cn": "CN 31-0001", "publisher": "某报社", "address": "某路1号", "postcode": "200051", "phone": "021-52180000",
        "distribution": "邮局发行", "price": "每份1元", "printer": "某印刷厂", "advertising": "沪0001号",
    },
}  # fmt: skip


@pytest.mark.parametrize("layout", [*IMPRINTS, *(f"{name}-lively" for name in IMPRINTS)])
def test_a_layout_with_its_imprint_prints_all_its_kind_of_paper_must(layout: str) -> None:
    template = load_template(layout)
    masthead = Block("m", BlockKind.FURNITURE, Cells(0, 0, template.type_area.columns, 6), furniture=0)
    advert = Frame("ad", FrameKind.ADVERTISEMENT, Rect(mm(50), mm(150), mm(60), mm(40)), text="招租")
    frames = (advert,) if template.publication is Publication.NEWSPAPER else ()
    facts = IMPRINTS[layout.removesuffix("-lively")]
    issue = Issue(
        "工作简报", template, datetime.date(2026, 11, 21), 12, pages=(Page(1, "", (masthead,), frames), Page(2, "要闻"))
    )
    told = replace(issue, imprint=tuple(facts.items()))
    assert list(check_publication(told, compose_issue(told, FaceBook.default()))) == []
    # The kind of paper is the template's, also where the pages say nothing of it.
    missed = [fault.message for fault in check_publication(issue, compose_issue(issue, FaceBook.default()))]
    assert len(missed) >= len(facts) - 2
