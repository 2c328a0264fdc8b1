"""What reviewers do to words: the acts of the heading Words in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_reading import MEMO
from reviewer_acts import act
from reviewing import TWO
from word_edits import add_run, set_in

from memo.yamlfile import value_at

if TYPE_CHECKING:
    from reviewing import Reviewed

QUOTE = value_at(MEMO, "summary.points.5.quotes.1")
TITLE = "Human cost and displacement"
REASON = ", because the whole comparison is built on them"


@act("Reword a printed field", "set")
def _(file: Reviewed) -> None:
    file.replace("narrow", "slim")


@act("Type another value (“Low”, “23 January 2025”, “20”)", "set")
def _(file: Reviewed) -> None:
    file.replace("22\u00a0January 2025", "23 January 2025")


@act("words that are no such value", "unmapped")
def _(file: Reviewed) -> None:
    file.replace("22\u00a0January 2025", "soon")


@act("Reword a quotation in the annex", "set")
def _(file: Reviewed) -> None:
    file.replace("an immediate resolution", "peace", within=QUOTE)


@act("strike it out", "remove")
def _(file: Reviewed) -> None:
    file.replace(QUOTE, "", within=QUOTE)


@act("Change a list of texts on one line (“Ukraine, Russia”)", "set", "remove")
def _(file: Reviewed) -> None:
    file.replace("Ukraine, Russia", "Kyiv", within="Political:")


@act("Type a mark of evidence into a statement, in brackets or raised", "add")
def _(file: Reviewed) -> None:
    file.insert("a process that both sides can enter.", "[3]")


@act("a number that the annex has not", "unmapped")
def _(file: Reviewed) -> None:
    file.insert("a process that both sides can enter.", "[99]")


@act("Strike out a field that the memo can do without", "remove")
def _(file: Reviewed) -> None:
    file.replace(REASON, "")


@act("one that it needs", "unmapped")
def _(file: Reviewed) -> None:
    file.replace("Deputy Minister, Security Policy", "")


@act("Change a field at one of its places, or alike at several", "set")
def _(file: Reviewed) -> None:
    file.replace(TITLE, "Human costs").replace(TITLE, "Human costs")


@act("differently", "conflict")
def _(file: Reviewed) -> None:
    file.replace(TITLE, "Human costs").by(TWO).replace(TITLE, "Human Costs, all")


@act("Replace words across two fields", *["unmapped"] * 3)
def _(file: Reviewed) -> None:
    file.replace("the decision. We judge so because nothing", "all else: nobody")


@act("change words of the template, or figures that are worked out", "unmapped")
def _(file: Reviewed) -> None:
    file.replace("Ratings run from", "Scores run from")


@act("Tick the box of a choice, or take a tick off", "proposed", to="asking")
def _(file: Reviewed) -> None:
    file.replace("☐", "☒", within="Do not agree")


@act("Tick the box of a choice, or take a tick off", "proposed", to="decided")
def _(file: Reviewed) -> None:
    file.replace("☑", "☐", within="Do not agree")


@act("Put another entry's name in the place of one", "unmapped")
def _(file: Reviewed) -> None:
    file.type_over("We recommend:", "We recommend: Continue present policy. The reasons are our judgment.")


@act("change the number of the revision", "unmapped")
def _(file: Reviewed) -> None:
    file.replace("revision 2", "revision 3", within="Policy memo")


@act("Quotation marks, dots, hyphens and spaces as a program sets them")
def _(file: Reviewed) -> None:
    file.each_text(lambda text: text.replace("’", "'").replace("-", "\u2011").replace(" of ", "\u00a0of "))


@act("Type a sign of Wingdings or the like", "set")
def _(file: Reviewed) -> None:
    file.insert("is narrow", "\u00fc")
    set_in(file, "\u00fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')


@act("Type a sign of Wingdings or the like", "set")
def _(file: Reviewed) -> None:
    add_run(file, "is narrow", '<w:sym w:font="Wingdings" w:char="F0FC"/>')


@act("a sign that Unicode has not", "unmapped")
def _(file: Reviewed) -> None:
    add_run(file, "is narrow", '<w:sym w:font="Marlett" w:char="F061"/>')
