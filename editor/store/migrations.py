"""Migrations: an ``issue.xml`` of any earlier version, brought forward one version at a time.

A step is a function from the tree of one version to the tree of the next, registered under the version it leaves.  A
frozen sample of every version stands in the tests and has to open for good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml.etree import _Element as Element

from editor.store.errors import Unreadable
from editor.store.issue_writer import VERSION

Step = Callable[[Element], None]

STEPS: Final[Mapping[int, Step]] = {}
"""From version n to n + 1.  Version 1 is the first, so there is none yet."""


def migrate(root: Element, *, tag: str = "issue", steps: Mapping[int, Step] = STEPS, to: int = VERSION) -> None:
    """Change the tree under ``root`` to version ``to``; Unreadable where it is no issue, or newer than the program.

    The tree may also be that of ``versions``, which holds articles, pages and assets in the same places.
    """
    version = _version(root, tag)
    if version > to:
        raise Unreadable(
            f"a newer Banxin saved it (file version {version}, this program reads up to {to}); update the program"
        )
    while version < to:
        if version not in steps:
            raise Unreadable(f"its version, {version}, is none that Banxin ever wrote")
        steps[version](root)
        version += 1
        root.set("version", str(version))


def _version(root: Element, tag: str) -> int:
    if root.tag != tag:
        raise Unreadable(f"its {tag}.xml is not that of a Banxin issue")
    text = root.get("version", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0):
        raise Unreadable(f"its {tag}.xml does not say which version it is")
    return int(text)
