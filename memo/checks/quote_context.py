"""The words round a quote without which it says something else: its context.

"denies that", "not" and "unlikely" turn what a quote says; "argues that" and "if" only weaken it. Both count
only within the clause that the quote is cut from, and only in forms that leave no doubt: what is told here
must be worth an editor's time.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.article import QuoteMatch

Position = Literal["before", "after", "within"]

_SEAM: Final = "\0"  # stands where the quote begins
_FULL_STOP = r"(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)\.(?=[\s\"')])"
_LONGEST_JOIN: Final = 12  # characters, with room to see where the word ends
_JOINS = "because|since|while|whereas|although|though|so that|which|who|where|when|after|before|but"
_BOUNDARY: Final = rf"[,;:!?()]|{_FULL_STOP}|\s-+\s|--|\b(?=(?:{_JOINS}|as)\b)|\b(?=and\b(?! that\b))"
"""Where the clause begins that a quote is cut from; a comma ends one, for it may open or close an aside."""

_SHOWN_WORDS: Final = 7
_REACH: Final = 400  # characters; no clause that anybody reads is longer

_WORD = r" [\w'.&-]+"
_NEGATION = r"(?:not|never|cannot|\w+n't|no longer|neither|nor|no|without|hardly|scarcely)"
_NOT_TURNING = r"(?! (?:only|just|merely|least|doubt|question|wonder|surpris\w+|den(?:y|ied)"
_NOT_TURNING += r"|ignore|forget|until|unless)\b)"
_ADVERBS = r"(?: (?:yet|ever|even|been|be|fully|really|actually|necessarily|seriously|simply|so far))*"
_ONCE = r"(?<!not )(?<!never )(?<!n't )(?<!cannot )(?<!no )(?<!little )"  # "cannot deny" turns nothing
_DENY = r"(?:den(?:y|ies|ied|ying|ials?)|refut(?:e|es|ed|ing)|disavow(?:s|ed|ing)?|rul(?:e|es|ed|ing) out)"
_REJECT = r"(?:reject(?:s|ed|ing|ion)?|dismiss(?:es|ed|ing|al)?|disput(?:e|es|ed|ing)|doubt(?:s|ed|ing)?"
_REJECT += r"|rebut(?:s|ted)?|repudiat(?:e|es|ed|ing)|contradict(?:s|ed|ing)?)"
_SAYING = r"(?:claims?|allegations?|accusations?|charges?|assertions?|arguments?|ideas?|notions?|views?"
_SAYING += r"|suggestions?|reports?|rumou?rs?|possibility|belief|assumption|premise)"
_FAIL = r"(?:fail(?:s|ed|ing|ure)?|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|cease[sd]?|neglect(?:s|ed)?"
_FAIL += r"|unable|inability|unwilling(?:ness)?|reluctan(?:t|ce)|powerless|unlikely|impossible|too \w+)"
_PREVENT = r"(?:prevent|inhibit|hinder|imped|obstruct|thwart|preclud|avoid|stopp?|halt|refus|oppos|prohibit"
_PREVENT += r"|forbid|reject|exclud|lack)(?:e|es|s|ed|d|ing)?"
_KEEP_FROM = r"(?:prevent|deter|block|bar|stop|keep|kept|prohibit|ban|discourag|dissuad|restrain)"
_NO_VERB = r"(?!(?:an?|the|this|that|these|those|its|their|his|her|our|any|all|both)\b|(?-i:[A-Z])|[\W\d])"
_NO_OBJECT = r"(?!(?:at|in|on|by|from|to|for|of|with|under|over|after|before|during|since|until|when|while|as"
_NO_OBJECT += r"|if|because|and|or|but|not)\b)"
_DETERMINER = r"(?: (?:an?|the|any|all|its|their|his|her|such|further|another))?"

# What turns a quote from before it: “not”, “no evidence that”, “denies that”, “failed to”, “lack of”.
_TURNING_BEFORE: Final = (
    rf"\b{_NEGATION}{_ADVERBS}{_SEAM}",
    rf"\b{_NEGATION}{_NOT_TURNING}(?:{_WORD}){{0,3}} that{_SEAM}",
    rf"\b{_NEGATION}{_NOT_TURNING}(?:{_WORD}){{0,3}} to{_SEAM}{_NO_VERB}",
    rf"\b{_ONCE}{_DENY}(?! by\b)(?:(?:{_WORD}){{0,6}} that\b.*|(?:{_WORD}){{0,2}}){_SEAM}",
    rf"\b{_ONCE}{_REJECT}(?:(?:{_WORD}){{0,2}} {_SAYING})? that\b.*{_SEAM}",
    rf"\b{_FAIL}{_ADVERBS} to{_SEAM}{_NO_VERB}",
    rf"\b{_ONCE}{_PREVENT}{_DETERMINER}{_SEAM}{_NO_OBJECT}",
    rf"\b{_KEEP_FROM}(?:s|es|ed|ped|ing|ping)?(?:{_WORD}){{1,6}} from{_SEAM}\w+ing\b",
    rf"\b(?:(?:lack|absence|denial|rejection|instead) of|rather than|refrain\w* from){_DETERMINER}{_SEAM}",
    rf"\b(?:an?|the|any) (?:stop|halt|end) (?:to|in){_DETERMINER}{_SEAM}",
    rf"\b(?:unlikely|impossible|false|untrue|inconceivable|a myth) that{_SEAM}",
)

_CLAIM = r"(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing|ations?)|assert(?:s|ed|ing|ions?)?|argu(?:e|es|ed|ing)"
_CLAIM += r"|arguments?|insist(?:s|ed|ing|ent|ence)?|suggest(?:s|ed|ing|ions?)?|contend(?:s|ed|ing)?"
_CLAIM += r"|suspect(?:s|ed)?|speculat(?:e|es|ed|ing|ion)|fear(?:s|ed|ing)?|hop(?:e|es|ed|ing|eful)"
_CLAIM += r"|believ(?:e|es|ed|ing)|belief|predict(?:s|ed|ing|ions?)?)"
_CONDITION = r"(?:if|whether|unless|lest|in case|(?:provided|assuming|suppos(?:e|ing)|on condition) that)"
_HEDGE = "allegedly|reportedly|supposedly|purportedly|apparently|presumably|possibly|perhaps|maybe|so-called"

# What makes of a quote somebody's claim: “argues that”, “is said to be”, “allegedly”.
_CLAIMED: Final = (
    rf"\b{_CLAIM}(?:{_WORD}){{0,2}} that\b.*{_SEAM}",
    rf"\b(?:claim(?:s|ed|ing)?|purport(?:s|ed)?|alleged|believed|rumou?red|said) to(?: have| be)?{_SEAM}",
    rf"\b(?:{_HEDGE}){_SEAM}",
)
# What makes it conditional: “if”, “provided that”, “until”, “could”.
_CONDITIONAL: Final = (
    rf"\b{_CONDITION}\b.*{_SEAM}",
    rf"\b(?:until|till){_SEAM}(?!\d|(?-i:[JFMASOND]\w+ \d))",
    rf"\b(?-i:may|might|could)(?: also| even| well)?{_SEAM}",
)

_FALSE = r"(?:unlikely|impossible|untrue|false|unfounded|baseless|out of the question)"
_AUXILIARY = r"(?:is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will|would|may|might|must"
_AUXILIARY += r"|should|remain(?:s|ed)?|seem(?:s|ed)?|appear(?:s|ed)?|look(?:s|ed)?|becomes|proved)"
_REFUSED = r"(?:denied|rejected|refuted|disproved|dismissed|ruled out|a myth|a lie)"
_CLOSED = r"[\"')\]]*"
_ENDS_CLAUSE = r"(?=[.,;:!?\"')-]|\Z| (?:to|for|in|at|by|because|since|as|while|and|or|but|given|when)\b)"
# The same from behind it: “… is unlikely”, “… was denied”, “… does not”, “… unless”.
_TURNING_AFTER: Final = (
    rf"{_CLOSED} (?:not|never|no longer)\b(?! (?:only|just|merely|least))",
    rf"{_CLOSED} {_FALSE}{_ENDS_CLAUSE}",
    rf"{_CLOSED}(?: {_AUXILIARY}\b){{1,3}}(?: \w+ly)? (?:{_FALSE}|{_REFUSED})\b",
)
_NEGATED_AFTER: Final = (
    rf"{_CLOSED} {_AUXILIARY} (?:\w+ly )?(?:not|never|no longer|hardly)\b(?! (?:only|just|merely|least))",
    rf"{_CLOSED} (?:\w+n't|cannot)\b",
)
_CONDITION_AFTER: Final = (
    rf"{_CLOSED},? (?:only |except )?(?:if|unless|(?:provided|on condition) that|so long as|as long as)\b",
)

# What shows that a claim itself says what its quote leaves out.
_SAYS_CLAIM = r"\b(?:claim|alleg|assert|argu|insist|suggest|contend|said|says?|cit(?:ed|es|ing)|according"
_SAYS_CLAIM += (
    r"|accus|critics?|warn|belie[fv]|fear|hope|hoping|speculat|suspect|predict|reportedly|supposed)"
)
_SAYS_CONDITION = r"\b(?:(?:if|whether|unless|until|provided|would|could|(?-i:may)|might|once)\b|condition"
_SAYS_CONDITION += r"|depend|possib|perhaps|chance|likely|risk)"
_SAYS_NEGATION = r"\b(?:(?:no|nor|not|never|none|cannot|without|hardly|unlikely|unable|\w+n['’]t)\b|lack"
_SAYS_NEGATION += r"|refus|reject|den[yi]|fail)"


@dataclass(frozen=True, slots=True)
class ContextWords:
    """The words of one language that change what a quote says, as sources of expressions.

    Attributes:
        full_stop: A full stop that ends a sentence.
        boundary: Where a clause begins.
        negation: What denies.
        not_turning: What may not follow it: “not only”.
        restricting: What an ellipsis may not leave out either: “only if”.
        turning_before: What turns a quote from before it.
        claimed: What makes of it somebody's claim.
        conditional: What makes it conditional.
        turning_after: What turns it from behind.
        negated_after: What denies behind it, which a claim may say itself.
        condition_after: A condition behind it.
        says_claim: What shows that a claim itself says whose it is.
        says_condition: That it says its condition.
        says_negation: That it denies.
    """

    full_stop: str
    boundary: str
    negation: str
    not_turning: str
    restricting: str
    turning_before: tuple[str, ...]
    claimed: tuple[str, ...]
    conditional: tuple[str, ...]
    turning_after: tuple[str, ...]
    negated_after: tuple[str, ...]
    condition_after: tuple[str, ...]
    says_claim: str
    says_condition: str
    says_negation: str


_ENGLISH: Final = ContextWords(
    _FULL_STOP,
    _BOUNDARY,
    _NEGATION,
    _NOT_TURNING,
    r"(?<!not )\bonly (?:if|when|then|after|once|where)\b",
    _TURNING_BEFORE,
    _CLAIMED,
    _CONDITIONAL,
    _TURNING_AFTER,
    _NEGATED_AFTER,
    _CONDITION_AFTER,
    _SAYS_CLAIM,
    _SAYS_CONDITION,
    _SAYS_NEGATION,
)
_NAMED: Final = re.compile(r"<([a-z_]+)>")


@cache
def _words_of(language: str) -> ContextWords:
    """Return the words of a language by its tag; those of English where there are no others."""
    table = read_table(__package__, "quote_context.toml").get(language.partition("-")[0])
    if table is None:
        return _ENGLISH
    known = {"seam": _SEAM, "word": _WORD, "closed": _CLOSED}

    def filled(source: str) -> str:
        return _NAMED.sub(lambda name: filled(known.get(name[1]) or table[name[1]]), source)

    made: dict[str, Any] = {
        name: tuple(map(filled, entry)) if isinstance(entry, list) else filled(entry)
        for name, entry in table.items()
    }
    return ContextWords(**made)


@dataclass(frozen=True, slots=True)
class LostContext:
    """Words that a quote leaves out.

    Attributes:
        words: The words next to the quote, as the article has them but for its typography.
        position: Where they stand; ``within`` is in an ellipsis.
        turns: Whether the quote says the contrary without them.
    """

    words: str
    position: Position
    turns: bool


def lost_context(found: QuoteMatch, claim: str, language: str = "en") -> LostContext | None:
    """Return what a quote leaves out that changes what it says, the worst first.

    Args:
        found: One place where the quote stands.
        claim: What the memo says with it; a claim that says "argues" or "if" itself needs no such quote.
        language: The tag of the language of both; one without words of its own is read as English.
    """
    lost = [*_ContextReader(claim, _words_of(language)).lost(found)]
    return next((each for each in lost if each.turns), next(iter(lost), None))


class _ContextReader:
    """What is lost round the quotes of one claim, by the words of one language."""

    def __init__(self, claim: str, words: ContextWords) -> None:
        self._claim, self._words = claim, words

    def lost(self, found: QuoteMatch) -> Iterator[LostContext]:
        """Yield what is lost within, before and behind a quote."""
        text, words = found.text, self._words
        for left, right in itertools.pairwise(found.places):
            left_out = text[left[1] : right[0]]
            # A sentence that is left out whole takes what it denies with it.
            sentences = _compiled(rf"{words.full_stop}|[!?]", cased=True).split(left_out)
            broken_off = sentences if len(sentences) == 1 else [sentences[0], sentences[-1]]
            denied = rf"\b{words.negation}\b{words.not_turning}"
            turned = _first((denied, words.restricting), " ".join(broken_off))
            if turned:
                yield LostContext(turned.group(), "within", turns=True)
            yield from self._after(left_out, "within", text[left[1] - 1])
            yield from self._before(text, right[0], left[1], "within")
        (first, _), (_, last) = found.places[0], found.places[-1]
        yield from self._before(text, first, 0, "before")
        yield from self._after(text[last : last + _REACH], "after", text[last - 1])

    def _before(self, text: str, begin: int, floor: int, position: Position) -> Iterator[LostContext]:
        """Yield what is lost of the clause before ``text[begin]``, as far back as ``floor``."""
        words = self._words
        floor = max(floor, begin - _REACH)
        boundary = _compiled(words.boundary, cased=True)
        boundaries = (match.end() for match in boundary.finditer(text, floor, begin + _LONGEST_JOIN))
        start = max((end for end in boundaries if end <= begin), default=floor)
        clause = text[start:begin].rstrip(" \"'([")
        seam = f"{clause}{_SEAM}{text[begin : begin + 40]}"
        if not clause:
            return
        if found := _first(words.turning_before, seam):
            yield LostContext(_short(clause[found.start() :]), position, turns=True)
        elif (found := _first(words.claimed, seam)) and not self._tells(
            words.says_claim, clause[: found.start()]
        ):
            yield LostContext(_short(clause), position, turns=False)
        elif (found := _first(words.conditional, seam)) and not self._tells(words.says_condition):
            yield LostContext(_short(clause[found.start() :]), position, turns=False)

    def _after(self, rest: str, position: Position, last: str) -> Iterator[LostContext]:
        """Yield what is lost of the words behind a quote that ends with ``last``."""
        words = self._words
        if last in ".!?;:":
            return
        if found := _first(words.turning_after, rest, at_start=True):
            yield LostContext(found.group().strip(" \"')]"), position, turns=True)
        elif (found := _first(words.negated_after, rest, at_start=True)) and not self._tells(
            words.says_negation
        ):
            yield LostContext(found.group().strip(" \"')]"), position, turns=False)
        elif (found := _first(words.condition_after, rest, at_start=True)) and not self._tells(
            words.says_condition
        ):
            yield LostContext(found.group().strip(" ,\"')]"), position, turns=False)

    def _tells(self, source: str, subject: str = "") -> bool:
        """Return whether the claim says such a thing itself, or names the one who does in the article."""
        names = re.findall(r"\b[A-Z]\w{3,}", subject)
        return bool(_compiled(source).search(self._claim)) or any(name in self._claim for name in names)


def _short(words: str) -> str:
    most = words.split()[: _SHOWN_WORDS + 1]
    return " ".join(most if len(most) <= _SHOWN_WORDS else [*most[:-1], "…"])


@cache
def _compiled(source: str, *, cased: bool = False) -> re.Pattern[str]:
    return re.compile(source, 0 if cased else re.IGNORECASE)


def _first(sources: tuple[str, ...], text: str, *, at_start: bool = False) -> re.Match[str] | None:
    for source in sources:
        expression = _compiled(source)
        if found := expression.match(text) if at_start else expression.search(text):
            return found
    return None
