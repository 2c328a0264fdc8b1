"""What a reviewer put on words and paragraphs by hand → items: highlights, colours, links, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.ooxml import whole_number
from memo.review.read import hides
from memo.review.types import Findings, ReviewItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.review.read import LookChange, PropertyChange, ReviewContext

_ASKED: Final = (
    "Where it asks a question or wants a change, decide on that in memo.yaml; looks are for the styles."
)
_LINK: Final = "Where the link matters, name what it leads to in a statement of the memo, or in its source."
_OUT: Final = "Where they are to be said, put them into a statement of the memo, in memo.yaml."
_IN: Final = "They still stand in memo.yaml; where they are to go, delete them there."

_COLOURS: Final = {
    "FF0000": "red", "C00000": "dark red", "FFC000": "orange", "FFFF00": "yellow", "92D050": "light green",
    "00B050": "green", "00FF00": "bright green", "00B0F0": "light blue", "0070C0": "blue", "0000FF": "blue",
    "002060": "dark blue", "7030A0": "purple", "FFFFFF": "white", "000000": "black", "808080": "grey",
}  # fmt: skip
"""What Word's palette calls them."""

_HIGHLIGHTS: Final = {
    "lightGray": "light grey", "darkGray": "dark grey", "darkYellow": "dark yellow", "darkRed": "dark red",
    "darkBlue": "dark blue", "darkCyan": "teal", "darkGreen": "dark green", "darkMagenta": "violet",
    "magenta": "pink", "cyan": "turquoise", "green": "bright green",
}  # fmt: skip
"""Names of 17.18.40 as Word's menu has them, where they differ."""

_ALIGNED: Final = {
    "left": "on the left", "right": "on the right", "center": "in the middle", "both": "on both sides",
}  # fmt: skip
_RAISED: Final = {"superscript": "raised", "subscript": "lowered"}
_BREAKS: Final = frozenset({"page", "column", "section"})
_SAID: Final = {
    "highlight": ("highlighted {}", "stripped of their highlight"),
    "colour": ("coloured {}", "stripped of their colour"),
    "shading": ("shaded {}", "stripped of their shading"),
    "paragraph shading": ("shaded {}", "stripped of its shading"),
    "cell shading": ("shaded {} in its cell", "stripped of the shading of its cell"),
    "underline": ("underlined", "stripped of their underline"),
    "size": ("set in {}", "set in another size"),
    "font": ("set in the font {}", "set in another font"),
    "raised": ("{}", "put back on the line"),
    "border": ("framed", "stripped of their frame"),
    "capitals": ("set in capitals", "stripped of their capitals"),
    "small capitals": ("set in small capitals", "stripped of their small capitals"),
    "style": ("given the style “{}” in the place of “{old}”", "stripped of its style"),
    "level": ("made an entry of a list, on level {},", "taken out of its list"),
    "align": ("aligned {}", "aligned otherwise"),
    "indent": ("indented otherwise", "indented otherwise"),
}
"""What is said of each kind where it was put on, and where it was taken off."""


def read_looks(context: ReviewContext) -> Findings:
    """Make an item of each thing that was put on words or a paragraph, or taken off."""
    return Findings([], [item for change in context.looks for item in _items(change)])


def _items(change: LookChange) -> Iterator[ReviewItem]:
    kinds = {each.kind: each for each in change.changes}
    if "hidden" in kinds:
        printed = kinds["hidden"].new == "printed"
        message = "These words were hidden by hand; " + (
            "the memo still says them." if printed else "the memo does not say them, and they were left out."
        )
        yield ReviewItem(
            change.where, change.words, change.who, message, _IN if printed else _OUT, change.path
        )
    if "link" in kinds:
        old, new = kinds["link"].old, kinds["link"].new
        message = (
            f"A link was put on these words, to {_place(new)}." if not old
            else f"The link on these words was taken off; it led to {_place(old)}." if not new
            else f"The link on these words leads to {_place(new)} now, and not to {_place(old)}."
        )  # fmt: skip
        yield ReviewItem(change.where, change.words, change.who, message, _LINK, change.path)
    others = [each for each in change.changes if each.kind not in {"hidden", "link"}]
    if others:
        done = _listed([_described(each) for each in others])
        about = "This paragraph" if change.is_paragraph else "These words"
        message = f"{about} {'was' if change.is_paragraph else 'were'} {done} by hand."
        yield ReviewItem(
            change.where, change.words, change.who, message, _ASKED, change.path, kind="formatting"
        )


def _place(link: str) -> str:
    return f"the place “{link[1:]}” in the file" if link.startswith("#") else link


def _described(change: PropertyChange) -> str:
    kind, old, new = change
    if hides(change):
        how = f"coloured {_colour(new)}" if kind == "colour" else f"set in {_points(new)}"
        return f"{how}, so that they are hard to see,"
    if kind in _BREAKS:
        where = "within it" if new == "within" else "before it"
        return f"given a {kind} break {where}" if new else f"stripped of the {kind} break before it"
    if kind == "level" and old and new:
        return f"moved in its list from level {old} to level {new}"
    put, off = _SAID.get(kind, (f"made {kind}", f"no longer {kind}"))
    return put.format(_value(kind, new), old=old) if new else off


def _value(kind: str, value: str) -> str:
    if kind == "size":
        return _points(value)
    named = _colour(value) if kind.endswith(("colour", "shading")) else value
    return {"highlight": _HIGHLIGHTS, "align": _ALIGNED, "raised": _RAISED}.get(kind, {}).get(named, named)


def _listed(done: list[str]) -> str:
    return ", ".join([*done[:-2], " and ".join(done[-2:])])


def _colour(value: str) -> str:
    return f"{_COLOURS[value]} ({value})" if value in _COLOURS else value


def _points(value: str) -> str:
    size = whole_number(value)
    return "its own size" if size is None else f"{size / 2:g} pt"
