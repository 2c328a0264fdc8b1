"""What reviewers leave beside the text: the acts of that heading in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from review_reading import POINT
from reviewer_acts import act, with_manifest
from reviewing import TWO
from word_edits import W, drop
from word_parts import part_names, part_of

if TYPE_CHECKING:
    from reviewing import Reviewed

NAMESPACE = f'xmlns:w="{W[1:-1]}"'


def add_run(file: Reviewed, content: str) -> None:
    """Put a run with some content at the end of a paragraph."""
    file.paragraph(POINT).append(etree.fromstring(f"<w:r {NAMESPACE}>{content}</w:r>"))


@act("Comment, reply, resolve", "comment", "comment")
def _(file: Reviewed) -> None:
    first = file.comment("lead of mediation", "Is it?", resolved=True)
    file.by(TWO).comment("lead of mediation", "It is.", to=first)
    file.comment("Human cost", "Whose?")


@act("Add a footnote, endnote, text box, formula or picture", "unmapped")
def _(file: Reviewed) -> None:
    add_run(file, '<w:footnoteReference w:id="7"/>')
    note = f'<w:footnote w:id="7">{paragraph("See me.")}</w:footnote>'
    file.relate("footnotes", "footnotes.xml", f"<w:footnotes {NAMESPACE}>{note}</w:footnotes>".encode())


@act("Add a footnote, endnote, text box, formula or picture", "unmapped")
def _(file: Reviewed) -> None:
    add_run(file, f"<w:pict><w:txbxContent>{paragraph('Beside.')}</w:txbxContent></w:pict>")


@act("Add a footnote, endnote, text box, formula or picture", "unmapped")
def _(file: Reviewed) -> None:
    add_run(file, "<w:drawing/>")


@act("delete the figure, or it with its caption", "unmapped")
def _(file: Reviewed) -> None:
    run = next(file.root.iter(f"{W}drawing")).getparent()
    assert run is not None
    drop(run)


@act("Change a header or a footer", "unmapped")
def _(file: Reviewed) -> None:
    name = next(each for each in part_names(file.data) if each.startswith("word/footer"))
    root = etree.fromstring(part_of(file.data, name).encode())
    text = next(each for each in root.iter(f"{W}t") if (each.text or "").strip(" 0123456789"))
    text.text = "Draft "
    file.others[name] = etree.tostring(root)


@act("what the Word template says above and below the memo", "unmapped")
def _(file: Reviewed) -> None:
    with_manifest(file, lambda printed: printed["parts"].update({"document": ["Words of the house"]}))


@act("Strike out words that another reviewer put in", "set", "notice")
def _(file: Reviewed) -> None:
    file.insert("is narrow", " and thin").by(TWO).replace(" and thin", " indeed")


def paragraph(text: str) -> str:
    """Return the XML of a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
