"""What a reviewer put on words and paragraphs by hand → items: highlights, colours, links, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.i18n import gettext
from memo.ooxml import whole_number
from memo.review.read import hides
from memo.review.types import Findings, ReviewItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.review.read import LookChange, PropertyChange, ReviewContext


def _asked() -> Message:
    return Message(
        "Where it asks a question or wants a change, decide on that in memo.yaml; looks are for the styles."
    )


def _link() -> Message:
    return Message(
        "Where the link matters, name what it leads to in a statement of the memo, or in its source."
    )


def _out() -> Message:
    return Message("Where they are to be said, put them into a statement of the memo, in memo.yaml.")


def _in() -> Message:
    return Message("They still stand in memo.yaml; where they are to go, delete them there.")


_COLOURS: Final = {
    "FF0000": gettext("red"),
    "C00000": gettext("dark red"),
    "FFC000": gettext("orange"),
    "FFFF00": gettext("yellow"),
    "92D050": gettext("light green"),
    "00B050": gettext("green"),
    "00FF00": gettext("bright green"),
    "00B0F0": gettext("light blue"),
    "0070C0": gettext("blue"),
    "0000FF": gettext("blue"),
    "002060": gettext("dark blue"),
    "7030A0": gettext("purple"),
    "FFFFFF": gettext("white"),
    "000000": gettext("black"),
    "808080": gettext("grey"),
}
"""What Word's palette calls them."""

_VALUES: Final = {
    "highlight": {
        "lightGray": gettext("light grey"),
        "darkGray": gettext("dark grey"),
        "darkYellow": gettext("dark yellow"),
        "darkRed": gettext("dark red"),
        "darkBlue": gettext("dark blue"),
        "darkCyan": gettext("teal"),
        "darkGreen": gettext("dark green"),
        "darkMagenta": gettext("violet"),
        "magenta": gettext("pink"),
        "cyan": gettext("turquoise"),
        "green": gettext("bright green"),
        "yellow": gettext("yellow"),
        "red": gettext("red"),
        "blue": gettext("blue"),
        "black": gettext("black"),
        "white": gettext("white"),
    },
    "align": {
        "left": gettext("on the left"),
        "right": gettext("on the right"),
        "center": gettext("in the middle"),
        "both": gettext("on both sides"),
    },
    "raised": {"superscript": gettext("raised"), "subscript": gettext("lowered")},
}
"""What values are called; those of highlights (17.18.40) as Word's menu has them."""

_BREAKS: Final = {
    "page": (
        gettext("given a page break within it"),
        gettext("given a page break before it"),
        gettext("stripped of the page break before it"),
    ),
    "column": (
        gettext("given a column break within it"),
        gettext("given a column break before it"),
        gettext("stripped of the column break before it"),
    ),
    "section": (
        gettext("given a section break within it"),
        gettext("given a section break before it"),
        gettext("stripped of the section break before it"),
    ),
}
"""What is said of each break within a paragraph, before it, and gone from before it."""

_SAID: Final = {
    "highlight": (gettext("highlighted %(value)s"), gettext("stripped of their highlight")),
    "colour": (gettext("coloured %(value)s"), gettext("stripped of their colour")),
    "shading": (gettext("shaded %(value)s"), gettext("stripped of their shading")),
    "paragraph shading": (gettext("shaded %(value)s"), gettext("stripped of its shading")),
    "cell shading": (
        gettext("shaded %(value)s in its cell"),
        gettext("stripped of the shading of its cell"),
    ),
    "underline": (gettext("underlined"), gettext("stripped of their underline")),
    "size": (gettext("set in %(value)s"), gettext("set in another size")),
    "font": (gettext("set in the font %(value)s"), gettext("set in another font")),
    "raised": (gettext("%(value)s"), gettext("put back on the line")),
    "border": (gettext("framed"), gettext("stripped of their frame")),
    "capitals": (gettext("set in capitals"), gettext("stripped of their capitals")),
    "small capitals": (gettext("set in small capitals"), gettext("stripped of their small capitals")),
    "bold": (gettext("made bold"), gettext("no longer bold")),
    "italic": (gettext("made italic"), gettext("no longer italic")),
    "outlined": (gettext("made outlined"), gettext("no longer outlined")),
    "shadowed": (gettext("made shadowed"), gettext("no longer shadowed")),
    "embossed": (gettext("made embossed"), gettext("no longer embossed")),
    "engraved": (gettext("made engraved"), gettext("no longer engraved")),
    "style": (
        gettext("given the style “%(value)s” in the place of “%(old)s”"),
        gettext("stripped of its style"),
    ),
    "level": (gettext("made an entry of a list, on level %(value)s,"), gettext("taken out of its list")),
    "align": (gettext("aligned %(value)s"), gettext("aligned otherwise")),
    "indent": (gettext("indented otherwise"), gettext("indented otherwise")),
}
"""What is said of each kind where it was put on, and where it was taken off."""


def read_looks(context: ReviewContext) -> Findings:
    """Make an item of each thing that was put on words or a paragraph, or taken off."""
    return Findings([], [item for change in context.looks for item in _items(change)])


def _items(change: LookChange) -> Iterator[ReviewItem]:
    kinds = {each.kind: each for each in change.changes}
    if "hidden" in kinds:
        printed = kinds["hidden"].new == "printed"
        message = (
            Message("These words were hidden by hand; the memo still says them.")
            if printed
            else Message(
                "These words were hidden by hand; the memo does not say them, and they were left out."
            )
        )
        yield ReviewItem(
            change.where, change.words, change.who, message, _in() if printed else _out(), change.path
        )
    if "link" in kinds:
        old, new = kinds["link"].old, kinds["link"].new
        message = _link_told(old, new)
        yield ReviewItem(change.where, change.words, change.who, message, _link(), change.path)
    others = [each for each in change.changes if each.kind not in {"hidden", "link"}]
    if others:
        done = Message.listed([_described(each) for each in others])
        message = (
            Message("This paragraph was %(done)s by hand.", done=done)
            if change.is_paragraph
            else Message("These words were %(done)s by hand.", done=done)
        )
        yield ReviewItem(
            change.where, change.words, change.who, message, _asked(), change.path, kind="formatting"
        )


def _link_told(old: str, new: str) -> Message:
    if not old:
        return Message("A link was put on these words, to %(place)s.", place=_place(new))
    if not new:
        return Message("The link on these words was taken off; it led to %(place)s.", place=_place(old))
    return Message(
        "The link on these words leads to %(place)s now, and not to %(before)s.",
        place=_place(new),
        before=_place(old),
    )


def _place(link: str) -> Message:
    if link.startswith("#"):
        return Message("the place “%(name)s” in the file", name=link[1:])
    return Message.together((link,))


def _described(change: PropertyChange) -> Message:
    kind, old, new = change
    if hides(change):
        if kind == "colour":
            return Message("coloured %(value)s, so that they are hard to see,", value=_colour(new))
        return Message("set in %(value)s, so that they are hard to see,", value=_points(new))
    if kind in _BREAKS:
        which = 2 if not new else 0 if new == "within" else 1
        return Message(_BREAKS[kind][which])
    if kind == "level" and old and new:
        return Message("moved in its list from level %(old)s to level %(new)s", old=old, new=new)
    return Message(_SAID[kind][0], value=_value(kind, new), old=old) if new else Message(_SAID[kind][1])


def _value(kind: str, value: str) -> Message:
    if kind == "size":
        return _points(value)
    if kind.endswith(("colour", "shading")):
        return _colour(value)
    return Message(_VALUES[kind][value]) if value in _VALUES.get(kind, ()) else Message.together((value,))


def _colour(value: str) -> Message:
    if value not in _COLOURS:
        return Message.together((value,))
    return Message("%(name)s (%(value)s)", name=Message(_COLOURS[value]), value=value)


def _points(value: str) -> Message:
    size = whole_number(value)
    if size is None:
        return Message("its own size")
    return Message("%(size)s pt", size=size // 2 if size % 2 == 0 else size / 2)
