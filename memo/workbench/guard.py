"""Who may talk to the workbench: the browser that was opened with its address, and nobody else.

It listens on this machine alone, yet any page that a browser has open can send requests there. So each must
name this very host (DNS rebinding), bring the token of this start (as a cookie, set by the address that is
printed), and to change anything come from a page of its own (RFC 6454). Nothing runs in a page but the
scripts that it brings as files. Its pages say where a request comes from to itself alone: told never to
(``no-referrer``), a browser sends the form of a page with ``Origin: null`` (Fetch, "append a request Origin
header").
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from memo.workbench.words import preferred, render

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_READING: Final = frozenset({"GET", "HEAD"})
SMALL: Final = 300_000
"""Bytes of a request that is no upload; no text of a memo is as long."""


class Guard:
    """Refuses what is not from the browser that was opened with the token.

    Args:
        app: What it guards.
        token: The secret of this start.
        port: Where it listens.
        uploads: By the path of a request how many bytes it may bring, where that is more than usual.
    """

    def __init__(self, app: ASGIApp, token: str, port: int, uploads: dict[str, int]) -> None:
        self._app, self._token, self._uploads = app, token, uploads
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._cookie = f"memo-workbench-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refused(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, self._with_headers(send))
            return
        most = self._uploads.get(scope["path"], SMALL)
        await self._app(scope, _bounded(receive, most), self._with_headers(send))

    def _refused(self, scope: Scope, headers: dict[bytes, str]) -> Response | None:
        host = headers.get(b"host", "")
        if host not in self._hosts:
            return PlainTextResponse("This host is not served here.", 421)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if asked and scope["method"] in _READING and _same(asked, self._token):
            answer = RedirectResponse(quote(scope["path"]), 303)
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
            return answer
        if not _same(_cookies(headers).get(self._cookie, ""), self._token):
            return PlainTextResponse("Open the address that `memo edit` has printed.", 403)
        if scope["method"] not in _READING and not self._is_own(headers, host):
            return _page("foreign", 403, headers)
        most = self._uploads.get(scope["path"], SMALL)
        length = headers.get(b"content-length", "0")
        if not length.isdecimal() or int(length) > most:
            return _page("large", 413, headers)
        return None

    def _is_own(self, headers: dict[bytes, str], host: str) -> bool:
        site = headers.get(b"sec-fetch-site", "same-origin")
        return headers.get(b"origin") == f"http://{host}" and site == "same-origin"

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name for name, _ in message["headers"]}
                added = [(name, value) for name, value in _HEADERS if name not in known]
                if b"cache-control" not in known:
                    added.append((b"cache-control", b"no-store"))
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        return sending


def _page(why: str, status: int, headers: dict[bytes, str]) -> HTMLResponse:
    """Return a page that says why a request was refused, with a way back: a form leads away from its page."""
    language = preferred(headers.get(b"accept-language", ""))
    return HTMLResponse(render("refused.jinja", language, why=why), status)


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


def _cookies(headers: dict[bytes, str]) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get(b"cookie", "")).items()}
    except CookieError:
        return {}


def _bounded(receive: Receive, most: int) -> Receive:
    """Return what gives no more than so many bytes of a body, whatever its header says."""
    came = 0

    async def receiving() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        return {"type": "http.disconnect"} if came > most else message

    return receiving
