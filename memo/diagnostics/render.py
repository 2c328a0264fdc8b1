"""Problems and their codes: as text for people, and problems as JSON for programs."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any

from memo.diagnostics.message import Message
from memo.diagnostics.problem import problem_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memo.diagnostics.problem import Place, Problem, ProblemCode


WIDTH = 100
_LEAD = 30  # characters shown before the caret where a line is cut
_MARGIN = 10  # what stands beside the line: its number, and that it is cut at both ends
_HOLD = "\u00a0"  # no place to break a line, nor is any in the registry
_BOLD, _RED, _YELLOW, _CYAN, _PLAIN = "\033[1m", "\033[31m", "\033[33m", "\033[36m", "\033[0m"


def as_text(problems: Iterable[Problem], *, colour: bool = False, width: int = WIDTH) -> str:
    """Show problems as a compiler does: place, code, model path, the line with a caret, and the help."""
    blocks = [_block(problem, colour=colour, width=width) for problem in problems]
    return "\n".join(blocks)


def as_json(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array; ``line`` and ``column`` count from 1, ``null`` without a place.

    It is ASCII alone, for the reader at the other end of a pipe may be set to any encoding.
    """
    return json.dumps([_record(problem) for problem in problems], indent=2) + "\n"


def as_line(event: Mapping[str, object], problems: Iterable[Problem]) -> str:
    """Return something that happened as one line of JSON, with its problems as :func:`as_json` has them."""
    return json.dumps({**event, "problems": [_record(problem) for problem in problems]}) + "\n"


def explained(code: ProblemCode, *, colour: bool = False, width: int = WIDTH) -> str:
    """Show what there is to say of a problem code, in the order of a problem."""
    paint = _paint if colour else _no_paint
    tone = _RED if code.severity == "error" else _YELLOW
    lines = [f"{paint(code.severity, tone)}: {paint(code.code, _BOLD)}"]
    lines += _wrapped("  ", code.title, width=width)
    if code.why:
        lines += ["", *_wrapped("  ", _held(code.why), width=width)]
    lines += ["", *(f"    {line}" if line else "" for line in code.example.splitlines()), ""]
    lines += _wrapped(f"  {paint('help:', _CYAN)} ", _held(code.help), len("  help: "), width)
    return "\n".join(lines).replace(_HOLD, " ") + "\n"


def _held(text: str) -> str:
    """Keep together what stands between backticks, for somebody may paste it."""
    return re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", _HOLD), text)


def listed(codes: Iterable[ProblemCode], *, colour: bool = False, width: int = WIDTH) -> str:
    """Show each problem code with its title, group by group."""
    paint = _paint if colour else _no_paint
    by_group = {group: list(found) for group, found in groupby(codes, lambda code: code.group)}
    longest = max(len(code.code) for found in by_group.values() for code in found)
    lines = []
    for group, found in by_group.items():
        lines += ["", paint(group, _BOLD)]
        for code in found:
            lines += _wrapped(f"  {code.code:<{longest}}  ", code.title, width=width)
    return "\n".join(lines[1:]) + "\n"


def _block(problem: Problem, *, colour: bool, width: int) -> str:
    paint = _paint if colour else _no_paint
    tone = _RED if problem.severity == "error" else _YELLOW
    where = f"{problem.place}: " if problem.place else ""
    head = f"{paint(visible(where), _BOLD)}{paint(problem.severity, tone)}: {paint(problem.code, _BOLD)}"
    if problem.path:
        head += f"  {visible(problem.path)}"
    lines = [head]
    if problem.place is not None and problem.place.excerpt:
        lines += _excerpt(problem.place, tone if colour else "", width)
    lines += _wrapped("  ", problem.message, width=width)
    for detail in problem.details:
        lines += _unbroken("    ", detail, width=width)
    lines += _unbroken(f"  {paint('help:', _CYAN)} ", problem.help, len("  help: "), width)
    return "\n".join(lines) + "\n"


def _excerpt(place: Place, tone: str, width: int) -> list[str]:
    """Show the line, cut to a window round the caret where it is too long for a terminal."""
    most = WIDTH if width >= WIDTH else max(width - _MARGIN, _LEAD)
    lead = min(_LEAD, most // 3)
    number = f"{place.line:>5}"
    first = place.column - 1
    start = max(0, first - lead) if len(place.excerpt) > most else 0
    window = visible(place.excerpt[start : start + most])
    before = "…" if start else ""
    after = "…" if start + most < len(place.excerpt) else ""
    offset = _cells(before + window[: first - start])
    carets = "^" * max(1, _cells(window[first - start : first - start + place.width]))
    return [
        f"{number} | {before}{window}{after}",
        f"{' ' * len(number)} | {' ' * offset}{_paint(carets, tone) if tone else carets}",
    ]


def _cells(text: str) -> int:
    """Count a terminal's columns: wide characters take two (UAX #11), combining marks none."""
    return sum(
        0
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}
        else 1 + (unicodedata.east_asian_width(character) in {"F", "W"})
        for character in text
    )


def visible(text: str) -> str:
    """Replace, one for one, what a terminal would obey or hide instead of show.

    Tabs, escapes and other controls; and format characters, among them the bidirectional overrides that show
    a line in another order than it has (Unicode's categories Cc, Cf, Cs, Zl and Zp).
    """
    return "".join(
        " "
        if character in "\t\n"
        else "�"
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else character
        for character in text
    )


def _unbroken(lead: str, text: str, indent: int | None = None, width: int = WIDTH) -> list[str]:
    """Leave a text that holds something to paste on one line; wrap any other."""
    return [lead + visible(text)] if "`" in text else _wrapped(lead, text, indent, width)


def _wrapped(lead: str, text: str, indent: int | None = None, width: int = WIDTH) -> list[str]:
    hang = " " * (len(lead) if indent is None else indent)
    lines = textwrap.wrap(
        visible(text), width - len(hang), break_long_words=False, break_on_hyphens=False
    ) or [""]
    return [lead + lines[0], *(hang + line for line in lines[1:])]


def _paint(text: str, tone: str) -> str:
    return f"{tone}{text}{_PLAIN}"


def _no_paint(text: str, _tone: str) -> str:
    return text


def _record(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "path": problem.path or None,
        "message": problem.message,
        "details": list(problem.details),
        "help": problem.help,
        "excerpt": place.excerpt if place else None,
        "messages": {
            "message": as_data(problem.message),
            "details": [as_data(detail) for detail in problem.details],
            "help": as_data(problem.help),
        },
    }


def as_data(said: str) -> dict[str, Any]:
    """Return of what something that is said is composed, as data of JSON (:meth:`Message.to_data`)."""
    return (said if isinstance(said, Message) else Message.together((said,))).to_data()


def codes_page() -> str:
    """Return the sections of all codes, below a heading for each group; a code's heading is its anchor."""
    groups = groupby(problem_codes().values(), lambda code: code.group)
    return "\n".join(part for group, found in groups for part in (f"## {group}\n", *map(section, found)))


def section(code: ProblemCode) -> str:
    """Return what there is to say of one code, under its heading."""
    kind = " *A warning: it fails no command.*" if code.severity == "warning" else ""
    parts = [f"### {code.code}", f"{_plain(code.title)}{kind}", _plain(code.why or "")]
    parts += [f"```text\n{code.example.rstrip()}\n```", f"**Help:** {_plain(code.help)}"]
    return "\n\n".join(filter(None, parts)) + "\n"


def _plain(text: str) -> str:
    """Keep Markdown from taking ``<br/>`` for a tag and ``*`` for emphasis, where it is not code anyway."""
    return "".join(
        part if part.startswith("`") else re.sub(r"([<*_])", r"\\\1", part)
        for part in re.split(r"(`[^`]*`)", text)
    )
