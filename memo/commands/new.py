"""`memo new`: a source file → a case folder that `memo build` accepts, whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.article import read_article
from memo.diagnostics import MemoError, Message, Problem
from memo.drafters import CaseFacts, draft_by_rules, drafted_part, write_draft
from memo.drafters.source_critique import as_findings, find_weaknesses
from memo.model import is_todo, todos_in
from memo.renderers import missing_glyphs, read_families
from memo.text import digest
from memo.workspace import (
    LARGEST,
    UNTIMED,
    Case,
    Timing,
    assets_for,
    check_bytes,
    fill_folder,
    is_free_for,
    read_bytes,
    real,
    shown,
    too_large,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from pydantic_ai.models import Model

    from memo.article import Article
    from memo.drafters import Draft
    from memo.renderers import FontFamilies

    Usable = Callable[[str], bool]

CASES: Final = Path("seeds")
SCHEMA: Final = "memo.schema.json"
_LONGEST_NAME: Final = 48
_MOST_ROUNDS: Final = 8
_BLANK: Final = rb"(?:\xef\xbb\xbf)?\s*"
_BEGINNINGS: Final = (
    (re.compile(rb".{0,1000}?%PDF-\d", re.DOTALL), ".pdf"),
    (re.compile(rb"PK\x03\x04"), ".docx"),
    (
        re.compile(
            _BLANK + rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        ".html",
    ),
    (re.compile(_BLANK + rb"(?:#{1,6} \S|---\r?\n)"), ".md"),
)
"""How files begin that have no name, or one without an ending; all others are text."""
_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]+:/|www\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A language model that is to draft, and what the memo's disclosure calls it: ``PROVIDER:NAME``."""

    name: str
    model: Model


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case folder that was made.

    Attributes:
        memo: Its memo.yaml.
        article: Its article.
        draft: What was drafted.
        reading: The article as it was read.
        slots: How many places of the memo are still to be written.
        drafted: How many paragraphs were drafted from: all, but of a book.
        problems: What was amended in reading, and what a language model said and was left out, as warnings.
    """

    memo: Path
    article: Path
    draft: Draft
    reading: Article
    slots: int
    drafted: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """An article as it came: its bytes, its name in the case folder, and what messages call it."""

    data: bytes
    name: str
    shown: str


def new_case(  # noqa: PLR0913, PLR0917 - as many things are said of a case
    source: str,
    into: Path | None,
    today: dt.date,
    standard_input: Callable[[], bytes],
    model: NamedModel | None = None,
    timing: Timing = UNTIMED,
    suffix: str = "",
) -> NewCase:
    """Make a case folder of a source.

    Args:
        source: A file's path, or ``-`` for what ``standard_input`` gives.
        into: The folder to make; by default one below ``seeds/``, named by the article's title.
        today: The day of the draft.
        standard_input: Called for ``-``.
        model: The language model that drafts; ``None`` where rules do.
        timing: Who is told how long each step took.
        suffix: For ``-`` the ending that its file's name had, such as ``.md``; ``""`` where nobody knows.

    Raises:
        MemoError: The source is an address, or no article that can be read and printed; or there is a case
            already; or the folder cannot be written; or the model gives nothing that can be used.
    """
    with timing.step("read standard input" if source == "-" else f"read {shown(Path(source))}"):
        read = _read(source, standard_input, suffix)
        article = _article(read)
    folder = into or CASES / _folder_name(article.title, Path(source).stem)
    _refuse_existing(folder, read)
    assets = assets_for(real(folder))
    families, lengths = read_families(assets.fonts()), assets.house.house.limits
    _refuse_unprintable(article, families)
    schema = f"../{SCHEMA}" if (real(folder).parent / SCHEMA).is_file() else ""
    stated = (article.author, article.publisher, article.published)
    by = None if model is None else model.name
    facts = CaseFacts(read.name, digest(read.data), today, *stated, schema, by, lengths)

    def printable(text: str) -> bool:
        return not is_todo(text) and missing_glyphs(text, families) is None

    drafter = _Rules(article) if model is None else _Asked(article, model, printable, facts)
    work = _Drafting(article, facts, read.data, folder / "memo.yaml")
    with timing.step("draft and check"):
        made, case = work.verified(drafter, printable)
    with timing.step("write"):
        fill_folder(folder, {read.name: read.data, "memo.yaml": case.data})
    memo = case.loaded.memo if case.loaded else None
    count = len([*todos_in(memo)])
    problems = (*article.problems, *drafter.problems)
    part = len(drafted_part(article))
    return NewCase(folder / "memo.yaml", folder / read.name, made, article, count, part, problems)


def _read(source: str, standard_input: Callable[[], bytes], suffix: str) -> _Source:
    if _ADDRESS.match(source):
        raise MemoError(
            Problem(
                "source-is-address",
                Message(
                    "“%(source)s” is an address, and a memo's source must not change under it.", source=source
                ),
            )
        )
    path = Path(source)
    if source == "-":
        data, told = standard_input(), "standard input"
        if len(data) > LARGEST:
            raise MemoError(too_large(told, "the article"))
    else:
        data, suffix, told = read_bytes(path, "the article"), path.suffix.lower(), shown(path)
    suffix = suffix or next((suffix for begins, suffix in _BEGINNINGS if begins.match(data)), ".txt")
    return _Source(data, f"article{suffix}", told)


def _article(read: _Source) -> Article:
    """Read the article by the name that it has in the case; a refusal tells the name that its user knows."""

    def named(problems: Iterable[Problem]) -> list[Problem]:
        return [
            replace(each, place=replace(each.place, file=read.shown)) if each.place else each
            for each in problems
        ]

    try:
        article = read_article(read.data, read.name)
    except MemoError as refused:
        raise MemoError(*named(refused.problems)) from refused
    return replace(article, problems=tuple(named(article.problems)))


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
        if len(name) > 1:
            return name
    return "memo"


def _refuse_existing(folder: Path, read: _Source) -> None:
    """Refuse a folder that holds anything but the very article."""
    if not is_free_for(folder, {read.name: read.data}):
        raise MemoError(
            Problem(
                "case-exists",
                Message("%(folder)s is there already, and is not overwritten.", folder=shown(folder)),
            )
        )


def _refuse_unprintable(article: Article, families: FontFamilies) -> None:
    """Refuse an article whose title, or who wrote it, no memo could print."""
    for text in filter(None, (article.title, article.author, article.publisher, article.published)):
        problem = missing_glyphs(text, families)
        if problem is not None:
            raise MemoError(problem)


class _Rules:
    """Drafts by rules, anew each time: where a sentence may not be used, another may take its place."""

    problems: tuple[Problem, ...] = ()

    def __init__(self, article: Article) -> None:
        self._article = article

    def draft(self, usable: Usable) -> Draft:
        return draft_by_rules(self._article, usable)


class _Asked:
    """Asks a language model once; of what it said, the statements that may not be used are left out."""

    def __init__(self, article: Article, model: NamedModel, printable: Usable, facts: CaseFacts) -> None:
        from memo.drafters.llm import draft_with_model  # noqa: PLC0415 - an extra, which takes a second to load

        self._told = draft_with_model(
            article, model.model, model.name, printable, today=facts.today, lengths=facts.lengths
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._told.problems

    def draft(self, usable: Usable) -> Draft:
        self._told = self._told.held_against(usable)
        return self._told.draft


@dataclass(frozen=True, slots=True)
class _Drafting:
    """What a draft is made of, and where its memo will stand."""

    article: Article
    facts: CaseFacts
    data: bytes
    path: Path

    def verified(self, drafter: _Rules | _Asked, printable: Usable) -> tuple[Draft, Case]:
        """Draft until every quote verifies: a statement that does not is left out of the next round.

        Raises:
            MemoError: The memo has errors without any statement of the drafter's.
        """
        refused: set[str] = set()

        def usable(text: str) -> bool:
            return text not in refused and printable(text)

        def nothing(_: str) -> bool:
            return False

        for number in range(_MOST_ROUNDS + 1):
            allowed = usable if number < _MOST_ROUNDS else nothing
            made = self._criticised(drafter.draft(allowed), allowed)
            case = self._checked(made)
            errors = [problem for problem in case.problems if problem.severity == "error"]
            if not errors:
                return made, case
            texts, quotes = _refused(case, errors)
            refused |= texts if texts - refused else quotes  # where a text is no one statement's
        raise MemoError(*errors)

    def _criticised(self, made: Draft, usable: Usable) -> Draft:
        found = as_findings(find_weaknesses(self.article, made.pathways, usable))
        return replace(made, findings=(*made.findings, *found))

    def _checked(self, made: Draft) -> Case:
        text = write_draft(made, self.facts).encode()
        return check_bytes(self.path, text, lambda _: (self.data, self.facts.file), {})


def _refused(case: Case, errors: Iterable[Problem]) -> tuple[set[str], set[str]]:
    """Return the texts of the claims that have errors, and their quotes."""
    paths = [problem.path for problem in errors]
    claims = [
        claim
        for path, claim in (case.loaded.claims if case.loaded else ())
        if any(each == path or each.startswith(f"{path}.") for each in paths)
    ]
    return {claim.text for claim in claims}, {quote for claim in claims for quote in claim.quotes}
