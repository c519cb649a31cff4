"""HTML: an issue as one page to read on any screen, complete in one file, without scripts."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from editor.compose.frames.code import QUIET, code_matrix
from editor.exporters.reading import (
    Matter,
    all_in_reading_order,
    dateline,
    in_reading_order,
    jump_line,
    one_line,
    rows_of,
)
from editor.exporters.web_pictures import picture_address
from editor.exporters.web_style import FAMILIES, STYLE
from editor.model.article import Article, Picture
from editor.model.frame_content import Code, ErrorLevel, Table
from editor.model.imprint import merged
from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span

# HTML, §13.1.4: control characters and noncharacters must not appear.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS: Final = re.compile(r"https?://[^\s\"<>]+\Z")
_MARKS: Final = {
    Emphasis.DOT: "text-emphasis:dot;text-emphasis-position:under",
    Emphasis.NAME: "text-decoration:underline",
    Emphasis.TITLE: "text-decoration:underline wavy",
    Emphasis.UNDERLINE: "text-decoration:underline",
}
_FACTS: Final = {
    "supervisor": "主管", "publisher": "主办", "permit": "准印证号", "cn": "国内统一连续出版物号", "chief": "总编辑",
    "editor": "责任编辑", "designer": "版式", "proofreader": "校对", "phone": "电话", "email": "投稿邮箱",
    "address": "地址", "postcode": "邮编", "printer": "印刷", "advertising": "广告许可",
}  # fmt: skip


def write_html(issue: Issue, assets: Mapping[str, bytes]) -> bytes:
    """Return ``issue`` as one HTML file with its pictures inside; the same issue gives the same bytes."""
    return b"".join(html_parts(issue, assets))


def html_parts(issue: Issue, assets: Mapping[str, bytes]) -> Iterator[bytes]:
    """The file of :func:`write_html` part by part, so that no more than a picture of it need be held."""
    return (f"{line}\n".encode() for line in _page(issue, assets))


def _page(issue: Issue, assets: Mapping[str, bytes]) -> Iterator[str]:
    title = " ".join(part for part in (issue.title, dateline(issue)) if part)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_text(issue.language)}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{_text(title)}</title><style>{STYLE}</style></head><body>"
    yield '<a class="skip" href="#text">跳到正文</a>'
    yield f'<header class="paper"><h1>{_text(issue.title)}</h1><p>{_text(dateline(issue))}</p></header>'
    yield from _contents(issue)
    yield '<main id="text">'
    section, place = "", 0
    for item in all_in_reading_order(issue):
        if isinstance(item, Matter):
            yield from _matter(item, assets)
            continue
        name, article = item
        if name and name != section:
            yield f'<h2 class="section">{_text(name)}</h2>'
        section, place = name, place + 1
        # No level of heading is passed over.
        yield f'<article id="a{place}">'
        yield from _article(article, assets, level=3 if section else 2)
        yield "</article>"
    yield "</main>"
    yield from _imprint(issue)
    yield "</body></html>"


def _contents(issue: Issue) -> Iterator[str]:
    articles = [(place, article) for place, (_, article) in enumerate(in_reading_order(issue), 1) if article.headline]
    if not articles:
        return
    yield '<nav aria-label="目录"><h2>目录</h2><ol>'
    for place, article in articles:
        yield f'<li><a href="#a{place}">{_text(one_line(article.headline))}</a></li>'
    yield "</ol></nav>"


def _imprint(issue: Issue) -> Iterator[str]:
    """What the paper says of itself, and what stands in the white between its pages."""
    facts = dict(merged(issue.template.imprint, issue.imprint))
    told = [(label, facts[name]) for name, label in _FACTS.items() if facts.get(name)]
    gutters = dict.fromkeys(dict(merged(issue.imprint, page.imprint)).get("gutter", "") for page in issue.pages)
    texts = [text for text in gutters if text.strip()]
    if not told and not texts:
        return
    yield "<footer>"
    yield from (f"<p>{_text(text)}</p>" for text in texts)
    if told:
        yield "<dl>"
        yield from (f"<div><dt>{label}：</dt><dd>{_text(text)}</dd></div>" for label, text in told)
        yield "</dl>"
    yield "</footer>"


def _article(article: Article, assets: Mapping[str, bytes], *, level: int) -> Iterator[str]:
    for tag, name in (("p", "kicker"), (f"h{level}", "headline"), ("p", "deck"), ("p", "byline")):
        text = getattr(article, name)
        if text:
            yield f'<{tag} class="{name}">{_text(text)}</{tag}>'
    if article.continued_from is not None:
        yield f'<p class="jump">{_text(jump_line(article.continued_from, is_from=True))}</p>'
    for picture in article.pictures:
        yield from _figure(picture, assets)
    yield '<div class="text">'
    for story, credit in article.items:
        for kind, paragraphs in itertools.groupby(story.paragraphs, key=lambda paragraph: paragraph.kind):
            yield from _paragraphs(kind, list(paragraphs), level + 1)
        if credit:
            yield f'<p class="credit">{_text(credit)}</p>'
    yield "</div>"
    if article.continued_to is not None:
        yield f'<p class="jump">{_text(jump_line(article.continued_to, is_from=False))}</p>'


def _paragraphs(kind: ParagraphKind, paragraphs: Sequence[Paragraph], level: int) -> Iterator[str]:
    """Paragraphs of one kind; the lines of a poem are one paragraph a stanza."""
    texts = ["".join(_spans(paragraph)) for paragraph in paragraphs]
    if kind is ParagraphKind.VERSE:
        stanzas = "\n".join(texts).split("\n\n")
        yield from (f'<p class="verse">{"<br>".join(lines.split(chr(10)))}</p>' for lines in stanzas if lines)
    elif kind is ParagraphKind.CROSSHEAD:
        yield from (f'<h{level} class="crosshead">{text}</h{level}>' for text in texts)
    else:
        yield from (f"<p>{text}</p>" for text in texts)


def _figure(picture: Picture, assets: Mapping[str, bytes]) -> Iterator[str]:
    image = _image(picture.asset, picture.caption or "图片", assets)
    credit = f"<cite>{_text(picture.credit)}</cite>" if picture.credit else ""
    told = f"<figcaption>{_text(picture.caption)}{credit}</figcaption>" if picture.caption or credit else ""
    if image or told:
        yield f"<figure>{image}{told}</figure>"


def _image(asset: str, alternative: str, assets: Mapping[str, bytes]) -> str:
    found = picture_address(assets.get(asset, b""))
    if found is None:
        return ""
    address, width, height = found
    return f'<img src="{address}" width="{width}" height="{height}" alt="{_text(alternative)}">'


def _matter(matter: Matter, assets: Mapping[str, bytes]) -> Iterator[str]:
    """What a free frame says."""
    frame = matter.frame
    kind = "advertisement" if frame.kind is FrameKind.ADVERTISEMENT else "note"
    label = f"第{matter.page}版{matter.kind}"
    yield f'<aside class="{kind}" aria-label="{label}">'
    if isinstance(frame.content, Table):
        yield from _table(frame.content, label)
    elif frame.kind is FrameKind.QR:
        yield from _code(frame)
    else:
        image = _image(frame.picture, frame.text or label, assets) if frame.picture else ""
        if image:
            yield f"<figure>{image}</figure>"
        if not image or frame.kind is FrameKind.TEXT:
            yield from (f"<p>{_text(text)}</p>" for text in matter.texts)
    yield "</aside>"


def _table(table: Table, label: str) -> Iterator[str]:
    rows = rows_of(table)
    heads = max(0, min(table.header, len(rows)))
    yield f'<div class="scroll"><table><caption>{label}</caption>'
    for part, tag, some in (("thead", "th", rows[:heads]), ("tbody", "td", rows[heads:])):
        if some:
            yield f"<{part}>"
            scope = ' scope="col"' if tag == "th" else ""
            for row in some:
                yield f"<tr>{''.join(f'<{tag}{scope}>{_text(cell)}</{tag}>' for cell in row)}</tr>"
            yield f"</{part}>"
    yield "</table></div>"


def _code(frame: Frame) -> Iterator[str]:
    """A QR code as modules to scan, and what it holds to follow or to read."""
    text = frame.text.strip()
    matrix = code_matrix(text, frame.content.error if isinstance(frame.content, Code) else ErrorLevel.M)
    words = _text(text)
    link = f'<a href="{words}">{words}</a>' if _ADDRESS.match(text) else words
    yield '<div class="code">'
    if matrix is not None:
        size = len(matrix) + 2 * QUIET
        dark = "".join(
            f"M{x + QUIET} {y + QUIET}h1v1h-1z"
            for y, row in enumerate(matrix)
            for x, is_dark in enumerate(row)
            if is_dark
        )
        yield f'<svg role="img" aria-label="二维码：{words}" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        yield f'<path fill="currentColor" d="{dark}"/></svg>'
    yield f"<p>{link}</p></div>"


def _spans(paragraph: Paragraph) -> Iterator[str]:
    """The text of a paragraph with its spans; overlapping spans nest over every piece of text they share."""
    length = len(paragraph.text)
    clipped = [(max(0, min(span.start, length)), max(0, min(span.end, length)), span) for span in paragraph.spans]
    edges = sorted({0, length, *(start for start, _, _ in clipped), *(end for _, end, _ in clipped)})
    for start, end in itertools.pairwise(edges):
        text = _text(paragraph.text[start:end])
        for low, high, span in clipped:
            if low <= start and end <= high:
                text = _spanned(text, span)
        yield text


def _spanned(text: str, span: Span) -> str:
    rules = [_MARKS[span.emphasis]] if span.emphasis in _MARKS else []
    if span.face in FAMILIES:
        rules.append(f"font-family:{FAMILIES[span.face]}")
    if span.weight is not None:
        rules.append(f"font-weight:{span.weight}")
    if span.tracking:
        rules.append(f"letter-spacing:{span.tracking:g}em")
    if rules:
        text = f'<span style="{html.escape(";".join(rules))}">{text}</span>'
    if span.script is not Script.NORMAL:
        tag = "sup" if span.script is Script.SUPER else "sub"
        text = f"<{tag}>{text}</{tag}>"
    return f"<ruby>{text}<rt>{_text(span.ruby)}</rt></ruby>" if span.ruby else text


def _text(text: str) -> str:
    return html.escape(_FORBIDDEN.sub("", text))
