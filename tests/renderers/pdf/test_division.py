"""What is too long for a page is told by its letters, so that most memos are laid out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html
from tagged import printed
from weasyprint import HTML

from memo.renderers.pdf.division import long_parts

if TYPE_CHECKING:
    import pytest

KEPT = "table, section, tr { break-inside: avoid } [data-oversize] { break-inside: auto !important }"
A4 = "@page { size: A4; margin: 20mm } body { font-size: 9.5pt }"


def table(rows: int, words: str = "A row.", *, columns: tuple[int, ...] = (100,), head: int = 0) -> str:
    """Return a table of equal rows with columns of these widths, in per cent."""
    cols = "".join(f'<col style="width: {width}%"/>' for width in columns)
    cells = f"<td>{words}</td>" * len(columns)
    heads = f"<thead>{f'<tr>{cells}</tr>' * head}</thead>"
    return f"<table><colgroup>{cols}</colgroup>{heads}<tbody>{f'<tr>{cells}</tr>' * rows}</tbody></table>"


def tags(body: str) -> list[str]:
    """Return what of a document is long."""
    return [each.tag for each in long_parts(html.document_fromstring(f"<body>{body}</body>"))]


def test_a_table_is_long_by_its_rows() -> None:
    """Its head, which each page repeats, counts for nothing."""
    assert tags(table(4)) == tags(table(4, head=30)) == []
    assert tags(table(30)) == ["table"]


def test_a_table_is_long_by_the_lines_of_its_cells() -> None:
    """Two hundred letters are two lines across the page, and ten in a fifth of it."""
    words = "word " * 40
    assert tags(table(3, words)) == []
    assert tags(table(3, words, columns=(80, 20))) == ["table"]
    merged = '<tr><td colspan="2">' + words + "</td></tr>"
    assert tags(table(0, columns=(80, 20)).replace("<tbody>", f"<tbody>{merged * 3}")) == []


def test_a_section_is_long_with_all_that_is_in_it() -> None:
    """Paragraphs, items and tables, however deep; one page holds some 45 lines of text."""
    assert tags(f"<section>{'<p>Line.</p>' * 10}{table(5)}</section>") == []
    assert tags(f"<section><div>{'<p>Line.</p>' * 10}</div><ul>{'<li>Item.</li>' * 25}</ul></section>") == [
        "section"
    ]


def test_a_long_table_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is divided from the first; one whose length only its style tells is, the second time."""
    laid_out, render = [], HTML.render

    def counted(self: HTML, *args: object, **words: object) -> object:
        laid_out.append(self)
        return render(self, *args, **words)

    monkeypatch.setattr(HTML, "render", counted)
    assert len(printed(f"<h2>Head</h2>{table(80)}", f"{A4} {KEPT}").pages) > 1
    assert len(laid_out) == 1
    assert len(printed(f"<h2>Head</h2>{table(8)}", f"{A4} {KEPT} td {{ padding: 20mm 0 }}").pages) > 1
    assert len(laid_out) == 3
