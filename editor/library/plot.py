"""Plots: the statistics as a picture (SVG) that any browser, and any printer, shows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import Final

from editor.library.statistics import Counts, Statistics

_WIDTH: Final = 840
_LEFT: Final = 150  # room for names
_NAME: Final = 10.5  # em, of a name in that room
_RIGHT: Final = 60  # room for numbers
_MONTHS_HEIGHT: Final = 180
_ROW: Final = 22
_MOST_ROWS: Final = 20
_MOST_BARS: Final = 240
_LABEL: Final = 62  # room for the name of a month
_FONT: Final = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True, slots=True)
class Colours:
    """What the plot is drawn in: bars, words, words of less weight, lines, ground."""

    bar: str = "#3a5a80"
    text: str = "#222222"
    quiet: str = "#777777"
    line: str = "#e2e2e2"
    ground: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class PlotWords:
    """What the plot says.  ``title`` has a place for the number of ``issues`` and one for that of ``articles``."""

    title: str
    months: str
    years: str
    offices: str
    no_office: str
    no_dates: str
    no_articles: str


CHINESE: Final = PlotWords(
    title="{issues:,} 期，{articles:,} 篇",
    months="各月稿件",
    years="各年稿件",
    offices="各单位供稿",
    no_office="（未署单位）",
    no_dates="没有注明日期的期",
    no_articles="还没有稿件",
)
ENGLISH: Final = PlotWords(
    title="{issues:,} issues, {articles:,} articles",
    months="Articles by month",
    years="Articles by year",
    offices="Articles by office",
    no_office="(no office)",
    no_dates="No issue has a date",
    no_articles="No articles yet",
)


def draw(statistics: Statistics, words: PlotWords = CHINESE, colours: Colours = Colours()) -> str:
    """Draw articles by month, or by year if that makes too many bars, above articles by office."""
    months = _whole_years(tuple(row for row in statistics.months if row[0]))
    offices = tuple((name or words.no_office, number) for name, number in statistics.offices[:_MOST_ROWS])
    below = 60 + _MONTHS_HEIGHT + 70
    height = below + _ROW * max(1, len(offices)) + 30
    title = escape(words.title.format(issues=statistics.issues, articles=statistics.articles))
    when = words.years if months and len(months[0][0]) == 4 else words.months
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONT}" font-size="12" fill="{colours.text}">',
        f"<title>{title}</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="{colours.ground}"/>',
        f'<text x="20" y="32" font-size="16">{title}　·　{escape(when)}</text>',
        *(_columns(months, colours, top=60) or [_said(words.no_dates, colours, 60 + _MONTHS_HEIGHT - 12)]),
        f'<text x="20" y="{below - 22}" font-size="16">{escape(words.offices)}</text>',
        *(_rows(offices, colours, top=below) or [_said(words.no_articles, colours, below)]),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _whole_years(months: Counts) -> Counts:
    """Every month from the first to the last, empty ones too; years where there would be too many."""
    if not months:
        return ()
    first, last = (12 * int(name[:4]) + int(name[5:]) - 1 for name in (months[0][0], months[-1][0]))
    known = dict(months)
    names = [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    if len(names) <= _MOST_BARS:
        return tuple((name, known.get(name, 0)) for name in names)
    years = dict.fromkeys((name[:4] for name in names), 0)
    for name, number in months:
        years[name[:4]] += number
    return tuple(years.items())


def _columns(bars: Counts, colours: Colours, *, top: int) -> list[str]:
    """Upright bars, with names below some and the largest number at the top of the scale; nothing without any."""
    if not bars:
        return []
    base = top + _MONTHS_HEIGHT
    parts = [f'<line x1="60" y1="{base}" x2="{_WIDTH - 20}" y2="{base}" stroke="{colours.quiet}"/>']
    tick = _tick(max(number for _, number in bars))
    ticks = -(-max(number for _, number in bars) // tick) or 1
    most = tick * ticks
    step = min(48.0, (_WIDTH - 80) / len(bars))
    every = max(1, math.ceil(_LABEL / step))
    for mark in range(1, ticks + 1):
        y = base - _MONTHS_HEIGHT * mark / ticks
        parts.append(f'<text x="52" y="{y + 4:.2f}" text-anchor="end" fill="{colours.quiet}">{mark * tick:,}</text>')
        parts.append(f'<line x1="60" y1="{y:.2f}" x2="{_WIDTH - 20}" y2="{y:.2f}" stroke="{colours.line}"/>')
    for place, (name, number) in enumerate(bars):
        x, high = 60 + place * step, _MONTHS_HEIGHT * number / most
        parts.append(
            f'<rect x="{x + step * 0.12:.2f}" y="{base - high:.2f}" width="{step * 0.76:.2f}" height="{high:.2f}" '
            f'fill="{colours.bar}"><title>{name}: {number}</title></rect>'
        )
        if place % every == 0:
            parts.append(
                f'<text x="{x + step / 2:.2f}" y="{base + 18}" text-anchor="middle" '
                f'fill="{colours.quiet}">{name}</text>'
            )
    return parts


def _shortened(name: str) -> str:
    """A name that fits the room for names."""
    width = 0.0
    for place, character in enumerate(name):
        width += 0.6 if character.isascii() else 1.0
        if width > _NAME and place + 1 < len(name):
            return f"{name[:place]}…"
    return name


def _said(words: str, colours: Colours, y: int) -> str:
    """A line of words in place of bars."""
    return f'<text x="60" y="{y}" fill="{colours.quiet}">{escape(words)}</text>'


def _tick(most: int) -> int:
    """A round number that goes into ``most`` five times at most."""
    power = 1
    while True:
        for tick in (power, 2 * power, 5 * power):
            if most <= 5 * tick:
                return tick
        power *= 10


def _rows(bars: Counts, colours: Colours, *, top: int) -> list[str]:
    """Lying bars, a name before and a number behind each."""
    most = max((number for _, number in bars), default=1) or 1
    parts = []
    for place, (name, number) in enumerate(bars):
        y = top + place * _ROW
        width = (_WIDTH - _LEFT - _RIGHT) * number / most
        shown = escape(_shortened(name))
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{shown}<title>{escape(name)}</title></text>')
        parts.append(f'<rect x="{_LEFT}" y="{y - 8}" width="{width:.2f}" height="14" fill="{colours.bar}"/>')
        parts.append(f'<text x="{_LEFT + width + 6:.2f}" y="{y + 4}">{number:,}</text>')
    return parts
