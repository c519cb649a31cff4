"""The fields of the imprint: what masthead, folio, colophon and 中缝 say, of the paper, of an issue, of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from editor.desktop.desk import Desk
from editor.desktop.widgets.fields import ChoiceField, Form, TextField
from editor.desktop.words import tr
from editor.model.imprint import Imprint, Publication
from editor.model.issue import Issue
from editor.model.page import Page

OF_PAPER: Final = (
    "publisher", "supervisor", "permit", "cn", "latin", "chief", "phone", "email", "address", "postcode", "price",
    "distribution", "recipients", "printer", "advertising",
)  # fmt: skip
OF_ISSUE: Final = ("weather", "editor", "designer", "proofreader", "print_date", "run")
OF_PAGE: Final = ("editor", "designer", "proofreader", "phone", "gutter")


class ImprintFields:
    """The text fields of one imprint in a section of a form, empty ones showing what is printed without them."""

    def __init__(self, form: Form, desk: Desk, names: Sequence[str], edited: Callable[[str, str], object]) -> None:
        self._desk = desk
        self.fields: dict[str, TextField] = {}
        for name in names:
            title = fact_name(name)
            field = TextField(title)
            field.edited.connect(lambda text, name=name: edited(name, text))
            field.left.connect(self._rest)
            form.row(title, field)
            self.fields[name] = field

    def show_imprint(self, imprint: Imprint, below: Imprint = ()) -> None:
        """Show the facts; where one is not said, what a wider imprint says in its place."""
        told, otherwise = dict(imprint), dict(below)
        for name, field in self.fields.items():
            field.show_value(told.get(name, ""))
            field.setPlaceholderText(otherwise.get(name, ""))

    def _rest(self) -> None:
        """What is typed in another field, or of another page, is another step."""
        if self._desk.is_open:
            self._desk.session.rest()


class IssueImprint:
    """The sections of the issue's form: what this issue says, and what the paper says in every issue."""

    def __init__(self, form: Form, desk: Desk) -> None:
        form.section(tr("本期出版信息"), is_folded=True)
        self.issue = ImprintFields(
            form, desk, OF_ISSUE, lambda name, text: desk.apply("issue.imprint", name=name, text=text)
        )
        form.section(tr("本报出版信息"), is_folded=True)
        self.publication = ChoiceField(tr("类别"))
        self.publication.edited.connect(
            lambda value: desk.apply("paper.publication", publication=Publication(value) if value else None)
        )
        form.row(tr("类别"), self.publication)
        self.paper = ImprintFields(
            form, desk, OF_PAPER, lambda name, text: desk.apply("paper.imprint", name=name, text=text)
        )

    def show_issue(self, issue: Issue) -> None:
        """Show what the issue and its paper say."""
        template = issue.template
        self.issue.show_imprint(issue.imprint, template.imprint)
        self.publication.offer(
            [("", tr("按版面判断")), ("internal", tr("内部资料（准印证）")), ("newspaper", tr("正式报纸（CN 刊号）"))]
        )
        self.publication.show_value(template.publication or "")
        self.paper.show_imprint(template.imprint)


class PageImprint:
    """The section of a page's form."""

    def __init__(self, form: Form, desk: Desk, number: Callable[[], int]) -> None:
        form.section(tr("本版出版信息"), is_folded=True)
        self.page = ImprintFields(
            form, desk, OF_PAGE, lambda name, text: desk.apply("page.imprint", page=number(), name=name, text=text)
        )

    def show_page(self, issue: Issue, page: Page) -> None:
        """Show what the page says; empty fields what it prints of the issue's and the paper's."""
        self.page.show_imprint(page.imprint, (*issue.template.imprint, *issue.imprint))


def fact_name(name: str) -> str:
    """What a fact of the imprint is called."""
    return {
        "publisher": tr("主办"),
        "supervisor": tr("主管"),
        "permit": tr("准印证号"),
        "cn": tr("刊号"),
        "latin": tr("拼音报名"),
        "weather": tr("天气"),
        "chief": tr("总编辑"),
        "editor": tr("责编"),
        "designer": tr("美编"),
        "proofreader": tr("校对"),
        "phone": tr("电话"),
        "email": tr("投稿邮箱"),
        "address": tr("地址"),
        "postcode": tr("邮编"),
        "price": tr("定价"),
        "distribution": tr("发行方式"),
        "recipients": tr("发送对象"),
        "printer": tr("印刷单位"),
        "print_date": tr("印刷日期"),
        "run": tr("印数"),
        "advertising": tr("广告许可"),
        "gutter": tr("中缝"),
    }[name]
