"""Pages made by other programs: Typst, LibreOffice Writer, WeasyPrint; with boxes, advertisements, 导读, "
"tables, pictures."""

from __future__ import annotations

import base64
import html
import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from editor.files import resource_folder

CAPTION = "图为志愿者在社区花园修剪绿植。 周晓岚 摄"
ADVERTISEMENT = ("青溪家政服务", "保洁 · 月嫂 · 养老护理", "咨询热线：021-5550 1234", "地址：人民路88号二楼")
CONTENTS = (("2版", "秋粮测产创新高"), ("3版", "老街的叫卖声"), ("4版", "一池荷花半城人"))


def photograph() -> bytes:
    """A JPEG with detail."""
    pixels = np.random.default_rng(7).integers(0, 255, (8, 12, 3), dtype=np.uint8)
    stream = io.BytesIO()
    Image.fromarray(pixels).resize((600, 400), Image.Resampling.BICUBIC).save(stream, "JPEG")
    return stream.getvalue()


def truth(articles: Sequence[dict[str, Any]], captions: Sequence[str] = ()) -> dict[str, Any]:
    """What a scorer wants of a page of these articles."""
    keys = ("headline", "kicker", "deck", "byline", "credit", "paragraphs")
    told = [{key: a.get(key) or None for key in keys} | {"follow_ups": a.get("follow_ups") or []} for a in articles]
    return {"articles": told, "captions": list(captions)}


def _items(article: dict[str, Any]) -> list[tuple[str, str]]:
    """The paragraphs of an article in order, each with what it is."""
    found: list[tuple[str, str]] = []
    for item in [article, *(article.get("follow_ups") or [])]:
        crossheads = item.get("crossheads") or []
        found += [("cross" if text in crossheads else "body", text) for text in item["paragraphs"]]
        if item.get("credit"):
            found.append(("credit", f"（{item['credit']}）"))
    return found


_STYLE = """
@page { size: 300mm 420mm; margin: 12mm } body { font: 9.5pt/14pt 'Noto Serif SC'; text-align: justify; margin: 0 }
h1 { font: bold 22pt 'Noto Sans SC'; margin: 2mm 0; text-align: center }
.kicker, .deck { font-size: 13pt; text-align: center }
.byline { text-align: center; font-size: 9pt } p { margin: 0; text-indent: 2em }
.credit { text-align: right; text-indent: 0 }
.cross { font: bold 9.5pt/14pt 'Noto Sans SC'; text-indent: 0 } .body { column-gap: 5mm; column-rule: RULE }
.row { display: flex; gap: 6mm; margin-bottom: 4mm; border-top: RULE } .row > * { flex: 1; min-width: 0 }
.box { border: 0.5pt solid; padding: 2mm } .ad { border: 2pt double; text-align: center; padding: 4mm; flex: 0.5 }
.ad b { font: bold 20pt 'Noto Sans SC' } .name { font: 900 60pt 'Noto Serif SC' }
.list { border: 1pt solid; padding: 2mm; flex: 0.5 }
figure { margin: 2mm 0 } figcaption { font: 8pt/11pt 'LXGW WenKai' } table { width: 100%; border-collapse: collapse }
td { border: 0.4pt solid; font-size: 8pt } .up { writing-mode: vertical-rl; height: 70mm }
"""


def _block(article: dict[str, Any], columns: int, box: str = "", figure: str = "") -> str:
    head = "".join(
        f'<{tag} class="{key}">{html.escape(article[key])}</{tag}>'
        for key, tag in (("kicker", "div"), ("headline", "h1"), ("deck", "div"), ("byline", "div"))
        if article.get(key)
    )
    body = "".join(f'<p class="{kind}">{html.escape(text)}</p>' for kind, text in _items(article))
    return f'<div class="{box}">{head}{figure}<div class="body" style="columns:{columns}">{body}</div></div>'


def weasyprint_page(articles: Sequence[dict[str, Any]], path: Path, rule: str = "0.3pt solid") -> dict[str, Any]:
    """A page as the web sets it: rows of articles in balanced columns, a box, an advertisement, a list of contents."""
    picture = base64.b64encode(photograph()).decode()
    figure = (
        f'<figure><img width="300" src="data:image/jpeg;base64,{picture}"><figcaption>{CAPTION}</figcaption></figure>'
    )
    contents = "".join(f"<div>{page} {headline}</div>" for page, headline in CONTENTS)
    ad = f"<b>{ADVERTISEMENT[0]}</b>" + "".join(f"<div>{line}</div>" for line in ADVERTISEMENT[1:])
    a = list(articles)
    top = f'<div class="name">青溪报</div><div class="list"><b>导　读</b>{contents}</div>'
    rows = [
        f'<div class="row" style="border:0">{top}</div>',
        f'<div class="row">{_block(a[0], 4, figure=figure)}</div>',
        f'<div class="row">{_block(a[1], 2)}{_block(a[2], 2, "box")}</div>',
        f'<div class="row">{_block(a[3], 1)}{_block(a[4], 2)}<div class="ad">{ad}</div></div>',
        f'<div class="row">{_block(a[5], 3)}</div>',
    ]
    page = f"<html><meta charset=utf-8><style>{_STYLE.replace('RULE', rule)}</style><body>{''.join(rows)}</body></html>"
    source = path.with_suffix(".html")
    source.write_text(page, encoding="utf-8")
    subprocess.run(["weasyprint", str(source), str(path)], check=True, capture_output=True)
    return truth(a[:6], [CAPTION])


def _typst_text(text: str) -> str:
    return "".join(f"\\{c}" if c in "#$*_`<>@\\[]=-+/~" else c for c in text)


def _typst_block(
    article: dict[str, Any], columns: int, width: float, *, is_boxed: bool = False, figure: str = ""
) -> str:
    em, gutter = 9.5, 14.0
    inner = width - (16 if is_boxed else 0)
    measure = (inner - (columns - 1) * gutter) / columns
    lines = sum(-(-(len(text) + 2) // max(1, int(measure / em - 0.5))) for _, text in _items(article))
    height = (-(-lines // columns) + 1) * 14.5
    heads = "".join(
        f'#align(center, text(size: {size}pt, font: "{font}", weight: {weight})[{_typst_text(article[key])}])\n'
        for key, size, font, weight in (
            ("kicker", 12, "LXGW WenKai", 400),
            ("headline", 21, "Noto Sans SC", 700),
            ("deck", 12, "LXGW WenKai", 400),
            ("byline", 9.5, "LXGW WenKai", 400),
        )
        if article.get(key)
    )
    body = "".join(
        {
            "body": f"#par(first-line-indent: (amount: 2em, all: true))[{_typst_text(text)}]\n",
            "cross": f'#text(font: "Noto Sans SC", weight: 700)[{_typst_text(text)}]#parbreak()\n',
            "credit": f"#align(right)[{_typst_text(text)}]\n",
        }[kind]
        for kind, text in _items(article)
    )
    stroke = "stroke: 0.5pt, inset: 8pt, " if is_boxed else ""
    story = f"#block(height: {height}pt, columns({columns}, gutter: {gutter}pt)[{body}])"
    return f"block({stroke}width: {width}pt)[{heads}{figure}{story}]"


def typst_page(articles: Sequence[dict[str, Any]], path: Path) -> dict[str, Any]:
    """A page as Typst sets it: no rules but those of the boxes, a picture, an advertisement."""
    import typst

    (path.parent / "photo.jpg").write_bytes(photograph())
    a = list(articles)
    figure = f'#image("photo.jpg", width: 200pt)#text(size: 8pt, font: "LXGW WenKai")[{_typst_text(CAPTION)}]\n'
    ad = "\\ ".join(_typst_text(line) for line in ADVERTISEMENT[1:])
    beside = "#grid(columns: 2, column-gutter: 24pt, {}, {})"
    sold = f"#text(size: 24pt, weight: 900)[{_typst_text(ADVERTISEMENT[0])}] \\ {ad}"
    rows = [
        f"#{_typst_block(a[0], 4, 760)}",
        beside.format(_typst_block(a[1], 2, 368), _typst_block(a[2], 2, 368, is_boxed=True)),
        beside.format(_typst_block(a[3], 2, 468), _typst_block(a[4], 1, 268, figure=figure)),
        f"#block(stroke: 2pt, inset: 10pt, width: 760pt)[#align(center)[{sold}]]",
        f"#{_typst_block(a[5], 3, 760)}",
    ]
    source = (
        "#set page(width: 820pt, height: auto, margin: 30pt)\n"
        '#set text(font: "Noto Serif SC", size: 9.5pt, lang: "zh")\n'
        "#set par(justify: true, leading: 5pt, spacing: 5pt)\n#show heading: none\n" + "\n#v(14pt)\n".join(rows)
    )
    path.with_suffix(".typ").write_text(source, encoding="utf-8")
    fonts = [str(resource_folder("fonts"))]
    typst.compile(str(path.with_suffix(".typ")), output=str(path), font_paths=fonts, ignore_system_fonts=True)
    return truth(a[:6], [CAPTION])


_ODF = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:page-layout style:name="L">
<style:page-layout-properties fo:page-width="273mm" fo:page-height="393mm" fo:margin="15mm"/>
</style:page-layout>PARAGRAPHS SECTIONS
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>BODY</office:text></office:body></office:document>"""
_LOOKS = {
    "headline": ("22pt", "bold", "center", "0", "Noto Sans SC"),
    "kicker": ("13pt", "normal", "center", "0", "LXGW WenKai"),
    "deck": ("13pt", "normal", "center", "0", "LXGW WenKai"),
    "byline": ("9.5pt", "normal", "center", "0", "LXGW WenKai"),
    "body": ("9.5pt", "normal", "justify", "19pt", "Noto Serif SC"),
    "cross": ("9.5pt", "bold", "start", "0", "Noto Sans SC"),
    "credit": ("9.5pt", "normal", "end", "0", "Noto Serif SC"),
}


def writer_page(articles: Sequence[dict[str, Any]], path: Path) -> dict[str, Any]:
    """A page as a word processor sets it: articles one under the other, each in balanced columns."""
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{align}" '
        f'fo:text-indent="{indent}"/><style:text-properties fo:font-size="{size}" style:font-size-asian="{size}" '
        f'fo:font-weight="{weight}" style:font-weight-asian="{weight}" fo:font-family="{font}" '
        f'style:font-family-asian="{font}"/></style:style>'
        for name, (size, weight, align, indent, font) in _LOOKS.items()
    )
    sections = "".join(
        f'<style:style style:name="s{n}" style:family="section">'
        '<style:section-properties text:dont-balance-text-columns="false">'
        f'<style:columns fo:column-count="{n}" fo:column-gap="5mm"/></style:section-properties></style:style>'
        for n in (2, 3, 4)
    )
    body = []
    for number, article in enumerate(articles[:6]):
        body += [_paragraph(key, article[key]) for key in ("kicker", "headline", "deck", "byline") if article.get(key)]
        story = "".join(_paragraph(kind, text) for kind, text in _items(article))
        columns = (4, 3, 2)[number % 3]
        body.append(f'<text:section text:style-name="s{columns}" text:name="n{number}">{story}</text:section>')
    page = _ODF.replace("PARAGRAPHS", styles).replace("SECTIONS", sections).replace("BODY", "".join(body))
    source = path.with_suffix(".fodt")
    source.write_text(page, encoding="utf-8")
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(path.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return truth(list(articles)[:6])


def _paragraph(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{html.escape(text)}</text:p>'


MAKERS: dict[str, tuple[str, Callable[[Sequence[dict[str, Any]], Path], dict[str, Any]]]] = {
    "typst": ("", typst_page),
    "writer": ("soffice", writer_page),
    "weasyprint": ("weasyprint", weasyprint_page),
}


def is_installed(maker: str) -> bool:
    """Whether a program is on this machine."""
    program = MAKERS[maker][0]
    return not program or shutil.which(program) is not None
