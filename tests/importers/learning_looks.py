"""Learning the labels of the lines of printed pages: from their words as plain text's, and from their looks.

    python -m tests.importers.learning_looks [PDF…]

Each PDF, beside which its truth lies under the same name (.json), is kept first.  All of it takes four minutes of
processor time, and SciPy as ``learning`` does (``pip install -e ".[learn]"``).  The pages are those of
``printed_by_hand`` (kept as their lines, from PDFs of other programs and hands) and the articles of the pages by hand,
printed in the designs we draw and by those of Typst, LibreOffice and WeasyPrint that are installed.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from editor.importers.characters import folded
from editor.importers.lines import Hint, Line, Looks
from editor.importers.pdf.pages import read_file
from editor.importers.recognition import recognise
from editor.importers.recognition.chain import write_weights
from editor.importers.recognition.features import features, moves
from editor.importers.recognition.looks import with_looks
from editor.importers.recognition.punctuation import full_width
from editor.importers.recognition.roles import read_roles
from tests.importers.foreign import MAKERS, is_installed
from tests.importers.learning import BY_HAND, HERE, Page, learn
from tests.importers.printed import DESIGNS, print_page
from tests.importers.truths import true_states

WEIGHTS = Path(recognise.__file__).with_name("printed.npz")
PRINTED = HERE / "printed_by_hand"
_DRAWN_WEIGHS = 0.3  # of a page by other hands
_MOST_ARTICLES = 9
_FOREIGN_ARTICLES = 6
_EVERY = 3  # of the pages by hand that one is printed
_MARKS = ("{}", "{}", "【{}】", "■ {}", "{}", "◆{}", "【{}】")


def pages() -> Iterator[Page]:
    """All printed pages to learn from."""
    for path in sorted(PRINTED.glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        yield page_of([_line(line) for line in kept["lines"]], kept["truth"])
    yield from drawn_pages()
    yield from foreign_pages()


def drawn_pages() -> Iterator[Page]:
    """The articles of the pages by hand in the designs we draw ourselves."""
    designs = list(DESIGNS.values())
    for seed, articles in islice(_articles_by_hand(), 0, None, _EVERY):
        design = designs[seed % len(designs)]
        yield _printed(lambda told, path, seed=seed, design=design: print_page(told, design, path, seed), articles)


def foreign_pages() -> Iterator[Page]:
    """The articles of the pages by hand as the programs that are installed set them."""
    makers = [make for name, (_, make) in MAKERS.items() if is_installed(name)]
    for turn, (_, articles) in enumerate(islice(_articles_by_hand(), 1, None, _EVERY)):
        if len(articles) >= _FOREIGN_ARTICLES:
            yield _printed(makers[turn % len(makers)], articles[:_FOREIGN_ARTICLES])


def _articles_by_hand() -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Articles of each page by hand, their subheads marked in one of the ways papers mark them."""
    for seed, path in enumerate(sorted(BY_HAND.glob("*.json"))):
        page = json.loads(path.read_text(encoding="utf-8"))
        articles = [article for article in page["articles"] if article.get("headline") and article.get("paragraphs")]
        random.Random(seed).shuffle(articles)
        mark = _MARKS[seed % len(_MARKS)]
        yield seed, [_with_marks(article, mark) for article in articles[:_MOST_ARTICLES]]


def _with_marks(article: dict[str, Any], mark: str) -> dict[str, Any]:
    own = set(article.get("subheads") or ())
    marked = {text: mark.format(text) if text[0].isalnum() else text for text in own}
    paragraphs = [marked.get(text, text) for text in article["paragraphs"]]
    return article | {"paragraphs": paragraphs, "crossheads": list(marked.values())}


def _printed(make: Callable[[Sequence[dict[str, Any]], Path], dict[str, Any]], articles: list[dict[str, Any]]) -> Page:
    with tempfile.TemporaryDirectory() as folder:
        truth = make(articles, Path(folder) / "page.pdf")
        for told, article in zip(truth["articles"], articles, strict=True):
            told["subheads"] = article["crossheads"]
        return page_of(lines_of(Path(folder) / "page.pdf"), truth, _DRAWN_WEIGHS)


def lines_of(path: Path) -> list[Line]:
    """The lines of the first page of a PDF."""
    steps = read_file(path, path.name)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return [line for line in end.value.pages[0] if line.text]


def page_of(lines: list[Line], truth: dict[str, Any], weight: float = 1.0) -> Page:
    """A printed page with its true labels."""
    ready, found = recognise.prepared(full_width(lines)[0])
    texts, told = [line.text for line in ready], json.loads(folded(json.dumps(truth, ensure_ascii=False)))
    # The words under a picture have gone with it, and a text may begin as they do.
    whole = _bare("".join(texts))
    told["captions"] = [caption for caption in told.get("captions", []) if _bare(caption) in whole]
    states = true_states(texts, told)
    names = with_looks(features(ready, read_roles(ready, found)), ready)
    return Page(names, states, moves(ready), weight)


def _bare(text: str) -> str:
    return "".join(text.split())


def keep(pdf: Path) -> None:
    """Keep the lines of a PDF, beside which its truth lies, as a page to learn from."""
    truth = json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
    kept = {"truth": truth[0] if isinstance(truth, list) else truth, "lines": [_kept(line) for line in lines_of(pdf)]}
    target = PRINTED / f"{pdf.stem}.json"
    target.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _kept(line: Line) -> dict[str, Any]:
    """What differs from a plain line."""
    told = {key: value for key, value in asdict(line).items() if value not in (None, False, "", (), 0.0, "none")}
    looks = told.get("looks")
    if looks:
        told["looks"] = {
            key: round(value, 3) if isinstance(value, float) else value for key, value in looks.items() if value
        }
    return told


def _line(kept: dict[str, Any]) -> Line:
    looks = Looks(**{"share": 0.0, **kept["looks"]}) if "looks" in kept else None
    return Line(**{**kept, "hint": Hint(kept.get("hint", "none")), "looks": looks})


if __name__ == "__main__":
    for name in sys.argv[1:]:
        keep(Path(name))
    write_weights(learn(list(pages())), WEIGHTS)
