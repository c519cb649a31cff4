"""Reviewing an import names, joins, splits and drops parts of articles, and loses no word that was not dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edits import review
from editor.edits.errors import EditRefused
from editor.edits.pieces import Part, Piece, assembled, pieces
from editor.edits.registry import apply
from editor.model.article import Article, FollowUp, Picture
from editor.model.issue import Issue
from editor.model.text import Paragraph, ParagraphKind, Script, Span, Story

WORDS = st.text("社区食堂开张了，。", min_size=1, max_size=8)


@st.composite
def paragraphs(draw) -> Paragraph:
    text = draw(WORDS)
    spans = (Span(0, len(text), weight=700),) if draw(st.booleans()) else ()
    return Paragraph(text, draw(st.sampled_from(ParagraphKind)), spans)


stories = st.lists(paragraphs(), max_size=4).map(lambda p: Story(tuple(p)))
follow_ups = st.builds(FollowUp, story=WORDS.map(lambda t: Story((Paragraph(t),))), credit=st.just("") | WORDS)
articles = st.builds(
    Article,
    id=st.just("a"),
    headline=WORDS,
    kicker=st.just("") | WORDS,
    deck=st.just("") | WORDS,
    byline=st.just("") | WORDS,
    credit=st.just("") | WORDS,
    story=stories,
    follow_ups=st.lists(follow_ups, max_size=2).map(tuple),
    pictures=st.lists(st.builds(Picture, id=st.uuids().map(str), asset=st.just("0"), caption=WORDS), max_size=2).map(
        tuple
    ),
)


def letters(*found: Article) -> Counter[str]:
    text = "".join(piece.text for article in found for piece in pieces(article))
    return Counter(c for c in text if not c.isspace())


@given(articles)
def test_an_article_put_together_again_is_the_same(article: Article) -> None:
    assert assembled(article, pieces(article)) == article


@given(articles, st.integers(0, 20), st.sampled_from(Part))
def test_no_name_loses_a_word(article: Article, at: int, part: Part) -> None:
    issue = Issue("报", None, articles=(article,))
    at %= len(pieces(article))
    if part is Part.CAPTION and not article.pictures:
        with pytest.raises(EditRefused, match="no picture"):
            apply(issue, "review.name", {"article": "a", "piece": at, "part": part})
        return
    named = apply(issue, "review.name", {"article": "a", "piece": at, "part": part}).articles[0]
    assert letters(named) == letters(article)
    for story, _ in named.items:
        for paragraph in story.paragraphs:
            assert all(0 <= s.start <= s.end <= len(paragraph.text) for s in paragraph.spans)


@given(articles, st.integers(0, 20))
def test_splitting_and_joining_keep_every_word(article: Article, at: int) -> None:
    issue = Issue("报", None, articles=(article, replace(article, id="b", pictures=())))
    at %= len(pieces(article))
    joined = apply(issue, "review.join", {"article": "a", "piece": at})
    assert letters(*joined.articles) == letters(*issue.articles)
    try:
        split = apply(issue, "review.split", {"article": "a", "piece": at})
    except EditRefused:
        assert at == 0 or all(p.part is Part.CAPTION for p in pieces(article)[at:])
        return
    assert letters(*split.articles) == letters(*issue.articles)
    assert len(split.articles) == 3
    assert len({a.id for a in split.articles}) == 3
    assert [a.id for a in split.articles][::2] == ["a", "b"]


@given(articles, st.integers(0, 20))
def test_what_is_dropped_and_nothing_else_is_gone(article: Article, at: int) -> None:
    at %= len(pieces(article))
    issue = Issue("报", None, articles=(article,))
    dropped = apply(issue, "review.drop", {"article": "a", "piece": at})
    gone = Counter(c for c in pieces(article)[at].text if not c.isspace())
    assert letters(*dropped.articles) == letters(article) - gone


def test_a_paragraph_becomes_the_headline_and_the_rest_stays() -> None:
    story = Story((Paragraph("社区食堂开张"), Paragraph("昨日开张。", spans=(Span(0, 2, script=Script.SUPER),))))
    issue = Issue("报", None, articles=(Article("a", story=story, credit="街道办"),))
    named = apply(issue, "review.name", {"article": "a", "piece": 0, "part": Part.HEADLINE}).articles[0]
    assert named == Article("a", "社区食堂开张", Story(story.paragraphs[1:]), credit="街道办")


def test_joining_moves_spans_with_their_words() -> None:
    parts = (Paragraph("前半", spans=(Span(0, 1, weight=700),)), Paragraph("后半", spans=(Span(1, 2, weight=700),)))
    story = Story(parts)
    issue = Issue("报", None, articles=(Article("a", story=story),))
    joined = apply(issue, "review.join", {"article": "a", "piece": 0}).articles[0].story.paragraphs
    assert joined == (Paragraph("前半后半", spans=(Span(0, 1, weight=700), Span(3, 4, weight=700))),)


def test_the_last_piece_takes_in_the_next_article() -> None:
    one = Article("a", "主题", Story((Paragraph("前文"),)))
    two = Article("b", "误认的标题", Story((Paragraph("后文"),)), pictures=(Picture("p", "0", "说明"),))
    joined = apply(Issue("报", None, articles=(one, two)), "review.join", {"article": "a", "piece": 1})
    assert [[p.text for p in pieces(a)] for a in joined.articles] == [["主题", "前文", "误认的标题", "后文", "说明"]]
    with pytest.raises(EditRefused, match="No article follows"):
        apply(joined, "review.join", {"article": "a", "piece": 4})


def test_a_part_that_has_vanished_is_refused() -> None:
    issue = Issue("报", None, articles=(Article("a", "主题"),))
    with pytest.raises(EditRefused, match="no longer"):
        apply(issue, "review.drop", {"article": "a", "piece": 7})
    assert Piece(Part.HEADLINE, "主题") in pieces(issue.articles[0])


def test_a_line_is_taken_out_of_its_paragraph(issue: Issue) -> None:
    text = issue.article("a0").story.paragraphs[0].text
    headed = review.carve(issue, "a0", 1, 4, 12, Part.DECK)
    article = headed.article("a0")
    assert article.deck == text[4:12]
    assert [p.text for p in article.story.paragraphs] == [text[:4], text[12:]]
    dropped = review.carve(issue, "a0", 1, 0, 4, None).article("a0")
    assert [p.text for p in dropped.story.paragraphs] == [text[4:]]
    crosshead = review.carve(issue, "a0", 1, 4, len(text), Part.CROSSHEAD).article("a0")
    assert [p.kind.value for p in crosshead.story.paragraphs] == ["body", "crosshead"]
    with pytest.raises(EditRefused):
        review.carve(issue, "a0", 1, 4, 9999, Part.BODY)


def test_a_follow_up_split_off_is_the_new_articles_own_text() -> None:
    story, item = Story((Paragraph("社区食堂开张。"),)), Story((Paragraph("又讯 食堂送餐上门。"),))
    article = Article("a", headline="食堂", story=story, follow_ups=(FollowUp(item, ""),))
    at = next(n for n, piece in enumerate(pieces(article)) if piece.part is Part.FOLLOW_UP)
    kept, made = review.split_article(Issue("报", None, articles=(article,)), "a", at).articles
    assert (kept.story, kept.follow_ups) == (story, ())
    assert (made.story, made.follow_ups) == (item, ())


def test_a_paragraph_is_parted_and_an_article_split_inside_one(issue: Issue) -> None:
    text = issue.article("a0").story.paragraphs[0].text
    parted = review.part_piece(issue, "a0", 1, 6).article("a0")
    assert [p.text for p in parted.story.paragraphs] == [text[:6], text[6:]]
    with pytest.raises(EditRefused):
        review.part_piece(issue, "a0", 1, 0)
    split = review.split_article(issue, "a0", 1, 6)
    assert split.article("a0").story.paragraphs[0].text == text[:6]
    assert split.articles[1].story.paragraphs[0].text == text[6:]
