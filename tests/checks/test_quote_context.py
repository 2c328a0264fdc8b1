"""What a quote loses with the words round it."""

from __future__ import annotations

import re

import pytest
from builders import SEED
from hypothesis import given, strategies as st

from memo.article import QuoteFinder, read_article
from memo.checks.quote_context import LostContext, Position, lost_context

ENDING = "This sentence only makes the paragraph long enough to be taken for prose."
REAL = read_article((SEED / "article.txt").read_bytes(), "article.txt")
REAL_FINDER = QuoteFinder(REAL)


def context_lost(marked: str, claim: str = "It is so.") -> LostContext | None:
    """Return what is lost where the parts in square brackets are quoted, with ellipses between."""
    quote = " … ".join(re.findall(r"\[(.*?)\]", marked))
    text = f"A Title of Five Words\n\n{marked.replace('[', '').replace(']', '')} {ENDING}\n"
    found = QuoteFinder(read_article(text.encode(), "article.txt")).find(quote)
    assert found is not None
    return lost_context(found, claim)


TURNED = [
    ("The U.S. denies that it [aims to further a military resolution].", "denies that it"),
    ("The U.S. denies that the U.S. [aims to further the war].", "denies that the U.S."),
    ("Kyiv denied [any involvement in the attack].", "denied"),
    ("Moscow rejected the claim that [its troops had left].", "rejected the claim that"),
    ("Moscow disputes that [its troops had left].", "disputes that"),
    ("Moscow has ruled out [a ceasefire before the summer].", "ruled out"),
    ("He denied to the court in Kyiv that [his troops had left].", "denied"),
    ("There is no evidence that [Russia will leave].", "no evidence that"),
    ("It does not mean that [the war is over].", "not mean that"),
    ("It doesn’t mean that [the war is over].", "doesn't mean that"),
    ("Kyiv has not yet [agreed to talks].", "not yet"),
    ("Kyiv does not intend to [give up its territory].", "not intend to"),
    ("Kyiv refused to [give up its territory].", "refused to"),
    ("Talks failed to [produce a ceasefire].", "failed to"),
    ("It is too weak to [win the war].", "too weak to"),
    ("Russia is reluctant to [enter the talks].", "reluctant to"),
    ("The aid may prevent [a wider war in Europe].", "prevent"),
    ("The aid may inhibit [Moscow's ability to compromise].", "inhibit"),
    ("It would avoid a [wider war in Europe].", "avoid a"),
    ("It would prevent Russia from [taking the city].", "prevent Russia from"),
    ("It is a lack of [trust between the two sides].", "lack of"),
    ("They chose talks rather than [war with a neighbour].", "rather than"),
    ("It insists on a stop in [expansion of the alliance].", "a stop in"),
    ("It is unlikely that [the war will end].", "unlikely that"),
    ("[The prospects for peace are] not good.", "not"),
    ("[Russia would] never agree.", "never"),
    ("It will [make an immediate resolution] unlikely.", "unlikely"),
    ("[An immediate resolution] seems highly unlikely.", "seems highly unlikely"),
    ("[The claim that Russia left] was rejected by Kyiv.", "was rejected"),
    ("[That Russia left] has been flatly denied.", "has been flatly denied"),
    ("[The U.S. says] it denies that [it aims to further the war].", "denies that"),
    ("[The plan] was rejected and [the talks went on].", "was rejected"),
    ("[The plan] has, they say, never been [popular in Kyiv].", "never"),
    ("[The plan] did not pass, they say. It fell. Then [the talks began].", "not"),
    ("[The plan] fell. It will pass. It was never, they say, [popular in Kyiv].", "never"),
]


@pytest.mark.parametrize(("marked", "words"), TURNED)
def test_a_denial_or_negation_outside_turns_a_quote(marked: str, words: str) -> None:
    """What is left out is told in the article's words, and that the quote says the contrary without it."""
    lost = context_lost(marked)
    assert lost is not None
    assert lost.turns
    assert lost.words.removesuffix(" …").startswith(words)


def test_a_denial_counts_whatever_the_claim_says() -> None:
    """A claim that reports the denial has a quote that says the contrary all the same."""
    lost = context_lost("The U.S. denies that it [aims to win].", "The US denies that it aims to win.")
    assert lost == LostContext("denies that it", "before", turns=True)


WEAKENED = [
    ("Critics claim that [the arms prolong the war].", "Critics claim that", "Critics claim so."),
    ("Mearsheimer argued that [it would last].", "Mearsheimer argued that", "For Mearsheimer it would."),
    ("Some still hope that [the war may end].", "Some still hope that", "Some hope for an end."),
    (
        "Critics claim that it fuels and that [it prolongs the war].",
        "Critics claim that it fuels and that",
        "It is argued.",
    ),
    ("It is said to [have begun in Kyiv].", "It is said to", "It is said to have begun there."),
    ("It was allegedly [begun in Kyiv].", "It was allegedly", "Reportedly it was begun in Kyiv."),
    ("It asks whether [the arms prolong the war].", "whether", "It depends on the arms."),
    ("Peace comes only if [both sides withdraw].", "if", "Peace would come with withdrawal."),
    ("It will fight until [Russia leaves].", "until", "It fights unless Russia leaves."),
    ("The aid may [inhibit a compromise].", "may", "Aid might inhibit a compromise."),
    ("[Kyiv would sign] if the troops left.", "if", "Kyiv would sign on a condition."),
    ("[Kyiv would sign], provided that the troops left.", "provided that", "Kyiv would sign if they left."),
    ("[The two states] have not agreed.", "have not", "No agreement of the two."),
    (
        "[The U.S.] denies it and instead claims that [it acts in support].",
        "instead claims that",
        "It claims so.",
    ),
]


@pytest.mark.parametrize(("marked", "words", "claim"), WEAKENED)
def test_an_attribution_or_a_condition_outside_weakens_a_quote(marked: str, words: str, claim: str) -> None:
    """It is told where the claim does not say it either, and not where the claim does."""
    lost = context_lost(marked)
    assert lost is not None
    assert not lost.turns
    assert lost.words.startswith(words) or lost.words.endswith(words)
    assert context_lost(marked, claim) is None


WHOLE = [
    "The U.S. denies the claim, and [Russia has left the town].",
    "The U.S. denies the claim [and says that Russia has left].",
    "Kyiv cannot deny that [the war is costly].",
    "There is no doubt that [the war is costly].",
    "Not only [the war is costly], but peace too.",
    "The claim was denied by [the Kremlin in March].",
    "The army stopped at [the river near the town].",
    "The talks stopped when [the army advanced].",
    "It has provided [aid to the town].",
    "In May [the army advanced].",
    "It is not far from Kyiv to [the river near the town].",
    "[This is a war], not a conflict.",
    "[They hold the town.] Not one has left.",
    "[It was signed in 2014]. If it fails, war comes.",
    "[It was signed] (not in Kyiv).",
    "The war lasted until [2014 and then ended].",
    "Because it failed to act, [the war went on].",
    "Kyiv did not sign because [the terms were harsh].",
    "Kyiv suggested [a new round of talks].",
    "He told Dr. Stone that [the terms were harsh].",
    "It was not until March that [the talks began].",
    "Neither position won; [the terms were harsh].",
    "There is nothing new in [the plan of the two].",
    "Kyiv, which has not signed, [asks for guarantees].",
    "It avoids war and [keeps the peace in Europe].",
    "They had no choice but to [leave the town].",
    "[They face the] unlikely prospect of peace.",
    "[The plan is not new] but false.",
    "[The war] went on not only in Kyiv but [in the towns].",
    "[The U.S. denies that it aims to further the war].",
    "[Critics claim that the arms prolong the war].",
    "[Critics claim] at length [that the arms prolong the war].",
    "[The war went on], they say. It did not end. Then [the talks began].",
]


@pytest.mark.parametrize("marked", WHOLE)
def test_what_lies_outside_the_clause_or_inside_the_quote_turns_nothing(marked: str) -> None:
    """A quote that keeps its context, or never had one, loses nothing."""
    assert context_lost(marked) is None


@pytest.mark.parametrize(
    ("quote", "words", "position"),
    [
        ("it aims to further a military resolution", "denies the allegation that", "before"),
        ("make the prospects for an immediate resolution", "unlikely", "after"),
        ("Moscow's ability to compromise", "inhibit", "before"),
        ("engage in multilateral negotiations", "reluctance to", "before"),
        ("The U.S. … it aims to further a military resolution", "denies the allegation that", "within"),
    ],
)
def test_quotes_of_the_real_article_that_say_the_contrary(quote: str, words: str, position: Position) -> None:
    """The ways in which the seed article could be quoted against itself are found."""
    found = REAL_FINDER.find(quote)
    assert found is not None
    assert lost_context(found, "It is so.") == LostContext(words, position, turns=True)


SENTENCES = [
    sentence
    for paragraph in REAL.paragraphs
    for sentence in re.split(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])", paragraph.text)
]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_whole_sentences_lose_nothing(first: str, second: str) -> None:
    """Who quotes whole sentences loses no context; two of a paragraph may be joined by dots."""
    for quote in (first, f"{first} … {second}"):
        for found in REAL_FINDER.find_all(quote)[:1]:
            lost = lost_context(found, "It is so.")
            assert lost is None or lost.position == "within"
