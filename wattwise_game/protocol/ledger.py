"""The ledger's events and readings between the wire and the meter."""

from collections.abc import Iterable

from wattwise_game.household.interval import to_datetime, to_ms
from wattwise_game.household.meter import Event, Reading, ScheduleChange, Switch
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import (
    MinuteReading,
    ReadingBatch,
    ScheduleEvent,
    SwitchEvent,
    WallSchedule,
)


def schedule_of(wire: WallSchedule) -> Schedule:
    """:raises InvalidSchedule: if it could never switch."""
    return Schedule(wire.on_at_minute, wire.off_at_minute, frozenset(wire.weekdays))


def wall_schedule(schedule: Schedule) -> WallSchedule:
    return WallSchedule(
        on_at_minute=schedule.on_at_minute,
        off_at_minute=schedule.off_at_minute,
        weekdays=sorted(schedule.weekdays),
    )


def events_of(batch: ReadingBatch) -> list[Event]:
    """Return the batch's events as the meter takes them.

    :raises InvalidSchedule: if a schedule could never switch.
    """
    switches = (
        Switch(to_ms(event.at), event.event_id, event.appliance_id, event.is_on)
        for event in batch.switches
    )
    changes = (
        ScheduleChange(
            to_ms(event.at),
            event.event_id,
            event.appliance_id,
            tuple(schedule_of(schedule) for schedule in event.schedules),
        )
        for event in batch.schedule_changes
    )
    return [*switches, *changes]


def switch_events(events: Iterable[Event]) -> list[SwitchEvent]:
    return [
        SwitchEvent(
            event_id=event.event_id,
            at=to_datetime(event.at_ms),
            appliance_id=event.appliance_id,
            is_on=event.is_on,
        )
        for event in events
        if isinstance(event, Switch)
    ]


def schedule_events(events: Iterable[Event]) -> list[ScheduleEvent]:
    return [
        ScheduleEvent(
            event_id=event.event_id,
            at=to_datetime(event.at_ms),
            appliance_id=event.appliance_id,
            schedules=[wall_schedule(schedule) for schedule in event.schedules],
        )
        for event in events
        if isinstance(event, ScheduleChange)
    ]


def minute_reading(reading: Reading, *, interrupted: bool = False) -> MinuteReading:
    return MinuteReading(
        minute=to_datetime(reading.minute * MS_PER_MINUTE),
        energy_ws=reading.energy_ws,
        background_ws=reading.background_ws,
        interrupted=interrupted,
    )
