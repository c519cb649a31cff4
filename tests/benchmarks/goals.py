"""The numbers to hold, measured: a keystroke, an export, a proposal, ten times the text.

    python tests/benchmarks/goals.py

Whole processes are timed from the outside, start-up included; the keystroke from the changed article to the new
ComposedPage in a warm process.  Each row ends with the goal.
"""

from __future__ import annotations

import hashlib
import io
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from editor.compose.issue import compose_page
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.model.page import BlockKind, Frame, FrameKind
from editor.model.text import Paragraph, Story
from editor.store.document import open_document, save_document

PROJECT = Path(__file__).resolve().parent.parent.parent
RUNS = 5
KEYSTROKES = 200
SENSOR = (6000, 4000)

# Runs the command and says its peak memory, as the command itself ends.
MEASURED = """
import sys
from editor.cli.main import main
from editor.cli.memory import peak_megabytes
status = main(sys.argv[1:])
sys.stderr.write(f"{peak_megabytes():.0f}")
sys.exit(status)
"""


def row(work: str, figure: str, goal: str) -> None:
    """Print a row."""
    print(f"{work:52} {figure:>34}   goal {goal}", flush=True)


def process(*arguments: str | Path) -> tuple[float, float]:
    """Run ``banxin`` as a process of its own and return seconds and peak megabytes."""
    command = [sys.executable, "-c", MEASURED, *map(str, arguments)]
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, text=True, encoding="utf-8")
    seconds = time.perf_counter() - begun
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return seconds, float(done.stderr.splitlines()[-1])


def repeat_process(*arguments: str | Path) -> str:
    """Run ``banxin`` several times and say the median time and the peak memory."""
    figures = [process(*arguments) for _ in range(RUNS)]
    return f"{statistics.median(f[0] for f in figures):.2f} s, {max(f[1] for f in figures):.0f} MB"


def four_pages(folder: Path) -> Path:
    """An issue of four pages: the seeds' articles, twice."""
    manuscripts = folder / "manuscripts"
    manuscripts.mkdir()
    for copy in "ab":
        for seed in sorted((PROJECT / "seeds").glob("*.txt")):
            (manuscripts / f"{copy}-{seed.name}").write_bytes(seed.read_bytes())
    issue = folder / "four.banxin"
    seconds, megabytes = process("make", manuscripts, "-o", issue, "--pages", "4")
    row("make: 38 articles on four pages, whole process", f"{seconds:.2f} s, {megabytes:.0f} MB", "a proposal in 2 s")
    return issue


def with_photographs(path: Path) -> Path:
    """The issue with three photographs of 24 megapixels on each page, no two the same file."""
    document = open_document(path)
    photograph = noisy_photograph()
    assets, pages, records = dict(document.assets), [], []
    for page in document.issue.pages:
        frames = []
        for place in range(3):
            data = photograph + f"{page.number}{place}".encode()
            sha256 = hashlib.sha256(data).hexdigest()
            assets[sha256] = data
            records.append(Asset(sha256, ".jpg", *SENSOR, len(data)))
            rect = Rect(mm(20), mm(10 + 125 * place), mm(180), mm(120))
            frames.append(Frame(f"photo-{page.number}-{place}", FrameKind.PICTURE, rect, picture=sha256))
        pages.append(replace(page, frames=tuple(frames)))
    issue = replace(document.issue, pages=tuple(pages), assets=(*document.issue.assets, *records))
    save_document(replace(document, issue=issue, assets=assets), path.with_stem("photographs"))
    return path.with_stem("photographs")


def noisy_photograph() -> bytes:
    """A JPEG file of every colour, with the noise of a small sensor."""
    width, height = SENSOR
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    noise = np.random.default_rng(7).integers(0, 24, across.shape)
    parts = np.stack([across - noise, down - noise, 255 - across - noise], axis=2)
    stream = io.BytesIO()
    Image.fromarray(np.clip(parts, 0, 255).astype(np.uint8)).save(stream, "JPEG", quality=92)
    return stream.getvalue()


def keystrokes(path: Path) -> list[float]:
    """Type into a story of 3,000 characters on the first page and return the seconds of each new ComposedPage."""
    issue, article = with_long_story(open_document(path).issue)
    page = next(p for p in issue.pages if any(block.article == article.id for block in p.blocks))
    book = FaceBook.default()
    compose_page(issue, page, book)
    taken = []
    text = article.story.paragraphs[0].text
    for k in range(KEYSTROKES):
        text = text[: 20 + k] + "天山路街道"[k % 5] + text[20 + k :]
        paragraphs = (Paragraph(text), *article.story.paragraphs[1:])
        begun = time.perf_counter()
        issue = issue.with_article(replace(article, story=Story(paragraphs)))
        compose_page(issue, page, book)
        taken.append(time.perf_counter() - begun)
    return taken


def with_long_story(issue: Issue) -> tuple[Issue, Article]:
    """Give the first article on page 1 a story of 3,000 characters; what finds no place is overset, but set."""
    placed = next(b.article for b in issue.pages[0].blocks if b.kind is BlockKind.ARTICLE)
    article = issue.article(placed)
    if article is None:
        raise SystemExit("The first block of page 1 holds no article.")
    words = [p.text for a in issue.articles for p in a.story.paragraphs]
    paragraphs: list[Paragraph] = []
    while sum(len(p.text) for p in paragraphs) < 3000:
        paragraphs.append(Paragraph(words[len(paragraphs)]))
    long = replace(article, story=Story(tuple(paragraphs)))
    return issue.with_article(long), long


def main() -> None:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        issue = four_pages(folder)
        row(
            "export to PDF: four pages, whole process",
            repeat_process("export", issue, "-o", folder / "a.pdf"),
            "1 s, 150 MiB",
        )
        row(
            "export to PDF: the same with 12 photographs of 24 MP",
            repeat_process("export", with_photographs(issue), "-o", folder / "b.pdf"),
            "20 s, 600 MiB",
        )
        row("inspect --json: four pages, whole process", repeat_process("inspect", issue, "--json"), "-")
        taken = sorted(keystrokes(issue))
        middle, late = statistics.median(taken), taken[int(len(taken) * 0.95)]
        row(
            "keystroke in 3,000 characters to ComposedPage",
            f"median {middle * 1000:.1f} ms, p95 {late * 1000:.1f} ms",
            "p95 16 ms",
        )


if __name__ == "__main__":
    main()
