r"""Escapes: any string at all, held in XML 1.0 and in TOML.

XML 1.0 (§2.2) has no place for most control characters, U+FFFE, U+FFFF and lone surrogates, and reads a carriage
return as a line feed.  Such a character is written as ``_xHHHH_``, the form of ECMA-376 part 1, §22.9.2.19; an
underscore that would begin such a form by itself is written ``_x005F_``.
"""

from __future__ import annotations

import re
from typing import Final

_UNHOLDABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-F]{4})")
_ESCAPED: Final = re.compile("_x([0-9A-F]{4})_")


def escape(text: str) -> str:
    """Return ``text`` without characters that XML cannot hold; :func:`unescape` gives it back exactly."""
    return _UNHOLDABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """Return what :func:`escape` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
