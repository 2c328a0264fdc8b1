"""A catalogue that is translated in part: what is still English is told to be, label by label."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from builders import SEED, changed, memo_data, run, valid_memo, write_case
from lxml import etree
from word_edits import W
from word_parts import part_of

from memo.document import compose_document
from memo.document.language_tags import tag_english
from memo.i18n import CLOSING, OPENING, language, language_of, unmarked
from memo.i18n.missing import marked
from memo.redline import for_readers, redline
from memo.renderers.contents import add_contents
from memo.workspace.assets import assets_for
from memo.yamlfile import read_yaml

if TYPE_CHECKING:
    import gettext
    from collections.abc import Iterator
    from pathlib import Path

    from memo.document import Document

AHEAD = "With %(triggers)s, %(leaders)s would lead at %(score)s, ahead of %(recommended)s (%(points)s)."
LACKING = {
    *(AHEAD, "Obstacles", "Our judgment.", "Page {page} of {pages}", "severity\x04high", "Risk", "Kind"),
    *("To, from, date and reference", "Evidence %(number)s", "%(title)s %(value)s, leads in %(percent)s%%"),
    "Scores from 1 to 5, and the share of all weightings in which each pathway leads: %(scores)s.",
    *("Contents", "[begin insertion]", "[end insertion]"),
}


@pytest.fixture
def partly_german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take some entries out of the German catalogue."""
    usual = language._catalogue  # noqa: SLF001 - what a catalogue holds is what is tested

    def lacking(tag: str) -> gettext.GNUTranslations:
        made = usual(tag)
        entries = vars(made)["_catalog"]
        for each in LACKING:
            entries.pop(each, None)
        return made

    monkeypatch.setattr(language, "_catalogue", lacking)
    for cached in (language.language_of, language._on_page):  # noqa: SLF001 - as above
        cached.cache_clear()
    yield
    for cached in (language.language_of, language._on_page):  # noqa: SLF001 - as above
        cached.cache_clear()


def composed() -> Document:
    """Compose the memo on the river in German."""
    memo, assets = valid_memo(changed(memo_data(), "language", "de")), assets_for(SEED)
    return compose_document(memo, {}, assets.templates(), assets.tokens().values)


def tagged_english(document: Document) -> list[str]:
    """Return what is tagged as English and does not come from the source, which is."""
    spans = (each for each in document.root.iter("span") if each.get("lang") == "en")
    own = (each for each in spans if not re.search(r"^source\.|\.quotes\.", each.get("data-path", "")))
    return ["".join(each.itertext()) for each in own]


@pytest.mark.parametrize(
    ("message", "made"),
    [
        ("Obstacles", "[Obstacles]"),
        ("“%(text)s”", "“%(text)s”"),
        ("%(text)s,%(marks)s because %(reason)s", "%(text)s,%(marks)s[ because ]%(reason)s"),
        ("<strong>%(outcome)s</strong>: %(meaning)s.", "<strong>%(outcome)s</strong>: %(meaning)s."),
        ("Page {page} of {pages}", "[Page ]{page}[ of ]{pages}"),
        ("a&#160;b at 5%%", "[a]&#160;[b at 5]%%"),
    ],
)
def test_words_are_marked_and_what_is_filled_in_is_not(message: str, made: str) -> None:
    """Nor are elements; and a message without words is of every language."""
    assert marked(message).replace(OPENING, "[").replace(CLOSING, "]") == made
    assert unmarked(marked(message)) == message


@pytest.mark.usefixtures("partly_german")
def test_each_label_that_is_english_is_tagged_so() -> None:
    """A heading and a word of a list, and nothing else; attributes and running words have it beside them."""
    document = composed()
    assert document.root.get("lang") == "de"
    assert set(tagged_english(document)) == {"Obstacles", "High"}
    assert OPENING not in document.html
    assert CLOSING not in document.html
    assert document.fill("running['page-before']") == f"{OPENING}Page {CLOSING}"


@pytest.mark.usefixtures("partly_german")
def test_what_is_heard_of_a_figure_a_table_and_a_link_is_tagged() -> None:
    """By the element whose attribute it is; what stands within says that it is in the page's language."""
    root = composed().root
    (svg,) = root.xpath("//figure/*[local-name() = 'svg'][contains(@aria-label, 'Scores from')]")
    assert (svg.get("lang"), svg[0].get("lang"), svg[1].get("lang")) == ("en", "en", "de")
    table = root.find(".//table[@aria-label='To, from, date and reference']")
    assert table is not None
    assert (table.get("lang"), {each.get("lang") for each in table}) == ("en", {"de"})
    (mark, *_) = root.iterfind(".//a[@class='evidence-mark']")
    assert mark.get("lang") == "en"


@pytest.mark.parametrize(
    ("html", "tagged"),
    [
        ("<p>[Yes] ja</p>", '<p><span lang="en">Yes</span> ja</p>'),
        ("<title>[Review of ]Fluss</title>", '<title lang="en">Review of Fluss</title>'),
        ("<title>[of] Der Fluss</title>", "<title>of Der Fluss</title>"),
        ('<p aria-label="[Yes] 1">1<br/></p>', '<p aria-label="Yes 1" lang="en">1<br lang="de"/></p>'),
        ('<p aria-label="[Yes]">ja</p>', '<p aria-label="Yes" lang="en"><span lang="de">ja</span></p>'),
        ('<p aria-label="[of] Der Fluss">ja</p>', '<p aria-label="of Der Fluss">ja</p>'),
        ('<p aria-label="[Yes]" lang="fr"><b>oui</b></p>', '<p aria-label="Yes" lang="fr"><b>oui</b></p>'),
    ],
)  # fmt: skip
def test_what_can_say_but_one_language_says_that_of_most_letters(html: str, tagged: str) -> None:
    """An attribute and a title; text says it word by word."""
    html = html.replace("[", OPENING).replace("]", CLOSING)
    assert tag_english(html, "de") == tagged


@pytest.mark.usefixtures("partly_german")
def test_a_list_of_the_sections_says_the_language_of_each_and_its_own() -> None:
    """Of its heading, and of each entry as its heading does."""
    root = composed().root
    add_contents(root, language_of("de").on_page.gettext("Contents"))
    nav = root.find(".//nav")
    assert nav is not None
    assert (nav[0].text, nav[0].get("lang")) == ("Contents", "en")
    tagged = ["".join(each.itertext()) for each in nav.iter("span")]
    assert tagged == ["Obstacles"]
    assert "Hintergrund" in "".join(nav.itertext())


@pytest.mark.usefixtures("partly_german")
def test_what_is_said_around_a_change_is_tagged_where_it_is_english() -> None:
    """“[begin insertion]” is; what is deleted is said in German."""
    memo = valid_memo(changed(changed(memo_data(), "language", "de"), "title", "The sea"))
    assets = assets_for(SEED)
    new = compose_document(memo, {}, assets.templates(), assets.tokens().values)
    front = etree.fromstring("<section><p>a</p></section>")
    merged = for_readers(redline(composed().root, new.root), front, language_of("de").on_page)
    spoken = {each.text: each.get("lang") for each in merged.iter("span") if each.get("class") == "spoken"}
    assert spoken["[begin insertion] "] == spoken[" [end insertion]"] == "en"
    assert set(spoken.values()) == {"en", None}
    assert not any(OPENING in text for text in merged.itertext())


def test_a_whole_catalogue_tags_nothing() -> None:
    """The page is in one language, but for what it has from its source."""
    assert tagged_english(composed()) == []


@pytest.mark.usefixtures("partly_german")
def test_computed_sentences_are_tagged_where_they_are_english() -> None:
    """What follows from a trigger: its words, and not what is filled in."""
    assets, data = assets_for(SEED), read_yaml((SEED / "memo.yaml").read_bytes(), "memo.yaml").data
    memo = valid_memo(changed(data, "language", "de"))
    root = compose_document(memo, {}, assets.templates(), assets.tokens().values).root
    tagged = ["".join(each.itertext()) for each in root.iter("span") if each.get("lang") == "en"]
    assert "With " in tagged
    assert " would lead at " in tagged
    assert not any("erhält" in each for each in tagged)


@pytest.mark.usefixtures("partly_german")
def test_a_reader_of_the_page_asks_the_bare_words() -> None:
    """What is read back or compared has no marks."""
    assert language_of("de").printed("high", "severity") == "high"
    assert unmarked(language_of("de").on_page.printed("high", "severity")) == "high"


@pytest.mark.long
@pytest.mark.usefixtures("partly_german")
def test_pdf_and_word_file_tell_the_language_of_each_part(tmp_path: Path) -> None:
    """English is an element of its own in the PDF, and runs of their own in Word; all is read back."""
    path = write_case(tmp_path / "case", changed(memo_data(), "language", "de"))
    ran = run("build", path, "-q", "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    (word,), (pdf,) = (tmp_path / "out").glob("*.docx"), (tmp_path / "out").glob("*.pdf")
    body = etree.fromstring(part_of(word.read_bytes(), "word/document.xml").encode())
    english = [
        "".join(run.itertext(f"{W}t"))
        for run in body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang[@{W}val='en']") is not None
    ]
    assert "Obstacles" in english
    assert "Hindernisse" not in "".join(body.itertext())
    footer = etree.fromstring(part_of(word.read_bytes(), "word/footer1.xml").encode())
    words = {"".join(each.itertext(f"{W}t")): each for each in footer.iter(f"{W}r")}
    assert words["Page "].find(f"{W}rPr/{W}lang[@{W}val='en']") is not None
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened:
        tags = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S")]
        assert str(opened.Root.Lang) == "de"
        assert "en" in {str(each.get("/Lang")) for each in tags}
        (figure,) = (each for each in tags if each.S == "/Figure" and str(each.get("/Lang")) == "en")
        (caption,) = (each for each in figure.K if isinstance(each, pikepdf.Dictionary) and each.get("/S"))
        assert (str(figure.Alt)[:6], str(caption.S), str(caption.Lang)) == ("Scores", "/Caption", "de")
