"""Sentences have offsets into the extracted text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from memo.article import read_article
from memo.text import guess_language

PROSE = "The war has entered its fourth year, and no end is in sight for those who live near the front."


def test_abbreviations_and_quotes_end_no_sentence() -> None:
    """The sentences of a hard one: titles, initials, a question in a quote, figures."""
    text = (
        "U.S. Secretary of State Antony Blinken met Dr. Mearsheimer at 5 p.m. on Monday. “Who pays?” he "
        "asked. Nobody had said that $1.5 billion would do."
    )
    article = read_article(f"A Title of Five Words\n\n{text}\n".encode(), "article.txt")
    assert [(one.number, one.text) for one in article.sentences(1)] == [
        (1, "U.S. Secretary of State Antony Blinken met Dr. Mearsheimer at 5 p.m. on Monday."),
        (2, "“Who pays?” he asked."),
        (3, "Nobody had said that $1.5 billion would do."),
    ]


def test_a_sentence_in_wrapped_lines_has_its_place_in_the_file() -> None:
    """White space is collapsed in the text of a sentence, and the span is that of the file."""
    raw = f"A Title\n\n{PROSE[:40]}\r\n  {PROSE[41:]}  It\u00a0is \n so.\n"
    article = read_article(raw.replace(PROSE[40], "\n", 1).encode(), "article.txt")
    for paragraph in article.paragraphs:
        for sentence in article.sentences(paragraph.number):
            assert article.text(sentence.span) == sentence.text


def test_a_paragraph_that_is_not_there_has_no_sentences() -> None:
    """Asking beyond the body names the paragraphs that exist."""
    with pytest.raises(LookupError, match="1 to 1"):
        read_article(PROSE.encode(), "article.txt").sentences(2)


@given(
    st.lists(
        st.sampled_from([PROSE, "No. 5", "“Oh!”", "e.g.", "\u00a0", "\t", "😀", "…", "U.S.", "\u200b", ")"])
    )
)
def test_sentences_leave_out_nothing_but_white_space(parts: list[str]) -> None:
    """The spans are in order and within the paragraph, and every visible character is in one of them."""
    article = read_article(f"{PROSE} {' '.join(parts)}\n\n{PROSE}".encode(), "article.txt")
    for paragraph in article.paragraphs:
        spans = [sentence.span for sentence in article.sentences(paragraph.number)]
        assert spans[0].start == paragraph.span.start
        assert spans[-1].end == paragraph.span.end
        for one, other in pairwise(spans):
            assert one.end <= other.start
            assert not article.raw[one.end : other.start].strip()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            [
                "Der Landtag muss das Gesetz bis zum 30. September 2026 ändern.",
                "Die Ministerin sagte das am 10. März im Landtag.",
                "Dr. Margarethe Oldenhoff ist für die Leitung und nicht für das Kabel.",
            ],
        ),
        (
            "fr",
            [
                "Selon M. Dupont, la ligne et le câble ne sont pas prêts.",
                "Il y a env. 30 cas dans les communes de la région.",
                "La ministre a parlé le 1er mars.",
            ],
        ),
    ],
)
def test_sentences_are_told_by_the_language_of_the_article(language: str, sentences: list[str]) -> None:
    """An ordinal, a title and an abbreviation end none where its language has them."""
    article = read_article(f"Der Titel / Le titre\n\n{' '.join(sentences)}\n".encode(), "article.txt")
    assert article.language == language
    assert [each.text for each in article.sentences(1)] == sentences


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two states have shared the river since 1960, and it is not clear.", "en"),
        ("Das Land will die Leitung bauen, und das ist nicht alles.", "de"),
        ("La région veut construire la ligne, et ce n’est pas tout.", "fr"),
        ("Уряд не хоче цього, але він це зробить до літа.", "uk"),
        ("Kurzer Titel", "en"),
    ],
)
def test_a_language_is_told_by_small_words(text: str, language: str) -> None:
    """A text of a few words is taken for English."""
    assert guess_language(text) == language
