"""/api/power: readings in, power and history out."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import Route

from server import wire
from server.accounts.service import CurrentUser, user_of
from server.context import Context, InContext, context_of
from server.households import live
from server.middleware import INGEST_PATH
from server.readings import history, service
from server.readings.history import Resolution
from server.wire import takes
from wattwise_game.protocol.messages import (
    BatchAccepted,
    PowerHistory,
    PowerNow,
    ReadingBatch,
)

router = APIRouter(prefix="/api/power", tags=["power"])


async def accept_readings(request: Request) -> Response:
    """Accept a batch of minute readings and the events within them."""
    context, body = context_of(request), await request.body()
    authorization = request.headers.get("authorization", "")
    return await run_in_threadpool(_accept, context, authorization, body)


def _accept(context: Context, authorization: str, body: bytes) -> Response:
    user = user_of(context, authorization)
    return wire.json(service.accept(context, user, body))


# Twice as fast without FastAPI's machinery, and it is what a server does most.
ingest = Route(INGEST_PATH, accept_readings, methods=["POST"])


def _answer(description: str, kind: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{kind}"}}}
    return {"description": description, "content": content}


INGEST_DESCRIPTION: dict[str, Any] = {
    INGEST_PATH: {
        "post": {
            "tags": ["power"],
            "summary": "Accept Readings",
            "description": "Consecutive minutes and the events within them; replayed, stored once, "
            "acknowledged after commit. The same body again gets the same answer.",
            "operationId": "accept_readings",
            **takes(ReadingBatch),
            "responses": {
                "200": _answer("Every minute before the watermark is stored", "BatchAccepted"),
                "400": _answer("Malformed; nothing is stored", "ErrorBody"),
                "401": _answer("No valid access token", "ErrorBody"),
                "404": _answer("No such session or household", "ErrorBody"),
                "409": _answer("Contradicts the ledger, the chain or the lease", "ErrorBody"),
                "413": _answer("More than 256 KiB", "ErrorBody"),
                "422": _answer("An event that this home cannot have", "ErrorBody"),
                "426": _answer("Other rules than the server's", "ErrorBody"),
            },
        }
    }
}
"""What OpenAPI says of a route that FastAPI does not see."""

INGEST_MESSAGES: list[type] = [ReadingBatch, BatchAccepted]


@router.get("/current", response_model=PowerNow)
def current_power(context: InContext, user: CurrentUser) -> Response:
    """What the house draws right now, as far as its last switches tell."""
    return wire.json(live.power_now(context, user))


@router.get("/history", response_model=PowerHistory)
def power_history(
    context: InContext,
    user: CurrentUser,
    start: Annotated[datetime, Query()],
    end: Annotated[datetime, Query()],
    resolution: Resolution = "hour",
) -> Response:
    """Energy by minute, hour or day of the household's own clock."""
    found = history.history(context, user, start=start, end=end, resolution=resolution)
    return wire.json(found)
