"""Title, authors and date of a PDF, by size and place on its first page."""

from __future__ import annotations

import pytest
from article.readers.test_pdf import PARAGRAPHS, PROSE, read, texts

TITLE = "The Passage of Grain through the Straits in the Third Year of the War"
CENTRED = "h1, header, .cover { text-align: center }"
COVER = "div { break-after: page } b, p { display: block; margin: 10pt 0 }"


def read_titles(page: str, style: str = CENTRED) -> tuple[str, str | None, str | None]:
    """Return title, author and date of a page with prose below it, all of which is read."""
    article = read(f"{page}{PARAGRAPHS}", style)
    assert texts(article) == PROSE
    return article.title, article.author, article.published


def read_cover(*lines: str) -> str:
    """Return the title of a page that has these lines and no prose."""
    prose = "<p>It is a threat model for the trade of the ports, as careful insurers would have it.</p>"
    return read(f'<div class="cover">{"".join(lines)}</div>{PARAGRAPHS}{prose}', f"{CENTRED} {COVER}").title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["<b style='font-size: 24pt'>Maldives</b>", f"<b style='font-size: 16pt'>{TITLE}</b>"],
            f"Maldives: {TITLE}",
        ),
        (
            ["<b style='font-size: 24pt'>Argo</b>", "<p style='font-size: 15pt'>Threat Model</p>"],
            "Argo: Threat Model",
        ),
        (
            ["<p style='font-size: 24pt'>SUPPLY CHAINS:</p>", f"<p style='font-size: 14pt'>{TITLE}</p>"],
            f"SUPPLY CHAINS: {TITLE}",
        ),
        (
            ["<b>Document of the Bank</b>", "<b>FOR OFFICIAL USE ONLY</b>", "<b>Report No. 123-ML</b>",
             f"<b>{TITLE.upper()}</b>", "<b>June 22, 2015</b>"],
            TITLE.upper(),
        ),
        (
            ["<p style='font-size: 20pt'>MINISTRY OF THE SEA</p>", f"<p style='font-size: 20pt'>{TITLE}</p>"],
            TITLE,
        ),
        (
            ["<p>Міністерство освіти і науки</p>", "<p>Звіт про стан портів і проток у році</p>"],
            "Звіт про стан портів і проток у році",
        ),
        (
            [f"<p style='font-size: 15pt'>{TITLE}</p>",
             "<p style='font-size: 30pt; margin-top: 110mm'>SEA REIMAGINED</p>"],
            TITLE,
        ),
    ],
    ids=["country", "kind", "colon", "marks and numbers", "house", "Ukrainian house", "slogan at the foot"],
)  # fmt: skip
def test_the_title_of_a_cover(lines: list[str], title: str) -> None:
    """A short one goes on in smaller type; houses, markings, numbers and slogans are none."""
    assert read_cover(*lines) == title


def test_a_title_of_several_lines_and_weights_is_one() -> None:
    """Also where each line is drawn in a font of its own size, or has the size of the text."""
    big = "<h1><span>Grain goes through</span><br><span style='font-size: 95%'>the straits</span></h1>"
    assert read_titles(big)[0] == "Grain goes through the straits"
    plain = (
        f"<p style='font-weight: bold; text-align: center; width: 60mm; margin: 0 auto'>{TITLE.upper()}</p>"
    )
    assert read_titles(plain)[0] == TITLE.upper()


def test_a_series_is_no_title() -> None:
    """``Policy Brief`` says what a document is."""
    head = f"<b>Policy Brief</b><p>{TITLE}</p><p>Jane Doe | ECON 101 | 11/25/23</p>"
    assert read_titles(f"<header>{head}</header>") == (TITLE, "Jane Doe", "11/25/23")


def test_the_subject_of_a_memorandum_is_its_title() -> None:
    """And its sender is the author."""
    lines = [
        "Date: August 26, 2019",
        "To: Ann Smith, Director",
        "From: Jane Doe, Manager",
        f"Subject: {TITLE}",
    ]
    assert read_titles("".join(f"<p>{line}</p>" for line in lines)) == (TITLE, "Jane Doe", "August 26, 2019")


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<p>Jane Doe<sup>a,b</sup>, John B. Roe<sup>b</sup></p><p>University of the Sea</p>",
         "Jane Doe, John B. Roe"),
        ("<p>Jane Doe<span style='margin-left: 2em'>John van der Roe</span></p><p>University of the Sea</p>",
         "Jane Doe, John van der Roe"),
        ("<p>Jane Doe, University of the Sea; Ann Smith and John Roe, Grain Institute</p>",
         "Jane Doe, Ann Smith, John Roe"),
        ("<p>Jane Doe and John Roe – Sea Systems, Inc.</p>", "Jane Doe, John Roe"),
        ("<p>Болоболова Н. А., Шиянов В. А.</p>", "Болоболова Н. А., Шиянов В. А."),
        ("<p>Воронкін Р.А. Кочкаров У.А.</p>", "Воронкін Р.А., Кочкаров У.А."),
        ("<p>Prepared by: Jane Doe, John Roe, and Ann Smith</p>", "Jane Doe, John Roe, Ann Smith"),
        ("<p>Prepared by:</p><p>Jane Doe | Sea Institute</p><p>John Roe | Sea Institute</p>",
         "Jane Doe, John Roe"),
        ("<p>By Jane Doe, Principal Researcher</p>", "Jane Doe"),
        ("<p>Dr. Jane Doe</p><p>June 3, 2026</p>", "Jane Doe"),
        ("<p>Sea Region</p><p>Bank of the Sea</p>", None),
        ("<p>Careful Insurers</p>", None),
    ],
    ids=["raised letters", "gaps", "places of work", "company", "initials", "initials alone", "label",
         "label above", "byline", "date below", "house", "words of the text"],
)  # fmt: skip
def test_the_authors_below_the_title(below: str, author: str | None) -> None:
    """They are told by their form, by what stands behind them, or by a label."""
    prose = "<p>There, careful insurers ask for more than they did before the invasion began.</p>"
    article = read(f"<header><h1>{TITLE}</h1>{below}</header>{PARAGRAPHS}{prose}", CENTRED)
    assert (article.title, article.author) == (TITLE, author)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 2026", "March 2026"),
        ("March 2026 · Based on a model of the trade", "March 2026"),
        ("A technical paper - February 2015", "February 2015"),
        ("Version 1.0, Sep 05, 2022", "Sep 05, 2022"),
        ("Date: 08-09-2013", "08-09-2013"),
        ("вересень 2015 року", "вересень 2015 року"),
        ("Maio, 2016", "2016"),
        ("Working Paper No. 12, 2019", "2019"),
        ("Kyiv, 2020", "2020"),
        ("Received 1 March 2020, accepted 2 June 2021", None),
        ("April 1, 2012 through September 30, 2012", None),
        ("Grant 978-1-09/06/15", None),
    ],
)
def test_the_date_of_a_title_page(line: str, date: str | None) -> None:
    """A month, a day or a year, as stated; when it was received, or what it covers, is another."""
    assert read_titles(f"<header><h1>{TITLE}</h1><p>{line}</p></header>")[2] == date


def test_a_month_is_told_in_the_language_of_the_text() -> None:
    """By Unicode CLDR, in whatever language."""
    body = (
        "<p>Os navios que saem dos portos levam milho e trigo para o Egito, e as seguradoras pedem mais.</p>"
    )
    article = read(
        f"<header><h1>A passagem do trigo pelos estreitos no mar</h1><p>Maio, 2016</p></header>{body * 3}",
        CENTRED,
    )
    assert article.published == "Maio, 2016"


def test_the_stamp_of_an_archive_has_the_date() -> None:
    """It runs up the margin."""
    place = "position: absolute; left: -14mm; top: 60mm; transform: rotate(-90deg)"
    stamp = f'<div style="{place}">arXiv:2004.04906v3 [cs.CL] 30 Sep 2020</div>'
    assert read_titles(f"{stamp}<h1>{TITLE}</h1>")[2] == "30 Sep 2020"


def test_when_a_page_was_printed_is_no_date() -> None:
    """It has a time, at the edge of a page."""
    style = '@page:first { @bottom-right { content: "14/09/2018 15:03"; font-size: 6pt } }'
    article = read(f"<h1>{TITLE}</h1>{PARAGRAPHS}{PARAGRAPHS}{PARAGRAPHS}", style)
    assert (article.title, article.published) == (TITLE, None)


def test_a_byline_at_the_foot_of_a_cover_is_read() -> None:
    """Though it stands where the feet of pages do."""
    foot = '<p style="margin-top: 120mm">By Jane Doe, Principal Researcher</p><p>A paper - May 2015</p>'
    article = read(f"<div class='cover'><h1>{TITLE}</h1>{foot}</div>{PARAGRAPHS}", COVER)
    assert (article.title, article.author, article.published) == (TITLE, "Jane Doe", "May 2015")


def test_a_title_that_ends_in_a_date_is_one() -> None:
    """And what stands below it in the contents is none."""
    head = "<h2>Table of Contents</h2><h1>Project Update Report - January 2023</h1>"
    assert read_titles(head)[0] == "Project Update Report - January 2023"


def test_a_title_behind_a_picture_is_that_of_the_next_page() -> None:
    """Where the cover has no words that may be one."""
    article = read(f"<div class='cover'><p>100592</p></div><h1>{TITLE}</h1>{PARAGRAPHS}", COVER)
    assert article.title == TITLE


def test_a_title_with_a_shadow_stands_there_once() -> None:
    """However often it is drawn."""
    shadow = '<h1 style="position: absolute; top: 0; margin: 0; left: 1pt">{0}</h1>'
    page = f'<div style="position: relative"><h1 style="margin: 0">{TITLE}</h1>{shadow.format(TITLE)}</div>'
    assert read_titles(page)[0] == TITLE


def test_a_date_beside_the_number_of_a_report_is_read() -> None:
    """At the foot of a cover, behind a wide gap."""
    date = '<span style="margin-left: 3em">October 15, 2007</span>'
    foot = f'<p style="margin-top: 110mm">Report No. 05-01670{date}</p>'
    article = read(f"<div class='cover'><h1>{TITLE}</h1>{foot}</div>{PARAGRAPHS}", COVER)
    assert (article.title, article.published) == (TITLE, "October 15, 2007")


def test_a_title_in_small_capitals_is_one() -> None:
    """Its size is that of its capitals, and a line without any goes on with it."""
    small = "font-size: 75%"
    first = "".join(
        f'{word[0]}<span style="{small}">{word[1:].upper()}</span> ' for word in TITLE.split()[:5]
    )
    title = f'<h1 style="font-size: 15pt">{first}<br><span style="{small}">THE STRAITS IN WAR</span></h1>'
    assert read_titles(title)[0].upper() == "THE PASSAGE OF GRAIN THROUGH THE STRAITS IN WAR"


def test_names_above_the_title_are_read() -> None:
    """With initials before the surname, as journals have them."""
    head = "<b>А.О.Камінський<sup>1</sup>, М.Ф. Селіванов<sup>2</sup></b><br>"
    page = f"<header>{head}<b>ВІДГАЛУЖЕННЯ ТРІЩИНИ У ТОЧЦІ<br>ЛАМАНОЇ МЕЖІ ПОДІЛУ</b></header>"
    title, author, _ = read_titles(page)
    assert (title, author) == (
        "ВІДГАЛУЖЕННЯ ТРІЩИНИ У ТОЧЦІ ЛАМАНОЇ МЕЖІ ПОДІЛУ",
        "А.О. Камінський, М.Ф. Селіванов",
    )
