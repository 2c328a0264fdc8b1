"""What of a memo and its source may go into an index that others read: decided by marking and by licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from memo.model import Memo

PUBLIC: Final = frozenset(
    {
        "public",
        "unclassified",
        "tlp:clear",
        "tlp:white",
        "offen",
        "öffentlich",
        "nicht eingestuft",
        "public, non classifié",
        "non classifié",
        "non protégé",
        "відкрита інформація",
        "відкрито",
        "не таємно",
        "нетаємно",
    }
)
"""What the first part of a marking says of a memo that anybody may read; small letters."""

_HELD_BACK: Final = re.compile(
    r"\b(official use|fouo|cui|les|internal|limited|restricted|sensitive|confidential|secret|noforn|"
    r"embargo\w*|intern\w*|vertraulich\w*|dienstgebrauch|geheim\w*|sperrfrist|restreinte?|confidentiel\w*|sensible|"
    r"службов\w+|конфіденційн\w+|таємн\w+|обмежен\w+|внутрішн\w+)\b",
    re.IGNORECASE,
)
"""Words of a further part of a marking that take back what the first part allows."""

_OPEN: Final = re.compile(
    r"cc ?0( 1 0)?( universal)?"
    r"|cc by( (sa|nd))?( \d( \d)?)?( (igo|[a-z]{2}))?"
    r"|creative commons (attribution|zero)( (share ?alike|no ?deriv\w*))?( \d \d)?( international)?"
    r"|public domain( mark)?( 1 0)?|cc pdm( 1 0)?|pdm( 1 0)?|gemeinfrei|domaine public|суспільне надбання"
    r"|(open government licence|ogl)( uk)?( v?\d( \d)?)?"
    r"|(licence ouverte|etalab|open licence)( etalab)?( v?\d( \d)?)?"
    r"|(datenlizenz deutschland|dl de)( by| zero| namensnennung| null)*( v?\d( \d)?)?"
)
"""Licences by which a whole text may be copied, unchanged and with its author named, by anybody and for any
end; what stands between letters and figures is a space. That of none but non-commercial use is not among
them: whether a use is one no program can tell."""


def is_public(handling: str) -> bool:
    """Return whether a marking lets anybody read: its first part says so, and no other takes it back.

    Parts are what stands between ``//``. A marking that is not known is taken for one that does not.
    """
    first, *others = (" ".join(part.split()).casefold() for part in handling.split("//"))
    return first in PUBLIC and not any(map(_HELD_BACK.search, others))


def allows_copying(licence: str | None) -> bool:
    """Return whether a licence lets anybody copy the whole of a text; one that is not known does not."""
    said = re.sub(r"[^\w]+|_", " ", licence or "").casefold().strip()
    return _OPEN.fullmatch(said) is not None


def may_copy_source(memo: Memo) -> bool:
    """Return whether the source of a memo may be copied into an index: by its licence, and by the marking."""
    return allows_copying(memo.source.licence) and is_public(memo.handling)
