"""What an article announces as an obstacle or a way forward, and what it only seems to."""

from __future__ import annotations

import pytest
from drafting import FILLER, UKRAINIAN, drafted

from memo.article import read_article
from memo.drafters import Draft, draft_by_rules
from memo.model import is_todo


def obstacles(made: Draft) -> list[str]:
    """Return the titles of the obstacles."""
    return [each.title.text for each in made.obstacles]


def pathways(made: Draft) -> list[str]:
    """Return the titles of the pathways."""
    return [each.title.text for each in made.pathways]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The main obstacle is money.", "Money"),
        (
            "But the biggest hurdle here is that the owners hold a veto.",
            "The owners hold a veto",
        ),
        ("Another sticking point is the pier, which fell into the sea last year.", "The pier"),
        ("The real obstacle to a new bridge is a covenant of 1958.", "Covenant of 1958"),
        ("The obstacle to a new bridge is the law.", "The law"),
        ("The veto of the owners remains the chief obstacle to a bridge.", "The veto of the owners"),
        ("The tides are another barrier.", "The tides"),
        ("Now the town’s biggest hurdle is working out how to pay.", "Working out how to pay"),
        ("One of the main obstacles to reform is money.", "Money"),
        ("One of the biggest challenges we face is the age of the pier.", "The age of the pier"),
        ("The challenge is that nobody pays for it.", "Nobody pays for it"),
        ("Yet the age of the pier is the biggest problem.", "The age of the pier"),
        ("The veto acts as a serious obstacle to any bridge.", "The veto"),
        ("The Harbour Council is the main obstacle.", "The Harbour Council"),
    ],
)
def test_an_obstacle_is_proposed_where_a_sentence_calls_it_one(sentence: str, title: str) -> None:
    """Its title is what the sentence names, whole but for a clause that only adds; it quotes the sentence."""
    made = drafted(sentence)
    assert obstacles(made) == [title]
    assert [(each.text, each.quote, each.paragraph) for each in made.obstacles[0].description] == [
        (sentence, sentence, 2)
    ]
    assert pathways(made) == []


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("One option is a toll on every car that crosses.", "Toll on every car that crosses"),
        ("A more radical proposal involves closing the pier.", "Closing the pier"),
        ("Another proposed solution would be to build a ferry.", "Build a ferry"),
        ("A third possibility is to hand the pier to volunteers.", "Hand the pier to volunteers"),
        ("The mayor has also proposed a ferry that runs at night.", "Ferry that runs at night"),
        ("The union proposed on Tuesday to freeze the fees for two years.", "Freeze the fees for two years"),
        (
            "The board proposed that the pier should be sold to its captains.",
            "The pier should be sold to its captains",
        ),
        ("The captains suggested the possibility of a second pier.", "Second pier"),
    ],
)
def test_a_pathway_is_proposed_where_somebody_proposes_it_or_it_is_called_an_option(
    sentence: str, title: str
) -> None:
    """Likewise; who is for it and what speaks against it is for the editor to read."""
    made = drafted(sentence)
    assert pathways(made) == [title]
    assert (made.pathways[0].proponents, made.pathways[0].objections) == ((), ())
    assert obstacles(made) == []


def test_three_choices_are_proposed_if_they_are_three() -> None:
    """Each quotes the whole sentence, which says who told of them; another count shows a misreading."""
    said = "A judge told owners of boats that they have three options: one is to move the boat, another is "
    whole = f"{said}to pay the new fee, and a third is to sell it."
    made = drafted(whole)
    assert pathways(made) == ["Move the boat", "Pay the new fee", "Sell it"]
    assert {each.description[0].quote for each in made.pathways} == {whole}
    assert pathways(drafted(f"{said}to pay the new fee and to sell it.")) == []


def test_after_an_announcement_ordinals_open_items() -> None:
    """In its paragraph; elsewhere "the second" is the second of anything."""
    made = drafted(
        "Two obstacles stand between the town and its bridge. The first is money. The second is the law.",
        "The second is a fine ship, and the first is at the bottom of the sea.",
    )
    assert obstacles(made) == ["Money", "The law"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The main obstacle is not money, as everybody in the hall knows.",
        "The main obstacle is no longer money.",
        "Money is no obstacle to a bridge of this kind.",
        "A toll is no longer an option for the town that built it.",
        "The mayor never proposed a toll on every car.",
        "Nobody proposed a toll on every car.",
        "The main obstacle is perhaps money.",
        "It seems that the main obstacle is money.",
        "Whether money is the main obstacle is unclear.",
        "Is the main obstacle money?",
        "If the mayor proposed a toll, the drivers would leave.",
        "The mayor may have proposed a toll on every car.",
    ],
)
def test_what_is_denied_doubted_or_asked_is_neither(sentence: str) -> None:
    """A draft would assert what its article does not."""
    made = drafted(sentence)
    assert (obstacles(made), pathways(made)) == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The captain said that the main obstacle is money.",
        "The main obstacle is money, according to the harbour board.",
        "In the view of the captains the main obstacle is money.",
        "“The main obstacle is money and nothing else,” the captain told the hall.",
        "The captain laughed. “One option is to close the pier for ever and a day,” he added.",
        "“They came at night. The main obstacle is money.",
        "The captain described the idea that the pier is sinking as “certainly absurd”.",
        "An engineer of the harbour said the board's habit of changing its plans had complicated the talks.",
        "The captain told the board that one option is to close the pier.",
    ],
)
def test_what_somebody_else_says_is_neither(sentence: str) -> None:
    """It stays a passage to quote, with who says it."""
    made = drafted(sentence)
    assert (obstacles(made), pathways(made)) == ([], [])


def test_answers_of_an_interview_are_somebody_s_speech() -> None:
    """With labels or without."""
    labelled = drafted(
        "Q: What stands in the way of the bridge?",
        "A: The main obstacle is money.",
        "Q: What could be done about it?",
        "A: One option is a toll on every car.",
    )
    bare = drafted(
        "What stands in the way of the bridge?",
        "The main obstacle is money.",
        "What could be done about it?",
        "One option is a toll on every car.",
    )
    for made in (labelled, bare):
        assert (obstacles(made), pathways(made)) == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The main problem is that the drivers would refuse to pay for it.",
        "Captains running off to build piers of their own also runs contrary to the purpose of the law.",
        "Further exacerbating this is the idea of a single gauge, which becomes a gimmick.",
        "The engineer suggested the most likely reason why the pier sank is the storm.",
        "An astronomer proposed that light consists of small bodies.",
        "The talks were proposed a year ago.",
        "The plan that the mayor proposed a year ago is dead.",
        "Since the mayor proposed a toll, the drivers have left the town.",
        "The mayor was the first who proposed a toll on cars.",
        "The board offered to pay for the dredging, but the captains saw no use in that.",
        "The mayor wants to know who painted the bridge green.",
        "This is the main obstacle.",
        "What the town lacks is the main obstacle.",
        "An obstacle is a thing that stands in the way of another.",
        "The horse fell at the last hurdle.",
        "The second issue of the magazine is out.",
        "Nor is the harbour open to ships of the fleet.",
        "The main obstacle is behind us.",
        "The chief obstacle to a bridge is being removed.",
        "The main obstacle is as follows.",
        "One option is out of the question.",
        "The mayor proposed a toast to the builders.",
        "The board proposed to close the pier, and withdrew the plan a week later.",
        "The mayor proposed a toll on cars, which the court struck down.",
        "The main obstacle is money (so the mayor).",
        "The main obstacle is money, or so the mayor would have us believe.",
    ],
)
def test_what_only_sounds_like_a_signpost_is_neither(sentence: str) -> None:
    """Loose words, turned sentences, theories, and what a pronoun leans on."""
    made = drafted(sentence)
    assert (obstacles(made), pathways(made)) == ([], [])


def test_a_correction_or_a_box_that_asks_for_money_proposes_nothing() -> None:
    """They stand in the text of many a page."""
    made = drafted(
        "Correction: an earlier version of this article said that the toll was proposed in March.",
        "Do you value our work? One way to help is to subscribe. Three ways to give are open to you.",
    )
    assert (obstacles(made), pathways(made)) == ([], [])


def test_trouble_with_a_proposal_is_no_obstacle() -> None:
    """In its own paragraph it is an objection; an editor reads it beside the proposal."""
    made = drafted("One option is a toll. The main obstacle is that drivers will not pay it.")
    assert (obstacles(made), pathways(made)) == ([], ["Toll"])


@pytest.mark.parametrize(
    ("sentence", "is_whole"),
    [
        ("The main obstacle is a law of the year in which the first pier of the town was built.", True),
        (f"The main obstacle is a law of the year in which {FILLER[0].lower()}{FILLER[1:]}", False),
        ("The main obstacle is the “pier law” of the town.", None),
        ("The main obstacle is that they hold a veto over it.", False),
    ],
)
def test_a_title_is_never_cut_out_of_a_sentence(sentence: str, *, is_whole: bool | None) -> None:
    """Where what is named is too long for one, or leans on others, the title is a slot."""
    found = drafted(sentence).obstacles
    assert len(found) == (is_whole is not None)
    assert all(is_todo(each.title.text) != is_whole for each in found)
    assert all(each.title.text[1:] in sentence for each in found if is_whole)


def section(*paragraphs: str, heading: str = "What stands in the way", name: str = "article.txt") -> Draft:
    """Draft from the paragraphs of a section, another one behind it."""
    hashes = "## " if name.endswith(".md") else ""
    parts = ["A bridge for the harbour", FILLER, f"{hashes}{heading}", *paragraphs]
    text = "\n\n".join([*parts, f"{hashes}Why it matters", FILLER])
    return draft_by_rules(read_article(text.encode(), name))


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("The first problem is money. The town owes more than it can ever pay.", "Money"),
        ("The veto issue is older than the pier, and many have tried to settle it.", "Veto"),
        ("Besides the weather, ships of the fleet come late in the year.", None),
        ("Finally, there is the pier, which has belonged to nobody since 1958.", "The pier"),
        ("Another is the habit of postponing.", "The habit of postponing"),
    ],
)
def test_below_a_heading_that_announces_obstacles_looser_words_open_one(
    paragraph: str, title: str | None
) -> None:
    """A problem, an issue, an ordinal, "besides"; where none of its words name it, its title is a slot."""
    made = section("The biggest obstacle is the law.", paragraph)
    assert len(made.obstacles) == 2
    assert obstacles(made)[0] == "The law"
    assert obstacles(made)[1] == title if title else is_todo(obstacles(made)[1])


def test_prose_below_such_a_heading_opens_nothing() -> None:
    """Three paragraphs without a signpost may be about one obstacle, or about none."""
    made = section(
        "The town owes more than it can ever pay back to its banks. It has done so for nine years.",
        "The pier fell into the sea. Its owners have asked for a new one.",
        "Ships of the fleet come late in the year, and there is ice. Nobody can change that.",
    )
    assert obstacles(made) == []


def test_a_list_below_such_a_heading_is_one_item_each() -> None:
    """Lines without a full stop are no prose; and what stands below another heading is none of them."""
    made = section(
        "- Sell half of the pier\n- Build a second ferry\n- Ask the captains",
        heading="Options",
        name="article.md",
    )
    assert pathways(made) == ["Sell half of the pier", "Build a second ferry", "Ask the captains"]


def test_words_in_front_of_three_paragraphs_name_them() -> None:
    """As a blog has them, in bold; an aside of the author's between them is no item."""
    made = section(
        "Sell the pier. The captains would take it.",
        "Build a ferry. It would run at night.",
        "Close the harbour: nobody would miss it for a year or two.",
        "I used to believe in tunnels. So did my father before me.",
        heading="What people suggest",
    )
    assert pathways(made) == ["Sell the pier", "Build a ferry", "Close the harbour"]
    assert {each.title.how for each in made.pathways} == {"by rule (the words that open the passage)"}


def test_a_section_of_one_sentence_is_one_item() -> None:
    """A heading "Obstacle" above a single sentence says what it is."""
    made = section("The northern pier lacks a deep channel.", heading="Obstacles")
    assert obstacles(made) == ["The northern pier lacks a deep channel"]
    assert obstacles(section("The northern pier has many problems.", heading="Obstacles")) == []


def test_numbered_headings_below_one_that_announces_items_name_them() -> None:
    """What stands above them is none, and what comes after the section neither."""
    made = section(
        "Many causes were named to us in the hall, and we describe here those that came up most often.",
        "2.1 Drivers",
        "Nobody drives at night for the wage that is paid, and those who did have left the town for good.",
        "2.2 Tolls",
        "The tolls are set by a court that has not met for nine years, and its rules cannot be changed.",
        "3. What follows",
        "The harbour would be quiet, and the ships would go to the next town, which has deeper water.",
        heading="2. What stands in the way",
    )
    assert obstacles(made) == ["Drivers", "Tolls"]
    assert {each.title.how for each in made.obstacles} == {"by rule (the heading)"}


def test_headings_that_count_options_name_them() -> None:
    """Wherever they stand; the number is the article's own name for it."""
    made = section(
        "Nobody would drive across the pier, and nobody would sail below it, for nine years.",
        "Option 2: a ferry",
        "It would run at night, and the captains would be paid by the town and not by their passengers.",
        heading="Option 1: a tunnel",
    )
    assert pathways(made) == ["Option 1: a tunnel", "Option 2: a ferry"]


def test_ukrainian_signposts_are_told_by_words_of_their_own() -> None:
    """Obstacles, options and who proposes; and nothing that somebody else says."""
    made = drafted(
        "Головна перешкода — гроші, яких область не має.",
        "Один із варіантів — платний проїзд для всіх.",
        "Мер пропонує збудувати пором.",
        "Міський голова каже, що головна перешкода — земля.",
        filler=UKRAINIAN,
    )
    assert made.language == "uk"
    assert obstacles(made) == ["Гроші"]
    assert pathways(made) == ["Платний проїзд для всіх", "Збудувати пором"]


@pytest.mark.parametrize(
    "told",
    [
        "Vladimir Quill met the board. Quill is the main obstacle.",
        "The main obstacle is Ada Quill.",
        "The main obstacle to a bridge is the mayor.",
        "The harbour master is the biggest problem.",
        "The biggest challenge is over.",
        "The biggest problem may be money.",
        "The problem is behind us.",
        "The veto is no obstacle to a new bridge.",
        "The main challenge was money.",
    ],
)
def test_a_person_and_what_is_over_or_doubted_are_no_obstacles(told: str) -> None:
    """By name, by surname or by office; bodies may be."""
    assert obstacles(drafted(told)) == []


def test_choices_of_a_sentence_of_their_own_are_each_one() -> None:
    """Where the sentence before announces them."""
    made = drafted(
        "The tenants can choose between three models of funding.",
        "One is to stay with the town, another is to opt for a manager, and a third is to join a trust.",
    )
    assert pathways(made) == ["Stay with the town", "Opt for a manager", "Join a trust"]
    assert pathways(drafted("One is a mayor, another is a captain, and a third is to come later.")) == []
