"""What a statement rests on is told once, by the fewest words, and never left open."""

from __future__ import annotations

import re
from typing import Any

import pytest
from builders import changed, claim, memo_data, valid_memo
from lxml import etree
from redline_documents import composed

from memo.document import with_evidence_runs
from memo.i18n import TRANSLATED

FIRST = "summary.points.0"
SAID = "The two states have shared the river since 1960."


def printed(data: dict[str, Any], section: str = "summary") -> list[str]:
    """Return what the list items, paragraphs and heads of a section say, marks of evidence in brackets."""
    root = with_evidence_runs(composed(valid_memo(data)))
    (found,) = root.xpath(f"//section[@id='{section}']")
    lines = found.iter("li", "p", "h2", "h3", "th", "td")
    return [
        re.sub(r"\s+", " ", "".join(map(str, each.itertext()))).replace("\u2060", "").strip()
        for each in lines
    ]


def judged(text: str, because: str | None = "both say so", *quotes: str) -> dict[str, Any]:
    """Return a judgment."""
    return claim(text, *quotes, basis="judgment", **({"because": because} if because else {}))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (judged("It holds."), "It holds, because both say so."),
        (judged("It holds.", "both say so", SAID), "It holds,[1] because both say so."),
        (judged("It holds. It did."), "It holds. It did. We judge so because both say so."),
        (judged("It holds; it did."), "It holds; it did. We judge so because both say so."),
        (judged("Does it hold?"), "Does it hold? We judge so because both say so."),
        (judged("It holds, because it did."), "It holds, because it did. We judge so because both say so."),
        (judged("It is of the U.S."), "It is of the U.S. We judge so because both say so."),
        (judged("It holds.", "one says so. Two do."), "It holds. We judge so because one says so. Two do."),
        (judged("It holds.", None, SAID), "It holds.[1] Our judgment."),
        (judged("We expect that it holds.", None, SAID), "We expect that it holds.[1]"),
        (claim("It holds."), "It holds. Assumption."),
        (claim("We assume that it holds."), "We assume that it holds."),
        (claim("No date is stated.", basis="observed"), "No date is stated. Observed in the source."),
        (claim("It is said.", SAID), "It is said.[1]"),
        (claim("TODO: what holds"), "TODO: what holds"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_statement_says_what_it_rests_on(made: dict[str, Any], told: str) -> None:
    """By its reason, by its own words, by a marker; what reports the source says nothing."""
    data = changed(memo_data(), "summary.points.1", claim("They are shared.", SAID))
    assert told in printed(changed(data, FIRST, made))


def test_a_head_says_once_what_all_under_it_rest_on() -> None:
    """And nothing behind each; one statement on another basis, and each says it again."""
    data = memo_data()
    data["recommendation"]["conditions"] = [judged("Both agree.", None, SAID), judged("All sign.")]
    lines = printed(data, "recommendation")
    assert {"Conditions, in our judgment", "Both agree.[1]", "All sign, because both say so."} <= {*lines}
    data["recommendation"]["conditions"].append(claim("It rains."))
    lines = printed(data, "recommendation")
    assert {"Conditions", "Both agree.[1] Our judgment.", "It rains. Assumption."} <= {*lines}


def test_the_head_of_a_column_speaks_for_all_rows() -> None:
    """Of a table of ratings, too, which has no column for the basis then."""
    assert "What would ease it, as we assume" in printed(memo_data(), "obstacles")
    data = memo_data()
    for pathway in data["pathways"]:
        for rating in pathway["assessments"].values():
            rating |= {"basis": "judgment", "because": "it is so"}
    lines = printed(data, "pathways")
    assert "Reason, in our judgment" in lines
    assert "Basis" not in lines
    next(iter(data["pathways"][0]["assessments"].values())).update(basis="assumption", because=None)
    lines = printed(data, "pathways")
    assert {"Reason", "Basis", "Judgment", "Assumption"} <= {*lines}


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_words_of_each_language_say_it(language: str) -> None:
    """A marker stands only where the statement has none of them."""
    own = {"en": "In our view", "de": "Unseres Erachtens", "fr": "À notre avis", "uk": "На нашу думку"}
    data = changed(memo_data(), "language", language)
    data = changed(data, "summary.points.1", claim("…", SAID))
    for text, count in ((f"{own[language]} x.", 0), ("X.", 1)):
        root = composed(valid_memo(changed(data, FIRST, judged(text, None, SAID))))
        (item, *_) = root.xpath("//section[@id='summary']/p[@class='numbered']")
        assert len(item.xpath(".//span[@class='basis']")) == count, text


def marks_of(*numbers: int, before: tuple[int, ...] = ()) -> str:
    """Return what a paragraph with such marks says once its runs are ranges."""
    was = [f' data-number-before="{number}"' for number in before] or [""] * len(numbers)
    made = "".join(
        f'\u2060<a class="evidence-mark" id="m{n}" href="#e{n}">[<span{old}>{n}</span>]</a>'
        for n, old in zip(numbers, was, strict=True)
    )
    root = with_evidence_runs(etree.fromstring(f"<p>x{made}</p>"))
    assert {each.get("id") for each in root.iter() if each.get("id")} == {f"m{n}" for n in numbers}
    return "".join(map(str, root.itertext())).replace("\u2060", "")


def test_three_marks_and_more_in_a_row_are_a_range() -> None:
    """No anchor is lost; in a redline only where the numbers follow one another in both documents."""
    assert marks_of(24, 25, 26, 27) == "x[24–27]"
    assert marks_of(1, 2) == "x[1][2]"
    assert marks_of(1, 2, 3, 7, 9, 10, 11) == "x[1–3][7][9–11]"
    assert marks_of(4, 5, 6, before=(1, 2, 3)) == "x[4–6]"
    assert marks_of(4, 5, 6, before=(1, 2, 9)) == "x[4][5][6]"
