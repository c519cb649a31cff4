"""Weights: what the proposals are judged by, in one scale of points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Points against a page.  One point is about what a line of white too many in a narrow headline is worth."""

    white: float = 0.3  # for a basic column and line of slack, squared
    squeeze: float = 1.0  # for a basic column and line of white taken from a headline
    unfilled: float = 1.6  # for a cell left below a story
    tower: float = 6.0  # for a block higher than `tallest` times its width, for each time more
    tallest: float = 2.6
    flattest: float = 4.5
    strip: float = 4.0
    small_headline: float = 2.0  # a headline made for narrower blocks
    headline_fit: float = 4.0
    picture_size: float = 3.0
    crop: float = 60.0
    left_out: float = 30.0  # a picture without a place
    order: float = 40.0  # a less important article under a larger headline
    tombstone: float = 60.0
    page_break: float = 60.0
    box: tuple[float, ...] = (0.0, 1.0, 3.0, 10.0, 20.0)  # for that many boxes on a page
    filler: float = 18.0  # for each place without matter
    filler_cell: float = 0.25
    filler_shape: float = 10.0  # for a place much higher than wide, or a strip
    height: float = 8.0  # an important article low on the page
    lead: float = 20.0  # the most important one low on the page
    rival: float = 1.5  # each further headline of the greatest size
    narrow: float = 10.0  # a page of narrow blocks only
    thin: float = 6.0  # each cell left unfilled beyond what a full page may have
    full: float = 0.983  # the least share of its cells that a full page fills
    run_through: float = 12.0  # a gutter that runs on for more than half the page, for each page more
    twins: float = 2.0  # like blocks, or pictures, side by side
    stretch: tuple[int, ...] = (3, 3, 4, 5)  # the most white, by width in columns
