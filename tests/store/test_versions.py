"""Versions stay in the file, cost what changed, make way in time, and come back as they were."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.model.issue import Issue
from editor.store.document import Document, open_document, save_document
from editor.store.errors import StoreError, Unreadable
from editor.store.recovery import recover_document
from editor.store.versions import Version, Versions, version_of, with_version
from editor.store.versions_xml import read_versions, versions_xml
from tests.store.example import example
from tests.store.strategies import issues

START = datetime.datetime(2026, 6, 1, 9, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)

moments = st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2100, 1, 1), timezones=st.just(datetime.UTC))


def issue(number: int) -> Issue:
    return dataclasses.replace(example().issue, number=number)


def kept(*minutes: int, names: tuple[str, ...] = ()) -> Versions:
    """Versions of issues that all differ, kept at these minutes."""
    versions: Versions = ()
    for place, minute in enumerate(minutes):
        name = names[place] if place < len(names) else ""
        versions = with_version(versions, issue(place + 1), START + minute * MINUTE, name)
    return versions


@settings(max_examples=25)
@given(states=st.lists(st.tuples(issues, moments, st.text(max_size=8)), max_size=3))
def test_any_versions_survive_and_give_the_same_bytes_again(states):
    versions = tuple(
        Version(number, made.replace(microsecond=0), state, name)
        for number, (state, made, name) in enumerate(states, 1)
    )
    data = versions_xml(versions)
    assert read_versions(data) == versions
    assert versions_xml(read_versions(data)) == data


def test_a_document_keeps_its_versions(tmp_path):
    document = dataclasses.replace(example(), versions=kept(0, 20, 40, names=("", "送审稿")))
    save_document(document, tmp_path / "a.banxin")
    opened = open_document(tmp_path / "a.banxin")
    assert opened == document
    assert [(v.number, v.name) for v in opened.versions] == [(1, ""), (2, "送审稿"), (3, "")]
    save_document(opened, tmp_path / "b.banxin")
    assert (tmp_path / "a.banxin").read_bytes() == (tmp_path / "b.banxin").read_bytes()


def test_a_document_without_versions_has_no_member_for_them(tmp_path):
    save_document(example(), tmp_path / "a.banxin")
    assert "versions.xml" not in zipfile.ZipFile(tmp_path / "a.banxin").namelist()


def test_a_version_costs_what_changed():
    one, fifty = kept(0), kept(*range(0, 500, 10))
    assert len(fifty) == 50
    assert len(versions_xml(fifty)) - len(versions_xml(one)) < 50 * 250


def test_what_did_not_change_is_one_object_for_all_versions():
    first, second = read_versions(versions_xml(kept(0, 20)))
    assert first.issue.articles[0] is second.issue.articles[0]
    assert first.issue.template is second.issue.template


def test_equal_parts_are_written_once_even_where_they_are_other_objects():
    again = read_versions(versions_xml(kept(0)))[0].issue
    both = with_version(kept(0), again, START + 20 * MINUTE, "again")
    assert versions_xml(both).count(b"<article ") == len(again.articles)


def test_in_passing_a_state_is_kept_only_once_and_after_a_while():
    assert [v.number for v in kept(0, 5, 9, 10)] == [1, 2]
    same = with_version(kept(0), issue(1), START + 60 * MINUTE)
    assert len(same) == 1
    assert len(with_version(same, issue(1), START + 61 * MINUTE, "定稿")) == 2


def test_versions_in_passing_make_way_and_named_ones_stay():
    day = 24 * 60
    versions = kept(*range(0, 12 * day, 10), names=("最初", "其次"))
    assert [v.name for v in versions[:2]] == ["最初", "其次"]
    ages = [versions[-1].made - v.made for v in versions if not v.name]
    assert sum(age <= datetime.timedelta(days=1) for age in ages) <= 6 * 24 + 1
    assert len(ages) <= 200
    assert all(sooner > later for sooner, later in itertools.pairwise(ages))


def test_a_version_a_day_stays_a_day_apart():
    versions = kept(*range(0, 40 * 24 * 60, 60))
    old = [v.made for v in versions if versions[-1].made - v.made > datetime.timedelta(days=8)]
    assert all(b - a >= datetime.timedelta(hours=20) for a, b in itertools.pairwise(old))
    assert len(old) >= 25


def test_numbers_find_versions():
    versions = kept(0, 20)
    assert version_of(versions, 2) is versions[1]
    assert version_of(versions, 9) is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b'articles="0 1"', b'articles="0 7"', "names articles that it does not hold"),
        (b'template="0"', b'template=""', "names template that it does not hold"),
        (b'number="2" made', b'number="1" made', "counts its versions wrongly"),
        (b'version="1"', b'version="2"', "a newer Banxin saved it"),
        (b"<versions", b"<issues", "is not XML"),
        (b"[page]", b"[pag]", "a template in its versions.xml: "),
        (b'made="2026-06-01', b'made="yesterday', "not as it should be"),
    ],
)
def test_versions_that_are_not_as_they_should_be_are_refused(old, new, sentence):
    data = versions_xml(kept(0, 20))
    assert old in data
    with pytest.raises(Unreadable, match=sentence):
        read_versions(data.replace(old, new))


def test_damaged_versions_are_said_and_the_issue_is_recovered(tmp_path):
    path = tmp_path / "a.banxin"
    document = dataclasses.replace(example(), versions=kept(0, 20))
    save_document(document, path)
    path.write_bytes(path.read_bytes().replace(b"<kept ", b"<kapt ", 1))
    with pytest.raises(StoreError, match="damaged"):
        open_document(path)
    recovered, findings = recover_document(path)
    assert recovered == dataclasses.replace(document, versions=())
    assert [finding.code for finding in findings] == ["versions-lost"]


def test_a_lost_issue_is_replaced_by_its_last_version(tmp_path):
    path = tmp_path / "a.banxin"
    save_document(dataclasses.replace(example(), versions=kept(0, 20)), path)
    packed = Path(tmp_path / "b.banxin")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            if name != "issue.xml":
                new.writestr(name, old.read(name))
    recovered, findings = recover_document(packed)
    assert recovered.issue == issue(2)
    assert "issue-lost" in [finding.code for finding in findings]


def test_pictures_of_versions_keep_their_kind(tmp_path):
    document = example()
    bare = dataclasses.replace(document.issue, assets=())
    save_document(Document(bare, document.assets, versions=kept(0)), tmp_path / "a.banxin")
    (digest,) = document.assets
    assert f"assets/{digest}.png" in zipfile.ZipFile(tmp_path / "a.banxin").namelist()
