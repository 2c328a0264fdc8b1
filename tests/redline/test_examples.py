"""What readers of a redline see of the changes that analysts make."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from builders import ARTICLE, claim, memo_data, pathway, valid_memo
from redline_documents import changed_lines, changed_words, composed, document, normal, wording
from stress import full

from memo.redline import changed_places, redline, resolve

if TYPE_CHECKING:
    from lxml import etree

CLAIM = "summary__points__0__text"
POINT = "The upper state will not open its dams before a treaty is signed by both."
QUOTES = [line for line in ARTICLE.replace(". ", ".\n").splitlines() if len(line) > 40]


def section(root: etree._Element, name: str) -> etree._Element:
    """Return the section with an id."""
    return next(each for each in root.iter("section") if each.get("id") == name)


def lines_of(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the changed lines of the redline of two memos given as plain data."""
    return changed_lines(redline(composed(valid_memo(old)), composed(valid_memo(new))))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (
            "The upper state will not open its gates before a treaty is signed by both.",
            "The upper state will not open its [-dams-]{+gates+} before a treaty is signed by both.",
        ),
        (
            "The upper state will never open any gates before a treaty is signed by both.",
            (
                "The upper state will [-not open its dams-]{+never open any gates+}"
                " before a treaty is signed by both."
            ),
        ),
        (
            "The lower state will not open its gates before a treaty is signed by both.",
            (
                "The [-upper-]{+lower+} state will not open its [-dams-]{+gates+}"
                " before a treaty is signed by both."
            ),
        ),
        (
            "The upper state will surely never open gates before a treaty is signed.",
            (
                "The upper state will [-not open its dams-]{+surely never open gates+}"
                " before a treaty is signed[- by both-]."
            ),
        ),
        (
            "The upper state will not open its dams before a treaty is signed by both, it says.",
            "The upper state will not open its dams before a treaty is signed by both{+, it says+}.",
        ),
    ],
)
def test_a_reworded_claim_shows_words(after: str, told: str) -> None:
    """Whole words, in phrases: one word that stays does not chop what changed around it."""
    lines = changed_lines(redline(document(**{CLAIM: POINT}), document(**{CLAIM: after})))
    # The second place is the list of assumptions, where the claim stands once more.
    assert {line.removesuffix(" Assumption.") for line in lines} == {told}
    assert len(lines) == 2


def test_words_that_have_nothing_in_common_are_told_as_one_deletion_and_one_insertion() -> None:
    """A few small words that happen to stand in both do not make confetti of them."""
    old = "It is the view of the ministry that a harvest of this kind is lost to the farmers."
    new = "Of all dams the oldest is in a poor state, to be sure, that engineers know."
    merged = redline(document(header__to=old), document(header__to=new))
    assert changed_lines(merged) == [f"[-{old}-]{{+{new}+}}"]


def test_a_changed_rating_changes_its_cells_and_their_class() -> None:
    """In the comparison and under the pathway; the class of before is kept for rejecting it."""
    merged = redline(document(), document(pathways__1__assessments__cost__rating=3))
    cells = [cell for cell in merged.iter("td") if cell.get("data-class-before", "").startswith("rating")]
    assert [(c.get("class"), c.get("data-class-before"), wording(c)) for c in cells] == [
        ("rating-3", "rating-2", "[-2-]{+3+}")
    ] * 2
    rejected = resolve(merged, "reject")
    assert [e.get("class") for e in rejected.iter("td")] == [e.get("class") for e in document().iter("td")]
    assert b"data-c" not in b"".join(repr(sorted(map(str, e.attrib))).encode() for e in rejected.iter("{}*"))


def test_an_obstacle_added_is_a_row_inserted() -> None:
    """The other rows stay as they are; the table whose columns are obstacles is replaced as a whole."""
    old, new = memo_data(), memo_data()
    added = deepcopy(new["obstacles"][0]) | {"id": "trust", "title": "Trust"}
    new["obstacles"].insert(0, added)
    for each in new["pathways"]:
        each["addresses"]["trust"] = "wholly"
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    rows = {row.get("id"): row.get("data-change") for row in merged.iter("tr") if row.get("id")}
    assert rows == {
        "obstacle-trust": "inserted",
        "obstacle-dams": None,
        "evidence-1": None,
        "evidence-2": None,
        "revision-row-1": None,
    }
    marked = [table.get("data-change") for table in section(merged, "comparison").iter("table")]
    assert marked == [None, None, "deleted", "inserted"]


def test_a_condition_put_first_is_an_item_inserted() -> None:
    """Steps link to conditions by their number, which says nothing of what a condition is."""
    old, new = memo_data(), memo_data()
    new["recommendation"]["conditions"].insert(0, claim("Neither closes a dam in the meantime."))
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    told = [
        (item.get("id"), item.get("data-change"), wording(item))
        for item in merged.xpath('//li[starts-with(@id, "condition-")]')
    ]
    assert [(name, change) for name, change, _ in told] == [
        ("condition-1", "inserted"),
        ("condition-2", None),
    ]
    assert "Neither closes a dam" in told[0][2]
    assert "{+" not in told[1][2]


def test_a_point_taken_out_is_a_paragraph_deleted() -> None:
    """The points after it have other numbers in the model, and are the same points all the same."""
    old, new = memo_data(), memo_data()
    old["summary"]["points"].insert(1, claim("Of farming nothing is said by either."))
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    (item,) = [each for each in section(merged, "summary").iter("p") if each.get("data-change")]
    assert item.get("data-change") == "deleted"
    assert wording(item) == "[-Of farming nothing is said by either.-]"
    assert item.get("id") == "change-1"


def test_a_renamed_obstacle_is_the_same_obstacle_wherever_its_title_stands() -> None:
    """As a row, and as the head of a column."""
    lines = changed_lines(redline(document(), document(obstacles__0__title="Flood")))
    assert lines == ["[-Dams-]{+Flood+}"] * 2


def test_a_pathway_added_changes_the_columns_of_the_comparison() -> None:
    """The comparison is replaced, the section of the pathway inserted, the others stay."""
    old, new = memo_data(), memo_data()
    new["pathways"].insert(1, pathway("treaty", {"cost": 1, "speed": 1}))
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    tables = [t.get("data-change") for t in merged.iter("table") if t.get("class") == "comparison"]
    assert tables == ["deleted", "inserted"]
    sections = {s.get("id"): s.get("data-change") for s in merged.iter("section") if s.get("data-change")}
    assert sections == {"pathway-treaty": "inserted"}


def test_pathways_in_another_order_are_moved_whole() -> None:
    """One section is told as deleted here and inserted there; those it passed stay."""
    old, new = memo_data(), memo_data()
    new["pathways"].insert(2, new["pathways"].pop(0))
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    sections = [
        (s.get("id"), s.get("data-change"))
        for s in merged.iter("section")
        if "pathway-" in (s.get("id") or "")
    ]
    assert sections == [
        ("old-pathway-commission", "deleted"),
        ("pathway-court", None),
        ("pathway-waiting", None),
        ("pathway-commission", "inserted"),
    ]


def test_where_only_numbers_of_quotes_changed_nothing_is_told_of_them() -> None:
    """A quote cited first of all is an entry put in; the marks and entries behind it are numbered anew."""
    old, new = memo_data(), memo_data()
    new["summary"]["points"][0] = claim("Point one.", QUOTES[-1], basis="reported")
    old["summary"]["points"][0] = claim("Point one.", basis="reported")
    del old["summary"]["points"][0]["basis"]
    old["summary"]["points"][0]["basis"] = "judgment"
    old["summary"]["points"][0]["because"] = "so we think"
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    (paragraph,) = [p for p in merged.iter("p") if "The river is shared" in wording(p)]
    assert wording(paragraph) == "The river is shared.\u2060[3]"
    before = {str(each.get("data-number-before")) for each in paragraph.iter("span")} - {"None"}
    assert before == {"2"}
    rows = section(merged, "evidence").iter("tr")
    assert [row.get("data-change") for row in rows] == [None, "inserted", None, None]


def test_another_quote_under_the_same_number_is_a_change_of_the_mark() -> None:
    """The number in the text is the same, and leads elsewhere."""
    old, new = memo_data(), memo_data()
    old["background"][0]["quotes"] = [QUOTES[0]]
    new["background"][0]["quotes"] = [QUOTES[1]]
    lines = lines_of(old, new)
    assert any(QUOTES[1] in line for line in lines)
    assert "The river is shared.\u2060[-[2]-]{+[2]+}" in lines


def test_a_changed_mark_is_not_taken_for_another_number() -> None:
    """One quote cited instead of another is a change that a list of changes must tell."""
    old, new = memo_data(), memo_data()
    for data in (old, new):
        data["background"] += [claim("It has cost much.", QUOTES[1]), claim("Some lost water.", QUOTES[3])]
        data["implications"][0]["claims"] = [claim("Harvests hold.", QUOTES[1])]
    new["implications"][0]["claims"] = [claim("Harvests hold.", QUOTES[3])]
    places = changed_places(redline(composed(valid_memo(old)), composed(valid_memo(new))))
    changed = [
        (words, place.numbering)
        for words, place in zip(changed_words(places), places, strict=True)
        if place.path == "implications.farming.claims.1.text"
    ]
    assert changed == [(("[3]", "[4]"), False)]


def test_a_new_title_is_told_once() -> None:
    """In the heading; the head of the document is the newer one's."""
    merged = redline(document(), document(title="The shared river"))
    assert changed_lines(merged) == ["The {+shared +}river"]
    assert merged.findtext("head/title") == "The shared river"


def test_another_recommendation_moves_its_flag() -> None:
    """The word goes from one column to the other, and the classes with it."""
    old, new = memo_data(), memo_data()
    reason = claim("The court is quicker.", basis="judgment", because="it sits all year")
    for data in (old, new):
        data["recommendation"]["departs_from_score"] = reason
    old["recommendation"]["pathway"], new["recommendation"]["pathway"] = "court", "waiting"
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    heads = [
        (wording(h), h.get("data-class-before"), h.get("class"))
        for h in merged.iter("th")
        if h.get("class") in {"recommended", "pathway"}
    ]
    assert heads == [
        ("Commission", None, "pathway"),
        ("[-Recommended-]Court", "recommended", "pathway"),
        ("[-Baseline-]{+Recommended+}Waiting", "pathway", "recommended"),
    ]
    assert "We recommend: [-Court-]{+Waiting+}." in changed_lines(merged)


def test_the_documents_that_were_merged_stay_as_they_are() -> None:
    """A document may be printed after it was compared."""
    old, new = document(), document(title="Other")
    before = [(normal(root), len(list(root.iter()))) for root in (old, new)]
    redline(old, new)
    assert [(normal(root), len(list(root.iter()))) for root in (old, new)] == before


def test_a_quote_that_takes_anothers_place_is_another_row() -> None:
    """The annex of one quote says that this one went and that one came."""
    old, new = memo_data(), memo_data()
    for data in (old, new):
        del data["obstacles"][0]["description"][0]["quotes"]
        data["obstacles"][0]["description"][0]["basis"] = "assumption"
    new["background"][0]["quotes"] = [QUOTES[3]]
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    rows = [row.get("data-change") for row in section(merged, "evidence").iter("tr")]
    assert rows == [None, "deleted", "inserted"]


def test_a_row_is_known_by_the_words_that_head_it() -> None:
    """To and from stay where they are, whoever they name."""
    changes = {"header__to": "Prime Minister", "header__date": "2026-02-03", "header__from": "Desk 3"}
    merged = redline(document(), document(**changes | {"header__decision_by": "2027-01-01"}))
    assert [cell for cell in changed_lines(merged) if "-]{+" in cell] == [
        "[-Deputy-]{+Prime+} Minister",
        "[-15 January 2025-]{+3 February 2026+}",
        "[-Policy Unit-]{+Desk 3+}",
        "[-none-]{+1 January 2027+}",
    ]
    assert [row for row in merged.iter("tr") if row.get("data-change")] == []


def test_a_mark_is_the_mark_of_its_quote_whatever_its_number() -> None:
    """One quote more, cited first, is one mark inserted; the others follow in number."""
    old, new = memo_data(), memo_data()
    old["background"][0]["quotes"] = QUOTES[:2]
    new["background"][0]["quotes"] = [QUOTES[3], *QUOTES[:2]]
    merged = redline(composed(valid_memo(old)), composed(valid_memo(new)))
    (paragraph,) = [p for p in merged.iter("p") if "The river is shared" in wording(p)]
    told = wording(paragraph).replace("\u2060", "")
    assert told == "The river is shared.{+[2]+}[3][4]"


def test_a_memo_in_another_language_keeps_its_links() -> None:
    """The page's words are others, those of the memo the same: what they lead to is there on either side."""
    old, new = (composed(valid_memo(full() | {"language": tag})) for tag in ("en", "de"))
    made = redline(old, new)
    for root in (resolve(made, "accept"), resolve(made, "reject")):
        names = {each.get("id") for each in root.iter("{*}*")}
        led = [link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")]
        assert len(led) > 10
        assert [name for name in led if name not in names] == []
