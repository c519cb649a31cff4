"""Markdown: the text without its marks; headings, captions and tables as what they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.importers.characters import folded, join
from editor.importers.lines import Hint, Line

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s*){3,}$")
_ITEM = re.compile(r"^\s*(?:([-*+])|(\d{1,9})[.)])\s+(?=\S)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_DELIMITER = re.compile(r"^[\s|:-]+$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"(`+)(.+?)\1")
_STRUCK = re.compile(r"~~(.+?)~~")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*\S+")

_Put = Callable[..., None]
_Flush = Callable[[], None]


def markdown_lines(text: str) -> tuple[Line, ...]:
    """The paragraphs of a Markdown ``text``, each as one line."""
    lines: list[Line] = []
    paragraph: list[str] = []
    blank = fenced = False

    def put(words: str, hint: Hint = Hint.NONE) -> None:
        bare = folded(_plain(words)).strip()
        if bare:
            lines.append(Line(bare, len(lines) + 1, blank, is_whole=True, hint=hint))

    def flush() -> None:
        if paragraph:
            put(join([part.strip() for part in paragraph]))
            paragraph.clear()

    for raw in _without_front_matter(text).split("\n"):
        if _FENCE.match(raw):
            flush()
            fenced = not fenced
        elif fenced:
            if raw.strip():
                lines.append(Line(folded(raw).strip(), len(lines) + 1, is_whole=True, hint=Hint.BODY))
        elif not raw.strip():
            flush()
        else:
            _take(raw, paragraph, put, flush)
        blank = not raw.strip()
    flush()
    return tuple(lines)


def _take(raw: str, paragraph: list[str], put: _Put, flush: _Flush) -> None:
    """Read one line that is not blank."""
    raw = re.sub(r"^\s{0,3}(?:>\s?)+", "", raw)
    heading = _HEADING.match(raw)
    under = _UNDERLINE.match(raw)
    caption = _IMAGE.fullmatch(raw.strip())
    if heading:
        flush()
        put(heading[2], Hint.TITLE if len(heading[1]) == 1 else Hint.HEADING)
    elif under and paragraph:
        put(join([part.strip() for part in paragraph]), Hint.TITLE if under[1][0] == "=" else Hint.HEADING)
        paragraph.clear()
    elif _RULE.match(raw) or _DEFINITION.match(raw):
        flush()
    elif caption:
        flush()
        put(caption[1], Hint.CAPTION)
    elif _ROW.match(raw):
        flush()
        if not _DELIMITER.match(raw):
            put("\t".join(cell.strip() for cell in raw.strip().strip("|").split("|")), Hint.BODY)
    elif _ITEM.match(raw):
        flush()
        found = _ITEM.match(raw)
        assert found
        paragraph.append(("• " if found[1] else f"{found[2]}. ") + raw[found.end() :])
    else:
        paragraph.append(raw)
        if raw.endswith("  "):
            flush()


def _without_front_matter(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    found = re.match(r"---\n(.*?)\n(?:---|\.\.\.)\n", text, re.DOTALL)
    if not found:
        return text
    title = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", found[1], re.MULTILINE)
    rest = text[found.end() :]
    return f"# {title[1]}\n\n{rest}" if title and not re.search(r"^# ", rest, re.MULTILINE) else rest


def _plain(text: str) -> str:
    """``text`` without inline marks."""
    text = _AUTOLINK.sub(r"\1", text)
    text = _IMAGE.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", text)
    for pattern in (_STRONG, _EMPHASIS, _CODE):
        text = pattern.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", _STRUCK.sub(r"\1", text))
