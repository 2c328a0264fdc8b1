"""What requests about one memo have in common: its key in the address, and a form where something is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request

    from memo.workbench.desk import Desk


class DeskRoutes:
    """Routes about memos; one that is not there is answered with 404.

    Args:
        desk_by_key: Returns the desk of a memo by its key.
    """

    def __init__(self, desk_by_key: Callable[[str], Desk | None]) -> None:
        self._desk_by_key = desk_by_key

    def get(self, path: str, answer: Callable[[Desk, Request], Awaitable[Response]]) -> Route:
        """Return a route that asks; ``path`` has a ``{key}``."""

        async def asked(request: Request) -> Response:
            desk = self.desk_of(request)
            return Response(status_code=404) if desk is None else await answer(desk, request)

        return Route(path, asked)

    def post(self, path: str, answer: Callable[[Desk, Mapping[str, str]], Awaitable[Response]]) -> Route:
        """Return a route that is sent a form; ``path`` has a ``{key}``."""

        async def sent(request: Request) -> Response:
            form = await form_of(request)
            desk = self.desk_of(request)
            return Response(status_code=404) if desk is None else await answer(desk, form)

        return Route(path, sent, methods=["POST"])

    def desk_of(self, request: Request) -> Desk | None:
        """Return the desk of the memo that a request is about."""
        return self._desk_by_key(request.path_params["key"])


async def form_of(request: Request) -> dict[str, str]:
    """Return what a form says."""
    async with request.form(max_files=0) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
