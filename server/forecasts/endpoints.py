"""/api/forecast."""

from datetime import date

from fastapi import APIRouter, Response

from server import wire
from server.accounts.service import CurrentUser
from server.context import InContext
from server.forecasts import service
from wattwise_game.protocol.messages import DayForecast

router = APIRouter(prefix="/api/forecast", tags=["forecast"])


@router.get("/{day}", response_model=DayForecast)
def day_forecast(context: InContext, user: CurrentUser, day: date) -> Response:
    """The sealed par of a local day, hour by hour."""
    return wire.json(service.forecast(context, user, day))
