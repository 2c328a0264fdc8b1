"""People who are not named, and figures of which it is told, or is not, where they are from."""

from __future__ import annotations

from typing import Final

import pytest
from critique import Case, of_kind, weaknesses

HEAD: Final = "3 March 2026"
"""In a dated article a figure wants a source, and no date of its own."""

UNNAMED: Final = [
    Case("A clerk, who asked not to be named, showed it.", "", "who asked not to be named"),
    Case("He asked us not to show his face.", "", "asked us not to show his face"),
    Case("A bargeman declined to be identified, citing his pension.", "", "declined to be identified"),
    Case("She spoke to us on condition of anonymity.", "", "on condition of anonymity"),
    Case("Two of the crew asked to remain anonymous.", "", "asked to remain anonymous"),
    Case("Petro (not his real name) has kept the sluice for years.", "", "not his real name"),
    Case("Olha, whose name has been changed to protect her, keeps bees.", "", "whose name has been changed"),
    Case("A senior source familiar with the accounts called the paper.", "", "A senior source familiar with"),
    Case("It was shut, people familiar with the matter say.", "", "people familiar with the matter"),
    Case("According to well-placed sources, the weir is to go.", "", "According to well-placed sources"),
    Case("The weir, according to experts, has five years left.", "", "according to experts"),
    Case("Hydrologists shrug, but experts are warning of a dry year.", "", "experts are warning"),
    Case("Experts are concerned that the weir leaks.", "", "Experts are concerned"),
    Case("Senior executives working at mills say so.", "", "Senior executives working at mills say"),
    Case("Several boatmen we spoke to say the lock sticks.", "", "Several boatmen we spoke to say"),
    Case("Some questioned whether the weir had been surveyed.", "", "Some questioned"),
    Case("Conservationists want the weir to be taken down.", "", "Conservationists want"),
    Case("By now, some large mills expect the tolls to fall.", "", "some large mills expect"),
]

NAMED: Final = [
    "The clerk asked not to be named treasurer at the next assembly.",
    "The heir declined to give his name to the new lock.",
    "The town, whose name has been changed four times, lies upstream.",
    "Petro is not his real uncle, but he has kept the sluice for years.",
    "The source of the river lies close to the pass.",
    "People familiar with the bend keep to the left bank.",
    "According to experts at the Harbour Institute, the weir is to go.",
    "According to officials Ada Stone and Jan Roth, the weir is to go.",
    "According to the council's experts, the weir has five years left.",
    "Experts polled by the institute, among them Ada Stone, gave it five years.",
    "The keeper said that many boatmen worry about the lock.",
    "Many boatmen worry about the lock, said Ada Stone, who keeps it.",
    "Several boatmen believed to be drunk were taken off the lock.",
    "Some questioned boatmen were let go the same evening.",
    "Many signs say that the lock is closed on Sundays.",
    "Many boatmen want to sell their barges.",
    "“Some questioned whether it was wise,” the keeper told the council.",
]

REPORTED: Final = [
    "The leaks cost the valley $4 million, the paper states.",
    "The research, paid for by the mills, reveals that 36 percent of it is lost.",
    "The surveyors estimated that 36 percent of the water is lost.",
    "The harbour master testified to the council that 36 percent was lost.",
    "The harbour board put that loss in its assessment at 6 percent.",
    "More boatmen called the paper, claiming they were charged $4 million for nothing.",
    "The loss is 36 percent, as the keeper pointed out.",
    "The report did find that old gates hold. The cheaper gates lost 12 percent. The dearer lost 2 percent.",
    "The study looked at gates and at weirs. Gates, on average, lost 12 percent of the water.",
]

UNREPORTED: Final = [
    Case("It is estimated that 36 percent of the water is lost.", "", "36 percent"),
    Case("The loss is estimated at 36 percent.", "", "estimated at 36 percent"),
    Case("The United States lost 36 percent of it.", "", "36 percent"),
    Case("The mills added 36 percent to the toll.", "", "36 percent"),
    Case("The mills put $4 million into gates.", "", "$4 million"),
    Case("Each mill has its own gate, and lost 36 percent.", "", "36 percent"),
    Case("The keeper said little. Upstream, mills lost 36 percent of it.", "", "36 percent"),
    Case("In the US the mills lost 36 percent.", "", "36 percent"),
    Case("The river we all live by lost 36 percent.", "", "36 percent"),
    Case("The 1.2-billion-yuan gate took years.", "", "1.2-billion-yuan"),
    Case("The gate (US$171-million) took years in the US.", "", "US$171-million"),
    Case("The valley grows 2.5 lakh tonnes of maize.", "", "2.5 lakh"),
    Case("The state put hundreds of billions into gates.", "", "hundreds of billions"),
    Case("“We will not pay,” the miller shouted. Upstream, mills lost 36 percent.", "", "36 percent"),
]


@pytest.mark.parametrize("case", UNNAMED, ids=lambda case: case.words)
def test_who_is_not_named_in_so_many_words_is_told(case: Case) -> None:
    """That somebody has no name, or is one of many, stands in the sentence."""
    assert of_kind(weaknesses(case.sentence, head=HEAD), "vague-source") == [case.words]


@pytest.mark.parametrize("sentence", NAMED)
def test_who_is_named_or_says_nothing_is_left_alone(sentence: str) -> None:
    """An office that is refused, a body that speaks, people of whom somebody speaks, and things."""
    assert of_kind(weaknesses(sentence, head=HEAD), "vague-source") == []


@pytest.mark.parametrize("paragraph", REPORTED)
def test_a_figure_that_somebody_states_has_a_source(paragraph: str) -> None:
    """In its sentence, or in those before from which it goes on."""
    assert of_kind(weaknesses(paragraph, head=HEAD), "number") == []


@pytest.mark.parametrize("case", UNREPORTED, ids=lambda case: case.sentence)
def test_figures_of_one_kind_are_treated_alike(case: Case) -> None:
    """However they are written, and whatever country is named beside them."""
    assert of_kind(weaknesses(case.sentence, head=HEAD), "number") == [case.words]


def test_a_figure_leans_on_the_paragraph_above_only_by_a_word_that_says_so() -> None:
    """A pronoun, or "neither of them", and not the next paragraph whatever it is about."""
    told = "Ada Stone, who keeps a garden by the lock, told the paper that she sells at the market."
    counted = "The study compared two of the gates. Keepers stood at both."
    for above, below, found in (
        (told, "After a dry spring, she earned $8,500 from plums.", []),
        (told, "After a dry spring, plums fetched $8,500.", ["$8,500"]),
        (counted, "Neither gate did well. The gate upstream lost 30 percent.", []),
        (counted, "Mills did well. Upstream they lost 30 percent.", ["30 percent"]),
    ):
        assert of_kind(weaknesses(above, below, head=HEAD), "number") == found


def test_a_time_in_the_sentence_is_a_date() -> None:
    """A year that is past is one that can be looked up."""
    found = weaknesses("According to the keeper, 40 percent was lost over the past year.")
    assert of_kind(found, "number") == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The keeper told the council: “The weir leaks. Clearly, inevitably, 40 percent is lost.”"],
        ["“The weir leaks, the keeper wrote.", "“Inevitably, 40 percent of it is lost.”"],
        ["“The weir leaks, the keeper wrote.", "The ”best weir” of all.", "Inevitably, 40 percent is lost.”"],
        ['"The weir leaks, and it is old.', '"Inevitably, 40 percent of it is lost," the keeper wrote.'],
        ["«The weir leaks. Inevitably, 40 percent of it is lost», the keeper wrote."],
    ],
)
def test_what_a_quotation_that_runs_on_says_is_not_the_articles_own(paragraphs: list[str]) -> None:
    """Over sentences, and over paragraphs, whichever marks it has."""
    found = weaknesses(*paragraphs, head=HEAD)
    assert of_kind(found, "number") + of_kind(found, "absolute") == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "“The weir leaks,” the keeper wrote. Inevitably, 40 percent of it is lost.",
        'The keeper has a 5" gauge. Inevitably, 40 percent of it is lost.',
        "The keeper calls it “the sieve”. Inevitably, 40 percent of it is lost.",
    ],
)
def test_what_stands_behind_a_quotation_is_the_articles_own(paragraph: str) -> None:
    """And what stands behind a mark that quotes nothing."""
    assert of_kind(weaknesses(paragraph, head=HEAD), "absolute") == ["Inevitably"]


def test_what_somebody_points_out_is_not_asserted() -> None:
    """Whatever the verb: who says so stands in the sentence."""
    told = "that the gates are old, so a flood is inevitable."
    assert of_kind(weaknesses(f"He points out {told}"), "absolute") == []
    assert of_kind(weaknesses(f"She hints {told}"), "absolute") == []
    assert of_kind(weaknesses("The gates are old, so a flood is inevitable."), "absolute") == ["inevitable"]


def test_what_somebody_does_with_reports_is_no_report() -> None:
    """Reports that come in are nobody's; those that an office looks into are its work."""
    assert of_kind(weaknesses("The board investigates reports of stolen gates."), "vague-source") == []
    assert of_kind(weaknesses("The board responds to new reports of stolen gates."), "vague-source") == []
    assert of_kind(weaknesses("There are reports of stolen gates."), "vague-source") == [
        "reports of stolen gates"
    ]


def test_a_title_in_quotation_marks_is_no_speech() -> None:
    """Whose long words all have capitals was printed, and not said."""
    title = "He argues in “How the Old Mills Drank the River Dry” for a toll."
    spoken = "He argued that “the old mills drank the river dry” and left."
    assert of_kind(weaknesses(title), "quotation") == []
    assert of_kind(weaknesses(spoken), "quotation") == ["the old mills drank the river dry"]


def test_people_without_a_name_are_found_in_ukrainian() -> None:
    """Who asked for it, and whose name was changed."""
    asked = "Шлюзовий, який попросив не називати його імені, показав журнал обліку води."
    changed = "Оксана (ім’я змінено) доглядає за садом біля старого шлюзу."
    named = "Шлюзовий попросив не називати новий шлюз старою назвою."
    found = [each for each in weaknesses(asked, changed, named) if each.kind == "vague-source"]
    assert [(each.words, each.paragraph) for each in found] == [
        ("попросив не називати його імені", 2),
        ("ім’я змінено", 3),
    ]
