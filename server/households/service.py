"""Whose household it is, who holds its lease, and which moments and names a request may state."""

import secrets

from sqlalchemy import Connection

from server.accounts.repository import User
from server.context import Context
from server.errors import NotFound, Refused
from server.households import repository
from server.households.appliances import appliance_states
from server.households.repository import Household
from wattwise_game.household.interval import to_datetime, to_ms
from wattwise_game.household.units import MS_PER_HOUR
from wattwise_game.protocol import messages
from wattwise_game.protocol.messages import Moment, SessionOpened

MAX_EVENT_ID = 64
MAX_LEAD_MS = 48 * MS_PER_HOUR
"""How far past a household's watermark its game time is believed to be."""

FIRST_YEAR, LAST_YEAR = 1999, 2199


class NoHousehold(NotFound):
    """This account plays no household."""


class BadEventId(Refused):
    """An event's id is empty, too long, or not plain printable ASCII."""


class BadMoment(Refused):
    """A moment lies where no game time can be."""


def household_of(connection: Connection, user: User) -> Household:
    """:raises NoHousehold: if the user plays none."""
    found = repository.household_of_user(connection, user.id)
    if found is None:
        raise NoHousehold("This account has no household")
    return found


def open_session(context: Context, user: User, *, game_now_ms: int) -> SessionOpened:
    """Hand the household's lease to a new session; the one that held it may send no more."""
    session_id = secrets.token_urlsafe(18)
    now_ms = context.clock_ms()
    with context.database.write() as connection:
        household = household_of(connection, user)
        state = repository.meter_state(connection, household.id)
        declared_ms = min(game_now_ms, state.at_ms + MAX_LEAD_MS)
        repository.advance_game_now(connection, household.id, declared_ms)
        repository.open_session(
            connection, session_id, household_id=household.id, opened_at_ms=now_ms
        )
    context.live.metered(household.id, state.on_since_ms, watermark_ms=state.at_ms)
    return SessionOpened(
        session=session_id,
        watermark=to_datetime(state.at_ms),
        household=_shown(household, user),
        appliances=appliance_states(household, state.on_since_ms, state),
    )


def check_event_id(event_id: str, *, where: str) -> None:
    """:raises BadEventId: unless it is 1 to 64 printable ASCII characters."""
    if not 0 < len(event_id) <= MAX_EVENT_ID or not all("!" <= c <= "~" for c in event_id):
        problem = f"An event's id is 1 to {MAX_EVENT_ID} printable ASCII characters"
        raise BadEventId(problem, where=where)


def moment_ms(moment: Moment, *, where: str) -> int:
    """Return a moment of a request in milliseconds.

    :raises BadMoment: if it lies outside the years that a household may play.
    """
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadMoment(f"A moment lies in the years {FIRST_YEAR} to {LAST_YEAR}", where=where)
    return to_ms(moment)


def _shown(household: Household, user: User) -> messages.Household:
    return messages.Household(
        id=household.id,
        public_id=user.public_id,
        display_name=user.display_name,
        seed=household.seed,
        time_zone=household.time_zone,
        background=household.background,
        climate=household.climate,
        tariff=household.tariff,
        starts_at=to_datetime(household.starts_at_ms),
    )
