"""What a page asks of builds: begin one, stop it, how far it is, the pictures of its pages, the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from memo.diagnostics import MemoError
from memo.model import KINDS
from memo.workbench.building import choice_of
from memo.workbench.desk_routes import DeskRoutes
from memo.workbench.words import render
from memo.workspace import PAPERS, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.routing import Route

    from memo.workbench.building import BuildState
    from memo.workbench.desk import Desk

TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
OF_OUTPUTS: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; form-action 'none'; frame-ancestors 'self'; base-uri 'none'; "
    "sandbox allow-scripts allow-downloads allow-popups"
)
"""The policy of an output's page: what is in it may run, in an origin of its own that reaches nothing."""


@dataclass(frozen=True, slots=True)
class BuildView:
    """What the pane of builds shows.

    ``outputs`` are the files that there are, ``pages`` says whether the pages are to be shown, ``is_older``
    whether the memo has changed since the last build was begun.
    """

    state: BuildState
    outputs: tuple[str, ...]
    kinds: tuple[str, ...]
    papers: tuple[str, ...]
    themes: tuple[str, ...]
    own_kind: str
    house: str
    memo_language: str
    is_older: bool = False


def build_view(desk: Desk) -> BuildView:
    """Return what the pane of builds shows of a memo."""
    state, now = desk.builder.state, desk.session.state.snapshot
    try:
        house, themes = desk.assets.house.looks.house.office or "", tuple(desk.assets.themes())
    except MemoError:
        house, themes = "", ()
    return BuildView(
        state,
        tuple(desk.builder.outputs()),
        KINDS,
        tuple(PAPERS),
        themes,
        now.memo.kind if now.memo else "memo",
        house,
        now.memo.language if now.memo else "en",
        bool(state.version) and state.version != now.version,
    )


class BuildRoutes(DeskRoutes):
    """The routes of builds."""

    @property
    def routes(self) -> list[Route]:
        """All of them."""
        return [
            self.get("/m/{key}/build", self.state),
            self.post("/m/{key}/build", self.start),
            self.post("/m/{key}/build/stop", self.stop),
            self.get("/m/{key}/pages/{build:int}/{number:int}.png", self.page),
            self.get("/m/{key}/output/{name}", self.output),
        ]

    async def start(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Begin a build."""
        themes = (await run_in_threadpool(build_view, desk)).themes
        version = desk.session.state.snapshot.version
        await run_in_threadpool(desk.builder.start, choice_of(form, themes), version)
        return await self._answer(desk, form)

    async def stop(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Stop the build."""
        await run_in_threadpool(desk.builder.stop)
        return await self._answer(desk, form)

    async def state(self, desk: Desk, request: Request) -> Response:
        """How far it is; the pages where the page has others."""
        return await self._answer(desk, request.query_params)

    async def _answer(self, desk: Desk, form: Mapping[str, str]) -> Response:
        view, language = await run_in_threadpool(build_view, desk), desk.language
        has_pages = form.get("pages") == str(view.state.number)
        return HTMLResponse(render("build_update.jinja", language, build=view, has_pages=has_pages))

    async def page(self, desk: Desk, request: Request) -> Response:
        """The picture of a page; none of a build before the last."""
        state = desk.builder.state
        build, number = request.path_params["build"], request.path_params["number"]
        if build != state.number or not 1 <= number <= len(state.pages):
            return Response(status_code=404)
        return Response(state.pages[number - 1].picture.png, media_type="image/png")

    async def output(self, desk: Desk, request: Request) -> Response:
        """A built file, by a name out of a table."""
        found = (await run_in_threadpool(desk.builder.outputs)).get(request.path_params["name"])
        if found is None:
            return Response(status_code=404)
        try:
            data = await run_in_threadpool(read_bytes, found, "the output")
        except MemoError as error:
            return Response(str(error), status_code=404, media_type="text/plain")
        form = found.suffix[1:]
        return Response(data, media_type=TYPES[form], headers=headers_of(found.name, form))


def headers_of(name: str, form: str) -> dict[str, str]:
    """Return how a browser is to take a file of a format: what it is called, and what it may do."""
    shown = "attachment" if form == "docx" else "inline"
    policy = OF_OUTPUTS if form == "html" else "frame-ancestors 'self'; base-uri 'none'"
    told = f"{shown}; filename*=UTF-8''{quote(name)}"  # RFC 6266, for names with any letters
    return {"content-disposition": told, "content-security-policy": policy}
