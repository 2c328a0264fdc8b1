"""The rows of a page as people read them: figures of any font, accents drawn apart, the numbers of lines."""

from __future__ import annotations

from article.readers.test_pdf import PARAGRAPHS, RISK, SHIPS, TERM, read, texts

LINES = [
    f"{SHIPS[:40]} and so did all the {name}"
    for name in ("others", "tugs", "ferries", "boats", "rafts", "seals")
]
"""Each shorter than a line of a page."""


def test_figures_in_smaller_type_of_another_font_are_no_superscripts() -> None:
    """What is raised stands above the base line; a font may have boxes that begin higher."""
    figures = '<span style="font: 6pt Liberation Sans, sans-serif">2012</span>'
    told = f"{SHIPS} In {figures} it was 10<sup>2</sup> ships a month, they say."
    article = read(
        f"<h1>Grain and War</h1><p>{told}</p>{PARAGRAPHS}", "body { font-family: Nimbus Roman, serif }"
    )
    assert texts(article)[0] == f"{SHIPS} In 2012 it was 10² ships a month, they say."


def test_a_decimal_number_that_stands_alone_is_no_superscript() -> None:
    """As at the axis of a chart, however high it stands; one behind a figure is an exponent."""
    told = f"{SHIPS} It fell to <sup>0.03</sup> of it, and rose by 10<sup>2</sup> ships."
    article = read(f"<h1>Grain and War</h1><p>{told}</p>{PARAGRAPHS}", "sup { font-size: 6pt }")
    assert texts(article)[0] == f"{SHIPS} It fell to 0.03 of it, and rose by 10² ships."


def test_figures_among_words_that_stand_higher_are_no_superscripts() -> None:
    """As in the cell of a table beside a larger one, or where two lines are drawn as one."""
    higher = '<span style="vertical-align: 2.5pt; line-height: 0">in September 2014 it was so</span>'
    article = read(f"<h1>Grain and War</h1><p>{SHIPS} They said that {higher}, in all.</p>{PARAGRAPHS}")
    assert texts(article)[0] == f"{SHIPS} They said that in September 2014 it was so, in all."


def test_an_accent_that_is_drawn_apart_stands_on_its_letter() -> None:
    """As TeX draws it, before or behind the letter over which it stands."""
    style = ".b { margin-left: -0.45em; margin-right: 0.1em } .a { margin-right: -0.4em }"
    name = '<span class="a">˛</span>edrzej Og<span class="b">˘</span>uz'
    article = read(f"<h1>Grain and War</h1><p>{SHIPS} So said {name} of the port.</p>{PARAGRAPHS}", style)
    assert texts(article)[0] == f"{SHIPS} So said ędrzej Oğuz of the port."


def numbered(lines: list[str], size: str) -> str:
    """Return lines that bear their number in the margin."""
    number = f'style="display: inline-block; width: 4mm; margin-left: -4mm; font-size: {size}"'
    return "".join(f"<div><span {number}>{each}</span>{line}</div>" for each, line in enumerate(lines, 1))


def test_the_numbers_of_a_manuscript_s_lines_are_no_text() -> None:
    """They stand in the margin, small, one after the other."""
    article = read(f"<h1>Grain and War</h1>{numbered(LINES, '5pt')}")
    assert texts(article) == [" ".join(LINES)]


def test_figures_that_count_the_rows_of_a_table_are_text() -> None:
    """They are as large as what they count."""
    article = read(f"<h1>Grain and War</h1>{PARAGRAPHS}{numbered(LINES, '10pt')}{PARAGRAPHS}")
    assert all(f"{number} {line}" in article.raw for number, line in enumerate(LINES, 1))


def test_the_last_lines_of_a_page_in_double_spacing_are_text() -> None:
    """What parts them from the lines above is no more than what parts any two lines."""
    long = " ".join(f"{SHIPS} {'Very ' * count}{RISK} {TERM}" for count in range(12))
    style = "@page { @bottom-right { content: counter(page) } } p { line-height: 2.4; margin: 0 }"
    article = read(f"<h1>Grain and War</h1><p>{long}</p>", style)
    assert texts(article) == [long]
    assert {each.text for each in article.set_aside} == {str(number) for number in range(1, 5)}


def test_the_end_of_a_paragraph_below_a_blank_line_is_text() -> None:
    """Pages whose text ends higher do not make the last lines of a fuller one a foot."""
    short = "".join(f'<p style="break-after: page">{SHIPS} {RISK} {text}</p>' for text in [TERM, RISK, SHIPS])
    single = "".join(f"<p>Ship {letter} left in good time.</p>" for letter in "ABCDEFGHIJKLMNOPQRST")
    style = "@page { size: A6; margin: 8mm } p { margin: 0 0 14pt }"
    article = read(f"<h1>Grain and War</h1>{short}{single}<p>{SHIPS}</p>", style)
    assert [each.text for each in article.set_aside] == []
