"""What people mistake in YAML, in an analyst's words, each with what to do about it.

First what the parser refuses; then what it reads otherwise than it looks: spaces that are none to it, and
texts cut short by a number sign.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message, Problem, read_table
from memo.yamlfile.tree import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Explanation = tuple[Message, Message, int]
"""Message, help, and the offset of the fault."""

# A text in quotation marks behind its dash or key, be it over several lines.
_QUOTED: Final = re.compile(
    r"""^[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?(?P<text>"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*')""", re.MULTILINE | re.DOTALL
)
_CURLY: Final = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?(?P<mark>[“”„«»‘’‚‹])")
_KEY_ALONE: Final = re.compile(r"[ ]*(?:-[ ]+)*[A-Za-z_][\w-]*(?P<mark>:)[^\s/]")
_KEY_ONLY: Final = re.compile(r"[ ]*(?:-[ ]+)*[\w-]+")
_CUT_OFF: Final = re.compile(r"[^\n\"'#]*[ \t](?P<mark>#)[^\n]*")
_KEY: Final = re.compile(r"\n[ ]*(?:-[ ]+)*[\w-]+:\s")


def unclosed() -> tuple[Message, Message]:
    """Return message and help for a quotation mark that is opened and not closed."""
    return (
        Message("A quotation mark is opened here and never closed."),
        Message('Close it with the same mark; a " inside a text in " marks is written \\".'),
    )


def _joined(at: int) -> Explanation:
    return (
        Message("There is no space after the colon here, so that YAML sees no key."),
        Message("Put a space after the colon."),
        at,
    )


def explain_syntax_error(said: str, text: str, offset: int, begun: int) -> Explanation:
    """Return message, help, and the offset of the fault.

    Args:
        said: What ruamel.yaml says about problem and context.
        text: The file.
        offset: Where the parser gave up.
        begun: Where what it was parsing had begun.
    """
    if "expected <block end>" in said:
        return _block_end(said, text, offset, begun)
    if "mapping values are not allowed" in said:
        return _colon(text, offset)
    joined = _KEY_ALONE.match(text, begun) if "could not find expected ':'" in said else None
    if joined is not None:
        return _joined(joined.start("mark"))
    for error in read_table("memo.yamlfile", "syntax_errors.toml")["errors"]:
        if error["said"] in said:
            message, help = Message(error["message"]), Message(error["help"])
            return message, help, begun if error["begun"] else offset
    help = Message(
        "Compare the line with its neighbours: indentation in spaces, a colon and a space after each key."
    )
    return Message("This is not YAML: %(said)s.", said=said), help, offset


def _colon(text: str, offset: int) -> Explanation:
    """Explain a colon, at ``offset``, that cannot be that of a key."""
    start = _line_start(text, offset)
    curly = _CURLY.match(text, start)
    if curly is not None:
        return (
            Message(
                "The text stands in curly quotation marks, which YAML takes for letters; so the colon in it "
                "counts."
            ),
            Message(
                "Put straight marks, \" or ', round the whole text; curly ones inside them are printed as "
                "they are."
            ),
            curly.start("mark"),
        )
    joined = _KEY_ALONE.match(text, _line_start(text, start - 1))
    if joined is not None:
        return _joined(joined.start("mark"))
    if _KEY_ONLY.fullmatch(text, start, offset):
        message = Message(
            "This field is indented further than the one above, and is taken for a part of its text."
        )
        return message, Message("Line it up with the other fields of its entry."), offset
    help = Message("Put quotation marks, \" or ', round a text that holds a colon.")
    return Message("There is a second colon on this line."), help, offset


def _block_end(said: str, text: str, offset: int, begun: int) -> Explanation:
    """Explain why what stands at ``offset`` cannot go on with what ``begun``."""
    start = _line_start(text, offset)
    closed = _after_closing(text[start:offset].rstrip())
    if closed is not None:
        return *closed, offset
    above = _CUT_OFF.match(text, _line_start(text, start - 1))
    if above is not None and above.end() == start - 1:
        message = Message(
            "All from # on is a comment, which ends the text; the line below belongs to nothing."
        )
        help = Message("Put quotation marks round the whole text, or take the comment out.")
        return message, help, above.start("mark")
    return *_astray(said, text.count("\n", 0, begun) + 1), offset


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, max(0, offset)) + 1


def _after_closing(before: str) -> tuple[Message, Message] | None:
    """Explain words behind the mark or bracket that closes a text; ``before`` is the line up to them."""
    if before.endswith(("]", "}")):
        message = Message("The text goes on after its closing bracket; YAML reads brackets as a list.")
        return message, Message("Put quotation marks round the whole text.")
    if not before.endswith(('"', "'")):
        return None
    other = "'…'" if before.endswith('"') else '"…"'
    marks = Message(
        "Put the other marks, %(other)s, round the whole text, or write `>-` in its place and the text, as "
        "it is, indented on the next line.",
        other=other,
    )
    twice = Message("Write an apostrophe inside '…' twice ('').")
    help = Message("%(this)s Or: %(that)s", this=twice, that=marks) if before.endswith("'") else marks
    return Message("The text goes on after its closing quotation mark."), help


def _astray(said: str, line: int) -> tuple[Message, Message]:
    """Explain a line that is indented like nothing above it; what is around it begins in ``line``."""
    if "found '?'" in said and "block collection" in said:
        message = Message(
            "This is a field, but the list that begins in line %(line)s has entries with a dash here.",
            line=line,
        )
        return message, Message("Put a dash before it, or line it up with the fields that it belongs to.")
    if "found '-'" in said and "block mapping" in said:
        message = Message(
            "This is an entry of a list, but below no key of its own (the fields begin in line %(line)s).",
            line=line,
        )
        help = Message(
            "Put the list's key, with its colon and nothing after it, on the line above the first entry."
        )
        return message, help
    message = Message(
        "The indentation of this line fits none of the lines above it, back to line %(line)s.", line=line
    )
    return message, Message("Line it up with the entries it belongs to.")


def find_unclosed(text: str, offset: int) -> int | None:
    """Return the offset of a quotation mark that only the opening mark of a later text has closed.

    The parser gives up behind that later mark, at ``offset``; the text between them swallowed a key.
    """
    for match in _QUOTED.finditer(text, 0, offset):
        closed_late = not text[match.end() : offset].strip() and _KEY.search(match["text"])
        if closed_late:
            return match.start("text")
    return None


_ODD: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""Spaces that a word processor or a web page sets and YAML takes for letters."""

# Indentation, dashes and a key, then a space that is none.
_ODD_SPACE: Final = re.compile(
    rf"^[ ]*+(?:-[ ]++)*+(?:-|[\w-]++:|\"[\w-]++\":|)[ ]*+(?P<space>[{_ODD}])", re.MULTILINE
)
_COMMENT: Final = re.compile(r"[ \t]+(#.*)")
_COMMENT_FOR_VALUE: Final = re.compile(r"[^:\n]{0,80}+:[ \t]+(#\w.*|# .{30,})")


def odd_spaces(text: str) -> list[int]:
    """Return the offset of the first odd space of each line that has one where its structure is told.

    That is in the indentation, after a dash or after the colon of a key; a line that only continues a text
    may look like that, too.
    """
    return [match.start("space") for match in _ODD_SPACE.finditer(text)]


def straighten(text: str, offsets: Sequence[int]) -> str:
    """Return ``text`` with an ordinary space for the odd one at each offset and for those next to it."""
    characters = list(text)
    for offset in offsets:
        after = offset
        while after < len(text) and re.match(f"[ {_ODD}]", text[after]):
            characters[after] = " "
            after += 1
    return "".join(characters)


def outside_texts(offsets: Sequence[int], text: str, root: Node | None) -> list[int]:
    """Leave out the offsets that lie in a text which began on an earlier line."""
    spans = ((node.start, node.end) for node in _scalars(root))
    texts = sorted((start, end) for start, end in spans if start < end)
    outside = []
    for offset in offsets:
        before = bisect_right(texts, (offset, len(text)))
        start, end = texts[before - 1] if before else (offset, offset)
        if offset >= end or start > text.rfind("\n", 0, offset):
            outside.append(offset)
    return outside


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for pair in node.value:
            yield from (scalar for half in pair for scalar in _scalars(half))


def odd_space_problem(space: str, others: int) -> Problem:
    """Return the problem of a space that is none to YAML; ``others`` more stand in the file."""
    name = unicodedata.name(space).lower()
    here = Message(
        "The space here is no ordinary one but a “%(name)s” (U+%(code)s), as it is pasted from a word "
        "processor; YAML takes it for a letter.",
        name=name,
        code=f"{ord(space):04X}",
    )
    more = Message.counted(
        "%(num)s more like it stands in the file.", "%(num)s more like it stand in the file.", others
    )
    return Problem("yaml-space", Message("%(here)s %(more)s", here=here, more=more) if others else here)


def find_comment(text: str, node: ScalarNode, value: Any, key: int) -> tuple[int, int] | None:
    """Return where the comment stands, if any, that has cut off the end of a text, or all of it.

    A comment behind a single word, a number or a quoted text is meant as one. One behind a phrase, or one
    that begins with a figure, as in ``Lever #1``, seldom is.

    Args:
        text: The file.
        node: A value of the file.
        value: What it was read as.
        key: The offset of its key.

    Returns:
        Half-open offsets.
    """
    if node.style:
        return None
    if value is None:
        found = _COMMENT_FOR_VALUE.match(text, key)
    else:
        found = _COMMENT.match(text, node.end)
        is_meant = not isinstance(value, str) or not (
            re.search(r"\s", value) or (found and re.match(r"#\d", found[1]))
        )
        found = None if is_meant else found
    return found.span(1) if found else None
