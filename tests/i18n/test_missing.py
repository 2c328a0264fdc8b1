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
from memo.i18n import CLOSING, OPENING, language, language_of, unmarked
from memo.i18n.missing import marked
from memo.workspace.assets import assets_for
from memo.yamlfile import read_yaml

if TYPE_CHECKING:
    import gettext
    from collections.abc import Iterator
    from pathlib import Path

    from memo.document import Document

AHEAD = "With %(triggers)s, %(leaders)s would lead at %(score)s, ahead of %(recommended)s (%(points)s)."
LACKING = {AHEAD, "Obstacles", "Our judgment.", "Page {page} of {pages}", "severity\x04high", "Risk", "Kind"}


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
    """A heading and a word of a list, and nothing else; attributes are bare."""
    document = composed()
    assert document.root.get("lang") == "de"
    assert set(tagged_english(document)) == {"Obstacles", "High"}
    assert OPENING not in document.html
    assert CLOSING not in document.html
    assert document.fill("running['page-before']") == "Page "


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
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened:
        tags = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S")]
        assert str(opened.Root.Lang) == "de"
        assert "en" in {str(each.get("/Lang")) for each in tags}
