"""Plain text: an issue as anyone can read it anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from editor.exporters.reading import Matter, all_in_reading_order, dateline, jump_line, one_line, rows_of
from editor.model.article import Article
from editor.model.frame_content import Table
from editor.model.issue import Issue


def write_text(issue: Issue) -> bytes:
    """Return ``issue`` as UTF-8 text: a line for every paragraph, an empty line between articles."""
    lines = [" ".join(part for part in (issue.title, dateline(issue)) if part)]
    section = ""
    for item in all_in_reading_order(issue):
        if isinstance(item, Matter):
            said = [one_line(line) for line in _matter(item)]
            lines += ["", f"〔{item.kind}〕", *said] if said else []
            continue
        name, article = item
        if name and name != section:
            lines += ["", f"【{name}】"]
        section = name
        lines += ["", *(one_line(line) for line in _article(article))]
    # A lone surrogate has no form in UTF-8.
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _article(article: Article) -> Iterator[str]:
    yield from (part for part in (article.kicker, article.headline, article.deck, article.byline) if part)
    if article.continued_from is not None:
        yield jump_line(article.continued_from, is_from=True)
    for story, credit in article.items:
        for paragraph in story.paragraphs:
            yield paragraph.text
        if credit:
            yield credit
    if article.continued_to is not None:
        yield jump_line(article.continued_to, is_from=False)
    for picture in article.pictures:
        caption = "　".join(part for part in (picture.caption, picture.credit) if part)
        yield f"〔图片〕{caption}"


def _matter(matter: Matter) -> Iterator[str]:
    """What a free frame says in words; tabs part the cells of a table, so that a spreadsheet takes them."""
    table = matter.frame.content
    if isinstance(table, Table):
        for row in rows_of(table):
            yield "\t".join(one_line(cell) for cell in row)
    else:
        yield from matter.texts
