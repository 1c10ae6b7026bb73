"""Batches and the events that they brought, as they are stored."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select

from server.households.repository import schedules_as_json, schedules_from
from server.readings.tables import appliance_events, batches
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import Event, ScheduleChange, Switch


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is remembered of a batch, so that the same one again gets the same answer."""

    session_id: str
    sequence: int
    household_id: str
    hash: str
    stored: int
    quarantined: int
    watermark_ms: int
    received_at_ms: int


def batch(connection: Connection, session_id: str, sequence: int) -> Batch | None:
    statement = select(batches).where(
        batches.c.session_id == session_id, batches.c.sequence == sequence
    )
    found = connection.execute(statement).one_or_none()
    return _batch(found) if found else None


def batch_reaching(connection: Connection, household_id: str, until_ms: int) -> Batch | None:
    """Return the batch whose minutes brought the household to this instant."""
    statement = (
        select(batches)
        .where(
            batches.c.household_id == household_id,
            batches.c.watermark >= until_ms,
            batches.c.stored > 0,
        )
        .order_by(batches.c.watermark)
        .limit(1)
    )
    found = connection.execute(statement).one_or_none()
    return _batch(found) if found else None


def add_batch(connection: Connection, added: Batch) -> None:
    connection.execute(
        insert(batches).values(
            session_id=added.session_id,
            sequence=added.sequence,
            household_id=added.household_id,
            hash=added.hash,
            stored=added.stored,
            quarantined=added.quarantined,
            watermark=added.watermark_ms,
            received_at=added.received_at_ms,
        )
    )


def known_event_ids(
    connection: Connection, household_id: str, event_ids: Collection[str]
) -> set[str]:
    if not event_ids:
        return set()
    statement = select(appliance_events.c.event_id).where(
        appliance_events.c.household_id == household_id,
        appliance_events.c.event_id.in_(event_ids),
    )
    return set(connection.scalars(statement))


def add_events(
    connection: Connection, household_id: str, added: Sequence[Event], *, received_at_ms: int
) -> None:
    rows = [
        {
            "household_id": household_id,
            "event_id": event.event_id,
            "at": event.at_ms,
            "ordinal": ordinal,
            "appliance_id": event.appliance_id,
            "is_on": event.is_on if isinstance(event, Switch) else None,
            "schedules": (
                schedules_as_json(event.schedules) if isinstance(event, ScheduleChange) else None
            ),
            "received_at": received_at_ms,
        }
        for ordinal, event in enumerate(added)
    ]
    if rows:
        connection.execute(insert(appliance_events), rows)


def events(connection: Connection, household_id: str, interval: Interval) -> list[Event]:
    statement = (
        select(appliance_events)
        .where(
            appliance_events.c.household_id == household_id,
            appliance_events.c.at >= interval.start_ms,
            appliance_events.c.at < interval.end_ms,
        )
        .order_by(appliance_events.c.at, appliance_events.c.ordinal)
    )
    return [_event(row) for row in connection.execute(statement)]


def _batch(row: Row[tuple[object, ...]]) -> Batch:
    return Batch(
        session_id=row.session_id,
        sequence=row.sequence,
        household_id=row.household_id,
        hash=row.hash,
        stored=row.stored,
        quarantined=row.quarantined,
        watermark_ms=row.watermark,
        received_at_ms=row.received_at,
    )


def _event(row: Row[tuple[object, ...]]) -> Event:
    if row.is_on is None:
        schedules = schedules_from(row.schedules)
        return ScheduleChange(row.at, row.event_id, row.appliance_id, schedules)
    return Switch(row.at, row.event_id, row.appliance_id, row.is_on)
