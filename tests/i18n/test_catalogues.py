"""Every word of the page and every message is in every catalogue, and none that nobody prints."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from catalogue_faults import todo
from catalogues import DOMAINS, PAGE, Domain, begin, compiled, read, stale, written

from memo.i18n import TRANSLATED

if TYPE_CHECKING:
    from pathlib import Path


LANGUAGES = PAGE.catalogues()


def _named(catalog: Catalog) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalog}


@pytest.mark.parametrize("domain", DOMAINS.values(), ids=DOMAINS)
def test_the_template_is_what_code_and_templates_say(domain: Domain) -> None:
    """`nox -s words` extracts it anew."""
    assert domain.template.read_bytes() == written(domain.extracted())


def test_every_language_that_is_named_has_a_catalogue() -> None:
    """English needs none."""
    assert {*LANGUAGES, "en"} == set(TRANSLATED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_unused(language: str) -> None:
    """Every message translated, with its placeholders, in every plural form."""
    catalog = read(LANGUAGES[language])
    assert [*todo(catalog)] == []
    assert _named(catalog) == _named(read(PAGE.template))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_gettext_reads_is_what_the_catalogue_says(language: str) -> None:
    """Compiled by `nox -s words`, and by nobody else."""
    path = LANGUAGES[language]
    assert path.with_suffix(".mo").read_bytes() == compiled(read(path))


@pytest.mark.long
def test_a_language_is_begun_with_every_message_empty(tmp_path: Path) -> None:
    """With the plural forms of its own; a catalogue that is there is left alone."""
    page = PAGE.at(tmp_path)
    begin(page, "it")
    path = tmp_path / "it/LC_MESSAGES/memo.po"
    catalog = read(path)
    assert catalog.num_plurals == 3
    assert len([*todo(catalog)]) == len(catalog) == len(read(PAGE.template))
    catalog["Obstacles"].string = "Ostacoli"
    path.write_bytes(written(catalog))
    begin(page, "it")
    assert read(path)["Obstacles"].string == "Ostacoli"


@pytest.mark.parametrize(
    ("message", "translated", "told"),
    [
        ("Revision %(number)s", "Revisione", "without %(number)s.: Revision %(number)s"),
        ("Revision %(number)s", "Revisione %(numero)s", "which has no %(numero)s"),
        ("<strong>Decided</strong>", "<strong>Deciso", "with other elements"),
        ("¶&#160;%(number)s", "¶ %(number)s", "with other elements"),
        ("%(share)s sure", "100 % %(share)s", "with a broken %"),
        ("Page {page}", "Pagina", "without {page}"),
        (
            ("%(num)s place", "%(num)s places"),
            ("%(num)s posto", "posti"),
            "“posti” stands for",
        ),
        (("%(n)s place", "%(n)s places"), ("un posto", "i posti"), "without %(n)s"),
    ],
)
def test_a_translation_that_lost_a_name_or_a_mark_is_told_last(
    message: str | tuple[str, str], translated: str | tuple[str, str], told: str
) -> None:
    """Behind what is only missing, of which there may be hundreds, where whoever ran it looks."""
    catalog = Catalog(locale="de", fuzzy=False)
    catalog.add("Obstacles")
    catalog.add(message, translated)
    assert any(told in each for each in todo(catalog)[1:])
    assert todo(catalog)[0] == "missing: Obstacles"


def test_a_form_of_whole_millions_is_as_the_others_of_many() -> None:
    """So that no memo of two quotes has “2 de citations”."""
    catalog = Catalog(locale="fr", fuzzy=False)
    catalog.add(("%(num)s quote", "%(num)s quotes"), ("%(num)s citation", "%(num)s citations", "2 %(num)s"))
    assert any("form 1 is of whole millions" in each for each in todo(catalog))
    catalog["%(num)s quote"].string = ("%(num)s citation", "%(num)s citations", "%(num)s citations")
    assert todo(catalog) == []


@pytest.mark.parametrize(
    "line",
    ['msgstr "Ostacoli', 'msgstr "gli "ostacoli""', "msgstr Ostacoli", 'msgstr "Ostacoli" oggi', "Ostacoli"],
)
def test_a_line_with_broken_quotation_marks_is_refused(tmp_path: Path, line: str) -> None:
    """At its line; Babel would make something of it."""
    path = tmp_path / "it/LC_MESSAGES/memo.po"
    path.parent.mkdir(parents=True)
    good = '# A remark with a ".\nmsgctxt "a"\nmsgid "A \\"B\\""\nmsgid_plural ""\n"C"\nmsgstr[0] "D\\\\"\n'
    path.write_text(good, encoding="utf-8")
    assert len(read(path)) == 1
    path.write_text(f'{good}\nmsgid "Obstacles"\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"memo\.po:9: ") as error:
        read(path)
    assert line in str(error.value)


def test_a_message_that_lacks_a_plural_form_is_printed_in_english() -> None:
    """In both numbers, as one that has none."""
    catalog = Catalog(locale="de", fuzzy=False)
    catalog.add(("%(num)s dog", "%(num)s dogs"), ("Hund", ""))
    found = GNUTranslations(io.BytesIO(compiled(catalog)))
    assert [found.ngettext("%(num)s dog", "%(num)s dogs", number) for number in (1, 2)] == [
        "%(num)s dog",
        "%(num)s dogs",
    ]


def test_a_catalogue_that_nobody_compiled_is_told_as_it_is_compiled(tmp_path: Path) -> None:
    """A new one, and one that was changed since; which program compiled it makes no difference."""
    page = PAGE.at(tmp_path)
    path, made = page.path("it"), page.path("it").with_suffix(".mo")
    path.parent.mkdir(parents=True)
    catalog = Catalog(locale="it", fuzzy=False)
    catalog.add("Obstacles", "Ostacoli")
    path.write_bytes(written(catalog))
    assert [each.split(": ")[0] for each in stale(page)] == [str(path)]
    catalog.project = "another program's"
    made.write_bytes(compiled(catalog))
    assert stale(page) == []
    catalog["Obstacles"].string = "Barriere"
    path.write_bytes(written(catalog))
    assert f"commit {made.name}" in stale(page)[0]


@pytest.mark.parametrize("tag", ["polish", "xx", "sr-Latn", "pol", "../pl"])
def test_what_is_no_tag_of_a_memo_begins_no_catalogue(tmp_path: Path, tag: str) -> None:
    """In a sentence, and nothing is written."""
    with pytest.raises(ValueError, match=f"^{tag}: "):
        begin(PAGE.at(tmp_path), tag)
    assert not any(tmp_path.iterdir())


def test_a_country_of_a_language_may_have_a_catalogue_of_its_own(tmp_path: Path) -> None:
    """In the folder that gettext and the program look in."""
    begin(PAGE.at(tmp_path), "pt-BR")
    assert (tmp_path / "pt_BR/LC_MESSAGES/memo.po").is_file()


@pytest.mark.parametrize(
    "data",
    ["# ą".encode("iso8859-2"), b'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=n +;\\n"\n'],
)
def test_a_file_that_is_no_catalogue_is_told_by_its_name(tmp_path: Path, data: bytes) -> None:
    """One in other characters, and one without a rule for its plurals."""
    path = tmp_path / "pl/LC_MESSAGES/memo.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"memo\.po: "):
        read(path)
