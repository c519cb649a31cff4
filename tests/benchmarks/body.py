"""Body text to PDF, beside Typst: characters a second, their ratio, peak memory, size of the PDF.

    python tests/benchmarks/body.py [--repeats 2,20,100] [--runs 5]

Both engines set the same text (the seeds' articles, repeated) in the same fonts to the same measure: pages of
273 × 393 mm, margins 15 and 20 mm, six columns, gutter 6 mm, Noto Serif SC 9 pt on 14 pt, justified, indent 2 em.  They
take turns in one warm process, and one character of every paragraph changes from run to run, since Typst remembers
what it has set.  The times are medians; peak memory is that of a process of its own for each engine and size.
Needs the extra ``bench``: pip install -e ".[bench]".
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from editor.cli.memory import peak_megabytes

PROJECT = Path(__file__).resolve().parent.parent.parent

TYPST = r"""
#set page(width: 273mm, height: 393mm, margin: (x: 15mm, y: 20mm), columns: 6)
#set columns(gutter: 6mm)
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 5pt, spacing: 5pt, first-line-indent: (amount: 2em, all: true))
#for paragraph in sys.inputs.text.split("\n") [#paragraph #parbreak()]
"""

Engine = Callable[[str], tuple[float, int]]
"""Sets a text, a paragraph a line, and returns seconds and bytes of the PDF."""


def paragraphs_of_seeds() -> list[str]:
    """Every text of the seeds' articles, as paragraphs in reading order."""
    from editor.importers.manuscripts import import_paths

    imported = import_paths([PROJECT / "seeds"])
    texts: list[str] = []
    for article in imported.articles:
        texts += [article.kicker, article.headline, article.deck]
        for story, credit in article.items:
            texts += [*(paragraph.text for paragraph in story.paragraphs), f"（{credit}）" if credit else ""]
    texts += imported.captions
    return [text.replace("\n", "") for text in texts if text]


def repeated(paragraphs: Sequence[str], times: int, variant: int) -> str:
    """The paragraphs so many times over, one Han character of each differing from variant to variant."""
    lines = []
    for number, text in enumerate([*paragraphs] * times):
        at = next((k for k, char in enumerate(text) if "\u4e00" <= char <= "\u9fff"), 0)
        # Common characters, so that the embedded fonts stay alike.
        lines.append(text[:at] + "天山路街道社区居民活动中心"[(variant + number) % 13] + text[at + 1 :])
    return "\n".join(lines) + "\n"


def ours(folder: Path) -> Engine:
    """Return this program as an engine."""
    from editor.cli.bench import time_body
    from editor.faces.book import FaceBook

    book = FaceBook.default()

    def engine(text: str) -> tuple[float, int]:
        figures = time_body(text, folder / "ours.pdf", book)
        return figures["seconds"], figures["bytes"]

    return engine


def theirs(folder: Path) -> Engine:
    """Return Typst as an engine, with our fonts alone."""
    import typst

    compiler = typst.Compiler(font_paths=[str(PROJECT / "fonts")], ignore_system_fonts=True)

    def engine(text: str) -> tuple[float, int]:
        begun = time.perf_counter()
        pdf = compiler.compile(TYPST.encode(), format="pdf", sys_inputs={"text": text})
        (folder / "typst.pdf").write_bytes(pdf)
        return time.perf_counter() - begun, len(pdf)

    return engine


ENGINES = {"banxin": ours, "typst": theirs}


def peak(name: str, text: str, folder: Path) -> float:
    """Return the peak memory in MB of a process that knows but this engine and sets the text once."""
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, __file__, "--alone", name, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return float(done.stdout)


def compare(folder: Path, paragraphs: Sequence[str], times: int, runs: int) -> None:
    """Let the engines take turns and print a row for each."""
    engines = {name: make(folder) for name, make in ENGINES.items()}
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    sizes = dict.fromkeys(engines, 0)
    for variant in range(runs + 1):
        text = repeated(paragraphs, times, variant)
        for name, engine in engines.items():
            taken, sizes[name] = engine(text)
            if variant:  # the first is for warming up
                seconds[name].append(taken)
    characters = len(text) - text.count("\n")
    rates = {name: characters / statistics.median(taken) for name, taken in seconds.items()}
    for name, taken in seconds.items():
        print(
            f"{characters:>10,}  {name:7}{statistics.median(taken):9.3f} s  {rates[name]:>12,.0f}  "
            f"{rates[name] / rates['typst']:8.2f}  {peak(name, text, folder):8.0f} MB  {sizes[name]:>11,}",
            flush=True,
        )


def main() -> None:
    """Compare the engines at every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeats", default="2,20,100", help="how often the seeds are repeated")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each engine and size")
    parser.add_argument("--alone", nargs=2, metavar=("ENGINE", "TEXT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    sizes = [int(times) for times in arguments.repeats.split(",")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.alone:
            engine, text = arguments.alone
            ENGINES[engine](folder)(Path(text).read_text(encoding="utf-8"))
            print(peak_megabytes())
            return
        paragraphs = paragraphs_of_seeds()
        print("characters  engine      median   characters/s   x typst  peak memory          PDF")
        for times in sizes:
            compare(folder, paragraphs, times, arguments.runs)


if __name__ == "__main__":
    main()
