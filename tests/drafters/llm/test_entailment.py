"""A statement against one sentence: a shortening of it holds, and its words in another order do not."""

from __future__ import annotations

import pytest

from memo.article import read_article
from memo.drafters.llm.assemble import Verifier


def of(*paragraphs: str) -> Verifier:
    """Return a verifier of an article made of these paragraphs."""
    text = "\n\n".join(["A Matter of Record", *paragraphs])
    return Verifier(read_article(text.encode(), "article.txt"), lambda _: True)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ukraine invaded Russia.", "Russia invaded Ukraine."),
        ("Russia was invaded by Ukraine.", "Russia has invaded Ukraine."),
        ("Ukraine invaded Poland.", "Ukraine withdrew after Russia invaded Poland."),
        ("The north refused the plan.", "The opponents of the north refused the plan."),
        ("The government is corrupt.", "The government critic is corrupt."),
        ("The north will withdraw.", "The north will withdraw if the south pays."),
        ("The north will withdraw.", "The north will withdraw, provided that the south pays."),
        ("The north will pay.", "The north or the south will pay."),
        ("The north will pay.", "The north will pay, the south claims."),
        ("The dams caused the drought.", "The drought caused the dams."),
        ("The north supports the treaty.", "The north supported the treaty."),
        ("The north signs the treaty.", "The north agreed to sign the treaty."),
        ("The north left the treaty.", "The north plans to leave the treaty."),
        ("The north signed.", "Had the south paid, the north would have signed."),
        ("The north will sign the treaty.", "Will the north sign the treaty?"),
        ("The talks failed.", "All talks but one failed."),
        ("Most dams leak.", "Some dams leak."),
        ("All dams leak.", "Most dams leak."),
        ("A few dams leak.", "Few dams leak."),
        ("The treaty ended after the war began.", "The treaty ended before the war began."),
        ("The commission sat between the north.", "The commission sat between the north and the south."),
        ("The north rejects a treaty.", "The north rejects a treaty that names the south."),
        (
            "The north opposed the treaty. The south signed.",
            "The north signed. The south opposed the treaty.",
        ),
        ("The north signed the south.", "The north signed. The south left."),
        ("The north signed the south left.", "The north signed. The south left."),
        ("The plan failed in May.", "The plan, as the south claims, failed in May."),
        ("Less than 5 dams leak.", "More than 5 dams leak."),
        ("The north must pay.", "The north can pay."),
        ("The north says that the south lies.", "The south says that the north lies."),
        ("The north called the south.", "The north was called the south."),
        ("The north refuses talks.", "The north refused talks."),
        ("The minister resigned.", "The former minister resigned."),
        ("The north attacked the south.", "The north, allies say, attacked the south."),
        ("The north attacked.", "The north, which the south attacked, fled."),
        ("The commission, a failure, met.", "The commission, not a failure, met."),
        ("The north has 5 dams.", "The north has 5 dams, a lie."),
        ("The north has 5 dams.", "The north has 5 dams (the south claims)."),
        ("The war is over.", "The war is over, at least on paper."),
        ("The war is over.", "The war is over, it seems."),
        ("The war is over.", "“The war is over,” the minister lied."),
        ("Peace is near.", "Peace is near: this is what the north wants to hear."),
        ("The north will stop.", "The north will stop, should talks begin."),
        ("Talks will begin in May.", "Talks will begin in May, at the earliest."),
        ("The north gave the south thirteen.", "The north gave the south thirteen and a half."),
        ("The north walks out if it comes to.", "The north walks out if it comes to that."),
        ("The talks however failed the north.", "The talks failed the north, however."),
        ("The plan works.", "The plan works badly."),
        ("Північ напала на південь.", "Південь напала на північ."),
        ("Північ підпише угоду.", "Північ підпише угоду, якщо південь заплатить."),
    ],
)
def test_words_that_are_turned_round_or_cut_off_are_sent_back(text: str, sentence: str) -> None:
    """Each text is made of its quote's own words, or nearly, and says something else."""
    verifier = of("The matter has a long history.", sentence)
    assert verifier.fault(sentence, sentence) is None
    assert verifier.fault(text, sentence) is not None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The north signed.", "The north signed, and the south left the room."),
        ("The south left the room.", "The north signed, but the south left the room."),
        ("The north proposes a treaty.", "The north has proposed a treaty that names the south."),
        ("Three dams leak.", "3 dams leak."),
        ("At least 5 dams leak.", "No fewer than 5 dams leak."),
        ("5% of the dams leak.", "5 per cent of the dams leak."),
        ("The north can't pay.", "The north cannot pay."),
        ("Північ підпише угоду.", "Однак північ підпише угоду."),
    ],
)
def test_what_says_the_same_holds(text: str, sentence: str) -> None:
    """A figure or a denial may be written in another way, and a clause of its own may go."""
    assert of("The matter has a long history.", sentence).fault(text, sentence) is None


def test_a_text_says_only_what_its_quote_has() -> None:
    """What else stands in the sentence is not quoted, and so not shown."""
    sentence = "The north signed, but the south left the room."
    fault = of("The matter has a history that is too long to be told here.", sentence).fault(
        "The south left the room.", "The north signed"
    )
    assert fault is not None
    assert f"closest: ¶2: “{sentence}”" in fault
