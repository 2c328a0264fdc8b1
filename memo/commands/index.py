"""`memo index`: one page, and one file for programs, of all memos."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.i18n import language_of
from memo.index import (
    STATES,
    BuiltFile,
    IndexEntry,
    compose_index,
    entry_of,
    index_json,
    newest_date,
    page_data,
    passage_kinds_called,
    state_called,
    unreadable,
    within,
)
from memo.model import KINDS, output_name
from memo.renderers import Searching, search_script, write_html
from memo.workspace import (
    FORMATS,
    UNTIMED,
    Assets,
    PassageStore,
    ShelvedMemo,
    Timing,
    locked,
    locked_fault,
    memos_and_locked,
    read_memos,
    real,
    record_before,
    shared_assets,
    shown,
    store_file,
    with_store,
    write_files,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from memo.index import IndexedPassage

NAME: Final = "index"
"""What the page and the file are called, without their endings."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was written, with how many bytes, and which memos are in it."""

    files: tuple[Path, ...]
    sizes: tuple[int, ...]
    entries: tuple[IndexEntry, ...]


def write_index(  # noqa: PLR0913 - as many things are chosen for an index
    named: Sequence[Path],
    output: Path,
    *,
    language: str = "en",
    on: dt.date | None = None,
    processes: int = 1,
    timing: Timing = UNTIMED,
) -> Indexed:
    """Write the index of memos beside their outputs.

    A memo that is at fault, or cannot be read, is listed as such.

    Args:
        named: The memos or their folders; none for all of ``seeds/``.
        output: The folder of their outputs, to which it is written.
        language: What the page speaks (BCP 47).
        on: The day from which days are counted; ``None`` for the newest date of the memos themselves.
        processes: How many read memos at most, where many changed.
        timing: Who is told how long each step took.

    Raises:
        MemoError: There is no memo, one is called as the index, or it cannot be written.
    """
    paths, locked_folders = memos_and_locked(named)
    _refuse_name(paths)

    def read(store: PassageStore) -> list[IndexEntry]:
        memos = read_memos(paths, store, checked=True, processes=processes, timing=timing)
        with timing.step("gather texts"):
            passages = store.passages([each.key for each in memos])
        return [_entry(each, output, passages[each.key]) for each in memos]

    found = with_store(store_file(), read)
    found += [entry_of(each.name, shown(each), unreadable(locked_fault(each))) for each in locked_folders]
    entries = within(sorted(found, key=lambda entry: entry.folder))
    day = on or newest_date(entries)
    assets = shared_assets()
    with timing.step("compose the index"):
        page = index_page(entries, day, language, assets, is_newest=on is None)
    files = {f"{NAME}.html": page, f"{NAME}.json": index_json(entries, day)}
    with timing.step("write the index"), locked(output):
        written = write_files(output, files)
    return Indexed(tuple(written), tuple(map(len, files.values())), tuple(entries))


def _refuse_name(paths: Sequence[Path]) -> None:
    """Refuse a memo whose page would have the name of the index; some disks know no small letters."""
    taken = next((path for path in paths if real(path).parent.name.casefold() == NAME), None)
    if taken is not None:
        said = Message("The page of %(memo)s would have the name of the index.", memo=shown(taken))
        raise MemoError(Problem("index-name-taken", said))


def _entry(memo: ShelvedMemo, output: Path, passages: Sequence[IndexedPassage]) -> IndexEntry:
    name = real(memo.path).parent.name
    facts = memo.facts or unreadable(memo.fault)
    files = _built(name, memo.sha256, output)
    folder = shown(memo.path.parent)
    if PurePath(folder).is_absolute():  # it lies elsewhere, and where is nothing to readers of the page
        folder = name
    entry = entry_of(name, folder, facts, files, passages)
    return replace(entry, more=_more(name, output))


def _more(name: str, output: Path) -> tuple[str, ...]:
    """Return the redlines and reviews of a memo that lie there."""
    names = (f"{name}.{what}.{form}" for what in ("redline", "review") for form in FORMATS)
    return tuple(each for each in names if (output / each).is_file())


def _built(name: str, sha256: str, output: Path) -> list[BuiltFile]:
    """Return the outputs of a memo that lie there, each with whether it is of the memo as it is."""
    record = record_before(output / f"{name}.record.json")
    made = record.outputs if record is not None else {}
    return [
        BuiltFile(own, form, kind, own in made and made[own].memo == sha256)
        for kind in KINDS
        for form in FORMATS
        if (output / (own := f"{output_name(name, kind)}.{form}")).is_file()
    ]


def index_page(
    entries: Sequence[IndexEntry], day: dt.date | None, tag: str, assets: Assets, *, is_newest: bool
) -> bytes:
    """Return the page of an index.

    Args:
        entries: The memos, in their order.
        day: The day from which days are counted.
        tag: What the page speaks (BCP 47).
        assets: Its template and styles.
        is_newest: Whether that day is the newest date of the memos.

    Raises:
        MemoError: The template or the styles are at fault.
    """
    language = language_of(tag)
    document = compose_index(
        entries, day, assets.templates(), language.on_page, assets.page, is_newest=is_newest
    )
    states = [(each, state_called(each, language)) for each in STATES]
    script = search_script(language, states, passage_kinds_called(language))
    css = assets.css("tokens", "fonts", "memo", "screen", "index")
    return write_html(document.root, css, assets.resource, searching=Searching(script, page_data(entries)))
