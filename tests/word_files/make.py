"""Makes the reviewed Word files of this folder from the memo in ``case/``; README.md says what each is.

Run it as ``PYTHONPATH=tests:. python tests/word_files/make.py``: the same files come of it each time.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from builders import run
from reviewing import DATE, ONE, TWO, Reviewed
from word_parts import part_of

if TYPE_CHECKING:
    from collections.abc import Callable

HERE: Final = Path(__file__).parent
CASE: Final = HERE / "case"
NBSP: Final = "\u00a0"


def tracked(file: Reviewed) -> None:
    """Two hands at work with tracking on, in a paragraph, a cell and a heading."""
    file.by(ONE).replace("a joint commission as the first step", "a standing commission as the first step")
    file.by(TWO).replace("Rulings take years.", "Rulings take many years.")
    file.by(ONE).replace("A ruling of the court", "A ruling by the court")


def untracked(file: Reviewed) -> None:
    """The same without tracking: words replaced, and a whole paragraph typed over."""
    file.by(ONE, tracked=False).replace(
        "Neither state has accepted it.", "Neither state has accepted it so far."
    )
    file.type_over("We write for a neighbour", "We write for a neighbour of the two states. Assumption.")
    saved_by(file, ONE)


def accepted(file: Reviewed) -> None:
    """Tracked changes that were all accepted before the file was sent."""
    tracked(file)
    file.accept_all()
    saved_by(file, ONE)


def nested(file: Reviewed) -> None:
    """One reviewer inserts, another deletes a part of that and types something else into the rest."""
    file.by(ONE).insert("It could meet within a month", ", if both wish it very much")
    file.by(TWO).replace(" very much", "")
    file.replace("wish it", "want it")


def pasted(file: Reviewed) -> None:
    """Text from a browser, with its spaces and marks, after many sessions have cut the runs to pieces."""
    file.cut_runs()
    file.by(TWO, tracked=False).replace(
        "It asks nothing of anybody.", f"It asks{NBSP}nothing of  anybody, and “solves” nothing."
    )
    saved_by(file, TWO)


def split_and_joined(file: Reviewed) -> None:
    """A paragraph made two, and two list items made one."""
    file.by(ONE).split("Ministers of the lower state")
    file.by(ONE, tracked=False).join("It scores highest and can begin soonest.")
    saved_by(file, ONE)


def rows(file: Reviewed) -> None:
    """A row deleted from the table of obstacles, and one added by hand to the comparison."""
    file.by(ONE).delete_row("It weighs on every form of mediation.")
    file.by(TWO).new_row("Could it help before the harvest?", "Cost", "10%", "3", "2", "5")


def column(file: Reviewed) -> None:
    """A column deleted from the comparison, which Word never tracks."""
    file.by(ONE, tracked=False).delete_column("60%")
    saved_by(file, ONE)


def bookmarks_lost(file: Reviewed) -> None:
    """All bookmarks gone, as after a journey through another program, and an edit."""
    file.strip_bookmarks()
    file.by(ONE).replace("An opening for one season", "An opening for two seasons")


def styles(file: Reviewed) -> None:
    """A paragraph restyled; quotation marks and spaces as a word processor likes them. No edit."""
    file.by(ONE).restyle("We write for a neighbour")
    file.each_text(lambda text: text.replace("'", "’").replace(" per ", f"{NBSP}per{NBSP}"))
    file.each_text(lambda text: re.sub(r"(\d) ", rf"\1{NBSP}", text))


def comments(file: Reviewed) -> None:
    """Comments: one answered and done, one open in a cell; and one edit beside them."""
    first = file.by(ONE).comment("the lead of the commission is narrow", "How narrow?", resolved=True)
    file.by(TWO).comment("the lead of the commission is narrow", "See the scores.", to=first, resolved=True)
    file.by(TWO).comment("Rulings take years.", "Source?")
    file.replace("Rulings take years.", "Rulings take long.")


def older(file: Reviewed) -> None:
    """Edits in a file since whose building the memo has moved on."""
    file.by(ONE).replace("A chair whom both states name.", "A chair from neither state.")
    file.replace("Seed should be stored for one season.", "Seed should be stored for two seasons.")
    file.replace("It closes no door.", "It shuts no door.")
    file.replace("It changes nothing.", "It alters nothing.")


def unsupported(file: Reviewed) -> None:
    """A figure that no quote has, a quote that the article does not have, a weight that spoils the sum."""
    file.by(ONE).replace("has spent more than $50 million", "has spent more than $60 million")
    file.replace("Its ministers call the dams a threat", "Its ministers call the dams a danger")
    file.by(TWO).replace("60%", "70%")
    file.replace("A refusal of either state", "The refusal of either state")


def paragraphs(file: Reviewed) -> None:
    """A paragraph and a list item typed anew, a paragraph deleted."""
    file.by(ONE).new_paragraph("We write for a neighbour", "The harvest decides the calendar. Assumption.")
    file.by(TWO).new_paragraph(
        "Both states agree on the chair.", "The court is told of it. Our judgment, because it may be asked."
    )
    file.by(ONE).delete_paragraph("It closes no door.")


def untouched(_: Reviewed) -> None:
    """A file sent back as it was."""


REVIEWS: Final[dict[str, Callable[[Reviewed], None]]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        tracked, untracked, accepted, nested, pasted, split_and_joined, rows, column, bookmarks_lost, styles,
        comments, older, unsupported, paragraphs, untouched,
    )
}  # fmt: skip


def saved_by(file: Reviewed, author: str) -> None:
    """Say in the file who saved it last, which is all that tells whose untracked changes are."""
    core = part_of(file.data, "docProps/core.xml")
    named = re.sub(r"(<cp:lastModifiedBy>)[^<]*", rf"\1{author}", core)
    file.others["docProps/core.xml"] = re.sub(
        r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{DATE}", named
    ).encode()


def base() -> bytes:
    """Return the Word file of the memo, without the fonts that it carries, which no review changes."""
    with tempfile.TemporaryDirectory() as folder:
        ran = run("build", CASE, "-f", "docx", "-o", folder, "-q")
        if ran.code:
            raise SystemExit(ran.err)
        return (Path(folder) / "case.docx").read_bytes()


def packed(data: bytes) -> bytes:
    """Return a Word file as a program saves it that embeds no fonts, dated as all of them.

    ECMA-376 part 1, 17.8.3.3 to 17.8.3.6 and 17.15.1.33: what names the fonts goes with them.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            if name.startswith(("word/fonts/", "word/_rels/fontTable")):
                continue
            content = old.read(name)
            if name in {"word/fontTable.xml", "word/settings.xml"}:
                content = re.sub(rb"<w:(?:embed\w+|saveSubsetFonts)\b[^>]*/>", b"", content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


def main() -> None:
    """Make all files anew."""
    built = base()
    for name, review in REVIEWS.items():
        file = Reviewed(built)
        review(file)
        (HERE / f"{name}.docx").write_bytes(packed(file.saved()))


if __name__ == "__main__":
    main()
