"""The furniture of a page: what web pages put round and into an article, recognised by its wording.

Each rule matches a whole block from its beginning, so that prose which speaks of cookies, comments or
newsletters is left alone. The reason a rule gives is shown to people, behind "set aside as".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from memo.article.blocks import has_letters
from memo.article.structure.bylines import find_date
from memo.diagnostics import read_table

BARE_NUMBER = "a bare number"
COMMENT_FORM: Final = "comment form"
RELATED_LINKS: Final = "related links"
NO_WORDS = "a line without words"

_LONGEST = 600  # characters; a longer block is never furniture, whatever it begins with


@cache
def _rules() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (rule["reason"], re.compile("|".join(f"(?:{each})" for each in rule["patterns"]), re.IGNORECASE))
        for rule in read_table("memo.article.structure", "boilerplate.toml")["rules"]
    ]


_LINKS_OPENER = re.compile(
    r"related|most|trending|recommended|editor|popular|recent|latest|top|more|you (?:may|might)|see also$"
    r"|читайте|дивіться|схожі|пов[’'ʼ]язані|останні|популярні|головні|інші|новини|матеріали|статті|ще|вас",
    re.IGNORECASE,
)

_SHARING = frozenset(
    {"share", "tweet", "pin", "email", "e-mail", "print", "save", "like", "follow", "copy", "link"}
    | {"поділитися", "поділитись", "поширити", "друк", "друкувати", "роздрукувати", "зберегти", "надіслати"}
)
_FILLERS = frozenset({"on", "us", "this", "via", "and", "more"})
_NETWORKS = frozenset(
    {"x", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "instagram"}
    | {"youtube", "tiktok", "threads", "bluesky", "mastodon", "messenger", "flipboard", "viber", "signal"}
)


@lru_cache(maxsize=4096)
def boilerplate_reason(text: str) -> str | None:
    """Return why ``text``, a block with white space collapsed, is furniture; ``None`` if nothing says so."""
    if not has_letters(text) and not find_date(text):
        return BARE_NUMBER if any(char.isdigit() for char in text) else NO_WORDS
    if len(text) > _LONGEST:
        return None
    if _is_share_bar(text):
        return "share bar"
    return next((reason for reason, pattern in _rules() if pattern.match(text)), None)


def opens_links(text: str) -> bool:
    """Tell whether ``text`` announces links that follow on their own lines: ``Related articles``."""
    return bool(_LINKS_OPENER.match(text)) and not re.search(r":\s*\S", text)


def _is_share_bar(text: str) -> bool:
    words = {word for word in re.split(r"[\s|·•,/&:]+", text.lower()) if word}
    return words <= _SHARING | _FILLERS | _NETWORKS and not words <= _FILLERS
