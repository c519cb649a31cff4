from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from editor.importers.formats.text import text_lines
from editor.importers.lines import Label, Line
from editor.importers.recognition import recognise
from editor.importers.recognition.chain import LABELS, Weights, learnt, most_likely, read_weights, write_weights
from editor.importers.recognition.features import features
from editor.importers.recognition.labels import labelled
from editor.importers.recognition.roles import read_roles
from tests.importers.scoring import score
from tests.importers.test_pages import taken_apart
from tests.importers.truths import true_labels

BY_HAND = sorted((Path(__file__).parent / "by_hand").glob("*.json"))
KEPT_BACK = sorted((Path(__file__).parent / "kept_back").glob("*.json"))  # nothing is ever learnt from these


def weights_by_chance(seed: int) -> Weights:
    chance = np.random.default_rng(seed)
    return Weights(
        {"a": 0, "b": 1, "c": 2},
        chance.normal(size=(3, len(LABELS))),
        chance.normal(size=(2, len(LABELS), len(LABELS))),
    )


def score_of(row: tuple[int, ...], names: list[list[str]], blanks: list[bool], weights: Weights) -> float:
    own = sum(weights.own[weights.rows[name]][label] for mine, label in zip(names, row, strict=True) for name in mine)
    return float(own) + sum(weights.moves[int(blanks[i])][row[i - 1]][row[i]] for i in range(1, len(row)))


@pytest.mark.parametrize("seed", range(4))
def test_the_best_row_of_labels_and_its_sureness_are_those_of_all_rows(seed: int) -> None:
    weights = weights_by_chance(seed)
    names, blanks = [["a"], ["b", "c"], ["c"]], [False, True, False]
    rows = list(itertools.product(range(len(LABELS)), repeat=3))
    scores = np.array([score_of(row, names, blanks, weights) for row in rows])
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    best = rows[int(scores.argmax())]
    found, sure = most_likely(names, blanks, weights)
    assert found == [LABELS[label] for label in best]
    expected = [sum(share for row, share in zip(rows, shares, strict=True) if row[at] == best[at]) for at in range(3)]
    assert np.allclose(sure, expected)


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


def test_labels_of_the_pages_by_hand_are_true_of_their_texts() -> None:
    page = json.loads(BY_HAND[0].read_text(encoding="utf-8"))
    texts = [line.strip() for line in page["text"].splitlines() if line.strip()]
    labels = true_labels(texts, page)
    heads = ["".join(text.split()) for text, label in zip(texts, labels, strict=True) if label is Label.HEADLINE]
    assert "".join(heads) == "".join("".join(article["headline"].split()) for article in page["articles"])


def test_pages_by_hand_come_apart_where_headlines_stand_over_their_texts() -> None:
    found = []
    for path in BY_HAND:
        page = json.loads(path.read_text(encoding="utf-8"))
        if page.get("order", "").startswith(("标题紧压", "標題緊壓", "标题在文上", "headlines directly over")):
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
