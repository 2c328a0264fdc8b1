"""Pictures, shapes, charts and objects: which were printed, which are new, and what was changed in one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo.ooxml import read_drawing
from memo.review.interpret.remedies import SHOWN_INTO_A_STATEMENT, THE_WORD_TEMPLATE
from memo.review.types import ReviewItem
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.ooxml import Drawing
    from memo.review.read import Extra, Match, PrintedParagraph, ReviewContext, ReviewedParagraph
    from memo.review.types import Attribution

_DRAWN_ANEW: Final = "It is drawn anew at each build, of values of the memo: change those, in memo.yaml."
_PICTURE_OF_THE_TEMPLATE: Final = (
    "It comes from templates/memo.docx; where it is to be another, change it there, in Word."
)


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

    def read(self, paragraph: ReviewedParagraph, match: Match | None, where: str) -> Iterator[ReviewItem]:
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
                    yield from changed(before, drawing, where, by, _DRAWN_ANEW)
        if is_figure and not any(drawing.kind == "picture" for drawing, _ in found):
            self.gone = self.gone[1:]  # told with what else is gone

    def rest(self) -> Iterator[ReviewItem]:
        """Yield an item for each of the Word template that is new, changed or gone."""
        where, who = THE_WORD_TEMPLATE, self.context.by()
        for drawing in self.context.held.drawings if self.is_known else ():
            if self._take(self.new, drawing):
                before = self._counterpart(drawing)
                if before is None:
                    yield _added(drawing, where, who)
                else:
                    yield from changed(before, drawing, where, who, _PICTURE_OF_THE_TEMPLATE)
        away = [each for match in self.context.paragraphs.matches if not match.now for each in match.printed]
        lost = sum(each.number in self.figures for each in away)
        for drawing in self.gone[lost:]:
            message = f"{with_article(drawing.kind)} of the Word template is gone."
            yield ReviewItem(
                where, "", who, message, _PICTURE_OF_THE_TEMPLATE, text_before=words_of([drawing])
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
    before: Drawing, drawing: Drawing, where: str, who: tuple[Attribution, ...], help: str
) -> Iterator[ReviewItem]:
    """Yield an item for each thing that a drawing shows or says otherwise than another."""
    if before.picture != drawing.picture or (before.link != drawing.link and not drawing.picture):
        message = f"Another {drawing.kind} stands in the place of the one that was printed."
        yield ReviewItem(where, drawing.alternative, who, message, help)
    elif before.link != drawing.link:
        message = f"The {drawing.kind} leads to another place when somebody clicks on it."
        yield ReviewItem(where, drawing.link, who, message, help, text_before=before.link)
    for name, said in (
        ("words", f"The words in the {drawing.kind} were changed."),
        ("alternative", f"The alternative text of the {drawing.kind}, which is read out, was changed."),
        ("title", f"The title of the {drawing.kind} was changed."),
    ):
        old, new = getattr(before, name), getattr(drawing, name)
        if normalize(old, "review") != normalize(new, "review"):
            yield ReviewItem(where, new, who, said, help, text_before=old)


def with_article(kind: str) -> str:
    """Return the name of a kind behind its indefinite article, as at the beginning of a sentence."""
    return f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}"


def words_of(drawings: Iterable[Drawing]) -> str:
    """Return what drawings say: their words, else their alternative text, else where they lead."""
    return "; ".join(
        dict.fromkeys(
            filter(None, (each.words or each.alternative or each.title or each.link for each in drawings))
        )
    )


def _added(drawing: Drawing, where: str, who: tuple[Attribution, ...]) -> ReviewItem:
    message = f"{with_article(drawing.kind)} was added, and the memo has no place for it."
    return ReviewItem(where, words_of([drawing]), who, message, SHOWN_INTO_A_STATEMENT)


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
