"""/api/leaderboard."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from server import wire
from server.accounts.service import OptionalUser
from server.context import InContext
from server.leaderboard import service
from server.leaderboard.service import MAX_ENTRIES
from wattwise_game.protocol.messages import Leaderboard

router = APIRouter(prefix="/api/leaderboard", tags=["leaderboard"])


@router.get("/daily", response_model=Leaderboard)
def daily_leaderboard(
    context: InContext,
    user: OptionalUser,
    day: Annotated[date | None, Query(alias="date")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_ENTRIES)] = MAX_ENTRIES,
) -> Response:
    """The board of a local date, best first; with a token also your own place."""
    return wire.json(service.leaderboard(context, user, day=day, limit=limit))
