"""Who wrote a PDF, by place on its first page: below the title, in a byline, behind a label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.article.article import collapse
from memo.article.blocks import CAPITALS, has_letters
from memo.article.readers.pdf_dates import find_stated_date, is_month, without_dates
from memo.article.readers.pdf_sheet import begins_prose
from memo.article.structure import find_author, is_name, is_role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from memo.article.readers.pdf_sheet import SheetLine

ABSTRACT = re.compile(
    r"(?:abstract|(?:executive )?summary|introduction|(?:table of )?contents|key ?words|анотація|аннотация"
    r"|вступ|введение"
    r"|ключові слова|ключевые слова|зміст|содержание|zusammenfassung|inhalt|résumé|sommaire)\b",
    re.IGNORECASE,
)
"""What stands below the names."""
_NEAR = 14  # lines below the title
_MOST_WORDS = 5  # of a name
_LONGEST = 300  # characters of a line, in which names are looked for
_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*∗†‡§¶♯#$+⋆✉]+")
_BETWEEN = re.compile(r"\s*(?:[,;·•|\t]| [–—-] |&|\b(?:and|та|і|й|и|und|et)\b)\s*")
_INITIAL = rf"[{CAPITALS}]\."
_BY_SURNAME = re.compile(rf"[{CAPITALS}][\w’'ʼ-]+ {_INITIAL}(?: ?[{CAPITALS}]\.?)?")
_WITH_INITIAL = re.compile(rf"(?:^|[ .])[{CAPITALS}]\.(?!\w{{2}})")
_INITIALS_BEFORE = re.compile(rf"(?<=\b[{CAPITALS}]\.)(?=[{CAPITALS}]\w{{2}})")
_TITLE_BEFORE = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms|sir)\b\.? )+", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:ph\.? ?d|m\.?d|m\.?sc|b\.?sc|m\.?a|jr|sr|(?:student |senior )?member|fellow|ieee|acm)\.?",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r" \([^)]*\)")
_COMPANY = re.compile(r",\s*(?=(?:inc|ltd|llc|corp|gmbh|co|plc|s\.a)\b)", re.IGNORECASE)
_BODIES = re.compile(
    r"universit|universidad|institut|department|laborator|\blabs?\b|\b(?:inc|ltd|llc|gmbh|plc|ag|co)\b|\bcorp|school"
    r"|college|cent(?:er|re)\b|research|google|microsoft|yahoo|facebook|systems|software|sciences?\b|technolog"
    r"|engineering|company|council|ministr|agency|foundation|\bpress\b|journal|proceedings|conference|report|street"
    r"|avenue|california|united|states|\bbanks?\b|group|team|office|association|organi[sz]ation|region|division|\bunit\b"
    r"|committee|commission|academy|society|network|service|edition|version|revision|кафедр|институт|інститут|университет|університет|академ"
    r"|министерств|міністерств|факультет|лаборатор|центр|банк|служб|агентств|відділ|отдел|мфти",
    re.IGNORECASE,
)
_AUTHOR_LABEL = re.compile(
    r"(?:authors?|author\(s\)|(?:prepared|written|reported|drafted|compiled) by"
    r"|автор(?:и|ы|ка|ки)?|підготува(?:в|ла|ли)"
    r"|викона(?:в|ла|ли)|выполнил[аи]?|подготовил[аи]?|autor(?:en|in|es)?|auteurs?)\s*(?:[:\t]|$)\s*",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?:from|від|от|von|de)\s*:\s*", re.IGNORECASE)
_READER = re.compile(r"(?:to|кому|an|à)\s*:", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][\w ()]{1,24}:")
_ADDRESS = re.compile(r"\S@\S|[{}@]|https?:|www\.|\d{4,}|\be-?mails?\b", re.IGNORECASE)
_SHOUTED = re.compile(rf"\b[{CAPITALS}]{{2,}}\b")


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a line: ``only`` where it has nothing else, ``signed`` where their form tells names."""

    people: tuple[str, ...] = ()
    only: bool = False
    signed: bool = False


def read_authors(
    sheet: Sequence[SheetLine], title: Collection[int], known: str, common: Collection[str]
) -> tuple[str | None, Sequence[SheetLine]]:
    """Return who wrote a document by its first page, and the lines that say it.

    Args:
        sheet: The page.
        title: Which of its lines are the title, by :func:`id`.
        known: The author by the file's properties, who tells names from other words with capitals.
        common: Words that the document has in lower case, of which no name consists.
    """
    found = (
        _labelled(sheet, common)
        or _bylines(sheet)
        or _below_title(sheet, title, known, common)
        or _above_title(sheet, title, common)
    )
    people, lines = found or ((), ())
    return ", ".join(dict.fromkeys(people)) or None, lines


def names_in_properties(properties: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the author that the properties name, and the house that they name in its place."""
    told = collapse(properties.get("Author", ""))
    names = parse_names(told)
    house = told if len(told.split()) > 1 and _BODIES.search(told) else None
    return (", ".join(names.people) if names.only else None), house


def parse_names(plain: str, common: Collection[str] = ()) -> Names:
    """Return the names in a line, without marks, degrees and places of work.

    ``common`` are words that the document has in lower case, of which no name consists.
    """
    plain = without_dates(plain[:_LONGEST])
    if _ADDRESS.search(plain):
        return Names()
    marked = bool(_MARKS.search(plain))
    shouted = not any(map(str.islower, plain))
    line = _COMPANY.sub(" ", _MARKS.sub(" , ", plain) if marked else plain)
    line = _INITIALS_BEFORE.sub(" ", line)
    parts = [_TITLE_BEFORE.sub("", collapse(part)) for part in _BETWEEN.split(line)]
    parts = [
        part.strip(" ,;:") for part in parts if has_letters(part) and not _DEGREE.fullmatch(part.strip())
    ]
    parts = [one for part in parts for one in _split_by_initials(part)]
    people = [part for part in parts if _is_person(part, common, shouted=shouted)]
    others = [part for part in parts if part not in people]
    if not people or parts[0] != people[0]:
        return Names()
    initials = any(_WITH_INITIAL.search(name) for name in people)
    return Names(tuple(people), not others, (initials or marked) and not others)


def is_signed_line(plain: str, common: Collection[str]) -> bool:
    """Tell whether a line has names and nothing else, in a form that only names have."""
    return parse_names(plain, common).signed


def _split_by_initials(part: str) -> list[str]:
    """Part names that nothing parts but their initials: ``Surname I.I. Surname I.``."""
    found = [one.group() for one in _BY_SURNAME.finditer(part)]
    whole = "".join(found).replace(" ", "") == part.replace(" ", "")
    return found if len(found) > 1 and whole else [part]


def _is_person(part: str, common: Collection[str], *, shouted: bool) -> bool:
    plain = _NICKNAME.sub("", part)
    words = plain.split()
    return (
        is_name(plain)
        and 1 < len(words) <= _MOST_WORDS
        and not _BODIES.search(part)
        and (shouted or not _SHOUTED.search(part))
        and len(part.replace(".", "").replace(" ", "")) > 3  # noqa: PLR2004 - letters; fewer are an abbreviation
        and not is_month(words[0])
        and not is_role(part)
        and not all(word.casefold() in common for word in words)
    )


def _labelled(
    sheet: Sequence[SheetLine], common: Collection[str]
) -> tuple[Sequence[str], Sequence[SheetLine]] | None:
    """Return the names behind a label such as ``Prepared by:``, on its line or on those below it."""
    is_memo = any(_READER.match(line.plain) for line in sheet)
    for index, line in enumerate(sheet):
        sender = _SENDER.match(line.plain) if is_memo else None
        label = sender or _AUTHOR_LABEL.match(line.plain)
        if label is None:
            continue
        here = parse_names(line.plain[label.end() :], common)
        if here.people:
            return here.people[:1] if sender else here.people, [line]  # whose office follows
        people: list[str] = []
        used = [line]
        for below in sheet[index + 1 : index + 1 + _NEAR]:
            names = parse_names(below.plain, common)
            if _LABEL.match(below.plain) or (
                people and not names.people and not _ADDRESS.search(below.plain)
            ):
                break
            people += _each_first(below.plain, common)
            used.append(below)
        if people:
            return people, used
    return None


def _each_first(plain: str, common: Collection[str]) -> Iterator[str]:
    """Yield the name that begins each column of a line: ``Jane Doe | Example    John Roe | Example``."""
    for column in plain.split("\t"):
        yield from parse_names(column, common).people


def _bylines(sheet: Sequence[SheetLine]) -> tuple[Sequence[str], Sequence[SheetLine]] | None:
    for index, line in enumerate(sheet):
        author = find_author(line.text)
        if author and not begins_prose(sheet, index):
            return [author], [line]
    return None


def _below_title(
    sheet: Sequence[SheetLine], title: Collection[int], known: str, common: Collection[str]
) -> tuple[Sequence[str], Sequence[SheetLine]] | None:
    """Return the names that stand below the title, before all else, where something tells them.

    That is their form, a place of work or an address behind them, a date or an abstract right below, or the
    file's properties.
    """
    start = max((index for index, line in enumerate(sheet) if id(line) in title), default=-1) + 1
    people: list[str] = []
    used: list[SheetLine] = []
    told = pure = False
    begun = 0
    index = start
    while start and index < min(len(sheet), start + _NEAR):
        line = sheet[index]
        names, count = _names_at(sheet, index, common)
        # Behind an address somebody else may be introduced at length, as "Jane Doe, lecturer in economics".
        introduced = people and not pure and names.people and _ADDRESS.search(sheet[index - 1].text)
        if _ends_names(sheet, index) and not introduced:
            break
        fits = names.people and (not people or names.only == pure)
        if fits and (not people or abs(line.size - used[0].size) <= 0.1 * line.size):
            pure = names.only
            people += names.people
            used += sheet[index : index + count]
            begun = begun or index
            told = told or names.signed or not names.only or find_stated_date(line.text) is not None
        elif people:
            told = told or not _may_precede(line) or find_stated_date(line.text) is not None
        elif not _may_precede(line):
            return None
        index += count
    ends = index < len(sheet) and _ends_names(sheet, index) and index <= begun + 2
    is_known = any(set(name.casefold().split()) & set(known.casefold().split()) for name in people)
    return (people, used) if people and (told or is_known or ends) else None


def _above_title(
    sheet: Sequence[SheetLine], title: Collection[int], common: Collection[str]
) -> tuple[Sequence[str], Sequence[SheetLine]] | None:
    """Return the names right above the title, in a form that only names have."""
    start = next((index for index, line in enumerate(sheet) if id(line) in title), 0)
    names = parse_names(sheet[start - 1].plain, common) if start else Names()
    return (names.people, [sheet[start - 1]]) if names.signed else None


def _names_at(sheet: Sequence[SheetLine], index: int, common: Collection[str]) -> tuple[Names, int]:
    """Return the names in a line, and in the next one, too, where one goes over its end."""
    line = sheet[index].plain
    if index + 1 < len(sheet):
        both = parse_names(f"{line} {sheet[index + 1].plain}", common)
        last, first = _BETWEEN.split(line)[-1], _BETWEEN.split(sheet[index + 1].plain)[0]
        parted = len(_MARKS.sub("", last).split()) == 1 and len(_MARKS.sub("", first).split()) <= 2  # noqa: PLR2004
        if both.only and parted and has_letters(last):
            return both, 2
    return parse_names(line, common), 1


def _ends_names(sheet: Sequence[SheetLine], index: int) -> bool:
    return bool(ABSTRACT.match(sheet[index].text)) or begins_prose(sheet, index)


def _may_precede(line: SheetLine) -> bool:
    """Tell whether a line may stand between title and names: a date, a subtitle, a mark, no house."""
    return not _BODIES.search(line.text) and not _ADDRESS.search(line.text)
