"""Around every request: an id, a size limit, security headers, a log line, and no bare 500."""

import logging
import time
from collections.abc import Mapping
from http import HTTPStatus
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import Refused, error_response, request_id, unexpected_response
from wattwise_game.protocol.messages import MAX_BATCH_BYTES

MAX_BODY_BYTES = 64 * 1024
INGEST_PATH = "/api/power/readings"
_MAX_BODY_BYTES_OF: Mapping[str, int] = {INGEST_PATH: MAX_BATCH_BYTES}

_SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_log = logging.getLogger(__name__)


class BodyTooLarge(Refused):
    """A request's body is longer than its route takes."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"The body is longer than {max_bytes} bytes", where="body")


class Requests:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, *, show_stack: bool) -> None:
        self._app = app
        self._show_stack = show_stack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = request_id.set(uuid4().hex)
        try:
            await self._answer(scope, receive, _Answer(scope, send))
        finally:
            request_id.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        began = time.perf_counter()
        max_bytes = _MAX_BODY_BYTES_OF.get(scope["path"], MAX_BODY_BYTES)
        try:
            _check_stated_length(scope, max_bytes)
            await self._app(scope, _limited(receive, max_bytes), answer.send)
        except Refused as refused:  # by this layer; those of the routes are answered within
            response = error_response(refused.problem, refused.status_code, details=refused.details)
            await response(scope, receive, answer.send)
        except Exception as error:
            response = unexpected_response(error, show_stack=self._show_stack)
            if not answer.status_code:
                await response(scope, receive, answer.send)
        finally:
            _log.info(
                "request",
                extra={
                    "method": scope["method"],
                    "path": scope["path"],
                    "status_code": answer.status_code,
                    "took_ms": round((time.perf_counter() - began) * 1000, 1),
                },
            )


class _Answer:
    """Passes a response on, adding our headers and remembering its status."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self.status_code = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status_code = message["status"]
            headers = MutableHeaders(scope=message)
            headers.update({**_SECURITY_HEADERS, "X-Request-ID": request_id.get()})
        await self._send(message)


def _check_stated_length(scope: Scope, max_bytes: int) -> None:
    stated = Headers(scope=scope).get("content-length", "0")
    if stated.isdecimal() and int(stated) > max_bytes:
        raise BodyTooLarge(max_bytes)


def _limited(receive: Receive, max_bytes: int) -> Receive:
    """Return ``receive`` that stops a body as it grows too long, whatever its headers say."""
    received_bytes = 0

    async def limited() -> Message:
        nonlocal received_bytes
        message = await receive()
        received_bytes += len(message.get("body", b""))
        if received_bytes > max_bytes:
            raise BodyTooLarge(max_bytes)
        return message

    return limited
