"""The clipboard between issues and windows: copied blocks, frames, articles and pictures as one piece of data.

It is JSON with the pictures' bytes, so that another window, or the same one tomorrow, can paste it.  What comes from a
clipboard may be anybody's: whatever does not fit is no copy.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Final

from editor.edits.copies import Copied
from editor.edits.plain import from_plain, to_plain

KIND: Final = "application/x-banxin-items"
"""The media type under which it is offered."""

_FORMAT: Final = 1


def to_clipboard(copied: Copied, assets: Mapping[str, bytes]) -> bytes:
    """The copies with the bytes of their pictures."""
    shown = {a.sha256: base64.b64encode(assets[a.sha256]).decode() for a in copied.assets if a.sha256 in assets}
    return json.dumps({"format": _FORMAT, "copied": to_plain(copied), "assets": shown}, ensure_ascii=False).encode()


def from_clipboard(data: bytes) -> tuple[Copied, dict[str, bytes]] | None:
    """The copies and their pictures' bytes; None where the data is none of ours, or damaged."""
    try:
        told = json.loads(data)
        if told["format"] != _FORMAT:
            return None
        copied = from_plain(Copied, told["copied"])
        assets = {str(name): base64.b64decode(text, validate=True) for name, text in told["assets"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(copied, Copied) or any(hashlib.sha256(b).hexdigest() != name for name, b in assets.items()):
        return None
    return copied, assets
