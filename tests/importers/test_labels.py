from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editor.importers.formats.text import text_lines
from editor.importers.lines import Hint, Label, Line, Looks
from editor.importers.recognition import labels, recognise
from editor.importers.recognition.chain import (
    STATES,
    State,
    Weights,
    best_path,
    learnt,
    most_likely,
    posterior,
    read_weights,
    write_weights,
)
from editor.importers.recognition.features import features
from editor.importers.recognition.labels import labelled
from editor.importers.recognition.patterns import Sign
from editor.importers.recognition.roles import read_roles
from tests.importers.scoring import score
from tests.importers.test_pages import taken_apart
from tests.importers.truths import true_labels, true_states

BY_HAND = sorted((Path(__file__).parent / "by_hand").glob("*.json"))
_USUAL = ("标题紧压", "標題緊壓", "标题在文上", "headlines directly over", "常规", "usual")
KEPT_BACK = sorted((Path(__file__).parent / "kept_back").glob("*.json"))  # nothing is ever learnt from these


def weights_by_chance(seed: int) -> Weights:
    chance = np.random.default_rng(seed)
    return Weights(
        {"a": 0, "b": 1, "c": 2},
        chance.normal(size=(3, len(STATES))),
        chance.normal(size=(2, len(STATES), len(STATES))),
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_best_row_of_states_and_their_sureness_are_those_of_all_rows(seed: int) -> None:
    chance = np.random.default_rng(seed)
    own, moves, kinds = chance.normal(size=(4, 5)), chance.normal(size=(2, 5, 5)), [0, 1, 0, 1]
    rows = np.array(list(itertools.product(range(5), repeat=4)))
    scores = own[range(4), rows].sum(axis=1)
    scores += sum(moves[kinds[at], rows[:, at - 1], rows[:, at]] for at in range(1, 4))
    shares = np.exp(scores) / np.exp(scores).sum()
    assert best_path(own, moves, np.array(kinds)) == list(rows[scores.argmax()])
    expected = [[shares[rows[:, at] == state].sum() for state in range(5)] for at in range(4)]
    assert np.allclose(posterior(own, moves, np.array(kinds)), expected)


def test_features_that_hold_are_summed_and_unknown_ones_pass() -> None:
    weights = weights_by_chance(1)
    found, likely = most_likely([["b", "c", "never seen"]], [0], weights)
    shares = np.exp(weights.own[1] + weights.own[2])
    assert found == [STATES[int(shares.argmax())]]
    assert np.allclose(likely[0], shares / shares.sum())


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    weights = weights_by_chance(1)
    write_weights(weights, tmp_path / "weights.npz")
    read = read_weights(tmp_path / "weights.npz")
    assert read.rows == weights.rows
    assert np.allclose(read.own, weights.own, atol=2e-3)
    assert np.allclose(read.moves, weights.moves, atol=2e-3)


def test_the_weights_that_come_with_the_program_are_of_its_features() -> None:
    page = json.loads(BY_HAND[0].read_text(encoding="utf-8"))
    lines, found = recognise.prepared(text_lines(page["text"]))
    names = {name for mine in features(lines, read_roles(lines, found)) for name in mine}
    known = names & set(learnt().rows)
    assert len(known) > 0.5 * len({name for name in names if not name.startswith(("begins", "ends"))})


def test_a_line_in_any_company_gets_some_features() -> None:
    lines, found = recognise.prepared(text_lines("（\n\n。\n1\n——\n 校 园 \n" * 10))
    assert all(features(lines, read_roles(lines, found)))


def test_whole_paragraphs_sizes_and_a_few_lines_are_left_to_what_is_known_of_them() -> None:
    lines, found = recognise.prepared(
        text_lines("校园论坛\n食堂的一角钱该不该涨\n秋 白\n" + "早饭涨了一角钱，大家都在说这件事。\n" * 3)
    )
    reading = read_roles(lines, found)
    assert labelled(lines, reading) == (lines, reading)
    sized = [Line(f"第{n}行字，排在这里。", n, size=1.0) for n in range(80)]
    sized, found = recognise.prepared(sized)
    assert labelled(sized, read_roles(sized, found))[0] == sized


def test_a_bracket_over_two_lines_says_one_thing_of_who_wrote() -> None:
    page = json.loads(KEPT_BACK[0].read_text(encoding="utf-8"))
    parts = []
    for article in page["articles"][:6]:
        broken = [text[at : at + 13] for text in article["paragraphs"] for at in range(0, len(text), 13)]
        parts += [article["headline"], *broken, "（街道社区卫生服务中", "心）"]
    lines, found = recognise.prepared(text_lines("\n".join(parts)))
    judged, reading = labelled(lines, read_roles(lines, found))
    ends = [at for at, line in enumerate(judged) if line.text == "心）"]
    assert [reading.signs.found[at] for at in ends] == [reading.signs.found[at - 1] for at in ends]
    assert Sign.CREDIT in {reading.signs.found[at] for at in ends}
    assert all(reading.signs.runs_on[at] for at in ends)


def test_a_bracket_that_a_text_opens_is_closed_in_it() -> None:
    text = Looks(face="Song")
    words = ["树苗的位置由居民投票决定。（下转第", "2版《沟挖到哪里，话就说到哪", "里》）", "里》）"]
    lines = [Line(each, n, size=1.0, looks=text) for n, each in enumerate(words, 1)]
    judged = [Label.FIRST, Label.MIDDLE, Label.FURNITURE, Label.FURNITURE]
    assert labels.divided(judged, lines) == [Label.FIRST, Label.MIDDLE, Label.LAST, Label.FURNITURE]


def test_an_ornament_of_other_paragraphs_begins_one() -> None:
    words = [
        "▲侨史馆征集到清末契约。",
        "▲十一月八日，夏令营的汇报录",
        "像将播放，凭票入场。",
        "▲法律顾问团增设咨询，乡亲可",
        "预约办理。",
    ]
    lines = [Line(each, n) for n, each in enumerate(words, 1)]
    judged = [Label.ONLY, Label.FIRST, Label.MIDDLE, Label.MIDDLE, Label.LAST]
    parted = [Label.ONLY, Label.FIRST, Label.LAST, Label.FIRST, Label.LAST]
    assert labels.divided(judged, lines) == parted
    assert labels.divided(judged, [replace(line, text=line.text.replace("。", "，")) for line in lines]) == judged


def test_what_a_pictures_place_told_is_a_caption() -> None:
    lines = [Line("开馆当天", 1, size=0.9, hint=Hint.CAPTION, looks=Looks())]
    assert labels.divided([Label.MIDDLE], lines) == [Label.CAPTION]


def printed(words: str, looks: Looks) -> Label | None:
    """What a line between two paragraphs of a printed page is taken for, were it judged to name who wrote them."""
    text = Looks(face="Song")
    lines = [Line("说了一个早上还没说完。", 1, size=1.0, looks=text), Line(words, 2, size=1.05, looks=looks)]
    lines.append(Line("早饭涨了一角钱，大家都在说这件", 3, size=1.0, looks=text))
    return labels.divided([Label.LAST, Label.BYLINE, Label.FIRST], lines)[1]


BETWEEN = Looks(face="Hei", is_other_face=True, over=0.95, under=0.95, white_above=0.4, white_below=0.4)


@pytest.mark.parametrize("words", ["预警要跑在矸石前面", "老机还能再干八年"])
def test_a_line_in_another_type_close_between_lines_of_text_divides_them(words: str) -> None:
    assert printed(words, BETWEEN) is Label.CROSSHEAD
    assert printed(words, replace(BETWEEN, is_other_face=False)) is Label.BYLINE
    assert printed(words, replace(BETWEEN, white_above=4.0)) is Label.BYLINE
    assert printed(words, replace(BETWEEN, over=0.0)) is Label.BYLINE


@pytest.mark.parametrize("words", ["宣传科 吴炳南", "本报记者 屈大江", "欧阳修远"])
def test_who_wrote_divides_nothing(words: str) -> None:
    assert printed(words, BETWEEN) is Label.BYLINE


def test_a_printed_line_worded_as_a_columns_name_names_nobody() -> None:
    assert printed("杏坛漫笔", replace(BETWEEN, over=0.0)) is Label.SECTION
    assert printed("王小亭", replace(BETWEEN, over=0.0)) is Label.BYLINE


def test_true_labels_tell_rows_crossheads_and_what_goes_on() -> None:
    page = {
        "captions": ["图为茶客在云头茶馆听书，台上的评弹演员已经唱了三十年"],
        "articles": [
            {
                "headline": "云头茶馆给小票留个位置",
                "paragraphs": [
                    "茶馆老板说，早上五点来的都是老茶客，一壶茶可以喝到中午。",
                    "两块钱一壶",
                    "价钱二十年没有涨过，账都记在墙上，谁也没有赖过一回。",
                    "茶凉了",
                    "人还在",
                    "灯也亮着",
                ],
            }
        ],
    }
    texts = ["云头茶馆给", "小票留个位置", "茶馆老板说，早上五点来的都是老茶", "客，一壶茶可以喝到中午。", "两块钱一壶"]
    texts += [
        "价钱二十年没有涨过，账都记在墙上，谁也没有赖过一回。",
        "茶凉了",
        "人还在",
        "灯也亮着",
        "图为茶客在云头茶馆听书，台上",
        "的评弹演员已经唱了三十年",
    ]
    assert true_states(texts, page) == [
        State(Label.HEADLINE),
        State(Label.HEADLINE, goes_on=True),
        State(Label.FIRST),
        State(Label.LAST),
        State(Label.CROSSHEAD),
        State(Label.ONLY),
        State(Label.ROW),
        State(Label.ROW),
        State(Label.ROW),
        State(Label.CAPTION),
        State(Label.CAPTION, goes_on=True),
    ]


def test_labels_of_the_pages_by_hand_are_true_of_their_texts() -> None:
    page = json.loads(BY_HAND[0].read_text(encoding="utf-8"))
    texts = [line.strip() for line in page["text"].splitlines() if line.strip()]
    labels = true_labels(texts, page)
    heads = ["".join(text.split()) for text, label in zip(texts, labels, strict=True) if label is Label.HEADLINE]
    assert "".join(heads) == "".join("".join(article["headline"].split()) for article in page["articles"])


def test_pages_by_hand_come_apart_where_headlines_stand_over_their_texts() -> None:
    found = []
    for path in BY_HAND[::4]:
        page = json.loads(path.read_text(encoding="utf-8"))
        if page.get("order", "").startswith(_USUAL):
            found.append(score(page, taken_apart(page["text"])))
    assert len(found) > 10
    for measure, least in {"found": 0.8, "headlines": 0.8, "bylines": 0.8, "recall": 0.9, "precision": 0.9}.items():
        assert sum(one[measure] for one in found) / len(found) >= least, measure


def test_pages_kept_back_come_apart() -> None:
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in KEPT_BACK]
    found = [score(page, taken_apart(page["text"])) for page in pages]
    assert len(found) > 10
    for measure, least in {
        "found": 0.93,
        "headlines": 0.9,
        "stack": 0.9,
        "credits": 0.93,
        "bylines": 0.88,
        "recall": 0.97,
    }.items():
        assert sum(one[measure] for one in found) / len(found) >= least, measure
