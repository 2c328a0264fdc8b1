"""Runs, white space, links, fields and bookmarks."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from renderers.docx.sample import SAMPLE, body_of, document, find, part, text_of, written

from memo.diagnostics.problem import MemoError
from memo.ooxml.content import NAMESPACES, name
from memo.renderers.docx.bookmarks import bookmark_names

LONGEST_BOOKMARK = 40


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("\n  two\n  words \n", "two words"),
        ("a <em> b </em> c", "a b c"),
        ("a<em>b</em>c", "abc"),
        ("<strong>a</strong> <em>b</em>", "a b"),
        ("a <br/> b", "a\nb"),
        ("a\u2060<span class='evidence-mark'>[1]</span>", "a1"),
        ("\u00a0$50\u00a0 billion\u00a0", "\u00a0$50\u00a0 billion\u00a0"),
        ("<!-- a remark -->a<!-- another --> b", "a b"),
    ],
)
def test_white_space_collapses_as_in_a_browser(inside: str, text: str) -> None:
    """One space between words, none at the edges of a line, and what is not to break is kept."""
    assert text_of(body_of(document(f"<p>{inside}</p>"))) == text


def test_values_in_plain_spans_are_one_run() -> None:
    """Spans that carry only a model path don't split a sentence."""
    body = body_of(document('<p>a <span data-path="x">b</span> c <strong>d</strong></p>'))
    assert [text_of(run) for run in find(body, ".//w:r")] == ["a b c ", "d"]


def test_emphasis_within_a_styled_phrase_keeps_both() -> None:
    """The inner style is named; of the outer one, what the inner leaves unsaid is written beside it."""
    body = body_of(document('<p><span class="kind">a <strong>b</strong></span></p>'))
    first, second = find(body, ".//w:r")
    assert [child.tag for child in find(first, "w:rPr/*")] == [name("w:rStyle")]
    assert find(second, "w:rPr/w:rStyle[@w:val='Strong']")
    assert find(second, "w:rPr/w:caps")


def test_properties_of_a_run_stand_in_schema_order() -> None:
    """w:rStyle comes first and w:lang last, for Word refuses another order."""
    body = body_of(document('<p lang="fr"><span class="label">a <em>b</em></span></p>'))
    tags = [child.tag for child in find(body, ".//w:r[2]/w:rPr/*")]
    expected = ("rStyle", "rFonts", "b", "bCs", "color", "sz", "szCs", "lang")
    assert tags == [name(f"w:{tag}") for tag in expected]


def test_another_language_is_marked_on_its_words() -> None:
    """Only the words in another language than the document's carry one."""
    body = body_of(document("<p>a <span lang='fr'>b <span lang='en'>c</span></span></p>"))
    languages = [
        run.xpath("string(w:rPr/w:lang/@w:val)", namespaces=NAMESPACES) for run in find(body, ".//w:r")
    ]
    assert languages == ["", "fr", ""]


def test_a_link_to_a_place_goes_to_its_bookmark() -> None:
    """The anchor of an inner link is the bookmark of the element with that id."""
    body = body_of(document('<p>see <a href="#obstacles.trust">x</a></p><h2 id="obstacles.trust">y</h2>'))
    (link,) = find(body, ".//w:hyperlink")
    (mark,) = find(body, ".//w:bookmarkStart[@w:name='_obstacles_trust']")
    assert link.get(name("w:anchor")) == mark.get(name("w:name"))
    assert find(body, ".//w:p[w:bookmarkStart[@w:name='_obstacles_trust']]/w:pPr/w:pStyle[@w:val='Heading1']")


def test_a_link_to_nowhere_is_refused() -> None:
    """A link to an id that is not in the document is an error at its path."""
    with pytest.raises(MemoError, match="“#gone”, which is nowhere"):
        written(document('<p data-path="a.b"><a href="#gone">x</a></p>'))


def test_a_link_to_an_element_that_prints_nothing_is_refused() -> None:
    """An empty paragraph has no place in Word that a link could go to."""
    with pytest.raises(MemoError, match="“#empty”, which is nowhere"):
        written(document('<p><a href="#empty">x</a></p><p id="empty"> </p>'))


def test_an_id_used_twice_is_refused() -> None:
    """Two elements of one id would be two bookmarks of one name."""
    with pytest.raises(MemoError, match="“a” is used twice"):
        written(document('<p id="a">x</p><p id="a">y</p>'))


def test_an_outer_link_is_a_relationship() -> None:
    """The address of an outer link is an external relationship, written once for all its uses."""
    file = written(
        document('<p><a href="https://example.org/">x</a> <a href="https://example.org/">y</a></p>')
    )
    ids = {link.get(name("r:id")) for link in find(part(file), ".//w:hyperlink")}
    related = part(file, "word/_rels/document.xml.rels")
    targets = [each.get("Target") for each in related if each.get("Id") in ids]
    assert targets == ["https://example.org/"]


def test_a_caption_number_is_a_field_with_its_result() -> None:
    """Word can count on, and whoever doesn't update fields reads the number all the same."""
    body = body_of(document('<p>Table <span class="seq-table">7</span></p>'))
    kinds = [each.get(name("w:fldCharType")) for each in find(body, ".//w:fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert [each.text for each in find(body, ".//w:instrText")] == [" SEQ Table \\* ARABIC "]
    assert text_of(body) == "Table 7"
    assert len(find(body, ".//w:r[w:rPr/w:rStyle/@w:val='CaptionNumber']")) == len(kinds) + 2


def test_every_bookmark_is_whole_and_every_link_arrives() -> None:
    """Ids are unique and rising, each start has one end after it, and every anchor is a bookmark's name."""
    root = part(written(SAMPLE))
    starts, ends = find(root, ".//w:bookmarkStart"), find(root, ".//w:bookmarkEnd")
    numbers = [int(start.get(name("w:id"), "")) for start in starts]
    assert numbers == sorted(set(numbers))
    assert sorted(int(end.get(name("w:id"), "")) for end in ends) == numbers
    order = {id(element): place for place, element in enumerate(root.iter())}
    opened = {start.get(name("w:id")): order[id(start)] for start in starts}
    assert all(order[id(end)] > opened[end.get(name("w:id"))] for end in ends)
    names = {start.get(name("w:name")) for start in starts}
    anchors = {link.get(name("w:anchor")) for link in find(root, ".//w:hyperlink[@w:anchor]")}
    assert anchors
    assert anchors <= names


def test_the_bookmark_of_a_section_is_on_its_first_paragraph() -> None:
    """An id on a container is a bookmark where it begins; over tables, LibreOffice would lose it."""
    body = body_of(document('<section id="s"><h2>a</h2><p>b</p></section><p>c</p>'))
    assert text_of(find(body, "w:p[w:bookmarkStart]")[0]) == "a"
    assert text_of(find(body, "w:p[w:bookmarkEnd]")[0]) == "a"


def test_a_long_id_has_a_short_and_stable_bookmark() -> None:
    """More than 40 characters are cut and told apart by a hash of the whole id."""
    long, longer = "evidence." + "x" * 60, "evidence." + "x" * 61
    names = bookmark_names([long, longer])
    assert names[long] != names[longer]
    assert names[long] == bookmark_names([long])[long]
    assert len(names[long]) == LONGEST_BOOKMARK


@given(st.lists(st.text(min_size=1, max_size=60), unique=True, max_size=20))
def test_bookmark_names_are_unique_and_legal(ids: list[str]) -> None:
    """Whatever the ids, names are hidden, at most 40 characters long, and differ by more than case."""
    names = bookmark_names(ids)
    assert len({each.casefold() for each in names.values()}) == len(ids)
    assert all(each.startswith("_") and len(each) <= LONGEST_BOOKMARK for each in names.values())
    assert all(each.isascii() and each.replace("_", "a").isalnum() for each in names.values())


def test_a_bookmark_of_the_template_is_not_taken_again() -> None:
    """An id whose name the template already uses has another, whatever the case."""
    names = bookmark_names(["INTRO", "part", "Part"], taken=["_intro"])
    assert names["INTRO"].casefold() != "_intro"
    assert names["part"].casefold() != names["Part"].casefold()
