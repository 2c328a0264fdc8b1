"""What no output could print: letters that the fonts lack, and titles that are longer than their places.

Asked of the memo's values, and not of a composed document: `memo check` composes none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message, Problem
from memo.i18n import TRANSLATED, broken_entries, catalogue_file, language_of, uncompiled, untranslated
from memo.renderers import missing_glyphs
from memo.yamlfile import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from memo.article import QuoteFinder
    from memo.model import Claim, Memo
    from memo.renderers import FontFamilies

_UNPRINTED: Final = frozenset({"source.file"})
"""Texts that no page shows; all others of a memo are printed."""


def _along(count: int, most: int) -> Message:
    return Message(
        "It runs along every page, and has %(count)s letters; %(most)s find room.", count=count, most=most
    )


def _as_heading(count: int, most: int) -> Message:
    return Message("It is a heading, and has %(count)s letters; %(most)s find room.", count=count, most=most)


def _in_column(count: int, most: int) -> Message:
    return Message(
        "It stands in a column, and has %(count)s letters; %(most)s find room.", count=count, most=most
    )


_LONGEST: Final = (
    (re.compile(r"handling"), 160, _along),
    (re.compile(r"header\.from"), 180, _along),
    (re.compile(r"title"), 250, _along),
    (
        re.compile(r"(obstacles|pathways|implications|source_assessment\.findings)\.[^.]+\.title"),
        250,
        _as_heading,
    ),
    (re.compile(r"criteria\.[^.]+\.name|obstacles\.[^.]+\.held_by\.\d+"), 250, _in_column),
)
"""The most letters of what has little room, and how that is told: so many fit, however broad they are."""


def check_printable(data: Any, families: FontFamilies, refused: Collection[str]) -> Iterator[Problem]:
    """Yield the values of a memo that its pages cannot hold.

    Args:
        data: The memo's plain data, valid or not.
        families: The code points of each font family.
        refused: The model paths of values that the model refuses; they are told already.
    """
    for path, text in printed_values(data):
        if path in refused:
            continue
        lacking = missing_glyphs(text, families, path)
        if lacking:
            yield lacking
        for place, most, say in _LONGEST:
            if len(text.strip()) > most and place.fullmatch(path):
                yield Problem("title-too-long", say(len(text.strip()), most), path=path)


def printed_values(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a memo's plain data that pages print, with its model path."""
    if isinstance(data, str):
        if path not in _UNPRINTED:
            yield path, data
        return
    for step, inner in parts_of(data):
        yield from printed_values(inner, join_path(path, step))


def check_language(data: Any) -> Iterator[Problem]:
    """Yield what is wrong with the catalogue of the memo's language, which has the page's own words.

    That there is none, or that it lacks some of them, is a warning: they stay English. So it is that the file
    which translators edit has not been compiled. An entry that cannot be filled in stops a build, and so does
    one that lost a name, which would print a sentence with a gap.

    Args:
        data: The memo's plain data, its language valid.
    """
    tag = data.get("language", "en") if isinstance(data, dict) else "en"
    if not isinstance(tag, str):
        return
    yield from broken_entries(tag)
    stale = uncompiled(tag)
    if stale is not None:
        yield stale
    lacking, every = untranslated(tag)
    help = None
    if not language_of(tag).is_translated:
        said = Message(
            "The page's own words stay English: there is no catalogue for “%(tag)s”, only for %(known)s.",
            tag=tag,
            known=Message.listed(TRANSLATED),
        )
    elif lacking:
        said = Message(
            "Of the page's own %(every)s words and sentences, the catalogue for “%(tag)s” lacks %(lacking)s, "
            "which stay English.",
            every=every,
            tag=tag,
            lacking=lacking,
        )
        help = Message(
            "Leave it, or translate the rest in %(file)s: `nox -s words` tells what is missing.",
            file=catalogue_file(tag),
        )
    else:
        return
    yield Problem("language-untranslated", said, help, path="language", severity="warning")


def check_headings(
    claims: Iterable[tuple[str, Claim]], finder: QuoteFinder, families: FontFamilies
) -> Iterator[Problem]:
    """Yield a warning for each heading of the article that is left out beside its quotes, at the first.

    Args:
        claims: (model path, claim) pairs.
        finder: The article.
        families: The code points of each font family.
    """
    told: set[str] = set()
    for path, claim in claims:
        for number, quote in enumerate(claim.quotes, 1):
            found = finder.find(quote) if quote else None
            heading = found.paragraph.heading if found else None
            if heading and heading not in told:
                told.add(heading)
                if missing_glyphs(heading, families):
                    yield Problem(
                        "heading-left-out",
                        Message(
                            "The article has this under the heading “%(heading)s”, which the fonts cannot "
                            "print: the annex names the paragraph alone.",
                            heading=heading,
                        ),
                        path=f"{path}.quotes.{number}",
                        severity="warning",
                    )


def check_earlier(history: Iterable[Memo], families: FontFamilies) -> Iterator[Problem]:
    """Yield what cannot be printed of earlier revisions, which stand in the memo's table of revisions.

    Args:
        history: The earlier revisions.
        families: The code points of each font family.
    """
    memos = [*history]
    for memo in memos:
        revision = memo.revision
        texts = [revision.author, revision.note]
        if memo is memos[-1]:  # what changed since then is told, by these
            texts += [each.title for each in memo.pathways] + [each.title for each in memo.obstacles]
            texts += [each.name for each in memo.criteria]
        for lacking in filter(None, (missing_glyphs(text, families) for text in texts)):
            yield Problem(
                lacking.code,
                Message(
                    "In revision %(number)s, which is frozen: %(message)s",
                    number=revision.number,
                    message=lacking.message,
                ),
                Message("Add a font that has it to styles/fonts/ and name it in styles/."),
                "revision.number",
            )


def printable_heading(heading: str | None, families: FontFamilies) -> str | None:
    """Return a heading of the article, ``None`` where there is none or the fonts cannot print it."""
    return heading if heading and missing_glyphs(heading, families) is None else None
