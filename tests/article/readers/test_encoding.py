"""Text files in old encodings are read as what they are, or refused at the byte that is none."""

from __future__ import annotations

import pytest
from article.readers.refusals import refused
from article_laws import assert_lawful

from memo.article import read_article
from memo.article.readers.text import decode

RUSSIAN = (
    "Переговоры\n\n"
    "Стороны не доверяют друг другу, и ни одна из них не хочет уступить «первой» – её ждёт позор.\n"
)
GERMAN = (
    "Größe\n\n"
    "Die Größe der Armee hat sich verändert, und keiner weiß, was für Folgen das haben wird – “ÄÖÜ”.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_russian_text_is_read(encoding: str) -> None:
    """Russian is recognised in Windows-1251, its quotation marks and its dashes too."""
    article = read_article(RUSSIAN.encode(encoding), "article.txt")
    assert article.paragraphs[0].text == RUSSIAN.split("\n")[2]
    assert_lawful(article)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_german_text_is_read(encoding: str) -> None:
    """Letters with diacritics among plain ones are those of Windows-1252."""
    assert read_article(GERMAN.encode(encoding), "article.txt").paragraphs[0].text == GERMAN.split("\n")[2]


def test_quotation_marks_alone_are_read_alike_in_both() -> None:
    """An English text has only its typographic marks from the old encodings, which are the same in both."""
    text = "A Title\n\n“It’s over – nearly,” said one of the officials who were there on that day.\n"
    assert decode(text.encode("cp1252"), "a") == decode(text.encode("cp1251"), "a") == text


def test_utf8_with_a_damaged_byte_is_not_guessed_at() -> None:
    """A text that is UTF-8 in most places is refused at the byte that is not, instead of being garbled."""
    found = refused(RUSSIAN.encode() + b"\xff", "article.txt")
    assert found.code == "article-encoding"
    assert "0xFF" in found.message


@pytest.mark.parametrize("data", [b"\xff\xfeA", b"\xfe\xff\xd8\x00\x00A", b"\xff\xfe\x00\xd8"])
def test_damaged_utf16_is_refused(data: bytes) -> None:
    """Half a character in UTF-16 is named."""
    assert refused(data, "article.txt").code == "article-encoding"


def test_control_characters_are_no_text() -> None:
    """Bytes that are neither UTF-8 nor text in an old encoding are not guessed at."""
    assert refused(b"caf\xe9 \x01\x02 " * 20, "article.txt").code == "article-encoding"


UKRAINIAN = (
    "Їжа\n\nПорт знову чекає, бо міська рада втретє перенесла голосування про нову глибоку пристань.\n"
)


@pytest.mark.parametrize("encoding", ["koi8-u", "cp1251"])
@pytest.mark.parametrize("text", [RUSSIAN.replace("«", '"').replace("»", '"').replace("–", "-"), UKRAINIAN])
def test_koi8_is_told_from_windows(encoding: str, text: str) -> None:
    """The small letters of KOI8 would be capitals in Windows-1251; neither is read as the other."""
    assert decode(text.encode(encoding), "article.txt") == text


def test_capitals_in_windows_1251_stay_capitals() -> None:
    """A text set in capitals is no KOI8."""
    assert decode(UKRAINIAN.upper().encode("cp1251"), "article.txt") == UKRAINIAN.upper()
