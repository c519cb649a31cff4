"""Versions as ``versions.xml``, whose grammar is ``versions.rng``: every distinct article, page and template once.

What changed between two versions is all that a version costs.  Equal versions give equal bytes.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from typing import Final, Generic, TypeVar

from lxml import etree
from lxml.etree import _Element as Element

from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.model.page import Page
from editor.model.template import Template
from editor.store.errors import TemplateError, Unreadable
from editor.store.escape import escape, unescape
from editor.store.issue_reader import article_of, asset_of, captions_of, imprint_of, page_of, parse_xml
from editor.store.issue_writer import VERSION, add_article, add_asset, add_captions, add_imprint, add_page, indent
from editor.store.migrations import migrate
from editor.store.template_reader import read_template
from editor.store.template_writer import template_toml
from editor.store.versions import Version, Versions

MEMBER: Final = "versions.xml"
_TIME: Final = "%Y-%m-%dT%H:%M:%SZ"

Part = TypeVar("Part")


def versions_xml(versions: Versions) -> bytes:
    """Return ``versions`` as XML; :func:`read_versions` gives them back."""
    root = etree.Element("versions", version=str(VERSION))
    templates = _Parts[Template](root, "templates", _add_template)
    assets = _Parts[Asset](root, "assets", add_asset)
    articles = _Parts[Article](root, "articles", add_article)
    pages = _Parts[Page](root, "pages", add_page)
    for version in versions:
        issue = version.issue
        kept = etree.SubElement(root, "kept", number=str(version.number), made=version.made.strftime(_TIME))
        for name, text in (("name", version.name), ("title", issue.title), ("language", issue.language)):
            kept.set(name, escape(text))
        if issue.date is not None:
            kept.set("date", issue.date.isoformat())
        if issue.number is not None:
            kept.set("issue-number", str(issue.number))
        kept.set("template", templates.places([issue.template]))
        kept.set("assets", assets.places(issue.assets))
        kept.set("articles", articles.places(issue.articles))
        kept.set("pages", pages.places(issue.pages))
        add_imprint(kept, issue.imprint)
        add_captions(kept, issue.captions)
    indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


class _Parts(Generic[Part]):
    """One group of parts: each is written when first met and named by its place from then on."""

    def __init__(self, root: Element, name: str, add: Callable[[Element, Part], None]) -> None:
        self._group = etree.SubElement(root, name)
        self._add = add
        self._by_object: dict[int, tuple[Part, int]] = {}
        self._by_text: dict[bytes, int] = {}

    def places(self, parts: Iterable[Part]) -> str:
        """The places of ``parts``, written where they were not yet."""
        return " ".join(str(self._place(part)) for part in parts)

    def _place(self, part: Part) -> int:
        # Versions share what did not change, so most parts are known without being written out again.
        known = self._by_object.get(id(part))
        if known is None:
            self._add(self._group, part)
            new = self._group[-1]
            text = etree.tostring(new)
            place = self._by_text.setdefault(text, len(self._group) - 1)
            if place < len(self._group) - 1:
                self._group.remove(new)
            known = self._by_object[id(part)] = part, place
        return known[1]


def _add_template(parent: Element, template: Template) -> None:
    etree.SubElement(parent, "template").text = escape(template_toml(template))


def read_versions(data: bytes) -> Versions:
    """Return the versions in ``versions.xml``.  Unreadable if it is not as it should be."""
    root = parse_xml(data, name=MEMBER)
    migrate(root, tag="versions")
    grammar = _grammar()
    if not grammar.validate(root):
        first = grammar.error_log[0]
        raise Unreadable(f"its {MEMBER} is not as it should be: line {first.line}: {first.message}")
    templates = [_template(element) for element in root.iterfind("templates/template")]
    assets = [asset_of(element) for element in root.iterfind("assets/asset")]
    articles = [article_of(element) for element in root.iterfind("articles/article")]
    pages = [page_of(element) for element in root.iterfind("pages/page")]
    versions = []
    for kept in root.iterfind("kept"):
        date, number = kept.get("date"), kept.get("issue-number")
        (template,) = _chosen(kept, "template", templates) or _missing("template")
        issue = Issue(
            title=unescape(kept.get("title", "")),
            template=template,
            date=datetime.date.fromisoformat(date) if date else None,
            number=int(number) if number else None,
            articles=_chosen(kept, "articles", articles),
            pages=_chosen(kept, "pages", pages),
            assets=_chosen(kept, "assets", assets),
            language=unescape(kept.get("language", "")),
            imprint=imprint_of(kept),
            captions=captions_of(kept),
        )
        made = datetime.datetime.fromisoformat(kept.get("made", ""))
        versions.append(Version(int(kept.get("number", "0")), made, issue, unescape(kept.get("name", ""))))
    if any(later.number <= sooner.number for sooner, later in itertools.pairwise(versions)):
        raise Unreadable(f"its {MEMBER} counts its versions wrongly")
    return tuple(versions)


def _template(element: Element) -> Template:
    try:
        return read_template(unescape(element.text or ""), file=f"a template in its {MEMBER}")
    except TemplateError as error:
        raise Unreadable(str(error).removesuffix(".")) from None


def _chosen(kept: Element, name: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    places = [int(place) for place in kept.get(name, "").split()]
    if any(place >= len(parts) for place in places):
        _missing(name)
    return tuple(parts[place] for place in places)


def _missing(name: str) -> tuple[()]:
    raise Unreadable(f"its {MEMBER} names {name} that it does not hold")


@functools.cache
def _grammar() -> etree.RelaxNG:
    with resources.as_file(resources.files("editor.store")) as folder:
        return etree.RelaxNG(etree.parse(folder / "versions.rng"))
