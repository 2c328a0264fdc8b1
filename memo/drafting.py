"""`memo new`: a source file → a case folder that `memo build` accepts, whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.article import read_article
from memo.assets import assets_for
from memo.case import Case, check_bytes
from memo.draft import CaseFacts, draft, write_draft
from memo.files import read_bytes, real, shown, write_whole
from memo.model.slots import slots_in
from memo.problems import MemoError, Problem
from memo.record import digest
from memo.writers.pdf.glyphs import has, missing, read_families

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from memo.article import Article
    from memo.draft import Draft
    from memo.writers.pdf.glyphs import Families

CASES: Final = Path("seeds")
SCHEMA: Final = "memo.schema.json"
_LONGEST_NAME: Final = 48
_MOST_ROUNDS: Final = 8
_WEB_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]+:/|www\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case folder that was made: its files, what was drafted, and how many slots it has."""

    memo: Path
    article: Path
    draft: Draft
    slots: int


def new_case(source: str, into: Path | None, today: dt.date, standard_input: Callable[[], bytes]) -> NewCase:
    """Make a case folder of a source.

    Args:
        source: A file's path, or ``-`` for what ``standard_input`` gives.
        into: The folder to make; by default one below ``seeds/``, named by the article's title.
        today: The day of the draft.
        standard_input: Called for ``-``.

    Raises:
        MemoError: The source is an address, or no article that can be read and printed; or there is a case
            already; or the folder cannot be written.
    """
    data, name, told = _read(source, standard_input)
    article = read_article(data, told)
    folder = into or CASES / _folder_name(article.title, Path(told).stem)
    _refuse_existing(folder)
    families = read_families(assets_for(real(folder)).fonts())
    _refuse_unprintable(article, families)
    schema = f"../{SCHEMA}" if (folder.parent / SCHEMA).is_file() else ""
    stated = (article.author, article.publisher, article.published)
    facts = CaseFacts(name, digest(data), today, *stated, schema)
    made, case = _verified(article, facts, data, folder / "memo.yaml", families)
    _write(folder, {name: data, "memo.yaml": case.data})
    count = len(list(slots_in(case.loaded.memo if case.loaded else None)))
    return NewCase(folder / "memo.yaml", folder / name, made, count)


def _read(source: str, standard_input: Callable[[], bytes]) -> tuple[bytes, str, str]:
    """Return the source's bytes, its name in the case folder, and what messages call it."""
    if _ADDRESS.match(source):
        raise MemoError(
            Problem(
                "source-is-address",
                f"“{source}” is an address, and a memo's source must not change under it.",
                "Save the page in your browser (as a web page or a PDF), and name the saved file.",
            )
        )
    path = Path(source)
    data = standard_input() if source == "-" else read_bytes(path, "the article")
    suffix = "" if source == "-" else path.suffix.lower()
    suffix = suffix or (".html" if _WEB_PAGE.match(data) else ".txt")
    return data, f"article{suffix}", f"standard input{suffix}" if source == "-" else shown(path)


def _folder_name(title: str, stem: str) -> str:
    """Return a folder's name in small Latin letters: of the title, else of the file, else "memo"."""
    for text in (title, stem):
        plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode(
            "ascii", "ignore"
        )
        words = re.findall(r"[a-z0-9]+", plain.decode().lower())
        name = ""
        for word in words:
            if name and len(name) + 1 + len(word) > _LONGEST_NAME:
                break
            name = f"{name}-{word}" if name else word[:_LONGEST_NAME]
        if len(name) > 1 and name != "standard-input":
            return name
    return "memo"


def _refuse_existing(folder: Path) -> None:
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:
        taken = True
    if taken:
        raise MemoError(
            Problem(
                "case-exists",
                f"{shown(folder)} is there already, and is not overwritten.",
                "Name another folder with `--into`, or move that one away.",
            )
        )


def _refuse_unprintable(article: Article, families: Families) -> None:
    """Refuse an article whose title, or who wrote it, no memo could print."""
    for text in filter(None, (article.title, article.author, article.publisher, article.published)):
        letters = _undrawn(text, families)
        if letters:
            raise MemoError(missing(letters, text, families))


def _undrawn(text: str, families: Families) -> list[str]:
    return [
        each for each in dict.fromkeys(text) if not all(has(points, each) for points in families.values())
    ]


def _verified(
    article: Article, facts: CaseFacts, data: bytes, path: Path, families: Families
) -> tuple[Draft, Case]:
    """Draft until every quote verifies: a sentence that does not is left out of the next round."""
    refused: set[str] = set()

    def usable(text: str) -> bool:
        return text not in refused and not _undrawn(text, families)

    def nothing(_: str) -> bool:
        return False

    for number in range(_MOST_ROUNDS + 1):
        made = draft(article, usable if number < _MOST_ROUNDS else nothing)
        text = write_draft(made, facts).encode()
        case = check_bytes(path, text, lambda _: (data, facts.file), {})
        errors = [problem for problem in case.problems if problem.severity == "error"]
        if not errors:
            return made, case
        refused |= _quoted(case, errors)
    raise MemoError(*errors)


def _quoted(case: Case, errors: Iterable[Problem]) -> set[str]:
    """Return the quotes of the claims that have errors."""
    claims = case.loaded.claims if case.loaded else ()
    paths = [problem.path for problem in errors]
    return {
        quote
        for path, claim in claims
        for quote in claim.quotes
        if any(each == path or each.startswith(f"{path}.") for each in paths)
    }


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write a folder under another name beside its place, and give it its own when all is in it."""
    beside = folder.parent / f".{folder.name}.{os.getpid()}.part"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            write_whole(beside / name, data)
        if folder.is_dir():  # it is empty
            folder.rmdir()
        beside.rename(folder)
    except OSError as error:
        raise MemoError(
            Problem(
                "file-unwritable",
                f"{shown(folder)} cannot be made: {error.strerror or error}. Nothing was written.",
                "Make room on the disk, or choose another folder with `--into`.",
            )
        ) from error
    finally:  # at Ctrl-C, too
        shutil.rmtree(beside, ignore_errors=True)
