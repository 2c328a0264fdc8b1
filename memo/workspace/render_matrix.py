"""The adjudication matrix printed: as a page, and as a Word file on the memo's paper held sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.renderers import write_html
from memo.renderers.docx import Paper, write_docx
from memo.review.adjudication import compose_matrix
from memo.workspace.assets import Assets, assets_for

if TYPE_CHECKING:
    from pathlib import Path

    from memo.document import Document
    from memo.model import Memo
    from memo.review.adjudication import Matrix


def print_page_and_word(matrix: Matrix, memo: Memo, case: Path) -> dict[str, bytes]:
    """Return the page and the Word file, by ``html`` and ``docx``; ``case`` is the memo's folder.

    Raises:
        MemoError: Where a template or a style cannot be used.
    """
    assets = assets_for(case)
    document = compose_matrix(matrix, memo, assets.templates())
    css = assets.css("tokens", "fonts", "memo", "screen", "review")
    return {"html": write_html(document.root, css, assets.resource), "docx": _word(document, assets)}


def _word(document: Document, assets: Assets) -> bytes:
    tokens = assets.tokens()
    high, wide = tokens.paper_mm
    return write_docx(
        document.root,
        assets.path("templates/memo.docx").read_bytes(),
        fill=document.fill,
        paper=Paper(wide, high),
        fonts=assets.fonts(),
        colours=tokens.values,
        template_name="templates/memo.docx",
    )
