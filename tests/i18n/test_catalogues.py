"""Every word of the page is in every catalogue, and none that nobody prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import catalogues as catalogues_module
import pytest
from catalogues import TEMPLATE, begin, catalogues, compiled, extracted, read, todo, written

from memo.i18n import TRANSLATED

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

LANGUAGES = catalogues()


def _named(catalog: Catalog) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalog}


def test_the_template_is_what_code_and_templates_say() -> None:
    """`nox -s words` extracts it anew."""
    assert TEMPLATE.read_bytes() == written(extracted())


def test_every_language_that_is_named_has_a_catalogue() -> None:
    """English needs none."""
    assert {*LANGUAGES, "en"} == set(TRANSLATED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_unused(language: str) -> None:
    """Every message translated, with its placeholders, in every plural form."""
    catalog = read(LANGUAGES[language])
    assert [*todo(catalog)] == []
    assert _named(catalog) == _named(read(TEMPLATE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_gettext_reads_is_what_the_catalogue_says(language: str) -> None:
    """Compiled by `nox -s words`, and by nobody else."""
    path = LANGUAGES[language]
    assert path.with_suffix(".mo").read_bytes() == compiled(read(path))


def test_a_language_is_begun_with_every_message_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the plural forms of its own; a catalogue that is there is left alone."""
    monkeypatch.setattr(catalogues_module, "LOCALES", tmp_path)
    begin("it")
    path = tmp_path / "it/LC_MESSAGES/memo.po"
    catalog = read(path)
    assert catalog.num_plurals == 3
    assert len([*todo(catalog)]) == len(catalog) == len(read(TEMPLATE))
    catalog["Obstacles"].string = "Ostacoli"
    path.write_bytes(written(catalog))
    begin("it")
    assert read(path)["Obstacles"].string == "Ostacoli"
