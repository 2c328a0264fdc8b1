"""What a page asks of versions: freeze one, compare two, how far that is, and the redline itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from memo.text import digest
from memo.workbench.build_routes import OF_OUTPUTS, TYPES, headers_of
from memo.workbench.desk_routes import DeskRoutes
from memo.workbench.versions import STEPS, ComparisonState, RevisionRow, revision_rows
from memo.workbench.words import render
from memo.workspace import real

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.routing import Route

    from memo.diagnostics import Problem
    from memo.workbench.desk import Desk


@dataclass(frozen=True, slots=True)
class VersionsView:
    """What the pane of versions shows: ``mark`` tells whether a page has these very revisions."""

    rows: tuple[RevisionRow, ...]
    comparison: ComparisonState
    steps: int = STEPS

    @property
    def mark(self) -> str:
        """The numbers of the revisions, and what is said of the open one, which changes."""
        said = "|".join(f"{row.date} {row.author} {row.note}" for row in self.rows if row.is_open)
        return "-".join([*(str(row.number) for row in self.rows), digest(said.encode())[:8]])


def versions_view(desk: Desk) -> VersionsView:
    """Return what the pane of versions shows of a memo."""
    return VersionsView(revision_rows(desk.history, desk.session.state.snapshot.memo), desk.comparer.state)


class VersionRoutes(DeskRoutes):
    """The routes of versions."""

    @property
    def writing(self) -> list[Route]:
        """Those that change a memo."""
        return [self.post("/m/{key}/freeze", self.freeze)]

    @property
    def reading(self) -> list[Route]:
        """Those that change none."""
        return [
            self.get("/m/{key}/compare", self.state),
            self.post("/m/{key}/compare", self.compare),
            self.post("/m/{key}/compare/stop", self.stop),
            self.get("/m/{key}/redline/{number:int}", self.redline),
            self.get("/m/{key}/redline/{number:int}.{form}", self.print),
        ]

    async def freeze(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Freeze the open revision, and open the next."""
        today = dt.datetime.now().astimezone().date()
        problems = await run_in_threadpool(desk.freeze, form.get("note", ""), today)
        return await self._answer(desk, problems)

    async def compare(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Begin to compare two revisions."""
        known = {str(row.number): row.number for row in versions_view(desk).rows}
        old, new = known.get(form.get("old", "")), known.get(form.get("new", ""))
        if old is None or new is None or old == new:
            return Response(status_code=400)
        version = desk.session.state.snapshot.version
        await run_in_threadpool(desk.comparer.start, min(old, new), max(old, new), version)
        return await self._answer(desk)

    async def stop(self, desk: Desk, _: Mapping[str, str]) -> Response:
        """Stop comparing."""
        await run_in_threadpool(desk.comparer.stop)
        return await self._answer(desk)

    async def state(self, desk: Desk, _: Request) -> Response:
        """How far the comparison is."""
        return await self._answer(desk)

    async def _answer(self, desk: Desk, problems: tuple[Problem, ...] | None = None) -> Response:
        view = await run_in_threadpool(versions_view, desk)
        return HTMLResponse(render("versions_update.jinja", desk.language, versions=view, freezing=problems))

    async def redline(self, desk: Desk, request: Request) -> Response:
        """The page of the last comparison, as `memo diff` prints it."""
        state = desk.comparer.state
        if not state.page or state.number != request.path_params["number"]:
            return Response(status_code=404)
        return HTMLResponse(state.page, headers={"content-security-policy": OF_OUTPUTS})

    async def print(self, desk: Desk, request: Request) -> Response:
        """The last comparison as PDF or Word file."""
        state, form = desk.comparer.state, request.path_params["form"]
        data = state.prints.get(form)
        if data is None or state.number != request.path_params["number"]:
            return Response(status_code=404)
        name = f"{real(desk.path).parent.name}.redline-{state.old}-{state.new}.{form}"
        return Response(data, media_type=TYPES[form], headers=headers_of(name, form))
