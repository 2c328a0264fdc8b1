"""The page's own words, dates and numbers in the language of a memo.

In comes a BCP 47 tag; out goes a :class:`Language`, whose catalogue (gettext) has the words that every output
prints beside the memo's own, and whose locale (Babel, Unicode CLDR) writes dates, numbers and lists. English
is what the templates and the code say; a tag without a catalogue prints English, and
:attr:`Language.is_translated` says so.

Where a catalogue lacks an entry the page prints English; :attr:`Language.on_page` marks that, for the page to
tag.

Words that come back from reviewers are read by the same catalogue and locale (:func:`read_choice`,
:func:`read_date`, :func:`pattern_of`). Messages that stand in tables are marked for the extraction by
:func:`gettext` and its like.

`document`, `revisions`, `redline`, `review`, `integrity` and `renderers` ask it; it knows none of them.
"""

from memo.i18n.choices import CHOICES
from memo.i18n.coverage import broken_entries, letters_of, uncompiled, untranslated
from memo.i18n.faults import entry_faults, names_lost
from memo.i18n.language import ENGLISH, TRANSLATED, Language, language_of
from memo.i18n.marks import gettext, ngettext, pgettext
from memo.i18n.missing import CLOSING, OPENING, mostly_english, unmarked
from memo.i18n.reading import pattern_of, read_choice, read_date, read_languages, read_number
from memo.i18n.sources import catalogue_file, entry_of, forms_of, key_of, says_the_same

__all__ = [
    "CHOICES",
    "CLOSING",
    "ENGLISH",
    "OPENING",
    "TRANSLATED",
    "Language",
    "broken_entries",
    "catalogue_file",
    "entry_faults",
    "entry_of",
    "forms_of",
    "gettext",
    "key_of",
    "language_of",
    "letters_of",
    "mostly_english",
    "names_lost",
    "ngettext",
    "pattern_of",
    "pgettext",
    "read_choice",
    "read_date",
    "read_languages",
    "read_number",
    "says_the_same",
    "uncompiled",
    "unmarked",
    "untranslated",
]
