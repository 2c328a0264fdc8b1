"""The furniture of a page: what web pages put round and into an article, recognised by its wording.

Each rule matches a whole block from its beginning, so that prose which speaks of cookies, comments or
newsletters is left alone. The reason a rule gives is shown to people, behind "set aside as".
"""

from __future__ import annotations

import re

from memo.article.shapes import find_date, has_letters

COMMENT_FORM = "comment form"
RELATED_LINKS = "related links"
BARE_NUMBER = "a bare number"
NO_WORDS = "a line without words"

_LONGEST = 600  # characters; a longer block is never furniture, whatever it begins with

_RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "cookie notice",
        (
            (
                r"(?:we|(?:this|our) (?:web)?site|[\w-]+\.(?:com|org|net))(?: and our partners)?"
                r" uses? cookies(?: and [^.]{1,40})? (?:to|for|on|in order)\b"
            ),
            r"by (?:continuing|clicking|using)\b.{0,60}\b(?:you (?:accept|agree|consent)|cookies)\b",
            r"(?:accept|reject|manage)(?: all)?(?: cookies)?$",
            r"(?:cookies?|privacy) (?:policy|settings|preferences|notice)\b.{0,30}$",
        ),
    ),
    (
        COMMENT_FORM,
        (
            r"(?:post|leave|add|write|view|show|hide|read)(?: an?| all| your)? (?:comments?|reply)\b.{0,20}$",
            r"\d*\s*comments?\s*(?:\(\s*\d+\s*\))?:?$",
            r"no comments?(?: yet)?[.!]?$",
            r"be the first to comment\b",
            r"your e-?mail address will not be published\b",
            r"(?:log|sign) in to (?:comment|reply)\b",
        ),
    ),
    (
        "share bar",
        (
            r"share(?: this)?(?: (?:article|story|post|page))?(?: on .{1,40})?:?$",
            r"follow (?:us|me)\b.{0,60}$",
            r"follow .{1,40} on (?:facebook|twitter|x|instagram|linkedin|telegram|youtube)\.?$",
            r"copy (?:the )?link$",
        ),
    ),
    (
        "advertisement",
        (
            r"(?:advertisement|advertising|advert|ad)s?$",
            r"(?:sponsored|promoted|partner)(?: (?:content|post|story))?$",
            r"(?:sponsored|promoted|paid for|presented) by\b.{0,60}$",
            r"(?:story|article|text) continues (?:below|after)\b.{0,60}$",
        ),
    ),
    (
        "newsletter sign-up",
        (
            r"(?:subscribe|sign up)(?: now| today| here| for free)?[.!]?$",
            (
                r"(?:subscribe|sign up|register)\b.{0,80}\b"
                r"(?:newsletters?|updates|alerts|e-?mails?|inbox|channel|podcast|digest)\b"
            ),
            r"(?:get|join|receive)\b.{0,80}\b(?:newsletters?|inbox|mailing list|digest)\b",
            r"enter your e-?mail\b",
            r"(?:our |the )?(?:(?:daily|weekly|free|morning) )?newsletters?$",
        ),
    ),
    (
        RELATED_LINKS,
        (
            r"related(?: (?:articles?|stories|posts?|links|content|reading|news|topics|coverage))?:?$",
            r"related(?: \w+)?: ",
            r"(?:also )?read (?:more|next|also)(?: (?:on|about|at) .*|\s*[:>»].*)?$",
            r"read the (?:full|original) (?:article|story|post)\b.{0,60}$",
            r"see also\b",
            r"you (?:may|might)(?: also)? (?:like|enjoy|be interested)\b.{0,60}$",
            r"(?:most read|most popular|trending(?: now)?|recommended(?: for you| reading| stories)?):?$",
            r"(?:editors?['’]s? picks?|(?:popular|recent|latest|top) (?:posts?|stories|articles|news)):?$",
            r"more (?:posts?|stories|articles|news)(?: (?:on|in|from) .{1,40})?:?$",
            r"more from (?:us|this author|around the web|the web)\b.{0,40}$",
            r"(?:tags?|labels?|topics|filed under|categor(?:y|ies))\s*:",
            r"(?:tags|labels|filed under|categories)$",
        ),
    ),
    (
        "rights notice",
        (r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|\d{4}|by\b)", r".{0,100}\ball rights reserved\b\.?$"),
    ),
    (
        "site navigation",
        (
            r"(?:home|menu|search|log ?in|sign in|register|my account|(?:back to )?top)$",
            r"skip to (?:main )?content$",
            r"(?:next|previous|older|newer)(?: (?:post|article|story|page)s?)?$",
            r"(?:[^|.]{1,30}\|){2,}[^|.]{1,30}$",
            r"[^.>»›]{1,40}(?:\s[>»›]\s[^.>»›]{1,60})+$",
        ),
    ),
    (
        "photo credit",
        (
            r"(?:file )?(?:photo|photograph|image|picture)s?(?: credit| courtesy)?(?: by\b|\s*[:/©])",
            r"credits?:\s",
        ),
    ),
    (
        "counter",
        (
            r"\d[\d.,]*\s*[km]?\s*(?:views?|shares?|likes?|reads?|reactions?|replies)$",
            r"(?:reading time\b.{0,20}|\d+[\s-]*min(?:ute)?s?\.?(?: read)?)$",
        ),
    ),
    (
        "page code",
        (r"#\w+=\(", r"<!--", r"</?\w+[^>]*>$", r"\{\{.*\}\}$"),
    ),
    (
        "button",
        (r"(?:(?:ok|okay|got? it|i agree|agree|accept|dismiss|close|learn more|no,? thanks)[,.! ]*)+$",),
    ),
)
_COMPILED = tuple(
    (reason, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))
    for reason, patterns in _RULES
)

_LINKS_OPENER = re.compile(
    r"related|most|trending|recommended|editor|popular|recent|latest|top|more|you (?:may|might)|see also$",
    re.IGNORECASE,
)

_SHARING = frozenset(
    {"share", "tweet", "pin", "email", "e-mail", "print", "save", "like", "follow", "copy", "link"}
)
_FILLERS = frozenset({"on", "us", "this", "via", "and", "more"})
_NETWORKS = frozenset(
    {"x", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "instagram"}
    | {"youtube", "tiktok", "threads", "bluesky", "mastodon", "messenger", "flipboard"}
)


def furniture_reason(text: str) -> str | None:
    """Return why ``text``, a block with white space collapsed, is furniture; ``None`` if nothing says so."""
    if not has_letters(text) and not find_date(text):
        return BARE_NUMBER if any(char.isdigit() for char in text) else NO_WORDS
    if len(text) > _LONGEST:
        return None
    if _is_share_bar(text):
        return "share bar"
    return next((reason for reason, pattern in _COMPILED if pattern.match(text)), None)


def opens_links(text: str) -> bool:
    """Tell whether ``text`` announces links that follow on their own lines: ``Related articles``."""
    return bool(_LINKS_OPENER.match(text)) and not re.search(r":\s*\S", text)


def _is_share_bar(text: str) -> bool:
    words = {word for word in re.split(r"[\s|·•,/&:]+", text.lower()) if word}
    return words <= _SHARING | _FILLERS | _NETWORKS and not words <= _FILLERS
