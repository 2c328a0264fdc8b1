"""Title, author, date and publisher are read where pages have them, and prose is none of them."""

from __future__ import annotations

from textwrap import dedent

import pytest
from article_laws import assert_lawful

from memo.article import Article, read_article
from memo.article.structure import find_author, find_date
from memo.article.structure.page_metadata import is_publisher

PROSE = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."


def read(head: str, foot: str = "", prose: str = PROSE) -> Article:
    """Read an article of one paragraph with what stands above and below it, held to the laws."""
    text = f"{dedent(head).strip()}\n\n{prose}\n\n{dedent(foot).strip()}\n"
    article = read_article(text.encode(), "article.txt")
    assert_lawful(article)
    assert [paragraph.text for paragraph in article.paragraphs] == [prose]
    return article


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("The Sunday Example of the North | Opinion\n\nGrain and War\n\nBy Jane Doe", "Grain and War"),
        ("Grain\n\nThe Black Sea Today", "The Black Sea Today"),
        ("The Black Sea Today\n\nGrain\n\nBy Jane Doe", "Grain"),
        ("Institute for the Study of Ports and Rivers\n\nGrain and War", "Grain and War"),
        ("Grain, War and the Black Sea\n\nHow it began\n\nBy Jane Doe", "Grain, War and the Black Sea"),
        ("Grain and War | Peace", "Grain and War | Peace"),
        ("Commission on Rural Services", "Commission on Rural Services"),
    ],
)
def test_the_title_is_told_from_the_lines_around_it(head: str, title: str) -> None:
    """It is the first line of five words that names no house, else the one above the byline."""
    assert read(head).title == title


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By a former hospital manager", "a former hospital manager"),
        ("by our correspondent in Kyiv", "our correspondent in Kyiv"),
        ("By the teachers of one school", "the teachers of one school"),
        ("By a retired judge, 3 March 2025", "a retired judge"),
        ("Author: a grid planning engineer", "a grid planning engineer"),
        ("By Staff Writer, Examples Quarterly", "Staff Writer"),
        ("By Jane Doe, Example University", "Jane Doe"),
        ("By Jane Doe, John Roe", "Jane Doe, John Roe"),
        ("By Łucja Doe and Šime Roe", "Łucja Doe and Šime Roe"),
        ("Автор: Ім’я Прізвище", "Ім’я Прізвище"),
        ("Автори: Ім’я Прізвище та Їжак Ґонта", "Ім’я Прізвище та Їжак Ґонта"),
        ("Текст: Ім’я Прізвище, кореспондентка", "Ім’я Прізвище"),
        ("Авторка: журналістка відділу новин", "журналістка відділу новин"),
        ("Von Hanna Wessel", "Hanna Wessel"),
        ("Von Hanna Wessel und Jost Petersen", "Hanna Wessel und Jost Petersen"),
        ("Von Hanna Wessel, Redakteurin", "Hanna Wessel"),
        ("Ein Gastbeitrag von Hanna Wessel", "Hanna Wessel"),
        ("Autorin: Hanna Wessel", "Hanna Wessel"),
        ("Von einer Mitarbeiterin der Redaktion", "einer Mitarbeiterin der Redaktion"),
        ("Par Jean Dupont", "Jean Dupont"),
        ("Par Jean Dupont et Anne Roux, journaliste", "Jean Dupont et Anne Roux"),
        ("Par Jean Dupont, le 12 mars 2026", "Jean Dupont"),
        ("Par notre correspondante à Kiev", "notre correspondante à Kiev"),
    ],
)
def test_a_byline_names_people_or_says_what_they_are(line: str, author: str) -> None:
    """Lower case is an author's only with a word for people; letters of every script count."""
    article = read(f"A Title of Five Words\n\n{line}")
    assert (article.title, article.author) == ("A Title of Five Words", author)
    assert not article.set_aside


@pytest.mark.parametrize(
    "line",
    [
        "By a narrow margin",
        "By the end of the year",
        "By an officer and a gentleman",
        "By a doctor who left",
        "By the doctors and against them, for once.",
        "Автор невідомий",
        "Автори змін до закону відмовилися їх пояснювати",
        "Текст договору про дружбу",
        "Автор: невідомо, коли і навіщо",
        "Von Berlin nach Paris",
        "Von Harlesund",
        "Von Angela Merkel bis Olaf Scholz",
        "Von allen guten Geistern",
        "Par hasard",
        "Par Jupiter",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    """A phrase that begins like a byline is none."""
    assert find_author(line) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Опубліковано: 14 жовтня 2025 року", "14 жовтня 2025 року"),
        ("14 жовтня 2025 р.", "14 жовтня 2025 р."),
        ("вівторок, 14 жовтня 2025, 10:30", "14 жовтня 2025"),
        ("Дата публікації: 14.10.2025", "14.10.2025"),
        ("Жовтень 2025", "Жовтень 2025"),
        ("Опубліковано: 14 жовтня 2025 | Оновлено: 16 жовтня 2025", "14 жовтня 2025"),
        ("Оновлено: 16 жовтня 2025", None),
        ("До 1 вересня 2025 року борг зріс", None),
        ("Veröffentlicht am 12. März 2026", "12. März 2026"),
        ("Stand: 12.03.2026", "12.03.2026"),
        ("Donnerstag, den 12. März 2026, 10:30 Uhr", "12. März 2026"),
        ("Veröffentlicht am 12. März 2026 | Aktualisiert am 13. März 2026", "12. März 2026"),
        ("Zuletzt aktualisiert am 13. März 2026", None),
        ("März 2026", "März 2026"),
        ("Bis zum 1. September 2025 stieg die Schuld", None),
        ("Am 12. März 2026 – der Tag danach", None),
        ("Publié le 12 mars 2026 à 10h30", "12 mars 2026"),
        ("Publié le 1er mars 2026, mis à jour le 13 mars 2026", "1er mars 2026"),
        ("Mis à jour le 13 mars 2026", None),
        ("Що сталося 24 лютого 2022 року", None),
    ],
)
def test_a_date_of_publication_in_another_language_is_given_as_stated(line: str, date: str | None) -> None:
    """The date is in the article's own form; a date within a headline is none of publication."""
    assert find_date(line) == date


@pytest.mark.parametrize(
    ("head", "foot", "publisher"),
    [
        ("The Provincial Observer | Opinion\n\nA Title of Five Words", "", "The Provincial Observer"),
        ("Comment | Example Times\n\nA Title of Five Words", "", "Example Times"),
        ("Example | News\n\nA Title of Five Words", "", "Example"),
        ("A Title of Five Words\n\nA Title of Five Words | Example", "", "Example"),
        ("A Title of Five Words\n\nBy Jane Doe, Example Times", "", "Example Times"),
        ("A Title of Five Words\n\nBy Jane Doe | The Post | 3 March 2025", "", "The Post"),
        ("A Title of Five Words", "© 2025 Example Media. All rights reserved.", "Example Media"),
        ("A Title of Five Words", "Copyright 2024–2025 Example Herald", "Example Herald"),
        ("Приклад міста\n\nНазва статті з п’яти слів", "© Приклад міста, 2025", "Приклад міста"),
        ("Назва статті з п’яти слів", "© Приклад, 2025. Усі права захищено.", "Приклад"),
        ("Commission on Rural Services\n\nA Title of Five Words", "", "Commission on Rural Services"),
        ("EXAMPLE INSTITUTE\n\nA Title of Five Words", "", "EXAMPLE INSTITUTE"),
        ("Газета «Приклад»\n\nНазва статті з п’яти слів", "", "Газета «Приклад»"),
    ],
)
def test_the_publisher_is_read_where_houses_sign(head: str, foot: str, publisher: str) -> None:
    """Beside a section, beside the title, in the byline or the rights notice, above the title."""
    assert read(head, foot).publisher == publisher


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Waiting Times\n\nA Title of Five Words", ""),
        ("World News\n\nA Title of Five Words", ""),
        ("Ministry of Defence Under Fire\n\nA Title of Five Words", ""),
        ("The Death of the University\n\nA Title of Five Words", ""),
        ("Grain and War | Opinion\n\nA Title of Five Words", ""),
        ("Daily Review | Opinion\n\nA Title of Five Words", ""),
        ("Home | Opinion\n\nA Title of Five Words", ""),
        ("A Title of Five Words\n\nA Title of Five Words | Opinion", ""),
        ("A Title of Five Words\n\nBy Jane Doe, University of Examples", ""),
        ("A Title of Five Words\n\nBy Jane Doe", "© 2025 Jane Doe. All rights reserved."),
        ("A Title of Five Words", "© John Roe"),
        ("A Title of Five Words", "(c) 2025 by the author"),
    ],
)
def test_other_lines_name_no_publisher(head: str, foot: str) -> None:
    """What an article is about, a section, an author's institution and a photographer are no publisher."""
    assert read(head, foot).publisher is None


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("KYIV, 3 March (Example) - ", "Example"),
        ("PORT CITY (Example Wire Service) — ", "Example Wire Service"),
        ("КИЇВ, 14 жовтня (Приклад) — ", "Приклад"),
        ("Kyiv (a city on a river) – ", None),
        ("NATO (North Atlantic Treaty Organization) - the alliance of the West. ", None),
    ],
)
def test_a_dateline_names_the_agency(opening: str, publisher: str | None) -> None:
    """The dateline is a place in capitals with the agency in brackets; it remains in the paragraph."""
    assert read("A Title of Five Words", prose=f"{opening}{PROSE}").publisher == publisher


def test_a_section_line_is_set_aside_as_the_publishers() -> None:
    """Whoever asks what was left out learns that the line names the publisher."""
    article = read("The Provincial Observer | Opinion\n\nA Title of Five Words")
    assert [(aside.text, aside.reason) for aside in article.set_aside] == [
        ("The Provincial Observer | Opinion", "the publisher's line")
    ]


@pytest.mark.parametrize("text", ["Trust in Government", "The Times They Are", "Why We Need a Federation"])
def test_a_headline_is_no_house(text: str) -> None:
    """A word for a kind of house does not make a name of a headline."""
    assert not is_publisher(text)


def test_a_german_title_page_is_read_whole() -> None:
    """Title, byline and date, each on a line of its own: nothing is set aside."""
    prose = "Das Land will bis 2032 mehr Strom gewinnen, doch für den Abtransport fehlen die Leitungen."
    head = "Nordmark streitet über den Netzausbau\n\nVon Hanna Wessel\n\nVeröffentlicht am 12. März 2026"
    article = read(head, prose=prose)
    assert (article.author, article.published) == ("Hanna Wessel", "12. März 2026")
    assert not article.set_aside
