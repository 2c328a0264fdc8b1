"""What a house sets: letterhead, logo, families, colours, paper, sizes, words, limits. It opens no file.

In go the bytes of a house.yaml: :func:`load_house` gives a :class:`LoadedHouse`, or every fault at its line,
in the words that faults of a memo.yaml are told in. :func:`in_force` makes one of several, key by key. Out
come values of design tokens (:func:`sizes_of`, :func:`dark_colours_of`), what templates print
(:class:`PageHouse`), and what should be known of a family (:func:`family_notes`).

`workspace` finds the files, draws the logo and reads the fonts; `checks` ask a memo for the house's limits;
`document` prints its words.
"""

from memo.house.explain import Setting, explain_settings, written_house
from memo.house.faults import (
    CUTS,
    ROLES,
    Role,
    UsedFamily,
    cut_of,
    cut_words,
    family_notes,
    rights_faults,
    used_family,
)
from memo.house.letters import lacking_letters
from memo.house.load import (
    NO_HOUSE,
    HouseInForce,
    LoadedHouse,
    house_schema,
    in_force,
    load_house,
    sound_house,
)
from memo.house.looks import MOST_CARRIED, SMALLEST, colours_of, dark_colours_of, screen_sizes_of, sizes_of
from memo.house.model import SECTIONS, Family, House, LengthLimits
from memo.house.page import HEADING_WORDS, PLAIN, PageHouse, PrintedLogo

__all__ = [
    "CUTS",
    "HEADING_WORDS",
    "MOST_CARRIED",
    "NO_HOUSE",
    "PLAIN",
    "ROLES",
    "SECTIONS",
    "SMALLEST",
    "Family",
    "House",
    "HouseInForce",
    "LengthLimits",
    "LoadedHouse",
    "PageHouse",
    "PrintedLogo",
    "Role",
    "Setting",
    "UsedFamily",
    "colours_of",
    "cut_of",
    "cut_words",
    "dark_colours_of",
    "explain_settings",
    "family_notes",
    "house_schema",
    "in_force",
    "lacking_letters",
    "load_house",
    "rights_faults",
    "screen_sizes_of",
    "sizes_of",
    "sound_house",
    "used_family",
    "written_house",
]
