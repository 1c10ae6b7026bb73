"""The household of a guest: opened once, found again by the guest's key."""

from datetime import date
from hashlib import sha256
from http import HTTPStatus
from uuid import uuid4

from sqlalchemy import Connection

from server.accounts import repository as users
from server.accounts.names import display_name
from server.accounts.service import add_user
from server.context import Context
from server.errors import Refused
from server.households import repository
from server.households.repository import Household
from wattwise_game.household.home import Home
from wattwise_game.household.interval import UnknownTimeZone, wall_instant_ms
from wattwise_game.household.meter import new_meter
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import FIRST_START, LAST_START, GuestRequest

MIN_GUEST_KEY, MAX_GUEST_KEY = 16, 200


class PracticeOnly(Refused):
    """Guests are at home on a practice server alone."""

    status_code = HTTPStatus.NOT_FOUND


class ImpossibleHousehold(Refused):
    """No home can be built as the request says."""


def enter(context: Context, request: GuestRequest, *, now_ms: int) -> Household:
    """Return the guest's household; the same key always finds the same one.

    :raises PracticeOnly: if this is no practice server.
    :raises ImpossibleHousehold: if the key, seed, time zone or start cannot be.
    """
    if not context.config.practice:
        raise PracticeOnly("Guests play on a practice server only")
    key_hash = _guest_key_hash(request.guest_key)
    with context.database.write() as connection:
        household = _known(connection, key_hash)
        if household is not None:
            return household
        household = _open(connection, request, key_hash, now_ms=now_ms)
    context.opened(household.id)
    return household


def _known(connection: Connection, key_hash: str) -> Household | None:
    known = users.guest(connection, key_hash)
    return repository.household_of_user(connection, known.id) if known else None


def _open(
    connection: Connection, request: GuestRequest, key_hash: str, *, now_ms: int
) -> Household:
    home = _home(request)
    starts_at_ms = wall_instant_ms(_start(request), 0, home.zone)
    name = display_name(request.display_name)
    user = add_user(connection, display_name=name, guest_key_hash=key_hash, now_ms=now_ms)
    household = new_household(
        household_id=uuid4().hex,
        user_id=user.id,
        home=home,
        tariff=request.tariff,
        starts_at_ms=starts_at_ms,
    )
    repository.add(connection, household)
    meter = new_meter(starts_at_ms // MS_PER_MINUTE)
    repository.keep_meter_state(connection, household.id, meter)
    return household


def new_household(
    *, household_id: str, user_id: str, home: Home, tariff: TariffName, starts_at_ms: int
) -> Household:
    return Household(
        id=household_id,
        user_id=user_id,
        seed=home.seed,
        time_zone=home.time_zone,
        background=home.background,
        climate=home.climate,
        tariff=tariff,
        starts_at_ms=starts_at_ms,
        game_now_ms=starts_at_ms,
    )


def _home(request: GuestRequest) -> Home:
    try:
        return Home(request.seed, request.time_zone, request.background, request.climate)
    except UnknownTimeZone as error:
        raise ImpossibleHousehold("There is no such time zone", where="$.time_zone") from error
    except ValueError as error:
        raise ImpossibleHousehold(str(error), where="$.seed") from error


def _start(request: GuestRequest) -> date:
    if not FIRST_START <= request.starts_on <= LAST_START:
        problem = f"A household starts between {FIRST_START} and {LAST_START}"
        raise ImpossibleHousehold(problem, where="$.starts_on")
    return request.starts_on


def _guest_key_hash(guest_key: str) -> str:
    # The key is random, not chosen by a person: a plain hash cannot be guessed back.
    if not MIN_GUEST_KEY <= len(guest_key) <= MAX_GUEST_KEY:
        problem = f"A guest's key has {MIN_GUEST_KEY} to {MAX_GUEST_KEY} characters"
        raise ImpossibleHousehold(problem, where="$.guest_key")
    return sha256(guest_key.encode()).hexdigest()
