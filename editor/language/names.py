"""Names: people, places and organisations in a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from editor.language.dictionary import own_words, tagger
from editor.language.offices import offices
from editor.language.people import people, without
from editor.language.places import places

_OWN = ("nr", "ns", "nt")


@dataclass(frozen=True, slots=True)
class Names:
    """Names in order of how often they occur."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def names(text: str, most: int = 8) -> Names:
    """The people, places and organisations that ``text`` names, at most so many of each."""
    known = tagger().word_tag_tab
    tagged = [(pair.word, pair.flag) for pair in tagger().cut(text)]
    who = people(text, tagged, known)
    rest = [(pair.word, pair.flag) for pair in tagger().cut(without(text, tuple(who)))]
    held = offices(rest)
    where = places(rest, known)
    for place in [place for place in where if text.count(place) <= sum(n.count(place) * text.count(n) for n in held)]:
        del where[place]  # named only as a part of what an office is called
    for word, tag in own_words():  # what the user says it is, it is
        if tag in _OWN and word in text:
            {"nr": who, "ns": where, "nt": held}[tag][word] += text.count(word)
    return Names(
        tuple(name for name, _ in who.most_common(most)),
        tuple(name for name in _whole(where, most) if not any(name == office for office in held)),
        _whole(held, most),
    )


def _whole(found: Counter[str], most: int) -> tuple[str, ...]:
    """The commonest names, those left out that are part of another: 天山路街道 in 天山路街道办事处."""
    every = [name for name, _ in found.most_common(most * 2)]
    return tuple(n for n in every if not any(n != m and n in m for m in every))[:most]
