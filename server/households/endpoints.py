"""/api/auth/guest, /api/session, /api/appliances."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from server import wire
from server.accounts import tokens
from server.accounts.service import CurrentUser
from server.context import InContext
from server.households import guests, live, service
from server.wire import body_of, takes
from wattwise_game.protocol.messages import (
    Appliances,
    ApplianceState,
    GuestRequest,
    SessionOpened,
    SessionRequest,
    SetAppliance,
    Token,
)

router = APIRouter(prefix="/api", tags=["household"])


@router.post("/auth/guest", response_model=Token, openapi_extra=takes(GuestRequest))
def enter_as_guest(
    context: InContext, request: Annotated[GuestRequest, Depends(body_of(GuestRequest))]
) -> Response:
    """Open a guest's household, or find it again; practice servers only."""
    now_ms = context.clock_ms()
    household = guests.enter(context, request, now_ms=now_ms)
    return wire.json(tokens.issue(household.user_id, secret=context.config.secret, now_ms=now_ms))


@router.post("/session", response_model=SessionOpened, openapi_extra=takes(SessionRequest))
def open_session(
    context: InContext,
    user: CurrentUser,
    request: Annotated[SessionRequest, Depends(body_of(SessionRequest))],
) -> Response:
    """Take the household's metering lease; the session that held it ends."""
    game_now_ms = service.moment_ms(request.game_now, where="$.game_now")
    return wire.json(service.open_session(context, user, game_now_ms=game_now_ms))


@router.get("/appliances", response_model=Appliances)
def list_appliances(context: InContext, user: CurrentUser) -> Response:
    """Every appliance of the household, as it is right now."""
    return wire.json(Appliances(appliances=live.appliances(context, user)))


@router.put(
    "/appliances/{appliance_id}", response_model=ApplianceState, openapi_extra=takes(SetAppliance)
)
def set_appliance(
    context: InContext,
    user: CurrentUser,
    appliance_id: str,
    wanted: Annotated[SetAppliance, Depends(body_of(SetAppliance))],
) -> Response:
    """Set an appliance's live state; what meters it is the event in a batch of readings."""
    return wire.json(live.set_appliance(context, user, appliance_id, wanted))
