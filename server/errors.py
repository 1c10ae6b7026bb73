"""The one error body of every route, and how an exception becomes it."""

import logging
import traceback
from collections.abc import Sequence
from contextvars import ContextVar
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from msgspec import to_builtins
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from wattwise_game.protocol.messages import ErrorBody, ErrorDetail, encode

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request at hand: in its log lines, its headers, and its error body."""

_MAX_QUOTED = 80
_HEADERS_OF: dict[int, dict[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": "1"},
}
_log = logging.getLogger(__name__)


class Refused(Exception):
    """A request is answered with an error; every kind stands beside the function that raises it."""

    status_code: int = HTTPStatus.BAD_REQUEST

    def __init__(
        self, problem: str, *, where: str = "", details: Sequence[ErrorDetail] = ()
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.details = (*([ErrorDetail(where=where, problem=problem)] if where else []), *details)


class Unauthorized(Refused):
    """Nobody is known by this token."""

    status_code = HTTPStatus.UNAUTHORIZED


class NotFound(Refused):
    """There is no such thing, or none that this user may know of."""

    status_code = HTTPStatus.NOT_FOUND


class Conflict(Refused):
    """What is asked contradicts what is already stored."""

    status_code = HTTPStatus.CONFLICT


def quoted(text: str) -> str:
    """Return text from a request as an error may repeat it: short, and plain ASCII."""
    shown = text if len(text) <= _MAX_QUOTED else text[:_MAX_QUOTED] + "…"
    return ascii(shown).replace("\\u2026", "...")


def error_response(
    problem: str, status_code: int, *, details: Sequence[ErrorDetail] = (), stack: str | None = None
) -> Response:
    body = ErrorBody(
        error=problem,
        statusCode=int(status_code),
        requestId=request_id.get(),
        details=list(details),
        stack=stack,
    )
    told = {name: value for name, value in to_builtins(body).items() if value}
    headers = _HEADERS_OF.get(int(status_code))
    return Response(encode(told), int(status_code), headers, media_type="application/json")


def unexpected_response(error: Exception, *, show_stack: bool) -> Response:
    """Log a surprise in full; tell the client no more than where to look for it."""
    _log.error("unexpected error", exc_info=error)
    stack = "".join(traceback.format_exception(error)) if show_stack else None
    return error_response("Internal server error", HTTPStatus.INTERNAL_SERVER_ERROR, stack=stack)


def install(app: FastAPI) -> None:
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    for failure in (OperationalError, InterfaceError, TimeoutError):
        app.add_exception_handler(failure, _no_database)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return error_response(error.problem, error.status_code, details=error.details)


async def _no_database(_request: Request, error: Exception) -> Response:
    """Answer 503: the database is away, full or busy for longer than we wait."""
    _log.error("the database failed", exc_info=error)
    problem = "The database is not available; try again"
    return error_response(problem, HTTPStatus.SERVICE_UNAVAILABLE)


async def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = error_response(str(error.detail), error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _invalid(_request: Request, error: Exception) -> Response:
    """Answer 400 without the input: FastAPI's body repeats it, and dies of NaN and surrogates."""
    assert isinstance(error, RequestValidationError)
    details = [
        ErrorDetail(where=".".join(str(part) for part in found["loc"]), problem=str(found["msg"]))
        for found in error.errors()
    ]
    return error_response("Invalid request", HTTPStatus.BAD_REQUEST, details=details)
