"""What a page asks of reviews: take files in, decide rows, and show the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from memo.diagnostics import MemoError
from memo.review.decisions import DECISIONS, RowDecision
from memo.workbench.build_routes import OF_OUTPUTS
from memo.workbench.desk_routes import DeskRoutes
from memo.workbench.reviews_view import clean_rows_of, reviews_view, rows_of
from memo.workbench.words import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from memo.diagnostics import Problem
    from memo.workbench.desk import Desk

UPLOAD: Final = "/review"
"""Where files are sent to; the form says which memo they are about."""

_MATRIX_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/plain",
}
_MOST_FILES: Final = 12
_MOST_FIELDS: Final = 20  # the memo, and what a page tells of itself with each request


class ReviewRoutes(DeskRoutes):
    """The routes of reviews."""

    @property
    def writing(self) -> list[Route]:
        """Those that change a memo, or what is decided about it."""
        return [
            Route(UPLOAD, self.add, methods=["POST"]),
            self.post("/m/{key}/reviews/decide", self.decide),
        ]

    @property
    def reading(self) -> list[Route]:
        """Those that change nothing."""
        return [
            self.get("/m/{key}/matrix", self.matrix),
            self.get("/m/{key}/matrix/{form}", self.matrix_file),
        ]

    async def add(self, request: Request) -> Response:
        """Take in reviewed files."""
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
            key = form.get("key")
            sent = [each for each in form.getlist("file") if not isinstance(each, str)]
            files = [(each.filename or "review.docx", await each.read()) for each in sent]
        desk = self._desk_by_key(key) if isinstance(key, str) else None
        if desk is None:
            return Response(status_code=404)
        problems: list[Problem] = []
        for name, data in files:
            problems += await run_in_threadpool(desk.reviews.add, name, data)
        return await self._answer(desk, tuple(problems))

    async def decide(self, desk: Desk, form: Mapping[str, str]) -> Response:
        """Decide a row, those of a reviewer, or all that break nothing; without a decision, open it again."""
        try:
            problems = await run_in_threadpool(_decided, desk, form)
        except MemoError as error:
            problems = error.problems
        return await self._answer(desk, problems)

    async def _answer(self, desk: Desk, problems: tuple[Problem, ...]) -> Response:
        view = await run_in_threadpool(reviews_view, desk.reviews)
        said = {"reviews": view, "refusals": problems, "is_watched": False}
        return HTMLResponse(render("reviews_update.jinja", desk.language, **said))

    async def matrix(self, desk: Desk, _: Request) -> Response:
        """The printed matrix."""
        page = await run_in_threadpool(desk.reviews.printed)
        if page is None:
            return Response(status_code=404)
        return HTMLResponse(page, headers={"content-security-policy": OF_OUTPUTS})

    async def matrix_file(self, desk: Desk, request: Request) -> Response:
        """The printed matrix as a Word file or Markdown."""
        form = request.path_params["form"]
        data = await run_in_threadpool(desk.reviews.printed, form) if form in _MATRIX_TYPES else None
        return Response(status_code=404) if data is None else Response(data, media_type=_MATRIX_TYPES[form])


def _decided(desk: Desk, form: Mapping[str, str]) -> tuple[Problem, ...]:
    """Do what a form asks for, and return why some of it was not done.

    Raises:
        MemoError: The memo cannot be read or written.
    """
    own, row, who = (form.get(name, "") for name in ("file", "row", "who"))
    view = reviews_view(desk.reviews)
    kind = next((each for each in DECISIONS if each == form.get("kind")), None)
    if kind is None:
        for each in rows_of(view, own, row, "")[:1] if row else ():
            desk.reviews.reopen(own, each)
        return ()
    ids = clean_rows_of(view, own, who) if kind == "accept" and not row else rows_of(view, own, row, who)
    if not ids:
        return ()
    text = " ".join(form.get("text", "").split()) if kind == "accept with changes" else ""
    reason = " ".join(form.get("reason", "").split())
    return desk.decide(own, ids, RowDecision(kind, text, reason))
