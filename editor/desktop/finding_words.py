"""Findings in Chinese: the sentence a code stands for; a code without one keeps the finding's own words."""

from __future__ import annotations

import re
from typing import Final

from editor.desktop.words import WORDS, Language
from editor.model.findings import Finding

_SENTENCES: Final[dict[str, str]] = {
    "overset": "有 {0} 字排不下。",
    "missing-glyph": "字体中缺少这些字：{0}",
    "loose-line": "这一行字距过松。",
    "underset": "空余 {0} 行。",
}
_NUMBER: Final = re.compile(r"\d[\d,]*")


def finding_sentence(finding: Finding) -> str:
    """The finding's sentence in the language now spoken."""
    known = _SENTENCES.get(finding.code)
    if WORDS.language is Language.ENGLISH or known is None:
        return finding.message
    numbers = _NUMBER.findall(finding.message)
    if "{0}" not in known:
        return known
    if finding.code == "missing-glyph":
        return known.format(finding.message.rsplit(":", 1)[-1].strip())
    return known.format(numbers[0]) if numbers else finding.message
