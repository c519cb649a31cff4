"""How good are the lines?  News in one narrow column, set by us and by Typst, judged alike; and one keystroke, timed.

    python tests/benchmarks/lines.py [TEXT]

TEXT holds a paragraph a line; without it, 600 paragraphs of sentences from the articles in ``seeds/``.  For each
column width: lines; forbidden starts and ends; ``lone``: paragraphs whose last line is one character; ``wide``: lines
in which some gap between two Han characters grew by more than 1/4 em; the mean and the 99th percentile of the widest
gap, in em.  Typst is left out where it is not installed (the ``bench`` extra).
"""

from __future__ import annotations

import ctypes
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.faces.book import FaceBook
from editor.files import resource_folder
from editor.measure import pt
from editor.model.style import ParagraphStyle
from editor.model.text import Paragraph
from editor.typeset.setter import set_text

PROJECT = Path(__file__).resolve().parent.parent.parent
NOT_AT_START = set("，。、；：？！）》〉」』】〕”’·～／")
NOT_AT_END = set("（《〈「『【〔“‘")
MARKS = re.compile(r"[，。！？；：”’）》、]")
SIZE, MARGIN = 9, 20  # points

Row = list[tuple[float, str]]
"""A line as (pen in em, character), white space left out."""


@dataclass(frozen=True)
class Line:
    """A line with its place in its paragraph."""

    row: Row
    is_first: bool
    is_last: bool


def our_lines(paragraphs: list[str], em: int) -> Iterator[Line]:
    """Set the paragraphs ourselves."""
    style, size = ParagraphStyle(size=pt(SIZE)), pt(SIZE)
    text = set_text([Paragraph(p) for p in paragraphs], [style] * len(paragraphs), em * size, FaceBook.default())
    for line in range(text.lines):
        source, number = text.texts[int(text.paragraph[line])], int(text.paragraph[line])
        glyphs = range(int(text.first[line]), int(text.first[line + 1]))
        row = [(int(text.x[g] + text.shift[g]) / size, source[int(text.start[g])]) for g in glyphs]
        yield Line(
            [(x, c) for x, c in row if c.strip()],
            line == 0 or text.paragraph[line - 1] != number,
            line + 1 == text.lines or text.paragraph[line + 1] != number,
        )


def typst_lines(paragraphs: list[str], em: int) -> Iterator[Line]:
    """Set them with Typst and read its PDF back."""
    import typst

    head = (
        f"#set page(width:{em * SIZE + 2 * MARGIN}pt,height:2000pt,margin:{MARGIN}pt)\n"
        f'#set text(font:"Noto Serif SC",size:{SIZE}pt,lang:"zh",region:"cn")\n'
        "#set par(justify:true,first-line-indent:(amount:2em,all:true),leading:5pt,spacing:5pt)\n\n"
    )
    body = "\n\n".join(re.sub(r"([#$*_@<>`\\\[\]~/=+-])", r"\\\1", p) for p in paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "lines.typ"
        source.write_text(head + body, "utf-8")
        pdf = typst.compile(str(source), font_paths=[str(resource_folder("fonts"))], ignore_system_fonts=True)
    rows = [[(x - MARGIN / SIZE, c) for x, c in row] for row in _rows(pdf)]
    indented = [row[0][0] > 0.8 for row in rows]
    for row, first, following in zip(rows, indented, [*indented[1:], True], strict=True):
        yield Line(row, first, following)


def _rows(pdf: bytes) -> Iterator[Row]:
    """The lines of a PDF of one column: pens in em of the type size."""
    import pypdfium2
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        found: dict[int, Row] = {}
        for index in range(text.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if character.strip():
                raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
                found.setdefault(round(y.value), []).append((x.value / SIZE, character))
        for height in sorted(found, reverse=True):
            yield sorted(found[height])


def judged(lines: Iterator[Line]) -> dict[str, float]:
    """Count what is wrong and measure the gaps."""
    counts = {"lines": 0, "starts": 0, "ends": 0, "lone": 0, "wide": 0}
    gaps = []
    for line in lines:
        text = "".join(c for _, c in line.row)
        counts["lines"] += 1
        counts["starts"] += not line.is_first and text[0] in NOT_AT_START
        counts["ends"] += not line.is_last and text[-1] in NOT_AT_END
        counts["lone"] += line.is_last and not line.is_first and len(MARKS.sub("", text)) <= 1
        pitches = [b[0] - a[0] for a, b in zip(line.row, line.row[1:], strict=False) if _is_han(a) and _is_han(b)]
        if pitches and not line.is_last:
            gaps.append(max(pitches) - 1)
    counts["wide"] = sum(gap > 0.2501 for gap in gaps)
    return counts | {"mean": round(float(np.mean(gaps)), 4), "p99": round(float(np.percentile(gaps, 99)), 3)}


def _is_han(place: tuple[float, str]) -> bool:
    return "一" <= place[1] <= "鿿"


def keystrokes(paragraphs: list[str]) -> list[float]:
    """Seconds for each of 200 keystrokes in a story of 3,000 characters, to its new lines."""
    story: list[Paragraph] = []
    while sum(len(p.text) for p in story) < 3000:
        story.append(Paragraph(paragraphs[len(story) % len(paragraphs)]))
    styles = [ParagraphStyle(size=pt(SIZE))] * len(story)
    times = []
    for key in range(220):
        place = key % len(story)
        text = story[place].text
        story[place] = Paragraph(text[: key % len(text)] + "字" + text[key % len(text) :])
        start = time.perf_counter()
        set_text(story, styles, 13 * pt(SIZE), FaceBook.default())
        times.append(time.perf_counter() - start)
    return times[20:]


def news(count: int) -> list[str]:
    """So many paragraphs of one to six sentences, drawn from the articles of the seeds."""
    from editor.importers.manuscripts import import_paths

    articles = import_paths([PROJECT / "seeds"]).articles
    texts = [paragraph.text for article in articles for paragraph in article.story.paragraphs]
    sentences = [s for text in texts for s in re.findall("[^。！？]+[。！？]+”?", text) if len(s) > 8]
    rng = random.Random(1)
    return ["".join(rng.choices(sentences, k=rng.randint(1, 6))) for _ in range(count)]


def main(arguments: list[str]) -> None:
    """Print the table."""
    text = Path(arguments[0]).read_text("utf-8").split("\n") if arguments else news(600)
    paragraphs = [line.strip() for line in text if line.strip()]
    print(f"{len(paragraphs)} paragraphs, {sum(map(len, paragraphs))} characters, {SIZE} pt")
    for em in (11, 13, 17):
        print(f"{em:3} em  banxin {judged(our_lines(paragraphs, em))}")
        try:
            print(f"{em:3} em  typst  {judged(typst_lines(paragraphs, em))}")
        except ImportError:
            print(f"{em:3} em  typst  is not installed")
    times = sorted(keystrokes(paragraphs))
    print(f"a keystroke in 3,000 characters: median {1000 * statistics.median(times):.1f} ms, "
          f"p95 {1000 * times[len(times) * 95 // 100]:.1f} ms")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
