"""Does a statement of a model say what its quote says? Precision decides: what is in doubt is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from memo.article import QuoteFinder
from memo.checks import check_figures, check_quotes
from memo.draft.languages import lexicon_of
from memo.draft.lexicon import compiled
from memo.model.memo import Claim
from memo.model.slots import is_slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memo.article import Article
    from memo.problems import Problem

_STEM: Final = 5  # letters: "withdrawal" and "withdrew" part ways, "territory" and "territories" do not
_SHORTEST_WORD: Final = 4
_LEAST_SHARED: Final = 0.5
"""Of the words of a statement that are not mere grammar, so many stand in the paragraph that it quotes."""

_ADDRESS: Final = r"\w://|\bwww\.|\S@\w"
_TO_A_MACHINE: Final = (
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|memo|rules|above"
    r"|guidelines)\b"
    r"|\b(?:AI|A\.I\.|LLM|language|chat ?bot|assistant)(?: models?| systems?| assistants?"
    r"| agents?)?s?\b.{0,60}"
    r"\b(?:must|shall|should|please|are (?:told|asked|instructed|required)|you)\b|\bsystem prompt\b"
    r"|\b(?:ігноруй|знехтуй|забудь)\w*\b.{0,40}\b(?:інструкці|вказівк|правил)\w*"
)
_NOT: Final = (
    r"\b(?:not(?! (?:only|just|merely|least))|no|nor|never|none|neither|nobody|nothing|cannot|without|hardly"
    r"|\w+n['’]t)\b|\b(?:не(?! (?:лише|тільки))|ні|ніколи|жоден|жодн\w+|немає|нема|ніхто|без)\b"
)
_AS_GOOD_AS_NOT: Final = (
    r"\b(?:refus|reject|den[iy]|fail|lack|oppos|prevent|against|resist|dismiss|reluctan|too |un(?:likely|able"
    r"|willing)"
    r"|im(?:possible|practic)|absence|відмов|відки|запереч|браку|проти\b|неможлив|навряд)"
)
_WEAK: Final = (
    r"\b(?:may|might|could|would|if|unless|whether|likely|unlikely|possibl[ey]|perhaps|potential(?:ly)?"
    r"|reportedly"
    r"|allegedly|suppos|purport)|\b(?:argu|claim|alleg|assert|insist|suggest|contend|believ|warn|fear|hope"
    r"|predict"
    r"|estimat|propos|accus|deman|call(?:s|ed)? for|said|says?|told|according|view|critics?|sees?\b|seen\b"
    r"|consider)"
    r"|\b(?:може|можуть|міг|могл|б|би|якщо|ймовірн|можлив|нібито)\b|\b(?:каж|сказа|говор|стверджу|вважа|заяв"
    r"|пропону"
    r"|на думку|за словами|за даними|застеріга|попереджа|побою|хоч|прос[ия])"
)


class Verifier:
    """Holds statements against one article.

    ``usable`` tells whether a text can be printed.
    """

    def __init__(self, article: Article, usable: Callable[[str], bool]) -> None:
        self.article = article
        self._usable = usable
        self._finder = QuoteFinder(article)
        self._stop = lexicon_of(article).stop
        self._known = self._stems(" ".join([article.title, *(each.text for each in article.paragraphs)]))

    def fault(self, text: str, quote: str) -> str | None:
        """Say why a statement does not hold, ``None`` where it does."""
        return next(self._faults(text, quote), None)

    def paragraph_of(self, quote: str) -> int:
        """Return the number of the paragraph where a quote that holds stands."""
        found = self._finder.find(quote)
        if found is None:
            raise LookupError(quote)
        return found.paragraph.number

    def is_of_article(self, words: str) -> bool:
        """Say whether each word of a title or a name is one of the article's, and it has no figure."""
        plain = bool(words) and self._usable(words) and not is_slot(words)
        foreign = compiled(_ADDRESS).search(words) or re.search(r"[\d“”«»\"\n]", words)
        return plain and not foreign and self._stems(words) <= self._known

    def _faults(self, text: str, quote: str) -> Iterator[str]:
        try:
            claim = Claim(text=text, basis="reported", quotes=(quote,))
        except ValidationError:
            yield "Text and quote must be words, without control characters."
            return
        if is_slot(text) or not self._usable(text) or not self._usable(quote):
            yield "This cannot be printed."
        for words in (text, quote):
            if compiled(_ADDRESS).search(words):
                yield "A statement carries no address."
            if compiled(_TO_A_MACHINE).search(words):
                yield "These words address a machine; they are no statement on the matter."
        yield from map(_told, check_quotes("", claim, self._finder))
        yield from map(_told, check_figures("", claim))
        yield from self._meaning(claim.text, quote)

    def _meaning(self, text: str, quote: str) -> Iterator[str]:
        if _has(_NOT, text) and not (_has(_NOT, quote) or _has(_AS_GOOD_AS_NOT, quote)):
            yield "The text denies something, and the quote does not."
        if _has(_NOT, quote) and not (_has(_NOT, text) or _has(_AS_GOOD_AS_NOT, text)):
            yield "The quote denies something, and the text does not say so."
        if _has(_WEAK, quote) and not _has(_WEAK, text):
            yield "The quote says that somebody says so, or that it may be; the text states it as fact."
        own = self._stems(text)
        paragraph = self.article.paragraph(self.paragraph_of(quote))
        shared = own & self._stems(f"{paragraph.heading or ''} {paragraph.text}")
        if len(shared) < len(own) * _LEAST_SHARED:
            yield "The text says other things than the paragraph that it quotes; keep closer to its words."

    def _stems(self, text: str) -> set[str]:
        words = re.findall(r"[^\W\d_]+", text.casefold())
        return {word[:_STEM] for word in words if len(word) >= _SHORTEST_WORD and word not in self._stop}


def _has(source: str, text: str) -> bool:
    return compiled(source).search(text) is not None


def _told(problem: Problem) -> str:
    return " ".join([problem.message, *(f"{detail}." for detail in problem.details), problem.mend])
