"""Elements of office documents, found by local name: old, strict and mistaken namespaces differ only there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml's only name for it


def local(element: Element) -> str:
    """The element's name without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that local name."""
    if element is not None:
        yield from (child for child in element if local(child) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along ``path`` of local names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute of that local name."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def number(text: str | None) -> int | None:
    """A decimal number, or None for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


def switch(element: Element | None) -> bool | None:
    """An on-off property: None where it is not given."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off")
