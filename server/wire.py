"""Messages in and out of requests: decoded by msgspec on both ends, described in OpenAPI."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, TypeVar

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from server.errors import Refused
from wattwise_game import __version__
from wattwise_game.household import RULES_VERSION
from wattwise_game.protocol.messages import BadMessage, ErrorBody, ErrorDetail, decode, encode

Message = TypeVar("Message")

_REF = "#/components/schemas/{name}"


class BadBody(Refused):
    """The body is not JSON, or not the message that this route takes."""


class UnknownRules(Refused):
    """The game meters by other rules than this server."""

    status_code = HTTPStatus.UPGRADE_REQUIRED


class _Ruled(msgspec.Struct):
    rules_version: int = RULES_VERSION


def decode_body(body: bytes, kind: type[Message]) -> Message:
    """Return the message in a request's body.

    :raises UnknownRules: if it names other rules than ours, whatever else it holds.
    :raises BadBody: if it is no such message.
    """
    try:
        require_our_rules(decode(body, _Ruled).rules_version)
        return decode(body, kind)
    except BadMessage as error:
        problem, _, where = str(error).partition(" - at `")
        detail = ErrorDetail(where=where.rstrip("`") or "$", problem=problem)
        raise BadBody("Invalid body", details=[detail]) from error


def require_our_rules(rules_version: int) -> None:
    if rules_version == RULES_VERSION:
        return
    older = "game" if rules_version < RULES_VERSION else "server"
    problem = f"This {older} is out of date: the server plays by rules {RULES_VERSION}"
    raise UnknownRules(problem, where="$.rules_version")


def body_of(kind: type[Message]) -> Callable[[Request], Coroutine[Any, Any, Message]]:
    """Return the dependency that reads a request's body as this kind of message."""

    async def read(request: Request) -> Message:
        return decode_body(await request.body(), kind)

    return read


def json(message: object) -> Response:
    return Response(encode(message), media_type="application/json")


def takes(kind: type) -> dict[str, Any]:
    """Return what OpenAPI is told about a route whose body is this message."""
    reference = {"$ref": _REF.format(name=kind.__name__)}
    content = {"application/json": {"schema": reference}}
    return {"requestBody": {"required": True, "content": content}}


def describe(app: FastAPI, *, bodies: list[type], by_hand: dict[str, Any]) -> None:
    """Make ``/openapi.json`` tell of msgspec's bodies and of the routes that FastAPI cannot see."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title="WattWise", version=__version__, routes=app.routes)
            schemas = schema.setdefault("components", {}).setdefault("schemas", {})
            _, ours = msgspec.json.schema_components([*bodies, ErrorBody], ref_template=_REF)
            schemas.update({name: found for name, found in ours.items() if name not in schemas})
            schema["paths"].update(by_hand)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's documentation extends it
