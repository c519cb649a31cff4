"""Weights: what the proposals are judged by, in one scale of points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

LEAD_PLACES: Final = ("left", "right", "across")


@dataclass(frozen=True, slots=True)
class Weights:
    """Points against a page.  One point is about what a line of white too many in a narrow headline is worth."""

    white: float = 0.5  # for a basic column and line of slack, squared
    squeeze: float = 1.0  # for a basic column and line of white taken from a headline
    unfilled: float = 1.6  # for a cell left below a story
    jump: float = 0.0  # the share of the first page beyond which the lead goes on overleaf; 0 for never
    tower: float = 6.0  # for a block higher than `tallest` times its width, for each time more
    tallest: float = 2.6
    small_headline: float = 2.0  # a headline made for narrower blocks
    demoted: float = 3.0  # a headline smaller than the article's importance deserves, for each step
    headline_fit: float = 4.0
    picture_size: float = 3.0
    picture_share: float = 0.6  # of its block's width that a picture is liked to have
    picture_cap: float = 300.0  # for each page that pictures take beyond what their article is worth
    shallow: float = 3.0  # for each line that the text columns of a block have fewer than five
    dribble: float = 4.0  # for each line that the text under a picture has fewer than three
    picture_height: float = 1.5  # for each line of a picture beyond a third of the page
    crop: float = 60.0
    wish: float = 200.0  # a picture not as large or small as the editor asked for
    left_out: float = 30.0  # a picture without a place
    order: float = 40.0  # a less important article under a larger headline
    tombstone: float = 60.0
    page_break: float = 60.0
    box: float = 1.5  # for each box
    boxes: float = 2.0  # so many on a page may be
    box_more: float = 10.0  # for each box beyond these
    upright: float = 100.0  # for a headline that stands upright (竖题); from 100 on there is none
    uprights: float = 25.0  # for each beyond the first on a page
    filler: float = 12.0  # for each place without matter
    filler_cell: float = 0.15
    filler_size: float = 0.004  # for its cells, squared: two places of use are better than half a page
    filler_shape: float = 22.0  # for a place much higher than wide, or a strip
    filler_high: float = 16.0  # for one at the top of the page; at the foot it costs nothing more
    filler_touching: float = 45.0  # for two that share an edge: they look like one hole
    touching: float = 14.0  # two boxes that share an edge
    height: float = 10.0  # an important article low on the page
    large_low: float = 1.0  # a large headline low on the page, for each step of its size
    small_lead: float = 14.0  # the lead under a smaller headline than it deserves, for each step
    upset: float = 3.0  # a headline larger than one above it; one a page is free, as the foot's lead (倒头条)
    flat: float = 3.0  # for a block wider than `flattest` times its height, for each time more
    flattest: float = 3.5
    file: float = 5.0  # each block beyond two in a row of narrow ones that begin on one line
    monotony: float = 20.0  # the share of blocks of one width beyond three in five
    picture_place: float = 4.0  # the largest picture away from the lead and from the middle of the upper half
    lead: float = 30.0  # the most important one low on the page
    upside_down: float = 12.0  # the greatest headline low on the page
    lead_place: str = "left"  # where the house has its lead, at the top: left, right or across
    lead_side: float = 4.0  # the lead elsewhere
    foot: float = 3.0  # nothing of weight in the bottom right corner
    rival: float = 5.0  # each further headline of the greatest size
    narrow: float = 10.0  # a page of narrow blocks only
    thin: float = 20.0  # each cell left unfilled beyond what a full page may have
    full: float = 0.983  # the least share of its cells that a full page fills
    run_through: float = 16.0  # a gutter that runs on for more than half the page, for each page more
    twins: float = 3.0  # like blocks, or pictures, side by side
    familiar: float = 100.0  # a page like that of another proposal: the share of its cells beyond what chance gives
    stretch: float = 3.0  # the most lines of white more; one more for each column beyond two


def house_weights(rules: Mapping[str, float], lead_place: str = "") -> Weights:
    """The weights with those a template names put in their place.

    ValueError for a name or a place of the lead there is not.
    """
    unknown = set(rules) - set(WEIGHT_NAMES)
    if unknown:
        raise ValueError(f"there is no weight of make-up named {min(unknown)}")
    if lead_place and lead_place not in LEAD_PLACES:
        raise ValueError(f"the lead stands {', '.join(LEAD_PLACES)}, not {lead_place}")
    weights = Weights(**rules)  # type: ignore[arg-type]
    return replace(weights, lead_place=lead_place) if lead_place else weights


NO_UPRIGHT: Final = 100.0  # the weight from which no headline stands upright
WEIGHT_NAMES: Final = tuple(f.name for f in fields(Weights) if f.type == "float")
