"""The workbench as a web application: routes, and the fragments that they answer with.

A page holds everything once; each answer after that brings those parts alone that are otherwise by now
(``hx-swap-oob``), and idiomorph grows the old into the new, so that no caret and no selection is lost.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from memo.diagnostics import MemoError
from memo.workbench.build_routes import BuildRoutes, build_view
from memo.workbench.desk import FAREWELL, RefusedEdit
from memo.workbench.desk_routes import DeskRoutes
from memo.workbench.guard import Guard
from memo.workbench.page_styles import font_files, memo_styles, screen_tokens
from memo.workbench.requests import edit_of
from memo.workbench.review_routes import UPLOAD, ReviewRoutes
from memo.workbench.reviews_view import reviews_view
from memo.workbench.version_routes import VersionRoutes, versions_view
from memo.workbench.words import preferred, render
from memo.workspace import DEBOUNCE, LARGEST, assets_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from starlette.requests import Request

    from memo.workbench.desk import Desk
    from memo.workbench.shelf import Shelf
    from memo.workbench.view import View

_STATIC: Final = files("memo.workbench") / "static"
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".ttf": "font/ttf"}
_SILENCE: Final = 20.0
"""Seconds after which a stream of events says that it is there still."""


def make_app(shelf: Shelf, token: str, port: int) -> Guard:
    """Return the application, guarded.

    Args:
        shelf: The memos.
        token: The secret of this start.
        port: Where it will listen.
    """
    routes = _Routes(shelf)
    versions = VersionRoutes(shelf.desk)
    reviews = ReviewRoutes(shelf.desk)
    reading = [
        Route("/", routes.shelf),
        Route("/static/{name:path}", routes.static),
        Route("/m/{key}/", routes.page),
        Route("/m/{key}/styles.css", routes.styles),
        routes.get("/m/{key}/update", routes.update),
        routes.get("/m/{key}/events", routes.events),
        *BuildRoutes(shelf.desk).routes,
        *versions.reading,
        *reviews.reading,
    ]
    writing = [
        Route("/new", routes.new, methods=["POST"]),
        routes.post("/m/{key}/edit", routes.edit),
        routes.post("/m/{key}/undo", routes.undo),
        routes.post("/m/{key}/redo", routes.redo),
        routes.post("/m/{key}/forget", routes.forget),
        routes.post("/m/{key}/read", routes.read),
        *versions.writing,
        *reviews.writing,
    ]
    wanted = reading if shelf.is_watched else [*reading, *writing]
    app = Starlette(routes=wanted, lifespan=routes.life)
    return Guard(app, token, port, {"/new": LARGEST, UPLOAD: LARGEST})


class _Routes(DeskRoutes):
    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf.desk)
        self._shelf = shelf
        self._static = _static_files()
        self._stop = asyncio.Event()

    @asynccontextmanager
    async def life(self, _: Starlette) -> AsyncIterator[None]:
        """Follow the files while the workbench runs."""
        self._stop = asyncio.Event()
        following = asyncio.create_task(self._follow())
        yield
        self._stop.set()
        await following
        self._shelf.close()

    async def _follow(self) -> None:
        from watchfiles import awatch  # noqa: PLC0415 - it loads a library of its own

        while not self._stop.is_set():
            desks = [each for each in self._shelf.desks().values() if not isinstance(each, MemoError)]
            folders = {desk.path.resolve().parent for desk in desks}
            if not folders:
                await asyncio.sleep(1)
                continue
            folders |= {desk.reviews.inbox.folder for desk in desks if desk.reviews.inbox.open()}
            async for _ in awatch(*folders, stop_event=self._stop, debounce=DEBOUNCE, recursive=False):
                for desk in desks:
                    await run_in_threadpool(desk.follow)
                if len(self._shelf.desks()) != len(desks):
                    break  # a memo came: watch it, too

    # Pages

    async def shelf(self, request: Request) -> Response:
        """All memos; the only one where one was named."""
        rows = await run_in_threadpool(self._shelf.rows)
        if self._shelf.is_single and len(rows) == 1 and rows[0].key:
            return RedirectResponse(f"/m/{rows[0].key}/", 303)
        return self._shelf_page(request, rows)

    def _shelf_page(self, request: Request, rows: object, error: MemoError | None = None) -> Response:
        language = preferred(request.headers.get("accept-language", ""))
        problems = error.problems if error else ()
        return HTMLResponse(
            render("shelf.jinja", language, rows=rows, problems=problems, is_watched=self._shelf.is_watched)
        )

    async def new(self, request: Request) -> Response:
        """Make a memo of a file."""
        async with request.form(max_files=1, max_fields=1) as form:
            upload = form.get("file")
            data, name = b"", ""
            if upload is not None and not isinstance(upload, str):
                data, name = await upload.read(), upload.filename or ""
        suffix, today = PurePath(name).suffix, dt.datetime.now().astimezone().date()
        try:
            desk = await run_in_threadpool(self._shelf.new, data, suffix, today)
        except MemoError as error:
            rows = await run_in_threadpool(self._shelf.rows)
            return self._shelf_page(request, rows, error)
        return RedirectResponse(f"/m/{desk.key}/", 303)

    async def page(self, request: Request) -> Response:
        """One memo."""
        desk = self.desk_of(request)
        if desk is None:
            return RedirectResponse("/", 303)
        view = await run_in_threadpool(desk.view)
        single = self._shelf.is_single
        said = {"view": view, "single": single, "key": desk.key, "is_watched": self._shelf.is_watched}
        said |= {"build": await run_in_threadpool(build_view, desk), "versions": versions_view(desk)}
        said["reviews"] = await run_in_threadpool(reviews_view, desk.reviews)
        return HTMLResponse(render("page.jinja", view.language, **said))

    async def styles(self, request: Request) -> Response:
        """The styles of a memo and its house."""
        desk = self.desk_of(request)
        css = await run_in_threadpool(memo_styles, desk.assets) if desk else ""
        return Response(css, media_type="text/css")

    async def static(self, request: Request) -> Response:
        """A file of the program; no name leads anywhere else."""
        found = self._static.get(request.path_params["name"])
        if found is None:
            return Response(status_code=404)
        kind = _TYPES["." + request.path_params["name"].rpartition(".")[2]]
        return Response(found, media_type=kind, headers={"cache-control": "no-cache"})

    # Fragments

    async def update(self, desk: Desk, request: Request) -> Response:
        """What is otherwise than the page has it."""
        return await self._answer(desk, dict(request.query_params), None)

    async def edit(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Make an edit."""
        try:
            edit = edit_of(form)
        except MemoError as error:
            return await self._answer(desk, form, RefusedEdit("", error.problems))
        said = (edit, form.get("version", ""), form.get("open", ""))
        with desk.answering():
            refusal, opened = await run_in_threadpool(desk.edit, *said)
            return await self._answer(desk, {**form, "open": opened}, refusal)

    async def undo(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Undo the last step."""
        with desk.answering():
            return await self._answer(desk, form, await run_in_threadpool(desk.undo))

    async def redo(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Do it again."""
        with desk.answering():
            return await self._answer(desk, form, await run_in_threadpool(desk.redo))

    async def forget(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Forget what was typed and not taken."""
        await run_in_threadpool(desk.session.unsent.drop, form.get("path", ""))
        return await self._answer(desk, form, None)

    async def read(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Record that somebody has read a statement, or take that back."""
        today = dt.datetime.now().astimezone().date()
        try:
            await run_in_threadpool(desk.readings.record, form, today)
        except MemoError as error:
            return await self._answer(desk, form, RefusedEdit(form.get("path", ""), error.problems))
        return await self._answer(desk, form, None)

    async def _answer(self, desk: Desk, form: Mapping[str, str], refusal: RefusedEdit | None) -> Response:
        view = await run_in_threadpool(desk.view, form.get("open", ""), refusal)
        has, panes = (
            dict(each.partition(":")[::2] for each in form.get(name, "").split())
            for name in ("have", "panes")
        )
        versions, reviews = versions_view(desk), await run_in_threadpool(reviews_view, desk.reviews)
        said = {
            "view": view,
            "single": self._shelf.is_single,
            "is_watched": self._shelf.is_watched,
            "refusal": refusal,
            "changed": _changed(view, has),
            "panes": [name for name, mark in view.marks.items() if panes.get(name) != mark],
            "versions": versions,
            "has_versions": form.get("versions") == versions.mark,
            "reviews": reviews,
            "has_reviews": form.get("reviews") == reviews.mark,
        }
        return HTMLResponse(render("update.jinja", view.language, **said))

    async def events(self, desk: Desk, _: Request) -> Response:
        """Tell a page of changes as they come."""
        stream = self._events(desk, asyncio.get_running_loop())
        return StreamingResponse(stream, media_type="text/event-stream")

    async def _events(self, desk: Desk, loop: asyncio.AbstractEventLoop) -> AsyncIterator[str]:
        waiting: asyncio.Queue[str] = asyncio.Queue()

        def tell(name: str) -> None:
            loop.call_soon_threadsafe(waiting.put_nowait, name)

        stop = desk.listen(tell)
        try:
            yield ": here\n\n"
            while not self._stop.is_set():
                try:
                    name = await asyncio.wait_for(waiting.get(), _SILENCE)
                except TimeoutError:
                    yield ": here\n\n"
                    continue
                if name == FAREWELL:
                    break
                yield f"event: {name}\ndata: {desk.session.state.snapshot.version}\n\n"
        finally:
            stop()


def _changed(view: View, has: Mapping[str, str]) -> list[str] | None:
    """Return the names of the parts that a page has otherwise; None where it has others altogether."""
    names = [part.name for part in view.parts]
    if names != list(has):
        return None
    return [part.name for part in view.parts if has[part.name] != part.hash]


def _static_files() -> dict[str, bytes]:
    """Return the files that are served, by name: all that there are, and none is looked for later."""
    assets = assets_for(Path())
    found = {each.name: each.read_bytes() for each in _STATIC.iterdir() if each.is_file()}
    vendor = _STATIC / "vendor"
    found |= {f"vendor/{each.name}": each.read_bytes() for each in vendor.iterdir()}
    found["tokens.css"] = screen_tokens(assets).encode()
    kept = {name: data for name, data in found.items() if name.endswith(tuple(_TYPES))}
    return kept | font_files(assets)
