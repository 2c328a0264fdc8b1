"""Is a text its passage, shortened? Same words in the same order; what is left out may not bear on the rest.

Who does what to whom, what causes what, and what bounds, denies or doubts a statement is told by its words
and their order. So a text may leave out an aside, a clause of its own or an emphasis, and nothing else; it
may add no word but an article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.drafters.llm.tokens import FREE, STANCE, Word, says, words_of
from memo.drafters.rules import tells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

END: Final = Word("§", ".", is_mark=True)
"""Between two sentences of a passage."""

_OF_ITS_OWN: Final = FREE | {"its", "their", "his", "her", "our"}
_EMPHASIS: Final = frozenset(
    "very quite really certainly clearly strongly deeply greatly significant vast great strong major key "
    "serious severe particularly especially дуже".split()
)
_DEGREES: Final = frozenset("more most less least so as too not no дуже більш найбільш не".split())
_OPENS_A_NOUN: Final = frozenset("the a an that".split())
_MAY_BE_ADDED: Final = _OPENS_A_NOUN | {"also", "також"}
_MARKS: Final = frozenset(".,;:—()")

_BEARS_ON: Final = (
    r"\b(?:if|unless|until|till|before|once|when|whenever|after|only|except|save|without|provided|providing"
    r"|condition\w*|subject|pending|depending|assuming|exchange|return|long|or|than|half|quarters?|theory|principle|part"
    r"|partly|false|untrue|wrong|incorrect|baseless|lies?|lied|nonsense"
    r"|myths?|rumou?rs?|propaganda|jokes?|doubt\w*|question\w*|contest\w*|unproven|unverified|unconfirmed"
    r"|nobody|no one|seemingly|apparently|disput\w*|retract\w*|revers\w*|abandon\w*|cancel\w*"
    r"|withdr\w*|dropped|then|later|longer|according|critics?|opponents?|reportedly|allegedly|supposedly"
    r"|told|tells|wrote|writes|add(?:ed|s)|not(?:ed|es)|stated|believ\w*|think\w*|thought|estimat\w*"
    r"|якщо|лише|тільки|доки|поки|коли|після|перш|крім|або|чи|без|за умови|за словами|на думку|сказа\w*"
    r"|каже|кажуть|заяви\w*|стверджу\w*|вважа\w*|неправд\w*|спросту\w*)\b|~"
)
"""Words by which what follows a clause bears on it: conditions, times, attributions, denials."""

_ALSO_DOUBTS: Final = (
    rf"{_BEARS_ON}|\b(?:not|no|nor|never|none|neither|nobody|nothing|hardly|may|might|could|would|should"
    r"|must|will|likely|unlikely|possibl[ey]|perhaps|potential\w*|some|few|a_few|several|many|most|half"
    r"|не|ні|жод\w*|може|можуть|міг|могл\w*|ймовірно|можливо|деякі|більшість|кілька)\b"
)
_CONNECTS: Final = (
    r"^(?:and|but|yet|indeed|contrarily|unfortunately|finally|for (?:example|instance)"
    r"|in (?:addition|contrast)|on the other hand|aside from these"
    r"|але|та|і|а|утім|втім|водночас|наприклад|зокрема|натомість)$"
)
_CONCEDES: Final = r"^(?:while|although|though|despite|хоча|попри)\b"
_TURNS: Final = ([",", "but"], [",", "yet"], [",", "але"])
_ASIDE: Final = (
    r"^(?:which|who|whose|including|like|as|a|an|the|professor|president|minister|secretary|head|director"
    r"|chief|leader|member|який|яка|яке|які|зокрема|як)\b"
)
_RELATIVE: Final = r"^(?:which|who|whose|який|яка|яке|які)\b"
_FINITE: Final = r"\b(?:is|was|be|been|have|had|do|does|did|can|є|був|була|було|були)\b"
_GOES_ON: Final = frozenset(
    "and but while whereas although though including despite а але хоча зокрема".split()
)
_ADDS: Final = (
    r"^(?:and|but|while|whereas|although|though|including|despite|particularly|especially|which|who|whose"
    r"|where|(?:often |thus |thereby )?"
    r"(?!pending|providing|barring|assuming|depending|excluding|according)\w+ing"
    r"|а|але|хоча|зокрема|який|яка|яке|які|де)\b"
)
"""How something begins, behind a mark, that only adds to what stands before it."""

_PAIRS: Final = frozenset("between both either neither whether not між".split())
_AGAINST: Final = (
    rf"{STANCE}(?:deny|oppose|refuse|reject|warn)|\b(?:no|not|never|without|against|lack\w*|dismiss\w*"
    r"|exclud\w*|rule[sd]? out|prevent\w*|avoid\w*|every|any|all|only)\b"
)
_REACH: Final = 6
_HONORIFICS: Final = frozenset("dr mr mrs ms prof".split())
_FEWEST: Final = 3  # words of a statement
_SHORTEST_WORD: Final = 3


def departure(text: str, sentences: Sequence[str]) -> str | None:
    """Return the words at which ``text`` departs from the passage; ``None`` where it is it, shortened.

    Args:
        text: A statement.
        sentences: The whole sentences that its quote touches, in order.
    """
    words = words_of(text)
    if sum(not word.is_mark for word in words) < _FEWEST:
        return text
    reached = [_reach(words, _joined(sentences[i:j])) for i, j in _runs(len(sentences))]
    if None in reached:
        return None
    at = max((place for place in reached if place is not None), default=0)
    return " ".join(word.spelt for word in words[at : at + 5]) or text


def names_itself(words: str, passages: Sequence[str]) -> bool:
    """Say whether a title or a name is words of one passage in a row, articles aside, and not denied."""
    own = [word for word in words_of(words) if word.key not in _OF_ITS_OWN]
    if not any(len(word.key) >= _SHORTEST_WORD and not word.is_mark for word in own):
        return False
    said = ([word for word in words_of(each) if word.key not in _OF_ITS_OWN] for each in passages)
    return any(_has_run(own, each) for each in said)


def _has_run(own: Sequence[Word], passage: Sequence[Word]) -> bool:
    keys = [word.key for word in own]
    for start in range(len(passage) - len(keys) + 1):
        if [word.key for word in passage[start : start + len(keys)]] == keys:
            denied = start and tells(r"^(?:not|no|never|without|nor|не|без)$", passage[start - 1].key)
            if not denied:
                return True
    return False


def _runs(count: int) -> Iterator[tuple[int, int]]:
    yield from ((i, j) for i in range(count) for j in range(i + 1, count + 1))


def _joined(sentences: Sequence[str]) -> tuple[Word, ...]:
    found: list[Word] = []
    for sentence in sentences:
        words = list(words_of(sentence))
        while words and words[-1].key == ".":
            words.pop()
        found += [*words, END]
    return tuple(found[:-1])


def _reach(text: Sequence[Word], passage: Sequence[Word]) -> int | None:
    """Walk through both side by side; return how far into the text one gets, ``None`` for all of it."""
    open_places, seen, far = [(0, 0)], {(0, 0)}, 0
    while open_places:
        at, place = open_places.pop()
        far = max(far, at)
        if at == len(text) and _may_end(text, passage, place):
            return None
        for step in _steps(text, at, passage, place):
            if step not in seen:
                seen.add(step)
                open_places.append(step)
    return far


def _steps(text: Sequence[Word], at: int, passage: Sequence[Word], place: int) -> Iterator[tuple[int, int]]:
    if at < len(text) and _may_be_added(text, at):
        yield at + 1, place
    if place == len(passage):
        return
    said = passage[place]
    if said == END:
        if at and text[at - 1].is_mark:
            yield at, place + 1
        return
    if at < len(text) and says(text[at], said):
        yield at + 1, place + 1
    if _may_be_left_out(passage, place):
        yield at, place + 1
    if place == 0 == at:
        yield from ((0, end) for end in range(1, len(passage)) if _may_open(passage[:end], passage))
    if said.is_mark:
        yield from ((at, end) for end in range(place + 2, len(passage)) if _is_aside(passage[place:end]))


def _may_be_added(text: Sequence[Word], at: int) -> bool:
    key = text[at].key
    if key in _OPENS_A_NOUN and _closes(text, at):
        return False
    return key in _MAY_BE_ADDED | _MARKS or _is_perfect(text, at)


def _may_be_left_out(passage: Sequence[Word], place: int) -> bool:
    word = passage[place]
    if word.key in _OPENS_A_NOUN and _closes(passage, place):
        return False
    emphasis = word.key in _EMPHASIS and (place == 0 or passage[place - 1].key not in _DEGREES)
    return (
        word.key in FREE | _MARKS | _HONORIFICS
        or (emphasis and word.shown.islower())
        or _is_perfect(passage, place)
    )


def _closes(words: Sequence[Word], place: int) -> bool:
    """Tell whether nothing follows but a mark: "if it comes to that"."""
    return all(word.is_mark for word in words[place + 1 : place + 2])


def _is_perfect(words: Sequence[Word], place: int) -> bool:
    """Tell whether "has" stands before a stance: "has suggested" and "suggests" are one."""
    rest = (word.key for word in words[place + 1 : place + 4] if word.key not in FREE)
    return words[place].key == "have" and next(rest, "").startswith(STANCE)


def _may_open(left_out: Sequence[Word], passage: Sequence[Word]) -> bool:
    """Tell whether a text may begin behind this: a mere connection, or a clause that ends at a comma."""
    opening = _keys(left_out)
    if tells(_CONNECTS, opening):
        return True
    if END in left_out or tells(_ALSO_DOUBTS, opening) or sum(word.key in ",;—" for word in passage) != 1:
        return False
    conceded = tells(_CONCEDES, opening) and left_out[-1].key == ","
    turned = [word.key for word in left_out[-2:]] in _TURNS
    return conceded or turned


def _is_aside(gap: Sequence[Word]) -> bool:
    """Tell whether a gap is in brackets, or between commas and without a statement of its own."""
    ends = (gap[0].key, gap[-1].key)
    inside = _keys(gap)
    if END in gap or tells(_ALSO_DOUBTS, inside):
        return False
    if ends == ("(", ")") and all(word.shown.isupper() for word in gap[1:-1]):
        return True  # an abbreviation
    fits = ends in {(",", ","), ("—", "—"), ("(", ")")} and tells(_ASIDE, inside)
    return fits and (tells(_RELATIVE, inside) or not tells(_FINITE, inside))


def _may_end(text: Sequence[Word], passage: Sequence[Word], place: int) -> bool:
    """Tell whether a text may end here: what follows begins of its own, and bears on nothing before it."""
    if any(word.key == "?" for word in passage[-1:]) != any(word.key == "?" for word in text[-1:]):
        return False
    rest = [word for word in passage[place:] if word.key not in {"?", ".", "!"}]
    if not rest:
        return True
    cut_in_a_noun = text[-1].key in _OPENS_A_NOUN or (text[-1].is_mark and text[-2].key in _OPENS_A_NOUN)
    if cut_in_a_noun or END in rest or tells(_BEARS_ON, _keys(rest)):
        return False
    if rest[0].is_mark:
        return rest[0].key in ",;—" and tells(_ADDS, _keys(rest))
    if rest[0].key in {"that", "which", "who"}:
        return _is_one_of_a_kind(text)
    return rest[0].key in _GOES_ON and not any(word.key in _PAIRS for word in text)


def _is_one_of_a_kind(text: Sequence[Word]) -> bool:
    """Tell whether a text ends with "a …": then it needs no clause to say which, unless it denies it."""
    said = [word.key for word in text if not word.is_mark]
    stance = said[-1].startswith(STANCE) or tells(_AGAINST, _keys(text))
    return not stance and not {"a", "an"}.isdisjoint(said[-_REACH:])


def _keys(words: Sequence[Word]) -> str:
    return " ".join(word.key for word in words if not word.is_mark)
