"""The journal gives back every edit it was given, however the program ended."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.store.document import Document, open_document, save_document
from editor.store.journal import NO_SAVE, Journal, Replay, digest_of, read_journal
from tests.store.example import example
from tests.store.strategies import texts

plain = st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner, max_size=3))
edits = st.lists(st.tuples(texts, st.dictionaries(texts, plain, max_size=3)), max_size=6)


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "recovery" / "a.journal"


def written(place: Path, digest: str, made) -> Journal:
    journal = Journal(place, digest)
    for name, arguments in made:
        journal.edit(name, arguments)
    return journal


@given(made=edits)
def test_every_edit_comes_back(made, tmp_path_factory):
    place = tmp_path_factory.mktemp("journal") / "a.journal"
    written(place, "d1", made).close()
    assert read_journal(place, "d1") == Replay(None, tuple(made))


def test_journal_of_another_save_is_none(place):
    written(place, "d1", [("a", {})]).close()
    assert read_journal(place, "d2") is None
    assert read_journal(place.with_name("missing"), "d1") is None


def test_journal_fits_both_the_save_before_and_the_save_after(place):
    journal = written(place, "d1", [("a", {})])
    journal.save("d2")
    journal.edit("b", {})
    journal.close()
    # The program died before the file was replaced, or after.
    assert read_journal(place, "d1") == Replay(None, (("a", {}), ("b", {})))
    assert read_journal(place, "d2") == Replay(None, (("b", {}),))


def test_whole_issue_needs_no_save(place):
    issue = example().issue
    journal = written(place, NO_SAVE, [("a", {})])
    journal.whole(issue)
    journal.edit("b", {"x": 1})
    journal.close()
    assert read_journal(place, "whatever") == Replay(issue, (("b", {"x": 1}),))


def test_discarded_journal_is_gone(place):
    written(place, "d1", []).discard()
    assert not place.exists()


def test_nothing_done_is_nothing_to_replay(place):
    written(place, "d1", []).close()
    replay = read_journal(place, "d1")
    assert replay is not None
    assert replay.is_empty


def test_damage_costs_only_what_comes_after(place):
    made = [(f"edit.{number}", {"text": "天山" * number}) for number in range(20)]
    written(place, "d1", made).close()
    whole = place.read_bytes()
    first = whole.index(b"\n") + 1
    for seed in range(100):
        chance = random.Random(seed)
        at = chance.randrange(first, len(whole))
        data = bytearray(whole)
        if seed % 2:
            del data[at:]
        else:
            data[at] ^= 1 << chance.randrange(8)
        place.write_bytes(bytes(data))
        replay = read_journal(place, "d1")
        sound = whole[:at].count(b"\n") - 1
        assert replay is not None
        # A cut that takes only a line's end leaves the line before it whole.
        assert replay.edits == tuple(made[:sound])


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from editor.store.document import Document, open_document, save_document
from editor.store.journal import Journal, digest_of

file, place = Path(sys.argv[1]), Path(sys.argv[2])
document = open_document(file)
journal = Journal(place, digest_of(file))
number = document.issue.number
while True:
    number += 1
    document = Document(replace(document.issue, number=number), document.assets)
    journal.edit("issue.number", {"number": number})
    print(number, flush=True)
    if number % 3 == 0:
        save_document(document, file, before=journal.save)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")
def test_killed_at_any_moment_the_last_entry_is_there(tmp_path, place):
    file = tmp_path / "天山.banxin"
    save_document(Document(replace(example().issue, number=0), example().assets), file)
    chance = random.Random(7)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", WRITER, file, place], stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        told = [int(line) for line in process.stdout.read().split()]
        process.wait()
        process.stdout.close()
        document = open_document(file)
        replay = read_journal(place, digest_of(file))
        assert replay is not None
        reached = replay.edits[-1][1]["number"] if replay.edits else document.issue.number
        assert reached >= max(told, default=0)
        save_document(Document(replace(document.issue, number=reached), document.assets), file)
