"""HTML: an issue as one page to read on any screen, complete in one file, without scripts."""

from __future__ import annotations

import base64
import html
import io
import itertools
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Final

from editor.exporters.reading import dateline, in_reading_order, jump_line
from editor.model.article import Article, Picture
from editor.model.issue import Issue
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span

# HTML, §13.1.4: control characters and noncharacters must not appear.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SHOWN_BY_BROWSERS: Final = {"JPEG": "jpeg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif", "BMP": "bmp"}
_FAMILIES: Final = {
    "song": '"Noto Serif SC","Source Han Serif SC",SimSun,"Songti SC",serif',
    "hei": '"Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif',
    "kai": '"LXGW WenKai",KaiTi,"Kaiti SC",serif',
    "fang": 'FangSong,"STFangsong",serif',
}
_MARKS: Final = {
    Emphasis.DOT: "text-emphasis:dot;text-emphasis-position:under",
    Emphasis.NAME: "text-decoration:underline",
    Emphasis.TITLE: "text-decoration:underline wavy",
    Emphasis.UNDERLINE: "text-decoration:underline",
}
_STYLE: Final = f"""
body{{margin:0 auto;padding:1.5em;max-width:38em;font:1.0625em/1.75 {_FAMILIES["song"]};color:#1a1a1a;background:#fff;
 text-align:justify;line-break:strict;text-spacing-trim:trim-start;text-autospace:normal;overflow-wrap:break-word}}
header{{border-bottom:3px double;text-align:center;margin-bottom:1.5em}}
header h1{{font-size:2.5em;line-height:1.2;margin:0}}
nav ol{{list-style:none;padding:0;columns:2 14em;column-gap:2em;text-align:left}}
nav li{{break-inside:avoid;padding-left:1em;text-indent:-1em}}
nav li::before{{content:"·";display:inline-block;width:1em;text-indent:0;text-align:center;color:#999}}
nav a{{color:inherit;text-decoration:none}}
nav a:hover,nav a:focus{{text-decoration:underline}}
h2.section{{font:700 1.25em/1.4 {_FAMILIES["hei"]};border-bottom:1px solid;margin:3em 0 0}}
article{{margin:2.5em 0;border-top:1px solid #bbb;padding-top:1.5em}}
h2.section+article{{border-top:0;margin-top:0}}
article h3{{font-size:1.7em;line-height:1.3;margin:.2em 0;text-align:center;text-wrap:balance;white-space:pre-line}}
.kicker,.deck,.byline,.credit,.jump,figcaption{{font-family:{_FAMILIES["kai"]};text-indent:0;margin:.2em 0}}
.kicker,.deck,.byline{{text-align:center;white-space:pre-line}}
.credit,.jump{{text-align:right}}
article p{{margin:0;text-indent:2em}}
article p.verse{{font-family:{_FAMILIES["kai"]};text-indent:0;text-align:left;width:fit-content;margin:.8em auto}}
article h4{{font:700 1em/1.75 {_FAMILIES["hei"]};margin:.8em 0 0}}
figure{{margin:1.2em 0}}
figure img{{display:block;max-width:100%;max-height:90vh;margin:0 auto}}
figcaption{{font-size:.9em;line-height:1.5}}
figcaption cite{{float:right;font-style:normal}}
@media (prefers-color-scheme:dark){{body{{color:#ddd;background:#161616}}}}
@media print{{article{{break-inside:auto}}h3,h4{{break-after:avoid}}figure{{break-inside:avoid}}nav{{display:none}}}}
"""


def write_html(issue: Issue, assets: Mapping[str, bytes]) -> bytes:
    """Return ``issue`` as one HTML file with its pictures inside; the same issue gives the same bytes."""
    return "".join(f"{line}\n" for line in _page(issue, assets)).encode("utf-8")


def _page(issue: Issue, assets: Mapping[str, bytes]) -> Iterator[str]:
    articles = list(in_reading_order(issue))
    title = " ".join(part for part in (issue.title, dateline(issue)) if part)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_text(issue.language)}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body>"
    yield f"<header><h1>{_text(issue.title)}</h1><p>{_text(dateline(issue))}</p></header>"
    yield '<nav aria-label="目录"><ol>'
    for place, (_, article) in enumerate(articles, start=1):
        if article.headline:
            yield f'<li><a href="#a{place}">{_text(article.headline)}</a></li>'
    yield "</ol></nav><main>"
    section = ""
    for place, (name, article) in enumerate(articles, start=1):
        if name and name != section:
            yield f'<h2 class="section">{_text(name)}</h2>'
        section = name
        yield f'<article id="a{place}">'
        yield from _article(article, assets)
        yield "</article>"
    yield "</main></body></html>"


def _article(article: Article, assets: Mapping[str, bytes]) -> Iterator[str]:
    for tag, name in (("p", "kicker"), ("h3", "headline"), ("p", "deck"), ("p", "byline")):
        text = getattr(article, name)
        if text:
            yield f'<{tag} class="{name}">{_text(text)}</{tag}>'
    if article.continued_from is not None:
        yield f'<p class="jump">{_text(jump_line(article.continued_from, is_from=True))}</p>'
    for picture in article.pictures:
        yield from _figure(picture, assets)
    for story, credit in article.items:
        for kind, run in itertools.groupby(story.paragraphs, key=lambda paragraph: paragraph.kind):
            if kind is ParagraphKind.VERSE:
                yield f'<p class="verse">{"<br>".join("".join(_spans(line)) for line in run)}</p>'
                continue
            tag = "h4" if kind is ParagraphKind.CROSSHEAD else "p"
            yield from (f"<{tag}>{''.join(_spans(paragraph))}</{tag}>" for paragraph in run)
        if credit:
            yield f'<p class="credit">{_text(credit)}</p>'
    if article.continued_to is not None:
        yield f'<p class="jump">{_text(jump_line(article.continued_to, is_from=False))}</p>'


def _figure(picture: Picture, assets: Mapping[str, bytes]) -> Iterator[str]:
    source = _address(assets.get(picture.asset, b""))
    image = f'<img src="{source}" alt="{_text(picture.caption)}">' if source else ""
    credit = f"<cite>{_text(picture.credit)}</cite>" if picture.credit else ""
    yield f"<figure>{image}<figcaption>{_text(picture.caption)}{credit}</figcaption></figure>"


def _address(data: bytes) -> str | None:
    """The picture as an address that holds it: as it is if browsers show it, else as PNG; None if it is none."""
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            kind = _SHOWN_BY_BROWSERS.get(image.format or "")
            if kind is None:
                stream = io.BytesIO()
                image.convert("RGB").save(stream, "PNG")
                data, kind = stream.getvalue(), "png"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


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
    if span.face in _FAMILIES:
        rules.append(f"font-family:{_FAMILIES[span.face]}")
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
