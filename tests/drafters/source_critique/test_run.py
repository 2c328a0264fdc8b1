"""What is weak in an article, by general rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from builders import SEED
from critique import OPENING, Case, of_kind, quotes_of, weaknesses
from draft_measuring import FURTHER, articles
from hypothesis import given, strategies as st
from laws import examples
from ruamel.yaml import YAML
from timing import least_seconds

from memo.article import QuoteFinder, read_article
from memo.checks import check_quotes
from memo.drafters.source_critique import Weakness, as_findings, find_weaknesses
from memo.drafters.source_critique.sentences import TITLES
from memo.model.base import Claim
from memo.model.memo import Finding

JUDGED: Final = Path(__file__).with_name("article_findings.yaml")
LABELS: Final = Path(__file__).with_name("seed_findings.yaml")


NO_DROP: Final = "We shall never sign away a single drop of it."
NOBODYS: Final = "A joint commission has been proposed for the whole of the basin."

FOUND: Final = [
    Case("Critics say that the dams do more harm than good to both.", "vague-source", "Critics say"),
    Case("It is widely believed that they will fail.", "vague-source", "It is widely believed that"),
    Case("The talks are seen as a sham in both of the capitals.", "vague-source", "are seen as"),
    Case("There are estimates of lost harvests, too.", "vague-source", "estimates of lost harvests"),
    Case("Recent studies show a decline in the number of fish.", "vague-source", "Recent studies show"),
    Case("The upper state has spent more than $50 million on dams.", "number", "more than $50 million"),
    Case("Some 8,000 farmers lost their water and left for good.", "number", "Some 8,000"),
    Case("The drought drove out tens of thousands of families.", "number", "tens of thousands of families"),
    Case("According to the commission, 40 percent of the fields lie dry.", "number", "40 percent"),
    Case(f"The minister said, “{NO_DROP}”", "quotation", NO_DROP),
    Case(f"In an earlier interview the minister said, “{NO_DROP}”", "quotation", NO_DROP),
    Case(NOBODYS, "no-proponent", NOBODYS),
    Case(
        "The global community remains hopeful about the river.",
        "vague-source",
        "The global community remains hopeful",
    ),
    Case("The role of the upper state in all of this is undeniable.", "absolute", "undeniable"),
    Case("This would be the most important treaty for decades.", "absolute", "the most important treaty"),
    Case("Everyone knows that the dams will have to be opened.", "absolute", "Everyone knows"),
]

LEFT_ALONE: Final = [
    Case("Analysts like Dr. Ada Stone, of the institute, warned against it.", "vague-source", "named"),
    Case("The commission's officials said that the gauges were sound.", "vague-source", "owned"),
    Case("The talks are seen as a sham by the upper state's ministers.", "vague-source", "by whom"),
    Case("There are estimates of lost harvests by the commission, too.", "vague-source", "by whom"),
    Case("In 2024 it spent $50 million, according to its accounts.", "number", "source and date"),
    Case("A treaty would free more than $50 million for the dams.", "number", "not the case yet"),
    Case("We have counted 8,000 farmers who lost their water.", "number", "the author's own count"),
    Case("Some 12 farmers lost their water and left for good.", "number", "few"),
    Case(f"The minister told parliament, “{NO_DROP}”", "quotation", "a venue"),
    Case(f"On 3 May 2024 the minister said, “{NO_DROP}”", "quotation", "a date"),
    Case(f"I asked the minister about it. He said, “{NO_DROP}”", "quotation", "to the author"),
    Case("The minister called it a “gift to the lower state” and left.", "quotation", "short"),
    Case("A joint commission has been proposed by the lower state.", "no-proponent", "by whom"),
    Case("The lower state argues that its right is undeniable.", "absolute", "somebody else's words"),
    Case("It is one of the most important rivers of the region.", "absolute", "one of several"),
    Case("The dams have left an indelible mark on the whole valley.", "absolute", "a manner of speaking"),
    Case("The minister spoke of “undeniable progress” towards a treaty.", "absolute", "quoted"),
    Case("In my view the case for a joint commission is undeniable.", "absolute", "the author's view"),
]


@pytest.fixture(scope="module")
def on_seed() -> tuple[Weakness, ...]:
    """What the rules find in the article of the first memo."""
    return weaknesses(data=(SEED / "article.txt").read_bytes())


@pytest.fixture(scope="module")
def labels() -> list[dict[str, Any]]:
    """What a careful reader finds there."""
    return list(YAML(typ="safe").load(LABELS.read_text(encoding="utf-8")))


def is_right(found: Weakness, labels: list[dict[str, Any]]) -> bool:
    """Say whether a careful reader has the finding, too."""
    return any(
        (found.kind, found.paragraph) == (label["kind"], label["paragraph"])
        and (label["words"] in found.words or (found.words and found.words in label["words"]))
        for label in labels
    )


def test_the_first_article_yields_many_right_findings_and_hardly_a_wrong_one(
    on_seed: tuple[Weakness, ...], labels: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """At least 10 findings are those of a careful reader, and at most 2 are not."""
    right = [found for found in on_seed if is_right(found, labels)]
    wrong = [found.text for found in on_seed if not is_right(found, labels)]
    with capsys.disabled():
        print(f"\nsource criticism: {len(right)} right of {len(labels)} to find, {len(wrong)} wrong")  # noqa: T201
    assert len(right) >= 10
    assert len(wrong) <= 2, wrong


def test_on_other_articles_nine_findings_in_ten_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    """Each is one that was judged by reading, and an editor is rarely sent to look for nothing."""
    judged = YAML(typ="safe").load(JUDGED.read_text(encoding="utf-8"))
    right: list[Weakness] = []
    wrong: list[Weakness] = []
    for path in [*articles(), *articles(FURTHER)]:
        for found in weaknesses(data=path.read_bytes(), name=path.name):
            labels = [label for label in judged[path.name] if is_right(found, [label])]
            assert labels, f"{path.name}: judge this finding, and put it down: {found}"
            (right if labels[0]["right"] else wrong).append(found)
    with capsys.disabled():
        print(f"\nsource criticism of other articles: {len(right)} right, {len(wrong)} wrong")  # noqa: T201
    assert len(right) >= 20
    assert len(right) >= 9 * len(wrong)


def test_every_kind_that_a_careful_reader_finds_is_found(
    on_seed: tuple[Weakness, ...], labels: list[dict[str, Any]]
) -> None:
    """No rule has gone silent on the article that shows what it is for."""
    assert {label["kind"] for label in labels} <= {found.kind for found in on_seed}


def test_every_quote_of_a_finding_stands_in_the_article(on_seed: tuple[Weakness, ...]) -> None:
    """What is shown against an article are its own words, whole enough to pass the check of quotes."""
    finder = QuoteFinder(read_article((SEED / "article.txt").read_bytes(), "article.txt"))
    assert all(found.quotes for found in on_seed if found.paragraph)
    for found in on_seed:
        if found.quotes:
            claim = Claim(text=found.text, basis="judgment", quotes=quotes_of(found))
            assert [*check_quotes("finding", claim, finder)] == []
            assert finder.find(found.words) is not None


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.words)
def test_a_weak_sentence_is_found(case: Case) -> None:
    """The rule names the kind, the paragraph and the words, and quotes the sentence."""
    found = [each for each in weaknesses(case.sentence) if each.kind == case.kind]
    assert [(each.words, each.paragraph) for each in found] == [(case.words, 2)]
    assert quotes_of(found[0]) == (case.sentence,)


@pytest.mark.parametrize(
    ("box", "kinds"),
    [
        ("<p>Date</p><p>November 2003</p><p>Author(s)</p><p>Jane Doe</p>", []),
        ("<p>Date: November 2003</p>", ["no-author"]),
        ("<p>Authors: Jane Doe</p>", ["no-date"]),
        ("<p>Опубліковано: торік</p><p>Авторка</p><p>Jane Doe</p>", []),
        ("<p>Dates and figs</p>", ["no-date", "no-author"]),
    ],
)
def test_what_a_box_beside_the_article_says_of_it_is_no_silence(box: str, kinds: list[str]) -> None:
    """Though nobody reads it as the article's date or author."""
    told = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
    page = (
        f"<article><h1>Grain and War</h1><aside>{box}</aside><p>{told}</p><p>{told} So it was.</p></article>"
    )
    article = read_article(f"<html><body>{page}</body></html>".encode(), "article.html")
    found = find_weaknesses(article, (), lambda _: True)
    assert [each.kind for each in found if each.kind in {"no-date", "no-author"}] == kinds


@pytest.mark.parametrize("case", LEFT_ALONE, ids=lambda case: f"{case.kind}: {case.words}")
def test_a_sound_sentence_is_left_alone(case: Case) -> None:
    """What is named, dated, sourced, quoted or somebody's own is not weak."""
    assert of_kind(weaknesses(case.sentence), case.kind) == []


def test_a_page_without_date_and_author_is_told_so() -> None:
    """What concerns the whole article has no paragraph and comes first."""
    assert [(each.kind, each.paragraph) for each in weaknesses()] == [("no-date", 0), ("no-author", 0)]


def test_a_date_and_a_byline_above_the_article_are_seen() -> None:
    """Nothing is called missing that stands there, whether or not it was read as such."""
    assert weaknesses(head="By a former dam keeper, 14 October 2025") == ()
    assert weaknesses(head="A title of some words\n\nJane Doe 11.3.25") == ()


def test_in_a_dated_article_figures_need_a_source_and_quotations_nothing() -> None:
    """The article's own date dates what is said in it, but not what somebody said earlier."""
    told = "The minister said, “We shall never sign away a single drop of it.”"
    earlier = "In an earlier statement the minister said, “We shall never yield a single drop.”"
    sums = "According to the commission, 40 percent of the fields lie dry."
    found = weaknesses(told, earlier, sums, head="3 March 2026")
    assert [each.paragraph for each in found if each.kind in {"quotation", "number"}] == [3]


def test_a_speech_to_somebody_can_be_looked_up() -> None:
    """To whom or where it was held tells which it was; "in a speech" alone does not."""
    said = "“We will not accept such claims at anybody’s cost,” the envoy said in a speech{}"
    for more, paragraphs in ((" to the Harbour Council.", []), (".", [2])):
        found = weaknesses(said.format(more), head="3 March 2026")
        assert [each.paragraph for each in found if each.kind == "quotation"] == paragraphs


def test_a_list_leans_on_the_line_that_announces_it() -> None:
    """A source and a date that stand above a list hold for its items."""
    items = "- 61,000 fields hold a place in the queue\n- 9,000 of those have a right to water"
    register = "The register of 30 January 2026 has these numbers in it:"
    assert of_kind(weaknesses(register, items, OPENING, name="article.md"), "number") == []
    bare = weaknesses("There are these numbers in it:", items, OPENING, name="article.md")
    assert of_kind(bare, "number") == ["61,000", "9,000"]


def test_a_duration_is_held_against_the_years() -> None:
    """A war in its second year began a year or two before the present that the article tells."""
    began = "The war began with the closing of the upper sluices in March 2020."
    now = "As of 2025 neither of the two governments is willing to open them."
    wrong = "The war over the river, now in its second year, has ruined both of them."
    right = "The war over the river, now in its fifth year, has ruined both of them."
    found = [each for each in weaknesses(wrong, began, now) if each.kind == "duration"]
    assert [(each.words, each.paragraph) for each in found] == [("now in its second year", 2)]
    assert quotes_of(found[0]) == (wrong, began, now)
    assert of_kind(weaknesses(right, began, now), "duration") == []
    assert of_kind(weaknesses(wrong, began), "duration") == []


def test_years_ago_are_held_against_the_date_of_publication() -> None:
    """Ten years before 2026 is 2016, not 2006."""
    wrong = "The dams were closed ten years ago, in 2006, after a dry summer."
    assert of_kind(weaknesses(wrong, head="3 March 2026"), "duration") == ["ten years ago, in 2006"]
    assert of_kind(weaknesses(wrong.replace("2006", "2016"), head="3 March 2026"), "duration") == []


def test_agency_is_turned_round_only_where_the_article_tells_of_the_deed() -> None:
    """A's war against B is odd beside B's invasion, and nothing by itself."""
    war = "Ruritania's war against Sylvania has gone on since the early spring."
    deed = "Sylvania's invasion of the river valley shocked the whole of the region."
    found = [each for each in weaknesses(war, deed) if each.kind == "agency"]
    assert [(each.words, quotes_of(each)) for each in found] == [
        ("Ruritania's war against Sylvania", (war, deed))
    ]
    assert of_kind(weaknesses(war), "agency") == []


def test_a_pathway_without_friend_or_foe_is_told_and_one_with_both_is_not() -> None:
    """The pathways are those of the draft; a word against one in its paragraph counts as an objection."""
    lonely = "One option involves a joint commission for the whole of the river."
    discussed = (
        "Another option, put forward by the lower state, is to open the dams. "
        "The upper state's minister said that its fields would drown."
    )
    found = weaknesses("Possible pathways", lonely, discussed)
    assert of_kind(found, "no-proponent") == [lonely]
    assert of_kind(found, "no-objection") == [lonely]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The minister wants a joint commission for the whole of the river.",
        "Dams might be opened in the spring, by turns and for a week each.",
        "One option, which I favour, is a joint commission for the river.",
        "“One option is a joint commission,” the minister said, and left.",
    ],
)
def test_a_pathway_is_nobodys_only_where_it_is_presented_so(paragraph: str) -> None:
    """That the rules find no proponent does not show that the article names none."""
    assert of_kind(weaknesses("Possible pathways", paragraph), "no-proponent") == []


@pytest.mark.parametrize(
    "more",
    [
        "It would cost more than both of them have to spend.",
        "There are not many who would work for it in summer.",
        "The fields would be dry, though, until the autumn.",
        "Fishermen fear for the young salmon of the delta.",
        "We have heard of none that has lasted for long.",
    ],
)
def test_a_pathway_that_is_weighed_is_not_called_unopposed(more: str) -> None:
    """A cost, a denial, a contrast or a fear may be an objection that the rules did not take for one."""
    lonely = "One option involves a joint commission for the whole of the river."
    assert of_kind(weaknesses("Possible pathways", lonely), "no-objection") == [lonely]
    assert of_kind(weaknesses("Possible pathways", f"{lonely} {more}"), "no-objection") == []


def test_answers_of_an_interview_are_the_speakers() -> None:
    """Who is interviewed may assert and count; that is what an interview is for."""
    talk = [
        "Q: How did the river come to be drawn upon as it is today?",
        "A: The harm is undeniable, and critics say that it cost $50 million.",
        "Q: And what would you do about it, if it were up to you?",
        "A: Line the canals. It is dull, and it certainly works well enough.",
    ]
    assert {each.kind for each in weaknesses(*talk)} <= {
        "no-date",
        "no-author",
        "no-proponent",
        "no-objection",
    }


def test_an_article_in_ukrainian_is_read_by_words_of_its_own() -> None:
    """Unnamed sources, loose figures and absolutes are found in Ukrainian, and a sound figure is left."""
    found = weaknesses(
        "Експерти стверджують, що греблі завдають більше шкоди, ніж користі.",
        "Верхня держава витратила на греблі понад 50 млн гривень.",
        "Роль верхньої держави в цій суперечці незаперечна.",
        "За даними комісії, у 2024 році нижня держава втратила 40 млн гривень.",
    )
    told = [(each.kind, each.paragraph) for each in found if each.paragraph]
    assert told == [("vague-source", 2), ("number", 3), ("absolute", 4)]


def test_findings_of_one_kind_become_one_of_the_memo(on_seed: tuple[Weakness, ...]) -> None:
    """A memo's source assessment takes each as it is: its own id, observed, its quotes once."""
    made = as_findings(on_seed)
    assert [each.id for each in made] == [
        kind for kind in TITLES if any(found.kind == kind for found in on_seed)
    ]
    for each in made:
        seen = Claim(text=each.text, basis="observed", quotes=quotes_of(each))
        Finding(id=each.id, title=each.title, observations=(seen,))
        assert each.because is None
        assert len(set(each.quotes)) == len(each.quotes)
    vague = next(each for each in made if each.id == "vague-source")
    assert "“Critics assert”: the source is not named." in vague.text


def test_many_places_of_a_kind_are_quoted_but_not_each_told() -> None:
    """A long article does not drown its memo, and no place is lost."""
    many = [f"Critics say that dam number {number} does more harm than good." for number in range(20, 40)]
    (made,) = [each for each in as_findings(weaknesses(*many)) if each.id == "vague-source"]
    assert len(made.quotes) == len(many)
    assert made.text.endswith("The same holds of the other passages quoted here.")
    assert len(made.text) < 500


def test_same_article_same_findings(on_seed: tuple[Weakness, ...]) -> None:
    """Nothing is found by chance."""
    assert weaknesses(data=(SEED / "article.txt").read_bytes()) == on_seed


@examples(40)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=120),  # no text holds that
            st.sampled_from([case.sentence for case in [*FOUND, *LEFT_ALONE]]),
        ),
        max_size=12,
    )
)
def test_whatever_the_article_every_quote_is_its_own(pieces: list[str]) -> None:
    """No text makes the rules fail, or show what the article does not say."""
    data = "\n\n".join([OPENING, *pieces]).encode(errors="ignore")
    finder = QuoteFinder(read_article(data, "article.txt"))
    for found in weaknesses(data=data):
        assert all(finder.find(quote) for quote in quotes_of(found))


def test_a_long_paragraph_is_criticised_in_a_moment() -> None:
    """Its sentences are each looked at once, not each with all the others."""
    line = "The council met in the hall on the square and spoke about the bridge until late. "
    data = f"A bridge for the harbour\n\n{line * 500}\n".encode()
    assert least_seconds(lambda: weaknesses(data=data), 10) < 10
