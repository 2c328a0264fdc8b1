"""What an article itself announces as an obstacle or a way forward: by a heading, or in so many words.

Precision before recall: a wrong proposal costs an editor more than a slot. So nothing is proposed that
somebody else is reported to say, that stands in quotation marks, or that is denied or doubted; what is
proposed is a whole sentence; and its title is what the signpost names, to the sentence's end, or a slot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import Draft, DraftObstacle, DraftPathway, DraftTitle, untitled
from memo.drafters.rules.lexicon import compiled, tells
from memo.drafters.rules.outline import find_numbers, read_outline, sections_of
from memo.drafters.rules.quotations import find_quotations, full_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from memo.article import Article
    from memo.drafters.claims import DraftStatement
    from memo.drafters.rules.lexicon import SignpostKind
    from memo.drafters.rules.outline import Outline, OutlineParagraph


_MOST: Final = 10
"""More items than these are no list that an editor would keep."""
_LONGEST_TITLE: Final = 100
"""Characters. A longer one is the sentence again."""
_SEVERAL: Final = 3
_NEAR: Final = 3
"""Words behind a signpost that may still take it back: "is no longer", "is perhaps"."""
_NUMBERED: Final = re.compile(r"^\(?(\d{1,2}(?:\.\d{1,2})*)[.):]?\s+")
_LEAD_IN: Final = re.compile(r"([^\W\d_](?:[^\s.:!?]+ ){0,6}[^\s.:!?]*[^\W\d_]{3})[.:] (?=\S)")
"""A few words in front of a paragraph that name it: "Charge a real deposit. The trade body …"."""
_MARKS: Final = re.compile(r"[“”„«»\"]")
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "два": 2, "дві": 2, "три": 3, "чотири": 4}
_BY_HEADING: Final = "by rule (the heading)"
_BY_LEAD_IN: Final = "by rule (the words that open the passage)"
_BY_SIGNPOST: Final = "by rule (what the sentence names)"


@dataclass(frozen=True, slots=True)
class Signposted:
    """A proposal: its title, or a slot for one, and the sentence that announces it."""

    title: DraftTitle
    statement: DraftStatement


def find_signposted(
    outline: Outline, kind: SignpostKind, elsewhere: Collection[int] = ()
) -> tuple[Signposted, ...]:
    """Return what the article announces as obstacles or pathways, in its order.

    Of the paragraphs ``elsewhere``, by their numbers, only those below a heading that announces items are
    read: trouble with a way forward is an objection to it, and no obstacle.
    """
    reader = _Reader(outline, kind, elsewhere)
    sections = [
        (heading, [*run]) for heading, run in groupby(_own_words(outline), key=lambda each: each.heading)
    ]
    found = dict.fromkeys(reader.read(sections))
    usable = [each for each in found if each.title.how != _BY_HEADING or outline.usable(each.title.text)]
    return tuple(usable[:_MOST])


def _own_words(outline: Outline) -> Iterator[OutlineParagraph]:
    """Yield the paragraphs that are the article's own words: no question, and no answer to one."""
    is_interview = sum(each.is_question for each in outline.paragraphs) > 1
    asked = False
    for each in outline.paragraphs:
        asked = asked or each.is_question
        if not each.is_question and not each.speaker and not (is_interview and asked):
            yield each


class _Reader:
    """Reads signposts of one kind."""

    def __init__(self, outline: Outline, kind: SignpostKind, elsewhere: Collection[int]) -> None:
        self._outline, self._lexicon, self._kind, self._elsewhere = outline, outline.lexicon, kind, elsewhere
        self._other: SignpostKind = "pathways" if kind == "obstacles" else "obstacles"

    def read(self, sections: Sequence[tuple[str, Sequence[OutlineParagraph]]]) -> Iterator[Signposted]:
        """Yield what is announced; where headings name the items, what stands above these is none."""
        announced_by = ""
        for (heading, paragraphs), (below, _) in zip(sections, [*sections[1:], ("", [])], strict=False):
            if self._names_item(heading, announced_by):
                title = DraftTitle(_NUMBERED.sub("", heading).rstrip(":."), _BY_HEADING)
                yield from (Signposted(title, each.sentences[0]) for each in paragraphs[:1] if each.sentences)
                continue
            announced_by = heading if self._announces(self._kind, heading) else ""
            if announced_by and not self._names_item(below, heading):
                yield from self._in_section(paragraphs)
            elif not announced_by and not self._announces(self._other, heading):
                own = (each for each in paragraphs if each.number not in self._elsewhere)
                yield from (said for each in own for said in self._in_paragraph(each, below=False))

    def _announces(self, kind: SignpostKind, heading: str) -> bool:
        return tells(self._lexicon.headings[kind], heading)

    def _names_item(self, heading: str, announced_by: str) -> bool:
        """Tell whether a heading names one item: "Option 2", or 2.1 below the 2 that announces them."""
        above, own = _NUMBERED.match(announced_by), _NUMBERED.match(heading)
        is_below = above is not None and own is not None and own[1].startswith(f"{above[1]}.")
        return is_below or tells(self._lexicon.items[self._kind], heading)

    def _in_section(self, paragraphs: Sequence[OutlineParagraph]) -> list[Signposted]:
        told = [said for each in paragraphs for said in self._in_paragraph(each, below=True)]
        return told or self._listed([each for each in paragraphs if self._is_item(each)], len(paragraphs))

    def _in_paragraph(self, paragraph: OutlineParagraph, *, below: bool) -> Iterator[Signposted]:
        announced = below
        for said in paragraph.sentences:
            if not _is_spoken(said, paragraph):
                yield from self._choices(said)
                yield from self._told(said, below=below, announced=announced)
            announced = announced or tells(self._lexicon.announcements[self._kind], said.text)

    def _told(self, said: DraftStatement, *, below: bool, announced: bool) -> Iterator[Signposted]:
        for source in self._lexicon.signposts[self._kind]:
            match = compiled(source).match(said.text)
            found = match.groupdict() if match else {}
            known = below if found.get("below") else announced or not found.get("loose")
            if match and known and self._holds(match, found):
                yield Signposted(self._title(found.get("named") or "", _BY_SIGNPOST), said)
                return

    def _holds(self, match: re.Match[str], found: dict[str, str | None]) -> bool:
        """Tell whether a signpost is neither asked, reported, denied nor doubted."""
        text, named = match.string, found.get("named") or ""
        start = match.start("named") if named else len(text)
        # What is denied behind "is that" is what stands in the way: "nobody pays".
        near = 0 if text[:start].endswith("that ") else _NEAR if start else None
        signpost = text[:start] + " ".join(named.split()[:near])
        return not (
            text.endswith("?")
            or self._has_any(["attribution"], text.replace(found.get("verb") or "\0", "", 1))
            or self._has_any(("denial", "doubt"), signpost)
            or self._has_any(["taken_back"], text)
            or self._has_any(["no_thing"], named)
            or self._is_somebody(named)
            or (not start and self._has_any(("anaphora", "clause_word"), named))
        )

    def _is_somebody(self, named: str) -> bool:
        """Tell whether a signpost names a person alone, by name or by office: people are no obstacles."""
        name = named.rstrip(" .!…")
        by_office = re.fullmatch(self._lexicon.cues["office"], name, re.IGNORECASE)
        by_name = full_names(name, self._lexicon) == [name] and not self._lexicon.has("bodies", name)
        return bool(by_office) or by_name or name in self._surnames

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The last words of the names of more than one word in the article, but those of bodies."""
        told = (full_names(each.text, self._lexicon) for each in self._outline.paragraphs)
        return frozenset(
            name.split()[-1] for names in told for name in names if not self._lexicon.has("bodies", name)
        )

    def _choices(self, said: DraftStatement) -> Iterator[Signposted]:
        """Yield the items of "three choices: one is …", if they are three, or of "one is to …, another …"."""
        if self._kind != "pathways":
            return
        match = self._lexicon.search("choices", said.text) or self._lexicon.search("choices_apart", said.text)
        if match and not self._has_any(("denial", "doubt"), said.text[: match.start("all")]):
            items = compiled(self._lexicon.cues["choice"]).split(match["all"])[1:]
            counted = match.groupdict().get("many")
            if counted is None or len(items) == _COUNTS[counted.lower()]:
                yield from (Signposted(self._title(each, _BY_SIGNPOST), said) for each in items)

    def _is_item(self, paragraph: OutlineParagraph) -> bool:
        """Tell whether a paragraph may be one of a list: it leans on none, and announces and reports none."""
        if not paragraph.sentences:
            return False
        first = paragraph.sentences[0]
        leans = ("anaphora", "contrast", "first_person", "attribution", "doubt")
        return not (
            paragraph.text.rstrip().endswith((":", "?"))
            or _is_spoken(first, paragraph)
            or self._has_any(leans, first.text)
            or tells(self._lexicon.announcements[self._kind], first.text)
        )

    def _listed(self, items: Sequence[OutlineParagraph], count: int) -> list[Signposted]:
        """Return what words in front name, or a list without full stops, or a section's only sentence."""
        named = [(each, lead_in[1]) for each in items if (lead_in := _LEAD_IN.match(each.text))]
        if len(named) < _SEVERAL or len(named) * 2 < count:
            is_list = len(items) == count and (count == 1 or all(each.text[-1].isalnum() for each in items))
            named = [(each, each.text) for each in items if is_list and len(each.sentences) == 1]
        return [
            Signposted(self._title(title, _BY_LEAD_IN), each.sentences[0])
            for each, title in named
            if not self._has_any(["denial"], title)
        ]

    def _title(self, named: str, how: str) -> DraftTitle:
        """Return what a signpost names, without a clause that only adds, as a title; a slot if it is long."""
        text = compiled(self._lexicon.cues["nonrestrictive"]).sub("", named.rstrip(" .!…"))
        text = compiled(self._lexicon.cues["before_a_title"]).sub("", text).strip(" ,;:—–-")
        if not 0 < len(text) <= _LONGEST_TITLE or self._has_any(["anaphora"], text) or _MARKS.search(text):
            return untitled(self._kind.removesuffix("s"))
        return DraftTitle(text[0].upper() + text[1:], how)

    def _has_any(self, cues: Iterable[str], text: str) -> bool:
        return any(self._lexicon.has(cue, text) for cue in cues)


def _is_spoken(said: DraftStatement, paragraph: OutlineParagraph) -> bool:
    """Tell whether a sentence has, or stands within, quotation marks."""
    before = paragraph.text[: max(0, paragraph.text.find(said.text))]
    opened = before.count("“") > before.count("”") or before.count("«") > before.count("»")
    return opened or before.count('"') % 2 == 1 or _MARKS.search(said.text) is not None


def draft_by_rules(article: Article, usable: Callable[[str], bool] = lambda _: True) -> Draft:
    """Draft a memo from an article by rules, without a model: same article, same draft.

    Args:
        article: What was read.
        usable: Tells whether a sentence may be quoted; what cannot be printed or does not verify may not.

    In a language without a lexicon nothing is proposed; what the article says stands in its sections.
    """
    outline = read_outline(article, usable)
    if not outline.lexicon.is_known:
        return Draft(article.title, outline.lexicon.language, sections=sections_of(outline), is_read=False)
    pathways = find_signposted(outline, "pathways")
    obstacles = find_signposted(outline, "obstacles", {each.statement.paragraph for each in pathways})
    return Draft(
        article.title,
        outline.lexicon.language,
        obstacles=tuple(DraftObstacle(each.title, (each.statement,)) for each in obstacles),
        pathways=tuple(DraftPathway(each.title, (each.statement,)) for each in pathways),
        sections=sections_of(outline),
        quotations=find_quotations(outline),
        numbers=find_numbers(outline),
    )
