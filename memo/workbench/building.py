"""Builds that are asked for by a page: in a process of their own, one at a time for each memo.

It is the build of `memo build`; what it has done so far is told as it goes on. The PDF is then drawn page by
page, with the places of the memo's values on it, so that a click in the picture leads to what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.commands.build import build
from memo.model import KINDS, output_name
from memo.workbench.errands import BegunStep, Errand, ErrandState, told_steps
from memo.workspace import (
    FORMATS,
    PAPERS,
    Appearance,
    PagePicture,
    PdfWorkers,
    page_pictures,
    real,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from memo.diagnostics import Problem
    from memo.integrity.readback import PlacedValue
    from memo.model import KindName
    from memo.workspace import MemoRendering

_JOBS: Final = 2
"""Processes of a build: while one composes, the other that prints the PDF gets ready."""


@dataclass(frozen=True, slots=True)
class BuildChoice:
    """What is built, and how it looks; ``""`` for what memo and house say."""

    formats: tuple[str, ...] = FORMATS
    kind: str = ""
    paper: str = ""
    theme: str = ""

    @property
    def steps(self) -> int:
        """How many steps it takes: to read, check, compose, print each format, write, and draw the pages."""
        return 4 + len(self.formats) + ("pdf" in self.formats)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of the PDF as a picture, and where on it values stand."""

    picture: PagePicture
    places: tuple[PlacedValue, ...]


@dataclass(frozen=True, slots=True)
class BuildState(ErrandState):
    """What is known of the last build.

    Its steps are ``read``, ``compose``, ``check``, ``print``, ``write`` and ``draw``.

    Attributes:
        choice: What was asked for.
        files: The names of the files written.
        pages: The pages of the PDF, where one was printed, be it by the build before.
    """

    choice: BuildChoice = BuildChoice()
    files: tuple[str, ...] = ()
    pages: tuple[ShownPage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    pages: tuple[ShownPage, ...]


class Builder(Errand[BuildState]):
    """Builds one memo.

    Args:
        path: The memo.yaml.
        output: The folder of built files.
        changed: Called whenever there is more to tell.
    """

    def __init__(self, path: Path, output: Path, changed: Callable[[], None]) -> None:
        super().__init__(BuildState(), _after, changed)
        self._path, self._output = path, output

    def start(self, choice: BuildChoice, version: str) -> None:
        """Begin a build, unless one is under way."""
        begun = BuildState(choice=choice, version=version, pages=self.state.pages)
        self.begin(begun, build_and_draw, self._path, self._output, choice)

    def outputs(self) -> Mapping[str, Path]:
        """Return the built files of the memo that there are, redlines included, by name."""
        case = real(self._path).parent.name
        kinds = [output_name(case, kind) for kind in KINDS]
        names = [f"{name}{line}.{form}" for name in kinds for line in ("", ".redline") for form in FORMATS]
        return {name: self._output / name for name in names if (self._output / name).is_file()}


def _after(now: BuildState, said: _Written | _Drawn) -> BuildState:
    if isinstance(said, _Written):
        return replace(now, files=said.files, problems=said.problems)
    return replace(now, pages=said.pages, number=now.number + 1)


def build_and_draw(tell: Callable[[object], None], path: Path, output: Path, choice: BuildChoice) -> None:
    """Build a memo and draw its PDF; called in a process of its own.

    Raises:
        MemoError: There is no such memo any more.
    """
    timing = told_steps(tell)
    kinds: list[KindName] = [kind for kind in KINDS if kind == choice.kind]
    with PdfWorkers(_JOBS if "pdf" in choice.formats else 1) as workers:
        appearance = Appearance(choice.paper, choice.theme)
        built = build(
            [path], output, choice.formats, workers, kinds=kinds, appearance=appearance, timing=timing
        )
    tell(_Written(tuple(each.name for each in built.files), built.problems))
    for rendering in built.renderings:
        pdf = output / f"{rendering.name}.pdf"
        if pdf in built.files:
            tell(BegunStep("draw"))
            tell(_Drawn(tuple(_drawn(rendering, pdf.read_bytes()))))


def _drawn(rendering: MemoRendering, pdf: bytes) -> list[ShownPage]:
    places: dict[int, list[PlacedValue]] = {}
    for place in rendering.places(pdf):
        places.setdefault(place.page, []).append(place)
    return [
        ShownPage(picture, tuple(places.get(number, ()))) for number, picture in enumerate(page_pictures(pdf))
    ]


def choice_of(form: Mapping[str, str], themes: Sequence[str]) -> BuildChoice:
    """Return what a form asks for; what there is none of is as memo and house say."""
    formats = tuple(each for each in FORMATS if form.get(each)) or FORMATS
    kind, paper, theme = (form.get(name, "") for name in ("kind", "paper", "theme"))
    return BuildChoice(
        formats,
        kind if kind in KINDS else "",
        paper if paper in PAPERS else "",
        theme if theme in themes else "",
    )
