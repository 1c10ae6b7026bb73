"""Readings as they are stored."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from server.readings.tables import quarantined_readings, readings
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import Reading
from wattwise_game.household.units import MS_PER_MINUTE

ACTUAL = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReading:
    """A stored minute, and what the game claimed of it where that differs."""

    reading: Reading
    claimed: Reading
    interrupted: bool
    quarantined: bool


@dataclass(frozen=True, slots=True)
class PeriodEnergy:
    """What the minutes of a period add up to."""

    minutes: int
    energy_ws: int
    background_ws: int
    interrupted_minutes: int
    quarantined_minutes: int


def add_readings(
    connection: Connection,
    household_id: str,
    added: Iterable[Reading],
    *,
    interrupted: Collection[int],
    quarantined: Collection[int],
) -> None:
    rows = [
        {
            "household_id": household_id,
            "timestamp": reading.minute * MS_PER_MINUTE,
            "energy_ws": reading.energy_ws,
            "background_ws": reading.background_ws,
            "quality": ACTUAL,
            "interrupted": reading.minute in interrupted,
            "quarantined": reading.minute in quarantined,
        }
        for reading in added
    ]
    if rows:
        connection.execute(insert(readings), rows)


def add_quarantined(
    connection: Connection,
    household_id: str,
    claimed: Iterable[Reading],
    *,
    session_id: str,
    sequence: int,
    received_at_ms: int,
) -> None:
    rows = [
        {
            "household_id": household_id,
            "timestamp": reading.minute * MS_PER_MINUTE,
            "claimed_energy_ws": reading.energy_ws,
            "claimed_background_ws": reading.background_ws,
            "session_id": session_id,
            "sequence": sequence,
            "received_at": received_at_ms,
        }
        for reading in claimed
    ]
    if rows:
        connection.execute(insert(quarantined_readings), rows)


def kept_readings(
    connection: Connection, household_id: str, interval: Interval
) -> list[KeptReading]:
    """Return the stored minutes of an interval, in order."""
    claims = quarantined_readings
    statement = (
        select(readings, claims.c.claimed_energy_ws, claims.c.claimed_background_ws)
        .outerjoin(
            claims,
            (claims.c.household_id == readings.c.household_id)
            & (claims.c.timestamp == readings.c.timestamp),
        )
        .where(_within(household_id, interval))
        .order_by(readings.c.timestamp)
    )
    return [_kept(row) for row in connection.execute(statement)]


def period_energy(connection: Connection, household_id: str, interval: Interval) -> PeriodEnergy:
    statement = select(
        func.count(),
        func.coalesce(func.sum(readings.c.energy_ws), 0),
        func.coalesce(func.sum(readings.c.background_ws), 0),
        func.count().filter(readings.c.interrupted),
        func.count().filter(readings.c.quarantined),
    ).where(_within(household_id, interval))
    # PostgreSQL sums bigints into a numeric.
    return PeriodEnergy(*(int(number) for number in connection.execute(statement).one()))


def _within(household_id: str, interval: Interval) -> ColumnElement[bool]:
    return (
        (readings.c.household_id == household_id)
        & (readings.c.timestamp >= interval.start_ms)
        & (readings.c.timestamp < interval.end_ms)
    )


def _kept(row: Row[tuple[object, ...]]) -> KeptReading:
    reading = Reading(row.timestamp // MS_PER_MINUTE, row.energy_ws, row.background_ws)
    claimed = reading
    if row.claimed_energy_ws is not None:
        claimed = Reading(reading.minute, row.claimed_energy_ws, row.claimed_background_ws)
    return KeptReading(
        reading=reading,
        claimed=claimed,
        interrupted=row.interrupted,
        quarantined=row.quarantined,
    )
