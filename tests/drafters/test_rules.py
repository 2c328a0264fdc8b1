"""The drafting rules, one at a time, on small articles made for the purpose."""

from __future__ import annotations

import pytest

from memo.article import read_article
from memo.drafters import Draft, draft

FILLER = "The council of the town met in the hall on the square and spoke about it until late that night."


UKRAINIAN = "Рада міста зібралася в залі на площі й говорила про це до пізньої ночі, але нічого не вирішила."


def drafted(*paragraphs: str, filler: str = FILLER) -> Draft:
    """Draft from paragraphs, between a title and a last line of prose."""
    text = _joined("A bridge for the harbour", filler, *paragraphs, filler)
    return draft(read_article(text.encode(), "article.txt"))


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def obstacles(made: Draft) -> list[str]:
    """Return the titles of the obstacles."""
    return [each.title.text for each in made.obstacles]


def pathways(made: Draft) -> list[str]:
    """Return the titles of the pathways."""
    return [each.title.text for each in made.pathways]


def test_an_article_that_tells_neither_yields_neither() -> None:
    """Nothing is invented: where no sentence names an obstacle or a way forward, there is none."""
    made = drafted("The bridge was painted green in the spring, and the people liked it very much indeed.")
    assert (obstacles(made), pathways(made)) == ([], [])


def test_several_obstacles_of_one_paragraph_are_parted_at_their_ordinals() -> None:
    """Each of "The first is …", "The second is …" and "Hardest of all" opens one."""
    made = drafted(
        "The first obstacle is money. The city owes a great deal. The second is law: owners hold a veto. "
        "Hardest of all is the habit of postponing."
    )
    assert obstacles(made) == ["Money", "Law", "Habit of postponing"]


def test_what_stands_in_the_way_of_a_proposal_is_an_objection() -> None:
    """What is called "the main problem" behind "one option" is no obstacle of its own."""
    made = drafted(
        "One option is a toll on every car. The main problem is that the drivers would refuse to pay for it."
    )
    assert (obstacles(made), pathways(made)) == ([], ["Toll on every car"])
    assert [each.text[:16] for each in made.pathways[0].objections] == ["The main problem"]


def test_an_objection_may_open_the_next_paragraph() -> None:
    """A contrast at the head of the following paragraph speaks against what went before."""
    made = drafted(
        "One option is a toll on every car that crosses.",
        "But the drivers' union rejects it, and has called a strike.",
    )
    assert [each.text[:22] for each in made.pathways[0].objections] == ["But the drivers' union"]


def test_half_a_sentence_may_be_an_objection() -> None:
    """Where no sentence speaks against it, "…, but critics say" does; the quote is the whole sentence."""
    made = drafted("One option is a toll on every car, but it would be paid by the poorest drivers of all.")
    (objection,) = made.pathways[0].objections
    assert objection.text == "But it would be paid by the poorest drivers of all"
    assert objection.quote.startswith("One option is a toll")


@pytest.mark.parametrize(
    ("sentence", "proponent"),
    [
        ("The mayor has proposed a ferry that runs at night.", "The mayor has proposed a ferry"),
        ("Another option is a tunnel, proposed by the mayor.", "Proposed by the mayor"),
        ("Another option is a tunnel, as the mayor has proposed.", "As the mayor has proposed"),
        ("Another option is a tunnel under the harbour.", None),
    ],
)
def test_a_proponent_is_told_in_the_words_of_the_article(sentence: str, proponent: str | None) -> None:
    """Before the verb, behind "by", or in an aside; where nobody is named there is none."""
    made = drafted(sentence)
    assert [one.text for each in made.pathways for one in each.proponents] == (
        [proponent] if proponent else []
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The main obstacle is not money, as everybody in the hall knows.",
        "The mayor denied that he had proposed a toll on the bridge.",
        "The council has never proposed a toll on the bridge at all.",
        "The union rejected the idea that a toll is the only solution for it.",
        "Money is no obstacle to a bridge of this kind, they say.",
        "A toll is no longer an option for the town that built it.",
        "Nothing stands in the way of the new bridge over the harbour.",
    ],
)
def test_what_is_denied_is_neither_an_obstacle_nor_a_pathway(sentence: str) -> None:
    """A cue that its clause takes back, in front or behind, opens nothing and names nobody."""
    made = drafted(sentence)
    assert (obstacles(made), pathways(made)) == ([], [])


def test_a_denial_in_another_clause_takes_nothing_back() -> None:
    """The words "not only" deny nothing, either."""
    made = drafted(
        "The people never liked the ferry, but the main obstacle is money.",
        "Not only the mayor has proposed a toll on every car.",
    )
    assert (obstacles(made), pathways(made)) == (["Money"], ["Toll on every car"])


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "There is nobody to steer the ferry at night, and there has not been for years.",
            "Nobody to steer the ferry at night",
        ),
        ("The harbour board has no power to close a private pier.", "No power to close a private pier"),
        ("A judge has yet to rule on the pier that fell into the sea.", "Judge has yet to rule on the pier"),
        ("The board could not say who would pay for the dredging.", "Who would pay for the dredging"),
        ("No captain is willing to sail before the light is mended.", None),
        ("No ship can leave the harbour before the light is mended.", None),
        ("The last obstacle remains: the owners of the pier hold a veto.", None),
    ],
)
def test_ordinary_words_tell_obstacles(sentence: str, title: str | None) -> None:
    """Nobody to, no power to, has yet to; where no words name the obstacle, its title is a slot."""
    (found,) = drafted(sentence).obstacles
    if title:
        assert found.title.text == title
    else:
        assert found.title.text.startswith("TODO")


@pytest.mark.parametrize(
    ("sentence", "title", "proponent"),
    [
        ("The mayor wants to build a ferry that runs at night.", "Build a ferry", "The mayor wants"),
        ("The captains’ association would like a second pier.", "Second pier", "The captains’ association"),
        (
            "Three of the unions have been asking for a toll on lorries.",
            "Toll on lorries",
            "Three of the unions",
        ),
        (
            "The town asked the ministry to pay for the pier.",
            "Pay for the pier",
            "The town asked the ministry",
        ),
        (
            "The board wants to close the old pier by the harbour and rebuild everything else.",
            "Close the old pier by the harbour",
            "The board wants",
        ),
        (
            "The opposition came round to a toll on every car.",
            "Toll on every car",
            "The opposition came round",
        ),
        (
            "The mayor's preferred solution is a toll on every car.",
            "Toll on every car",
            "The mayor's preferred solution",
        ),
        (
            "Another idea, raised by the captains, is to close the pier.",
            "Close the pier",
            "Raised by the captains",
        ),
    ],
)
def test_ordinary_verbs_tell_pathways_and_whose_they_are(sentence: str, title: str, proponent: str) -> None:
    """Wanting, asking for, coming round to, the passive with "by", and the possessive."""
    (found,) = drafted(sentence).pathways
    assert found.title.text == title
    assert [one.text[: len(proponent)] for one in found.proponents] == [proponent]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor wants to know who painted the bridge green.",
        "The board asked for comment did not reply to our letter.",
        "She wants a cup of tea after so many hours in the cold.",
        "No minister wants to stand on the pier in the rain.",
    ],
)
def test_other_wishes_are_no_pathways(sentence: str) -> None:
    """Who wants to know, or wants tea, proposes nothing."""
    assert drafted(sentence).pathways == ()


@pytest.mark.parametrize(
    "objection",
    [
        "The captains are against it because it would cost them trade.",
        "The owners answer that they would be paying twice over.",
        "The ministry told us that it will not lend the money again.",
        "The crews said that their members would walk out at once.",
        "The shop owners were dismissive.",
        "What I worry about is the old ferryman, who lives by it.",
        "It is not going to happen in the lifetime of this council.",
    ],
)
def test_who_is_against_it_is_told_by_ordinary_verbs_too(objection: str) -> None:
    """Answering, refusing, threatening, worrying: each speaks against the way before it."""
    made = drafted(f"One option is a toll on every car. {objection}")
    assert [each.text for each in made.pathways[0].objections] == [objection]


def test_who_never_proposed_it_is_no_proponent() -> None:
    """A denial between the name and the verb takes it back."""
    made = drafted("One option is a ferry that runs at night. The mayor never proposed it in so many words.")
    assert [each.proponents for each in made.pathways] == [()]


def test_what_is_proposed_is_no_background() -> None:
    """A year in it does not make it past."""
    made = drafted("The mayor has proposed a ferry like the one that ran until 1958.")
    assert len(made.pathways) == 1
    assert made.background == ()


def test_where_nobody_objects_its_cost_is_no_objection() -> None:
    """An article that says so is believed."""
    made = drafted("One option is a ferry. Nobody spoke against it. What it would cost is not known yet.")
    assert made.pathways[0].objections == ()


def section(
    *paragraphs: str, heading: str = "What stands in the way", after: str = "Why it matters"
) -> Draft:
    """Draft from paragraphs of a section."""
    text = _joined("A bridge for the harbour", FILLER, heading, *paragraphs, after, FILLER)
    return draft(read_article(text.encode(), "article.txt"))


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("First of all, money. The town owes more than it can ever pay.", "Money"),
        ("Finally, the owners. They hold a veto over every metre of the pier.", "Owners"),
        (
            "The second problem is worse. Owners of the pier hold a veto over it.",
            "Owners of the pier hold a veto",
        ),
        ("Money. The town owes more than it will ever be able to pay back.", "Money"),
        (
            "The trouble is simple: owners of the pier hold a veto over it.",
            "Owners of the pier hold a veto",
        ),
        (
            "They hold a veto. It is older than the pier, and nobody dares to ask.",
            "TODO: the obstacle in a few words",
        ),
        ("The “pier law. It is older than the pier itself, and nobody knows it.", "Pier law"),
    ],
)
def test_a_title_is_what_names_the_thing(paragraph: str, title: str) -> None:
    """An ordinal, an adverb or a pronoun names nothing; what follows them may, else it is a slot."""
    assert obstacles(section(paragraph, "Another problem is law, which nobody in the town has read.")) == [
        title,
        "Law",
    ]


def test_a_word_in_front_opens_an_item_though_a_pronoun_follows_it() -> None:
    """After a paragraph that no word opens, too."""
    made = section(
        "The town owes more than it can ever pay back to its banks.",
        "Ferry. It runs at night and needs a second captain for that.",
    )
    assert obstacles(made) == ["Town owes more than it can ever pay back", "Ferry"]


def test_what_stands_before_the_first_ordinal_of_a_section_is_an_item() -> None:
    """A sentence such as "And then there is …" opens the second where the first has no ordinal."""
    made = section(
        "The town owes more than it can ever pay back to its banks. And then there is the weather. "
        "It has closed the pier for half of the year."
    )
    assert obstacles(made) == ["Town owes more than it can ever pay back", "Weather"]


def test_below_a_heading_that_names_it_nothing_of_an_item_is_dropped() -> None:
    """Words such as "five or six routes" may stand in the middle of one."""
    made = section(
        "Many causes were named to us in the hall, and we describe here those that came up most often.",
        "2.1 Tolls",
        "Drivers may choose among five or six routes around the toll, and most of them do just that.",
        "2.2 Owners",
        "The owners hold a veto over every metre of the pier, and they have used it more than once.",
        heading="2. What stands in the way",
        after="3. Why it matters",
    )
    assert [each.description[0].text[:19] for each in made.obstacles] == [
        "Drivers may choose ",
        "The owners hold a v",
    ]


def test_what_an_author_adds_about_himself_is_no_item() -> None:
    """Nor is what explains a word, or is quoted of an item told before."""
    made = section(
        "Ferry. It runs at night and needs a second captain for that.",
        "Toll. It falls on every car that crosses the new bridge.",
        "I used to believe in tunnels, and so did my father before me.",
        "On the second of these, this is what the law says:",
        "The council may levy a toll on any vehicle which crosses a bridge.",
        "“Levy” is what a lawyer calls it when he means your money.",
        heading="What people suggest",
    )
    assert pathways(made) == ["Ferry", "Toll"]


def test_headings_tell_sections_and_subheadings_tell_items() -> None:
    """Below "2. What stands in the way", 2.1 and 2.2 name one each; what stands above them is none."""
    text = _joined(
        "A bridge for the harbour",
        FILLER,
        "2. What stands in the way",
        "Many causes were named to us in the hall, and we describe here those that came up most often.",
        "2.1 Drivers",
        "Nobody drives at night for the wage that is paid, and those who did have left the town for good.",
        "2.2 Tolls",
        "The tolls are set by a court that has not met for nine years, and its rules cannot be changed.",
        "3. What follows",
        "The harbour would be quiet, and the ships would go to the next town, which has deeper water.",
    )
    made = draft(read_article(text.encode(), "article.txt"))
    assert obstacles(made) == ["Drivers", "Tolls"]
    assert {each.title.how for each in made.obstacles} == {"by rule (the heading)"}


def test_questions_of_an_interview_tell_what_the_answers_are_about() -> None:
    """Who asks is told by the question marks; answers are no quotations, words in marks are."""
    made = drafted(
        "Q: What stands in the way of the bridge?",
        "A: Money, above all, and the court that sets the tolls has not met for nine years or more.",
        "Q: What could be done about it?",
        'A: Build half of it. The ministry has suggested a toll. "We would pay for half," the minister said.',
    )
    assert [each.main.paragraph for each in made.obstacles] == [3]
    assert [each.description[0].text for each in made.pathways] == ["Build half of it."]
    assert [(each.name, each.words) for each in made.speakers] == [("the minister", "We would pay for half,")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“The bridge will stand for ever,” said Mayor Ada Quill.", "Mayor Ada Quill"),
        ("“The bridge will stand for ever,” Ada Quill, the mayor, told the hall.", "Ada Quill"),
        ("According to Ada Quill, “the bridge will stand for ever”.", "Ada Quill"),
        ("The harbour master said: “The bridge will stand for ever.”", "The harbour master"),
        ("“The bridge will stand for ever” is painted on its side.", ""),
    ],
)
def test_who_speaks_is_told_behind_the_words_or_before_them(sentence: str, name: str) -> None:
    """A name, an office, or nobody: a speaker is never guessed."""
    assert [each.name for each in drafted(sentence).speakers] == [name]


STANDS = "“The bridge was never meant to be built here,”"


@pytest.mark.parametrize(
    ("before", "said", "name"),
    [
        ("Ada Quill built it. The hall was full.", "she added.", "Ada Quill"),
        ("Ada Quill called Ben Stone a liar.", "she said.", ""),
        ("The harbour master called the mayor a liar.", "he said.", ""),
        ("Ada Quill, the mayor, opened the hall.", "she said.", "Ada Quill"),
        ("Ada Quill wrote to the Harbour Council.", "she said.", "Ada Quill"),
        ("My old captain rowed across every day.", "he told me.", "My old captain"),
        ("My old captain never spoke to the mayor.", "he told me.", ""),
        ("The hall was full, and the night was cold.", "she said.", ""),
        ("Ada Quill built it.", "they said.", ""),
        ("Drivers dislike the toll.", "one of them told the hall.", "Drivers"),
        ("This was disliked by many.", "one of them told the hall.", ""),
    ],
)
def test_a_pronoun_stands_for_the_only_person_named_before_it(before: str, said: str, name: str) -> None:
    """Where two are named, nobody knows who "she" is; a name beside its office is one person."""
    assert [each.name for each in drafted(f"{before} {STANDS} {said}").speakers] == [name]


def test_a_name_of_the_paragraph_before_is_too_far_off() -> None:
    """A pronoun reaches back to the beginning of its paragraph."""
    made = drafted("Ada Quill built it all alone.", f"The hall was full. {STANDS} she said.")
    assert [each.name for each in made.speakers] == [""]


@pytest.mark.parametrize(
    ("before", "said", "name"),
    [
        ("Інженерка порту показала нам креслення.", "пояснює вона.", "Інженерка порту"),
        ("Інженерка порту сперечалася з директором, а міністр слухав.", "сміється вона.", ""),
        ("Зала була повна, і вечір видався холодний.", "сміється директорка порту.", "директорка порту"),
    ],
)
def test_a_pronoun_in_ukrainian_stands_for_the_only_person_too(before: str, said: str, name: str) -> None:
    """Callings are told by the form that is a sentence's subject."""
    made = drafted(f"{before} «Міст стоятиме тут вічно», — {said}", filler=UKRAINIAN)
    assert [each.name for each in made.speakers] == [name]


def test_a_speaker_who_goes_on_is_quoted_once() -> None:
    """In the next sentence, and over paragraphs whose marks are left open at the end."""
    near = "“We shall study it,” the mayor told the hall. “It will take us a whole year.”"
    made = drafted(near)
    assert [(each.name, each.statement.text) for each in made.speakers] == [("the mayor", near)]
    long = drafted(
        "A fisherman from the north shore, who wrote to us, told us how it began.",
        "“They came at night with lamps. Nobody had asked us whether we wanted a bridge.",
        "“We asked them to go, and they went. But then they came back.”",
    )
    (speaker,) = long.speakers
    assert (speaker.name, speaker.statement.paragraph) == ("A fisherman from the north shore", 3)
    assert speaker.words.endswith("But then they came back.")


def test_two_who_speak_after_each_other_are_two() -> None:
    """Neighbouring quotations are one only if they are one speaker's."""
    made = drafted("“We shall study it,” the mayor said. “It will never be built at all,” the captain said.")
    assert [each.name for each in made.speakers] == ["the mayor", "the captain"]


def test_two_inscriptions_are_two() -> None:
    """Nobody's words are not put together because neither has a speaker."""
    made = drafted(
        "“We shall study it again” is painted on a wall. “It will never be built” is painted below."
    )
    assert [(each.name, each.words[:6]) for each in made.speakers] == [("", "We sha"), ("", "It wil")]


def test_a_single_word_in_marks_is_no_quotation() -> None:
    """It is a word held at arm's length, whoever uses it."""
    assert (
        drafted("The mayor said that the toll was “waste” and left the hall by the back door.").speakers == ()
    )


def test_one_quotation_that_its_author_interrupts_is_one() -> None:
    """Two pieces in marks, in one sentence and by one speaker."""
    made = drafted("“We shall study it,” the mayor said, “and we shall study it very well indeed.”")
    assert [(each.name, each.words) for each in made.speakers] == [
        ("the mayor", "We shall study it, and we shall study it very well indeed.")
    ]


def test_ukrainian_is_drafted_by_words_of_its_own() -> None:
    """Headings, obstacles, pathways with objections, and the tag of the language."""
    text = _joined(
        "Міст, якого чекають двадцять років",
        "Переговори про новий міст через річку тривають із 2004 року, і сторони зустрічалися сім разів.",
        "Що заважає домовленості",
        "Головна перешкода — гроші, яких область не має й не матиме, поки не продасть старий порт.",
        "Ще одна проблема — земля на правому березі, власники якої не погоджуються на викуп.",
        "Які є варіанти",
        "Один із варіантів — платний проїзд для всіх. Однак перевізники виступають проти, бо ціни зростуть.",
        "Інший шлях полягає в тому, щоб збудувати пором. «Пором піде вже навесні», — сказав інженер порту.",
        "Без мосту район і далі втрачатиме людей, і повернути їх потім не зможе вже ніхто.",
    )
    made = draft(read_article(text.encode(), "article.txt"))
    assert made.language == "uk"
    assert obstacles(made) == ["Гроші", "Земля на правому березі"]
    assert pathways(made) == ["Платний проїзд для всіх", "Збудувати пором"]
    assert [len(each.objections) for each in made.pathways] == [1, 0]
    assert [each.name for each in made.speakers] == ["інженер порту"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It cost 240 million crowns and carries most of the cars of the town.",
        "The toll rose by nine per cent in the first of those summers.",
        "The crossing takes fifty minutes if the wind comes from the north.",
        "The ferry burns a third of the oil that the town buys for winter.",
        "The new ferry takes twice as long as the old one did in its day.",
        "One boat in nine lies in the harbour and has no owner any more.",
        "The pier sinks a tenth faster, or about a quarter more, than it did.",
        "The turbines on the pier yield 9 gigawatts when the wind is strong.",
        "The storm drove thousands of people from their homes by the pier.",
    ],
)
def test_an_amount_a_share_and_a_measure_are_figures(sentence: str) -> None:
    """In digits or in words, with their unit; fractions, ratios and multiples as well."""
    assert [each.text for each in drafted(sentence).figures] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was opened in 1958 by the mayor of the town.",
        "In the school year 2023/24 nobody taught the children to swim.",
        "The ferry leaves at 7.50 and comes back at 18:10 in the evening.",
        "The three towns have two bridges and one ferry between them all.",
        "The mayor came at half past five and left before the others.",
        "They built it by hand six years ago, in the dry summer.",
        "The last twenty miles.",
    ],
)
def test_dates_times_and_small_counts_are_no_figures(sentence: str) -> None:
    """A date is told elsewhere, and nobody needs to check that there were three towns."""
    assert drafted(sentence).figures == ()


@pytest.mark.parametrize(
    ("sentence", "is_figure"),
    [
        ("Порт винен банкові 64 млн гривень за кредит.", True),
        ("Чверть вантажів порту йде річкою до моря.", True),
        ("Пором не ремонтували п’ять років через брак грошей.", True),
        ("Взимку дорога через міст удвічі довша за річкову.", True),
        ("Дві третини причалів давно стоять порожні.", True),
        ("Міст відкрили в 1958 році за великого збігу людей.", False),
        ("Пором відходить о 7.50 і повертається о 18:10 ввечері.", False),
        ("Двоє капітанів і три лоцмани чекали на мера.", False),
    ],
)
def test_figures_in_ukrainian(sentence: str, *, is_figure: bool) -> None:
    """The same kinds, told by words of the language."""
    assert (len(drafted(sentence, filler=UKRAINIAN).figures) == 1) is is_figure


def test_figures_are_not_cut_off_after_a_dozen() -> None:
    """A long report has many, and an editor checks each."""
    made = drafted(
        *(f"Pier {number} cost the town {number}5 million crowns in all." for number in range(1, 21))
    )
    assert len(made.figures) == 20


HOUSE = "The council of the harbour town has put off its vote on the new bridge until the spring."


@pytest.mark.parametrize(
    "sentence",
    [
        "My father rowed across the harbour every single day of his life.",
        "This would close the harbour to every ship of the fleet for good.",
        "In its view the harbour would be closed to the fleet for good.",
        "However, the harbour would be closed to every ship of the fleet.",
        "Nor would the harbour be open to any ship of the fleet.",
        "Then there is the harbour, or rather what the storm has left of it.",
        "The last of twenty miles.",
        "“The harbour would be closed to the fleet for good,” said the mayor.",
    ],
)
def test_a_sentence_that_leans_on_others_sums_nothing_up(sentence: str) -> None:
    """It is neither the bottom line nor a point nor background, whatever its place."""
    text = _joined(
        "A bridge for the harbour", sentence, "It was so in 1958.", FILLER, sentence, "It is so now."
    )
    made = draft(read_article(text.encode(), "article.txt"))
    assert (made.bottom_line, made.bottom_line_from, made.points, made.background) == (None, "", (), ())


def test_a_line_of_a_list_that_no_mark_ends_is_no_bottom_line() -> None:
    """It is half of a sentence, the other half of which announces the list."""
    line = "the harbour would be closed to every ship of the fleet"
    made = draft(read_article(f"# A bridge\n\n- {line}\n\n{FILLER}\n".encode(), "article.md"))
    assert made.bottom_line is None


def test_the_bottom_line_is_the_verdict_else_the_opening() -> None:
    """The draft tells which; what somebody is quoted to say of himself does not keep a sentence out."""
    opening = f"{HOUSE} Nobody was surprised by that."
    verdict = "As for the captain (“I shall not live to see it”), a bridge remains unlikely for a long time."
    for paragraphs, text, how in (
        ((opening, FILLER), HOUSE, "opening"),
        ((opening, FILLER, verdict), verdict, "verdict"),
        ((f"PORT CITY (Wire Service) — {opening}", FILLER), HOUSE, "opening"),
    ):
        made = draft(read_article(_joined("A bridge for the harbour", *paragraphs).encode(), "article.txt"))
        assert made.bottom_line is not None
        assert (made.bottom_line.text, made.bottom_line_from) == (text, how)


def test_answers_of_an_interview_are_no_points() -> None:
    """A memo would present as its own what somebody says of his work."""
    made = drafted(
        "Q: What stands in the way of the bridge?",
        "A: The harbour board owes more money than the town can ever hope to pay.",
        "Q: What could be done about it?",
        "A: The fleet has used the old ferry since 1958, and it should use it again.",
    )
    assert [each.main.paragraph for each in made.obstacles] == [3]
    assert {each.paragraph for each in (*made.points, *made.background)} <= {1, 6}
