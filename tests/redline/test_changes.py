"""The list of changed places: what a list of changes links to."""

from __future__ import annotations

from redline_documents import changed_words, document, page

from memo.redline import ChangedPlace, changed_places, redline


def found(old: str, new: str) -> list[ChangedPlace]:
    """Return the changed places of two small documents."""
    return changed_places(redline(page(old), page(new)))


def test_a_place_tells_what_changed_and_where() -> None:
    """The nearest value of the model, the words and the id to link to."""
    (place,) = changed_places(redline(document(), document(header__to="Prime Minister")))
    assert (place.kind, place.path, place.paths) == ("words", "header.to", ("header.to",))
    assert changed_words([place]) == [("Deputy", "Prime")]
    assert place.anchor == place.element.get("id") == "change-1"
    assert not place.numbering


def test_a_deletion_and_what_takes_its_place_are_one_place() -> None:
    """Words that stay part two places, and so does the end of a cell."""
    old = "<table><tr><td>a b c d e f g</td><td>x</td></tr></table>"
    new = "<table><tr><td>a q c d e r g</td><td>y</td></tr></table>"
    places = found(old, new)
    assert [place.anchor for place in places] == ["change-1", "change-2", "change-3"]
    assert changed_words(places) == [("b", "q"), ("f", "r"), ("x", "y")]


def test_a_block_that_came_or_went_is_one_place() -> None:
    """Whatever it holds; its own id is kept to link to."""
    old = '<section id="a"><h2>One</h2><p>Two</p></section><p>Same words stay here.</p>'
    new = "<p>Same words stay here.</p><ul><li>Three</li><li>Four</li></ul>"
    places = found(old, new)
    assert [(each.kind, each.anchor) for each in places] == [
        ("deleted", "old-a"),
        ("inserted", "change-1"),
    ]
    assert changed_words(places) == [("OneTwo", ""), ("", "ThreeFour")]


def test_a_block_that_only_looks_otherwise_is_a_place() -> None:
    """Its role is another one, and its words are the same."""
    row = '<table><tr><th scope="row">Score</th><td class="{}">3.00</td></tr></table>'
    (place,) = found(row.format("score"), row.format("recommended-score"))
    assert (place.kind, place.element.tag, changed_words([place])) == ("restyled", "td", [("", "")])


def test_the_path_is_the_one_around_else_within_else_before() -> None:
    """A mark after a claim belongs to the claim."""
    old = '<p><span data-path="a">one two</span> three <span data-path="b">four</span> five</p>'
    new = '<p><span data-path="a">one six</span> three <span data-path="b">four</span> five seven</p>'
    assert [p.path for p in found(old, new)] == ["a", "b"]
    assert [p.paths for p in found(old, new)] == [("a",), ()]
    gone = '<p>The whole of it says: <span data-path="a">one two</span></p>'
    assert [p.path for p in found(gone, "<p>The whole of it says nothing</p>")] == ["a"]


def test_the_number_of_a_table_is_no_change() -> None:
    """A caption's number follows from the tables before it; what else its caption says is told."""
    label = '<span class="caption-label">Table <span class="seq-table">{}</span></span>'
    caption = f"<table><caption>{label} {{}}</caption></table>"
    old, new = caption.format(1, "What stands in the way"), caption.format(2, "What stands in the way")
    assert found(old, new) == []
    places = found(old, caption.format(2, "What stands in our way"))
    assert [(place.numbering, changed_words([place])) for place in places] == [(False, [("the", "our")])]
    whole = found(old, caption.format(2, "Nothing alike"))
    assert changed_words(whole) == [("What stands in the way", "Nothing alike")]


def test_a_number_of_the_model_is_no_numbering() -> None:
    """A rating is a decision, a computed score follows from one, and both are told."""
    row = '<table><tr><th scope="row">Cost</th><td><span data-path="r">{}</span></td><td>{}</td></tr></table>'
    assert [p.numbering for p in found(row.format(3, "3.10"), row.format(4, "3.20"))] == [False, False]


def test_a_list_within_an_item_parts_two_places() -> None:
    """What changed before it and what changed after it are two things."""
    old = "<ul><li>one two three<ul><li>k l m</li></ul>four five six</li></ul>"
    new = "<ul><li>one two seven<ul><li>k l m</li></ul>eight five six</li></ul>"
    assert changed_words(found(old, new)) == [("three", "seven"), ("four", "eight")]
