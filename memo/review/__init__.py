"""A Word file that comes back from review → what was changed in it, merged into the memo.

A file walks through four rooms. `read` finds each printed paragraph and field in it again, and what stands
there now. `interpret` says what that means for the memo: edits by model path, and items for all that is no
edit. `merge` brings the edits into today's memo, as far as nobody else has changed the same and no check
breaks. `adjudication` keeps and prints what became of each. :func:`read_review` is the first two; ``memo
pull`` calls it, then the merge, and writes memo.yaml and the matrix. Nothing that a reviewer wrote is lost.

What a reviewer may do in Word, and what becomes of it: it is merged ``[x]``, told and left to the analyst
``[-]``, or not seen ``[ ]``. An edit is still held where it breaks a check, and in conflict where the memo
has come to say something else. Where a computed form was printed, the words round it are reworded and the
form stays; an edit of its figure is held, with what decides that.

Words
    - [x] Reword a printed field: ``set``, by whoever tracked it; untracked, by who saved the file last
    - [x] Type another value (“Low”, “23 January 2025”, “20”): ``set``; [-] words that are no such value
    - [x] Reword a quotation in the annex: ``set`` at every claim that cites it; [x] strike it out: ``remove``
    - [x] Change a list of texts on one line (“Ukraine, Russia”): ``set``, ``add``, ``remove`` by entry
    - [x] Type a mark of evidence into a statement, in brackets or raised: the quote is added; [-] a number
      that the annex has not
    - [x] Strike out a field that the memo can do without: ``remove``; [-] one that it needs
    - [x] Change a field at one of its places, or alike at several; [-] differently: a conflict
    - [-] Replace words across two fields; [-] change words of the template, or figures that are worked out
    - [-] Tick the box of a choice, or take a tick off: proposed, for a person to write it into the memo
    - [-] Put another entry's name in the place of one; [-] change the number of the revision
    - [ ] Quotation marks, dots, hyphens and spaces as a program sets them: they are no change
    - [x] Type a sign of Wingdings or the like: read as in Unicode; [-] a sign that Unicode has not: named

Looks, put on by hand or by a style
    - [x] Strike words through: ``set``, as if they were deleted; words typed behind are put in their place
    - [x] Strike a whole statement through: ``remove``; [x] a row of a table: as if it were deleted
    - [-] Hide words of the memo: they stay; [-] words of their own: left out; [-] a row: its words stay
    - [-] Highlight words; [-] colour, shade, frame, underline or raise them: a row to a stretch of words
    - [-] Make words bold or italic, or set them in capitals; [-] in another font or size
    - [-] Set typed words in white or in tiny letters: merged, and told to be hard to see
    - [x] Type or paste words in another colour, font or size: merged, and their looks are not told
    - [-] Put a link on words: told with its target; [-] lead a link elsewhere; [-] take one off
    - [-] Move an entry of a list to another level; [-] take it out of its list; [-] put a paragraph into one
    - [-] Give a paragraph another style; [-] align or indent it; [-] shade it or its cell
    - [-] Put in a break of page, column or section; [-] take out the break before a heading
    - [-] Change the looks of words with tracking on: by whoever tracked it; [-] of a table: counted by author
    - [ ] Space above, below and between lines; [ ] languages, and looks of the empty ends of paragraphs

Paragraphs
    - [x] Delete a statement: ``remove``
    - [x] Add one beside others of a list: ``add``, with basis and quotes as typed, and held with a question
      where neither is; [-] add one anywhere else
    - [x] Move a statement of a list: ``remove`` and ``add``, one row, tracked or not; [-] move another
    - [-] Delete a whole section; [-] move one; [-] put one in: one item, and nothing of it is an edit
    - [-] Split one; [-] join two: edits in them are merged, the split or the joining is told
    - [-] Delete a heading or another paragraph that the memo cannot do without

Tables
    - [x] Delete the row of an obstacle or a criterion: ``remove``, with what each pathway says of it
    - [-] Rate a cell of a table that lost a column: ``set``, and an item for the column
    - [-] Delete another row; [-] a column; [-] a whole table, with its caption or without: one item each
    - [-] Move a row; [-] sort several: one item
    - [-] Add a row; [-] cells or a column; [-] a table; [-] a table within a cell: told with their words

Beside the text
    - [x] Comment, reply, resolve: a row of the matrix, which changes nothing
    - [-] Add a footnote, endnote, text box, formula or picture; [-] a chart, a
      diagram, a shape, WordArt, ink or an object of another program; [-] delete the figure, or it with its
      caption
    - [-] Put another picture in the place of the figure; [-] change its alternative text, the title of that,
      or where it links to
    - [-] Change a header or a footer; [-] what the Word template says above and below the memo;
      [-] put a watermark, a text box or a picture there; [-] give some pages a header of their own
    - [-] Strike out words that another reviewer put in: a notice

The file
    - [-] Put another document in: told with its words; [-] attach or embed a file
    - [-] Change title, author, subject, keywords or comments of the file; [-] take them out, or add others
      of its own: a notice
    - [-] Turn the pages, or give them another size, margin, column, border or number: formatting
    - [-] Protect the file, or set it to be otherwise than any memo: a notice
    - [-] Put a content control around words: a notice; the words are read as any
    - [ ] Save it with another program, which writes all of these in its own way

In the Word file of a redline
    - [ ] Its own tracked changes: they count as accepted
    - [-] Put back a paragraph that it deleted

``tests/review/test_table.py`` makes a file for each of these rows, and holds what becomes of it.
"""

from __future__ import annotations

from memo.diagnostics import MemoError, Message, Problem
from memo.forms import fill_data
from memo.integrity.provenance import read_bundle
from memo.model import LoadedMemo, load_memo
from memo.review.interpret import READERS, keep_forms
from memo.review.read import as_built, open_reviewed, read_comments, read_context, read_manifest
from memo.review.sent import (
    NEARLY_ALL,
    RELATED,
    SentFile,
    SentLikeness,
    carries_memo,
    is_printed_alike,
    likeness_to,
    shares_of_texts,
)
from memo.review.types import Findings, Review

__all__ = [
    "NEARLY_ALL",
    "RELATED",
    "Review",
    "SentFile",
    "SentLikeness",
    "carries_memo",
    "is_printed_alike",
    "likeness_to",
    "read_review",
    "shares_of_texts",
]


def read_review(data: bytes, name: str, sent: SentFile | None = None) -> Review:
    """Read a Word file that came back from review.

    Nothing in it is lost: what is no edit of the memo and no comment is an item.

    Args:
        data: The file.
        name: What messages call it.
        sent: The file that was sent, where this one does not carry its memo any more.

    Raises:
        MemoError: Where the file cannot be read, or it or what was sent carries no memo that is valid.
    """
    source = sent or SentFile(name, data)
    package = open_reviewed(data, name, read_manifest(source.data, source.name))
    base = _valid(load_memo(_carried_memo(source), f"{source.name}/memo.yaml"))
    if base.memo is None:
        raise ValueError("what is valid is a memo")
    context = read_context(package, fill_data(base.memo, base.file.data))
    found = [read(context) for read in READERS]
    edits, items = (
        [one for each in found for one in each.edits],
        [one for each in found for one in each.items],
    )
    findings = keep_forms(Findings(edits, items), base.memo)
    return Review(base, tuple(findings.edits), tuple(findings.items), read_comments(context))


def _carried_memo(source: SentFile) -> bytes:
    memo = read_bundle(source.data, source.name, as_built()).memo
    if memo is None:
        said = Message("%(name)s does not carry the memo that it was built from.", name=source.name)
        raise MemoError(Problem("carry-left-out", said, as_built()))
    return memo


def _valid(loaded: LoadedMemo) -> LoadedMemo:
    if loaded.memo is None:
        raise MemoError(
            Problem("review-base-invalid", Message("The memo in the file is not valid.")), *loaded.problems
        )
    return loaded
