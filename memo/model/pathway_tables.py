"""What every pathway says of each obstacle and each criterion: held to the lists of both, id by id."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from memo.diagnostics import Message, Problem
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from memo.model.memo import Memo


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def table_rules(memo: Memo) -> Iterator[Problem]:
    """Yield where a pathway speaks to what is not there, or leaves out what is."""
    if not memo.compares:
        return
    yield from _ids_in_full(memo, _ADDRESSES, memo.obstacles)
    measured = {criterion.id for criterion in memo.criteria if criterion.is_measured}
    yield from _ids_in_full(memo, _ASSESSMENTS, memo.criteria, measured)


class _Tables(NamedTuple):
    """A mapping that every pathway has: its field, what its keys are the ids of, and what is said of it.

    ``unknown`` and ``missing`` are the codes of a key without an entry, and of an entry without a key. The
    others say that nothing has the id ``key``; that ``key`` is not spoken to; that ``stranger`` is, and
    ``key`` nowhere; and how to add one.
    """

    field: str
    list_path: str
    unknown: str
    missing: str
    no_such: Callable[[str], Message]
    unspoken: Callable[[str], Message]
    stranger: Callable[[str, str], Message]
    add: Callable[[str], Message]


_ADDRESSES: Final = _Tables(
    "addresses",
    "obstacles",
    "unknown-obstacle",
    "missing-obstacle",
    lambda key: Message("There is no obstacle with the id “%(key)s”.", key=key),
    lambda key: Message("The obstacle “%(key)s” is not spoken to here.", key=key),
    lambda stranger, key: Message(
        "The pathways speak to “%(stranger)s”, and no obstacle has that id; none speaks to “%(key)s”.",
        stranger=stranger,
        key=key,
    ),
    lambda key: Message("Add `%(key)s:` with wholly, partly or not at all.", key=key),
)
_ASSESSMENTS: Final = _Tables(
    "assessments",
    "criteria",
    "unknown-criterion",
    "missing-criterion",
    lambda key: Message("There is no criterion with the id “%(key)s”.", key=key),
    lambda key: Message("The criterion “%(key)s” is not spoken to here.", key=key),
    lambda stranger, key: Message(
        "The pathways speak to “%(stranger)s”, and no criterion has that id; none speaks to “%(key)s”.",
        stranger=stranger,
        key=key,
    ),
    lambda key: Message("Add `%(key)s:` with a rating, a text and its basis.", key=key),
)


def _ids_in_full(
    memo: Memo, tables: _Tables, wanted: Sequence[_Identified], optional: Collection[str] = ()
) -> Iterator[Problem]:
    """Compare the keys of each pathway's mapping with the ids it must have, each once, but the optional ones.

    One fault is one problem: an id that no mapping has while all have another one was changed in the list.
    """
    ids = list(dict.fromkeys(item.id for item in wanted))
    given = {step: getattr(pathway, tables.field) for step, pathway in parts_of(memo.pathways)}
    lost = [key for key in ids if key not in optional and not any(key in own for own in given.values())]
    strangers = [key for key in next(iter(given.values())) if all(key in table for table in given.values())]
    strangers = [key for key in strangers if key not in ids]
    explained = strangers[: len(wanted) - len(ids)]  # an id that stands twice has taken the place of another
    for key, stranger in zip(lost, strangers[len(explained) :], strict=False):
        explained += [key, stranger]
        yield Problem(
            tables.unknown,
            tables.stranger(stranger, key),
            Message(
                "Write `id: %(stranger)s` here, or “%(key)s” in every pathway.", stranger=stranger, key=key
            ),
            f"{tables.list_path}.{key}.id",
            at_key=True,
        )
    for step, table in given.items():
        keys = [key for key in table if key not in explained]
        path, left = f"pathways.{step}.{tables.field}", [key for key in ids if key not in explained]
        yield from _keys_in_full(path, keys, left, tables, optional)


def _keys_in_full(
    path: str, given: Sequence[str], ids: Sequence[str], tables: _Tables, optional: Collection[str]
) -> Iterator[Problem]:
    unknown = [key for key in given if key not in ids]
    missing = [key for key in ids if key not in given and key not in optional]
    for key in unknown:
        near = difflib.get_close_matches(key, missing or ids, 1)
        yield Problem(
            tables.unknown,
            tables.no_such(key),
            Message("Did you mean “%(near)s”?", near=near[0])
            if near
            else Message("The ids are: %(ids)s.", ids=", ".join(ids)),
            f"{path}.{key}",
            at_key=True,
        )
    # A mistyped key explains one that is missing.
    for key in missing[len(unknown) :]:
        yield Problem(
            tables.missing,
            tables.unspoken(key),
            tables.add(key),
            path,
            at_key=True,
        )
