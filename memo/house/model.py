"""What a house may set: the parts of house.yaml, each with what it is for.

Everything may be left out; what is left out is as it stands in ``styles/tokens.css`` and the templates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from memo.diagnostics import Message, Problem
from memo.model import StrictModel, Text
from memo.renderers import as_hex, near_colour

if TYPE_CHECKING:
    from collections.abc import Callable

SectionName = Literal[
    "decision",
    "summary",
    "recommendation",
    "next-steps",
    "risks",
    "comparison",
    "obstacles",
    "background",
    "implications",
    "pathways",
    "source",
    "evidence",
    "revision",
    "appendices",
]
SECTIONS: Final[tuple[SectionName, ...]] = get_args(SectionName)
"""The sections of a memo in the order in which they stand unless a house says otherwise."""

_LATER: Final = frozenset({"decision", "next-steps", "risks", "appendices"})
"""What an order need not name, for orders were written before it: it stands behind its usual forerunner."""

LEAST_HEIGHT, MOST_HEIGHT = 5, 40
"""Millimetres that a logo may be high: lower, nothing is made out; higher, it takes the first page."""

_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")
_MM: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_POINTS: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(?:pt)?")


def _told(problem: Problem) -> PydanticCustomError:
    return PydanticCustomError("told", "told", {"problem": problem})


BOUNDS: Final = {
    "text": (8.0, 16.0),
    "title": (12.0, 36.0),
    "heading_1": (9.0, 24.0),
    "heading_2": (9.0, 20.0),
    "lead": (8.0, 18.0),
    "table": (7.0, 13.0),
    "quote": (7.0, 14.0),
    "ground": (7.0, 15.0),
    "note": (7.0, 12.0),
    "label": (7.0, 13.0),
    "running": (6.0, 10.0),
    "mark": (6.0, 11.0),
    "flag": (6.0, 9.0),
}
"""From how many points to how many each size may be. A text of 16 pt is that of large print; with more, words
run out of lines and columns. The others may be what such a text carries along, and a little more."""


def _points(value: Any, info: ValidationInfo) -> float:
    """Read a size of type: ``10``, ``10.5pt``; what its place on a page does not hold is refused."""
    least, most = BOUNDS[str(info.field_name)]
    found = _POINTS.fullmatch(str(value).strip()) if isinstance(value, (str, int, float)) else None
    size = float(found[1]) if found and not isinstance(value, bool) else None
    if size is not None and least <= size <= most:
        return size
    if size is None:
        said = Message("“%(value)s” is no size of type.", value=value)
    elif size < least:
        said = Message("Type of %(size)s pt is too small here to be read.", size=f"{size:g}")
    else:
        said = Message("Type of %(size)s pt finds no room here: lines and columns break.", size=f"{size:g}")
    bounds = {"least": f"{least:g}", "most": f"{most:g}", "middle": f"{round((least + most) / 2):g}"}
    help = Message("Write points, from %(least)s to %(most)s, as in `%(middle)spt`.", **bounds)
    raise _told(Problem("house-size", said, help))


def _height(value: Any) -> float:
    """Read how high a logo is, in millimetres: ``14mm``, ``1.4cm``."""
    found = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    height = float(found[1]) * _MM[found[2]] if found else None
    if height is not None and LEAST_HEIGHT <= height <= MOST_HEIGHT:
        return height
    if height is None:
        said = Message("“%(value)s” is no length.", value=value)
    elif height < LEAST_HEIGHT:
        said = Message("At a height of %(value)s nothing of a logo can be made out.", value=value)
    else:
        said = Message("A logo of %(value)s takes the first page, which is the memo's.", value=value)
    bounds = {"least": f"{LEAST_HEIGHT}mm", "most": f"{MOST_HEIGHT}mm"}
    help = Message("Write a number and a unit, from %(least)s to %(most)s, as in `14mm`.", **bounds)
    raise _told(Problem("house-length", said, help))


def _colour(value: Any) -> str:
    """Read a colour as CSS names it, and return it as ``#rrggbb``."""
    found = as_hex(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise _told(
            Problem(
                "token-colour",
                Message(
                    "“%(value)s” is no colour that all outputs can show.",
                    value="" if value is None else value,
                ),
                _colour_help("" if value is None else str(value)),
            )
        )
    return found


def _colour_help(value: str) -> Message:
    """Return what to write for what is no colour: the one that is most like it, if any is."""
    near = near_colour(value)
    if near:
        written = f'"{near}"' if near.startswith("#") else near
        return Message(
            'Did you mean `%(near)s`? A number stands in quotation marks, as in `"#0f4c5c"`.', near=written
        )
    return Message('Write a number in quotation marks, as in `"#0f4c5c"`, a name of CSS\'s, rgb() or hsl().')


def _in_languages(value: Any) -> Any:
    """Read words for all languages, or for some by their tags."""
    return {"": value} if isinstance(value, str) else value


def _known_tags(words: dict[str, str]) -> dict[str, str]:
    for tag in words:
        if tag and not re.fullmatch(r"[a-z]{2}", tag):
            raise _told(
                Problem(
                    "house-language",
                    Message("“%(tag)s” is no language of the page.", tag=tag),
                    Message("Write a tag of two letters, such as `en:` or `de:`."),
                )
            )
    return words


def _small(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _inside(path: str) -> str:
    """Refuse a path that leads out of the folder of house.yaml."""
    if path.startswith(("/", "\\")) or ":" in path or ".." in re.split(r"[/\\]", path):
        raise _told(
            Problem(
                "house-outside",
                Message("“%(path)s” leads out of the folder in which house.yaml lies.", path=path),
                Message("Copy it into that folder, and name it from there."),
            )
        )
    return path


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    for index, name in enumerate(SECTIONS):
        if name in _LATER and name not in names:
            usual = SECTIONS[index - 1] if index else ""
            place = names.index(usual) + 1 if usual in names else 0
            names = (*names[:place], name, *names[place:])
    missing = [name for name in SECTIONS if name not in names]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if missing or twice:
        wrong = [Message("it leaves out %(names)s", names=", ".join(missing))] * bool(missing)
        wrong += [Message("it names %(names)s more than once", names=", ".join(twice))] * bool(twice)
        raise _told(
            Problem(
                "house-sections",
                Message("The order of sections cannot be kept: %(wrong)s.", wrong=Message.listed(wrong)),
                Message("Name each section once: %(sections)s.", sections=", ".join(SECTIONS)),
            )
        )
    for before, after, say in _ORDER:
        late = [name for name in before if names.index(name) > names.index(after)]
        if late:
            help = Message("Move `%(section)s` behind %(names)s.", section=after, names=", ".join(late))
            raise _told(Problem("house-sections", say(", ".join(late)), help))
    return names


_QUOTING: Final = tuple(name for name in SECTIONS if name not in {"evidence", "revision", "appendices"})
_ASSUMING: Final = tuple(name for name in _QUOTING if name != "source")
_ORDER: Final[tuple[tuple[tuple[str, ...], str, Callable[[str], Message]], ...]] = (
    (
        _QUOTING,
        "evidence",
        lambda late: Message(
            "evidence stands before %(names)s, and lists the quotes of what stands before it.", names=late
        ),
    ),
    (
        _ASSUMING,
        "source",
        lambda late: Message(
            "source stands before %(names)s, and lists the assumptions of what stands before it.", names=late
        ),
    ),
)
"""What gathers from the sections before it, and so stands behind them; and how it is told."""

Points = Annotated[float, BeforeValidator(_points), WithJsonSchema({"type": ["string", "number"]})]
Height = Annotated[float, BeforeValidator(_height), WithJsonSchema({"type": "string"})]
Colour = Annotated[str, BeforeValidator(_colour), WithJsonSchema({"type": "string"})]
Inside = Annotated[Text, AfterValidator(_inside)]
Heading = Annotated[
    dict[str, Text],
    BeforeValidator(_in_languages),
    AfterValidator(_known_tags),
    WithJsonSchema({"type": ["string", "object"], "additionalProperties": {"type": "string"}}),
]
Paper = Annotated[Literal["a4", "letter"], BeforeValidator(_small)]


class Logo(StrictModel):
    """The mark of the house, at the head of the first page."""

    file: Inside = Field(description="An SVG or PNG file beside house.yaml.")
    text: Text = Field(description="What it shows, for readers who cannot see it.")
    height: Height = Field(
        default=14.0,
        description=f"How high it is printed, such as 14mm: from {LEAST_HEIGHT}mm to {MOST_HEIGHT}mm.",
    )


class Family(StrictModel):
    """A typeface: a folder with its files."""

    folder: Inside = Field(description="A folder beside house.yaml with its TTF or OTF files.")
    name: Text | None = Field(
        default=None, description="The family's name in its files; needed where the folder has several."
    )
    licence: Text | None = Field(
        default=None, description="Your licence in words, where it allows more than the font files say."
    )


class Families(StrictModel):
    """The two families of a page."""

    serif: Family | None = Field(default=None, description="For running text and the title.")
    sans: Family | None = Field(default=None, description="For headings, tables, labels and figures.")


def _shade(description: str, alias: str | None = None) -> Any:
    return Field(default=None, alias=alias, description=description)


class Shades(StrictModel):
    """Colours by name, each as CSS writes it."""

    paper_white: Colour | None = _shade("The paper.", "paper-white")
    ink: Colour | None = _shade("Running text.")
    quiet: Colour | None = _shade("Text that stands back: notes, labels.")
    rule: Colour | None = _shade("Lines of tables.")
    accent: Colour | None = _shade("The colour of the house: headings, links, what is recommended.")
    accent_pale: Colour | None = _shade("The ground of the bottom line.", "accent-pale")
    bar: Colour | None = _shade("Bars of the figure.")
    heat_1: Colour | None = _shade("The ground of the rating 1.", "heat-1")
    heat_2: Colour | None = _shade("The ground of the rating 2.", "heat-2")
    heat_3: Colour | None = _shade("The ground of the rating 3.", "heat-3")
    heat_4: Colour | None = _shade("The ground of the rating 4.", "heat-4")
    heat_5: Colour | None = _shade("The ground of the rating 5.", "heat-5")
    heat_ink: Colour | None = _shade("Ratings 1 to 4.", "heat-ink")
    heat_ink_strong: Colour | None = _shade("The rating 5.", "heat-ink-strong")
    severity_critical: Colour | None = _shade("The word “Critical”.", "severity-critical")
    severity_high: Colour | None = _shade("The word “High”.", "severity-high")
    severity_medium: Colour | None = _shade("The word “Medium”.", "severity-medium")
    severity_low: Colour | None = _shade("The word “Low”.", "severity-low")
    inserted: Colour | None = _shade("Words put in, in a redline.")
    deleted: Colour | None = _shade("Words taken out, in a redline.")


class Colours(Shades):
    """Colours by name, and those of dark screens where they shall not be worked out of these."""

    dark: Shades = Field(default=Shades(), description="Colours of a dark screen, by the same names.")


def _size(name: str, description: str, alias: str | None = None) -> Any:
    least, most = BOUNDS[name]
    bounds: dict[str, Any] = {"minimum": least, "maximum": most}
    said = f"{description} From {least:g}pt to {most:g}pt."
    return Field(default=None, alias=alias, description=said, json_schema_extra=bounds)


class Sizes(StrictModel):
    """Sizes of type in points. The size of text carries all that are not named along with it."""

    text: Points | None = _size(
        "text", "Running text; all sizes that are not named keep their proportion to it."
    )
    title: Points | None = _size("title", "The title.")
    heading_1: Points | None = _size("heading_1", "Headings of sections.", "heading-1")
    heading_2: Points | None = _size("heading_2", "Headings within sections.", "heading-2")
    lead: Points | None = _size("lead", "The bottom line.")
    table: Points | None = _size("table", "Tables and captions.")
    quote: Points | None = _size("quote", "Quotations in the annex.")
    ground: Points | None = _size("ground", "What the bottom line rests on.")
    note: Points | None = _size("note", "Notes.")
    label: Points | None = _size("label", "Labels at the head.")
    running: Points | None = _size("running", "What runs along each page.")
    mark: Points | None = _size("mark", "Marks of evidence.")
    flag: Points | None = _size("flag", "The flag over a recommended pathway.")


class Headings(StrictModel):
    """The words of headings, for all languages or by language."""

    decision: Heading | None = Field(default=None, description="In the place of “What we ask of you”.")

    bottom_line: Heading | None = Field(
        default=None, alias="bottom-line", description="In the place of “Bottom line”."
    )
    summary: Heading | None = Field(default=None, description="In the place of “Executive summary”.")
    background: Heading | None = Field(default=None, description="In the place of “Background”.")
    obstacles: Heading | None = Field(default=None, description="In the place of “Obstacles”.")
    comparison: Heading | None = Field(default=None, description="In the place of “Pathways compared”.")
    pathways: Heading | None = Field(
        default=None, description="In the place of “The pathways and their ratings”."
    )
    recommendation: Heading | None = Field(default=None, description="In the place of “Recommendation”.")
    next_steps: Heading | None = Field(
        default=None, alias="next-steps", description="In the place of “Next steps”."
    )
    risks: Heading | None = Field(default=None, description="In the place of “What can go wrong”.")
    implications: Heading | None = Field(default=None, description="In the place of “Implications”.")
    source: Heading | None = Field(default=None, description="In the place of “Source assessment”.")
    evidence: Heading | None = Field(default=None, description="In the place of “Evidence”.")
    revision: Heading | None = Field(default=None, description="In the place of “Revision”.")


_Count = Annotated[int, Field(ge=1, le=1000, strict=True)]


class LengthLimits(StrictModel):
    """How much of a memo is too much. They are asked of the memo in work, never of what is frozen."""

    bottom_line_words: _Count = Field(default=60, description="The most words of the bottom line.")
    summary_words: _Count = Field(default=250, description="The most words of all points together.")
    least_points: _Count = Field(default=4, description="The fewest points of the summary.")
    most_points: _Count = Field(default=6, description="The most points of the summary.")
    short_title_letters: _Count = Field(default=24, description="The most letters of a short title.")

    @model_validator(mode="after")
    def _in_order(self) -> LengthLimits:
        if self.least_points > self.most_points:
            raise _told(
                Problem(
                    "house-limits",
                    Message(
                        "The summary wants %(least_points)s points or more and %(most_points)s or fewer.",
                        least_points=self.least_points,
                        most_points=self.most_points,
                    ),
                    Message("Write a `least_points:` that is no more than `most_points:`."),
                )
            )
        return self


class House(StrictModel):
    """A house: how all memos of an office look, and what it asks of them."""

    office: Text | None = Field(default=None, description="The name at the head of the first page.")
    letterhead: tuple[Text, ...] = Field(default=(), description="Lines under the office's name.")
    contact: tuple[Text, ...] = Field(default=(), description="How to reach the office, line by line.")
    logo: Logo | None = Field(default=None, description="The mark of the house, an SVG or PNG file.")
    families: Families = Field(default=Families(), description="Typefaces, each a folder of font files.")
    theme: Text | None = Field(
        default=None, description="A file of styles/themes/; the colours named here go before its own."
    )
    colours: Colours = Field(default=Colours(), description="Colours by name.")
    paper: Paper | None = Field(default=None, description="a4 or letter.")
    sizes: Sizes = Field(default=Sizes(), description="Sizes of type, in points.")
    headings: Headings = Field(default=Headings(), description="Words for headings.")
    citation: Literal["¶", "para."] = Field(
        default="¶", description="How a paragraph of the article is cited: ¶9, or para. 9."
    )
    sections: Annotated[tuple[SectionName, ...], AfterValidator(_each_once)] = Field(
        default=SECTIONS, description="The order of sections; each is named once."
    )
    acronyms: tuple[Text, ...] = Field(
        default=(), description="Acronyms that your readers know, which a memo need not spell out."
    )
    limits: LengthLimits = Field(default=LengthLimits(), description="How much of a memo is too much.")
