"""HTML: the readable text of saved web pages and pasted articles, WeChat's among them; scripts and menus left out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from editor.importers.characters import extent, folded
from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused
from editor.importers.formats.elements import Element
from editor.importers.formats.galley import Galley, Look, Run, Setting, is_placing
from editor.importers.formats.html_content import (
    DROPPED,
    at,
    content,
    is_chrome,
    is_hidden,
    is_menu,
    outside,
    text_of,
    words,
)
from editor.importers.formats.html_styles import USUAL_SIZE, Sheet, look_of, read_sheet, setting_of
from editor.importers.formats.numbering import BULLET, figure
from editor.importers.limits import LARGEST_TEXT, check_depth
from editor.importers.lines import Hint
from editor.importers.manuscript import Manuscript
from editor.model.findings import Finding, Place, Severity

Beside = Callable[[str], "bytes | None"]

_BLOCKS = frozenset(
    "p div section article main header footer aside nav blockquote pre ul ol li dl dt dd table tbody thead tfoot tr "
    "figure figcaption caption h1 h2 h3 h4 h5 h6 hr address details summary center body html td th form menu".split()
)
_MAY_BE_MENU = frozenset("ul ol dl table tr div p center".split())
_LINES = ("h2", "h3", "h4", "p", "div", "section", "td", "span", "strong", "b")
# Where a public account's page names its writer: with a link of his own, or as plain words beside the day.
_WRITERS = ("*[@id='js_author_name']", "*[contains(@class, 'rich_media_meta_text') and not(@id='publish_time')]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "x-gbk": "gb18030"}
_LATIN = re.compile(r"iso-?8859-|latin|windows-125|cp125|(?:us-)?ascii")  # sets without Chinese
_BROKEN_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
_DEPTH = 250
_OPENING = 20  # elements of an article among which its own headline stands
_SURE = 0.9  # of what the bytes are, whatever the page declares
_LONG_LINE = 20  # em: longer lines are none of verse
_LONGEST_NAME = 12
_DOUBTFUL = 200  # characters left out that are no menu may belong to the article
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# Each attribute of a tag is compared with all before it.
_LONG_TAG, _MOST_ATTRIBUTES = re.compile(r"<[^<>]{5000,}"), 2000
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
# What public accounts put around their articles.
_CALL = re.compile(
    r"[↑↓▲▼△▽☝👆👇\s]*(?:点击|轻触|戳|点)?(?:上方|下方|左下角)?(?:“?蓝字”?|阅读原文).{0,12}|长按.{0,14}二维码.{0,14}|"
    r".{0,6}(?:点个?|点亮)“?(?:在看|赞)”?.{0,8}|[-—\s]*END[-—\s]*|"
    r"(?:值班|责任|微信|本期|新媒体)?(?:编辑|责编|编审|审核|校对|排版|制作|监制|[一二三初复终]审)[\s丨|：:／/]+\S{1,12}(?:\s\S{1,4}){0,3}"
)
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{1,20}$")


@dataclass(slots=True)
class _Reading:
    galley: Galley
    beside: Beside
    sheet: Sheet = Sheet()
    runs: list[Run] = field(default_factory=list)
    look: Look = Look(USUAL_SIZE)
    hint: Hint = Hint.NONE
    setting: Setting = Setting()
    label: str = ""
    is_exact: bool = False  # white space counts
    is_page: bool = True  # a whole page, with menus beside its article
    elsewhere: int = 0  # pictures that lie on the web
    left: list[Element] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)  # lines left out that only ask to follow or to share


def nothing_beside(name: str) -> bytes | None:  # noqa: ARG001 - the bytes of no file
    """There are no files beside this one."""
    return None


def read_html(data: bytes, name: str, beside: Beside = nothing_beside) -> Manuscript:
    """Read the web page in ``data``; ``beside`` gives the bytes of files saved with it."""
    if len(data) > LARGEST_TEXT:
        raise ImportRefused(f"{name} is too large for a web page.")
    markup = _text(data, name)
    if not _PAGE.search(markup[:4096]):
        return read_fragment(markup, name, beside)
    root = parsed(markup, name)
    reading = _Reading(Galley(name), beside, read_sheet(root))
    article = content(root)
    reading.left.extend(outside(article))
    title, hint = _title(root, article)
    if title and not _stands_in(title, article):
        reading.galley.text(title, hint)
        _byline(reading, root)
    for element in (*reversed(list(article.iterancestors())), article):
        reading.setting = setting_of(element, reading.sheet.declared(element), reading.look, reading.setting)
    _walk_inside(reading, article, 0)
    if not any(run.text.strip() for run in reading.runs) and reading.galley.next_line == 1:
        return read_fragment(markup, name, beside)  # a page that is nothing but menus
    return _finished(reading)


def read_fragment(markup: str, name: str, beside: Beside = nothing_beside) -> Manuscript:
    """Read ``markup`` that is all article, with no page around it."""
    root = parsed(markup, name)
    reading = _Reading(Galley(name), beside, read_sheet(root), is_page=False)
    _walk_inside(reading, root, 0)
    return _finished(reading)


def parsed(markup: str, name: str) -> Element:
    """The tree of a page; ImportRefused where there is none."""
    if any(found[0].count("=") > _MOST_ATTRIBUTES for found in _LONG_TAG.finditer(markup)):
        raise ImportRefused(f"{name} holds no text that can be read; save the page anew and try again.")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root: Element = lxml_html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ImportRefused(f"{name} holds no text.") from error
    check_depth(parser, name)
    return root


def _finished(reading: _Reading) -> Manuscript:
    _flush(reading)
    galley = reading.galley
    if reading.elsewhere:
        message = f"Pictures of {galley.name} lie on the web and were not fetched: {reading.elsewhere}."
        remedy = "Save them and bring them in together with the page."
        galley.findings.append(Finding(Severity.NOTE, "picture-elsewhere", message, Place(galley.name), remedy))
    if reading.left or reading.calls:
        galley.findings.append(_left_out(galley.name, reading))
    return galley.manuscript()


def _left_out(name: str, reading: _Reading) -> Finding:
    """What stood around the article; that it holds sentences makes it doubtful."""
    texts = [*reading.calls, *sorted(filter(None, map(words, reading.left)), key=len, reverse=True)]
    doubtful = any(not is_chrome(element) and len(words(element)) > _DOUBTFUL for element in reading.left)
    named = "”, “".join(text[:12] for text in texts[:4])
    message = f"Menus and other parts around the article in {name} were left out, among them “{named}”."
    severity = Severity.WARNING if doubtful else Severity.NOTE
    return Finding(severity, "page-parts-left-out", message, Place(name))


def _text(data: bytes, name: str) -> str:
    """The text of a page: as it declares, unless the bytes are surely something else, as servers often have it."""
    declared = _DECLARED.search(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    try:
        found = decode(data)
    except ImportRefused as refused:
        raise ImportRefused(f"{name} is no text in any known encoding; save it as UTF-8 and try again.") from refused
    if not encoding or _LATIN.match(encoding) or found.confidence >= _SURE:
        return _without_declaration(found.text)
    try:
        return _without_declaration(data.decode(_CHINESE.get(encoding, encoding)))
    except (LookupError, UnicodeDecodeError):
        return _without_declaration(found.text)


def _without_declaration(text: str) -> str:
    # lxml refuses text that declares an encoding, and NUL bytes end its reading early.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")


def _title(root: Element, article: Element) -> tuple[str, Hint]:
    """The page's headline where it does not stand in the article itself; the name of a window may be the site's."""
    if article.find(".//h1") is not None:
        return "", Hint.NONE
    for path in ("//*[@id='activity-name']", "//h1", "//meta[@property='og:title']", "//title"):
        for found in at(root, path)[:1]:
            bare = folded(" ".join((found.get("content") or text_of(found)).split()))
            if bare:
                return (_SITE.sub("", bare), Hint.NONE) if path == "//title" else (bare, Hint.TITLE)
    return "", Hint.NONE


def _byline(reading: _Reading, root: Element) -> None:
    """Set down the writer whom a public account's page names beside its title."""
    for path in _WRITERS:
        for found in at(root, f"//{path}[not(ancestor::*[@id='js_content'])]")[:1]:
            writer = " ".join(text_of(found).split())
            if 1 < len(writer) <= _LONGEST_NAME and not any(character.isdigit() for character in writer):
                reading.galley.text(f"作者：{writer}")
                return


def _stands_in(title: str, article: Element) -> bool:
    """Whether the article begins with its title as a line of its own."""
    bare = "".join(title.split())
    return any(words(element) == bare for element in islice(article.iter(*_LINES), _OPENING))


def _walk(reading: _Reading, element: Element, depth: int) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in DROPPED or depth > _DEPTH or is_hidden(element):
        if tag in ("video", "audio"):
            reading.galley.left_out("A film or sound")
        return
    if reading.is_page and (is_chrome(element) or (tag in _MAY_BE_MENU and is_menu(element))):
        reading.left.append(element)
        return
    if tag == "img":
        _image(reading, element)
    elif tag == "br":
        _break(reading)
    elif tag == "table":
        _flush(reading)
        _table(reading, element, depth)
    elif tag == "ruby":
        _ruby(reading, element, depth)
    elif tag in _BLOCKS:
        _block(reading, element, tag, depth)
    else:
        before = reading.look
        reading.look = look_of(element, reading.sheet.declared(element), before)
        _walk_inside(reading, element, depth)
        reading.look = before


def _walk_inside(reading: _Reading, element: Element, depth: int) -> None:
    _add(reading, element.text)
    for child in element:
        _walk(reading, child, depth + 1)
        _add(reading, child.tail)


def _block(reading: _Reading, element: Element, tag: str, depth: int) -> None:
    _flush(reading)
    hint, look, setting, is_exact = reading.hint, reading.look, reading.setting, reading.is_exact
    declared = reading.sheet.declared(element)
    reading.hint, reading.look = _hint(tag, hint), look_of(element, declared, look)
    reading.setting, reading.is_exact = setting_of(element, declared, reading.look, setting), is_exact or tag == "pre"
    if tag == "li":
        reading.label = _label(element)
    _walk_inside(reading, element, depth)
    _flush(reading)
    reading.hint, reading.look, reading.setting, reading.is_exact = hint, look, setting, is_exact
    reading.label = ""


def _hint(tag: str, outer: Hint) -> Hint:
    if tag == "h1":
        return Hint.TITLE
    if re.fullmatch(r"h[2-6]", tag):
        return Hint.HEADING
    return Hint.CAPTION if tag in ("figcaption", "caption") else outer


def _label(item: Element) -> str:
    """The number or bullet a browser puts before a list's item."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return BULLET
    place = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = above.get("start") or "1"
    count = place + (int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1)
    return f"{figure(count, _FORMS.get(above.get('type') or '', 'decimal'))}. "


def _add(reading: _Reading, text: str | None) -> None:
    if not text:
        return
    if reading.is_exact:
        reading.runs.append(Run(text, reading.look))
        return
    collapsed = re.sub(r"[ \t\r\n\f\xa0]+", " ", text)
    if "\n" in text:
        # A line break in the source between two Han is no space.
        collapsed = _BROKEN_HAN.sub("", collapsed)
    before = reading.runs[-1].text if reading.runs else " "
    if before.endswith((" ", "\n")):
        collapsed = collapsed.lstrip(" ")
    if collapsed:
        reading.runs.append(Run(collapsed, reading.look))


def _flush(reading: _Reading) -> None:
    words_of = "".join(run.text for run in reading.runs).strip()
    if reading.is_page and _CALL.fullmatch(words_of):
        reading.calls.append(words_of)
    elif words_of:
        reading.galley.paragraph(_closed_up(reading.runs), reading.hint, reading.label, reading.setting)
        reading.label = ""
    reading.runs = []


def _break(reading: _Reading) -> None:
    """End a line, unless it is long and breaks off in mid-sentence: then only the page's breadth was meant."""
    words_of = "".join(run.text for run in reading.runs).strip()
    if reading.is_exact or extent(words_of) < _LONG_LINE or words_of[-1] not in "，、；,;":
        _flush(reading)


def _closed_up(runs: list[Run]) -> list[Run]:
    """Runs without the space a line break in the source leaves between two Han of neighbouring runs."""
    closed: list[Run] = []
    for run in runs:
        if closed and closed[-1].text.endswith(" ") and _BROKEN_HAN.search(closed[-1].text[-2:] + run.text[:1]):
            closed[-1] = replace(closed[-1], text=closed[-1].text[:-1])
        closed.append(run)
    return closed


def _ruby(reading: _Reading, element: Element, depth: int) -> None:
    above = "".join(words(part) for part in element.iter("rt"))
    before = reading.look
    reading.look = replace(before, ruby=above or None)
    _add(reading, element.text)
    for child in element:
        if child.tag not in ("rt", "rtc", "rp"):
            _walk(reading, child, depth + 1)
        _add(reading, child.tail)
    reading.look = before


def _table(reading: _Reading, element: Element, depth: int) -> None:
    """A table of figures row by row, cells parted by tabs; one that only places text, cell by cell."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    texts = [[" ".join(text_of(cell).split()) for cell in row] for row in rows]
    nested = element.find(".//table") is not None or element.find(".//img") is not None
    if nested or is_placing(texts):
        for child in element:
            _walk(reading, child, depth + 1)
        _flush(reading)
        return
    for caption in element.iter("caption"):
        reading.galley.text(" ".join(text_of(caption).split()), Hint.CAPTION)
    for row in texts:
        reading.galley.row(row)


def _image(reading: _Reading, element: Element) -> None:
    """Set down a picture that the page carries inside or beside it; others are counted."""
    sources = [element.get(name) or "" for name in ("src", "data-src", "data-original")]
    for source in sources:
        data = _inside(source) if source.startswith("data:") else reading.beside(unquote(source)) if source else None
        if data:
            _flush(reading)
            reading.galley.picture(lambda data=data: data, f"a picture in {reading.galley.name}")  # type: ignore[misc]
            return
    reading.elsewhere += any(not source.startswith("data:") and source for source in sources)


def _inside(source: str) -> bytes | None:
    """The bytes of a picture written into the page; None where there is none, or one that only marks a place."""
    found = re.match(r"data:image/[\w.+-]+;base64,(.+)$", source, re.DOTALL)
    if not found or len(found[1]) < 200:
        return None
    try:
        return base64.b64decode(found[1], validate=False)
    except (binascii.Error, ValueError):
        return None
