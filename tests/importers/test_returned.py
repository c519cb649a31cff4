"""A manuscript that this program wrote comes back as the same articles."""

from __future__ import annotations

import dataclasses
import datetime
import io

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.exporters.docx import write_docx
from editor.importers.formats.returned import read_returned
from editor.importers.manuscripts import import_paths
from editor.model.article import Article, FollowUp, Jump, Picture
from editor.model.issue import Issue
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span, Story
from editor.store.templates import load_template
from tests.store.example import example

TEMPLATE = load_template("tianshan")


def returned(*articles: Article, assets=None) -> tuple[Article, ...]:
    issue = Issue("天山", TEMPLATE, datetime.date(2025, 8, 15), 312, articles=articles)
    found = read_returned(write_docx(issue, assets or {}), "back.docx")
    assert found is not None
    return found[0].articles


def told(article: Article) -> Article:
    """The article without what a manuscript does not tell: ids, judgement, source, how pictures stand on the page."""
    pictures = tuple(Picture("", picture.asset, picture.caption, picture.credit) for picture in article.pictures)
    return dataclasses.replace(
        article, id="", importance=None, status=Article("").status, source=None, pictures=pictures
    )


def test_example_comes_back_with_its_pictures(tmp_path):
    document = example()
    path = tmp_path / "天山.docx"
    path.write_bytes(write_docx(document.issue, document.assets))
    imported = import_paths([path])
    # What stands in free frames is in the issue, and is no article.
    assert [finding.code for finding in imported.findings] == ["annex-left-out"]
    assert dict(imported.assets) == dict(document.assets)
    first, second = imported.articles
    wanted, other = document.issue.articles
    assert told(first) == told(wanted)
    assert told(second) == told(other)
    assert first.source.path == "天山.docx"


inline = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8
)
lines = st.lists(inline, max_size=2).map("\n".join)
words = inline.filter(bool)
paragraphs = st.builds(Paragraph, words, st.sampled_from(ParagraphKind))
stories = st.lists(paragraphs, max_size=3).map(lambda found: Story(tuple(found)))
bodies = st.lists(st.builds(Paragraph, words), min_size=1, max_size=3).map(lambda found: Story(tuple(found)))
jumps = st.builds(Jump, st.sampled_from(["1", "头", "12", "头版"]), st.sampled_from(["", "暑期课堂", "《书》与人"]))
articles = st.builds(
    Article, id=st.just("a"), headline=lines, story=stories, kicker=lines, deck=lines, byline=lines, credit=inline,
    section=inline, follow_ups=st.lists(st.builds(FollowUp, bodies, inline), max_size=2).map(tuple),
    tags=st.lists(st.sampled_from(["公益", "社区 治理", "A"]), max_size=2).map(tuple),
    continued_from=st.none() | jumps, continued_to=st.none() | jumps,
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(sent=st.lists(articles, max_size=3))
def test_any_articles_come_back_equal(sent):
    back = returned(*(dataclasses.replace(article, id=str(n)) for n, article in enumerate(sent)))
    assert [told(article) for article in back] == [told(article) for article in sent]


def test_spans_come_back():
    spans = (
        Span(0, 1, face="hei"),
        Span(1, 2, weight=700),
        Span(2, 3, emphasis=Emphasis.DOT),
        Span(3, 4, script=Script.SUB),
        Span(4, 5, ruby="yù"),
        Span(5, 6, face="kai", weight=700, upright=True),
        Span(6, 7, tracking=0.1),
    )
    text = "甲乙丙二彧十宽尾"
    (article,) = returned(Article("a", "题", Story((Paragraph(text, spans=spans),))))
    assert article.story.paragraphs == (Paragraph(text, spans=spans),)


def test_what_was_typed_in_between_is_text():
    issue = Issue("天山", TEMPLATE, articles=(Article("a", "题", Story((Paragraph("一段。"),))),))
    word = docx.Document(io.BytesIO(write_docx(issue, {})))
    word.add_paragraph("另加的一段。", style="Normal")
    stream = io.BytesIO()
    word.save(stream)
    found = read_returned(stream.getvalue(), "back.docx")
    assert found is not None
    (article,) = found[0].articles
    assert [paragraph.text for paragraph in article.story.paragraphs] == ["一段。", "另加的一段。"]


def test_other_documents_are_left_to_the_reader_of_all():
    stream = io.BytesIO()
    docx.Document().save(stream)
    assert read_returned(stream.getvalue(), "x.docx") is None
    assert read_returned(b"PK\x03\x04", "x.docx") is None
