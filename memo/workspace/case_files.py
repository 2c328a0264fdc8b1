"""The files of a case beside its memo.yaml: the article, and what goes with the memo as its appendices.

Each lies in the memo's own folder, whatever the memo says, and the very path that was judged is read.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.text import digest
from memo.workspace.storage import read_bytes, real, shown
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from memo.model import Memo

LARGEST_APPENDIX: Final = 10_000_000
LARGEST_APPENDICES: Final = 20_000_000
"""Bytes of one file, and of all files of a memo: what can still be mailed, and read back."""


def article_beside(path: Path) -> Callable[[str], tuple[bytes, str]]:
    """Return what reads the article of a name in a memo's folder, and tells what messages call it."""

    def article(name: str) -> tuple[bytes, str]:
        place = article_path(path, name)
        return read_bytes(place, "the article that the memo names", follow=False), shown(place)

    return article


def article_path(path: Path, name: str) -> Path:
    """Return the article's path, links followed; it lies in the memo's own folder, whatever the memo says.

    This very path is read: another that leads there may lead elsewhere by then.
    """
    article = _inside(path, name)
    if article is None:
        raise MemoError(
            Problem(
                "source-outside",
                Message("The article “%(name)s” lies outside the memo's folder.", name=name),
                path="source.file",
            )
        )
    return article


def _inside(path: Path, name: str) -> Path | None:
    """Return the path of a file of a memo's folder, links followed; ``None`` where it lies elsewhere."""
    folder = real(path).parent
    file = real(folder / name)
    return file if file.is_relative_to(folder) else None


def read_appendices(memo: Memo, path: Path) -> tuple[tuple[tuple[str, bytes], ...], list[Problem]]:
    """Return the files of a memo's appendices by their bare names, and what is wrong with them.

    Args:
        memo: The memo.
        path: Its memo.yaml; each file lies in the folder of that, whatever the memo says.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for step, appendix in parts_of(memo.appendices):
        if appendix.file is None:
            continue
        place = f"appendices.{step}"
        try:
            data = _read(path, appendix.file, f"{place}.file")
        except MemoError as error:
            problems += [_at(each, f"{place}.file") for each in error.problems]
            continue
        problems += _unpinned(data, appendix.sha256, place)
        files[PurePosixPath(appendix.file).name] = data
    total = sum(map(len, files.values()))
    if total > LARGEST_APPENDICES:
        problems.append(
            Problem(
                "appendix-too-large",
                Message(
                    "The files of the appendices have %(size)s MB; all together may have %(most)s.",
                    size=round(total / 1e6, 1),
                    most=LARGEST_APPENDICES // 1_000_000,
                ),
                path="appendices",
                at_key=True,
            )
        )
    return tuple(files.items()), problems


def _read(path: Path, name: str, place: str) -> bytes:
    file = _inside(path, name)
    if file is None:
        said = Message("The file “%(name)s” lies outside the memo's folder.", name=name)
        raise MemoError(Problem("appendix-outside", said, path=place))
    data = read_bytes(file, Message("the file of an appendix"), follow=False)
    if len(data) > LARGEST_APPENDIX:
        said = Message(
            "The file “%(name)s” has %(size)s MB; an appendix may have %(most)s.",
            name=name,
            size=round(len(data) / 1e6, 1),
            most=LARGEST_APPENDIX // 1_000_000,
        )
        raise MemoError(Problem("appendix-too-large", said, path=place))
    return data


def _unpinned(data: bytes, pinned: str | None, place: str) -> list[Problem]:
    now = digest(data)
    if pinned == now:
        return []
    help = Message("Write `sha256: %(sha256)s`, the hash of the file as it is.", sha256=now)
    if pinned is None:
        return [Problem("appendix-unpinned", Message("The file has no hash."), help, place)]
    said = Message("The file is another than the one whose hash is written here.")
    return [Problem("appendix-changed", said, help, f"{place}.sha256")]


def _at(problem: Problem, path: str) -> Problem:
    if problem.path or problem.place is not None:
        return problem
    return Problem(problem.code, problem.message, problem.own_help, path, details=problem.details)
