"""Households, their sessions and where their meters stand, as they are stored."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, insert, select, update

from server.accounts.tables import users
from server.database import upsert
from server.households.tables import households, meter_checkpoints, sessions
from wattwise_game.household.home import BackgroundProfile, Home
from wattwise_game.household.meter import MeterState
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.household.weather import Climate


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    id: str
    user_id: str
    seed: int
    time_zone: str
    background: BackgroundProfile
    climate: Climate
    tariff: TariffName
    starts_at_ms: int
    game_now_ms: int
    lease: str | None = None

    @property
    def home(self) -> Home:
        return Home(self.seed, self.time_zone, self.background, self.climate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    id: str
    household_id: str
    next_sequence: int
    last_hash: str


def household_of_user(connection: Connection, user_id: str) -> Household | None:
    return _one(connection, select(households).where(households.c.user_id == user_id))


def household(connection: Connection, household_id: str) -> Household:
    """Return a household that exists."""
    statement = select(households).where(households.c.id == household_id)
    return _household(connection.execute(statement).one())


def locked_household(connection: Connection, household_id: str) -> Household:
    """Return a household that exists; nobody else changes it until this transaction ends."""
    statement = select(households).where(households.c.id == household_id)
    return _household(connection.execute(statement.with_for_update()).one())


def locked_household_of_user(connection: Connection, user_id: str) -> Household | None:
    statement = select(households).where(households.c.user_id == user_id)
    return _one(connection, statement.with_for_update())


def played_household_ids(connection: Connection) -> list[str]:
    """Return every household that somebody plays; rivals are not among them."""
    statement = select(households.c.id).join(users).where(~users.c.is_rival)
    return list(connection.scalars(statement.order_by(households.c.id)))


def add(connection: Connection, added: Household) -> None:
    connection.execute(
        insert(households).values(
            id=added.id,
            user_id=added.user_id,
            seed=added.seed,
            time_zone=added.time_zone,
            background=added.background,
            climate=added.climate,
            tariff=added.tariff,
            starts_at=added.starts_at_ms,
            game_now=added.game_now_ms,
            lease=added.lease,
        )
    )


def advance_game_now(connection: Connection, household_id: str, game_now_ms: int) -> None:
    """Take a declared game time over, unless a later one was declared before."""
    connection.execute(
        update(households)
        .where(households.c.id == household_id, households.c.game_now < game_now_ms)
        .values(game_now=game_now_ms)
    )


def open_session(
    connection: Connection, session_id: str, *, household_id: str, opened_at_ms: int
) -> None:
    """Add a session and hand it the household's lease."""
    connection.execute(
        insert(sessions).values(
            id=session_id,
            household_id=household_id,
            opened_at=opened_at_ms,
            next_sequence=0,
            last_hash="",
        )
    )
    connection.execute(
        update(households).where(households.c.id == household_id).values(lease=session_id)
    )


def session(connection: Connection, session_id: str, *, household_id: str) -> Session | None:
    statement = select(sessions).where(
        sessions.c.id == session_id, sessions.c.household_id == household_id
    )
    found = connection.execute(statement).one_or_none()
    if found is None:
        return None
    return Session(
        id=found.id,
        household_id=found.household_id,
        next_sequence=found.next_sequence,
        last_hash=found.last_hash,
    )


def advance_session(connection: Connection, session_id: str, *, sequence: int, hash: str) -> None:
    connection.execute(
        update(sessions)
        .where(sessions.c.id == session_id)
        .values(next_sequence=sequence + 1, last_hash=hash)
    )


def meter_state(connection: Connection, household_id: str) -> MeterState:
    statement = select(meter_checkpoints).where(meter_checkpoints.c.household_id == household_id)
    row = connection.execute(statement).one()
    return MeterState(
        minute=row.watermark // MS_PER_MINUTE,
        on_since_ms=row.on_since_ms,
        schedules={name: schedules_from(kept) for name, kept in row.schedules.items()},
        day_energy_wms=row.day_energy_wms,
        day_background_wms=row.day_background_wms,
        refrigerator_debt_wms=row.refrigerator_debt_wms,
    )


def keep_meter_state(connection: Connection, household_id: str, state: MeterState) -> None:
    row = {
        "household_id": household_id,
        "watermark": state.at_ms,
        "on_since_ms": dict(state.on_since_ms),
        "schedules": {name: schedules_as_json(kept) for name, kept in state.schedules.items()},
        "day_energy_wms": state.day_energy_wms,
        "day_background_wms": state.day_background_wms,
        "refrigerator_debt_wms": state.refrigerator_debt_wms,
    }
    upsert(connection, meter_checkpoints, [row], key=["household_id"])


def schedules_as_json(schedules: tuple[Schedule, ...]) -> list[list[object]]:
    return [[s.on_at_minute, s.off_at_minute, sorted(s.weekdays)] for s in schedules]


def schedules_from(kept: list[tuple[int, int, list[int]]]) -> tuple[Schedule, ...]:
    return tuple(Schedule(on, off, frozenset(weekdays)) for on, off, weekdays in kept)


def _one(connection: Connection, statement: Select[tuple[object, ...]]) -> Household | None:
    found = connection.execute(statement).one_or_none()
    return _household(found) if found else None


def _household(row: Row[tuple[object, ...]]) -> Household:
    return Household(
        id=row.id,
        user_id=row.user_id,
        seed=row.seed,
        time_zone=row.time_zone,
        background=BackgroundProfile(row.background),
        climate=Climate(row.climate),
        tariff=TariffName(row.tariff),
        starts_at_ms=row.starts_at,
        game_now_ms=row.game_now,
        lease=row.lease,
    )
