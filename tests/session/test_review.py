"""Lines of a source are found again in the articles they became; doubtful articles come first."""

from __future__ import annotations

from editor.edits.pieces import Part
from editor.importers.result import SourceText
from editor.model.article import Article, Source
from editor.model.findings import Finding, Place, Severity
from editor.model.text import Paragraph, Story
from editor.session.review import PieceAt, doubtful_first, doubts, source_lines

FILE = Source("稿件.txt")
ONE = Article(
    "a", "食堂开张", Story((Paragraph("昨日，食堂正式开张，老人前来用餐。"),)), credit="（党政办）", source=FILE
)
TWO = Article("b", "河道清淤", Story((Paragraph("昨日，河道清淤完工。"),)), source=FILE)
LINES = (
    (1, "社区要闻"),
    (2, "食堂开张"),
    (3, "昨日，食堂正式开"),
    (4, "张，老人前来用餐。"),
    (5, "(党政办)"),
    (7, "河 道 清 淤"),
)


def became(*articles: Article) -> list[PieceAt | None]:
    return [line.became for line in source_lines([SourceText("稿件.txt", None, LINES)], articles, ())]


def test_each_line_is_told_what_it_became() -> None:
    assert became(ONE, TWO) == [
        None,
        PieceAt("a", 0, Part.HEADLINE),
        PieceAt("a", 1, Part.BODY),
        PieceAt("a", 1, Part.BODY),
        PieceAt("a", 2, Part.CREDIT),
        PieceAt("b", 0, Part.HEADLINE),
    ]


def test_a_file_of_its_own_is_not_sought_in_another_s_articles() -> None:
    other = Article("c", "食堂开张", source=Source("别的.txt"))
    assert became(other) == [None] * len(LINES)


def test_doubtful_articles_come_first_and_the_worst_of_them() -> None:
    findings = (
        Finding(Severity.NOTE, "note", "x", Place("稿件.txt", line=3)),
        Finding(Severity.WARNING, "warning", "y", Place("稿件.txt", line=7)),
    )
    lines = source_lines([SourceText("稿件.txt", None, LINES)], (ONE, TWO), findings)
    told = doubts(lines)
    assert {name: [f.code for f in found] for name, found in told.items()} == {"a": ["note"], "b": ["warning"]}
    assert [a.id for a in doubtful_first((ONE, TWO), told)] == ["b", "a"]
