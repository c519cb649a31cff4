"""Run as a program: makes up a small issue and prints what stands where; ``busy`` keeps another thread at work."""

from __future__ import annotations

import hashlib
import sys
import threading

from editor.arrange.make_up import ComposedShaper, make_up_with
from editor.faces.book import FaceBook
from editor.model.issue import Issue
from editor.store.templates import load_template
from tests.arrange.news import invented_issue_material


def main() -> None:
    if "busy" in sys.argv:
        sys.setswitchinterval(1e-4)
        threading.Thread(target=_busy, daemon=True).start()
    articles, assets = invented_issue_material(31, 9, longest=600, pictures=3)
    issue = Issue("社区报", load_template("newsletter-a4"), articles=articles, assets=assets)
    made = make_up_with(issue, ComposedShaper(issue, FaceBook.default()), pages=2, seed=5, looks=1)
    sys.stdout.write(hashlib.sha256(repr((made.issue.pages, made.findings)).encode()).hexdigest())


def _busy() -> None:
    number = 0
    while True:
        number += 1


if __name__ == "__main__":
    main()
