"""/api/scores."""

from datetime import date

from fastapi import APIRouter, Response

from server import wire
from server.accounts.service import CurrentUser
from server.context import InContext
from server.scores import service
from wattwise_game.protocol.messages import DayScore

router = APIRouter(prefix="/api/scores", tags=["scores"])


@router.get("/{day}", response_model=DayScore)
def day_score(context: InContext, user: CurrentUser, day: date) -> Response:
    """A local day's score with the receipt of every settled hour."""
    return wire.json(service.day_score(context, user, day))
