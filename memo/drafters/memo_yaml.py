"""Draft → the text of a memo.yaml that is valid at once, with comments that guide the editor.

How the file looks is ``memo.yaml.jinja``; here stand what that asks for, and how a text becomes YAML. (A YAML
library's own emitter wraps quotes, which are to be copied and searched for in one line.)
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import DraftImplication, DraftObstacle, DraftPathway, slot, untitled
from memo.house import LengthLimits
from memo.i18n import language_of
from memo.model import UNTITLED, is_todo

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from jinja2 import Template

    from memo.drafters.claims import ArticleSection, Draft, DraftStatement, MemoPart, Quotation
    from memo.i18n import Language

    _Passage = tuple[ArticleSection, DraftStatement]
    _Titled = DraftObstacle | DraftPathway | DraftImplication

_WIDTH: Final = 96
"""Characters of a line of text or comment, beside its indentation."""
_LONGEST_ID: Final = 40
_FEWEST_PATHWAYS: Final = 2
_MOST_PASSAGES: Final = 200
"""Of a longer article the first sentence of each paragraph is listed, and no more than these."""
_BASELINE: Final = "continue-as-now"
_ENDS: Final = (".", "!", "?", "…", "”", "»", '"', "’", ")")

# What YAML takes for a text as it is: begins with a letter or a quotation mark that is none of YAML's own,
# has a colon only before another sign and no number sign, and does not end with a space or a colon.
_PLAIN: Final = re.compile(
    r"(?:[^\W\d_]|[“«])(?:[\w ,.;()/’'“”«»%$€+¶!?—–…&=\-\"]|:(?=\S))*(?<=[\w.)’”»!?…\"])"
)
_WORDS_OF_YAML: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_UNREADABLE: Final = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of a case beside the article's text.

    Attributes:
        file: The article's file, in the case folder.
        sha256: Its hash.
        today: The day of the draft.
        author: As the article states it.
        publisher: Likewise.
        published: Likewise, in its own form.
        schema: Where the JSON Schema lies, seen from the memo; ``""`` where it does not.
        model: The language model that drafted, ``PROVIDER:NAME``; ``None`` where rules did.
        lengths: How long parts of the memo may be, as the house that holds there sets it.
    """

    file: str
    sha256: str
    today: dt.date
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    schema: str = "../memo.schema.json"
    model: str | None = None
    lengths: LengthLimits = field(default_factory=LengthLimits)


def write_draft(draft: Draft, facts: CaseFacts) -> str:
    """Return the memo.yaml of a draft; what the draft does not hold is a slot."""
    title = draft.title or UNTITLED
    stated = {"author": facts.author, "publisher": facts.publisher}
    taken = {_BASELINE}
    pathways = [*draft.pathways]
    pathways += [DraftPathway(untitled("pathway"), ())] * (_FEWEST_PATHWAYS - len(pathways))
    obstacles = draft.obstacles or [DraftObstacle(untitled("obstacle"), ())]
    implications = draft.implications or [DraftImplication(untitled("implication"), ())]
    return _template().render(
        draft=draft,
        facts=facts,
        lengths=facts.lengths,
        memo_title=slot("the title of the memo") if is_todo(title) else title,
        source_title=title,
        stated={name: value for name, value in stated.items() if value},
        missing=" and ".join(f"`{name}:`" for name, value in stated.items() if not value),
        obstacles=_with_ids("obstacle", obstacles, taken),
        pathways=_with_ids("pathway", pathways, taken),
        implications=_with_ids("implication", implications, taken),
        baseline=_BASELINE,
        words=_words(language_of(draft.language), facts.model),
        passages=_Passages(draft),
    )


def _words(language: Language, model: str | None) -> dict[str, str]:
    """Return what a draft says by itself and the memo will print, in its language."""
    if model:
        note = language.gettext(
            "First issue, begun from a draft made with a language model (%(model)s) from the article.",
            model=model,
        )
    else:
        note = language.gettext("First issue, begun from a draft made by rules from the article.")
    return {
        "agree": language.gettext("Agree"),
        "disagree": language.gettext("Do not agree"),
        "discuss": language.gettext("Discuss"),
        "baseline": language.gettext("Continue as now"),
        "quoted": language.gettext("Who is quoted"),
        "numbers": language.gettext("Numbers to check"),
        "note": note,
    }


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - takes a while to load

    environment = Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - YAML has its own escapes
    )
    environment.filters |= {
        "attributed": _attributed,
        "prose": _prose,
        "scalar": _scalar,
        "seen": _seen,
        "short": _short_title,
    }
    return environment.from_string(files(__package__).joinpath("memo.yaml.jinja").read_text(encoding="utf-8"))


def _scalar(value: str) -> str:
    """Return a text as YAML on one line."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML:
        return value
    return _UNREADABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))


def _prose(value: str) -> str:
    """Return a sentence, or a part of one, as YAML: in several lines where it is long."""
    sentence = value if value.endswith(_ENDS) else f"{value}."
    if len(sentence) <= _WIDTH or _UNREADABLE.search(sentence):
        return _scalar(sentence)
    lines = textwrap.wrap(sentence, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(f"  {line}" for line in lines)])


def _seen(value: str) -> str:
    """Return a text without what an editor would not see in a comment."""
    return "".join(letter for letter in value if unicodedata.category(letter)[0] != "C")


def _short_title(title: str, most: int) -> str:
    """Return a title that fits a column head; one that is cut might say something else."""
    return title if len(title) <= most and not is_todo(title) else slot("short title")


def _attributed(each: Quotation) -> dict[str, str]:
    """Return a quotation as a claim that names its speaker.

    The name stands in front of words in quotation marks, behind a sentence that begins with the author's own,
    and nowhere where the sentence has the surname.
    """
    said, speaker = each.statement, each.speaker
    if not speaker or speaker.split()[-1] in said.text:
        text = said.text
    else:
        text = f"{speaker}: {said.text}" if said.text[0] in '“„«‘"' else f"{said.text} ({speaker})"
    return {"text": text, "quote": said.quote}


class _Passages:
    """The sentences of an article that no claim of its draft quotes, as comments, each at one place."""

    def __init__(self, draft: Draft) -> None:
        quoted = {each.quote for each in _statements(draft)}
        told = [(section, each) for section in draft.sections for each in section.passages]
        self.are_openings = len(told) > _MOST_PASSAGES
        if self.are_openings:
            told = [next(run) for _, run in groupby(told, key=lambda each: each[1].paragraph)]
        self._left = [each for each in told[:_MOST_PASSAGES] if each[1].quote not in quoted]

    def beside(self, statement: DraftStatement) -> str:
        """Take what else stands in the paragraph of a statement."""
        found = self._take(lambda _, each: each.paragraph == statement.paragraph)
        lines = [f"#   {_seen(each.quote)}" for _, each in found]
        return "".join(f"\n{line}" for line in [f"# The rest of ¶{statement.paragraph}:", *lines] if lines)

    def of(self, part: MemoPart | None) -> str:
        """Take the sections whose heading speaks of a part of the memo; of none for ``None``."""
        lines = []
        taken = self._take(lambda section, _: section.part == part)
        for section, found in groupby(taken, key=itemgetter(0)):
            if section.heading or part:
                under = f" under “{_seen(section.heading)}”" if section.heading else "’s opening"
                lines.append(f"# The article{under}:")
            lines += [f"#   ¶{each.paragraph} {_seen(each.quote)}" for _, each in found]
        return "".join(f"\n{line}" for line in lines)

    def _take(self, wanted: Callable[[ArticleSection, DraftStatement], bool]) -> list[_Passage]:
        found = [each for each in self._left if wanted(*each)]
        self._left = [each for each in self._left if not wanted(*each)]
        return found


def _statements(draft: Draft) -> Iterator[DraftStatement]:
    """Yield what the draft states, beside the lists of quotations and numbers."""
    yield from filter(None, [draft.bottom_line, *draft.points, *draft.background])
    for obstacle in draft.obstacles:
        yield from obstacle.description
    for pathway in draft.pathways:
        yield from (*pathway.description, *pathway.proponents, *pathway.objections)
    for implication in draft.implications:
        yield from implication.claims


def _with_ids(kind: str, entries: Sequence[_Titled], taken: set[str]) -> list[tuple[str, _Titled]]:
    """Return entries with ids of their titles, each once: of Latin letters, else by number."""
    found = []
    for number, each in enumerate(entries, 1):
        title = each.title.text
        plain = not is_todo(title) and (title.isascii() or "’" in title)
        words = re.findall(r"[a-z0-9]+", title.lower()) if plain else []
        while len("-".join(words)) > _LONGEST_ID:
            words.pop()
        slug = "-".join(words)
        if not re.match(r"[a-z]", slug) or slug in taken:
            slug = f"{kind}-{number}"
        taken.add(slug)
        found.append((slug, each))
    return found
