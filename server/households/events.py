"""What was switched and scheduled in a household, as its ledger holds it; each event's id once."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Row, insert, select

from server.households.repository import schedules_as_json, schedules_from
from server.households.tables import appliance_events
from wattwise_game.household.interval import Interval
from wattwise_game.household.meter import Event, ScheduleChange, Switch


def known(
    connection: Connection, household_id: str, event_ids: Collection[str]
) -> dict[str, Event]:
    """Return those of these events that the ledger holds, by their ids."""
    if not event_ids:
        return {}
    statement = select(appliance_events).where(
        appliance_events.c.household_id == household_id,
        appliance_events.c.event_id.in_(event_ids),
    )
    return {row.event_id: _event(row) for row in connection.execute(statement)}


def add(
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


def within(connection: Connection, household_id: str, interval: Interval) -> list[Event]:
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


def _event(row: Row[tuple[object, ...]]) -> Event:
    if row.is_on is None:
        schedules = schedules_from(row.schedules)
        return ScheduleChange(row.at, row.event_id, row.appliance_id, schedules)
    return Switch(row.at, row.event_id, row.appliance_id, row.is_on)
