"""In an interview, the lines of its speakers are body, however short they are."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from article_laws import assert_lawful

from memo.article import Article, read_article

ANSWER = "We asked for it in March, and again in May, and nobody has told us why it was refused."
TALK = [
    ("Q", "Why did the talks break down?"),
    ("A", ANSWER),
    ("Q", "The Ministry and Its Plan"),
    ("A", ANSWER),
    ("Q", "What Comes Next?"),
    ("A", "Nothing"),
]


def read(text: str, name: str = "article.txt") -> Article:
    """Read an article written in a test, and hold it to the laws."""
    article = read_article(text.encode(), name)
    assert_lawful(article)
    return article


@pytest.mark.parametrize(
    ("one", "other"), [("Q", "A"), ("Moderator", "The Minister"), ("Питання", "Відповідь")]
)
def test_lines_of_speakers_are_paragraphs(one: str, other: str) -> None:
    """Questions without a full stop and one-word answers count, before the first prose and after the last."""
    names = {"Q": one, "A": other}
    lines = [f"{names[label]}: {text}" for label, text in TALK]
    article = read("\n\n".join(["An Interview in Five Words", *lines]))
    assert [paragraph.text for paragraph in article.paragraphs] == lines
    assert (article.title, article.headings) == ("An Interview in Five Words", ())


def test_a_label_on_its_own_line_is_not_taken_for_a_repeated_line() -> None:
    """Who speaks is not lost where the label stands above the words."""
    lines = [part for label, text in TALK for part in (f"{label}:", text)]
    article = read("\n\n".join(["An Interview in Five Words", *lines]))
    assert [paragraph.text for paragraph in article.paragraphs].count("Q:") == 3
    assert not any(aside.text in {"Q:", "A:"} for aside in article.set_aside)


def test_questions_set_in_bold_are_no_headings() -> None:
    """Bold makes a heading of a short line, but not of one with a speaker's label."""
    document = docx.Document()
    for label, text in TALK:
        document.add_paragraph().add_run(f"{label}: {text}").bold = label == "Q"
    stream = BytesIO()
    document.save(stream)
    article = read_article(stream.getvalue(), "article.docx")
    assert_lawful(article)
    assert (len(article.paragraphs), article.headings) == (6, ())


def test_headings_with_one_label_are_still_headings() -> None:
    """One label that recurs makes no talk, nor do two that stand once each."""
    headings = ["Lesson: Grain First", "Lesson: Gas Later", "Note: The Rest"]
    article = read("\n\n".join(["A Title of Five Words", *(f"{one}\n\n{ANSWER}" for one in headings)]))
    assert [heading.text for heading in article.headings] == headings[1:]
    assert article.paragraph(2).heading == "Lesson: Gas Later"


def test_in_a_transcript_everyone_with_a_label_in_capitals_speaks() -> None:
    """Also who speaks once, by whatever part of the name, a role behind it; sounds are no headings."""
    lines = [
        "JOHN ROE, HOST:",
        ANSWER,
        "JANE DOE, BYLINE: It is a morning in May, and the port is shut.",
        "(SOUNDBITE OF ARCHIVED RECORDING)",
        "UNIDENTIFIED PERSON #1: Everybody Heard It?",
        f"DOE: {ANSWER}",
        "ANN PETERS: Nobody Told Us",
        f"ROE: {ANSWER}",
    ]
    article = read("\n\n".join(["A Title of Five Words", *lines]))
    assert [paragraph.text for paragraph in article.paragraphs] == lines
    assert article.headings == ()


def test_a_surname_joins_labels_only_where_it_is_one_itself() -> None:
    """Headings that end alike are headings."""
    headings = ["First Lesson: Grain", "First Task: Ports", "Second Lesson: Gas", "Second Task: Banks"]
    article = read(
        "\n\n".join(["A Title of Five Words", *(f"{ANSWER}\n\n{each}" for each in headings), ANSWER])
    )
    assert [heading.text for heading in article.headings] == headings


@pytest.mark.parametrize(
    ("line", "is_read"),
    [('Doe said, "We have left"', False), ('The Port: "Left"', True), ("(Much noise)", False)],
)
def test_a_quotation_behind_a_comma_is_no_heading(line: str, is_read: bool) -> None:
    """Its full stop is missing; nor is what stands in brackets as a whole one."""
    article = read(f"A Title of Five Words\n\n{ANSWER}\n\n{line}\n\n{ANSWER}")
    assert ([heading.text for heading in article.headings] == [line]) == is_read


def test_labels_of_charts_and_letters_are_no_speakers() -> None:
    """Notes and sources that recur below the text are not drawn into it."""
    foot = ["Source: Ports", "Note: Tonnes", "Source: Banks", "Note: Euros"]
    article = read("\n\n".join(["A Title of Five Words", ANSWER, *foot]))
    assert [paragraph.text for paragraph in article.paragraphs] == [ANSWER]
    assert [aside.text for aside in article.set_aside] == foot


def test_headings_of_which_there_is_a_list_are_no_talk() -> None:
    """That each label stands twice is the doing of the list of contents: nobody says the same again."""
    headings = ["Asia: A Patchwork of Rules", "Europe: One Rule for All", "Canada: A Slow Beginning"]
    body = "\n\n".join(f"## {one}\n\n{ANSWER}" for one in headings)
    contents = "\n".join(f"- {one}" for one in headings)
    article = read_article(f"# A Title of Five Words\n\n{contents}\n\n{ANSWER}\n\n{body}\n".encode(), "a.md")
    assert [heading.text for heading in article.headings] == headings


@pytest.mark.parametrize("mark", ["- {}", "• {}", "1. {}", "b) {}", "(ii) {}"])
@pytest.mark.parametrize("head", ["Recommendations", "What the ports should do:"])
def test_a_closing_list_that_is_typed_is_the_article_s(mark: str, head: str) -> None:
    """With what stands above it; a line without a mark is not."""
    items = [mark.format("Publish the contracts"), mark.format("Stop the line")]
    article = read(
        "\n\n".join(["A Title of Five Words", ANSWER, ANSWER[:-1] + ", so far.", head, *items, "Port Herald"])
    )
    told = [*(paragraph.text for paragraph in article.paragraphs), *(each.text for each in article.headings)]
    assert {head, *items} <= set(told)
    assert "Port Herald" not in told


def test_a_line_between_paragraphs_and_a_list_is_not_before_the_article() -> None:
    """It announces the list."""
    article = read_article(f"# A Title\n\n{ANSWER}\n\nKey findings:\n\n- One port is shut\n".encode(), "a.md")
    assert [each.text for each in article.paragraphs] == [ANSWER, "Key findings:", "One port is shut"]
