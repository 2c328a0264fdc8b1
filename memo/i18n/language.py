"""One language of the page: its catalogue of words, and how it writes dates, numbers and lists."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.diagnostics import Choice
from memo.i18n.choices import CHOICES
from memo.i18n.missing import EnglishFallback, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from babel.core import Locale

    from memo.diagnostics import Message

DOMAIN: Final = "memo"
_LOCALES: Final = files("memo.i18n") / "locale"


def catalogue_at(tag: str, ending: str = "mo") -> Traversable:
    """Return the catalogue of a tag: what is compiled (``mo``), or what translators write (``po``).

    Its folder is named as gettext names locales, ``pt_BR``.
    """
    return _LOCALES / tag.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def catalogue_tag(tag: str) -> str | None:
    """Return the tag of the catalogue that a BCP 47 tag is printed by: its own, else that of its language."""
    return next((each for each in (tag, tag.partition("-")[0]) if each in TRANSLATED), None)


TRANSLATED: Final = (
    "en",
    *sorted(each.name.replace("_", "-") for each in _LOCALES.iterdir() if catalogue_at(each.name).is_file()),
)
"""The tags of the languages in which the page speaks, such as ``de`` or ``pt-BR``: English, and those with a
catalogue."""


_DAY_AND_MONTH: Final = re.compile(r"d[^My]*M+|M[^dy]*d+")
"""The day and the month in a date pattern of CLDR, whichever comes first, with what stands between them."""


@dataclass(frozen=True)
class Language:
    """A language that the page is printed in.

    Attributes:
        tag: The memo's BCP 47 tag.
        page: The tag of the page's own words: ``tag``, or ``en`` where there is no catalogue.
        catalogue: Its messages by those in English; those of English are empty.
        marks: Whether English that stands for a message that the catalogue lacks is marked.
    """

    tag: str
    page: str
    catalogue: gettext.NullTranslations = field(repr=False, compare=False)
    marks: bool = False

    @property
    def is_translated(self) -> bool:
        """Whether the page's own words are in the memo's language."""
        return self.page == self.tag

    @property
    def on_page(self) -> Language:
        """The language for what is composed to a page, which tags what its catalogue lacks."""
        return _on_page(self.tag)

    # Words

    def gettext(self, message: str, **values: object) -> str:
        """Return a message in this language, with ``%(name)s`` filled in."""
        return _filled(self.catalogue.gettext(message), values)

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of a message that a number takes; ``%(num)s`` is the number."""
        return _filled(self.catalogue.ngettext(one, many, number), {"num": number, **values})

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Return a message that means something else in another context."""
        return _filled(self.catalogue.pgettext(context, message), values)

    def said(self, message: Message) -> str:
        """Return a message to users as a page in this language prints it."""
        return message.in_catalogue(self.catalogue, self._shown)

    def _shown(self, value: str | float | dt.date) -> str:
        if isinstance(value, Choice):
            return self.printed(str(value), value.field)
        return value if isinstance(value, str) else self.printed(value)

    def quoted(self, text: str) -> str:
        """Put a text in quotation marks; those of this language that it has within become single ones."""
        opening, closing = self._quotation_marks
        within, _, ended = (mark.strip() for mark in self.gettext("‘%(text)s’").partition("%(text)s"))
        for mark, single in ((opening, within), (closing, ended)):
            text = text.replace(mark, single).replace(mark.strip(), single)
        return f"{opening}{text}{closing}"

    def is_ended(self, sentence: str) -> bool:
        """Return whether a sentence ends with an abbreviation or a quoted sentence and needs no full stop."""
        return unmarked(sentence).endswith((".", *(f"{mark}{self._quotation_marks[1]}" for mark in ".!?…")))

    @property
    def _quotation_marks(self) -> tuple[str, str]:
        opening, _, closing = self.gettext("“%(text)s”").partition("%(text)s")
        return opening, closing

    def running(self) -> dict[str, str]:
        """Return the words that run along each page, round what a page alone knows: its number, its title.

        On a page, English among them is marked; a PDF keeps them out of what is heard (ISO 14289-1, 7.8).
        """
        before, between, after = (
            self.gettext("Page {page} of {pages}").replace("{pages}", "{page}").split("{page}")
        )
        return {
            "page-before": before,
            "page-between": between,
            "page-after": after,
            "draft": f"{self.gettext('DRAFT')} · ",
            "redline": self.gettext("Redline:") + " ",
        }

    def number_word(self, number: int) -> str:
        """Return a small number as a word, as running text has it."""
        words = self.number_words()
        return words[number - 2] if 2 <= number < len(words) + 2 else str(number)  # noqa: PLR2004

    def number_words(self) -> list[str]:
        """Return the numbers that running text has as words, from two on."""
        return [
            self.gettext("two"),
            self.gettext("three"),
            self.gettext("four"),
            self.gettext("five"),
            self.gettext("six"),
            self.gettext("seven"),
            self.gettext("eight"),
            self.gettext("nine"),
            self.gettext("ten"),
            self.gettext("eleven"),
            self.gettext("twelve"),
        ]

    def ordinal(self, rank: int) -> str:
        """Return the place that somebody has in a ranking, from 1, as running text has it: ``first``."""
        words = [
            self.pgettext("rank", "first"),
            self.pgettext("rank", "second"),
            self.pgettext("rank", "third"),
            self.pgettext("rank", "fourth"),
            self.pgettext("rank", "fifth"),
            self.pgettext("rank", "sixth"),
            self.pgettext("rank", "seventh"),
            self.pgettext("rank", "eighth"),
            self.pgettext("rank", "ninth"),
            self.pgettext("rank", "tenth"),
        ]
        told = self.pgettext("rank", "number %(number)s", number=rank)
        return words[rank - 1] if 0 < rank <= len(words) else told

    @property
    def annex_letters(self) -> str:
        """The letters by which annexes are counted, in order; some alphabets leave a few out."""
        return unmarked(self.pgettext("letters of annexes", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))

    # Values

    def printed(self, value: Any, field: str = "") -> str:
        """Return a value of the model as readers see it.

        Args:
            value: A text, a number or a date.
            field: The field of the model that it stands in; a word of :data:`memo.i18n.CHOICES` is
                translated.

        Raises:
            TypeError: For a list, a mapping or a part, which must be taken apart first.
        """
        if isinstance(value, str):
            text = value.replace("\n", " ")
            return self.pgettext(field, text) if text in CHOICES.get(field, ()) else text
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, float):
            return self.decimal(f"{Decimal(str(value)):f}")
        raise TypeError(f"a template cannot print a {type(value).__name__} as a whole")

    def date(self, value: dt.date) -> str:
        """Return a date in full: ``15 January 2025``, ``15. Januar 2025``.

        No line ends between the day and the month: a fixed space stands there.
        """
        from babel.dates import format_date, get_date_format  # noqa: PLC0415 - only those that print need it

        written = get_date_format("long", self.locale).pattern
        written = _DAY_AND_MONTH.sub(lambda found: found[0].replace(" ", "\u00a0"), written)
        first = self.pgettext("day of a month", "1")
        if value.day == 1 and first != "1":  # 1er mars
            written = written.replace("d", f"'{first}'", 1)
        return format_date(value, written, self.locale).replace("\u202f", "\u00a0")

    def decimal(self, digits: str) -> str:
        """Return digits with a decimal point as this language writes them: ``3.65``, ``3,65``, ``−0.65``."""
        from babel.numbers import get_decimal_symbol  # noqa: PLC0415 - as above

        return digits.replace(".", get_decimal_symbol(self.locale)).replace("-", "−")

    def listed(self, items: Sequence[str], style: Literal["and", "or"] = "and") -> str:
        """Return a list in a sentence: ``a, b and c``, or ``a, b or c``."""
        from babel.lists import format_list  # noqa: PLC0415 - as above

        return format_list(items, "standard" if style == "and" else "or", self.locale)

    @cached_property
    def locale(self) -> Locale:
        """How the language of the page writes dates, numbers and lists (Unicode CLDR)."""
        from babel.core import Locale  # noqa: PLC0415 - as above

        return Locale.parse({"en": "en-GB"}.get(self.page, self.page), sep="-")


def _filled(message: str, values: dict[str, object]) -> str:
    return message % values if values else message


@cache
def language_of(tag: str) -> Language:
    """Return the language of a BCP 47 tag such as ``de`` or ``en-GB``; without a catalogue, in English."""
    language = tag.partition("-")[0]
    if language == "en":
        return Language(tag, tag, gettext.NullTranslations())
    found = catalogue_tag(tag)
    if found is None:
        return Language(tag, "en", gettext.NullTranslations())
    return Language(tag, tag, _catalogue(found))


@cache
def _on_page(tag: str) -> Language:
    language = language_of(tag)
    if not isinstance(language.catalogue, gettext.GNUTranslations):
        return language
    catalogue = _catalogue(catalogue_tag(tag) or "en")
    catalogue.add_fallback(EnglishFallback())
    return replace(language, catalogue=catalogue, marks=True)


def _catalogue(language: str) -> gettext.GNUTranslations:
    with catalogue_at(language).open("rb") as file:
        return gettext.GNUTranslations(file)


ENGLISH: Final = language_of("en")
"""What messages to users are in."""
