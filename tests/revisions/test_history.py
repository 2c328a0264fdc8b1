"""The chain of frozen revisions: followed back to the first, and every break in it told where it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from builders import SEED, as_yaml, changed, memo_data, without

from memo.model import CLAIM_RULES, LoadedMemo, load_memo
from memo.revisions.history import (
    FrozenRevision,
    History,
    NewRevision,
    frozen_by_number,
    frozen_name,
    frozen_number,
    is_chain_intact,
    is_unchanged,
    open_revision,
    read_history,
)
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SECOND = NewRevision(dt.date(2025, 2, 1), "Policy Unit", "After comments.")


def revisions(count: int) -> list[bytes]:
    """Return the bytes of so many revisions of one memo; each has a title of its own."""
    made = [as_yaml(memo_data())]
    for number in range(2, count + 1):
        before = loaded(made[-1])
        opened = open_revision(before.file, made[-1], SECOND)
        made.append(opened.replace(b"The river", f"The river, {number}".encode(), 1))
    return made


def loaded(data: bytes) -> LoadedMemo:
    """Load a memo as it stands in a case folder."""
    return load_memo(data, "case/memo.yaml")


def files(*datas: bytes) -> dict[int, FrozenRevision]:
    """Return these bytes as frozen files, from 1."""
    return {n: FrozenRevision(f"case/revisions/{n}.yaml", data) for n, data in enumerate(datas, 1)}


def history(current: bytes, frozen: Mapping[int, FrozenRevision]) -> History:
    """Follow the chain back from the bytes of a memo."""
    return read_history(loaded(current), current, frozen)


def said(found: History) -> list[tuple[str, str, str]]:
    """Return code, severity and file of each problem."""
    places = [problem.place for problem in found.problems]
    assert None not in places
    return [(p.code, p.severity, p.place.file) for p in found.problems if p.place is not None]


def test_an_unbroken_chain_gives_the_memos_from_the_first_on() -> None:
    """Memos and files, oldest first, and nothing to say."""
    first, second, third = revisions(3)
    found = history(third, files(first, second))
    assert [memo.revision.number for memo in found.memos] == [1, 2]
    assert [memo.title for memo in found.memos] == ["The river", "The river, 2"]
    assert found.files == (("revisions/1.yaml", first), ("revisions/2.yaml", second))
    assert found.problems == ()


def test_a_first_revision_has_no_history() -> None:
    """As long as nothing was frozen, nothing is said."""
    assert history(revisions(1)[0], {}) == History()


def test_the_next_revision_names_the_bytes_of_the_one_before() -> None:
    """Nothing but `revision` changes, and what stays in it stays."""
    first, second = revisions(2)
    old, new = loaded(first).file.data, loaded(second).file.data
    assert new["revision"] == {
        "number": 2,
        "date": "2025-02-01",
        "author": "Policy Unit",
        "note": "After comments.",
        "follows": digest(first),
        "rules": CLAIM_RULES,
    }
    assert new | {"revision": 0, "title": 0} == old | {"revision": 0, "title": 0}
    after = first.partition(b'"revision"')[0].replace(b"The river", b"The river, 2", 1)
    assert second.startswith(after)


def _altered(data: bytes) -> bytes:
    return data.replace(b"1960", b"1961", 1) if b"1960" in data else data + b" "


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_altered_file_is_told_and_what_lies_before_it_left_open(number: int) -> None:
    """At the file's own place; what it names can't be trusted, so the files before it wait."""
    *frozen, current = revisions(4)
    frozen[number - 1] = _altered(frozen[number - 1])
    found = history(current, files(*frozen))
    assert said(found) == [("revision-altered", "error", f"case/revisions/{number}.yaml")]
    (problem,) = found.problems
    assert f"revision {number + 1} names another SHA-256" in problem.message
    assert "backup or from version control" in problem.help
    waiting = ", ".join(frozen_name(each) for each in range(1, number))
    assert problem.details == ((f"Checked once this is mended: {waiting}.",) if waiting else ())
    assert found.memos == ()


@pytest.mark.parametrize("number", [1, 2])
def test_a_missing_file_is_told_where_it_is_named(number: int) -> None:
    """In the memo, or in the frozen file that follows it."""
    *frozen, current = revisions(3)
    there = files(*frozen)
    del there[number]
    found = history(current, there)
    place = "case/memo.yaml" if number == 2 else "case/revisions/2.yaml"
    assert said(found) == [("revision-missing", "error", place)]
    assert found.problems[0].message.startswith(f"revisions/{number}.yaml,")
    assert found.problems[0].place is not None
    assert '"follows": ' in found.problems[0].place.excerpt


def test_files_that_change_places_are_told() -> None:
    """A file under another's number is not what was frozen there."""
    first, second, third = revisions(3)
    assert said(history(third, files(second, first))) == [
        ("revision-altered", "error", "case/revisions/2.yaml")
    ]


def _other_number(data: bytes) -> bytes:
    return data.replace(b'"number": 1', b'"number": 5', 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data.replace(b'"title"', b'"tilte"', 1), "revision-invalid"),
        (lambda _: b"{", "revision-invalid"),
        (_other_number, "revision-number"),
    ],
)
def test_a_frozen_file_that_is_none_is_told(change: Callable[[bytes], bytes], code: str) -> None:
    """Named by the right hash, and yet no valid memo of this number."""
    first = change(revisions(1)[0])
    data = changed(memo_data(), "revision", memo_data()["revision"] | {"number": 2, "follows": digest(first)})
    found = history(as_yaml(data), files(first))
    assert said(found) == [(code, "error", "case/revisions/1.yaml")]


def test_a_memo_whose_past_is_not_kept_is_warned_of() -> None:
    """Number 3 without `follows`: nothing is wrong with it, and nothing can be checked."""
    data = as_yaml(changed(memo_data(), "revision.number", 3))
    assert said(history(data, {})) == [("history-not-kept", "warning", "case/memo.yaml")]


def test_a_chain_that_ends_before_the_first_is_warned_of_at_its_end() -> None:
    """What there is of it counts; files below it are named by nobody."""
    second = as_yaml(changed(memo_data(), "revision.number", 2))
    third = open_revision(loaded(second).file, second, SECOND)
    found = history(third, files(revisions(1)[0], second))
    assert said(found) == [
        ("history-not-kept", "warning", "case/revisions/2.yaml"),
        ("revision-stray", "warning", "case/revisions/1.yaml"),
    ]
    assert [memo.revision.number for memo in found.memos] == [2]


def test_a_file_that_no_revision_names_is_warned_of() -> None:
    """Whatever its number; the chain holds without it."""
    first, second = revisions(2)
    found = history(second, files(first) | {7: FrozenRevision("case/revisions/7.yaml", b"x")})
    assert said(found) == [("revision-stray", "warning", "case/revisions/7.yaml")]
    assert len(found.memos) == 1


def test_a_revision_frozen_and_not_followed_is_told_as_interrupted() -> None:
    """The memo itself under its own number: somebody has to go on."""
    first, second = revisions(2)
    assert said(history(first, files(first))) == [("revise-interrupted", "warning", "case/revisions/1.yaml")]
    assert said(history(second, files(first, second))) == [
        ("revise-interrupted", "warning", "case/revisions/2.yaml")
    ]


def test_a_memo_that_is_not_valid_still_has_its_chain_checked() -> None:
    """An altered file is told whatever else is wrong; without a number there is no chain."""
    first, second = revisions(2)
    broken = as_yaml(without(loaded(second).file.data, "title"))
    assert loaded(broken).memo is None
    assert [code for code, *_ in said(history(broken, files(_altered(first))))] == ["revision-altered"]
    unnumbered = as_yaml(without(loaded(second).file.data, "revision.number"))
    assert history(unnumbered, files(first)) == History()


def test_what_says_the_same_is_known() -> None:
    """Comments and `revision` don't count; a word does."""
    first = as_yaml(memo_data())
    second = open_revision(loaded(first).file, first, SECOND)
    past = history(second, files(first))
    assert is_unchanged(loaded(b"# a comment\n" + second), past)
    assert not is_unchanged(loaded(second.replace(b"The river", b"The lake", 1)), past)
    assert not is_unchanged(loaded(first), History())


def test_names_and_numbers() -> None:
    """Only a number from 1 on, without noughts before it, is a frozen revision's name."""
    names = {"1.yaml": 1, "revisions/12.yaml": 12, "01.yaml": None, "0.yaml": None, ".1.yaml.7.part": None}
    assert {name: frozen_number(name) for name in names} == names
    assert frozen_number(frozen_name(7)) == 7
    assert frozen_by_number("a.pdf", [("revisions/3.yaml", b"x"), ("other", b"y")]) == {
        3: FrozenRevision("a.pdf/revisions/3.yaml", b"x")
    }


def test_revision_1_follows_none() -> None:
    """The first revision has no hash of another."""
    data = as_yaml(changed(memo_data(), "revision", memo_data()["revision"] | {"follows": "a" * 64}))
    (problem,) = loaded(data).problems
    assert (problem.code, problem.path) == ("first-revision-follows", "revision.follows")


NOW, FIRST = (SEED / "revisions/2.yaml").read_bytes(), (SEED / "revisions/1.yaml").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "frozen", "whole"),
    [
        (b"", b"", [FIRST], True),
        (b"", b"", [FIRST + b"# later\n"], False),
        (b"", b"", [], False),
        (b"", b"", [FIRST, NOW], False),
        (b"  number: 2", b"  number: 3", [FIRST], False),
        (b"  date: 2025-01-22\n  author", b"  date: 2025-01-14\n  author", [FIRST], False),
        (b"  date: 2025-01-22\n  author", b"  date: soon\n  author", [FIRST], False),
        (b"  follows: b5", b"  follows: b6", [FIRST], False),
        (b"  follows: b5950072", b"  other: b5950072", [FIRST], False),
    ],
)
def test_that_a_chain_is_whole_is_told_without_reading_the_memos(
    old: bytes, new: bytes, frozen: list[bytes], *, whole: bool
) -> None:
    """Of the real memo; whatever is wrong with it is left to who reads them, and so is what is in doubt."""
    data = NOW.replace(old, new) if old else NOW
    assert (data != NOW) == bool(old)
    current = load_memo(data, "memo.yaml")
    assert is_chain_intact(current.file.data, files(*frozen)) is whole
    assert whole is not bool(read_history(current, data, files(*frozen)).problems) or current.memo is None
