"""Markdown: parsed by CommonMark's rules with tables, and read as the page it makes."""

from __future__ import annotations

import re

from editor.importers.formats.html import Beside, nothing_beside, read_fragment
from editor.importers.formats.text import text_lines
from editor.importers.manuscript import Manuscript

_DEEPEST = 60
# Every opening one is tried against all that follow; beyond all sense, the words are worth more than the marks.
_COSTLY, _MOST_MARKS = "[<", 6000
_FRONT = re.compile(r"\ufeff?---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


def read_markdown(text: str, name: str, beside: Beside = nothing_beside) -> Manuscript:
    """Read the Markdown ``text``; ``beside`` gives the bytes of pictures it names."""
    from markdown_it import MarkdownIt

    if any(text.count(mark) > _MOST_MARKS for mark in _COSTLY):
        return Manuscript((text_lines(text),))
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    page = read_fragment(parser.render(_with_title(text)) or " ", name, beside)
    # What is nested beyond all sense is left out by the parser; its words are worth more than its marks.
    return page if any(page.pages) else Manuscript((text_lines(text),))


def _with_title(text: str) -> str:
    """The text without its front matter, whose title stands over it where it has none of its own."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _FRONT.match(text)
    if not found:
        return text
    title, rest = _TITLE.search(found[1]), text[found.end() :]
    return f"# {title[1]}\n\n{rest}" if title and not re.search(r"^# ", rest, re.MULTILINE) else rest
