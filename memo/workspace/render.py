"""A checked case, composed and printed: what `memo build`, `memo verify` and `memo diff` have in common."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from memo.document import NO_EARLIER, Address, Document, EarlierRevisions, compose_document
from memo.integrity.provenance import (
    BUNDLE_NAMESPACE,
    SourceBundle,
    bundle_to_xml,
    bundled_files,
    make_bundle,
)
from memo.renderers.pdf import Attachment, without_paths
from memo.revisions import changed_decisions
from memo.text import digest
from memo.workspace.assets import AS_STYLED, Assets, Look
from memo.workspace.timing import time_limit
from memo.workspace.versions import versions_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from lxml import etree

    from memo.model import Memo
    from memo.renderers.docx import Tracking
    from memo.workspace.case import Case
    from memo.workspace.pdf_worker import Press


MACHINE_FAULTS: Final = frozenset({"pango-missing", "pdf-process-died"})
"""What is the machine's fault and not the memo's: the other outputs are written all the same."""


def input_hashes(case: Case, assets: Assets) -> dict[str, str]:
    """Return the hash of everything that decides an output, by name."""
    names = [
        *assets.names("templates", "*.jinja"),
        *assets.names("templates", "*.docx"),
        *assets.names("styles", "*.css"),
        *assets.names("styles/fonts", "*.ttf"),
    ]
    hashes = {"memo.yaml": digest(case.data), "article": digest(case.article_data)}
    hashes |= {name: digest(data) for name, data in case.frozen}
    if assets.look != AS_STYLED:
        hashes["look"] = digest(f"{assets.look.paper} {assets.look.theme}".encode())
    return hashes | {name: digest(assets.path(name).read_bytes()) for name in names}


def memo_of(case: Case) -> Memo:
    """Return the memo of a case without errors."""
    if case.loaded is None or case.loaded.memo is None:
        raise ValueError("only a memo without errors is built")
    return case.loaded.memo


def compose_case(case: Case, assets: Assets) -> Document:
    """Compose the document of a case without errors."""
    if case.finder is None:
        raise ValueError("only a memo without errors is composed")
    addresses = {}
    for quote in case.quotes:
        found = case.finder.find(quote)
        if found is not None:
            addresses[quote] = Address(found.paragraph.number, found.paragraph.heading)
    with time_limit("Composing the document"):
        return compose_document(
            memo_of(case), addresses, assets.templates(), assets.tokens().values, history_of(case)
        )


def history_of(case: Case) -> EarlierRevisions:
    """Return what a memo tells of its earlier revisions."""
    if not case.history:
        return NO_EARLIER
    revisions = tuple(memo.revision for memo in case.history)
    return EarlierRevisions(revisions, tuple(changed_decisions(case.history[-1], memo_of(case))))


def bundle_of(case: Case, inputs: dict[str, str], kind: str, look: Look) -> SourceBundle:
    """Return what an output of a kind carries of the case that it is built from."""
    name = memo_of(case).source.file
    article = (name, case.article_data)
    return make_bundle(case.data, article, inputs, versions_of(kind), asdict(look), case.frozen)


def attachments(bundle: SourceBundle, date: dt.date) -> list[Attachment]:
    """Return the files of a bundle as a PDF embeds them, all of one date."""
    return [
        Attachment(each.name, each.data, each.relationship, each.media_type, date, each.description)
        for each in bundled_files(bundle)
    ]


def print_pdf(
    root: etree._Element,
    assets: Assets,
    press: Press,
    carried: Sequence[Attachment],
    sheets: Sequence[str] = ("memo", "print"),
) -> Future[bytes]:
    """Start printing a document as a PDF, styled by ``sheets``."""
    css = assets.css_for_paper(*sheets, *_of_draft(root))
    styles = [root / "styles" for root in assets.roots if (root / "styles").is_dir()]
    return press.print(without_paths(root), css, styles[-1], styles, carried)


def print_docx(
    document: Document,
    assets: Assets,
    bundle: SourceBundle,
    tracking: Tracking | None = None,
    fill_before: Callable[[str], str] | None = None,
) -> bytes:
    """Print a document for Word; a redline with who made its changes, and how its older memo fills in."""
    from memo.renderers.docx import Paper, write_docx  # noqa: PLC0415 - only where a DOCX is wanted

    return write_docx(
        document.root,
        assets.path("templates/memo.docx").read_bytes(),
        fill=document.fill,
        paper=Paper(*assets.tokens().paper_mm),
        fonts=assets.fonts(),
        colours=assets.tokens().values,
        template_name="templates/memo.docx",
        custom_part=(BUNDLE_NAMESPACE, bundle_to_xml(bundle)),
        tracked=tracking,
        fill_before=fill_before,
        banner="DRAFT" if _of_draft(document.root) else "",
    )


def print_html(root: etree._Element, assets: Assets, more_sheets: Sequence[str] = ()) -> bytes:
    """Print a document as a page."""
    from memo.renderers import write_html  # noqa: PLC0415 - only where a page is wanted

    css = assets.css("tokens", "fonts", "memo", "screen", *more_sheets, *_of_draft(root))
    return write_html(root, css, assets.resource)


def _of_draft(root: etree._Element) -> tuple[str, ...]:
    """Return the style sheet of drafts, where a document says that places of it are still to be written."""
    return ("draft",) if root.find(".//p[@id='draft']") is not None else ()
