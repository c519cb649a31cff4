"""HTML content: the part of a saved page that is its article, and what of it is menu, advertisement or footer.

A page is more than its article.  Where it says itself which part that is, it is believed; else it is the smallest part
that holds most of the running text.  What is left out is returned, so that it can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.importers.formats.elements import Element

DROPPED = frozenset(
    "script style noscript template iframe svg button select input textarea head object embed map audio video canvas "
    "dialog rp link meta".split()
)
_CHROME = frozenset("nav menu aside footer".split())
_ASIDE = frozenset("aside footer".split())  # may hold a box of the article, or who wrote it
_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar toolbar".split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|crumbs?|side-?bar|foot(?:er)?|copyright|related|recommend|share|"
    r"social|comments?|advert\w*|ads?|adsense|banner|pagination|pager|tool-?bar|top-?bar|login|search(?:box|bar)?|"
    r"friend-?links?|hot-?news|qr-?code)(?=$|[\s_-])",
    re.IGNORECASE,
)
# Where known makers of pages put the article: WeChat, then what Chinese sites name it.
_KNOWN = (
    "//*[@id='js_content']",
    "//*[contains(concat(' ',normalize-space(@class),' '),' rich_media_content ')]",
    "//*[@itemprop='articleBody']",
    "//*[@id='UCAP-CONTENT' or @id='zoom' or @id='Zoom' or @id='artibody' or @id='rwb_zw' or @id='ozoom']",
    "//*[contains(concat(' ',normalize-space(@class),' '),' TRS_Editor ')]",
    "//article",
    "//main",
    "//*[@role='main']",
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.IGNORECASE
)
_ENOUGH = 40  # characters: less is no article
_MOST = 0.7  # of a page's running text that its article holds
_LINKED = 0.6  # of a block's text in links makes it a menu
_SENTENCE = re.compile(r"[，。！？；,.!?;]")


def is_hidden(element: Element) -> bool:
    """Whether a browser would not show the element."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def content(root: Element) -> Element:
    """The part of the page that is its article; the whole where no part stands out."""
    for path in _KNOWN:
        found = at(root, path)
        if len(found) == 1 and len(words(found[0])) > _ENOUGH:
            return found[0]
    return _densest(root)


def at(root: Element, path: str) -> list[Element]:
    """The elements an XPath leads to."""
    found = root.xpath(path)
    return [each for each in found if isinstance(each, Element)] if isinstance(found, list) else []


def words(element: Element) -> str:
    """The text below an element, white space left out."""
    return "".join(text_of(element).split())


def text_of(element: Element) -> str:
    """The text below an element as it stands in the file."""
    return "".join(str(part) for part in element.itertext())


def _densest(root: Element) -> Element:
    """The smallest part with most of the running text, where the page has menus or footers beside it."""
    bodies = at(root, "//body")
    best: Element = bodies[0] if bodies else root
    weights, has_chrome = _weights(best)
    whole = weights.get(best, 0)
    if not has_chrome or whole <= _ENOUGH:
        return best
    while True:
        inner = next((e for e in best if weights.get(e, 0) >= _MOST * whole), None)
        # A headline above the text belongs to it.
        if inner is None or any(e.tag in ("h1", "h2") for e in best):
            return best
        best = inner


def _weights(body: Element) -> tuple[dict[Element, int], bool]:
    """How much running text outside menus each part holds, and whether there are menus."""
    weights: dict[Element, int] = {}
    has_chrome = False
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            continue
        if is_chrome(element):
            has_chrome = True
            continue
        own = _running(element)
        above: Element | None = element if own else None
        while above is not None:
            weights[above] = weights.get(above, 0) + own
            above = above.getparent()
        waiting.extend(element)
    return weights, has_chrome


def outside(article: Element) -> Iterator[Element]:
    """What stands on the page beside the article and would be seen, its headline apart."""
    inner, above = article, article.getparent()
    while above is not None and inner.tag != "body":
        for element in above:
            seen = element is not inner and isinstance(element.tag, str) and element.tag not in (*DROPPED, "h1")
            if seen and not is_hidden(element) and words(element):
                yield element
        inner, above = above, above.getparent()


def _elements(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _running(element: Element) -> int:
    """How many characters of sentences stand in an element itself."""
    text = " ".join([element.text or "", *(child.tail or "" for child in element)])
    bare = "".join(text.split())
    return len(bare) if _SENTENCE.search(bare) else 0


def is_chrome(element: Element) -> bool:
    """Whether an element is menu, footer, advertisement or the like by its own word or by its links."""
    tag = element.tag
    if tag in ("body", "html", "article", "main", "h1"):
        return False
    if tag in _CHROME or element.get("role") in _ROLES:
        return tag not in _ASIDE or not _is_told(element)
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    return bool(named.strip()) and bool(_NAMES.search(named)) and not _is_article(element)


def _is_article(element: Element) -> bool:
    """Whether, whatever its name, most of an element is sentences outside links."""
    whole = len(words(element))
    linked = sum(len(words(link)) for link in element.iter("a"))
    paragraphs = sum(len(words(p)) > _ENOUGH for p in element.iter("p"))
    return paragraphs >= 2 and linked < _LINKED * whole


def _is_told(element: Element) -> bool:
    """Whether an element holds sentences rather than links."""
    whole = len(words(element))
    linked = sum(len(words(link)) for link in element.iter("a"))
    return any(map(_running, _elements(element))) and linked < 0.2 * whole and "©" not in words(element)


def is_menu(element: Element) -> bool:
    """Whether a list is one of links, as menus and lists of further articles are."""
    links = element.findall(".//a")
    whole = len(words(element))
    return len(links) >= 3 and sum(len(words(link)) for link in links) > 0.8 * whole and whole / len(links) < 40
