"""Changed words → edits of the memo: one for each value, however often it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from memo.diagnostics import Message
from memo.document import because_in
from memo.i18n import CHOICES, ENGLISH, gettext, pattern_of, read_languages
from memo.review.interpret.drawings import gone_figures
from memo.review.interpret.removals import read_removals
from memo.review.interpret.ticks import read_tick
from memo.review.interpret.values import (
    Refusal,
    cite,
    citing,
    language_in,
    no_quotation,
    read_value,
    take_marks,
    with_full_stop,
)
from memo.review.types import Edit, Findings, ReviewItem
from memo.text import align, atoms, likeness, normalize, same_text
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.i18n import Language
    from memo.review.interpret.removals import Removals
    from memo.review.read import FieldOccurrence, ReviewContext, UnmappedText

_Kind = Literal["set", "add", "remove"]

_NAMES: Final = frozenset({"title", "short_title", "name"})
"""Fields by which readers know an entry: one that takes another's is another entry, not renamed."""


class _Source(NamedTuple):
    """Where printed words come from that are no field: that they do, in a sentence, and what to do."""

    message: str
    help: str


_EVIDENCE: Final = _Source(
    gettext(
        "These words are printed by the memo itself, with the numbers of its evidence; "
        "they follow from memo.yaml."
    ),
    gettext("Cite other quotes in memo.yaml; the numbers follow."),
)
_FIGURE: Final = _Source(
    gettext(
        "These words are printed by the memo itself, as a figure worked out from its values; "
        "they follow from memo.yaml."
    ),
    gettext("It is worked out anew at each build; change the ratings, weights or entries that it rests on."),
)
_BASIS: Final = _Source(
    gettext(
        "These words are printed by the memo itself, as the basis of a statement; they follow from memo.yaml."
    ),
    gettext("Change `basis:` of that statement in memo.yaml, and with it `because:` or `quotes:`."),
)
_BASELINE: Final = _Source(
    gettext(
        "These words are printed by the memo itself, at the pathway that is its baseline; "
        "they follow from memo.yaml."
    ),
    gettext("Where another pathway is the baseline, change `baseline:` at the pathways in memo.yaml."),
)
_RECOMMENDED: Final = _Source(
    gettext(
        "These words are printed by the memo itself, at the pathway that it recommends; "
        "they follow from memo.yaml."
    ),
    gettext("Where another one is recommended, change `pathway:` under `recommendation:` in memo.yaml."),
)
_LEFT_OUT: Final = _Source(
    gettext(
        "These words are printed by the memo itself, in the place of a value that it leaves out; "
        "they follow from memo.yaml."
    ),
    gettext("Give that value in memo.yaml."),
)
_FOUND: Final = _Source(
    gettext(
        "These words are printed by the memo itself, as what it finds in the article; "
        "they follow from memo.yaml."
    ),
    gettext("Leave it as it is: each build reads the article anew, and finds each quote in it."),
)
_WORDING: Final = _Source(
    gettext("These words are printed by the memo itself, out of its template; they follow from memo.yaml."),
    gettext(
        "Where it is wording, change it in templates/parts/; where it follows from a "
        "value of the memo, change that in memo.yaml."
    ),
)


@cache
def _sources(language: Language) -> tuple[tuple[re.Pattern[str], _Source], ...]:
    """Return where printed words come from that are no field: what tells them, in what place, what to do."""
    bases = "|".join(
        rf"\b{pattern_of(message, language).removesuffix('?').removesuffix(chr(92) + '.')}\b"
        for message in ("Our judgment.", "Assumption.", "Observed in the source.")
    )
    reasons = rf"\b{re.escape(because_in(language))}\b"
    numbers = "|".join(map(re.escape, ("one", *ENGLISH.number_words(), *language.number_words())))
    grounds = "|".join(re.escape(language.printed(word, "basis")) for word in CHOICES["basis"])
    absent = (
        f"^{pattern_of('none', language)}$",
        *(pattern_of(each, language) for each in ("undated", "The source records none.")),
    )
    told = (
        (f"{bases}|{reasons}|^(?:{grounds})$".replace("judgment", "judge?ment"), _BASIS),
        (r"\[\d+\]", _EVIDENCE),
        (rf"\d|\b(?:{numbers})\b", _FIGURE),
        (rf"^\W*{pattern_of('Baseline', language)}\W*$", _BASELINE),
        (rf"^\W*{pattern_of('Recommended', language)}\W*$", _RECOMMENDED),
        ("|".join(absent), _LEFT_OUT),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), source) for pattern, source in told)


_NEVER_EDITED: Final = frozenset({"revision.number", "revision.follows", "revision.rules"})
"""What links a revision to the one before it, and to the rules that it is held to."""


def read_edits(context: ReviewContext) -> Findings:
    """Turn changed fields into values, and what is gone into removals, of which no more is told."""
    if not (context.touched or gone_figures(context)):
        return Findings()
    reader, removals = _EditsReader(context), read_removals(context)
    for path, occurrences in context.fields.occurrences.items():
        changed = [each for each in occurrences if each.state == "changed"]
        if changed and not removals.covers(path):
            who = tuple(dict.fromkeys(one for each in changed for one in each.who))
            reader.read(replace(changed[0], who=who), changed)
    language = language_in(context.data)
    unmapped = (
        read_tick(each, context.data) or _item_of(each, language)
        for each in context.fields.unmapped
        if not _goes_with(each, removals, language)
    )
    reader.findings.items += _once(unmapped)
    return Findings([*reader.findings.edits, *removals.edits], [*reader.findings.items, *removals.items])


def _once(items: Iterable[ReviewItem]) -> Iterable[ReviewItem]:
    """Return one item of a sentence that was changed twice, though the values beside the changes differ."""
    told: dict[ReviewItem, ReviewItem] = {}
    for each in items:
        told.setdefault(replace(each, path=None), each)
    return told.values()


@dataclass(frozen=True, slots=True)
class _EditsReader:
    context: ReviewContext
    findings: Findings = field(default_factory=Findings)

    def read(self, first: FieldOccurrence, changed: Sequence[FieldOccurrence]) -> None:
        """Read one field, as it stands at the first of the places at which it was changed."""
        value = value_at(self.context.data, first.path)
        if len({_whole(each, value) for each in changed}) > 1:
            told = [Message("“%(new)s” (%(place)s)", new=each.new, place=each.where) for each in changed]
            places = Message.together(told, "; ")
            message = Message(
                "This is printed in several places, and they were changed differently: %(places)s.",
                places=places,
            )
            self._refuse(
                first,
                message,
                Message("Decide between them, in memo.yaml at %(path)s.", path=first.path),
                "conflict",
            )
        elif first.path in _NEVER_EDITED:
            message = Message("The number of a revision is given by `memo revise`.")
            help = Message("Leave it as it is; to open the next revision, run `memo revise`.")
            self._refuse(first, message, help)
        elif isinstance(value, list):
            self._list(first, value)
        elif isinstance(value, dict):
            message = Message(
                "This sentence follows from the trigger of its statement, and is worked out at each build."
            )
            help = Message(
                "Change the trigger in memo.yaml at %(path)s, or the ratings that it is compared with.",
                path=first.path,
            )
            self._refuse(first, message, help, "held")
        elif self._is_other_name(first):
            message = Message(
                "This is the name of another entry: which one is meant is decided in memo.yaml."
            )
            help = Message(
                "Write the id of the entry that is meant into memo.yaml, or another name at %(path)s.",
                path=first.path,
            )
            self._refuse(first, message, help)
        else:
            self._value(first, value)

    def _value(self, first: FieldOccurrence, old: Any) -> None:
        is_claim = first.path.endswith((".text", ".because"))
        text = self._without_marks(first) if is_claim else first.new
        if first.path.endswith(".text"):
            text = with_full_stop(text, old, first.old)
        new = read_value(self.context.data, first.path, text)
        if isinstance(new, Refusal):
            self._cannot_stand(first, text, new)
        elif new != old and not (
            isinstance(old, str) and isinstance(new, str) and same_text(old, new, "review")
        ):
            places = citing(self.context.data, old) if ".quotes." in first.path else [first.path]
            self._edit(first, "set", places[0], old, new, tuple(places[1:]))

    def _cannot_stand(self, at: FieldOccurrence, text: str, refusal: Refusal) -> None:
        message = Message(
            "“%(text)s” cannot stand here: the memo takes %(wanted)s.", text=text, wanted=refusal.wanted
        )
        self._refuse(at, message, Message("Write what is meant into memo.yaml at %(path)s.", path=at.path))

    def _without_marks(self, first: FieldOccurrence) -> str:
        """Make quotes of the marks of evidence that were typed into a statement, and return its words."""
        text, numbers = take_marks(first.new)
        if not numbers or take_marks(first.old)[1]:
            return first.new
        quotes = f"{first.path.rpartition('.')[0]}.quotes"
        own = value_at(self.context.data, quotes) or []
        for number in dict.fromkeys(numbers):
            quote = self.context.quotes.get(number)
            if quote is None:
                self._refuse(first, no_quotation(number), cite())
            elif quote not in own:
                place, new = (f"{quotes}.{len(own) + 1}", quote) if own else (quotes, [quote])
                self._edit(first, "add", place, None, new)
        return text

    def _list(self, first: FieldOccurrence, old: Sequence[Any]) -> None:
        """Compare a list of values that is printed side by side, entry by entry."""
        between = self.context.fields.separators[first.path.rpartition(".")[2]]
        new = [text for each in first.new.split(between.strip() or between) if (text := each.strip())]
        language = language_in(self.context.data)
        for kind, place, typed in _list_changes([language.printed(each) for each in old], new):
            before, path = None if kind == "add" else old[place], f"{first.path}.{place + 1}"
            value = None if typed is None else read_value(self.context.data, path, typed)
            if isinstance(value, Refusal):
                self._cannot_stand(first, typed or "", value)
            else:
                self._edit(first, kind, path, before, value)

    def _is_other_name(self, first: FieldOccurrence) -> bool:
        around, _, name = first.path.rpartition(".")
        siblings = value_at(self.context.data, around.rpartition(".")[0]) if name in _NAMES else None
        if not isinstance(siblings, list):
            return False
        own = value_at(self.context.data, around)
        others = (str(each.get(name, "")) for each in siblings if each is not own)
        return any(same_text(each, first.new, "review") for each in others)

    def _edit(  # noqa: PLR0913, PLR0917 - each is a word of an edit
        self, at: FieldOccurrence, kind: _Kind, path: str, old: Any, new: Any, also: tuple[str, ...] = ()
    ) -> None:
        self.findings.edits.append(Edit(path, kind, old, new, at.who, at.where, at.before, at.after, also))

    def _refuse(
        self,
        at: FieldOccurrence,
        message: Message,
        help: Message,
        kind: Literal["unmapped", "conflict", "held"] = "unmapped",
    ) -> None:
        item = ReviewItem(at.where, at.after, at.who, message, help, at.path, at.before, kind)
        self.findings.items.append(item)


def _whole(changed: FieldOccurrence, value: Any) -> str:
    """Return what stands at one place of a field, with the full stop that another may have printed."""
    return normalize(with_full_stop(changed.new, value, changed.old), "review")


def _list_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[_Kind, int, str | None]]:
    """Yield what was set, added or removed in a list of texts, with the place from 0 among the older ones."""
    gone: list[int] = []
    come: list[int] = []
    last = 0
    for i, k in [*align(old, new, lambda text: normalize(text, "review"), likeness), (len(old), len(new))]:
        if i is None and k is not None:
            come.append(k)
        elif k is None and i is not None:
            gone.append(i)
            last = i + 1
        elif i is not None and k is not None:
            both = min(len(gone), len(come))
            yield from (("set", place, new[value]) for place, value in zip(gone, come, strict=False))
            yield from (("remove", place, None) for place in gone[both:])
            yield from (("add", last, new[value]) for value in come[both:])
            gone, come, last = [], [], i + 1
            if i < len(old) and not same_text(old[i], new[k], "review"):
                yield "set", i, new[k]


def _goes_with(unmapped: UnmappedText, removals: Removals, language: Language) -> bool:
    """Return whether the template's words were struck out with a statement beside them that is removed."""
    if unmapped.torn or unmapped.new:
        return False
    lead = language.gettext("We judge so because %(reason)s").partition("%(reason)s")[0]
    lost = sum(atom.is_word for atom in atoms(unmapped.old))
    led = lost <= 1 or same_text(unmapped.old.strip(), lead.strip(), "review")  # what led to a reason
    return any(removals.covers(path) or (path in removals.values and led) for path in unmapped.beside)


def _item_of(unmapped: UnmappedText, language: Language) -> ReviewItem:
    beside, where, who = unmapped.beside, unmapped.where, unmapped.who
    if unmapped.torn:
        message = Message(
            "Words were replaced across two fields of the memo; which of the new ones belong "
            "to which cannot be told."
        )
        help = Message("Say in memo.yaml what each of the two is to say.")
        return ReviewItem(where, unmapped.new, who, message, help, next(iter(beside), None), unmapped.old)
    source = _source_of(unmapped.old, unmapped.before, language)
    path = beside[0] if len(beside) == 1 else None
    message, help = Message(source[0]), Message(source[1])
    return ReviewItem(where, unmapped.after, who, message, help, path, unmapped.before)


def _source_of(printed: str, sentence: str, language: Language) -> _Source:
    """Return where words come from that are no field of the memo, and how to have others there."""
    if sentence.startswith("¶"):
        return _FOUND
    for each in read_languages(language):
        for pattern, source in _sources(each):
            if pattern.search(printed):
                return source
    return _WORDING
