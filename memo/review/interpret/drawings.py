"""Pictures, shapes, charts and objects: which were printed, which are new, and what was changed in one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.i18n import gettext
from memo.ooxml import WORD_ART, read_drawing
from memo.review.interpret.remedies import shown_into_a_statement, the_word_template
from memo.review.types import ReviewItem
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.ooxml import Drawing
    from memo.review.read import Extra, Match, PrintedParagraph, ReviewContext, ReviewedParagraph
    from memo.review.types import Attribution


def _drawn_anew() -> Message:
    return Message("It is drawn anew at each build, of values of the memo: change those, in memo.yaml.")


def _picture_of_the_template() -> Message:
    return Message("It comes from templates/memo.docx; where it is to be another, change it there, in Word.")


class DrawingsReader:
    """Reads the drawings of one file, paragraph by paragraph, against those that were printed."""

    def __init__(self, context: ReviewContext) -> None:
        self.context = context
        inventory = context.package.manifest.inventory
        self.is_known = inventory is not None
        printed = () if inventory is None else inventory.drawings
        self.new = Counter(map(compared, context.held.drawings)) - Counter(map(compared, printed))
        left = Counter(map(compared, printed)) - Counter(map(compared, context.held.drawings))
        self.gone = [each for each in printed if self._take(left, each)]
        self.figures = gone_figures(context)

    def read(self, paragraph: ReviewedParagraph, match: Match | None, where: Message) -> Iterator[ReviewItem]:
        """Yield an item for each drawing of a paragraph that is new or changed."""
        printed = match.printed if match else ()
        is_figure = any(map(_is_figure, printed))
        package = self.context.package.parts
        found = [
            (read_drawing(extra.drawing, package, package.main), extra.who)
            for extra in paragraph.extras
            if extra.drawing is not None
        ]
        for drawing, who in found:
            if is_figure and not self.is_known and drawing.kind == "picture":
                continue
            if self._take(self.new, drawing):
                before = self._counterpart(drawing) if is_figure else None
                by = self.context.by(*who)
                if before is None:
                    yield _added(drawing, where, by)
                else:
                    yield from changed(before, drawing, where, by, _drawn_anew())
        if is_figure and not any(drawing.kind == "picture" for drawing, _ in found):
            self.gone = self.gone[1:]  # told with what else is gone

    def rest(self) -> Iterator[ReviewItem]:
        """Yield an item for each of the Word template that is new, changed or gone."""
        where, who = the_word_template(), self.context.by()
        for drawing in self.context.held.drawings if self.is_known else ():
            if self._take(self.new, drawing):
                before = self._counterpart(drawing)
                if before is None:
                    yield _added(drawing, where, who)
                else:
                    yield from changed(before, drawing, where, who, _picture_of_the_template())
        away = [each for match in self.context.paragraphs.matches if not match.now for each in match.printed]
        lost = sum(each.number in self.figures for each in away)
        for drawing in self.gone[lost:]:
            message = Message("%(kind)s of the Word template is gone.", kind=one_called(drawing.kind))
            yield ReviewItem(
                where, "", who, message, _picture_of_the_template(), text_before=words_of([drawing])
            )

    def _take(self, among: Counter[Drawing], drawing: Drawing) -> bool:
        key = compared(drawing)
        among[key] -= 1
        if among[key] >= 0:
            return True
        del among[key]
        return False

    def _counterpart(self, drawing: Drawing) -> Drawing | None:
        """Return the drawing that one stands in the place of, which is found once."""
        for number, each in enumerate(self.gone):
            if each.kind == drawing.kind:
                return self.gone.pop(number)
        return None


def compared(drawing: Drawing) -> Drawing:
    """Return a drawing as it is compared: its words as words are, whatever program set them."""
    texts = {name: normalize(getattr(drawing, name), "review") for name in ("words", "alternative", "title")}
    return replace(drawing, **texts)


def changed(
    before: Drawing, drawing: Drawing, where: Message, who: tuple[Attribution, ...], help: Message
) -> Iterator[ReviewItem]:
    """Yield an item for each thing that a drawing shows or says otherwise than another."""
    if before.picture != drawing.picture or (before.link != drawing.link and not drawing.picture):
        message = Message(
            "Another %(kind)s stands in the place of the one that was printed.", kind=_called(drawing.kind)
        )
        yield ReviewItem(where, drawing.alternative, who, message, help)
    elif before.link != drawing.link:
        message = Message(
            "The %(kind)s leads to another place when somebody clicks on it.", kind=_called(drawing.kind)
        )
        yield ReviewItem(where, drawing.link, who, message, help, text_before=before.link)
    kind = _called(drawing.kind)
    for name, said in (
        ("words", Message("The words in the %(kind)s were changed.", kind=kind)),
        (
            "alternative",
            Message("The alternative text of the %(kind)s, which is read out, was changed.", kind=kind),
        ),
        ("title", Message("The title of the %(kind)s was changed.", kind=kind)),
    ):
        old, new = getattr(before, name), getattr(drawing, name)
        if normalize(old, "review") != normalize(new, "review"):
            yield ReviewItem(where, new, who, said, help, text_before=old)


_KINDS: Final = {
    "embedded object": (gettext("An embedded object"), gettext("embedded object")),
    "control": (gettext("A control"), gettext("control")),
    WORD_ART: (gettext("A WordArt text"), gettext("WordArt text")),
    "watermark": (gettext("A watermark"), gettext("watermark")),
    "text box": (gettext("A text box"), gettext("text box")),
    "picture": (gettext("A picture"), gettext("picture")),
    "chart": (gettext("A chart"), gettext("chart")),
    "diagram": (gettext("A diagram"), gettext("diagram")),
    "ink drawing": (gettext("An ink drawing"), gettext("ink drawing")),
    "3D model": (gettext("A 3D model"), gettext("3D model")),
    "shape": (gettext("A shape"), gettext("shape")),
    "formula": (gettext("A formula"), gettext("formula")),
    "footnote": (gettext("A footnote"), gettext("footnote")),
    "endnote": (gettext("An endnote"), gettext("endnote")),
    "symbol": (gettext("A symbol"), gettext("symbol")),
}
"""Things that are no text: as one begins a sentence, and its bare name."""


def one_called(kind: str) -> Message:
    """Return what one of a kind is called at the beginning of a sentence."""
    return Message(_KINDS[kind][0])


def _called(kind: str) -> Message:
    return Message(_KINDS[kind][1])


def words_of(drawings: Iterable[Drawing]) -> str:
    """Return what drawings say: their words, else their alternative text, else where they lead."""
    return "; ".join(
        dict.fromkeys(
            filter(None, (each.words or each.alternative or each.title or each.link for each in drawings))
        )
    )


def added(kind: str) -> Message:
    """Return the sentence on something that was put in."""
    return Message("%(kind)s was added, and the memo has no place for it.", kind=one_called(kind))


def _added(drawing: Drawing, where: Message, who: tuple[Attribution, ...]) -> ReviewItem:
    message = added(drawing.kind)
    return ReviewItem(where, words_of([drawing]), who, message, shown_into_a_statement())


def _is_figure(printed: PrintedParagraph) -> bool:
    return printed.kind == "figure" and printed.change != "deleted"


def gone_figures(context: ReviewContext) -> dict[int, tuple[Attribution, ...]]:
    """Return the numbers of the figures that are gone, each with those who are known to have deleted it.

    One whose picture stands elsewhere in the file was moved.
    """
    package, inventory = context.package.parts, context.package.manifest.inventory

    def is_picture(extra: Extra) -> bool:
        drawing = extra.drawing
        return drawing is not None and read_drawing(drawing, package, package.main).kind == "picture"

    figures = [
        (each, match) for match in context.paragraphs.matches for each in match.printed if _is_figure(each)
    ]
    empty = [(each, match) for each, match in figures if not any(map(is_picture, match.whole.extras))]
    held = [each for each in context.held.drawings if each.kind == "picture"]
    lost = len(figures) - len(held)
    if inventory is not None:
        printed = [each for each in inventory.drawings if each.kind == "picture"]
        lost = (Counter(map(compared, printed)) - Counter(map(compared, held))).total()
    return {each.number: match.whole.who for each, match in empty[: max(0, lost)]}
