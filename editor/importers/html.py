"""HTML: the readable text of saved web pages and pasted articles, WeChat's among them; scripts and menus left out."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from editor.importers.characters import folded
from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused
from editor.importers.limits import LARGEST_TEXT
from editor.importers.lines import Hint, Line
from editor.importers.manuscript import Manuscript, Photo
from editor.importers.pictures import read_picture

_DROPPED = frozenset(
    "script style noscript nav template iframe svg form button select input textarea head object embed map audio video "
    "canvas dialog menu".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer aside blockquote pre ul ol li dl dt dd table tbody thead tfoot tr figure "
    "figcaption caption h1 h2 h3 h4 h5 h6 hr address details summary center body td th".split()
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "x-gbk": "gb18030"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BROKEN_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
_DEPTH = 400


@dataclass(slots=True)
class _Reading:
    name: str
    lines: list[Line] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    text: str = ""
    hint: Hint = Hint.NONE
    is_bold: bool = False
    is_blank: bool = False


def read_html(data: bytes, name: str) -> Manuscript:
    """Read the web page in ``data``."""
    if len(data) > LARGEST_TEXT:
        raise ImportRefused(f"{name} is too large for a web page.")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_text(data), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ImportRefused(f"{name} holds no text.") from error
    reading = _Reading(name)
    content = _content(root)
    title = _title(root)
    _walk(reading, content, 0)
    _flush(reading)
    if title and not any(line.hint is Hint.TITLE for line in reading.lines):
        reading.lines.insert(0, Line(title, 0, is_whole=True, hint=Hint.TITLE))
    return Manuscript((tuple(reading.lines),), reading.photos)


def _text(data: bytes) -> str:
    declared = _DECLARED.search(data[:4096])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        try:
            return _without_declaration(data.decode(_CHINESE.get(encoding, encoding)))
        except (LookupError, UnicodeDecodeError):
            pass
    return _without_declaration(decode(data).text)


def _without_declaration(text: str) -> str:
    # lxml refuses text that declares an encoding, and NUL bytes end its reading early.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")


def _content(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """The part of a page that is the article."""
    for path in ("//*[@id='js_content']", "//article", "//main", "//*[@role='main']"):
        found = root.xpath(path)
        if len(found) == 1 and len(found[0].text_content().strip()) > 40:
            return found[0]
    return root


def _title(root: lxml_html.HtmlElement) -> str:
    for path in ("//*[@id='activity-name']", "//meta[@property='og:title']/@content", "//title"):
        for found in root.xpath(path)[:1]:
            text = found if isinstance(found, str) else found.text_content()
            bare = folded(" ".join(text.split()))
            if bare:
                return re.sub(r"\s*[-_|–—]+\s*[^-_|–—]{1,20}$", "", bare) if path == "//title" else bare
    return ""


def _walk(reading: _Reading, element: lxml_html.HtmlElement, depth: int) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _DROPPED or depth > _DEPTH or _HIDDEN.search(element.get("style") or ""):
        return
    block = tag in _BLOCKS
    outer = reading.hint, reading.is_bold
    if block:
        _flush(reading)
        reading.hint = _hint(tag, outer[0])
    if tag == "img":
        _image(reading, element)
    elif tag == "br":
        _flush(reading)
    elif tag == "tr":
        cells = [" ".join(c.text_content().split()) for c in element if c.tag in ("td", "th")]
        if len(cells) > 1 and max(map(len, cells)) <= 80 and not element.xpath(".//table|.//img"):
            reading.text = "\t".join(cells)
            reading.hint = Hint.BODY
            _flush(reading)
            reading.hint, reading.is_bold = outer
            return
    _add(reading, element.text, tag)
    for child in element:
        _walk(reading, child, depth + 1)
        _add(reading, child.tail, tag)
    if block:
        _flush(reading)
        reading.hint, reading.is_bold = outer


def _hint(tag: str, outer: Hint) -> Hint:
    if tag == "h1":
        return Hint.TITLE
    if re.fullmatch(r"h[2-6]", tag):
        return Hint.HEADING
    return Hint.CAPTION if tag in ("figcaption", "caption") else outer


def _add(reading: _Reading, text: str | None, tag: str) -> None:
    if not text:
        return
    if tag == "pre":
        for line in text.split("\n"):
            reading.text += line
            _flush(reading)
        return
    collapsed = re.sub(r"[ \t\r\n\f\xa0]+", " ", text)
    if "\n" in text:
        # A line break in the source between two Han is no space.
        collapsed = _BROKEN_HAN.sub("", collapsed)
    reading.text += collapsed.lstrip(" ") if not reading.text or reading.text.endswith(" ") else collapsed


def _flush(reading: _Reading) -> None:
    text = folded(reading.text)
    bare = text.strip()
    if bare:
        reading.lines.append(Line(bare, len(reading.lines) + 1, reading.is_blank, is_whole=True, hint=reading.hint))
    reading.text = ""


def _image(reading: _Reading, element: lxml_html.HtmlElement) -> None:
    """Keep a picture that the page carries inside; those that lie elsewhere are matched by name."""
    found = re.match(r"data:image/[\w.+-]+;base64,(.+)$", element.get("src") or "", re.DOTALL)
    if not found:
        return
    try:
        photo = read_picture(base64.b64decode(found[1], validate=False), reading.name)
    except (ImportRefused, binascii.Error, ValueError):
        return
    _flush(reading)
    reading.photos[photo.asset.sha256] = photo
    reading.lines.append(Line("", len(reading.lines) + 1, is_whole=True, picture=photo.asset.sha256))
